"""Dates and periods in running text, repaired where the damage leaves one reading.

Extractors lose 年, 月 and 日 next to digits (``201732``, ``201611日起1231``). A mangled date is read only if exactly
one valid date can have been printed; with several, the value stays None and the caller reports it. Imports ``document``
alone.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cache

import attrs
import regex

from .characters import exchange
from .document import Span

_DIGITS = {**dict(zip("零一二三四五六七八九", "0123456789", strict=True)), **dict.fromkeys("〇○◯０0Oo", "0"), "两": "2"}
_plain = exchange(
    {chr(0xFF10 + digit): str(digit) for digit in range(10)}
    | {"－": "-", "．": ".", "／": "/", "：": ":", "，": ",", "（": "(", "）": ")", "\xa0": " ", "\u3000": " "}
)


@attrs.frozen
class Date:
    """A date as printed at ``span``. ``value`` is ISO 8601 (``2018-03`` where no day is printed), None if unreadable.

    ``repaired`` tells that marks were lost and this is the only reading; ``candidates`` are the readings otherwise.
    """

    span: Span
    value: str | None
    repaired: bool = False
    candidates: tuple[str, ...] = ()


@attrs.frozen
class Period:
    """A period as printed at ``span``, from ``start`` to ``end`` inclusive (ISO 8601); both None if unreadable."""

    span: Span
    start: str | None
    end: str | None
    repaired: bool = False


def _iso(year: int, month: int, day: int | None) -> str | None:
    if not (1949 <= year <= 2099 and 1 <= month <= 12):
        return None
    if day is None:
        return f"{year:04d}-{month:02d}"
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def _number(text: str) -> int | None:
    """Read 1–99 in digits or Chinese numerals (十二, 二十, 廿三, 二九)."""
    text = "".join(text.split()).replace("廿", "二十").replace("卅", "三十").replace("元", "一")
    if not text:
        return None
    if text.isascii():
        return int(text) if text.isdigit() else None
    if "十" in text:
        tens, _, ones = text.partition("十")
        if any(part and part not in _DIGITS for part in (tens, ones)):
            return None
        return 10 * int(_DIGITS[tens] if tens else "1") + int(_DIGITS[ones] if ones else "0")
    digits = "".join(_DIGITS.get(c, "x") for c in text)
    return int(digits) if digits.isdigit() else None


def _year(text: str) -> int | None:
    digits = "".join(_DIGITS.get(c, c) for c in "".join(text.split()))
    return int(digits) if len(digits) == 4 and digits.isdigit() else None


_CN_YEAR = r"[一二][〇○◯零0Oo九][〇○◯零0Oo一二三四五六七八九]{2}"
_CN_SMALL = r"(?:[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[〇○零]?[一二三四五六七八九]|元)"

_WHOLE = rf"""
    (?P<cy>{_CN_YEAR})\s?年\s?(?P<cm>{_CN_SMALL})\s?月(?:\s?份)?(?:\s?(?P<cd>{_CN_SMALL})\s?[日号])?
  | (?P<y>(?:19|20)\d\d)\s?年\s{{0,2}}(?P<m>1[0-2]|0?[1-9]|元)\s{{0,2}}月(?:份)?
       (?:\s{{0,2}}(?P<d>[12]\d|3[01]|0?[1-9])\s{{0,2}}(?P<mark>[日号]|(?=\D|$)))?
  | (?P<iy>(?:19|20)\d\d)(?P<sep>\s?[-/.]\s?)(?P<im>1[0-2]|0?[1-9])(?P=sep)(?P<id>[12]\d|3[01]|0?[1-9])(?!\d)
    (?:[日T\s]{{0,2}}[0-2]?\d:[0-5]\d(?::[0-5]\d)?)?
"""
# What is left of a date whose marks are lost: a year, then up to four digits with marks or spaces among them.
_MANGLED = (
    r"(?P<my>20\d\d)(?P<ym>\s?年\s?|\s)?(?P<rest>\d{1,2}[月\s]{0,2}\d{0,2}[日号]?|\d{1,4}\s?[月日号]?)(?![\d年.%％])"
)


@cache
def _whole() -> regex.Pattern[str]:
    return regex.compile(rf"(?<!\d)(?:{_WHOLE})", regex.VERBOSE)


@cache
def _either() -> regex.Pattern[str]:
    return regex.compile(rf"(?<!\d)(?:{_WHOLE}|{_MANGLED})", regex.VERBOSE)


def _splits(rest: str, *, day: bool = True, month: bool = True) -> Iterator[tuple[int, int | None]]:
    """Yield every (month, day) that may have been printed where ``rest`` is left; no day where only a month was."""
    digits = "".join(c for c in rest if c.isdigit())
    cut = None  # digits before the first mark or space within
    seen = 0
    closed = ""
    for at, c in enumerate(rest):
        if c.isdigit():
            seen += 1
        elif c in "月" or (c.isspace() and 0 < seen < len(digits)):
            cut = seen if cut is None else cut
            if c == "月" and not any(d.isdigit() for d in rest[at:]):
                closed = "月"
        elif c in "日号":
            closed = "日"
    if closed == "月":
        if digits and int(digits) <= 12 and len(digits) <= 2:
            yield int(digits), None
        return
    if day:
        for first in (1, 2):
            if cut is not None and cut != first:
                continue
            month_digits, day_digits = digits[:first], digits[first:]
            if not 1 <= len(day_digits) <= 2 or month_digits == "0" or (len(day_digits) == 2 and day_digits == "00"):
                continue
            if int(month_digits) and int(day_digits):
                yield int(month_digits), int(day_digits)
    if month and closed != "日" and cut is None and 1 <= len(digits) <= 2 and int(digits):
        yield int(digits), None


def _readings(year: int, rest: str, *, month: bool = True) -> tuple[str, ...]:
    values = (_iso(year, m, d) for m, d in _splits(rest, month=month))
    return tuple(dict.fromkeys(value for value in values if value is not None))


def _of_match(match: regex.Match[str], *, after: str | None, offset: int = 0) -> Date | None:
    groups = match.groupdict()
    span = Span(match.start() + offset, match.end() + offset)
    if groups["cy"]:
        year, month = _year(groups["cy"]), _number(groups["cm"])
        day = _number(groups["cd"]) if groups["cd"] else None
        value = _iso(year, month, day) if year and month else None
        return Date(span, value) if value else None
    if groups["y"]:
        day = int(groups["d"]) if groups["d"] else None
        value = _iso(int(groups["y"]), _number(groups["m"]) or 0, day)
        lost = day is not None and not groups["mark"]
        return Date(span, value, repaired=lost) if value else None
    if groups["iy"]:
        value = _iso(int(groups["iy"]), int(groups["im"]), int(groups["id"]))
        return Date(span, value) if value else None
    readings = _readings(int(groups["my"]), groups["rest"])
    if after is not None:
        readings = tuple(value for value in readings if value[: len(after)] > after[: len(value)])
    if not readings:
        return None
    if len(readings) == 1:
        return Date(span, readings[0], repaired=True)
    return Date(span, None, candidates=readings)


def find_dates(text: str, start: int = 0, end: int | None = None, *, mangled: bool = False) -> tuple[Date, ...]:
    """Find the dates of a stretch. ``mangled`` also reads digit runs, so ask for it only where a date is expected.

    >>> [date.value for date in find_dates("二○一○年三月一日发布,2018-03-29 08:45更新")]
    ['2010-03-01', '2018-03-29']
    """
    pattern = _either() if mangled else _whole()
    source, first, offset = _window(text, start, end)
    found = (_of_match(match, after=None, offset=offset) for match in pattern.finditer(source, first))
    return tuple(date for date in found if date is not None)


def _window(text: str, start: int, end: int | None) -> tuple[str, int, int]:
    """Cut the stretch out in plain signs, with the character before it: text, its start, offset to the original."""
    low = max(start - 1, 0)
    return _plain(text[low:end]), start - low, low


def read_date(text: str, *, after: str | None = None, offset: int = 0) -> Date | None:
    """Read a text that is a date and nothing else but brackets and spaces; mangled ones too.

    ``after`` (a year, or an ISO date) excludes readings that are not later. None if the text is no date.

    >>> read_date("201732").value, read_date("2017111").candidates
    ('2017-03-02', ('2017-01-11', '2017-11-01'))
    """
    source = _plain(text)
    left = len(source) - len(source.lstrip(" \t\r\n(【[发时间"))
    right = len(source.rstrip(" \t\r\n)】]。.,"))
    match = _either().fullmatch(source, left, right)
    date = _of_match(match, after=after) if match else None
    if date is None and left < right:
        mangled = _mangled_only().fullmatch(source, left, right)
        date = _of_match(mangled, after=after) if mangled else None
    if date is None:
        return None
    return attrs.evolve(date, span=Span(date.span.start + offset, date.span.end + offset))


@cache
def _mangled_only() -> regex.Pattern[str]:
    return regex.compile(rf"(?:{_WHOLE}|{_MANGLED})", regex.VERBOSE)


_DAY = r"(?:\d[\d \t]{0,3}[月\s]{0,2}|元月)[\d \t]{0,3}(?:[日号]|(?![\dlIOo年月日号]))"
_CLOCK = r"(?:[ \t]?(?:零时|\d{1,2}(?:时|:\d\d)))?(?:\(含\))?"  # 零时, 24时, (含)
_CN_DAY = rf"{_CN_SMALL}月(?:{_CN_SMALL}[日号])?"
_PERIOD = rf"""
    (?<!\d)(?:(?P<y1>20\d\d)[ \t]?(?P<k1>年?)度?[ \t\n(]?的?(?P<r1>{_DAY})|(?P<cy1>{_CN_YEAR})年(?P<c1>{_CN_DAY})
       |(?P<y3>20\d\d)(?P<s3>[-/.])(?P<r3>\d{{1,2}}(?P=s3)\d{{1,2}}))
    {_CLOCK}[ \t\n]?(?:《[^》\n]{{2,20}}》[^,,。\n]{{0,8}}?之日)?
    (?P<link>(?:起|开始)?[ \t\n,,、]{{0,3}}(?:截止|截至|直至|至|到|止于|[-—–―─~～－]{{1,6}})[ \t\n]?|起[ \t\n,]{{0,2}})
    (?:(?P<y4>20\d\d)(?P<s4>[-/.])(?P<r4>\d{{1,2}}(?P=s4)\d{{1,2}})|(?:(?P<cy2>{_CN_YEAR})年)?(?P<c2>{_CN_DAY})
       |(?:(?P<y2>20\d\d)[ \t]?(?P<k2>年?)度?[ \t\n]?|同年|当年|本年)?(?P<r2>{_DAY}))
    {_CLOCK}(?:[ \t]?(?:止|结束|期间|底))?
"""


@cache
def _period() -> regex.Pattern[str]:
    return regex.compile(_PERIOD, regex.VERBOSE)


def _clean(rest: str) -> tuple[int, int | None] | None:
    """Read 1月1日, 12月 or 12月31 as printed; None if a mark that decides is lost."""
    match = _clean_day().fullmatch(rest)
    if match is None:
        return None
    return _number(match[1]) or 0, int(match[2]) if match[2] else None


@cache
def _clean_day() -> regex.Pattern[str]:
    return regex.compile(r"\s*(1[0-2]|0?[1-9]|元)\s*月\s*(?:(3[01]|[12]\d|0?[1-9])\s*[日号])?\s*")


@cache
def _month_only() -> regex.Pattern[str]:
    return regex.compile(r"1[0-2]|0?[1-9]")


@cache
def _month() -> regex.Pattern[str]:
    return regex.compile(r"(?:1[0-2]|0?[1-9])月")


def _chinese_day(text: str) -> tuple[int, int | None] | None:
    month, _, day = text.partition("月")
    first = _number(month)
    return (first, _number(day.rstrip("日号")) if day else None) if first else None


def _side(
    year: int, group: str | None, chinese: str | None, numeric: str | None, separator: str | None
) -> tuple[tuple[str, ...], bool]:
    """Give the readings of one end of a period, and whether it is damaged."""
    day: tuple[int, int | None] | None
    if numeric is not None and separator is not None:
        month, _, rest = numeric.partition(separator)
        value = _iso(year, int(month), int(rest))
        return ((value,) if value else ()), False
    day = _chinese_day(chinese) if chinese is not None else _clean(group or "")
    if day is not None:
        value = _iso(year, *day)
        return ((value,) if value else ()), False
    return _readings(year, group or ""), True


def _last_day(value: str) -> str:
    year, month = int(value[:4]), int(value[5:7])
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    return (following - datetime.timedelta(days=1)).isoformat()


def _of_period(match: regex.Match[str], offset: int) -> Period | None:
    groups = match.groupdict()
    span = Span(match.start() + offset, match.end() + offset)
    raw = groups["y1"] or groups["y3"]
    first = int(raw) if raw else _year(groups["cy1"] or "")
    if first is None:
        return None
    raw = groups["y2"] or groups["y4"]
    last = int(raw) if raw else (_year(groups["cy2"]) if groups["cy2"] else first)
    if last is None:
        return None
    months = groups["k1"] and _month_only().fullmatch(groups["r1"] or "") and _month().fullmatch(groups["r2"] or "")
    start = f"{groups['r1']}月" if months else groups["r1"]  # 2018年1-12月
    starts, damaged_start = _side(first, start, groups["c1"], groups["r3"], groups["s3"])
    ends, damaged_end = _side(last, groups["r2"], groups["c2"], groups["r4"], groups["s4"])
    damaged = damaged_start or damaged_end or groups["k1"] == "" or (groups["y2"] is not None and groups["k2"] == "")
    pairs = []
    for a in starts:
        for b in ends:
            begin = a if len(a) == 10 else f"{a}-01"
            finish = b if len(b) == 10 else _last_day(b)
            if (damaged and (len(a) == 7 or len(b) == 7)) or begin >= finish:
                continue
            pairs.append((begin, finish))
    year = (f"{first}-01-01", f"{last}-12-31")
    if damaged and first == last and year in pairs:
        pairs = [year]
    if len(pairs) == 1:
        return Period(span, *pairs[0], repaired=damaged)
    return Period(span, None, None) if pairs else None


def find_periods(text: str, start: int = 0, end: int | None = None) -> tuple[Period, ...]:
    """Find the periods (two dates with a word or dash between) of a stretch.

    In a damaged one the calendar year is preferred among the possible readings, for that is what reports cover.

    >>> [(period.start, period.end) for period in find_periods("统计期限从201611日起1231")]
    [('2016-01-01', '2016-12-31')]
    """
    source, first, offset = _window(text, start, end)
    found = (_of_period(match, offset) for match in _period().finditer(source, first))
    return tuple(period for period in found if period is not None)
