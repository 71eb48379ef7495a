"""Forms and reports as text, Markdown and HTML: what is written, in which column, and that it reads back."""

from __future__ import annotations

from random import Random

import pytest

import gov_disclosure as gd
from gov_disclosure import Registry
from gov_disclosure.forms import Form, form_of
from gov_disclosure.render import (
    explain,
    form_html,
    form_markdown,
    form_tables,
    form_text,
    report_text,
    shown,
    width_of,
)
from gov_disclosure.testing.filling import fill

FORMS = Registry.default().forms


def names(form: Form) -> str:
    return form.name


@pytest.mark.parametrize("form", FORMS, ids=names)
def test_every_cell_stands_in_exactly_one_printed_place(form: Form) -> None:
    codes = [code for table in form_tables(form) for _, _, row in table.rows for code in row]
    assert sorted(codes) == sorted(field.code for field in form.cells)


@pytest.mark.parametrize("form", FORMS, ids=names)
def test_a_header_is_as_wide_as_its_rows(form: Form) -> None:
    for table in form_tables(form):
        for label, _, codes in table.rows:
            if codes:
                assert len(table.levels[-1]) == len(codes) + bool(label) + (table.has_units and bool(label))


@pytest.mark.parametrize("form", FORMS, ids=names)
@pytest.mark.parametrize("profile", ["small", "large", "zeros"])
def test_a_rendered_form_reads_back_to_the_same_cells(form: Form, profile: str) -> None:
    entries = fill(form, Random(7), profile).entries
    report = gd.parse(form_markdown(form, {code: entry.text for code, entry in entries.items()}))
    read = {cell.code: cell.value for cell in report.cells if cell.form == form.name and cell.code in entries}
    assert report.editions == (form.name,)
    assert read == {code: entry.value for code, entry in entries.items()}


@pytest.mark.parametrize("form", FORMS, ids=names)
def test_a_blank_form_reads_back_without_a_number(form: Form) -> None:
    assert [cell.code for cell in gd.parse(form_markdown(form)).cells if cell.state == "value"] == []


def test_a_number_that_is_nowhere_printed_twice_stands_on_its_own_line_of_the_text() -> None:
    text = form_text(form_of(gd.National2014), {"complaints.total": "31"})
    (line,) = (line for line in text.splitlines() if "31" in line.split())
    assert line.split() == ["六、举报投诉数量", "件", "31"]


def test_numbers_are_aligned_on_the_right_by_terminal_columns() -> None:
    text = form_text(form_of(gd.National2014), {"complaints.total": "3", "litigation.total": "12345"})
    ends = {width_of(line) for line in text.splitlines() if line.split()[-1:] in (["3"], ["12345"])}
    assert len(ends) == 1


def test_a_chinese_character_takes_two_columns() -> None:
    assert (width_of("条"), width_of("a"), width_of("(一)")) == (2, 1, 4)


def test_what_a_cell_shows_follows_its_state() -> None:
    report = gd.parse(
        "统计指标 | 单位 | 统计数 |\n四、行政复议数量 | 件 | — |\n五、行政诉讼数量 | 件 | |\n六、举报投诉数量 | 件 | 12 |"
    )
    texts = shown(report.cells)
    assert [texts[code] for code in ("reconsideration.total", "litigation.total", "complaints.total", "fees.amount")] == [
        "—", "", "12", "",
    ]  # fmt: skip


def test_labels_stay_readable_where_the_terminal_has_no_chinese() -> None:
    report = gd.parse("统计指标 | 单位 | 统计数 |\n四、行政复议数量 | 件 | 3 |\n五、行政诉讼数量 | 件 | 4 |")
    assert "reconsideration.total: 3" in report_text(report, chinese=False)


def test_an_explanation_names_label_print_and_value() -> None:
    report = gd.parse("统计指标 | 单位 | 统计数 |\n四、行政复议数量 | 件 | 1,113 |\n五、行政诉讼数量 | 件 | 4 |")
    told = explain(report, "reconsideration.total")
    for part in ("'四、行政复议数量'", "'1,113'", "1113 件"):
        assert part in told


@pytest.mark.parametrize("form", FORMS, ids=names)
def test_html_tables_are_rectangular_with_their_merged_cells(form: Form) -> None:
    for table in _tables(form_html(form, {field.code: "1" for field in form.cells})):
        widths = _widths(table)
        assert len(set(widths)) == 1, widths


def _tables(html: str) -> list[list[list[tuple[int, int]]]]:
    from selectolax.lexbor import LexborHTMLParser

    return [
        [
            [(int(c.attributes.get("rowspan") or 1), int(c.attributes.get("colspan") or 1)) for c in row.css("td,th")]
            for row in table.css("tr")
        ]
        for table in LexborHTMLParser(html).css("table")
    ]


def _widths(table: list[list[tuple[int, int]]]) -> list[int]:
    """Give how many columns each row fills, with what reaches down from the rows above it."""
    filled = [0] * (len(table) + 20)
    for at, row in enumerate(table):
        for rows, columns in row:
            for below in range(rows):
                filled[at + below] += columns
    return filled[: len(table)]
