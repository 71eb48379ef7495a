"""The declared forms are the codebook; the helpers that declare them work for any form."""

from __future__ import annotations

import csv
from pathlib import Path

import attrs
import pytest

from gov_disclosure.forms.declare import Balance, Form, Relation, Value, column, declare, form_of, item, part, row
from gov_disclosure.registry import Registry

NAMES = ("national-2014", "national-2019", "national-2021", "fujian", "key-areas-2016")
FORMS = {form.name: form for form in Registry.default().forms}


def rows(shared: Path, name: str) -> list[dict[str, str]]:
    with (shared / "codebook" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", NAMES)
def test_the_declared_codes_are_the_codebook_s_in_its_order(name: str, shared: Path) -> None:
    cells = [field for field in FORMS[name].cells if field.code == field.base]
    listed = [row["code"] for row in rows(shared, name)]
    optional = {field.code for field in cells if field.optional}
    assert sorted(field.code for field in cells) == sorted(listed)
    assert [f.code for f in cells if not f.optional] == [code for code in listed if code not in optional]


@pytest.mark.parametrize("key", ["number", "label", "unit"])
@pytest.mark.parametrize("name", NAMES)
def test_numbers_labels_and_units_are_the_codebook_s(name: str, key: str, shared: Path) -> None:
    form = FORMS[name]
    declared = {row["code"]: getattr(form.by_code[row["code"]], key) or "" for row in rows(shared, name)}
    assert declared == {row["code"]: row[key] for row in rows(shared, name)}


@pytest.mark.parametrize("name", NAMES)
def test_relations_are_the_codebook_s(name: str, shared: Path) -> None:
    form = FORMS[name]
    for line in rows(shared, name):
        declared = sorted(str(relation) for relation in form.by_code[line["code"]].relations)
        assert declared == sorted(filter(None, line["relations"].split(";"))), line["code"]


def test_prose_quantities_are_no_cells(shared: Path) -> None:
    form = FORMS["national-2021"]
    declared = {field.code for field in form.fields if field.prose}
    assert declared == {row["code"] for row in rows(shared, "prose-2021")}
    assert not declared & {field.code for field in form.cells}


def test_balances_are_the_codebook_s(shared: Path) -> None:
    declared = {
        (form.name, " + ".join(balance.left), " + ".join(balance.right))
        for form in FORMS.values()
        for balance in form.balances
    }
    listed = {
        (name, line["left"], line["right"]) for line in rows(shared, "balances") for name in line["forms"].split(";")
    }
    assert declared == listed


def test_derived_sums_are_the_codebook_s(shared: Path) -> None:
    declared = {(form.name, derived.code) for form in FORMS.values() if form.name in NAMES for derived in form.derived}
    listed = {
        (name, line["code"].removesuffix(".<column>"))
        for line in rows(shared, "derived")
        for name in line["forms"].split(";")
    }
    assert declared <= listed | {("national-2021", "requests.outcomes.other")}


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.name)
def test_every_relation_names_a_code_of_its_form(form: Form) -> None:
    for field in form.cells:
        for relation in field.relations:
            assert relation.of in form.by_code, field.code


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.name)
def test_every_cell_stands_on_its_line(form: Form) -> None:
    for field in form.cells:
        assert field.code in form.lines[field.line].codes


@attrs.frozen(kw_only=True)
class Sizes:
    """Two columns and their total."""

    small: Value = column("小型", unit="件", sum="total", also=("小",))
    large: Value = column("大型", unit="件", sum="total", signed=True)
    total: Value = column("合计", unit="件")


@attrs.frozen(kw_only=True)
class Rows:
    first: Sizes = row(Sizes, "一", "第一行", sum="rows.all", remark="注")
    all: Sizes = row(Sizes, "二", "各行合计")


@attrs.frozen(kw_only=True)
class Items:
    total: Value = item("三", "总项数", unit="项")
    part: Value = item(
        "三(一)", "分项数", unit="项", subset="items.total", heading=("三(零)", "说明"), also=("子项数",)
    )


@declare(
    "tiny",
    "小表",
    years=(2000, None),
    national=False,
    basis="test",
    balances=(Balance(("rows.first",), ("rows.all",), True),),
)
@attrs.frozen(kw_only=True)
class Tiny:
    """A form of two rows in three columns and two items."""

    rows: Rows = part(Rows, "零", "各行")
    items: Items = part(Items)


TINY = form_of(Tiny)


def test_codes_follow_from_the_declaration() -> None:
    assert [field.code for field in TINY.cells] == [
        *(f"rows.{name}.{size}" for name in ("first", "all") for size in ("small", "large", "total")),
        "items.total",
        "items.part",
    ]


def test_a_cell_has_its_row_s_and_its_column_s_relations() -> None:
    assert set(TINY.by_code["rows.first.small"].relations) == {
        Relation("sum", "rows.all.small"),
        Relation("sum", "rows.first.total"),
    }


def test_lines_read_like_the_printed_form() -> None:
    assert [(line.kind, line.label) for line in TINY.lines if line.kind != "header"] == [
        ("heading", "各行"),
        ("row", "第一行"),
        ("row", "各行合计"),
        ("row", "总项数"),
        ("heading", "说明"),
        ("row", "分项数"),
    ]


def test_headers_come_before_the_first_row_of_their_class() -> None:
    assert [line.label for line in TINY.lines if line.kind == "header"] == ["小型", "大型", "合计"]


def test_other_wordings_are_known_to_the_line() -> None:
    assert TINY.lines[-1].wordings == ("分项数", "子项数")


def test_filling_makes_the_typed_form() -> None:
    filled = TINY.fill({"rows.first.small": 3, "items.part": 2})
    assert isinstance(filled, Tiny)
    assert (filled.rows.first.small, filled.rows.first.large, filled.items.part) == (3, None, 2)


def test_signs_are_declared_by_column() -> None:
    assert TINY.by_code["rows.all.large"].signed
    assert not TINY.by_code["rows.all.small"].signed


def test_an_undeclared_class_is_no_form() -> None:
    with pytest.raises(KeyError, match="no declared form"):
        form_of(Sizes)
