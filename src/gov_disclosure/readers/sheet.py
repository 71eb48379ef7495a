"""Spreadsheets (XLSX, XLS, ODS): every non-empty sheet, in order, as a grid with its merged cells.

Values are what the file caches, numbers exact: a float becomes ``Decimal(repr(x))`` once, so 13.0 prints 13. What is hidden is
passed over. Imports ``document``, the errors, ``archive``, ``rendition`` and ``workbook``; python-calamine (the extra
``excel``) on first use.
"""

from __future__ import annotations

import io
import re
import zipfile
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, TypeAlias

import attrs

from ..document import Document, Limits, Problem, ProblemCode
from ..errors import InputError
from .archive import Archive, kind
from .protocol import Request
from .rendition import Paragraph, Piece, Placed, Table, clean, join_lines, render
from .workbook import Shown, sheets_shown

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_XLS = "application/vnd.ms-excel"
_REFERENCE = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"')
_SIGNED = re.compile(r"[:：]|^\s*[注备说]")  # 填报人:…, 联系电话:…, 注:…
_FORM_ROW = re.compile(
    r"\s*(?:第\S{1,6}条|[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十]+[）)]|\d+[.．、])"
)


@attrs.frozen
class SheetReader:
    """Read workbooks."""

    name: str = "sheet"
    media_types: tuple[str, ...] = (_XLSX, _XLS, _ODS)

    def sniff(self, data: bytes) -> str | None:
        """Recognise a workbook: a ZIP of Excel's or OpenDocument's, or Excel's stream in an OLE file."""
        if data[:2] == b"PK":
            return {"xlsx": _XLSX, "ods": _ODS}.get(kind(data) or "")
        if data.startswith(OLE):
            return _XLS if any(name.encode("utf-16-le") + b"\0\0" in data for name in ("Workbook", "Book")) else None
        return _XLS if re.match(rb"\x09[\x00\x02\x04\x08][\x04-\x10]\x00..\x10\x00", data, re.DOTALL) else None

    def read(self, request: Request) -> Document:
        """Make a grid of every sheet that shows something."""
        try:
            from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum
        except ImportError:
            raise InputError(
                "reading a workbook needs python-calamine", "pip install 'gov-disclosure[excel]'"
            ) from None
        data = request.data
        problems: list[Problem] = []
        shown: dict[str, Shown] = {}
        if data[:2] == b"PK":
            archive = Archive(data, request.limits)
            _check_extent(archive, request.limits)
            shown = sheets_shown(archive)
            if archive.truncated:
                data = _rebuilt(archive)
                problems.append(Problem(ProblemCode.TRUNCATED, "the file ends early; what could be unpacked is here"))
        pieces: list[Piece] = []
        try:
            workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
            for sheet in workbook.sheets_metadata:
                if sheet.typ != SheetTypeEnum.WorkSheet:
                    continue
                if sheet.visible != SheetVisibleEnum.Visible:
                    problems.append(
                        Problem(ProblemCode.READER_NOTE, f"the sheet {sheet.name!r} is hidden and was passed over")
                    )
                    continue
                seen = shown.get(sheet.name, Shown())
                pieces.extend(_sheet(workbook.get_sheet_by_name(sheet.name), request.limits, seen, problems))
        except InputError:
            raise
        except BaseException as error:
            # The library's panics are no Exceptions.
            if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
                raise
            raise _refusal(error) from error
        return render(pieces, source=request.source, limits=request.limits, problems=problems)


def _refusal(error: BaseException) -> InputError:
    if "password" in type(error).__name__.lower() or "password" in str(error).lower():
        return InputError("the workbook is encrypted", "save it without a password")
    return InputError(
        f"the workbook cannot be opened: {error}", "it may be damaged or cut short; open and save it again"
    )


def _check_extent(archive: Archive, limits: Limits) -> None:
    """Refuse a sheet whose far corner would make the library allocate everything up to it."""
    for name in archive.names:
        if not re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
            continue
        data = archive.read(name) or b""
        rows = columns = 0
        for letters, row in set(_REFERENCE.findall(data)) if len(data) < 1 << 16 else _REFERENCE.findall(data):
            rows = max(rows, int(row))
            column = 0
            for letter in letters:
                column = column * 26 + letter - 64
            columns = max(columns, column)
        if rows * columns > 4 * limits.cells:
            raise InputError(f"the sheet {name} spans {rows} rows by {columns} columns", "raise Limits.cells")


def _rebuilt(archive: Archive) -> bytes:
    """Make a workbook of what a cut one still holds."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as whole:
        for name in archive.names:
            whole.writestr(name, archive.read(name) or b"")
    return buffer.getvalue()


def _sheet(sheet: Any, limits: Limits, shown: Shown, problems: list[Problem]) -> list[Piece]:
    height, width = sheet.total_height, sheet.total_width
    if height * width > 8 * limits.cells:
        raise InputError(f"a sheet of {height} rows by {width} columns", "raise Limits.cells")
    rows: list[list[str]] = [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    for (at, column), text in shown.texts.items():
        if at < len(rows) and column < len(rows[at]):
            rows[at][column] = text
    if shown.uncomputed:
        message = (
            f"{shown.uncomputed} formulas in the sheet {sheet.name!r} were never computed: open and save it in Excel"
        )
        problems.append(Problem(ProblemCode.READER_NOTE, message))
    merged = _drop_hidden(rows, list(sheet.merged_cell_ranges or ()), shown, sheet.name, problems)
    covered: set[tuple[int, int]] = set()
    extents: dict[tuple[int, int], tuple[int, int]] = {}
    last_row = max((at for at, row in enumerate(rows) if any(row)), default=-1)
    last_column = max((at for row in rows for at, text in enumerate(row) if text), default=-1)
    if last_row < 0:
        return []
    # A title merged beyond the table does not widen it, but a merged cell at its edge does.
    for (top, left), (bottom, right) in merged:
        bottom, right = min(bottom, last_row), min(right, last_column)
        if top <= bottom and left <= right and (bottom - top + 1) * (right - left + 1) <= limits.cells:
            extents[top, left] = (bottom - top + 1, right - left + 1)
            covered.update(
                (r, c) for r in range(top, bottom + 1) for c in range(left, right + 1) if (r, c) != (top, left)
            )
    first_row = min(at for at, row in enumerate(rows) if any(row))
    first_column = min(at for row in rows for at, text in enumerate(row) if text)
    pieces: list[Piece] = []
    table: list[Placed] = []
    start = first_row
    leading = True
    trailing = max((at for at, row in enumerate(rows) if sum(map(bool, row)) > 1), default=last_row)
    for at in range(first_row, last_row + 1):
        row = rows[at]
        filled = [column for column, text in enumerate(row) if text]
        inside = any((at, column) in covered for column in range(first_column, last_column + 1)) and not filled
        if len(filled) == 1:
            text = row[filled[0]]
            outside = leading or (at > trailing and _SIGNED.search(text) is not None)
            is_line = _is_line(text, outside, extents.get((at, filled[0]), (1, 1)))
        else:
            is_line = False
        if is_line:
            _close(pieces, table, at - start, last_column - first_column + 1)
            pieces.append(Paragraph(row[filled[0]]))
            start = at + 1
            table = []
            continue
        if not filled and not table and not inside:
            start = at + 1
            continue
        leading = leading and len(filled) < 2
        for column in range(first_column, last_column + 1):
            if (at, column) not in covered:
                high, wide = extents.get((at, column), (1, 1))
                text = row[column] if column < len(row) else ""
                table.append(Placed(at - start, column - first_column, high, wide, text))
    _close(pieces, table, last_row - start + 1, last_column - first_column + 1)
    return pieces


_Area: TypeAlias = tuple[tuple[int, int], tuple[int, int]]


def _drop_hidden(
    rows: list[list[str]], merged: list[_Area], shown: Shown, name: str, problems: list[Problem]
) -> list[_Area]:
    """Take hidden rows and columns out of ``rows``, and give the merged areas of what is left."""
    width = max(map(len, rows), default=0)
    kept_rows = [at for at in range(len(rows)) if at not in shown.rows]
    kept_columns = [at for at in range(width) if at not in shown.columns]
    if len(kept_rows) == len(rows) and len(kept_columns) == width:
        return merged
    moved: list[_Area] = []
    kept: set[tuple[int, int]] = set()
    for (top, left), (bottom, right) in merged:
        first, last = bisect_left(kept_rows, top), bisect_right(kept_rows, bottom) - 1
        start, end = bisect_left(kept_columns, left), bisect_right(kept_columns, right) - 1
        if first <= last and start <= end:
            moved.append(((first, start), (last, end)))
            if top < len(rows) and left < len(rows[top]):
                rows[kept_rows[first]][kept_columns[start]] = rows[top][left]
                kept.add((top, left))
    if any(
        text and (at, column) not in kept and (at in shown.rows or column in shown.columns)
        for at, row in enumerate(rows)
        for column, text in enumerate(row)
    ):
        message = f"hidden rows or columns of the sheet {name!r} were passed over"
        problems.append(Problem(ProblemCode.READER_NOTE, message))
    rows[:] = [[rows[at][column] for column in kept_columns if column < len(rows[at])] for at in kept_rows]
    return moved


def _is_line(text: str, outside: bool, extent: tuple[int, int]) -> bool:
    """Tell a title above the table or a signature below it, or a paragraph of prose, from a row of the table."""
    if extent[0] > 1:
        return False
    return (outside and not _FORM_ROW.match(text)) or (len(text) >= 60 and "。" in text)


def _close(pieces: list[Piece], cells: Sequence[Placed], n_rows: int, n_columns: int) -> None:
    if not any(cell.text for cell in cells):
        return
    if n_columns == 1 or sum(1 for cell in cells if cell.text) == 1:
        pieces.extend(Paragraph(cell.text) for cell in cells if cell.text)
        return
    clamped = [cell if cell.row + cell.rows <= n_rows else cell._replace(rows=n_rows - cell.row) for cell in cells]
    pieces.append(Table(clamped, n_rows, n_columns))


def _text(value: object) -> str:
    """Print one value as it reads: no float's tail, no exponent, no zero after the point."""
    if isinstance(value, str):
        return clean(value) if "\n" not in value else join_lines(clean(line) for line in value.splitlines())
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            return str(value)
        number = Decimal(repr(value))
        return format(number.to_integral_value() if number == number.to_integral_value() else number, "f")
    return "" if value is None else clean(str(value))
