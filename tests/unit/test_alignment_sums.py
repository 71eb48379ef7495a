"""Numbers placed by sums where a layout lost its blanks: one placement, or none."""

from __future__ import annotations

import gov_disclosure as gd
from gov_disclosure.model import Cell

ROWS = {
    "一、本年新收政府信息公开申请数量": "received",
    "二、上年结转政府信息公开申请数量": "carried_over",
    "(一)予以公开": "outcomes.granted",
    "(七)总计": "outcomes.total",
    "四、结转下年度继续办理": "carried_forward",
}


def cells(*numbers: str) -> dict[str, Cell]:
    text = "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n\n"
    for label, row in zip(ROWS, numbers, strict=True):
        text += f"{label}\n\n" + "".join(f"{number}\n\n" for number in row.split())
    return {cell.code: cell for cell in gd.parse(text).cells}


FULL = ("3 1 0 0 0 0 4", "0 0 0 0 0 0 0", "3 1 0 0 0 0 4", "3 1 0 0 0 0 4", "0 0 0 0 0 0 0")


def test_complete_rows_are_read() -> None:
    found = cells(*FULL)
    assert found["requests.received.natural_person"].value == 3
    assert found["requests.received.total"].note is None


def test_numbers_are_placed_where_only_one_placement_fits_row_and_column() -> None:
    found = cells(FULL[0], FULL[1], "3 1 4", FULL[3], FULL[4])
    assert found["requests.outcomes.granted.enterprise"].value == 1
    assert found["requests.outcomes.granted.enterprise"].note == "placed by sums"
    assert found["requests.outcomes.granted.other_organization"].state == "blank"


def test_several_possible_placements_leave_the_row_unreadable() -> None:
    found = cells(FULL[0], FULL[1], FULL[2], "3 1 0 0 0 0 4", "0 0")
    assert found["requests.carried_forward.total"].state == "unreadable"


def test_numbers_that_fit_no_placement_leave_the_row_unreadable() -> None:
    found = cells(FULL[0], FULL[1], "3 2 4", FULL[3], FULL[4])
    assert found["requests.outcomes.granted.natural_person"].state == "unreadable"
    assert found["requests.outcomes.granted.natural_person"].candidates == ("3", "2", "4")


def test_digits_are_never_changed() -> None:
    found = cells("3 1 0 0 0 0 9", *FULL[1:])
    assert found["requests.received.total"].value == 9
