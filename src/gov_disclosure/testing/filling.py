"""Consistent filled forms from a seed: every declared sum, bound and balance holds, for any declared form.

What a generator of reports needs: numbers that an honest office could print. Imports the forms' declarations alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from random import Random

import attrs

from ..forms.declare import Field, Form, RelationKind

Number = int | Decimal | Fraction


@attrs.frozen
class Profile:
    """What the numbers of a filled form are like: how many are zero, how large the others are, how many cells are empty.

    ``blank`` empties only zeros, as offices do; ``gap`` empties any cell, so that sums no longer tell what stood there.
    """

    zero: float = 0.4
    largest: int = 60
    blank: float = 0.0
    dash: float = 0.0
    gap: float = 0.0
    decimals: float = 0.5


PROFILES: Mapping[str, Profile] = {
    "zeros": Profile(zero=0.95, largest=3),
    "digits": Profile(zero=0.7, largest=2),
    "small": Profile(),
    "large": Profile(zero=0.1, largest=90_000),
    "blanks": Profile(zero=0.7, largest=40, blank=0.6),
    "dashes": Profile(zero=0.6, largest=40, blank=0.2, dash=0.3),
    "gaps": Profile(zero=0.5, largest=40, blank=0.3, gap=0.05),
}


@attrs.frozen
class Entry:
    """What one cell prints: a number with its text, or ``""`` for a blank, or a dash."""

    value: Number | None
    text: str

    @property
    def state(self) -> str:
        """``value``, ``blank`` or ``dash``."""
        return "value" if self.value is not None else "dash" if self.text else "blank"


BLANK = Entry(None, "")


@attrs.frozen
class Filled:
    """A filled form. A code that is missing from ``entries`` is not printed at all."""

    form: Form
    entries: Mapping[str, Entry]

    def without(self, codes: set[str]) -> Filled:
        """Give the same form with fewer printed cells."""
        return Filled(self.form, {code: entry for code, entry in self.entries.items() if code not in codes})


def fill(form: Form, random: Random, profile: Profile | str = "small", *, one_row: bool = False) -> Filled:
    """Fill a form consistently. ``one_row`` prints an optional row (其他处理 of 2021) in place of the rows under it."""
    chosen = PROFILES[profile] if isinstance(profile, str) else profile
    values = _Filler(form, random, chosen, one_row).values
    entries = {
        field.code: _entry(field, values[field.code], random, chosen) for field in form.cells if field.code in values
    }
    return Filled(form, entries)


def _entry(field: Field, value: Number, random: Random, profile: Profile) -> Entry:
    roll = random.random()
    if value == 0 and roll < profile.blank + profile.dash:
        return BLANK if roll < profile.blank else Entry(None, random.choice(("-", "—", "——", "/", "无")))
    if roll < profile.gap:
        return BLANK
    return Entry(value, str(value))


class _Filler:
    """Draw the leaves, then work out the totals."""

    def __init__(self, form: Form, random: Random, profile: Profile, one_row: bool) -> None:
        self.form, self.random, self.profile = form, random, profile
        optional = {field.row for field in form.cells if field.optional}
        hidden = {
            field.code
            for field in form.cells
            if (field.optional and not one_row)
            or (one_row and not field.optional and any(field.row.startswith(f"{row}.") for row in optional))
        }
        self.printed = [field for field in form.cells if field.code not in hidden]
        self.codes = {field.code for field in self.printed}
        self.values: dict[str, Number] = {}
        solved = {code for balance in form.balances for code in balance.left}
        for field in self.printed:
            if field.row not in solved:
                self.value(field.code)
        self.balance()
        for field in self.printed:
            self.value(field.code)
        for row in {field.row: None for field in self.printed}:
            self.conventions(row)

    def parts(self, kind: RelationKind, code: str) -> list[Field]:
        total = self.form.by_code[code]
        found = [f for f in self.form.parts_of.get((kind, code), ()) if f.code in self.codes]
        across = [field for field in found if field.row == total.row]
        return across or found

    def value(self, code: str) -> Number:
        if code in self.values:
            return self.values[code]
        field = self.form.by_code[code]
        value: Number
        if parts := self.parts("sum", code):
            value = sum((self.value(part.code) for part in parts), start=0)
        elif parts := self.parts("channel", code):
            channels = [int(self.value(part.code)) for part in parts]
            value = self.random.randint(max(*channels, self.floor(field)), sum(channels))
        elif subset := next((r.of for r in field.relations if r.kind == "subset"), None):
            low, high = self.floor(field), int(self.value(subset))
            value = self.random.randint(low, max(low, min(high, low + self.profile.largest)))
        else:
            value = self.draw(field)
            if code != field.base:
                value = int(value) + int(self.value(field.base))
        self.values[code] = value
        return value

    def floor(self, field: Field) -> int:
        """A cumulative value is not below the year's."""
        return int(self.value(field.base)) if field.code != field.base else 0

    def draw(self, field: Field) -> Number:
        if self.random.random() < self.profile.zero:
            return 0
        whole = self.random.randint(1, self.profile.largest)
        if (field.unit == "万元" or field.unit is None) and self.random.random() < self.profile.decimals:
            places = self.random.choice((1, 2, 2, 6))
            return Decimal(whole) + Decimal(self.random.randint(1, 10**places - 1)).scaleb(-places)
        return whole

    def balance(self) -> None:
        """Solve each balance for its first code: the right side is known, the other left codes are drawn below it."""
        for balance in self.form.balances:
            columns = [f.code.removeprefix(f"{f.row}.") for f in self.printed if f.row == balance.left[0]]
            for column in columns if balance.columns else [""]:
                left, right = (
                    [f"{code}.{column}" if column else code for code in s] for s in (balance.left, balance.right)
                )
                if self.parts("sum", left[0]):
                    continue
                rest = sum(int(self.value(code)) for code in right)
                for code in left[1:]:
                    self.values[code] = self.random.randint(0, rest) if self.random.random() > self.profile.zero else 0
                    rest -= int(self.values[code])
                self.values[left[0]] = rest

    def conventions(self, row: str) -> None:
        """Keep what auditors expect of rows whose columns have no declared relation."""
        at = {field.code.rpartition(".")[2]: field.code for field in self.printed if field.row == row}
        if "items_change" in at:
            before = int(self.values[at["items_previous_year"]])
            change = self.random.randint(-min(before, 9), 9) if self.random.random() > self.profile.zero else 0
            if "decisions" in at and change and before + change == self.values[at["decisions"]]:
                self.values[at["decisions"]] += 1
            self.values[at["items_change"]] = change
        if "disclosed_total" in at:
            self.values[at["disclosed_total"]] += int(self.values[at["newly_disclosed"]])
        if "in_force" in at:
            self.values[at["in_force"]] += int(self.values[at["issued"]])
        if "projects" in at and (self.values[at["projects"]] == 0) != (self.values[at["amount"]] == 0):
            self.values[at["projects"]] = self.values[at["amount"]] = 0
