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


def test_results_after_two_kinds_of_litigation_may_be_those_of_both() -> None:
    code = "litigation.after_reconsideration.upheld"
    cells = {"litigation__direct__upheld": 3, "litigation__after_reconsideration__upheld": 2}
    text = f"直接起诉4件、复议后起诉2件,维持{{%d件|code={code}}}。"
    assert found(text % 5, "national-2021", **cells) == []
    assert found(text % 2, "national-2021", **cells) == []
    assert len(found(text % 6, "national-2021", **cells)) == 1


def test_what_is_put_off_to_the_next_year_is_not_concluded_late() -> None:
    text = "延期办结{8件|code=requests.concluded.extended},{3件|code=requests.concluded.extended}%s。"
    cells = {"requests__concluded__extended": 8}
    assert found(text % "按规定延期至2016年答复", "national-2014", **cells) == []
    alone = "{3件|code=requests.concluded.extended}延期办结。"
    assert len(found(alone, "national-2014", **cells)) == 1


def test_documents_that_lapsed_stand_beside_those_repealed() -> None:
    code = "proactive.normative_documents.repealed"
    text = f"废止{{%d件|code={code}}},宣布失效{{4件|code={code}}}。"
    assert found(text % 9, "national-2021", proactive__normative_documents__repealed=9) == []
    assert found(text % 8, "national-2021", proactive__normative_documents__repealed=9) != []


def test_what_all_bodies_state_is_not_what_one_states() -> None:
    code = "proactive.total"
    text = f"市政府办公室主动公开{{436条|code={code}}}。%s主动公开{{9463条|code={code}}}。"
    assert found(text % "全市累计") == []
    assert [f.rule for f in found(text % "今年")] == ["prose_vs_prose:same_quantity"]


def test_the_items_of_the_year_before_are_those_of_their_column() -> None:
    code = "proactive.licensing.items_previous_year"
    cells = {"proactive__licensing__items_previous_year": 312, "proactive__licensing__items_change": -2}
    text = f"行政许可事项上年{{%d项|code={code}|scope=previous_year}}。"
    assert found(text % 312, "national-2019", **cells) == []
    assert [f.severity for f in found(text % 321, "national-2019", **cells)] == ["error"]
    received = "上年收到申请{8件|code=requests.received.total|scope=previous_year}。"
    assert found(received, "national-2019", requests__received__total=5) == []


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


def test_figures_of_one_sentence_may_be_the_cell_together() -> None:
    code = "code=proactive.normative_documents.issued"
    text = f"制发办法{{3件|{code}}},制发细则{{2件|{code}}}。"
    assert found(text, "national-2021", proactive__normative_documents__issued=5) == []
    assert len(found(text, "national-2021", proactive__normative_documents__issued=9)) == 2


def test_a_figure_may_hold_the_cell_as_a_part() -> None:
    total = "code=reconsideration.total"
    text = f"办理复议案件{{86件|{total}}},其中涉及信息公开{{3件|{total}|part_of=0}}。"
    assert found(text, "national-2021", reconsideration__total=3) == []


def test_a_figure_may_include_a_row_that_its_breakdown_names() -> None:
    granted, part = "requests.outcomes.granted.total", "requests.outcomes.partially_granted.total"
    text = f"予以公开{{73件|code={granted}}}(全部{{60件|part_of=0}}、部分公开{{13件|code={part}|part_of=0}})。"
    cells = {granted.replace(".", "__"): 60, part.replace(".", "__"): 13}
    assert found(text, "national-2021", **cells) == []
    assert found(f"依法公开{{73件|code={granted}}}。", "national-2021", **cells) == []
    assert len(found(f"予以公开{{73件|code={granted}}}。", "national-2021", **cells)) == 1
    bracket = f"予以公开(含部分公开){{%d件|code={granted}|subject=予以公开(含部分公开)}}。"
    assert found(bracket % 73, "national-2021", **cells) == []
    assert len(found(bracket % 74, "national-2021", **cells)) == 1


def test_matters_that_were_opened_are_no_requests() -> None:
    code = "requests.outcomes.granted.total"
    cells = {code.replace(".", "__"): 31}
    assert found(f"目录已全部公开,公开事项{{1208项|code={code}}}。", "national-2021", **cells) == []
    assert len(found(f"办结申请后,予以公开{{38项|code={code}}}。", "national-2021", **cells)) == 1


def test_carried_alone_may_be_from_last_year_or_to_the_next() -> None:
    code = "requests.carried_forward.total"
    cells = {"requests__carried_over__total": 6, "requests__carried_forward__total": 7}
    assert found(f"办理116件(新收110件、结转{{6件|code={code}}})。", "national-2021", **cells) == []
    assert len(found(f"结转下年度{{6件|code={code}}}。", "national-2021", **cells)) == 1


def test_a_narrower_body_named_in_the_clause_states_no_cell_of_all() -> None:
    cells = {"requests__received__total": 402}
    assert found("市政府本级收到申请{65件|code=requests.received.total}。", "national-2014", **cells) == []
    assert found("市政府本级收到申请{465件|code=requests.received.total}。", "national-2014", **cells) != []
    assert found("全市收到申请{365件|code=requests.received.total}。", "national-2014", **cells) != []


def test_an_amount_without_a_unit_is_not_compared() -> None:
    code = "proactive.procurement.amount"
    assert statuses(
        "prose_vs_table:cell", f"采购{{12350.6万元|code={code}}}。", "national-2019", **{code.replace(".", "__"): 12350}
    ) == {"not_assessable"}


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


@pytest.mark.parametrize(
    "text",
    [
        "区住建局未收到政府信息公开申请。",
        "各镇均未发生政府信息公开行政复议。",
        "上年度未发生政府信息公开行政复议。",
        "全年没有因未按时答复引发的政府信息公开行政复议。",
        "没有邮寄的政府信息公开申请。",
    ],
)
def test_a_nil_of_somebody_or_something_else_is_left_alone(text: str) -> None:
    assert found(text, "national-2014", requests__received__total=3, reconsideration__total=3) == []


@pytest.mark.parametrize(
    "text", ["本单位未收到公民、法人和其他组织的政府信息公开申请。", "县住建局未收到政府信息公开申请。"]
)
def test_a_nil_of_the_reporting_body_is_held_against_the_table(text: str) -> None:
    metadata = {"issuer": "某县住房和城乡建设局"}
    made = report_of(Example(text, "national-2014", {"requests.received.total": 3}, metadata), FORMS)
    assert [f.rule for f in findings(made) if f.severity != "info"] == ["prose_vs_table:nil"]


@pytest.mark.parametrize(
    "text",
    [
        "政府信息公开诉讼无败诉,行政复议纠正{1件}。",
        "镇收到政府信息公开申请{2件|entity=镇},全部办结。",
        "未经复议直接起诉的政府信息公开案件{1件}均获维持。",
        "政府信息公开申请{2件}均已办结。",
    ],
)
def test_all_of_some_says_nothing_of_the_others(text: str) -> None:
    cells = {"reconsideration__corrected": 1, "requests__received__total": 12, "requests__carried_forward__total": 1}
    assert found(text, "national-2021", **cells) == []


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
    assert [f.severity for f in found("公布{15条},其中抽检{163篇|part_of=0}。")] == ["warning"]


def test_an_issue_holds_many_items() -> None:
    assert found("公布{15期},其中抽检{163批次|part_of=0}。") == []
    assert found("编印公报{3期},其中讲话{9条|part_of=0}。") == []


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


def test_a_last_part_above_the_whole_is_no_other_thing() -> None:
    """The prose parser links no part that exceeds its whole; a bracket that holds both shows that it is one."""
    assert [f.rule for f in found("公开{312条}(其中简易{56条|part_of=0}、普通{356条})。")] == ["prose_sum:at_most"]
    assert [f.rule for f in found("公开{236条},其中网站公开{103条|part_of=0},公示栏公开{350条}。")] == [
        "prose_sum:at_most"
    ]
    text = "设专区{126个},其中市级{1个|part_of=0}、县级{12个|part_of=0}、乡镇{131个}。"
    assert {f.severity for f in found(text)} == {"error"}
    assert found("收到{12件},其中网上{8件|part_of=0},共办结{14件}。") == []


def test_the_base_of_a_share_is_no_part() -> None:
    text = "受理{206件},其中公开{96件|part_of=0},占办结总数({201件|part_of=0})的{47.8%},其他{110件|part_of=0}。"
    assert found(text) == []


def test_parts_that_make_up_another_total_belong_to_it() -> None:
    text = "应办{109件},已办结{101件|part_of=0}。其中公开{43件|part_of=0},不公开{52件|part_of=0},其他{6件|part_of=0}。"
    assert found(text) == []
    assert len(found(text.replace("52件", "57件"))) == 1


def test_a_new_paragraph_in_another_unit_breaks_nothing_down() -> None:
    assert found("收到申请{1件}。\n其中,制度{2条|part_of=0}。") == []
    assert len(found("公开信息{1条}。\n其中,制度{2条|part_of=0}。")) == 1


def test_parts_with_a_subtotal_of_their_own_need_not_make_up_the_whole() -> None:
    text = "收到{110件},涉及土地{46件|part_of=0}、房屋{22件|part_of=0}、社保{11件|part_of=0},三类合计{%d件}。"
    assert found(text % 79) == []
    assert [f.rule for f in found(text % 80)] == ["prose_sum:exhaustive"]


def test_parts_of_one_of_several_totals_are_compared_with_none_that_is_too_small() -> None:
    text = "网站公开{754条},新媒体公开{2808条}。其中公众号发布{1205条|part_of=0}。"
    assert found(text) == []


def test_a_part_may_itself_be_broken_down() -> None:
    text = "发生{7件},其中直接起诉{5件|part_of=0},维持{4件|part_of=0},尚未审结{1件|part_of=0}。"
    assert found(text) == []


def test_a_remark_may_take_back_some_of_a_part() -> None:
    text = "发布{174条},其中分析类{20条|part_of=0}(同时撤销{%d条}),动态类{156条|part_of=0}。"
    assert found(text % 2) == []
    assert len(found(text % 1)) == 1


def test_a_part_without_a_measure_word_is_still_a_part() -> None:
    text = "答复{1453件}。其中公开{966件|part_of=0},部分公开67,不公开{81件|part_of=0},其他{339件|part_of=0}。"
    assert found(text) == []


def test_shares_of_a_hundred_percent_make_a_breakdown_exhaustive() -> None:
    text = "设场所{%d个},其中市级{12个|part_of=0},占{40%%},县级{9个|part_of=0},占{30%%},村级{9个|part_of=0},占{30%%}。"
    assert found(text % 30) == []
    assert "prose_sum:exhaustive" in {f.rule for f in found(text % 33)}


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("办理建议{8件}、提案{3件},共{%d件}。", 11, 12),
        ("涉及土地({142件})、房屋({118件})、规划({76件}),{三个}部门合计{%d件}。", 336, 363),
        ("收到{90件},其中复议{26件}、诉讼{11件},共{%d件}。", 37, 73),
    ],
)
def test_a_total_behind_a_list_is_its_sum(text: str, right: int, wrong: int) -> None:
    assert found(text % right) == []
    assert [(f.rule, f.severity) for f in found(text % wrong)] == [("prose_sum:stated_total", "error")]


def test_a_stock_after_what_was_added_to_it_is_no_total_of_a_list() -> None:
    assert found("新增账号{12个}、注销{3个},共{96个}。") == []
    assert found("网站公开{50条}、微博公开{30条},共{70条}。") == []  # the same information may be in both
    assert len(found("网站公开{50条}、微博公开{30条},共{90条}。")) == 1


def test_an_item_of_a_list_is_no_whole_of_the_items_after_it() -> None:
    items = "要闻{285条},动态{3718条}%s民生信息{713条|part_of=1},其他信息{3413条|part_of=1}。"
    assert found(items % ",涉及") == []
    assert [f.rule for f in found(items % ",其中")] == ["prose_sum:exhaustive"]


def test_the_rest_of_a_list_may_be_worded_at_length() -> None:
    text = (
        "公开{6391条},其中概况类{1105条|part_of=0};动态类{%d条|part_of=0};文件、会议等群众关心的其他信息共计{2004条}。"
    )
    assert found(text % 3282) == []
    assert [f.rule for f in found(text % 2896)] == ["prose_sum:exhaustive"]


def test_parts_of_a_new_paragraph_may_be_those_of_the_first_total() -> None:
    text = "公开信息{6210条},累计公开{25140条}。\n其中,业务类{5899条|part_of=1},其他类{%d条|part_of=1}。"
    assert found(text % 311) == []
    assert len(found(text % 312)) == 1


def test_a_received_number_that_takes_in_what_was_carried_over_is_the_whole_of_the_balance() -> None:
    text = (
        "受理{121件|code=requests.received.total}(其中新收{112件|part_of=0},"
        "上年结转{9件|code=requests.carried_over.total|part_of=0}),"
        "已答复{119件|code=requests.outcomes.total.total},{%d件|code=requests.carried_forward.total}结转下一年。"
    )
    assert found(text % 2) == []
    assert [f.rule for f in found(text % 3)] == ["prose_sum:balance"]


def test_bodies_that_leave_a_level_out_need_not_add_up() -> None:
    assert found("设查阅点{46个},其中县级{3个|part_of=0},乡镇{18个|part_of=0}。") == []
    text = "公开{8642条},其中政府办公室公开{312条|part_of=0},部门公开{6120条|part_of=0},乡镇公开{2010条|part_of=0}。"
    assert [f.severity for f in found(text)] == ["warning"]
    assert [f.severity for f in found(text.replace("6120", "6920"))] == ["error"]


def test_ways_of_asking_are_all_of_them() -> None:
    text = (
        "收到{174件|code=requests.received.total},其中网上{129件|code=requests.received.online|part_of=0},"
        "信函{%d件|code=requests.received.letter|part_of=0}。"
    )
    cells = {"requests__received__in_person": None}
    assert [f.severity for f in found(text % 45, "national-2014", **cells)] == []
    assert [f.severity for f in found(text % 40, "national-2014", **cells)] == ["warning"]
    assert [f.severity for f in found(text % 49, "national-2014", **cells)] == ["error"]


# -- what came in and what went out ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "ok"),
    [
        ("收到申请{58件},上年结转{3件},共{61件}。", True),
        ("收到申请{58件},上年结转{3件},共{62件}。", False),
        ("新收申请{58件},同比下降{3%|scope=change};加上上年结转{3件},全年办理{61件}。", True),
        ("新收申请{58件},同比下降{3%|scope=change};加上上年结转{3件},全年办理{60件}。", False),
        ("收到申请{58件},上年结转{3件}。共公开信息{80条}。", True),
    ],
)
def test_received_and_carried_over_add_up(text: str, ok: bool) -> None:
    assert [f.rule for f in found(text)] == ([] if ok else ["prose_sum:carried_over"])


# -- prose against prose -----------------------------------------------------------------------------------------------------


def test_the_same_quantity_twice_is_a_warning_where_no_table_decides() -> None:
    text = "公开{12条|code=proactive.total}。共公开{19条|code=proactive.total}。"
    assert [f.rule for f in found(text)] == ["prose_vs_prose:same_quantity"]
    assert [f.rule for f in found(text, "national-2014", proactive__total=12)] == ["prose_vs_table:cell"]


def test_a_cumulative_figure_is_at_least_the_years_of_the_same_matter() -> None:
    text = "主动公开信息{127条|subject=主动公开信息},历年累计主动公开信息{%d条|subject=历年累计主动公开信息|scope=cumulative}。"
    assert [f.rule for f in found(text % 86)] == ["cumulative:prose"]
    assert found(text % 856) == []


def test_a_bracket_counts_what_else_there_was() -> None:
    code = "code=proactive.by_channel.website"
    assert found(f"网站公开{{327条|{code}}}(门户网站发布{{563条|{code}}})。") == []
    assert len(found(f"网站公开{{327条|{code}}}。网站发布{{563条|{code}}}。")) == 1


def test_a_rounded_and_an_exact_statement_agree() -> None:
    assert found("公开{1.2万条|code=proactive.total}。共公开{12100条|code=proactive.total}。") == []
