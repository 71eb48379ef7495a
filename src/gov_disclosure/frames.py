"""Records and pandas data frames: declared columns and dtypes, the same whether there are rows or not.

pandas is an extra, imported on first use; records need nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .errors import InputError
from .serialise import write_number

if TYPE_CHECKING:
    import pandas as pd

    from .model import Cell, Figure, Finding
    from .report import Report

CELLS: Mapping[str, str] = {
    "issuer": "string",
    "year": "Int64",
    "form": "string",
    "index": "Int64",
    "code": "string",
    "label": "string",
    "state": "string",
    "value": "object",
    "unit": "string",
    "raw": "string",
    "start": "Int64",
    "end": "Int64",
    "note": "string",
}
FIGURES: Mapping[str, str] = {
    "issuer": "string",
    "year": "Int64",
    "subject": "string",
    "value": "object",
    "low": "object",
    "high": "object",
    "unit": "string",
    "approx": "string",
    "kind": "string",
    "scope": "string",
    "entity": "string",
    "form": "string",
    "code": "string",
    "part_of": "Int64",
    "raw": "string",
    "start": "Int64",
    "end": "Int64",
}
FINDINGS: Mapping[str, str] = {
    "rule": "string",
    "severity": "string",
    "zh": "string",
    "en": "string",
    "expected": "string",
    "found": "string",
    "codes": "string",
    "start": "Int64",
    "end": "Int64",
}
"""Column names and dtypes. ``value``, ``low`` and ``high`` hold ``int``, ``Decimal``, ``Fraction`` or None: no digit is lost."""


def cell_records(report: Report) -> list[dict[str, Any]]:
    """Give one dictionary a cell, keys as in ``CELLS``; offsets are None where nothing is printed."""
    return [_cell(report, cell) for cell in report.cells]


def _cell(report: Report, cell: Cell) -> dict[str, Any]:
    return {
        "issuer": report.issuer,
        "year": report.year,
        "form": cell.form,
        "index": cell.index,
        "code": cell.code,
        "label": report.form_named(cell.form).by_code[cell.code].label,
        "state": cell.state,
        "value": cell.value,
        "unit": cell.unit,
        "raw": cell.raw,
        "start": None if cell.span is None else cell.span.start,
        "end": None if cell.span is None else cell.span.end,
        "note": cell.note,
    }


def figure_records(report: Report) -> list[dict[str, Any]]:
    """Give one dictionary a figure stated in prose, keys as in ``FIGURES``."""
    return [_figure(report, figure) for figure in report.figures]


def _figure(report: Report, figure: Figure) -> dict[str, Any]:
    record: dict[str, Any] = {"issuer": report.issuer, "year": report.year}
    for name in FIGURES:
        if name not in ("issuer", "year", "start", "end"):
            record[name] = getattr(figure, name)
    return record | {"start": figure.span.start, "end": figure.span.end}


def finding_records(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Give one dictionary a finding, keys as in ``FINDINGS``; offsets are those of its first place."""
    return [
        {
            "rule": finding.rule,
            "severity": finding.severity,
            "zh": finding.zh,
            "en": finding.en,
            "expected": finding.expected,
            "found": finding.found,
            "codes": " ".join(finding.codes),
            "start": finding.spans[0].start if finding.spans else None,
            "end": finding.spans[0].end if finding.spans else None,
        }
        for finding in findings
    ]


def frame(records: Sequence[Mapping[str, Any]], columns: Mapping[str, str]) -> pd.DataFrame:
    """Make a data frame with exactly these columns and dtypes, also of no records.

    Raises ``InputError`` if pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise InputError("data frames need pandas", "pip install 'gov-disclosure[frames]'") from error
    series = {
        name: pd.Series([_plain(record[name], dtype) for record in records], dtype=dtype)
        for name, dtype in columns.items()
    }
    return pd.DataFrame(series, columns=list(columns))


def _plain(value: Any, dtype: str) -> Any:
    return write_number(value) if dtype == "string" and value is not None and not isinstance(value, str) else value


class Findings(tuple["Finding", ...]):
    """The findings of a report: a tuple that shows itself in a notebook and becomes records or a data frame."""

    __slots__ = ()

    def to_records(self) -> list[dict[str, Any]]:
        """Give one dictionary a finding, keys as in ``FINDINGS``."""
        return finding_records(self)

    def to_frame(self) -> pd.DataFrame:
        """Give a data frame with the columns of ``FINDINGS``, also when there are none."""
        return frame(self.to_records(), FINDINGS)

    def _repr_html_(self) -> str:
        from .render import table_html

        header = ("severity", "rule", "finding", "expected", "found")
        return table_html(header, [(f.severity, f.rule, f.zh, f.expected, f.found) for f in self])
