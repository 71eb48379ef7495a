"""From aligned lines to cells: which printed value stands in which column, and in which of the five states."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Literal

import attrs
import regex

from ..document import Problem, ProblemCode, Span
from ..forms.declare import Field, Form, Line
from ..model import Cell
from .path import Edge, Stop
from .tokens import Item
from .values import MONEY, convert, fold, read_cell

Strange = Literal["", "serial", "values", "ahead", "codes"]
"""What a column that the form does not have holds: running numbers before the labels, or after them values, or codes.

``ahead``: values, in a column before one of the form's own.
"""


@attrs.define
class Row:
    """A printed line with its values: ``places`` one item (or None: no place left) a column, or None if they do not fit.

    ``led``: each row of its table starts with a mark of its own. ``apart``: label and values are paragraphs of their own.
    """

    line: Line
    at: int
    label: Span | None
    printed: list[Item]
    places: list[Item | None] | None = None
    rivals: tuple[str, ...] = ()
    unit: str | None = None
    doubt: str = ""
    led: bool = False
    apart: bool = False

    @property
    def is_lost(self) -> bool:
        """Whether some but not all of several values are printed: the layout may have lost blanks."""
        return (
            self.places is None and not self.rivals and not self.doubt and 0 < len(self.printed) < len(self.line.codes)
        )


def row_of(line: Line, at: int, edge: Edge, stops: Sequence[Stop], rivals: Iterable[Edge]) -> Row:
    """Make the row of a matched line."""
    first, last = stops[edge.first].item, stops[edge.last].item
    stop = stops[edge.last]
    row = Row(line, at, Span(first.span.start, last.span.end), stop.places, unit=unit_in(stop.run))
    row.apart = bool(row.printed) and row.printed[0].row < 0 and row.printed[0].block != last.block
    if sum(item.kind == "unit" for item in stop.run) > 1 and any(place.kind != "blank" for place in row.printed):
        row.doubt = "two units stand among its numbers, so a row that lost its label may follow"
    filled = [place for place in row.printed if place.kind != "blank"]
    texts = [place.text for place in filled]
    for rival in rivals:
        other = [place for place in stops[rival.last].places if place.kind != "blank"]
        if rival.line != at or (other != filled and (other or filled)):
            row.rivals += tuple(place.text for place in other) or ("(none)",)
    if row.rivals:
        row.rivals = tuple(dict.fromkeys([*texts, *row.rivals]))
    return row


def unit_in(run: Iterable[Item]) -> str | None:
    """Give the unit that a unit cell of the row prints."""
    return next((fold(item.text).strip() for item in run if item.kind == "unit"), None)


def table_of(form: Form, line: Line) -> str:
    """Name the table of a form that a line stands in, where nothing else marks the table's ends."""
    return "" if form.header else line.codes[0].partition(".")[0]


def place(form: Form, rows: list[Row], *, strange: Mapping[str, Strange]) -> None:
    """Fit each row's values into its columns.

    A row whose count is right fits. More places than columns are the empty cells that converters write for merged ones, if all
    that is printed fits in one window: after the content (the first value follows the label) or where the cells were (values
    stand in one grid column). Which of the two, the rows of a table decide together; a row that fits neither way is not read.
    Digits against a label are one value a digit only if their count is right and nothing else is possible. ``strange``: the
    header names a column that the form does not have, so that one row with too many numbers casts doubt on all; running
    numbers cast doubt wherever rows are not marked.
    """
    for row in rows:
        if not row.printed:
            row.places = [None] * len(row.line.codes)
    tables: dict[tuple[int, str], list[Row]] = {}
    for row in rows:
        if row.printed:
            block = row.printed[0].block if row.printed[0].row >= 0 else -1
            tables.setdefault((block, table_of(form, row.line)), []).append(row)
    _mark_led(rows)
    _doubt_blanks(form, rows)
    parted = _parted(form, rows)
    for (_, table), rows_of_table in tables.items():
        _place_table(form, rows_of_table, parted, strange.get(table, ""))


def _mark_led(rows: list[Row]) -> None:
    """Find out whether each row starts with a pipe of its own: then nearly all rows seem to end with one empty cell more."""
    unmarked = [row for row in rows if row.printed and row.printed[0].row < 0 and row.line.kind == "row"]
    ending = sum(row.printed[-1].kind == "blank" for row in unmarked)
    for row in rows:
        row.led = len(unmarked) > 2 and 5 * ending >= 4 * len(unmarked)


def _doubt_blanks(form: Form, rows: list[Row]) -> None:
    """Doubt the blanks in runs of cells that fit by accident.

    Where blanks were lost, the one blank that ends a row may fill it up in place of one before. The blanks that start a row under
    a header may be the header's fillers.
    """
    runs = [row for row in rows if row.printed and row.printed[0].row < 0 and _has_value(row)]
    lost = any(len(row.printed) < len(row.line.codes) for row in runs)
    for row in runs:
        if len(row.printed) != len(row.line.codes) or len(row.printed) == 1:
            continue
        before = _fillers_of_header(form, row) if row.line.kind == "values" else 0
        if lost and row.printed[-1].kind == "blank":
            row.doubt = row.doubt or "the table lost blanks, so the one that ends the row may not be its last value's"
        elif before and all(item.kind == "blank" for item in row.printed[:before]):
            row.doubt = row.doubt or "the blanks that it starts with may fill up its header"


def _has_value(row: Row) -> bool:
    return any(item.kind != "blank" for item in row.printed)


def _place_table(form: Form, rows: list[Row], parted: dict[int, list[Item]], strange: Strange) -> None:
    fitting: list[tuple[Row, list[Item], list[int]]] = []
    for row in rows:
        printed = parted.get(id(row), row.printed)
        wanted = len(row.line.codes)
        if wanted > 1 and id(row) not in parted and any(item.glued for item in printed):
            row.doubt = "digits stand together, so one number may be several"
            continue
        if len(printed) == wanted or all(item.kind == "blank" for item in printed):
            row.places = [*printed[:wanted], *[None] * (wanted - len(printed))]
            if len(printed) < wanted:
                continue
        fitting.append((row, printed, _windows(printed, wanted) if len(printed) >= wanted else []))
    fitting.sort(key=lambda fit: fit[1][0].span)
    policies = _policies(fitting)
    for row, printed, offsets in fitting:
        wanted = len(row.line.codes)
        if len(printed) <= wanted:
            continue
        if row.line.kind == "values":
            offset = _under_header(form, row, printed, offsets, strange)
        else:
            agreed = {_offset(policy, printed, offsets) for policy in policies} - {None}
            offset = agreed.pop() if len(agreed) == 1 else None
            if all(item.kind == "blank" for item in printed):
                offset = 0
        if offset is not None:
            row.places = list(printed[offset : offset + wanted])
    for row, _, _ in fitting:
        if row.places is not None and _seems_shifted(form, row):
            row.places, row.doubt = None, "its last number is the sum of the others, but stands in no total's column"
    _doubt_accidents(form, fitting, strange)


def _policies(fitting: list[tuple[Row, list[Item], list[int]]]) -> list[int]:
    """Give the reading of fillers that most rows agree with: -1 for fillers after the content, else the values' grid column.

    Several if they do equally well. Only rows of which one reading is possible have a say.
    """
    votes: dict[int, int] = {-1: 0}
    for row, printed, offsets in fitting:
        if len(offsets) != 1 or row.line.kind == "values" or not any(item.kind != "blank" for item in printed):
            continue
        first = printed[offsets[0]]
        if offsets[0] == 0:
            votes[-1] += 1
        if first.row >= 0:
            votes[first.column] = votes.get(first.column, 0) + 1
    most = max(votes.values())
    return [policy for policy, count in votes.items() if count == most] if most else [-1]


def _offset(policy: int, printed: list[Item], offsets: list[int]) -> int | None:
    if policy < 0:
        return 0 if 0 in offsets else None
    return next((offset for offset in offsets if printed[offset].column == policy), None)


def _under_header(form: Form, row: Row, printed: list[Item], offsets: list[int], strange: Strange) -> int | None:
    """A row without a label stands under all of its header, as wide as the table.

    Where rows are marked it starts with its first value; else the fillers of the header's last level stand before it, and a
    pipe if each row starts with one.
    """
    if all(item.kind == "blank" for item in printed):
        return 0
    if strange:
        return None
    if printed[0].row >= 0:
        return 0 if 0 in offsets else None
    wanted = len(row.line.codes)
    before, surplus = _fillers_of_header(form, row), len(printed) - wanted
    if len(offsets) == 1 and (surplus >= before or printed[before - 1].kind != "blank"):
        return offsets[0]
    return surplus if surplus in offsets and (surplus == before or (row.led and surplus == before + 1)) else None


def _fillers_of_header(form: Form, row: Row) -> int:
    """Count the columns that the last level of a header leaves to the levels above: the fillers that may stand after it."""
    deep = [code for code in row.line.codes if "/" in form.by_code[code].row_spec.label]
    return len(row.line.codes) - len(deep or row.line.codes)


def _seems_shifted(form: Form, row: Row) -> bool:
    """Tell whether a row with an empty total reads like one that lost blanks before its total."""
    assert row.places is not None
    codes = row.line.codes
    totals = {
        code
        for code in codes
        if any(part.row == form.by_code[code].row for part in form.parts_of.get(("sum", code), ()))
    }
    if not totals or row.line.kind == "values":
        return False
    places = dict(zip(codes, row.places, strict=True))
    if any((item := places[code]) is not None and item.kind != "blank" for code in totals):
        return False
    filled = [printed for item in row.places if item is not None and (printed := read_cell(item.text)) is not None]
    return len(filled) > 1 and filled[-1].value > 0 and sum(cell.value for cell in filled[:-1]) == filled[-1].value


_NEARBY = 3
_ENOUGH = 3  # rows whose sums hold that show what the columns of a table are, where none prints more numbers than these


def _doubt_accidents(form: Form, fitting: list[tuple[Row, list[Item], list[int]]], strange: Strange) -> None:
    """Where rows nearby have more numbers than columns, one whose count is right may have it by accident."""
    beside = strange in ("values", "ahead", "codes")
    for row, printed, _ in fitting:
        if strange == "ahead" and len(printed) > len(row.line.codes) and any(i.kind != "blank" for i in printed):
            row.places, row.doubt = None, "the header names a column before the form's, so a number may be of that"
    sure = {printed[0].column for _, printed, offsets in fitting if 0 in offsets}
    surplus = [
        row.label is not None
        and len(printed) > len(row.line.codes)
        and (row.places is None or (beside and not any(at == 0 or printed[at].column in sure for at in offsets)))
        for row, printed, offsets in fitting
    ]
    lost = any(row.is_lost for row, _, _ in fitting)
    unmarked = bool(fitting) and fitting[0][1][0].row < 0
    for row, _, _ in fitting:
        if row.places is None:
            continue
        last = row.places[-1] if unmarked and row.line.kind == "values" else None
        if (lost or (last and last.kind == "blank") or (strange and unmarked)) and not _own_relations_hold(form, row):
            row.places, row.doubt = None, "the table may have lost blanks, and these numbers contradict each other"
    short = any(len(printed) < len(row.line.codes) for row, printed, _ in fitting)
    shiftable = (unmarked and strange in ("serial", "codes")) or (strange in ("values", "ahead") and short)
    if not shiftable and sum(surplus) < (1 if beside else 2):
        return
    blocks = [_block_of(form, row) for row, _, _ in fitting]
    told = {block for block, more in zip(blocks, surplus, strict=True) if more}
    most = bool(strange) or 4 * sum(surplus) > len(fitting)
    proved = [row for row, _, _ in fitting if strange in ("", "values") and _is_proved(form, row)]
    if len(proved) >= _ENOUGH and not any(len(printed) > len(row.line.codes) for row, printed, _ in fitting):
        return
    for at, (row, _, _) in enumerate(fitting):
        if len(told) == 1 and not strange and blocks[at] not in told:
            continue  # the block has columns of its own under a header of its own
        if any(row is one for one in proved):
            continue
        nearby = sum(surplus[max(0, at - _NEARBY) : at + _NEARBY + 1])
        if (most or nearby > 1) and row.places is not None:
            row.places = None
            row.doubt = "rows nearby print more numbers than the form has columns"


def _block_of(form: Form, row: Row) -> int:
    """Give the line of the header that a row stands under."""
    return max((at for at in range(row.at) if form.lines[at].kind == "header"), default=0)


def _windows(printed: list[Item], wanted: int) -> list[int]:
    filled = [at for at, item in enumerate(printed) if item.kind != "blank"]
    if not filled:
        return list(range(len(printed) - wanted + 1))
    return [at for at in range(len(printed) - wanted + 1) if at <= filled[0] and filled[-1] < at + wanted]


def _numbers(row: Row) -> dict[str, int | Decimal] | None:
    """Give a row's numbers by code, a blank or dash as 0; None if one of its cells cannot be read."""
    numbers: dict[str, int | Decimal] = {}
    for code, item in zip(row.line.codes, row.places or (), strict=True):
        filled = item is not None and item.kind not in ("blank", "dash")
        printed = read_cell(item.text) if item is not None and filled else None
        if filled and printed is None:
            return None
        numbers[code] = printed.value if printed else 0
    return numbers


def _own_relations_hold(form: Form, row: Row) -> bool:
    """Tell whether a row's own sums hold, and its cumulative value is not below the year's."""
    numbers = _numbers(row)
    if numbers is None:
        return True
    first = form.by_code[row.line.codes[0]]
    if len(form.columns) > 1 and any(numbers[code] < numbers[first.code] for code in row.line.codes):
        return False
    return all(_own_sums(form, numbers))


def _is_proved(form: Form, row: Row) -> bool:
    """Tell whether a row has a total of several numbers other than 0, and all its sums hold: then none is another column's."""
    numbers = _numbers(row) if row.places is not None and not row.doubt and row.line.kind == "row" else None
    sums = _own_sums(form, numbers) if numbers else []
    return numbers is not None and bool(sums) and all(sums) and sum(map(bool, numbers.values())) > 2


def _parted(form: Form, rows: list[Row]) -> dict[int, list[Item]]:
    """Part glued digits, one a column: only zeros, and rows whose own sum then holds.

    A row with fewer digits than columns shows that blanks were lost, and so does one with as many whose sum does not hold: then
    seven digits need not be seven values.
    """
    found: dict[int, list[Item]] = {}
    lossy = False
    for row in rows:
        item, wanted = row.printed[0] if len(row.printed) == 1 else None, len(row.line.codes)
        if item is None or wanted < 2 or item.kind != "number":
            continue
        lossy |= item.glued and len(item.text) < wanted
        if not (item.text.isdecimal() and len(item.text) == wanted and (item.glued or wanted > 6)):
            continue
        digits = {code: int(digit) for code, digit in zip(row.line.codes, item.text, strict=True)}
        sums = _own_sums(form, digits)
        if any(digits.values()) and not (sums and all(sums)):
            lossy |= bool(sums)
            continue
        start = item.span.start
        found[id(row)] = [
            attrs.evolve(item, span=Span(start + at, start + at + 1), text=digit, glued=False)
            for at, digit in enumerate(item.text)
        ]
    if lossy:
        return {at: items for at, items in found.items() if not any(int(item.text) for item in items)}
    return found


def _own_sums(form: Form, numbers: Mapping[str, int | Decimal]) -> list[bool]:
    """Tell of each sum within one row whether it holds."""
    held = []
    for total, value in numbers.items():
        parts = [numbers[part.code] for part in form.parts_of.get(("sum", total), ()) if part.code in numbers]
        if parts:
            held.append(sum(parts) == value)
    return held


@attrs.frozen
class Reading:
    """The cells of one printed form and what could not be read."""

    cells: tuple[Cell, ...]
    problems: tuple[Problem, ...]


def read_rows(form: Form, rows: list[Row], index: int, header_units: dict[str, str], text: str) -> Reading:
    """Make the cells of every code of the form, in codebook order."""
    cells: dict[str, Cell] = {}
    problems: list[Problem] = []
    for row in rows:
        if row.line.optional and not row.printed:
            continue
        for at, code in enumerate(row.line.codes):
            cell, problem = _read(form, form.by_code[code], row, at, index, header_units.get(code), text)
            cells[code] = cell
            if problem:
                problems.append(problem)
    return Reading(tuple(cells.get(field.code) or absent(form, field, index) for field in form.cells), _merge(problems))


def absent(form: Form, field: Field, index: int) -> Cell:
    """Make the cell of a line that the report does not print."""
    return Cell(form.name, field.code, "absent", unit=field.unit, index=index)


def _read(
    form: Form, field: Field, row: Row, at: int, index: int, header_unit: str | None, text: str
) -> tuple[Cell, Problem | None]:
    if row.rivals or row.doubt or row.places is None:
        cell = Cell(form.name, field.code, "unreadable", unit=field.unit, index=index, label=row.label)
        return _unreadable(cell, _name_of(form, row, field), row, text)
    item = row.places[at]
    if item is None or item.kind == "blank":
        end = item.span.start if item else row.label.end if row.label else 0
        return Cell(form.name, field.code, "blank", None, field.unit, "", Span(end, end), index, label=row.label), None
    span = item.span
    raw = text[span.start : span.end]
    if item.kind == "dash":
        return Cell(form.name, field.code, "dash", None, field.unit, raw, span, index, label=row.label), None
    printed = read_cell(item.text)
    if printed is None:
        cell = Cell(form.name, field.code, "unreadable", None, field.unit, raw, span, index, label=row.label)
        return _doubtful(cell, field, item)
    shown = row.unit if row.unit in MONEY else header_unit
    value, unit, note = convert(printed, field.unit, shown)
    cell = Cell(form.name, field.code, "value", value, unit, raw, span, index, note, row.label, (), printed.steps)
    if note:
        return cell, Problem(ProblemCode.UNIT_CONVERTED, f"{field.code}: {raw} {note}", (span,))
    if unit is None and value:  # nothing is nothing in any unit
        message = f"{field.code}: neither form, header nor cell states the unit of {raw}; the number stays as printed"
        return cell, Problem(ProblemCode.UNIT_MISSING, message, (span,))
    return cell, None


def _doubtful(cell: Cell, field: Field, item: Item) -> tuple[Cell, Problem]:
    numbers = () if item.text[:1] == "=" else tuple(regex.findall(r"\d[\d,.]*", fold(item.text)[:200]))
    message = f"{field.code}: {item.text[:40]!r} is not certainly one number"
    return attrs.evolve(cell, candidates=numbers), Problem(ProblemCode.UNREADABLE_CELL, message, (item.span,))


def _name_of(form: Form, row: Row, field: Field) -> str:
    """Name a row: one without a label after the groups of its columns (行政复议、行政诉讼)."""
    if row.line.kind != "values":
        return row.line.label or field.label
    return "、".join(dict.fromkeys(form.by_code[code].label.partition("/")[0] for code in row.line.codes))


def _unreadable(cell: Cell, name: str, row: Row, text: str) -> tuple[Cell, Problem]:
    filled = [item for item in row.printed if item.kind != "blank"]
    candidates = row.rivals or tuple(dict.fromkeys(item.text for item in filled))
    span = Span(filled[0].span.start, filled[-1].span.end) if filled else row.label
    if row.doubt:
        why = row.doubt
    elif row.rivals:
        why = "the row may be another one"
    else:
        why = f"{len(row.printed)} values are printed for {len(row.line.codes)} columns"
    where = (span,) if span else ()
    raw = text[span.start : span.end] if span else None
    message = f"row {name}: {why}; candidates: {', '.join(candidates) or 'none'}"
    return attrs.evolve(cell, raw=raw, span=span, candidates=candidates), Problem(
        ProblemCode.UNREADABLE_CELL, message, where
    )


def _merge(problems: list[Problem]) -> tuple[Problem, ...]:
    """Say once what concerns a whole row."""
    return tuple(dict.fromkeys(problems))
