"""Labels to lines: order, gaps, repeats, and what is as good as the best."""

from __future__ import annotations

from gov_disclosure.alignment.labels import index_of
from gov_disclosure.alignment.path import best_path, edges_of, pieces_of, stops_of
from gov_disclosure.alignment.tokens import items_of
from gov_disclosure.forms.declare import form_of
from gov_disclosure.forms.national_2014 import National2014
from gov_disclosure.readers.text import document_of

INDEX = index_of(form_of(National2014))


def paths(text: str) -> list[list[str]]:
    stops = stops_of(items_of(document_of(text)))
    found = best_path(stops, edges_of(stops, pieces_of(stops), INDEX), INDEX)
    return [[INDEX.form.lines[edge.line].number for edge in path] for path in found]


def test_order_decides_between_repeated_labels() -> None:
    text = "行政复议数量 | 件 | 3 |\n其他情形数 | 件 | 1 |\n行政诉讼数量 | 件 | 2 |\n其他情形数 | 件 | 0 |"
    assert paths(text) == [["四", "四(三)", "五", "五(三)"]]


def test_rows_that_are_not_printed_are_gaps() -> None:
    assert paths("收到申请数 | 件 | 3 |\n申请答复数 | 件 | 3 |") == [["三(一)", "三(三)"]]


def test_lines_that_the_form_does_not_know_are_passed_over() -> None:
    text = "收到申请数 | 件 | 3 |\n本地另设项目 | 件 | 9 |\n申请办结数 | 件 | 3 |"
    assert paths(text) == [["三(一)", "三(二)"]]


def test_a_label_in_pieces_is_one_label() -> None:
    assert paths("(一)主动公开政府信息数\n\n(不同渠道和方式公开相同信息计1\n条)\n\n13\n\n制发规范性文件总数\n\n2") == [
        ["一(一)", "一(一)"]
    ]


def test_a_second_printing_starts_again() -> None:
    row = "收到申请数 | 件 | 4 |\n当面申请数 | 件 | 1 |\n传真申请数 | 件 | 0 |\n网络申请数 | 件 | 2 |\n信函申请数 | 件 | 1 |\n"
    assert len(paths(row + "全市合计\n" + row)) == 2
