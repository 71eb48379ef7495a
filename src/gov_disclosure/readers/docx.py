"""Word files (DOCX): the visible body, with insertions, content controls, smart tags and merged cells.

Reads the XML itself, with the standard library: python-docx drops smart tags, insertions and content controls without a
word, and the figures in them. Imports ``document``, the errors, ``archive``, ``numbering`` and ``rendition``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import attrs

from ..document import Document, Limits, Problem, ProblemCode, Role
from ..errors import InputError
from .archive import Archive, kind, parse_xml
from .numbering import Numbering
from .protocol import Request
from .rendition import Image, Paragraph, Piece, RawCell, clean, names, pictured_tables, render, tabulate

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SKIPPED = names(
    "del moveFrom rPr pPr instrText delText delInstrText rt tblPr tblGrid trPr tcPr sdtPr sdtEndPr customXmlPr smartTagPr "
    "rubyPr footnoteReference endnoteReference commentReference ctrlPr fldData object-properties"
)
_OFF = frozenset({"0", "false", "off", "none"})
_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_TITLE_NAMES = frozenset({"title", "标题"})
_SHIFTED = ("superscript", "subscript")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@attrs.frozen
class DocxReader:
    """Read DOCX (and its macro and template kin)."""

    name: str = "docx"
    media_types: tuple[str, ...] = (_TYPE,)

    def sniff(self, data: bytes) -> str | None:
        """Recognise a ZIP that holds a Word document."""
        return _TYPE if data[:2] == b"PK" and kind(data) == "docx" else None

    def read(self, request: Request) -> Document:
        """Make the body's visible text and its tables."""
        archive = Archive(request.data, request.limits)
        main = _main_part(archive)
        data = archive.read(main) if main else None
        if not data:
            raise InputError("a Word file without a document in it", "the file is damaged; open and save it again")
        root, cut = parse_xml(data)
        if root is None:
            raise InputError("a Word file whose document is no XML", "the file is damaged; open and save it again")
        folder = main.rpartition("/")[0] if main else "word"
        styles = _Styles(_optional(archive, f"{folder}/styles.xml"))
        body = _Body(styles, Numbering(_optional(archive, f"{folder}/numbering.xml")), request.limits)
        pieces = body.read(root)
        for notes in ("footnotes", "endnotes"):
            pieces += body.notes(_optional(archive, f"{folder}/{notes}.xml"))
        problems = []
        if body.struck:
            message = "text that is struck through was passed over: " + ", ".join(map(repr, body.struck[:5]))
            problems.append(Problem(ProblemCode.READER_NOTE, message))
        if body.embedded:
            message = "a page embedded in the Word file was not read: open it in Word and save it"
            problems.append(Problem(ProblemCode.TABLE_NOT_TEXT, message))
        if cut or archive.truncated:
            problems.append(Problem(ProblemCode.TRUNCATED, "the file ends early; what could be unpacked is here"))
        document = render(pieces, source=request.source, limits=request.limits, problems=problems)
        return attrs.evolve(document, problems=(*document.problems, *pictured_tables(document)))


def _main_part(archive: Archive) -> str | None:
    rels = _optional(archive, "_rels/.rels")
    if rels is not None:
        for relation in rels:
            target = relation.get("Target", "").lstrip("/")
            if relation.get("Type", "").endswith("/officeDocument") and target in archive.names:
                return target
    return next((name for name in archive.names if re.fullmatch(r"word/document\d*\.xml", name)), None)


def _optional(archive: Archive, name: str) -> Element | None:
    data = archive.read(name)
    return parse_xml(data)[0] if data else None


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _child(element: Element | None, name: str) -> Element | None:
    if element is not None:
        for child in element:
            if child.tag.endswith("}" + name):
                return child
    return None


def _val(element: Element | None, name: str = "val") -> str | None:
    if element is not None:
        for key, value in element.items():
            if key.rpartition("}")[2] == name:
                return value
    return None


def _is_on(element: Element | None) -> bool:
    return element is not None and (_val(element) or "1") not in _OFF


def _text(run: Element) -> str:
    return "".join(element.text or "" for element in run if _local(element) == "t")


def _is_prompt(control: Element) -> bool:
    """Tell a field that still shows what is to be filled in; programs that fill it in may leave it marked so."""
    if _child(_child(control, "sdtPr"), "showingPlcHdr") is None:
        return False
    content = _child(control, "sdtContent")
    return content is None or not any(character.isdigit() for text in content.itertext() for character in text)


def _number(text: str | None, default: int) -> int:
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default


@attrs.define
class _Style:
    based_on: str | None = None
    name: str = ""
    outline: int | None = None
    number: tuple[str | None, int | None] = (None, None)
    hidden: bool = False


class _Styles:
    """What paragraph and character styles say about headings, numbering and visibility."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        for element in root if root is not None else ():
            if _local(element) != "style":
                continue
            properties = _child(element, "pPr")
            outline = _val(_child(properties, "outlineLvl"))
            self._styles[_val(element, "styleId") or ""] = _Style(
                based_on=_val(_child(element, "basedOn")),
                name=(_val(_child(element, "name")) or "").strip().lower(),
                outline=None if outline is None else _number(outline, 9),
                number=_numbered(properties),
                hidden=_is_on(_child(_child(element, "rPr"), "vanish")),
            )

    def chain(self, style: str | None) -> Iterator[_Style]:
        seen: set[str] = set()
        while style is not None and style not in seen and style in self._styles:
            seen.add(style)
            yield self._styles[style]
            style = self._styles[style].based_on

    def heading(self, style: str | None) -> tuple[Role, int | None]:
        for entry in self.chain(style):
            if entry.name.startswith("toc "):
                return "chrome", None
            if entry.name in _TITLE_NAMES:
                return "title", None
            if found := _HEADING_NAME.match(entry.name):
                return "heading", min(int(found[1]), 6)
            if entry.outline is not None:
                return ("heading", min(entry.outline + 1, 6)) if entry.outline < 9 else ("text", None)
        return "text", None


def _numbered(properties: Element | None) -> tuple[str | None, int | None]:
    numbers = _child(properties, "numPr")
    level = _val(_child(numbers, "ilvl"))
    return _val(_child(numbers, "numId")), None if level is None else _number(level, 0)


class _Body:
    """Reads blocks (paragraphs, tables, content controls) in order; the counts of the numbering run along."""

    def __init__(self, styles: _Styles, numbering: Numbering, limits: Limits) -> None:
        self.styles = styles
        self.numbering = numbering
        self.limits = limits
        self.cells = 0
        self.depth = 0
        self.struck: list[str] = []
        self.embedded = False

    def read(self, root: Element) -> list[Piece]:
        flow: list[Piece] = []
        self._blocks(root, flow)
        return flow

    def notes(self, root: Element | None) -> Iterator[Piece]:
        """Read notes, which stand at the end of the text; those with a type are the lines that Word sets them off by."""
        for note in root if root is not None else ():
            if _val(note, "type") in (None, "normal"):
                yield from self.read(note)

    def _blocks(self, parent: Element, flow: list[Piece]) -> None:
        """Read the blocks under ``parent``; whatever wraps blocks without being one is looked through."""
        self.depth += 1
        if self.depth > 60:
            raise InputError("tables and text boxes are nested more than 60 deep")
        stack = [iter(parent)]
        while stack:
            element = next(stack[-1], None)
            if element is None:
                stack.pop()
                continue
            name = _local(element)
            if name == "p":
                self._paragraph(element, flow)
            elif name == "tbl":
                flow.extend(tabulate(self._rows(element)))
            elif name == "AlternateContent":
                chosen = _chosen(element)
                if chosen is not None:
                    stack.append(iter(chosen))
            elif name == "altChunk":
                self.embedded = True
            elif name not in _SKIPPED and name != "sectPr" and not (name == "sdt" and _is_prompt(element)):
                stack.append(iter(element))
        self.depth -= 1

    def _paragraph(self, element: Element, flow: list[Piece]) -> None:
        properties = _child(element, "pPr")
        style = _val(_child(properties, "pStyle"))
        if any(entry.hidden for entry in self.styles.chain(style)):
            return
        role, level = self.styles.heading(style)
        outline = _val(_child(properties, "outlineLvl"))
        if outline is not None and role != "title":
            at = _number(outline, 9)
            role, level = ("heading", min(at + 1, 6)) if at < 9 else ("text", None)
        parts: list[str] = []
        after: list[Piece] = []
        self._inline(element, parts, after)
        lines = [clean(line) for line in "".join(parts).split("\v")]
        marker = self._marker(properties, style) if any(lines) else ""
        for line in lines:
            if not line:
                continue
            text = marker + (" " if marker and marker[-1].isdigit() and line[0].isdigit() else "") + line
            marker = ""
            if role in ("heading", "title") and len(text) > 100:
                role, level = "text", None
            flow.append(Paragraph(text, role, level))
        flow.extend(after)

    def _marker(self, properties: Element | None, style: str | None) -> str:
        number, at = _numbered(properties)
        for entry in self.styles.chain(style):
            if number is not None and at is not None:
                break
            number = entry.number[0] if number is None else number
            at = entry.number[1] if at is None else at
        if number is None or number == "0":
            return ""
        return self.numbering.marker(number, at or 0).strip()

    def _inline(self, parent: Element, parts: list[str], after: list[Piece]) -> None:
        """Collect a paragraph's visible text; text boxes and pictures in it come after it."""
        stack = [iter(parent)]
        while stack:
            element = next(stack[-1], None)
            if element is None:
                stack.pop()
                continue
            name = _local(element)
            if name == "t":
                parts.append(element.text or "")
            elif name == "r":
                properties = _child(element, "rPr")
                if properties is None:
                    stack.append(iter(element))
                elif self._hides(properties):
                    continue
                elif _is_on(_child(properties, "strike")) or _is_on(_child(properties, "dstrike")):
                    if text := _text(element).strip():
                        self.struck.append(text[:20])
                elif _val(_child(properties, "vertAlign")) in _SHIFTED and any(map(str.isdigit, _text(element))):
                    parts.append(_text(element).translate(_RAISED))
                else:
                    stack.append(iter(element))
            elif name in _SKIPPED or (name == "sdt" and _is_prompt(element)):
                continue
            elif name in ("br", "cr"):
                parts.append("\v")
            elif name in ("tab", "ptab"):
                parts.append(" ")
            elif name == "noBreakHyphen":
                parts.append("-")
            elif name == "txbxContent":
                self._blocks(element, after)
            elif name in ("blip", "imagedata"):
                after.append(Image())
            elif name == "AlternateContent":
                chosen = _chosen(element)
                if chosen is not None:
                    stack.append(iter(chosen))
            elif len(element):
                stack.append(iter(element))

    def _hides(self, properties: Element) -> bool:
        if _is_on(_child(properties, "vanish")):
            return True
        style = _val(_child(properties, "rStyle"))
        return style is not None and any(entry.hidden for entry in self.styles.chain(style))

    def _rows(self, table: Element) -> list[list[RawCell]]:
        """List a table's rows; cells that continue one above are folded into it."""
        rows: list[list[RawCell]] = []
        merged: dict[int, tuple[RawCell, int]] = {}  # column → the cell that a continuation there belongs to, its row
        for tr in _inside(table, "tr"):
            properties = _child(tr, "trPr")
            if _child(properties, "del") is not None or _is_on(_child(properties, "hidden")):
                continue
            row: list[RawCell] = []
            skip = column = _number(_val(_child(properties, "gridBefore")), 0) if properties is not None else 0
            still: dict[int, tuple[RawCell, int]] = {}
            for tc in _inside(tr, "tc"):
                self.cells += 1
                if self.cells > self.limits.cells:
                    raise InputError(f"over {self.limits.cells} table cells", "raise Limits.cells")
                settings = _child(tc, "tcPr")
                columns = max(1, _number(_val(_child(settings, "gridSpan")), 1))
                vertical, horizontal = _child(settings, "vMerge"), _child(settings, "hMerge")
                if horizontal is not None and (_val(horizontal) or "continue") == "continue" and row:
                    row[-1].columns += columns
                    column += columns
                    continue
                above = merged.get(column)
                if vertical is not None and (_val(vertical) or "continue") == "continue" and above is not None:
                    cell, first = above
                    cell.rows = len(rows) - first + 1
                    still[column] = above
                else:
                    cell = RawCell([], columns, skip=skip)
                    skip = 0
                    self._blocks(tc, cell.flow)
                    row.append(cell)
                    if vertical is not None:
                        still[column] = (cell, len(rows))
                column += columns
            merged = still
            rows.append(row)
        return rows


def _inside(parent: Element, name: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, through content controls and insertions."""
    stack = [iter(parent)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
        elif (local := _local(element)) == name:
            yield element
        elif local in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"):
            stack.append(iter(element))


def _chosen(alternate: Element) -> Element | None:
    """Take the first branch of an alternative, so that what is there twice is read once."""
    return next(iter(alternate), None)
