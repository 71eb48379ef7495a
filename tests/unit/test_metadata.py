"""Who reports on which year, and how to reach the body, in the layouts that pages and files give."""

from __future__ import annotations

import pytest

import gov_disclosure
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
        ("昆山市人民政府机关2020年政府信息公开工作年度报告", "昆山市人民政府", 2020),
        ("2020年政府信息公开工作年度报告(昆山市水务局)", "昆山市水务局", 2020),
        ("昆山市水务局:2020年政府信息公开工作年度报告", "昆山市水务局", 2020),
        ("昆山市水务局2020年度信息公开情况统计年报", "昆山市水务局", 2020),
        ("2017—2018学年度昆山学院信息公开工作年度报告", "昆山学院", 2017),
        ("昆山市水务局机关2020年政府信息公开工作年度报告", "昆山市水务局", 2020),
        ("阿里地区2022年度政府信息公开工作年度报告", "阿里地区行政公署", 2022),
        ("标      题 昆山市2022年政府信息公开工作年度报告", "昆山市人民政府", 2022),
    ],
)
def test_the_title_names_body_and_year(title: str, issuer: str, year: int | None) -> None:
    found = facts(f"首页 > 政务公开 > 政府信息公开年报\n{title}\n{BODY}")
    assert (found["title"], found["issuer"], found.get("year")) == (title.split()[-1], issuer, year)


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
        ("发表时间:2018-03-15 16:35", "2018-03-15"),
        ("某某市门户网站 www.example.gov.cn 2018-01-27", "2018-01-27"),
        ("A4425051-2018-001\n主动公开\n无\n昆山市水务局\n2018-01-25", "2018-01-25"),
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


@pytest.mark.parametrize(
    "entry",
    [
        "索引号: | 014203/2018-00012 | 公开方式: | 主动公开 |",
        "索 引 號: 014203/2018-00012 | 發文機關: 某局 |",
        "索??引??号: 014203/2018-00012 | 文??????号: |",
    ],
)
def test_the_index_number_is_read_whatever_stands_between_key_and_value(entry: str) -> None:
    text = f"{entry}\n昆山市2017年政府信息公开工作年度报告\n{BODY}"
    assert gov_disclosure.parse(text).metadata.index_number == "014203/2018-00012"


def test_a_date_in_a_page_that_is_one_table_is_read() -> None:
    text = f"昆山市2017年政府信息公开工作年度报告 | |||\n2018-02-09 发布:政府办 点击数: | |||\n|\n|||\n{BODY}"
    assert gov_disclosure.parse(text).metadata.published == "2018-02-09"


def test_a_publisher_in_the_next_cell_stands_in_for_the_issuer() -> None:
    report = gov_disclosure.parse(
        f"公开方式: | 主动公开 |\n发布机构: | 昆山市水务局 | ||\n本报告依据有关规定编制。\n{BODY}"
    )
    assert report.metadata.issuer == "昆山市水务局"
    assert ProblemCode.INFERRED in {problem.code for problem in report.problems}


def test_a_year_named_in_the_first_section_is_read() -> None:
    text = "一、总体情况 某镇强化部署,并形成2020年度某某镇政府信息公开年度报告。\n二、主动公开政府信息情况\n无\n"
    assert facts(text)["year"] == 2020


def test_a_year_that_items_of_the_text_state_is_read() -> None:
    assert facts("一、总体情况\n2023年,我局有序推进。\n(二)2023年,未收到申请。\n")["year"] == 2023


def test_contact_lines_right_above_the_footer_are_the_site_s() -> None:
    footer = "地址:某路9号 邮编:215300\n联系电话:0512-55550199\n版权所有:某市人民政府 苏ICP备0号\n"
    title = "昆山市水务局2017年政府信息公开工作年度报告"
    assert not {"phone", "address", "postcode"} & facts(f"{title}\n{BODY}{footer}").keys()
    assert facts(f"{title}\n{BODY}{footer}".replace("版权所有:某市人民政府 苏ICP备0号", ""))["phone"]


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


@pytest.mark.parametrize(
    "line", ["昆山市水务局 2016年3月15日", "昆山市水务局2016年3月15日", "昆山市水务局二〇一六年三月十五日"]
)
def test_body_and_day_may_share_a_line(line: str) -> None:
    found = facts(f"{BODY}\n{line}\n")
    assert (found["signed_by"], found["signed_date"]) == ("昆山市水务局", "2016-03-15")


def test_the_title_s_own_lines_are_no_signature() -> None:
    found = facts(f"昆山市水务局\n2019年政府信息公开工作年度报告\n2019年12月31日\n本报告依据有关规定编制。\n{BODY}")
    assert found["issuer"] == "昆山市水务局"
    assert "signed_by" not in found


def test_the_page_s_own_lines_above_the_text_are_no_signature() -> None:
    page = "2017年昆山市水务局政府信息公开工作年度报告\n主动公开\n昆山市水务局\n2018.01.25\n"
    assert not {"signed_by", "signed_date"} & facts(page + "引 言 " + "本报告依据有关规定编制。" * 10).keys()
    assert facts(page.replace("2018.01.25", "2018年1月25日") + BODY)["signed_date"] == "2018-01-25"


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


def test_a_number_right_behind_whom_to_ask_is_the_phone() -> None:
    text = f"昆山市水务局2017年政府信息公开工作年度报告\n如有疑问,请联系:昆山市水务局办公室0512-55550123。\n{BODY}"
    assert facts(text)["phone"] == "0512-55550123"
    assert "phone" not in facts(text.replace("办公室0512", "办公室传真0512"))


def test_a_number_without_its_area_is_the_phone_right_behind_whom_to_ask() -> None:
    text = f"昆山市水务局2017年政府信息公开工作年度报告\n如有疑问,请联系:办公室 55550123。\n{BODY}"
    assert facts(text)["phone"] == "55550123"
    assert "phone" not in facts(text.replace("55550123", "20180301"))


def test_the_contact_in_brackets_without_keys_is_read() -> None:
    contact = "请与昆山市水务局办公室联系(昆山市前进路90号,邮编:215300,电话:0512-12360、0512-55550123,网址:water.example.cn)。"
    found = facts(f"昆山市水务局2017年政府信息公开工作年度报告\n如有疑问,{contact}\n{BODY}")
    assert (found["address"], found["phone"]) == ("昆山市前进路90号", "0512-55550123")
    assert found["website"] == "water.example.cn"


def test_an_introduction_under_the_first_heading_names_the_body() -> None:
    introduction = (
        "本报告依据有关规定的要求。统计期限自2017年1月1日起至2017年12月31日止。如有疑问,请与昆山市水务局联系。"
    )
    found = facts(f"一、概述\n{introduction}\n本年度各项工作有序推进。\n二、主动公开情况\n无。\n")
    assert (found["issuer"], found["year"]) == ("昆山市水务局", 2017)


def test_an_office_that_says_so_reports_for_itself() -> None:
    asked = "统计期限自2017年1月1日起至2017年12月31日止。如有疑问,请与昆山市人民政府办公室文电科联系。\n"
    own = "一、概述\n我办认真做好本办的信息公开工作。\n二、主动公开情况\n无。\n"
    assert facts(asked + own)["issuer"] == "昆山市人民政府办公室"
    assert facts(asked + own.replace("我办", "我市").replace("本办", "全市"))["issuer"] == "昆山市人民政府"


def test_a_website_that_is_stated_with_the_contact_is_read_wherever_that_stands() -> None:
    text = (
        "一、总体情况 本报告可从昆山市门户网站(www.example.gov.cn)下载。如有疑问,请与本单位联系,电话:0512-55550123。\n"
    )
    assert facts(text)["website"] == "www.example.gov.cn"


def test_a_website_with_full_stops_for_dots_is_left() -> None:
    text = f"昆山市水务局2017年政府信息公开工作年度报告\n可在水务网站(http://www.example。gov。cn/html)下载。\n{BODY}"
    assert "website" not in facts(text)


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


@pytest.mark.parametrize(
    ("introduction", "issuer", "compiler"),
    [
        (
            "本报告由昆山市人民政府信息公开工作领导小组办公室根据有关规定编制而成。",
            "昆山市人民政府",
            "昆山市人民政府信息公开工作领导小组办公室",
        ),
        ("本报告根据有关规定,由昆山市人民政府信息公开办编制。", "昆山市人民政府", "昆山市人民政府信息公开办"),
        (
            "本报告由昆山市人民政府政务公开办公室综合各区镇情况编制而成。",
            "昆山市人民政府",
            "昆山市人民政府政务公开办公室",
        ),
        (
            "根据要求,昆山市人民政府外事办公室编制形成本年度报告。",
            "昆山市人民政府外事办公室",
            "昆山市人民政府外事办公室",
        ),
        ("本报告由昆山市水务\n局编制,供公众查阅。", "昆山市水务局", "昆山市水务局"),
        ("按照报告格式(试行),由昆山市水务局编制2017年政府信息公开年度报告。", "昆山市水务局", "昆山市水务局"),
        ("本报告由某某保税区管委会办公室编制。", "某某保税区管委会", "某某保税区管委会办公室"),
        ("现公布2017年昆山市周市镇政府信息公开工作年度报告。", "昆山市周市镇人民政府", None),
        ("现将昆山市人民政府2017年度政府信息公开工作情况报告如下。", "昆山市人民政府", None),
        ("现从主动公开、依申请公开等方面就昆山市水务局2017年政府信息公开工作情况报告如下。", "昆山市水务局", None),
        ("结合各单位数据编制完成《昆山市2017年政府信息公开工作年度报告》。", "昆山市人民政府", None),
        ("按照有关要求,昆山市水务局特向社会公布2017年度本机关信息公开工作报告。", "昆山市水务局", None),
        ("本报告由昆山高新区管委会(以下简称管委会)编制。", "昆山高新区管委会", "昆山高新区管委会"),
        ("如有疑问,请与江苏某某经济开发区综合办公室联系。", "江苏某某经济开发区", None),
        ("现发布《昆山市财政局2017年政府信息公开工作年度报告》。", "昆山市财政局", None),
        ("特编制某某经济开发区2017年度政府信息公开工作报告。", "某某经济开发区", None),
        ("如有疑问,请与昆山市财政局办公室联系。", "昆山市财政局", None),
        ("如有疑问,可与昆山市人民政府信息公开工作办公室联系。", "昆山市人民政府", None),
        ("按照《某办公室关于政府信息公开工作年度报告有关事项的通知》编制。", None, None),
        ("编制并向社会公布昆山市水务局2017年度政府信息公开年度报告。", "昆山市水务局", None),
        (
            "按照要求,昆山市人民政府办公室编制了《昆山市2017年政府信息公开工作年度报告》。",
            "昆山市人民政府",
            "昆山市人民政府办公室",
        ),
        ("本年报由昆山海关根据有关规定编制。", "昆山海关", "昆山海关"),
        ("本报告由昆山第二中学编制。", "昆山第二中学", "昆山第二中学"),
    ],
)
def test_the_introduction_names_the_body(introduction: str, issuer: str | None, compiler: str | None) -> None:
    found = facts(f"{introduction}统计期限自2017年1月1日起至2017年12月31日止。\n{BODY}")
    assert (found.get("issuer"), found.get("compiled_by")) == (issuer, compiler)
    assert "title" not in found


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("名称 昆山市2017年政府信息公开年度报告\n索引号 01413-2018-0001\n昆山市2017年政府信息公开年度报告", ""),
        ("索引号 01413-2018-0001 信息名称 昆山市2017年政府信息公开年度报告 发布机构 政府办 文号", ""),
        ("内容概述 昆山市2017年政府信息公开年度报告", ""),
        ("• 名称: 昆山市2017年政府信息公开年度报告", ""),
        ("文件下载 昆山市2017年政府信息公开年度报告\n昆山市2017年政府信息公开年度报告", ""),
        ("专题栏目 昆山市2017年政府信息公开年度报告\n昆山市2017年政府信息公开年度报告", ""),
        ("[昆山市]昆山市2017年政府信息公开年度报告", ""),
        ("昆山市2017年政府信息公开年度报告.docx", ""),
        ("昆山市2017年政府信息公开年度报告 根据有关规定,现向社会公布本年度的情况。", ""),
        ("昆山市2017年政府信息公開年度報告", "昆山市2017年政府信息公開年度報告"),
    ],
)
def test_keys_and_what_surrounds_a_title_are_no_part_of_it(head: str, title: str) -> None:
    found = facts(f"{head}\n{BODY}")
    assert found["title"] == (title or "昆山市2017年政府信息公开年度报告")
    assert (found["issuer"], found["year"]) == ("昆山市人民政府", 2017)


def test_a_catalogue_entry_in_a_table_gives_date_and_number() -> None:
    row = "索引号\t01413-2018-0001\t发文日期\t2018-02-28"
    found = facts(f"{row}\n现公布昆山市人民政府2017年政府信息公开工作年度报告。\n{BODY}", row)
    assert (found["published"], found["index_number"]) == ("2018-02-28", "01413-2018-0001")


def test_keys_in_a_row_stand_over_their_values() -> None:
    text = "索引号 | 公开方式 | 发布日期 |\n01413/2018-0001 | 主动公开 | 2018-02-28 |\n昆山市水务局2017年政府信息公开年度报告\n"
    metadata = gov_disclosure.parse(text + BODY).metadata
    assert (metadata.index_number, metadata.published) == ("01413/2018-0001", "2018-02-28")


def test_a_time_of_day_above_the_title_is_the_page_s_date_but_not_today_s() -> None:
    title = "昆山市水务局2017年政府信息公开年度报告"
    assert facts(f"2018年04月17日16:02 来源:本站 字号:大 小\n{title}\n{BODY}")["published"] == "2018-04-17"
    assert "published" not in facts(f"今天是2023年04月17日 16:02 打印\n{title}\n{BODY}")


def test_pinyin_glosses_are_seen_through_and_kept_as_printed() -> None:
    text = (
        "昆山市2017年政府信息公開(kāi)年度報(bào)告\n統(tǒng)計期限自2017年1月1日起至2017年12月31日止。\n"
        "一、主動(dòng)公開(kāi)情況\n有序推進(jìn)。\n二、依申請(qǐng)公開(kāi)情況\n均已答復(fù)。\n"
    )
    report = gov_disclosure.parse(text)
    assert report.metadata.title == "昆山市2017年政府信息公開(kāi)年度報(bào)告"
    assert (report.metadata.issuer, report.metadata.year) == ("昆山市人民政府", 2017)
    assert [(s.title, s.kind) for s in report.sections] == [
        ("主動(dòng)公開(kāi)情況", "proactive"),
        ("依申請(qǐng)公開(kāi)情況", "requests"),
    ]
    assert all(text[slice(*s.heading)].startswith(s.marker) for s in report.sections)
    assert text[slice(*dict(report.metadata_spans)["title"])] == report.metadata.title


@pytest.mark.parametrize(
    ("title", "introduction", "coverage"),
    [
        ("昆山市2017年政府信息公开年度报告", "本报告汇总各乡镇、各部门的情况编制而成。", "whole_area"),
        (
            "正蓝旗2021年政府信息公开年度报告",
            "本报告根据有关规定" + "和年度报告工作的要求" * 16 + "汇总各苏木镇人民政府、直各部门年度报告编制而成。",
            "whole_area",
        ),
        ("昆山市2017年政府信息公开年度报告", "本报告综合市政府各部门的情况编制而成。", "own_and_departments"),
        ("昆山市2017年政府信息公开年度报告", "本报告根据有关规定编制。", None),
        ("昆山市水务局2017年政府信息公开年度报告", "现将我局的情况报告如下。", "own"),
        ("昆山市水务局2017年政府信息公开年度报告", "本报告根据有关规定编制。", None),
    ],
)
def test_whose_work_is_covered(title: str, introduction: str, coverage: str | None) -> None:
    assert facts(f"{title}\n{introduction}\n{BODY}").get("coverage") == coverage


@pytest.mark.parametrize(
    ("issuer", "kind"),
    [
        ("重庆市某某经济技术开发区关坝镇人民政府", "township"),
        ("某某科技产业园管理委员会", "development_zone"),
        ("某某新城管理委员会", "development_zone"),
        ("昆山市国有资产监督管理委员会", "department"),
        ("市政務服務辦", "department"),
        ("某某大学", "other"),
        ("某某市人民医院", "other"),
        ("国家税务总局某某市税务局第三税务分局", "vertical_agency"),
    ],
)
def test_the_end_of_a_name_tells_what_kind_of_body_it_is(issuer: str, kind: str) -> None:
    assert facts(f"{issuer}2017年政府信息公开工作年度报告\n{BODY}")["body_type"] == kind


def test_a_short_name_finds_its_place_where_the_full_one_is_stated() -> None:
    found = facts(f"西乌旗2021年政府信息公开工作年度报告\n现公布2021年西乌珠穆沁旗政府信息公开工作年度报告。\n{BODY}")
    assert (found["issuer"], found["region"], found["admin_code"]) == ("西乌旗人民政府", "西乌珠穆沁旗", "152526")


def test_an_address_ends_where_the_next_key_begins() -> None:
    found = facts(f"请联系昆山市水务局(地址:昆山市甲路1号 邮编:215300 联系电话:0512-57310000)。\n{BODY}")
    assert (found["address"], found["postcode"], found["phone"]) == ("昆山市甲路1号", "215300", "0512-57310000")
    found = facts(f"请联系昆山市水务局,地址:昆山市甲路1号邮编:215300,联系电话:0512-57310000。\n{BODY}")
    assert (found["address"], found["postcode"]) == ("昆山市甲路1号", "215300")


def test_a_sentence_that_speaks_of_visits_is_not_page_furniture() -> None:
    text = "云浦县2022年政府信息公开工作年度报告\n一、总体情况\n全年通过门户网站发布信息3091条,访问量达22344人次,开展在线访谈2次。\n"
    report = gov_disclosure.parse(text)
    assert [figure.value for figure in report.figures] == [3091, 22344, 2]
