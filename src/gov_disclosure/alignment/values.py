"""What one printed cell says: a number, exactly, with the unit that it prints, or nothing that is certain."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any

import attrs
import regex

from ..characters import exchange

_MEASURES = "条 件 次 篇 个 人 名 项 份 宗 起 期 场 户 家 卷 页 部 类 只 元 千元 万元 亿元 人次 件次 条次 项次 万件 万条 人/次 ％ %"
MEASURES = frozenset(_MEASURES.split())
MONEY = {"元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
DASHES = frozenset(
    (
        "-",
        "--",
        "---",
        "—",
        "——",
        "———",
        "–",
        "−",
        "－",
        "－－",
        "/",
        "／",
        "\\",
        "╱",
        "*",
        "无",
        "暂无",
        "没有",
        "无此项",
        "不涉及",
        "未涉及",
        "不适用",
        "未开展",
        "未发生",
        "?",
        "??",
        "？",
        "\ufffd",
    )
)
_LONGEST = 40


@attrs.frozen
class Printed:
    """A number as a cell prints it: the value in units of ``unit`` (None: none printed), and how it was read."""

    value: int | Decimal
    unit: str | None
    steps: tuple[str, ...] = ()


@cache
def _number() -> Any:
    return regex.compile(
        r"(?P<sign>增加?|减少?|新增|[+\-])?\s*"
        r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
        r"\s*(?P<unit>亿元|万元|千元|元|人次|件次|条次|项次|[条件次篇个人名项份宗起期场户家])?\s*[。;；]?"
        r"(?P<mark>[\[(]?[⁰¹²³⁴-⁹]+[\])]?)?"
    )


@cache
def _hanzi() -> Any:
    return regex.compile(r"[零〇○一二三四五六七八九十百千两]{1,9}")


FOLD = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {
    "−": "-", "–": "-", "—": "-", "\xa0": " ", "\u3000": " ", "﹣": "-", "萬": "万", "億": "亿", "條": "条", "個": "个", "項": "项",
}  # fmt: skip


@cache
def _folded() -> Callable[[str], str]:
    return exchange(FOLD)


def fold(text: str) -> str:
    """Give full-width ASCII, dashes, spaces and measure words their plain forms, character for character."""
    return text if text.isascii() else _folded()(text)


@lru_cache(maxsize=4096)
def read_cell(text: str) -> Printed | None:
    """Read a cell that holds one number and nothing else but a sign and a unit; None if that is not certain.

    ``增`` and ``减`` are signs. A thousands separator must group by three. Nothing is rounded, nothing guessed.
    """
    if text.isdecimal() and text.isascii() and len(text) < _LONGEST:
        return Printed(int(text), None)
    if len(text) > _LONGEST:
        return None
    plain = fold(text).strip()
    match = _number().fullmatch(plain)
    if match is None:
        return _read_hanzi(plain)
    digits = match["digits"]
    value: int | Decimal = _exact(digits.replace(",", "").replace(" ", ""))
    steps = [] if plain == text else [f"full-width {text} → {plain}"]
    if match["mark"]:
        steps.append(f"note mark {match['mark']} left out")
    if match["sign"]:
        negative = match["sign"][0] in "-减"
        value = -value if negative else value
        steps.append(f"sign {match['sign']} → {'−' if negative else '+'}")
    if "," in digits or " " in digits:
        steps.append(f"thousands separators {digits} → {value}")
    return Printed(value, match["unit"], tuple(steps))


def _exact(digits: str) -> int | Decimal:
    if "." not in digits:
        return int(digits)
    value = Decimal(digits)
    return int(value) if value == value.to_integral_value() else value


def _read_hanzi(plain: str) -> Printed | None:
    if plain in {"O", "o", "○", "〇", "零"}:
        return Printed(0, None, (f"{plain} → 0",))
    match = _hanzi().fullmatch(plain[:-1] if plain[-1:] in MEASURES else plain)
    if match is None:
        return None
    from ..numerals import read_number

    quantity = read_number(match.group())
    if quantity is None or quantity.approx or not isinstance(quantity.value, int):
        return None
    return Printed(quantity.value, plain[match.end() :] or None, (f"{match.group()} → {quantity.value}",))


def convert(
    printed: Printed, unit: str | None, shown: str | None
) -> tuple[int | Decimal | Fraction, str | None, str | None]:
    """Bring a number into the codebook's ``unit``; ``shown`` is the unit that header or unit column print.

    Returns value, unit and a note. Money is converted exactly; other measure words (件, 宗, 起) count the same thing.
    With ``unit`` None the codebook's is 万元 where one is printed, and none at all otherwise.
    """
    stated = printed.unit if printed.unit in MONEY else shown if shown in MONEY else None
    wanted = unit if unit is not None else "万元"
    if wanted not in MONEY:
        return printed.value, unit, None
    if stated is None:
        return printed.value, unit, None
    if stated == wanted:
        return printed.value, wanted, None
    value = printed.value * MONEY[stated] / MONEY[wanted]
    exact: int | Decimal = int(value) if value == value.to_integral_value() else value.normalize()
    return exact, wanted, f"printed in {stated}, converted to {wanted}"
