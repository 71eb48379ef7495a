"""A report and the calls to get at it, on small synthetic tables."""

from __future__ import annotations

import json
from decimal import Decimal

import jsonschema
import pytest

import gov_disclosure as gd
from gov_disclosure.serialise import schema

TABLE = """云浦县2016年政府信息公开情况统计表

统 计 指 标 | 单位 | 统计数 |
一、主动公开情况 | —— | —— |
(一)主动公开政府信息数 | 条 | 310 |
其中:主动公开规范性文件数 | 条 | |
制发规范性文件总数 | 件 | — |
三、依申请公开情况 | | |
(一)收到申请数 | 件 | 7 |
1.当面申请数 | 件 | 2 |
3.网络申请数 | 件 | 约5件 |
七、依申请公开信息收取的费用 | 元 | 1250 |
"""


@pytest.fixture(scope="module")
def report() -> gd.Report:
    return gd.parse(TABLE)


def test_a_printed_number_is_a_value_with_its_place(report: gd.Report) -> None:
    cell = report.cell("proactive.total")
    assert (cell.state, cell.value, cell.unit, cell.raw) == ("value", 310, "条", "310")
    assert cell.span is not None
    assert report.text[cell.span.start : cell.span.end] == "310"


def test_blank_dash_unreadable_absent_and_zero_are_different_things(report: gd.Report) -> None:
    states = {
        "proactive.normative_documents": "blank",
        "proactive.normative_documents_issued": "dash",
        "requests.received.online": "unreadable",
        "requests.received.fax": "absent",
        "requests.received.in_person": "value",
    }
    assert {code: report.cell(code).state for code in states} == states


def test_an_unreadable_cell_names_its_candidates_in_a_problem(report: gd.Report) -> None:
    assert report.cell("requests.received.online").candidates == ("5",)
    assert gd.ProblemCode.UNREADABLE_CELL in {problem.code for problem in report.problems}


def test_another_money_unit_is_converted_exactly_and_noted(report: gd.Report) -> None:
    cell = report.cell("fees.amount")
    assert (cell.value, cell.unit, cell.raw) == (Decimal("0.125"), "万元", "1250")
    assert cell.note is not None
    assert "元" in cell.note


def test_the_typed_form_has_plain_numbers(report: gd.Report) -> None:
    form = report.form_as(gd.National2014)
    assert form is not None
    assert form.requests.received.total == 7
    assert form.requests.received.online is None
    assert report.form_as(gd.National2021) is None
    assert report.form == form
    assert report.forms == (form,)


def test_an_unknown_code_raises_with_the_nearest_ones(report: gd.Report) -> None:
    with pytest.raises(KeyError, match=r"requests\.received\.online"):
        report.cell("requests.received.onlin")


def test_a_known_code_of_another_form_is_absent() -> None:
    cell = gd.parse("").cell("requests.received.natural_person")
    assert cell.state == "absent"
    assert cell.span is None


def test_the_empty_text_is_an_empty_report() -> None:
    report = gd.parse("")
    assert (report.text, report.editions, report.cells, report.problems) == ("", (), (), ())
    assert report.form is None
    assert report.require() is report


def test_require_raises_once_with_all_problems(report: gd.Report) -> None:
    with pytest.raises(gd.RequirementError) as caught:
        report.require()
    assert caught.value.problems == report.problems


def test_value_says_which_it_is(report: gd.Report) -> None:
    value = report.value("requests.received.total")
    assert (value.value, value.unit, value.figure) == (7, "件", None)
    assert value.cell == report.cell("requests.received.total")


def test_explain_tells_the_label_and_the_cell(report: gd.Report) -> None:
    told = report.explain("fees.amount")
    assert "依申请公开信息收取的费用" in told
    assert "'1250'" in told
    assert "0.125 万元" in told


def test_the_dictionary_fits_the_schema_and_reads_back_equal(report: gd.Report) -> None:
    data = report.to_dict(text=True)
    jsonschema.validate(data, schema(), cls=jsonschema.Draft202012Validator)
    jsonschema.validate(report.to_dict(), schema(), cls=jsonschema.Draft202012Validator)
    again = gd.Report.from_dict(json.loads(report.to_json(text=True)))
    assert again == report
    assert again.to_dict(text=True) == data


def test_a_dictionary_that_is_no_report_is_a_usage_error() -> None:
    with pytest.raises(gd.UsageError, match="gov-disclosure/report/1"):
        gd.Report.from_dict({"schema": "something"})
    with pytest.raises(gd.UsageError):
        gd.Report.from_dict({"schema": "gov-disclosure/report/1"})


def test_one_form_twice_has_two_indexes() -> None:
    one = "(一)收到申请数 | 件 | {} |\n1.当面申请数 | 件 | {} |\n2.传真申请数 | 件 | 0 |\n3.网络申请数 | 件 | 0 |\n"
    report = gd.parse("本级\n" + one.format(4, 4) + "\n全县合计如下。\n" + one.format(9, 9))
    assert [report.cell("requests.received.total", index=index).value for index in (0, 1)] == [4, 9]
    assert len(report.forms) == 2


def test_the_representation_is_short(report: gd.Report) -> None:
    assert len(repr(report)) < 200
    assert "national-2014" in repr(report)
