"""PDF: text and ruled tables by geometry, against files made here and pdfplumber as the oracle."""

from __future__ import annotations

import io

import pdfplumber
import pytest

from gov_disclosure.document import Document, ProblemCode
from gov_disclosure.errors import InputError
from gov_disclosure.readers.pdf import PdfReader
from gov_disclosure.readers.protocol import Request

_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
    b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
    b"/FontDescriptor 5 0 R/DW 1000/W[814 907 500]>>",
    b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880"
    b"/Descent -120/CapHeight 880/StemV 93>>",
)


def pdf(*pages: list[str], trailer: bytes = b"") -> bytes:
    """Write a PDF of the given pages' drawing operators."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", *_FONT]
    kids = []
    for operators in pages:
        content = "\n".join(operators).encode()
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
            % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    out, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(out)
    size = len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R%s>>\n" % (size, table, size, trailer)
    return out + b"startxref\n%d\n%%%%EOF\n" % start


def words(x: float, y: float, text: str, size: float = 12) -> str:
    return f"BT /F1 {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET"


def ruled(x: float, top: float, widths: list[float], rows: list[list[str]], height: float = 20) -> list[str]:
    """Draw a table with every line ruled."""
    xs = [x + sum(widths[:at]) for at in range(len(widths) + 1)]
    bottom = top - height * len(rows)
    drawn = [f"{at} {top} m {at} {bottom} l S" for at in xs]
    drawn += [f"{x} {top - height * at} m {xs[-1]} {top - height * at} l S" for at in range(len(rows) + 1)]
    return drawn + [
        words(xs[column] + 4, top - height * at - 15, text)
        for at, row in enumerate(rows)
        for column, text in enumerate(row)
        if text
    ]


def read(data: bytes) -> Document:
    return PdfReader().read(Request(data))


PROSE = [
    words(100, 780, "甲县二〇二〇年度报告", 20),
    words(124, 740, "全年主动公开信息十二条，其中网站公开九条，公报公开三条，各项工作平稳"),
    words(100, 720, "有序。"),
    words(124, 700, "一、主动公开"),
]
ROWS = [["项目", "甲", "乙"], ["收到", "12", "3"], ["答复", "10", ""]]


def test_a_page_reads_as_title_paragraphs_and_table() -> None:
    document = read(pdf(PROSE + ruled(100, 600, [100, 80, 80], ROWS)))
    assert document.text == (
        "甲县二〇二〇年度报告\n全年主动公开信息十二条，其中网站公开九条，公报公开三条，各项工作平稳有序。\n一、主动公开\n"
        "项目\t甲\t乙\n收到\t12\t3\n答复\t10\t"
    )
    assert [(block.kind, block.role) for block in document.blocks] == [
        ("paragraph", "title"), ("paragraph", "text"), ("paragraph", "text"), ("grid", "text"),
    ]  # fmt: skip


def test_a_table_over_two_pages_is_one_grid() -> None:
    upper = [words(280, 30, "— 1 —"), *ruled(100, 100, [100, 80, 80], ROWS)]
    lower = [words(280, 30, "— 2 —"), *ruled(100, 800, [100, 80, 80], [["结转", "2", "3"]])]
    document = read(pdf(upper, lower))
    assert document.text == "项目\t甲\t乙\n收到\t12\t3\n答复\t10\t\n结转\t2\t3\n— 1 —\n— 2 —"
    assert [block.role for block in document.blocks] == ["text", "chrome", "chrome"]


def test_a_repeated_header_is_dropped() -> None:
    upper = ruled(100, 100, [100, 80, 80], ROWS)
    lower = ruled(100, 800, [100, 80, 80], [ROWS[0], ["结转", "2", "3"]])
    assert read(pdf(upper, lower)).text == "项目\t甲\t乙\n收到\t12\t3\n答复\t10\t\n结转\t2\t3"


def test_tables_side_by_side_stay_apart() -> None:
    document = read(
        pdf(
            ruled(60, 600, [60, 60], [["甲", "1"], ["乙", "2"]]) + ruled(300, 600, [60, 60], [["丙", "3"], ["丁", "4"]])
        )
    )
    assert sorted(document.text[b.span.start : b.span.end] for b in document.blocks) == ["丙\t3\n丁\t4", "甲\t1\n乙\t2"]


def test_stacked_characters_read_downwards() -> None:
    drawn = ruled(100, 600, [20, 100, 60], [["", "收到申请", "12"], ["", "答复申请", "3"]], height=60)
    drawn.remove("100 540 m 280 540 l S")
    drawn.append("120 540 m 280 540 l S")
    drawn += [words(104, 585 - 14 * at, character) for at, character in enumerate("办理结果情况")]
    assert read(pdf(drawn)).text == "办理结果情况\t收到申请\t12\n答复申请\t3"


def test_an_unruled_table_of_clear_columns_is_a_grid() -> None:
    drawn = [
        words(x, 700 - 20 * at, text)
        for at, row in enumerate([["甲类", "1", "20"], ["乙类", "13", "4"], ["丙类", "5", "6"]])
        for x, text in zip((100, 250, 350), row, strict=True)
    ]
    document = read(pdf(drawn))
    assert (document.blocks[0].kind, document.text) == ("grid", "甲类\t1\t20\n乙类\t13\t4\n丙类\t5\t6")


def test_a_label_printed_over_its_number_is_a_cell_of_its_own() -> None:
    # The label, drawn last, runs on over its unit and its number; a line of text is drawn over by another one.
    drawn = [
        words(250, 698, "1052"),
        words(190, 700, "条"),
        words(100, 700, "主动公开政府信息数（不同渠道和方式公开"),
        words(100, 660, "全年公开信息共计十二条。"),
        words(130, 661, "内部资料"),
    ]
    assert (
        read(pdf(drawn)).text == "主动公开政府信息数（不同渠道和方式公开\t条\t1052\n全年公开信息共计十二条。 内部资料"
    )


def test_glyphs_drawn_in_any_order_and_twice_are_one_text() -> None:
    drawn = [words(100 + 7 * at, 700, character) for at, character in reversed(list(enumerate("收到申请")))]
    drawn += [words(100.4 + 7 * at, 700, character) for at, character in enumerate("收到申请")]
    assert read(pdf(drawn)).text == "收到申请"


def test_a_page_that_lies_on_its_side_reads_upright() -> None:
    upright = PROSE + ruled(100, 600, [100, 80, 80], ROWS)
    assert read(pdf(["q 0 1 -1 0 800 0 cm", *upright, "Q"])).text == read(pdf(upright)).text


def test_a_title_of_two_lines_is_one() -> None:
    drawn = [words(120, 810, "甲县人民政府二〇二〇年", 20), words(150, 780 + 4, "信息公开", 20), *PROSE[1:]]
    assert read(pdf(drawn)).text.split("\n")[0] == "甲县人民政府二〇二〇年信息公开"


def test_a_running_title_with_its_page_number_is_furniture() -> None:
    pages = [[words(100, 830, f"甲县年度报告　第 {at} 页 共 2 页", 9), *PROSE[1:]] for at in (1, 2)]
    document = read(pdf(*pages))
    assert [block.role for block in document.blocks if "页" in document.text[slice(*block.span)]] == ["chrome"] * 2


def test_a_running_title_of_two_pages_is_no_row_of_their_table() -> None:
    running = words(200, 810, "甲县二〇二〇年度报告", 9)
    pages = (
        [*PROSE, running, *ruled(100, 110, [100, 80, 80], ROWS)],
        [running, *ruled(100, 780, [100, 80, 80], ROWS[1:])],
    )
    document = read(pdf(*pages))
    assert [(block.kind, block.role) for block in document.blocks if block.role == "chrome"] == [
        ("paragraph", "chrome")
    ] * 2
    (grid,) = [block.grid for block in document.blocks if block.grid]
    assert grid.n_rows == 5


def test_the_one_line_of_a_page_s_foot_is_no_running_title() -> None:
    document = read(pdf(PROSE, [words(124, 810, "二、其他"), words(124, 790, "无。")]))
    assert document.text.endswith("一、主动公开\n二、其他\n无。")
    assert {block.role for block in document.blocks} == {"title", "text"}


def test_a_wide_title_over_narrow_text_is_not_the_text_s_first_line() -> None:
    drawn = [
        words(180, 780, "甲县人民政府二〇二〇年度信息公开工作报告", 14),
        words(124, 750, "全年主动公开信息十二条，其中网站公开九条，"),
        words(100, 730, "公报公开三条。"),
    ]
    assert read(pdf(drawn)).text.split("\n")[0] == "甲县人民政府二〇二〇年度信息公开工作报告"


def test_a_number_goes_on_only_below_a_full_line() -> None:
    wrapped = [*ruled(100, 600, [54, 60], [["", "甲"]], height=40), words(103, 585, "1134"), words(103, 571, "7")]
    apart = [*ruled(100, 600, [80, 60], [["", "甲"]], height=40), words(103, 585, "3"), words(103, 571, "5")]
    assert [read(pdf(wrapped)).text, read(pdf(apart)).text] == ["11347\t甲", "3 5\t甲"]


def test_a_number_in_a_column_of_its_own_ends_its_line() -> None:
    rows = [words(100, 660, "（一）专项经费（不包括用于其他方"), words(496, 660, "133"), words(100, 640, "面的经费）")]
    assert read(pdf(PROSE + rows)).text.splitlines()[-2:] == ["（一）专项经费（不包括用于其他方 133", "面的经费）"]


def test_a_watermark_is_left_out() -> None:
    slanted = "q 0.7 0.7 -0.7 0.7 150 400 cm " + words(0, 0, "内部资料", 40) + " Q"
    assert "内部" not in read(pdf([*PROSE, slanted])).text


def test_a_paragraph_goes_on_over_the_page() -> None:
    full = "全年主动公开信息十二条，其中网站公开九条，公报公开三条，各项工作平稳"
    document = read(pdf([words(124, 100, full), words(100, 80, full + "甲乙")], [words(100, 780, "有序。")]))
    assert [block.kind for block in document.blocks] == ["paragraph"]


def test_grids_agree_with_pdfplumber() -> None:
    data = pdf(
        PROSE
        + ruled(100, 600, [100, 80, 80], ROWS)
        + ruled(100, 400, [50, 50, 50, 50], [list("甲乙丙丁"), list("1234")])
    )
    with pdfplumber.open(io.BytesIO(data)) as file:
        oracle = [[[cell or "" for cell in row] for row in table] for table in file.pages[0].extract_tables()]
    document = read(data)
    ours = [
        [[document.text[cell.span.start : cell.span.end] for cell in row] for row in block.grid.rows()]
        for block in document.blocks
        if block.grid is not None
    ]
    assert ours == oracle


def test_what_is_filled_into_a_form_is_read() -> None:
    blanks = [[label, "", ""] if label == "收到" else [label, *cells] for label, *cells in ROWS]
    data = pdf(PROSE + ruled(100, 600, [100, 80, 80], blanks))
    fields = [
        b"<</Type/Annot/Subtype/Widget/FT/Tx/F 4/T(%d)/V(%s)/DA(/Helv 10 Tf 0 g)/Rect[%d 562 %d 578]>>"
        % (left, value, left, left + 70)
        for left, value in ((204, b"12"), (284, b"3"))
    ]
    form = b"/AcroForm<</Fields[%s]/DR<</Font<</Helv<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
    # Written over what the helper wrote: pdfium finds the objects by itself once their offsets are wrong.
    data = data.replace(b"/Type/Catalog", b"/Type/Catalog" + form % b" 90 0 R 91 0 R")
    data = data.replace(b"/Type/Page/Parent", b"/Type/Page/Annots[90 0 R 91 0 R]/Parent")
    body, _, _ = data.partition(b"xref\n")
    body += b"".join(b"%d 0 obj\n%s\nendobj\n" % (90 + at, field) for at, field in enumerate(fields))
    document = read(body + b"trailer\n<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n")
    assert document.text.endswith("项目\t甲\t乙\n收到\t12\t3\n答复\t10\t")


def test_a_scan_is_refused() -> None:
    picture = "q 500 0 0 700 40 40 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q"
    with pytest.raises(InputError, match="scan"):
        read(pdf([picture]))


def test_an_encrypted_file_is_refused() -> None:
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/O(%s)/U(%s)/P -4>>/ID[(a)(a)]" % (b"x" * 32, b"y" * 32)
    with pytest.raises(InputError, match="encrypted"):
        read(pdf(PROSE, trailer=lock))


def test_a_cut_file_gives_its_first_pages() -> None:
    data = pdf(PROSE, [words(100, 700, "第二页")])
    document = read(data[: data.rindex(b"endobj")])
    assert document.text.startswith("甲县二〇二〇年度报告")
    assert ProblemCode.TRUNCATED in [problem.code for problem in document.problems]
