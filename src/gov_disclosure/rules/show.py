"""The findings as text for people: grouped by place, each with the quote in which the number stands marked.

Imports the model, the report, and this package's view and comparison of two years.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Literal

from ..document import Span
from ..model import SEVERITY_WORDS, Finding, Term
from ..report import Report
from .cross_year import TwoYears, compare
from .numbers import show
from .view import View

_AROUND = 24
_MOST_PLACES = 6


def check_text(*reports: Report, lang: Literal["zh", "en"] = "zh") -> str:
    """Write the findings of one or more reports as text, each report under its name, each place under its heading.

    A quote shows the number between 【 and 】, after line and column: in prose with the words around it, in a table behind the
    label of its row and column.
    """
    zh = lang == "zh"
    parts = ["\n".join((name_of(report, zh), *_findings(View(report), report.findings, zh))) for report in reports]
    if len(reports) > 1:
        found = [finding for report in reports for finding in report.findings]
        parts.append(
            f"共{len(reports)}份:{_counts(found, zh)}" if zh else f"{len(reports)} files: {_counts(found, zh)}"
        )
    return "\n\n".join(parts)


def compare_text(
    earlier: Report, later: Report, *, lang: Literal["zh", "en"] = "zh", years: TwoYears | None = None
) -> str:
    """Write what two successive years say of one another: contradictions, prose used again, and every number that changed."""
    zh = lang == "zh"
    years = compare(earlier, later) if years is None else years
    view = View(later)
    lines = [f"{name_of(earlier, zh)} → {name_of(later, zh)}"]
    skipped = next((o.reason for o in years.outcomes if o.status == "not_assessable" and o.reason is not None), None)
    if skipped is not None and all(outcome.status == "not_assessable" for outcome in years.outcomes):
        lines.append(f"  未作比较:{skipped.zh}。" if zh else f"  not compared: {skipped.en}.")
    else:
        lines += _findings(view, years.findings, zh)
    share = f"{show(Fraction(round(years.duplicate_share * 1000), 10))}%"
    lines.append(f"  正文与上年相同:{share}" if zh else f"  prose used again: {share}")
    for code, _, before, after, change in years.differences:
        if change:
            label = view.label(code) if zh else code
            sign = "+" if change > 0 else ""
            lines.append(f"  {label}: {show(before or 0)} → {show(after or 0)} ({sign}{show(change)})")
    return "\n".join(lines)


def name_of(report: Report, zh: bool) -> str:
    """Give the name under which a report is shown."""
    return report.document.source.name or report.metadata.title or report.issuer or ("报告" if zh else "report")


def _findings(view: View, found: tuple[Finding, ...], zh: bool) -> Iterator[str]:
    if not found:
        yield "  没有发现矛盾。" if zh else "  no contradictions found."
        return
    for place, findings in _by_place(view, found, zh):
        yield f"  {place}"
        for finding in findings:
            level = SEVERITY_WORDS[finding.severity][0 if zh else 1]
            yield f"    {level} [{finding.rule}] {finding.zh if zh else finding.en}"
            yield from _places(view, finding, zh)
    yield f"  {_counts(found, zh)}"


def _places(view: View, finding: Finding, zh: bool) -> Iterator[str]:
    """Yield where the numbers stand; zeros of a long sum say nothing."""
    terms = (*finding.left, *finding.right)
    cells = {term.span: term for term in terms if term.span is not None and _is_cell(view, term)}
    spans = [span for span in finding.spans if len(terms) < 4 or span not in cells or cells[span].value != 0]
    for span in spans[:_MOST_PLACES]:
        line, column = position(view.text, span.start)
        term = cells.get(span)
        if term is None or term.code is None:
            yield f"      {line}:{column}  {quote(view.text, span)}"
        else:
            label = view.label(term.code) if zh else term.code
            yield f"      {line}:{column}  {label}:【{' '.join(view.words(span).split())}】"
    rest = len(spans) - _MOST_PLACES
    if rest > 0:
        yield f"      … 另有{rest}处" if zh else f"      … {rest} more"


def _is_cell(view: View, term: Term) -> bool:
    return any(
        cell.span == term.span for table in view.tables if (cell := table.cells.get(term.code or "")) is not None
    )


def _counts(found: Iterable[Finding], zh: bool) -> str:
    found = tuple(found)
    return ", ".join(
        f"{SEVERITY_WORDS[s][0 if zh else 1]} {sum(f.severity == s for f in found)}" for s in SEVERITY_WORDS
    )


def _by_place(view: View, findings: Iterable[Finding], zh: bool) -> list[tuple[str, list[Finding]]]:
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(_place(view, finding, zh), []).append(finding)
    return list(groups.items())


def _place(view: View, finding: Finding, zh: bool) -> str:
    if not finding.spans:
        return "全文" if zh else "whole report"
    at = finding.spans[0]
    for table in view.tables:
        if any(span.contains(at) for span in table.table.spans):
            return f"表:{table.form.title}" if zh else f"table: {table.form.name}"
    section = view.section_of(at.start)
    if section is not None:
        return f"{section.marker}{section.title}"
    return "正文" if zh else "text"


def position(text: str, offset: int) -> tuple[int, int]:
    """Give the line and column, both from 1, of an offset."""
    line = text.count("\n", 0, offset) + 1
    return line, offset - (text.rfind("\n", 0, offset) + 1) + 1


def quote(text: str, span: Span) -> str:
    """Quote a span with the words around it on one line, itself between 【 and 】."""
    before = text[max(span.start - _AROUND, 0) : span.start]
    after = text[span.end : span.end + _AROUND]
    parts = (before.rpartition("\n")[2], text[span.start : min(span.end, span.start + 60)], after.partition("\n")[0])
    a, b, c = (" ".join(part.split()) for part in parts)
    return f"{a}【{b}】{c}"
