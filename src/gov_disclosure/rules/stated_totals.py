"""A list of figures and, after it, their total: 建议8件、提案3件,共11件; 三个部门合计336件.

Imports ``breakdowns`` for the comparing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from ..model import Figure
from .breakdowns import Breakdown, compare, counts_twice
from .engine import Comparison, Example, Rule
from .view import View
from .words import find

_ENDS = frozenset("共计为")
_TOTAL = r"(?:合计|共计|总计|共)为?$"  # what stands before a total, after 三项 or after the comma


@cache
def _next() -> regex.Pattern[str]:
    """What stands between an item of a list and the next."""
    return regex.compile(r"^[)）]?(?:[、,，和及]|以及)(?!.*(?:其中|包括|包含))[^\d,，。;；\n]{0,20}$")


def _is_item(figure: Figure, total: Figure) -> bool:
    return (
        (figure.kind, figure.unit, figure.approx, figure.scope) == ("count", total.unit, None, total.scope)
        and figure.value is not None
        and figure.entity == total.entity
    )


def _listed(view: View) -> Iterator[Breakdown]:
    """Yield each total with the list that ends before it."""
    for index, preceding in enumerate(view.preceding):
        if preceding not in _ENDS or index < 2:
            continue
        total = view.figures[index]
        if total.kind != "count" or total.value is None or total.approx is not None:
            continue
        last, stated = index - 1, None
        if find(rf"^\p{{Han}}{{1,4}}{_TOTAL}|^{_TOTAL}", _gap(view, last)):  # 三项合计
            last, stated = index - 2, view.values[index - 1]
            if not find(r"^[)）]?[,，、;；]\s*(?:以上)?$", _gap(view, last)):
                continue
        elif not find(rf"^[)）]?[,，、;；]\s*(?:以上)?{_TOTAL}", _gap(view, last)):
            continue
        run = [last]
        while run[0] and _next().match(_gap(view, run[0] - 1)) and _is_item(view.figures[run[0] - 1], total):
            run.insert(0, run[0] - 1)
        if not _is_item(view.figures[last], total) or any(_changes(view, item) for item in run):
            continue
        if stated is not None:
            run = run[-int(stated) :] if 1 < stated <= len(run) else []
        elif any(view.figures[item].part_of == run[0] for item in run):
            run = run[1:]
        if len(run) > 1 and (stated is not None or not _some_add_up(view, run, index)):
            yield Breakdown(index, tuple(run))


def _gap(view: View, index: int) -> str:
    return view.text[view.figures[index].span.end : view.figures[index + 1].span.start]


def _changes(view: View, index: int) -> bool:
    """What is added to a stock or taken from it, or carried over, is no part of the number that follows."""
    return find(r"新增|增加|撤销|废止|减少|注销|关停|取消|失效|结转|办结|答复|回复", view.before(index, 24)) is not None


def _some_add_up(view: View, run: list[int], total: int) -> bool:
    """The total may be that of the last items alone."""
    return any(sum(view.lows[item] for item in run[first:]) == view.lows[total] for first in range(1, len(run) - 1))


def _totals(view: View) -> Iterator[Comparison]:
    for run in _listed(view):
        yield compare(view, run, "<=" if view.once(counts_twice, run) else "==", None)


def rules() -> tuple[Rule, ...]:
    """Give the rule of this module."""
    return (
        Rule(
            "prose_sum:stated_total", "error", ("all",), "统计上的分组原则:各项之和等于合计",
            "列出各项后写明“共”“合计”的数,等于各项之和。", "A total that the prose gives behind a list is the sum of the list.",
            _totals,
            Example("办理建议{8件}、提案{3件},共{11件}。"), Example("办理建议{8件}、提案{3件},共{12件}。"),
        ),
    )  # fmt: skip
