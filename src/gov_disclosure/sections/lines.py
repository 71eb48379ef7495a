"""The printed lines of a document, and its text in one plain form for matching.

Outline and metadata both look at lines, whatever the reader made of them, and both must see through full-width signs
and traditional characters. Imports ``document``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from ..characters import exchange, simplified
from ..document import Block, Document, Span


@cache
def _exchanged() -> Callable[[str], str]:
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
    return exchange(table | simplified())


def plain(text: str) -> str:
    """Give the text with half-width signs, plain spaces and simplified characters, offset for offset.

    >>> plain("年度報告（２０１７）")
    '年度报告(2017)'
    """
    return _short(text) if len(text) < 100_000 else _exchanged()(text)


@lru_cache(maxsize=4)  # every parser asks for the same text
def _short(text: str) -> str:
    return _exchanged()(text)


class Line(NamedTuple):
    """A printed line, without the space around it, and the block that it belongs to."""

    start: int
    end: int
    block: Block


_LAST: list[tuple[Document | None, tuple[Line, ...]]] = [(None, ())]  # every parser asks for the same document


def lines(document: Document) -> tuple[Line, ...]:
    """Give the non-empty lines of the paragraphs in reading order; tables have none."""
    known, kept = _LAST[0]
    if known is document:
        return kept
    found = tuple(_lines(document))
    if len(document.text) < 100_000:
        _LAST[0] = (document, found)
    return found


def _lines(document: Document) -> Iterator[Line]:
    text = document.text
    blocks = document.blocks
    if not blocks and text:
        blocks = (Block("paragraph", Span(0, len(text))),)
    for block in blocks:
        if block.kind != "paragraph":
            continue
        start, end = block.span
        words = text[start:end]
        if "\n" not in words and words and not words[0].isspace() and not words[-1].isspace():
            yield Line(start, end, block)
            continue
        for piece in words.split("\n"):
            bare = piece.strip()
            if bare:
                at = start + piece.index(bare)
                yield Line(at, at + len(bare), block)
            start += len(piece) + 1
