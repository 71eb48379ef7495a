"""Which forms the labels print, and how often: the printings that explain most, each with what casts doubt on it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import attrs

from .labels import Index
from .path import Edge, Near, Piece, Stop, best_path, edges_of

_LEAST_ROWS = 2
_WHOLE_HEADER = 8  # column headings, to the letter, that name a table whose one row has no label
_EDITION_MARGIN = (
    0.4  # how much worse another form may explain a table and still put in doubt what it reads differently
)
_TELLS_APART = 0.25  # what a label's number, or how many values it has, adds to one of two rows of the same wording
_UNKNOWN_ROW = 0.6  # what a row of numbers that a form does not know costs it


@attrs.define
class Printing:
    """One form printed once: its edges, with what casts doubt on each."""

    index: Index
    edges: list[Edge]
    rivals: dict[int, list[Edge]]
    score: float
    contested: dict[int, str] = attrs.field(factory=dict)


def interleaves(printing: Printing, stops: list[Stop], other: Printing, around: list[Stop]) -> bool:
    """Tell whether rows left over lie among those of a better printing: no table of their own."""
    mine = [stops[edge.first].item.span.start for edge in printing.edges]
    theirs = [around[edge.first].item.span.start for edge in other.edges]
    if mine[0] > theirs[-1] or theirs[0] > mine[-1]:
        return False
    order = sorted([(at, True) for at in mine] + [(at, False) for at in theirs])
    turns = sum(one[1] != two[1] for one, two in pairwise(order))
    return turns > (1 if printing.index is other.index else 3)


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
    """Put in doubt the rows that another form would read as other cells."""
    codes = {edge.last: other.index.form.lines[edge.line].codes for edge in other.edges}
    for at, edge in enumerate(printing.edges):
        mine = printing.index.form.lines[edge.line].codes
        if mine and codes.get(edge.last, mine) != mine:
            printing.contested[at] = other.index.form.name


def printings_of(stops: list[Stop], pieces: list[Piece], index: Index) -> list[Printing]:
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
        printing = Printing(index, path, rivals, score)
        if _is_plausible(stops, printing, unknown):
            found.append(printing)
    return found


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
    return sum(
        at not in taken and stops[at].has_numbers and stops[at].item.kind == "label" for at in range(first, last)
    )


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
    return len(fitting) >= unknown


def is_certain(stops: list[Stop], printing: Printing) -> bool:
    """Tell whether a table whose numbers cannot be read is this form all the same: most of its labels are there, to the letter."""
    lines = printing.index.form.lines
    rows = sum(line.kind == "row" and not line.optional for line in lines)
    exact = sum(
        edge.similarity == 1.0 and bool(stops[edge.last].places) for edge in printing.edges if lines[edge.line].codes
    )
    return exact > 4 and exact * 2 > rows


def _is_whole_block(stops: list[Stop], printing: Printing) -> bool:
    """One row is enough under its own header: 第二十条第(八)项 has one."""
    lines = printing.index.form.lines
    headers = sum(lines[edge.line].kind == "header" and edge.similarity == 1.0 for edge in printing.edges)
    return headers >= 2
