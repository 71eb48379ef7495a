"""Forms and reports as people read them: text, Markdown and HTML; the official form blank or filled.

A form's printed tables follow from its declaration (``form_tables``); every output format writes the same tables. Read back,
a rendered form gives the same cells (property test). Imports the model and the forms.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from html import escape
from typing import TYPE_CHECKING, Any

import attrs
import regex

from .forms.declare import Form, Line, form_of
from .model import SEVERITY_WORDS, Cell, Figure, Finding
from .serialise import write_number

if TYPE_CHECKING:
    from .report import Report

Filled = Mapping[str, str]
_STATES = {"blank": "", "dash": "—", "absent": "", "unreadable": "?"}


@attrs.frozen
class FormTable:
    """One printed table: header rows, then rows of a label, perhaps a unit, and the codes of the values.

    ``levels`` are the header rows, each as long as a row; "" continues the cell to the left.
    """

    levels: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, str | None, tuple[str, ...]], ...]
    title: str = ""

    @property
    def has_units(self) -> bool:
        """Whether the rows have a unit column."""
        return any(unit is not None for _, unit, _ in self.rows)


def form_tables(form: Form) -> tuple[FormTable, ...]:
    """Give the tables that the form prints, from its declaration."""
    tables: list[FormTable] = []
    rows: list[tuple[str, str | None, tuple[str, ...]]] = []
    levels: tuple[tuple[str, ...], ...] = ()
    title = ""
    header: list[Line] = []
    seen: set[str] = set()

    def close() -> None:
        nonlocal rows
        if rows:
            tables.append(FormTable(levels, tuple(rows), title))
        rows = []

    for line in form.lines:
        if line.kind == "header":
            header.append(line)
            continue
        if header or not levels:
            close()
            title, levels = _header(form, header, line)
            header = []
        unit = line.unit if form.header else None
        if form.header and unit is None:
            unit = ""
        rows.append((_printed(line, seen), unit, line.codes))
    close()
    return tuple(tables)


def _header(form: Form, header: Sequence[Line], first: Line) -> tuple[str, tuple[tuple[str, ...], ...]]:
    labels = [line.label for line in header]
    if first.kind == "values":
        return "", _abreast(form, first)
    if form.header:
        columns = [form.header[-1]] if len(form.columns) == 1 else [" ".join(words) for _, words in form.columns]
        return "", ((form.header[0], form.header[1] if len(form.header) > 1 else "单位", *columns),)
    title = labels.pop(0) if labels and labels[0].startswith("第") else ""
    columns = [field.label.rpartition("/")[2] for field in map(form.by_code.__getitem__, first.codes)]
    spec_labels = labels[-len(columns) :] if len(labels) >= len(columns) else columns
    if [label.partition("(")[0] for label in spec_labels] != columns:
        spec_labels = columns
    corner = next((label for label in labels if label not in spec_labels), "")
    return title, ((corner, *spec_labels),)


def _abreast(form: Form, line: Line) -> tuple[tuple[str, ...], ...]:
    """Build the header of rows that stand side by side: procedure, its kind, its outcomes."""
    paths = []
    for code in line.codes:
        row, _, column = form.by_code[code].label.rpartition("/")
        top, _, second = row.partition("/")
        paths.append((top, second, column) if second else (top, column, ""))
    levels = []
    for level in range(3):
        cells = [path[level] for path in paths]
        merged = [
            "" if at and cells[at - 1] == cell and paths[at - 1][:level] == paths[at][:level] and level < 2 else cell
            for at, cell in enumerate(cells)
        ]
        levels.append(tuple(merged))
    return tuple(levels)


_LAST_NUMBER = regex.compile(r"(其中|\d+|\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+)$")


def _printed(line: Line, seen: set[str]) -> str:
    """Write a label as the form prints it: its number once, its remark in brackets."""
    label = line.label + (f"({line.remark})" if line.remark else "")
    found = None if line.number.startswith("第") or line.number in seen else _LAST_NUMBER.search(line.number)
    seen.add(line.number)
    if found is None:
        return label
    number = found.group()
    if number == "其中":
        return f"其中:{label}"
    if number.isdecimal():
        return f"{number}.{label}"
    return number + label if number.startswith("(") else f"{number}、{label}"


def shown(cells: Iterable[Cell]) -> dict[str, str]:
    """Give what each cell shows: its number, ``—`` for a dash, ``?`` for unreadable, nothing for blank or absent."""
    return {
        cell.code: (write_number(cell.value) or "") if cell.state == "value" else _STATES[cell.state] for cell in cells
    }


def form_markdown(form: Form, filled: Filled | None = None) -> str:
    """Write the form as Markdown tables, blank, or filled by code."""
    parts = [f"**{form.title}**"]
    for table in form_tables(form):
        if table.title:
            parts.append(table.title)
        grid = list(_grid(table, filled or {}))
        width = max(len(row) for row in grid)
        lines = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in grid]
        lines.insert(1, "|" + "---|" * width)
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def form_text(form: Form, filled: Filled | None = None, *, names: Mapping[str, str] | None = None) -> str:
    """Write the form as aligned text. ``names`` replaces labels (for terminals that cannot show them)."""
    parts = [form.title if names is None else form.name]
    for table in form_tables(form):
        if names is not None:
            parts.append(
                "\n".join(f"  {code}: {(filled or {}).get(code, '')}" for _, _, codes in table.rows for code in codes)
            )
            continue
        if table.title:
            parts.append(table.title)
        parts.append(_aligned(list(_grid(table, filled or {}))))
    return "\n\n".join(parts) + "\n"


def _grid(table: FormTable, filled: Filled) -> Iterator[list[str]]:
    for level in table.levels:
        yield list(level)
    for label, unit, codes in table.rows:
        values = [filled.get(code, "") for code in codes]
        if not label:
            yield values
        else:
            yield [label, *([unit or ""] if table.has_units else []), *values]


def width_of(text: str) -> int:
    """Give the columns that a text takes in a terminal; Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _aligned(grid: list[list[str]]) -> str:
    columns = max(len(row) for row in grid)
    widths = [max((width_of(row[at]) for row in grid if at < len(row)), default=0) for at in range(columns)]
    lines = []
    for row in grid:
        cells = []
        for at, cell in enumerate(row):
            gap = " " * (widths[at] - width_of(cell))
            cells.append(gap + cell if at and _is_number(cell) else cell + gap)
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def _is_number(cell: str) -> bool:
    return bool(cell) and cell[-1:].isdecimal()


# -- the report -------------------------------------------------------------------------------------------------------

_METADATA = (
    ("issuer", "发布机关", "issuer"),
    ("year", "报告年度", "year"),
    ("period", "统计期限", "period"),
    ("published", "发布日期", "published"),
    ("region", "地区", "region"),
    ("admin_code", "行政区划代码", "admin code"),
    ("signed_by", "落款", "signed by"),
    ("signed_date", "落款日期", "signed"),
    ("document_number", "文号", "document number"),
    ("index_number", "索引号", "index number"),
    ("website", "网址", "website"),
    ("phone", "电话", "phone"),
    ("email", "邮箱", "e-mail"),
    ("postcode", "邮编", "postcode"),
    ("address", "地址", "address"),
)


def report_text(report: Report, *, chinese: bool = True) -> str:
    """Write the report for a terminal: metadata, tables, figures, findings, problems. With ``chinese`` False, labels become codes."""
    lines = [report.metadata.title or ("(无标题)" if chinese else "(no title)"), ""]
    values = attrs.asdict(report.metadata)
    if values["period_start"]:
        values["period"] = f"{values['period_start']} – {values['period_end']}"
    for field, zh, en in _METADATA:
        if values.get(field) is not None:
            lines.append(f"{zh if chinese else en}: {values[field]}")
    names: dict[str, str] | None = None if chinese else {}
    for table in report.tables:
        form = report.form_named(table.form)
        number = f" #{table.index + 1}" if table.index else ""
        lines += ["", f"== {table.form}{number} ==", form_text(form, shown(table.cells), names=names).rstrip()]
    if report.figures:
        lines += ["", "== 正文数字 ==" if chinese else "== figures in prose =="]
        lines += [figure_line(figure, chinese=chinese) for figure in report.figures]
    findings: tuple[Finding, ...] = report.findings
    if findings:
        lines += ["", "== 疑点 ==" if chinese else "== findings =="]
        lines += [
            f"{SEVERITY_WORDS[f.severity][0 if chinese else 1]}: {f.zh if chinese else f.en} [{f.rule}]"
            for f in findings
        ]
    if report.problems:
        lines += ["", "== 未能读取 ==" if chinese else "== problems =="]
        lines += [str(problem) for problem in report.problems]
    return "\n".join(lines) + "\n"


_SCOPES = {
    "annual": "本年", "cumulative": "累计", "as_of": "截至", "previous_year": "上年", "change": "增减", "other": "其他",
}  # fmt: skip


def figure_line(figure: Figure, *, chinese: bool = False) -> str:
    """Write a figure in one line: subject, what is printed, the number where it is printed otherwise, the code it is tied to."""
    number = write_number(figure.value)
    if number is None:
        number = f"{write_number(figure.low)}..{write_number(figure.high)}"
    number = f"{number}{figure.unit or ''}"
    said = figure.raw if figure.raw == number else f"{figure.raw} = {number}"
    tie = f" → {figure.code}" if figure.code else ""
    return f"  {figure.subject}: {said} [{_SCOPES[figure.scope] if chinese else figure.scope}]{tie}"


def explain(report: Report, code: str) -> str:
    """See ``Report.explain``."""
    value = report.value(code)
    cell = value.cell or report.cell(code)
    lines = [f"{code} ({cell.form})"]
    if value.figure is not None:
        figure = value.figure
        lines.append(
            f"  no number in the table ({cell.state}); stated in prose: {figure.raw!r} at {tuple(figure.span)}"
        )
        lines.append(f"  subject: {figure.subject}; scope: {figure.scope}")
        lines += [f"  {step}" for step in figure.steps]
        lines.append(f"  value: {write_number(figure.value)} {figure.unit or ''}")
        return "\n".join(lines)
    at = cell.span or cell.label
    section = next((s for s in reversed(report.sections) if at is not None and s.start <= at.start < s.end), None)
    if section is not None:
        lines.append(f"  section: {section.marker}{section.title}")
    if cell.label is not None:
        label = report.text[cell.label.start : cell.label.end]
        lines.append(f"  label as printed: {' '.join(label.split())!r} at {tuple(cell.label)}")
    if cell.raw is not None and cell.span is not None:
        lines.append(f"  printed: {cell.raw!r} at {tuple(cell.span)}")
    lines += [f"  {step}" for step in cell.steps]
    if cell.state == "value":
        lines.append(f"  value: {write_number(cell.value)} {cell.unit or '(no unit stated)'}")
    elif cell.state == "unreadable":
        lines.append(f"  unreadable; candidates: {', '.join(cell.candidates) or 'none'}")
    else:
        lines.append(f"  {cell.state}: no number")
    if cell.note:
        lines.append(f"  note: {cell.note}")
    return "\n".join(lines)


# -- HTML, for notebooks ----------------------------------------------------------------------------------------------

_LINE = "border:1px solid rgba(128,128,128,.6);padding:.15em .5em"
_TABLE = "border-collapse:collapse;font-size:90%;margin:.4em 0 .8em;font-variant-numeric:tabular-nums"
_HEAD = f"{_LINE};text-align:center;font-weight:600"
_TEXT = f"{_LINE};text-align:left"
_NUMBER = f"{_LINE};text-align:right"
_MARK = ";outline:2px solid #d33;outline-offset:-2px;background:rgba(221,51,51,.15)"
"""Inline, because notebooks strip style sheets; grey and transparent colours do in light and dark themes."""


def form_html(form: Form, filled: Filled | None = None, marked: Iterable[str] = ()) -> str:
    """Write the form as plain escaped HTML tables, blank, or filled by code; ``marked`` codes get a red outline."""
    shown, failed = filled or {}, set(marked)
    parts = [f"<p><b>{escape(form.title)}</b></p>"]
    for table in form_tables(form):
        if table.title:
            parts.append(f"<p>{escape(table.title)}</p>")
        rows = list(_header_html(table.levels))
        width = len(table.levels[-1])
        for label, unit, codes in table.rows:
            unprinted = all(
                form.by_code[code].optional and not shown.get(code) and code not in failed for code in codes
            )
            if label and unprinted:  # a heading; so is a row that only some variants print
                rows.append(_td(label, _TEXT, columns=width))
                continue
            cells = [_td(label, _TEXT)] if label else []
            if table.has_units and label:
                cells.append(_td(unit or "", _TEXT))
            cells += [_td(shown.get(code, ""), _NUMBER + (_MARK if code in failed else "")) for code in codes]
            rows.append("".join(cells))
        parts.append(f'<table style="{_TABLE}">' + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    return "\n".join(parts)


def _header_html(levels: Sequence[Sequence[str]]) -> Iterator[str]:
    """Write header rows with merged cells: a cell reaches over empty ones to its right, and down over empty ones below it."""
    covered: set[tuple[int, int]] = set()
    for at, level in enumerate(levels):
        cells, column = [], 0
        while column < len(level):
            start, column = column, column + 1
            if (at, start) in covered:
                continue
            while column < len(level) and not level[column] and (at, column) not in covered:
                column += 1
            below = at + 1
            while below < len(levels) and not any(levels[below][start:column]):
                below += 1
            covered |= {(row, place) for row in range(at, below) for place in range(start, column)}
            cells.append(_td(level[start], _HEAD, tag="th", rows=below - at, columns=column - start))
        yield "".join(cells)


def _td(text: str, style: str, *, tag: str = "td", rows: int = 1, columns: int = 1) -> str:
    spans = "".join(f' {name}="{count}"' for name, count in (("rowspan", rows), ("colspan", columns)) if count > 1)
    return f'<{tag}{spans} style="{style}">{escape(text)}</{tag}>'


def table_html(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write a plain escaped table; numbers right-aligned."""
    body = [
        "<tr>" + "".join(_td(str(cell), _NUMBER if _is_numeric(cell) else _TEXT) for cell in row) + "</tr>"
        for row in rows
    ]
    head = "<tr>" + "".join(_td(cell, _HEAD, tag="th") for cell in header) + "</tr>"
    return f'<table style="{_TABLE}">{head}{"".join(body)}</table>'


def _is_numeric(cell: object) -> bool:
    return isinstance(cell, int | Decimal | Fraction) or _NUMERIC.fullmatch(str(cell)) is not None


_NUMERIC = regex.compile(r"[=≠≤≥<>+\-−]*\s*\d[\d,./]*(?:\.\.\d[\d,./]*)?%?")


def typed_html(filled: object) -> str:
    """Write a typed form as ``form_html`` does: its numbers in the official tables, nothing where it has None."""
    form = form_of(type(filled))
    numbers: dict[str, str] = {}
    for field in form.fields:
        value: Any = filled
        for name in field.path:
            value = getattr(value, name, None)
        numbers[field.code] = write_number(value) or ""
    return form_html(form, numbers)


def report_html(report: Report) -> str:
    """Write the report for a notebook: what it is, the official tables with failed cells marked, findings, problems."""
    failed = {code for finding in report.findings for code in finding.codes if finding.severity != "info"}
    metadata = report.metadata
    heading = metadata.title or metadata.issuer or "(无标题)"
    year = "" if metadata.year is None or str(metadata.year) in heading else f" {metadata.year}"
    parts = [f"<p><b>{escape(heading)}</b>{year}</p>"]
    for table in report.tables:
        bad = failed | {cell.code for cell in table.cells if cell.state == "unreadable"}
        parts.append(form_html(report.form_named(table.form), shown(table.cells), bad))
    if report.findings:
        rows = [(f.severity, f.zh, f.expected, f.found) for f in report.findings]
        parts.append(table_html(("severity", "finding", "expected", "found"), rows))
    if report.problems:
        parts.append(table_html(("problem", "message"), [(str(p.code), p.message) for p in report.problems]))
    return "<div>" + "\n".join(parts) + "</div>"
