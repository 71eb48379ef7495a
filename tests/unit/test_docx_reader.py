"""Word files: the visible body, whatever wraps it."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from gov_disclosure.document import Document, Limits, ProblemCode
from gov_disclosure.errors import InputError
from gov_disclosure.readers.docx import DocxReader
from gov_disclosure.readers.numbering import write
from gov_disclosure.readers.protocol import Request

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
NUMBERING = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/>
<w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""
BODY = """
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr><w:r><w:t>总体情况</w:t></w:r></w:p>
<w:p><w:r><w:t>收到申请</w:t></w:r><w:ins><w:r><w:t>3件</w:t></w:r></w:ins><w:del><w:r><w:delText>9件</w:delText></w:r></w:del>
<w:smartTag><w:r><w:t>，答复2件</w:t></w:r></w:smartTag><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>
<w:sdt><w:sdtContent><w:r><w:t>。</w:t></w:r></w:sdtContent></w:sdt></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr></w:pPr><w:r><w:t>其中一项</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr><w:r><w:t>统计</w:t></w:r></w:p>
<w:tbl>
<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>办理</w:t></w:r></w:p><w:p><w:r><w:t>结果</w:t></w:r></w:p></w:tc>
<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>申请人</w:t></w:r></w:p></w:tc></w:tr>
<w:sdt><w:sdtContent><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>
<w:tc><w:p/></w:tc></w:tr></w:sdtContent></w:sdt>
<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc><w:p><w:r><w:t>5</w:t></w:r></w:p></w:tc>
<w:tc><w:p><w:r><w:t>6</w:t></w:r></w:p></w:tc></w:tr>
</w:tbl>
<w:p><w:r><mc:AlternateContent><mc:Choice Requires="x"><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>
</mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent></mc:Fallback>
</mc:AlternateContent></w:r></w:p>"""
RENDITION = "一、总体情况\n收到申请3件，答复2件。\n1.其中一项\n二、统计\n办理结果\t申请人\n1\t\n5\t6\n框内"


def packed(body: str, head: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"{head}<w:document {W} {MC}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/numbering.xml", NUMBERING)
    return buffer.getvalue()


def read(data: bytes, limits: Limits | None = None) -> Document:
    return DocxReader().read(Request(data, limits=limits or Limits()))


def test_the_body_reads_as_word_shows_it() -> None:
    assert read(packed(BODY)).text == RENDITION


def test_merged_cells_keep_their_extent() -> None:
    grid = next(block.grid for block in read(packed(BODY)).blocks if block.grid is not None)
    assert [(c.row, c.column, c.rows, c.columns) for c in grid.cells] == [
        (0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1), (2, 1, 1, 1), (2, 2, 1, 1),
    ]  # fmt: skip


def test_struck_text_is_passed_over_and_told() -> None:
    document = read(packed("<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>77</w:t></w:r><w:r><w:t>23件</w:t></w:r></w:p>"))
    assert document.text == "23件"
    assert [problem.code for problem in document.problems] == [ProblemCode.READER_NOTE]
    assert "'77'" in document.problems[0].message


def test_an_embedded_page_is_told() -> None:
    document = read(packed("<w:p><w:r><w:t>统计表</w:t></w:r></w:p><w:altChunk/>"))
    assert [problem.code for problem in document.problems] == [ProblemCode.TABLE_NOT_TEXT]


@pytest.mark.parametrize("shift", ["superscript", "subscript"])
def test_a_raised_digit_does_not_become_one_of_the_number(shift: str) -> None:
    raised = f'<w:r><w:rPr><w:vertAlign w:val="{shift}"/></w:rPr><w:t>1</w:t></w:r>'
    document = read(packed(f"<w:p><w:r><w:t>30</w:t></w:r>{raised}</w:p>"))
    assert (document.text, document.problems) == ("30¹", ())


def test_what_a_field_asks_for_is_no_text() -> None:
    prompt = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>{}</w:t></w:r></w:sdtContent></w:sdt>"
    fields = [prompt.format("单击此处输入文字。"), prompt.format("7")]
    cells = "".join(f"<w:tc><w:p>{field}</w:p></w:tc>" for field in ["<w:r><w:t>规章</w:t></w:r>", *fields])
    assert read(packed(f"<w:tbl>{f'<w:tr>{cells}</w:tr>' * 2}</w:tbl>")).text == "规章\t\t7\n规章\t\t7"


def test_notes_stand_at_the_end() -> None:
    notes = "<w:footnote w:type='separator'><w:p><w:r><w:t>——</w:t></w:r></w:p></w:footnote>"
    notes += "<w:footnote w:id='2'><w:p><w:r><w:footnoteRef/><w:t>含转办3件。</w:t></w:r></w:p></w:footnote>"
    data = io.BytesIO(packed("<w:p><w:r><w:t>收到</w:t><w:footnoteReference w:id='2'/><w:t>12件。</w:t></w:r></w:p>"))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("word/footnotes.xml", f"<w:footnotes {W}>{notes}</w:footnotes>")
    assert read(data.getvalue()).text == "收到12件。\n含转办3件。"


def test_styles_mark_title_and_headings() -> None:
    file = docx.Document()
    file.add_heading("甲县年度报告", 0)
    file.add_heading("一、总体情况", 1)
    file.add_paragraph("全年共三件。")
    buffer = io.BytesIO()
    file.save(buffer)
    blocks = read(buffer.getvalue()).blocks
    assert [(block.role, block.level) for block in blocks] == [("title", None), ("heading", 1), ("text", None)]


@pytest.mark.parametrize(
    ("number", "style", "text"),
    [(12, "chineseCounting", "十二"), (20, "japaneseCounting", "二十"), (110, "chineseCountingThousand", "一百一十"),
     (3, "decimalEnclosedCircle", "③"), (2, "chineseLegalSimplified", "贰"), (4, "upperRoman", "IV"), (28, "lowerLetter", "bb"),
     (7, "decimal", "7"), (1005, "chineseCountingThousand", "一千零五")],
)  # fmt: skip
def test_list_numbers_are_written_out(number: int, style: str, text: str) -> None:
    assert write(number, style) == text


@pytest.mark.parametrize("share", [0.5, 0.8])
def test_a_cut_file_gives_what_can_be_unpacked(share: float) -> None:
    body = "".join(f"<w:p><w:r><w:t>第{n}段，数目{n * 37 % 101}。</w:t></w:r></w:p>" for n in range(500))
    data = packed(body)
    document = read(data[: int(len(data) * share)])
    assert document.text.startswith("第0段，数目0。\n第1段")
    assert [problem.code for problem in document.problems] == [ProblemCode.TRUNCATED]


def test_entities_are_refused() -> None:
    with pytest.raises(InputError, match="entities"):
        read(packed("<w:p/>", '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]>'))


def test_a_bomb_is_refused() -> None:
    with pytest.raises(InputError, match="bomb"):
        read(packed("<w:p/>" + " " * (30 * 2**20)))


def test_endless_nesting_is_refused() -> None:
    with pytest.raises(InputError, match="nested"):
        read(packed("<w:tbl><w:tr><w:tc>" * 300 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 300))


def test_a_zip_without_a_document_is_refused() -> None:
    with pytest.raises(InputError, match="without a document"):
        read(b"PK\x03\x04" + bytes(100))
