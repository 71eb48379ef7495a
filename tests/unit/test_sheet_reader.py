"""Workbooks: sheets as grids, numbers as they read."""

from __future__ import annotations

import io
from collections.abc import Callable
from decimal import Decimal

import openpyxl
import pytest
import xlwt
from openpyxl.worksheet.worksheet import Worksheet

from gov_disclosure.document import Document, Limits, ProblemCode
from gov_disclosure.errors import InputError
from gov_disclosure.readers.protocol import Request
from gov_disclosure.readers.sheet import SheetReader
from gov_disclosure.readers.workbook import as_shown

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


def changed(change: Callable[[Worksheet], None]) -> Document:
    book = openpyxl.load_workbook(io.BytesIO(xlsx()))
    sheet = book.worksheets[0]
    change(sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    return read(buffer.getvalue())


def test_a_formula_that_was_never_computed_is_no_blank() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["D3"] = "=SUM(D4:D9)"

    document = changed(change)
    assert "件\t=SUM(D4:D9)\n" in document.text
    assert [p.code for p in document.problems if "never computed" in p.message] == [ProblemCode.READER_NOTE]


def test_an_error_in_a_cell_is_no_blank() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["D3"].value, sheet["D3"].data_type = "#REF!", "e"

    assert "件\t#REF!\n" in changed(change).text


def test_hidden_rows_and_columns_are_passed_over_and_told() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["C2"] = "上年"
        sheet.column_dimensions["C"].hidden = True
        sheet.row_dimensions[4].hidden = True

    document = changed(change)
    assert document.text == "甲县2020年统计表\n指标\t数\n一、主动公开\t甲\t13\n二、合计\t\t15"
    assert any("hidden rows or columns" in problem.message for problem in document.problems)


def test_a_signature_below_the_table_is_no_row_of_it() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A6"] = "三、其他"
        sheet["A7"] = "填报人：王某　联系电话：0798-6543211"

    *_, table, signature = changed(change).blocks
    assert (table.kind, signature.kind) == ("grid", "paragraph")
    assert table.grid is not None
    assert table.grid.n_rows == 5


def test_an_empty_hidden_column_is_not_told() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.insert_cols(5)
        sheet.column_dimensions["E"].hidden = True

    assert not any("hidden rows" in problem.message for problem in changed(change).problems)


def test_an_empty_sheet_says_nothing() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx()))
    book.create_sheet("空")
    buffer = io.BytesIO()
    book.save(buffer)
    assert read(buffer.getvalue()).text == RENDITION


def test_a_format_that_states_a_unit_is_read() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["D3"].number_format = '0"件"'
        sheet["D4"] = 26019.53875
        sheet["D4"].number_format = '0!.0,"万元"'

    assert "甲\t件\t13件\n乙\t万元\t2.601953875万元\n" in changed(change).text


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        ("0.125", "0.0%", "12.5%"),
        ("7", "0.00", None),
        ("1234.5", "#,##0.00", None),
        ("12", 'General"条"', "12条"),
        ("-8", '"增"0;"减"0;0', "减8"),
        ("8", '"增"0;"减"0;0', "增8"),
        ("0", '0"件";;', None),
        ("3000000", '0,,"百万"', "3百万"),
        ("251000", '#,##0.00"元"', "251000元"),
        ("44562", 'yyyy"年"m"月"d"日"', None),
        ("5", '[Red]0"件"', "5件"),
        ("5", '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"??_ ;_ @_ ', None),
    ],
)
def test_a_number_is_written_as_its_format_shows_it(number: str, code: str, text: str | None) -> None:
    assert as_shown(Decimal(number), code) == text
