"""Records and data frames: declared columns and dtypes, the same when empty, no digit lost."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd
import pytest

import gov_disclosure as gd
from gov_disclosure.frames import CELLS, FIGURES, FINDINGS, Findings, frame

TABLE = """某县人民政府2016年政府信息公开工作年度报告
统计指标 | 单位 | 统计数 |
四、行政复议数量 | 件 | 7 |
(一)维持具体行政行为数 | 件 | 4 |
(二)被依法纠错数 | 件 | 1 |
(三)其他情形数 | 件 | 1 |
五、行政诉讼数量 | 件 | 0 |
七、依申请公开信息收取的费用 | 万元 | 1.10 |
"""
REPORT = gd.parse(TABLE)
EMPTY = gd.parse("")


def shape_of(table: pd.DataFrame) -> dict[str, str]:
    return {str(name): str(dtype) for name, dtype in table.dtypes.items()}


@pytest.mark.parametrize("report", [REPORT, EMPTY], ids=["filled", "empty"])
@pytest.mark.parametrize(("what", "columns"), [("cells", CELLS), ("figures", FIGURES)])
def test_a_reports_frame_has_the_declared_columns_and_dtypes(
    report: gd.Report, what: Any, columns: Mapping[str, str]
) -> None:
    assert shape_of(report.to_frame(what)) == dict(columns)


@pytest.mark.parametrize("findings", [REPORT.findings, EMPTY.findings], ids=["some", "none"])
def test_a_findings_frame_has_the_declared_columns_and_dtypes(findings: Findings) -> None:
    assert shape_of(findings.to_frame()) == dict(FINDINGS)


def test_an_empty_frame_has_no_rows() -> None:
    assert [len(EMPTY.to_frame()), len(EMPTY.to_frame("figures")), len(EMPTY.findings.to_frame())] == [0, 0, 0]


def test_a_frame_has_one_row_a_cell_and_says_which() -> None:
    table = REPORT.to_frame()
    assert len(table) == len(REPORT.cells)
    row = table[table["code"] == "reconsideration.total"].iloc[0]
    assert (row["form"], row["label"], row["state"], row["value"], row["unit"], row["raw"]) == (
        "national-2014", "行政复议数量", "value", 7, "件", "7",
    )  # fmt: skip


def test_a_decimal_survives_with_all_its_digits() -> None:
    table = REPORT.to_frame()
    value = table[table["code"] == "fees.amount"].iloc[0]["value"]
    assert isinstance(value, Decimal)
    assert str(value) == "1.10"


def test_a_huge_number_and_a_fraction_survive() -> None:
    values = [10**30, Fraction(1, 3), Decimal("0.1"), None]
    table = frame([{"value": value} for value in values], {"value": "object"})
    assert list(table["value"]) == values


def test_a_cell_that_is_not_printed_has_no_number_and_no_place() -> None:
    table = REPORT.to_frame()
    row = table[table["code"] == "training.meetings"].iloc[0]
    assert row["state"] == "absent"
    assert row["value"] is None
    assert pd.isna(row["start"])


def test_offsets_are_whole_numbers_that_lead_to_the_print() -> None:
    table = REPORT.to_frame()
    row = table[table["code"] == "fees.amount"].iloc[0]
    assert REPORT.text[row["start"] : row["end"]] == "1.10"


def test_frames_of_a_filled_and_an_empty_report_can_be_stacked() -> None:
    both = pd.concat([REPORT.to_frame(), EMPTY.to_frame()])
    assert shape_of(both) == dict(CELLS)


def test_records_have_the_same_keys_as_the_frame() -> None:
    assert all(list(record) == list(CELLS) for record in REPORT.to_records())
    assert all(list(record) == list(FINDINGS) for record in REPORT.findings.to_records())


def test_a_finding_points_at_its_first_place() -> None:
    record = next(record for record in REPORT.findings.to_records() if record["rule"].startswith("table_sum:"))
    assert "reconsideration.total" in record["codes"].split()
    assert REPORT.text[record["start"] : record["end"]] == "7"


def test_records_need_no_pandas() -> None:
    code = (
        "import sys; sys.modules['pandas'] = None\n"
        "import gov_disclosure as gd\n"
        f"report = gd.parse({TABLE!r})\n"
        "print(len(report.to_records()), len(report.findings.to_records()) > 0)\n"
        "try:\n    report.to_frame()\nexcept gd.InputError as error:\n    print(error)"
    )
    out = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], capture_output=True, encoding="utf-8", check=True
    ).stdout
    first, second = out.splitlines()[:2]
    assert first == f"{len(REPORT.cells)} True"
    assert "data frames need pandas" in second
