"""A form's relations as lists of codes, written down once a form and reused for every report.

Imports the declaration of forms alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import attrs

from ..forms.declare import Field, Form


@attrs.frozen
class Total:
    """A total and its parts.

    ``column`` is the value column's suffix (``cumulative``), ``complete`` tells of a part for the rest, ``across`` that the parts are
    the other columns of the total's own row.
    """

    code: str
    parts: tuple[str, ...]
    column: str = ""
    complete: bool = False
    across: bool = False


@attrs.frozen(eq=False)
class Compiled:
    """What a form declares, ready to be checked.

    totals, channels: a total with its parts. subsets: (part, whole). balances: (left codes, right codes). derived: the sums that no
    form prints, by code. counts: codes whose numbers are whole. columns: (year's code, cumulative code). nested: the rows that
    an optional row stands for where it is printed instead of them. named: the derived sum of these terms.
    wholes: the totals that a code is a part of.
    """

    totals: tuple[Total, ...]
    channels: tuple[Total, ...]
    subsets: tuple[tuple[str, str], ...]
    balances: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    derived: Mapping[str, tuple[str, ...]]
    derived_labels: Mapping[str, str]
    sums: Mapping[str, tuple[str, ...]]
    counts: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]
    nested: Mapping[str, tuple[str, ...]]
    named: Mapping[frozenset[str], str]
    wholes: Mapping[str, tuple[str, ...]]

    def terms_of(self, code: str) -> tuple[str, ...]:
        """Give the cells that a code stands for: itself, or the terms of a derived sum."""
        return self.derived.get(code, (code,))


@lru_cache(maxsize=128)
def compiled(form: Form) -> Compiled:
    """Write down a form's relations."""
    fields = form.by_code
    suffixes = tuple(suffix for suffix, _ in form.columns if suffix)
    totals = tuple(
        _total(form, of, group, suffixes)
        for (kind, of), parts in form.parts_of.items()
        if kind == "sum"
        for group in _by_direction(fields.get(of), parts)
    )
    derived, labels = _derived(form)
    return Compiled(
        totals=totals,
        channels=tuple(
            _total(form, of, parts, suffixes) for (kind, of), parts in form.parts_of.items() if kind == "channel"
        ),
        subsets=tuple(
            (part.code, of) for (kind, of), parts in form.parts_of.items() if kind == "subset" for part in parts
        ),
        balances=tuple(_balances(form)),
        derived=derived,
        derived_labels=labels,
        sums={total.code: total.parts for total in sorted(totals, key=lambda total: total.across)},
        counts=tuple(
            field.code for field in form.cells if not field.signed and field.unit is not None and "元" not in field.unit
        ),
        columns=tuple(
            (base, field.code) for field in form.cells if (base := _without(field.code, suffixes)) != field.code
        ),
        wholes={
            part: tuple(total.code for total in totals if part in total.parts)
            for part in dict.fromkeys(part for total in totals for part in total.parts)
        },
        named={frozenset(terms): code for code, terms in derived.items()},
        nested={field.code: _nested(form, field) for field in form.cells if field.optional},
    )


def _nested(form: Form, field: Field) -> tuple[str, ...]:
    """Give the cells of the rows that an optional row stands for, in its column."""
    column = field.code.rpartition(".")[2]
    return tuple(
        other.code
        for other in form.cells
        if other.row.startswith(f"{field.row}.") and other.code.rpartition(".")[2] == column
    )


def _without(code: str, suffixes: tuple[str, ...]) -> str:
    return next((code.removesuffix(f".{suffix}") for suffix in suffixes if code.endswith(f".{suffix}")), code)


def _by_direction(total: Field | None, parts: tuple[Field, ...]) -> list[tuple[Field, ...]]:
    """Divide the parts of a matrix's corner: the total of a row of totals adds up its columns, and also its rows."""
    across = tuple(part for part in parts if total is not None and part.row == total.row)
    down = tuple(part for part in parts if part not in across)
    return [group for group in (across, down) if group]


def _total(form: Form, of: str, parts: tuple[Field, ...], suffixes: tuple[str, ...]) -> Total:
    column = next((suffix for suffix in suffixes if of.endswith(f".{suffix}")), "")
    complete = any(part.label.rpartition("/")[2].startswith(("其他", "其它")) for part in parts)
    row = form.by_code[of].row if of in form.by_code else of
    return Total(of, tuple(part.code for part in parts), column, complete, all(part.row == row for part in parts))


def _columns(form: Form, row: str) -> tuple[str, ...]:
    return tuple(field.code.rpartition(".")[2] for field in form.cells if field.row == row and field.code != row)


def _balances(form: Form) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    found = []
    for balance in form.balances:
        for column in _columns(form, balance.left[0]) if balance.columns else ("",):
            left, right = (
                tuple(f"{code}.{column}" if column else code for code in side) for side in (balance.left, balance.right)
            )
            found.append((left, right))
    return found


def _derived(form: Form) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    terms: dict[str, tuple[str, ...]] = {}
    labels: dict[str, str] = {}
    for derived in form.derived:
        for column in _columns(form, derived.terms[0]) if derived.columns else ("",):
            code = f"{derived.code}.{column}" if column else derived.code
            terms[code] = tuple(f"{term}.{column}" if column else term for term in derived.terms)
            labels[code] = derived.label
    return terms, labels
