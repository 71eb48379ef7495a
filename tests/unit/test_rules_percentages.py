"""Percentages in prose against the figures that they belong to."""

from __future__ import annotations

import pytest

import gov_disclosure
from gov_disclosure.model import Finding
from gov_disclosure.registry import Registry
from gov_disclosure.rules import Example, findings, report_of

FORMS = Registry.default().forms


def found(text: str, form: str | None = None, **cells: int) -> list[Finding]:
    values = {code.replace("__", "."): value for code, value in cells.items()}
    report = report_of(Example(text, form, values), FORMS)
    return [finding for finding in findings(report) if finding.rule.startswith("percent_of_total:")]


@pytest.mark.parametrize(
    ("share", "severity"),
    [
        ("34.9%", None),
        ("34.88%", None),
        ("34.87%", "error"),
        ("35%", None),
        ("34%", "info"),
        ("3.49%", "error"),
        ("31.5%", "error"),
    ],
)
def test_a_share_is_right_rounded_and_a_hint_truncated(share: str, severity: str | None) -> None:
    result = found(f"答复{{86件}},其中予以公开{{30件|part_of=0}},占{{{share}}}。")  # 34.8837 %
    assert (result[0].severity if result else None) == severity


def test_truncation_is_a_hint() -> None:
    result = found("答复{805件},其中不予公开{35件|part_of=0},占{4.34%}。")
    assert [(f.severity, f.found) for f in result] == [("info", "4.34%")]


def test_a_slip_by_a_power_of_ten_is_named() -> None:
    result = found("收到{1370件},其中传真{1件|part_of=0},占{0.0007%}。")
    assert [f.severity for f in result] == ["error"]
    assert "小数点错2位" in result[0].zh


def test_the_whole_is_the_one_that_explains_the_other_shares() -> None:
    text = "收到{90件}。答复{80件}。予以公开{40件},占{50%};不予公开{10件},占{12.5%};无法提供{20件},占{30%}。"
    result = found(text)
    assert [(f.found, f.expected) for f in result] == [("30%", "25.0%")]


def test_without_a_certain_whole_nothing_is_said() -> None:
    assert found("全市有网站{70个},栏目{300个}。发布信息{40条},占{3%}。") == []


def test_a_list_of_shares_belongs_to_the_list_of_counts_before_it() -> None:
    assert found("收到{95件},网上{66件|part_of=0}、信函{24件|part_of=0},分别占{69.5%}、{25.3%}。") == []
    assert len(found("收到{95件},网上{66件|part_of=0}、信函{24件|part_of=0},分别占{69.5%}、{45.3%}。")) == 1


def test_a_share_that_only_makes_the_list_a_hundred_percent_is_an_error() -> None:
    text = (
        "收到{1046件},其中网上{862件|part_of=0},占{82.4%};信函{171件|part_of=0},占{16.3%};当面{13件|part_of=0},占{%s}。"
    )
    assert [(f.severity, f.found) for f in found(text.replace("%s", "1.3%"))] == [
        ("error", "1.3%")
    ]  # 1.24 %, where 82.4 % and 16.3 % left 1.3 %
    assert found(text.replace("%s", "1.2%")) == []


def test_shares_without_a_whole_beside_them_are_of_the_total_that_the_others_fit() -> None:
    text = (
        "主动公开信息{42938条|code=proactive.total}。\n主要类别:机构{2429条},占{5.66%};政策{2409条},占{5.61%};"
        "规划{2561条},占{5.96%};许可{8519条},占{%s}。"
    )
    assert found(text.replace("%s", "19.84%")) == []
    assert [(f.severity, f.expected) for f in found(text.replace("%s", "18.94%"))] == [("error", "19.840%")]
    assert found("主动公开信息{42938条|code=proactive.total}。\n规划{2561条},占{7%};许可{8519条},占{18%}。") == []


def test_the_whole_of_a_share_may_stand_in_a_bracket() -> None:
    text = "发布科普信息{348条},占全年总量({612条})的{%s}。"
    assert found(text % "56.9%") == []
    assert [f.expected for f in found(text % "65.9%")] == ["56.86%"]


def test_a_change_from_one_number_to_another_is_their_difference() -> None:
    text = "审批事项由年初的{486项}精简为{352项},减少{%s|scope=change},减幅{%s|scope=change}。"
    assert found(text % ("134项", "27.6%")) == []
    assert [f.expected for f in found(text % ("143项", "27.6%"))] == ["134"]
    assert [f.expected for f in found(text % ("134项", "37.6%"))] == ["27.57%"]
    assert found("栏目由{12个}增加到{15个},比上年信息增长{30%|scope=change}。") == []


def test_a_rate_of_change_is_that_of_the_change_before_it() -> None:
    text = "收到{103件},较上年减少{21件|scope=change},降幅{%s|scope=change}。"
    assert found(text.replace("%s", "16.9%")) == []  # 21 of 124
    assert [f.expected for f in found(text.replace("%s", "26.9%"))] == ["16.94%"]
    assert found("收到{120件},比上年增加{20件|scope=change},增长{20%|scope=change}。") == []
    assert found("较上年的{398件}增加{28件|scope=change},增幅{7.0%|scope=change}。") == []
    assert len(found("较上年的{398件}增加{28件|scope=change},增幅{7.6%|scope=change}。")) == 1


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        ("收到来信{830件},办结{825件},办结率{99.4%}。", []),
        ("收到来信{830件},办结{825件},办结率{99.3%}。", ["info"]),
        ("收到来信{830件},办结{825件},办结率{94.4%}。", ["error"]),
        ("发放问卷{500份},回收{486份},回收率{79.2%}。", ["error"]),
        ("征求意见{118条},采纳{31条},采纳率{36.3%}。", ["error"]),
        ("收到{39件}、办结{38件}、结转{1件},办结率{97.4%}。", []),
        ("收到{39件}、办结{38件}、结转{1件},办结率{79.4%}。", ["error"]),
        ("收到来信{830件},办结{825件},按时办结率{100%}。", []),
        ("受理{408件},办结{391件},到期办结率{100%}。", []),
        ("收到{10件},按时办结{9件}、延期办结{1件},办结率{100%}。", []),
        ("收到{830件},其中办结{825件},群众满意率{98%}。", []),
    ],
)
def test_a_rate_is_that_of_the_two_counts_before_it(text: str, severities: list[str]) -> None:
    assert [finding.severity for finding in found(text)] == severities


def test_growth_is_recomputed_and_that_of_a_rate_is_not() -> None:
    assert found("收到{120件},上年{100件|scope=previous_year},增长{20%|scope=change}。") == []
    assert [f.rule for f in found("收到{120件},上年{100件|scope=previous_year},增长{25%|scope=change}。")] == [
        "percent_of_total:growth"
    ]
    assert found("办结率{99%},上年{90%|scope=previous_year},增长{25%|scope=change}。") == []


def test_a_fall_is_recomputed_as_a_fall() -> None:
    assert found("收到{80件},上年{100件|scope=previous_year},下降{20%|scope=change}。") == []


def test_shares_that_are_wrong_themselves_are_not_added_up() -> None:
    text = "收到{10件},其中网上{6件|part_of=0},占{60%},信函{3件|part_of=0},占{30%},其他{1件|part_of=0},占{20%}。"
    assert [f.rule for f in found(text)] == ["percent_of_total:share"]


def test_a_rate_of_letters_answered_is_no_rate_of_requests() -> None:
    cells = {"requests__received__total": 9, "requests__concluded__total": 7}
    assert found("县长信箱信件办结率{100%}。", "national-2014", **cells) == []
    assert len(found("依申请公开办结率{100%}。", "national-2014", **cells)) == 1


def test_the_total_of_the_table_is_the_whole_of_a_cell_that_the_text_restates() -> None:
    text = "网上申请{4件|code=requests.received.online},占{70%}。"
    cells = {"requests__received__total": 5, "requests__received__online": 4}
    assert [(f.severity, f.expected) for f in found(text, "national-2014", **cells)] == [("error", "80.0%")]


def test_counts_of_one_list_are_no_wholes_of_each_other() -> None:
    text = "本年办结申请900件。在办结的申请中,不属于本机关公开、信息不存在的分别为200件、100件,占22.2%、11.1%。"
    report = gov_disclosure.parse(text, year=2022)
    assert [finding.rule for finding in report.findings if finding.rule.startswith("percent")] == []
