"""Whatever the text: no exception, spans inside it, disjoint claims, the same result twice."""

from __future__ import annotations

import datetime
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from gov_disclosure import dates, regions
from gov_disclosure.document import Block, Document, Span
from gov_disclosure.model import Claim, Parsed
from gov_disclosure.sections.metadata import MetadataParser
from gov_disclosure.sections.outline import OutlineParser
from gov_disclosure.sections.protocol import Context

PIECES = st.sampled_from(
    [
        "一、",
        "(一)",
        "（一）",
        "（二）",
        "二、",
        "1.",
        "2、",
        "(1)",
        "①",
        "第一部分",
        "概述",
        "主动公开情况",
        "附表:",
        "引言",
        "。",
        ":",
        ",",
        ";",
        "|",
        "2017年",
        "1月1日",
        "至",
        "12月31日",
        "201732",
        "20171231",
        "1231",
        "索引号",
        "发布时间:",
        "2018-03-29",
        "电话:",
        "0512-55550123",
        "邮编:215300",
        "地址:",
        "昆山市",
        "水务局",
        "人民政府",
        "政府信息公开",
        "工作年度报告",
        "鼓楼区",
        "周市镇",
        "二○一○年",
        "三月",
        "一日",
        "首页",
        ">",
        "版权所有",
        "《",
        "》",
        "“",
        "”",
        "(",
        ")",
        "〔2018〕1号",
        "www.example.gov.cn",
        "a@b.cn",
        "疑问",
        "联系",
        "条例",
        "3件",
        "０",
        "\n",
        "\t",
        " ",
        "\u3000",
        "\xa0",
        "\r\n",
    ]
)
TEXTS = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=40).map("".join), st.lists(PIECES).map("\n".join))

DAYS = st.dates(min_value=datetime.date(2008, 1, 1), max_value=datetime.date(2030, 12, 31))


def document(text: str) -> Document:
    blocks, at = [], 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            start = at + line.index(bare)
            blocks.append(Block("paragraph", Span(start, start + len(bare))))
        at += len(line) + 1
    return Document(text, tuple(blocks))


def parse(text: str) -> tuple[Parsed, Parsed]:
    found = document(text)
    outline = OutlineParser().parse(Context(found))
    context = Context(found, claims=outline.claims, sections=outline.sections)
    return outline, MetadataParser().parse(context)


def disjoint(claims: tuple[Claim, ...], length: int) -> bool:
    ordered = sorted(claim.span for claim in claims)
    inside = all(0 <= span.start < span.end <= length for span in ordered)
    return inside and all(a.end <= b.start for a, b in pairwise(ordered))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_outline_and_metadata_claim_disjoint_stretches_of_any_text(text: str) -> None:
    outline, metadata = parse(text)
    assert disjoint(outline.claims + metadata.claims, len(text))
    assert parse(text) == (outline, metadata)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_sections_nest_and_lie_inside_any_text(text: str) -> None:
    outline, _ = parse(text)
    for section in outline.sections:
        assert 0 <= section.start < section.heading.end <= section.end <= len(text)
        assert section.heading.start == section.start
        assert 1 <= section.level <= 7
    for first, second in pairwise(outline.sections):
        assert first.start < second.start
        assert first.end <= second.start or (second.level > first.level and second.end <= first.end)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_facts_lie_inside_any_text(text: str) -> None:
    _, metadata = parse(text)
    for fact in metadata.facts:
        assert fact.span is not None
        assert 0 <= fact.span.start < fact.span.end <= len(text)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_dates_and_periods_of_any_text_are_inside_it_and_in_order(text: str) -> None:
    for found in (*dates.find_dates(text), *dates.find_dates(text, mangled=True)):
        assert 0 <= found.span.start < found.span.end <= len(text)
    for period in dates.find_periods(text):
        assert 0 <= period.span.start < period.span.end <= len(text)
        if period.start is not None and period.end is not None:
            assert period.start < period.end


@settings(max_examples=100, deadline=None)
@given(DAYS)
def test_every_day_is_read_from_every_whole_form(day: datetime.date) -> None:
    marked = f"{day.year}年{day.month}月{day.day}日"
    for text in (day.isoformat(), f"{day:%Y/%m/%d}", marked, f"{day.year}.{day.month}.{day.day}"):
        (found,) = dates.find_dates(f"于{text}印发")
        assert (found.value, found.repaired) == (day.isoformat(), False)


@settings(max_examples=100, deadline=None)
@given(DAYS)
def test_a_day_that_lost_its_marks_is_read_right_or_not_at_all(day: datetime.date) -> None:
    found = dates.read_date(f"{day.year}{day.month}{day.day}")
    assert found is not None
    if found.value is None:
        assert day.isoformat() in found.candidates
    else:
        assert (found.value, found.repaired) == (day.isoformat(), True)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_places_of_any_text_lie_inside_it(text: str) -> None:
    place = regions.find(text, 2018)
    if place is not None:
        assert text[place.start : place.end] == place.name
    regions.resolve(text, 2018)
