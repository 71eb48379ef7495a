"""What the prose parser makes of single statements."""

from __future__ import annotations

from decimal import Decimal

import attrs
import pytest

import gov_disclosure as gd
from gov_disclosure import Report
from gov_disclosure.model import Fact, Figure, Parsed
from gov_disclosure.registry import builtins
from gov_disclosure.sections.prose import Nil, ProseParser, nil_statements
from gov_disclosure.sections.protocol import Context, SectionParser


@attrs.frozen
class Issuer:
    """Stands in for the metadata parser: the body that reports."""

    issuer: str
    name: str = "metadata"

    def parse(self, context: Context) -> Parsed:
        return Parsed(facts=(Fact("issuer", self.issuer, None),))


def read(text: str, year: int = 2016, *before: SectionParser) -> Report:
    registry = attrs.evolve(builtins(), sections=(*before, ProseParser()))
    return gd.parse(text, year=year, registry=registry)


def figures(text: str, year: int = 2016) -> tuple[Figure, ...]:
    return read(text, year).figures


def nils(text: str, year: int = 2016) -> tuple[Nil, ...]:
    report = gd.parse(text, registry=attrs.evolve(builtins(), sections=()))
    return nil_statements(Context(report.document, forms=builtins().forms, year=year))


def test_an_empty_text_has_no_figures() -> None:
    assert read("").figures == ()


def test_numerals_are_figures_or_skipped_with_a_reason() -> None:
    report = read("根据国办发〔2016〕80号文件,全年公开信息12条。")
    assert [(report.text[c.span.start : c.span.end], c.kind, c.reason) for c in report.claims] == [
        ("2016〕80号", "skipped", "document_number"),
        ("12条", "figure", None),
    ]


def test_the_parts_of_a_text_are_no_figures() -> None:
    report = read("本报告由概述等六部分组成,从组织、制度、监督三个方面说明。")
    assert report.figures == ()
    assert [claim.reason for claim in report.claims] == ["structure", "structure"]


def test_a_forms_remark_on_counting_is_no_figure() -> None:
    assert figures("(不同渠道和方式公开相同信息计1条)") == ()
    assert [figure.value for figure in figures("政府信息数(不同渠道和方式公开相同信息计1条)计62条。")] == [62]
    assert [figure.unit for figure in figures("公開4筆政府採購信息。")] == ["笔"]


def test_a_subject_is_a_noun_phrase_of_the_clause() -> None:
    found = figures("2016年,区图书馆共接待公众查阅300人次,其中周末接待90人次。")
    assert [figure.subject for figure in found] == ["区图书馆共接待公众查阅", "周末接待"]


def test_a_number_before_its_noun_takes_the_noun_as_subject() -> None:
    assert figures("共梳理出36个部门的306项服务事项。")[1].subject == "服务事项"


def test_a_narrower_body_becomes_the_entity_and_states_no_cell() -> None:
    report = read("2016年,县财政局收到政府信息公开申请9件。", 2016, Issuer("安县人民政府"))
    assert [(figure.entity, figure.code) for figure in report.figures] == [("县财政局", None)]


def test_where_a_meeting_was_held_is_no_entity() -> None:
    report = read("全年在国务院新闻办公室召开发布会3次。", 2024, Issuer("安县水务局"))
    assert [figure.entity for figure in report.figures] == [None]


def test_what_sums_up_the_bodies_named_before_is_of_none_of_them() -> None:
    report = read("县教育局收到政府信息公开申请3件,全县共收到申请8件。", 2022, Issuer("安县人民政府"))
    found = [(figure.entity, figure.code) for figure in report.figures]
    assert found == [("县教育局", None), (None, "requests.received.total")]


def test_the_reporting_body_is_no_entity() -> None:
    report = read("2016年,安县财政局收到政府信息公开申请9件。", 2016, Issuer("安县财政局"))
    assert [(figure.entity, figure.code) for figure in report.figures] == [(None, "requests.received.total")]


def test_parts_of_a_narrower_bodys_figure_are_that_bodys() -> None:
    text = "2022年,区政府办公室代表区政府收到政府信息公开申请8件。其中,予以公开2件。"
    assert [figure.code for figure in figures(text, 2022)] == [None, None]


def test_a_restricted_total_is_not_tied() -> None:
    assert figures("收到土地征收方面的政府信息公开申请9件。")[0].code is None


def test_a_document_attribute_is_no_request() -> None:
    assert [figure.code for figure in figures("公文中主动公开30条,依申请公开5条。")] == [None, None]


def test_before_2014_no_national_form_is_there_to_tie_to() -> None:
    assert figures("全年收到政府信息公开申请9件。", 2010)[0].code is None


def test_a_quantity_has_one_code_in_every_form() -> None:
    found = [figures("全年收到政府信息公开申请9件。", year)[0] for year in (2016, 2019, 2023)]
    assert {figure.code for figure in found} == {"requests.received.total"}
    assert [figure.form for figure in found] == ["national-2014", "national-2019", "national-2021"]


def test_a_statement_of_two_things_is_the_sum_of_their_cells() -> None:
    assert figures("行政复议和行政诉讼共4件。")[0].sum_of == ("reconsideration.total", "litigation.total")


def test_a_result_belongs_to_the_procedure_named_last() -> None:
    found = figures("行政复议5件,其中维持4件;行政诉讼3件,其中维持2件。")
    assert [figure.code for figure in found][1::2] == ["reconsideration.upheld", "litigation.upheld"]


def test_a_bare_verb_takes_over_the_object_before_it() -> None:
    assert [figure.code for figure in figures("县长信箱收到来信30件,答复30件。依申请公开工作有序。")] == [None, None]


def test_a_list_that_adds_up_is_a_breakdown_without_being_called_one() -> None:
    assert [f.part_of for f in figures("清理现有文件34件,保留14件、废止10件、修改10件。")] == [None, 0, 0, 0]


def test_a_list_that_does_not_add_up_is_none() -> None:
    assert [f.part_of for f in figures("公示项目34个,公示结果14个,延期8个。")] == [None, None, None]


def test_an_office_that_states_the_tables_number_speaks_for_the_body() -> None:
    table = "统计指标 | 单位 | 统计数\n一、主动公开情况 | |\n(一)主动公开政府信息数 | 条 | 45\n其中:主动公开规范性文件数 | 条 | 3\n"
    text = f"安县人民政府办公室主动公开政府信息{{}}条。\n{table}"
    tables = next(parser for parser in builtins().sections if parser.name == "tables")
    same = read(text.format(45), 2016, tables, Issuer("安县人民政府"))
    other = read(text.format(12), 2016, tables, Issuer("安县人民政府"))
    assert (same.figures[0].code, other.figures[0].code) == ("proactive.total", None)


def test_about_stands_before_its_share() -> None:
    figure = figures("民生类约占总量的70%。")[0]
    assert (figure.approx, figure.low, figure.high) == ("about", 63, 77)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("耗资3万元", "money"),
        ("占3%", "percent"),
        ("限15个工作日", "duration"),
        ("存储7.3TB", "data_size"),
        ("收件3件", "count"),
    ],
)
def test_the_unit_decides_the_kind(text: str, kind: str) -> None:
    assert [figure.kind for figure in figures(text)] == [kind]


def test_money_is_given_in_yuan() -> None:
    assert figures("依申请公开信息收取的费用1.5万元。")[0].value == Decimal(15000)


# ---- statements of nothing ---------------------------------------------------------------------------------------------


def test_nil_statements_are_no_figures() -> None:
    assert figures("2016年未收到政府信息公开申请,没有发生行政复议。") == ()


def test_nil_statements_name_the_cells_that_they_say_are_zero() -> None:
    found = nils("2016年未收到政府信息公开申请,没有发生行政复议、行政诉讼案件。")
    assert [(nil.raw, nil.codes) for nil in found] == [
        ("未收到", ("requests.received.total",)),
        ("没有发生", ("reconsideration.total", "litigation.total")),
    ]


def test_nil_of_a_narrower_body_states_no_cell() -> None:
    text = "其中,县财政局未收到政府信息公开申请。"
    assert [(nil.codes, nil.entity) for nil in nils(text)] == [((), "县财政局")]


def test_nil_statements_become_figures_on_request() -> None:
    registry = attrs.evolve(builtins(), sections=(ProseParser(nil=True),))
    found = gd.parse("全年未收到政府信息公开申请。", year=2022, registry=registry).figures
    assert [(figure.value, figure.raw, figure.code) for figure in found] == [(0, "未收到", "requests.received.total")]


def test_a_numeral_in_the_bodys_own_name_is_no_figure() -> None:
    report = read("2022年,三十里铺镇公开信息12条。", 2022, Issuer("三十里铺镇人民政府"))
    assert [figure.raw for figure in report.figures] == ["12条"]


@pytest.mark.parametrize(
    ("issuer", "spoken"),
    [
        ("临江县住房和城乡建设局", "临江县住建局"),
        ("临江市教育体育局", "临江教育体育局"),
        ("临江盟行政公署办公室", "临江盟行署办公室"),
        ("临江市人民政府办公室", "市政府本级、政府办"),
    ],
)
def test_a_body_may_be_called_by_a_short_name(issuer: str, spoken: str) -> None:
    report = read(f"全年{spoken}收到政府信息公开申请12件。", 2022, Issuer(issuer))
    assert [(figure.entity, figure.code) for figure in report.figures] == [(None, "requests.received.total")]


@pytest.mark.parametrize("verb", ["在局网站公开信息", "通过微信公众号发布信息"])
def test_a_body_is_named_before_its_channel(verb: str) -> None:
    report = read(f"水务局{verb}12条。", 2016, Issuer("临江县人民政府"))
    assert [(figure.entity, figure.code) for figure in report.figures] == [("水务局", None)]


def test_a_website_is_no_body() -> None:
    report = read("在市县网站发布信息12条,县政府网站10个。", 2016, Issuer("临江市人民政府"))
    assert [figure.entity for figure in report.figures] == [None, None]


def test_a_part_without_a_verb_does_not_take_its_neighbours_body() -> None:
    text = "全省主动公开政府信息90条,其中省级机关10条,市级30条,县级50条。"
    report = read(text, 2016, Issuer("临江省人民政府"))
    assert [figure.entity for figure in report.figures] == [None, "省级机关", None, None]


def test_a_hedged_wording_is_tied_only_where_the_table_has_the_number() -> None:
    table = (
        "统计指标 | 单位 | 统计数\n八、机构建设和保障经费情况 | |\n(三)从事政府信息公开工作人员数 | 人 | 9\n"
        "1.专职人员数 | 人 | 2\n2.兼职人员数 | 人 | 7\n(四)政府信息公开专项经费 | 万元 | 3\n"
    )
    text = f"用于政府信息公开的设备添置、资料印制等费用共{{}}万元。\n{table}"
    tables = next(parser for parser in builtins().sections if parser.name == "tables")
    same, other = (read(text.format(amount), 2016, tables) for amount in (3, 4))
    assert (same.figures[0].code, other.figures[0].code) == ("capacity.special_funds", None)


def test_a_website_of_a_government_above_is_not_the_reporting_bodys() -> None:
    text = "在省政府网站公开信息514条,在县政府网站公开信息40条。"
    county = read(text, 2017, Issuer("临川县人民政府")).figures
    province = read(text.partition(",")[0], 2017, Issuer("浙江省水利厅")).figures
    assert [figure.code for figure in county] == [None, "proactive.by_channel.website"]
    assert [figure.code for figure in province] == ["proactive.by_channel.website"]


def test_each_of_several_websites_is_less_than_the_channel() -> None:
    text = "主动公开信息470条,其中县政府网站公开300条,部门网站公开120条,微信公开50条。"
    codes = [figure.code for figure in read(text, 2016).figures]
    assert codes == ["proactive.total", None, None, "proactive.by_channel.wechat"]


def test_a_citys_website_is_not_a_countys_but_a_towns_government_above_has_the_towns() -> None:
    text = "在市政府网站公开信息120条。"
    issuers = ("益阳市临川县人民政府", "临川市人民政府", "临川市城南街道办事处")
    codes = [read(text, 2017, Issuer(issuer)).figures[0].code for issuer in issuers]
    assert codes == [None, "proactive.by_channel.website", "proactive.by_channel.website"]


def test_a_street_office_may_be_called_by_its_kind() -> None:
    text = "街道发生针对本部门有关政府信息公开事务的行政复议案0件。"
    figure = read(text, 2019, Issuer("临川市城南街道办事处")).figures[0]
    assert (figure.code, figure.entity) == ("reconsideration.total", None)


def test_a_place_that_documents_are_handed_to_is_no_body_that_acts() -> None:
    figure = read("移交市档案馆、市图书馆公开信息目录33份。", 2016, Issuer("临川市水务局")).figures[0]
    assert figure.entity is None


def test_what_excludes_a_cue_does_not_when_it_is_the_reporting_bodys_own_name() -> None:
    text = "市信访局更新了公开指南。我局受理依申请公开3件。"
    assert [figure.code for figure in read(text, 2021, Issuer("平江市信访局")).figures] == ["requests.received.total"]
    assert [figure.code for figure in read(text, 2021, Issuer("平江市教育局")).figures] == [None]


def test_requests_to_the_last_day_of_the_year_are_the_years() -> None:
    code = "requests.received.total"
    assert [f.code for f in figures("截至2022年12月31日,受理政府信息公开申请21件。", 2022)] == [code]
    assert [f.code for f in figures("截至2021年12月31日,受理政府信息公开申请21件。", 2022)] == [None]
    assert [f.code for f in figures("截至2022年底,累计受理政府信息公开申请21件。", 2022)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "全市26个试点领域标准目录已全部公开,公开事项1208项。",
        "收到政府信息公开申请20件,公开事项12项。",
        "28个领域全部公开。",
    ],
)
def test_matters_and_lists_that_are_open_are_no_requests_granted(text: str) -> None:
    assert {figure.code for figure in figures(text, 2021)} <= {None, "requests.received.total"}


def test_a_request_may_be_counted_by_any_word_where_the_text_says_request() -> None:
    found = figures("收到政府信息公开申请15个,其中予以公开2个。", 2021)
    assert [figure.code for figure in found] == ["requests.received.total", "requests.outcomes.granted.total"]


def test_an_item_of_a_list_is_no_whole_of_the_next_sentence() -> None:
    text = "申请内容涉及道路31件、桥梁12件、隧道9件、其他41件。从申请方式看,网络申请52件,信函申请41件。"
    assert [figure.part_of for figure in figures(text)] == [None] * 6


def test_each_view_divides_the_total_that_its_figures_make_up() -> None:
    text = "收到申请93件,办结93件。申请内容涉及道路31件、桥梁62件。从申请方式看,网络申请52件,信函申请41件。"
    assert [figure.part_of for figure in figures(text)] == [None, None, 0, 0, 0, 0]


def test_a_view_of_something_larger_than_the_figure_before_is_no_part_of_it() -> None:
    assert [figure.part_of for figure in figures("召开会议31次。从参加方式看,线上参加52次。")] == [None, None]


FORM_OF_2014 = [
    ("成立政府信息公开工作专门机构1个。", ["capacity.dedicated_agencies"]),
    (
        "设立专门机构3个,查阅点8个,专项经费6.5万元。",
        ["capacity.dedicated_agencies", "capacity.reading_points", "capacity.special_funds"],
    ),
    (
        "机构建设和保障经费\n配备兼职人员3人,专项经费2万元。",
        ["capacity.staff.part_time", "capacity.special_funds"],
    ),
    ("举办各类培训班3次,接受培训人员120人次。", ["training.courses", "training.trainees"]),
    ("举办业务培训班3次,培训农民300人次。", [None, None]),
    ("举办各类培训班30期,培训农民3000人次。", [None, None]),
    ("配备兼职人员2人,扶贫专项经费2万元。", ["capacity.staff.part_time", None]),
    ("配备兼职人员2人,专项经费2万元,用于政府网站建设。", ["capacity.staff.part_time", None]),
    (
        "通过政府公报、政府网站、政务微博和其他方式公开政府信息数分别为60条、3890条、12条、5条。",
        [f"proactive.by_channel.{channel}" for channel in ("gazette", "website", "weibo", "other")],
    ),
    ("回应公众关注热点或重大舆情数,包括线上和线下共13次。", ["responses.hot_topics"]),
]


@pytest.mark.parametrize(("text", "codes"), FORM_OF_2014, ids=[text for text, _ in FORM_OF_2014])
def test_the_labels_of_2014_as_printed_state_their_cells(text: str, codes: list[str | None]) -> None:
    assert [figure.code for figure in figures(text, 2016)] == codes


ITEMS_OF_2019 = [
    ("行政处罚事项上年2860项,本年增加210项。", ["items_previous_year", "items_change"]),
    ("行政处罚上一年项目数量2860项。", ["items_previous_year"]),
    ("行政处罚事项上年2860项,本年减少210项。", ["items_previous_year", None]),  # the cell holds -210
    ("上年办理行政处罚2860件。", [None]),
    ("上年公开行政处罚信息286项。", [None]),
]


@pytest.mark.parametrize(("text", "columns"), ITEMS_OF_2019, ids=[text for text, _ in ITEMS_OF_2019])
def test_the_year_before_has_a_column_of_its_own(text: str, columns: list[str | None]) -> None:
    codes = [column and f"proactive.penalty.{column}" for column in columns]
    assert [figure.code for figure in figures(text, 2020)] == codes


def test_what_a_comparison_says_in_its_next_clauses_is_a_change() -> None:
    found = figures("与2021年相比,收到申请增加13件,复议减少5件。全年新增规章2件。", 2022)
    assert [figure.scope for figure in found] == ["change", "change", "annual"]
    assert [figure.code for figure in found[:2]] == [None, None]


def test_what_brackets_name_before_the_number_is_what_is_counted() -> None:
    text = "收到申请171件,其中不予公开(三类内部事务信息)2件,不予处理(无正当理由大量反复申请)165件。"
    assert [figure.code for figure in figures(text, 2020)] == [
        "requests.received.total",
        "requests.outcomes.denied.internal_affairs.total",
        "requests.outcomes.not_processed.excessive.total",
    ]


def test_brackets_that_name_no_cell_narrow_nothing() -> None:
    found = figures("收到政府信息公开申请(不含电话咨询情况)5件。", 2020)
    assert [figure.code for figure in found] == ["requests.received.total"]


def test_a_part_of_nothing_is_a_part_though_the_others_make_up_the_whole() -> None:
    found = figures("办理来信来访36件,其中咨询类36件,信访类0件。")
    assert [figure.part_of for figure in found] == [None, 0, 0]


def test_an_equal_figure_and_a_nought_after_it_are_no_parts() -> None:
    found = figures("发布会公开信息12条,新闻媒体公开信息12条,公报公开信息0条。")
    assert [figure.part_of for figure in found] == [None, None, None]


def test_a_list_of_decisions_goes_on_with_bare_nouns() -> None:
    found = figures("全年行政许可决定278件、行政处罚1217件、行政强制402件、行政处罚信息5条。", 2024)
    assert [figure.code for figure in found] == [
        *(f"proactive.{row}.decisions" for row in ("licensing", "penalty", "coercion")),
        None,
    ]
