"""Percentages in prose, recomputed from the figures that they belong to.

A share belongs to the count just before it (``25件,占34.9%``) and to a whole: what the count is part of, else a total before it. Among
several possible wholes the one that explains the other shares of the list is taken, and without one that is certain nothing is
said. A share is right if it is the quotient rounded, or truncated (``info``), at the decimals that it prints.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from operator import itemgetter
from typing import NamedTuple

import regex

from ..document import Span
from ..model import Figure, Severity, Term
from .breakdowns import Breakdown, breakdowns
from .engine import Comparison, Direction, Example, Rule, Side, Words
from .numbers import Exact, exact, show
from .ties import codes_of
from .view import View, same_unit
from .words import find


class Share(NamedTuple):
    """A percentage, the count whose share it is, and the wholes that it may be a share of: certain ones first.

    The percentage is ``digits`` with ``places`` decimals; ``percent`` and ``part`` are indexes of figures.
    """

    percent: int
    part: int
    counted: Exact
    digits: int
    places: int
    wholes: tuple[tuple[Term, Exact], ...]
    certain: int


@cache
def _share_words() -> regex.Pattern[str]:
    return regex.compile(
        r"^[\s,，、;；(（]*(?:约|大约|共|均|各|分别)?占(?:比|全部|全年|本年度?|年度|所有|新收|总|申请|受理|办结|答复|收到|公开|政府|信息|件|条|数|量|的|总体|比例|比重"
        r"|为|是|达|约|近|到|比率|总数|[:：\s]){0,14}$"
    )


def _places(figure: Figure) -> int:
    """Give the number of decimals that a percentage is written with."""
    found = find(r"[.．点](\d+|[零〇一二三四五六七八九]+)", figure.raw)
    return len(found[1]) if found else 0


def unit_of(figure: Figure) -> Fraction:
    """Give the unit of a percentage's last written decimal, in percent: 1/100 for 5.66%."""
    return Fraction(1, 10 ** _places(figure))


def shares(view: View) -> tuple[Share, ...]:
    """Find the shares whose count and whole are stated."""
    found = []
    for index in view.percents:
        figure = view.figures[index]
        if figure.value is None or figure.approx is not None or index == 0:
            continue
        counts = _counts_of(view, index)
        if counts is None:
            if (share := _of_bracket(view, index)) is not None:
                found.append(share)
            continue
        part = index - len(counts)
        count = view.figures[part]
        if count.kind == "percent" or count.value is None or count.approx is not None:
            continue
        wholes, certain = _wholes(view, index, part, counts)
        places = _places(figure)
        number = view.values[part]
        if number is not None:
            digits = int(figure.value * 10**places)
            found.append(Share(index, part, number, digits, places, tuple(wholes), certain))
    return tuple(found)


def _of_bracket(view: View, index: int) -> Share | None:
    """348条,占全年总量(612条)的56.9%."""
    whole, part = index - 1, index - 2
    if (
        part < 0
        or find(r"^[)）]的?$", view.text[view.figures[whole].span.end : view.figures[index].span.start]) is None
    ):
        return None
    if find(r"^[\s,，、(（]*占[^,，。;；\d]{0,16}[(（]$", view.before(whole)) is None or not _may_hold(
        view, whole, part
    ):
        return None
    wholes: list[tuple[Term, Exact]] = []
    _add(view, wholes, whole)
    number, value = view.values[part], view.figures[index].value
    if not wholes or number is None or value is None or view.figures[part].approx is not None:
        return None
    places = _places(view.figures[index])
    return Share(index, part, number, int(value * 10**places), places, tuple(wholes), 1)


def _stated_elsewhere(view: View, share: Share) -> list[tuple[Term, Exact]]:
    """Give the totals stated before a share that are not among the wholes of its passage."""
    found: list[tuple[Term, Exact]] = []
    near = {whole for _, whole in share.wholes}
    totals = view.once(_totals)
    before = bisect_left(totals, share.part)
    for total in totals[max(before - _FAR, 0) : before]:
        if view.values[total] not in near and _may_hold(view, total, share.part):
            _add(view, found, total)
    return found


_FAR = 24  # how many totals back the whole of a share may stand


def _totals(view: View) -> tuple[int, ...]:
    """Give the figures that state a total for the whole report and year, of a form or with parts of its own."""
    return tuple(
        index
        for index, figure in enumerate(view.figures)
        if figure.entity is None
        and figure.scope == "annual"
        and ((figure.code is not None and figure.code.endswith(".total")) or index in view.parts)
    )


def _counts_of(view: View, index: int) -> range | None:
    """Give the counts that a list of percentages belongs to, as many as there are: the one before, or those of 分别占a%、b%."""
    first = last = index
    while first and view.figures[first - 1].kind == "percent" and _adjoin(view, first - 1):
        first -= 1
    while last + 1 < len(view.figures) and view.figures[last + 1].kind == "percent" and _adjoin(view, last):
        last += 1
    length = last - first + 1
    if first < length:
        return None
    gap = view.text[view.figures[first - 1].span.end : view.figures[first].span.start]
    if "占" not in gap or not _share_words().match(gap) or (length == 1 and "分别" in gap):
        return None
    counts = range(first - length, first)
    if length > 1 and any(view.figures[i].kind == "percent" for i in counts):
        return None
    if length > 1 and view.sentence(view.figures[counts[0]].span.start) != view.sentence(
        view.figures[first].span.start
    ):
        return None
    return counts


def _adjoin(view: View, index: int) -> bool:
    """Nothing but a comma stands between a figure and the next."""
    gap = view.text[view.figures[index].span.end : view.figures[index + 1].span.start]
    return find(r"^[\s、,，和及与]*$", gap) is not None


def _wholes(view: View, percent: int, part: int, siblings: range) -> tuple[list[tuple[Term, Exact]], int]:
    """Give the possible wholes and how many of them are certain: those that the text links, else the table's or the only one.

    ``siblings`` are the counts of the same list: none is a whole of another.
    """
    count = view.figures[part]
    found: list[tuple[Term, Exact]] = []
    for index in (count.part_of, view.figures[percent].part_of):
        if index is not None and index != part:
            _add(view, found, index)
    certain = len(found)
    for code in codes_of(view, part)[:1]:
        for table in view.tables:
            totals = (total for cell in table.cells_of(code) for total in table.rules.wholes.get(cell, ()))
            for total in dict.fromkeys(totals):
                side = table.total(total)
                if side.unknown is None and side.low:
                    found.append((side.terms[0], side.low))
    certain = certain or len(found)
    sentence = view.sentence(count.span.start)
    paragraph = max(view.text.rfind("\n", 0, count.span.start), sentence.start - 400)
    within = 0
    for index in range(part - 1, max(part - 24, -1), -1):
        start = view.figures[index].span.start
        if start < paragraph:
            break
        if index not in siblings and _may_hold(view, index, part):
            _add(view, found, index)
            within += start >= sentence.start
    return found, certain or int(within == 1)


def _may_hold(view: View, whole: int, part: int) -> bool:
    a, b = view.values[whole], view.values[part]
    if a is None or b is None or a < b:
        return False
    one, other = view.figures[whole], view.figures[part]
    return one.kind == other.kind and same_unit(one.unit, other.unit)


def _add(view: View, found: list[tuple[Term, Exact]], index: int) -> None:
    figure, value = view.figures[index], view.values[index]
    if value is not None and value > 0 and figure.approx is None and figure.kind != "percent":
        found.append((view.term(index), value))


class _Reading(NamedTuple):
    """How a share reads against one whole."""

    quality: int  # 3 rounded, 2 truncated, 1 off by a power of ten, 0 wrong
    true: Fraction
    power: int = 0


def _fit(share: Share, whole: Exact, power: int = 0) -> int:
    """Tell whether the printed digits, the decimal point moved by ``power``, are the quotient: 3 rounded, 2 truncated, else 0.

    Without division: digits × 10^power × whole against 100 × count, both in units of the last printed decimal.
    """
    above, digits, grain = 100 * share.counted * 10**share.places, share.digits, 1
    if power > 0:
        digits, grain = digits * 10**power, 10**power
    elif power < 0:
        above *= 10**-power
    rest = above - digits * whole
    if 2 * (rest if rest >= 0 else -rest) <= grain * whole:
        return 3
    return 2 if 0 <= rest < grain * whole else 0


def _read(share: Share, whole: Exact) -> tuple[int, int]:
    """Give the quality of a share against a whole, and the power of ten by which it is off."""
    quality = _fit(share, whole)
    if not quality and share.digits:
        for power in (1, 2, 3, 4, -1, -2, -3):
            if _fit(share, whole, power):
                return 1, power
    return quality, 0


def _quotient(share: Share, whole: Exact) -> Fraction:
    """Give the share that the count has of a whole, in percent."""
    return Fraction(100 * share.counted, whole)


_Choice = tuple[Share, Term, Exact, _Reading]


def _chosen(view: View) -> tuple[_Choice, ...]:
    return view.once(_all_chosen)


def _all_chosen(view: View) -> tuple[_Choice, ...]:
    return tuple(_choices(view))


def _choices(view: View) -> Iterator[_Choice]:
    """Choose each share's whole: one that fits, else the certain one, else one that fits other shares of the passage."""
    supported: dict[tuple[Exact, Span | None], list[int]] = {}
    unread: list[Share] = []
    for share in view.once(shares):
        best, fitting = 0, None
        for term, whole in share.wholes:
            fit = _fit(share, whole)
            if fit:
                supported.setdefault((whole, term.span), []).append(view.figures[share.percent].span.start)
            if fit > best:
                best, fitting = fit, (term, whole)
        if fitting is not None:
            yield share, *fitting, _Reading(best, _quotient(share, fitting[1]))
        else:
            unread.append(share)
    elsewhere = [_stated_elsewhere(view, share) for share in unread]
    for share, wholes in zip(unread, elsewhere, strict=True):
        for term, whole in wholes:
            if _fit(share, whole):
                supported.setdefault((whole, term.span), []).append(view.figures[share.percent].span.start)
    for positions in supported.values():
        positions.sort()
    for share, wholes in zip(unread, elsewhere, strict=True):
        possible = [
            (term, whole)
            for position, (term, whole) in enumerate(share.wholes)
            if position < share.certain or _support(view, share, supported.get((whole, term.span), []))
        ]
        possible += [pair for pair in wholes if _support(view, share, supported.get((pair[1], pair[0].span), [])) > 2]
        if possible:
            readings = [
                (*_read(share, whole), _support(view, share, supported.get((whole, term.span), [])), term, whole)
                for term, whole in possible
            ]
            quality, power, _, term, whole = max(readings, key=itemgetter(0, 2))
            yield share, term, whole, _Reading(quality, _quotient(share, whole), power)


def _support(view: View, share: Share, others: list[int]) -> int:
    """Count the shares of the same passage that fit a whole."""
    at = view.figures[share.percent].span.start
    return bisect_left(others, at + 400) - bisect_right(others, at - 400)


def _shares(view: View) -> Iterator[Comparison]:
    for share, term, whole, reading in _chosen(view):
        yield _share(view, share, term, whole, reading)


def _share(view: View, share: Share, term: Term, whole: Exact, reading: _Reading) -> Comparison:
    percent, part = view.figures[share.percent], view.figures[share.part]
    places = share.places
    true = "" if reading.quality == 3 else rounded(reading.true, places + (2 if reading.quality == 2 else 1))

    def say(direction: Direction) -> Words:
        formula = f"{part.raw}÷{show(whole)}={true}%"
        if reading.quality == 2:
            return Words(
                f"“{percent.raw}”是{formula}截尾的结果,四舍五入应为{rounded(reading.true, places)}%。",
                f"{percent.raw} is {formula} truncated; rounded it is {rounded(reading.true, places)}%.",
            )
        slip = slip_en = ""
        if reading.power:
            slip = f",疑小数点错{abs(reading.power)}位"
            slip_en = f"; the decimal point seems to be off by {abs(reading.power)}"
        return Words(
            f"正文称{part.raw}占{percent.raw},但{formula}{slip}:请核对分子、分母和比例。",
            f"The text gives {part.raw} as {percent.raw} of {show(whole)}, but that is {true}%{slip_en}: check the count, the whole "
            "and the share.",
        )

    severity: Severity = "info" if reading.quality == 2 else "error"
    halves, grain = 2 * share.digits, 2 * 10**places
    terms = (view.term(share.percent), view.term(share.part))
    against = (Term(reading.true), term)
    if reading.quality == 3 and isinstance(whole, int):  # in whole numbers: both sides times the whole and the grain
        times = 100 * share.counted * grain
        return Comparison(
            Side(terms, (halves - 1) * whole, (halves + 1) * whole), "within", Side(against, times, times), say
        )
    stated = Side(terms, Fraction(halves - 1, grain), Fraction(halves + 1, grain))
    quotient = Side(against, reading.true, reading.true)
    codes = tuple(code for code in (*codes_of(view, share.part), term.code) if code)
    spans = (percent.span, part.span, *([term.span] if term.span else ()))
    return Comparison(
        stated,
        "within",
        quotient,
        say,
        severity=severity,
        codes=codes,
        spans=spans,
        found=percent.raw,
        expected=f"{true}%",
    )


def rounded(value: Fraction, places: int) -> str:
    """Write a number rounded half up to so many decimals."""
    whole = (2 * abs(value.numerator) * 10**places + value.denominator) // (2 * value.denominator)
    digits = str(whole).rjust(places + 1, "0")
    text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"-{text}" if value < 0 else text


# -- shares of a whole list ----------------------------------------------------------------------------------------------


def _hundred(view: View) -> Iterator[Comparison]:
    """The shares of an exhaustive list are 100 % together, within rounding; silent where a single share is already wrong."""
    by_part = {share.part: (share, reading) for share, _, _, reading in _chosen(view)}
    for run in breakdowns(view):
        found = [by_part[part] for part in run.parts if part in by_part]
        if (
            len(found) == len(run.parts) > 1
            and all(reading.quality >= 2 for _, reading in found)
            and _complete(view, run)
        ):
            yield _together(view, [share.percent for share, _ in found])
    for listed in _percent_lists(view):
        yield _together(view, listed)


def _complete(view: View, run: Breakdown) -> bool:
    return view.side(run.whole).low == view.side(*run.parts).low


def _percent_lists(view: View) -> Iterator[list[int]]:
    """Yield lists of shares without counts that end in 其他."""
    for index in view.percents:
        figure = view.figures[index]
        if "其" not in view.before(index, 16) or not find(
            r"(?:^|[,，、;；和及])\s*其[他它]\w{0,8}?占?(?:比)?(?:为|约)?$", view.before(index, 16)
        ):
            continue
        sentence = view.sentence(figure.span.start)
        run = [index]
        while (
            run[0]
            and view.figures[run[0] - 1].kind == "percent"
            and view.figures[run[0] - 1].span.start >= sentence.start
        ):
            run.insert(0, run[0] - 1)
        listed = all("占" in view.before(i, 16) or i == index for i in run)
        if (
            len(run) > 2
            and listed
            and all(view.figures[i].value is not None and view.figures[i].approx is None for i in run)
        ):
            yield run


def _together(view: View, indexes: list[int]) -> Comparison:
    figures = [view.figures[index] for index in indexes]
    slack = sum((unit_of(figure) for figure in figures), Fraction(0))
    total = sum((Fraction(exact(figure.value or 0)) for figure in figures), Fraction(0))
    terms = tuple(Term(figure.value, None, figure.span) for figure in figures)

    def say(direction: Direction) -> Words:
        return Words(
            f"各项占比{'+'.join(figure.raw for figure in figures[:12])}={show(exact(total))}%,不是100%:请核对各项比例。",
            f"The shares of the list add up to {show(exact(total))}%, not to 100%: check each share.",
        )

    return Comparison(
        Side(terms, total - slack, total + slack),
        "within",
        Side.number(100),
        say,
        found=f"{show(exact(total))}%",
        expected="100%",
    )


def rules() -> tuple[Rule, ...]:
    """Give the rules of this module."""
    rounding = "GB/T 8170—2008 数值修约规则与极限数值的表示和判定"
    return (
        Rule(
            "percent_of_total:share", "error", ("all",), rounding,
            "占比等于分子除以分母(四舍五入;截尾为提示;差十的幂次时指明)。",
            "A share is its count over its whole, rounded; truncated is info; a slip by a power of ten is named.",
            _shares,
            Example("收到{200件},其中网上{66件|part_of=0},占{33%}。"),
            Example("收到{200件},其中网上{66件|part_of=0},占{3.3%}。"),
        ),
        Rule(
            "percent_of_total:hundred", "warning", ("all",), rounding,
            "一个完整分组的占比之和为100%(修约误差之内)。", "The shares of an exhaustive list are 100 % within rounding.",
            _hundred,
            Example("网上占{60%},信函占{30%},其他占{10%}。"), Example("网上占{60%},信函占{30%},其他占{20%}。"),
        ),
    )  # fmt: skip
