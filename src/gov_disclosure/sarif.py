"""Findings as SARIF 2.1.0 (OASIS, 2020), which editors and code hosts show at their place.

Imports the model, the report and the rules.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any, Literal
from urllib.parse import quote

import regex

from ._version import __version__
from .document import Span
from .model import Finding, Severity
from .report import Report
from .rules import Rule, builtin_rules
from .serialise import finding_dict

_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(
    reports: Iterable[Report], *, lang: Literal["zh", "en"] = "zh", paths: Sequence[str] | None = None
) -> dict[str, Any]:
    """Give the findings of reports as one SARIF log.

    Regions point into each report's text of record: lines and columns from 1, ``charOffset`` a Python string offset
    (``columnKind`` is ``unicodeCodePoints``). ``paths`` say where the reports' files lie, one a report, for tools that show a
    finding at its file; without them a report's name stands, and one without a name is ``report-N``.
    """
    reports = tuple(reports)
    names = paths or [report.document.source.name or f"report-{n}" for n, report in enumerate(reports, 1)]
    rules: dict[str, Rule] = {rule.id: rule for rule in builtin_rules()}
    for report in reports:
        rules |= {rule.id: rule for rule in report.rules}
    ids = sorted(rules)
    results = [
        result
        for name, report in zip(names, reports, strict=True)
        for result in _results(report, quote(PurePath(name).as_posix()), ids, lang)
    ]
    driver = {
        "name": "gov-disclosure",
        "version": __version__,
        "rules": [_rule(rules[name]) for name in ids],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "name": rule.id.replace(":", "/"),
        "shortDescription": {"text": rule.en},
        "fullDescription": {"text": f"{rule.zh} {rule.en}"},
        "help": {"text": f"{rule.zh}\n{rule.en}\n依据 (basis): {rule.basis}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"family": rule.family, "editions": list(rule.editions)},
    }


def _results(report: Report, uri: str, ids: list[str], lang: str) -> Iterable[dict[str, Any]]:
    breaks = [match.end() for match in regex.finditer(r"\n", report.text)]
    for finding in report.findings:
        yield _result(report, finding, uri, breaks, ids, lang)


def _result(report: Report, finding: Finding, uri: str, breaks: list[int], ids: list[str], lang: str) -> dict[str, Any]:
    codes = {term.span: term.code for term in (*finding.left, *finding.right)}
    places = [_location(uri, span, breaks) for span in finding.spans]
    for place, span in zip(places, finding.spans, strict=True):
        code, words = codes.get(span), " ".join(report.text[span.start : span.end].split())
        place["message"] = {"text": f"{code}: {words}" if code else words}
    if not places:
        places = [{"physicalLocation": {"artifactLocation": {"uri": uri}}}]
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.zh if lang == "zh" else finding.en},
        "locations": places[:1],
        "properties": {"finding": finding_dict(finding)},
    }
    if finding.rule in ids:
        result["ruleIndex"] = ids.index(finding.rule)
    if places[1:]:
        result["relatedLocations"] = [{"id": number, **place} for number, place in enumerate(places[1:], 1)]
    return result


def _location(uri: str, span: Span, breaks: list[int]) -> dict[str, Any]:
    line, column = _position(breaks, span.start)
    end_line, end_column = _position(breaks, span.end)
    region = {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": span.start,
        "charLength": span.end - span.start,
    }
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}


def _position(breaks: list[int], offset: int) -> tuple[int, int]:
    line = bisect_right(breaks, offset)
    return line + 1, offset - (breaks[line - 1] if line else 0) + 1
