"""Filled forms as printed tables, before a layout is chosen: sheets of strips of boxes, as on the official blank form.

Damage works on sheets, layouts print them. A box that holds a form's cell knows which, and what truly stands in it.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Literal

import attrs
import regex

from ..forms.declare import Form, Line
from .filling import BLANK, Entry, Filled

Key = tuple[str, int, str]
"""Form name, index of the table among those of its form, code."""
BoxKind = Literal["label", "header", "unit", "value", "caption", "filler"]


@attrs.define(eq=False)
class Box:
    """One printed cell. ``lines`` are its text as it wraps.

    ``open``: what is printed no longer says which number this is; ``loose``: only a layout that keeps rows still says it.
    """

    lines: list[str]
    kind: BoxKind
    columns: int = 1
    rows: int = 1
    key: Key | None = None
    entry: Entry = BLANK
    open: bool = False
    loose: bool = False

    @property
    def text(self) -> str:
        """The text on one line."""
        return "".join(self.lines)

    @text.setter
    def text(self, text: str) -> None:
        self.lines = [text]


@attrs.define(eq=False)
class Strip:
    """One printed row; ``line`` is its place in ``Form.lines``, or -1. ``lost`` are cells that damage left no place for.

    ``short``: how many fillers are missing at its end.
    """

    boxes: list[Box]
    line: int = -1
    lost: list[Box] = attrs.field(factory=list)
    short: int = 0

    def values(self) -> list[Box]:
        """The boxes that hold cells of the form."""
        return [box for box in self.boxes if box.key is not None]

    def label(self) -> Box | None:
        """The last label before the values."""
        labels = [box for box in self.boxes if box.kind == "label"]
        return labels[-1] if labels else None


@attrs.define(eq=False)
class Sheet:
    """One printed table."""

    form: Form
    strips: list[Strip]
    columns: int

    def rows(self) -> list[Strip]:
        """The strips that hold cells of the form."""
        return [strip for strip in self.strips if strip.values()]

    def insert(self, at: int, strip: Strip) -> None:
        """Put a row in; merged cells that reach over it grow."""
        self._stretch(at, 1)
        self.strips.insert(at, strip)

    def remove(self, strip: Strip) -> None:
        """Take a row out; merged cells that reach over it shrink."""
        at = self.strips.index(strip)
        self.strips.remove(strip)
        self._stretch(at, -1)

    def _stretch(self, at: int, by: int) -> None:
        for row, strip in enumerate(self.strips[:at]):
            for box in strip.boxes:
                if row + box.rows > at:
                    box.rows += by

    def headers(self) -> list[Strip]:
        """The strips of column headers."""
        return [strip for strip in self.strips if any(box.kind == "header" for box in strip.boxes)]

    def positions(self) -> Iterator[tuple[int, int, Box]]:
        """Give the grid place (row, column) of every box; one that finds no free column is left out with the row's rest."""
        taken: set[tuple[int, int]] = set()
        for row, strip in enumerate(self.strips):
            column = 0
            for box in strip.boxes:
                while (row, column) in taken:
                    column += 1
                if column >= self.columns:
                    break
                yield row, column, box
                taken |= {(row + i, column + j) for i in range(box.rows) for j in range(box.columns)}


@attrs.define(eq=False)
class Draft:
    """A document before it is printed: paragraphs and sheets in order."""

    parts: list[str | Sheet]

    def sheets(self) -> list[Sheet]:
        """The tables."""
        return [part for part in self.parts if isinstance(part, Sheet)]

    def strips(self) -> list[Strip]:
        """All rows of all tables."""
        return [strip for sheet in self.sheets() for strip in sheet.strips]

    def boxes(self) -> list[Box]:
        """All cells of all tables."""
        return [box for strip in self.strips() for box in strip.boxes]

    def copy(self) -> Draft:
        """A copy that can be damaged; the forms are shared."""
        return Draft([part if isinstance(part, str) else _copy(part) for part in self.parts])


def _copy(sheet: Sheet) -> Sheet:
    strips = [
        Strip(
            [attrs.evolve(box, lines=list(box.lines)) for box in strip.boxes], strip.line, list(strip.lost), strip.short
        )
        for strip in sheet.strips
    ]
    return Sheet(sheet.form, strips, sheet.columns)


_PART = regex.compile(r"其中|\d+|\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+")


def prefix(number: str) -> str:
    """Give the printed form of a codebook number: 三(一)3 → ``3.``, 三(一) → ``(一)``, 三 → ``三、``."""
    if not number or number.startswith("第"):
        return ""
    last = _PART.findall(number)[-1]
    return f"{last}:" if last == "其中" else last if last[0] == "(" else f"{last}." if last.isdecimal() else f"{last}、"


def depth(number: str) -> int:
    """Give how deep a number lies: 三 → 1, 三(三) → 2, 三(三)1 → 3."""
    return max(1, len(_PART.findall(number))) if number and not number.startswith("第") else 1


def sheets_of(filled: Filled, index: int = 0) -> list[Sheet]:
    """Set a filled form as its tables."""
    return _Setter(filled, index).sheets


class _Setter:
    def __init__(self, filled: Filled, index: int) -> None:
        self.filled, self.form, self.index = filled, filled.form, index
        self.sheets: list[Sheet] = []
        self.pending: list[Box] = []  # headings that stand left of the first row under them
        self.header: list[str] = []
        self.listed = 0
        self.previous = ""
        if self.form.header:
            names = [*self.form.header, *(wordings[0] for _, wordings in self.form.columns if wordings)]
            if len(names) < 2 + self.has_unit():
                names.append("统计数")
            self.start(len(names))
            self.strip([Box([name], "header") for name in names])
        for at, line in enumerate(self.form.lines):
            self.line(at, line)

    def value_columns(self) -> int:
        return len(self.form.columns)

    def has_unit(self) -> bool:
        return any("单位" in name for name in self.form.header)

    def start(self, columns: int) -> Sheet:
        self.sheets.append(Sheet(self.form, [], columns))
        return self.sheets[-1]

    def strip(self, boxes: list[Box], line: int = -1) -> None:
        sheet = self.sheets[-1]
        sheet.strips.append(Strip(boxes, line))

    def line(self, at: int, line: Line) -> None:
        if line.kind == "header":
            if line.label not in self.form.header:
                self.header.append(line.label)
            return
        if line.kind == "values":
            self.header = []
            self.abreast(at, line)
            return
        if self.header:
            self.block(line)
        if self.form.header:
            self.listing(at, line)
        else:
            self.matrix(at, line)

    def value(self, code: str) -> Box:
        entry = self.filled.entries.get(code, BLANK)
        return Box([entry.text], "value", key=(self.form.name, self.index, code), entry=entry)

    def label(self, line: Line) -> str:
        mark = prefix(line.number)
        if line.number and line.number == self.previous and not line.number.startswith("第"):
            self.listed += 1
            mark = f"{self.listed}." if mark == "其中:" else ""
        else:
            self.listed = 1
            if mark == "其中:" and self.following(line):
                mark = "其中:1."
        self.previous = line.number
        return f"{mark}{line.label}" + (f"({line.remark})" if line.remark else "")

    def following(self, line: Line) -> bool:
        lines = self.form.lines
        at = lines.index(line)
        return at + 1 < len(lines) and lines[at + 1].number == line.number

    def listing(self, at: int, line: Line) -> None:
        """One line, one label, one unit, one value a value column."""
        if line.codes and not any(code in self.filled.entries for code in line.codes):
            return
        boxes = [Box([self.label(line)], "label")]
        has_unit = self.has_unit()
        if not line.codes:
            boxes += [Box([""], "filler") for _ in range(has_unit + self.value_columns())]
        else:
            if has_unit:
                boxes.append(Box([line.unit or ""], "unit"))
            boxes += [self.value(code) for code in line.codes]
        self.strip(boxes, at)

    def block(self, line: Line) -> None:
        labels, self.header = self.header, []
        if labels[0].startswith("第"):
            if not self.sheets or self.sheets[-1].columns != 4:
                self.start(4)
            self.strip([Box([labels[0]], "caption", columns=4)])
            self.row_of_headers(labels[1:])
        elif len(labels) > 3 and "申请人情况" in labels:
            self.start(10)
            note, top, first, group, total, *rest = labels
            self.strip([Box([f"({note})"], "header", 3, 3), Box([top], "header", 7)])
            self.strip([Box([first], "header", 1, 2), Box([group], "header", 5), Box([total], "header", 1, 2)])
            self.strip([Box([label], "header") for label in rest])
        else:
            self.start(len(labels))
            self.row_of_headers(labels)

    def row_of_headers(self, labels: list[str]) -> None:
        boxes = [Box([label], "header") for label in labels]
        boxes[-1].columns = max(1, self.sheets[-1].columns - len(boxes) + 1)
        self.strip(boxes)

    def matrix(self, at: int, line: Line) -> None:
        """One line, its label after the headings that it opens, its values in the columns of its class."""
        if line.kind == "heading" or (line.codes and not any(code in self.filled.entries for code in line.codes)):
            under = self.rows_under(at)
            if under:
                self.pending.append(Box([self.label(line)], "label", 1, under))
            return
        sheet = self.sheets[-1]
        labels, self.pending = self.pending, []
        if sheet.columns == 10:
            labels = [*labels, Box([self.label(line)], "label", 4 - depth(line.number))]
            self.strip([*labels, *(self.value(code) for code in line.codes)], at)
            return
        boxes = [*labels, Box([self.label(line)], "label"), *(self.value(code) for code in line.codes)]
        boxes[-1].columns = max(1, sheet.columns - len(boxes) + 1)
        self.strip(boxes, at)

    def rows_under(self, at: int) -> int:
        number = self.form.lines[at].number
        count = 0
        for line in self.form.lines[at + 1 :]:
            if not line.number.startswith(number) or line.number == number:
                break
            count += any(code in self.filled.entries for code in line.codes)
        return count

    def abreast(self, at: int, line: Line) -> None:
        rows = {self.form.by_code[code].row: self.form.by_code[code].row_spec.label for code in line.codes}
        width = len(line.codes) // len(rows)
        names = [self.form.by_code[code].label.rpartition("/")[2] for code in line.codes[:width]]
        self.start(len(line.codes))
        tops: dict[str, int] = {}
        for label in rows.values():
            top = label.partition("/")[0]
            tops[top] = tops.get(top, 0) + width
        self.strip([Box([top], "header", columns) for top, columns in tops.items()])
        second, third = [], []
        for label in rows.values():
            _, _, under = label.partition("/")
            if under:
                second.append(Box([under], "header", width))
                third += [Box([name], "header") for name in names]
            else:
                second += [Box([name], "header", 1, 2) for name in names]
        self.strip(second)
        if third:
            self.strip(third)
        self.strip([self.value(code) for code in line.codes], at)


def draft_of(*parts: str | Filled | Sheet, index: int = 0) -> Draft:
    """Make a draft of paragraphs and filled forms; several forms of one kind are counted up."""
    counts: dict[str, int] = {}
    made: list[str | Sheet] = []
    for part in parts:
        if isinstance(part, Filled):
            number = counts.get(part.form.name, index)
            counts[part.form.name] = number + 1
            made += _with_headings(sheets_of(part, number))
        else:
            made.append(copy.copy(part))
    return Draft(made)


_HEADINGS = ("二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况")


def _with_headings(sheets: list[Sheet]) -> list[str | Sheet]:
    form = sheets[0].form
    if form.header:
        return [*((form.title,) if form.national else ("附表:",)), *sheets]
    parts: list[str | Sheet] = []
    for heading, sheet in zip((*_HEADINGS, *[""] * len(sheets)), sheets, strict=False):
        parts += [heading, sheet] if heading else [sheet]
    return parts
