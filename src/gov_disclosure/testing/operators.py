"""The registry of damage: what an operator is, and the small acts that operators are made of."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from random import Random

import attrs

from ..forms.declare import Field, Form
from .layouts import LAYOUTS
from .sheets import Box, Draft, Sheet, Strip

Act = Callable[[Draft, Random], bool]


@attrs.frozen
class Operator:
    """One kind of damage. ``act`` changes a draft and tells whether there was anything to damage.

    ``lines`` are the ids of the survey lines that it plays back. ``layouts``: the only layouts where it makes sense, or empty.
    """

    name: str
    act: Act
    lines: tuple[str, ...]
    layouts: tuple[str, ...] = ()

    def __call__(self, draft: Draft, random: Random) -> bool:
        return bool(draft.sheets()) and self.act(draft, random)


OPERATORS: dict[str, Operator] = {}
PARTED = tuple(name for name in LAYOUTS if name != "L7")
"""The layouts where cells are apart: where they run together, a changed number is any number."""


def operator(*lines: str, layouts: tuple[str, ...] = ()) -> Callable[[Act], Act]:
    """Register a function as the operator for these survey lines, under its own name."""

    def decorate(act: Act) -> Act:
        name = act.__name__
        OPERATORS[name] = Operator(name, act, lines, layouts)
        return act

    return decorate


def forms_of(draft: Draft) -> list[Form]:
    """The forms of the draft's tables."""
    return list({id(sheet.form): sheet.form for sheet in draft.sheets()}.values())


def field_of(box: Box, form: Form) -> Field:
    """The field of a box that holds a cell."""
    assert box.key is not None
    return form.by_code[box.key[2]]


def numbers(draft: Draft, *, least: int = 0) -> list[Box]:
    """The boxes that print a number of at least so much."""
    return [
        box
        for box in draft.boxes()
        if box.key and box.entry.value is not None and box.text == str(box.entry.value) and box.entry.value >= least
    ]


def rows_of(draft: Draft) -> list[tuple[Sheet, Strip]]:
    """The rows that have a label and values."""
    return [(sheet, strip) for sheet in draft.sheets() for strip in sheet.rows() if strip.label()]


def some(random: Random, items: list[Box], share: float = 0.3) -> list[Box]:
    """A few of the items, at least one if there are any."""
    if not items:
        return []
    return random.sample(items, max(1, int(len(items) * share)))


def open_(strip: Strip) -> None:
    """Mark all cells of a row: the print no longer says which numbers they are."""
    for box in strip.values():
        box.open = True


def before(sheet: Sheet, strip: Strip) -> list[Strip]:
    """The row before a row, as a list of at most one."""
    rows = sheet.rows()
    at = rows.index(strip)
    return rows[at - 1 : at] if at else []


def retitle(draft: Draft, kind: str, old: str, new: str) -> bool:
    """Replace text in the boxes of a kind."""
    done = False
    for box in draft.boxes():
        if box.kind == kind and old in box.text:
            box.text = box.text.replace(old, new)
            done = True
    return done


def plain(value: Decimal) -> str:
    """A decimal without exponent or trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
