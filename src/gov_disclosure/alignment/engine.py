"""Align a document's items to the declared forms: which forms it prints, how often, and what their cells say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs
import regex

from ..document import Problem, ProblemCode, Span
from ..forms.declare import Form, Line
from ..model import Claim, Table
from .broken import rejoin_broken
from .cells import Reading, Row, place, read_rows, row_of, table_of, unit_in
from .columns import (
    blocks_of_others,
    blocks_out_of_order,
    columns_fit,
    names_of_columns,
    values_come_first,
    values_stand_first,
)
from .doubts import (
    doubt_before_gaps,
    doubt_columns_apart,
    doubt_left_out_repeats,
    doubt_strange_text,
    doubtful_rows,
    drop_line_codes,
    exclude,
    strange_columns,
    stray_numbers,
    unknown_rows,
    unread_tables,
)
from .glued import part_glued
from .labels import index_of, label_of, plain
from .path import Edge, Stop, pieces_of, stops_of
from .printings import Printing, interleaves, is_anothers, is_certain, is_part_of, printings_of, settle
from .sums import NOTE, place_by_sums
from .tokens import Item
from .values import fold

_MOST_ROUNDS, _MOST_PRINTINGS = 6, 300  # beyond these a document is no report, and its reading must still end
_WRAPPED = 40  # labelling items that a header of several levels may break into
_REASON = regex.compile(r"row .*?: (?!its label was not found)(.+); candidates: ")
_NAMES_A_TABLE = 6  # labelling items above a table that may still be its title


@attrs.frozen
class Alignment:
    """What alignment found: the tables, the leaves that they account for, and what could not be read."""

    tables: tuple[Table, ...] = ()
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()


def align(text: str, items: list[Item], forms: Sequence[Form]) -> Alignment:
    """Read every form that the items print. The form that explains most goes first; what it leaves goes to the next."""
    stops = stops_of(part_glued(rejoin_broken(items, forms), forms))
    found: list[tuple[Printing, list[Stop]]] = []
    refused: list[Problem] = []
    open_forms = list(forms)
    for _ in range(_MOST_ROUNDS):
        pieces = pieces_of(stops)
        printings = [printing for form in open_forms for printing in printings_of(stops, pieces, index_of(form))]
        chosen = settle(printings)
        if not chosen:
            break
        settled = set(map(id, chosen))
        waiting = {id(printing.index.form) for printing in printings if id(printing) not in settled}
        open_forms = [form for form in open_forms if id(form) in waiting]
        chosen = [_without_foreign_blocks(printing, stops, forms) for printing in chosen]
        for printing in chosen[: _MOST_PRINTINGS - len(found)]:
            if any(
                interleaves(printing, stops, *other)
                or is_part_of(printing, stops, *other)
                or is_anothers(printing, stops, other[0])
                for other in found
            ):
                refused.append(_refused(printing.index.form, stops, printing))
            else:
                found.append((printing, stops))
        taken = {at for printing in chosen for edge in printing.edges for at in range(edge.first, edge.last + 1)}
        stops = [stop for at, stop in enumerate(stops) if at not in taken]
    refused += unread_tables(stops, forms)
    return _join(text, found, refused)


def _without_foreign_blocks(printing: Printing, stops: list[Stop], forms: Sequence[Form]) -> Printing:
    """Leave the blocks of a table that are printed with another form's columns to that form."""
    others = [index_of(form) for form in forms if form is not printing.index.form]
    foreign, partly = blocks_of_others(stops, printing.edges, printing.index, others)
    printing.contested |= {at: partly[edge.line] for at, edge in enumerate(printing.edges) if edge.line in partly}
    kept = [(printing, at) for at, edge in enumerate(printing.edges) if edge.line not in foreign]
    return _regrouped(printing, kept) if foreign and kept else printing


def _join(text: str, found: list[tuple[Printing, list[Stop]]], problems: list[Problem]) -> Alignment:
    """Read the chosen printings, in the order of the text."""
    found = _by_occurrence(found)
    tables: list[Table] = []
    claims: list[Claim] = []
    printed: dict[str, int] = {}
    owned = frozenset(
        id(stop) for printing, stops in found for edge in printing.edges for stop in stops[edge.first : edge.last + 1]
    )
    for printing, stops in sorted(found, key=lambda pair: pair[1][pair[0].edges[0].first].item.span):
        form = printing.index.form
        number = printed.get(form.name, 0)
        reading, leaves = _read(text, stops, printing, number, owned)
        if all(cell.state in ("absent", "unreadable") for cell in reading.cells) and not is_certain(printing):
            problems.append(_refused(form, stops, printing, reading.problems))
            continue
        printed[form.name] = number + 1
        tables.append(Table(form.name, number, reading.cells, _stretches(stops, printing, owned), _cost(printing)))
        claims += leaves
        problems += [*reading.problems, *unknown_rows(stops, printing, owned, leaves, reading.cells)]
        if printing.twin:
            message = f"the rows printed are the same in {form.name} and {printing.twin}; read as {form.name}"
            problems.append(Problem(ProblemCode.INFERRED, message, tables[-1].spans))
    return Alignment(tuple(tables), tuple(claims), tuple(problems))


def _by_occurrence(found: list[tuple[Printing, list[Stop]]]) -> list[tuple[Printing, list[Stop]]]:
    """Where a form of several tables is printed again, count each of its tables: the n-th of a kind is the n-th printing's.

    The one table of the courts' cases after two of the requests' (本级, 全市) is that of the first, not of the second.
    """
    regrouped: list[tuple[Printing, list[Stop]]] = []
    for form in dict.fromkeys(printing.index.form.name for printing, _ in found):
        own = [pair for pair in found if pair[0].index.form.name == form]
        own.sort(key=lambda pair: pair[1][pair[0].edges[0].first].item.span)
        if len(own) < 2 or any(stops is not own[0][1] for _, stops in own):
            regrouped += own
            continue
        counts: dict[str, int] = {}
        parts: list[list[tuple[Printing, int]]] = [[] for _ in own]
        for printing, _ in own:
            tables = [_table_at(printing, at) for at in range(len(printing.edges))]
            for at, table in enumerate(tables):
                parts[counts.get(table, 0)].append((printing, at))
            for table in set(tables):
                counts[table] = counts.get(table, 0) + 1
        regrouped += [(_regrouped(own[0][0], part), own[0][1]) for part in parts if part]
    return regrouped


def _table_at(printing: Printing, at: int) -> str:
    """Name the table of a form that an edge stands in; a heading stands in that of the rows after it."""
    form = printing.index.form
    line = next((line for line in form.lines[printing.edges[at].line :] if line.codes), form.lines[0])
    return table_of(form, line)


def _regrouped(like: Printing, part: list[tuple[Printing, int]]) -> Printing:
    part = sorted(part, key=lambda one: one[0].edges[one[1]].first)
    return Printing(
        like.index,
        [printing.edges[at] for printing, at in part],
        {new: printing.rivals[at] for new, (printing, at) in enumerate(part) if at in printing.rivals},
        like.score,
        {new: printing.contested[at] for new, (printing, at) in enumerate(part) if at in printing.contested},
        like.twin,
    )


def _read(
    text: str, stops: list[Stop], printing: Printing, number: int, owned: frozenset[int]
) -> tuple[Reading, list[Claim]]:
    form = printing.index.form
    rows = [
        row_of(form.lines[edge.line], edge.line, edge, stops, printing.rivals.get(at, []))
        for at, edge in enumerate(printing.edges)
        if form.lines[edge.line].kind == "row"
    ]
    for row, at in zip(
        rows, [at for at, e in enumerate(printing.edges) if form.lines[e.line].kind == "row"], strict=True
    ):
        if at in printing.contested:
            row.doubt = f"it may be a row of {printing.contested[at]}"
    rows += _unlabelled(stops, printing)
    rows += exclude(form, rows)
    drop_line_codes(rows)
    _narrow(form, stops, printing, rows)
    if columns_fit(stops, printing.edges, form) is False:
        for row in rows:
            row.doubt = f"the header names other columns: {', '.join(names_of_columns(stops, printing.edges, form))}"
    if values_come_first(stops, printing.edges, form):
        for row in rows:
            row.doubt = "the header names the labels after the values, so a number may be the next row's"
    elif values_stand_first(stops, printing.edges, form):
        for row in rows:
            row.doubt = "a number stands before the first label and none after the last, so each may be the next row's"
    shuffled = blocks_out_of_order(stops, printing.edges, printing.index)
    for row in rows:
        if row.at in shuffled:
            row.doubt = "its header names the columns in another order"
    doubt_strange_text(stops, printing, rows, owned)
    rows += doubtful_rows(stops, printing, rows, owned)
    strays = tuple(stray_numbers(stops, printing, rows))
    place(form, rows, strange=strange_columns(stops, printing))
    doubt_before_gaps(form, rows)
    doubt_left_out_repeats(stops, printing, rows)
    doubt_columns_apart(stops, printing, rows, owned)
    placed = place_by_sums(form, rows)
    reading = read_rows(form, rows, number, _header_units(stops, printing), text)
    reading = attrs.evolve(reading, problems=reading.problems + strays)
    if placed:
        noted = tuple(
            attrs.evolve(c, note=NOTE) if c.code in placed and c.state == "value" else c for c in reading.cells
        )
        reading = attrs.evolve(reading, cells=noted)
    return reading, list(_leaves(stops, printing, rows))


def _unlabelled(stops: list[Stop], printing: Printing) -> Iterator[Row]:
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
        if (joined := _in_parts(form, line, stops[start:])) is not None:
            runs = [joined]
        numbered = [run for run in runs if any(item.kind in ("number", "mixed") for item in run)]
        numbered = numbered or _complete_row(stops[end:after], len(line.codes))
        runs = numbered or [run for run in runs if len(run) >= len(line.codes)][:1]
        label = Span(stops[start].item.span.start, stops[header[-1].last].item.span.end)
        row = Row(line, at, label, [item for run in runs for item in run])
        if len(runs) > 1:
            row.rivals = tuple(dict.fromkeys(item.text for item in row.printed if item.kind != "blank"))
        elif not numbered and (astray := _numbers_below(stops[end:after])):
            row.printed, row.doubt = astray, "numbers stand below its header, but not in its columns"
        yield row


def _in_parts(form: Form, line: Line, stops: list[Stop]) -> list[Item] | None:
    """Find a row that is printed in parts, each under or beside its own name (行政复议, 未经复议直接起诉, 复议后起诉), in order."""
    parts: dict[str, list[str]] = {}
    for code in line.codes:
        field = form.by_code[code]
        name = plain(field.row_spec.label.rpartition("/")[2])
        parts.setdefault(name, []).append(plain(field.column_spec.label) if field.column_spec else "")
    found: list[Item] = []
    waiting, above = list(parts), list[str]()
    for stop in stops[:_WRAPPED] if len(parts) > 1 else ():
        if stop.item.kind == "prose":
            break
        above.append("".join(plain(stop.item.text).split()))
        for run in _runs(stop):
            if not any(item.kind in ("number", "mixed") for item in run):
                continue
            columns = parts[waiting[0]]
            while len(run) > len(columns) and run[-1].kind == "blank":
                run = run[:-1]
            whole = len(run) == len(columns) and len({(item.row, item.block) for item in run}) == 1
            named = [name for name in parts if any(name in text for text in above)]
            if not whole or named != waiting[:1] or [text for text in above if text in columns] not in ([], columns):
                return None
            found += run
            waiting, above = waiting[1:], []
            if not waiting:
                return found
    return None


def _complete_row(stops: list[Stop], wanted: int) -> list[list[Item]]:
    """Find the row below a header whose wrapped labels stand in between: a whole row or line of as many values as wanted."""
    for stop in stops[:_WRAPPED]:
        if stop.item.kind == "prose":
            break
        for run in _runs(stop):
            if any(item.kind in ("number", "mixed") for item in run):
                whole = len(run) == wanted and len({(item.row, item.block) for item in run}) == 1
                return [run] if whole else []
    return []


def _numbers_below(stops: list[Stop]) -> list[Item]:
    """Give the first numbers below a header, before any sentence: where they are, the row is not blank."""
    for stop in stops:
        if stop.item.kind == "prose":
            break
        numbers = [item for item in (*stop.places, *stop.below) if item.kind in ("number", "mixed")]
        if numbers:
            return numbers
    return []


def _runs(stop: Stop) -> Iterator[list[Item]]:
    """Give the values beside a label, then those of each row below it."""
    if stop.places:
        yield stop.places
    rows: dict[int, list[Item]] = {}
    for item in stop.below:
        rows.setdefault(item.row, []).append(item)
    yield from rows.values()


def _narrow(form: Form, stops: list[Stop], printing: Printing, rows: list[Row]) -> None:
    """Where a form with several value columns is printed with fewer, its header says which."""
    if len(form.columns) < 2 or not rows or any(item.glued for row in rows for item in row.printed):
        return
    counts = {len(row.printed) for row in rows if row.printed}
    if len(counts) != 1 or (count := counts.pop()) >= len(form.columns):
        return
    start = printing.edges[0].first
    above = [label_of(stop.item.text).core for stop in stops[max(0, start - 2) : _first_row(stops, printing)]]
    shown = [at for at, (_, wordings) in enumerate(form.columns) if any(w in core for w in wordings for core in above)]
    if len(shown) != count:
        return
    for row in rows:
        row.line = attrs.evolve(row.line, codes=tuple(row.line.codes[at] for at in shown))


def _first_row(stops: list[Stop], printing: Printing) -> int:
    """Give the first stop that is a row's label."""
    lines = printing.index.form.lines
    return next((edge.first for edge in printing.edges if lines[edge.line].codes), printing.edges[-1].last) + 1


_MONEY_IN_HEADER = regex.compile(r"亿元|千元|万元|元")
_MONEY_ALONE = regex.compile(r"\(?(?:金额)?单位\s*[:为]?\s*(亿元|千元|万元|元)\)?")


def _header_units(stops: list[Stop], printing: Printing) -> dict[str, str]:
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
    for before, edge in pairwise(printing.edges):
        for stop in stops[before.last + 1 : edge.first]:
            alone = _MONEY_ALONE.fullmatch(fold(stop.item.text).strip())
            if alone:
                units.update(dict.fromkeys(form.lines[edge.line].codes, alone[1]))
    return units


def _leaves(stops: list[Stop], printing: Printing, rows: list[Row]) -> Iterator[Claim]:
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


def _stretches(stops: list[Stop], printing: Printing, owned: frozenset[int] = frozenset()) -> tuple[Span, ...]:
    """Give the stretches of text that the printing covers: broken where prose or another printing stands between its tables."""
    spans: list[Span] = []
    previous: Edge | None = None
    for edge in printing.edges:
        start = stops[edge.first].item.span.start
        stop = stops[edge.last]
        end = max([stop.item.span.end, *(item.span.end for item in stop.run)])
        broken = previous is None or any(
            s.item.kind == "prose" or id(s) in owned for s in stops[previous.last + 1 : edge.first]
        )
        start = min([start, *(item.span.start for item in stop.run)])
        if broken:
            spans.append(Span(start, end))
        else:
            spans[-1] = Span(spans[-1].start, max(end, spans[-1].end))
        previous = edge
    return tuple(spans)


def _cost(printing: Printing) -> float:
    rows = [edge for edge in printing.edges if printing.index.form.lines[edge.line].codes]
    return round(sum(max(0.0, 1.5 - edge.score) for edge in rows) / max(1, len(rows)), 3)


def _refused(form: Form, stops: list[Stop], printing: Printing, why: Sequence[Problem] = ()) -> Problem:
    """Say that a table is refused, and what its rows say most often of the reason."""
    message = f"a table resembles {form.name} ({form.title}) but none of its cells can be read with certainty"
    said = Counter(found[1] for problem in why if (found := _REASON.match(problem.message)))
    if said:
        message += f": {said.most_common(1)[0][0]}"
    return Problem(ProblemCode.FORM_REFUSED, message, _stretches(stops, printing))
