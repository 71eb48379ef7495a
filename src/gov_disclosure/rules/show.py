"""The findings as text for people: grouped by place, each with the quote in which the number stands marked.

Imports the model, the report and this package's view.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from ..document import Span
from ..model import Finding, Severity
from ..report import Report
from .view import View

_AROUND = 24
_LEVELS: dict[Severity, tuple[str, str]] = {
    "error": ("差错", "error"),
    "warning": ("警告", "warning"),
    "info": ("提示", "info"),
}


def check_text(*reports: Report, lang: Literal["zh", "en"] = "zh") -> str:
    """Write the findings of one or more reports as text, each report under its name, each place under its heading.

    A quote shows the number between 【 and 】, after line and column.
    """
    return "\n\n".join("\n".join(_report(report, lang)) for report in reports)


def _report(report: Report, lang: str) -> Iterator[str]:
    view = View(report)
    found: tuple[Finding, ...] = report.findings
    zh = lang == "zh"
    yield report.document.source.name or report.metadata.title or report.issuer or ("报告" if zh else "report")
    if not found:
        yield "  没有发现矛盾。" if zh else "  no contradictions found."
        return
    for place, findings in _by_place(view, found, zh):
        yield f"  {place}"
        for finding in findings:
            level = _LEVELS[finding.severity][0 if zh else 1]
            yield f"    {level} [{finding.rule}] {finding.zh if zh else finding.en}"
            for span in finding.spans[:3]:
                line, column = position(report.text, span.start)
                yield f"      {line}:{column}  {quote(report.text, span)}"
    counts = [f"{_LEVELS[s][0 if zh else 1]} {sum(f.severity == s for f in found)}" for s in _LEVELS]
    yield "  " + ", ".join(counts)


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
