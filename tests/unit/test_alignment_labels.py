"""Which printed line of a form a piece of text may be."""

from __future__ import annotations

import pytest

from gov_disclosure.alignment.glued import part_glued
from gov_disclosure.alignment.labels import index_of, label_of, printed_number
from gov_disclosure.alignment.tokens import Item
from gov_disclosure.document import Span
from gov_disclosure.forms.declare import form_of
from gov_disclosure.forms.national_2014 import National2014
from gov_disclosure.forms.national_2019 import National2019
from gov_disclosure.forms.shanghai_2008 import Shanghai2008

INDEX_2014 = index_of(form_of(National2014))


def lines(text: str) -> set[str]:
    label = label_of(text)
    return {INDEX_2014.form.lines[match.line].label for match in INDEX_2014.matches(label.core)}


@pytest.mark.parametrize(
    ("text", "number", "core"),
    [
        ("一、主动公开情况", "1", "主动公开情况"),
        ("(三)其他情形数", "3", "其他情形数"),
        ("三)其他情形数", "3", "其他情形数"),
        ("㈠收到申请数", "1", "收到申请数"),
        ("2.传真申请数", "2", "传真申请数"),
        ("其中:主动公开规范性文件数", "其中", "主动公开规范性文件数"),
        ("其中:1.涉及国家秘密", "1", "涉及国家秘密"),
        ("十一、备注", "11", "备注"),
        ("统 计 指 标", "", "统计指标"),
        ("主动公开政府信息数(不同渠道和方式公开相同信息计1条)", "", "主动公开政府信息数"),
        ("主动公开政府信息数(不同渠道和方式公开相同信息计1", "", "主动公开政府信息数"),
        ("规章:是指有权机关依照法定权限和程序制定、以命令公布、在本辖区内施行的文书,本机关无权制定", "", "规章"),
    ],
)
def test_a_label_is_its_number_and_its_core(text: str, number: str, core: str) -> None:
    label = label_of(text)
    assert (label.number, label.core) == (number, core)


def test_a_digit_before_a_label_is_astray() -> None:
    assert label_of("0 (三)其他情形数").stray
    assert not label_of("3.其他情形数").stray


def test_a_label_to_the_letter_is_only_that_line() -> None:
    assert lines("1.当面申请数") == {"当面申请数"}


def test_a_label_with_a_typo_is_still_found() -> None:
    assert "被依法纠错数" in lines("(二)被依法纠错九")


def test_traditional_characters_are_the_same_label() -> None:
    assert lines("政務微博公開政府信息數") == {"政务微博公开政府信息数"}


def test_a_repeated_label_is_every_line_that_has_it() -> None:
    index = index_of(form_of(National2014))
    assert len(index.matches("其他情形数")) == 2


def test_prose_that_states_a_figure_is_no_label() -> None:
    assert lines("当面申请13件") == set()
    assert lines("收到政府信息公开申请13件") == set()


def test_other_text_is_no_label() -> None:
    assert lines("存在的主要问题及改进情况") == set()


@pytest.mark.parametrize(
    ("number", "last"), [("三(一)3", "3"), ("一(一)其中", "其中"), ("三", "3"), ("四(二)", "2"), ("", "")]
)
def test_a_codebook_number_is_compared_by_its_last_part(number: str, last: str) -> None:
    assert printed_number(number) == last


def test_the_article_is_no_number() -> None:
    assert printed_number("第二十条第(一)项") == ""


def part(text: str) -> list[str]:
    item = Item("label", Span(0, len(text)), text, 0)
    return [piece.text for piece in part_glued([item], [form_of(National2014), form_of(National2019)])]


def test_labels_run_together_are_parted() -> None:
    assert part("行政复议行政诉讼") == ["行政复议", "行政诉讼"]
    assert part("三、本年度办理结果(一)予以公开") == ["三、本年度办理结果", "(一)予以公开"]


def test_labels_in_traditional_characters_are_parted_in_their_place() -> None:
    assert part("三、本年度辦理結果(一)予以公開") == ["三、本年度辦理結果", "(一)予以公開"]


def test_a_text_that_is_not_wholly_labels_stays_whole() -> None:
    assert part("行政复议行政诉讼情况说明") == ["行政复议行政诉讼情况说明"]


def test_a_known_label_made_of_other_labels_stays_whole() -> None:
    assert part("行政复议数量") == ["行政复议数量"]


def test_a_label_with_a_typo_that_makes_two_labels_of_it_is_that_label() -> None:
    text = "全文电子化数主动公开信息数"  # 数 for 的: 全文电子化数 and 主动公开信息数 are labels, too
    item = Item("label", Span(0, len(text)), text, 0)
    assert [piece.text for piece in part_glued([item], [form_of(Shanghai2008)])] == [text]


def test_a_colon_before_figures_ends_no_label() -> None:
    text = "规章:本机关全年制定并公布规章3件 废止规章1件 现行有效规章共计12件 均已在网站公开 无应公开而未公开的"
    assert label_of(text).core != "规章"
