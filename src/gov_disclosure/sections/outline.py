"""Headings, in every numbering that reports use: what the reader of a report navigates by.

A line is a heading if it begins with a marker and goes on with a title (``headings`` decides that), not with a
sentence, a form item or a table row. Levels follow the markers as they nest; the numbers tell a list within a section
from the sections themselves. Imports ``document``, ``model``, and this package's protocol, bare, lines and headings.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

import attrs

from ..document import Span
from ..model import Claim, Parsed, Section
from .bare import through
from .headings import ARABIC, BRACKETED, CHINESE, DECIMAL, DIVISION, PART, kind_of, marker_at, title_at
from .lines import Line, lines, plain
from .protocol import Context

_UNMARKED = -1  # 引言 and other headings without a number: as high as the outermost numbering
_ATTACHED = -2  # 附表:… before a table


@attrs.frozen
class _Candidate:
    start: int
    title_start: int
    end: int
    style: int
    number: int
    title: str
    kind: str | None
    line: int
    run_in: bool
    level: int | None = None  # of the reader's heading block
    claimed: bool = False
    weak: bool = False  # only a space after the number


@attrs.frozen
class _Page:
    """What is looked at: the text in its plain form, its lines, and where tables start."""

    context: Context
    text: str
    lines: Sequence[Line]
    tables: list[int]


class OutlineParser:
    """Find the headings: one ``Section`` and one leaf of kind ``heading`` each."""

    name = "outline"

    def parse(self, context: Context) -> Parsed:
        """Read the headings of the document."""
        return through(context, self._read)

    def _read(self, context: Context) -> Parsed:
        tables = [span.start for table in context.tables for span in table.spans]
        tables += [block.span.start for block in context.document.blocks if block.kind != "paragraph"]
        page = _Page(context, plain(context.text), lines(context.document), sorted(tables))
        found = _candidates(page)
        found = _without_contents(found)
        found = sorted(found + _within_paragraphs(page, found), key=lambda c: c.start)
        return _sections(context, _levels(found))


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(r"[第一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾\d(（\[㈠-㈩①-⑳⒈-⒛⑴-⒇引前导序编附]")


@cache
def _unmarked() -> re.Pattern[str]:
    return re.compile(r"(?:引\s*言|前\s*言|导\s*言|序\s*言|编\s*制\s*说\s*明)\s*:?")


@cache
def _attachment() -> re.Pattern[str]:
    return re.compile(r"(附\s*(?:表|件)\s*(?:\d{1,2}|[一二三四五])?\s*[:、.]\s*)(\S.{1,50})|(附\s*表)()")


@cache
def _official() -> re.Pattern[str]:
    """Titles that stand as headings even without their numbers, and within what a table parser took for its caption."""
    return re.compile(
        r"(?:总体情况|概述|(?:行政机关)?主动公开政府信息(?:的)?情况|(?:行政机关)?收到和处理政府信息公开申请(?:的)?情况"
        r"|(?:因)?政府信息公开(?:工作)?(?:被申请)?行政复议、?(?:和)?(?:提起)?行政诉讼(?:的)?情况"
        r"|(?:政府信息公开工作)?存在的(?:主要)?问题及(?:其)?改进(?:的)?(?:情况|措施)|其他需要报告的(?:其他)?事项)"
    )


@cache
def _table_line() -> re.Pattern[str]:
    return re.compile(
        r"[|?]?\s*(?:-?\d[\d,.]*|条|件|次|个|人|篇|人次|万元|单位|统计数|[—\-–]{1,4}|[|?]+)?\s*\|*\s*$", re.DOTALL
    )


@cache
def _page_number() -> re.Pattern[str]:
    return re.compile(r"[—–\-\s]*\d{1,3}[—–\-\s]*")


@cache
def _fragment() -> re.Pattern[str]:
    return re.compile(r"(?:的)?(?:[一-鿿]{0,6}(?:情况|事项|措施|问题)|况|项|施)")


@cache
def _complete() -> re.Pattern[str]:
    return re.compile(r"(?:情况|事项|措施|问题|概述|打算|安排|附表)\W*$")


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _candidates(page: _Page) -> list[_Candidate]:
    text, printed = page.text, page.lines
    found: list[_Candidate] = []
    opening = _opening()
    for at, line in enumerate(printed):
        role = line.block.role
        if role in ("chrome", "caption", "image"):
            continue
        if role == "text" and opening.match(text, line.start) is None:
            continue
        candidate = _candidate(page, at, line)
        if candidate is not None:
            found.append(candidate)
    numbered = [c for c in found if PART <= c.style <= CHINESE]
    found = _without_lists(page, found)
    if not any(c.style == DECIMAL for c in found):
        found = [c for c in found if not c.weak or c.style == CHINESE]
    if len(numbered) < 2:
        found += _official_lines(page, {c.line for c in found})
    else:
        found = _plausible_unmarked(found, numbered)
    return sorted(found, key=lambda c: c.start)


def _candidate(page: _Page, at: int, line: Line) -> _Candidate | None:
    text, printed = page.text, page.lines
    start, end, block = line
    marker = marker_at(text, start, end)
    level = block.level if block.role == "heading" else None
    if marker is None:
        return _unnumbered(page, at, line)
    if page.context.is_claimed((start, marker.end)) and _official().match(_squeezed(text[marker.end : end])) is None:
        return None
    title = title_at(text, marker.end, end, top=marker.style <= CHINESE)
    if title is None:
        return None
    words = _squeezed(text[title.start : title.end])
    kind = kind_of(words)
    if marker.weak and (kind is None or title.run_in):
        return None
    if not title.run_in and level is None and _in_table(text, printed, at):
        return None
    claimed = page.context.is_claimed((start, title.end))
    if claimed and _official().fullmatch(words) is None:
        return None
    stop = title.end
    if not title.run_in and stop == end and at + 1 < len(printed) and _complete().search(words) is None:
        following = printed[at + 1]
        more = text[following.start : following.end]
        breaks = text[end : following.start].count("\n")  # a line of its own may stand between for a mere 情况
        if len(more) <= 10 and breaks <= (2 if len(more) <= 4 else 1) and _fragment().fullmatch(more):
            stop = following.end
            words = _squeezed(text[title.start : stop])
            kind = kind_of(words)
    return _Candidate(
        start,
        title.start,
        stop,
        marker.style,
        marker.number,
        words,
        kind,
        at,
        title.run_in,
        level,
        claimed,
        marker.weak,
    )


def _unnumbered(page: _Page, at: int, line: Line) -> _Candidate | None:
    text, printed = page.text, page.lines
    start, end, block = line
    words = _squeezed(text[start:end])
    if len(words) > 60:
        return None
    match = _unmarked().fullmatch(text, start, end)
    if match is not None:
        stop = end - (1 if words.endswith(":") else 0)
        return _Candidate(start, start, stop, _UNMARKED, 0, words.rstrip(":"), "preface", at, False)
    if at + 1 < len(printed) and words in ("引", "前"):
        following = printed[at + 1]
        if text[following.start : following.end] == "言":
            return _Candidate(start, start, following.end, _UNMARKED, 0, words + "言", "preface", at, False)
    match = _attachment().fullmatch(text, start, end)
    if match is not None:
        if not _before_table(page, at):
            return None
        marked = match[1] is not None
        claimed = page.context.is_claimed((start, end))
        begin = match.start(2) if marked else start
        title = _squeezed(text[begin:end])
        return _Candidate(start, begin, end, _ATTACHED, 0, title, kind_of(title), at, False, claimed=claimed)
    if block.role == "heading" and len(words) >= 2 and not page.context.is_claimed((start, end)):
        kind = kind_of(words)
        if kind is None or _title_of_report().search(words):
            return None
        return _Candidate(start, start, end, _UNMARKED, 0, words.rstrip(":。"), kind, at, False, block.level)
    return None


@cache
def _title_of_report() -> re.Pattern[str]:
    return re.compile(r"(?:报告|年报)(?:\(.*\))?$")


@cache
def _table_opening() -> re.Pattern[str]:
    return re.compile(r"统\s*计\s*指\s*标|指\s*标\s*名\s*称|信\s*息\s*内\s*容|(?:计量)?单\s*位\s*\|?$|.*\|$")


def _before_table(page: _Page, at: int) -> bool:
    """Tell whether a table begins within the next few short lines, with no signature or heading between."""
    text, printed = page.text, page.lines
    end = printed[at].end
    upto = printed[at + 4].start if at + 4 < len(printed) else len(text)
    claims = page.context.claims
    for following in printed[at + 1 : at + 5]:
        words = text[following.start : following.end]
        if words.startswith("附") or len(words) > 40:
            upto = min(upto, following.start)
            break
        if _table_opening().match(words):
            return True
    first = bisect_left(page.tables, end)
    if first < len(page.tables) and page.tables[first] <= upto:
        return True
    first = bisect_right(page.context._starts, end - 1)
    return first < len(claims) and claims[first].span.start < upto and claims[first].kind in ("label", "cell")


def _in_table(text: str, printed: Sequence[Line], at: int) -> bool:
    """Tell whether the line is a row of a table that came as lines: a bare number, unit or bar follows it."""
    if text[printed[at].end - 1] in "|?":
        return True
    if at + 1 >= len(printed):
        return False
    following = printed[at + 1]
    if following.end - following.start > 14 or _table_line().match(text, following.start, following.end) is None:
        return False
    if at + 2 >= len(printed) or not _page_number().fullmatch(text, following.start, following.end):
        return True
    return text.find("。", printed[at + 2].start, printed[at + 2].end) < 0  # what follows a page's number is prose


def _official_lines(page: _Page, taken: set[int]) -> list[_Candidate]:
    """Find titles without numbers: official ones whose list numbering is lost, or a report's own, each over its text."""
    text, printed = page.text, page.lines
    official: list[_Candidate] = []
    local: list[_Candidate] = []
    for at, line in enumerate(printed):
        if at in taken or line.end - line.start > 40 or line.block.role in ("chrome", "title"):
            continue
        words = _squeezed(text[line.start : line.end]).strip("?:。、")
        number = _numeral(words)
        words = words[1:] if number else words
        known = _official().fullmatch(words) is not None
        if not known and (taken or not _local_title(page, at, words)):
            continue
        if page.context.is_claimed((line.start, line.end)):
            continue
        begin = line.start + next(i for i, c in enumerate(text[line.start : line.end]) if c not in "?、 ")
        style = CHINESE if number else _UNMARKED
        candidate = _Candidate(begin, begin + bool(number), line.end, style, number, words, kind_of(words), at, False)
        local.append(candidate)
        if known:
            official.append(candidate)
    if len({c.title for c in local}) == len(local) >= 3:
        return local
    return official if len(official) >= 3 else []


def _numeral(words: str) -> int:
    """Read the number that stands before an official title with nothing between (一总体情况), 0 if there is none."""
    number = "一二三四五六七八".find(words[:1]) + 1 if words else 0
    return number if number and _official().fullmatch(words, 1) is not None else 0


@cache
def _local() -> re.Pattern[str]:
    return re.compile(r"[一-鿿、“”《》]{0,20}(?:情况|概述|概况|措施|问题|事项|打算|计划|安排|建设|公开|方面)")


def _local_title(page: _Page, at: int, words: str) -> bool:
    """Tell whether a short line names a section and the text under it is prose."""
    if at + 1 >= len(page.lines) or _local().fullmatch(words) is None or kind_of(words) is None:
        return False
    following = page.lines[at + 1]
    if following.end - following.start < 12 or _title_of_report().search(page.text, following.start, following.end):
        return False
    return any(page.text.find(mark, following.start, following.end) >= 0 for mark in "。,;")


def _plausible_unmarked(found: list[_Candidate], numbered: list[_Candidate]) -> list[_Candidate]:
    """Keep a reader's heading without a number only if numbered sections are marked as headings of the same level."""
    levels = {c.level for c in numbered if c.level is not None}
    first = min(c.start for c in numbered)
    return [
        c for c in found
        if c.style != _UNMARKED or c.kind == "preface" or (c.level in levels and c.start > first)
    ]  # fmt: skip


@cache
def _attached_item() -> re.Pattern[str]:
    return re.compile(r"附件?\s?:?\s?(?:1\s?[、.]|$)")


def _without_lists(page: _Page, found: list[_Candidate]) -> list[_Candidate]:
    """Drop the items of a list that is one line an item: sentences under one another, or the names of attachments."""
    kept: list[_Candidate] = []
    attached = -1  # the last line of a list of attachments
    for c in found:
        if c.style > CHINESE and not c.run_in and c.level is None:
            before = page.lines[c.line - 1] if c.line and c.style == ARABIC else None
            if before is not None and (attached == c.line - 1 or _attached_item().match(page.text, *before[:2])):
                attached = c.line
                continue
            if (c.kind is None or "," in c.title) and _is_item(page, c):
                continue
        kept.append(c)
    return kept


def _is_item(page: _Page, c: _Candidate) -> bool:
    """Tell whether a line that ends like a sentence has the one before or after it in the numbering right beside it."""
    text, lined = page.text, page.lines
    if text[lined[c.line].end - 1] not in "。;":
        return False
    for at, number in ((c.line - 1, c.number - 1), (c.line + 1, c.number + 1)):
        if 0 <= at < len(lined) and text[lined[at].end - 1] in "。;,":
            marker = marker_at(text, lined[at].start, lined[at].end)
            if marker is not None and (marker.style, marker.number) == (c.style, number):
                return True
    return False


def _without_contents(found: list[_Candidate]) -> list[_Candidate]:
    """Drop a table of contents: titles in a row, line under line, that all come again later."""
    tops = [c for c in found if PART <= c.style <= CHINESE]
    again: dict[tuple[int, str], int] = {}
    for c in tops:
        again[c.number, c.title] = again.get((c.number, c.title), 0) + 1
    if all(count == 1 for count in again.values()):
        return found
    dropped: set[int] = set()
    run: list[_Candidate] = []
    lines_of_all = {c.line for c in found}
    for following in (*tops, None):
        if following is not None and run and following.number > run[-1].number:
            between = range(run[-1].line + 1, following.line)
            if len(between) < 30 and all(line in lines_of_all for line in between):
                run.append(following)
                continue
        if len(run) >= 3 and sum(again[r.number, r.title] > 1 for r in run) >= len(run) - 1:
            dropped.update(range(run[0].line, run[-1].line + 1))
            for r in run:
                again[r.number, r.title] -= 1
        run = [following] if following is not None else []
    return [c for c in found if c.line not in dropped]


@cache
def _inner() -> re.Pattern[str]:
    return re.compile(r"[。!?;]\s{0,4}(?=\((?:[一二三四五六七八九十]{1,3}|\d{1,2})\))")


def _within_paragraphs(page: _Page, found: list[_Candidate]) -> list[_Candidate]:
    """Find run-in headings that a paragraph goes on with: (1)… (2)… in order, each a title and then its text."""
    text, printed = page.text, page.lines
    extra: list[_Candidate] = []
    starts = [line.start for line in printed]
    style, number, line_of = 0, 0, -1
    opened = {c.line: c for c in found}
    for match in _inner().finditer(text):
        at = bisect_right(starts, match.start()) - 1
        if at < 0 or match.end() >= printed[at].end or printed[at].block.role == "chrome":
            continue
        if at != line_of:
            first = opened.get(at)
            line_of, style, number = at, -1, 0
            if first is not None:
                style, number = first.style, first.number
        end = printed[at].end
        marker = marker_at(text, match.end(), end)
        if marker is None or (marker.number != 1 and not (marker.style == style and marker.number == number + 1)):
            continue
        title = title_at(text, marker.end, end, top=False)
        if title is None or not title.run_in or title.end - title.start > 30:
            continue
        if page.context.is_claimed((match.end(), title.end)):
            continue
        style, number = marker.style, marker.number
        words = _squeezed(text[title.start : title.end])
        extra.append(_Candidate(match.end(), title.start, title.end, style, number, words, kind_of(words), at, True))
    lone = {(c.line, c.style) for c in extra if c.number > 1} | {(c.line, c.style) for c in found}
    return [c for c in extra if (c.line, c.style) in lone]


def _levels(found: list[_Candidate]) -> list[tuple[_Candidate, int]]:
    """Give every heading its level: its depth among the markers, with lists inside sections kept below them."""
    styles = [c.style for c in found if c.style >= 0]
    outer = min((s for s in styles if s in (PART, DIVISION)), default=CHINESE)
    if outer != CHINESE and (styles.count(outer) > 1 or CHINESE not in styles):
        top = outer
    elif CHINESE in styles:
        top = CHINESE
    else:
        top = min((s for s in styles if s in (BRACKETED, ARABIC)), default=min(styles, default=CHINESE))
        top = styles[0] if styles and styles[0] in (BRACKETED, ARABIC) else top
    demoted = _inner_lists([c for c in found if c.style == top])
    highest = min((c.level for c in found if c.level is not None), default=1)
    result: list[tuple[_Candidate, int]] = []
    stack: list[int] = []
    for c in found:
        if c.style in (_UNMARKED, _ATTACHED):
            deeper = c.style == _UNMARKED and c.level is not None and c.kind != "preface" and c.level > highest
            stack = stack[:1] if deeper else []
            result.append((c, 2 if deeper else 1))
            continue
        if c.style == top and id(c) not in demoted:
            stack = [top]
        else:
            inner = c.style * 10 + (5 if id(c) in demoted else 0)
            base = stack[:1]
            rest = [s for s in stack[1:] if s < inner]
            if c.style < top:
                rest = []
            stack = [*(base or [top]), *rest, inner]
        result.append((c, len(stack)))
    return result


# What a list inside a section speaks of, where it goes on: how the work was done.
_MEANS = frozenset(
    ["institutions", "training", "supervision", "platforms", "information_management", "capacity", "key_areas"]
)


def _inner_lists(tops: list[_Candidate]) -> set[int]:
    """Find the headings that use the outermost numbering for a list inside a section (一、概述 → 一、… 二、…).

    A number that starts again is a list, unless its title names a section that is still missing; the list goes on with
    its own next number, unless that title names such a section.
    """
    demoted: set[int] = set()
    expected, inner = 1, 0
    seen: set[str] = set()
    for at, c in enumerate(tops):
        fresh = c.kind is not None and c.kind not in seen and not (inner and c.number == inner and c.kind in _MEANS)
        if c.number < expected:
            again = inner and c.number == inner and not fresh
            if again or not fresh or (c.number == 1 and expected == 2 and c.kind not in ("overview", "proactive")):
                if c.number == 1 or again:
                    demoted.add(id(c))
                    inner = c.number + 1
                    continue
                if c.kind is None and inner:
                    demoted.add(id(c))
                    continue
        elif (
            inner
            and c.number == inner
            and not fresh
            and any(later.number == c.number and later.kind not in (None, *seen) for later in tops[at + 1 : at + 60])
        ):
            demoted.add(id(c))
            inner = c.number + 1
            continue
        inner = 0
        expected = max(expected, c.number + 1) if c.number < expected else c.number + 1
        if c.kind is not None:
            seen.add(c.kind)
    return demoted


def _sections(context: Context, leveled: list[tuple[_Candidate, int]]) -> Parsed:
    text = context.text
    ends = [len(text)] * len(leveled)
    open_at: list[int] = []
    for at, (c, level) in enumerate(leveled):
        while open_at and leveled[open_at[-1]][1] >= level:
            ends[open_at.pop()] = c.start
        open_at.append(at)
    sections, claims = [], []
    for (c, level), end in zip(leveled, ends, strict=True):
        span = Span(c.start, c.end)
        marker = _squeezed(text[c.start : c.title_start])
        title = _title(text[c.title_start : c.end])
        sections.append(Section(level, marker, title, c.kind, c.start, max(end, c.end), span))
        if not c.claimed:
            claims.append(Claim(span, "heading", OutlineParser.name))
    return Parsed(claims=tuple(claims), sections=tuple(sections))


@cache
def _inside_space() -> re.Pattern[str]:
    return re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])|\s*\n\s*")


def _title(printed: str) -> str:
    """Give the title without the spaces that only set its characters apart (概 述)."""
    return _inside_space().sub("", printed).strip()
