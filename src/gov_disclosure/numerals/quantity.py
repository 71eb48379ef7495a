"""The data of the numeral reader: what it returns, and what the hedging words allow.

Exists so that the reader and the finder share one vocabulary. Imports nothing of ours.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Literal

import attrs

__all__ = ["Approx", "Exact", "Numeral", "Quantity", "SkipReason", "Skipped", "interval", "last_unit", "plain"]

Exact = int | Decimal | Fraction
"""A number without rounding. Never a float."""

Approx = Literal["over", "nearly", "about", "at_least", "more_than", "at_most"]
"""How a number is hedged: 多 余 · 近 · 约 左右 · 以上 不少于 · 超过 逾 · 以下 以内 不足."""


class SkipReason(StrEnum):
    """Why a numeral in running text states no quantity. The list is closed."""

    DATE = "date"
    """2017年, 1-11月, 二〇一七年三月一日, 20171231, a period such as 近三年."""
    TIME = "time"
    """8:30, 9时, 上午9点."""
    DOCUMENT_NUMBER = "document_number"
    """〔2017〕24号, 第711号令."""
    ORDINAL = "ordinal"
    """第九组, 第二十条, 十九届, 三级, 前10名."""
    PHONE = "phone"
    """Telephone, fax and hotline numbers, and messenger accounts."""
    POSTCODE = "postcode"
    ADDRESS = "address"
    """Street numbers, floors and rooms."""
    VERSION = "version"
    """V3.0, 2.0版, 2021年版."""
    ENUMERATOR = "enumerator"
    """一、 (一) 1. ① 一是."""
    SLOGAN = "slogan"
    """A short quoted phrase (“五公开”) or a fixed expression (最多跑一次, 八项规定)."""
    TITLE = "title"
    """Inside 《》."""
    WORD = "word"
    """A word written with a numeral character: 统一, 十分, 万一, 九台区."""
    CODE = "code"
    """Identifiers, formulae and digits that stand like no figure: 5G, 1+3, 007."""
    URL = "url"
    EMAIL = "email"


@attrs.frozen
class Numeral:
    """A run of numeral characters: ``raw == text[span[0]:span[1]]``."""

    span: tuple[int, int]
    raw: str


@attrs.frozen
class Skipped:
    """A stretch with one or more numerals that states no quantity, and why."""

    span: tuple[int, int]
    raw: str
    reason: SkipReason


@attrs.frozen
class Quantity:
    """A quantity as written and what it means.

    ``value`` has 万 and 亿 multiplied out and money in 元; percent stays as written (98.5 with unit ``%``). It is
    None only for a pure range (``1-2名``, ``十几``), whose bounds are ``low`` and ``high``. ``high`` None means no
    upper bound. For a plain number ``low == high == value``. ``span`` holds offsets into the text that was given.
    """

    value: Exact | None
    low: Exact
    high: Exact | None
    unit: str | None
    approx: Approx | None
    raw: str
    span: tuple[int, int]
    steps: tuple[str, ...] = ()

    @property
    def low_open(self) -> bool:
        """Tell whether ``low`` itself is excluded (超过300 is more than 300)."""
        return self.approx == "more_than"

    @property
    def high_open(self) -> bool:
        """Tell whether ``high`` itself is excluded (50余 is below 60, 近100 below 100) or there is none."""
        return self.high is None or self.approx in ("over", "nearly")

    @property
    def start(self) -> int:
        return self.span[0]

    @property
    def end(self) -> int:
        return self.span[1]


def plain(number: int | Fraction) -> int | Decimal:
    """Return a terminating fraction as int or Decimal, exactly, whatever the decimal context is.

    >>> plain(Fraction(5412, 100))
    Decimal('54.12')
    """
    if isinstance(number, int):
        return number
    numerator, denominator = number.numerator, number.denominator
    if denominator == 1:
        return numerator
    places = _places(denominator)
    if places is None:
        raise ValueError(f"{number} has no finite decimal expansion, expected a denominator of twos and fives")
    return Decimal(f"{numerator * (10**places // denominator)}E-{places}")


def _places(denominator: int) -> int | None:
    """Return how many decimals a fraction with this denominator needs, None where no number of them is enough."""
    places, scale = 0, 1
    while scale % denominator:
        if places > denominator.bit_length():
            return None
        places, scale = places + 1, scale * 10
    return places


def last_unit(number: int | Fraction) -> int | Fraction:
    """Return the unit of the last non-zero written digit: 100 for 7100, 1/10 for 6.6; 1 for 0."""
    if number == 0:
        return 1
    if number.denominator != 1:
        places = _places(number.denominator)
        return abs(Fraction(number)) / 10 if places is None else Fraction(1, 10**places)
    whole, ten = int(number), 1
    while whole % (ten * 10) == 0:
        ten *= 10
    return ten


def interval(
    value: int | Fraction, approx: Approx | None, *, decimal: bool = True
) -> tuple[int | Fraction, int | Fraction | None]:
    """Return (low, high) that a hedge allows around ``value``; high None means no upper bound.

    A vulgar fraction (``decimal=False``) has no written digits: a tenth of it stands for the unit.
    """
    unit = last_unit(value) if decimal else abs(Fraction(value)) / 10
    if approx == "over":
        return value, value + unit
    if approx == "nearly":
        return value - unit, value
    if approx == "about":
        ends = (value * Fraction(9, 10), value * Fraction(11, 10))
        return min(ends), max(ends)
    if approx in ("at_least", "more_than"):
        return value, None
    if approx == "at_most":
        return min(value, 0), value
    return value, value
