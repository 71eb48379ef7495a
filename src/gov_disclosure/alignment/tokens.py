"""The document as items: the smallest printed things that alignment tells apart, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby
from typing import Any, Literal

import attrs
import regex

from ..document import Block, Document, Grid, GridCell, Span
from .values import DASHES, MEASURES, fold, read_cell

ItemKind = Literal["label", "prose", "number", "mixed", "unit", "dash", "blank", "lead"]
PLACES = frozenset({"number", "mixed", "dash", "blank"})
"""The kinds of items that take a place in a row of values."""
_LONGEST_LABEL = 130
_TOLD = 20  # characters below which a cell's words may stand for its number
_PAGE_MARK = 80  # characters below which a line may be a page's number
_WORDS = 6  # words of a long line that may be cells


@attrs.define(slots=True, eq=False)
class Item:
    """One printed thing. ``row`` is the id of its hard row, or -1; ``column`` its grid column, or -1.

    A ``lead`` is a number before a label on one line: a running number, or astray.
    ``glued``: the digits stood against a label, so they may be several cells.
    """

    kind: ItemKind
    span: Span
    text: str
    block: int
    row: int = -1
    glued: bool = False
    column: int = -1


@cache
def _patterns() -> tuple[Any, Any, Any, Any, Any, Any]:
    words = re.compile(r"\S+")
    tail = regex.compile(r"(?<=[^\d.,+\-/::年月第])(?P<sign>[+\-]|[增减](?=\d))?(?P<digits>\d[\d,]*(?:\.\d+)?)$")
    mixed = regex.compile(
        r"[约近超逾共计增减加少为\-+]*\d[\d,.\s]*[余多几]?(?:万|亿)?(?:万元|元|人次|[条件次篇个人名项份宗起])?(?:左右|以上)?(?:\((?!\s*[一二三四五六七八九十]{1,3}\s*\)).*)?",
        flags=regex.DOTALL,
    )
    sentence = regex.compile(r"[。;；!?]|,.*,|,.*\d")
    aside = regex.compile(r"\([^()]*(?:\)|$)")
    cells = regex.compile(r"(?:\s+[\d.,+\-/增减—人次万亿条件篇个元]+)+(?:\s+[^\s\d,。;]{1,8})?\s*$|[\d.,]+\s*$")
    return words, tail, mixed, sentence, aside, cells


def items_of(document: Document) -> list[Item]:
    """Turn the document into items. Linear in its text; chrome is left out, long paragraphs are one item."""
    items: list[Item] = []
    row = 0
    for number, block in enumerate(document.blocks):
        if block.role == "chrome":
            continue
        if block.grid is not None:
            at = -1
            cells: list[Item] = []
            for cell in in_print_order(document.text, block.grid):
                if cell.row != at:
                    row, at = row + 1, cell.row
                cells.append(_cell(document.text, cell.span, number, row, cell.column))
            items += _labels_first(cells)
        elif block.kind == "cells":
            items += [_cell(document.text, span, number) for span in block.cells]
        else:
            items += _paragraph(document.text, block, number)
    return items


def in_print_order(text: str, grid: Grid) -> Sequence[GridCell]:
    """Give a grid's cells in the order in which a person reads them: a table set in two halves, one half after the other."""
    first: list[GridCell] = []
    for cell in grid.cells[:40]:
        content = "".join(text[cell.span.start : cell.span.end].split())
        if len(content) > 1 and any(c.isalpha() for c in content):
            first.append(cell)
    for row in {cell.row for cell in first}:
        headers = [cell for cell in first if cell.row == row]
        names = ["".join(text[cell.span.start : cell.span.end].split()) for cell in headers]
        if len(names) % 2:
            headers, names = headers[:-1], names[:-1]
        half = len(headers) // 2
        if half > 1 and len(headers) == 2 * half and names[:half] == names[half:] and len(set(names)) == half:
            middle = headers[half].column
            if len({cell.row for cell in first if cell.row < row and cell.column >= middle}):
                return grid.cells
            left = [cell for cell in grid.cells if cell.column < middle]
            return [*left, *(cell for cell in grid.cells if cell.column >= middle)]
    return grid.cells


_NAMES_LABELS = frozenset({"指标名称", "统计指标", "指标", "项目", "项目名称", "名称"})


def names_labels_last(names: Sequence[str]) -> bool:
    """Tell whether a header names the column of the labels after all others (统计数, 指标名称): values stand before their labels."""
    cores = [regex.sub(r"\W", "", fold(name)) for name in names]
    return len(cores) > 1 and cores[-1] in _NAMES_LABELS and _NAMES_LABELS.isdisjoint(cores[:-1])


def _labels_first(cells: list[Item]) -> list[Item]:
    """Put each row's label before its values, where the header says that the values come first and all rows below agree."""
    rows: dict[int, list[Item]] = {}
    for cell in cells:
        if cell.kind != "blank":
            rows.setdefault(cell.row, []).append(cell)
    headers = [row for row, found in rows.items() if names_labels_last([item.text for item in found])]
    if not headers or any(item.kind != "label" for item in rows[headers[0]]):
        return cells
    below = [found for row, found in rows.items() if row > headers[0] and any(i.kind in PLACES for i in found)]
    if not below or any(
        [i.kind == "label" for i in found].index(True) < len(found) - 1 for found in below if _has_label(found)
    ):
        return cells
    labels = {found[-1].row: found[-1] for found in (rows[headers[0]], *below) if found[-1].kind == "label"}
    turned: list[Item] = []
    for row, group in groupby(cells, key=lambda cell: cell.row):
        label = labels.get(row)
        before = [cell for cell in group if label is None or cell.span.end <= label.span.start]
        turned += before if label is None else [label, *before]
    return turned


def _has_label(row: list[Item]) -> bool:
    return any(item.kind == "label" for item in row)


def _cell(text: str, span: Span, block: int, row: int = -1, column: int = -1) -> Item:
    content = text[span.start : span.end]
    kind = kind_of(content)
    if kind == "label" and len(content) < _TOLD and _told().fullmatch(content):
        kind = "mixed"
    return Item(kind, span, content, block, row, column=column)


@cache
def _told() -> Any:
    """Words that tell in a value's place why there is no number: 本单位未制作规章."""
    return regex.compile(
        r"(?:本|我)(?:单位|机关|部门|[局委办镇乡县区市院厅]|街道?)(?:[^不,。]{0,4})(?:未|无|没有)[^,。]+"
    )


@lru_cache(maxsize=4096)  # labels and small numbers come again and again
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
    if len(plain) > _LONGEST_LABEL and not _explained(plain):
        return "prose"
    if _patterns()[2].fullmatch(plain) or plain[0] == "=" or (plain[0] == "#" and plain[1:2].isupper()):
        return "mixed"  # a number with something about it, or a spreadsheet's formula or error
    if not any(c.isalpha() for c in plain):
        return "mixed" if any(c.isdigit() for c in plain) else "label"
    return "label"


def _explained(plain: str) -> bool:
    """Tell whether a long cell is a short label and what it means: 规章:指……, 规范性文件(……)."""
    head = regex.match(r"[^:(,。;]{2,20}[:(]", plain)
    if head is None or plain[head.end() - 1] == "(":
        return head is not None and plain[-1] == ")"
    return not any(c.isdecimal() for c in plain)


@cache
def _page_mark() -> Any:
    return regex.compile(
        r"\s*(?:[Pp](?:age)?\.?\s*\d{1,3}(?:\s+-\s.{1,60})?|第\s*\d{1,3}\s*页(?:[\s,/]*共\s*\d{1,3}\s*页)?"
        r"|\d{1,3}\s+/\s+\d{1,3}|[-—–－·]{1,2}\d{1,3}[-—–－·]{1,2})\s*"
    )


def _paragraph(text: str, block: Block, number: int) -> Iterator[Item]:
    start, end = block.span
    content = text[start:end]
    if len(content) < _PAGE_MARK and _page_mark().fullmatch(content):
        return  # a page's number on a line of its own
    folded = None if len(content) > _LONGEST_LABEL and not _is_list(content) else fold(content)
    if folded is None or _is_sentence(folded):
        yield Item("prose", block.span, content[:_LONGEST_LABEL], number)
        return
    words, tail, *_ = _patterns()
    opened = 0
    matches = list(words.finditer(content))
    leads = len(matches) > 1 and content[:1].isdecimal() and kind_of(matches[0].group()) == "number"
    leads = leads and any(kind_of(match.group()) == "label" for match in matches[1:])
    for match in matches:
        word = match.group()
        span = Span(start + match.start(), start + match.end())
        kind = kind_of(word)
        if leads:
            yield Item("lead", span, word, number)
            leads = False
            continue
        plain = folded[match.start() : match.end()]
        if kind == "label" and plain[-1].isdecimal():
            unit = next((word[:n] for n in (2, 1) if fold(word[:n]) in MEASURES and kind_of(word[n:]) == "number"), "")
            if unit:
                yield Item("unit", Span(span.start, span.start + len(unit)), unit, number)
                yield Item("number", Span(span.start + len(unit), span.end), word[len(unit) :], number, glued=True)
                continue
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


def _is_list(content: str) -> bool:
    """Tell whether a long line is a row set with spaces, or a header of many labels: short words, or few of them far apart."""
    words = content.split()
    return len(words) >= _WORDS and max(map(len, words)) <= _LONGEST_LABEL // 2


def _unit_tail(head: str) -> tuple[str, str]:
    """Part the unit column from a label that lost its boundaries: 收到申请数件 13."""
    for length in (2, 1):
        unit = head[-length:]
        if len(head) > length + 2 and unit in MEASURES and (length == 2 or head[-2] == "数"):
            return head[:-length], unit
    return head, ""


def _is_sentence(plain: str) -> bool:
    """A paragraph that tells something rather than labels it: an end mark, or clauses with figures in them.

    What stands in brackets is a note, and numbers at the end of a row are its cells: neither makes a sentence.
    """
    _, _, _, sentence, aside, cells = _patterns()
    if plain[-1:] in "。;!?" and any(c.isdecimal() for c in plain[3:]):
        return True
    if len(plain) <= 12:
        return False
    plain = cells.sub("", aside.sub("", plain).rstrip("。;!?"))
    if not any(c.isalpha() for c in plain):
        return False
    return sentence.search(plain) is not None
