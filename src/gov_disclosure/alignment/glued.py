"""Labels that lost the boundaries between them: 行政复议行政诉讼 → 行政复议, 行政诉讼.

A text that is no label of any form, and that is wholly made of labels, is read as these labels, in order.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import regex

from ..document import Span
from ..forms.declare import Form
from .labels import Index, index_of, label_of, plain
from .tokens import Item

_SHORTEST, _LONGEST = 6, 130
_ONE_TYPO = 0.85  # similarity of a label of seven characters with one of them exchanged
_NUMERALS = frozenset("一二三四五六七八九十")


@cache
def _aside() -> Any:
    return regex.compile(
        r"\s*(?:其中[:、]?)?(?:[一二三四五六七八九十]{1,3}[、.]|\(?[一二三四五六七八九十]{1,3}\)|\d{1,2}[.、](?!\d))?"
    )


def _spellings(forms: tuple[Form, ...]) -> dict[str, tuple[str, ...]]:
    """Give the wordings of all forms by their first character, longest first."""
    found: dict[str, set[str]] = {}
    for form in forms:
        for line in form.lines:
            for wording in line.wordings:
                words = plain(wording)
                found.setdefault(words[0], set()).update({words, words.partition("(")[0] or words})
    return {first: tuple(sorted(words, key=len, reverse=True)) for first, words in found.items()}


_KNOWN: dict[tuple[int, ...], tuple[tuple[Form, ...], dict[str, tuple[str, ...]]]] = {}


def part_glued(items: list[Item], forms: Sequence[Form]) -> list[Item]:
    """Part the items that are several labels run together; anything else stays as it is."""
    key = tuple(map(id, forms))
    if key not in _KNOWN or len(_KNOWN) > 100:
        _KNOWN.clear()
        _KNOWN[key] = (tuple(forms), _spellings(tuple(forms)))
    spellings = _KNOWN[key][1]
    indexes = [index_of(form) for form in forms]
    parted: list[Item] = []
    for item in items:
        if item.kind == "label" and _SHORTEST <= len(item.text) <= _LONGEST and _may_start(item.text, spellings):
            core = label_of(item.text).core
            if not any(core in index.exact for index in indexes):
                pieces = _spell(plain(item.text), spellings)
                if len(pieces) > 1 and not any(_is_one_label(core, index) for index in indexes):
                    start = item.span.start
                    parted += [
                        Item(
                            "label",
                            Span(start + a, start + b),
                            item.text[a:b],
                            item.block,
                            item.row,
                            column=item.column,
                        )
                        for a, b in pieces
                    ]
                    continue
        parted.append(item)
    return parted


def _is_one_label(core: str, index: Index) -> bool:
    """Tell whether a text is one label with a character exchanged or missing, which is likelier than two that fit together."""
    return any(
        match.similarity > _ONE_TYPO and any(abs(len(core) - n) < 2 for n in index.lengths[match.line])
        for match in index.matches(core)
    )


def _may_start(text: str, spellings: dict[str, tuple[str, ...]]) -> bool:
    return plain(text[0]) in spellings or text[0] in "(一二三四五六七八九十0123456789其" or text[0] > "\uff00"


def _spell(text: str, spellings: dict[str, tuple[str, ...]]) -> list[tuple[int, int]]:
    """Cover a text with labels, longest first; empty if it cannot be covered."""
    dead: set[int] = set()

    def after(at: int) -> list[tuple[int, int]] | None:
        if at == len(text):
            return []
        if at in dead:
            return None
        start = _aside().match(text, at).end()
        for word in spellings.get(text[start : start + 1], ()):
            if not text.startswith(word, start):
                continue
            end = start + len(word)
            ends = [end]
            close = text.find(")", end) if text[end : end + 1] == "(" else -1
            if close > 0 and not set(text[end + 1 : close]) <= _NUMERALS:
                ends.insert(0, close + 1)
            for stop in ends:
                rest = after(stop)
                if rest is not None:
                    return [(at, stop), *rest]
        dead.add(at)
        return None

    return after(0) or []
