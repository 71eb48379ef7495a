"""云海热线: the line in which the province's reports name their hotline, read into the metadata."""

from __future__ import annotations

import re

from gov_disclosure import Span
from gov_disclosure.sections import Claim, Context, Fact, Parsed

api_version = 1

_LINE = re.compile(r"云海热线[::]\s*(\d{5,12})")


class HotlineParser:
    """Claim the hotline of 云海省 as the report's telephone."""

    name = "yunhai-hotline"

    def parse(self, context: Context) -> Parsed:
        """Find the line, where no earlier parser has claimed it."""
        for match in _LINE.finditer(context.text):
            span = Span(*match.span())
            if not context.is_claimed(span):
                return Parsed(
                    claims=(Claim(span, "metadata"),),
                    facts=(Fact("phone", match[1], Span(*match.span(1))),),
                )
        return Parsed()
