"""The tiny reports that document and prove the rules: an ``Example`` made into a ``Report`` without any parser.

A figure is marked in the text as ``{12条|code=proactive.total}``; its number is read as in any report. Imports ``numerals``,
``model``, ``report`` and this package's ``engine``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs
import regex

from ..document import Document, Problem, Span
from ..forms.declare import Form
from ..model import Cell, Figure, Metadata, Section, Table
from ..numerals import find_quantities
from ..report import Report
from .engine import Example, Rule

_MARK = r"\{([^{}|]*)((?:\|[a-z_]+=[^{}|]*)*)\}"


def report_of(example: Example, forms: Iterable[Form], rules: tuple[Rule, ...] | None = None) -> Report:
    """Make the report that an example describes; the table's cells stand after the text, one a line.

    ``rules`` are the report's; the builtin ones by default.
    """
    from .catalogue import builtin_rules

    known = tuple(forms)
    text, figures = _figures(example.text)
    tables: tuple[Table, ...] = ()
    if example.form is not None:
        form = next(form for form in known if form.name == example.form)
        text, table = _table(text, form, example)
        tables = (table,)
        figures = tuple(figure if figure.code is None else _with_form(figure, form.name) for figure in figures)
    sections = tuple(_section(text, kind, title) for kind, title in example.sections)
    return Report(
        document=Document(text),
        metadata=Metadata(**example.metadata),
        metadata_spans=tuple(
            (field, Span(text.find(str(value)), text.find(str(value)) + len(str(value))))
            for field, value in example.metadata.items()
            if value is not None and str(value) in text
        ),
        sections=sections,
        tables=tables,
        figures=figures,
        problems=tuple(Problem(code, message) for code, message in example.problems),
        known_forms=known,
        rules=builtin_rules() if rules is None else rules,
    )


def plain_text(example: Example) -> str:
    """Give an example's text without the marks, as the documentation shows it."""
    return regex.sub(_MARK, r"\1", example.text)


def _figures(marked: str) -> tuple[str, tuple[Figure, ...]]:
    text, figures, at = "", [], 0
    for match in regex.finditer(_MARK, marked):
        text += marked[at : match.start()]
        keys = dict(pair.split("=", 1) for pair in match[2].split("|")[1:])
        figures.append(_figure(match[1], len(text), keys))
        text += match[1]
        at = match.end()
    return text + marked[at:], tuple(figures)


def _figure(raw: str, start: int, keys: dict[str, str]) -> Figure:
    quantity = find_quantities(raw)[0]
    unit = quantity.unit
    kind: Any = "percent" if unit == "%" else "money" if unit == "元" else "count"
    scope: Any = keys.get("scope", "annual")
    return Figure(
        span=Span(start, start + len(raw)),
        raw=raw,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        unit=unit,
        approx=quantity.approx,
        kind=kind,
        subject=keys.get("subject", ""),
        scope=scope,
        entity=keys.get("entity"),
        code=keys.get("code"),
        sum_of=tuple(keys["sum_of"].split("+")) if "sum_of" in keys else (),
        part_of=int(keys["part_of"]) if "part_of" in keys else None,
    )


def _with_form(figure: Figure, form: str) -> Figure:

    return attrs.evolve(figure, form=form)


def _table(text: str, form: Form, example: Example) -> tuple[str, Table]:
    text += "\n" if text else ""
    start = len(text)
    cells = []
    for field in form.cells:
        if field.code not in example.cells:
            cells.append(Cell(form.name, field.code, "absent", unit=field.unit))
            continue
        value = example.cells[field.code]
        text += f"{field.label} "
        raw = "" if value is None else str(value)
        span = Span(len(text), len(text) + len(raw))
        state: Any = "blank" if value is None else "value"
        cells.append(Cell(form.name, field.code, state, value, field.unit, raw, span))
        text += f"{raw}\n"
    return text, Table(form.name, 0, tuple(cells), (Span(start, len(text)),))


def _section(text: str, kind: str, title: str) -> Section:
    start = max(text.find(title), 0)
    return Section(1, title[:2], title[2:], kind, start, len(text), Span(start, start + len(title)))
