"""Rates of what was done: 收到830件,办结825件,办结率99.4%, recomputed; and a rate of 100 % against the table.

A rate in time (按时办结率) has a base of its own and is left alone, as is a rate whose two counts do not stand just before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache

import regex

from ..model import Severity, Term
from .engine import Comparison, Direction, Example, Rule, Side, Words
from .numbers import exact
from .percentages import rounded, unit_of
from .view import View, same_unit
from .words import find


@cache
def _done() -> regex.Pattern[str]:
    return regex.compile(
        r"(?:^|[,，、(（\s和且]|依?申请公开)(?P<verb>办结|答复|回复|办复|回收|公开|采纳)率(?:为|达到?|约|是|:|：|\s)*$"
    )


def _recomputed(view: View) -> Iterator[Comparison]:
    """收到830件,办结825件,办结率99.4%."""
    for index in view.percents:
        figure = view.figures[index]
        if figure.value is None or figure.approx is not None or index < 2:
            continue
        found = _done().search(view.before(index, 16))
        if found is None:
            continue
        done = index - 1 if index < 3 or not find(r"结转|在办|未办结|未答复", view.before(index - 1, 16)) else index - 2
        of = done - 1
        counts = [view.figures[i] for i in (of, done)]
        if not all(
            count.kind == "count" and count.scope != "change" and view.side(i).is_exact
            for i, count in zip((of, done), counts, strict=True)
        ):
            continue
        words = view.text[counts[0].span.start : figure.span.start]
        alike = same_unit(counts[0].unit, counts[1].unit)
        if "。" in words or "\n" in words or len(words) > 60 or not alike:
            continue
        if find(r"[;；]|其中|按[时期]", words) or not find(
            rf"(?<!\p{{Han}}[时期]){found['verb']}\p{{Han}}{{0,8}}$", view.before(done, 16)
        ):
            continue
        if 0 < view.lows[done] <= view.lows[of] and counts[1].part_of in (None, of):
            yield _rate_of(view, index, done, of)


def _rate_of(view: View, index: int, done: int, of: int) -> Comparison:
    figure, part, whole = (view.figures[i] for i in (index, done, of))
    true = Fraction(100 * exact(part.value or 0)) / exact(whole.value or 1)
    grain, printed = unit_of(figure), Fraction(exact(figure.value or 0))
    shown = f"{rounded(true, len(str(grain.denominator)))}%"

    def say(direction: Direction) -> Words:
        return Words(
            f"正文称“{view.lead(index)}”,但{part.raw}÷{whole.raw}={shown}:请核对三个数。",
            f"The text gives a rate of {figure.raw}, but {part.raw} of {whole.raw} is {shown}: check the three numbers.",
        )

    severity: Severity = "info" if 0 <= true - printed < grain else "error"
    stated = Side((view.term(index),), printed - grain / 2, printed + grain / 2)
    quotient = Side((view.term(done), view.term(of)), true, true)
    return Comparison(stated, "within", quotient, say, severity=severity, found=figure.raw, expected=shown)


# -- 办结率100% -------------------------------------------------------------------------------------------------------------


@cache
def _rate() -> regex.Pattern[str]:
    return regex.compile(r"(?:按[时期])?(办结|答复|办复|回复)率[^,，。;；]{0,8}$")


def _rates(view: View) -> Iterator[Comparison]:
    """A rate of 100 % says that everything received was concluded."""
    for index in view.percents:
        figure = view.figures[index]
        if figure.value != 100:
            continue
        sentence = view.sentence(figure.span.start)
        lead = view.text[max(sentence.start, figure.span.start - 60) : figure.span.start]
        found = _rate().search(lead)
        if (
            found is None
            or not find(r"依申请公开|公开申请|申请公开", lead)
            or find(r"信件|热线|信箱|提案|建议|按[时期]", lead)
        ):
            continue
        for table in view.tables[:1]:
            code = next(
                (c for c in ("requests.concluded.total", "requests.replies.total") if table.is_printed(c)), None
            )
            if code is not None and table.is_printed("requests.received.total"):
                yield _all_done(view, index, table.total(code), table.total("requests.received.total"), code)
            elif table.is_printed("requests.carried_forward.total"):
                left = table.total("requests.carried_forward.total")
                yield _all_done(view, index, Side.number(0), left, "requests.carried_forward.total")


def _all_done(view: View, index: int, done: Side, received: Side, code: str) -> Comparison:
    figure = view.figures[index]

    def say(direction: Direction) -> Words:
        if code.endswith("carried_forward.total"):
            return Words(
                f"正文称“{view.lead(index)}”,但有{received}件结转下年度:请核对办结率。",
                f"The text gives a rate of {figure.raw}, but {received} requests were carried forward: check the rate.",
            )
        return Words(
            f"正文称“{view.lead(index)}”,但收到{received}件,办结或答复{done}件:请核对办结率。",
            f"The text gives a rate of {figure.raw}, but {received} were received and {done} ({code}) concluded: check the rate.",
        )

    terms = (Term(figure.value, None, figure.span), *done.terms)
    spans = (figure.span, *(t.span for t in (*done.terms, *received.terms) if t.span))
    codes = (code, "requests.received.total")
    return Comparison(
        done._replace(terms=terms),
        ">=",
        received,
        say,
        spans=spans,
        codes=codes,
        found=str(done),
        expected=str(received),
    )


def rules() -> tuple[Rule, ...]:
    """Give the rules of this module."""
    return (
        Rule(
            "percent_of_total:rate", "error", ("all",), "GB/T 8170—2008 数值修约规则与极限数值的表示和判定",
            "办结率、答复率、回收率等于紧接其前的两数之比(按时办结率另有基数,不复算)。",
            "A rate is the quotient of the two counts just before it; rates in time have another base and are not recomputed.",
            _recomputed,
            Example("收到来信{830件},办结{825件},办结率{99.4%}。"), Example("收到来信{830件},办结{825件},办结率{94.4%}。"),
        ),
        Rule(
            "percent_of_total:complete", "warning", ("all",), "政府信息公开条例 (2007) 第二十四条;(2019) 第三十三条(答复期限)",
            "办结率、答复率100%时,办结或答复数不少于收到数。", "A rate of 100 % needs as many concluded or replied to as received.",
            _rates,
            Example("依申请公开办结率达{100%}。", "national-2014", _handled(9, 9)),
            Example("依申请公开办结率达{100%}。", "national-2014", _handled(9, 7)),
        ),
    )  # fmt: skip


def _handled(received: int, concluded: int) -> dict[str, int]:
    return {"requests.received.total": received, "requests.concluded.total": concluded}
