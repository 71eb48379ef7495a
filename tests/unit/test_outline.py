"""Headings in every numbering, and what only looks like one."""

from __future__ import annotations

import pytest

from gov_disclosure.document import Block, Document, Span
from gov_disclosure.model import Claim, Section
from gov_disclosure.sections.headings import SECTION_KINDS, kind_of
from gov_disclosure.sections.outline import OutlineParser
from gov_disclosure.sections.protocol import Context


def document(text: str) -> Document:
    blocks, at = [], 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            start = at + line.index(bare)
            blocks.append(Block("paragraph", Span(start, start + len(bare))))
        at += len(line)
    return Document(text, tuple(blocks))


def sections(text: str, *, claimed: tuple[str, ...] = ()) -> tuple[Section, ...]:
    claims = tuple(Claim(Span(text.index(c), text.index(c) + len(c)), "label", "tables") for c in claimed)
    return OutlineParser().parse(Context(document(text), claims=claims)).sections


def outline(text: str, *, claimed: tuple[str, ...] = ()) -> list[tuple[int, str, str]]:
    return [(s.level, s.marker, s.title) for s in sections(text, claimed=claimed)]


BODY = "全区各单位按照要求推进各项工作,取得了新的进展。"


@pytest.mark.parametrize(
    ("line", "marker", "title"),
    [
        ("一、概述", "一、", "概述"),
        ("一 、概 述", "一、", "概述"),
        ("一、    概述", "一、", "概述"),
        ("一、总体情况:", "一、", "总体情况"),
        ("一、举报情况。", "一、", "举报情况"),
        ("一．概述", "一．", "概述"),
        ("(一)完善机制", "(一)", "完善机制"),
        ("（一）完善机制", "（一）", "完善机制"),
        ("一)完善机制", "一)", "完善机制"),
        ("㈠完善机制", "㈠", "完善机制"),
        ("1.政府网站", "1.", "政府网站"),
        ("1、政府网站", "1、", "政府网站"),
        ("1．政府网站", "1．", "政府网站"),
        ("(1)政府网站", "(1)", "政府网站"),
        ("①政府网站", "①", "政府网站"),
        ("第一部分 概述", "第一部分", "概述"),
        ("第三章  主动公开情况", "第三章", "主动公开情况"),
        ("引 言", "", "引言"),
    ],
)
def test_a_line_with_a_marker_and_a_title_is_a_heading(line: str, marker: str, title: str) -> None:
    assert outline(f"{line}\n{BODY}\n") == [(1, marker, title)]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (f"(一)加强组织领导。{BODY}", "加强组织领导"),
        (f"(一)加强组织领导:{BODY}", "加强组织领导"),
        (f"(一)制度建设到位.{BODY}", "制度建设到位"),
        (f"(一)推进“双公示、一公开”监管。{BODY}", "推进“双公示、一公开”监管"),
        (f"(一)主动公开情况  {BODY}", "主动公开情况"),
        (f"(一)主动公开2021年,{BODY}", "主动公开"),
        (f"(一)抓机构,抓队伍。{BODY}", "抓机构,抓队伍"),
    ],
)
def test_a_run_in_heading_ends_where_its_title_ends(line: str, title: str) -> None:
    assert outline(f"一、概述\n{line}\n")[1] == (2, "(一)", title)


@pytest.mark.parametrize(
    "line",
    [
        "1.当面申请0件",
        "1.专职人员3人",
        "(一)举办培训班2次。",
        "(一)全区主动公开的内容涉及机构职能、政策文件、规划计划、招标采购、应急管理等许多方面的情况和进展。",
        "(一)我局没有收到申请。",
        "(一)2021年,我镇共收到申请3件。",
        "(一)收到申请数:3件",
        "1.地址:某路1号",
        "1.5万条信息",
        "一是加强领导。二是落实责任。",
        "一、概述........1",
        "(一)收到申请数 |",
        "一、本年新收政府信息公开申请数量 3 0 0",
    ],
)
def test_items_sentences_and_rows_are_no_headings(line: str) -> None:
    text = f"一、概述\n{BODY}\n{line}\n二、主动公开情况\n{BODY}\n"
    assert outline(text) == [(1, "一、", "概述"), (1, "二、", "主动公开情况")]


def test_levels_follow_the_markers_as_they_nest() -> None:
    inner = "(一)机制\n1.会议制度\n(1)例会制度\n①会前准备\n2.考核制度\n(二)平台\n"
    text = f"一、概述\n{inner}二、主动公开情况\n1、网站建设\n{BODY}"
    assert [s.level for s in sections(text)] == [1, 2, 3, 4, 5, 3, 2, 1, 2]


@pytest.mark.parametrize("markers", [("(一)", "(二)"), ("1.", "2."), ("第一部分 ", "第二部分 ")])
def test_the_outermost_markers_are_the_top_level(markers: tuple[str, str]) -> None:
    text = f"{markers[0]}概述\n{BODY}\n{markers[1]}主动公开情况\n{BODY}"
    assert [s.level for s in sections(text)] == [1, 1]


def test_parts_stand_above_numbered_sections() -> None:
    text = f"第一部分 概述\n一、基本情况\n{BODY}\n第二部分 主动公开\n一、内容\n二、形式\n{BODY}"
    assert [s.level for s in sections(text)] == [1, 2, 1, 2, 2]


def test_a_list_in_the_top_numbering_stays_inside_its_section() -> None:
    text = f"一、概述\n一、健全体系\n{BODY}\n二、夯实基础\n{BODY}\n二、主动公开情况\n{BODY}\n三、依申请公开情况\n"
    assert [s.level for s in sections(text)] == [1, 2, 2, 1, 1]


def test_a_number_left_out_does_not_matter() -> None:
    text = f"一、概述\n{BODY}\n三、依申请公开情况\n(二)办理情况\n{BODY}"
    assert outline(text) == [(1, "一、", "概述"), (1, "三、", "依申请公开情况"), (2, "(二)", "办理情况")]


def test_a_number_printed_twice_does_not_matter() -> None:
    text = f"一、概述\n{BODY}\n二、主动公开情况\n{BODY}\n二、依申请公开情况\n{BODY}\n三、收费情况\n"
    assert [s.level for s in sections(text)] == [1, 1, 1, 1]


def test_headings_inside_a_paragraph_are_found_in_order() -> None:
    text = f"一、概述\n(1)规范办理。{BODY}(2)完善平台。{BODY}\n"
    assert outline(text) == [(1, "一、", "概述"), (2, "(1)", "规范办理"), (2, "(2)", "完善平台")]


def test_a_title_broken_by_a_line_of_its_own_is_one() -> None:
    text = f"一、概述\n{BODY}\n二、行政复议、提起行政诉讼的\n\n情况\n{BODY}\n三、存在的问题\n{BODY}\n"
    assert outline(text)[1] == (1, "二、", "行政复议、提起行政诉讼的情况")


def test_a_title_broken_over_two_lines_is_one() -> None:
    text = f"一、收到和处理政府信息公开申请\n情况\n{BODY}\n"
    assert outline(text) == [(1, "一、", "收到和处理政府信息公开申请情况")]


def test_a_table_of_contents_is_passed_over() -> None:
    titles = "一、概述\n二、主动公开情况\n三、依申请公开情况\n"
    text = titles + titles.replace("\n", f"\n{BODY}\n")
    found = sections(text)
    assert [s.title for s in found] == ["概述", "主动公开情况", "依申请公开情况"]
    assert found[0].start == len(titles)


def test_what_a_table_claimed_is_no_heading() -> None:
    text = f"一、概述\n{BODY}\n(一)收到申请\n"
    assert outline(text, claimed=("(一)收到申请",)) == [(1, "一、", "概述")]


def test_an_attached_table_has_a_heading_and_a_bare_mention_has_none() -> None:
    text = f"一、概述\n{BODY}\n附表:某区情况统计表\n某区办公室\n2016年3月1日\n附表: 情况统计表\n统计指标 |\n单位 |\n"
    assert outline(text)[1:] == [(1, "附表:", "情况统计表")]


def test_official_titles_that_lost_their_numbers_are_headings() -> None:
    text = f"总体情况\n{BODY}\n主动公开政府信息情况\n{BODY}\n其他需要报告的事项\n无。\n"
    assert [title for _, _, title in outline(text)] == ["总体情况", "主动公开政府信息情况", "其他需要报告的事项"]


def test_a_section_ends_where_the_next_of_its_level_begins() -> None:
    text = f"一、概述\n(一)机制\n{BODY}\n二、主动公开情况\n{BODY}"
    first, inner, second = sections(text)
    assert (first.end, inner.end, second.end) == (second.start, second.start, len(text))


def test_a_heading_is_claimed_with_marker_and_title() -> None:
    text = f"(一)加强领导。{BODY}"
    (claim,) = OutlineParser().parse(Context(document(text))).claims
    assert (text[slice(*claim.span)], claim.kind, claim.by) == ("(一)加强领导", "heading", "outline")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("因政府信息公开申请行政复议、提起行政诉讼的情况", "reconsideration_litigation"),
        ("依申请公开信息收取的费用情况", "fees"),
        ("政府信息依申请公开办理情况", "requests"),
        ("收到和处理政府信息公开申请情况", "requests"),
        ("主动公开政府信息情况", "proactive"),
        ("存在的主要问题及下步工作打算", "problems_and_improvements"),
        ("下一步工作安排", "plan"),
        ("需要说明的其他事项与附表", "other_matters"),
        ("机构建设和保障经费情况", "capacity"),
        ("政府信息公开会议和培训情况", "training"),
        ("建议提案办理情况", "proposals"),
        ("回应解读情况", "responses"),
        ("总体情况", "overview"),
        ("别的", None),
    ],
)
def test_a_title_tells_the_kind_of_its_section(title: str, kind: str | None) -> None:
    assert kind_of(title) == kind
    assert kind is None or kind in SECTION_KINDS


def test_decimal_numbers_nest_below_whole_ones() -> None:
    text = f"1 概述\n{BODY}\n1.1 主动公开情况\n{BODY}\n1.1.1 政府网站\n{BODY}\n1.2 依申请公开情况\n{BODY}\n2 存在的问题\n{BODY}\n"
    assert outline(text) == [
        (1, "1", "概述"),
        (2, "1.1", "主动公开情况"),
        (3, "1.1.1", "政府网站"),
        (2, "1.2", "依申请公开情况"),
        (1, "2", "存在的问题"),
    ]


@pytest.mark.parametrize("line", ["2.3 亿次访问", "1.5万条信息", "3 主动公开情况", "12 个部门的情况"])
def test_a_number_before_words_is_no_decimal_heading(line: str) -> None:
    assert outline(f"一、概述\n{BODY}\n{line}\n{BODY}\n二、主动公开情况\n{BODY}\n") == [
        (1, "一、", "概述"),
        (1, "二、", "主动公开情况"),
    ]


def test_divisions_stand_below_chapters_and_at_the_top_without_them() -> None:
    text = f"第一章 概述\n{BODY}\n第一节 组织领导\n{BODY}\n第二节 制度建设\n{BODY}\n第二章 存在的问题\n{BODY}\n"
    assert [level for level, _, _ in outline(text)] == [1, 2, 2, 1]
    text = f"第一节 概述\n{BODY}\n一、基本情况\n{BODY}\n第二节 主动公开情况\n{BODY}\n"
    assert [level for level, _, _ in outline(text)] == [1, 2, 1]


@pytest.mark.parametrize(
    "items",
    [
        "①公开时效有待提高;\n②人员力量有待充实。",
        "1、有的栏目更新不够及时。\n2、有的内容不够全面。",
        "附件:1.某县统计表\n2.某县行政复议情况说明\n3.某县主动公开情况说明",
        "1.公开政府信息情况见下表:",
        "(一)主要问题是内容不够丰富,更新不够及时。\n(二)下一步将加强培训,提高认识。",
        "一、二、三级网格的信息均已公开",
    ],
)
def test_one_line_lists_and_names_of_attachments_are_no_headings(items: str) -> None:
    text = f"一、概述\n{BODY}\n二、存在的问题\n{items}\n某县水务局\n"
    assert outline(text) == [(1, "一、", "概述"), (1, "二、", "存在的问题")]


def test_items_with_their_text_below_are_headings() -> None:
    text = f"一、概述\n(一)强化组织领导。\n{BODY}\n(二)完善工作机制。\n{BODY}\n二、存在的问题\n{BODY}\n"
    assert [level for level, _, _ in outline(text)] == [1, 2, 2, 1]


def test_a_list_in_the_top_numbering_goes_on_with_its_own_numbers() -> None:
    text = (
        f"一、总体情况\n一、加强组织领导\n{BODY}\n二、完善工作制度\n{BODY}\n三、强化业务培训\n{BODY}\n"
        f"二、主动公开情况\n{BODY}\n三、依申请公开情况\n{BODY}\n"
    )
    assert [level for level, _, _ in outline(text)] == [1, 2, 2, 2, 1, 1]


@pytest.mark.parametrize("number", ["3", "- 3 -", "— 12 —"])
def test_a_page_s_number_under_a_heading_makes_no_table_of_it(number: str) -> None:
    text = f"一、概述\n{BODY}\n二、主动公开情况\n{number}\n{BODY}\n三、依申请公开情况\n{BODY}\n"
    assert [marker for _, marker, _ in outline(text)] == ["一、", "二、", "三、"]


def test_official_titles_whose_number_lost_its_mark() -> None:
    text = "一总体情况\n无\n二主动公开政府信息情况\n无\n三收到和处理政府信息公开申请情况\n无\n"
    assert outline(text) == [
        (1, "一", "总体情况"),
        (1, "二", "主动公开政府信息情况"),
        (1, "三", "收到和处理政府信息公开申请情况"),
    ]


def test_a_comma_before_the_mark_of_a_number() -> None:
    assert outline(f"一,、概述\n{BODY}\n二,、主动公开情况\n{BODY}\n") == [
        (1, "一,、", "概述"),
        (1, "二,、", "主动公开情况"),
    ]


def test_parts_in_words_are_the_outermost() -> None:
    text = f"第一部分 概述\n{BODY}\n一、基本情况\n{BODY}\n第二部分 主动公开情况\n{BODY}\n"
    assert [level for level, _, _ in outline(text)] == [1, 2, 1]


def test_a_report_s_own_titles_without_numbers() -> None:
    text = f"工作概况\n{BODY}\n信息主动公开情况\n{BODY}\n依申请办理情况\n{BODY}\n存在的不足和改进措施\n{BODY}\n"
    assert outline(text) == [
        (1, "", "工作概况"),
        (1, "", "信息主动公开情况"),
        (1, "", "依申请办理情况"),
        (1, "", "存在的不足和改进措施"),
    ]


def test_a_table_s_column_of_names_is_no_list_of_titles() -> None:
    assert outline("主动公开情况\n依申请公开情况\n行政复议情况\n12\n3\n0\n") == []


@pytest.mark.parametrize(
    "title",
    ["完善机制,健全制度,公开工作规范化、制度化水平进一步提升", "本机关主动公开政府信息的数量", "本单位公开形式"],
)
def test_long_titles_and_titles_in_the_first_person(title: str) -> None:
    assert (2, "(一)", title) in outline(f"一、概述\n(一){title}\n{BODY}\n(二)平台\n{BODY}\n")
