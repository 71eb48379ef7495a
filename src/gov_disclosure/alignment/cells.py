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

    @property
    def is_lost(self) -> bool:
        """Whether some but not all of several values are printed: the layout may have lost blanks."""
        return self.places is None and not self.rivals and 0 < len(self.printed) < len(self.line.codes)


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


def place(rows: list[Row]) -> None:
    """Fit each row's values into its columns.

    A row whose count is right fits. More places than columns are fillers of merged cells if all that is printed fits in one
    window; where several windows do, the rows that leave no doubt decide. Digits against a label are one value a digit only
    if their count is right.
    """
    offsets = set()
    open_rows = []
    for row in rows:
        wanted, printed = len(row.line.codes), _expand(row.printed, len(row.line.codes))
        if len(printed) == wanted:
            row.places = list(printed)
        elif len(printed) > wanted:
            fitting = _windows(printed, wanted)
            if len(fitting) == 1:
                offsets.add(fitting[0])
                row.places = list(printed[fitting[0] : fitting[0] + wanted])
            elif fitting:
                open_rows.append((row, printed, fitting))
        elif not printed:
            row.places = [None] * wanted
    for row, printed, fitting in open_rows:
        agreed = [offset for offset in fitting if offsets <= {offset}]
        if all(item.kind == "blank" for item in printed):
            agreed = fitting[:1]
        if len(agreed) == 1 or (agreed and offsets):
            row.places = list(printed[agreed[0] : agreed[0] + len(row.line.codes)])


def _windows(printed: list[Item], wanted: int) -> list[int]:
    filled = [at for at, item in enumerate(printed) if item.kind != "blank"]
    if not filled:
        return list(range(len(printed) - wanted + 1))
    return [at for at in range(len(printed) - wanted + 1) if at <= filled[0] and filled[-1] < at + wanted]


def _expand(printed: list[Item], wanted: int) -> list[Item]:
    """Part glued digits, one a column."""
    if len(printed) == 1 and printed[0].glued and wanted > 1 and len(printed[0].text) == wanted:
        item = printed[0]
        if item.text.isdecimal():
            start = item.span.start
            return [
                attrs.evolve(item, span=Span(start + i, start + i + 1), text=c, glued=False)
                for i, c in enumerate(item.text)
            ]
    return printed


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
    if row.rivals:
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


