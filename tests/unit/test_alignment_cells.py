"""From rows to cells: columns, fillers, blanks, units, and every doubt said aloud."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

import gov_disclosure as gd
from gov_disclosure.document import ProblemCode
from gov_disclosure.model import Cell, Number
from gov_disclosure.registry import Registry

RULES = "第二十条第(一)项 | ||||\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n"
ITEMS = "第二十条第(五)项 | ||\n信息内容 | 本年处理决定数量 | ||\n"


def cells(text: str) -> dict[str, Cell]:
    return {cell.code: cell for cell in gd.parse(text).cells if cell.state != "absent"}


def values(text: str) -> dict[str, Number | None]:
    return {code: cell.value for code, cell in cells(text).items() if cell.state == "value"}


def listing(*rows: str, header: str = "统计指标\n\n单位\n\n统计数\n\n") -> str:
    return header + "\n\n".join(rows)


LISTED = (
    "(一)收到申请数",
    "件",
    "13",
    "1.当面申请数",
    "件",
    "3",
    "2.传真申请数",
    "件",
    "0",
    "3.网络申请数",
    "件",
    "6",
    "4.信函申请数",
    "件",
    "4",
)


def test_fillers_after_the_content_are_no_blanks() -> None:
    found = values(RULES + "规章 | 1 | 2 | 3 |\n" + ITEMS + "行政许可 | 7 | ||\n")
    assert found["proactive.licensing.decisions"] == 7


def test_a_blank_in_its_place_is_blank_and_its_neighbours_stay() -> None:
    found = cells(RULES + "规章 | 1 | | 3 |\n行政规范性文件 | 0 | 0 | 5 |\n")
    assert found["proactive.rules.repealed"].state == "blank"
    assert found["proactive.rules.repealed"].raw == ""
    assert found["proactive.rules.in_force"].value == 3


def test_a_dash_is_a_dash_and_a_zero_is_a_value() -> None:
    found = cells(RULES + "规章 | — | 0 | 无 |\n")
    assert [found[f"proactive.rules.{name}"].state for name in ("issued", "repealed", "in_force")] == [
        "dash",
        "value",
        "dash",
    ]


def test_rows_not_printed_are_absent() -> None:
    report = gd.parse(RULES + "规章 | 1 | 2 | 3 |\n")
    assert report.cell("proactive.normative_documents.issued").state == "absent"


def test_a_number_that_is_not_certainly_one_is_unreadable_with_its_candidates() -> None:
    report = gd.parse(RULES + "规章 | 约12 | 0 | 3 |\n")
    cell = report.cell("proactive.rules.issued")
    assert (cell.state, cell.candidates) == ("unreadable", ("12",))
    assert ProblemCode.UNREADABLE_CELL in {problem.code for problem in report.problems}


def test_a_row_that_lost_a_cell_is_not_guessed() -> None:
    found = cells(RULES + "规章 | 1 | 3\n行政规范性文件 | 0 | 0 | 5 |\n")
    assert {found[f"proactive.rules.{name}"].state for name in ("issued", "repealed", "in_force")} == {"unreadable"}


def test_a_lost_label_makes_the_row_before_unreadable_where_rows_are_not_marked() -> None:
    rows = [row for row in LISTED if row != "2.传真申请数"]
    report = gd.parse(listing(*rows))
    assert report.cell("requests.received.in_person").state == "unreadable"
    assert report.cell("requests.received.in_person").candidates == ("3", "0")
    assert report.cell("requests.received.online").value == 6


@pytest.mark.parametrize("rest", ["", "<td><td>"])
def test_a_row_broken_off_behind_its_label_is_no_blank(rest: str) -> None:
    header = "".join(f"<td>{name}" for name in ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"))
    rows = f"<tr><td colspan=4>第二十条第（一）项<tr>{header}<tr><td>规章{rest}<tr><td>1<td>2<td>3<tr><td>行政规范性文件<td>4<td>0<td>5"
    report = gd.read(f"<html><body><table>{rows}</table></body></html>".encode())
    assert {report.cell(f"proactive.rules.{name}").state for name in ("issued", "repealed", "in_force")} == {
        "unreadable"
    }
    assert report.cell("proactive.normative_documents.in_force").value == 5


def test_a_row_under_an_unknown_label_may_be_the_missing_one() -> None:
    text = "统计指标 | 单位 | 统计数 |\n收到申请数 | 件 | 13 |\n甲乙丙丁 | 件 | 3 |\n传真申请数 | 件 | 0 |\n网络申请数 | 件 | 10 |\n"
    report = gd.parse(text)
    assert report.cell("requests.received.in_person").state == "unreadable"
    assert ProblemCode.UNKNOWN_ROW in {problem.code for problem in report.problems}


def test_a_local_row_between_complete_rows_does_no_harm() -> None:
    text = "统计指标 | 单位 | 统计数 |\n当面申请数 | 件 | 3 |\n本地另设项目 | 件 | 9 |\n传真申请数 | 件 | 0 |\n网络申请数 | 件 | 10 |\n"
    assert sorted(values(text).values(), key=str) == [0, 10, 3]


ROWS = (
    "收到申请数 | 件 | 13 |",
    "1.当面申请数 | 件 | 3 |",
    "2.传真申请数 | 件 | 0 |",
    "3.网络申请数 | 件 | 10 |",
    "(二)申请办结数 | 件 | 12 |",
)


def test_a_row_printed_twice_is_unreadable_and_the_table_goes_on() -> None:
    report = gd.parse("\n".join(("统计指标 | 单位 | 统计数 |", *ROWS[:4], "1.当面申请数 | 件 | 9 |", ROWS[4])))
    cell = report.cell("requests.received.in_person")
    assert (cell.state, cell.candidates) == ("unreadable", ("3", "9"))
    assert report.cell("requests.concluded.total").value == 12
    assert [table.form for table in report.tables] == ["national-2014"]
    assert ProblemCode.UNKNOWN_ROW in {problem.code for problem in report.problems}


def test_a_row_printed_again_after_the_last_is_unreadable() -> None:
    report = gd.parse("\n".join(("统计指标 | 单位 | 统计数 |", *ROWS, "1.当面申请数 | 件 | 9 |")))
    assert report.cell("requests.received.in_person").state == "unreadable"
    assert report.cell("requests.received.total").value == 13


def test_an_empty_row_and_a_filled_one_of_the_same_label_are_two_readings() -> None:
    report = gd.parse("\n".join((ROWS[0], "1.当面申请数 | 件 |  |", *ROWS[2:], "1.当面申请数 | 件 | 9 |")))
    assert report.cell("requests.received.in_person").state == "unreadable"


def test_rows_out_of_their_place_are_told_of() -> None:
    report = gd.parse("\n".join((ROWS[0], ROWS[4], *ROWS[1:4])))
    assert report.cell("requests.received.total").value == 13
    assert report.cell("requests.received.online").value == 10
    assert report.cell("requests.concluded.total").value == 12


def test_a_header_on_every_page_leaves_repeated_labels_in_their_order() -> None:
    head = "统计指标 | 单位 | 统计数 |\n"
    top = "四、行政复议数量 | 件 | 3 |\n(二)被依法纠错数 | 件 | 1 |\n(三)其他情形数 | 件 | 2 |\n"
    rest = "五、行政诉讼数量 | 件 | 9 |\n(二)被依法纠错数 | 件 | 4 |\n(三)其他情形数 | 件 | 5 |\n"
    assert values(head + top + head + rest) == values(head + top + rest)
    assert sorted(values(head + top + head + rest).values(), key=str) == [1, 2, 3, 4, 5, 9]


def test_forms_that_share_all_printed_rows_are_told_apart_by_no_one() -> None:
    report = gd.parse(
        "指标名称 | 计量单位 | 本期实际 | 本年累计 |\n行政复议数 | 件 | 1 | 2 |\n行政诉讼数 | 件 | 0 | 3 |\n"
    )
    assert report.cell("litigation.total.year_to_date").value == 3
    assert [problem.code for problem in report.problems if "shanghai" in problem.message] == [ProblemCode.INFERRED]


FUJIAN = "主动公开信息数 | 条 | 12 | 345 |\n受理依申请公开信息总数 | 件 | 6 | 7 |\n当面申请数 | 件 | 2 | 3 |\n行政复议数 | 件 | 0 | 1 |\n"


@pytest.mark.parametrize("header", ["2009年度 | 历年累计", "本年 | 累计", "2009 | 历年累计"])
def test_value_columns_under_their_names_are_read(header: str) -> None:
    report = gd.parse(f"指标名称 | 计量单位 | {header} |\n{FUJIAN}")
    assert (report.cell("proactive.total").value, report.cell("proactive.total.cumulative").value) == (12, 345)


@pytest.mark.parametrize(
    "header", ["2010年 | 2009年", "上年数 | 本年数", "历年累计 | 2009年度", "2009年度 | 比上年增减", "2010 | 2009"]
)
def test_value_columns_of_other_names_are_not_guessed(header: str) -> None:
    report = gd.parse(f"指标名称 | 计量单位 | {header} |\n{FUJIAN}")
    assert values(f"指标名称 | 计量单位 | {header} |\n{FUJIAN}") == {}
    assert ProblemCode.FORM_REFUSED in {problem.code for problem in report.problems}


def test_a_heading_beside_the_first_row_is_no_column() -> None:
    report = gd.parse(f"类别 | 指标名称 | 计量单位 | 2009年度 | 历年累计 |\n主动公开 | {FUJIAN}")
    assert report.cell("proactive.total.cumulative").value == 345


def test_last_year_s_numbers_are_not_this_year_s() -> None:
    rows = "\n".join(ROWS)
    assert values(f"统计指标 | 单位 | 上年数 |\n{rows}") == {}
    assert len(values(f"统计指标 | 单位 | 2016年 |\n{rows}")) == len(ROWS)


def test_a_table_of_labels_in_one_row_is_told_of() -> None:
    labels = (
        "收到申请数",
        "当面申请数",
        "传真申请数",
        "网络申请数",
        "信函申请数",
        "申请办结数",
        "按时办结数",
        "延期办结数",
    )
    report = gd.parse(f"单位 | {' | '.join(labels)} |\n某局 | {' | '.join('123456789')} |\n")
    assert values(f"单位 | {' | '.join(labels)} |\n某局 | {' | '.join('123456789')} |\n") == {}
    assert [problem.code for problem in report.problems] == [ProblemCode.FORM_REFUSED]


def test_a_header_in_another_order_leaves_its_rows_unread() -> None:
    header = "第二十条第(一)项 | ||||\n信息内容 | 本年废止件数 | 本年制发件数 | 现行有效件数 |\n"
    report = gd.parse(header + "规章 | 1 | 2 | 3 |\n" + ITEMS + "行政许可 | 7 | ||\n")
    assert report.cell("proactive.rules.issued").state == "unreadable"
    assert report.cell("proactive.licensing.decisions").value == 7


def test_a_row_that_reads_like_a_sentence_is_not_called_absent() -> None:
    rows = (
        "(三)公开环保信息数条3",
        "1.公开项目审批、核准、备案、实施,以及在线监测、项目稽察、执法检查等执法信息数条18①",
        "(五)公开减税降费信息数条4",
    )
    report = gd.parse(
        "推进重点领域政府信息公开单位统计数\n2.公开上年决算信息部门数个0\n" + "\n".join((rows[1], rows[0], rows[2]))
    )
    assert report.cell("key_areas.major_projects").state == "unreadable"
    assert report.cell("key_areas.environment").value == 3


def test_a_last_row_that_ran_together_with_its_number_is_not_called_absent() -> None:
    rows = (
        "(三)公开环保信息数条3",
        "(五)公开减税降费信息数条4",
        "(六)公开扶贫信息数条0",
        "(十)公开医疗卫生信息数条30.30万",
    )
    report = gd.parse("\n".join(("附表", *rows, "五、存在的问题", "无。")))
    assert report.cell("key_areas.poverty_alleviation").value == 0
    assert report.cell("key_areas.health").state == "unreadable"


def test_running_numbers_before_labels_are_no_values() -> None:
    text = "序号 | 统计指标 | 单位 | 统计数 |\n1 | 收到申请数 | 件 | |\n2 | 当面申请数 | 件 | 3 |\n3 | 传真申请数 | 件 | 0 |\n"
    found = cells(text)
    assert found["requests.received.total"].state == "blank"
    assert found["requests.received.in_person"].value == 3


def test_a_second_value_column_that_the_form_does_not_have_is_not_guessed() -> None:
    text = "统计指标 | 单位 | 上年数 | 统计数 |\n收到申请数 | 件 | 5 | 13 |\n当面申请数 | 件 | 2 | 3 |\n传真申请数 | 件 | | 0 |\n"
    assert values(text) == {}


def test_a_column_of_remarks_does_no_harm() -> None:
    text = "统计指标 | 单位 | 统计数 | 备注 |\n收到申请数 | 件 | 13 | 含转办 |\n当面申请数 | 件 | 3 | |\n传真申请数 | 件 | 0 | |\n"
    assert values(text) == {"requests.received.total": 13, "requests.received.in_person": 3, "requests.received.fax": 0}


def test_prose_that_lists_the_form_s_items_is_no_table() -> None:
    assert (
        gd.parse("(一)收到申请13件。\n1.当面申请3件。\n2.传真申请0件。\n3.网络申请6件。\n4.信函申请4件。\n").cells == ()
    )


def test_the_edition_follows_from_the_table_not_from_the_year() -> None:
    header = "2022年度\n信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |\n"
    assert gd.parse(header + "规章 | 0 | 0 | 0 |\n规范性文件 | 1 | 1 | 9 |\n").editions == ("national-2019",)


def test_one_row_for_other_outcomes_is_that_row_in_the_form_of_2021() -> None:
    rows = "(五)不予处理 | 5.要求行政机关确认或重新出具已获取信息 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"
    text = (
        RULES
        + "规章 | 1 | 2 | 3 |\n"
        + ITEMS
        + "行政许可 | 7 | ||\n"
        + rows
        + "(六)其他处理 | 1 | 0 | 0 | 0 | 0 | 0 | 1 | |\n"
    )
    found = values(text)
    assert found["requests.outcomes.other.total"] == 1
    assert "requests.outcomes.other.other.total" not in found


FEES = "第二十条第(八)项 | ||\n信息内容 | 本年收费金额{} | ||\n行政事业性收费 | {} | ||\n"


def test_money_in_another_unit_is_converted_with_a_note() -> None:
    report = gd.parse(RULES + "规章 | 1 | 2 | 3 |\n" + FEES.format("(单位:元)", "251000"))
    cell = report.cell("proactive.administrative_fees.amount")
    assert (cell.value, cell.unit, cell.raw) == (Decimal("25.1"), "万元", "251000")
    assert cell.note is not None
    assert ProblemCode.UNIT_CONVERTED in {problem.code for problem in report.problems}


def test_the_unit_in_the_cell_wins() -> None:
    cell = gd.parse(RULES + "规章 | 1 | 2 | 3 |\n" + FEES.format("(单位:万元)", "251000元")).cell(
        "proactive.administrative_fees.amount"
    )
    assert cell.value == Decimal("25.1")


def test_a_unit_on_a_line_of_its_own_above_the_row_counts() -> None:
    text = (
        RULES
        + "规章 | 1 | 2 | 3 |\n第二十条第(八)项 | ||\n信息内容 | 本年收费金额 | ||\n(单位:元) | ||\n行政事业性收费 | 251000 | ||\n"
    )
    assert gd.parse(text).cell("proactive.administrative_fees.amount").value == Decimal("25.1")


def test_procurement_without_a_unit_stays_as_printed_and_says_so() -> None:
    text = "信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |\n规章 | 0 | 0 | 0 |\n"
    text += "信息内容 | 采购项目数量 | 采购总金额 | |\n政府集中采购 | 2 | 477.35 | |\n"
    report = gd.parse(text)
    cell = report.cell("proactive.procurement.amount")
    assert (cell.value, cell.unit) == (Decimal("477.35"), None)
    assert ProblemCode.UNIT_MISSING in {problem.code for problem in report.problems}


def test_nothing_procured_needs_no_unit() -> None:
    text = "信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |\n规章 | 0 | 0 | 0 |\n"
    text += "信息内容 | 采购项目数量 | 采购总金额 | |\n政府集中采购 | 0 | 0 | |\n"
    report = gd.parse(text)
    assert report.cell("proactive.procurement.amount").value == 0
    assert report.problems == ()


def test_glued_digits_are_parted_only_where_nothing_else_is_possible() -> None:
    text = "信息内容本年制发件数本年废止件数现行有效件数\n规章000\n行政规范性文件123\n"
    found = cells(text)
    assert [found[f"proactive.rules.{name}"].value for name in ("issued", "repealed", "in_force")] == [0, 0, 0]
    assert found["proactive.normative_documents.issued"].state == "unreadable"


@pytest.mark.parametrize("text", ["3或4", "13xx", "12件3", "1O", "abc", "见附件", "负3"])
def test_text_in_the_place_of_a_value_is_unreadable_and_no_blank(text: str) -> None:
    table = (
        "统计指标 | 单位 | 统计数 |\n四、行政复议数量 | 件 | 7 |\n(一)维持具体行政行为数 | 件 | 4 |\n"
        f"五、行政诉讼数量 | 件 | {text} |\n六、举报投诉数量 | 件 | 2 |\n"
    )
    report = gd.parse(table)
    cell = report.cell("litigation.total")
    assert (cell.state, cell.value) == ("unreadable", None)
    assert gd.ProblemCode.UNREADABLE_CELL in {problem.code for problem in report.problems}


def test_a_column_that_counts_the_lines_is_set_aside_and_a_column_of_values_is_not() -> None:
    labels = ["收到申请数", "1.当面申请数", "2.传真申请数", "3.网络申请数", "4.信函申请数"]
    coded = "\n".join(f"{label} | 件 | {at:02} | {9 - at} |" for at, label in enumerate(labels, 1))
    plain = "\n".join(f"{label} | 件 | {at} |" for at, label in enumerate(labels))
    assert gd.parse(coded).cell("requests.received.in_person").value == 7
    assert gd.parse(plain).cell("requests.received.in_person").value == 1


def test_a_second_unit_among_the_numbers_tells_of_a_row_that_lost_its_label() -> None:
    text = "指标名称 计量单位 2016年度 历年累计\n主动公开文件数 条 31\n条 12\n受理政府信息公开申请总数 件 4 57\n1.当面申请数 件 1 9\n"
    report = gd.parse(text)
    assert report.cell("proactive.total").state == "unreadable"
    assert report.cell("requests.received.total").value == 4


def test_seven_glued_digits_are_no_seven_values_where_blanks_were_lost() -> None:
    rows = "一、本年新收政府信息公开申请数量1403008\n二、上年结转政府信息公开申请数量00\n(一)予以公开0000000\n(七)总计140\n"
    report = gd.parse("申请人情况自然人法人或其他组织总计\n" + rows)
    assert all(cell.state != "value" or cell.value == 0 for cell in report.cells)


SERVICES = "第二十条第(五)项 | |||\n信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |\n"


@pytest.mark.parametrize("layout", [lambda text: text, lambda text: text.replace(" | ", " |\n")], ids=["rows", "cells"])
def test_a_row_filled_up_with_pipes_does_not_say_which_of_its_values_were_blank(layout: Callable[[str], str]) -> None:
    text = SERVICES + "行政许可 | 106 | 2939 | |\n其他对外管理服务事项 | 4 | 5 | 6 |\n第二十条第(六)项 | |||\n"
    text += "信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |\n行政处罚 | ||||\n行政强制 | 0 | ||\n"
    report = gd.parse(layout(text))
    states = {
        row: [report.cell(f"proactive.{row}.{column}").state for column in SERVICE_COLUMNS] for row in SERVICE_ROWS
    }
    assert states == {
        "licensing": ["unreadable"] * 3,
        "other_services": ["value"] * 3,
        "penalty": ["blank"] * 3,
        "coercion": ["unreadable"] * 3,
    }
    assert report.cell("proactive.other_services.decisions").value == 6


SERVICE_COLUMNS = ("items_previous_year", "items_change", "decisions")
SERVICE_ROWS = ("licensing", "other_services", "penalty", "coercion")


def test_pipes_that_fill_up_a_header_are_no_values_of_the_row_under_it() -> None:
    header = "行政复议 |\n行政诉讼 |\n|||||||||||||\n" + "".join(
        f"{name} |\n" for name in ("结果维持", "结果纠正", "其他结果")
    )
    header += "尚未审结 |\n总计 |\n未经复议直接起诉 |\n复议后起诉 |\n||||||||\n"
    header += "".join(f"{name} |\n" for name in 2 * ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计"))
    short = gd.parse(header + "|||||\n" + "".join(f"{number} |\n" for number in range(1, 11)) + "|||||\n")
    assert {cell.state for cell in short.cells if cell.value is not None} == set()
    whole = gd.parse(header + "|||||\n" + "".join(f"{number} |\n" for number in (*[1] * 4, 4) * 3))
    assert whole.cell("litigation.after_reconsideration.total").value == 4


def applicants_row(*labels: str, first: int = 1) -> str:
    """Write a row of the applicants' matrix: first, first + 1, … and their sum."""
    values = list(range(first, first + 6))
    return " | ".join([*labels, *map(str, values), str(sum(values))]) + " |\n"


HEADINGS = (
    "自然人 | 法人或其他组织 | 总计 | |||||||\n商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | |||||\n"
)


MATRIX = (
    HEADINGS
    + applicants_row("一、本年新收政府信息公开申请数量")
    + applicants_row("(五)不予处理", "2.重复申请", first=4)
    + applicants_row("(六)其他处理", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", first=5)
    + applicants_row("四、结转下年度继续办理", first=8)
)


def test_column_headings_repeated_on_a_new_page_are_no_rows() -> None:
    text = (
        HEADINGS
        + applicants_row("一、本年新收政府信息公开申请数量")
        + applicants_row("二、上年结转政府信息公开申请数量", first=2)
        + applicants_row("三、本年度办理结果", "(一)予以公开", first=3)
        + applicants_row("(五)不予处理", "2.重复申请", first=4)
        + HEADINGS
        + applicants_row(
            "(六)其他处理", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", first=5
        )
        + applicants_row("3.其他", first=6)
        + applicants_row("(七)总计", first=7)
        + applicants_row("四、结转下年度继续办理", first=8)
    )
    found = cells(text)
    assert {cell.state for cell in found.values()} == {"value"}
    assert found["requests.outcomes.other.other.natural_person"].value == 6
    assert found["requests.outcomes.total.natural_person"].value == 7


def test_the_total_may_be_called_a_sum() -> None:
    text = (
        HEADINGS
        + applicants_row("一、本年新收政府信息公开申请数量")
        + applicants_row("(五)不予处理", "2.重复申请", first=4)
        + applicants_row("(七)合计", first=7)
        + applicants_row("四、结转下年度继续办理", first=8)
    )
    assert values(text)["requests.outcomes.total.natural_person"] == 7


def test_a_table_turned_on_its_side_has_no_rows_of_blanks() -> None:
    rows = [
        "一、本年新收政府信息公开申请数量",
        "二、上年结转政府信息公开申请数量",
        "(一)予以公开",
        "(二)部分公开",
        "2.重复申请",
    ]
    rows += ["(七)总计", "四、结转下年度继续办理"]
    text = "申请人 | " + " | ".join(rows) + "\n"
    for name in ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"):
        text += f"{name} | 1 | 2 | 3 | 4 | 5 | 6 | 7\n"
    assert not {cell.code for cell in cells(text).values() if cell.state == "blank"}


def test_a_label_that_goes_on_in_the_row_of_its_value_is_no_blank() -> None:
    text = (
        "统计指标 | 单位 | 统计数\n(一)政府信息公开工作专门机构数 | 个 | 1\n(二)设置政府信息公开查阅点数 | 个 | 2\n"
        "(三)从事政府信息公开工作人员数 | 人 | 20\n1.专职人员数(不包括政府公 | |\n报及政府网站工作人员数) | 人 | 12\n2.兼职人员数 | 人 | 8\n"
    )
    cell = cells(text)["capacity.staff.full_time"]
    assert cell.state == "unreadable"
    assert "12" in cell.candidates


@pytest.mark.parametrize("printed", ["=SUM(D4:I4)", "#REF!", "#DIV/0!", "25%"])
def test_what_a_spreadsheet_could_not_compute_costs_its_own_cell_alone(printed: str) -> None:
    found = cells(RULES + f"规章 | 1 | {printed} | 3 |\n行政规范性文件 | 0 | 0 | 5 |\n")
    assert found["proactive.rules.repealed"].state == "unreadable"
    assert found["proactive.rules.in_force"].value == 3


FIVE = "结果维持 结果纠正 其他结果 尚未审结 总计"
PROCEDURES = f"行政复议 行政诉讼\n{FIVE} 未经复议直接起诉 复议后起诉\n{FIVE} {FIVE}\n"
WRAPPED = (
    PROCEDURES.replace("结果维持", "结果")
    .replace("结果纠正", "结果")
    .replace("其他结果", "其他")
    .replace("尚未审结", "尚未")
    + "维持 纠正 结果 审结\n" * 3
)


def procedures(text: str) -> dict[str, Cell]:
    found = cells(RULES + "规章 | 1 | 2 | 3 |\n" + MATRIX + text)
    return {code: cell for code, cell in found.items() if code.startswith(("reconsideration", "litigation"))}


def test_the_line_of_all_values_below_a_wrapped_header_is_its_row() -> None:
    found = procedures(WRAPPED + "1 2 3 4 10 5 6 7 8 26 9 1 2 3 15\n")
    assert found["reconsideration.upheld"].value == 1
    assert found["litigation.after_reconsideration.total"].value == 15


def test_numbers_below_a_header_that_fit_no_column_are_no_blanks() -> None:
    found = procedures(WRAPPED + "1 2 3 4 10 5 6 7 8 26 9 1 2 3\n")
    assert {cell.state for cell in found.values()} == {"unreadable"}


def test_a_header_with_nothing_below_it_has_blanks() -> None:
    found = procedures(PROCEDURES + "\n五、存在的问题\n更新不够及时。全年检查12次。\n")
    assert {cell.state for cell in found.values()} == {"blank"}


def found_at(text: str) -> set[tuple[int, str]]:
    found = gd.parse(text, form="national-2021").cells
    return {(cell.index, cell.code.partition(".")[0]) for cell in found if cell.state == "value"}


COURTS = (PROCEDURES + "1 2 3 4 10 5 6 7 8 26 9 1 2 3 15\n").replace(" ", " | ")


def test_one_table_of_cases_after_two_of_requests_is_the_first_s() -> None:
    rules = RULES + "规章 | 1 | 2 | 3 |\n"
    own = {(0, "proactive"), (0, "requests"), (0, "reconsideration"), (0, "litigation")}
    assert found_at(rules + MATRIX + "(二)全市\n" + MATRIX + COURTS) == own | {(1, "requests")}


def test_tables_printed_in_pairs_are_two_forms() -> None:
    rules = RULES + "规章 | 1 | 2 | 3 |\n"
    once = {"proactive", "requests", "reconsideration", "litigation"}
    paired = rules + "全市\n" + rules + MATRIX + "全市\n" + MATRIX + COURTS + "全市\n" + COURTS
    assert found_at(paired) == {(index, table) for index in (0, 1) for table in once}
    assert found_at((rules + MATRIX + COURTS + "\n") * 2) == {(index, table) for index in (0, 1) for table in once}


def test_the_table_of_cases_alone_is_read_as_the_latest_form_that_has_it() -> None:
    report = gd.parse("四、政府信息公开行政复议、行政诉讼情况\n" + COURTS)
    assert report.editions == ("national-2021",)
    assert report.cell("litigation.direct.total").value == 26


def test_a_table_that_two_forms_share_is_of_the_form_that_is_printed() -> None:
    rules = RULES + "规章 | 1 | 2 | 3 |\n"
    assert gd.parse(rules + MATRIX + COURTS + "全市\n" + COURTS).editions == ("national-2021",)


def test_a_row_that_numbers_the_columns_is_no_unknown_row() -> None:
    report = gd.parse(
        "指标名称 | 计量单位 | 2016年\n甲 | 乙 | 1\n(一)收到申请数 | 件 | 13\n1.当面申请数 | 件 | 3\n"
        "2.传真申请数 | 件 | 0\n3.网络申请数 | 件 | 6\n4.信函申请数 | 件 | 4\n"
    )
    assert not [problem for problem in report.problems if problem.code is ProblemCode.UNKNOWN_ROW]
    assert report.cell("requests.received.total").value == 13


VALUES_FIRST = [
    ("统计数", "指标名称"),
    ("13", "(一)收到申请数"),
    ("3", "1.当面申请数"),
    ("0", "2.传真申请数"),
    ("6", "3.网络申请数"),
    ("4", "4.信函申请数"),
]


@pytest.mark.parametrize("line", ["{} | {} |", "| {} | {} |", "{}\t{}"])
def test_values_that_stand_before_their_labels_are_those_of_their_own_rows(line: str) -> None:
    found = values("\n".join(line.format(*row) for row in VALUES_FIRST) + "\n")
    assert (found["requests.received.total"], found["requests.received.in_person"]) == (13, 3)
    assert (found["requests.received.letter"], len(found)) == (4, 5)


@pytest.mark.parametrize("line", ["{} {}", "{}\n\n{}"])
@pytest.mark.parametrize("rows", [VALUES_FIRST, VALUES_FIRST[1:]])
def test_values_before_their_labels_without_rows_are_never_the_next_row_s(
    line: str, rows: list[tuple[str, str]]
) -> None:
    report = gd.parse("\n".join(line.format(*row) for row in rows) + "\n")
    if line == "{} {}" or rows is VALUES_FIRST:
        assert not [cell for cell in report.cells if cell.state in ("value", "blank")]
        assert report.problems


def test_values_before_their_labels_in_rows_without_a_header_are_not_shifted() -> None:
    report = gd.parse("\n".join(" | ".join(row) + " |" for row in VALUES_FIRST[1:]) + "\n")
    assert not [cell for cell in report.cells if cell.state in ("value", "blank")]
    assert report.problems


def test_a_merged_label_written_out_beside_itself_is_one_label() -> None:
    rows = MATRIX.splitlines()
    numbered = [row for row in rows if row[:1] in "一二四" or row.startswith("(七)")]
    assert numbered
    wide = []
    for row in rows:
        label, *numbers = (cell.strip() for cell in row.split("|"))
        twice = row in numbered and len(numbers) > 6
        wide.append("     ".join([label] * (3 if twice else 1) + [n for n in numbers if n]))
    found = values("\n".join(wide) + "\n")
    assert {code: found.get(code) for code in values(MATRIX)} == values(MATRIX)


def test_a_table_on_its_side_in_lines_without_cells_is_refused() -> None:
    labels = [label for _, label in VALUES_FIRST[1:]] + ["属于主动公开范围数", "同意公开答复数", "同意部分公开答复数"]
    report = gd.parse(f"单位 {' '.join(labels * 2)}\n某局 {' '.join(map(str, range(16)))}\n")
    assert not [cell for cell in report.cells if cell.state in ("value", "blank")]
    assert report.problems


def test_a_page_s_number_below_a_row_is_none_of_its_values() -> None:
    spaced = "\n".join(" ".join(row.replace("|", " ").split()) for row in MATRIX.splitlines())
    before, last = spaced.rsplit("\n", 1)
    assert values(f"{before}\n- 3 -\n{last}\n") == values(spaced + "\n") != {}


def test_a_refused_table_says_why_its_cells_cannot_be_read() -> None:
    report = gd.parse(
        "统计数\n\n指标名称\n\n13\n\n(一)收到申请数\n\n3\n\n1.当面申请数\n\n0\n\n2.传真申请数\n\n6\n\n3.网络申请数\n"
    )
    refused = [problem.message for problem in report.problems if problem.code is ProblemCode.FORM_REFUSED]
    assert len(refused) == 1
    assert "the header names the labels after the values" in refused[0]


@pytest.mark.parametrize("above", ["", "政府信息公开情况统计表\n\n", "三、依申请公开情况\n\n"])
@pytest.mark.parametrize("unit", ["", "件\n\n"])
def test_values_before_their_labels_are_not_the_next_row_s_though_no_header_says_so(above: str, unit: str) -> None:
    labels = ("(一)收到申请数", "1.当面申请数", "2.传真申请数", "3.网络申请数", "4.信函申请数", "(二)申请办结数")
    report = gd.parse(
        above + "\n\n".join(f"{at}\n\n{unit}{label}" for at, label in enumerate(labels, 7)) + "\n\n其他。\n"
    )
    assert not [cell for cell in report.cells if cell.state in ("value", "blank")]
    assert report.problems


def test_a_number_above_a_table_does_not_make_its_values_stand_first() -> None:
    rows = ("(一)收到申请数\n\n11", "1.当面申请数\n\n3", "2.传真申请数\n\n8", "3.网络申请数")
    assert len(values("政府信息公开情况统计表\n\n2\n\n" + "\n\n".join(rows) + "\n\n4.信函申请数\n\n0\n")) == 4


def test_running_numbers_before_the_labels_make_no_row_of_the_header() -> None:
    rows = [("序号", "统计指标", "单位", "统计数")]
    rows += [(str(at), label, "件", number) for at, (number, label) in enumerate(VALUES_FIRST[1:], 1)]
    cells = ["".join(f"<td>{cell}</td>" for cell in row) for row in rows]
    report = gd.read(("<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>").encode())
    assert not [problem for problem in report.problems if problem.code is ProblemCode.UNKNOWN_ROW]
    assert report.cell("requests.received.total").value == 13


@pytest.mark.parametrize("gap", [" | ", "\t", "   "])
def test_merged_cells_written_out_make_no_second_printing(gap: str) -> None:
    rows = [[cell.strip() for cell in row.split("|") if cell.strip()] for row in MATRIX.splitlines()]
    wide = [row[:1] * (3 if len(row) == 8 else 1) + row[1:] for row in rows]
    report = gd.parse("\n".join(gap.join(row) for row in wide) + "\n" + COURTS)
    assert {cell.index for cell in report.cells} == {0}
    assert report.editions == ("national-2021",)


def test_a_table_printed_with_another_edition_s_columns_is_that_edition_s() -> None:
    old = RULES.replace("本年制发件数", "本年新制作数量").replace("本年废止件数", "本年新公开数量")
    old = old.replace("现行有效件数", "对外公开总数量") + "规章 | 1 | 2 | 3 |\n规范性文件 | 4 | 5 | 6 |\n"
    new = (
        ITEMS
        + "行政许可 | 7 | ||\n第二十条第(六)项 | ||\n信息内容 | 本年处理决定数量 | ||\n行政处罚 | 8 | ||\n行政强制 | 9 | ||\n"
    )
    report = gd.parse(old + new + FEES.format("(单位:万元)", "10"))
    assert report.cell("proactive.rules.issued").state == "absent"
    assert report.cell("proactive.rules.made").value == 1
    assert report.cell("proactive.normative_documents.disclosed_total").value == 6
    assert report.cell("proactive.licensing.decisions").value == 7
    assert sorted(report.editions) == ["national-2019", "national-2021"]


def test_a_header_that_names_columns_of_two_editions_leaves_its_rows_unread() -> None:
    header = RULES.replace("本年废止件数", "本年新公开数量")
    report = gd.parse(header + "规章 | 1 | 2 | 3 |\n" + ITEMS + "行政许可 | 7 | ||\n")
    assert {report.cell(f"proactive.rules.{column}").state for column in ("issued", "repealed", "in_force")} == {
        "unreadable"
    }
    assert report.cell("proactive.licensing.decisions").value == 7


def test_a_column_named_nearly_as_another_edition_has_it_is_its_own() -> None:
    report = gd.parse(RULES + "规章 | 1 | 2 | 3 |\n" + ITEMS.replace("本年处理", "处理") + "行政许可 | 7 | ||\n")
    assert report.cell("proactive.licensing.decisions").value == 7
    assert report.editions == ("national-2021",)


def test_where_every_repeated_line_is_left_out_a_row_without_numbers_is_not_blank() -> None:
    lines = (RULES + "规章 | 0 | 0 | 0 |\n行政规范性文件 | 4 | 0 | 36 |\n" + ITEMS + "行政许可 | 12 |\n").split("\n")
    lines += ["第二十条第(六)项", "信息内容 | 本年处理决定数量", "行政处罚 | 12", "行政强制 | 7"]
    lines += ["第二十条第(八)项", "信息内容 | 本年收费金额(单位:万元)", "行政事业性收费 | 0"]
    cells = [cell.strip() for line in lines for cell in line.split("|") if cell.strip()]
    assert values("\n\n".join(cells))["proactive.penalty.decisions"] == 12
    report = gd.parse("\n\n".join(dict.fromkeys(cells)))
    read = {cell.code: cell.value for cell in report.cells if cell.state not in ("absent", "unreadable")}
    assert read == {"proactive.licensing.decisions": 12, "proactive.coercion.decisions": 7}


def test_a_form_without_one_number_is_blank() -> None:
    rows = ("规章", "行政规范性文件", "行政许可", "行政处罚", "行政强制", "行政事业性收费")
    report = gd.parse(
        "第二十条第(一)项\n\n信息内容\n\n本年制发件数\n\n本年废止件数\n\n现行有效件数\n\n" + "\n\n".join(rows)
    )
    assert {cell.state for cell in report.cells} <= {"absent", "blank"}


def test_one_block_with_more_values_than_columns_leaves_the_others_readable() -> None:
    measures = (
        "第二十条第(六)项 |\n信息内容 |\n本年处理决定数量 |\n行政处罚 |\n8 |\n9 |\n0 |\n行政强制 |\n7 |\n0 |\n0 |\n"
    )
    text = RULES + "规章 | 1 | 2 | 3 |\n行政规范性文件 | 4 | 5 | 6 |\n" + ITEMS + "行政许可 | 72 | ||\n"
    report = gd.parse(text.replace(" | ", " |\n") + measures)
    assert report.cell("proactive.normative_documents.repealed").value == 5
    assert report.cell("proactive.licensing.decisions").value == 72
    assert report.cell("proactive.penalty.decisions").state == "unreadable"


def test_a_label_may_be_explained_at_length_in_its_cell() -> None:
    meaning = "是指机关依照法定程序制定并公开发布的、在一定期限内反复适用的文书,其名称和范围由有关办法规定,本表只填本机关制定的,"
    rows = f"规章:{meaning} |\n1 |\n2 |\n3 |\n|\n行政规范性文件:{2 * meaning}不含转发的。 |\n4 |\n5 |\n6 |\n|\n"
    report = gd.parse(RULES.replace(" | ", " |\n") + rows + ITEMS.replace(" | ", " |\n") + "行政许可 |\n7 |\n||\n")
    assert report.cell("proactive.rules.repealed").value == 2
    assert report.cell("proactive.normative_documents.in_force").value == 6
    assert report.cell("proactive.licensing.decisions").value == 7


def test_a_page_s_date_above_a_table_is_no_row() -> None:
    text = "作者: 来源: 发布时间:2025-02-06 10:37\n\n二、主动公开政府信息情况\n\n" + RULES + "规章 | 1 | 2 | 3 |\n"
    assert gd.parse(text).problems == ()


def test_normative_documents_are_known_by_their_name_in_traditional_copies() -> None:
    assert (
        values(RULES + "規章 | 1 | 2 | 3 |\n行政規範性檔案 | 4 | 5 | 6 |\n")["proactive.normative_documents.issued"]
        == 4
    )


@pytest.mark.parametrize("mark", ["P. 8", "Page 8 - 年度报告", "第 8 页", "第8页 共12页", "8 / 12", "—8—"])
def test_a_page_s_number_on_a_line_of_its_own_is_no_row(mark: str) -> None:
    text = (
        RULES + "规章 | 1 | 2 | 3 |\n{0}\n行政规范性文件 | 4 | 5 | 6 |\n" + ITEMS + "行政许可 | 7 | ||\n{0}\n"
    ).replace("|", "")
    report = gd.parse(text.format(mark))
    assert report.problems == ()
    assert [cell.value for cell in report.cells if cell.state == "value"] == [1, 2, 3, 4, 5, 6, 7]


def test_a_table_of_several_bodies_side_by_side_is_none_of_one() -> None:
    header = "统计指标 | 单位 | 区政府统计数 | 区直单位统计数 | 乡镇统计数 |\n"
    rows = ("主动公开政府信息数 | 条", "其中:主动公开规范性文件数 | 条", "制发规范性文件总数 | 件")
    text = header + "".join(f"{row} | {number} | ||\n" for number, row in enumerate(rows, 5))
    assert values(text) == {}
    assert ProblemCode.FORM_REFUSED in {problem.code for problem in gd.parse(text).problems}


@pytest.mark.parametrize("layout", [lambda text: text, lambda text: text.replace(" | ", " |\n")], ids=["rows", "cells"])
def test_words_in_place_of_numbers_are_a_dash_or_unreadable(layout: Callable[[str], str]) -> None:
    text = RULES + "规章 | 本机关未制定规章 | 本机关未制定规章 | 本机关未制定规章 |\n行政规范性文件 | 无 | 暂无 | 4 |\n"
    report = gd.parse(layout(text + ITEMS + "行政许可 | 不涉及 | ||\n"))
    assert report.cell("proactive.rules.issued").state == "unreadable"
    assert report.cell("proactive.normative_documents.repealed").state == "dash"
    assert report.cell("proactive.normative_documents.in_force").value == 4
    assert report.cell("proactive.licensing.decisions").state == "dash"


BROKEN = (
    "三、收到和处理政府信息公开申请情况\n申请人情况\n自然人 法人或其他组织 总计\n商业 科研 社会 法律 其他\n企业 机构 公益 服务\n"
    "一、本年新收政府信息 6 7 0 5 3 7 28\n公开申请数量\n二、上年结转政府信息 3 0 4 6 2 0 15\n公开申请数量\n"
    "三、 (一)予以公 1 0 2 0 0 4 7\n本年 开\n度办 (二)部分公 0 3 0 1 0 1 5\n理结 开\n"
    "果 1.属 0 0 0 0 0 0 0\n(三) 于国\n不予 家秘\n公开 密\n2.其 1 0 0 0 0 0 1\n他法\n律行\n政法\n规禁\n止公\n开\n"
)


def test_a_label_that_breaks_around_its_numbers_is_whole_again() -> None:
    found = values(BROKEN)
    assert [found[f"requests.received.{column}"] for column in ("natural_person", "total")] == [6, 28]
    assert [found[f"requests.outcomes.{row}.total"] for row in ("granted", "partially_granted")] == [7, 5]
    assert [found[f"requests.outcomes.denied.{row}.total"] for row in ("state_secret", "prohibited_by_law")] == [0, 1]


def test_what_follows_a_whole_label_is_none_of_it() -> None:
    found = values(ITEMS.replace(" | ||", "").replace(" | ", " ") + "行政许可 4\n其他\n处罚\n强制 5\n")
    assert found == {"proactive.licensing.decisions": 4}


def test_rows_whose_sums_hold_are_read_though_a_header_in_pieces_seems_to_name_other_columns() -> None:
    short = cells(BROKEN.replace("3 0 4 6 2 0 15", "3 4 6 2 0 15"))
    assert {cell.state for code, cell in short.items() if code.startswith("requests.carried_over.")} == {"unreadable"}
    assert short["requests.received.total"].value == 28
    assert short["requests.outcomes.denied.state_secret.total"].value == 0


def test_a_column_before_the_forms_own_is_not_read_as_one_of_them() -> None:
    head = "| 第二十条第(一)项 |  |  |  |  |\n|---|---|---|---|---|\n| 信息内容 | 上年数 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n"
    report = gd.parse(head + "| 规章 | 42 |  | 7 |  |\n| 行政规范性文件 | 19 | 22 |  |  |\n")
    assert [cell for cell in report.cells if cell.state == "value"] == []
    assert report.problems


def test_a_few_rows_that_two_editions_have_alike_are_no_table_of_the_other_edition() -> None:
    item = "第二十条第({})项\n信息内容 本年处理决定数量\n"
    text = (
        "第二十条第(一)项\n信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 0 2 10\n行政规范性文件 0 1 45\n"
        + item.format("五")
        + "行政许可 4\n"
        + item.format("六")
        + "行政处罚 4\n行政强制 0\n"
        + "".join(f"{at}.甲乙丙丁 0 0 0 0 0 0 0\n" for at in range(18))
        + "(七)总计 8 7 4 11 5 7 42\n四、结转下年度继续办理 1 0 0 0 0 0 1\n行政复议 行政诉讼\n未经复议直接起诉 复议后起诉\n"
    )
    report = gd.parse(text)
    assert {cell.form for cell in report.cells if cell.state == "value"} == {"national-2021"}
    assert report.problems


def test_a_blank_row_that_may_be_its_namesake_of_a_part_that_is_not_printed_is_in_doubt() -> None:
    text = (
        "政府信息公开情况统计表\n统计指标 | 单位 | 统计数 |\n一、主动公开情况 |  |  |\n(一)主动公开政府信息数 | 条 | 39 |\n"
        "四、行政复议数量 | 件 | 47 |\n(三)其他情形数 | 件 |  |\n八、机构建设和保障经费情况 |  |  |\n"
        "(一)政府信息公开工作专门机构数 | 个 | 36 |\n"
    )
    assert cells(text)["reconsideration.other"].state == "unreadable"


def test_a_row_without_a_label_that_cannot_be_read_is_told_of_once() -> None:
    outcomes = "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | "
    text = f"行政复议 | 行政诉讼 | |||||||||||||\n未经复议直接起诉 | 复议后起诉 | |||||||||||||\n{3 * outcomes}\n"
    (told,) = gd.parse(MATRIX + text + "1 | 1 | |||||||||||||\n").problems
    assert told.code == ProblemCode.UNREADABLE_CELL
    assert told.message.startswith("row 行政复议、行政诉讼: ")


CASES = "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n"
PARTS = (
    f"行政复议 | | | | |\n{CASES}1 | 2 | 3 | 4 | 10 |\n行政诉讼(未经复议直接起诉) | | | | |\n{CASES}2 | 2 | 3 | 4 | 11 |\n"
    f"行政诉讼(复议后起诉) | | | | |\n{CASES}3 | 2 | 3 | 4 | 12 |\n"
)


def test_the_three_procedures_may_be_printed_one_below_the_other() -> None:
    found = values(PARTS)
    assert len(found) == 15
    assert [found[f"{code}.total"] for code in ("reconsideration", "litigation.direct")] == [10, 11]
    assert found["litigation.after_reconsideration.upheld"] == 3
    assert gd.parse(RULES + "规章 | 1 | 2 | 3 |\n行政规范性文件 | 1 | 2 | 3 |\n" + PARTS).problems == ()


def test_a_procedure_that_is_not_named_or_has_other_columns_is_not_read() -> None:
    assert values(PARTS.replace("(未经复议直接起诉)", "")) == {}
    assert values(PARTS.replace("行政复议 |", "复议后起诉 |")) == {}
    assert values(PARTS.replace("结果维持 | 结果纠正", "结果纠正 | 结果维持", 1)) == {}
    assert values(PARTS.replace("2 | 2 | 3 | 4 | 11 |", "2 | 3 | 4 | 11 |")) == {}


def test_labels_apart_from_all_numbers_are_not_known_to_be_blank() -> None:
    form = Registry.default().form("national-2014")
    labels = [line.label for line in form.lines if line.kind == "row"]
    numbers = [str(number) for number in range(3, 3 + len(labels))]
    page = "<table>{}</table>".format("".join(f"<tr><td>{label}</td></tr>" for label in labels))
    column = "<table><tr><td>统计数</td></tr>{}</table>".format("".join(f"<tr><td>{n}</td></tr>" for n in numbers))
    for report in (
        gd.parse("\n".join(["政府信息公开情况统计表", *labels, "统计数", *numbers])),
        gd.read(f"<html><body>{page}{column}</body></html>".encode()),
    ):
        assert {cell.state for cell in report.cells} == {"unreadable"}
    blank = gd.parse("\n".join(["政府信息公开情况统计表", *labels]))
    assert {cell.state for cell in blank.cells} == {"blank"}
