"""Read one number: where it begins and ends, its hedges, its unit; ``conversion`` computes the value.

Imports conversion, words and quantity; compiles its patterns on first use.
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from . import words
from .conversion import (
    DIGITS,
    FORMAL,
    HAN,
    LONGEST,
    SCALES,
    Number,
    arabic,
    bounds_of,
    capitals_only,
    normalise,
    value_of,
)
from .quantity import Approx, Exact, Quantity, interval, plain

__all__ = ["HAN", "Reading", "folded_step", "normalise", "parse", "quantity_of", "read_number", "unit_at"]


class Reading(NamedTuple):
    """A parse: bounds, hedge and unit, without the text around it. ``end`` is the offset after its last character."""

    value: Number | None
    low: Number
    high: Number
    end: int
    unit: str | None
    approx: Approx | None
    vulgar: bool
    steps: tuple[str, ...]


class _Operand(NamedTuple):
    low: Number
    high: Number
    end: int
    hedge: Approx | None = None
    unit: str | None = None
    scaled: bool = False
    vulgar: bool = False
    steps: tuple[str, ...] = ()


# ---- where a number lies in a text -------------------------------------------------------------------------------


@cache
def _arab() -> re.Pattern[str]:
    return re.compile(
        r"[0-9]{1,3}(?:, ?[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]{1,3}(?:['’][0-9]{3})+(?![0-9])(?:\.[0-9]+)?"
        r"|[0-9]{1,3}(?:(?: [0-9]{3}){17}|(?: [0-9]{3}){1,16}(?![0-9,])(?! [0-9]))(?:\.[0-9]+)?"
        r"|[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3}(?![0-9A-Za-z]))?|\.[0-9]+"
    )


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(r"(?: ?(?=[万亿])|(?=[十百千]))[0-9零〇一二三四五六七八九两十百千万亿]{1,48}")


@cache
def _han() -> re.Pattern[str]:
    run = HAN
    return re.compile(
        rf"好?[几数]?[{run}]{{1,49}}几?[十百千万亿]{{0,4}}(?:点[零〇一二三四五六七八九]{{1,20}}[十百千万亿]{{0,4}}|(?<=[十百千万亿])[0-9]{{1,8}}(?![0-9]|[.,][0-9]))?"
        rf"|好?[几数][{run}]{{0,4}}"
    )


@cache
def _middle() -> re.Pattern[str]:
    return re.compile(r" ?(?P<hedge>[多余来])(?P<scale>[十百千万亿]{0,3})")


@cache
def _rate() -> re.Pattern[str]:
    return re.compile(r"(?P<base>百|千|万)分(?:之 ?|(?=百(?!分)))")


@cache
def _range() -> re.Pattern[str]:
    return re.compile(r" ?(?:[-–—―~～〜∼]{1,2}|[至到]) ?")


@cache
def _neighbours() -> re.Pattern[str]:
    """Two digits, one more than the other, before what is counted: 三、四次."""
    digits = "一二三四五六七八九"
    pairs = "|".join(f"(?<={one})、{two}" for one, two in pairwise(digits))
    return re.compile(f"(?:{pairs})(?=个|次|名|人|件|条|家|天|份|场|篇|处)")


@cache
def _coins() -> re.Pattern[str]:
    digit = "[0-9一二三四五六七八九]"
    return re.compile(f"(?:零?(?P<jiao>{digit})角)?(?:零?(?P<fen>{digit})分)?(?P<whole>[整正]?)")


@cache
def _prefix() -> re.Pattern[str]:
    hedges = "|".join(sorted(map(re.escape, words.HEDGES_BEFORE), key=len, reverse=True))
    money = "|".join(sorted(map(re.escape, words.CURRENCIES), key=len, reverse=True))
    return re.compile(
        rf"(?P<hedge>(?:{hedges})?) ?(?P<bare>(?:[上成过破](?=[百千万亿半]))?)(?P<money>(?:{money})?)"
        rf" ?(?P<sign>[-+]|负|正(?=[0-9{HAN}]))?"
    )


@cache
def _half() -> re.Pattern[str]:
    return re.compile(
        r"一?半(?P<word>数)|一半|大半(?=数)|(?P<alone>半)(?P<unit>年度?|天|日|个月|个小时|小时|个工作日|工作日|个世纪|世纪|个学期|学期|个多月|倍|价)?"
    )


@cache
def _vulgar() -> re.Pattern[str]:
    return re.compile(r"(?P<whole>[0-9]{0,6}) ?(?P<part>[¼-¾⅐-⅞↉])")


def unit_at(text: str, at: int) -> str | None:
    """Return the measure word as written at an offset, the longest one, or None."""
    for size in words.UNIT_SIZES.get(text[at : at + 1], ()):
        word = text[at : at + size]
        if word in words.UNITS:
            following = text[at + size : at + size + 1]
            if not following or word not in words.FORBIDDEN_AFTER or following not in words.FORBIDDEN_AFTER[word]:
                return word
        elif word in words.LATIN_UNITS:
            following = text[at + size : at + size + 1]
            if word[-1] in "%‰‱" or not (following.isascii() and following.isalnum()):
                return word
    return None


def _operand(text: str, at: int, *, inner: bool = False) -> _Operand | None:
    """Read one number at an offset: digits, Chinese numerals, rate, fraction, tenths or half; without its unit."""
    char = text[at : at + 1]
    if not char:
        return None
    if char in "百千万" and (match := _rate().match(text, at)):
        part = _core(text, match.end())
        if part is None:
            return None
        sign = {"百": "%", "千": "‰", "万": "‱"}[match["base"]]
        return part._replace(unit=sign, steps=(*part.steps, f"{match[0]} → {sign}"))
    if char in "半一大" and (match := _half().match(text, at)) and (match["alone"] is None or match["unit"]):
        end = match.end("alone") if match["alone"] else match.end()
        return _Operand(Fraction(1, 2), Fraction(1, 2), end, vulgar=True, steps=("半 → 1/2",))
    if match := _vulgar().match(text, at):
        top, _, bottom = unicodedata.normalize("NFKC", match["part"]).partition("⁄")
        mixed = int(match["whole"] or 0) + Fraction(int(top), int(bottom))
        return _Operand(mixed, mixed, match.end(), vulgar=True, steps=(f"{match[0]} → {mixed}",))
    core = _core(text, at)
    if core is None:
        return None
    at = core.end
    following = text[at : at + 1]
    if following == "又" and core.low == core.high and not inner:
        rest = _operand(text, at + 1, inner=True)
        if rest and rest.vulgar and 0 < rest.low < 1:
            total = core.low + rest.low
            return _Operand(total, total, rest.end, vulgar=True, steps=rest.steps)
        return core
    if (following == "分" and text[at + 1 : at + 2] == "之") or (following == "/" and text[at + 1 : at + 2].isdigit()):
        slash = following == "/"
        other = _core(text, at + (1 if slash else 2))
        if other is None or core.low != core.high or other.low != other.high or core.hedge:
            return None if not slash else core
        above, below = (core.low, other.low) if slash else (other.low, core.low)
        if below == 0 or (slash and (core.scaled or text[other.end : other.end + 1] == "/")):
            return None
        ratio = Fraction(above) / Fraction(below)
        number: Number = int(ratio) if ratio.denominator == 1 else ratio
        return _Operand(
            number,
            number,
            other.end,
            other.hedge,
            vulgar=True,
            steps=(f"{below}分之{above} → {ratio}",),
        )
    if (following == "成" and core.low == core.high) or (following == "成" and core.high <= 10):
        ten = DIGITS.get(text[at + 1 : at + 2]) if text[at + 1 : at + 2] not in ("两", "零", "〇", "") else None
        extra: Number = ten or (5 if text[at + 1 : at + 2] == "半" else 0)
        end = at + 1 + (1 if extra else 0)
        if core.high > 10 or core.hedge or core.scaled:
            return core
        hedge: Approx | None = "over" if text[end : end + 1] in ("多", "余") and text[end : end + 1] else None
        return _Operand(
            core.low * 10 + extra,
            core.high * 10 + extra,
            end + (hedge is not None),
            hedge,
            "%",
            steps=(*core.steps, "成 → ×10 %"),
        )
    return core


def _core(text: str, at: int) -> _Operand | None:
    """Read digits and Chinese numerals with their scale and an inner hedge (260多万, 十余)."""
    steps: tuple[str, ...] = ()
    scaled = False
    match = _arab().match(text, at)
    if match:
        body, end = match[0], match.end()
        low = high = arabic(body)
        if low is None or high is None:
            return None
        if not body.isdigit():
            if "," in body or " " in body or "'" in body or "’" in body:
                steps = (f"separators removed → {plain(low)}",)
            elif "e" in body or "E" in body:
                steps = (f"exponent → {plain(low)}",)
        following = text[end : end + 1]
        if following and following in " 十百千万亿" and (tail := _tail().match(text, end)):
            scale, end = tail[0].strip(), tail.end()
            bounds = bounds_of((_digits(low) if steps else body) + scale)
            if bounds is None or (text[end : end + 1] == "." and text[end + 1 : end + 2].isdigit()):
                return None
            (low, high), scaled = bounds, True
            steps += (
                f"{scale} → ×{value_of(scale)}"
                if value_of(scale) and not scale.strip("十百千万亿")
                else f"{body}{scale} → {plain(low)}",
            )
        elif following == "几" and low.denominator == 1 and low % 10 == 0 and low:
            stop = end + 1
            while stop < end + 4 and text[stop : stop + 1] in SCALES:
                stop += 1
            bounds = bounds_of(body + text[end:stop])
            if bounds is not None and bounds[0] != bounds[1]:
                return _Operand(*bounds, stop, steps=(f"几 → {bounds[0]}..{bounds[1]}",))
    else:
        match = _han().match(text, at)
        if not match:
            return None
        body, end = match[0], match.end()
        bounds = bounds_of(body)
        if bounds is None and "点" in body:
            body = body.partition("点")[0]
            bounds, end = bounds_of(body), at + len(body)
        if bounds is None and body[-1:] in ("万", "千", "百") and _rate().match(text, end - 1):
            bounds, end = bounds_of(body[:-1]), end - 1
        if bounds is None:
            return None
        low, high = bounds
        scaled = "万" in body or "亿" in body
        steps = (f"{body} → {plain(low)}" if low == high else f"{body} → {plain(low)}..{plain(high)}",)
    following = text[end : end + 1]
    hedge: Approx | None = None
    if (
        following
        and following in " 多余来"
        and (match := _middle().match(text, end))
        and _inner_hedge(text, match, low)
    ):
        size = value_of(match["scale"]) if match["scale"] else 1
        if size is None:
            return None
        low, high, scaled = low * size, high * size, scaled or size > 1
        hedge, end = "about" if match["hedge"] == "来" else "over", match.end()
        steps += (f"{match['hedge']} → {hedge}",) + ((f"{match['scale']} → ×{size}",) if size > 1 else ())
        if low != high:
            hedge = None
    elif following == "+" and low == high and low >= 10 and _is_open_end(text, end + 1):
        hedge, end = "at_least", end + 1
        steps += ("+ → at_least",)
    return _Operand(low, high, end, hedge, None, scaled, steps=steps)


def _is_open_end(text: str, at: int) -> bool:
    """Tell the sign of 10万+ and 500+家 from that of a formula (1+3, 18+N)."""
    following = text[at : at + 1]
    return not following or following in "的,。;:!?)、\n" or unit_at(text, at) is not None


def _digits(number: Number) -> str:
    return str(number) if isinstance(number, int) else format(plain(number), "f")


def _inner_hedge(text: str, match: re.Match[str], low: Number) -> bool:
    """Tell a hedge from the start of a word: 100多条 and 3万多, but not 5多功能; 来 only after a round ten."""
    end = match.end()
    following = text[end : end + 1]
    if following == " " and match[0][0] == " ":
        return unit_at(text, end + 1) is not None
    if match["hedge"] == "来":
        return low >= 10 and low.denominator == 1 and low % 10 == 0 and (unit_at(text, end) is not None)
    if match[0][0] == " " and unit_at(text, end) is None:
        return False
    if following == "" or not following.isalpha() or match["scale"]:
        return True
    return (low >= 10 and not (match["hedge"] == "余" and following in "额下")) or unit_at(text, end) is not None


_STARTS = frozenset("0123456789" + HAN)  # no hedge, currency or sign begins so
_HALF_UNITS = words.word_set("年 天 日 周 倍 岁 米 公里 里 个 小时 分钟 世纪 亩 吨 斤")
_SPANS = words.word_set("年 天 周 个 岁 元 公里 米 里 倍 小时 分钟 个月 个小时 月 亩 吨 公斤 斤 块钱 日 个星期 个季度")


def parse(text: str, at: int, *, whole: bool = False) -> Reading | None:
    """Read a quantity of normalised text at an offset: hedge, currency, sign, number or range, measure word, hedge.

    Args:
        whole: the text is one number alone, so that 半 and 三角 need no measure word after them.
    """
    start, approx, money, sign = at, None, "", None
    if text[at : at + 1] not in _STARTS:
        start, approx, money, sign = _before(text, at)
    steps: tuple[str, ...] = ()
    first = _operand(text, start)
    if first is None and whole and text[start:] == "半":
        first = _Operand(Fraction(1, 2), Fraction(1, 2), start + 1, vulgar=True, steps=("半 → 1/2",))
    if first is None:
        return None
    low, high, end, vulgar = first.low, first.high, first.end, first.vulgar
    unit, end = _unit(text, first)
    half = None
    if unit and unit in _HALF_UNITS and text[end : end + 1] == "半" and low == high:
        half = end
    elif first.unit is None and text[end : end + 1] == "半" and unit is None:
        return None
    if unit == "个" and text[end : end + 1] == "多" and low == high:
        after = unit_at(text, end + 1)
        if after is not None and f"个{after}" in words.UNITS:
            unit, end = f"个{after}", end + 1 + len(after)
            first = first._replace(hedge="over", steps=(*first.steps, "多 → over"))
    if half is not None:
        number = low + Fraction(1, 2)
        low = high = number
        end, vulgar = half + 1, True
        first = first._replace(steps=(*first.steps, f"半 → {number}"))
        if unit == "个":
            after = unit_at(text, end)
            if after is None or (f"个{after}" not in words.UNITS and after != "钟头"):
                return None
            unit, end = f"个{after}", end + len(after)
    steps += first.steps
    if unit is None and end - start == 1 and text[end : end + 1] == "、" and _neighbours().match(text, end):
        high, end = low + 1, end + 2
        unit, end = _unit(text, first._replace(end=end))
        steps += (f"range → {low}..{high}",)
    between = _range().match(text, end) if low == high and first.low == first.high and half is None else None
    if between and text[between.end() : between.end() + 1] != "-":
        second = _second_operand(text, between, first, unit)
        if second is not None:
            low, high, end, unit, extra = second
            steps += extra
    if unit is None and whole and text[end : end + 1] == "角" and low == high and low < 10:
        coins = _coins().match(text, start)
        if coins and coins["jiao"]:
            cents = 10 * _coin(coins["jiao"]) + (_coin(coins["fen"]) if coins["fen"] else 0)
            low = high = Fraction(cents, 100)
            unit, end = "元", coins.end()
            steps += (f"{coins[0]} → {plain(low)} 元",)
    if unit in words.MONEY or money:
        coins = _coins().match(text, end) if unit in ("元", "圆") else None
        if coins and coins.end() > end and low == high:
            cents = (10 * _coin(coins["jiao"]) if coins["jiao"] else 0) + (_coin(coins["fen"]) if coins["fen"] else 0)
            if cents:
                low = high = low + Fraction(cents, 100)
                low = high = int(low) if low.denominator == 1 else low
            end = coins.end()
            steps += (f"{coins[0]} → {plain(low)} 元",)
        if unit is not None:
            unit = words.MONEY.get(unit, unit)
        if unit is None or (money and unit == "元"):
            unit = words.CURRENCIES.get(money, unit)
        if text[end : end + 3] == "人民币":
            end += 3
    if sign in ("-", "负"):
        low, high = -high, -low
        steps += ("sign → negative",)
    outer, end = _after(text, end, unit)
    combined = _combine(approx, first.hedge, outer)
    return Reading(low if low == high else None, low, high, end, unit, combined, vulgar, steps)


def _before(text: str, at: int) -> tuple[int, Approx | None, str, str | None]:
    """Read what may stand before a number: where the number begins, the hedge, the currency, the sign."""
    match = _prefix().match(text, at)
    assert match is not None  # every part is optional
    approx: Approx | None = words.HEDGES_BEFORE.get(match["hedge"])
    if match["bare"]:
        approx = "at_least" if match["bare"] in "上成" else "more_than"
    return match.end(), approx, match["money"], match["sign"]


def _coin(char: str) -> int:
    return int(char) if char.isascii() else DIGITS[char]


def _unit(text: str, operand: _Operand) -> tuple[str | None, int]:
    """Read the measure word after a number: (word, offset after it); spaces are allowed, a line break is not."""
    if operand.unit:
        return operand.unit, operand.end
    at = operand.end
    while text[at : at + 1] == " " and at - operand.end < 3:
        at += 1
    word = unit_at(text, at)
    if word is None:
        return (None, operand.end) if text[at : at + 1] != "(" else _unit_after_repetition(text, at, operand)
    end = at + len(word)
    if text[end : end + 2] == "/次" and f"{word}次" in words.UNITS:  # 120人/次
        return f"{word}次", end + 2
    return word, end


def _unit_after_repetition(text: str, at: int, operand: _Operand) -> tuple[str | None, int]:
    """Read the measure word behind brackets that state the number again: 三(3)件."""
    again = _core(text, at + 1)
    if again is None or text[again.end : again.end + 1] != ")" or operand.hedge or again.hedge:
        return None, operand.end
    word = unit_at(text, again.end + 1)
    if word is None or not operand.low == operand.high == again.low == again.high:
        return None, operand.end
    return word, again.end + 1 + len(word)


def _second_operand(
    text: str, between: re.Match[str], first: _Operand, unit: str | None
) -> tuple[Number, Number, int, str | None, tuple[str, ...]] | None:
    """Read the upper end of a range; a scale or unit written once holds for both ends (10—20万元, 5-10%)."""
    second = _operand(text, between.end())
    if second is None or second.low != second.high or first.hedge:
        return None
    other, end = _unit(text, second)
    if unit is not None and other is None and first.unit:
        other = first.unit
    if (unit is not None and other != unit) or first.vulgar != second.vulgar:
        return None
    low, high = first.low, second.high
    if "到" in between[0] and other is None:
        return None
    if second.scaled and not first.scaled and low < 10**4 and high >= 10**4:
        size = next((10**power for power in (8, 4) if high >= 10**power and Fraction(high, 10**power) > low), 1)
        low = low * size
        low = int(low) if low.denominator == 1 else low
    if not low < high:
        return None
    return (
        low,
        high,
        end,
        other,
        (
            *second.steps,
            f"range → {plain(low) if not first.vulgar else low}..{plain(high) if not first.vulgar else high}",
        ),
    )


def _after(text: str, end: int, unit: str | None) -> tuple[Approx | None, int]:
    """Read the hedge after a measure word: 左右, 以上, (两年)多, (三个)多月."""
    at = end + (text[end : end + 1] == " ")
    char = text[at : at + 1]
    if char and char in "左上前以及有之(":
        for size in (5, 3, 2):
            word = text[at : at + size]
            if len(word) == size and word in words.HEDGES_AFTER:
                return words.HEDGES_AFTER[word], at + size
    if char == "多" and unit in _SPANS and at == end:
        return "over", at + 1
    return None, end


def _combine(before: Approx | None, inner: Approx | None, after: Approx | None) -> Approx | None:
    """Join the hedges of one number: the outer bounds win, 近…余 is about."""
    found = {before, inner, after} - {None}
    if len(found) <= 1:
        return found.pop() if found else None
    for strong in ("at_least", "at_most", "more_than", "about"):
        if strong in found and not (strong != "about" and "about" in found):
            return strong
    return "about"


def folded_step(folded: str) -> str:
    return f"characters folded → {folded}"


def quantity_of(reading: Reading, text: str, source: str, start: int) -> Quantity:
    """Make the public value of a parse; ``source`` is the text as given, ``text`` its normal form."""
    raw = source[start : reading.end]
    steps = reading.steps
    if raw != text[start : reading.end]:
        steps = (folded_step(text[start : reading.end]), *steps)
    low: Exact = reading.low if reading.vulgar else plain(reading.low)
    high: Exact | None = low if reading.low == reading.high else reading.high if reading.vulgar else plain(reading.high)
    value = low if reading.value is not None else None
    approx = reading.approx
    if approx:
        bounds = interval(reading.low, approx, decimal=not reading.vulgar)
        if reading.value is None:
            upper = interval(reading.high, approx, decimal=not reading.vulgar)[1]
            bounds = (bounds[0], upper)
        exact = (lambda n: n) if reading.vulgar else plain
        low = exact(bounds[0])
        high = None if bounds[1] is None else exact(bounds[1])
    return Quantity(value, low, high, reading.unit, approx, raw, (start, reading.end), steps)


def read_number(text: str) -> Quantity | None:
    """Read a string that is one number, with an optional hedge and measure word; None when it is anything else.

    The value is exact: int, Decimal or Fraction. 万 and 亿 are multiplied out, money is in 元, 百分之 and 成 give
    percent.

    >>> read_number("1.41亿元").value, read_number("六成以上").approx
    (141000000, 'at_least')
    >>> read_number("—") is None
    True
    """
    folded = normalise(text)
    start = len(folded) - len(folded.lstrip())
    stop = len(folded.rstrip())
    if start >= stop or stop - start > 4 * LONGEST:
        return None
    body = folded[:stop]
    if body[start:] == "○":
        body = body[:start] + "〇"
    if capitals_only().fullmatch(body, start):
        body = body.translate(FORMAL)
    reading = parse(body, start, whole=True)
    if reading is None or reading.end != stop:
        return None
    return quantity_of(reading, body, text, start)
