"""Section parsers: small classes that claim stretches of the text and return what they read there. What one needs is here."""

from __future__ import annotations

from ..model import Claim, Fact, Parsed
from .protocol import Context, SectionParser

__all__ = ["Claim", "Context", "Fact", "Parsed", "SectionParser"]
