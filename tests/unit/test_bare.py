"""What stands between the characters of a copy is seen through; what is found is given as it is printed."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

import pytest

import gov_disclosure as gd
from gov_disclosure.document import Block, Document, Span
from gov_disclosure.sections.bare import bare

TITLE = "昆山市水务局2017年政府信息公开工作年度报告"
INTRODUCTION = (
    "本报告根据有关规定编制,所列数据的统计期限自2017年1月1日起至2017年12月31日止,电子版可在昆山市政府网站(www.example.gov.cn)下载。"
    "如有疑问,请与昆山市水务局办公室联系(地址:昆山市前进路90号;邮编:215300;电话:0512-55550123;电子邮箱:water@example.gov.cn)。"
)
PROSE = "本年度按照统一部署有序推进各项公开工作,健全制度,落实责任,完善平台,加强培训,各项工作取得了新的进展和成效。"
SECTIONS = [f"一、概述\n{PROSE}", f"二、主动公开政府信息情况\n{PROSE}", f"三、依申请公开政府信息情况\n{PROSE}"]
TEXT = "\n".join([TITLE, INTRODUCTION, *SECTIONS])


def invisible(text: str) -> str:
    return text.replace("政府", "政\u200b府").replace("情况", "情\u2060况").replace("2017", "20\ufeff17")


def spaced(text: str) -> str:
    han = [c + (" " if "一" <= c <= "鿿" else "") for c in text]
    return "".join(han).replace(" \n", "\n")


def wrapped(text: str) -> str:
    return "\n".join(line for paragraph in text.split("\n") for line in textwrap.wrap(paragraph, 30) or [""])


@pytest.mark.parametrize("damage", [invisible, spaced, wrapped])
def test_fields_and_headings_are_those_of_the_text_without_it(damage: Callable[[str], str]) -> None:
    clean, found = gd.parse(TEXT), gd.parse(damage(TEXT))
    assert clean.metadata.website == "www.example.gov.cn"
    assert found.metadata == clean.metadata
    assert [(s.level, s.marker, s.title) for s in found.sections] == [
        (s.level, s.marker, s.title) for s in clean.sections
    ]


@pytest.mark.parametrize("damage", [invisible, spaced, wrapped])
def test_places_are_those_of_the_printed_text(damage: Callable[[str], str]) -> None:
    text = damage(TEXT)
    report = gd.parse(text)
    kept = {ord(c): None for c in " \n\u200b\u2060\ufeff"}
    for field in ("title", "phone", "website", "postcode"):
        start, end = dict(report.metadata_spans)[field]
        assert text[start:end].translate(kept) == getattr(report.metadata, field)
        assert text[start:end].strip() == text[start:end]
    for section in report.sections:
        assert text[slice(*section.heading)].translate(kept) == section.marker + section.title


def test_lines_of_sentences_are_not_joined() -> None:
    text = "".join(f"{n}、{PROSE[: 20 + n]}\n" for n in range(12)) + "\n".join([PROSE, PROSE, PROSE, PROSE])
    assert bare(Document(text)) is None


def test_the_lines_of_a_list_or_a_table_are_not_joined() -> None:
    rows = "\n".join(f"{name}主动公开政府信息的数量和上一年的数量 | {n} |" for n, name in enumerate("甲乙丙丁戊己"))
    heads = "\n".join(f"{n}、{'主动公开政府信息的情况和公开的主要形式' * 2}" for n in "一二三四五六")
    assert bare(Document(rows)) is None
    assert bare(Document(heads)) is None
    spaced_rows = "\n".join(f"{n}.某一类文件和事项的办理数量和结果 1 0 {n}" for n in range(1, 9))
    assert bare(Document(spaced_rows)) is None


def test_a_wrapped_paragraph_is_one_block() -> None:
    text = wrapped(PROSE * 4)
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block("paragraph", Span(at, at + len(line))))
        at += len(line) + 1
    shorter = bare(Document(text, tuple(blocks)))
    assert shorter is not None
    assert shorter.document.text.count("\n") < text.count("\n") / 2
    assert len(shorter.document.blocks) == shorter.document.text.count("\n") + 1
    assert all(shorter.down(shorter.up(block.span)) == block.span for block in shorter.document.blocks)


def test_a_number_that_goes_on_in_the_next_line_is_not_cut_short() -> None:
    text = f"{TITLE}\n如有疑问,请与本局联系(电话:0512-5555\n012)。\n一、概述\n{PROSE}\n"
    assert gd.parse(text).metadata.phone is None
    text = f"{TITLE}\n{PROSE}可在昆山市政府网站(www.example\n.gov.cn)下载。\n一、概述\n{PROSE}\n"
    assert gd.parse(text).metadata.website is None


def test_a_number_that_a_fixed_width_breaks_is_one_number() -> None:
    line = "本年度主动公开政府信息的数量在各有关部门和单位的共同努力下达到了"  # 31 characters, and then a number of four digits
    text = "\n".join(
        f"{line}12\n34条,其余各项工作均按照统一的部署和要求有序地推进,取得了新的成\n效和进步,得到了好评。"
        for _ in range(4)
    )
    report = gd.parse(text)
    assert [(figure.value, figure.unit) for figure in report.figures] == [(1234, "条")] * 4
    assert all(text[slice(*figure.span)] == figure.raw == "12\n34条" for figure in report.figures)


@pytest.mark.parametrize("mark", ["\u200b", "\ufeff", "\u2060"])
def test_an_invisible_character_in_a_number_is_seen_through(mark: str) -> None:
    report = gd.parse(f"一、总体情况\n全年主动公开政府信息1{mark}234条。\n")
    assert [(figure.value, figure.raw) for figure in report.figures] == [(1234, f"1{mark}234条")]


def test_spaced_digits_are_one_number_only_before_what_they_count() -> None:
    found = gd.parse("一、总体情况\n全 年 共 收 到 申 请 1 2 件,均 已 答 复。\n").figures
    assert [(figure.value, figure.raw) for figure in found] == [(12, "1 2 件")]
    row = gd.parse("一、总体情况\n主 动 公 开 文 件 数 量 1 2 3\n")
    assert 123 not in [figure.value for figure in row.figures]
