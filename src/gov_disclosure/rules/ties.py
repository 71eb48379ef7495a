"""Which figure of the prose states which cell, and how the two are compared: base units, intervals, sums.

Imports this package's view and what the forms' relations give.
"""

from __future__ import annotations

from typing import NamedTuple

from ..model import Figure
from .compiled import compiled
from .engine import Reason, Side
from .numbers import Exact
from .view import Printed, View

RECEIVED, CARRIED_OVER = "requests.received.total", "requests.carried_over.total"
CARRIED_FORWARD = "requests.carried_forward.total"
_STATED = ("annual", "as_of", "cumulative")


def codes_of(view: View, index: int) -> tuple[str, ...]:
    """Give the codes whose sum a figure states."""
    return all_codes(view)[index]


def all_codes(view: View) -> list[tuple[str, ...]]:
    """Give the codes whose sum each figure states."""
    return view.once(_all_codes)


def _all_codes(view: View) -> list[tuple[str, ...]]:
    return [_codes_of(view, figure) if figure.code or figure.sum_of else () for figure in view.figures]


def _codes_of(view: View, figure: Figure) -> tuple[str, ...]:
    """因…等原因无法提供 states the group, not the one reason that it names."""
    if figure.code is None:
        terms = frozenset(figure.sum_of)
        named = next((code for form in view.forms if (code := compiled(form).named.get(terms)) is not None), None)
        return figure.sum_of if named is None else (named,)
    if "等" in figure.subject:
        for form in view.forms:
            rules = compiled(form)
            for code, label in rules.derived_labels.items():
                if figure.code in rules.derived[code] and figure.subject.rstrip("的").endswith(label):
                    return (code,)
    return (figure.code,)


def cell_side(view: View, printed: Printed, codes: tuple[str, ...], money: bool) -> Side:
    """Make the side of the cells that a figure restates, in base units (money in 元)."""
    if len(codes) == 1 and not money:
        return printed.quantity(codes[0])
    sides = [printed.quantity(code) for code in codes]
    unknown = next((side.unknown for side in sides if side.unknown is not None), None)
    low: Exact = sum((side.low for side in sides), 0)
    blanks = tuple(code for side in sides for code in side.blanks)
    if money and all(_unit(printed, code) == "万元" for code in codes):
        low *= 10_000
    elif money and unknown is None and any(_unit(printed, code) is None for code in codes):
        unknown = Reason("表中该格没有写明单位", "the cell states no unit")
    terms = tuple(term for side in sides for term in side.terms)
    return Side(terms, low, low, blanks=blanks, unknown=unknown)


def _unit(printed: Printed, code: str) -> str | None:
    """Give the unit in which a cell's amount is meant; None where neither form nor table states it."""
    cell, field = printed.cells.get(code), printed.form.by_code.get(code)
    return (cell.unit if cell is not None else None) or (field.unit if field is not None else None)


class Tie(NamedTuple):
    """A figure that states a cell of the whole report: its place among the figures, its codes, and the tables that print all of them."""

    at: int
    figure: Figure
    codes: tuple[str, ...]
    tables: list[Printed]


def ties_of(view: View) -> list[Tie]:
    """Give the figures that state a cell of the whole report."""
    return view.once(_all_ties)


def _all_ties(view: View) -> list[Tie]:
    stated = [index for index, codes in enumerate(all_codes(view)) if codes]
    return [
        Tie(index, view.figures[index], codes, tables_of(view, codes))
        for index in stated
        if (codes := tie_of(view, index))
    ]


def tie_of(view: View, index: int) -> tuple[str, ...]:
    """Give the codes whose cells a figure states for the whole report; none if it states another thing."""
    figure, codes = view.figures[index], codes_of(view, index)
    if figure.entity is not None or figure.kind == "percent":
        return ()
    if figure.scope in _STATED or (figure.scope == "previous_year" and all(map(_is_of_year_before, codes))):
        return codes
    return ()


def _is_of_year_before(code: str) -> bool:
    """The form of 2019 has a column for the items of the year before."""
    return code.endswith(".items_previous_year")


def tables_of(view: View, codes: tuple[str, ...]) -> list[Printed]:
    """Give the tables that print all of the codes."""
    return [printed for printed in view.tables if all(printed.cells_of(code) for code in codes)]


def agree(stated: Side, cell: Side) -> bool:
    """Tell whether what a figure allows holds the cell's number."""
    if cell.unknown is not None or stated.unknown is not None:
        return False
    return cell.low >= stated.low and (stated.high is None or cell.low <= stated.high)
