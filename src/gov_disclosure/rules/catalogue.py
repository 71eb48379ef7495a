"""The builtin rules, and all of them as data. Imports the modules that declare them, and the forms for what is derived."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from ..forms.declare import Form
from . import (
    bounds,
    breakdowns,
    cross_year,
    growth,
    percentages,
    prose,
    rates,
    relations,
    requests,
    stated_totals,
    statements,
    structure,
)
from .compiled import Total, compiled
from .engine import Rule


@cache
def builtin_rules() -> tuple[Rule, ...]:
    """Give the builtin rules, by family."""
    modules = (
        relations,
        bounds,
        prose,
        statements,
        breakdowns,
        stated_totals,
        requests,
        percentages,
        growth,
        rates,
        cross_year,
        structure,
    )
    return tuple(rule for module in modules for rule in module.rules())


def builtin_rule(name: str) -> Rule | None:
    """Give the builtin rule of this id, or None."""
    return next((rule for rule in builtin_rules() if rule.id == name), None)


def catalogue(rules: Iterable[Rule] | None = None, forms: Iterable[Form] | None = None) -> list[dict[str, Any]]:
    """Give the rules as data: id, family, severity, editions, basis, what it checks, and for derived rules what they follow from.

    This is what ``data/rules.json`` holds; a rule that changes without it fails a test.
    """
    from ..registry import Registry

    chosen = tuple(rules) if rules is not None else builtin_rules()
    known = tuple(forms) if forms is not None else Registry.default().forms
    return [
        {
            "id": rule.id,
            "family": rule.family,
            "severity": rule.severity,
            "editions": list(rule.editions),
            "basis": rule.basis,
            "zh": rule.zh,
            "en": rule.en,
            "years": rule.years,
            "derived_from": {form.name: found for form in known if (found := _derived(rule, form))},
        }
        for rule in chosen
    ]


def _derived(rule: Rule, form: Form) -> list[str]:
    """Write down the relations of a form that a derived rule checks."""
    rules = compiled(form)
    if rule.derived == "sum":
        kinds = {
            "parts": "table_sum:parts",
            "refusals": "table_sum:refusal_grounds",
            "procedures": "table_sum:procedures",
        }
        return [_sum(t) for t in rules.totals if kinds.get(relations.kind_of(t), "table_sum:cumulative") == rule.id]
    if rule.derived == "balance":
        return [f"{' + '.join(left)} = {' + '.join(right)}" for left, right in rules.balances]
    if rule.derived == "channel":
        hot = rule.id == "bound:hot_topics"
        return [_sum(total, "≤") for total in rules.channels if (total.code == relations.HOT_TOPICS) == hot]
    if rule.derived == "subset":
        return [f"{part} ≤ {whole}" for part, whole in rules.subsets]
    if rule.derived == "columns":
        return [f"{year} ≤ {cumulative}" for year, cumulative in rules.columns]
    return []


def _sum(total: Total, sign: str = "=") -> str:
    return f"{total.code} {sign} {' + '.join(total.parts)}"
