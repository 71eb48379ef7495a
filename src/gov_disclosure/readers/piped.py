"""Tables that were pasted into a page as text, with pipes between their cells: read as the text reader reads them.

Imports ``document`` and the text reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import attrs

from ..document import Block, Document, Span
from .text import document_of

_LEAST = 10  # pipes: fewer stand between links
_PIPES = "|│┃║￨｜"


def with_piped_tables(document: Document) -> Document:
    """Make tables of those of a rendition's paragraphs that are rows or cells with pipes."""
    if _pipes(document.text, 0, len(document.text)) < _LEAST:
        return document
    blocks: list[Block] = []
    for plain, run in groupby(document.blocks, lambda block: block.kind == "paragraph" and block.role == "text"):
        kept = list(run)
        start, end = kept[0].span.start, kept[-1].span.end
        if plain and _pipes(document.text, start, end) >= _LEAST:
            blocks += _again(document.text[start:end], kept, start)
        else:
            blocks += kept
    return attrs.evolve(document, blocks=tuple(blocks))


def _pipes(text: str, start: int, end: int) -> int:
    return sum(text.count(pipe, start, end) for pipe in _PIPES if pipe in text)


def _again(text: str, paragraphs: list[Block], start: int) -> Iterator[Block]:
    """Put the tables that the text reader finds in place of the paragraphs that they are made of."""
    rest = iter(paragraphs)
    paragraph = next(rest, None)
    for found in document_of(text).blocks:
        if found.kind == "paragraph":
            continue
        block = _moved(found, start)
        while paragraph is not None and paragraph.span.start < block.span.start:
            yield paragraph
            paragraph = next(rest, None)
        yield block
        while paragraph is not None and paragraph.span.start < block.span.end:
            paragraph = next(rest, None)
    while paragraph is not None:
        yield paragraph
        paragraph = next(rest, None)


def _moved(block: Block, by: int) -> Block:
    def moved(span: Span) -> Span:
        return Span(span.start + by, span.end + by)

    grid = block.grid
    if grid is not None:
        grid = attrs.evolve(grid, cells=tuple(cell._replace(span=moved(cell.span)) for cell in grid.cells))
    return block._replace(span=moved(block.span), grid=grid, cells=tuple(map(moved, block.cells)))
