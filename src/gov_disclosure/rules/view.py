"""What rules look at: a report's cells by code, its figures with the words around them, its sections.

Made once for a report and shared by all rules, so that each question is answered once. Imports ``document``, ``model``,
``forms`` and ``report``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import accumulate, repeat
from operator import add
from typing import TypeVar

import attrs

from ..document import Span
from ..forms.declare import Field, Form
from ..model import Cell, Figure, Section, Table, Term
from ..numerals.quantity import last_unit
from ..report import Report
from .compiled import Compiled, compiled
from .engine import Reason, Side
from .numbers import Exact, exact
from .words import pattern

T = TypeVar("T")
PLACED = "placed by sums"
_STOP, _STOPS = "。", "!?！？；;\n\t"
_COMMAS = ",，:："
Interval = tuple[Exact, Exact | None, bool, bool]
_SAME_UNIT = (
    {"件", "宗", "起", "条", "件次", "项", "份", "例", "桩"},
    {"人", "名", "位"},
    {"次", "场", "期", "场次"},
    {"人次"},
)


@attrs.frozen(eq=False)
class Printed:
    """One printed table of a form, with its cells by code; ``printed`` are those whose row and column are there, as terms."""

    form: Form
    table: Table
    cells: Mapping[str, Cell]
    rules: Compiled
    printed: Mapping[str, Term]
    _totals: dict[str, Side] = attrs.field(factory=dict, init=False, repr=False)

    @classmethod
    def of(cls, form: Form, table: Table) -> Printed:
        """Look a table's cells up by code."""
        cells = {cell.code: cell for cell in table.cells}
        printed = {code: Term(cell.value, code, cell.span) for code, cell in cells.items() if cell.state != "absent"}
        return cls(form, table, cells, compiled(form), printed)

    @property
    def name(self) -> str:
        """The form's name and which of its instances this is."""
        return f"{self.table.form}#{self.table.index}"

    def is_printed(self, code: str) -> bool:
        """Tell whether the table prints the row and column of this code."""
        return code in self.printed

    def cells_of(self, code: str) -> tuple[str, ...]:
        """Give the printed cells that a code stands for: itself, the terms of a derived sum, the rows under an optional one."""
        if self.is_printed(code):
            return (code,)
        codes = self.rules.nested.get(code) or self.rules.terms_of(code)
        return tuple([code for code in codes if self.is_printed(code)])

    def label(self, code: str) -> str:
        """Give the official label of a code, or of the row that a derived sum adds up."""
        field = self.form.by_code.get(code)
        return field.label if field is not None else self.rules.derived_labels.get(code, code)

    def term(self, code: str) -> Term:
        """Give the cell of this code as a term."""
        return self.printed.get(code) or Term(None, code)

    def sum(self, codes: tuple[str, ...]) -> Side:
        """Make the side of the printed cells of these codes: a row that is not printed is no part, a blank may hold more."""
        terms, blanks = [], []
        low: Exact = 0
        unknown: Reason | None = None
        for code in codes:
            term = self.printed.get(code)
            if term is None:
                continue
            terms.append(term)
            cell = self.cells[code]
            if cell.note is not None and cell.note.startswith(PLACED):
                unknown = Reason(f"{code} 的数由合计推定", f"the number of {code} was placed by sums")
            if term.value is not None:
                low += exact(term.value)
            elif cell.state == "unreadable":
                unknown = Reason(f"{code} 无法辨认", f"{code} is unreadable")
            else:
                blanks.append(code)
        return Side(tuple(terms), low, low, blanks=tuple(blanks), unknown=unknown)

    def total(self, code: str) -> Side:
        """Give the side of one cell that must print a number, made once: without one nothing can be said."""
        found = self._totals.get(code)
        if found is None:
            found = self._totals[code] = self._total(code)
        return found

    def _total(self, code: str) -> Side:
        cell = self.cells.get(code)
        if cell is not None and cell.value is not None and cell.note is None:
            value = exact(cell.value)
            return Side((self.term(code),), value, value)
        side = self.sum((code,))
        if cell is None or (cell.value is None and side.unknown is None):
            reason = Reason(f"{code} 未填写", f"{code} has no number")
            return side._replace(blanks=(), unknown=reason)
        return side

    def quantity(self, code: str) -> Side:
        """Make the side of a code that prose may state: a cell, or the sum of the cells that a derived code stands for.

        A row's total that is blank is taken as the sum of its printed columns, which may then be more.
        """
        codes = self.cells_of(code)
        if len(codes) == 1 and self.cells[codes[0]].value is not None:
            return self.total(codes[0])
        low: Exact = exact(0)
        terms: list[Term] = []
        blanks: list[str] = []
        unknown: Reason | None = None
        for part in codes:
            if self.cells[part].state in ("blank", "dash") and part in self.rules.sums:
                side = self.sum(self.rules.sums[part])
                side = side._replace(blanks=side.blanks or (part,))
            else:
                side = self.total(part)
            low += side.low
            terms += side.terms
            blanks += side.blanks
            unknown = unknown or side.unknown
        if not terms:
            unknown = Reason(f"表中没有 {code}", f"the table does not print {code}")
        return Side(tuple(terms), low, low, blanks=tuple(blanks), unknown=unknown)


@attrs.frozen(eq=False, slots=False)
class View:
    """A report as rules see it."""

    report: Report

    @cached_property
    def text(self) -> str:
        """The text of record."""
        return self.report.text

    @cached_property
    def _answers(self) -> dict[object, object]:
        return {}

    def once(self, question: Callable[..., T], *about: Hashable) -> T:
        """Give what a function says of this view, and of what else it is asked about; it is asked once."""
        key = (question, *about) if about else question
        if key not in self._answers:
            self._answers[key] = question(self, *about)
        return self._answers[key]  # type: ignore[return-value]

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures stated in prose."""
        return self.report.figures

    @property
    def year(self) -> int | None:
        """The year reported on."""
        return self.report.metadata.year

    @cached_property
    def tables(self) -> tuple[Printed, ...]:
        """The printed tables, national ones first."""
        forms = {form.name: form for form in self.report.known_forms}
        tables = [
            Printed.of(form, table) for table in self.report.tables if (form := forms.get(table.form)) is not None
        ]
        return tuple(sorted(tables, key=lambda printed: not printed.form.national))

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        """The forms printed, else the national form of the year."""
        printed = tuple(dict.fromkeys(printed.form for printed in self.tables))
        return printed or tuple(form for form in self.report.known_forms if form.national and covers(form, self.year))

    def printing(self, code: str) -> Iterator[Printed]:
        """Yield the tables that print the code, or a term of the sum that it stands for."""
        for printed in self.tables:
            if printed.cells_of(code):
                yield printed

    def field(self, code: str) -> Field | None:
        """Give the declaration of a code, from the forms that the report prints first."""
        for form in (*self.forms, *self.report.known_forms):
            if code in form.by_code:
                return form.by_code[code]
        return None

    def label(self, code: str) -> str:
        """Give the official label of a code."""
        field = self.field(code)
        if field is not None:
            return field.label
        for form in (*self.forms, *self.report.known_forms):
            if code in compiled(form).derived_labels:
                return compiled(form).derived_labels[code]
        return code

    # -- words ---------------------------------------------------------------------------------------------------------

    @cached_property
    def _sentences(self) -> tuple[int, ...]:
        """Where the sentences end, behind their stops."""
        text = self.text
        for stop in _STOPS:
            text = text.replace(stop, _STOP)
        lengths = map(len, text.split(_STOP)[:-1])
        return tuple(accumulate(map(add, lengths, repeat(1))))

    def sentence(self, at: int) -> Span:
        """Give the sentence in which an offset lies, with its full stop."""
        return _between(self._sentences, at, len(self.text))

    def around(self, at: int, most: int = 400) -> str:
        """Give the words of the sentence in which an offset lies, as far as they are near."""
        start, end = self.sentence(at)
        return self.text[max(start, at - most) : min(end, at + most)]

    def clause(self, at: int) -> Span:
        """Give the clause in which an offset lies, with its comma."""
        start, end = self.sentence(at)
        before = max([self.text.rfind(comma, start, at) for comma in _COMMAS])
        after = [found for comma in _COMMAS if (found := self.text.find(comma, at, end)) >= 0]
        return Span(before + 1 if before >= 0 else start, min(after) + 1 if after else end)

    def lead(self, index: int, most: int = 24) -> str:
        """Give a figure with the words of its clause before it, as a finding quotes it: never from the middle of a year on."""
        figure = self.figures[index]
        begin = self.clause(figure.span.start).start
        start = max(begin, figure.span.start - most)
        words = self.text[start : figure.span.start]
        if start > begin and self.text[start - 1].isdigit():
            words = pattern(r"^\d+年?").sub("", words)
        words = pattern(r"^\s*(?:[(（]?[一二三四五六七八九十\d]{1,2}[)）])").sub("", words)
        words = words.strip(" \u3000\t\n,，。;；:：、)）").lstrip("”")
        return f"{'…' if start > begin else ''}{words}{figure.raw}".replace("“", "‘").replace("”", "’")

    def words(self, span: tuple[int, int]) -> str:
        """Give the text of a span."""
        return self.text[span[0] : span[1]]

    def before(self, index: int, most: int = 40) -> str:
        """Give the words that lead up to a figure, from the figure or full stop before it."""
        begin, end = self._leads[index]
        return self.text[begin if begin > end - most else end - most : end]

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where the figures begin."""
        return tuple([figure.span.start for figure in self.figures])

    @cached_property
    def preceding(self) -> list[str]:
        """The character before each figure; nothing before one that begins the text."""
        text = self.text
        return [text[start - 1] if start else "" for start in self.starts]

    @cached_property
    def percents(self) -> list[int]:
        """The indexes of the percentages."""
        return [index for index, figure in enumerate(self.figures) if figure.kind == "percent"]

    @cached_property
    def _leads(self) -> list[tuple[int, int]]:
        """Where the words that lead up to each figure begin and end."""
        found, last, ends = [], 0, (0, *self._sentences)
        for figure in self.figures:
            start, end = figure.span
            sentence = ends[bisect_right(ends, start) - 1]
            found.append((last if sentence < last <= start else sentence, start))
            last = end
        return found

    def quote(self, span: Span, most: int = 40) -> str:
        """Give the text of a span on one line, shortened."""
        words = " ".join(self.words(span).split())
        return words if len(words) <= most else words[: most - 1] + "…"

    # -- figures -------------------------------------------------------------------------------------------------------

    @cached_property
    def parts(self) -> Mapping[int, tuple[int, ...]]:
        """The figures that break each figure down, in text order."""
        found: dict[int, list[int]] = {}
        for index, figure in enumerate(self.figures):
            if figure.part_of is not None and 0 <= figure.part_of < len(self.figures) and figure.part_of != index:
                found.setdefault(figure.part_of, []).append(index)
        return {whole: tuple(parts) for whole, parts in found.items()}

    def term(self, index: int) -> Term:
        """Give a figure as a term."""
        figure = self.figures[index]
        return Term(figure.value, figure.code, figure.span)

    @cached_property
    def values(self) -> tuple[Exact | None, ...]:
        """The figures' values, exact."""
        return tuple([None if figure.value is None else exact(figure.value) for figure in self.figures])

    @cached_property
    def bounds(self) -> tuple[Interval | None, ...]:
        """What each figure allows."""
        return tuple([interval(figure) for figure in self.figures])

    @cached_property
    def lows(self) -> tuple[Exact, ...]:
        """The least that each figure allows; 0 for one that is no definite number."""
        return tuple([0 if bounds is None else bounds[0] for bounds in self.bounds])

    def side(self, *indexes: int) -> Side:
        """Give the side of figures, made once."""
        found = self._sides.get(indexes)
        if found is None:
            found = self._sides[indexes] = self._side(indexes)
        return found

    @cached_property
    def _sides(self) -> dict[tuple[int, ...], Side]:
        return {}

    def _side(self, indexes: tuple[int, ...]) -> Side:
        """Make the side of figures: the sum of what they allow."""
        low: Exact = exact(0)
        high: Exact | None = exact(0)
        opened = [False, False]
        hedged = False
        terms = []
        unknown: Reason | None = None
        for index in indexes:
            figure = self.figures[index]
            terms.append(Term(figure.value, figure.code, figure.span))
            hedged = hedged or figure.approx is not None
            bounds = self.bounds[index]
            if bounds is None:
                unknown = Reason(f"“{figure.raw}”不是确定的数", f"“{figure.raw}” is no definite number")
                continue
            low += bounds[0]
            high = None if high is None or bounds[1] is None else high + bounds[1]
            opened[0] = opened[0] or bounds[2]
            opened[1] = opened[1] or bounds[3]
        return Side(tuple(terms), low, high, (opened[0], opened[1]), unknown=unknown, hedged=hedged)

    def section_of(self, at: int) -> Section | None:
        """Give the innermost section in which an offset lies."""
        found = None
        for section in self.report.sections:
            if section.start <= at < section.end and (found is None or section.start >= found.start):
                found = section
        return found


def covers(form: Form, year: int | None) -> bool:
    """Tell whether a form is the official one of a year."""
    return year is not None and form.years[0] <= year and (form.years[1] is None or year <= form.years[1])


def interval(figure: Figure) -> Interval | None:
    """Give what a figure allows: low, high, and whether each end is excluded.

    A plain number written with 万 or 亿 may have been rounded or truncated; a hedged one allows what its word allows.
    """
    plain = figure.value
    if isinstance(plain, int) and figure.approx is None and "万" not in figure.raw and "亿" not in figure.raw:
        return plain, plain, False, False
    if plain is None and figure.low is None:
        return None
    if figure.approx is not None or figure.value is None:
        low = exact(figure.low if figure.low is not None else 0)
        high = None if figure.high is None else exact(figure.high)
        point = low == high
        return low, high, figure.approx == "more_than", not point and figure.approx in ("over", "nearly")
    value = exact(figure.value)
    if figure.kind != "percent" and value and ("万" in figure.raw or "亿" in figure.raw):
        unit = exact(last_unit(value if value > 0 else -value))
        return exact(value - Fraction(unit, 2)), value + unit, False, True
    return value, value, False, False


@lru_cache(maxsize=1024)
def same_unit(a: str | None, b: str | None) -> bool:
    """Tell whether two measure words may count the same thing."""
    return a == b or not a or not b or any(a in group and b in group for group in _SAME_UNIT)


def _between(ends: tuple[int, ...], at: int, length: int) -> Span:
    place = bisect_right(ends, at)
    return Span(ends[place - 1] if place else 0, ends[place] if place < len(ends) else length)
