"""Who reports, on which year, with which forms, and under which headings: what the reading of prose needs of a document.

Imports the forms' declarations, the model, and the protocol.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from ...forms.declare import Form
from ...model import Section
from ..lines import plain
from ..protocol import Context
from .clauses import Paragraph

_COMPLETE = "requests.received.total"  # a form with this row speaks for the whole report, not for one field


def forms_of(context: Context) -> tuple[Form, ...]:
    """Give the forms that figures may be tied to: those that the report prints, else the national form of its year.

    A local block printed without a form of its own (重点领域) does not stand in for the national form.
    """
    printed = dict.fromkeys(table.form for table in context.tables)
    forms = [form for name in printed for form in context.forms if form.name == name]
    if any(_COMPLETE in form.by_code for form in forms):
        return tuple(sorted(forms, key=lambda form: not form.national))
    year = year_of(context)
    if year is not None:
        forms[:0] = [
            form for form in context.forms if form.national and form.years[0] <= year <= (form.years[1] or year)
        ]
    return tuple(forms)


def year_of(context: Context) -> int | None:
    """Give the year reported on, as metadata or the caller says."""
    fact = context.fact("year")
    return fact.value if fact is not None and isinstance(fact.value, int) else context.year


def names_of(context: Context) -> tuple[str, ...]:
    """Give the names under which the text may speak of the reporting body, longest first."""
    names: set[str] = set()
    for field in ("issuer", "region", "compiled_by"):
        fact = context.fact(field)
        if fact is None or not isinstance(fact.value, str):
            continue
        name = plain(fact.value)
        names.add(name)
        names |= {name[at + 1 :] for at, char in enumerate(name) if char in "省市州盟" and len(name) - at > 3}
    names |= {name.removesuffix("人民政府") for name in names}
    names |= {name[:-1] for name in names if len(name) == 3 and name[-1] in "市县区镇乡"}
    names |= {"街道" for name in names if name.endswith(("街道", "街道办事处"))}
    names |= {
        name[:-1].removesuffix("公") for name in names if name.endswith(("政府办公室", "政府办公厅", "行政公署办公室"))
    }
    names |= {name[:at] + name[at + 1 :] for name in names if (at := _end_of_region(name))}
    return tuple(sorted((name for name in names if len(name) > 1), key=len, reverse=True))


def _end_of_region(name: str) -> int:
    """Give where the region's own word stands that an office's short name leaves out (台州市气象局), else 0."""
    at = max((name.rfind(word, 2, len(name) - 2) for word in "省市县区"), default=-1)
    return at if at > 0 and name[at - 1] not in "省市县区辖" and "政府" not in name[at:] else 0


def outside_tables(context: Context, stretches: Sequence[Paragraph]) -> list[Paragraph]:
    """Give the stretches that do not lie within a table."""
    spans = sorted(span for table in context.tables for span in table.spans)
    starts = [span.start for span in spans]
    found = []
    for stretch in stretches:
        at = bisect_right(starts, stretch.start) - 1
        if at < 0 or stretch.end > spans[at].end:
            found.append(stretch)
    return found


class Headings:
    """The titles over a place, innermost first."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self.sections = sorted(sections, key=lambda section: section.start)
        self.starts = [section.start for section in self.sections]
        self.known: dict[int, tuple[str, ...]] = {}

    def over(self, place: int) -> Iterable[str]:
        at = bisect_left(self.starts, place + 1) - 1
        if at < 0:
            return ()
        if at not in self.known:
            titles, level = [], 99
            for back in range(at, -1, -1):
                section = self.sections[back]
                if section.level < level and section.end >= place:
                    titles.append(section.title)
                    level = section.level
                if level == 1:
                    break
            self.known[at] = tuple(titles)
        return self.known[at]
