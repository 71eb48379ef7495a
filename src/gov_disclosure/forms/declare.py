"""How a form is declared: once, as a tree of frozen ``attrs`` classes that reads line by line like the official form.

A field made by ``item`` is a printed line with one value; ``row`` is a printed line whose values stand in the columns of
another class (the applicants' matrix is a class of seven ``column`` fields); ``part`` is a group, with or without a printed
heading. From the declaration alone follow the cells' codes, labels, numbers, units and relations, the lines that alignment
looks for, the typed form, the rendered form and the codebook.

    @attrs.frozen(kw_only=True)
    class Received:
        total: Count = item("三(一)", "收到申请数", unit="件")
        online: Count = item("三(一)3", "网络申请数", unit="件", sum="requests.received.total")

Numbers are the codebook's, from the form's root: ``三(一)3``. Relations name codes from the root, too. Imports
``cues`` alone; importing it costs nothing but the class statements.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any, Literal, TypeVar

import attrs

from .cues import combine

Value = int | Decimal | Fraction | None
"""A plain number of the typed form; None where the report gives no number (``Report.cell`` says why)."""

RelationKind = Literal["sum", "subset", "channel"]
_META = "gov_disclosure"
T = TypeVar("T")


@attrs.frozen
class Relation:
    """``sum``: a part of total ``of``; ``subset``: 其中, at most ``of``; ``channel``: may be counted in several channels of ``of``."""

    kind: RelationKind
    of: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.of}"


@attrs.frozen
class Balance:
    """Two sums of codes that are equal. With ``columns`` the equality holds in each column of a matrix row."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    columns: bool = False
    note: str = ""


@attrs.frozen
class Derived:
    """A sum that prose, rules and panels use and no form prints; never a cell, unknown when a term is unknown.

    ``terms`` are codes, or for ``rows`` the codes of matrix rows, to be taken in each column.
    """

    code: str
    label: str
    terms: tuple[str, ...]
    columns: bool = False
    cues: tuple[str, ...] = ()


@attrs.frozen
class Spec:
    """What one declared field says; ``item``, ``row``, ``column`` and ``part`` make it."""

    kind: Literal["item", "row", "column", "part"]
    number: str = ""
    label: str = ""
    unit: str | None = None
    also: tuple[str, ...] = ()
    remark: str = ""
    cues: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()
    signed: bool = False
    optional: bool = False
    beside: bool = False
    prose: bool = False
    heading: tuple[str, str] = ("", "")
    note: str = ""
    type: type[Any] | None = None


def _field(spec: Spec, **arguments: Any) -> Any:
    return attrs.field(metadata={_META: spec}, **arguments)


def _relations(total: str, subset: str, channel: str) -> tuple[Relation, ...]:
    pairs: tuple[tuple[RelationKind, str], ...] = (("sum", total), ("subset", subset), ("channel", channel))
    return tuple(Relation(kind, of) for kind, of in pairs if of)


def item(
    number: str,
    label: str,
    *,
    unit: str | None,
    also: tuple[str, ...] = (),
    remark: str = "",
    cues: tuple[str, ...] = (),
    sum: str = "",  # noqa: A002 - the codebook's word
    subset: str = "",
    channel: str = "",
    signed: bool = False,
    prose: bool = False,
    heading: tuple[str, str] = ("", ""),
    note: str = "",
) -> Any:
    """Declare a printed line with one value.

    ``also``: other wordings of the label that real reports print. ``remark``: the note that the form prints in brackets after
    the label. ``cues``: wordings by which prose states this quantity. ``prose``: the form has no such cell; prose states it.
    ``heading``: number and label of a heading line that the form prints just before this one.
    """
    spec = Spec(
        "item",
        number,
        label,
        unit,
        also,
        remark,
        cues,
        _relations(sum, subset, channel),
        signed,
        prose=prose,
        heading=heading,
        note=note,
    )
    return _field(spec, default=None)


def column(
    label: str,
    *,
    unit: str | None,
    also: tuple[str, ...] = (),
    remark: str = "",
    cues: tuple[str, ...] = (),
    sum: str = "",  # noqa: A002
    signed: bool = False,
    note: str = "",
) -> Any:
    """Declare a column of a row class; ``sum`` names the column of the same row that it is a part of."""
    return _field(
        Spec("column", "", label, unit, also, remark, cues, _relations(sum, "", ""), signed, note=note), default=None
    )


def row(
    columns: type[T],
    number: str,
    label: str,
    *,
    also: tuple[str, ...] = (),
    remark: str = "",
    cues: tuple[str, ...] = (),
    sum: str = "",  # noqa: A002
    optional: bool = False,
    beside: bool = False,
    note: str = "",
) -> Any:
    """Declare a printed line whose values stand in the columns of ``columns``.

    ``sum``: the row that this row is a part of, column by column. ``optional``: printed only by some variants. ``beside``: stands
    to the right of the row declared before it, under one header; a ``/`` in the label divides header levels.
    """
    spec = Spec(
        "row",
        number,
        label,
        also=also,
        remark=remark,
        cues=cues,
        relations=_relations(sum, "", ""),
        optional=optional,
        beside=beside,
        note=note,
        type=columns,
    )
    return _field(spec, factory=columns)


def part(group: type[T], number: str = "", label: str = "", *, also: tuple[str, ...] = ()) -> Any:
    """Declare a group of lines; with a label it is printed as a heading without a value."""
    return _field(Spec("part", number, label, also=also, type=group), factory=group)


@attrs.frozen
class Field:
    """One cell that a form declares: the public code and everything the codebook says of it.

    ``path`` leads from the typed form to the value. ``base`` is the code without its value column (``.cumulative``), ``row`` the
    code of the matrix row it stands in, or its own. ``line`` and ``place`` point into ``Form.lines``.
    """

    code: str
    base: str
    row: str
    path: tuple[str, ...]
    number: str
    label: str
    unit: str | None
    relations: tuple[Relation, ...]
    row_spec: Spec
    column_spec: Spec | None
    signed: bool
    note: str
    prose: bool
    optional: bool
    line: int = -1
    place: int = -1

    @property
    def cues(self) -> tuple[str, ...]:
        """Wordings by which prose states this quantity, in the language of ``cues``; a matrix cell joins row and column."""
        if self.column_spec is None:
            return self.row_spec.cues
        return tuple(combine(row, column) for row in self.row_spec.cues for column in self.column_spec.cues)


@attrs.frozen
class Line:
    """A printed line of the form, as alignment looks for it. ``codes`` are its values in order, empty for a heading.

    A line without a label (the procedures' row) takes the values that follow its header.
    """

    number: str
    label: str
    wordings: tuple[str, ...]
    remark: str
    codes: tuple[str, ...]
    unit: str | None
    kind: Literal["heading", "header", "row", "values"]
    optional: bool = False


@attrs.frozen(eq=False, slots=False)
class Form:
    """A declared form. Made by ``declare``; everything else is derived from the class, on first use.

    years: the first and last report year for which it is the official form (the edition is what a report prints, not a
    function of its year). columns: the value columns as (code suffix, header wordings); one unnamed column is the rule.
    """

    name: str
    title: str
    type: type[Any]
    years: tuple[int, int | None]
    national: bool
    basis: str
    header: tuple[str, ...] = ()
    columns: tuple[tuple[str, tuple[str, ...]], ...] = (("", ()),)
    also: tuple[str, ...] = ()
    balances: tuple[Balance, ...] = ()
    derived: tuple[Derived, ...] = ()

    def __repr__(self) -> str:
        return f"<Form {self.name}: {self.title}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return _form_of, (self.type,)

    @cached_property
    def _parts(self) -> tuple[tuple[Field, ...], tuple[Line, ...]]:
        return _derive(self)

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """All cells in codebook order; prose-only quantities included (``field.prose``)."""
        return self._parts[0]

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The printed lines in order: headings, column headers, rows."""
        return self._parts[1]

    @cached_property
    def by_code(self) -> Mapping[str, Field]:
        """The fields by their public code."""
        return {field.code: field for field in self.fields}

    @cached_property
    def cells(self) -> tuple[Field, ...]:
        """The fields that the form prints."""
        return tuple(field for field in self.fields if not field.prose)

    @cached_property
    def parts_of(self) -> Mapping[tuple[RelationKind, str], tuple[Field, ...]]:
        """The fields that stand in a relation to a code: ``parts_of["sum", "requests.received.total"]``."""
        found: dict[tuple[RelationKind, str], list[Field]] = {}
        for field in self.cells:
            for relation in field.relations:
                found.setdefault((relation.kind, relation.of), []).append(field)
        return {key: tuple(fields) for key, fields in found.items()}

    def fill(self, values: Mapping[str, Value]) -> Any:
        """Make the typed form from values by code; codes that are missing become None."""
        suffixes = [suffix for suffix, _ in self.columns if suffix]
        filled = _fill(self.type, values, "", "")
        for suffix in suffixes:
            filled = attrs.evolve(filled, **{suffix: _fill(self.type, values, "", f".{suffix}")})
        return filled


_FORMS: dict[type[Any], Form] = {}


def declare(name: str, title: str, **arguments: Any) -> Any:
    """Declare the decorated ``attrs`` class to be a form; ``form_of(cls)`` gives the ``Form``.

    The class stays what it is, the type of the filled form, and shows itself in a notebook. Arguments as for ``Form``.
    """

    def decorate(cls: type[T]) -> type[T]:
        _FORMS[cls] = Form(name=name, title=title, type=cls, **arguments)
        if not hasattr(cls, "_repr_html_"):
            cls._repr_html_ = _typed_html  # type: ignore[attr-defined]
        return cls

    return decorate


def _typed_html(self: object) -> str:
    from ..render import typed_html

    return typed_html(self)


def _form_of(cls: type[Any]) -> Form:
    return _FORMS[cls]


def form_of(cls: type[Any]) -> Form:
    """Give the ``Form`` of a class decorated with ``declare``.

    Raises ``KeyError`` for any other class.
    """
    try:
        return _FORMS[cls]
    except KeyError:
        raise KeyError(f"{cls.__name__} is no declared form: decorate it with gov_disclosure.forms.declare") from None


def columns_header(cls: type[Any]) -> tuple[str, ...]:
    """Give the header labels of a row class in print order: its ``HEADER`` if it has one, else its columns' labels."""
    declared = getattr(cls, "HEADER", None)
    return tuple(declared) if declared else tuple(spec.label for _, spec in specs(cls))


def specs(cls: type[Any]) -> Iterator[tuple[str, Spec]]:
    """Yield the declared fields of a class with their names, in order."""
    for attribute in attrs.fields(cls):
        spec = attribute.metadata.get(_META)
        if spec is not None:
            yield attribute.name, spec


def _fill(cls: type[Any], values: Mapping[str, Value], prefix: str, suffix: str) -> Any:
    arguments: dict[str, Any] = {}
    for name, spec in specs(cls):
        code = f"{prefix}{name}"
        if spec.type is not None:
            arguments[name] = _fill(spec.type, values, f"{code}.", suffix)
        else:
            arguments[name] = values.get(f"{code}{suffix}")
    return cls(**arguments)


def _derive(form: Form) -> tuple[tuple[Field, ...], tuple[Line, ...]]:
    builder = _Builder(form)
    builder.group(form.type, "")
    builder.flush()
    return tuple(builder.fields), tuple(builder.lines)


class _Builder:
    """Walk the declaration once and write down its cells and printed lines."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.fields: list[Field] = []
        self.lines: list[Line] = [Line("", label, (label,), "", (), None, "header") for label in form.header]
        self.under: tuple[str, type[Any]] | None = None
        self.abreast: list[tuple[str, Spec]] = []

    def group(self, cls: type[Any], prefix: str) -> None:
        for name, spec in specs(cls):
            code = f"{prefix}{name}"
            if spec.kind == "part" and spec.type is not None:
                self.heading(spec)
                self.group(spec.type, f"{code}.")
            elif spec.kind == "row":
                self.row(code, spec)
            else:
                self.item(code, spec)

    def heading(self, spec: Spec) -> None:
        if spec.label:
            self.flush()
            self.line(spec, (), "heading")

    def item(self, code: str, spec: Spec) -> None:
        self.flush()
        self.under = None
        if spec.heading[1]:
            self.line(Spec("part", *spec.heading), (), "heading")
        codes: list[str] = []
        for suffix, _ in self.form.columns:
            full = f"{code}.{suffix}" if suffix else code
            relations = tuple(Relation(r.kind, f"{r.of}.{suffix}" if suffix else r.of) for r in spec.relations)
            path = (suffix, *code.split(".")) if suffix else tuple(code.split("."))
            place = -1 if spec.prose else len(self.lines)
            self.fields.append(
                Field(
                    full, code, full, path, spec.number, spec.label, spec.unit, relations, spec, None,
                    spec.signed, spec.note, spec.prose, False, place, len(codes),
                )
            )  # fmt: skip
            codes.append(full)
        if not spec.prose:
            self.line(spec, tuple(codes), "row")

    def row(self, code: str, spec: Spec) -> None:
        assert spec.type is not None
        if spec.beside:
            self.abreast.append((code, spec))
            return
        upcoming = [s for _, s in specs(spec.type) if s.kind == "column"]
        if self.abreast and self.abreast[0][1].type is not spec.type:
            self.flush()
        if getattr(spec.type, "ABREAST", False):
            self.flush()
            self.abreast = [(code, spec)]
            return
        self.header(spec)
        self.cells(code, spec, len(self.lines), 0)
        self.line(spec, tuple(f"{code}.{name}" for name, s in specs(spec.type) if s.kind == "column"), "row")
        if len(upcoming) != sum(1 for _ in specs(spec.type)):
            self.nested(code, spec.type)

    def nested(self, code: str, cls: type[Any]) -> None:
        """Lines under a row that also stands for itself (其他处理 of 2021: three rows, or one)."""
        for name, spec in specs(cls):
            if spec.kind == "row":
                self.row(f"{code}.{name}", spec)

    def header(self, spec: Spec) -> None:
        assert spec.type is not None
        block = (spec.number if spec.number.startswith("第") else "", spec.type)
        inherits = self.under is not None and self.under[0] == block[0] and issubclass(spec.type, self.under[1])
        if self.under == block or inherits:
            return
        self.under = block
        if block[0]:
            self.lines.append(Line("", block[0], (block[0],), "", (), None, "header"))
        for label in columns_header(spec.type):
            also = next((s.also for _, s in specs(spec.type) if s.label == label), ())
            self.lines.append(Line("", label, (label, *also), "", (), None, "header"))

    def cells(self, code: str, spec: Spec, line: int, place: int) -> int:
        assert spec.type is not None
        for name, column in specs(spec.type):
            if column.kind != "column":
                continue
            relations = [Relation(r.kind, f"{r.of}.{name}") for r in spec.relations]
            relations += [Relation(r.kind, f"{code}.{r.of}") for r in column.relations]
            full = f"{code}.{name}"
            self.fields.append(
                Field(
                    full, full, code, tuple(full.split(".")), spec.number, f"{spec.label}/{column.label}", column.unit,
                    tuple(relations), spec, column, column.signed, column.note or spec.note, False, spec.optional, line, place,
                )
            )  # fmt: skip
            place += 1
        return place

    def flush(self) -> None:
        """Write rows that stand abreast as one line of values under one header of several levels."""
        rows, self.abreast = self.abreast, []
        if not rows:
            return
        first = rows[0][1].type
        assert first is not None
        labels = [column.label for _, column in specs(first)]
        also = {column.label: column.also for _, column in specs(first)}
        levels: list[list[str]] = [[], [], []]
        for _, spec in rows:
            top, _, second = spec.label.partition("/")
            if top not in levels[0]:
                levels[0].append(top)
            levels[1] += [second] if second else labels
            levels[2] += labels if second else []
        for label in (label for level in levels for label in level):
            self.lines.append(Line("", label, (label, *also.get(label, ())), "", (), None, "header"))
        line, place, codes = len(self.lines), 0, []
        for code, spec in rows:
            place = self.cells(code, spec, line, place)
            codes += [f"{code}.{name}" for name, _ in specs(first)]
        self.lines.append(Line("", "", (), "", tuple(codes), None, "values"))
        self.under = None

    def line(self, spec: Spec, codes: tuple[str, ...], kind: Literal["heading", "row"]) -> None:
        wordings = (spec.label, *spec.also)
        self.lines.append(Line(spec.number, spec.label, wordings, spec.remark, codes, spec.unit, kind, spec.optional))
