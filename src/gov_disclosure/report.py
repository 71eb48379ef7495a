"""A report: everything that was read, and the calls to get at it.

Joins the document, what the section parsers found, and the forms. Findings, rendering and data frames come from later
layers, by function-level imports in one-line methods (listed in the layering test).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import attrs

from .document import Document, Problem, Span
from .errors import RequirementError
from .forms.declare import Field, Form, form_of
from .model import Cell, Claim, Figure, Metadata, Number, Section, Table

if TYPE_CHECKING:
    import pandas as pd

    from .frames import Findings

T = TypeVar("T")


@attrs.frozen
class Value:
    """A value with its origin: ``cell`` or ``figure`` says where it was read, the other is None."""

    value: Number | None
    unit: str | None
    cell: Cell | None = None
    figure: Figure | None = None


@attrs.frozen(repr=False, slots=False)
class Report:
    """One annual report as read. Frozen; equal reports have equal content.

    ``text`` is the text of record into which every span points. ``editions`` names the forms that the report prints.
    ``leftovers`` are the spans that no leaf accounts for; leaves and leftovers partition the text. ``known_forms`` and
    ``rules`` are those of the registry that it was read with.
    """

    document: Document = attrs.field(eq=lambda document: (document.text, document.source))
    metadata: Metadata = attrs.field(factory=Metadata)
    metadata_spans: tuple[tuple[str, Span], ...] = ()
    sections: tuple[Section, ...] = ()
    tables: tuple[Table, ...] = ()
    figures: tuple[Figure, ...] = ()
    problems: tuple[Problem, ...] = ()
    claims: tuple[Claim, ...] = ()
    known_forms: tuple[Form, ...] = attrs.field(default=(), eq=False)
    rules: tuple[Any, ...] = attrs.field(default=(), eq=False)

    def __repr__(self) -> str:
        numbers = sum(cell.state == "value" for cell in self.cells)
        return (
            f"<Report {self.issuer or 'unknown issuer'} {self.year or 'unknown year'}: "
            f"{', '.join(self.editions) or 'no form'}; {numbers} numbers in cells, {len(self.figures)} figures, "
            f"{len(self.problems)} problems>"
        )

    @property
    def text(self) -> str:
        """The text of record."""
        return self.document.text

    @property
    def issuer(self) -> str | None:
        """The body whose work the report covers."""
        return self.metadata.issuer

    @property
    def year(self) -> int | None:
        """The year reported on."""
        return self.metadata.year

    @property
    def editions(self) -> tuple[str, ...]:
        """The names of the forms that the report prints, in order of appearance."""
        return tuple(dict.fromkeys(table.form for table in self.tables))

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell of every form that the report prints, printed or not."""
        return tuple(cell for table in self.tables for cell in table.cells)

    @cached_property
    def leftovers(self) -> tuple[Span, ...]:
        """The spans that no leaf claim covers."""
        spans, at = [], 0
        for claim in self.claims:
            if claim.span.start > at:
                spans.append(Span(at, claim.span.start))
            at = claim.span.end
        if at < len(self.text):
            spans.append(Span(at, len(self.text)))
        return tuple(spans)

    # -- forms and cells ---------------------------------------------------------------------------------------------

    @cached_property
    def forms(self) -> tuple[Any, ...]:
        """The typed forms, one for each printed instance, in order of appearance; plain numbers, None = no number."""
        return tuple(self._fill(table) for table in self.tables)

    @property
    def form(self) -> Any | None:
        """The first national form, else the first form, else None.

        Where a report prints some tables of one national form and the rest of another, it is the one of which it prints more.
        """
        table = self._main_table
        return None if table is None else self._fill(table)

    def form_as(self, cls: type[T], index: int = 0) -> T | None:
        """Give the report's form of this type, typed; None if the report does not print it.

        ``index`` chooses among several tables of the same form. ``KeyError`` for a class that is no declared form.
        """
        name = form_of(cls).name
        for table in self.tables:
            if table.form == name and table.index == index:
                filled: T = self._fill(table)
                return filled
        return None

    @property
    def _main_table(self) -> Table | None:
        firsts = [t for t in self.tables if t.index == 0 and self.form_named(t.form).national]
        if not firsts:
            return next(iter(self.tables), None)
        return max(firsts, key=lambda table: sum(cell.state != "absent" for cell in table.cells))

    def form_named(self, name: str) -> Form:
        """Give the declaration of a known form; ``KeyError`` for any other name."""
        for form in self.known_forms:
            if form.name == name:
                return form
        raise KeyError(f"{name!r} is no known form; there are {', '.join(form.name for form in self.known_forms)}")

    def _fill(self, table: Table) -> Any:
        return self.form_named(table.form).fill({cell.code: cell.value for cell in table.cells})

    def cell(self, code: str, *, form: str | None = None, index: int = 0) -> Cell:
        """Give the cell of a code: of the form named, else of the first form that declares the code and prints it.

        A code that the form knows and the report does not print gives a cell of state ``absent``. ``KeyError`` with the
        nearest codes for one that no known form has.
        """
        cells = [c for c in self.cells if c.code == code and c.index == index and form in (None, c.form)]
        if cells:
            main = self._main_table
            own = next((cell for cell in cells if main is not None and cell.form == main.form), cells[0])
            return next((cell for cell in (own, *cells) if cell.state != "absent"), own)
        field = self._field(code, form)
        return Cell(field[0].name, code, "absent", unit=field[1].unit, index=index)

    def _field(self, code: str, form: str | None) -> tuple[Form, Field]:
        candidates = [known for known in self.known_forms if form in (None, known.name)]
        national = [known for known in candidates if known.national and self._covers(known)]
        for known in (*national, *candidates):
            if code in known.by_code:
                return known, known.by_code[code]
        codes = sorted({code for known in candidates for code in known.by_code})
        near = get_close_matches(code, codes, n=3)
        raise KeyError(
            f"{code!r} is no code of {form or 'any known form'}" + (f"; near: {', '.join(near)}" if near else "")
        )

    def _covers(self, form: Form) -> bool:
        first, last = form.years
        return self.year is not None and first <= self.year and (last is None or self.year <= last)

    def value(self, code: str) -> Value:
        """Give the cell's number, else that of the prose figure tied to the code; says which. ``KeyError`` as for ``cell``."""
        cell = self.cell(code)
        if cell.state == "value":
            return Value(cell.value, cell.unit, cell=cell)
        tied = [figure for figure in self.figures if figure.code == code]
        if tied and len({figure.value for figure in tied}) == 1:
            return Value(tied[0].value, tied[0].unit, figure=tied[0])
        return Value(None, cell.unit, cell=cell)

    def explain(self, code: str) -> str:
        """Tell how a code's number was read: section, label as printed, cell, steps. ``KeyError`` as for ``cell``."""
        from .render import explain

        return explain(self, code)

    @cached_property
    def findings(self) -> Findings:
        """Contradictions: what ``check`` found to fail, in text order; a tuple with ``to_records`` and ``to_frame``."""
        from .frames import Findings
        from .rules import findings

        return Findings(findings(self))

    def check(
        self, *, select: tuple[str, ...] = (), ignore: tuple[str, ...] = (), rules: tuple[Any, ...] | None = None
    ) -> tuple[Any, ...]:
        """Run the rules and give every outcome: pass, fail, or not assessable with the reason.

        ``select`` and ``ignore`` take rule ids or families; ``rules`` replaces the registered ones.
        """
        from .rules import check

        return check(self, select=select, ignore=ignore, rules=rules)

    def with_rules(self, rules: tuple[Any, ...]) -> Report:
        """Give the same report with other rules: its ``findings`` are then theirs alone."""
        return attrs.evolve(self, rules=rules)

    def to_records(self) -> list[dict[str, Any]]:
        """Give one dictionary a cell, keys as in ``frames.CELLS``."""
        from .frames import cell_records

        return cell_records(self)

    def to_frame(self, what: Literal["cells", "figures"] = "cells") -> pd.DataFrame:
        """Give cells or figures as a pandas data frame with declared columns and dtypes, the same when empty.

        ``InputError`` if pandas is not installed.
        """
        from .frames import CELLS, FIGURES, cell_records, figure_records, frame

        return frame(cell_records(self), CELLS) if what == "cells" else frame(figure_records(self), FIGURES)

    def _repr_html_(self) -> str:
        from .render import report_html

        return report_html(self)

    # -- strictness and serialisation --------------------------------------------------------------------------------

    def require(self) -> Report:
        """Give the report itself if it has no problems, else raise ``RequirementError`` with all of them."""
        if self.problems:
            raise RequirementError(self.problems)
        return self

    def to_dict(self, *, text: bool = False) -> dict[str, Any]:
        """Give the report as plain data (JSON contract ``gov-disclosure/report/1``); ``text=True`` includes the text."""
        from .serialise import to_dict

        return to_dict(self, text=text)

    def to_json(self, *, text: bool = False, indent: int | None = None) -> str:
        """Give ``to_dict`` as JSON, Chinese unescaped."""
        return json.dumps(self.to_dict(text=text), ensure_ascii=False, indent=indent)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], *, registry: Any = None) -> Report:
        """Read back what ``to_dict(text=True)`` gave, to an equal report; without the text, ``text`` is empty.

        ``UsageError`` for data that is no report of a known schema.
        """
        from .serialise import from_dict

        return from_dict(data, registry=registry)

    def save(self, path: str | Path) -> None:
        """Write ``to_json(text=True)`` to a file."""
        Path(path).write_text(self.to_json(text=True, indent=1), encoding="utf-8")
