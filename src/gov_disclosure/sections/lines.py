"""The printed lines of a document, and its text in one plain form for matching.

Outline and metadata both look at lines, whatever the reader made of them, and both must see through full-width signs,
traditional characters and the pinyin that clone sites set behind them. Imports ``document`` and ``model``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache, lru_cache
from typing import NamedTuple

import attrs

from ..characters import simplified
from ..document import Block, Document, Grid, Span
from ..model import Claim, Fact, Parsed, Section


@cache
def _plain_map() -> dict[str, str]:
    table = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table |= dict.fromkeys("\xa0\u3000\u2002\u2003\u200b\ufeff", " ")
    table |= {
        "\uff61": "。",
        "\uff64": "、",
        "〔": "[",
        "〕": "]",
        "﹝": "[",
        "﹞": "]",
        "【": "[",
        "】": "]",
        "︰": ":",
    }
    table |= simplified()
    return table


def plain(text: str) -> str:
    """Give the text with half-width signs, plain spaces and simplified characters, offset for offset.

    >>> plain("年度報告（２０１７）")
    '年度报告(2017)'
    """
    return _short(text) if len(text) < 100_000 else _plain(text)


@lru_cache(maxsize=4)  # every parser asks for the same text
def _short(text: str) -> str:
    return _plain(text)


def _plain(text: str) -> str:
    table = _plain_map()
    found = table.keys() & set(text)
    if len(found) > 40:
        return text.translate({ord(c): table[c] for c in found})
    for c in found:
        text = text.replace(c, table[c])
    return text


class Line(NamedTuple):
    """A printed line, without the space around it, and the block that it belongs to."""

    start: int
    end: int
    block: Block


def lines(document: Document) -> list[Line]:
    """Give the non-empty lines of the paragraphs in reading order; tables have none."""
    text, found = document.text, []
    blocks = document.blocks
    if not blocks and text:
        blocks = (Block("paragraph", Span(0, len(text))),)
    for block in blocks:
        if block.kind != "paragraph":
            continue
        start, end = block.span
        for piece in text[start:end].split("\n"):
            bare = piece.strip()
            if bare:
                at = start + piece.index(bare)
                found.append(Line(at, at + len(bare), block))
            start += len(piece) + 1
    return found


@cache
def _gloss() -> re.Pattern[str]:
    return re.compile(
        r"[(（](?<=[一-鿿].)[a-zêńňǹḿ]{0,5}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]{0,5}[)）]"
    )


class Unglossed:
    """A document without its pinyin glosses (報(bào)告), and the way back to the offsets of the printed one."""

    def __init__(self, document: Document) -> None:
        text = document.text
        self.printed = document
        self.cuts: list[int] = []  # where, in the new text, a gloss is left out
        self.left_out: list[int] = [0]  # characters left out up to and with that gloss
        parts, at, kept = [], 0, 0
        for match in _gloss().finditer(text):
            parts.append(text[at : match.start()])
            kept += match.start() - at
            at = match.end()
            self.cuts.append(kept)
            self.left_out.append(self.left_out[-1] + match.end() - match.start())
        parts.append(text[at:])
        self.starts = [cut + out for cut, out in zip(self.cuts, self.left_out, strict=False)]
        self.text = "".join(parts)
        self.document = attrs.evolve(document, text=self.text, blocks=tuple(map(self._block, document.blocks)))

    def _down(self, offset: int) -> int:
        at = bisect_right(self.starts, offset) - 1
        return offset if at < 0 else max(offset - self.left_out[at + 1], self.cuts[at])

    def down(self, span: Span) -> Span:
        """Give where a stretch of the printed text is in the shorter one."""
        return Span(self._down(span.start), self._down(span.end))

    def up(self, span: Span) -> Span:
        """Give where a stretch of the shorter text was printed, a gloss behind its last character included."""
        start = span.start + self.left_out[bisect_right(self.cuts, span.start)]
        last = bisect_right(self.cuts, span.end) if span.end > span.start else bisect_left(self.cuts, span.end)
        return Span(start, max(start, span.end + self.left_out[last]))

    def _block(self, block: Block) -> Block:
        grid = block.grid
        if grid is not None:
            cells = tuple(cell._replace(span=self.down(cell.span)) for cell in grid.cells)
            grid = Grid(cells, grid.n_rows, grid.n_columns)
        return block._replace(span=self.down(block.span), grid=grid, cells=tuple(map(self.down, block.cells)))

    def claims(self, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
        """Give claims on the printed text as claims on the shorter one."""
        return tuple(attrs.evolve(claim, span=self.down(claim.span)) for claim in claims)

    def sections(self, sections: tuple[Section, ...]) -> tuple[Section, ...]:
        """Give sections of the printed text as sections of the shorter one."""
        return tuple(
            attrs.evolve(s, start=self._down(s.start), end=self._down(s.end), heading=self.down(s.heading))
            for s in sections
        )

    def back(self, parsed: Parsed) -> Parsed:
        """Give what was read from the shorter text as read from the printed one; values that stand there as printed."""
        return attrs.evolve(
            parsed,
            claims=tuple(attrs.evolve(claim, span=self.up(claim.span)) for claim in parsed.claims),
            facts=tuple(map(self._fact, parsed.facts)),
            sections=tuple(map(self._section, parsed.sections)),
            problems=tuple(attrs.evolve(p, spans=tuple(map(self.up, p.spans))) for p in parsed.problems),
        )

    def _as_printed(self, value: str, span: Span) -> str:
        if "".join(self.text[slice(*span)].split()) != value:
            return value
        return "".join(self.printed.text[slice(*self.up(span))].split())

    def _fact(self, fact: Fact) -> Fact:
        if fact.span is None:
            return fact
        value = self._as_printed(fact.value, fact.span) if isinstance(fact.value, str) else fact.value
        return attrs.evolve(fact, value=value, span=self.up(fact.span))

    def _section(self, section: Section) -> Section:
        heading = self.up(section.heading)
        words = "".join(self.text[slice(*section.heading)].split())
        printed = "".join(self.printed.text[slice(*heading)].split())
        title = section.title
        if words.endswith(title) and printed.startswith(section.marker):
            title = printed[len(section.marker) :]
        stop = self.up(Span(section.start, section.end))
        return attrs.evolve(section, title=title, start=heading.start, end=stop.end, heading=heading)


def unglossed(document: Document) -> Unglossed | None:
    """Give the document without its pinyin glosses; None if it has none to speak of."""
    found = _gloss().finditer(document.text)
    return Unglossed(document) if sum(1 for _, _ in zip(range(3), found, strict=False)) == 3 else None
