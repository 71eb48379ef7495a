"""What stands around a numeral: enumerators, addresses, document numbers, dates, and where a number's digits begin and end.

Each looks through a bounded window, so judging a numeral takes constant time. Imports the grammar, the words and the data.
"""

from __future__ import annotations

from . import patterns, words
from .conversion import HAN
from .grammar import unit_at
from .quantity import SkipReason

Verdict = tuple[int, int, SkipReason]
"""Start and end of what is no quantity, and why."""

BARE = frozenset("百千万亿")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
LINKING = frozenset(_LETTERS + "._%+-@/:=&#~?")
"""What joins digits into an address."""
_TOKEN = _LETTERS + "0123456789._%+-@/:?=&#~"
_TOKENS = frozenset(_TOKEN)
_MONEY = ("人民币", "RMB", "US$", "HK$", "USD", "CNY", "港币", "¥", "￥", "$", "€", "£")
_MONEY_ENDS = frozenset(mark[-1] for mark in _MONEY)
_HEDGE_ENDS = frozenset(word[-1] for word in words.HEDGES_BEFORE)
_LEADING = _HEDGE_ENDS | _MONEY_ENDS | frozenset(".几数-+负 上成过破")


_LISTING = ("其中", "包括", "包含", "如下", "分为", "分别为")
"""What a numbered list follows within a sentence: 其中1.机构信息2条;2.…."""


def line_start(text: str, start: int) -> bool:
    at = start
    while at and text[at - 1] == " " and start - at < 40:
        at -= 1
    return at == 0 or text[at - 1] in "\n\r|。；;：:•·?"


def enumerator(text: str, start: int, end: int) -> int | None:
    """Return the end of 一、 (一) 1. 1) 一是 where a numeral begins an item, or None."""
    if end - start > 3 or text[start:end] in ("百", "千", "万", "亿"):
        return None
    before, after = text[start - 1 : start], text[end : end + 1]
    if before == "(" and after == ")":
        return end + 1 if end - start <= 2 or not text[start].isascii() else None
    at = end
    while text[at : at + 1] == " " and at - end < 4:
        at += 1
    mark, then = text[at : at + 1], text[at + 1 : at + 2]
    if not mark:
        return None
    han = not text[start].isascii()
    if mark == "、" and line_start(text, start):
        return (
            at + 1
            if not (then.isdigit() or (then and then in HAN and han and text[at + 2 : at + 3] in "、层楼"))
            else None
        )
    if (
        mark in ".．"
        and not then.isdigit()
        and (not before or not before.isalnum() or text.endswith(_LISTING, 0, start))
        and (then.strip() or line_start(text, start))
        and end - start <= 2
    ):
        return at + 1 if not then or then not in "。\n" else None
    if (
        mark == ")"
        and (line_start(text, start) or before in ";；。,")
        and text.rfind("(", max(0, start - 30), start) < 0
    ):
        return at + 1
    if han and mark == "是" and end - start <= 2 and (not before or not before.isalpha()):
        return at + 1
    return None


def address(text: str, start: int, end: int, floor: int) -> Verdict | None:
    """Return the e-mail address or URL that the digits are part of."""
    if not (
        (text[start - 1 : start] in LINKING and text[start - 2 : start - 1] in _TOKENS)
        or (text[end : end + 1] in LINKING and text[end + 1 : end + 2] in _TOKENS)
    ):
        return None
    window = text[max(floor, start - 200) : start]
    left = start - len(window) + len(window.rstrip(_TOKEN))
    window = text[end : end + 400]
    right = end + len(window) - len(window.lstrip(_TOKEN))
    match = patterns.network().search(text, left, right)
    if match is None:
        return None
    while left < start and text[left] in ":/?=&#.-":
        left += 1
    return left, right, SkipReason.EMAIL if match["email"] else SkipReason.URL


def document_number(text: str, start: int) -> Verdict | None:
    before = text[start - 1 : start] if start else ""
    if before and before in "〔﹝[【(﹙" and text[start : start + 2] in ("19", "20"):
        match = patterns.document().match(text, start)
        if match:
            whole = match[0]
            if (
                before != "("
                or ("号" in whole and not whole[4:5].isdigit())
                or (len(whole) > 5 and whole.rstrip(") ").endswith("号"))
            ):
                return start, match.end(), SkipReason.DOCUMENT_NUMBER
    return None


def date_like(text: str, start: int, end: int, last: Verdict | None) -> int | None:
    """Return the end of a date that begins here, or None."""
    size = end - start
    after = text[end : end + 2].lstrip()[:1]
    long = size >= 4 and text[start] in "12" and text[start : start + 2] in ("19", "20")
    if (after and after in "年月日号、和-/.—–~～至到·•．") or long:
        match = patterns.date().match(text, start)
        if match is not None:
            written = match[0]
            plain_range = (
                long and not any(char in written for char in "年月日") and len(written) > 6 and not written.isdigit()
            )
            a_count = plain_range and unit_at(text, match.end()) is not None and written[4:5] not in "-/."
            if not a_count and not (written.isdigit() and counted(text, match.end())):
                return match.end()
    if last and last[2] is SkipReason.DATE and size <= 4 and 0 < start - last[1] <= 4 and size >= 2:
        gap = text[last[1] : start].strip(" 自从")
        if gap in ("起", "至", "到", "日起", "日至", "起至", "—", "——", "-", "日起至", "–") and not counted(text, end):
            return end + (text[end : end + 1] in ("日", "止"))
    return None


def counted(text: str, end: int) -> bool:
    """Tell whether a measure word other than 年 月 日 follows."""
    at = end + (text[end : end + 1] == " ")
    unit = unit_at(text, at)
    return unit is not None and unit not in ("年", "月", "日", "年度", "月份")


def number_start(text: str, start: int, floor: int) -> int:
    """Step back over what belongs to the number before its first numeral: sign, currency, 几, hedge."""
    at = start
    if at == floor or text[at - 1] not in _LEADING:
        return at
    if (
        at - 1 >= floor
        and text[at - 1] == "."
        and (at - 2 < 0 or not (text[at - 2].isascii() and text[at - 2].isalnum()))
        and text[at].isdigit()
    ):
        at -= 1
    if at > floor and text[at - 1] in "几数" and text[at] in "十百千万亿":
        noun = text[at - 2 : at - 1]
        if text[at - 1] == "几" or not (noun and noun in "人总件条次份户指系参" and text[at + 1 : at + 2] in "余多"):
            at -= 1
            if at > floor and text[at - 1] == "好":
                at -= 1
    elif at > floor and text[at - 1] in "-+负":
        sign = text[at - 1]
        before = text[at - 2 : at - 1]
        if sign == "负" or (
            before and not (before.isascii() and before.isalnum()) and before not in ")）-—+" and before not in "\n\r"
        ):
            if at - 1 > floor or before or at - 1 == 0:
                at -= 1
        elif at - 1 == 0 and not counted(text, digits_end(text, start)):
            at -= 1
    if at > floor and text[at - 1] in _MONEY_ENDS:
        at -= next((len(mark) for mark in _MONEY if text.endswith(mark, floor, at)), 0)
    bare = text[at] in BARE or text[at] == "半"
    back = at - 1 if at > floor and text[at - 1] == " " else at
    if bare and back > floor and text[back - 1] in "上成过破":
        before = text[back - 2 : back - 1]
        if (
            not (text[back - 1] == "上" and before and before in "以网线在会路之千")
            and not (text[back - 1] == "过" and before and before in "通经超年不")
            and (text[back - 1] != "成" or text[at] == "百")
            and text[back - 2 : back] not in ("超过", "突破")
        ):
            return back - 1
    if back > floor and text[back - 1] in _HEDGE_ENDS:
        for size in range(min(words.LONGEST_HEDGE, back - floor), 0, -1):
            word = text[back - size : back]
            if word in words.HEDGES_BEFORE:
                before = text[back - size - 1 : back - size] if back > size else ""
                if before and before in words.NOT_BEFORE.get(word, ""):
                    return at
                return back - size
    return at


def digits_end(text: str, start: int) -> int:
    match = patterns.scan().match(text, start)
    return match.end() if match else start
