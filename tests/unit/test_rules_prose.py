"""Prose against the table, against itself, and its breakdowns."""

from __future__ import annotations

import pytest

from gov_disclosure.model import Finding
from gov_disclosure.registry import Registry
from gov_disclosure.rules import Example, check, findings, report_of

FORMS = Registry.default().forms


def found(text: str, form: str | None = None, **cells: int | None) -> list[Finding]:
    values = {code.replace("__", "."): value for code, value in cells.items()}
    report = report_of(Example(text, form, values), FORMS)
    return [finding for finding in findings(report) if finding.severity != "info"]


def statuses(rule: str, text: str, form: str, **cells: int | None) -> set[str]:
    values = {code.replace("__", "."): value for code, value in cells.items()}
    return {outcome.status for outcome in check(report_of(Example(text, form, values), FORMS), select=(rule,))}


# -- prose against table ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", ["件", "宗", "起", "条"])
def test_words_for_the_same_thing_make_no_finding(unit: str) -> None:
    assert (
        found(f"收到申请{{5{unit}|code=requests.received.total}}。", "national-2014", requests__received__total=5) == []
    )


def test_money_compares_in_yuan() -> None:
    text = "收取{251000元|code=fees.amount}。"
    assert found(text, "national-2014", fees__amount=25) != []
    assert found("收取{5万元|code=fees.amount}。", "national-2014", fees__amount=5) == []


@pytest.mark.parametrize(
    ("raw", "ok"), [("7100余条", True), ("近7200条", True), ("7200余条", False), ("0.71万条", True)]
)
def test_hedged_and_rounded_figures_compare_as_intervals(raw: str, ok: bool) -> None:
    result = found(f"公开信息{{{raw}|code=proactive.total}}。", "national-2014", proactive__total=7123)
    assert [f.severity for f in result] == ([] if ok else ["warning"])


def test_requests_accepted_may_include_those_carried_over() -> None:
    cells = {"requests__received__total": 5, "requests__carried_over__total": 2}
    assert found("受理申请{7件|code=requests.received.total}。", "national-2021", **cells) == []
    assert found("受理申请{8件|code=requests.received.total}。", "national-2021", **cells) != []


def test_a_sum_of_cells_is_compared_with_the_sum() -> None:
    cells = {f"requests__outcomes__{row}__total": 4 for row in ("granted", "partially_granted")}
    codes = "sum_of=requests.outcomes.granted.total+requests.outcomes.partially_granted.total"
    assert found(f"予以公开及部分公开{{8件|{codes}}}。", "national-2021", **cells) == []
    assert len(found(f"予以公开及部分公开{{9件|{codes}}}。", "national-2021", **cells)) == 1


def test_a_blank_row_total_is_read_as_at_least_its_columns() -> None:
    cells = {"requests__outcomes__granted__natural_person": 6, "requests__outcomes__granted__total": None}
    rule = "prose_vs_table:cell"
    assert statuses(rule, "公开{5件|code=requests.outcomes.granted.total}。", "national-2021", **cells) == {"fail"}
    assert statuses(rule, "公开{6件|code=requests.outcomes.granted.total}。", "national-2021", **cells) == {"pass"}
    assert statuses(rule, "公开{9件|code=requests.outcomes.granted.total}。", "national-2021", **cells) == {
        "not_assessable"
    }


def test_a_stated_difference_of_scope_is_only_a_hint() -> None:
    text = "公开信息{5条|code=proactive.total},与表中口径不同。"
    report = report_of(Example(text, "national-2014", {"proactive.total": 9}), FORMS)
    assert [f.severity for f in findings(report) if f.rule == "prose_vs_table:cell"] == ["info"]


def test_the_processing_fee_is_not_the_administrative_fee() -> None:
    assert found("未收取政府信息公开信息处理费。", "national-2021", proactive__administrative_fees__amount=754) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("全年未收到政府信息公开申请。", "requests.received.total"),
        ("没有发生政府信息公开行政诉讼案件。", "litigation.total"),
        ("2015年未发生因政府信息公开申请行政复议和诉讼情况。", "reconsideration.total"),
        ("本年无政府信息公开举报投诉。", "complaints.total"),
        ("未因政府信息公开收取任何费用。", "fees.amount"),
    ],
)
def test_nil_against_a_positive_cell(text: str, code: str) -> None:
    result = found(text, "national-2014", **{code.replace(".", "__"): 3})
    assert [(f.rule, f.codes) for f in result] == [("prose_vs_table:nil", (code,))]
    assert found(text, "national-2014", **{code.replace(".", "__"): 0}) == []


@pytest.mark.parametrize(
    "text",
    [
        "未收到通过信函提交的政府信息公开申请。",
        "政府信息公开行政复议没有被纠错的情况。",
        "上半年未收到政府信息公开申请。",
        "无障碍浏览方便了政府信息公开申请。",
        "办公室未收到信访投诉。",
    ],
)
def test_a_narrower_nil_is_left_alone(text: str) -> None:
    cells = {"requests.received.total": 3, "reconsideration.total": 3, "complaints.total": 3}
    assert found(text, "national-2014", **{code.replace(".", "__"): value for code, value in cells.items()}) == []


def test_all_applicants_are_natural_persons() -> None:
    text = "政府信息公开申请人均为自然人。"
    assert len(found(text, "national-2021", requests__received__enterprise=2)) == 1
    assert found(text, "national-2021", requests__received__enterprise=0) == []


# -- breakdowns --------------------------------------------------------------------------------------------------------------


def test_a_breakdown_that_ends_in_others_adds_up() -> None:
    assert found("发布{95条},其中动态{24条|part_of=0},公告{66条|part_of=0},其他{3条|part_of=0}。") != []


def test_a_partial_breakdown_may_leave_something_out() -> None:
    assert found("发布{95条},其中动态{24条|part_of=0},公告{66条|part_of=0}。") == []


def test_a_stated_number_of_kinds_makes_a_breakdown_exhaustive() -> None:
    text = "发布{95条},其中动态{24条|part_of=0},公告{66条|part_of=0},财政{3条|part_of=0}等三类。"
    assert [f.rule for f in found(text)] == ["prose_sum:exhaustive"]


def test_parts_above_the_total_are_an_error_and_with_mixed_units_a_warning() -> None:
    assert [f.severity for f in found("接待{372人次},其中现场{331人次|part_of=0},电话{61人次|part_of=0}。")] == [
        "error"
    ]
    assert [f.severity for f in found("公布{15期},其中抽检{163批次|part_of=0}。")] == ["warning"]


def test_bodies_add_up_to_the_whole() -> None:
    text = "公开{42938条},其中,本级政府及其部门公开{31776条|part_of=0},下级政府及其部门公开{11204条|part_of=0}。"
    assert [f.rule for f in found(text)] == ["prose_sum:bodies"]


def test_channels_may_count_the_same_item_twice() -> None:
    text = (
        "回应热点{105次|code=responses.hot_topics},其中发布会{10次|code=responses.press_conferences|part_of=0},"
        "解读{85篇|code=responses.policy_interpretations|part_of=0},其他方式{42次|code=responses.other|part_of=0}。"
    )
    assert found(text, "national-2014") == []


def test_two_breakdowns_of_one_total_are_two() -> None:
    text = "受理{174件}。其中,网上{129件|part_of=0},其他{45件|part_of=0}。均已答复,其中,公开{53件|part_of=0},其他{121件|part_of=0}。"
    assert found(text) == []


def test_a_rounded_total_of_rounded_parts_passes() -> None:
    assert (
        found("经费{1.41亿元},其中出国{0.18亿元|part_of=0},接待{0.19亿元|part_of=0},其他{1.04亿元|part_of=0}。") == []
    )


def test_what_follows_a_complete_breakdown_is_another_thing() -> None:
    text = "制作{5422条},其中主动公开{5397条|part_of=0},依申请公开{25条|part_of=0},送交档案馆{126条|part_of=0}。"
    assert found(text) == []


# -- prose against prose -----------------------------------------------------------------------------------------------------


def test_the_same_quantity_twice_is_a_warning_where_no_table_decides() -> None:
    text = "公开{12条|code=proactive.total}。共公开{19条|code=proactive.total}。"
    assert [f.rule for f in found(text)] == ["prose_vs_prose:same_quantity"]
    assert [f.rule for f in found(text, "national-2014", proactive__total=12)] == ["prose_vs_table:cell"]


def test_a_rounded_and_an_exact_statement_agree() -> None:
    assert found("公开{1.2万条|code=proactive.total}。共公开{12100条|code=proactive.total}。") == []
