"""The form tables: a section parser that finds every declared form in the document by alignment."""

from __future__ import annotations

import attrs

from ..alignment import align, items_of
from ..model import Parsed
from .protocol import Context


@attrs.frozen
class TablesParser:
    """Claim the official tables' labels and cells, whatever layout they stand in."""

    name: str = "tables"

    def parse(self, context: Context) -> Parsed:
        """Align the document to the registered forms, or to the one that the caller named."""
        forms = [form for form in context.forms if context.form in (None, form.name)]
        found = align(context.text, items_of(context.document), forms)
        return Parsed(claims=found.claims, tables=found.tables, problems=found.problems)
