"""What one printed cell says."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gov_disclosure.alignment.values import Printed, convert, fold, read_cell


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        (" 12 ", 12),
        ("01", 1),
        ("1,113", 1113),
        ("12,345,678", 12_345_678),
        ("１２", 12),
        ("３．５", Decimal("3.5")),
        ("2601.953875", Decimal("2601.953875")),
        ("2.0", 2),
        ("增3", 3),
        ("减38", -38),
        ("+19", 19),
        ("-11", -11),
        ("−7", -7),
        ("O", 0),
        ("〇", 0),
        ("十二", 12),
        ("13条", 13),
        ("30¹", 30),
    ],
)
def test_a_cell_with_one_number_is_that_number(text: str, value: int | Decimal) -> None:
    printed = read_cell(text)
    assert printed is not None
    assert printed.value == value


@pytest.mark.parametrize(
    "text",
    ["", "约13", "13余", "1.2万", "3万条", "5%", "1,13", "12①", "0 0", "1-2", "2017年", "无", "十几", "1.2.3", "-"],
)
def test_a_cell_that_is_not_certainly_one_number_is_none(text: str) -> None:
    assert read_cell(text) is None


def test_the_unit_in_a_cell_is_kept() -> None:
    assert read_cell("251000元") == Printed(251_000, "元")


def test_money_is_converted_exactly_and_says_so() -> None:
    assert convert(Printed(251_000, "元"), "万元", None) == (
        Decimal("25.1"),
        "万元",
        "printed in 元, converted to 万元",
    )
    assert convert(Printed(Decimal("0.00123"), None), "万元", "亿元")[0] == Decimal("12.3")
    assert convert(Printed(7, None), "元", "万元")[0] == 70_000


def test_the_unit_in_the_cell_counts_more_than_the_header() -> None:
    assert convert(Printed(3, "万元"), "万元", "元") == (3, "万元", None)


def test_money_without_any_stated_unit_stays_as_printed() -> None:
    assert convert(Printed(5, None), None, None) == (5, None, None)


def test_words_for_the_same_thing_are_no_conversion() -> None:
    assert convert(Printed(5, "宗"), "件", "件") == (5, "件", None)


def test_folding_keeps_every_character_in_its_place() -> None:
    text = "（１）－　Ａ\xa0"
    assert fold(text) == "(1)- A "
    assert len(fold(text)) == len(text)
