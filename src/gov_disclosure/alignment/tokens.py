"""The document as items: the smallest printed things that alignment tells apart, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Literal

import attrs
import regex

from ..document import Block, Document, Span
from .values import DASHES, MEASURES, fold, read_cell

ItemKind = Literal["label", "prose", "number", "mixed", "unit", "dash", "blank"]
_LONGEST_LABEL = 130


@attrs.define(slots=True, eq=False)
class Item:
    """One printed thing. ``row`` is the id of its hard row, or -1.

    ``glued``: the digits stood against a label, so they may be several cells.
    """

    kind: ItemKind
    span: Span
    text: str
    block: int
    row: int = -1
    glued: bool = False

    @property
    def is_place(self) -> bool:
        """Whether it takes a place in a row of values."""
        return self.kind in ("number", "mixed", "dash", "blank")


@cache
def _patterns() -> tuple[Any, Any, Any, Any]:
    words = regex.compile(r"[^\s\u3000\xa0]+")
    tail = regex.compile(r"(?<=[^\d.,+\-/::年月第])(?P<sign>[+\-]|[增减](?=\d))?(?P<digits>\d[\d,]*(?:\.\d+)?)$")
    mixed = regex.compile(
        r"[约近超逾共计增减加少为\-+]*\d[\d,.\s]*[余多几]?(?:万|亿)?(?:万元|元|人次|[条件次篇个人名项份宗起])?(?:左右|以上)?(?:\((?!\s*[一二三四五六七八九十]{1,3}\s*\)).*)?",
        flags=regex.DOTALL,
    )
    sentence = regex.compile(r"[。;；!?]|,.*,|,.*\d")
    return words, tail, mixed, sentence


def items_of(document: Document) -> list[Item]:
    """Turn the document into items. Linear in its text; chrome is left out, long paragraphs are one item."""
    items: list[Item] = []
    row = 0
    for number, block in enumerate(document.blocks):
        if block.role == "chrome":
            continue
        if block.grid is not None:
            at = -1
            for cell in block.grid.cells:
                if cell.row != at:
                    row, at = row + 1, cell.row
                items.append(_cell(document.text, cell.span, number, row))
        elif block.kind == "cells":
            items += [_cell(document.text, span, number, -1) for span in block.cells]
        else:
            items += _paragraph(document.text, block, number)
    return items


def _cell(text: str, span: Span, block: int, row: int) -> Item:
    content = text[span.start : span.end]
    return Item(kind_of(content), span, content, block, row)


def kind_of(content: str) -> ItemKind:
    """Say what the whole text of a cell is."""
    if not content:
        return "blank"
    if content.isdecimal():
        return "number" if read_cell(content) else "mixed"
    plain = fold(content).strip()
    if not plain:
        return "blank"
    if plain in DASHES:
        return "dash"
    if plain in MEASURES:
        return "unit"
    if read_cell(content) is not None:
        return "number"
    if len(plain) > _LONGEST_LABEL:
        return "prose"
    if _patterns()[2].fullmatch(plain):
        return "mixed"
    if not any(c.isalpha() for c in plain):
        return "mixed" if any(c.isdigit() for c in plain) else "label"
    return "label"


def _paragraph(text: str, block: Block, number: int) -> Iterator[Item]:
    start, end = block.span
    content = text[start:end]
    if len(content) > _LONGEST_LABEL or _is_sentence(content):
        yield Item("prose", block.span, content[:_LONGEST_LABEL], number)
        return
    words, tail, _, _ = _patterns()
    opened = 0
    for match in words.finditer(content):
        word = match.group()
        span = Span(start + match.start(), start + match.end())
        kind = kind_of(word)
        plain = fold(word)
        if kind == "label" and plain[-1].isdecimal() and opened + plain.count("(") <= plain.count(")"):
            cut = tail.search(plain)
            if cut and cut.start() > 1:
                middle = span.start + cut.start()
                head, unit = _unit_tail(word[: cut.start()])
                yield Item("label", Span(span.start, span.start + len(head)), head, number)
                if unit:
                    yield Item("unit", Span(middle - len(unit), middle), unit, number)
                yield Item("number", Span(middle, span.end), word[cut.start() :], number, glued=True)
                continue
        opened = max(0, opened + plain.count("(") - plain.count(")"))
        yield Item(kind, span, word, number)


def _unit_tail(head: str) -> tuple[str, str]:
    """Part the unit column from a label that lost its boundaries: 收到申请数件 13."""
    for length in (2, 1):
        unit = head[-length:]
        if len(head) > length + 2 and unit in MEASURES and (length == 2 or head[-2] == "数"):
            return head[:-length], unit
    return head, ""


def _is_sentence(content: str) -> bool:
    """A paragraph that tells something rather than labels it: an end mark, or clauses with figures in them."""
    plain = fold(content)
    return len(plain) > 12 and _patterns()[3].search(plain.rstrip("。;!?")) is not None
