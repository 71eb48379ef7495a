"""The forms: what declares one, here; the declared ones in one module each (``gov_disclosure.National2021`` and so on)."""

from __future__ import annotations

from .declare import Balance, Derived, Field, Form, Line, Relation, Value, column, declare, form_of, item, part, row

__all__ = [
    "Balance", "Derived", "Field", "Form", "Line", "Relation", "Value", "column", "declare", "form_of", "item", "part", "row",
]  # fmt: skip
