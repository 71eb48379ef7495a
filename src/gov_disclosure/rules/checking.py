"""``check`` and ``findings``: run rules over a report. Imports this package's engine, view and merge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ..errors import UsageError
from ..model import Finding
from .engine import FAMILIES, Outcome, Rule, run
from .merge import merged
from .view import View

if TYPE_CHECKING:
    from ..report import Report


def check(
    report: Report,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    rules: Iterable[Rule] | None = None,
) -> tuple[Outcome, ...]:
    """Run the rules over a report and give every outcome: pass, fail, or not assessable with the reason.

    ``select`` and ``ignore`` take rule ids and families; an unknown one raises ``UsageError``. ``rules`` are those to run: by
    default the report's, which are its registry's.
    """
    chosen = chosen_rules(report, select, ignore, rules)
    view = View(report)
    return tuple([outcome for rule in chosen if rule.years == 1 for outcome in run(rule, view)])


def findings(report: Report, *, rules: Iterable[Rule] | None = None) -> tuple[Finding, ...]:
    """Give the contradictions of a report in text order, each once."""
    return merged(check(report, rules=rules))


def chosen_rules(
    report: Report, select: Sequence[str], ignore: Sequence[str], rules: Iterable[Rule] | None
) -> tuple[Rule, ...]:
    """Give the rules that a call asks for."""
    known: tuple[Rule, ...] = tuple(rules) if rules is not None else report.rules
    if not select and not ignore:
        return known
    names = {rule.id for rule in known} | {rule.family for rule in known} | set(FAMILIES)
    for name in (*select, *ignore):
        if name not in names:
            raise UsageError(f"{name!r} is neither a rule nor a family; there are {', '.join(sorted(names))}")
    return tuple(
        rule
        for rule in known
        if (not select or rule.id in select or rule.family in select)
        and rule.id not in ignore
        and rule.family not in ignore
    )
