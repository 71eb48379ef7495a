"""The same contradiction is reported once: findings of one table that one wrong number explains become one finding.

In the applicants' matrix a wrong cell breaks its row, its column and the balance at once, by the same difference. Where
changing one printed number would mend several failed sums, and would break none that holds, they are one finding that names this
number. Nothing is changed. Imports the engine alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import attrs

from ..document import Span
from ..model import Finding, Severity
from .engine import MOST_CODES, Outcome
from .numbers import Exact, exact, show

_RANK: dict[Severity, int] = {"info": 0, "warning": 1, "error": 2}


def merged(outcomes: Iterable[Outcome]) -> tuple[Finding, ...]:
    """Give the findings of the failures, merged, without repetitions, in text order."""
    outcomes = tuple(outcomes)
    failures = [outcome for outcome in outcomes if outcome.finding is not None]
    found: list[Finding] = []
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in failures:
        if outcome.group and outcome.rule.family == "table_sum":
            groups[outcome.group].append(outcome)
        elif outcome.finding is not None:
            found.append(outcome.finding)
    held = [outcome for outcome in outcomes if outcome.status == "pass" and outcome.rule.id.startswith("table_sum:")]
    for members in groups.values():
        found += _explained(members, held)
    return _in_order(found)


def _explained(failures: list[Outcome], passes: list[Outcome]) -> list[Finding]:
    """Take the number that mends most failed sums, and again, until none mends more than one."""
    holding = {term.code for outcome in passes for term in (*outcome.left, *outcome.right)}
    found: list[Finding] = []
    left = list(failures)
    while len(left) > 1:
        mends: dict[tuple[str, Exact], list[Outcome]] = defaultdict(list)
        for outcome in left:
            for code, change in _mendings(outcome):
                if code not in holding:
                    mends[code, change].append(outcome)
        best = max(
            mends.items(),
            key=lambda item: (len(item[1]), item[0][0].endswith("total"), item[0][0]),
            default=None,
        )
        if best is None or len(best[1]) < 2:
            break
        (code, change), mended = best
        found.append(_joined(code, change, mended))
        left = [outcome for outcome in left if outcome not in mended]
    return found + [outcome.finding for outcome in left if outcome.finding is not None]


def _mendings(outcome: Outcome) -> Iterable[tuple[str, Exact]]:
    """Give each code whose number could be at fault, and the change that would mend the sum."""
    if outcome.difference is None:
        return
    for terms, sign in ((outcome.left, -1), (outcome.right, 1)):
        for term in terms:
            if term.code is not None and term.value is not None:
                change = sign * outcome.difference
                if exact(term.value) + change >= 0:
                    yield term.code, change


def _joined(code: str, change: Exact, outcomes: list[Outcome]) -> Finding:
    findings = [outcome.finding for outcome in outcomes if outcome.finding is not None]
    first = max(findings, key=lambda finding: (_RANK[finding.severity], -len(finding.codes)))
    place = next(
        term
        for outcome in outcomes
        for term in (*outcome.left, *outcome.right)
        if term.code == code and term.value is not None
    )
    would = show(exact(place.value or 0) + change)
    others = [other for finding in findings for other in finding.codes]
    rest = len(findings) - 1
    return attrs.evolve(
        first,
        zh=f"{first.zh}另有{rest}处勾稽以同一差额不平;若{code}应为{would}而非{show(place.value or 0)},则全部相符。",
        en=f"{first.en} {rest} more sum{'s' if rest > 1 else ''} fail{'' if rest > 1 else 's'} by the same amount; all would hold "
        f"if {code} were {would}, not {show(place.value or 0)}.",
        codes=tuple(dict.fromkeys([code, *first.codes, *others]))[:MOST_CODES],
        spans=_ordered([*([place.span] if place.span else []), *first.spans]),
    )


def _ordered(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(sorted(set(spans)))


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    unique: dict[object, Finding] = {}
    for finding in findings:
        unique.setdefault((finding.rule, finding.spans, finding.codes, finding.found), finding)
    return tuple(
        sorted(
            unique.values(),
            key=lambda finding: (finding.spans[:1] or (Span(1 << 60, 1 << 60),), -_RANK[finding.severity]),
        )
    )
