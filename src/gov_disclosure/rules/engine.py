"""What a rule is, and the one place where numbers are compared.

A rule looks at a ``View`` of a report and yields ``Comparison``s: two sides with their terms, and the relation that ought
to hold. It never decides. The engine compares intervals and gives one of three outcomes: ``pass``, ``fail``, or
``not_assessable`` with the reason – a blank that may hold what is missing, something unreadable, a value that sums had placed.
A printed value is never changed. Rules exist only as ``Rule`` objects that somebody hands over; there is no registry here.

Imports ``model``, ``document`` and this package's ``view``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import attrs

from ..document import Span
from ..model import Finding, Number, Severity, Term
from .numbers import Exact, exact, show

if TYPE_CHECKING:
    from .view import View

Status = Literal["pass", "fail", "not_assessable"]
Relation = Literal["==", "!=", "<=", ">=", "within"]
Direction = Literal["above", "below"]

FAMILIES = (
    "table_sum",
    "bound",
    "prose_sum",
    "prose_vs_table",
    "percent_of_total",
    "prose_vs_prose",
    "cumulative",
    "cross_year",
    "structure",
)
_WEIGHT: dict[Severity, int] = {"info": 0, "warning": 1, "error": 2}
MOST_CODES = 30
_WIDEST_SPAN = 200


class Reason(NamedTuple):
    """Why something cannot be assessed, in both languages."""

    zh: str
    en: str


class Side(NamedTuple):
    """One side of a comparison: its terms and the interval in which their sum lies.

    ``high`` None means without bound. ``open`` says which ends are excluded. ``blanks`` are the codes of printed places without
    a number: the sum may be larger by what belongs there. ``unknown`` says why the side cannot be relied on at all.
    """

    terms: tuple[Term, ...]
    low: Exact
    high: Exact | None
    open: tuple[bool, bool] = (False, False)
    blanks: tuple[str, ...] = ()
    unknown: Reason | None = None
    hedged: bool = False

    @classmethod
    def of(cls, *terms: Term, unknown: Reason | None = None) -> Side:
        """Make the side of exact terms: their sum."""
        total = sum((exact(term.value) for term in terms if term.value is not None), exact(0))
        return cls(terms, total, total, unknown=unknown)

    @classmethod
    def number(cls, value: Number) -> Side:
        """Make the side of a bare number that stands nowhere in the report."""
        return cls((Term(value),), exact(value), exact(value))

    @property
    def is_exact(self) -> bool:
        """Tell whether the side is one number."""
        return self.low == self.high

    def __str__(self) -> str:
        if self.is_exact:
            return show(self.low)
        return f"{show(self.low)}..{'' if self.high is None else show(self.high)}"


class Words(NamedTuple):
    """A finding's sentence in both languages; made only when a comparison fails."""

    zh: str
    en: str


class Comparison(NamedTuple):
    """What a rule yields. ``say`` gives the sentence for a failure in the direction of ``left`` from ``right``.

    ``severity`` overrides the rule's; ``above`` and ``below`` override it where left is larger or smaller. ``spans`` and ``codes``
    are what the finding points at, where it is not just the terms. ``found`` and ``expected`` stand for the sides where these
    are words. ``excuse`` makes a failure ``info`` (the text states the difference).
    """

    left: Side
    relation: Relation
    right: Side
    say: Callable[[Direction], Words]
    severity: Severity | None = None
    above: Severity | None = None
    below: Severity | None = None
    spans: tuple[Span, ...] = ()
    codes: tuple[str, ...] = ()
    found: str | None = None
    expected: str | None = None
    skip: Reason | None = None
    group: str = ""


@attrs.frozen
class Example:
    """A tiny report for a rule's documentation and tests.

    ``cells`` are a form's values by code (None: a printed blank). In ``text`` a figure is marked as
    ``{12条|code=proactive.total}``; the keys are code, sum_of (joined by +), part_of (index of the whole), scope, entity, subject.
    ``metadata`` are fields of ``Metadata``. ``earlier`` is the previous year's report of a rule on two years.
    """

    text: str = ""
    form: str | None = None
    cells: Mapping[str, Any] = attrs.field(factory=dict)
    metadata: Mapping[str, Any] = attrs.field(factory=dict)
    sections: tuple[tuple[str, str], ...] = ()
    problems: tuple[tuple[str, str], ...] = ()
    earlier: Example | None = None


@attrs.frozen(eq=False)
class Rule:
    """One thing that a careful auditor checks. Frozen, and compared by identity.

    id: ``family:name``, stable for ever. editions: form names, ``local``, or ``all``. basis: document and item that the rule rests on.
    zh, en: what it checks, in one sentence. check: yields comparisons for a report's view; a rule on two years (``years`` 2) gets
    the earlier view as well. derived: for a rule that follows from the forms, tells what it follows from.
    """

    id: str
    severity: Severity
    editions: tuple[str, ...]
    basis: str
    zh: str
    en: str
    check: Callable[..., Iterable[Comparison]]
    passing: Example
    failing: Example
    years: Literal[1, 2] = 1
    derived: str = ""

    @property
    def name(self) -> str:
        """The id: what a registry knows the rule by."""
        return self.id

    @property
    def family(self) -> str:
        """The part of the id before the colon."""
        return self.id.partition(":")[0]

    def __repr__(self) -> str:
        return f"<Rule {self.id} ({self.severity})>"

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle a builtin rule by its id, so that a pickled report stays small; any other by its fields."""
        from .catalogue import builtin_rule

        if builtin_rule(self.id) is self:
            return builtin_rule, (self.id,)
        return _rule, (attrs.asdict(self, recurse=False),)


def _rule(fields: dict[str, Any]) -> Rule:
    return Rule(**fields)


class Outcome(NamedTuple):
    """What came of one comparison. ``reason`` says why it is ``not_assessable``; ``finding`` is there for ``fail`` alone."""

    rule: Rule
    status: Status
    reason: Reason | None = None
    finding: Finding | None = None
    left: tuple[Term, ...] = ()
    right: tuple[Term, ...] = ()
    difference: Exact | None = None
    group: str = ""


def run(rule: Rule, *views: View) -> list[Outcome]:
    """Run one rule. A rule that raises costs its own outcomes only: it is not assessable, and says why."""
    outcomes: list[Outcome] = []
    try:
        for comparison in rule.check(*views):
            outcomes.append(judge(rule, comparison))
    except Exception as error:
        what = f"{type(error).__name__}: {error}"
        outcomes.append(Outcome(rule, "not_assessable", Reason(f"规则出错:{what}", f"the rule failed: {what}")))
    return outcomes


def judge(rule: Rule, comparison: Comparison) -> Outcome:
    """Compare the two sides."""
    left, right = comparison.left, comparison.right
    reason = comparison.skip or left.unknown or right.unknown
    if reason is not None:
        return Outcome(rule, "not_assessable", reason, None, left.terms, right.terms)
    direction = _direction(left, comparison.relation, right)
    if direction is None:
        return Outcome(rule, "pass", None, None, left.terms, right.terms)
    short, long = (right, left) if direction == "above" else (left, right)
    difference = None if short.high is None else long.low - short.high
    if short.blanks:
        reason = _blank(short.blanks, difference)
        return Outcome(rule, "not_assessable", reason, None, left.terms, right.terms, difference)
    finding = _finding(rule, comparison, direction)
    signed = difference if direction == "above" or difference is None else -difference
    return Outcome(rule, "fail", None, finding, left.terms, right.terms, signed, comparison.group)


def holds(left: Side, relation: Relation, right: Side) -> bool:
    """Tell whether a relation can hold: then a rule need not say more of it."""
    return _direction(left, relation, right) is None


def _direction(left: Side, relation: Relation, right: Side) -> Direction | None:
    """Tell on which side of ``right`` the whole of ``left`` lies; None where the relation can hold."""
    if relation == "!=":
        return "above" if left.is_exact and right.is_exact and left.low == right.low else None
    if left.low == right.low and left.open == right.open == (False, False):
        return None
    if relation != ">=" and _beyond(left, right):
        return "above"
    if relation != "<=" and _beyond(right, left):
        return "below"
    return None


def _beyond(long: Side, short: Side) -> bool:
    if short.high is None:
        return False
    return long.low > short.high or (long.low == short.high and (long.open[0] or short.open[1]))


def _blank(blanks: tuple[str, ...], difference: Exact | None) -> Reason:
    codes = ", ".join(blanks[:5]) + (f" (+{len(blanks) - 5})" if len(blanks) > 5 else "")
    by = "" if difference is None else show(difference)
    return Reason(f"相差{by},可能在空白格中:{codes}", f"the difference of {by} may stand in blank cells: {codes}")


def _finding(rule: Rule, comparison: Comparison, direction: Direction) -> Finding:
    severity = comparison.severity or rule.severity
    severity = (comparison.above if direction == "above" else comparison.below) or severity
    if (comparison.left.hedged or comparison.right.hedged) and _WEIGHT[severity] > _WEIGHT["warning"]:
        severity = "warning"
    terms = (*comparison.left.terms, *comparison.right.terms)
    codes = comparison.codes or pointed(terms)
    spans = comparison.spans or tuple(dict.fromkeys(term.span for term in terms if term.span is not None))
    spans = tuple(Span(start, min(end, start + _WIDEST_SPAN)) for start, end in sorted(spans))
    words = comparison.say(direction)
    sign = {"==": "", "!=": "≠", "within": "", "<=": "≤", ">=": "≥"}[comparison.relation]
    return Finding(
        rule=rule.id,
        severity=severity,
        zh=words.zh,
        en=words.en,
        expected=comparison.expected if comparison.expected is not None else f"{sign}{comparison.right}",
        found=comparison.found if comparison.found is not None else str(comparison.left),
        left=comparison.left.terms,
        right=comparison.right.terms,
        codes=codes[:MOST_CODES],
        spans=spans,
    )


def pointed(terms: Iterable[Term]) -> tuple[str, ...]:
    """Give the codes that a finding names: those of a number other than zero first, so that no long sum hides them."""
    coded = [term for term in terms if term.code is not None]
    ranked = [term for term in coded if term.value] + [term for term in coded if not term.value]
    codes = tuple(dict.fromkeys(term.code for term in ranked if term.code is not None))
    return codes if len(codes) <= MOST_CODES else codes[:MOST_CODES]
