"""Drafts in every layout in which real tables reach us, with what each layout still determines.

A layout returns text or bytes and, for each cell, what a careful reader can still say: the number, nothing, or that the
layout lost it (``open``). python-docx and openpyxl are imported only by the layouts that write such files.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from io import BytesIO
from random import Random

import attrs

from .filling import Number
from .sheets import Box, Draft, Key, Sheet, Strip


@attrs.frozen
class Expected:
    """What the printed document still says of one cell.

    ``state``: ``value``, ``blank``, ``dash``; ``open`` where it is no longer certain which number stands there. ``value`` is the
    true one in any case; None if there never was one.
    """

    state: str
    value: Number | None


@attrs.frozen
class Printed:
    """A document in a layout. A code that is missing from ``expected`` is not printed."""

    content: str | bytes
    expected: Mapping[Key, Expected]
    lossy: bool = False


def _expected(
    draft: Draft, determines: Callable[[Sheet, Strip, Box], bool], *, rows: bool = True
) -> dict[Key, Expected]:
    found = {}
    for sheet in draft.sheets():
        for strip in sheet.strips:
            for box in strip.values():
                assert box.key is not None
                sure = not box.open and (rows or not box.loose) and determines(sheet, strip, box)
                found[box.key] = Expected(box.entry.state if sure else "open", box.entry.value)
            found |= {box.key: Expected("open", box.entry.value) for box in strip.lost if box.key}
    return found


def _placed(sheet: Sheet, strip: Strip, box: Box) -> bool:
    """Every cell keeps its place."""
    return True


def _filled_after(sheet: Sheet, strip: Strip, box: Box) -> bool:
    """Fillers after the cells: a row that starts with blanks says where it starts only beside rows that leave no doubt."""
    values = strip.values()
    if sheet.columns <= len(strip.boxes) or values[0].text or not any(value.text for value in values):
        return True
    return any(
        len(other.boxes) < sheet.columns and other.values()[0].text and other.values()[-1].text
        for other in sheet.rows()
    )


def _blanks_lost(sheet: Sheet, strip: Strip, box: Box) -> bool:
    """Empty cells vanish: a row says where its values stand only if all of them are there, or none."""
    texts = [value.text.strip() for value in strip.values()]
    return all(texts) or not any(texts)


def _glued(sheet: Sheet, strip: Strip, lossy: bool) -> bool:
    """Boundaries lost: one digit a column and a sum that tells, zeros alone, or one column.

    ``lossy``: some row shows fewer digits than columns, so that blanks were lost, and the count of digits says nothing.
    """
    texts = [value.text for value in strip.values()]
    last = strip.boxes[strip.boxes.index(strip.values()[0]) - 1].text[-1:] if len(strip.boxes) > len(texts) else ""
    if not any(texts):
        return True
    if len(texts) == 1:
        return texts[0].replace(".", "").isdecimal() and not last.isdecimal() and last not in ".,、第年月"
    if not all(len(text) == 1 and text.isdecimal() for text in texts):
        return False
    codes = {value.key[2] for value in strip.values() if value.key}
    return set(texts) == {"0"} or (
        not lossy
        and any(
            kind == "sum" and total in codes and any(part.code in codes for part in parts)
            for (kind, total), parts in sheet.form.parts_of.items()
        )
    )


def _lost_digits(strip: Strip) -> bool:
    """Tell whether a row of several columns ends in fewer digits than it has columns."""
    text = "".join(box.text for box in strip.boxes)
    digits = len(text) - len(text.rstrip("0123456789０１２３４５６７８９"))
    return 0 < digits < sum(box.kind == "value" for box in (*strip.boxes, *strip.lost))


Writer = Callable[[Draft, Random], Printed]


def _text(draft: Draft, table: Callable[[Sheet], str], paragraph: str = "\n") -> str:
    parts = [part if isinstance(part, str) else table(part) for part in draft.parts]
    return paragraph.join(parts) + "\n"


def _fillers(sheet: Sheet, strip: Strip) -> int:
    return max(0, sheet.columns - len(strip.boxes) - strip.short)


def trailing_pipes(draft: Draft, random: Random) -> Printed:
    """L1: ``规章 | 0 | 0 | 0 |``; merged cells leave empty cells after the content."""
    return Printed(_text(draft, lambda sheet: _rows(sheet, " | ", "", " |")), _expected(draft, _filled_after))


def inner_pipes(draft: Draft, random: Random) -> Printed:
    """L1b: as L1 without a pipe at the row's end."""
    return Printed(_text(draft, lambda sheet: _rows(sheet, " | ", "", "")), _expected(draft, _filled_after))


def miscounted_captions(draft: Draft, random: Random) -> Printed:
    """L1c: a caption row has one filler more than the table has columns."""

    def table(sheet: Sheet) -> str:
        lines = []
        for strip in sheet.strips:
            extra = any(box.kind == "caption" for box in strip.boxes)
            lines.append(_row(sheet, strip, " | ", "", " |" + "|" * extra))
        return "\n".join(lines)

    return Printed(_text(draft, table), _expected(draft, _filled_after))


def filled_up(draft: Draft, random: Random) -> Printed:
    """L1d: ``行政许可 | 7 | ||``; blank cells vanish, and pipes at the row's end make up for them as for merged cells."""

    def table(sheet: Sheet) -> str:
        lines = []
        for strip in sheet.strips:
            texts = [box.text for box in strip.boxes if box.text.strip()]
            fillers = sheet.columns - len(texts)
            lines.append(" | ".join(texts) + " |" + (" " + "|" * fillers if fillers > 0 else ""))
        return "\n".join(lines)

    return Printed(_text(draft, table), _expected(draft, _blanks_lost), lossy=True)


def outer_pipes(draft: Draft, random: Random) -> Printed:
    """L2: ``| 规章 | 0 | 0 | 0 |`` without a rule."""
    return Printed(_text(draft, lambda sheet: _rows(sheet, " | ", "| ", " |")), _expected(draft, _filled_after))


def markdown(draft: Draft, random: Random) -> Printed:
    """L2: Markdown with a rule after the first row; merged cells keep their width, so values stand in their columns."""

    def table(sheet: Sheet) -> str:
        rows = ["| " + " | ".join(row) + " |" for row in _grid(sheet)]
        rows.insert(1, "|" + "---|" * sheet.columns)
        return "\n" + "\n".join(rows) + "\n"

    return Printed(_text(draft, table), _expected(draft, _placed))


def invented_header(draft: Draft, random: Random) -> Printed:
    """L2: Markdown under a header that the converter made up (类别, 数据1 …)."""

    def table(sheet: Sheet) -> str:
        names = ["类别", *(f"数据{i}" for i in range(1, sheet.columns - 1)), "总计"][: sheet.columns]
        rows = ["| " + " | ".join(row) + " |" for row in _grid(sheet)]
        return "\n".join(["", "| " + " | ".join(names) + " |", "|" + " --- |" * sheet.columns, *rows, ""])

    return Printed(_text(draft, table), _expected(draft, _placed))


def tabs(draft: Draft, random: Random) -> Printed:
    """Rows with tabs, as a spreadsheet pastes them: merged cells keep their width."""
    return Printed(
        _text(draft, lambda sheet: "\n".join("\t".join(row) for row in _grid(sheet))), _expected(draft, _placed)
    )


def suffixed_cells(draft: Draft, random: Random) -> Printed:
    """L3: one cell a line, a pipe after it; ``||`` where merged cells end."""

    def table(sheet: Sheet) -> str:
        lines = []
        for strip in sheet.strips:
            lines += [f"{box.text} |".lstrip() for box in strip.boxes]
            if _fillers(sheet, strip):
                lines.append("|" * _fillers(sheet, strip))
        return "\n".join(lines)

    return Printed(_text(draft, table), _expected(draft, _filled_after, rows=False))


def cells_and_pipes(draft: Draft, random: Random) -> Printed:
    """L4: one cell a line, the pipe before the next cell's text; a blank cell is a pipe alone."""

    def table(sheet: Sheet) -> str:
        cells = []
        for strip in sheet.strips:
            cells += [box.text for box in strip.boxes] + [""] * _fillers(sheet, strip)
        return "\n".join([cells[0], *(f"| {cell}".rstrip() for cell in cells[1:])])

    return Printed(_text(draft, table), _expected(draft, _filled_after, rows=False))


def lone_pipes(draft: Draft, random: Random) -> Printed:
    """L4b: each row starts with a pipe on its own line."""

    def table(sheet: Sheet) -> str:
        lines = []
        for strip in sheet.strips:
            lines.append("|")
            lines += [f"{box.text} |".lstrip() for box in strip.boxes] + ["|"] * _fillers(sheet, strip)
        return "\n".join(lines)

    return Printed(_text(draft, table), _expected(draft, _lone, rows=False))


def _lone(sheet: Sheet, strip: Strip, box: Box) -> bool:
    texts = [value.text for value in strip.values()]
    return all(texts) or not any(texts) or _filled_after(sheet, strip, box)


def paragraphs(draft: Draft, random: Random) -> Printed:
    """L5: one cell a paragraph, padded; blank cells vanish."""
    pad = random.choice(("", "", "  ", "\xa0"))

    def table(sheet: Sheet) -> str:
        lines = []
        for strip in sheet.strips:
            for box in strip.boxes:
                lines += [pad + line for line in box.lines if line.strip()]
        return "\n\n".join(lines)

    return Printed(_text(draft, table, "\n\n"), _expected(draft, _blanks_lost, rows=False), lossy=True)


def spaced(draft: Draft, random: Random) -> Printed:
    """L6: rows of cells with spaces between; blank cells vanish."""

    def table(sheet: Sheet) -> str:
        return "\n".join(" ".join(box.text for box in strip.boxes if box.text) for strip in sheet.strips)

    return Printed(_text(draft, table), _expected(draft, _blanks_lost, rows=False), lossy=True)


def glued(draft: Draft, random: Random) -> Printed:
    """L7: rows whose cells run together."""

    def table(sheet: Sheet) -> str:
        return "\n".join("".join(box.text for box in strip.boxes) for strip in sheet.strips)

    lossy = any(_lost_digits(strip) for strip in draft.strips() if strip.label())
    determines = lambda sheet, strip, box: _glued(sheet, strip, lossy)  # noqa: E731
    return Printed(_text(draft, table), _expected(draft, determines, rows=False), lossy=True)


def web_page(draft: Draft, random: Random) -> Printed:
    """L8: HTML with merged cells; some pages disagree between header and body about the columns' widths."""
    askew = random.random() < 0.4
    blank = random.choice(("&nbsp;", "", "<p>&nbsp;</p>"))
    parts = []
    for part in draft.parts:
        if isinstance(part, str):
            parts.append(f"<p>{html.escape(part)}</p>")
            continue
        rows = []
        for strip in part.strips:
            cells = []
            for box in strip.boxes:
                span = f' colspan="{box.columns}"' if box.columns > 1 else ""
                if askew and box.kind == "header" and box is strip.boxes[-1]:
                    span = f' colspan="{box.columns + 1}"'
                span += f' rowspan="{box.rows}"' if box.rows > 1 else ""
                inner = "<br />".join(html.escape(line) for line in box.lines)
                cells.append(f"<td{span}>{f'<p align=center>{inner}</p>' if inner else blank}</td>")
            rows.append("<tr>" + "".join(cells) + "</tr>")
        parts.append('<table border="1">\n' + "\n".join(rows) + "\n</table>")
    page = (
        "<html><head><meta charset='utf-8'><title>年度报告</title></head><body>" + "\n".join(parts) + "</body></html>"
    )
    return Printed(page.encode(), _expected(draft, _placed))


def word_file(draft: Draft, random: Random) -> Printed:
    """DOCX with merged cells. Needs python-docx."""
    import docx

    document = docx.Document()
    for part in draft.parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(len(part.strips), part.columns)
        for row, column, box in part.positions():
            cell = table.cell(row, column)
            bottom, right = row + box.rows - 1, min(column + box.columns, part.columns) - 1
            if (bottom, right) != (row, column):
                cell = cell.merge(table.cell(min(bottom, len(part.strips) - 1), right))
            cell.text = box.text
    file = BytesIO()
    document.save(file)
    return Printed(file.getvalue(), _expected(draft, _placed))


def workbook(draft: Draft, random: Random) -> Printed:
    """XLSX with merged cells, everything on one sheet. Needs openpyxl."""
    import openpyxl

    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    at = 1
    for part in draft.parts:
        if isinstance(part, str):
            page.cell(at, 1, part)
            at += 1
            continue
        for row, column, box in part.positions():
            if box.text:
                number = int(box.text) if box.text.isdecimal() and not box.text.startswith("0") else box.text
                page.cell(at + row, 1 + column, number)
            if box.columns > 1 or box.rows > 1:
                page.merge_cells(
                    start_row=at + row,
                    start_column=1 + column,
                    end_row=at + row + box.rows - 1,
                    end_column=column + min(box.columns, part.columns - column),
                )
        at += len(part.strips)
    file = BytesIO()
    book.save(file)
    return Printed(file.getvalue(), _expected(draft, _placed))


def _rows(sheet: Sheet, between: str, before: str, after: str) -> str:
    return "\n".join(_row(sheet, strip, between, before, after) for strip in sheet.strips)


def _row(sheet: Sheet, strip: Strip, between: str, before: str, after: str) -> str:
    line = before + between.join(box.text for box in strip.boxes)
    fillers = _fillers(sheet, strip)
    return line + (f" |{'|' * (fillers - (not after))}" if fillers else "") + after


def _grid(sheet: Sheet) -> list[list[str]]:
    grid = [[""] * sheet.columns for _ in sheet.strips]
    for row, column, box in sheet.positions():
        grid[row][column] = box.text
    return grid


TEXT_LAYOUTS: Mapping[str, Writer] = {
    "L1": trailing_pipes,
    "L1b": inner_pipes,
    "L1c": miscounted_captions,
    "L1d": filled_up,
    "L2": outer_pipes,
    "L2-markdown": markdown,
    "L2-invented": invented_header,
    "L3": suffixed_cells,
    "L4": cells_and_pipes,
    "L4b": lone_pipes,
    "L5": paragraphs,
    "L6": spaced,
    "L7": glued,
    "tabs": tabs,
}
FILE_LAYOUTS: Mapping[str, Writer] = {"html": web_page, "docx": word_file, "xlsx": workbook}
LAYOUTS: Mapping[str, Writer] = {**TEXT_LAYOUTS, **FILE_LAYOUTS}
