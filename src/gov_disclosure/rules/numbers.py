"""Exact numbers for comparing, and how a finding writes them. Imports the model's number type alone."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from ..model import Number

Exact = int | Fraction


def exact(value: Number) -> Exact:
    """Give the number as int or Fraction, so that every sum and comparison is exact."""
    if isinstance(value, int):
        return value
    numerator, denominator = value.as_integer_ratio()
    return numerator if denominator == 1 else Fraction(numerator, denominator)


def gap(a: Exact, b: Exact) -> Exact:
    """Give by how much two numbers differ."""
    return a - b if a > b else b - a


def show(value: Number) -> str:
    """Write a number as a decimal: exactly where it ends, else with six significant digits."""
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    number = Decimal(value.numerator) / Decimal(value.denominator)
    if rest == 1:
        return format(number.normalize(), "f") if number else "0"
    return format(number, ".6g")
