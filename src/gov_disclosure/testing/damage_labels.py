"""Damage to headers, captions and labels."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from .operators import before, numbers, open_, operator, plain, retitle, rows_of, some
from .sheets import Box, Draft, Strip

# -- headers and captions ------------------------------------------------------------------------------------------------


@operator("1.wrapped-header", "1.split-header", "2.2019.made")
def wrapped_headers(draft: Draft, random: Random) -> bool:
    """Headers break after the third character; one cell a paragraph makes two cells of them."""
    boxes = [box for box in draft.boxes() if box.kind == "header" and len(box.text) > 4]
    for box in boxes:
        text = box.text
        box.lines = [text[:3], text[3:]] if random.random() < 0.7 else [f"{text[:3]} {text[3:]}"]
    return bool(boxes)


@operator("1.truncated-header")
def truncated_headers(draft: Draft, random: Random) -> bool:
    """Column headers keep their first three characters."""
    sheets = [sheet for sheet in draft.sheets() if sheet.columns == 4]
    boxes = [box for sheet in sheets for strip in sheet.headers() for box in strip.boxes if len(box.text) > 5]
    for box in boxes:
        box.text = box.text[:3]
    return bool(boxes)


@operator("1.heading-row-missing")
def header_row_missing(draft: Draft, random: Random) -> bool:
    """A row of headers is not there. The values row of the procedures then has no name."""
    sheet = random.choice(draft.sheets())
    strips = sheet.headers()
    if not strips:
        return False
    sheet.remove(random.choice(strips))
    for strip in sheet.rows():
        if strip.label() is None:
            open_(strip)
    return True


@operator("1.clause-number-dropped", "1.clause-without-ordinal", "1.clause-spaced", "1.clause-prefixed")
def damaged_clauses(draft: Draft, random: Random) -> bool:
    """第二十条第(一)项 loses its item, its 第, gains a space, or the regulation's name."""
    boxes = [box for box in draft.boxes() if box.kind == "caption"]
    for box in boxes:
        text = box.text
        item = text[text.find("第", 1) + 1 :]
        box.text = random.choice(
            ("第二十条第", f"第二十条{item}", f"第二十条 第{item}", f"中华人民共和国政府信息公开条例 {text}")
        )
    return bool(boxes)


@operator("1.wrong-header", layouts=("L1", "L2", "L2-markdown", "L2-invented", "tabs", "html", "docx", "xlsx"))
def wrong_header(draft: Draft, random: Random) -> bool:
    """A converter put the names of rows over the columns of the applicants' matrix."""
    sheet = next((sheet for sheet in draft.sheets() if sheet.columns == 10), None)
    if sheet is None:
        return False
    for strip in sheet.headers():
        sheet.remove(strip)
    names = ("项目", "本年新收件数", "上年结转件数", "予以公开", "部分公开", "不予公开", "无法提供", "总计")
    sheet.insert(0, Strip([Box([name], "header") for name in names]))
    return True


@operator("1.caption-rows")
def caption_rows(draft: Draft, random: Random) -> bool:
    """The table starts with rows and lines that are not the form's."""
    sheet = random.choice(draft.sheets())
    row = [Box(["单位:某县某局"], "caption"), Box([""], "filler"), Box(["2019年度"], "caption")]
    sheet.strips.insert(0, Strip(row[: sheet.columns]))
    draft.parts.insert(draft.parts.index(sheet), "下列数字以表格列出,统计截至2019年12月31日。")
    return True


@operator("2.2014.header", "2.2014.title")
def spaced_header(draft: Draft, random: Random) -> bool:
    """统 计 指 标, and another title with its year on a line of its own."""
    for at, part in enumerate(draft.parts):
        if part == "政府信息公开情况统计表":
            draft.parts[at : at + 1] = [
                "附件:2016年度政府信息公开工作情况统计表(修订)",
                "(2017年度)",
                "填报单位(盖章):某县",
            ]
    return retitle(draft, "header", "统计指标", "统 计 指 标") or retitle(draft, "header", "指标名称", "指 标 名 称")


@operator("2.2019.change-level")
def change_called_number(draft: Draft, random: Random) -> bool:
    """本年增/减 is headed 本年数量."""
    return retitle(draft, "header", "本年增/减", "本年数量")


@operator("2.2019.change-truncated")
def change_cut_short(draft: Draft, random: Random) -> bool:
    """本年增/减 lost its second half."""
    return retitle(draft, "header", "本年增/减", "本年增/")


@operator("2.2019.minus-eight")
def number_in_header(draft: Draft, random: Random) -> bool:
    """The header explains itself with a number."""
    gloss = random.choice(("(指2020年增加或减少的事项数,减用负值表示,如-8)", "(增减数,减用负值,如-8)"))
    return retitle(draft, "header", "本年增/减", f"本年增/减{gloss}")


@operator("2.2019.decisions-gloss")
def decisions_explained(draft: Draft, random: Random) -> bool:
    """处理决定数量 explains itself."""
    return retitle(draft, "header", "处理决定数量", "处理决定数量(指2020年办件量)")


@operator("2.2019.total-short", "2.2021.in-force", "2.2019.made-short")
def shortened_headers(draft: Draft, random: Random) -> bool:
    """Headers lose a character or two."""
    done = [
        retitle(draft, "header", old, new)
        for old, new in (
            ("对外公开总数量", "对外公开总数"),
            ("现行有效件数", "现行有效件"),
            ("本年新制作数量", "制作数量"),
        )
    ]
    return any(done)


@operator("2.2019.amount-unit")
def money_unit_in_header(draft: Draft, random: Random) -> bool:
    """A money column states 元, 万元 or 亿元 in its header; the numbers follow."""
    unit, factor = random.choice((("元", Decimal(10_000)), ("万元", Decimal(1)), ("亿元", Decimal("0.0001"))))
    done = retitle(draft, "header", "采购总金额", f"采购总金额({unit})") or retitle(
        draft, "header", "本年收费金额(单位:万元)", f"本年收费金额(单位:{unit})"
    )
    for box in numbers(draft) if done else []:
        if box.key and box.key[2] in ("proactive.procurement.amount", "proactive.administrative_fees.amount"):
            box.text = plain(Decimal(str(box.entry.value)) * factor)
    return done


@operator("2.2021.procedures-glued", "2.2021.section-two")
def glued_procedures(draft: Draft, random: Random) -> bool:
    """行政复议 and 行政诉讼 stand in one header cell; section two has another title."""
    for at, part in enumerate(draft.parts):
        if part == "二、主动公开政府信息情况":
            draft.parts[at] = "二、行政机关主动公开政府信息情况"
    for strip in draft.strips():
        if [box.text for box in strip.boxes] == ["行政复议", "行政诉讼"]:
            strip.boxes = [Box(["行政复议行政诉讼"], "header", 15)]
            return True
    return False


# -- labels ------------------------------------------------------------------------------------------------------------


@operator("1.broken-parenthesis")
def broken_notes(draft: Draft, random: Random) -> bool:
    """A label breaks inside its brackets and leaves ``条)`` on the next line."""
    boxes = [box for box in draft.boxes() if box.kind == "label" and box.text.endswith(")") and len(box.text) > 12]
    for box in boxes:
        cut = random.choice((-2, -3, box.text.rfind("(") - len(box.text)))
        box.lines = [box.text[:cut], box.text[cut:]]
    return bool(boxes)


@operator("1.note-after-number", layouts=("L5", "L6"))
def notes_after_numbers(draft: Draft, random: Random) -> bool:
    """The note in brackets comes after the number."""
    done = False
    for strip in draft.strips():
        label = strip.label()
        if label and label.text.endswith(")") and strip.values() and len(label.text) > 12:
            cut = label.text.rfind("(")
            note, label.text = label.text[cut:], label.text[:cut]
            strip.boxes.append(Box([note], "filler"))
            done = True
    return done


@operator("1.stray-number")
def stray_numbers(draft: Draft, random: Random) -> bool:
    """A digit of another row stands before a label."""
    rows = [strip for sheet, strip in rows_of(draft) if (label := strip.label()) and label.text[:1] == "("]
    if not rows:
        return False
    label = random.choice(rows).label()
    assert label is not None
    label.text = f"{random.randint(0, 9)} {label.text}"
    return True


@operator("2.2014.corrected-typo", "2.label-typo", "2.2019.decisions-typo")
def typos(draft: Draft, random: Random) -> bool:
    """One character of a few longer labels is another one."""
    boxes = [box for box in draft.boxes() if box.kind == "label" and len(box.text) > 8 and "(" not in box.text[3:]]
    for box in some(random, boxes, 0.1):
        at = random.randrange(5, len(box.text))
        box.text = box.text[:at] + random.choice("九数项情厂人工") + box.text[at + 1 :]
    return bool(boxes)


@operator("0.label-lost")
def lost_labels(draft: Draft, random: Random) -> bool:
    """A row's label is gone; its numbers are anybody's, and may seem to be those of the row before."""
    rows = rows_of(draft)
    if not rows:
        return False
    sheet, strip = random.choice(rows)
    label = strip.label()
    assert label is not None
    label.text = ""
    open_(strip)
    for other in before(sheet, strip):
        for box in other.values():
            box.loose = True
    return True


@operator("0.label-mangled")
def mangled_labels(draft: Draft, random: Random) -> bool:
    """A row's label is beyond recognition."""
    rows = rows_of(draft)
    if not rows:
        return False
    _, strip = random.choice(rows)
    label = strip.label()
    assert label is not None
    label.text = "".join(
        random.choice("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥") for _ in range(random.randint(2, 9))
    )
    open_(strip)
    return True


@operator("2.2014.sections", "5.broken-marks")
def sections_without_numerals(draft: Draft, random: Random) -> bool:
    """Headings and rows lose their enumerators, or the opening bracket of them."""
    boxes = [
        box
        for box in draft.boxes()
        if box.kind == "label" and len(box.text) > 2 and box.text[1] in "、一二三四五六七八九"
    ]
    for box in boxes:
        box.text = box.text[2:] if box.text[1] == "、" else box.text[1:]
    return bool(boxes)


_WORDINGS: dict[str, tuple[tuple[str, str], ...]] = {
    "2.2014.website": (("政府网站公开政府信息数", "通过政府网站公开政府信息数"),),
    "2.2014.other-channel": (
        ("其他方式公开政府信息数", "其它方式公开政府信息数"),
        ("其他方式公开政府信息数", "其他渠道公开政府信息数"),
    ),
    "2.2014.responses": (("通过不同渠道和方式回应解读的情况", "通过不同渠道和方式回应解读情况"),),
    "2.2014.received": (("收到申请数", "收到政府信息公开申请数"), ("收到申请数", "受理申请总数")),
    "2.2014.ways": (
        ("网络申请数", "网上申请数"),
        ("信函申请数", "信件申请数"),
        ("网络申请数", "网上填表及电子邮件申请数"),
    ),
    "2.2014.replies": (
        ("申请答复数", "申请答复总数"),
        ("属于已主动公开范围数", "属于已主动公开范围"),
        ("不同意公开答复数", "不予公开答复数"),
        ("同意公开答复数", "同意公开数"),
    ),
    "2.2014.upheld": (("维持具体行政行为或者驳回原告诉讼请求数", "维持具体行政行为数"),),
    "2.2014.staff": (("专职人员数", "全职人员数"),),
    "2.2014.total": (("主动公开政府信息数", "主动公开政府信息总数"),),
    "2.2021.normative": (("行政规范性文件", "规范性文件"),),
    "2.2021.rules": (("规章", "规 章"),),
    "2.2021.public-interest": (("社会公益组织", "社会公益"),),
    "2.2021.other": (("(六)其他处理", "(六)其他"),),
    "2.fujian.wordings": (("主动公开文件数", "主动公开信息数"), ("不予公开答复数", "否决公开答复数")),
    "2.2019.rules-note": (("规章(设区的市、自治州人民政府应提供相关数据)", "规章"),),
    "2.2019.normative-note": (("规范性文件(指各行政机关印发的有正式文号的文件)", "规范性文件"),),
    "2.2019.services-note": (("其他对外管理服务事项(指行政许可以外的对外管理服务事项)", "其他对外管理服务事项"),),
}


@operator(*_WORDINGS)
def other_wordings(draft: Draft, random: Random) -> bool:
    """Labels in wordings that real reports use."""
    done = False
    for pairs in _WORDINGS.values():
        old, new = random.choice(pairs)
        for box in draft.boxes():
            if box.kind in ("label", "header") and random.random() < 0.8:
                mark = len(box.text) - len(box.text.lstrip("(一二三四五六七八九)、0123456789.其中:"))
                if box.text[mark:] == old or box.text == old:
                    box.text = box.text[: len(box.text) - len(old)] + new
                    done = True
    return done


_TRADITIONAL = str.maketrans(
    "规产业务开请数据结机构组织会议关于发布应络电邮传书无权证维纠错经费处罚强许办监执审复诉讼区县导读热点总计项对",
    "規產業務開請數據結機構組織會議關於發佈應絡電郵傳書無權證維糾錯經費處罰強許辦監執審複訴訟區縣導讀熱點總計項對",
)


@operator("2.traditional", "0.pinyin")
def traditional_characters(draft: Draft, random: Random) -> bool:
    """Copies in traditional characters, some with the sound of a character in brackets after it."""
    gloss = random.random() < 0.3
    for box in draft.boxes():
        if box.kind != "value":
            box.lines = [line.translate(_TRADITIONAL) for line in box.lines]
            if gloss and len(box.lines[0]) > 4:
                box.lines[0] = box.lines[0].replace("數", "數(shù)", 1)
    return True
