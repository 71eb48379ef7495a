"""The prose of a report: its figures, the numerals that are none, and its statements of nothing."""

from __future__ import annotations

from .nils import Nil
from .parser import ProseParser, nil_statements

__all__ = ["Nil", "ProseParser", "nil_statements"]
