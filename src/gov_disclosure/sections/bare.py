"""A document without what only stands between its characters, and the way back to the offsets of the printed one.

Copies of reports on the web carry pinyin glosses (報(bào)告) and invisible characters, texts out of scans a space behind
every character, and texts out of old pages and files a line break at a fixed width. Outline and metadata read a document
without them; what they find is given as it is printed. Imports ``document`` and ``model``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import pairwise

import attrs

from ..document import Block, Document, Grid, Span
from ..model import Fact, Figure, Parsed, Section
from .protocol import Context

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\xad"
_SET = "一-鿿、。,，:：;；()（）《》“”"


@cache
def _gloss() -> re.Pattern[str]:
    return re.compile(
        r"[(（](?<=[一-鿿].)[a-zêńňǹḿ]{0,5}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]{0,5}[)）]"
    )


@cache
def _invisible() -> re.Pattern[str]:
    return re.compile(f"[{_INVISIBLE}]+")


@cache
def _spaced() -> re.Pattern[str]:
    """Six characters in a row with a space between each two; that it begins with a space makes the search fast."""
    rest = r"[一-鿿](?:[ \u3000][一-鿿]){4}"
    return re.compile(rf" (?<=[一-鿿] ){rest}|\u3000(?<=[一-鿿]\u3000){rest}")


@cache
def _inner_space() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\n[一二三四五六七八九十])(?<=[{_SET}])[ \u3000]+(?=[\d{_SET}])|(?<=\d)[ \u3000]+(?=[{_SET}])"
        # single digits that count something (1 2 件); in a row of a table they are cells of their own
        r"|(?<=[^\d.,]\d)[ \u3000](?=\d(?![\d.,])(?:[ \u3000]\d(?![\d.,])){0,5}[ \u3000]?[一-鿿])"
    )


def _columns(line: str) -> int:
    """Count the columns of a terminal, two for a Chinese character."""
    return len(line.encode("gbk", "replace"))


@cache
def _values() -> re.Pattern[str]:
    return re.compile(r"(?:[ \u3000]+\d[\d.,]*){2}$")


def _is_whole(line: str) -> bool:
    """Tell whether a line ends like a sentence or is a row of a table."""
    last = line[-1:]
    if last in "。；：;:!?！？" or "|" in line or "\t" in line:
        return True
    return (last.isdecimal() or last in ".,") and _values().search(line) is not None


@cache
def _new() -> re.Pattern[str]:
    """What begins a line of its own."""
    return re.compile(
        r"\s|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[章节部篇]"
    )


def _wrapped(text: str) -> Iterator[Span]:
    """Yield the line breaks that a fixed width set inside sentences: no line is longer, and most open ones are as long."""
    printed = text.split("\n")
    open_lines = [line.strip() for line in printed if 16 <= len(line) <= 90 and not _is_whole(line)]
    if len(open_lines) < 4:
        return
    measures: tuple[Callable[[str], int], ...] = (len, _columns)
    for measure in measures:
        widths = Counter(map(measure, open_lines))
        width = max(widths, key=lambda w: (sum(widths[w - i] for i in range(4)), w))
        full = range(width - 3, width + 3)
        if sum(widths[w] for w in full) * 5 < len(open_lines) * 3 or sum(widths[w] for w in full) < 4:
            continue
        longer = sum(measure(line.strip()) >= full.stop for line in printed if "|" not in line and "\t" not in line)
        if longer * 20 > len(open_lines):
            continue
        at = 0
        for line, following in pairwise(printed):
            kept = line.rstrip()
            goes_on = (measure(kept) in full or measure(kept.lstrip()) in full) and not _is_whole(kept)
            if goes_on and following.strip() and "|" not in following and _new().match(following) is None:
                yield Span(at + len(kept), at + len(line) + 1)
            at += len(line) + 1
        return


@lru_cache(maxsize=4)  # both parsers ask for the same text
def _short_cuts(text: str) -> tuple[tuple[int, int, bool], ...]:
    return _cuts(text)


def _cuts(text: str) -> tuple[tuple[int, int, bool], ...]:
    """Give what is left out, in order: start, end, and whether it belongs to the character before it."""
    found: list[tuple[int, int, bool]] = []
    glosses = [match.span() for match in _gloss().finditer(text)]
    if len(glosses) >= 3:
        found += [(start, end, True) for start, end in glosses]
    if any(character in text for character in _INVISIBLE):
        found += [(*match.span(), False) for match in _invisible().finditer(text)]
    at = 0
    for run in _spaced().finditer(text) if text.count(" ") + text.count("\u3000") >= 5 else ():
        if run.start() >= at:
            start, stop = text.rfind("\n", 0, run.start()) + 1, text.find("\n", run.end())
            at = len(text) if stop < 0 else stop
            found += [(*match.span(), False) for match in _inner_space().finditer(text, start, at)]
    found += [(*span, False) for span in _wrapped(text)]
    found.sort()
    return tuple(cut for at, cut in enumerate(found) if not at or cut[0] >= found[at - 1][1])


class Bare:
    """A document without what stands between its characters, and the way back."""

    def __init__(self, document: Document, cuts: tuple[tuple[int, int, bool], ...]) -> None:
        text = document.text
        self.printed = document
        self.cuts: list[int] = []  # where, in the new text, something is left out
        self.left_out: list[int] = [0]  # characters left out up to and with that
        self.bound = [bound for _, _, bound in cuts]
        parts, at, kept = [], 0, 0
        for start, end, _ in cuts:
            parts.append(text[at:start])
            kept += start - at
            at = end
            self.cuts.append(kept)
            self.left_out.append(self.left_out[-1] + end - start)
        parts.append(text[at:])
        self.starts = [start for start, _, _ in cuts]
        self.text = "".join(parts)
        self.document = attrs.evolve(document, text=self.text, blocks=tuple(self._blocks()))

    def _down(self, offset: int) -> int:
        at = bisect_right(self.starts, offset) - 1
        return offset if at < 0 else max(offset - self.left_out[at + 1], self.cuts[at])

    def down(self, span: Span) -> Span:
        """Give where a stretch of the printed text is in the shorter one."""
        return Span(self._down(span.start), self._down(span.end))

    def up(self, span: Span) -> Span:
        """Give where a stretch of the shorter text was printed, a gloss behind its last character included."""
        start = span.start + self.left_out[bisect_right(self.cuts, span.start)]
        last = bisect_left(self.cuts, span.end)
        if span.end > span.start:
            while last < len(self.cuts) and self.cuts[last] == span.end and self.bound[last]:
                last += 1
        return Span(start, max(start, span.end + self.left_out[last]))

    def _blocks(self) -> Iterator[Block]:
        """Yield the blocks in their new places; paragraphs with nothing left between them are one."""
        before: Block | None = None
        for block in map(self._block, self.printed.blocks):
            if (
                before is not None
                and before.kind == block.kind == "paragraph"
                and before.role == block.role == "text"
                and before.span.end == block.span.start
                and before.span.start < before.span.end
            ):
                before = before._replace(span=Span(before.span.start, block.span.end))
                continue
            if before is not None:
                yield before
            before = block
        if before is not None:
            yield before

    def _block(self, block: Block) -> Block:
        grid = block.grid
        if grid is not None:
            cells = tuple(cell._replace(span=self.down(cell.span)) for cell in grid.cells)
            grid = Grid(cells, grid.n_rows, grid.n_columns)
        return block._replace(span=self.down(block.span), grid=grid, cells=tuple(map(self.down, block.cells)))

    def context(self, context: Context) -> Context:
        """Give what earlier parsers found in the printed text as found in the shorter one."""
        return attrs.evolve(
            context,
            document=self.document,
            claims=tuple(attrs.evolve(claim, span=self.down(claim.span)) for claim in context.claims),
            sections=tuple(
                attrs.evolve(s, start=self._down(s.start), end=self._down(s.end), heading=self.down(s.heading))
                for s in context.sections
            ),
            tables=tuple(attrs.evolve(table, spans=tuple(map(self.down, table.spans))) for table in context.tables),
            facts=tuple(
                attrs.evolve(fact, span=None if fact.span is None else self.down(fact.span)) for fact in context.facts
            ),
        )

    def back(self, parsed: Parsed) -> Parsed:
        """Give what was read from the shorter text as read from the printed one; values that stand there as printed."""
        return attrs.evolve(
            parsed,
            claims=tuple(attrs.evolve(claim, span=self.up(claim.span)) for claim in parsed.claims),
            facts=tuple(map(self._fact, parsed.facts)),
            sections=tuple(map(self._section, parsed.sections)),
            figures=tuple(map(self._figure, parsed.figures)),
            problems=tuple(attrs.evolve(p, spans=tuple(map(self.up, p.spans))) for p in parsed.problems),
        )

    def _joined(self, span: Span) -> str:
        """Give a stretch as printed, without the spaces and invisible characters in it."""
        return "".join(_invisible().sub("", self.printed.text[slice(*self.up(span))]).split())

    def _fact(self, fact: Fact) -> Fact:
        if fact.span is None:
            return fact
        value = fact.value
        if isinstance(value, str) and "".join(self.text[slice(*fact.span)].split()) == value:
            value = self._joined(fact.span)
        return attrs.evolve(fact, value=value, span=self.up(fact.span))

    def _figure(self, figure: Figure) -> Figure:
        span = self.up(figure.span)
        return attrs.evolve(figure, span=span, raw=self.printed.text[slice(*span)])

    def _section(self, section: Section) -> Section:
        heading = self.up(section.heading)
        words = "".join(self.text[slice(*section.heading)].split())
        printed = self._joined(section.heading)
        title = section.title
        if words.endswith(title) and printed.startswith(section.marker):
            title = printed[len(section.marker) :]
        stop = self.up(Span(section.start, section.end))
        return attrs.evolve(section, title=title, start=heading.start, end=stop.end, heading=heading)


def bare(document: Document) -> Bare | None:
    """Give the document without what stands between its characters; None if there is nothing of the kind."""
    text = document.text
    cuts = _short_cuts(text) if len(text) < 100_000 else _cuts(text)
    return Bare(document, cuts) if cuts else None


def through(context: Context, read: Callable[[Context], Parsed]) -> Parsed:
    """Read a document without what stands between its characters, and give what is found as it is printed."""
    shorter = bare(context.document)
    return read(context) if shorter is None else shorter.back(read(shorter.context(context)))
