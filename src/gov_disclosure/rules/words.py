"""Patterns that rules look for in words: compiled once each, on first use. Imports nothing of ours."""

from __future__ import annotations

from functools import lru_cache

import regex


@lru_cache(maxsize=512)
def pattern(words: str) -> regex.Pattern[str]:
    """Compile a pattern, once."""
    return regex.compile(words)


def find(words: str, text: str) -> regex.Match[str] | None:
    """Search a text for a pattern."""
    return pattern(words).search(text)
