"""The figures of the annotated real reports beside the checkout; skipped where they are absent.

Measured as the scorer does: a figure is found where a figure of the same value overlaps it; judgement calls count neither way.
"""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest

import gov_disclosure as gd
from gov_disclosure.registry import builtins
from gov_disclosure.sections.metadata import MetadataParser
from gov_disclosure.sections.outline import OutlineParser
from gov_disclosure.sections.prose import ProseParser

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"
LEAST = {
    "found": 0.97,
    "right": 0.97,
    "unit": 0.97,
    "kind": 0.97,
    "scope": 0.95,
    "code_found": 0.90,
    "code_right": 0.95,
}

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the real reports are not beside the checkout"),
]


def _golds() -> list[Path]:
    return [
        path for path in sorted((SHARED / "gold").glob("*.json")) if "figures" in json.loads(path.read_text("utf-8"))
    ]


def _hits(path: Path) -> dict[str, list[bool]]:
    gold = json.loads(path.read_text(encoding="utf-8"))
    document = next(SHARED.rglob(gold["file"]))
    registry = builtins()
    kept = tuple(parser for parser in registry.sections if parser.name == "tables")
    registry = attrs.evolve(registry, sections=(*kept, OutlineParser(), MetadataParser(), ProseParser()))
    report = gd.read(document, registry=registry)
    figures = report.to_dict()["figures"]
    found: dict[int, dict[str, Any]] = {}
    taken: dict[int, bool] = {}
    for number, wanted in enumerate(gold["figures"]):
        for at, figure in enumerate(figures):
            overlaps = figure["start"] < wanted["end"] and wanted["start"] < figure["end"]
            if at not in taken and overlaps and Fraction(figure["value"] or -1) == Fraction(wanted["value"]):
                found[number], taken[at] = figure, bool(wanted.get("optional"))
                break
    hits: dict[str, list[bool]] = {key: [] for key in LEAST}
    hits["right"] = [at in taken for at in range(len(figures)) if not taken.get(at)]
    for number, wanted in enumerate(gold["figures"]):
        if wanted.get("optional"):
            continue
        hits["found"].append(number in found)
        codes = wanted.get("code_accept") or [wanted.get("code")]
        figure = found.get(number, {})
        if None not in codes:
            hits["code_found"].append(figure.get("code") in codes)
        if figure.get("code"):
            hits["code_right"].append(figure["code"] in codes)
        if figure:
            units = [wanted.get("unit"), *wanted.get("unit_accept", [])]
            hits["unit"].append(figure["unit"] in units and figure["approx"] == wanted.get("approx"))
            hits["kind"].append(figure["kind"] == wanted["kind"])
            hits["scope"].append(figure["scope"] in [wanted["scope"], *wanted.get("scope_accept", [])])
    return hits


@pytest.mark.parametrize("path", _golds() if SHARED.is_dir() else [], ids=lambda path: str(path.stem)[:3])
def test_the_figures_of_a_real_report_are_found_and_tied(path: Path) -> None:
    shares = {key: sum(hits) / len(hits) if hits else 1.0 for key, hits in _hits(path).items()}
    assert {key: share for key, share in shares.items() if share < LEAST[key]} == {}
