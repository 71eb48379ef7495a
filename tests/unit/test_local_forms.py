"""Local forms: each is one class, is recognised as itself in any layout, and takes nothing that is another form's."""

from __future__ import annotations

from random import Random

import pytest

import gov_disclosure as gd
from gov_disclosure import Registry
from gov_disclosure.forms import Form, form_of
from gov_disclosure.testing.filling import fill
from gov_disclosure.testing.judging import judge
from gov_disclosure.testing.layouts import TEXT_LAYOUTS
from gov_disclosure.testing.sheets import draft_of

FORMS = Registry.default().forms
LOCAL = [form for form in FORMS if not form.national]
LAYOUTS = [name for name in TEXT_LAYOUTS if name != "L7"]  # glued digits say too little


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_form_is_recognised_as_itself_and_read_without_a_wrong_cell(form: Form, layout: str) -> None:
    for seed, profile in ((1, "small"), (2, "large"), (3, "dashes")):
        printed = TEXT_LAYOUTS[layout](draft_of(fill(form, Random(seed), profile)), Random(seed))
        report = gd.parse(str(printed.content))
        verdict = judge(printed, report)
        assert report.editions == (form.name,)
        assert [str(miss) for miss in verdict.misses if miss.judgement in ("wrong", "missed")] == []


@pytest.mark.parametrize("form", LOCAL, ids=lambda form: form.name)
def test_a_local_form_beside_the_national_one_leaves_both_right(form: Form) -> None:
    draft = draft_of(
        fill(form_of(gd.National2014), Random(4), "large"),
        "以下为本地区的统计情况,供参考。",
        fill(form, Random(5), "large"),
    )
    printed = TEXT_LAYOUTS["L2"](draft, Random(6))
    report = gd.parse(str(printed.content))
    assert report.editions == ("national-2014", form.name)
    assert [str(miss) for miss in judge(printed, report).misses] == []


@pytest.mark.parametrize("form", LOCAL, ids=lambda form: form.name)
@pytest.mark.parametrize("kept", [0.5, 0.8])
def test_a_local_form_of_which_rows_are_missing_gives_no_wrong_cell(form: Form, kept: float) -> None:
    random = Random(8)
    filled = fill(form, random, "large")
    rows = sorted({field.base for field in form.cells})
    lost = {row for row in rows if random.random() > kept}
    partly = filled.without({field.code for field in form.cells if field.base in lost})
    printed = TEXT_LAYOUTS["L1"](draft_of(partly), random)
    report = gd.parse(str(printed.content))
    assert set(report.editions) <= {form.name, *SIBLINGS.get(form.name, ())}
    if report.editions == (form.name,):
        assert [str(miss) for miss in judge(printed, report).misses if miss.judgement == "wrong"] == []


SIBLINGS = {
    "fujian": ("fujian-2009",),
    "fujian-2009": ("fujian",),
    "shanghai-2008": ("shanghai-2008-regulation",),
    "shanghai-2008-regulation": ("shanghai-2008",),
}
"""Forms that print mostly the same rows: where what tells them apart is not printed, either reading is right."""


def test_the_same_quantity_has_the_same_code_in_every_form_that_prints_it() -> None:
    for code in ("proactive.total", "requests.received.total", "requests.received.in_person", "reconsideration.total"):
        local = {form.name for form in LOCAL if code in form.by_code}
        assert local >= {"fujian", "fujian-2009", "shanghai-2008", "shanghai-2008-regulation", "anhui-quarterly"}


def test_the_forms_print_as_many_lines_as_their_originals() -> None:
    lines = {form.name: len({field.base for field in form.cells}) for form in LOCAL}
    assert lines == {
        "fujian": 15, "key-areas-2016": 12, "fujian-2009": 19, "shanghai-2008": 35, "shanghai-2008-regulation": 36,
        "anhui-quarterly": 20,
    }  # fmt: skip


def test_both_value_columns_reach_the_typed_form() -> None:
    report = gd.parse(
        "指标名称 | 计量单位 | 2009年度 | 历年累计 |\n主动公开信息数 | 条 | 12 | 345 |\n受理依申请公开信息总数 | 件 | 6 | 7 |\n"
        "3.电子邮件申请数 | 件 | 2 | 3 |\n6.其它形式申请数 | 件 | 4 | 4 |\n行政申诉数 | 件 | 0 | 1 |"
    )
    form = report.form_as(gd.Fujian2009)
    assert form is not None
    assert form.cumulative is not None
    assert (form.proactive.total, form.cumulative.proactive.total) == (12, 345)
    assert (form.appeals.total, form.cumulative.appeals.total) == (0, 1)


def test_the_later_text_of_shanghai_is_told_apart_by_its_seven_exemptions() -> None:
    regulation = form_of(gd.Shanghai2008Regulation)
    assert set(regulation.by_code) - set(form_of(gd.Shanghai2008).by_code) == {
        "requests.replies.denied.internal_affairs",
        "requests.replies.denied.internal_affairs.year_to_date",
    }


def test_a_form_with_one_of_two_columns_reads_the_one_that_its_header_names() -> None:
    table = "指标名称 | 计量单位 | 本年累计 |\n主动公开信息数 | 条 | 12 |\n提供服务类信息数 | 条 | 5 |\n现场接待人数 | 人次 | 9 |"
    report = gd.parse(table)
    assert report.editions == ("shanghai-2008",)
    assert report.cell("proactive.total.year_to_date").value == 12
    assert report.cell("proactive.total", form="shanghai-2008").state == "absent"


# -- the column of line codes (代码) that the original prints between unit and values ---------------------------------


def with_line_codes(columns: int, blank: bool) -> str:
    """Print Shanghai's form as its original does: 主动公开信息数 | 条 | 01 | 101 | 501."""
    rows = [["指标名称", "计量单位", "代码", *["本期实际", "本年累计"][2 - columns :]]]
    lines = [line for line in form_of(gd.Shanghai2008).lines if line.kind == "row"]
    for number, line in enumerate(lines, 1):
        values = [str(100 + number), str(500 + number)][2 - columns :]
        rows.append([line.label, line.unit or "", f"{number:02}", *values[: columns - blank], *[""] * blank])
    return "\n".join(" | ".join(row) + " |" for row in rows)


@pytest.mark.parametrize(("columns", "blank"), [(2, False), (2, True), (1, False), (1, True)])
def test_a_line_code_is_never_taken_for_a_value(columns: int, blank: bool) -> None:
    report = gd.parse(with_line_codes(columns, blank))
    wrong = [
        cell.code for cell in report.cells if cell.state == "value" and cell.value is not None and cell.value < 100
    ]
    assert wrong == []
