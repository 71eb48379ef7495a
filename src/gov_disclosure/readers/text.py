"""The plain-text reader: decoded text unchanged, with the tables that pipes, tabs and HTML tags still mark.

A line is a paragraph. Lines divided by pipes (or the bars of a drawn box) or tabs are rows of a grid where one line holds one row; where each line
holds one cell (``规章 |`` or a pipe on a line of its own) the cells are known and the rows are not: a run of cells. The tags of
an HTML table in a text, as recognition programs write them into Markdown, mark a grid. Tables that have lost even these marks
stay paragraphs; alignment reads them all the same.

Imports ``document``, the reader protocol, decoding and ``rendition`` for the places of cells with spans.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import attrs
import regex

from ..document import Block, Document, Grid, GridCell, Span
from .decoding import decode, decoding_problems
from .protocol import Request
from .rendition import RawCell, place

BLANKS = " \t\xa0\u3000\u200b\ufeff"
_SENTENCE = 20  # characters up to which a line may be a cell whatever its marks

_BARS = str.maketrans("│┃║￨｜", "|||||")


@cache
def _lines() -> Any:
    return regex.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")


@cache
def _drawn_rule() -> Any:
    return regex.compile(r"(?=.*[─━═┼╋╬+])(?=.*[┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬+|])[-\s=+|\u2500-\u257f]{3,}")


@cache
def _markup() -> tuple[Any, Any, Any]:
    flags = regex.IGNORECASE | regex.DOTALL
    table = regex.compile(r"<table\b(?:(?!<table\b).)*?</table\s*>", flags)
    cell = regex.compile(r"<(?P<tag>tr|td|th)\b(?P<more>[^>]*)>(?P<text>(?:(?!</?t(?:[rdh]|able)\b).)*)", flags)
    edge = regex.compile(r"^(?:\s|<[^<>]*>|&nbsp;|&#160;)+|(?:\s|<[^<>]*>|&nbsp;|&#160;)+$")
    return table, cell, edge


@attrs.frozen
class TextReader:
    """Read any decodable text; the last reader to be asked. Markdown tables and headings are understood."""

    name: str = "text"
    media_types: tuple[str, ...] = ("text/plain", "text/markdown")

    def sniff(self, data: bytes) -> str | None:
        """Take everything; whether it is text shows when it is decoded."""
        return "text/plain"

    def read(self, request: Request) -> Document:
        """Decode and mark the blocks. Raises ``InputError`` for bytes that are no text."""
        text, encoding = decode(request.data, request.encoding)
        source = attrs.evolve(request.source, encoding=encoding)
        return attrs.evolve(document_of(text), source=source, problems=tuple(decoding_problems(text)))


def document_of(text: str) -> Document:
    """Make the document of a string that is already text, unchanged."""
    return Document(text, tuple(_all_blocks(text)))


@attrs.frozen
class _Line:
    start: int
    end: int
    mark: str  # "" plain, "row" several cells, "cell" at most one cell and a pipe


def _all_blocks(text: str) -> Iterator[Block]:
    plain = text.translate(_BARS) if any(bar in text for bar in "│┃║￨｜") else text
    at = 0
    if "</" in text:
        for table in _markup()[0].finditer(text):
            yield from _blocks(plain, at, table.start())
            yield from _grid_in_tags(text, *table.span())
            at = table.end()
    yield from _blocks(plain, at, len(text))


def _grid_in_tags(text: str, start: int, end: int) -> Iterator[Block]:
    """Make the grid of one HTML table; a cell's span leaves out the tags at its ends."""
    _, tags, edge = _markup()
    rows: list[list[RawCell]] = []
    spans: list[Span] = []
    for found in tags.finditer(text, start, end):
        if found["tag"].lower() == "tr":
            rows.append([])
            continue
        content = found["text"]
        before = edge.match(content)
        at = found.start("text") + (before.end() if before else 0)
        stripped = edge.sub("", content)
        spans.append(Span(at, at + len(stripped)) if stripped else Span(found.start("text"), found.start("text")))
        sizes = {
            name.lower(): int(size) for name, size in regex.findall(r"(\w+span)\s*=\s*[\"']?(\d{1,4})", found["more"])
        }
        rows = rows or [[]]
        rows[-1].append(RawCell([], max(1, sizes.get("colspan", 1)), max(1, sizes.get("rowspan", 1))))
    placed, n_rows, n_columns = place([row for row in rows if row])
    if any(span.start < span.end for span in spans):
        cells = [
            GridCell(cell.row, cell.column, span, cell.rows, cell.columns)
            for cell, span in zip(placed, spans, strict=True)
        ]
        yield Block("grid", Span(start, end), grid=Grid(tuple(cells), n_rows, n_columns))


def _blocks(text: str, start: int, end: int) -> Iterator[Block]:
    lines = list(_scan(text, start, end))
    style = _Style.of(text, lines)
    run: list[_Line] = []
    pending: _Line | None = None  # a plain line that may be the cell before a pipe on its own line
    for line in lines:
        if line.mark:
            if pending is not None:
                if _is_sentence(text, pending):
                    yield from _table(text, run, style)
                    run = []
                    yield _paragraph(text, pending)
                elif not run and (line.mark == "row" or not _starts_with_pipe(text, line)):
                    yield _paragraph(text, pending)
                else:
                    run.append(pending)
                pending = None
            run.append(line)
        else:
            if pending is not None:
                yield from _table(text, run, style)
                run = []
                yield _paragraph(text, pending)
            pending = line
            if run and run[-1].mark == "row":
                yield from _table(text, run, style)
                run = []
    yield from _table(text, run, style)
    if pending is not None:
        yield _paragraph(text, pending)


def _scan(text: str, first: int, last: int) -> Iterator[_Line]:
    for match in _lines().finditer(text, first, last):
        start, end = match.span()
        line = match.group()
        mark = ""
        if (line[-1] in "|+ " or line[-1] > "\u24ff") and _drawn_rule().fullmatch(line):
            continue  # the line between two rows of a drawn table
        if "|" in line:
            contents = sum(1 for cell in line.split("|") if cell.strip(BLANKS))
            mark = "row" if contents > 1 or (contents == 1 and line.count("|") > 2) else "cell"
        elif "\t" in line and line.strip(BLANKS) and "\t" in line.strip(" \xa0\u3000"):
            contents = sum(1 for cell in line.split("\t") if cell.strip(BLANKS))
            mark = "row" if contents > 1 or (contents == 1 and (not line[0].isspace() or line.count("\t") > 2)) else ""
        stripped = line.strip(BLANKS)
        if not stripped and not mark:
            continue
        if mark:
            yield _Line(start, end, mark)
        else:
            start += len(line) - len(line.lstrip(BLANKS))
            yield _Line(start, start + len(stripped), "")


def _is_sentence(text: str, line: _Line) -> bool:
    """Tell whether a line is prose and no cell: it has clauses, and ends."""
    content = text[line.start : line.end]
    return len(content) > _SENTENCE and content[-1] in "。；;" and any(mark in content for mark in ",，。:：")


def _starts_with_pipe(text: str, line: _Line) -> bool:
    return text[line.start : line.end].lstrip(BLANKS).startswith("|")


def _paragraph(text: str, line: _Line) -> Block:
    start = line.start
    level = 0
    while level < 6 and text.startswith("#", start + level):
        level += 1
    if level and text.startswith(" ", start + level):
        return Block("paragraph", Span(start + level + 1, line.end), role="heading", level=level)
    return Block("paragraph", Span(start, line.end))


def _table(text: str, run: list[_Line], style: _Style) -> Iterator[Block]:
    if not run:
        return
    rows = sum(line.mark == "row" for line in run)
    if rows * 2 >= len(run):
        yield from _rows(text, run, style)
    else:
        yield _cells(text, run)


def _rows(text: str, run: list[_Line], style: _Style) -> Iterator[Block]:
    """One line, one row. Fillers that converters write for merged cells stay as empty cells."""
    cells: list[GridCell] = []
    n_rows = n_columns = 0
    leads = _leads(text, run)
    for line in run:
        parts = _split(text, line, leads, style)
        if all(set(text[s:e]) <= {"-", ":"} for s, e in parts) and any(s < e for s, e in parts):
            continue  # the rule under a Markdown header
        cells += [GridCell(n_rows, column, Span(*part)) for column, part in enumerate(parts)]
        n_columns = max(n_columns, len(parts))
        n_rows += 1
    if cells:
        yield Block("grid", Span(run[0].start, run[-1].end), grid=Grid(tuple(cells), n_rows, n_columns))


@attrs.frozen
class _Style:
    """How this document writes its rows: do they end with a pipe? If only some do, those end with a blank cell.

    ``pads``: rows are filled up at their end with pipes side by side (``行政许可 | 7 | ||``). The converters that do so leave out
    blank cells, wherever these stood: the pipes are no cells, and a row of fewer values than columns has lost its places.
    """

    trails: bool
    pads: bool

    @classmethod
    def of(cls, text: str, lines: list[_Line]) -> _Style:
        rows = [text[line.start : line.end].rstrip(BLANKS) for line in lines if line.mark == "row"]
        ends = [row.endswith("|") for row in rows]
        return cls(50 * (len(ends) - sum(ends)) <= len(ends), _are_padded(rows))


def _are_padded(rows: list[str]) -> bool:
    """Tell whether rows are filled up: with pipes side by side, or rows without a pipe before them with one, and none is blank inside."""
    alone = False
    for row in rows:
        filled = row.rstrip(BLANKS + "|")
        end = row[len(filled) :]
        if "||" in end and end[0] != "|" and filled:
            return True
        alone |= end == " | |" and filled[:1] not in ("", "|")
    return alone and not any(_is_blank_inside(row) for row in rows)


def _is_blank_inside(row: str) -> bool:
    return any(not piece.strip() for piece in row.strip(BLANKS + "|").split("|"))


def _leads(text: str, run: list[_Line]) -> bool:
    """Tell whether the table's rows start with a pipe; if only some do, those start with a blank cell."""
    starting = sum(text[line.start : line.end].lstrip(BLANKS).startswith("|") for line in run)
    return starting * 5 > len(run) * 4


def _split(text: str, line: _Line, leads: bool, style: _Style) -> list[tuple[int, int]]:
    content = text[line.start : line.end]
    mark = "|" if "|" in content else "\t"
    at = line.start
    parts = []
    pieces = content.split(mark)
    pads = _pads(pieces) if style.pads and mark == "|" else frozenset[int]()
    for number, piece in enumerate(pieces):
        if number not in pads:
            parts.append(_strip(text, at, at + len(piece)))
        at += len(piece) + 1
    if mark == "|" and len(parts) > 1:
        if style.trails and content.rstrip(BLANKS).endswith("|"):
            parts.pop()
        if leads and content.lstrip(BLANKS).startswith("|") and len(parts) > 1:
            parts.pop(0)
    return parts


def _pads(pieces: list[str]) -> frozenset[int]:
    """Give the pieces that fill up a row of values: those without width at its end with the one space beside them, or that alone.

    A blank cell that a converter keeps is wider than one space. A row without any value has nothing but blank cells.
    """
    filled = max((at for at, piece in enumerate(pieces) if piece.strip(BLANKS)), default=-1)
    if filled < 1 or not any(_may_be_value(piece) for piece in pieces[1 : filled + 1] if piece.strip()):
        return frozenset()
    after = range(filled + 1, len(pieces) - 1)
    pads = [at for at in after if not pieces[at]]
    beside = (pads[0] - 1, pads[-1] + 1) if pads else after if len(after) == 1 else ()
    space = next((at for at in beside if at in after and pieces[at] == " "), None)
    return frozenset(pads if space is None else [*pads, space])


def _cells(text: str, run: list[_Line]) -> Block:
    """A pipe ends a cell, wherever the lines break; lines within a cell are cells of their own."""
    start, end = run[0].start, run[-1].end
    cells: list[Span] = []
    at = start
    pieces = text[start:end].split("|")
    before = ""  # the last piece that is not blank
    for number, piece in enumerate(pieces):
        before = piece if piece.strip() else before
        if 0 < number < len(pieces) - 1 and _is_pad(pieces, number) and _may_be_value(before):
            at += len(piece) + 1
            continue
        lines = [_strip(text, *_shift(match.span(), at)) for match in _lines().finditer(piece)]
        filled = [Span(*line) for line in lines if line[0] < line[1]]
        cells += filled or [Span(at, at)]
        at += len(piece) + 1
    if text[:end].rstrip(BLANKS).endswith("|") and cells[-1].start == cells[-1].end and not _prefixed(text, run):
        cells.pop()
    return Block("cells", Span(start, end), cells=tuple(cells))


def _may_be_value(piece: str) -> bool:
    return any(c.isdigit() for c in piece) or not any(c.isalpha() for c in piece) or piece.strip() == "无"


def _is_pad(pieces: list[str], at: int) -> bool:
    """Tell whether a piece between two pipes fills up a row: it has no width, or the pipe after it has none and it is blank."""
    return not pieces[at] or (at + 2 < len(pieces) and not pieces[at + 1] and not pieces[at].strip())


def _prefixed(text: str, run: list[_Line]) -> bool:
    """Tell whether a pipe begins a cell rather than ending it."""
    lines = [text[line.start : line.end].strip(BLANKS) for line in run]
    before = sum(len(line) > 1 and line.startswith("|") for line in lines)
    return before > sum(len(line) > 1 and line.endswith("|") for line in lines)


def _shift(span: tuple[int, int], by: int) -> tuple[int, int]:
    return span[0] + by, span[1] + by


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    content = text[start:end]
    stripped = content.strip(BLANKS)
    if not stripped:
        return start, start
    start += len(content) - len(content.lstrip(BLANKS))
    return start, start + len(stripped)
