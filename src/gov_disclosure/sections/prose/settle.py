"""What only all the figures of a document together tell of one of them: totals that parts make up, and counts that are less.

Imports the forms' declarations and the model.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

import attrs

from ...forms.declare import Form
from ...model import Figure

RECEIVED = "requests.received.total"
WEBSITE = "proactive.by_channel.website"
_CARRIED_OVER = "requests.carried_over.total"
_INCLUDING = ("含", "包括", "其中")


def settle(text: str, found: list[Figure], forms: Iterable[Form], sites: Mapping[int, tuple[int, str]]) -> None:
    """Go over the figures once more; ``sites`` gives the paragraph and the name of websites whose counts are tied."""
    _tie_what_parts_make_up(found, {form.name: form for form in forms})
    _tie_what_includes_the_year_before(text, found)
    _untie_each_of_several_sites(found, sites)


def _tie_what_parts_make_up(found: list[Figure], forms: Mapping[str, Form]) -> None:
    """Tie a count whose parts are all that a form's total adds up: 工作人员9人(专职2人,兼职7人)."""
    parts: dict[int, list[Figure]] = {}
    for figure in found:
        if figure.part_of is not None and figure.code is not None:
            parts.setdefault(figure.part_of, []).append(figure)
    for at, below in parts.items():
        whole = found[at]
        alike = all((part.scope, part.unit) == (whole.scope, whole.unit) for part in below)
        if whole.code is not None or whole.sum_of or whole.entity is not None or not alike:
            continue
        form = forms.get(below[0].form or "")
        code = None if form is None else _total_of(form, {part.code or "" for part in below})
        if code is not None and sum((Fraction(part.value or 0) for part in below), Fraction(0)) == whole.value:
            found[at] = attrs.evolve(whole, form=below[0].form, code=code)


def _total_of(form: Form, codes: set[str]) -> str | None:
    """Give the total of a form that exactly these cells make up."""
    if len(codes) < 2:
        return None
    totals = {relation.of for code in codes for relation in form.by_code[code].relations}
    return next((of for of in totals if {part.code for part in form.parts_of.get(("sum", of), ())} == codes), None)


def _tie_what_includes_the_year_before(text: str, found: list[Figure]) -> None:
    """Tie requests that are said to include those carried over to both: 处理申请1261件(含上年度结转74件)."""
    for figure in found:
        if figure.code != _CARRIED_OVER or figure.part_of is None:
            continue
        whole = found[figure.part_of]
        between = text[whole.span.end : figure.span.start]
        if whole.code == RECEIVED and any(word in between for word in _INCLUDING):
            found[figure.part_of] = attrs.evolve(whole, code=None, sum_of=(RECEIVED, _CARRIED_OVER))


def _untie_each_of_several_sites(found: list[Figure], sites: Mapping[int, tuple[int, str]]) -> None:
    """Leave the channel of websites open where a paragraph counts two by name: 县政府网站公开300条,部门网站公开120条."""
    paragraphs: dict[int, dict[int, str]] = {}
    for at, (paragraph, name) in sites.items():
        paragraphs.setdefault(paragraph, {})[at] = name
    for named in paragraphs.values():
        if len(set(named.values())) > 1 and len({found[at].value for at in named}) > 1:
            for at in named:
                found[at] = attrs.evolve(found[at], form=None, code=None)
