"""Write numbers in Chinese numerals; the reader reads every one of them back. Imports the standard library only."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

__all__ = ["to_chinese"]

_LOWER = ("零一二三四五六七八九", "十百千", "万亿", "点负")
_FORMAL = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟", "万亿", "点负")


def _section(number: int, digits: str, units: str) -> str:
    """Write 1..9999, inner zeros as one 零: 3005 → 三千零五."""
    out, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit == 0:
            gap = bool(out)
            continue
        out += (digits[0] if gap else "") + digits[digit] + (units[place - 1] if place else "")
        gap = False
    return out


def _whole(number: int, digits: str, units: str, big: str) -> str:
    if number == 0:
        return digits[0]
    for scale, unit in ((10**8, big[1]), (10**4, big[0])):
        if number >= scale:
            high, low = divmod(number, scale)
            out = _whole(high, digits, units, big) + unit
            if low == 0:
                return out
            gap = low < scale // 10 or (high % 10 == 0 and digits is _FORMAL[0])
            return out + (digits[0] if gap else "") + _whole(low, digits, units, big)
    return _section(number, digits, units)


def to_chinese(number: int | Decimal, *, formal: bool = False) -> str:
    """Write a number in Chinese numerals; ``read_number`` gives the same value back.

    Args:
        number: a finite whole or decimal number below 10**16 in size.
        formal: use the capitals of accounting (壹贰叁, 拾佰仟), with every 壹拾 written out.

    Raises:
        TypeError: for a float, a bool or any other type.
        ValueError: for a number that is not finite, or too large.

    >>> to_chinese(3205), to_chinese(12), to_chinese(103453, formal=True)
    ('三千二百零五', '十二', '壹拾万零叁仟肆佰伍拾叁')
    >>> to_chinese(Decimal("-98.5"))
    '负九十八点五'
    """
    if isinstance(number, bool) or not isinstance(number, int | Decimal):
        raise TypeError(f"cannot write {type(number).__name__}, expected int or Decimal")
    if isinstance(number, Decimal) and not number.is_finite():
        raise ValueError(f"cannot write {number}, expected a finite number")
    if not -(10**16) < number < 10**16:
        raise ValueError(
            f"cannot write a number of {number.adjusted() + 1 if isinstance(number, Decimal) else 'too many'}"
            " digits, expected at most 16"
        )
    digits, units, big, signs = _FORMAL if formal else _LOWER
    exact = Fraction(number)
    whole = abs(exact).__floor__()
    out = _whole(whole, digits, units, big)
    if not formal and out.startswith("一十"):
        out = out[1:]
    part = abs(exact) - whole
    if part:
        out += signs[0]
        while part:
            part *= 10
            out += digits[part.__floor__()]
            part -= part.__floor__()
    return (signs[1] if exact < 0 else "") + out
