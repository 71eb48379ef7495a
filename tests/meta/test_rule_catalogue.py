"""Every rule is documented, proves itself by two examples, and cannot change without its catalogue entry."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from gov_disclosure.registry import Registry
from gov_disclosure.rules import Example, Outcome, Rule, builtin_rules, catalogue, check, compare, report_of
from gov_disclosure.rules.engine import FAMILIES
from gov_disclosure.rules.examples import plain_text

RULES = builtin_rules()
FORMS = Registry.default().forms


def outcomes(rule: Rule, example: Example) -> list[Outcome]:
    report = report_of(example, FORMS, RULES)
    if rule.years == 2:
        assert example.earlier is not None
        return list(compare(report_of(example.earlier, FORMS, RULES), report).outcomes)
    return list(check(report))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_failing_example_fails_by_its_own_rule_and_points_somewhere(rule: Rule) -> None:
    own = [outcome for outcome in outcomes(rule, rule.failing) if outcome.rule is rule and outcome.status == "fail"]
    assert own
    for outcome in own:
        assert outcome.finding is not None
        assert outcome.finding.zh.strip()
        assert outcome.finding.en.strip()
        assert outcome.finding.rule == rule.id


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_passing_example_breaks_no_rule(rule: Rule) -> None:
    loud = [o.finding for o in outcomes(rule, rule.passing) if o.finding is not None and o.finding.severity != "info"]
    assert loud == []
    assert not any(o.rule is rule and o.status == "fail" for o in outcomes(rule, rule.passing))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_failing_example_breaks_no_other_rule(rule: Rule) -> None:
    others = {
        o.rule.id
        for o in outcomes(rule, rule.failing)
        if o.finding is not None and o.rule is not rule and o.finding.severity == "error"
    }
    assert others == set()


def test_ids_are_unique_and_name_a_family() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
    assert {rule.family for rule in RULES} == set(FAMILIES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_says_what_it_rests_on_in_both_languages(rule: Rule) -> None:
    assert rule.zh.endswith("。")
    assert rule.en.endswith(".")
    assert rule.basis
    assert rule.editions
    assert any("\u4e00" <= character <= "\u9fff" for character in rule.zh)


def test_the_shipped_catalogue_is_that_of_the_rules() -> None:
    """Announce a changed rule or form: ``python -m gov_disclosure.rules > src/gov_disclosure/data/rules.json``."""
    text = files("gov_disclosure").joinpath("data/rules.json").read_text(encoding="utf-8")
    assert catalogue() == json.loads(text)


def test_an_example_is_shown_without_its_marks() -> None:
    assert plain_text(Example("公开{12条|code=proactive.total}。")) == "公开12条。"
