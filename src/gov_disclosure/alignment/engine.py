"""Align a document's items to the declared forms: which forms it prints, how often, and what their cells say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
import regex

from ..document import Problem, ProblemCode, Span
from ..forms.declare import Form
from ..model import Claim, Table
from .cells import Reading, Row, place, read_rows, row_of, unit_in
from .glued import part_glued
from .labels import Index, index_of, label_of
from .path import Edge, Stop, best_path, edges_of, rivals_of, stops_of
from .sums import NOTE, place_by_sums
from .tokens import Item
from .values import fold

_LEAST_ROWS = 2
_UNKNOWN_ROW = 0.6  # what a row of numbers that a form does not know costs it
_NAMES_A_TABLE = 6  # labelling items above a table that may still be its title


@attrs.frozen
class Alignment:
    """What alignment found: the tables, the leaves that they account for, and what could not be read."""

    tables: tuple[Table, ...] = ()
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()


@attrs.define
class _Printing:
    """One form printed once: its edges, with what casts doubt on each."""

    index: Index
    edges: list[Edge]
    rivals: dict[int, list[Edge]]
    score: float

    def rows(self, stops: Sequence[Stop]) -> list[Edge]:
        """The edges of lines that have values, with at least one value printed."""
        lines = self.index.form.lines
        return [edge for edge in self.edges if lines[edge.line].codes and stops[edge.last].places]


def align(text: str, items: list[Item], forms: Sequence[Form]) -> Alignment:
    """Read every form that the items print. The form that explains most goes first; what it leaves goes to the next."""
    stops = stops_of(part_glued(items, forms))
    found: list[tuple[_Printing, list[Stop]]] = []
    refused: list[Problem] = []
    open_forms = list(forms)
    while open_forms:
        options = {form.name: _printings(stops, index_of(form)) for form in open_forms}
        open_forms = [form for form in open_forms if options[form.name]]
        chosen = _settle([printing for printings in options.values() for printing in printings])
        found += [(printing, stops) for printing in chosen]
        taken = {at for printing in chosen for edge in printing.edges for at in range(edge.first, edge.last + 1)}
        stops = [stop for at, stop in enumerate(stops) if at not in taken]
    return _join(text, found, refused)


def _settle(printings: list[_Printing]) -> list[_Printing]:
    """Choose the printings that explain most, of any form; those that share labels with a better one have to wait."""
    chosen: list[_Printing] = []
    taken: set[int] = set()
    for printing in sorted(printings, key=lambda printing: printing.score, reverse=True):
        own = {at for edge in printing.edges for at in range(edge.first, edge.last + 1)}
        if taken.isdisjoint(own):
            chosen.append(printing)
        taken |= own
    return chosen


def _join(text: str, found: list[tuple[_Printing, list[Stop]]], problems: list[Problem]) -> Alignment:
    """Read the chosen printings, in the order of the text."""
    tables: list[Table] = []
    claims: list[Claim] = []
    printed: dict[str, int] = {}
    for printing, stops in sorted(found, key=lambda pair: pair[1][pair[0].edges[0].first].item.span):
        form = printing.index.form
        number = printed.get(form.name, 0)
        reading, rows, leaves = _read(text, stops, printing, number)
        if all(cell.state in ("absent", "unreadable") for cell in reading.cells):
            problems.append(_refused(form, stops, printing))
            continue
        printed[form.name] = number + 1
        tables.append(Table(form.name, number, reading.cells, _stretches(stops, printing), _cost(printing)))
        claims += leaves
        problems += [*reading.problems, *_unknown_rows(stops, printing)]
        problems += _strays(stops, printing, rows)
    return Alignment(tuple(tables), tuple(claims), tuple(problems))


def _printings(stops: list[Stop], index: Index) -> list[_Printing]:
    edges = edges_of(stops, index)
    chosen = best_path(stops, edges, index)
    if not chosen:
        return []
    best = max(edge.forward for edge in edges)
    found = []
    for at, path in enumerate(chosen):
        after = chosen[at - 1][-1].last if at else -1
        before = chosen[at + 1][0].first if at + 1 < len(chosen) else len(stops)
        rivals = rivals_of(path, edges, best, after, before)
        unknown = _unknown(stops, path)
        score = sum(edge.score for edge in path) - _UNKNOWN_ROW * unknown
        printing = _Printing(index, path, rivals, score)
        if _is_plausible(stops, printing, unknown):
            found.append(printing)
    return found


def _unknown(stops: list[Stop], path: list[Edge]) -> int:
    """Count the rows of numbers between the path's ends that it does not know."""
    first, last = path[0].first, path[-1].last
    taken = {at for edge in path for at in range(edge.first, edge.last + 1)}
    return sum(at not in taken and stops[at].has_numbers and stops[at].item.kind == "label" for at in range(first, last))


def _is_plausible(stops: list[Stop], printing: _Printing, unknown: int) -> bool:
    """Refuse an ill-fitting form: too few rows, or more rows of numbers that it does not know than it does."""
    lines = printing.index.form.lines
    rows = [edge for edge in printing.edges if lines[edge.line].codes]
    fitting = [edge for edge in rows if stops[edge.last].places]
    header = any(lines[edge.line].kind == "header" and printing.index.ends_header(edge.line) for edge in printing.edges)
    if not fitting:
        exact = sum(edge.similarity == 1.0 for edge in printing.edges)
        return len(rows) >= 5 and exact >= 8
    if header and not rows:
        return True
    if len(fitting) < _LEAST_ROWS and not (header or _is_whole_block(stops, printing)):
        return False
    return len(fitting) >= unknown


def _is_whole_block(stops: list[Stop], printing: _Printing) -> bool:
    """One row is enough under its own header: 第二十条第(八)项 has one."""
    lines = printing.index.form.lines
    headers = sum(lines[edge.line].kind == "header" and edge.similarity == 1.0 for edge in printing.edges)
    return headers >= 2


def _read(text: str, stops: list[Stop], printing: _Printing, number: int) -> tuple[Reading, list[Row], list[Claim]]:
    form = printing.index.form
    rows = [
        row_of(form.lines[edge.line], edge.line, edge, stops, printing.rivals.get(at, []))
        for at, edge in enumerate(printing.edges)
        if form.lines[edge.line].kind == "row"
    ]
    rows += _unlabelled(stops, printing)
    _narrow(form, stops, printing, rows)
    rows += _doubtful(text, stops, printing, rows)
    place(form, rows)
    placed = place_by_sums(form, rows)
    reading = read_rows(form, rows, number, _header_units(stops, printing), text)
    if placed:
        noted = tuple(attrs.evolve(c, note=NOTE) if c.code in placed and c.state == "value" else c for c in reading.cells)
        reading = attrs.evolve(reading, cells=noted)
    return reading, rows, list(_leaves(stops, printing, rows))


def _unlabelled(stops: list[Stop], printing: _Printing) -> Iterator[Row]:
    """Find the values of a row without a label: they follow its header (the three procedures)."""
    form = printing.index.form
    for at, line in enumerate(form.lines):
        if line.kind != "values":
            continue
        first = at
        while first and form.lines[first - 1].kind == "header":
            first -= 1
        header = [edge for edge in printing.edges if first <= edge.line < at]
        if len(header) < 4:
            continue
        start = header[0].first
        after = next((edge.first for edge in printing.edges if edge.line > at), len(stops))
        end = min(after, header[-1].last + 4)
        runs = [run for stop in stops[start:end] for run in _runs(stop)]
        numbered = [run for run in runs if any(item.kind in ("number", "mixed") for item in run)]
        runs = numbered or [run for run in runs if len(run) >= len(line.codes)][:1]
        label = Span(stops[start].item.span.start, stops[header[-1].last].item.span.end)
        row = Row(line, at, label, [item for run in runs for item in run])
        if len(runs) > 1:
            row.rivals = tuple(dict.fromkeys(item.text for item in row.printed if item.kind != "blank"))
        yield row


def _runs(stop: Stop) -> Iterator[list[Item]]:
    """Give the values beside a label, then those of each row below it."""
    if stop.places:
        yield stop.places
    rows: dict[int, list[Item]] = {}
    for item in stop.below:
        rows.setdefault(item.row, []).append(item)
    yield from rows.values()


def _doubtful(text: str, stops: list[Stop], printing: _Printing, rows: list[Row]) -> list[Row]:
    """Give the lines that are missing where numbers stand that no line claims: such a line may be printed there."""
    form = printing.index.form
    claimed = {id(item) for row in rows for item in row.printed}
    edges = printing.edges
    bounds = [*edges, None]
    taken = {at for edge in edges for at in range(edge.first, edge.last + 1)}
    known = {row.at for row in rows}
    found = []
    for before, after in zip([None, *edges], bounds, strict=True):
        first = before.last if before else edges[0].first
        last = after.first if after else min(_reach(stops, edges[-1].last), len(stops))
        numbers = [
            item
            for at in range(first, last)
            for item in (*(stops[at].places if at not in taken or not _has_row(form, before) else ()), *stops[at].below)
            if item.kind in ("number", "mixed") and id(item) not in claimed
        ]
        if not numbers:
            continue
        low = before.line + 1 if before else 0
        high = after.line if after else len(form.lines)
        for at in range(low, high):
            line = form.lines[at]
            if line.codes and at not in known and not line.optional:
                found.append(Row(line, at, None, numbers[:40], doubt="its label was not found beside these numbers"))
    return found


def _has_row(form: Form, edge: Edge | None) -> bool:
    return edge is not None and bool(form.lines[edge.line].codes)


def _reach(stops: list[Stop], last: int) -> int:
    """Give the end of the stops after the last line that still belong to the table: labels with numbers, up to the next prose."""
    at = last + 1
    while at < len(stops) and at < last + 4 and stops[at].item.kind == "label":
        at += 1
    while at > last + 1 and not stops[at - 1].has_numbers:
        at -= 1
    return at


def _narrow(form: Form, stops: list[Stop], printing: _Printing, rows: list[Row]) -> None:
    """Where a form with several value columns is printed with fewer, its header says which."""
    if len(form.columns) < 2 or not rows:
        return
    counts = {len(row.printed) for row in rows if row.printed}
    if len(counts) != 1 or (count := counts.pop()) >= len(form.columns):
        return
    start = printing.edges[0].first
    above = [label_of(stop.item.text).core for stop in stops[max(0, start - 2) : _first_row(stops, printing)]]
    shown = [
        at for at, (_, wordings) in enumerate(form.columns) if any(w in core for w in wordings for core in above)
    ]
    if len(shown) != count:
        return
    for row in rows:
        row.line = attrs.evolve(row.line, codes=tuple(row.line.codes[at] for at in shown))


def _first_row(stops: list[Stop], printing: _Printing) -> int:
    """Give the first stop that is a row's label."""
    lines = printing.index.form.lines
    return next((edge.first for edge in printing.edges if lines[edge.line].codes), printing.edges[-1].last) + 1


_MONEY_IN_HEADER = regex.compile(r"亿元|千元|万元|元")


def _header_units(stops: list[Stop], printing: _Printing) -> dict[str, str]:
    """Give the money units that column headers and row labels print, by code."""
    form = printing.index.form
    units: dict[str, str] = {}
    for edge in printing.edges:
        line = form.lines[edge.line]
        texts = "".join(stop.item.text for stop in stops[edge.first : edge.last + 1])
        found = _MONEY_IN_HEADER.search(fold(texts))
        unit = found.group() if found else unit_in(stops[edge.last].run)
        if unit is None:
            continue
        if line.kind == "header":
            for field in form.cells:
                spec = field.column_spec
                if spec is not None and line.label.startswith(spec.label) and line.label != "总计":
                    units.setdefault(field.code, unit)
        else:
            units.update(dict.fromkeys(line.codes, unit))
    return units


def _leaves(stops: list[Stop], printing: _Printing, rows: list[Row]) -> Iterator[Claim]:
    start = printing.edges[0].first
    for stop in stops[max(0, start - _NAMES_A_TABLE) : start]:
        if stop.item.kind == "label" and label_of(stop.item.text).core in printing.index.title:
            yield Claim(stop.item.span, "label")
    for edge in printing.edges:
        for stop in stops[edge.first : edge.last + 1]:
            yield Claim(stop.item.span, "label")
        for item in stops[edge.last].run:
            if item.kind == "unit" or (item.kind == "dash" and not printing.index.form.lines[edge.line].codes):
                yield Claim(item.span, "label")
    seen: set[int] = set()  # glued digits were parted: their places come first
    for row in rows:
        places = row.places if row.places is not None else row.printed
        for item in (*places, *row.printed):
            if item is None or item.kind == "blank" or item.span.start in seen:
                continue
            seen.add(item.span.start)
            yield Claim(item.span, "cell")


def _stretches(stops: list[Stop], printing: _Printing) -> tuple[Span, ...]:
    """Give the stretches of text that the printing covers: broken where prose stands between its tables."""
    spans: list[Span] = []
    previous: Edge | None = None
    for edge in printing.edges:
        start = stops[edge.first].item.span.start
        stop = stops[edge.last]
        end = max([stop.item.span.end, *(item.span.end for item in stop.run)])
        broken = previous is None or any(s.item.kind == "prose" for s in stops[previous.last + 1 : edge.first])
        if broken:
            spans.append(Span(start, end))
        else:
            spans[-1] = Span(spans[-1].start, max(end, spans[-1].end))
        previous = edge
    return tuple(spans)


def _cost(printing: _Printing) -> float:
    rows = [edge for edge in printing.edges if printing.index.form.lines[edge.line].codes]
    return round(sum(max(0.0, 1.5 - edge.score) for edge in rows) / max(1, len(rows)), 3)


def _refused(form: Form, stops: list[Stop], printing: _Printing) -> Problem:
    message = f"a table resembles {form.name} ({form.title}) but none of its cells can be read with certainty"
    return Problem(ProblemCode.FORM_REFUSED, message, _stretches(stops, printing))


def _unknown_rows(stops: list[Stop], printing: _Printing) -> Iterator[Problem]:
    taken = {at for edge in printing.edges for at in range(edge.first, edge.last + 1)}
    first, last = printing.edges[0].first, printing.edges[-1].last
    for at in range(first, last + 1):
        stop = stops[at]
        if at not in taken and stop.has_numbers and stop.item.kind == "label":
            span = Span(stop.item.span.start, stop.run[-1].span.end)
            message = f"the row {stop.item.text[:40]!r} is not one of {printing.index.form.name}'s; its numbers are left alone"
            yield Problem(ProblemCode.UNKNOWN_ROW, message, (span,))


def _strays(stops: list[Stop], printing: _Printing, rows: list[Row]) -> Iterator[Problem]:
    for edge in printing.edges:
        item = stops[edge.first].item
        if label_of(item.text).stray:
            message = f"a number stands before the label {item.text[:40]!r}; it belongs to no cell"
            yield Problem(ProblemCode.STRAY_NUMBER, message, (item.span,))
