"""The synthetic report that the library ships, for the quick start, the tutorial and tests."""

from __future__ import annotations

from pathlib import Path


def example() -> Path:
    """Give the path of a synthetic report of a fictional county: HTML, 2021 form, with one contradiction in its prose."""
    return Path(__file__).with_name("data") / "example-2022.html"
