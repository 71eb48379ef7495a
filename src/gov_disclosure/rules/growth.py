"""Growth in prose, recomputed where the sentence states what it needs; never that of a rate.

Two years' numbers give the change and its rate; a change beside this year's number gives its rate as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import pairwise

import regex

from ..model import Severity, Term
from .engine import Comparison, Direction, Example, Reason, Rule, Side, Words
from .numbers import exact, show
from .percentages import rounded, unit_of
from .view import View
from .words import find

_ENDS = frozenset("长加升高幅涨降少落低滑率了约近度达到为:：")  # what the words can end in
_UP, _DOWN = r"增长|增加|上升|提高|增幅|上涨", r"下降|减少|回落|降低|降幅|减幅|下滑"


@cache
def _growth_words() -> regex.Pattern[str]:
    return regex.compile(rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:率|了|约|近|幅度|达到?|为|:|：|\s)*$")


def _growth(view: View) -> Iterator[Comparison]:
    """Growth is recomputed where the sentence states this year's number and the previous one's; never that of a rate."""
    for index, preceding in enumerate(view.preceding):
        if preceding not in _ENDS and not preceding.isspace():
            continue
        figure = view.figures[index]
        if figure.value is None or figure.approx is not None or figure.kind not in ("percent", "count"):
            continue
        words = _growth_words().search(view.before(index, 24))
        if words is None:
            continue
        pair = _two_years(view, index)
        if pair is not None:
            yield _grown(view, index, *pair, down=words["down"] is not None)
        elif figure.kind == "percent" and (now := _changed_by(view, index)) is not None:
            yield _rate_of_change(view, index, now)


def _changed_by(view: View, index: int) -> int | None:
    """Give the number that the change just before a growth rate was made to (收到103件,较上年减少21件,降幅16.9%), or from."""
    change = view.figures[index - 1] if index else None
    if change is None or change.scope != "change" or change.kind != "count" or change.approx is not None:
        return None
    gap = view.text[change.span.end : view.figures[index].span.start]
    if not find(rf"^[,，、(（]?(?:同比|同期|比例|比)?(?:{_UP}|{_DOWN})(?:率|了|为|幅度|达)?$", gap):
        return None
    sentence = view.sentence(view.figures[index].span.start)
    earlier = [i for i in range(max(index - 5, 0), index - 1) if view.figures[i].span.start >= sentence.start]
    if any(view.figures[i].scope in ("previous_year", "change") for i in earlier):
        return None
    plain = [i for i in earlier if view.figures[i].unit == change.unit and view.figures[i].part_of is None]
    if len(plain) != 1 or view.figures[plain[0]].scope not in ("annual", "as_of") or not view.side(plain[0]).is_exact:
        return None
    return plain[0]


def _rate_of_change(view: View, index: int, later: int) -> Comparison:
    figure, change, now = (view.figures[i] for i in (index, index - 1, later))
    down = find(rf"(?:{_DOWN}|少)(?:了|约|近)?$", view.before(index - 1, 24)) is not None
    by, after = exact(change.value or 0), exact(now.value or 0)
    if _is_earlier(view, later):  # 较上年的398件增加28件
        before, after = after, after - by if down else after + by
    else:
        before = after + by if down else after - by
    true = Fraction(100 * by) / before if before > 0 else Fraction(0)
    grain, printed = unit_of(figure), Fraction(exact(figure.value or 0))
    shown = f"{rounded(true, len(str(grain.denominator)))}%"

    def say(direction: Direction) -> Words:
        verb, sign = ("减少", "+") if down else ("增加", "-")
        return Words(
            f"正文称{now.raw}比上年{verb}{change.raw},即{figure.raw},但{show(by)}÷({show(after)}{sign}{show(by)})={shown}:请核对三个数。",
            f"{now.raw} with a change of {change.raw} is a rate of {shown}, not {figure.raw}: check the three numbers.",
        )

    terms = (Term(now.value, now.code, now.span), Term(change.value, None, change.span))
    severity: Severity = "info" if 0 <= true - printed < grain else "error"
    skip = None if before > 0 else Reason("上年数不大于零", "the previous year's number is not positive")
    stated = Side((Term(figure.value, None, figure.span),), printed - grain / 2, printed + grain / 2)
    return Comparison(
        stated, "within", Side(terms, true, true), say,
        severity=severity, found=figure.raw, expected=shown, skip=skip,
    )  # fmt: skip


def _is_earlier(view: View, index: int) -> bool:
    words = view.before(index, 16)
    return (
        view.figures[index].scope == "previous_year"
        or find(r"[比较](?:上年|上一年|去年)[^,，]{0,6}的$", words) is not None
    )


def _two_years(view: View, index: int) -> tuple[int, int] | None:
    """Give (earlier, later) where the sentence states exactly one of each before the growth, in one unit."""
    for last in (index - 1, index - 2):
        if last > 0 and _from_to(view, last - 1, index):
            return last - 1, last
    sentence = view.sentence(view.figures[index].span.start)
    near = [
        i
        for i in range(max(index - 6, 0), min(index + 2, len(view.figures)))
        if i != index and sentence.start <= view.figures[i].span.start < sentence.end
    ]
    plain = [
        i
        for i in near
        if view.figures[i].kind != "percent" and view.figures[i].approx is None and view.figures[i].value
    ]
    earlier = [i for i in plain if _is_earlier(view, i)]
    if len(earlier) != 1:
        return None
    later = [
        i
        for i in plain
        if i < index
        and i != earlier[0]
        and view.figures[i].scope in ("annual", "as_of")
        and view.figures[i].part_of is None
        and view.figures[i].unit == view.figures[earlier[0]].unit
    ]
    if len(later) != 1 or any(view.figures[i].kind == "percent" for i in near if i < index):
        return None
    return earlier[0], later[0]


def _from_to(view: View, first: int, index: int) -> bool:
    """由年初的486项精简为352项: two states of one number, with nothing but its change between them and the figure."""
    one, two = view.figures[first], view.figures[first + 1]
    between = view.text[one.span.end : two.span.start]
    spans = [figure.span for figure in view.figures[first + 1 : index + 1]]
    gaps = [view.text[a.end : b.start] for a, b in pairwise(spans)]
    return (
        one.unit == two.unit
        and one.kind == two.kind == "count"
        and bool(one.value and two.value)
        and view.side(first).is_exact
        and view.side(first + 1).is_exact
        and find(r"(?:由|从)[^,，。;；]{0,12}$", view.before(first, 16)) is not None
        and find(r"^[^,，。;；\d]{0,12}[到为至]$", between) is not None
        and all(find(rf"^[,，、(（]?(?:同比|净|共|合计)?(?:{_UP}|{_DOWN})(?:率|了|为|达|约)?$", gap) for gap in gaps)
    )


def _grown(view: View, index: int, earlier: int, later: int, *, down: bool) -> Comparison:
    figure, was, now = (view.figures[i] for i in (index, earlier, later))
    before, after = exact(was.value or 0), exact(now.value or 0)
    change = Fraction(before - after if down else after - before)
    percent = figure.kind == "percent"
    true = 100 * change / before if percent else change
    grain = unit_of(figure) if percent else Fraction(0)
    printed = Fraction(exact(figure.value or 0))
    truncated = percent and 0 <= true - printed < grain
    places = len(str(grain.denominator)) - 1 if percent else 0
    shown = f"{rounded(true, places + 1)}%" if percent else show(exact(true))

    def say(direction: Direction) -> Words:
        verb = "减少" if down else "增加"
        return Words(
            f"正文称由{was.raw}到{now.raw}{verb}{figure.raw},复算应为{shown}:请核对三个数。",
            f"From {was.raw} to {now.raw} the change is {shown}, not {figure.raw}: check the three numbers.",
        )

    stated = Side((Term(figure.value, None, figure.span),), printed - grain / 2, printed + grain / 2)
    quotient = Side((Term(now.value, now.code, now.span), Term(was.value, was.code, was.span)), true, true)
    severity: Severity = "info" if truncated else "error"
    return Comparison(stated, "within", quotient, say, severity=severity, found=figure.raw, expected=shown)


def rules() -> tuple[Rule, ...]:
    """Give the rules of this module."""
    return (
        Rule(
            "percent_of_total:growth", "error", ("all",), "GB/T 8170—2008 数值修约规则与极限数值的表示和判定",
            "同时写明两年数时,增减数和增减率与之相符(比率的增减是百分点,不复算)。",
            "Growth agrees with the two years' numbers where both are stated; never for rates.",
            _growth,
            Example("本年收到{120件},上年{100件|scope=previous_year},同比增长{20%|scope=change}。"),
            Example("本年收到{120件},上年{100件|scope=previous_year},同比增长{30%|scope=change}。"),
        ),
    )  # fmt: skip
