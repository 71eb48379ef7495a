"""Rules prove themselves: a consistent report has no finding, and one fault gives that rule's finding and no other error."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_disclosure.forms.declare import Form
from gov_disclosure.model import Finding
from gov_disclosure.registry import Registry
from gov_disclosure.rules import Example, builtin_rules, check, findings, report_of
from gov_disclosure.testing.filling import PROFILES, fill

FORMS = Registry.default().forms
BY_NAME = {form.name: form for form in FORMS}
Values = dict[str, int | None]
FEW = settings(max_examples=max(settings().max_examples // 6, 8))
SEEDS = st.integers(0, 2**32)
CITY = {"issuer": "某市人民政府", "body_type": "government", "body_level": "prefecture"}


def filled(form: Form, seed: int, profile: str = "small") -> Values:
    """Fill a form as an honest office would: also where no relation is declared (documents disclosed were issued)."""
    entries = fill(form, Random(seed), profile).entries
    values: Values = {code: entry.value for code, entry in entries.items()}  # type: ignore[misc]
    disclosed = values.get("proactive.normative_documents")
    if disclosed is not None and "proactive.normative_documents_issued" in values:
        values["proactive.normative_documents_issued"] = max(
            of(values, "proactive.normative_documents_issued"), disclosed
        )
    return values


def loud(example: Example) -> tuple[Finding, ...]:
    found = findings(report_of(example, FORMS))
    return tuple(finding for finding in found if finding.severity != "info")


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
@pytest.mark.parametrize("profile", sorted(PROFILES))
@FEW
@given(seed=SEEDS)
def test_a_consistent_form_has_no_errors_and_no_warnings(form: Form, profile: str, seed: int) -> None:
    example = Example(form=form.name, cells=filled(form, seed, profile), metadata=CITY)
    assert loud(example) == ()


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
@FEW
@given(seed=SEEDS)
def test_no_rule_raises(form: Form, seed: int) -> None:
    random = Random(seed)
    cells = {code: random.choice((None, 0, 1, 7, 90_000)) for code in form.by_code if random.random() < 0.8}
    outcomes = check(report_of(Example(form=form.name, cells=cells, metadata=CITY), FORMS))
    assert [o for o in outcomes if o.reason is not None and "failed" in o.reason.en] == []


@pytest.mark.parametrize("form", [form for form in FORMS if any(kind == "sum" for kind, _ in form.parts_of)], ids=repr)
@FEW
@given(seed=SEEDS)
def test_every_finding_of_one_changed_cell_names_that_cell(form: Form, seed: int) -> None:
    random = Random(seed)
    values = filled(form, seed)
    summed = sorted(
        {part.code for (kind, _), parts in form.parts_of.items() if kind == "sum" for part in parts} & set(values)
    )
    code = random.choice(summed)
    values[code] = (values[code] or 0) + random.randint(1, 500)
    found = loud(Example(form=form.name, cells=values, metadata=CITY))
    assert any(finding.rule.startswith("table_sum:") for finding in found)
    assert all(any(term.code == code for term in (*f.left, *f.right)) or code in f.codes for f in found)


@FEW
@given(seed=SEEDS)
def test_a_wrong_cell_of_the_matrix_is_one_finding_not_a_row_and_a_column(seed: int) -> None:
    values = filled(BY_NAME["national-2021"], seed)
    code = "requests.outcomes.granted.enterprise"
    values[code] = (values[code] or 0) + 13
    sums = [
        f for f in loud(Example(form="national-2021", cells=values, metadata=CITY)) if f.rule.startswith("table_sum:")
    ]
    assert len(sums) == 1
    assert sums[0].codes[0] == code


# -- one fault a rule ------------------------------------------------------------------------------------------------------

Fault = Callable[[Values], Mapping[str, Any]]


def cells(**changes: Callable[[Values], int]) -> Fault:
    return lambda values: {
        "cells": {**values, **{name.replace("__", "."): change(values) for name, change in changes.items()}}
    }


def text(words: Callable[[Values], str]) -> Fault:
    return lambda values: {"cells": values, "text": words(values)}


def of(values: Values, code: str) -> int:
    return values.get(code) or 0


def about(**fields: Any) -> Fault:
    return lambda values: {"cells": values, "metadata": fields}


_OUT = "requests.outcomes"
_DOCUMENTS = "proactive.normative_documents"


def _every_outcome(values: Values, more: int) -> str:
    groups = {
        "予以公开": ("granted",), "部分公开": ("partially_granted",), "不予公开": ("denied",),
        "无法提供": ("unable_to_provide",), "不予处理": ("not_processed",), "其他处理": ("other",),
    }  # fmt: skip
    said = [f"答复{{{of(values, f'{_OUT}.total.total') + more}件|code={_OUT}.total.total}}。"]
    for words, (group,) in groups.items():
        rows = [c for c in values if c.startswith(f"{_OUT}.{group}.") and c.endswith(".total")]
        said.append(f"{words}{{{sum(of(values, row) for row in rows)}件|code={_OUT}.{group}.total}},")
    return "".join(said)


FAULTS: dict[str, tuple[str, Fault]] = {
    "table_sum:parts": ("national-2014", cells(training__meetings=lambda v: 1, requests__received__fax=lambda v: of(v, "requests.received.fax") + 3)),
    "table_sum:refusal_grounds": ("national-2014", cells(requests__replies__denied__privacy=lambda v: of(v, "requests.replies.denied.privacy") + 3)),
    "table_sum:procedures": ("national-2014", cells(litigation__upheld=lambda v: of(v, "litigation.upheld") + 3)),
    "table_sum:cumulative": ("fujian", cells(requests__received__online__cumulative=lambda v: of(v, "requests.received.online.cumulative") + 3)),
    "table_sum:balance": (
        "national-2021",
        cells(
            requests__received__enterprise=lambda v: of(v, "requests.received.enterprise") + 3,
            requests__received__total=lambda v: of(v, "requests.received.total") + 3,
        ),
    ),
    "bound:channels": ("national-2014", cells(proactive__total=lambda v: 900_000)),
    "bound:hot_topics": ("national-2014", cells(responses__hot_topics=lambda v: 900_000)),
    "bound:subset": ("national-2014", cells(responses__online_interviews_by_principal=lambda v: of(v, "responses.online_interviews") + 1)),
    "cumulative:cells": ("fujian", cells(complaints__total=lambda v: of(v, "complaints.total.cumulative") + 1)),
    "bound:count": ("national-2021", cells(proactive__penalty__decisions=lambda v: -4)),
    "bound:normative_documents": (
        "national-2014",
        cells(proactive__normative_documents_issued=lambda v: max(of(v, _DOCUMENTS) - 1, 0)),
    ),
    "bound:newly_disclosed": (
        "national-2019", cells(proactive__normative_documents__newly_disclosed=lambda v: of(v, f"{_DOCUMENTS}.disclosed_total") + 1),
    ),
    "bound:items_left": (
        "national-2019", cells(proactive__coercion__items_change=lambda v: -of(v, "proactive.coercion.items_previous_year") - 1),
    ),
    "bound:in_force": (
        "national-2021",
        cells(proactive__normative_documents__issued=lambda v: sum(of(v, f"{_DOCUMENTS}.{c}") for c in ("repealed", "in_force")) + 1),
    ),
    "bound:procurement": ("national-2019", cells(proactive__procurement__projects=lambda v: 0, proactive__procurement__amount=lambda v: 3)),
    "bound:items_not_cases": (
        "national-2019",
        cells(
            proactive__penalty__items_previous_year=lambda v: 40,
            proactive__penalty__items_change=lambda v: 2,
            proactive__penalty__decisions=lambda v: 42,
        ),
    ),
    "prose_vs_table:cell": ("national-2014", text(lambda v: f"公开信息{{{of(v, 'proactive.total') + 1}条|code=proactive.total}}。")),
    "prose_vs_table:narrower_body": (
        "national-2021", text(lambda v: f"办公室受理申请{{{of(v, 'requests.received.total') + 1}件|entity=办公室|code=requests.received.total}}。"),
    ),
    "prose_vs_table:nil": ("national-2014", lambda v: {"cells": {**v, "complaints.total": 4}, "text": "未收到政府信息公开举报。"}),
    "prose_vs_table:all": (
        "national-2021",
        lambda v: {
            "cells": {**v, **{f"reconsideration.{c}": of(v, f"reconsideration.{c}") + 1 for c in ("pending", "total")}},
            "text": "政府信息公开行政复议均获维持。",
        },
    ),
    "prose_sum:exhaustive": ("national-2021", text(lambda v: "公布目录{12条},其中机构类{4条|part_of=0},其他类{6条|part_of=0}。")),
    "prose_sum:at_most": ("national-2021", text(lambda v: "公布目录{12条},其中机构类{8条|part_of=0},财政类{6条|part_of=0}。")),
    "prose_sum:bodies": ("national-2021", text(lambda v: "公布目录{12条},其中本级政府公开{8条|part_of=0},下级政府公开{6条|part_of=0}。")),
    "prose_sum:stated_total": ("national-2021", text(lambda v: "办理建议{8件}、提案{3件},共{12件}。")),
    "prose_sum:carried_over": ("national-2021", text(lambda v: "收到申请{58件},上年结转{3件},共{62件}。")),
    "prose_sum:balance": (
        "fujian",
        lambda v: {
            "cells": {c: n for c, n in v.items() if not c.startswith("requests.")},
            "text": "新收{9件|code=requests.received.total},上年结转{2件|code=requests.carried_over.total},"
            "办结{8件|code=requests.outcomes.total.total},结转下年度{4件|code=requests.carried_forward.total}。",
        },
    ),
    "percent_of_total:share": ("national-2021", text(lambda v: "公布目录{12条},其中机构类{3条|part_of=0},占{35%}。")),
    "percent_of_total:rate": ("national-2021", text(lambda v: "收到来信{830件},办结{825件},办结率{94.4%}。")),
    "percent_of_total:hundred": ("national-2021", text(lambda v: "网上占{60%},信函占{30%},其他占{20%}。")),
    "percent_of_total:growth": ("national-2021", text(lambda v: "本年公布{120条},上年{100条|scope=previous_year},增长{30%|scope=change}。")),
    "percent_of_total:complete": (
        "national-2021",
        lambda v: {
            "cells": {**v, **{
                f"requests.{row}.{column}": of(v, f"requests.{row}.{column}") + 1
                for row in ("received", "carried_forward") for column in ("enterprise", "total")
            }},
            "text": "依申请公开办结率达{100%}。",
        },
    ),
    "prose_vs_prose:same_quantity": (
        "fujian", text(lambda v: "培训{3人次|code=training.trainees}。共培训{5人次|code=training.trainees}。"),
    ),
    "cumulative:prose": (
        "national-2014",
        lambda v: {"cells": {c: n for c, n in v.items() if not c.startswith("training.")},
                   "text": "本年培训{30人次|code=training.trainees},历年累计{9人次|code=training.trainees|scope=cumulative}。"},
    ),
    "prose_sum:whole_form": ("national-2019", text(lambda v: _every_outcome(v, 2))),
    "bound:rule_making_power": (
        "national-2021",
        lambda v: {
            "cells": {**v, "proactive.rules.issued": 1, "proactive.rules.repealed": 0, "proactive.rules.in_force": 1},
            "metadata": {"issuer": "某县人民政府", "body_type": "government", "body_level": "county"},
        },
    ),
    "structure:years": ("national-2021", about(title="某市2022年年度报告", period_start="2021-01-01", period_end="2021-12-31")),
    "structure:period": ("national-2021", about(period_start="2021-03-01", period_end="2021-12-31")),
}  # fmt: skip
ALSO = {
    # What the fault breaks besides, by the definition of the two rules.
    "prose_sum:whole_form": {"prose_vs_table:cell"},
    "bound:channels": {"bound:normative_documents"},
    "prose_vs_table:all": {"table_sum:parts"},
}


@pytest.mark.parametrize("rule", sorted(FAULTS))
@FEW
@given(seed=SEEDS)
def test_one_fault_gives_its_own_finding_and_no_other_error(rule: str, seed: int) -> None:
    name, fault = FAULTS[rule]
    values = filled(BY_NAME[name], seed)
    if rule == "bound:normative_documents":
        values |= {"proactive.normative_documents": max(of(values, "proactive.normative_documents"), 1)}
        values["proactive.total"] = max(of(values, "proactive.total"), of(values, "proactive.normative_documents"))
        values["proactive.by_channel.website"] = max(
            of(values, "proactive.by_channel.website"), of(values, "proactive.total")
        )
        values["proactive.total"] = values["proactive.by_channel.website"]
    good = Example(form=name, cells=values, metadata=CITY)
    bad = attrs.evolve(good, **fault(values))
    found = loud(bad)
    assert rule in {finding.rule for finding in found}
    assert {f.rule for f in found if f.severity == "error"} <= {rule} | ALSO.get(rule, set())


def test_every_rule_that_makes_errors_or_warnings_is_proved() -> None:
    assert {rule.id for rule in builtin_rules() if rule.severity != "info" and rule.years == 1} == set(FAULTS)
