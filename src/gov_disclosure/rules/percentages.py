"""Percentages in prose, recomputed from the figures that they belong to.

A share belongs to the count just before it (``25件,占34.9%``) and to a whole: what the count is part of, else a total before it. Among
several possible wholes the one that explains the other shares of the list is taken, and without one that is certain nothing is
said. A share is right if it is the quotient rounded, or truncated (``info``), at the decimals that it prints.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

import attrs
import regex

from ..document import Span
from ..model import Figure, Severity, Term
from .breakdowns import Breakdown, breakdowns
from .engine import Comparison, Direction, Example, Rule, Side, Words
from .numbers import Exact, exact, show
from .prose import codes_of
from .view import View, same_unit


@attrs.frozen
class Share:
    """A percentage, the count whose share it is, and the wholes that it may be a share of: certain ones first."""

    percent: int
    part: int
    wholes: tuple[tuple[Term, Exact], ...]
    certain: int


@cache
def _share_words() -> regex.Pattern[str]:
    return regex.compile(
        r"^[\s,，、;；(（]*(?:约|大约|共|均|各|分别)?占(?:比|全部|总|申请|受理|办结|答复|收到|公开|政府|信息|件|条|数|量|的|总体|比例|比重"
        r"|为|是|达|约|近|到|比率|总数|[:：\s]){0,14}$"
    )


def unit_of(figure: Figure) -> Fraction:
    """Give the unit of a percentage's last written decimal, in percent: 1/100 for 5.66%."""
    found = regex.search(r"[.．点](\d+|[零〇一二三四五六七八九]+)", figure.raw)
    return Fraction(1, 10 ** len(found[1])) if found else Fraction(1)


def shares(view: View) -> list[Share]:
    """Find the shares whose count and whole are stated."""
    found = []
    for index, figure in enumerate(view.figures):
        if figure.kind != "percent" or figure.value is None or figure.approx is not None or index == 0:
            continue
        part = index - 1
        count = view.figures[part]
        gap = view.text[count.span.end : figure.span.start]
        if count.kind == "percent" or count.value is None or count.approx is not None or not _share_words().search(gap):
            continue
        wholes, certain = _wholes(view, index, part)
        if wholes:
            found.append(Share(index, part, tuple(wholes), certain))
    return found


def _wholes(view: View, percent: int, part: int) -> tuple[list[tuple[Term, Exact]], int]:
    count = view.figures[part]
    value = exact(count.value or 0)
    found: list[tuple[Term, Exact]] = []
    linked = [index for index in (count.part_of, view.figures[percent].part_of) if index is not None and index != part]
    for index in linked:
        _add(view, found, index)
    certain = len(found)
    for code in codes_of(count)[:1]:
        for table in view.tables:
            for total in table.rules.totals:
                if set(table.cells_of(code)) & set(total.parts) and table.is_printed(total.code):
                    side = table.total(total.code)
                    if side.unknown is None and side.low:
                        found.append((side.terms[0], side.low))
    sentence = view.sentence(count.span.start)
    paragraph = max(view.text.rfind("\n", 0, count.span.start), sentence.start - 400)
    for index in range(part - 1, max(part - 24, -1), -1):
        whole = view.figures[index]
        if whole.span.start < paragraph:
            break
        if whole.kind == count.kind and whole.value is not None and exact(whole.value) >= value and same_unit(whole.unit, count.unit):
            _add(view, found, index)
    return found, certain


def _add(view: View, found: list[tuple[Term, Exact]], index: int) -> None:
    figure = view.figures[index]
    if figure.value is not None and figure.approx is None and figure.kind != "percent" and exact(figure.value) > 0:
        found.append((Term(figure.value, figure.code, figure.span), exact(figure.value)))


@attrs.frozen
class _Reading:
    """How a share reads against one whole."""

    quality: int  # 3 rounded, 2 truncated, 1 off by a power of ten, 0 wrong
    true: Fraction
    power: int = 0


def _read(view: View, share: Share, whole: Exact) -> _Reading:
    figure = view.figures[share.percent]
    printed, unit = Fraction(exact(figure.value or 0)), unit_of(figure)
    true = Fraction(100 * exact(view.figures[share.part].value or 0)) / whole
    if abs(true - printed) <= unit / 2:
        return _Reading(3, true)
    if 0 <= true - printed < unit:
        return _Reading(2, true)
    for power in (1, 2, 3, 4, -1, -2, -3):
        shifted, grain = printed * Fraction(10) ** power, unit * Fraction(10) ** power
        if printed and abs(true - shifted) <= grain / 2 or (printed and 0 <= true - shifted < grain):
            return _Reading(1, true, power)
    return _Reading(0, true)


def _chosen(view: View) -> Iterator[tuple[Share, Term, Exact, _Reading]]:
    """Choose each share's whole: the certain one, else one that fits, else one that fits another share of the list."""
    found = shares(view)
    supported: dict[tuple[Exact, Span | None], int] = defaultdict(int)
    for share in found:
        for term, whole in share.wholes:
            if _read(view, share, whole).quality >= 2:
                supported[whole, term.span] = max(supported[whole, term.span], view.figures[share.percent].span.start)
    for share in found:
        readings = [(term, whole, _read(view, share, whole)) for term, whole in share.wholes]
        best = max(readings, key=lambda reading: reading[2].quality)
        if best[2].quality >= 2:
            yield (share, *best)
            continue
        near = [
            reading
            for position, reading in enumerate(readings)
            if position < share.certain
            or (reading[1], reading[0].span) in supported
            and abs(supported[reading[1], reading[0].span] - view.figures[share.percent].span.start) < 400
        ]
        if near:
            yield (share, *max(near, key=lambda reading: reading[2].quality))


def _shares(view: View) -> Iterator[Comparison]:
    for share, term, whole, reading in _chosen(view):
        yield _share(view, share, term, whole, reading)


def _share(view: View, share: Share, term: Term, whole: Exact, reading: _Reading) -> Comparison:
    percent, part = view.figures[share.percent], view.figures[share.part]
    unit = unit_of(percent)
    printed = Fraction(exact(percent.value or 0))
    places = len(str(unit.denominator)) - 1
    true = _rounded(reading.true, places + (2 if reading.quality == 2 else 1 if reading.quality else 0))

    def say(direction: Direction) -> Words:
        formula = f"{part.raw}÷{show(whole)}={true}%"
        if reading.quality == 2:
            return Words(
                f"“{percent.raw}”是{formula}截尾的结果,四舍五入应为{_rounded(reading.true, places)}%。",
                f"{percent.raw} is {formula} truncated; rounded it is {_rounded(reading.true, places)}%.",
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
    low = printed - unit / 2
    stated = Side((Term(percent.value, None, percent.span), Term(part.value, part.code, part.span)), low, printed + unit / 2)
    quotient = Side((Term(reading.true, None, None), term), reading.true, reading.true)
    codes = tuple(code for code in (*codes_of(part), term.code) if code)
    spans = (percent.span, part.span, *([term.span] if term.span else ()))
    return Comparison(
        stated, "within", quotient, say, severity=severity, codes=codes, spans=spans, found=percent.raw, expected=f"{true}%"
    )


def _rounded(value: Fraction, places: int) -> str:
    whole = round(abs(value) * 10**places)
    digits = str(whole).rjust(places + 1, "0")
    text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"-{text}" if value < 0 else text


# -- shares of a whole list ----------------------------------------------------------------------------------------------


def _hundred(view: View) -> Iterator[Comparison]:
    """The shares of an exhaustive list are 100 % together, within rounding; silent where a single share is already wrong."""
    by_part = {share.part: (share, reading) for share, _, _, reading in _chosen(view)}
    for run in breakdowns(view):
        found = [by_part[part] for part in run.parts if part in by_part]
        if len(found) == len(run.parts) > 1 and all(reading.quality >= 2 for _, reading in found) and _complete(view, run):
            yield _together(view, [share.percent for share, _ in found])
    for run in _percent_lists(view):
        yield _together(view, run)


def _complete(view: View, run: Breakdown) -> bool:
    return view.side(run.whole).low == view.side(*run.parts).low


def _percent_lists(view: View) -> Iterator[list[int]]:
    """Yield lists of shares without counts that end in 其他."""
    for index, figure in enumerate(view.figures):
        if figure.kind != "percent" or not regex.search(r"(?:^|[,，、;；和及])\s*其[他它]\w{0,8}?占?(?:比)?(?:为|约)?$", view.before(index, 16)):
            continue
        sentence = view.sentence(figure.span.start)
        run = [index]
        while run[0] and view.figures[run[0] - 1].kind == "percent" and view.figures[run[0] - 1].span.start >= sentence.start:
            run.insert(0, run[0] - 1)
        listed = all("占" in view.before(i, 16) or i == index for i in run)
        if len(run) > 2 and listed and all(view.figures[i].value is not None and view.figures[i].approx is None for i in run):
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

    return Comparison(Side(terms, total - slack, total + slack), "within", Side.number(100), say, found=f"{show(exact(total))}%", expected="100%")


# -- growth --------------------------------------------------------------------------------------------------------------

_UP, _DOWN = r"增长|增加|上升|提高|增幅|上涨", r"下降|减少|回落|降低|降幅|下滑"


@cache
def _growth_words() -> regex.Pattern[str]:
    return regex.compile(rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:率|了|约|近|幅度|达到?|为|:|：|\s)*$")


def _growth(view: View) -> Iterator[Comparison]:
    """Growth is recomputed where the sentence states this year's number and the previous one's; never that of a rate."""
    for index, figure in enumerate(view.figures):
        if figure.value is None or figure.approx is not None:
            continue
        words = _growth_words().search(view.before(index, 24))
        if words is None or figure.kind not in ("percent", "count"):
            continue
        pair = _two_years(view, index)
        if pair is not None:
            yield _grown(view, index, *pair, down=words["down"] is not None)


def _two_years(view: View, index: int) -> tuple[int, int] | None:
    """Give (earlier, later) where the sentence states exactly one of each before the growth, in one unit."""
    sentence = view.sentence(view.figures[index].span.start)
    near = [
        i
        for i in range(max(index - 6, 0), min(index + 2, len(view.figures)))
        if i != index and sentence.start <= view.figures[i].span.start < sentence.end
    ]
    plain = [i for i in near if view.figures[i].kind != "percent" and view.figures[i].approx is None and view.figures[i].value]
    earlier = [i for i in plain if view.figures[i].scope == "previous_year"]
    if len(earlier) != 1:
        return None
    later = [
        i
        for i in plain
        if i < index
        and view.figures[i].scope in ("annual", "as_of")
        and view.figures[i].part_of is None
        and view.figures[i].unit == view.figures[earlier[0]].unit
    ]
    if len(later) != 1 or any(view.figures[i].kind == "percent" for i in near if i < index):
        return None
    return earlier[0], later[0]


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
    shown = f"{_rounded(true, places + 1)}%" if percent else show(exact(true))

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


# -- 办结率100% -------------------------------------------------------------------------------------------------------------


@cache
def _rate() -> regex.Pattern[str]:
    return regex.compile(r"(?:按[时期])?(办结|答复|办复|回复)率[^,，。;；]{0,8}$")


def _rates(view: View) -> Iterator[Comparison]:
    """A rate of 100 % says that everything received was concluded."""
    for index, figure in enumerate(view.figures):
        if figure.kind != "percent" or figure.value != 100:
            continue
        sentence = view.sentence(figure.span.start)
        lead = view.text[max(sentence.start, figure.span.start - 60) : figure.span.start]
        found = _rate().search(lead)
        if found is None or not regex.search(r"依申请公开|公开申请|申请公开", lead) or regex.search(r"信件|热线|信箱|提案|建议|按[时期]", lead):
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
                f"正文称{view.before(index, 12).strip()}{figure.raw},但有{received}件结转下年度:请核对办结率。",
                f"The text gives a rate of {figure.raw}, but {received} requests were carried forward: check the rate.",
            )
        return Words(
            f"正文称{view.before(index, 12).strip()}{figure.raw},但收到{received}件,办结或答复{done}件:请核对办结率。",
            f"The text gives a rate of {figure.raw}, but {received} were received and {done} ({code}) concluded: check the rate.",
        )

    terms = (Term(figure.value, None, figure.span), *done.terms)
    spans = (figure.span, *(t.span for t in (*done.terms, *received.terms) if t.span))
    codes = (code, "requests.received.total")
    return Comparison(
        attrs.evolve(done, terms=terms), ">=", received, say, spans=spans, codes=codes, found=str(done), expected=str(received)
    )


def rules() -> tuple[Rule, ...]:
    """Give the rules of this module."""
    rounding = "GB/T 8170—2008 数值修约规则"
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
        Rule(
            "percent_of_total:growth", "error", ("all",), rounding,
            "同时写明两年数时,增减数和增减率与之相符(比率的增减是百分点,不复算)。",
            "Growth agrees with the two years' numbers where both are stated; never for rates.",
            _growth,
            Example("本年收到{120件},上年{100件|scope=previous_year},同比增长{20%|scope=change}。"),
            Example("本年收到{120件},上年{100件|scope=previous_year},同比增长{30%|scope=change}。"),
        ),
        Rule(
            "percent_of_total:complete", "warning", ("all",), "政府信息公开条例 (2019) 第三十三条",
            "办结率、答复率100%时,办结或答复数不少于收到数。", "A rate of 100 % needs as many concluded or replied to as received.",
            _rates,
            Example("依申请公开办结率达{100%}。", "national-2014", _handled(9, 9)),
            Example("依申请公开办结率达{100%}。", "national-2014", _handled(9, 7)),
        ),
    )  # fmt: skip


def _handled(received: int, concluded: int) -> dict[str, int]:
    return {"requests.received.total": received, "requests.concluded.total": concluded}
