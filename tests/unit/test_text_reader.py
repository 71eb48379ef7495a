"""Text: tables that pipes, drawn bars, tabs and HTML tags still mark, in the text as it is."""

from __future__ import annotations

import pytest

from gov_disclosure.document import Block
from gov_disclosure.readers.text import document_of


def grids(text: str) -> list[list[list[str]]]:
    document = document_of(text)
    assert document.text == text
    found = []
    for block in document.blocks:
        if block.grid is not None:
            found.append([[text[c.span.start : c.span.end] for c in row] for row in block.grid.rows()])
    return found


@pytest.mark.parametrize(
    "text",
    [
        "规章 | 1 | 2\n许可 | 3 | 4",
        "│规章│1│2│\n├──┼─┼─┤\n│许可│3│4│",
        "┌──┬─┬─┐\n┃规章┃1┃2┃\n┣━━╋━╋━┫\n┃许可┃3┃4┃\n└──┴─┴─┘",
        "+------+---+---+\n| 规章 | 1 | 2 |\n+------+---+---+\n| 许可 | 3 | 4 |\n+------+---+---+",
        "规章\t1\t2\n许可\t3\t4",
        "<table><tr><td>规章</td><td>1</td><td>2</td></tr><tr><td>许可</td><td>3</td><td>4</td></tr></table>",
        "<TABLE border=1>\n<tr>\n<th>规章<td><p>1</p><td>2\n<tr><td>许可<td>3<td><b>4</b>\n</TABLE>",
    ],
    ids=["pipes", "bars", "heavy bars", "ascii", "tabs", "tags", "open tags"],
)
def test_the_marks_of_a_table_make_a_grid(text: str) -> None:
    assert grids(text) == [[["规章", "1", "2"], ["许可", "3", "4"]]]


def test_cells_in_tags_keep_their_extent() -> None:
    text = (
        "一、概述\n<table><tr><td rowspan='2'>办理<br>结果</td><td colspan=2>申请人</td></tr>"
        "<tr><td>&nbsp;</td><td>7</td></tr></table>\n完"
    )
    (grid,) = [block.grid for block in document_of(text).blocks if block.grid is not None]
    assert [(c.row, c.column, c.rows, c.columns) for c in grid.cells] == [
        (0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1),
    ]  # fmt: skip
    assert grids(text) == [[["办理<br>结果", "申请人"], ["", "7"]]]


def test_text_around_a_table_in_tags_stays() -> None:
    text = "一、概述\n全年12条。\n<table><tr><td>规章</td><td>1</td></tr></table>\n二、问题\n无。"
    assert [text[slice(*block.span)] for block in document_of(text).blocks if block.grid is None] == [
        "一、概述",
        "全年12条。",
        "二、问题",
        "无。",
    ]


def test_a_line_of_dashes_alone_is_no_drawn_rule() -> None:
    assert [block.kind for block in document_of("甲\n————\n----\n乙").blocks] == ["paragraph"] * 4


def test_a_table_tag_that_never_ends_is_text() -> None:
    blocks: list[Block] = list(document_of("<table><tr><td>1</td></tr>" * 3).blocks)
    assert [block.kind for block in blocks] == ["paragraph"]


def test_pipes_side_by_side_fill_up_a_row_and_are_no_cells() -> None:
    text = "第二十条第(五)项 | |||\n信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |\n行政许可 | 7 | 8 | |\n行政强制 | 9 | ||\n"
    assert grids(text)[0][2:] == [["行政许可", "7", "8"], ["行政强制", "9"]]
    led = "".join(f"| {line}\n" for line in text.splitlines())
    assert grids(led)[0][2:] == [["行政许可", "7", "8"], ["行政强制", "9"]]


@pytest.mark.parametrize(
    "row",
    ["行政许可 | 7 |  | |", "| 行政许可 | 7 | | |", "|行政许可|7|||", "行政许可|7|||"],
    ids=["wide", "spaced", "led", "bare"],
)
def test_blank_cells_between_pipes_stay(row: str) -> None:
    header = "信息内容 | 甲 | 乙 | 丙 |"
    header = f"| {header}" if row.startswith("|") else header
    header = header if " | " in row else header.replace(" | ", "|").replace(" |", "|").replace("| ", "|")
    (grid,) = grids(f"{header}\n{row}\n")
    assert [cell for cell in grid[1] if cell] == ["行政许可", "7"]
    assert len(grid[1]) == 4


@pytest.mark.parametrize("between", ["{}\n|\n", "{}\n"], ids=["pipe-before", "pipe-after"])
def test_a_sentence_before_a_pipe_on_its_own_line_is_no_cell(between: str) -> None:
    prose = "2022年,本机关共收到8件申请,其中予以公开2件,部分公开2件。"
    text = "规章 |\n0 |\n|\n0 |\n三、申请情况\n" + between.format(prose) + "一、本年新收 |\n8 |\n二、上年结转 |\n0 |\n"
    blocks = document_of(text).blocks
    assert prose in [text[slice(*block.span)] for block in blocks if block.kind == "paragraph"]
    assert [block.kind for block in blocks].count("cells") == 2
