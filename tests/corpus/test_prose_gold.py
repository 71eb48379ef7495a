"""Our own sentences, in the patterns and traps of real reports, with what a careful person reads in them.

``prose/patterns.jsonl`` has at least five cases of each pattern, ``prose/traps.jsonl`` at least three of each trap; a case is one
text, the year reported on, and all its figures: what is not listed must not be a figure. ``prose/known.jsonl`` is what is known to
fail, and why.
"""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest

import gov_disclosure as gd
from gov_disclosure.model import Figure
from gov_disclosure.registry import Registry, builtins
from gov_disclosure.sections.prose import ProseParser

FOLDER = Path(__file__).parent / "prose"
KNOWN_FAILURES = {
    "括号里-1": "a breakdown of last year's number within brackets goes on after them",
}
KEYS = ("value", "unit", "approx", "kind", "scope", "code", "form", "sum_of", "part_of")


def _cases() -> list[Any]:
    cases = []
    for name in ("patterns", "traps", "known"):
        for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            reason = KNOWN_FAILURES.get(case["id"])
            marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
            cases.append(pytest.param(case, id=case["id"], marks=marks))
    return cases


@pytest.fixture(scope="module")
def registry() -> Registry:
    return attrs.evolve(builtins(), sections=(ProseParser(),))


def _plain(figure: Figure) -> dict[str, object]:
    plain: dict[str, object] = {key: getattr(figure, key) for key in KEYS}
    plain["value"] = None if figure.value is None else str(Fraction(figure.value))
    plain["sum_of"] = list(figure.sum_of)
    return plain


@pytest.mark.parametrize("case", _cases())
def test_a_sentence_is_read_as_a_careful_person_reads_it(case: dict[str, Any], registry: Registry) -> None:
    report = gd.parse(case["text"], year=case["year"], registry=registry)
    assert report.problems == ()
    expected = []
    for figure in case["figures"]:
        wanted = {key: figure.get(key) for key in KEYS}
        wanted["value"] = str(Fraction(figure["value"]))
        expected.append(wanted)
    assert [_plain(figure) for figure in report.figures] == expected


@pytest.mark.parametrize("case", [case.values[0] for case in _cases()], ids=lambda case: str(case["id"]))
def test_a_figure_stands_where_it_is_written(case: dict[str, Any], registry: Registry) -> None:
    report = gd.parse(case["text"], year=case["year"], registry=registry)
    assert len(report.figures) == len(case["figures"])
    for figure, wanted in zip(report.figures, case["figures"], strict=True):
        assert report.text[figure.span.start : figure.span.end] == figure.raw
        assert figure.span.overlaps((wanted["start"], wanted["start"] + len(wanted["raw"])))


def test_every_pattern_and_every_trap_has_its_cases() -> None:
    counts: dict[str, int] = {}
    for parameter in _cases():
        group = parameter.values[0]["id"].rpartition("-")[0]
        counts[group] = counts.get(group, 0) + 1
    counts = {group: count for group, count in counts.items() if f"{group}-1" not in KNOWN_FAILURES}
    patterns = {group for group in counts if group.isdigit()}
    assert patterns == {f"{number:02d}" for number in range(1, 43)}
    assert [group for group, count in counts.items() if count < (5 if group.isdigit() else 3)] == []
