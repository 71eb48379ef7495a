"""What the author of a plugin tests: conformance, and that an installed plugin takes part in a read. Public names only."""

from __future__ import annotations

from decimal import Decimal

import pytest

import gov_disclosure as gd
from gov_disclosure.testing.conformance import check_form, check_rule, check_section_parser

pytest.importorskip(
    "yunhai_disclosure", reason="the sample plugin is not installed; test_plugins.py installs it and runs this"
)

from yunhai_disclosure.form import Yunhai
from yunhai_disclosure.hotline import HotlineParser
from yunhai_disclosure.rules import RULES

REPORT = """云海省2022年政府信息公开工作年度报告
云海热线:9612345
云海指标 | 单位 | 数值 |
一、渡口信息公开总数 | 条 | 30 |
1.渡口时刻信息数 | 条 | 20 |
2.渡口票价信息数 | 条 | 10 |
二、云海省受理申请总数 | 件 | 12 |
1.渡口窗口申请数 | 件 | 1 |
2.信鸽申请数 | 件 | 11 |
"""


def test_the_form_conforms() -> None:
    check_form(Yunhai)


def test_the_section_parser_conforms() -> None:
    check_section_parser(HotlineParser, texts=(REPORT,))


def test_the_rule_conforms() -> None:
    check_rule(RULES[0])


def test_the_plugin_is_loaded() -> None:
    states = {plugin.name: plugin.state for plugin in gd.plugins() if plugin.distribution == "yunhai-disclosure"}
    assert states == {"yunhai": "loaded", "yunhai-hotline": "loaded"}


def test_the_form_is_read() -> None:
    form = gd.parse(REPORT).form_as(Yunhai)
    assert form is not None
    assert (form.ferries.total, form.requests.received.by_pigeon) == (30, 11)


def test_a_cell_has_its_evidence() -> None:
    report = gd.parse(REPORT)
    cell = report.cell("ferries.tolls")
    assert cell.span is not None
    assert (cell.value, report.text[slice(*cell.span)]) == (Decimal(10), "10")


def test_the_hotline_is_read() -> None:
    assert gd.parse(REPORT).metadata.phone == "9612345"


def test_the_rule_finds_too_many_pigeons() -> None:
    assert [finding.rule for finding in gd.parse(REPORT).findings] == ["yunhai:pigeons"]
