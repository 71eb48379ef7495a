"""What a section parser is, and what it is given.

A parser is a small class with a ``name`` and one method. It gets a ``Context`` – the document, and what the parsers before
it in the registry have found – and returns ``Parsed``: leaf claims, and cells, figures, metadata or sections. Where two
parsers claim the same text, the earlier in the registry wins and a problem names both. A parser that raises costs its
own results only.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import attrs

from ..document import Document, Limits, Span
from ..model import Claim, Fact, Parsed, Section, Table

if TYPE_CHECKING:
    from ..forms.declare import Form


@attrs.frozen
class Context:
    """What a section parser may look at.

    ``claims`` are sorted and disjoint. ``forms`` are the registered forms; ``form`` and ``year`` are what the caller of
    ``read`` asked for, if anything.
    """

    document: Document
    forms: tuple[Form, ...] = ()
    claims: tuple[Claim, ...] = ()
    sections: tuple[Section, ...] = ()
    tables: tuple[Table, ...] = ()
    facts: tuple[Fact, ...] = ()
    form: str | None = None
    year: int | None = None
    limits: Limits = attrs.field(factory=Limits)
    _starts: tuple[int, ...] = attrs.field(init=False, repr=False, eq=False)

    @_starts.default
    def _claim_starts(self) -> tuple[int, ...]:
        return tuple(claim.span.start for claim in self.claims)

    @property
    def text(self) -> str:
        """The text of record."""
        return self.document.text

    def fact(self, field: str) -> Fact | None:
        """Give the metadata fact that an earlier parser found for this field."""
        return next((fact for fact in self.facts if fact.field == field), None)

    def is_claimed(self, span: tuple[int, int]) -> bool:
        """Tell whether an earlier parser's leaf overlaps the span. O(log n)."""
        at = bisect_right(self._starts, span[1] - 1)
        return at > 0 and self.claims[at - 1].span.overlaps(span)

    def free(self, span: tuple[int, int]) -> tuple[Span, ...]:
        """Give the parts of the span that no leaf claims."""
        parts, at = [], span[0]
        first = max(bisect_right(self._starts, span[0]) - 1, 0)
        for claim in self.claims[first:]:
            if claim.span.start >= span[1]:
                break
            if claim.span.end <= at:
                continue
            if claim.span.start > at:
                parts.append(Span(at, claim.span.start))
            at = max(at, claim.span.end)
        if at < span[1]:
            parts.append(Span(at, span[1]))
        return tuple(parts)


@runtime_checkable
class SectionParser(Protocol):
    """Read part of a report. ``name`` is unique in a registry and names the parser in claims and problems."""

    @property
    def name(self) -> str: ...

    def parse(self, context: Context) -> Parsed:
        """Read what this parser knows of the document."""
        ...
