"""The forms: the declaration helpers, and one module a form. Importing a name here imports its form's module only."""

from __future__ import annotations

from .declare import Balance, Derived, Field, Form, Line, Relation, Value, column, declare, form_of, item, part, row

__all__ = [
    "Balance", "Derived", "Field", "Form", "Line", "Relation", "Value", "column", "declare", "form_of", "item", "part", "row",
]  # fmt: skip
