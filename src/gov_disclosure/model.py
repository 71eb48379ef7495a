"""What a report is made of: sections, cells, figures, findings, metadata. Frozen ``attrs`` classes, tuples inside.

Imports ``document`` alone. ``Report`` itself, which joins these with the forms, lives in ``report``.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

import attrs

from .document import Problem, Span

Number = int | Decimal | Fraction

State = Literal["value", "blank", "dash", "unreadable", "absent"]
ClaimKind = Literal["label", "cell", "heading", "figure", "metadata", "chrome", "skipped"]
Kind = Literal["count", "money", "percent", "duration", "data_size", "other"]
Scope = Literal["annual", "cumulative", "as_of", "previous_year", "change", "other"]
Severity = Literal["error", "warning", "info"]
SEVERITY_WORDS: dict[Severity, tuple[str, str]] = {
    "error": ("差错", "error"),
    "warning": ("警告", "warning"),
    "info": ("提示", "info"),
}


@attrs.frozen
class Section:
    """A heading and the text under it, up to the next heading of its level or above.

    ``start`` is the offset of the marker, ``end`` that of the section's end; ``heading`` spans marker and title. ``kind`` is
    one of the section kinds of ``sections.outline`` or None.
    """

    level: int
    marker: str
    title: str
    kind: str | None
    start: int
    end: int
    heading: Span


@attrs.frozen
class Cell:
    """One cell of one form: its state, and for ``value`` the number in the codebook's unit.

    ``raw`` and ``span`` are what is printed; both are None for ``absent``. ``index`` counts tables of the same form.
    ``candidates`` (state ``unreadable``) are the numbers that may belong here. ``steps`` tell how ``raw`` became ``value``,
    ``label`` where the row's label stands.
    """

    form: str
    code: str
    state: State
    value: Number | None = None
    unit: str | None = None
    raw: str | None = None
    span: Span | None = None
    index: int = 0
    note: str | None = None
    label: Span | None = None
    candidates: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()


@attrs.frozen
class Figure:
    """A quantity stated in prose. ``part_of`` is the index, in ``Report.figures``, of the figure that it breaks down."""

    span: Span
    raw: str
    value: Number | None
    low: Number | None
    high: Number | None
    unit: str | None
    approx: str | None
    kind: Kind
    subject: str
    scope: Scope
    entity: str | None = None
    form: str | None = None
    code: str | None = None
    sum_of: tuple[str, ...] = ()
    part_of: int | None = None
    steps: tuple[str, ...] = ()


@attrs.frozen
class Metadata:
    """Who reports on what; None means that the report does not state it. Dates are ISO 8601 strings."""

    title: str | None = None
    issuer: str | None = None
    compiled_by: str | None = None
    body_type: str | None = None
    body_level: str | None = None
    coverage: str | None = None
    region: str | None = None
    province: str | None = None
    city: str | None = None
    county: str | None = None
    admin_code: str | None = None
    year: int | None = None
    period_start: str | None = None
    period_end: str | None = None
    published: str | None = None
    signed_by: str | None = None
    signed_date: str | None = None
    document_number: str | None = None
    index_number: str | None = None
    website: str | None = None
    phone: str | None = None
    email: str | None = None
    postcode: str | None = None
    address: str | None = None


@attrs.frozen
class Fact:
    """One metadata field as read at one place; the first fact of a field wins."""

    field: str
    value: str | int
    span: Span | None


@attrs.frozen
class Claim:
    """A leaf: ``span`` is accounted for as ``kind``. ``reason`` says why a numeral was skipped."""

    span: Span
    kind: ClaimKind
    by: str = ""
    reason: str | None = None


class Term(NamedTuple):
    """One number on one side of a finding."""

    value: Number | None
    code: str | None = None
    span: Span | None = None


@attrs.frozen
class Finding:
    """A contradiction: both sides with their terms, and one sentence each in Chinese and English.

    ``rule`` is ``family:id``; ``expected`` and ``found`` are decimal strings or short texts.
    """

    rule: str
    severity: Severity
    zh: str
    en: str
    expected: str
    found: str
    left: tuple[Term, ...] = ()
    right: tuple[Term, ...] = ()
    codes: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


@attrs.frozen
class Table:
    """One printed instance of a form: all its cells, and the stretches of text it stands in.

    ``cost`` is the alignment's mean cost per printed row: 0 for a form printed to the letter, about 1 where it is refused.
    """

    form: str
    index: int
    cells: tuple[Cell, ...]
    spans: tuple[Span, ...]
    cost: float = 0.0


@attrs.frozen
class Parsed:
    """What a section parser returns; every part may be empty."""

    claims: tuple[Claim, ...] = ()
    sections: tuple[Section, ...] = ()
    tables: tuple[Table, ...] = ()
    figures: tuple[Figure, ...] = ()
    facts: tuple[Fact, ...] = ()
    problems: tuple[Problem, ...] = ()
