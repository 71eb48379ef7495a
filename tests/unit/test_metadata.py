"""Who reports on which year, and how to reach the body, in the layouts that pages and files give."""

from __future__ import annotations

import pytest

from gov_disclosure.document import Block, Document, Grid, GridCell, ProblemCode, Span
from gov_disclosure.model import Parsed
from gov_disclosure.sections.metadata import MetadataParser
from gov_disclosure.sections.outline import OutlineParser
from gov_disclosure.sections.protocol import Context

BODY = "一、概述\n本年度各项公开工作有序推进,成效明显。\n二、主动公开情况\n按要求公开了有关信息。\n"


def document(text: str, grid: str = "") -> Document:
    blocks, at = [], 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare and grid and bare in grid.splitlines():
            cells, place = [], at
            for column, cell in enumerate(bare.split("\t")):
                cells.append(GridCell(0, column, Span(place, place + len(cell))))
                place += len(cell) + 1
            blocks.append(Block("grid", Span(at, at + len(bare)), grid=Grid(tuple(cells), 1, len(cells))))
        elif bare:
            start = at + line.index(bare)
            blocks.append(Block("paragraph", Span(start, start + len(bare))))
        at += len(line)
    return Document(text, tuple(blocks))


def parse(text: str, grid: str = "") -> Parsed:
    found = document(text, grid)
    outline = OutlineParser().parse(Context(found))
    return MetadataParser().parse(Context(found, claims=outline.claims, sections=outline.sections))


def facts(text: str, grid: str = "") -> dict[str, str | int]:
    return {fact.field: fact.value for fact in parse(text, grid).facts}


def problems(text: str) -> set[ProblemCode]:
    return {problem.code for problem in parse(text).problems}


@pytest.mark.parametrize(
    ("title", "issuer", "year"),
    [
        ("昆山市2017年政府信息公开工作年度报告", "昆山市人民政府", 2017),
        ("2017年昆山市政府信息公开工作年度报告", "昆山市人民政府", 2017),
        ("昆山市人民政府2017年政府信息公开工作年度报告", "昆山市人民政府", 2017),
        ("昆山市人民政府信息公开2017年度报告", "昆山市人民政府", 2017),
        ("昆山市政府2016年度信息公开工作报告", "昆山市人民政府", 2016),
        ("昆山市水务局关于2018年度政府信息公开工作情况的报告", "昆山市水务局", 2018),
        ("昆山市水务局2019年信息公开年度报告", "昆山市水务局", 2019),
        ("昆山市水务局政府信息公开年报(2014年)", "昆山市水务局", 2014),
        ("昆山市周市镇2021年度政府信息公开工作年度报告", "昆山市周市镇人民政府", 2021),
        ("杭州市余杭区良渚街道2021年政府信息公开工作年度报告", "杭州市余杭区良渚街道办事处", 2021),
        ("昆山市教育局二〇〇九年政府信息公开工作年度报告", "昆山市教育局", 2009),
        ("昆山市林业局信息公开工作年度报告", "昆山市林业局", None),
    ],
)
def test_the_title_names_body_and_year(title: str, issuer: str, year: int | None) -> None:
    found = facts(f"首页 > 政务公开 > 政府信息公开年报\n{title}\n{BODY}")
    assert (found["title"], found["issuer"], found.get("year")) == (title, issuer, year)


@pytest.mark.parametrize(
    "lines",
    [
        "昆山市水务局\n2020年政府信息公开工作年度报告",
        "昆山市水务局2020年\n政府信息公开工作年度报告",
        "昆山市水务局2020年政府信息公开工作\n年度报告",
    ],
)
def test_a_title_over_several_lines_is_joined(lines: str) -> None:
    found = parse(f"{lines}\n{BODY}")
    title = next(fact for fact in found.facts if fact.field == "title")
    assert title.value == "昆山市水务局2020年政府信息公开工作年度报告"
    assert title.span == Span(0, len(lines))


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("发布时间:2018-03-29 08:45 浏览次数: 字体:[ ]", "2018-03-29"),
        ("日期:2018-02-08 字号:[ ]", "2018-02-08"),
        ("来源:水务局 2018-01-20 15:30 浏览次数:12", "2018-01-20"),
        ("发布日期\n2018-01-26", "2018-01-26"),
        ("名称 年报 索引号 A01/2018-00012 分类 年报 公开日期 2018年3月1日", "2018-03-01"),
        ("• 发布日期:2018-03-02", "2018-03-02"),
        ("天津政务网 2019年12月3日星期二", None),
    ],
)
def test_the_day_of_publication_is_read_from_its_line(line: str, published: str | None) -> None:
    assert facts(f"昆山市2017年政府信息公开工作年度报告\n{line}\n{BODY}").get("published") == published


def test_the_page_around_the_report_gives_no_date() -> None:
    text = f"今天是2024年5月6日星期一\n昆山市2017年政府信息公开工作年度报告\n{BODY}"
    assert not {"published", "signed_date"} & facts(text).keys()


def test_a_catalogue_table_is_read() -> None:
    grid = "索 引 号\t014203/2018-00012\t公开日期\t2018-03-01"
    found = facts(f"{grid}\n昆山市2017年政府信息公开工作年度报告\n{BODY}", grid)
    assert (found["index_number"], found["published"]) == ("014203/2018-00012", "2018-03-01")


def test_the_document_number_above_the_title_is_read_and_one_cited_is_not() -> None:
    cited = "根据某办发〔2017〕5号文件要求编制。"
    title = "昆山市水务局关于2018年度政府信息公开工作情况的报告"
    assert facts(f"昆水〔2019〕1号\n{title}\n{cited}\n{BODY}")["document_number"] == "昆水〔2019〕1号"
    assert "document_number" not in facts(f"{title}\n{cited}\n{BODY}")


def test_the_signature_gives_body_and_day() -> None:
    found = facts(f"{BODY}\n   昆山市水务局\n   2016年3月15日\n")
    assert (found["signed_by"], found["signed_date"]) == ("昆山市水务局", "2016-03-15")
    assert found["issuer"] == "昆山市水务局"
    assert found.get("title") is None


def test_a_signature_before_an_attached_table_is_found() -> None:
    found = facts(f"{BODY}昆山市水务局\n2016年3月15日\n附表:情况统计表\n(2015年度)\n统计指标\n单位\n")
    assert (found["signed_by"], found["signed_date"], found["year"]) == ("昆山市水务局", "2016-03-15", 2015)


def test_a_mangled_signature_with_one_reading_is_repaired_and_said() -> None:
    text = f"昆山市2016年政府信息公开工作年度报告\n{BODY}\n昆山市人民政府\n201732\n"
    assert facts(text)["signed_date"] == "2017-03-02"
    assert ProblemCode.DATE_REPAIRED in problems(text)


def test_a_mangled_signature_with_several_readings_is_left_and_said() -> None:
    text = f"昆山市2016年政府信息公开工作年度报告\n{BODY}\n昆山市人民政府\n2017111\n"
    assert "signed_date" not in facts(text)
    assert ProblemCode.DATE_UNREADABLE in problems(text)


def test_a_mangled_period_is_repaired_and_said() -> None:
    text = f"昆山市2016年政府信息公开工作年度报告\n本报告数据的统计期限从201611日起1231。\n{BODY}"
    found = facts(text)
    assert (found["period_start"], found["period_end"]) == ("2016-01-01", "2016-12-31")
    assert ProblemCode.DATE_REPAIRED in problems(text)


CONTACT = (
    "本报告电子版可在昆山市政府网站(www.example.gov.cn)下载。如有疑问,请与昆山市水务局办公室联系"
    "(地址:昆山市前进路90号;邮编:215300;电话:0512-55550123;传真:0512-55550124;电子邮箱:water@example.gov.cn)。"
)


def test_the_contact_sentence_is_read() -> None:
    found = facts(f"昆山市水务局2017年政府信息公开工作年度报告\n{CONTACT}\n{BODY}")
    assert {key: found[key] for key in ("website", "address", "postcode", "phone", "email")} == {
        "website": "www.example.gov.cn",
        "address": "昆山市前进路90号",
        "postcode": "215300",
        "phone": "0512-55550123",
        "email": "water@example.gov.cn",
    }


@pytest.mark.parametrize(
    "line",
    ["监督电话:0512-55550123。", "举报电话:0512-55550123。", "12345热线电话", "传真:0512-55550123。"],
)
def test_numbers_for_complaints_are_not_the_contact(line: str) -> None:
    assert "phone" not in facts(f"昆山市水务局2017年政府信息公开工作年度报告\n{line}\n{BODY}")


def test_the_site_footer_is_not_the_report() -> None:
    footer = "主办单位:某市人民政府办公室 网站标识码:0000000000\n联系电话:0512-55550199\n地址:某路9号\n"
    found = facts(f"昆山市水务局2017年政府信息公开工作年度报告\n{BODY}{footer}")
    assert not {"phone", "address"} & found.keys()


def test_a_place_has_its_code_and_parents() -> None:
    found = facts(f"昆山市2017年政府信息公开工作年度报告\n{BODY}")
    assert [found[key] for key in ("region", "admin_code", "province", "city", "county")] == [
        "昆山市",
        "320583",
        "江苏省",
        "苏州市",
        "昆山市",
    ]


def test_the_longest_printed_name_is_the_region() -> None:
    text = f"2017年市南区政府信息公开工作年度报告\n请与青岛市市南区政府办公室联系。\n{BODY}"
    assert facts(text)["region"] == "青岛市市南区"


def test_a_repeated_name_without_its_parent_has_no_code() -> None:
    text = f"鼓楼区2017年政府信息公开工作年度报告\n{BODY}"
    assert "admin_code" not in facts(text)
    assert ProblemCode.AMBIGUOUS_REGION in problems(text)


def test_a_parent_named_in_the_text_decides() -> None:
    text = f"鼓楼区2017年政府信息公开工作年度报告\n按照福州市的部署编制本报告。\n{BODY}"
    assert facts(text)["admin_code"] == "350102"


@pytest.mark.parametrize(
    ("issuer", "kind", "level"),
    [
        ("昆山市人民政府", "government", "county"),
        ("苏州市人民政府办公室", "general_office", "prefecture"),
        ("江苏省水利厅", "department", "province"),
        ("昆山市周市镇人民政府", "township", "township"),
        ("国家税务总局昆山市税务局", "vertical_agency", "county"),
    ],
)
def test_the_name_tells_kind_and_level(issuer: str, kind: str, level: str) -> None:
    found = facts(f"{issuer}2020年政府信息公开工作年度报告\n{BODY}")
    assert (found["body_type"], found["body_level"]) == (kind, level)


def test_a_title_without_a_body_takes_it_from_the_signature() -> None:
    found = facts(f"2020年政府信息公开工作年度报告\n{BODY}\n昆山市水务局\n2021年1月20日\n")
    assert found["issuer"] == "昆山市水务局"


def test_a_shortened_body_is_completed_by_the_signature() -> None:
    found = facts(f"水务局2020年政府信息公开工作年度报告\n{BODY}\n昆山市水务局\n2021年1月20日\n")
    assert found["issuer"] == "昆山市水务局"


@pytest.mark.parametrize("text", ["", "无", BODY, "2020年\n", "政府信息公开\n"])
def test_what_is_not_stated_is_not_given(text: str) -> None:
    assert not {"title", "issuer", "region", "published", "phone", "website"} & facts(text).keys()


def test_page_furniture_is_claimed_as_chrome() -> None:
    text = f"首页 > 政务公开\n昆山市2017年政府信息公开工作年度报告\n发布时间:2018-03-29 字体:[ ]\n{BODY}版权所有:某网\n"
    chrome = [text[slice(*claim.span)] for claim in parse(text).claims if claim.kind == "chrome"]
    assert chrome == ["首页 > 政务公开", "字体:[ ]", "版权所有:某网"]


def test_every_fact_has_its_place() -> None:
    text = f"昆山市水务局2017年政府信息公开工作年度报告\n{CONTACT}\n{BODY}"
    spans = {fact.field: fact.span for fact in parse(text).facts}
    assert all(span is not None and 0 <= span.start < span.end <= len(text) for span in spans.values())
    phone = spans["phone"]
    assert phone is not None
    assert text[slice(*phone)] == "0512-55550123"
