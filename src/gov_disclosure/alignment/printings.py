"""Which forms the labels print, and how often: the printings that explain most, each with what casts doubt on it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import pairwise

import attrs

from .columns import columns_fit
from .labels import Index, figures, label_of
from .path import Edge, Near, Pieces, Stop, best_path, edges_of

_LEAST_ROWS = 2
_WHOLE_HEADER = 8  # column headings, to the letter, that name a table whose one row has no label
_NEAR = 3  # stops beside a table that may still be its rows
_EDITION_MARGIN = 0.4  # how much worse another form may explain a table and still put in doubt what it reads otherwise
_TELLS_APART = 0.25  # what a label's number, or how many values it has, adds to one of two rows of the same wording
_UNKNOWN_ROW = 0.6  # what a row of numbers that a form does not know costs it
_COLUMNS = 1.0  # what a header is worth that names the form's value columns, or costs that names others
_KNOWN_LABEL = 0.05  # what a label of the form out of its order is worth: it tells apart forms that share most rows


@attrs.define
class Printing:
    """One form printed once: its edges, with what casts doubt on each. ``twin``: another form that has all these rows alike.

    ``weigh`` finds the rivals; it is asked of the printings that are chosen alone.
    """

    index: Index
    edges: list[Edge]
    rivals: dict[int, list[Edge]]
    score: float
    contested: dict[int, str] = attrs.field(factory=dict)
    twin: str = ""
    weigh: Callable[[], dict[int, list[Edge]]] = dict


def interleaves(printing: Printing, stops: list[Stop], other: Printing, around: list[Stop]) -> bool:
    """Tell whether rows left over lie among those of a better printing: no table of their own."""
    mine = [stops[edge.first].item.span.start for edge in printing.edges]
    theirs = [around[edge.first].item.span.start for edge in other.edges]
    if mine[0] > theirs[-1] or theirs[0] > mine[-1]:
        return False
    order = sorted([(at, True) for at in mine] + [(at, False) for at in theirs])
    turns = sum(one[1] != two[1] for one, two in pairwise(order))
    return turns > (1 if printing.index is other.index else 3)


def is_part_of(printing: Printing, stops: list[Stop], other: Printing, around: list[Stop]) -> bool:
    """Tell whether rows left over are rows of a better printing's table, repeated or out of their place, and no table of their own.

    They stand in or right after that table, with no text before them and no header, and its form knows all their labels.
    """
    lines, known = printing.index.form.lines, other.index.exact
    low, high = around[other.edges[0].first].item.span, around[other.edges[-1].last].item.span
    edges = [edge for edge in printing.edges if lines[edge.line].codes or stops[edge.first].item.span > low]
    if not edges or not lines[edges[0].line].codes or (start := stops[edges[0].first].item.span) < low:
        return False
    labels = (label_of("".join(s.item.text for s in stops[e.first : e.last + 1])).core for e in edges)
    if not all(label in known for label in labels):
        return False
    before = max(edge.last for edge in other.edges if around[edge.first].item.span < start) + 1
    between = around[before : bisect_left(around, start, key=lambda stop: stop.item.span)]
    if start > high and printing.index is other.index:
        return False
    return _is_unbroken(between, other.index) and (start < high or len(between) <= _NEAR)


def is_anothers(printing: Printing, stops: list[Stop], other: Printing) -> bool:
    """Tell whether a few rows and headers are as well those of a form of which more is printed: one table belongs to one form.

    The broken labels of a page without rules leave 总计 apart, which forms of two editions have alike.
    """
    lines, theirs = printing.index.form.lines, other.index.form.lines
    if printing.index is other.index or is_certain(printing) or printing.score >= other.score:
        return False
    for edge in printing.edges:
        core = label_of("".join(stop.item.text for stop in stops[edge.first : edge.last + 1])).core
        alike = (match for match in other.index.matches(core) if match.similarity >= edge.similarity)
        if not any(len(theirs[match.line].codes) == len(lines[edge.line].codes) for match in alike):
            return False
    return True


def settle(printings: list[Printing]) -> list[Printing]:
    """Choose the printings that explain most, of any form; those that share labels with a better one have to wait.

    Where another form explains the same labels nearly as well, what the two would read differently is in doubt.
    """
    chosen: list[Printing] = []
    owner: dict[int, int] = {}
    for printing in sorted(printings, key=_preference(printings), reverse=True):
        own = {at for edge in printing.edges for at in range(edge.first, edge.last + 1)}
        better = {owner[at] for at in own if at in owner}
        if not better:
            owner |= dict.fromkeys(own, len(chosen))
            chosen.append(printing)
        for number in better - {-1}:
            if printing.score > chosen[number].score - _EDITION_MARGIN and len(own) * 2 > len(chosen[number].edges):
                _contest(chosen[number], printing)
        owner |= {at: -1 for at in own if at not in owner}
    for printing in chosen:
        printing.rivals = printing.weigh()
    return chosen


def _preference(printings: list[Printing]) -> Callable[[Printing], tuple[float, float, int]]:
    """What decides between printings: the better one; where two are equal, the form that is printed more, or the later national one."""
    totals: dict[int, float] = {}
    for printing in printings:
        totals[id(printing.index)] = totals.get(id(printing.index), 0.0) + printing.score

    def key(printing: Printing) -> tuple[float, float, int]:
        form = printing.index.form
        return round(printing.score, 6), totals[id(printing.index)], form.years[0] if form.national else 0

    return key


def _contest(printing: Printing, other: Printing) -> None:
    """Put in doubt the rows that another form would read as other cells; where it reads all the same, only the edition is."""
    codes = {edge.last: other.index.form.lines[edge.line].codes for edge in other.edges}
    if other.score == printing.score and all(
        codes.get(edge.last) == printing.index.form.lines[edge.line].codes for edge in printing.edges
    ):
        printing.twin = other.index.form.name
    for at, edge in enumerate(printing.edges):
        mine = printing.index.form.lines[edge.line].codes
        if mine and codes.get(edge.last, mine) != mine:
            printing.contested[at] = other.index.form.name


def printings_of(stops: list[Stop], pieces: Pieces, index: Index) -> list[Printing]:
    edges = edges_of(stops, pieces, index)
    chosen = _rejoin(stops, best_path(stops, edges, index), index)
    if not chosen:
        return []
    near, named = Near(stops, edges, index), cache(partial(_named, stops, edges))
    found: list[tuple[Printing, _Part, tuple[int, int]]] = []
    for at, part in enumerate(chosen):
        path = part.edges
        unknown = _unknown(stops, path)
        score = sum(edge.score for edge in path) - _UNKNOWN_ROW * unknown + _KNOWN_LABEL * _known(stops, path, index)
        fit = columns_fit(stops, path, index.form)
        score += 0.0 if fit is None else _COLUMNS if fit else -_COLUMNS
        printing = Printing(index, path, {}, score)
        if _is_plausible(stops, printing, unknown):
            found.append((printing, part, _bounds(at, chosen, stops)))
    parts = [part for _, part, _ in found]
    for at, (printing, part, bounds) in enumerate(found):
        printing.weigh = partial(_weigh, part, bounds, _bounds(at, parts, stops), near, named)
    return [printing for printing, _, _ in found]


def _bounds(at: int, parts: list[_Part], stops: list[Stop]) -> tuple[int, int]:
    """Give the last stop of the part before one, and the first of that after it."""
    after = parts[at - 1].edges[-1].last if at else -1
    return after, parts[at + 1].edges[0].first if at + 1 < len(parts) else len(stops)


def _weigh(
    part: _Part, bounds: tuple[int, int], beside: tuple[int, int], near: Near, named: Callable[[], dict[int, Edge]]
) -> dict[int, list[Edge]]:
    """Give what casts doubt on each edge of a part of the best path: between its ``bounds``, and ``beside`` it.

    ``beside`` are the bounds that the plausible parts around it set.
    """
    path, lines = part.edges, near.index.form.lines
    rivals = near.rivals_of(path, *bounds)
    # a header may stand on each page
    rows = [edge.line for edge in path if lines[edge.line].kind != "header"]
    if any(one > two for one, two in pairwise(rows)):
        _doubt_namesakes(path, near.edges, rivals)
    _doubt_repeated(path, rivals, [*part.repeated, *_beside(near.stops, path, named(), *beside)])
    return rivals


def _doubt_namesakes(path: list[Edge], edges: list[Edge], rivals: dict[int, list[Edge]]) -> None:
    """Where order does not decide, a label that stands for several rows (其他情形数) names none of them.

    Its number and its values may: 3.其他 with seven values is neither (六)其他 nor a column's heading.
    """
    for at, edge in enumerate(path):
        others = [
            e
            for e in edges
            if e.first == edge.first
            and e.line != edge.line
            and e.similarity >= edge.similarity
            and e.score > edge.score - _TELLS_APART
        ]
        if others:
            rivals.setdefault(at, []).extend(others)


def _named(stops: list[Stop], edges: list[Edge]) -> dict[int, Edge]:
    """Give the rows of numbers whose label is, to the letter, that of one row of the form and no other, by their first stop."""
    found: dict[int, list[Edge]] = {}
    for edge in edges:
        if edge.similarity == 1.0 and stops[edge.last].has_numbers:
            found.setdefault(edge.first, []).append(edge)
    return {first: same[0] for first, same in found.items() if len(same) == 1}


def _beside(stops: list[Stop], path: list[Edge], named: dict[int, Edge], after: int, before: int) -> Iterator[Edge]:
    """Find the rows that the path does not use in the table or right beside it, between the stops of the printings around it."""
    taken = {at for edge in path for at in range(edge.first, edge.last + 1)}
    start, end = path[0].first, path[-1].last
    while start - 1 > after and path[0].first - start < _NEAR and stops[start - 1].item.kind == "label":
        start -= 1
    while end + 1 < before and end - path[-1].last < _NEAR and stops[end + 1].item.kind == "label":
        end += 1
    return (named[at] for at in range(start, end + 1) if at not in taken and at in named)


def _doubt_repeated(path: list[Edge], rivals: dict[int, list[Edge]], repeated: list[Edge]) -> None:
    """A row of numbers under the label of a row that the table has already may be the right one, or none of the form's."""
    places = {edge.line: at for at, edge in enumerate(path)}
    for edge in repeated:
        if edge.line in places:
            rivals.setdefault(places[edge.line], []).append(edge)


@attrs.define
class _Part:
    """A part of a table: its edges, the rows among them (``shown``: with cells; ``filled``: with numbers), rows that it has twice."""

    edges: list[Edge]
    rows: set[int]
    shown: set[int]
    filled: set[int]
    repeated: list[Edge]

    def twice(self, other: _Part) -> set[int]:
        """Give the rows that both have: one of them may be empty, but not a header of the same name, or without any cell."""
        return (self.filled & other.shown) | (self.shown & other.filled)

    def without(self, rows: set[int]) -> list[Edge]:
        return [edge for edge in self.edges if edge.line not in rows]


def _rejoin(stops: list[Stop], paths: list[list[Edge]], index: Index) -> list[_Part]:
    """Join parts of one table whose rows stand in another order, or of which some are printed twice."""
    joined: list[_Part] = []
    lines = index.form.lines
    end = 0
    for path in paths:
        rows = [edge for edge in path if lines[edge.line].codes]
        filled = {edge.line for edge in rows if any(place.kind != "blank" for place in stops[edge.last].places)}
        shown = filled | {edge.line for edge in rows if edge.line not in index.named_like_headers}
        part = _Part(path, {edge.line for edge in rows}, shown, filled, [])
        between = stops[end : path[0].first]
        end = path[-1].last + 1
        if not joined or not _continues(part, joined[-1], between, index):
            joined.append(part)
            continue
        whole = joined[-1]
        twice = whole.twice(part)
        later, earlier = (twice, set[int]()) if path[0].line in twice else (set[int](), twice)
        whole.repeated += [edge for edge in whole.edges if edge.line in earlier]
        whole.repeated += [edge for edge in path if edge.line in later]
        empty = whole.rows & part.filled - whole.filled - twice
        whole.edges = whole.without(earlier | empty)
        known = {edge.line for edge in whole.edges} & whole.rows
        whole.edges += part.without(later | known)
        whole.rows |= part.rows
        whole.shown |= part.shown
        whole.filled |= part.filled
    return joined


def _continues(part: _Part, whole: _Part, between: list[Stop], index: Index) -> bool:
    """Tell whether a part goes on with the table before it: no text between them, and not the same rows again."""
    again = whole.rows & part.rows
    if not part.rows or not whole.rows or any(stop.item.kind != "label" for stop in between):
        return False
    if whole.filled and part.filled and not whole.twice(part):
        return len(between) < _NEAR + 1
    if len(again) > 1 and 2 * len(again) > len(whole.rows | part.rows):
        return False
    if not _is_unbroken(between, index):
        return False
    before, after = (sorted(rows - again) for rows in (whole.rows, part.rows))
    return part.edges[0].line in part.rows or (bool(before and after) and before[-1] < after[0])


def _is_unbroken(between: list[Stop], index: Index) -> bool:
    """Tell whether only rows and labels of the form stand between two parts of a table: no prose, no caption."""
    for stop in between:
        if stop.item.kind != "label":
            return False
        core = label_of(stop.item.text).core
        if not (stop.has_numbers or stop.followed or core in index.exact or figures(core)):
            return False
    return True


def _unknown(stops: list[Stop], path: list[Edge]) -> int:
    """Count the rows of numbers between the path's ends that it does not know."""
    first, last = path[0].first, path[-1].last
    taken = {at for edge in path for at in range(edge.first, edge.last + 1)}
    return sum(
        at not in taken and stops[at].has_numbers and stops[at].item.kind == "label" for at in range(first, last)
    )


def _known(stops: list[Stop], path: list[Edge], index: Index) -> int:
    """Count the labels of the form between the path's ends that it does not use."""
    taken = {at for edge in path for at in range(edge.first, edge.last + 1)}
    between = (stops[at].item for at in range(path[0].first, path[-1].last) if at not in taken)
    return sum(item.kind == "label" and label_of(item.text).core in index.exact for item in between)


def _is_plausible(stops: list[Stop], printing: Printing, unknown: int) -> bool:
    """Refuse an ill-fitting form: too few rows, or more rows of numbers that it does not know than it does."""
    lines = printing.index.form.lines
    rows = [edge for edge in printing.edges if lines[edge.line].codes]
    fitting = [edge for edge in rows if stops[edge.last].places]
    headings = [e for e in printing.edges if lines[e.line].kind == "header" and printing.index.ends_header(e.line)]
    header = bool(headings)
    if not rows and sum(edge.similarity == 1.0 for edge in headings) >= _WHOLE_HEADER:
        return True
    if not fitting:
        exact = sum(edge.similarity == 1.0 for edge in printing.edges)
        return len(rows) >= 5 and exact >= 8
    if len(fitting) < _LEAST_ROWS and not (header or _is_whole_block(stops, printing)):
        return False
    return len(fitting) >= unknown or (len(fitting) > 4 and _prints_most(printing))


def is_certain(printing: Printing) -> bool:
    """Tell whether a table whose numbers cannot be read is this form all the same: most of its labels are there, to the letter.

    Most of its rows, or of all its lines: else the next table of this form would be counted as the first.
    """
    lines = printing.index.form.lines
    rows = sum(line.kind == "row" and not line.optional for line in lines)
    exact = sum(edge.similarity == 1.0 for edge in printing.edges if lines[edge.line].codes)
    return exact > 4 and (exact * 2 > rows or _prints_most(printing))


def _prints_most(printing: Printing) -> bool:
    """Tell whether most of a form's lines are there, to the letter."""
    exact = {edge.line for edge in printing.edges if edge.similarity == 1.0}
    return len(exact) * 2 > len(printing.index.form.lines)


def _is_whole_block(stops: list[Stop], printing: Printing) -> bool:
    """One row is enough under its own header: 第二十条第(八)项 has one."""
    lines = printing.index.form.lines
    headers = sum(lines[edge.line].kind == "header" and edge.similarity == 1.0 for edge in printing.edges)
    return headers >= 2
