"""Web pages: what is seen becomes text, data tables grids, furniture chrome."""

from __future__ import annotations

import json
from html import escape

import attrs
import pytest

from gov_disclosure.document import Document, Limits, ProblemCode
from gov_disclosure.errors import InputError
from gov_disclosure.readers.html import HtmlReader
from gov_disclosure.readers.protocol import Request

PAGE = """<!DOCTYPE html><html><head><meta charset="gb2312"><title>不在正文</title><style>p{}</style></head><body>
<div class="nav"><ul><li><a href="a">首页</a></li><li><a href="b">政务公开</a></li></ul></div>
<div>您现在的位置：<a href="/">首页</a> &gt; <a href="n">年报</a></div>
<table width="1000"><tr><td width="200"><table><tr><td><a href="x">领导之窗</a></td></tr><tr><td><a href="y">机构设置</a>
</td></tr></table></td><td>
<h2>甲县2020年度报告</h2>
<p class="MsoNormal"><b><span style="font-size:16pt">一、<span lang=EN-US></span>总体情况<o:p></o:p></span></b></p>
<p>　　全年主动公开<span>12</span><span>条，其中网站
公开<span>9</span>条，公报公开三条，都在时限之内。</span></p><div>第一行<br>第二行共3件。</div>
<p>二、主动公开政府信息情况</p>
<table border=1><tr><td colspan=4>第二十条第（一）项<tr><td>信息内容<td>本年<br>制发件数<td>本年废止件数<td>现行有效件数
<tr><td><p>规章</p></td><td><p>&nbsp;</p></td><td>0</td><td> 3 </td></tr></table>
<p>六、其他</p><p>无。</p><!-- 注释 --><script>var hidden = 1;</script><p style="display: none">看不见</p>
</td></tr></table>
<div class="footer"><p>主办：甲县人民政府办公室 ICP备00000000号</p></div></body></html>"""

RENDITION = """首页
政务公开
您现在的位置：首页 > 年报
领导之窗
机构设置
甲县2020年度报告
一、总体情况
全年主动公开12条，其中网站公开9条，公报公开三条，都在时限之内。
第一行
第二行共3件。
二、主动公开政府信息情况
第二十条第（一）项
信息内容\t本年制发件数\t本年废止件数\t现行有效件数
规章\t\t0\t3
六、其他
无。
主办：甲县人民政府办公室 ICP备00000000号"""


def read(html: str | bytes, limits: Limits | None = None) -> Document:
    data = html.encode() if isinstance(html, str) else html
    return HtmlReader().read(Request(data, limits=limits or Limits()))


def rows(document: Document) -> list[list[str]]:
    return [
        [document.text[cell.span.start : cell.span.end] for cell in row]
        for block in document.blocks
        if block.grid is not None
        for row in block.grid.rows()
    ]


def test_a_page_reads_as_it_is_seen() -> None:
    assert read(PAGE.encode("gb18030")).text == RENDITION


def test_furniture_is_kept_as_chrome() -> None:
    document = read(PAGE)
    chrome = [document.text[b.span.start : b.span.end] for b in document.blocks if b.role == "chrome"]
    assert chrome == [*RENDITION.split("\n")[:5], RENDITION.split("\n")[-1]]


def test_a_marked_heading_keeps_its_level() -> None:
    assert [(block.role, block.level) for block in read(PAGE).blocks if block.role == "heading"] == [("heading", 2)]


def test_spans_place_the_cells() -> None:
    html = "<table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>1<td>2<tr><td>丙<td>3<td></table>"
    grid = next(block.grid for block in read(html).blocks if block.grid is not None)
    assert [(c.row, c.column, c.rows, c.columns) for c in grid.cells] == [
        (0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1), (2, 0, 1, 1), (2, 1, 1, 1), (2, 2, 1, 1),
    ]  # fmt: skip
    assert (grid.n_rows, grid.n_columns) == (3, 3)


@pytest.mark.parametrize("start", ["", "<p>一、总体情况</p>", "<div class=nav>", "<a href=x>", "<h3>"])
def test_a_plain_cell_reads_as_one_with_marks_in_it(start: str) -> None:
    contents = [
        "规章",
        " 1 ",
        "",
        "&nbsp;",
        "<p>2</p>",
        "<p></p>",
        "本年\n新收",
        "三<p>",
        "a\u200b",
        "<p hidden>9</p>",
        "</a>4",
    ]
    for left in contents:
        for right in ["5", "", "<p>六</p>", "两 行\n"]:
            table = "{}<table><tr><td rowspan=2>{}{}{}<td>{}{}{}<tr><td>{}{}{}<tr><td>7<td>8</table>"
            plain = read(table.format(start, *("", left, "", "", right, "", "", left, "")))
            marked = read(
                table.format(start, *("<b></b>", left, "", "<!-- -->", right, "", "<b></b>", left, "<i></i>"))
            )
            assert plain == attrs.evolve(marked, source=plain.source)


def test_a_container_without_a_size_is_not_hidden() -> None:
    assert read("<ul style='font-size:0'><li style='font-size:14px'>一</li><li>二</li></ul>").text == "一\n二"


def test_two_numbers_in_one_cell_do_not_become_a_third() -> None:
    assert rows(read("<table><tr><td>甲<td>1<br>2<tr><td>本年<br>新收<td>3</table>")) == [
        ["甲", "1 2"],
        ["本年新收", "3"],
    ]


@pytest.mark.parametrize(
    "hiding", ['style="display:none"', "STYLE='color:red;DISPLAY: None' colSpan=2", "hidden", "style='font-size:0px'"]
)
def test_a_hidden_cell_is_no_cell(hiding: str) -> None:
    assert rows(read(f"<table><tr><td>甲<td {hiding}>9<td>1<tr><td>乙<td>2</table>"))[0] == ["甲", "1"]


def test_a_picture_under_a_forms_heading_is_told() -> None:
    document = read("<p>三、收到和处理政府信息公开申请情况</p><p><img src='t.png'></p><p>四、其他</p>")
    assert [problem.code for problem in document.problems] == [ProblemCode.TABLE_NOT_TEXT]


def test_an_attachment_in_place_of_a_table_is_told() -> None:
    document = read("<p>全年共3件。</p><p>附件：<a href='/f/tj.xls'>统计表.xls</a></p>")
    problem = document.problems[0]
    assert problem.code is ProblemCode.TABLE_NOT_TEXT
    assert [document.text[span.start : span.end] for span in problem.spans] == ["附件：统计表.xls"]


def test_a_link_to_an_annex_without_a_suffix_is_an_attachment() -> None:
    document = read("<p>全年主动公开信息12条，按时公开。</p><p><a href='/show?id=3'>附表</a></p>")
    assert [problem.code for problem in document.problems] == [ProblemCode.TABLE_NOT_TEXT]


def test_a_report_in_a_container_named_like_furniture_is_the_report() -> None:
    document = read(
        f"<div class='footer' id='nav'><h1>甲县年度报告</h1><p>{'全年公开信息12条，按时公开。' * 20}</p></div>"
    )
    assert [block.role for block in document.blocks] == ["heading", "text"]


def test_a_report_hidden_until_a_script_shows_it_is_read() -> None:
    document = read(f"<div>加载中</div><div style='display:none'><p>{'全年主动公开信息十二条。' * 50}</p></div>")
    assert "主动公开" in document.text
    assert [problem.code for problem in document.problems] == [ProblemCode.READER_NOTE]


def test_text_with_a_table_in_it_keeps_its_lines() -> None:
    text = "# 报告\n\n一、总体情况\n全年12条\n<table><tr><td>规章</td><td>1</td></tr><tr><td>文件</td><td>2</td></tr></table>\n四、其他\n"
    assert read(text).text == "# 报告\n一、总体情况\n全年12条\n规章\t1\n文件\t2\n四、其他"


def test_a_report_in_one_layout_cell_is_prose() -> None:
    html = f"<table><tr><td>总体情况</td><td><p>{'甲' * 60}。</p><p>{'乙' * 60}。</p><p>{'丙' * 60}。</p></td></tr></table>"
    assert [block.kind for block in read(html).blocks] == ["paragraph"] * 4


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_cut_page_gives_its_beginning(share: float) -> None:
    document = read(PAGE.encode()[: int(len(PAGE.encode()) * share)])
    assert ProblemCode.TRUNCATED in [problem.code for problem in document.problems]
    assert document.text.startswith("首页\n政务公开")


def test_hostile_spans_are_clamped() -> None:
    html = (
        "<table><tr>"
        + "<td colspan=1000000 rowspan=1000000>1</td>" * 300
        + "</tr>"
        + "<tr><td>2</td></tr>" * 300
        + "</table>"
    )
    grid = next(block.grid for block in read(html).blocks if block.grid is not None)
    assert len(grid.cells) == 600
    assert grid.n_columns < 2000


def test_depth_costs_nothing() -> None:
    assert read("<div>" * 20000 + "深处的一句话。" + "</div>" * 20000).text == "深处的一句话。"


@pytest.mark.parametrize("tag", ["div", "b", "template", "table><tr><td"])
def test_a_page_nested_too_deep_is_refused_at_once(tag: str) -> None:
    with pytest.raises(InputError, match="within one another"):
        read(f"<{tag}>" * 200_000 + "x")


@pytest.mark.parametrize("tag", ["br", "p", "img src=a", "li", "td"])
def test_tags_that_are_never_closed_are_not_deep(tag: str) -> None:
    assert read("<table><tr><td>" + f"<{tag}>" * 30_000 + "一句话。</table>").text == "一句话。"


def test_endless_options_are_refused_at_once() -> None:
    with pytest.raises(InputError, match="options"):
        read("<select>" + "<option>1" * 200_000)


def test_endless_quotes_are_borne() -> None:
    document = read("<p>公开</p><script>" + "'\\" * 200_000 + "</script>")
    assert document.text == "公开"


def test_too_many_cells_are_refused() -> None:
    with pytest.raises(InputError, match="cells"):
        read("<table><tr>" + "<td>1</td>" * 20 + "</tr></table>", Limits(cells=10))


@pytest.mark.parametrize(
    "html", ["<!DOCTYPE html><p>x", "\ufeff<html><body>x", "<div>x</div>", "<table><tr><td>1</table>"]
)
def test_tags_make_a_page(html: str) -> None:
    assert HtmlReader().sniff(html.encode()) == "text/html"


@pytest.mark.parametrize("text", ["一、总体情况\n全年3件，占<5%。", "# 标题\n| a | b |\n", ""])
def test_text_is_no_page(text: str) -> None:
    assert HtmlReader().sniff(text.encode()) is None


@pytest.mark.parametrize(
    "cell",
    [
        "<del>12</del>7",
        "<s>12</s><ins>7</ins>",
        "<strike class=x>12</strike>7",
        "<span style='text-decoration:line-through'>12</span>7",
    ],
)
def test_a_number_struck_out_is_no_part_of_the_next(cell: str) -> None:
    document = read(f"<table><tr><td>规章<td>{cell}<tr><td>文件<td>3</table>")
    assert rows(document) == [["规章", "7"], ["文件", "3"]]
    assert [problem.code for problem in document.problems] == [ProblemCode.READER_NOTE]


def test_a_mark_of_a_note_is_no_digit() -> None:
    document = read("<p>共5<sup>1</sup>件。</p><table><tr><td>规章<td>7<sup>2</sup><tr><td>文件<td>3</table>")
    assert document.text == "共5¹件。\n规章\t7²\n文件\t3"
    assert "\t7²\n" in read("<table><tr><td>规章<td>7<sub>2</sub><tr><td>文件<td>3</table>").text


def test_an_anchor_is_no_link() -> None:
    document = read("<table><tr><td><a name=b1>规章</a><td><a name=b2>7</a><tr><td>文件<td>3</table>")
    assert rows(document) == [["规章", "7"], ["文件", "3"]]


def test_a_form_whose_cells_are_links_is_a_table() -> None:
    line = "<tr><td><a href=x>规章</a><td><a href=y>7</a>"
    assert rows(read(f"<table>{line * 3}</table>")) == [["规章", "7"]] * 3
    assert rows(read("<table><tr>" + "<td><a href=x>2</a>" * 5 + "</table>")) == []


def test_a_number_in_a_field_of_a_form_is_read() -> None:
    page = "<table><tr><td>规章<td><input value=7><input type=hidden value=9><tr><td>文件<td><input type=TEXT value='3'></table>"
    assert rows(read(page)) == [["规章", "7"], ["文件", "3"]]
    area = "<table><tr><td>规章<td><textarea rows=1> 7\n</textarea><tr><td>文件<td><textarea></textarea></table>"
    assert rows(read(area)) == [["规章", "7"], ["文件", ""]]


def test_what_is_chosen_from_a_list_in_a_cell_is_read() -> None:
    lists = (
        "<select><option>0<option selected> 7<option>9</select>",
        "7<select><option>件<option>条</select>",
        "<select><option>7<option>9</select>件",
    )
    read_as = ["7", "7件", "7件"]
    for cell, text in zip(lists, read_as, strict=True):
        assert rows(read(f"<table><tr><td>规章<td>{cell}<tr><td>文件<td>3</table>")) == [["规章", text], ["文件", "3"]]
    menu = "<select><option>友情链接到别处<option>财政局</select>"
    assert [block.role for block in read(f"{menu}<p>一、总体情况</p>").blocks] == ["chrome", "chrome", "text"]


@pytest.mark.parametrize("style", ["position:absolute;left:-9999px", "text-indent: -10000em"])
def test_what_is_shifted_out_of_sight_is_hidden(style: str) -> None:
    document = read(f"<table><tr><td>规章<td>7<font style='{style}'>13</font><tr><td>文件<td>3</table>")
    assert rows(document) == [["规章", "7"], ["文件", "3"]]


def test_a_column_typed_into_one_cell_is_a_column() -> None:
    document = read("<table><tr><td>规章<br>文件<br>其他<td>7<br>13<br>0</table><p>二、其他</p>")
    assert rows(document) == [["规章", "7"], ["文件", "13"], ["其他", "0"]]


def test_a_table_that_a_script_fills_is_told() -> None:
    page = "<table>" + "<tr><td>规章<td id=c1>{0}" * 5 + "</table><script>c1.innerHTML = count;</script>"
    assert [problem.code for problem in read(page.format("")).problems] == [ProblemCode.TABLE_NOT_TEXT]
    assert read(page.format(0)).problems == ()


@pytest.mark.parametrize("again", ["<div class=wap>{0}</div>", "<div>手机版</div>{0}<hr>{0}"])
def test_a_second_copy_of_the_report_is_left_out_and_told(again: str) -> None:
    table = "<table>" + "".join(f"<tr><td>第{at}项<td>{at}" for at in range(1, 10)) + "</table>"
    report = f"<h1>甲县2021年度报告</h1><p>一、总体情况</p>{table}<p>二、其他</p>"
    document = read(report + again.format(report))
    assert [block.kind for block in document.blocks if block.role != "chrome"] == [
        "paragraph",
        "paragraph",
        "grid",
        "paragraph",
    ]
    assert [problem.code for problem in document.problems] == [ProblemCode.READER_NOTE]


def test_tables_with_the_same_labels_are_no_copies() -> None:
    tables = [
        "<table>" + "".join(f"<tr><td>第{at}项<td>{at * factor}" for at in range(10)) + "</table>"
        for factor in (0, 0, 1, 2)
    ]
    document = read("<p>一、本级</p>".join(tables))
    assert [block.role for block in document.blocks] == ["text"] * 7
    assert document.problems == ()


@pytest.mark.parametrize(
    "shown", ["<img src='n/7.png'>", "<p><img src=7.gif></p>", "<script>document.write('7')</script>", "<svg></svg>"]
)
def test_a_cell_with_a_picture_is_not_blank(shown: str) -> None:
    assert rows(read(f"<table><tr><td>规章<td>{shown}<tr><td>文件<td>3</table>")) == [["规章", "\ufffc"], ["文件", "3"]]


@pytest.mark.parametrize(
    "nothing", ["<img src='i/spacer.gif'>", "<img src=x.gif width=1 height=9>", "<script>count()</script>", ""]
)
def test_a_cell_with_nothing_to_see_is_blank(nothing: str) -> None:
    assert rows(read(f"<table><tr><td>规章<td>{nothing}<tr><td>文件<td>3</table>")) == [["规章", ""], ["文件", "3"]]


FRAGMENT = (
    "<p>一、总体情况</p>"
    + "<p>全年主动公开信息十二条。</p>" * 20
    + '<table><tr><td>规章<td>7<tr><td>"文\'件"<td>3</table>'
)


@pytest.mark.parametrize(
    "carrier",
    [
        "<script type='text/xml'><record><![CDATA[{0}]]></record></script>",
        "<script type='text/html'>{0}</script>",
        "<template>{0}</template>",
        "<textarea style='display:none'>{1}</textarea>",
        "<input type=hidden value='{1}'>",
        "<iframe srcdoc='{1}'></iframe>",
        '<script>var it\'s = 1; // x\nshow({{"content":{2}}});</script>',
        "<script>show('{3}');</script>",
        '<script type="application/json">{{"page":{{"id":7,"html":{2}}}}}</script>',
    ],
)
def test_a_report_that_a_page_carries_is_read_and_told(carrier: str) -> None:
    escaped = json.dumps(FRAGMENT).replace("</", "<\\/")
    quoted = FRAGMENT.replace("'", "\\'").replace("</", "<\\/")
    page = carrier.format(FRAGMENT, escape(FRAGMENT), escaped, quoted)
    document = read(f"<html><body><div id=c>加载中</div>{page}</body></html>")
    assert document.text.startswith("一、总体情况\n全年主动公开信息十二条。")
    assert rows(document) == [["规章", "7"], ['"文\'件"', "3"]]
    assert [problem.code for problem in document.problems] == [ProblemCode.READER_NOTE]


def test_what_a_page_shows_goes_before_what_it_carries() -> None:
    document = read(f"{FRAGMENT}<template>{FRAGMENT * 2}</template>")
    assert document.text.count("一、总体情况") == 1
    assert document.problems == ()


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ("<iframe src='/f/nb.pdf'></iframe>", ProblemCode.TABLE_NOT_TEXT),
        ("<iframe src='/web/viewer.html?file=%2Ff%2Fnb.pdf'></iframe>", ProblemCode.TABLE_NOT_TEXT),
        ("<embed src='nb.PDF'>", ProblemCode.TABLE_NOT_TEXT),
        ("<object data='nb.doc'><p>不支持</p></object>", ProblemCode.TABLE_NOT_TEXT),
        ("<iframe src='show.html'></iframe>", ProblemCode.READER_NOTE),
    ],
)
def test_a_report_in_a_frame_is_told(frame: str, code: ProblemCode) -> None:
    assert [problem.code for problem in read(f"<p>甲县2021年度报告</p>{frame}").problems] == [code]
    assert read(f"{FRAGMENT}<table>{'<tr><td>规章<td>7' * 3}</table>{frame}").problems == ()


def test_a_hidden_menu_does_not_bring_hidden_text_to_light() -> None:
    menu = "<ul style='display:none'>" + "<li><a href=x>政府信息公开栏目</a></li>" * 200 + "</ul>"
    document = read(f"{menu}<p>全年主动公开信息12条。</p>")
    assert (document.text, document.problems) == ("全年主动公开信息12条。", ())


def test_a_list_of_other_reports_is_furniture() -> None:
    items = "".join(f"<li><a href=x>甲县{year}年度报告</a><span>{year + 1}-01-30</span></li>" for year in (2018, 2019))
    document = read(
        f"<p>全年主动公开政府信息十二条，按时公开，没有收费。</p><p>二、其他</p><h4>相关信息</h4><ul>{items}</ul>"
    )
    assert [block.role for block in document.blocks] == ["text", "text", "chrome", "chrome", "chrome"]


@pytest.mark.parametrize(
    "line",
    ["（二）被依法纠错数 件 52", "被依法纠错数", "(二)推进网站适老化无障碍改造", "年报收藏件数 8", "二、无障碍服务"],
)
def test_a_row_or_heading_with_a_tools_word_is_no_toolbar(line: str) -> None:
    page = f"<p>一、总体情况</p><p>全年主动公开信息12条，按时公开，没有收取任何费用。</p><p>{line}</p><p>六、其他</p>"
    assert [block.role for block in read(page).blocks] == ["text"] * 4


@pytest.mark.parametrize(
    "line", ["【打印】【关闭】", "分享到：", "我要纠错", "<a href=x>网站无障碍</a>", "字体：大 中 小"]
)
def test_a_toolbar_amid_the_text_is_furniture(line: str) -> None:
    page = f"<p>一、总体情况</p><p>全年主动公开信息12条，按时公开，没有收取任何费用。</p><p>{line}</p><p>六、其他</p>"
    assert [block.role for block in read(page).blocks] == ["text", "text", "chrome", "text"]


@pytest.mark.parametrize("between", ["</p><p>", "<br>", "</p>\n<p>　"])
def test_a_table_pasted_as_text_with_pipes_is_a_table(between: str) -> None:
    lines = [
        "二、主动公开",
        *["信息内容 | 制发 | 废止 |", "规章 | 1 | 0 |", "文件 | | 3 |", "其他 | 4 | 5 |"],
        "三、其他",
    ]
    document = read(f"<h1>年度报告</h1><p>{between.join(lines)}</p>")
    assert [block.kind for block in document.blocks] == ["paragraph", "paragraph", "grid", "paragraph"]
    assert rows(document)[2] == ["文件", "", "3"]


def test_a_drawn_box_is_a_table() -> None:
    lines = ["│信息内容│制发│废止│", "├──┼──┼──┤", "│规章  │1  │0  │", "├──┼──┼──┤", "│文件  │   │3  │"]
    document = read("<h1>年度报告</h1><pre>{}</pre>".format("\n".join(lines)))
    assert rows(document) == [["信息内容", "制发", "废止"], ["规章", "1", "0"], ["文件", "", "3"]]


def test_pipes_between_links_make_no_table() -> None:
    line = "<p><a href=a>首页</a> | <a href=b>公开</a> | <a href=c>服务</a> | <a href=d>互动</a></p>"
    document = read(f"{line * 4}<p>一、总体情况</p><p>全年主动公开信息12条，按时公开，没有收取任何费用。</p>")
    assert {block.kind for block in document.blocks} == {"paragraph"}


def test_a_first_cell_divided_by_a_diagonal_is_one_cell() -> None:
    corner = "<table><tr><td></td><td>情况</td></tr><tr><td>项目</td><td></td></tr></table>"
    head = "<tr>" + "".join(f"<td>{name}" for name in (corner, *"甲乙丙丁戊"))
    lines = [[name, *map(str, range(5))] for name in "子丑寅卯"]
    body = "".join("<tr>" + "".join(f"<td>{cell}" for cell in line) for line in lines)
    assert rows(read(f"<table>{head}{body}</table>")) == [["情况 项目", *"甲乙丙丁戊"], *lines]


def test_a_table_that_holds_tables_is_layout() -> None:
    inner = "<table><tr><td>规章<td>1<tr><td>文件<td>2</table>"
    assert rows(read(f"<table><tr><td>{inner}<td>{inner}</table>")) == [["规章", "1"], ["文件", "2"]] * 2


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("position-relative", "text"), ("relative", "text"), ("border-bottom pb-2", "text"), ("con margin_bottom", "text"),
        ("position", "chrome"), ("page-bottom", "chrome"), ("related-list", "chrome"), ("bottom", "chrome"),
    ],
)  # fmt: skip
def test_a_class_for_the_looks_is_no_furniture(name: str, role: str) -> None:
    page = f"<div class='{name}'><p>发布日期：2022-01-20</p></div><p>一、总体情况</p><p>全年主动公开信息12条，按时公开。</p>"
    assert [block.role for block in read(page).blocks] == [role, "text", "text"]


@pytest.mark.parametrize(
    "part", ["<template>", "<del>1", "<script>'", "<![CDATA[", "a|b|c<br>", "<sup>1", "<td><img><td>1<tr>"]
)
def test_what_is_left_open_a_thousand_times_is_borne(part: str) -> None:
    for start in ("", "<table><tr>", "<script type=text/xml>"):
        assert read(start + part * 5_000) is not None
