"""Damage to rows and columns, and what stands around a table."""

from __future__ import annotations

import copy
from itertools import pairwise, takewhile
from random import Random

import attrs

from .filling import Entry, fill
from .operators import PARTED, before, forms_of, open_, operator, rows_of
from .sheets import Box, Draft, Sheet, Strip, draft_of

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
                for other in before(sheet, strip):
                    for box in other.values():
                        box.loose = True
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


@operator("0.row-again")
def repeated_rows(draft: Draft, random: Random) -> bool:
    """The label of a row or two stands again a few rows later, with numbers: which row is meant is open."""
    for sheet in random.sample(draft.sheets(), len(draft.sheets())):
        rows = [s for s in sheet.rows() if sum(box.kind == "label" for box in s.boxes) == 1]
        if len(rows) < 4:
            continue
        at = random.randrange(2, len(rows))
        start = random.randrange(at)
        again = rows[start : min(at, start + random.randint(1, 2))]
        for box in rows[at].values():
            box.loose = True
        place = sheet.strips.index(rows[at]) + 1
        for strip in reversed(again):
            boxes = [Box(list(box.lines), box.kind, box.columns) for box in strip.boxes if not box.key]
            numbers = [Box([str(random.randint(0, 99))], "filler") for _ in strip.values()]
            sheet.insert(place, Strip([*boxes, *numbers]))
            open_(strip)
        return True
    return False


@operator("0.page-break")
def repeated_headers(draft: Draft, random: Random) -> bool:
    """The header above a row is printed again before it, as on a new page; merged cells that reach over it go on empty."""
    places = [
        (sheet, at)
        for sheet in draft.sheets()
        for at, (before, strip) in enumerate(pairwise(sheet.strips), 1)
        if before.values() and strip.values() and strip.label()
    ]
    if not places:
        return False
    sheet, at = random.choice(places)
    end = max((row for row in range(at) if _is_header(sheet.strips[row])), default=-1)
    start = end
    while start > 0 and _is_header(sheet.strips[start - 1]):
        start -= 1
    if end < 0:
        return False
    _part_merged(sheet, at)
    for header in sheet.strips[start : end + 1]:
        sheet.strips.insert(at, Strip([attrs.evolve(box, lines=list(box.lines)) for box in header.boxes]))
        at += 1
    return True


def _part_merged(sheet: Sheet, at: int) -> None:
    """Part the merged cells that reach over a row: what is below it is an empty cell."""
    rest = []
    for row, strip in enumerate(sheet.strips[:at]):
        for box in strip.boxes:
            if row + box.rows > at:
                rest.append(Box([""], "filler", box.columns, row + box.rows - at))
                box.rows = at - row
    sheet.strips[at].boxes[:0] = rest


def _is_header(strip: Strip) -> bool:
    return any(box.kind == "header" for box in strip.boxes)


@operator("0.serial-column", layouts=PARTED)
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


@operator("0.remark-column", layouts=PARTED)
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


@operator("0.extra-value-column", "1.monthly-columns", layouts=PARTED)
def another_value_column(draft: Draft, random: Random) -> bool:
    """A column of other numbers (last year's, a code) that the form does not have."""
    first = random.random() < 0.5
    name = random.choice(("上年数", "代码", "累计", "区直单位"))
    for sheet in draft.sheets():
        places = {id(box): column for _, column, box in sheet.positions()}
        columns = [places[id(strip.values()[0])] for strip in sheet.rows() if id(strip.values()[0]) in places]
        for strip in sheet.strips:
            headers = [box for box in strip.boxes if box.kind == "header"]
            if strip.values():
                at = strip.boxes.index(strip.values()[0]) if first else len(strip.boxes)
                text = str(random.randint(1, 90)) if random.random() < 0.9 else ""
                strip.boxes.insert(at, Box([text], "filler"))
                open_(strip)
            elif headers:
                before = [box for box in strip.boxes if places.get(id(box), 0) < min(columns)]
                strip.boxes.insert(len(before) if first else len(strip.boxes), Box([name], "header"))
        sheet.columns += 1
    return True


@operator("0.columns-change-places", layouts=PARTED)
def swapped_columns(draft: Draft, random: Random) -> bool:
    """Two value columns change places, and so do their headers: a header that is not read makes every number another one."""
    places = []
    for sheet in draft.sheets():
        for at, strip in enumerate(sheet.strips):
            rows = list(takewhile(Strip.values, sheet.strips[at + 1 :]))
            count = len(rows[0].values()) if rows and rows[0].label() else 0
            headers = [box for box in strip.boxes if box.kind == "header"]
            if 1 < count < len(headers) == len({box.text for box in headers}):
                places.append((rows, headers[-count:]))
    if not places:
        return False
    rows, headers = random.choice(places)
    one = random.randrange(len(headers) - 1)
    headers[one].text, headers[one + 1].text = headers[one + 1].text, headers[one].text
    for strip in rows:
        left, right = strip.values()[one : one + 2]
        at, to = strip.boxes.index(left), strip.boxes.index(right)
        strip.boxes[at], strip.boxes[to] = right, left
        open_(strip)
    return True


@operator("0.columns-of-another-year")
def columns_of_other_years(draft: Draft, random: Random) -> bool:
    """The value columns are headed otherwise than the form's: last year's numbers first, or a change."""
    names = random.choice((("上年数", "本年数"), ("2010年", "2009年"), ("2009年度", "比上年增减")))
    done = False
    for sheet in draft.sheets():
        if len(sheet.form.columns) != len(names):
            continue
        for strip in sheet.headers():
            for box, name in zip(strip.boxes[-len(names) :], names, strict=True):
                box.text = name
        for strip in sheet.rows():
            open_(strip)
            for box in strip.values():  # none of them is a number of the form's
                box.entry = attrs.evolve(box.entry, value=None)
        done = True
    return done


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
        draft.parts.insert(random.randint(0, len(draft.parts)), line)
    return True


@operator("0.page-numbers", layouts=("L5", "L6"))
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
