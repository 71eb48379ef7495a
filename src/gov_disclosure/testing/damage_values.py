"""Damage to values, units and fillers."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from .filling import BLANK, Entry
from .operators import PARTED, field_of, numbers, open_, operator, plain, rows_of, some
from .sheets import Draft

# -- values ------------------------------------------------------------------------------------------------------------


@operator("3.increments")
def signs_in_words(draft: Draft, random: Random) -> bool:
    """Changes are printed 增3, 减3, +3."""
    boxes = [
        box for sheet in draft.sheets() for s in sheet.rows() for box in s.values() if field_of(box, sheet.form).signed
    ]
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


@operator("3.spurious-unit", layouts=PARTED)
def measures_in_cells(draft: Draft, random: Random) -> bool:
    """Numbers carry their measure word, or a 万 that is none of theirs."""
    boxes = numbers(draft)
    for box in some(random, boxes):
        if field_of(box, next(s.form for s in draft.sheets() if any(box in r.boxes for r in s.strips))).unit in (
            "条",
            "件",
        ):
            wrong = random.random() < 0.2
            box.text += "万条" if wrong else random.choice("条件")
            box.open = box.open or wrong
            box.loose = True
    return bool(boxes)


@operator("1.padded-numbers", "3.padded", layouts=PARTED)
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


@operator("3.chinese-numerals", layouts=PARTED)
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
        and strip.values()[-1].entry.value
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
