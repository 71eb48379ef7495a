"""From aligned lines to cells: which printed value stands in which column, and in which of the five states."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs
import regex

from ..document import Problem, ProblemCode, Span
from ..forms.declare import Field, Form, Line
from ..model import Cell
from .path import Edge, Stop
from .tokens import Item
from .values import MONEY, convert, fold, read_cell


@attrs.define
class Row:
    """A printed line with its values: ``places`` one item (or None: no place left) a column, or None if they do not fit."""

    line: Line
    at: int
    label: Span | None
    printed: list[Item]
    places: list[Item | None] | None = None
    rivals: tuple[str, ...] = ()
    unit: str | None = None
    doubt: str = ""

    @property
    def is_lost(self) -> bool:
        """Whether some but not all of several values are printed: the layout may have lost blanks."""
        return self.places is None and not self.rivals and not self.doubt and 0 < len(self.printed) < len(self.line.codes)


def row_of(line: Line, at: int, edge: Edge, stops: Sequence[Stop], rivals: Iterable[Edge]) -> Row:
    """Make the row of a matched line."""
    first, last = stops[edge.first].item, stops[edge.last].item
    stop = stops[edge.last]
    row = Row(line, at, Span(first.span.start, last.span.end), stop.places, unit=unit_in(stop.run))
    texts = [place.text for place in row.printed if place.kind != "blank"]
    for rival in rivals:
        texts += [place.text for place in stops[rival.last].places if place.kind != "blank"] or ["(none)"]
    if len(texts) > len(row.printed) or any(True for _ in rivals):
        row.rivals = tuple(dict.fromkeys(texts))
    return row


def unit_in(run: Iterable[Item]) -> str | None:
    """Give the unit that a unit cell of the row prints."""
    return next((fold(item.text).strip() for item in run if item.kind == "unit"), None)


def place(form: Form, rows: list[Row]) -> None:
    """Fit each row's values into its columns.

    A row whose count is right fits. More places than columns are the empty cells that converters write for merged ones, if all
    that is printed fits in one window: after the content (the first value follows the label) or where the cells were (values
    stand in one grid column). Which of the two, the rows of a table decide together; a row that fits neither way is not read.
    Digits against a label are one value a digit only if their count is right and nothing else is possible.
    """
    for row in rows:
        if not row.printed:
            row.places = [None] * len(row.line.codes)
    tables: dict[int, list[Row]] = {}
    for row in rows:
        if row.printed:
            tables.setdefault(row.printed[0].block if row.printed[0].row >= 0 else -1, []).append(row)
    parted = _parted(form, rows)
    for rows_of_table in tables.values():
        _place_table(rows_of_table, parted)


def _place_table(rows: list[Row], parted: dict[int, list[Item]]) -> None:
    fitting: list[tuple[Row, list[Item], list[int]]] = []
    for row in rows:
        printed = parted.get(id(row), row.printed)
        wanted = len(row.line.codes)
        if len(printed) == wanted:
            row.places = list(printed)
        fitting.append((row, printed, _windows(printed, wanted) if len(printed) >= wanted else []))
    policies = _policies(fitting)
    for row, printed, offsets in fitting:
        wanted = len(row.line.codes)
        if len(printed) <= wanted:
            continue
        if row.line.kind == "values":
            offset = _under_header(printed, wanted, offsets)
        else:
            agreed = {_offset(policy, printed, offsets) for policy in policies}
            offset = agreed.pop() if len(agreed) == 1 else None
            if all(item.kind == "blank" for item in printed):
                offset = 0
        if offset is not None:
            row.places = list(printed[offset : offset + wanted])
    _doubt_accidents(fitting)


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


def _under_header(printed: list[Item], wanted: int, offsets: list[int]) -> int | None:
    """A row without a label stands under all of its header, as wide as the table: what is too many are the header's fillers."""
    if len(offsets) == 1:
        return offsets[0]
    return 0 if all(item.kind == "blank" for item in printed) else None


def _doubt_accidents(fitting: list[tuple[Row, list[Item], list[int]]]) -> None:
    """Where several rows have more numbers than columns, those whose count is right may be so by accident."""
    surplus: dict[int, int] = {}
    total: dict[int, int] = {}
    for row, printed, _ in fitting:
        wanted = len(row.line.codes)
        total[wanted] = total.get(wanted, 0) + 1
        if row.places is None and sum(item.kind != "blank" for item in printed) > wanted:
            surplus[wanted] = surplus.get(wanted, 0) + 1
    for row, _, _ in fitting:
        wanted = len(row.line.codes)
        if surplus.get(wanted, 0) > 1 and 4 * surplus[wanted] > total[wanted] and row.places is not None:
            row.places = None
            row.doubt = "other rows of the table print more numbers than the form has columns"


def _windows(printed: list[Item], wanted: int) -> list[int]:
    filled = [at for at, item in enumerate(printed) if item.kind != "blank"]
    if not filled:
        return list(range(len(printed) - wanted + 1))
    return [at for at in range(len(printed) - wanted + 1) if at <= filled[0] and filled[-1] < at + wanted]


def _parted(form: Form, rows: list[Row]) -> dict[int, list[Item]]:
    """Part glued digits, one a column: only zeros, and rows whose own sum then holds."""
    found: dict[int, list[Item]] = {}
    several = [row for row in rows if len(row.line.codes) > 1 and len(row.printed) == 1 and row.printed[0].kind == "number"]
    for row in several:
        item, wanted = row.printed[0], len(row.line.codes)
        if not (item.text.isdecimal() and len(item.text) == wanted and (item.glued or wanted > 6)):
            continue
        digits = {code: int(digit) for code, digit in zip(row.line.codes, item.text, strict=True)}
        sums = _own_sums(form, digits)
        if any(digits.values()) and not (sums and all(sums)):
            continue
        start = item.span.start
        found[id(row)] = [
            attrs.evolve(item, span=Span(start + at, start + at + 1), text=digit, glued=False)
            for at, digit in enumerate(item.text)
        ]
    return found


def _own_sums(form: Form, numbers: dict[str, int]) -> list[bool]:
    """Tell of each sum within one row whether it holds."""
    return [
        sum(numbers[part.code] for part in parts if part.code in numbers) == numbers[total]
        for (kind, total), parts in form.parts_of.items()
        if kind == "sum" and total in numbers and any(part.code in numbers for part in parts)
    ]


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
    return Reading(
        tuple(cells.get(field.code) or absent(form, field, index) for field in form.cells), _merge(problems)
    )


def absent(form: Form, field: Field, index: int) -> Cell:
    """Make the cell of a line that the report does not print."""
    return Cell(form.name, field.code, "absent", unit=field.unit, index=index)


def _read(
    form: Form, field: Field, row: Row, at: int, index: int, header_unit: str | None, text: str
) -> tuple[Cell, Problem | None]:
    cell = Cell(form.name, field.code, "unreadable", unit=field.unit, index=index, label=row.label)
    if row.rivals or row.places is None:
        return _unreadable(cell, field, row, text)
    item = row.places[at]
    if item is None or item.kind == "blank":
        end = item.span.start if item else row.label.end if row.label else 0
        return attrs.evolve(cell, state="blank", raw="", span=Span(end, end)), None
    cell = attrs.evolve(cell, raw=text[item.span.start : item.span.end], span=item.span)
    if item.kind == "dash":
        return attrs.evolve(cell, state="dash"), None
    printed = read_cell(item.text)
    if printed is None:
        return _doubtful(cell, field, item)
    shown = row.unit if row.unit in MONEY else header_unit
    value, unit, note = convert(printed, field.unit, shown)
    cell = attrs.evolve(cell, state="value", value=value, unit=unit, note=note, steps=printed.steps)
    if note:
        return cell, Problem(ProblemCode.UNIT_CONVERTED, f"{field.code}: {cell.raw} {note}", (item.span,))
    if unit is None:
        message = f"{field.code}: neither form, header nor cell states the unit of {cell.raw}; the number stays as printed"
        return cell, Problem(ProblemCode.UNIT_MISSING, message, (item.span,))
    return cell, None


def _doubtful(cell: Cell, field: Field, item: Item) -> tuple[Cell, Problem]:
    numbers = tuple(regex.findall(r"\d[\d,.]*", fold(item.text)[:200]))
    message = f"{field.code}: {item.text[:40]!r} is not certainly one number"
    return attrs.evolve(cell, candidates=numbers), Problem(ProblemCode.UNREADABLE_CELL, message, (item.span,))


def _unreadable(cell: Cell, field: Field, row: Row, text: str) -> tuple[Cell, Problem]:
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
    message = f"row {row.line.label or field.label}: {why}; candidates: {', '.join(candidates) or 'none'}"
    return attrs.evolve(cell, raw=raw, span=span, candidates=candidates), Problem(
        ProblemCode.UNREADABLE_CELL, message, where
    )


def _merge(problems: list[Problem]) -> tuple[Problem, ...]:
    """Say once what concerns a whole row."""
    return tuple(dict.fromkeys(problems))


