"""Which time a figure speaks of."""

from __future__ import annotations

import attrs
import pytest

import gov_disclosure as gd
from gov_disclosure.registry import builtins
from gov_disclosure.sections.prose import ProseParser


def scopes(text: str) -> list[str]:
    registry = attrs.evolve(builtins(), sections=(ProseParser(),))
    return [figure.scope for figure in gd.parse(text, year=2016, registry=registry).figures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("发布信息30条。", ["annual"]),
        ("截至2016年底,共发布信息30条。", ["as_of"]),
        ("目前,设有窗口30个,全年办件500件;开通账号7个。", ["as_of", "annual", "as_of"]),
        ("历年累计发布信息30条,2016年发布12条。", ["cumulative", "annual"]),
        ("开放以来,已接待参观者900人次,工作人员12人。", ["cumulative", "as_of"]),
        ("2016年累计发布信息30条。", ["annual"]),
        ("截至目前,累计发布信息30条。", ["cumulative"]),
        ("上年度发布信息30条。", ["previous_year"]),
        ("上年结转申请3件。", ["annual"]),
        ("2015年发布信息30条,2016年发布信息40条。", ["previous_year", "annual"]),
        ("公布了2015年度决算,公布率达95%。", ["annual"]),
        ("发布信息30条,同比增长5%。", ["annual", "change"]),
        ("比上年增加8件。", ["change"]),
        ("日均访问900人次。", ["other"]),
        ("须在15个工作日内答复。", ["other"]),
        ("清单由30项调整为28项。", ["other", "as_of"]),
        ("由2015年的30条增加到2016年的45条。", ["previous_year", "annual"]),
        ("收到申请12件,下降4%(2015年15件),上年结转2件,办结13件。", ["annual", "change", "previous_year", "annual", "annual"]),
        ("清理现行有效的34件文件,废止10件。", ["as_of", "annual"]),
        ("截至目前已全部办复,收到建议9件,其中满意的8件。", ["as_of", "as_of"]),
        ("收到建议9件,截至目前已全部办复,其中满意的8件。", ["annual", "annual"]),
    ],
)  # fmt: skip
def test_the_words_of_time_decide(text: str, expected: list[str]) -> None:
    assert scopes(text) == expected
