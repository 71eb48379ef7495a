"""Labels whose lines break around their numbers, as the text of a page without rules has them.

    2.其他处    0 1 0 2      the row's label goes on below its numbers,
    本年 理               and a merged cell's words may stand before what goes on

What goes on is put before the numbers, if with it the label is one of a form's rows to the letter, and without it none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from ..forms.declare import Form
from .labels import index_of, label_of
from .tokens import PLACES, Item

_LINES_BEFORE, _LINES_AFTER = 4, 20
_MOST_SKIPPED = 2  # lines of a merged cell between those of a label


@attrs.frozen
class _Wordings:
    """The cores of all rows' labels, and how these begin."""

    whole: frozenset[str]
    begun: frozenset[str]


_KNOWN: dict[tuple[int, ...], tuple[tuple[Form, ...], _Wordings]] = {}


def _wordings(forms: Sequence[Form]) -> _Wordings:
    key = tuple(map(id, forms))
    if key not in _KNOWN or len(_KNOWN) > 100:
        _KNOWN.clear()
        exact = [(core, form.lines[at]) for form in forms for core, ats in index_of(form).exact.items() for at in ats]
        whole = frozenset(core for core, line in exact if line.codes and line.kind == "row")
        begun = frozenset(core[:n] for core in whole for n in range(1, len(core) + 1))
        _KNOWN[key] = (tuple(forms), _Wordings(whole, begun))
    return _KNOWN[key][1]


def rejoin_broken(items: list[Item], forms: Sequence[Form]) -> list[Item]:
    """Put what goes on below a row's numbers before them; all else stays as it is."""
    wordings = _wordings(forms)
    lines = list(_lines(items))
    moved: dict[int, list[Item]] = {}
    gone: set[int] = set()
    for at, line in enumerate(lines):
        words, values = line
        if not (words and values) or any(id(word) in gone for word in words):
            continue
        before = _without_values(lines, range(at - 1, at - 1 - _LINES_BEFORE, -1))
        after = _without_values(lines, range(at + 1, at + 1 + _LINES_AFTER))
        tail = _tail(words, before, after, wordings) if after else []
        if tail:
            moved[id(words[-1])] = [attrs.evolve(item, block=words[-1].block) for item in tail]
            gone |= set(map(id, tail))
    if not moved:
        return items
    return [one for item in items if id(item) not in gone for one in (item, *moved.get(id(item), ()))]


Line = tuple[list[Item], list[Item]]


def _lines(items: list[Item]) -> Iterator[Line]:
    """Give the labels and the values of each line of text; a line of anything else is empty of both."""
    start = 0
    while start < len(items):
        end = start + 1
        block, row = items[start].block, items[start].row
        while end < len(items) and items[end].block == block and items[end].row == row:
            end += 1
        line = items[start:end]
        start = end
        words = [item for item in line if item.kind == "label"]
        values = line[len(words) :]
        plain = row < 0 and all(item.kind in PLACES or item.kind == "unit" for item in values)
        yield (words, values) if plain else ([], [])


def _without_values(lines: list[Line], numbers: range) -> list[list[Item]]:
    """Give the words of the lines of these numbers, up to the first that is no line of words alone."""
    found = []
    for at in numbers:
        if not 0 <= at < len(lines) or lines[at][1] or not lines[at][0]:
            break
        found.append(lines[at][0])
    return found


def _tail(words: list[Item], before: list[list[Item]], after: list[list[Item]], wordings: _Wordings) -> list[Item]:
    """Find the words below that make a row's label whole; none if it is whole already."""
    heads = [head for head in _heads(words, before) if label_of(head).core in wordings.begun]
    if any(label_of(head).core in wordings.whole for head in heads):
        return []
    return next((tail for head in heads if (tail := _go_on(head, after, wordings, _MOST_SKIPPED))), [])


def _heads(words: list[Item], before: list[list[Item]]) -> Iterator[str]:
    """Give what a label may begin with: the last word of its line or the whole line, alone or with lines before it."""
    for end in dict.fromkeys((words[-1].text, _joined(words))):
        ends = [end]
        for line in before:
            ends += [text + end for text in dict.fromkeys((line[-1].text, _joined(line))) for end in ends]
        yield from ends


def _joined(words: list[Item]) -> str:
    return "".join(word.text for word in words)


def _go_on(text: str, after: list[list[Item]], wordings: _Wordings, skips: int) -> list[Item]:
    """Follow a label down the lines below it: the last word of each, or all, or none where a merged cell goes on alone."""
    if not after or label_of(text).core not in wordings.begun:
        return []
    for tail in ([after[0][-1]], after[0])[: len(after[0])]:
        longer = text + _joined(tail)
        if label_of(longer).core in wordings.whole:
            return list(tail)
        rest = _go_on(longer, after[1:], wordings, skips)
        if rest:
            return [*tail, *rest]
    return _go_on(text, after[1:], wordings, skips - 1) if skips else []
