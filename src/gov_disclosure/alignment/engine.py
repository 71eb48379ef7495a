"""Align a document's items to the declared forms: which forms it prints, how often, and what their cells say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs
import regex

from ..document import Problem, ProblemCode, Span
from ..forms.declare import Form
from ..model import Claim, Table
from .cells import Reading, Row, Strange, place, read_rows, row_of, table_of, unit_in
from .glued import part_glued
from .labels import Index, figures, index_of, label_of
from .path import Edge, Near, Piece, Stop, best_path, edges_of, pieces_of, stops_of
from .sums import NOTE, place_by_sums
from .tokens import Item
from .values import fold

_LEAST_ROWS = 2
_EDITION_MARGIN = 0.4  # how much worse another form may explain a table and still put in doubt what it reads differently
_MOST_ROUNDS, _MOST_PRINTINGS = 6, 300  # beyond these a document is no report, and its reading must still end
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
    contested: dict[int, str] = attrs.field(factory=dict)

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
    for _ in range(_MOST_ROUNDS):
        pieces = pieces_of(stops)
        printings = [printing for form in open_forms for printing in _printings(stops, pieces, index_of(form))]
        chosen = _settle(printings)
        if not chosen:
            break
        settled = set(map(id, chosen))
        waiting = {id(printing.index.form) for printing in printings if id(printing) not in settled}
        open_forms = [form for form in open_forms if id(form) in waiting]
        for printing in chosen[: _MOST_PRINTINGS - len(found)]:
            if any(_interleaves(printing, stops, *other) for other in found):
                refused.append(_refused(printing.index.form, stops, printing))
            else:
                found.append((printing, stops))
        taken = {at for printing in chosen for edge in printing.edges for at in range(edge.first, edge.last + 1)}
        stops = [stop for at, stop in enumerate(stops) if at not in taken]
    refused += _unread(stops, forms)
    return _join(text, found, refused)


def _interleaves(printing: _Printing, stops: list[Stop], other: _Printing, around: list[Stop]) -> bool:
    """Tell whether rows left over lie among those of a better printing: no table of their own."""
    mine = [stops[edge.first].item.span.start for edge in printing.edges]
    theirs = [around[edge.first].item.span.start for edge in other.edges]
    if mine[0] > theirs[-1] or theirs[0] > mine[-1]:
        return False
    order = sorted([(at, True) for at in mine] + [(at, False) for at in theirs])
    turns = sum(one[1] != two[1] for one, two in pairwise(order))
    return turns > (1 if printing.index is other.index else 3)


def _settle(printings: list[_Printing]) -> list[_Printing]:
    """Choose the printings that explain most, of any form; those that share labels with a better one have to wait.

    Where another form explains the same labels nearly as well, what the two would read differently is in doubt.
    """
    chosen: list[_Printing] = []
    owner: dict[int, int] = {}
    for printing in sorted(printings, key=lambda printing: printing.score, reverse=True):
        own = {at for edge in printing.edges for at in range(edge.first, edge.last + 1)}
        better = {owner[at] for at in own if at in owner}
        if not better:
            owner |= dict.fromkeys(own, len(chosen))
            chosen.append(printing)
        for number in better - {-1}:
            if printing.score > chosen[number].score - _EDITION_MARGIN and len(own) * 2 > len(chosen[number].edges):
                _contest(chosen[number], printing)
        owner |= {at: -1 for at in own if at not in owner}
    return chosen


def _contest(printing: _Printing, other: _Printing) -> None:
    """Put in doubt the rows that another form would read as other cells."""
    codes = {edge.last: other.index.form.lines[edge.line].codes for edge in other.edges}
    for at, edge in enumerate(printing.edges):
        mine = printing.index.form.lines[edge.line].codes
        if mine and codes.get(edge.last, mine) != mine:
            printing.contested[at] = other.index.form.name


def _join(text: str, found: list[tuple[_Printing, list[Stop]]], problems: list[Problem]) -> Alignment:
    """Read the chosen printings, in the order of the text."""
    tables: list[Table] = []
    claims: list[Claim] = []
    printed: dict[str, int] = {}
    for printing, stops in sorted(found, key=lambda pair: pair[1][pair[0].edges[0].first].item.span):
        form = printing.index.form
        number = printed.get(form.name, 0)
        reading, leaves = _read(text, stops, printing, number)
        if all(cell.state in ("absent", "unreadable") for cell in reading.cells) and not _is_certain(stops, printing):
            problems.append(_refused(form, stops, printing))
            continue
        printed[form.name] = number + 1
        tables.append(Table(form.name, number, reading.cells, _stretches(stops, printing), _cost(printing)))
        claims += leaves
        problems += [*reading.problems, *_unknown_rows(stops, printing)]
    return Alignment(tuple(tables), tuple(claims), tuple(problems))


def _printings(stops: list[Stop], pieces: list[Piece], index: Index) -> list[_Printing]:
    edges = edges_of(stops, pieces, index)
    chosen = _rejoin(stops, best_path(stops, edges, index), index)
    if not chosen:
        return []
    near = Near(edges, max(edge.forward for edge in edges))
    found = []
    for at, path in enumerate(chosen):
        after = chosen[at - 1][-1].last if at else -1
        before = chosen[at + 1][0].first if at + 1 < len(chosen) else len(stops)
        rivals = near.rivals_of(path, after, before)
        if any(one.line > two.line for one, two in pairwise(path)):
            _doubt_namesakes(path, edges, rivals)
        unknown = _unknown(stops, path)
        score = sum(edge.score for edge in path) - _UNKNOWN_ROW * unknown
        printing = _Printing(index, path, rivals, score)
        if _is_plausible(stops, printing, unknown):
            found.append(printing)
    return found


def _doubt_namesakes(path: list[Edge], edges: list[Edge], rivals: dict[int, list[Edge]]) -> None:
    """Where order does not decide, a label that stands for several rows (其他情形数) names none of them."""
    for at, edge in enumerate(path):
        others = [e for e in edges if e.first == edge.first and e.line != edge.line and e.similarity >= edge.similarity]
        if others:
            rivals.setdefault(at, []).extend(others)


def _rejoin(stops: list[Stop], paths: list[list[Edge]], index: Index) -> list[list[Edge]]:
    """Join parts of one table whose rows stand in another order: printings without text between them that share no filled row.

    A row that is empty in one part and filled in the other is not printed twice: its empty label is something else.
    """
    joined: list[list[Edge]] = []
    lines = index.form.lines
    filled: set[int] = set()
    for path in paths:
        own = {e.line for e in path if lines[e.line].codes and any(p.kind != "blank" for p in stops[e.last].places)}
        if joined and own and filled and filled.isdisjoint(own):
            between = stops[joined[-1][-1].last + 1 : path[0].first]
            if all(stop.item.kind == "label" for stop in between) and len(between) < 4:
                before = [edge for edge in joined[-1] if edge.line in filled or edge.line not in own]
                known = {edge.line for edge in before if lines[edge.line].codes}
                joined[-1] = [*before, *(edge for edge in path if edge.line not in known)]
                filled |= own
                continue
        joined.append(path)
        filled = own
    return joined


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


def _is_certain(stops: list[Stop], printing: _Printing) -> bool:
    """Tell whether a table whose numbers cannot be read is this form all the same: most of its labels are there, to the letter."""
    lines = printing.index.form.lines
    rows = sum(line.kind == "row" and not line.optional for line in lines)
    exact = sum(edge.similarity == 1.0 and bool(stops[edge.last].places) for edge in printing.edges if lines[edge.line].codes)
    return exact > 4 and exact * 2 > rows


def _is_whole_block(stops: list[Stop], printing: _Printing) -> bool:
    """One row is enough under its own header: 第二十条第(八)项 has one."""
    lines = printing.index.form.lines
    headers = sum(lines[edge.line].kind == "header" and edge.similarity == 1.0 for edge in printing.edges)
    return headers >= 2


def _read(text: str, stops: list[Stop], printing: _Printing, number: int) -> tuple[Reading, list[Claim]]:
    form = printing.index.form
    rows = [
        row_of(form.lines[edge.line], edge.line, edge, stops, printing.rivals.get(at, []))
        for at, edge in enumerate(printing.edges)
        if form.lines[edge.line].kind == "row"
    ]
    for row, at in zip(rows, [at for at, e in enumerate(printing.edges) if form.lines[e.line].kind == "row"], strict=True):
        if at in printing.contested:
            row.doubt = f"it may be a row of {printing.contested[at]}"
    rows += _unlabelled(stops, printing)
    rows += _exclude(form, rows)
    _narrow(form, stops, printing, rows)
    rows += _doubtful(text, stops, printing, rows)
    place(form, rows, strange=_strange_columns(stops, printing))
    placed = place_by_sums(form, rows)
    strays = tuple(_strays(stops, printing, rows))
    reading = read_rows(form, rows, number, _header_units(stops, printing), text)
    reading = attrs.evolve(reading, problems=reading.problems + strays)
    if placed:
        noted = tuple(attrs.evolve(c, note=NOTE) if c.code in placed and c.state == "value" else c for c in reading.cells)
        reading = attrs.evolve(reading, cells=noted)
    return reading, list(_leaves(stops, printing, rows))


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


def _exclude(form: Form, rows: list[Row]) -> list[Row]:
    """An optional row and the rows under it (其他处理) are not printed together: if both seem to be, the one is the other's."""
    found: list[Row] = []
    known = {row.at for row in rows}
    for row in rows:
        if not (row.line.optional and row.printed):
            continue
        head = form.by_code[row.line.codes[0]].row
        under = [at for at, line in enumerate(form.lines) if line.codes and form.by_code[line.codes[0]].row.startswith(f"{head}.")]
        if known.intersection(under):
            row.doubt = "it has rows of its own, so these numbers may be one of theirs"
            missing = [at for at in under if at not in known]
            found += [Row(form.lines[at], at, None, row.printed, doubt="its label was not found") for at in missing]
    return found


_HARMLESS = frozenset({"备注", "说明", "注", ""})
_SERIAL = frozenset({"序号", "编号", "代码", "行次", "栏次"})


def _strange_columns(stops: list[Stop], printing: _Printing) -> dict[str, Strange]:
    """Give, by table, a column in the header that the form does not have: running numbers (序号), or other values (上年数)."""
    form = printing.index.form
    found: dict[str, Strange] = {}
    for at, after in enumerate(printing.edges):
        before = printing.edges[at - 1] if at else None
        under_header = before is not None and form.lines[before.line].kind == "header"
        if before is not None and under_header:
            between = stops[before.last + 1 : after.first]
        elif form.lines[after.line].kind == "header" and after.first:
            between = stops[after.first - 1 : after.first]
        else:
            continue
        for stop in between:
            kind = _strange(stop, printing.index)
            if kind == "serial" or (kind and under_header):
                table = next((table_of(form, line) for line in form.lines[after.line :] if line.codes), "")
                if found.get(table) != "serial":
                    found[table] = kind
    return found


def _strange(stop: Stop, index: Index) -> Strange:
    core = label_of(stop.item.text).core
    if stop.item.kind != "label" or stop.has_numbers or len(core) > 8:
        return ""
    if core in _SERIAL:
        return "serial"
    wordings = [wording for _, wordings in index.form.columns for wording in wordings]
    known = core in _HARMLESS or any(wording in core for wording in wordings) or index.matches(core)
    return "" if known else "values"


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
        numbers += [stops[at].item for at in range(first, last) if at not in taken and _holds_figures(stops[at])]
        if not numbers:
            continue
        low = before.line + 1 if before else 0
        high = after.line if after else len(form.lines)
        for at in range(low, high):
            line = form.lines[at]
            if line.codes and at not in known and not line.optional:
                found.append(Row(line, at, None, numbers[:40], doubt="its label was not found beside these numbers"))
    return found


def _holds_figures(stop: Stop) -> bool:
    """Tell whether a label holds digits that are none of a label's: its row lost the boundaries of its cells."""
    return stop.item.kind == "label" and bool(figures(label_of(stop.item.text).core))


def _unread(stops: list[Stop], forms: Sequence[Form]) -> Iterator[Problem]:
    """Tell of tables of which nothing can be read because labels and numbers run together."""
    glued = [stop for stop in stops if _holds_figures(stop)]
    for form in forms if len(glued) > 2 else ():
        exact = index_of(form).exact
        rows = []
        for stop in glued:
            head = _BEFORE_DIGITS.match(label_of(stop.item.text).core)
            if head and any(part in exact and len(part) > 1 for part in (head[0], head[0][:-1], head[0][:-2])):
                rows.append(stop.item.span)
        if len(rows) > 2:
            message = f"rows resemble {form.name} ({form.title}) but their labels and numbers run together"
            yield Problem(ProblemCode.FORM_REFUSED, message, tuple(rows))
            return


_BEFORE_DIGITS = regex.compile(r"\D+")


def _has_row(form: Form, edge: Edge | None) -> bool:
    return edge is not None and bool(form.lines[edge.line].codes)


def _reach(stops: list[Stop], last: int) -> int:
    """Give the end of the stops after the last line that still belong to the table: labels with numbers, up to the next prose."""
    at = last + 1
    while at < len(stops) and at < last + 4 and stops[at].item.kind == "label":
        at += 1
    while at > last + 1 and not (stops[at - 1].has_numbers or _holds_figures(stops[at - 1])):
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
        if at not in taken and stop.item.kind == "label" and (stop.has_numbers or _holds_figures(stop)):
            span = Span(stop.item.span.start, max(item.span.end for item in (stop.item, *stop.run)))
            message = f"the row {stop.item.text[:40]!r} is not one of {printing.index.form.name}'s; its numbers are left alone"
            yield Problem(ProblemCode.UNKNOWN_ROW, message, (span,))


def _strays(stops: list[Stop], printing: _Printing, rows: list[Row]) -> Iterator[Problem]:
    """Tell of numbers that stand before a label; where the row before prints none, it may be its number."""
    by_label = {row.label.end: row for row in rows if row.label is not None}
    for before, edge in zip([None, *printing.edges], printing.edges, strict=False):
        item = stops[edge.first].item
        lead = next((i for i in stops[edge.first - 1].run if i.kind == "lead"), None) if edge.first else None
        if lead is None and not label_of(item.text).stray:
            continue
        row = by_label.get(stops[before.last].item.span.end) if before is not None else None
        if row is not None and not any(place.kind != "blank" for place in row.printed):
            row.doubt = f"a number stands astray before {item.text[:20]!r}"
        message = f"a number stands before the label {item.text[:40]!r}; it belongs to no cell"
        yield Problem(ProblemCode.STRAY_NUMBER, message, (lead.span if lead else item.span,))
