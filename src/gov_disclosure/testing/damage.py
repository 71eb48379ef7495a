"""What happens to real tables on their way to us, one operator for each line of the survey.

Every operator changes a draft in place, keeps account of what the print still determines, and returns False where there was
nothing for it to do. ``OPERATORS`` has them by name.
"""

from __future__ import annotations

import copy
from decimal import Decimal
from random import Random

from .filling import BLANK, Entry, fill
from .operators import (
    OPERATORS,
    before,
    field_of,
    forms_of,
    numbers,
    open_,
    operator,
    plain,
    retitle,
    rows_of,
    some,
)
from .sheets import Box, Draft, Sheet, Strip, draft_of

__all__ = ["OPERATORS"]

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
        box.text = random.choice(("第二十条第", f"第二十条{item}", f"第二十条 第{item}", f"中华人民共和国政府信息公开条例 {text}"))
    return bool(boxes)


@operator("1.wrong-header")
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
            draft.parts[at : at + 1] = ["附件:2017年度政府信息公开工作情况统计表(更新)", "(2017年度)", "填报单位(盖章):某县"]
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
        for old, new in (("对外公开总数量", "对外公开总数"), ("现行有效件数", "现行有效件"), ("本年新制作数量", "制作数量"))
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
    rows = [strip for sheet, strip in rows_of(draft) if (label := strip.label()) and label.text[0] == "("]
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
    label.text = "".join(random.choice("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥") for _ in range(random.randint(2, 9)))
    open_(strip)
    return True


@operator("2.2014.sections", "5.broken-marks")
def sections_without_numerals(draft: Draft, random: Random) -> bool:
    """Headings and rows lose their enumerators, or the opening bracket of them."""
    boxes = [box for box in draft.boxes() if box.kind == "label" and box.text[1:2] in "、一二三四五六七八九"]
    for box in boxes:
        box.text = box.text[2:] if box.text[1] == "、" else box.text[1:]
    return bool(boxes)


_WORDINGS: dict[str, tuple[tuple[str, str], ...]] = {
    "2.2014.website": (("政府网站公开政府信息数", "通过政府网站公开政府信息数"),),
    "2.2014.other-channel": (("其他方式公开政府信息数", "其它方式公开政府信息数"), ("其他方式公开政府信息数", "其他渠道公开政府信息数")),
    "2.2014.responses": (("通过不同渠道和方式回应解读的情况", "通过不同渠道和方式回应解读情况"),),
    "2.2014.received": (("收到申请数", "收到政府信息公开申请数"), ("收到申请数", "受理申请总数")),
    "2.2014.ways": (("网络申请数", "网上申请数"), ("信函申请数", "信件申请数"), ("网络申请数", "网上填表及电子邮件申请数")),
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


_TRADITIONAL = str.maketrans("规产业务开请数据结机构组织会议关于发布应络电邮传书无权证维纠错经费处罚强许办监执审复诉讼区县导读热点总计项对", 
                             "規產業務開請數據結機構組織會議關於發佈應絡電郵傳書無權證維糾錯經費處罰強許辦監執審複訴訟區縣導讀熱點總計項對")  # fmt: skip


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


# -- values ------------------------------------------------------------------------------------------------------------


@operator("3.increments")
def signs_in_words(draft: Draft, random: Random) -> bool:
    """Changes are printed 增3, 减3, +3."""
    boxes = [box for sheet in draft.sheets() for s in sheet.rows() for box in s.values() if field_of(box, sheet.form).signed]
    done = False
    for box in boxes:
        if box.entry.value and box.text == str(box.entry.value):
            value = int(box.entry.value)
            box.text = f"{'增' if value > 0 else '减'}{abs(value)}" if random.random() < 0.6 else f"{value:+d}"
            box.loose = True
            done = True
    return done


@operator("3.unit-in-cell")
def units_in_cells(draft: Draft, random: Random) -> bool:
    """Money states its unit beside the number, 元 for a column of 万元."""
    done = False
    for sheet in draft.sheets():
        for strip in sheet.rows():
            for box in strip.values():
                money = field_of(box, sheet.form).unit == "万元" or box.key[2].endswith("procurement.amount")  # type: ignore[index]
                if money and box.entry.value is not None:
                    value = Decimal(str(box.entry.value))
                    box.text = f"{plain(value * 10_000)}元" if random.random() < 0.6 else f"{plain(value)}万元"
                    done = True
    return done


@operator("3.spurious-unit")
def measures_in_cells(draft: Draft, random: Random) -> bool:
    """Numbers carry their measure word, or a 万 that is none of theirs."""
    boxes = numbers(draft)
    for box in some(random, boxes):
        if field_of(box, next(s.form for s in draft.sheets() if any(box in r.boxes for r in s.strips))).unit in ("条", "件"):
            wrong = random.random() < 0.2
            box.text += "万条" if wrong else random.choice("条件")
            box.open = box.open or wrong
            box.loose = True
    return bool(boxes)


@operator("1.padded-numbers", "3.padded")
def padded_numbers(draft: Draft, random: Random) -> bool:
    """Single digits are written 01."""
    boxes = [box for box in numbers(draft) if box.text.isdecimal() and len(box.text) == 1]
    for box in some(random, boxes):
        box.text = f"0{box.text}"
        box.loose = True
    return bool(boxes)


@operator("3.thousands")
def thousands(draft: Draft, random: Random) -> bool:
    """Thousands stand apart."""
    boxes = [box for box in numbers(draft, least=1000) if isinstance(box.entry.value, int)]
    for box in boxes:
        box.text = f"{box.entry.value:,}"
    return bool(boxes)


@operator("3.full-width")
def full_width(draft: Draft, random: Random) -> bool:
    """Digits are full-width, or O stands for 0."""
    boxes = numbers(draft)
    for box in some(random, boxes):
        box.text = "".join(chr(ord(c) + 0xFEE0) if c.isdecimal() else c for c in box.text)
        if box.entry.value == 0 and random.random() < 0.2:
            box.text = "O"
    return bool(boxes)


@operator("3.chinese-numerals")
def chinese_numerals(draft: Draft, random: Random) -> bool:
    """Small numbers are written in Chinese."""
    boxes = [box for box in numbers(draft) if len(box.text) == 1]
    for box in some(random, boxes, 0.1):
        box.text = "零一二三四五六七八九"[int(box.text)]
        box.loose = True
    return bool(boxes)


@operator("3.hedged", "3.mixed", "3.percent", "3.footnote")
def unsure_numbers(draft: Draft, random: Random) -> bool:
    """A cell says about how many, a share, or carries a footnote mark: no exact number."""
    boxes = numbers(draft, least=1)
    for box in some(random, boxes, 0.05):
        box.text = random.choice(("约{}", "{}余", "{}多", "{}%", "{}①", "近{}", "{}.{}万")).replace("{}", box.text)
        box.open = True
    return bool(boxes)


@operator("3.dash")
def dashes(draft: Draft, random: Random) -> bool:
    """Zeros are dashes."""
    boxes = [box for box in numbers(draft) if box.entry.value == 0]
    for box in some(random, boxes):
        box.entry = Entry(None, random.choice(("-", "—", "——", "/", "无")))
        box.text = box.entry.text
        box.loose = True
    return bool(boxes)


@operator("3.blank-row", "1.blank-rules")
def blank_rows(draft: Draft, random: Random) -> bool:
    """All cells of a few rows are empty."""
    rows = rows_of(draft)
    for _, strip in random.sample(rows, min(3, len(rows))):
        for box in strip.values():
            box.entry, box.text = BLANK, ""
    return bool(rows)


@operator("3.zero-for-row")
def one_zero_for_a_row(draft: Draft, random: Random) -> bool:
    """A row of several columns prints one 0 in a merged cell."""
    rows = [strip for _, strip in rows_of(draft) if len(strip.values()) > 2]
    rows = [strip for strip in rows if not any(box.entry.value for box in strip.values())]
    if not rows:
        return False
    strip = random.choice(rows)
    strip.lost = strip.values()[1:]
    strip.boxes = [box for box in strip.boxes if box not in strip.lost]
    box = strip.values()[0]
    box.text, box.entry, box.open = "0", Entry(0, "0"), True
    return True


@operator("0.blanks-dropped")
def dropped_blanks(draft: Draft, random: Random) -> bool:
    """Empty cells of a row are dropped although the layout keeps cells."""
    rows = [
        strip
        for _, strip in rows_of(draft)
        if len(strip.values()) > 6
        and not all(box.text for box in strip.values())
        and strip.values()[-1].entry.value == sum(int(box.entry.value or 0) for box in strip.values()[:-1])
    ]
    if not rows:
        return False
    strip = random.choice(rows)
    open_(strip)
    strip.lost = [box for box in strip.values() if not box.text]
    strip.boxes = [box for box in strip.boxes if box not in strip.lost]
    strip.short = len(strip.lost)
    return True


@operator("3.split-number", layouts=("L5",))
def split_numbers(draft: Draft, random: Random) -> bool:
    """A number breaks over two paragraphs."""
    rows = [strip for _, strip in rows_of(draft) if max(len(box.text) for box in strip.values()) > 1]
    rows = [strip for strip in rows if all(box.text for box in strip.values())]
    if not rows:
        return False
    strip = random.choice(rows)
    box = next(box for box in strip.values() if len(box.text) > 1)
    box.lines = [box.text[:1], box.text[1:]]
    open_(strip)
    return True


# -- units and fillers ---------------------------------------------------------------------------------------------------


@operator("1.units-lost", "2.2014.fees-unit", "1.fujian-units")
def lost_units(draft: Draft, random: Random) -> bool:
    """Cells of the unit column are gone, most of them or all."""
    every = random.random() < 0.4
    done = False
    for strip in draft.strips():
        for box in list(strip.boxes):
            if box.kind == "unit" and (every or box.text not in ("万元", "人次")):
                strip.boxes.remove(box)
                done = True
    return done


@operator("1.padded-unit", "1.placeholders")
def odd_units(draft: Draft, random: Random) -> bool:
    """Units are padded; empty cells of section rows hold a question mark or a dash."""
    mark = random.choice(("?", "——", "-", "\xa0"))
    done = False
    for strip in draft.strips():
        for box in strip.boxes:
            if box.kind == "unit":
                box.text = f" {box.text}"
                done = True
            elif box.kind == "filler" and not strip.values():
                box.text = mark
    return done


@operator("0.units-after", layouts=("L1", "L2", "L3", "L4", "L5", "L6", "tabs", "html"))
def units_after_numbers(draft: Draft, random: Random) -> bool:
    """The unit column stands after the numbers."""
    done = False
    for strip in draft.strips():
        units = [box for box in strip.boxes if box.kind == "unit"]
        if units and strip.values():
            strip.boxes.remove(units[0])
            strip.boxes.append(units[0])
            done = True
    return done


@operator("0.fillers", "1.L3-merged")
def more_fillers(draft: Draft, random: Random) -> bool:
    """Rows end in more empty cells than the table has columns."""
    for sheet in draft.sheets():
        sheet.columns += random.randint(1, 3)
    return True


@operator("0.fillers-missing", layouts=("L1", "L1b", "L1c", "L2", "L3", "L4", "L4b"))
def fewer_fillers(draft: Draft, random: Random) -> bool:
    """Rows end where their content ends."""
    for sheet in draft.sheets():
        sheet.columns = max(len(strip.boxes) for strip in sheet.strips)
    return True


# -- rows and columns -----------------------------------------------------------------------------------------------------


@operator("0.rows-missing")
def missing_rows(draft: Draft, random: Random) -> bool:
    """Rows of the form are not printed."""
    done = False
    for sheet in draft.sheets():
        rows = [strip for strip in sheet.rows() if strip.label() and len(strip.boxes) == len(strip.values()) + (
            sum(box.kind in ("unit", "label") for box in strip.boxes))]  # fmt: skip
        if len(rows) < 6:
            continue
        for strip in random.sample(rows, random.randint(1, len(rows) // 3)):
            if sum(box.kind == "label" for box in strip.boxes) == 1:
                sheet.remove(strip)
                done = True
    return done


@operator("2.2019.extra-row", "0.extra-row")
def extra_rows(draft: Draft, random: Random) -> bool:
    """A local row stands between the form's."""
    sheet = random.choice(draft.sheets())
    rows = [strip for strip in sheet.rows() if strip.label()]
    if not rows:
        return False
    strip = random.choice(rows)
    label = random.choice(("其他主动公开文件(含以本单位名义发布的)", "乡镇(街道)公开数", "其中:区级部门办理"))
    boxes = [Box([label], "label", 1)]
    boxes += [Box([box.text], "unit") for box in strip.boxes if box.kind == "unit"]
    boxes += [Box([str(random.randint(0, 99))], "filler") for _ in strip.values()]
    sheet.insert(sheet.strips.index(strip) + 1, Strip(boxes))
    return True


@operator("0.serial-column")
def serial_numbers(draft: Draft, random: Random) -> bool:
    """A column of running numbers stands before the labels."""
    sheet = next((sheet for sheet in draft.sheets() if sheet.columns < 10), None)
    if sheet is None:
        return False
    sheet.columns += 1
    count = 0
    for strip in sheet.strips:
        if strip.values():
            count += 1
            strip.boxes.insert(0, Box([str(count)], "filler"))
        else:
            strip.boxes.insert(0, Box(["序号" if any(b.kind == "header" for b in strip.boxes) else ""], "filler"))
        for box in strip.values():
            box.loose = True
    return True


@operator("0.remark-column")
def remarks(draft: Draft, random: Random) -> bool:
    """A column of remarks stands after the numbers."""
    sheet = next((sheet for sheet in draft.sheets() if sheet.columns < 10), None)
    if sheet is None:
        return False
    sheet.columns += 1
    for strip in sheet.strips:
        if any(box.kind == "header" for box in strip.boxes):
            strip.boxes.append(Box(["备注"], "filler"))
        elif strip.values():
            strip.boxes.append(Box([random.choice(("", "", "", "含转载", "按件统计"))], "filler"))
        for box in strip.values():
            box.loose = True
    return True


@operator("0.extra-value-column", "1.monthly-columns")
def another_value_column(draft: Draft, random: Random) -> bool:
    """A column of other numbers (last year's, a code) that the form does not have."""
    first = random.random() < 0.5
    name = random.choice(("上年数", "代码", "累计", "区直单位"))
    for sheet in draft.sheets():
        sheet.columns += 1
        for strip in sheet.strips:
            headers = [box for box in strip.boxes if box.kind == "header"]
            if strip.values():
                at = strip.boxes.index(strip.values()[0]) if first else len(strip.boxes)
                text = str(random.randint(1, 90)) if random.random() < 0.9 else ""
                strip.boxes.insert(at, Box([text], "filler"))
                open_(strip)
            elif headers:
                strip.boxes.append(Box([name], "header"))
    return True


@operator("0.side-by-side", layouts=("L1", "L1b", "L2", "L2-markdown", "tabs", "html", "docx", "xlsx"))
def two_halves(draft: Draft, random: Random) -> bool:
    """A long table is set in two halves, side by side."""
    sheet = next((sheet for sheet in draft.sheets() if sheet.form.header), None)
    if sheet is None or len(sheet.strips) < 8:
        return False
    header, rows = sheet.strips[0], sheet.strips[1:]
    half = (len(rows) + 1) // 2
    width = len(header.boxes)
    strips = [Strip([*header.boxes, *(Box(list(box.lines), "header") for box in header.boxes)])]
    for at in range(half):
        left = rows[at].boxes + [Box([""], "filler") for _ in range(width - len(rows[at].boxes))]
        right = rows[half + at].boxes if half + at < len(rows) else []
        strips.append(Strip([*left, *right]))
    for strip in strips:
        for box in strip.values():
            box.open = False
            box.loose = True
    sheet.strips, sheet.columns = strips, 2 * width
    return True


@operator("1.one-row-other", "2.2021.one-row")
def one_row_other(draft: Draft, random: Random) -> bool:
    """A report on the form of 2021 prints (六)其他处理 as one row."""
    for sheet in draft.sheets():
        rows = [s for s in sheet.rows() if ".outcomes.other." in (s.values()[0].key or ("", 0, ""))[2]]
        if len(rows) != 3 or sheet.form.name != "national-2021":
            continue
        boxes = [*rows[0].boxes[: rows[0].boxes.index(rows[0].values()[0]) - 2], Box(["(六)其他处理"], "label", 2)]
        for column in zip(*(row.values() for row in rows), strict=True):
            name, index, code = column[0].key or ("", 0, "")
            total = sum(int(box.entry.value or 0) for box in column)
            head, _, last = code.rpartition(".")
            key = (name, index, f"{head.rpartition('.')[0]}.{last}")
            boxes.append(Box([str(total)], "value", key=key, entry=Entry(total, str(total))))
        rows[0].boxes = boxes
        sheet.remove(rows[2])
        sheet.remove(rows[1])
        return True
    return False


# -- what stands around -----------------------------------------------------------------------------------------------


@operator("0.two-tables", "0.other-year")
def second_table(draft: Draft, random: Random) -> bool:
    """The same form is printed again: for the whole city, or for another year."""
    form = random.choice(forms_of(draft))
    other = draft_of(fill(form, random, "small"), index=1)
    caption = random.choice(("全市汇总", "附:上一年度数据", "(全区各单位合计)"))
    draft.parts += [caption, *other.parts]
    return True


@operator("2.2014.extra-block")
def key_areas_beside(draft: Draft, random: Random) -> bool:
    """The block on key areas stands beside the national form."""
    if [form.name for form in forms_of(draft)] != ["national-2014"]:
        return False
    from ..forms.declare import form_of
    from ..forms.key_areas_2016 import KeyAreas2016

    other = draft_of(fill(form_of(KeyAreas2016), random, "small"))
    draft.parts += ["推进重点领域信息公开的情况如下。", *other.parts]
    return True


_ITEMS = (
    "1.当面申请{}件。", "2.传真申请{}件;", "(一)收到申请{}件。", "主动公开政府信息{}条。", "行政复议数量{}件。", "规章{}件。",
    "行政许可{}件,行政处罚{}件。", "收到政府信息公开申请 {} 件", "主动公开信息  条", "网络申请数为{}件。", "总计{}件。",
)  # fmt: skip


@operator("1.L10", "3.blank-in-prose", "3.prose-numbers")
def items_in_prose(draft: Draft, random: Random) -> bool:
    """Prose states the form's items one a line, with numbers of its own."""
    lines = [line.replace("{}", str(random.randint(100, 999))) for line in random.sample(_ITEMS, 6)]
    at = random.choice([0, len(draft.parts)])
    draft.parts[at:at] = ["一、概况", *lines]
    return True


_PROSE = (
    "全年主动公开政府信息{}余条,其中网站{}条,同比增长12.5%。", "收到政府信息公开申请{}件,均为网络申请,办结率100%。",
    "召开会议3次,培训1.7万余人次,咨询{}人次。", "根据国办发〔2016〕80号文件,第二十条第(一)项内容另见网站。", "联系电话:0000-{}。",
)  # fmt: skip


@operator("3.digits-in-labels", "3.prose")
def figures_in_prose(draft: Draft, random: Random) -> bool:
    """Sentences with figures stand before, between and after the tables."""
    for _ in range(5):
        line = random.choice(_PROSE).replace("{}", str(random.randint(100, 9999)))
        places = [at for at in range(len(draft.parts) + 1)]
        draft.parts.insert(random.choice(places), line)
    return True


@operator("0.page-numbers", layouts=("L5", "L6", "L7"))
def page_numbers(draft: Draft, random: Random) -> bool:
    """A page number stands between two rows."""
    rows = [row for row in rows_of(draft) if all(box.text for box in row[1].values())]
    if not rows:
        return False
    sheet, strip = random.choice(rows)
    sheet.insert(sheet.strips.index(strip) + 1, Strip([Box([random.choice(("12", "- 3 -", "—5—"))], "filler")]))
    open_(strip)
    return True


@operator("1.L9")
def no_table(draft: Draft, random: Random) -> bool:
    """The table is a picture: headings alone."""
    draft.parts = [copy.copy(part) for part in draft.parts if not isinstance(part, Sheet)]
    return True
