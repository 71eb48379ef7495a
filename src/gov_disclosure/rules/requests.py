"""Requests that the prose accounts for: what was received and carried over is what was concluded and carried forward.

Where the report prints the table, each figure is compared with its cell; here the prose is compared with itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from ..model import Figure
from .engine import Comparison, Direction, Example, Rule, Words
from .relations import written
from .ties import CARRIED_FORWARD, CARRIED_OVER, RECEIVED, codes_of
from .view import View, same_unit
from .words import find

_CONCLUDED = ("requests.outcomes.total.total", "requests.concluded.total")


@cache
def _together() -> regex.Pattern[str]:
    return regex.compile(
        r"(?:^|[,，;；])\s*(?:以上|两项|全年|本年度?)?(?:(?:合计|共计|总计|累计|共)(?:应?办理|应?处理|受理)?|应办理?|应处理|(?:全年|本年度?)办理)"
        r"(?:政府信息公开|依申请公开|信息公开)?(?:申请)?(?:件数)?(?:为)?$"
    )


_ENDS = frozenset("计共理办开请数为")  # the characters that the words can end in


def _is_plain(figure: Figure) -> bool:
    return figure.kind == "count" and figure.approx is None and figure.value is not None


def _added(view: View) -> Iterator[Comparison]:
    """收到58件,上年结转3件,共61件."""
    for index, preceding in enumerate(view.preceding):
        if preceding not in _ENDS or not _is_plain(figure := view.figures[index]):
            continue
        if not _together().search(view.before(index, 24)):
            continue
        counted = [
            i
            for i in range(max(index - 5, 0), index)
            if view.figures[i].scope != "change" and _is_plain(view.figures[i])
        ]
        if len(counted) < 2:
            continue
        first, second = counted[-2:]
        if not all(same_unit(view.figures[i].unit, figure.unit) for i in (first, second)):
            continue
        words = view.text[view.figures[first].span.start : figure.span.start]
        if "。" in words or "\n" in words or len(words) > 80:
            continue
        carried = [
            bool(find(r"(?:上年|上一年|年度?|往年|去年)[^,，]{0,4}(?:结转|转结|转入)", view.before(i, 24)))
            for i in (first, second)
        ]
        received = [bool(find(r"收到|新收|受理|接收|收件", view.before(i, 40))) for i in (first, second)]
        if (carried[0] and received[1] and not carried[1]) or (carried[1] and received[0] and not carried[0]):
            yield _sum(view, (first, second), index)


def _sum(view: View, parts: tuple[int, ...], index: int) -> Comparison:
    side, total = view.side(*parts), view.side(index)

    def say(direction: Direction) -> Words:
        return Words(
            f"正文新收与上年结转相加{written(side)}={side},却写共{total}:请核对三个数。",
            f"Received and carried over are {written(side)} = {side} in the prose, but {total} together: check the three numbers.",
        )

    codes = tuple(code for part in parts for code in codes_of(view, part))
    spans = tuple(view.figures[i].span for i in (*parts, index))
    return Comparison(total, "==", side, say, codes=codes, spans=spans)


def _balanced(view: View) -> Iterator[Comparison]:
    """新收103件,上年结转6件,办结101件,结转下年度8件; left to the table where there is one."""
    if any(table.is_printed(RECEIVED) for table in view.tables):
        return
    stated: dict[str, set[int]] = {}
    for index, figure in enumerate(view.figures):
        if (
            figure.code is not None
            and figure.entity is None
            and figure.scope in ("annual", "as_of", "previous_year")
            and _is_plain(figure)
        ):
            stated.setdefault(figure.code, set()).add(index)
    done = next((code for code in _CONCLUDED if code in stated), None)
    wanted = (RECEIVED, CARRIED_OVER, done, CARRIED_FORWARD)
    found = [stated[code] for code in wanted if code is not None and code in stated]
    if len(found) < 4 or any(len({view.figures[i].value for i in indexes}) > 1 for indexes in found):
        return
    received, over, concluded, forward = (min(indexes) for indexes in found)
    if find(r"按[时期]", view.before(concluded, 12)):  # those of this year's that were in time
        return
    if view.figures[over].part_of == received:  # 受理121件(其中新收112件,上年结转9件)
        yield _balance(view, (received,), (concluded, forward))
    else:
        yield _balance(view, (received, over), (concluded, forward))


def _balance(view: View, came: tuple[int, ...], went: tuple[int, ...]) -> Comparison:
    a, b = view.side(*came), view.side(*went)

    def say(direction: Direction) -> Words:
        return Words(
            f"正文新收加上年结转{written(a)}={a},办结加结转下年度{written(b)}={b},两者不等:请核对这几个数。",
            f"In the prose received and carried over are {written(a)} = {a}, concluded and carried forward {written(b)} = {b}: check them.",
        )

    return Comparison(a, "==", b, say)


def rules() -> tuple[Rule, ...]:
    """Give the rules of this module."""
    form = "国办公开办函〔2019〕60号、〔2021〕30号 第三部分(新收、结转、办结的勾稽关系)"
    return (
        Rule(
            "prose_sum:carried_over", "error", ("all",), form,
            "正文写明新收、上年结转和合计时,前两数相加等于合计。", "Received and carried over add up to the total that the prose gives for both.",
            _added,
            Example("收到申请{58件},上年结转{3件},共{61件}。"), Example("收到申请{58件},上年结转{3件},共{62件}。"),
        ),
        Rule(
            "prose_sum:balance", "warning", ("all",), form,
            "没有统计表时,正文的新收加上年结转等于办结加结转下年度。",
            "Where no table is printed, received and carried over in the prose are what was concluded and carried forward.",
            _balanced,
            Example(_account(8)), Example(_account(9)),
        ),
    )  # fmt: skip


def _account(forward: int) -> str:
    return (
        f"新收{{103件|code={RECEIVED}}},上年结转{{6件|code={CARRIED_OVER}}},办结{{101件|code={_CONCLUDED[0]}}},"
        f"结转下年度{{{forward}件|code={CARRIED_FORWARD}}}。"
    )
