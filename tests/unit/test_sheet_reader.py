"""Workbooks: sheets as grids, numbers as they read."""

from __future__ import annotations

import io

import openpyxl
import pytest
import xlwt

from gov_disclosure.document import Document, Limits, ProblemCode
from gov_disclosure.errors import InputError
from gov_disclosure.readers.protocol import Request
from gov_disclosure.readers.sheet import SheetReader

ROWS: list[list[object]] = [
    ["甲县2020年统计表", None, None, None],
    ["指标", None, "单位", "数"],
    ["一、主动公开", "甲", "件", 13.0],
    [None, "乙", "万元", 2.601953875],
    ["二、合计", None, None, "15 "],
]
RENDITION = "甲县2020年统计表\n指标\t单位\t数\n一、主动公开\t甲\t件\t13\n乙\t万元\t2.601953875\n二、合计\t\t\t15"


def xlsx() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ROWS:
        sheet.append(row)
    for area in ("A1:D1", "A2:B2", "A3:A4"):
        sheet.merge_cells(area)
    hidden = book.create_sheet("草稿")
    hidden["A1"] = "不用"
    hidden.sheet_state = "hidden"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def xls() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    for area in ((0, 0, 0, 3, ROWS[0][0]), (1, 1, 0, 1, ROWS[1][0]), (2, 3, 0, 0, ROWS[2][0])):
        sheet.write_merge(*area)
    for at, row in enumerate(ROWS):
        for column, value in enumerate(row):
            if value is not None and (at, column) not in ((0, 0), (1, 0), (2, 0)):
                sheet.write(at, column, value)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def read(data: bytes, limits: Limits | None = None) -> Document:
    return SheetReader().read(Request(data, limits=limits or Limits()))


@pytest.mark.parametrize("data", [xlsx(), xls()], ids=["xlsx", "xls"])
def test_a_sheet_reads_row_by_row(data: bytes) -> None:
    document = read(data)
    assert document.text == RENDITION
    assert [block.kind for block in document.blocks] == ["paragraph", "grid"]


@pytest.mark.parametrize("data", [xlsx(), xls()], ids=["xlsx", "xls"])
def test_merged_cells_keep_their_extent(data: bytes) -> None:
    grid = read(data).blocks[1].grid
    assert grid is not None
    assert [(c.row, c.column, c.rows, c.columns) for c in grid.cells][:5] == [
        (0, 0, 1, 2), (0, 2, 1, 1), (0, 3, 1, 1), (1, 0, 2, 1), (1, 1, 1, 1),
    ]  # fmt: skip


def test_the_content_tells_the_kind() -> None:
    reader = SheetReader()
    assert [reader.sniff(xlsx()), reader.sniff(xls()), reader.sniff(b"a,b\n1,2\n")] == [
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.ms-excel",
        None,
    ]


def test_a_hidden_sheet_is_passed_over_and_told() -> None:
    assert [problem.code for problem in read(xlsx()).problems] == [ProblemCode.READER_NOTE]


def test_sheets_follow_each_other() -> None:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.append(["甲", 1])
    first.append(["乙", 0.3])
    second = book.create_sheet("二")
    second.append(["丙", 1e-7])
    second.append(["丁", 1e20])
    buffer = io.BytesIO()
    book.save(buffer)
    assert read(buffer.getvalue()).text == "甲\t1\n乙\t0.3\n丙\t0.0000001\n丁\t100000000000000000000"


def test_a_workbook_without_its_directory_reads_as_cut() -> None:
    data = xlsx()
    document = read(data[: data.rindex(b"PK\x01\x02")])
    assert document.text == RENDITION
    assert ProblemCode.TRUNCATED in [problem.code for problem in document.problems]


@pytest.mark.parametrize("share", [0.2, 0.5])
def test_a_workbook_without_its_parts_is_refused(share: float) -> None:
    data = xlsx()
    with pytest.raises(InputError, match="cut short"):
        read(data[: int(len(data) * share)])


def test_a_cell_in_the_far_corner_is_refused() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = 1
    sheet["XFD1048576"] = 1
    buffer = io.BytesIO()
    book.save(buffer)
    with pytest.raises(InputError, match="1048576 rows"):
        read(buffer.getvalue())
