"""Turn a run of digits and numeral characters into an exact number; knows nothing of the text around it.

Our own grammar computes. ``cn2an`` gives a second, independent reading of plain Chinese integers (it is silently wrong on
二亿十五万 and on five decimals before 万, so it sees nothing else); where the two differ there is no number. Compiles its
patterns on first use; imports the table of traditional characters alone.
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from functools import cache, lru_cache

import regex

from ..characters import simplified

HAN = "零〇一二三四五六七八九两十百千万亿廿卅卌"
DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
SCALES = frozenset("十百千万亿")
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_TENS = {"廿": "二十", "卅": "三十", "卌": "四十"}
FORMAL = str.maketrans(
    "壹弌壱贰貳弍弐叁參叄参弎肆伍陆陸柒漆捌玖拾佰仟萬億圓", "一一一二二二二三三三三三四五六六七七八九十百千万亿元"
)
_FORMAL_DIGITS = "壹弌壱贰貳弍弐叁參叄参弎肆伍陆陸柒捌玖"
LONGEST = 48  # a longer run of digits is a code, no count; also bounds all work on hostile input

Number = int | Fraction


# ---- one character for one: offsets never move -------------------------------------------------------------------


@cache
def _table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table |= {ord(char): " " for char in "\u3000\xa0\u2002\u2003\u2009\u202f\u2007\u2008\t"}
    table |= {ord(char): "-" for char in "\u2212\u2010\u2011\u2012"} | {ord(char): "%" for char in "﹪٪"}
    table |= {ord(left): right for left, right in simplified().items()} | {ord("\u2027"): "·"}
    table |= {
        ord("﹣"): "-",
        ord("﹢"): "+",
        ord("∕"): "/",
        ord("⁄"): "/",
        ord("﹐"): ",",
        ord("‚"): ",",
        ord("＇"): "'",
    }
    for code in (
        *range(0x2F00, 0x2FD6),
        *range(0xF900, 0xFAD9),
    ):  # Kangxi radicals and compatibility ideographs, as PDF readers emit them
        if len(folded := unicodedata.normalize("NFKC", chr(code))) == 1 and folded != chr(code):
            table[code] = folded
    for start in range(0x0660, 0x1D7FF):
        if unicodedata.category(char := chr(start)) == "Nd" and not 0xFF10 <= start <= 0xFF19:
            table[start] = str(unicodedata.decimal(char))
    return table


@cache
def _unusual() -> re.Pattern[str]:
    """What the table folds; a range for all beyond the BMP, because a set of such characters is searched one by one."""
    folded = re.escape("".join(chr(code) for code in _table() if code < 0x10000))
    return re.compile(f"[{folded}\U00010000-\U0001ffff]")


@cache
def _zero() -> re.Pattern[str]:
    """○ O o 0 for 〇 between Chinese numerals, and O for 0 between digits."""
    return re.compile(
        r"[0○◯OoＯ〇](?:(?<=[〇零一二三四五六七八九百千万][0○◯Oo])[0○◯Oo]*(?=[〇零一二三四五六七八九年月日件条次个项])"
        r"|(?<=[0-9][OoＯ○〇])[OoＯ○〇]*(?=[0-9年]))"
    )


@cache
def _capitals() -> regex.Pattern[str]:
    digits = _FORMAL_DIGITS
    return regex.compile(
        rf"[{digits}零〇一-九拾佰仟]{{0,40}}[{digits}][拾佰仟百千万亿萬億][{digits}零〇拾佰仟百千万亿萬億]{{0,48}}"
        rf"|拾[{digits}]|拾[元圆万亿]|(?<![大登着内])[{digits}](?=[元圆角分])"
        rf"|[{digits}]{{3,12}}(?![\p{{Han}}--[元圆件条人次年]])",
        regex.V1,
    )


@cache
def _capitals_likely() -> re.Pattern[str]:
    """伍 陆 参 are everyday characters: they count only before a unit."""
    return re.compile("[伍陆参壹弌壱贰貳弍弐叁參叄弎肆陸柒捌玖拾佰仟](?:(?<![伍陆参])|(?=[拾佰仟百千万亿萬億元圆角]))")


@cache
def capitals_only() -> re.Pattern[str]:
    return re.compile(f"负?[{_FORMAL_DIGITS}{HAN}拾佰仟点]{{1,{LONGEST}}}")


def normalise(text: str) -> str:
    """Fold the variants of numeral and punctuation characters, one character for one, so that offsets stay."""
    if text.isascii():
        return text
    table = _table()
    text = _unusual().sub(lambda m: m[0].translate(table), text)
    text = _zero().sub(lambda m: ("0" if m.string[m.start() - 1].isascii() else "〇") * len(m[0]), text)
    if _capitals_likely().search(text):
        text = _capitals().sub(lambda m: m[0].translate(FORMAL), text)
    return text


# ---- the value of a run ------------------------------------------------------------------------------------------


def arabic(text: str) -> Number | None:
    """Read digits with separators, decimals and an exponent."""
    if text.isdigit():
        return int(text) if len(text) <= LONGEST else None
    for separator in ", '’":
        text = text.replace(separator, "")
    mantissa, _, exponent = text.replace("E", "e").partition("e")
    whole, _, decimals = mantissa.partition(".")
    if len(mantissa) > LONGEST or len(exponent) > 3:
        return None
    power = int(exponent or 0) - len(decimals)
    digits = int(whole + decimals)
    number = Fraction(digits * 10 ** max(power, 0), 10 ** max(-power, 0))
    return int(number) if number.denominator == 1 else number


def _evaluate(body: str, *, first: bool = True) -> Number | None:
    """Read a run of digits and units by its largest unit, recursively; None when it is no well-formed number.

    A unit without its digit counts one (百 = 100) only at the start, and 十 anywhere (一百十一). A last digit without
    a unit and without 零 belongs to the next lower unit (三百六 = 360).
    """
    unit = max((char for char in body if char in _UNITS), key=_UNITS.__getitem__, default="")
    if not unit:
        if body.isdigit() and body.isascii():
            return int(body)
        if body.count(".") == 1 and body.isascii():
            return arabic(body)
        if (len(body) > 1 and "两" in body) or not all(
            char in DIGITS or (char.isascii() and char.isdigit()) for char in body
        ):
            return None
        return int("".join(char if char.isascii() else str(DIGITS[char]) for char in body)) if body else None
    left, _, right = body.rpartition(unit)
    size = _UNITS[unit]
    number: Number = 1
    if left.strip("零〇"):
        multiple = _evaluate(left.lstrip("零〇"), first=first)
        han = not left.isascii()
        if unit in left and left[-1] != unit:
            return None
        if multiple is None or (multiple == 0 and (han or right)):
            return None
        number = multiple
        if han and ((size < 10**4 and left.lstrip("零〇") not in DIGITS) or (number >= 10**8 and size == 10**4)):
            return None
        if size < 10**4 and not han and number >= 1000:
            return None
        if han and size >= 10**4 and not any(char in _UNITS for char in left) and len(left) > 1:
            return None  # digits read one by one before 万: 一二万 is a range, 一二三万 nothing
    elif left or (not first and unit != "十"):
        return None
    if not right:
        return number * size
    if number.denominator != 1:
        return None
    gap = right[0] in "零〇0"
    rest = right.lstrip("零〇") or "0"
    if not gap and len(right) == 1 and size > 10:
        if right in _UNITS and right != "十":
            return None
        if right == "十":
            return number * size + 10
        return number * size + (int(right) if right.isascii() else DIGITS[right]) * (size // 10)
    if not rest.isascii() and len(rest) > 1 and not any(char in _UNITS for char in rest):
        return None
    low = _evaluate(rest, first=False)
    return None if low is None or low >= size or low.denominator != 1 else number * size + low


@cache
def _ordinary() -> re.Pattern[str]:
    """Plain integers below 10**8, the strings that cn2an reads right."""
    digit = "[一二三四五六七八九]"
    section = f"(?:{digit}千)?(?:零?{digit}百)?(?:零?{digit}?十)?(?:零?{digit})?"
    return re.compile(f"(?:{section}万)?零?{section}")


@lru_cache(maxsize=4096)
def _second_reading(body: str) -> int | None:
    import cn2an  # type: ignore[import-untyped,unused-ignore]  # 0.1 s on first use

    try:
        number = cn2an.cn2an(body, "normal")
    except (ValueError, KeyError):
        return None
    return number if isinstance(number, int) else None


@lru_cache(maxsize=4096)
def value_of(body: str) -> Number | None:
    """Read a run without hedges: 三千二百零五, 3亿15万, 1.5万亿, 十一点五, 六点六万."""
    if len(body) > LONGEST:
        return None
    for char, full in _TENS.items():
        body = body.replace(char, full)
    if "点" in body:
        whole, _, tail = body.partition("点")
        decimals = tail.rstrip("十百千万亿")
        scale = tail[len(decimals) :]
        left, right, factor = _evaluate(whole), _evaluate(decimals), _evaluate(scale) if scale else 1
        if left is None or right is None or factor is None or any(char in _UNITS for char in decimals):
            return None
        number = (left + Fraction(int(right), 10 ** len(decimals))) * factor
        return int(number) if number.denominator == 1 else number
    value = _evaluate(body)
    if value is not None and len(body) > 3 and not body.isascii() and _ordinary().fullmatch(body):
        second = _second_reading(body)
        if second is not None and second != value:
            return None
    return value


@cache
def _pair() -> re.Pattern[str]:
    return re.compile(
        r"(?P<pre>(?:.*[十百千万亿])?)(?P<a>[一二三四五六七八九两])(?P<b>[二三四五六七八九两])(?P<unit>[十百千万亿]*)"
    )


@cache
def _some() -> re.Pattern[str]:
    return re.compile(r"好?(?P<pre>.*)[几数](?P<unit>[十百千万亿]*)")


@lru_cache(maxsize=4096)
def bounds_of(body: str) -> tuple[Number, Number] | None:
    """Read a run that may be vague: 十几 11..19, 几十 20..99, 数千 2000..9999, 七八十 70..80, 一两 1..2."""
    if len(body) > LONGEST:
        return None
    if "几" in body or "数" in body:
        if not (match := _some().fullmatch(body)):
            return None
        size = _evaluate(match["unit"]) if match["unit"] else 1
        if size is None:
            return None
        if not match["pre"]:
            return 2 * size, 10 * size - 1
        base = value_of(match["pre"])
        if base is None or base.denominator != 1 or base % 10:
            return None
        if size >= 10**4 or (match["pre"][-1] in "十0" and size > 1):
            return (base + 1) * size, (base + 10) * size - 1
        return (base + (1 if size == 1 else 2 * size)), base + 10 * size - 1
    match = _pair().fullmatch(body)
    if match and "点" not in body:
        a, b = DIGITS[match["a"]], DIGITS[match["b"]]
        if b == a + 1 or (not match["pre"] and (a, b) in ((3, 5), (3, 2))):
            low, high = sorted((a, b))
            ends = [value_of(match["pre"] + "零一二三四五六七八九"[n] + match["unit"]) for n in (low, high)]
            if not match["unit"] and match["pre"]:
                base = value_of(match["pre"])
                ends = [None, None] if base is None or match["pre"][-1] != "十" else [base + low, base + high]
            return None if ends[0] is None or ends[1] is None else (ends[0], ends[1])
    value = value_of(body)
    return None if value is None else (value, value)
