"""The rules: what a careful auditor checks in a report, and what came of it.

``check`` gives every outcome, ``findings`` the contradictions, ``compare`` puts two years side by side. Most rules are not
written at all: they follow from the forms (``relations``). Rules are objects that a registry holds; ``builtin_rules`` makes ours.
"""

from __future__ import annotations

from .catalogue import builtin_rules, catalogue
from .checking import check, findings
from .checking import chosen_rules as chosen_rules
from .cross_year import Difference, TwoYears, compare
from .engine import Comparison, Example, Outcome, Reason, Rule, Side, Words
from .examples import report_of
from .show import check_text, compare_text
from .view import View

__all__ = [
    "Comparison",
    "Difference",
    "Example",
    "Outcome",
    "Reason",
    "Rule",
    "Side",
    "TwoYears",
    "View",
    "Words",
    "builtin_rules",
    "catalogue",
    "check",
    "check_text",
    "compare",
    "compare_text",
    "findings",
    "report_of",
]
