"""The cheapest way through items and printed lines, and everything that is nearly as cheap.

Items that label something are matched to lines of the form in order. Both sides may have gaps: an item that the form does
not know costs little, more if numbers follow it; a line that is not printed costs little. A form printed twice restarts.
Scores are maximised: a line printed to the letter with its values complete is worth about 1.5.

The matches are few (an item resembles one to four lines), so the dynamic program runs over matches, not over the product
of items and lines: O(matches × lines of the form), in both directions, which prices the best path through every match.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from functools import cache, cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple

import attrs

from ..document import Span
from ..forms.declare import Form
from .labels import Index, Label, label_of
from .tokens import PLACES, Item

MARGIN = 0.5
"""How much worse than the best an alignment may be and still put a cell's number in doubt."""

_RESTART = 1.5
_SKIP_PROSE, _SKIP_LABEL, _SKIP_ROW, _SKIP_KNOWN = 0.004, 0.02, 0.3, 0.3
_LINE_ROW, _LINE_OTHER = 0.05, 0.01
_OPTIONAL = 0.05  # a row that only some print of this form is likelier one of a form that always has it
_MOST_PIECES = 6
_LONGEST = 130
_LEAST_EXACT = 2  # labels to the letter without which, and without the next, a form is not tried
_LEAST_ALIKE = 4  # labels that start like the form's
_MOST_TRIED = 2000  # labels that are compared with all wordings; beyond, only equal ones match


@attrs.define(slots=True, eq=False)
class Stop:
    """A labelling item and the values that follow it before the next one.

    ``followed``: another label follows it in its row. ``cost``: what leaving it unmatched costs.
    ``below`` is what follows in rows without a label: nobody's, unless the form has such a row; numbers there cast doubt.
    """

    item: Item
    run: list[Item]
    places: list[Item]
    below: list[Item]
    followed: bool = False
    has_numbers: bool = False
    cost: float = 0.0


@attrs.define(slots=True, eq=False)
class Edge:
    """Stops ``first`` to ``last`` are the label of ``line``. ``through`` is the score of the best path that uses this edge."""

    first: int
    last: int
    line: int
    similarity: float
    score: float
    forward: float = 0.0
    backward: float = 0.0
    before: Edge | None = None
    restarts: bool = False

    @property
    def through(self) -> float:
        return self.forward + self.backward - self.score


def stops_of(items: list[Item]) -> list[Stop]:
    """Divide the items at their labels. In a grid, only values in the label's own row are its own."""
    stops: list[Stop] = []
    for at, item in enumerate(items):
        if item.kind in ("label", "prose"):
            if at + 1 < len(items) and _is_repeated(item, items[at + 1]):
                continue
            stops.append(Stop(item, [], [], []))
        else:
            if not stops:  # values before all else stand below nothing
                stops.append(Stop(Item("prose", Span(item.span.start, item.span.start), "", -1), [], [], []))
            stops[-1].run.append(item)
    for stop, after in pairwise(stops):
        beside = (
            stop.item.row < 0
            and stop.item.block == after.item.block
            and after.item.span.start - stop.item.span.end == 1
        )
        stop.followed = not stop.run and (beside or stop.item.row == after.item.row >= 0)
    for stop in stops:
        if len(stop.run) > 1 or (stop.run and (stop.run[0].block, stop.run[0].row) != (stop.item.block, stop.item.row)):
            _own(stop)
        stop.places = [item for item in stop.run if item.kind in PLACES]
        stop.has_numbers = any(place.kind in ("number", "mixed") for place in stop.places)
        stop.cost = (_SKIP_PROSE if stop.item.kind == "prose" else _SKIP_LABEL) + (
            _SKIP_ROW if stop.has_numbers else 0.0
        )
    return stops


def _is_repeated(item: Item, after: Item) -> bool:
    """Tell whether a label is written out again right beside itself on one line, as merged cells are: one label."""
    if item.kind != "label" or after.kind != "label" or item.text != after.text:
        return False
    return item.row == after.row == -1 and item.block == after.block and bool(label_of(item.text).number)


def _own(stop: Stop) -> None:
    label, run = stop.item, stop.run
    if label.row >= 0:
        stop.run = [item for item in run if item.row == label.row]
    else:
        stop.run = [item for item in run if item.row < 0 or item.block == run[0].block]
        if _is_page_mark(stop.run[-3:]) and stop.run[0].block == label.block != stop.run[-1].block:
            stop.run = stop.run[:-3]
            return
    if len(stop.run) < len(run):
        kept = set(map(id, stop.run))
        stop.below = [item for item in run if id(item) not in kept and item.kind in PLACES]


def _is_page_mark(items: list[Item]) -> bool:
    """Tell whether items are a page's number on a line of its own: - 1 -."""
    kinds = [item.kind for item in items]
    return kinds == ["dash", "number", "dash"] and len({item.block for item in items}) == 1


class Piece(NamedTuple):
    """Stops ``first`` to ``last`` read as one label."""

    first: int
    last: int
    label: Label


class Pieces(list[Piece]):
    """What any form may match, with the cores that there are, and how many begin alike."""

    @cached_property
    def cores(self) -> set[str]:
        return {piece.label.core for piece in self}

    @cached_property
    def heads(self) -> Counter[str]:
        return Counter(core[:4] for core in self.cores)


def pieces_of(stops: list[Stop]) -> Pieces:
    """Give every stop, and every run of stops without values between them, as a label."""
    pieces = Pieces()
    for at, stop in enumerate(stops):
        if stop.item.kind != "label":
            continue
        text = stop.item.text
        for last in range(at, min(at + _MOST_PIECES, len(stops))):
            if last > at:
                if stops[last].item.kind != "label" or len(text) > _LONGEST:
                    break
                if stops[last - 1].places and not _is_broken_off(stops[last - 1], stops[last]):
                    break
                text += stops[last].item.text
            label = label_of(text)
            if not label.core:
                break
            pieces.append(Piece(at, last, label))
    return pieces


def _is_broken_off(stop: Stop, after: Stop) -> bool:
    """Tell whether a label may go on in the next row of its grid, where the values stand: its own row is empty."""
    return (
        stop.item.row >= 0
        and after.item.row == stop.item.row + 1
        and after.has_numbers
        and after.item.column == stop.item.column
        and not any(place.kind != "blank" for place in stop.places)
    )


def edges_of(stops: list[Stop], pieces: Pieces, index: Index) -> list[Edge]:
    """Give every plausible match, in order of position; none for a form of which hardly a label is printed."""
    if (
        len(pieces.cores & index.exact.keys()) < _LEAST_EXACT
        and sum(pieces.heads[head] for head in pieces.heads.keys() & index.heads) < _LEAST_ALIKE
    ):
        return []
    edges: list[Edge] = []
    longest = 1.8 * index.longest
    tried: set[str] = set()
    closed = -1  # the stop whose longer pieces are of no use any more
    single, at = 0.0, -1
    unlike = index.unlike if len(pieces.cores) <= _MOST_TRIED else {False: set[str](), True: set[str]()}
    for first, last, label in pieces:
        core, joined = label.core, last > first
        if first == closed or core in unlike[joined]:
            continue
        if first != at:
            single, at = 0.0, first
        if len(core) > longest:
            closed = first
            continue
        if core not in index.exact:
            if len(tried) > _MOST_TRIED:
                continue
            tried.add(core)
        for match in index.matches(core, joined=joined):
            if joined and match.similarity < single:
                continue
            if match.line in index.named_like_headers and _is_header(stops, first, last, index):
                continue
            edge = _edge(first, last, match.line, match.similarity, label.number, stops[last], index)
            single = max(single, match.similarity)
            if edge.score > 0.0 or stops[last].places:
                edges.append(edge)
    return edges


def _is_header(stops: list[Stop], first: int, last: int, index: Index) -> bool:
    """Tell whether a label without numbers goes on with a row of column headers."""
    before = stops[first - 1] if first else None
    return (
        before is not None
        and before.followed
        and not stops[last].has_numbers
        and label_of(before.item.text).core in index.headers
    )


def _edge(first: int, last: int, line: int, similarity: float, number: str, stop: Stop, index: Index) -> Edge:
    declared = index.form.lines[line]
    score = 1.0 - 4.0 * (1.0 - similarity)
    known = index.numbers[line]
    if known and number:
        score += 0.25 if known == number else 0.0 if known == "其中" else -0.25
    elif known and declared.kind == "row":
        score -= 0.05
    if declared.optional:
        score -= _OPTIONAL
    count, wanted = len(stop.places), len(declared.codes)
    while count > wanted and stop.places[count - 1].kind == "blank":
        count -= 1
    if declared.kind == "header":
        score = score * 0.4 - (0.4 if stop.has_numbers and not index.ends_header(line) else 0.0)
    elif not wanted:
        score = score * 0.6 - (0.8 if stop.has_numbers else 0.0)
    elif count == wanted or (count == 1 and stop.places[0].glued and len(stop.places[0].text) >= wanted):
        score += 0.5 if all(place.kind != "blank" for place in stop.places[:wanted]) else 0.4
    elif not count:
        score -= 0.0 if declared.optional else 1.0 if stop.followed or stop.item.row >= 0 else 0.4
    else:
        score += 0.2 if count > wanted and not stop.has_numbers else 0.1 if count > wanted else -0.2
    return Edge(first, last, line, similarity, score)


def best_path(stops: list[Stop], edges: list[Edge], index: Index) -> list[list[Edge]]:
    """Give the best path's edges, one list for each printing of the form; prices every path up to an edge on the way."""
    if not edges:
        return []
    items = _item_costs(stops, edges)
    lines = _line_costs(index.form)
    _forward(edges, items, lines, len(index.form.lines))
    at: Edge | None = max(edges, key=lambda edge: edge.forward)
    printings: list[list[Edge]] = [[]]
    while at is not None:
        printings[-1].append(at)
        if at.restarts:
            printings.append([])
        at = at.before
    return [list(reversed(printing)) for printing in reversed(printings)]


def _item_costs(stops: list[Stop], edges: list[Edge]) -> list[float]:
    """Give the running cost of leaving stops unmatched, so that a gap's price is one subtraction."""
    costs = [stop.cost for stop in stops]
    for at in {edge.first for edge in edges if edge.similarity == 1.0 and edge.first == edge.last and edge.score > 1.0}:
        if stops[at].has_numbers:
            costs[at] += _SKIP_KNOWN
    return list(accumulate(costs, initial=0.0))


@cache
def _line_costs(form: Form) -> list[float]:
    """Give the running cost of leaving lines unprinted."""
    costs = (_LINE_ROW if line.kind == "row" and not line.optional else _LINE_OTHER for line in form.lines)
    return list(accumulate(costs, initial=0.0))


_NEVER = float("-inf")


def _forward(edges: list[Edge], items: list[float], lines: list[float], n_lines: int) -> None:
    """best[q]: the best path that ends in line q, priced so that later gaps only subtract; again[q]: the same for a restart."""
    best: list[float] = [_NEVER] * n_lines
    again: list[float] = [_NEVER] * n_lines
    owner: list[Edge | None] = [None] * n_lines
    owner_again: list[Edge | None] = [None] * n_lines
    waiting: dict[int, list[Edge]] = {}
    entered = 0
    for edge in edges:
        while entered < edge.first:
            for done in waiting.pop(entered, ()):
                gap = items[done.last + 1]
                key = done.forward + gap + lines[done.line + 1]
                if key > best[done.line]:
                    best[done.line], owner[done.line] = key, done
                if done.forward + gap > again[done.line]:
                    again[done.line], owner_again[done.line] = done.forward + gap, done
            entered += 1
        edge.forward = edge.score
        if edge.line:
            key = max(best[: edge.line])
            if key - items[edge.first] - lines[edge.line] > 0:
                edge.forward = edge.score + key - items[edge.first] - lines[edge.line]
                edge.before = owner[best.index(key)]
        key = max(again[edge.line :])
        if edge.score + key - items[edge.first] - _RESTART > edge.forward:
            edge.forward = edge.score + key - items[edge.first] - _RESTART
            edge.before = owner_again[again.index(key, edge.line)]
            edge.restarts = True
        waiting.setdefault(edge.last, []).append(edge)


def _backward(edges: list[Edge], items: list[float], lines: list[float], n_lines: int) -> None:
    best: list[float] = [_NEVER] * n_lines
    again: list[float] = [_NEVER] * n_lines
    waiting: dict[int, list[Edge]] = {}
    entered = len(items)
    for edge in sorted(edges, key=lambda edge: edge.last, reverse=True):
        while entered > edge.last:
            for done in waiting.pop(entered, ()):
                best[done.line] = max(best[done.line], done.backward - items[done.first] - lines[done.line])
                again[done.line] = max(again[done.line], done.backward - items[done.first])
            entered -= 1
        key = max(best[edge.line + 1 :], default=_NEVER) + items[edge.last + 1] + lines[edge.line + 1]
        key = max(key, max(again[: edge.line + 1]) + items[edge.last + 1] - _RESTART, 0.0)
        edge.backward = edge.score + key
        waiting.setdefault(edge.first, []).append(edge)


class Near:
    """All edges that a nearly best path uses, by place and by line; priced when they are asked for."""

    def __init__(self, stops: list[Stop], edges: list[Edge], index: Index) -> None:
        self.stops, self.edges, self.index = stops, edges, index
        self.by_stop: dict[int, list[Edge]] = {}
        self.by_line: dict[int, tuple[list[int], list[Edge]]] = {}

    def _price(self) -> None:
        edges, form = self.edges, self.index.form
        _backward(edges, _item_costs(self.stops, edges), _line_costs(form), len(form.lines))
        best = max(edge.forward for edge in edges)
        for edge in edges:
            if edge.through < best - MARGIN:
                continue
            for stop in range(edge.first, edge.last + 1):
                self.by_stop.setdefault(stop, []).append(edge)
            firsts, found = self.by_line.setdefault(edge.line, ([], []))
            firsts.append(edge.first)
            found.append(edge)

    def rivals_of(self, chosen: list[Edge], after: int, before: int) -> dict[int, list[Edge]]:
        """Give, for each chosen edge (by its place in ``chosen``), the nearly best edges that would read it differently.

        The printing's own stops lie between ``after`` and ``before``: those of the printings around it.
        """
        if not self.by_stop:
            self._price()
        found: dict[int, list[Edge]] = {}
        for at, edge in enumerate(chosen):
            low = chosen[at - 1].last if at else after
            high = chosen[at + 1].first if at + 1 < len(chosen) else before
            rivals = {
                id(other): other
                for stop in range(edge.first, edge.last + 1)
                for other in self.by_stop.get(stop, ())
                if other.line != edge.line
            }
            firsts, same = self.by_line.get(edge.line, ([], []))
            for other in same[bisect_right(firsts, low) : bisect_left(firsts, high)]:
                if other is not edge and other.last != edge.last and other.last < high:
                    rivals[id(other)] = other
            if rivals:
                found[at] = list(rivals.values())
        return found
