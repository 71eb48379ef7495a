"""Whatever a reader makes of any input, the invariants of ``document`` hold."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_disclosure.document import Document, Limits, Source
from gov_disclosure.errors import InputError
from gov_disclosure.readers.decoding import decode
from gov_disclosure.readers.docx import DocxReader
from gov_disclosure.readers.html import HtmlReader
from gov_disclosure.readers.pdf import PdfReader
from gov_disclosure.readers.protocol import Reader, Request
from gov_disclosure.readers.rendition import Paragraph, Piece, RawCell, render, tabulate
from gov_disclosure.readers.sheet import SheetReader

TAGS = st.sampled_from(
    "<p> </p> <br> <table> </table> <tr> </tr> <td> </td> <td\u00a0colspan=3> <td\u00a0rowspan=2> <td\u00a0rowspan=0> <div> "
    "</div> <h2> </h2> <a\u00a0href=x.xls> </a> <span> </span> <img> <b> <ul> <li> <pre> </pre> <caption> <tbody> <th> "
    "<div\u00a0class=nav> <p\u00a0style=display:none>".replace(" ", "\x00")
    .replace("\u00a0", " ")
    .split("\x00")
)
TEXT = st.text(alphabet="一二（）、。，0123456789 \n\t\xa0\u3000\u200bab<&", max_size=8)
CELL = st.tuples(st.text(alphabet="甲乙12。", max_size=4), st.integers(1, 4), st.integers(1, 4))


def assert_sound(document: Document) -> None:
    end = 0
    for block in document.blocks:
        assert end <= block.span.start <= block.span.end <= len(document.text)
        end = block.span.end
        if block.grid is None:
            assert "\n" not in document.text[block.span.start : block.span.end]
            continue
        taken: set[tuple[int, int]] = set()
        for cell in block.grid.cells:
            assert block.span.contains(cell.span)
            text = document.text[cell.span.start : cell.span.end]
            assert text == text.strip()
            assert not set("\t\n\r") & set(text)
            places = {
                (r, c)
                for r in range(cell.row, cell.row + cell.rows)
                for c in range(cell.column, cell.column + cell.columns)
            }
            assert not places & taken
            taken |= places
        assert all(row < block.grid.n_rows and column < block.grid.n_columns for row, column in taken)
        assert all(a[:2] < b[:2] for a, b in pairwise((c.row, c.column) for c in block.grid.cells))
        assert all(a.span.end <= b.span.start for a, b in pairwise(block.grid.cells))


@given(st.lists(st.one_of(TAGS, TEXT), max_size=40).map("".join))
@settings(max_examples=150, deadline=None)
def test_any_tag_soup_makes_a_sound_document(html: str) -> None:
    try:
        document = HtmlReader().read(Request(html.encode()))
    except InputError:
        return
    assert_sound(document)


@given(
    st.lists(st.text(alphabet="甲乙12 |||\n#", max_size=12), min_size=3, max_size=12),
    st.sampled_from(["<p>", "<br>", "<li>"]),
)
@settings(max_examples=150, deadline=None)
def test_any_lines_with_pipes_make_a_sound_document(lines: list[str], tag: str) -> None:
    plain = HtmlReader().read(Request("".join(f"{tag}{line.replace('|', '¦')}" for line in lines).encode()))
    document = HtmlReader().read(Request("".join(f"{tag}{line}" for line in lines).encode()))
    assert document.text.replace("|", "¦") == plain.text
    end = 0
    for block in document.blocks:
        assert end <= block.span.start <= block.span.end <= len(document.text)
        end = block.span.end
        cells = [cell.span for cell in block.grid.cells] if block.grid else block.cells
        assert all(block.span.contains(span) for span in cells)


@given(st.lists(st.lists(CELL, max_size=5), max_size=6))
@settings(max_examples=150, deadline=None)
def test_any_spans_make_a_sound_grid(table: list[list[tuple[str, int, int]]]) -> None:
    rows = [
        [RawCell([Paragraph(text)] if text else [], columns, height) for text, columns, height in row] for row in table
    ]
    pieces: list[Piece] = tabulate(rows)
    document = render(pieces, source=Source(), limits=Limits())
    assert_sound(document)
    assert sorted("".join(text for row in table for text, _, _ in row)) == sorted(
        document.text.replace("\t", "").replace("\n", "")
    )


@given(st.binary(max_size=200))
@settings(max_examples=100, deadline=None)
@pytest.mark.parametrize(
    ("reader", "start"),
    [
        (HtmlReader(), b"<html>"),
        (DocxReader(), b"PK\x03\x04"),
        (SheetReader(), b"PK\x03\x04"),
        (PdfReader(), b"%PDF-1.4\n"),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_any_bytes_read_or_are_refused(reader: Reader, start: bytes, data: bytes) -> None:
    try:
        document = reader.read(Request(start + data))
    except InputError:
        return
    assert_sound(document)


@given(
    st.text(alphabet="一二三政府信息公开0123456789\n ，。", min_size=4), st.sampled_from(["utf-8", "gb18030", "utf-16"])
)
def test_what_is_encoded_is_decoded(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), None if encoding == "utf-16" else encoding)[0] == text


@given(st.lists(st.text(alphabet="甲乙丙123<&", min_size=1, max_size=5), min_size=1, max_size=6), st.integers(0, 400))
@settings(max_examples=60, deadline=None)
def test_a_docx_cut_anywhere_reads_or_is_refused(lines: list[str], cut: int) -> None:
    body = "".join(f"<w:p><w:r><w:t>{line.replace('&', '').replace('<', '')}</w:t></w:r></w:p>" for line in lines)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>')
    try:
        document = DocxReader().read(Request(buffer.getvalue()[: -cut or None]))
    except InputError:
        return
    assert_sound(document)
