"""What a notebook shows: escaped tables, numbers on the right, failed cells marked, no script, nothing to fetch."""

from __future__ import annotations

import re
from html import unescape
from random import Random

import attrs
import pytest

import gov_disclosure as gd
from gov_disclosure import Registry
from gov_disclosure.forms import Form, form_of
from gov_disclosure.frames import Findings
from gov_disclosure.model import Finding
from gov_disclosure.render import form_html, table_html
from gov_disclosure.testing.filling import fill

TABLE = """统计指标 | 单位 | 统计数 |
四、行政复议数量 | 件 | 7 |
(一)维持具体行政行为数 | 件 | 4 |
(二)被依法纠错数 | 件 | 1 |
(三)其他情形数 | 件 | 1 |
五、行政诉讼数量 | 件 | 0 |
"""
EVIL = "<script>alert('公开')</script>&\"<img src=x onerror=alert(1)>"


def cell_of(html: str, text: str) -> str:
    """Give the tag of the table cell that holds this text."""
    found = re.search(rf"<t[dh]([^>]*)>{re.escape(text)}</t[dh]>", html)
    assert found is not None, f"no cell holds {text!r}"
    return found[1]


def titled(report: gd.Report, title: str) -> gd.Report:
    return attrs.evolve(report, metadata=gd.Metadata(title=title, year=2016))


def test_a_report_shows_its_title_and_its_official_table() -> None:
    html = titled(gd.parse(TABLE), "某县年度报告")._repr_html_()
    assert "<b>某县年度报告</b> 2016" in html
    assert "四、行政复议数量" in html


def test_a_year_that_the_title_names_is_not_repeated() -> None:
    assert "<b>某县2016年年度报告</b></p>" in titled(gd.parse(TABLE), "某县2016年年度报告")._repr_html_()


def test_a_report_without_a_title_says_so() -> None:
    assert "(无标题)" in gd.parse("")._repr_html_()


def test_hostile_text_stays_text() -> None:
    html = titled(gd.parse(TABLE), EVIL)._repr_html_()
    assert "<script" not in html
    assert "<img" not in html
    assert EVIL in unescape(html)


def test_hostile_problems_and_findings_stay_text() -> None:
    report = attrs.evolve(gd.parse(TABLE), problems=(gd.Problem(gd.ProblemCode.READER_NOTE, EVIL),))
    findings = Findings((Finding("x:y", "error", EVIL, EVIL, EVIL, EVIL),))
    for html in (report._repr_html_(), findings._repr_html_()):
        assert "<script" not in html
        assert "<img" not in html
        assert EVIL in unescape(html)


def test_hostile_cells_stay_text() -> None:
    form = form_of(gd.National2014)
    assert "<script" not in form_html(form, {"complaints.total": EVIL})


def test_numbers_stand_on_the_right_and_labels_on_the_left() -> None:
    html = gd.parse(TABLE)._repr_html_()
    assert "text-align:right" in cell_of(html, "7")
    assert "text-align:left" in cell_of(html, "四、行政复议数量")


@pytest.mark.parametrize("text", ["12", "-3", "1,113", "98.5%", "≠12", "≤ 4", "1/3", "12..14"])
def test_a_number_of_any_kind_stands_on_the_right_in_a_table_of_findings(text: str) -> None:
    assert "text-align:right" in cell_of(table_html(("a",), [(text,)]), text)


@pytest.mark.parametrize("text", ["", "无", "2016年", "national-2014", "table_sum:parts", "共12件"])
def test_words_stand_on_the_left_even_with_a_number_in_them(text: str) -> None:
    assert "text-align:left" in cell_of(table_html(("a",), [(text,)]), text)


def test_cells_of_a_contradiction_are_marked_and_others_are_not() -> None:
    html = gd.parse(TABLE)._repr_html_()
    assert "outline:2px solid" in cell_of(html, "7")
    assert "outline" not in cell_of(html, "0")


def test_an_unreadable_cell_is_marked() -> None:
    report = gd.parse(TABLE)
    (table,) = report.tables
    doubtful = [
        attrs.evolve(c, state="unreadable", value=None) if c.code == "litigation.total" else c for c in table.cells
    ]
    html = attrs.evolve(report, tables=(attrs.evolve(table, cells=tuple(doubtful)),))._repr_html_()
    assert "outline:2px solid" in cell_of(html, "?")


def test_findings_show_rule_and_both_sides() -> None:
    report = gd.parse(TABLE)
    (finding,) = (finding for finding in report.findings if finding.rule.startswith("table_sum:"))
    html = report.findings._repr_html_()
    for text in (finding.rule, finding.expected, finding.found, finding.zh):
        assert cell_of(html, text)


def test_a_typed_form_shows_the_official_table() -> None:
    form = gd.parse(TABLE).form_as(gd.National2014)
    assert form is not None
    html = form._repr_html_()  # type: ignore[attr-defined]
    assert "text-align:right" in cell_of(html, "7")
    assert "四、行政复议数量" in html


@pytest.mark.parametrize("form", Registry.default().forms, ids=lambda form: form.name)
def test_every_typed_form_shows_all_its_numbers(form: Form) -> None:
    entries = fill(form, Random(3), "large").entries
    html = form.fill({code: entry.value for code, entry in entries.items()})._repr_html_()
    assert html == form_html(form, {code: entry.text for code, entry in entries.items()})


def test_an_empty_typed_form_shows_a_blank_table() -> None:
    assert gd.Fujian()._repr_html_() == form_html(form_of(gd.Fujian))  # type: ignore[attr-defined]


def test_a_form_that_shows_itself_is_left_alone() -> None:
    from gov_disclosure.forms import declare, item

    @declare("own", "自表", years=(2010, None), national=False, basis="无", header=("指标", "单位", "数"))
    @attrs.frozen(kw_only=True)
    class Own:
        total: int | None = item("", "自行展示数", unit="件")

        def _repr_html_(self) -> str:
            return "own"

    assert Own()._repr_html_() == "own"


def test_nothing_is_fetched_and_nothing_runs() -> None:
    html = gd.read(gd.example())._repr_html_()
    for tag in ("<script", "<style", "<link", "<img", "src=", "href=", "url("):
        assert tag not in html


def test_no_fixed_text_or_page_colour_breaks_a_theme() -> None:
    html = gd.read(gd.example())._repr_html_()
    assert "#000" not in html
    assert "#fff" not in html
    assert not re.search(r"[;\"]color:", html)
