"""Rules on tables: blanks, twins, structure; select and ignore; two years; SARIF and text."""

from __future__ import annotations

import json
import pickle
from fractions import Fraction
from typing import Any

import attrs
import pytest

from gov_disclosure.document import Problem, ProblemCode, Span
from gov_disclosure.errors import UsageError
from gov_disclosure.model import Cell, Finding, Table
from gov_disclosure.registry import Registry
from gov_disclosure.report import Report
from gov_disclosure.rules import (
    Comparison,
    Example,
    Rule,
    Side,
    View,
    Words,
    builtin_rules,
    check,
    check_text,
    compare,
    findings,
    report_of,
)  # fmt: skip
from gov_disclosure.sarif import sarif

FORMS = Registry.default().forms
RECEIVED = "requests.received"


def report(form: str, **cells: int | None) -> Report:
    return report_of(Example(form=form, cells={code.replace("__", "."): value for code, value in cells.items()}), FORMS)


def loud(made: Report) -> list[Finding]:
    return [finding for finding in findings(made) if finding.severity != "info"]


def staff(total: int | None, full: int | None, part: int | None) -> set[str]:
    made = report(
        "national-2014", capacity__staff__total=total, capacity__staff__full_time=full, capacity__staff__part_time=part
    )
    return {outcome.status for outcome in check(made, select=("table_sum:parts",))}


@pytest.mark.parametrize(
    ("total", "full", "part", "expected"),
    [
        (3, 1, 2, "pass"),
        (4, 1, 2, "fail"),
        (2, 1, 2, "fail"),
        (3, 3, None, "pass"),
        (4, 3, None, "not_assessable"),
        (2, 3, None, "fail"),
        (None, 1, 2, "not_assessable"),
    ],
)
def test_blanks_in_a_sum(total: int | None, full: int | None, part: int | None, expected: str) -> None:
    assert staff(total, full, part) == {expected}


def changed(made: Report, code: str, **changes: Any) -> Report:
    def cell(old: Cell) -> Cell:
        return attrs.evolve(old, **changes) if old.code == code else old

    tables = tuple(attrs.evolve(table, cells=tuple(map(cell, table.cells))) for table in made.tables)
    return attrs.evolve(made, tables=tables)


def test_what_is_unreadable_or_placed_by_sums_is_not_assessable() -> None:
    made = report("national-2014", capacity__staff__total=9, capacity__staff__full_time=1, capacity__staff__part_time=2)
    marked: dict[str, Any] = {"note": "placed by sums"}
    lost: dict[str, Any] = {"state": "unreadable", "value": None}
    for changes in (marked, lost):
        outcomes = check(changed(made, "capacity.staff.full_time", **changes), select=("table_sum:parts",))
        assert [outcome.status for outcome in outcomes] == ["not_assessable"]
        assert outcomes[0].reason is not None


def test_a_row_that_is_not_printed_is_no_part() -> None:
    made = report("national-2014", capacity__staff__total=4, capacity__staff__full_time=3)
    assert [f.rule for f in loud(made)] == ["table_sum:parts"]


def test_the_reason_names_the_difference_and_the_blank_cells() -> None:
    made = report(
        "national-2014", capacity__staff__total=9, capacity__staff__full_time=2, capacity__staff__part_time=None
    )
    (outcome,) = check(made, select=("table_sum:parts",))
    assert outcome.reason is not None
    assert outcome.difference == 7
    assert "capacity.staff.part_time" in outcome.reason.en


def test_other_outcomes_printed_as_one_row_are_counted_once() -> None:
    cells = {
        "requests__outcomes__granted__total": 2,
        "requests__outcomes__other__total": 3,
        "requests__outcomes__other__fee_not_paid__total": 3,
        "requests__outcomes__total__total": 5,
    }
    assert loud(report("national-2021", **cells)) == []


def test_findings_are_one_for_a_number_that_breaks_row_and_column() -> None:
    cells = {
        "requests__outcomes__granted__natural_person": 7, "requests__outcomes__granted__enterprise": 0,
        "requests__outcomes__granted__total": 4, "requests__outcomes__total__natural_person": 4,
        "requests__outcomes__total__enterprise": 0, "requests__outcomes__total__total": 4,
    }  # fmt: skip
    found = loud(report("national-2021", **cells))
    assert [f.codes[0] for f in found] == ["requests.outcomes.granted.natural_person"]
    assert "4" in found[0].zh


def test_a_finding_points_with_short_spans_and_few_codes() -> None:
    cells: dict[str, int | None] = {
        f"{row}__{column}": 5
        for row in ("requests__outcomes__granted", "requests__outcomes__total")
        for column in ("natural_person", "enterprise", "total")
    }
    for finding in findings(report("national-2021", **cells)):
        assert len(finding.codes) <= 30
        assert all(end - start <= 200 for start, end in finding.spans)
        assert finding.codes
        assert finding.spans


def test_select_and_ignore_take_rules_and_families() -> None:
    made = report("national-2014", complaints__total=1)
    assert {o.rule.family for o in check(made, select=("structure",))} == {"structure"}
    assert "structure" not in {o.rule.family for o in check(made, ignore=("structure",))}
    with pytest.raises(UsageError, match="neither a rule nor a family"):
        check(made, select=("nothing",))


def test_a_rule_that_raises_costs_its_own_outcome_only() -> None:
    def broken(view: View) -> list[Comparison]:
        raise ValueError("boom")

    rule = attrs.evolve(builtin_rules()[0], id="bound:broken", check=broken)
    made = report("national-2014", complaints__total=1)
    (outcome,) = check(made, rules=(rule,))
    assert outcome.status == "not_assessable"
    assert outcome.reason is not None
    assert "boom" in outcome.reason.en


def test_a_third_party_rule_is_a_rule_like_any_other() -> None:
    def even(view: View) -> list[Comparison]:
        side = view.tables[0].total("complaints.total")
        return [Comparison(side, "==", Side.number(2), lambda direction: Words("不是二。", "It is not two."))]

    rule = Rule("bound:two", "warning", ("all",), "none", "是二。", "It is two.", even, Example(), Example())
    made = attrs.evolve(report("national-2014", complaints__total=1), rules=(rule,))
    assert [(f.rule, f.found, f.expected) for f in findings(made)] == [("bound:two", "1", "2")]


def test_rules_pickle_builtin_ones_by_id() -> None:
    for rule in builtin_rules():
        assert pickle.loads(pickle.dumps(rule)) is rule
    mine = attrs.evolve(builtin_rules()[0], id="bound:mine", check=no_comparisons)
    assert pickle.loads(pickle.dumps(mine)).id == "bound:mine"


def no_comparisons(view: View) -> list[Comparison]:
    return []


# -- two years ---------------------------------------------------------------------------------------------------------------


def year(number: int, text: str = "", form: str = "national-2021", **cells: int) -> Report:
    values = {code.replace("__", "."): value for code, value in cells.items()}
    return report_of(Example(text, form, values, {"year": number}), FORMS)


def test_what_was_carried_forward_is_carried_over() -> None:
    earlier = year(2022, requests__carried_forward__total=4, requests__carried_forward__enterprise=1)
    later = year(2023, requests__carried_over__total=5, requests__carried_over__enterprise=0)
    assert sorted(f.severity for f in compare(earlier, later).findings) == ["error", "warning"]


def test_nothing_is_compared_across_the_change_of_forms() -> None:
    earlier = year(2018, form="national-2014", fees__amount=1)
    later = year(2019, form="national-2019", requests__carried_over__total=5)
    assert compare(earlier, later).findings == ()


def test_a_stated_merger_makes_it_a_hint() -> None:
    earlier = year(2022, requests__carried_forward__total=4)
    later = year(2023, "因机构改革合并了两个部门。", requests__carried_over__total=5)
    assert [f.severity for f in compare(earlier, later).findings] == ["info"]


def test_differences_are_records_of_every_number() -> None:
    result = compare(year(2022, reconsideration__total=4), year(2023, reconsideration__total=6))
    assert result.to_records() == [
        {"code": "reconsideration.total", "column": "total", "earlier": 4, "later": 6, "difference": 2}
    ]
    assert result.duplicate_share == Fraction(0)


# -- what people see ---------------------------------------------------------------------------------------------------------


def test_the_text_marks_the_number_in_its_quote() -> None:
    made = report_of(Example("公开信息{16条|code=proactive.total}。", "national-2014", {"proactive.total": 12}), FORMS)
    shown = check_text(made)
    assert "公开信息【16条】。" in shown
    assert "prose_vs_table:cell" in check_text(made, lang="en")
    assert "没有发现矛盾" in check_text(report_of(Example(), FORMS))


def test_sarif_points_at_line_and_column_and_explains_its_rules() -> None:
    made = report_of(
        Example("概述\n公开信息{16条|code=proactive.total}。", "national-2014", {"proactive.total": 12}), FORMS
    )
    log = sarif([made], lang="en")
    json.dumps(log)
    (run,) = log["runs"]
    result = next(result for result in run["results"] if result["ruleId"] == "prose_vs_table:cell")
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["charOffset"], region["charLength"]) == (2, 5, 7, 3)
    assert result["level"] == "error"
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "prose_vs_table:cell"
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["help"]["text"]


def test_a_table_without_cells_breaks_nothing() -> None:
    empty = attrs.evolve(report("national-2014"), tables=(Table("national-2014", 0, (), ()),))
    assert loud(empty) == []


# -- what the report says it is ----------------------------------------------------------------------------------------------


def periods(issuer: str, start: str, end: str) -> list[str]:
    metadata = {"issuer": issuer, "year": int(end[:4]), "period_start": start, "period_end": end}
    made = report_of(Example(metadata=metadata), FORMS)
    return [finding.severity for finding in findings(made) if finding.rule == "structure:period"]


def test_a_period_is_one_calendar_year_and_a_schools_may_be_the_school_year() -> None:
    assert periods("某县人民政府", "2016-01-01", "2016-12-31") == []
    assert periods("某县人民政府", "2015-09-01", "2016-08-31") == ["warning"]
    assert periods("某大学", "2015-09-01", "2016-08-31") == []
    assert periods("某大学", "2015-10-01", "2016-08-31") == ["warning"]
    assert periods("某县人民政府", "2008-05-01", "2008-12-31") == []


def announced(preface: str, *titles: str) -> list[tuple[str, str]]:
    numbered = [f"{'一二三四五六七八九'[i]}、{title}" for i, title in enumerate(titles)]
    sections = tuple(("other", title) for title in numbered)
    made = report_of(Example(text=f"{preface}\n" + "\n".join(numbered), sections=sections), FORMS)
    return [(f.found, f.expected) for f in findings(made) if f.rule == "structure:parts"]


def test_the_parts_announced_are_those_listed_where_the_list_names_the_first_and_the_last() -> None:
    titles = ("概述", "主动公开情况", "申请情况", "存在的不足", "下步安排", "附表")
    whole = "全文由概述、主动公开情况、申请情况、存在的不足及下步安排、附表等六部分组成。"
    assert announced(whole, *titles) == [("6", "5")]
    assert announced(whole.replace("六部分", "五部分"), *titles[:3], "存在的不足及下步安排", "附表") == []
    assert announced("全文由概述、主动公开情况、申请情况等六部分组成。", *titles) == []
    assert announced("全文包括概述、主动公开情况、申请情况、存在的不足、下步安排和附表六部分。", *titles) == []
    joined = ("概述", "复议、诉讼情况", "附表")
    assert announced("全文由概述、复议、诉讼情况、附表三部分组成。", *joined) == []


def test_a_chinese_sentence_quotes_what_is_misprinted() -> None:
    message = "a number stands before the label; it belongs to no cell"
    made = report("national-2014", complaints__total=1)
    made = attrs.evolve(made, problems=(Problem(ProblemCode.STRAY_NUMBER, message, (Span(0, 4),)),))
    (found,) = (finding for finding in findings(made) if finding.rule == "structure:misprint")
    assert made.text[:4] in found.zh
    assert message not in found.zh
    assert message in found.en


def test_a_part_printed_as_another_edition_has_it_is_not_missing() -> None:
    def missing(*reports: Report) -> list[tuple[str, ...]]:
        made = attrs.evolve(reports[0], tables=tuple(table for report in reports for table in report.tables))
        return [finding.codes for finding in findings(made) if finding.rule == "structure:table_part"]

    new = {f"requests.{row}.total": 0 for row in ("received", "carried_over")}
    new |= {"reconsideration.total": 0, "litigation.direct.total": 0}
    old = report("national-2019", **{"proactive.rules.made": 1})
    rest = report("national-2021", **new)
    assert missing(rest) == [("proactive.rules.issued",)]
    assert missing(old, rest) == []
