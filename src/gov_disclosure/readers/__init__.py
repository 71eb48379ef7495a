"""Readers: bytes of one format → ``Document``. Each is imported when its format is first met. What one needs is here."""

from __future__ import annotations

from ..document import Block, Document, Grid, GridCell, Limits, Problem, ProblemCode, Source, Span
from .protocol import Reader, Request

__all__ = [
    "Block",
    "Document",
    "Grid",
    "GridCell",
    "Limits",
    "Problem",
    "ProblemCode",
    "Reader",
    "Request",
    "Source",
    "Span",
]
