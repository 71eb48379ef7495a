"""Word's automatic numbering, written out: a heading's 一、 is often not in its text but computed on display.

Imports ``rendition`` for a helper.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import attrs

from .rendition import names

_HAN = "零一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_HAN_FORMATS = names(
    "chineseCounting chineseCountingThousand taiwaneseCounting taiwaneseCountingThousand japaneseCounting "
    "ideographDigital taiwaneseDigital japaneseDigitalTenThousand koreanDigital2"
)
_STEMS = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
}
_CIRCLED = frozenset({"decimalEnclosedCircle", "decimalEnclosedCircleChinese"})
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_ROMAN_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")


def han(number: int, digits: str = _HAN, units: str = "十百千") -> str:
    """Write 0 to 9999 in Chinese counting style: 12 is 十二, 110 is 一百一十."""
    if not 0 <= number <= 9999:
        return str(number)
    if number == 0:
        return digits[0]
    written = ""
    gap = False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit == 0:
            gap = bool(written)
            continue
        if gap:
            written += digits[0]
        gap = False
        written += digits[digit] + (units[power - 1] if power else "")
    return written[1:] if 10 <= number <= 19 and digits == _HAN else written


def write(number: int, style: str) -> str:
    """Write a list number in one of Word's number formats; an unknown one is written in digits."""
    if style in _HAN_FORMATS:
        return han(number)
    if style in ("chineseLegalSimplified", "ideographLegalTraditional"):
        return han(number, _FORMAL, "拾佰仟")
    if style in _CIRCLED and 1 <= number <= 20:
        return chr(0x245F + number)
    if style in _STEMS:
        return _STEMS[style][(number - 1) % len(_STEMS[style])]
    if style in ("upperLetter", "lowerLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1 if number < 200 else 1)
        return letter.upper() if style == "upperLetter" else letter
    if style in ("upperRoman", "lowerRoman"):
        rest, written = number % 4000, ""
        for value, letters in _ROMAN:
            written += letters * (rest // value)
            rest %= value
        written += _ROMAN_ONES[rest]
        return written.upper() if style == "upperRoman" else written
    if style == "decimalZero":
        return f"{number:02d}"
    if style in ("decimalFullWidth", "decimalFullWidth2"):
        return str(number).translate({0x30 + digit: 0xFF10 + digit for digit in range(10)})
    return str(number)


@attrs.define
class _Level:
    start: int = 1
    style: str = "decimal"
    text: str = ""


@attrs.define
class _List:
    abstract: str
    restarts: dict[int, int] = attrs.field(factory=dict)
    overrides: dict[int, _Level] = attrs.field(factory=dict)
    used: set[int] = attrs.field(factory=set)


class Numbering:
    """Counts as a document is read: ``marker`` returns the text that Word shows before a paragraph."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if root is None:
            return
        self._ns = ns = root.tag.partition("}")[0] + "}"
        for abstract in root.iter(ns + "abstractNum"):
            levels = {int(e.get(ns + "ilvl", "0")): self._level(e) for e in abstract.iter(ns + "lvl")}
            self._levels[abstract.get(ns + "abstractNumId", "")] = levels
        for num in root.iter(ns + "num"):
            target = num.find(ns + "abstractNumId")
            entry = _List(target.get(ns + "val", "") if target is not None else "")
            for override in num.iter(ns + "lvlOverride"):
                at = int(override.get(ns + "ilvl", "0"))
                start = override.find(ns + "startOverride")
                if start is not None:
                    entry.restarts[at] = int(start.get(ns + "val", "1"))
                level = override.find(ns + "lvl")
                if level is not None:
                    entry.overrides[at] = self._level(level)
            self._lists[num.get(ns + "numId", "")] = entry

    def _level(self, element: Element) -> _Level:
        level = _Level()
        for child in element.iter():
            value = child.get(self._ns + "val")
            if value is None:
                continue
            if child.tag == self._ns + "start":
                level.start = int(value)
            elif child.tag == self._ns + "numFmt":
                level.style = value
            elif child.tag == self._ns + "lvlText":
                level.text = value
        return level

    def marker(self, number_id: str, at: int) -> str:
        """Count one paragraph of the list ``number_id`` at level ``at`` and write its marker, "" for a bullet."""
        entry = self._lists.get(number_id)
        if entry is None:
            return ""
        levels = {**self._levels.get(entry.abstract, {}), **entry.overrides}
        counts = self._counts.setdefault(entry.abstract, {})
        if at in entry.restarts and at not in entry.used:
            counts[at] = entry.restarts[at] - 1
        entry.used.add(at)
        level = levels.get(at, _Level())
        counts[at] = counts.get(at, level.start - 1) + 1
        for deeper in [n for n in counts if n > at]:
            del counts[deeper]
        if level.style in ("bullet", "none"):
            return ""

        def number(found: re.Match[str]) -> str:
            other = int(found[1]) - 1
            shown = levels.get(other, _Level())
            return write(counts.get(other, shown.start), shown.style)

        return re.sub(r"%([1-9])", number, level.text)
