"""Synthetic reports of every kind, written by hand, against what a careful person reads in them.

``expected.json`` names metadata fields (null: not stated), editions, all headings in order, cells (a number, or a state without one)
and the codes of problems that must be reported. ``problems: []`` means that there is none but ``inferred``.
"""

from __future__ import annotations

import json
from pathlib import Path

import attrs
import pytest

import gov_disclosure as gd
from gov_disclosure.serialise import write_number

CASES = sorted(path.parent for path in Path(__file__).parent.glob("cases/*/expected.json"))


@pytest.fixture(scope="module", params=CASES, ids=lambda path: path.name)
def case(request: pytest.FixtureRequest) -> tuple[gd.Report, dict[str, object]]:
    folder: Path = request.param
    report = gd.read(next(folder.glob("report.*")))
    return report, json.loads((folder / "expected.json").read_text(encoding="utf-8"))


def test_metadata(case: tuple[gd.Report, dict[str, dict[str, object]]]) -> None:
    report, expected = case
    read = attrs.asdict(report.metadata)
    assert {field: read[field] for field in expected["metadata"]} == expected["metadata"]


def test_editions(case: tuple[gd.Report, dict[str, list[str]]]) -> None:
    report, expected = case
    assert list(report.editions) == expected["editions"]


def test_headings(case: tuple[gd.Report, dict[str, list[list[object]]]]) -> None:
    report, expected = case
    assert [[section.level, section.marker, section.title] for section in report.sections] == expected["sections"]


def test_cells(case: tuple[gd.Report, dict[str, dict[str, str]]]) -> None:
    report, expected = case
    read = {}
    for code in expected["cells"]:
        cell = report.cell(code)
        read[code] = write_number(cell.value) if cell.state == "value" else cell.state
        if cell.span is not None:
            assert report.text[cell.span.start : cell.span.end] == cell.raw
    assert read == expected["cells"]


def test_problems(case: tuple[gd.Report, dict[str, list[str]]]) -> None:
    report, expected = case
    assert {str(problem.code) for problem in report.problems} - {"inferred", "ambiguous_region"} == set(
        expected["problems"]
    )
