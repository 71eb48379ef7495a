"""The JSON contract ``gov-disclosure/report/1``: a report as plain data and back.

Only ``str``, ``int``, ``bool``, ``None``, lists and dicts. Numbers travel as decimal strings, a fraction as ``"1/3"``, so that no
digit is lost. ``schema()`` gives the JSON Schema that the library ships.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import attrs

from ._version import __version__
from .document import Document, Problem, Source, Span, spans
from .errors import UsageError
from .model import Cell, Claim, Figure, Finding, Metadata, Number, Section, Table, Term

if TYPE_CHECKING:
    from .registry import Registry
    from .report import Report

SCHEMA = "gov-disclosure/report/1"


def schema() -> dict[str, Any]:
    """Give the JSON Schema of ``Report.to_dict()``."""
    text = files("gov_disclosure").joinpath("data/report-1.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def write_number(number: Number | None) -> str | None:
    """Write a number as an exact decimal string, a fraction as ``a/b``."""
    if number is None:
        return None
    if isinstance(number, Decimal):
        return format(number, "f")
    return str(number)


def read_number(text: str | None) -> Number | None:
    """Read what ``write_number`` wrote."""
    if text is None:
        return None
    if "/" in text:
        return Fraction(text)
    return Decimal(text) if "." in text else int(text)


def to_dict(report: Report, *, text: bool) -> dict[str, Any]:
    """See ``Report.to_dict``."""
    data: dict[str, Any] = {
        "schema": SCHEMA,
        "producer": {"name": "gov-disclosure", "version": __version__},
        "source": attrs.asdict(report.document.source),
        "metadata": attrs.asdict(report.metadata),
        "metadata_spans": {field: list(span) for field, span in report.metadata_spans},
        "editions": list(report.editions),
        "sections": [_section(section) for section in report.sections],
        "cells": [_cell(cell) for cell in report.cells],
        "figures": [_figure(figure) for figure in report.figures],
        "findings": [finding_dict(finding) for finding in report.findings],
        "problems": [_problem(problem) for problem in report.problems],
        "leftovers": [list(span) for span in report.leftovers],
        "tables": [_table(table) for table in report.tables],
        "claims": [[*claim.span, claim.kind, claim.by, claim.reason] for claim in report.claims],
    }
    if text:
        data["text"] = report.text
    return data


def _section(section: Section) -> dict[str, Any]:
    return {
        "level": section.level,
        "marker": section.marker,
        "title": section.title,
        "kind": section.kind,
        "start": section.start,
        "end": section.end,
        "heading": list(section.heading),
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "form": cell.form,
        "index": cell.index,
        "code": cell.code,
        "state": cell.state,
        "value": write_number(cell.value),
        "unit": cell.unit,
        "raw": cell.raw,
        "start": None if cell.span is None else cell.span.start,
        "end": None if cell.span is None else cell.span.end,
        "note": cell.note,
        "label": None if cell.label is None else list(cell.label),
        "candidates": list(cell.candidates),
        "steps": list(cell.steps),
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "start": figure.span.start,
        "end": figure.span.end,
        "raw": figure.raw,
        "value": write_number(figure.value),
        "low": write_number(figure.low),
        "high": write_number(figure.high),
        "unit": figure.unit,
        "approx": figure.approx,
        "kind": figure.kind,
        "subject": figure.subject,
        "scope": figure.scope,
        "entity": figure.entity,
        "form": figure.form,
        "code": figure.code,
        "sum_of": list(figure.sum_of),
        "part_of": figure.part_of,
        "steps": list(figure.steps),
    }


def _term(term: Term) -> dict[str, Any]:
    return {
        "code": term.code,
        "value": write_number(term.value),
        "span": None if term.span is None else list(term.span),
    }


def finding_dict(finding: Finding) -> dict[str, Any]:
    """Give one finding as plain data."""
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": {"zh": finding.zh, "en": finding.en},
        "expected": finding.expected,
        "found": finding.found,
        "left": [_term(term) for term in finding.left],
        "right": [_term(term) for term in finding.right],
        "codes": list(finding.codes),
        "spans": [list(span) for span in finding.spans],
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {"code": str(problem.code), "message": problem.message, "spans": [list(span) for span in problem.spans]}


def _table(table: Table) -> dict[str, Any]:
    """Where each table stands; its cells are those of the same form and index."""
    return {
        "form": table.form,
        "index": table.index,
        "spans": [list(span) for span in table.spans],
        "cost": str(table.cost),
    }


def from_dict(data: Mapping[str, Any], *, registry: Registry | None = None) -> Report:
    """See ``Report.from_dict``."""
    from .registry import Registry
    from .report import Report

    if data.get("schema") != SCHEMA:
        raise UsageError(f"schema is {data.get('schema')!r}; this version reads {SCHEMA!r}")
    known = registry or Registry.default()
    try:
        cells = [_read_cell(cell) for cell in data["cells"]]
        return Report(
            document=Document(data.get("text", ""), source=Source(**data["source"])),
            metadata=Metadata(**data["metadata"]),
            metadata_spans=tuple((field, Span(*span)) for field, span in data["metadata_spans"].items()),
            sections=tuple(
                Section(**{**section, "heading": Span(*section["heading"])}) for section in data["sections"]
            ),
            tables=tuple(_read_table(table, cells) for table in data["tables"]),
            figures=tuple(_read_figure(figure) for figure in data["figures"]),
            problems=tuple(Problem(p["code"], p["message"], spans(p["spans"])) for p in data["problems"]),
            claims=tuple(Claim(Span(c[0], c[1]), c[2], c[3], c[4]) for c in data["claims"]),
            known_forms=known.forms,
            rules=known.rules,
        )
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        raise UsageError(f"the dictionary is no report of schema {SCHEMA!r}: {error!r}") from error


def _read_cell(cell: Mapping[str, Any]) -> Cell:
    return Cell(
        form=cell["form"],
        code=cell["code"],
        state=cell["state"],
        value=read_number(cell["value"]),
        unit=cell["unit"],
        raw=cell["raw"],
        span=None if cell["start"] is None else Span(cell["start"], cell["end"]),
        index=cell["index"],
        note=cell["note"],
        label=None if cell["label"] is None else Span(*cell["label"]),
        candidates=tuple(cell["candidates"]),
        steps=tuple(cell["steps"]),
    )


def _read_table(table: Mapping[str, Any], cells: list[Cell]) -> Table:
    own = tuple(cell for cell in cells if cell.form == table["form"] and cell.index == table["index"])
    return Table(table["form"], table["index"], own, spans(table["spans"]), float(table["cost"]))


def _read_figure(figure: Mapping[str, Any]) -> Figure:
    return Figure(
        span=Span(figure["start"], figure["end"]),
        raw=figure["raw"],
        value=read_number(figure["value"]),
        low=read_number(figure["low"]),
        high=read_number(figure["high"]),
        unit=figure["unit"],
        approx=figure["approx"],
        kind=figure["kind"],
        subject=figure["subject"],
        scope=figure["scope"],
        entity=figure["entity"],
        form=figure["form"],
        code=figure["code"],
        sum_of=tuple(figure["sum_of"]),
        part_of=figure["part_of"],
        steps=tuple(figure["steps"]),
    )
