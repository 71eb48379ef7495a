"""Where a quantity stands: its paragraph, sentence, segment (between semicolons) and clause, and the words around it.

Chinese prose sets clauses apart by , ; : and brackets; a quantity's own words are those of its clause before it, up to
the quantity before (``lead``), and those after it (``tail``). Brackets that hold no quantity, book titles and short
quotations divide nothing. Imports ``document``, the numerals, and this package's line reader.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import attrs
import regex

from ...document import Document, Span
from ...numerals import Quantity
from ..lines import Line, lines

_SENTENCE = "。!?"
_LONGEST = 400  # no clause is longer, whatever a text without punctuation says


@attrs.define(eq=False)
class Mention:
    """A quantity in its place. Offsets are into the text; ``opener`` is the sign that opens its clause."""

    quantity: Quantity
    start: int
    end: int
    paragraph: int
    paragraph_start: int
    sentence_start: int
    segment_start: int
    clause_start: int
    clause_end: int
    opener: str
    lead: str
    tail: str
    lead_start: int


class Paragraph(NamedTuple):
    """Lines that read as one: a wrapped paragraph is joined again."""

    start: int
    end: int


@cache
def _breaks() -> re.Pattern[str]:
    return re.compile(r"《[^》\n]{0,80}》|“[^”\n]{0,40}”|[。!?;,:()、\n]")


@cache
def _starts_new() -> regex.Pattern[str]:
    return regex.compile(
        r"\s*(?:[(]?[一二三四五六七八九十\d]{1,3}[、.)]|第[一二三四五六七八九十]|[①-⑳㈠-㈩⑴-⒇]|[(][一二三四五六七八九十\d])"
    )


def paragraphs(document: Document, text: str) -> list[Paragraph]:
    """Give the paragraphs of running text: lines of paragraphs outside page furniture, wrapped lines joined.

    A line goes on in the next where it is long and ends without a stop, or where the next begins with a punctuation mark.
    """
    found: list[Paragraph] = []
    last: Line | None = None
    for line in lines(document):
        if line.block.role in ("chrome", "image"):
            last = None
            continue
        start, end, _ = line
        if last is not None and found and _goes_on(text, last, line):
            found[-1] = Paragraph(found[-1].start, end)
        else:
            found.append(Paragraph(start, end))
        last = line
    return found


def _goes_on(text: str, last: Line, line: Line) -> bool:
    if text[line.start] in ",;、。:)":
        return text[last.end - 1] not in _SENTENCE
    if text.count("\n", last.end, line.start) > 1 or text[last.end - 1] in "。!?;:)|,":
        return False
    return last.end - last.start >= 28 and line.block is last.block and _starts_new().match(text, line.start) is None


def mentions(text: str, stretches: list[Paragraph], quantities: list[Quantity]) -> Iterator[Mention]:
    """Place each quantity; ``quantities`` in order, all within the stretches. ``text`` is the plain text."""
    at = 0
    for number, stretch in enumerate(stretches):
        first = at
        while at < len(quantities) and quantities[at].span[0] < stretch.end:
            at += 1
        if at > first:
            yield from _within(text, number, stretch, quantities[first:at])


def _within(text: str, number: int, stretch: Paragraph, quantities: list[Quantity]) -> Iterator[Mention]:
    breaks = _divide(text, stretch, quantities)
    places = [place for place, _ in breaks]
    sentence = segment = stretch.start
    before, upto = stretch.start, 0
    for index, quantity in enumerate(quantities):
        start, end = quantity.span
        stop = bisect_left(places, start)
        for place, sign in breaks[upto:stop]:
            if sign in _SENTENCE:
                sentence = segment = place + 1
            elif sign == ";":
                segment = place + 1
        upto = max(upto, stop)
        opener = ""
        clause = stretch.start
        for back in range(stop - 1, -1, -1):
            place, sign = breaks[back]
            if sign == "、" and place != before and start - place < _LONGEST:
                continue
            clause, opener = place + 1, sign
            break
        clause = max(clause, start - _LONGEST)
        lead_start = max(clause, before)
        after = bisect_right(places, end - 1)
        while after < len(places) and breaks[after][1] == "、" and not _next_item(quantities, index, places[after]):
            after += 1
        clause_end = places[after] if after < len(places) else stretch.end
        following = quantities[index + 1].span[0] if index + 1 < len(quantities) else stretch.end
        tail = text[end : min(clause_end, following, end + 40)]
        yield Mention(
            quantity, start, end, number, stretch.start, sentence, segment, clause, clause_end, opener,
            text[lead_start:start], tail, lead_start,
        )  # fmt: skip
        before = end


def _next_item(quantities: list[Quantity], index: int, place: int) -> bool:
    return quantities[index].span[1] == place


def _divide(text: str, stretch: Paragraph, quantities: list[Quantity]) -> list[tuple[int, str]]:
    """Give the places that divide clauses, with their signs; what lies within a quantity divides nothing.

    What lies beyond the last quantity's clause is of no use.
    """
    starts = [quantity.span[0] for quantity in quantities]
    last = quantities[-1].span[1]
    found: list[tuple[int, str]] = []
    opened: list[tuple[int, bool]] = []
    for match in _breaks().finditer(text, stretch.start, stretch.end):
        if match.end() - match.start() > 1:
            continue
        place, sign = match.start(), match[0]
        if sign == "\n":
            continue
        at = bisect_right(starts, place) - 1
        if at >= 0 and quantities[at].span[1] > place:
            continue
        if sign == "(":
            close = text.find(")", place, min(stretch.end, place + 400))
            holds = close < 0 or bisect_left(starts, place) < bisect_left(starts, close)
            opened.append((place, holds))
            if not holds:
                continue
        elif sign == ")":
            holds = opened.pop()[1] if opened else _enumerates(text, place, stretch.start)
            if not holds:
                continue
        elif opened and not opened[-1][1] and sign not in _SENTENCE:
            continue
        if sign in _SENTENCE:
            opened.clear()
        found.append((place, sign))
        if place >= last and sign != "、":
            break
    return found


def _enumerates(text: str, place: int, start: int) -> bool:
    return place - start < 4


def span_of(mention: Mention) -> Span:
    """Give the mention's place as a span."""
    return Span(mention.start, mention.end)
