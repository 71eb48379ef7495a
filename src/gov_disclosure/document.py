"""The text of record and what lies where: what a reader makes of bytes, and all that later layers see.

A ``Document`` holds one string, ``text``, and blocks that point into it: paragraphs, grids (tables whose rows and columns
are known) and cell runs (tables whose cells are known but whose rows are not). Every offset is a Python string offset
into that text, so ``document.text[span.start:span.end]`` is always what a value was read from.

Imports nothing of ours but the errors.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Literal, NamedTuple

import attrs


class Span(NamedTuple):
    """A half-open stretch ``[start, end)`` of the text of record, in Python string offsets."""

    start: int
    end: int

    def overlaps(self, other: tuple[int, int]) -> bool:
        """Tell whether the two share a character."""
        return self.start < other[1] and other[0] < self.end

    def contains(self, other: tuple[int, int]) -> bool:
        """Tell whether ``other`` lies within this span."""
        return self.start <= other[0] and other[1] <= self.end


class ProblemCode(StrEnum):
    """What could not be read, as a closed list; ``Problem.code`` is always one of these."""

    UNREADABLE_CELL = "unreadable_cell"  # something is printed, or must be, and it is not certain which
    UNIT_MISSING = "unit_missing"  # neither form, header nor cell states a unit; the number stays as printed
    UNIT_CONVERTED = "unit_converted"  # another unit than the codebook's was printed; converted exactly
    UNKNOWN_ROW = "unknown_row"  # a table row that the form does not have (local extra rows)
    STRAY_NUMBER = "stray_number"  # a number in the table that belongs to no cell
    FORM_REFUSED = "form_refused"  # a table looks like a form but does not fit it
    TABLE_NOT_TEXT = "table_not_text"  # the table is an image or an attachment
    DATE_REPAIRED = "date_repaired"  # a mangled date had exactly one possible reading
    DATE_UNREADABLE = "date_unreadable"  # a mangled date had several readings, or none
    INFERRED = "inferred"  # metadata or a table's edition taken from weaker evidence than usual
    AMBIGUOUS_REGION = "ambiguous_region"  # the place name stands for several divisions
    CONFLICT = "conflict"  # two parsers claimed the same text; the earlier one won
    TRUNCATED = "truncated"  # the file ends early; what was readable is here
    DECODING = "decoding"  # bytes that are no text in the chosen encoding
    PARSER_FAILED = "parser_failed"  # a section parser raised; the read went on
    PLUGIN_FAILED = "plugin_failed"  # an entry point could not be loaded; the read went on
    READER_NOTE = "reader_note"  # the reader passed something over (several reports in one file, hidden sheets)


@attrs.frozen
class Problem:
    """Something that could not be read, and why. ``spans`` say where; empty where there is no place."""

    code: ProblemCode = attrs.field(converter=ProblemCode)
    message: str
    spans: tuple[Span, ...] = ()

    def __str__(self) -> str:
        return f"{self.code}: {self.message}"


class GridCell(NamedTuple):
    """One printed cell, at its top-left grid position (0-based). A merged cell stands once, with its extent."""

    row: int
    column: int
    span: Span
    rows: int = 1
    columns: int = 1


@attrs.frozen
class Grid:
    """A table whose rows and columns are known. ``cells`` are in reading order (row, then column)."""

    cells: tuple[GridCell, ...]
    n_rows: int
    n_columns: int

    def rows(self) -> Iterator[tuple[GridCell, ...]]:
        """Yield the cells that start in each row, left to right."""
        row: list[GridCell] = []
        at = 0
        for cell in self.cells:
            while cell.row > at:
                yield tuple(row)
                row, at = [], at + 1
            row.append(cell)
        yield tuple(row)


Role = Literal["text", "title", "heading", "caption", "chrome", "image"]


class Block(NamedTuple):
    """A stretch of the text: a paragraph (or line), a grid, or a run of cells whose rows are not marked.

    ``role`` is the reader's evidence: ``title`` and ``heading`` for headings marked as such (``level`` 1–6), ``chrome`` for
    navigation and other page furniture, ``image`` where a picture stood (the span may be empty).
    """

    kind: Literal["paragraph", "grid", "cells"]
    span: Span
    role: Role = "text"
    level: int | None = None
    grid: Grid | None = None
    cells: tuple[Span, ...] = ()


@attrs.frozen
class Source:
    """Where a document came from. ``sha256`` is of the bytes, ``text_sha256`` of the text of record in UTF-8."""

    name: str | None = None
    media_type: str = "text/plain"
    encoding: str | None = None
    sha256: str | None = None
    text_sha256: str | None = None
    url: str | None = None
    retrieved: str | None = None


@attrs.frozen
class Limits:
    """Bounds on one input; beyond any of them ``read`` raises ``InputError``.

    bytes: size of the input. expanded: bytes after unpacking an archive. characters: length of the text of record.
    cells: table cells. figures: quantities in prose.
    """

    bytes: int = 100 * 2**20
    expanded: int = 400 * 2**20
    characters: int = 60_000_000
    cells: int = 2_000_000
    figures: int = 2_000_000


@attrs.frozen
class Document:
    """The text of record with its blocks, in reading order; blocks do not overlap."""

    text: str = attrs.field(repr=lambda text: f"<{len(text)} characters>")
    blocks: tuple[Block, ...] = attrs.field(default=(), repr=lambda blocks: f"<{len(blocks)} blocks>")
    source: Source = attrs.field(factory=Source)
    problems: tuple[Problem, ...] = ()


def spans(pairs: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    """Make spans of pairs, as they come out of JSON."""
    return tuple(Span(start, end) for start, end in pairs)
