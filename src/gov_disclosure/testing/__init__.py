"""A kit for people who write forms, readers, parsers and rules: consistent reports in every layout, with every damage.

    filled = fill(form_of(MyForm), Random(7))
    printed = LAYOUTS["L5"](draft_of("一、总体情况", filled), Random(7))
    verdict = judge(printed, gov_disclosure.parse(printed.content))
    assert not verdict.counts["wrong"]

``gov_disclosure.testing.strategies`` has the same as hypothesis strategies; it alone imports hypothesis. Nothing in the
library imports this package.
"""

from __future__ import annotations

from .conformance import check_form, check_rule, check_section_parser
from .damage import OPERATORS
from .filling import PROFILES, Entry, Filled, Profile, fill
from .judging import Miss, Verdict, judge
from .layouts import FILE_LAYOUTS, LAYOUTS, TEXT_LAYOUTS, Expected, Printed
from .operators import Operator
from .sheets import Box, Draft, Sheet, Strip, draft_of, sheets_of

__all__ = [
    "FILE_LAYOUTS",
    "LAYOUTS",
    "OPERATORS",
    "PROFILES",
    "TEXT_LAYOUTS",
    "Box",
    "Draft",
    "Entry",
    "Expected",
    "Filled",
    "Miss",
    "Operator",
    "Printed",
    "Profile",
    "Sheet",
    "Strip",
    "Verdict",
    "check_form",
    "check_rule",
    "check_section_parser",
    "draft_of",
    "fill",
    "judge",
    "sheets_of",
]
