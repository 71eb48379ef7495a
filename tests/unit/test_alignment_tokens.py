"""The document as items."""

from __future__ import annotations

import pytest

from gov_disclosure.alignment.tokens import Item, items_of, kind_of
from gov_disclosure.readers.text import document_of


def items(text: str) -> list[Item]:
    return items_of(document_of(text))


def kinds(text: str) -> list[tuple[str, str]]:
    return [(item.kind, item.text) for item in items(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "blank"),
        ("\xa0", "blank"),
        ("12", "number"),
        ("251000元", "number"),
        ("——", "dash"),
        ("?", "dash"),
        ("无", "dash"),
        ("万元", "unit"),
        ("规章", "label"),
        ("约13", "mixed"),
        ("5%", "mixed"),
        ("13(含转载)", "mixed"),
        ("2016年10月", "label"),
    ],
)
def test_a_cell_is_of_one_kind(text: str, kind: str) -> None:
    assert kind_of(text) == kind


def test_a_line_of_cells_with_spaces_is_parted() -> None:
    assert kinds("规章 0 12 3") == [("label", "规章"), ("number", "0"), ("number", "12"), ("number", "3")]


def test_digits_against_a_label_are_parted_and_marked() -> None:
    label, number = items("规章000")
    assert (label.text, number.text, number.glued) == ("规章", "000", True)


def test_a_unit_that_lost_its_cell_is_parted() -> None:
    assert kinds("收到申请数件13") == [("label", "收到申请数"), ("unit", "件"), ("number", "13")]


def test_a_number_before_a_label_on_its_line_is_nobody_s_value() -> None:
    assert kinds("3 规章 0")[0] == ("lead", "3")


def test_a_sentence_is_prose() -> None:
    assert [kind for kind, _ in kinds("全年收到申请13件,其中网络申请2件。")] == ["prose"]


def test_an_item_of_the_form_told_with_a_full_stop_is_prose() -> None:
    assert [kind for kind, _ in kinds("1.当面申请0件。")] == ["prose"]


def test_commas_in_a_note_make_no_sentence() -> None:
    text = "(二)部分公开(区分处理的,只计这一情形,不计其他情形)"
    assert kinds(text) == [("label", text)]


def test_a_line_of_numbers_with_separators_is_no_sentence() -> None:
    assert [kind for kind, _ in kinds("82,812 1,113 0 2,000 85,925")] == ["number"] * 5


def test_cells_of_one_row_share_its_id_and_know_their_columns() -> None:
    found = items("规章 | 0 | | 3 |\n文件 | 1 | 2 | 3 |")
    assert [item.column for item in found] == [0, 1, 2, 3] * 2
    assert len({item.row for item in found[:4]}) == 1
    assert found[0].row != found[4].row


def test_every_item_lies_where_its_text_is() -> None:
    text = "规章 | 0 | | 3 |\n\n文件 1 2\n收到申请数件13\n"
    for item in items(text):
        assert text[item.span.start : item.span.end] == item.text


def test_a_table_in_two_halves_is_read_one_half_after_the_other() -> None:
    text = "指标 | 单位 | 数 | 指标 | 单位 | 数 |\n甲项 | 件 | 1 | 丙项 | 件 | 3 |\n乙项 | 件 | 2 | 丁项 | 件 | 4 |"
    assert [item.text for item in items(text) if item.kind == "number"] == ["1", "2", "3", "4"]
