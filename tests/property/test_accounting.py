"""Every character is accounted for: leaves and leftovers partition the text, and no numeral is cut by a leaf's edge."""

from __future__ import annotations

import regex
from hypothesis import given
from hypothesis import strategies as st

import gov_disclosure as gd

NUMERAL = regex.compile(r"[0-9０-９]+")

PIECES = st.sampled_from(
    [
        "一、概述", "(一)主动公开。", "2017年", "共公开信息", "7100余条", "其中", "网站", "12", "条", "\n", "\n\n", "  ", "|", "\t",
        "(一)收到申请数", "1.当面申请数", "件", "0", "规章", "3", "——", "占", "45.5%", "国办发〔2017〕24号", "电话:0000-5550123",
        "自2017年1月1日起至2017年12月31日止", "201611日起1231", "。", ",", "统一", "三公", "第二十条第(一)项", "行政复议2件", "万元",
        "云浦县人民政府", "2018年3月2日", "附件:", "http://www.yunpu.example/", "①", "㈠",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=200))


def check(text: str) -> None:
    report = gd.parse(text)
    assert report.text == text
    spans = sorted([claim.span for claim in report.claims] + list(report.leftovers))
    at = 0
    for span in spans:
        assert span.start == at
        assert span.end > span.start
        at = span.end
    assert at == len(text)
    edges = {span.start for span in spans}
    for match in NUMERAL.finditer(text):
        inner = set(range(match.start() + 1, match.end())) & edges
        glued = all(claim.kind == "cell" for claim in report.claims if claim.span.overlaps(match.span()))
        assert not inner or glued, f"{match.group()!r} is cut"
    for cell in report.cells:
        if cell.span is not None:
            assert cell.raw == text[cell.span.start : cell.span.end]
    for figure in report.figures:
        assert figure.raw == text[figure.span.start : figure.span.end]


@given(TEXTS)
def test_leaves_and_leftovers_partition_any_text(text: str) -> None:
    check(text)


@given(TEXTS)
def test_a_report_reads_back_from_its_dictionary(text: str) -> None:
    report = gd.parse(text)
    assert gd.Report.from_dict(report.to_dict(text=True)) == report
