"""What an XLSX file shows beyond the values that it caches: errors, formulas that were never computed, number formats that
change what is read (percent, 万, a measure word), hidden rows and columns.

python-calamine gives cached values alone, and an empty string for an error or a formula without a result: a blank that is
none. Imports ``archive``.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from decimal import Decimal
from html import unescape
from xml.etree.ElementTree import Element

import attrs

from .archive import Archive, parse_xml

_CELL = re.compile(r"<(?:\w+:)?c(?=\s)([^>]*)>")
_ROW = re.compile(r"<(?:\w+:)?row(?=\s)([^>]*)>")
_COLUMN = re.compile(r"<(?:\w+:)?col(?=\s)([^>]*)>")
_FORMULA = re.compile(r"<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>([^<]*)</)")
_VALUE = re.compile(r"<(?:\w+:)?v(?:\s[^>]*)?>([^<]+)</")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_TOKEN = re.compile(r'"([^"]*)"|[\\!](.)|\[[^\]]*\]|[_*].|(.)', re.DOTALL)
_SHOWN_FORMULA = 60  # characters of a formula that stand for its missing result
_PERCENT = {"9": "0%", "10": "0.00%"}


@attrs.define
class Shown:
    """One sheet: texts by (row, column), both from 0, that replace the cached value, and what is hidden."""

    texts: dict[tuple[int, int], str] = attrs.field(factory=dict)
    rows: set[int] = attrs.field(factory=set)
    columns: set[int] = attrs.field(factory=set)
    uncomputed: int = 0


def sheets_shown(archive: Archive) -> dict[str, Shown]:
    """Look through the sheets of an XLSX file, by name; empty for other workbooks."""
    workbook = _parsed(archive, "xl/workbook.xml")
    relations = _parsed(archive, "xl/_rels/workbook.xml.rels")
    if workbook is None or relations is None:
        return {}
    targets = {relation.get("Id", ""): relation.get("Target", "") for relation in relations}
    formats = _formats(_parsed(archive, "xl/styles.xml"))
    found: dict[str, Shown] = {}
    for sheet in workbook.iter():
        if _local(sheet) == "sheet":
            relation = next((value for key, value in sheet.items() if key.endswith("}id")), "")
            path = posixpath.normpath(posixpath.join("xl", targets.get(relation, "")))
            data = archive.read(path.lstrip("/")) or archive.read(targets.get(relation, "").lstrip("/"))
            if data:
                found[sheet.get("name", "")] = _sheet(data.decode("utf-8", "replace"), formats)
    return found


def _parsed(archive: Archive, name: str) -> Element | None:
    data = archive.read(name)
    return parse_xml(data)[0] if data else None


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _formats(styles: Element | None) -> dict[str, str]:
    """Give the number formats that matter, by the index that cells refer to."""
    if styles is None:
        return {}
    codes = dict(_PERCENT)
    cells: list[str] = []
    for element in styles.iter():
        if _local(element) == "numFmt":
            codes[element.get("numFmtId", "")] = element.get("formatCode", "")
        elif _local(element) == "cellXfs":
            cells = [xf.get("numFmtId", "") for xf in element]
    matters = re.compile(r"%|[\u4e00-\u9fff]|[0#?],(?![0#?])|[\\!]\.")
    return {str(at): codes[used] for at, used in enumerate(cells) if used in codes and matters.search(codes[used])}


def _sheet(xml: str, formats: dict[str, str]) -> Shown:
    shown = Shown()
    body = xml.find("sheetData>")
    for found in _COLUMN.finditer(xml, 0, max(body, 0)):
        column = dict(_ATTRIBUTE.findall(found[1]))
        if column.get("hidden") in ("1", "true"):
            first, last = column.get("min", ""), column.get("max", "")
            if first.isdecimal() and last.isdecimal():
                shown.columns.update(range(int(first[:6]) - 1, min(int(last[:6]), 1 << 14)))
    for found in _ROW.finditer(xml):
        if "hidden=" in found[1]:
            row = dict(_ATTRIBUTE.findall(found[1]))
            if row.get("hidden") in ("1", "true") and row.get("r", "").isdecimal():
                shown.rows.add(int(row["r"]) - 1)
    tags = list(_CELL.finditer(xml))
    for found, end in zip(tags, [*(tag.start() for tag in tags[1:]), len(xml)], strict=False):
        cell = dict(_ATTRIBUTE.findall(found[1]))
        at = _REFERENCE.fullmatch(cell.get("r", ""))
        if at is None or found[1].endswith("/"):
            continue
        value, formula = _VALUE.search(xml, found.end(), end), _FORMULA.search(xml, found.end(), end)
        text = None
        if cell.get("t") == "e":
            text = unescape(value[1]) if value else "#N/A"
        elif formula is not None and value is None and cell.get("t") != "str":
            text = "=" + unescape(formula[1] or "")[:_SHOWN_FORMULA]
            shown.uncomputed += 1
        elif value is not None and cell.get("t", "n") == "n" and cell.get("s") in formats:
            text = _formatted(value[1], formats[cell["s"]])
        if text is not None:
            column_number = 0
            for letter in at[1]:
                column_number = column_number * 26 + ord(letter) - 64
            shown.texts[int(at[2]) - 1, column_number - 1] = text
    return shown


def _formatted(value: str, code: str) -> str | None:
    try:
        return as_shown(Decimal(repr(float(value))), code)
    except ValueError:
        return None


def as_shown(number: Decimal, code: str) -> str | None:
    """Write a number as its format shows it, unrounded; None if the format says nothing that the number does not.

    A percentage is written with its sign, a scale (``0!.0,"万"``) is divided out, words before and after the digits are kept.
    """
    sections = list(_sections(code))
    at = 1 if number < 0 and len(sections) > 1 else 2 if number == 0 and len(sections) > 2 else 0
    before, digits, after, scale = sections[at]
    if not digits:
        return None
    percent = "%" in after or "%" in before
    words = _words(before), _words(after)
    if not (percent or scale or any(words)):
        return None
    value = number * 100 if percent else number.scaleb(-scale)
    if words[0].endswith("减") and value < 0:
        value = -value
    plain = format(value.to_integral_value() if value == value.to_integral_value() else value.normalize(), "f")
    return words[0] + plain + ("%" if percent else "") + words[1]


def _words(text: str) -> str:
    return "".join(re.findall(r"[\u4e00-\u9fff]", text))


def _sections(code: str) -> Iterator[tuple[str, bool, str, int]]:
    """Part a format code: for each section what stands before and after the digits, and the power of ten that it leaves out."""
    before, after, digits, scale, pending, pointed = "", "", False, 0, 0, False
    for quoted, escaped, plain in _TOKEN.findall(code.replace("General", "0") + ";"):
        if plain == ";":
            yield before, digits, after, scale + 3 * pending
            before, after, digits, scale, pending, pointed = "", "", False, 0, 0, False
        elif plain and plain in "0#?":
            digits, pending = True, 0
            scale += pointed
        elif plain == "," and digits:
            pending += 1
        elif escaped == "." and digits:
            pointed = True
        elif plain != ".":
            if digits:
                after += quoted or escaped or plain
            else:
                before += quoted or escaped or plain
