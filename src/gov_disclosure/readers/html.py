"""Web pages and fragments of them: the page as it is seen, tables as grids, navigation marked as such.

The parser (selectolax, the extra ``html``) gets decoded text only: it would take bytes for UTF-8. One iterative walk of
its tree makes the pieces of the rendition, so that depth costs nothing. Imports ``document``, the errors, ``decoding``,
``furniture``, ``carried``, ``markup`` and ``rendition``; selectolax on first use.
"""

from __future__ import annotations

import codecs
import re
from typing import Any
from urllib.parse import unquote

import attrs

from ..document import Document, Limits, Problem, ProblemCode, Role
from ..errors import InputError
from .carried import carried, han
from .decoding import decode, decoding_problems
from .furniture import ZONE_NAMES, ZONE_ROLES, mark, mark_copy
from .markup import (
    BREAK,
    CELL,
    CHOICE,
    DIGIT,
    DROP,
    FRAMES,
    HEADINGS,
    HIDDEN,
    INLINE,
    LINK,
    NO_HEIGHT,
    OTHER,
    RAISE,
    RAISED,
    SHOWN,
    STRUCK,
    TELLING,
    TEXT,
    ZONE,
    ZONE_TAGS,
    is_cut,
    is_spacer,
    kind_of,
    refuse_too_deep,
    span_of,
)
from .piped import with_piped_tables
from .protocol import Request
from .rendition import Cell, Image, Paragraph, Piece, RawCell, Table, clean, pictured_tables, render, tabulate

_ATTACHED = re.compile(r"\.(?:xlsx?|docx?|wps|et|pdf|zip|rar|ofd)(?:$|[?#&\"'）)\s])", re.IGNORECASE)
_ATTACHED_ANYWHERE = re.compile(rb"\.(?:xls|doc|wps|et|pdf|zip|rar|ofd)")
_ANNEX = re.compile(r"\W*附\s*[件表]")
_BIG5_META = re.compile(rb"<meta[^>]{0,100}charset\s*=\s*[\"']?\s*(big5[-\w]*)", re.IGNORECASE)
_OPENING = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|div|table|p|span|meta|title|h[1-6]|center|"
    rb"section|article|style|script|font|tbody|tr|td|strong|b|br|a|ul|ol|dl|base|link|form)\b",
    re.IGNORECASE | re.DOTALL,
)
_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]|<body[\s>]", re.IGNORECASE)
_CLOSING = re.compile(rb"</(?:p|div|table|td|span|font|li|body|html)\s*>", re.IGNORECASE)
_WRITES = re.compile(r"\.(?:inner(?:HTML|Text)|textContent)\s*=|\.(?:html|text|append)\(\s*[^)\s]")
_BLOCK_TAG = re.compile(r"<(?:p|div|br|li|center|section|h[1-6])\b", re.IGNORECASE)


@attrs.frozen
class HtmlReader:
    """Read HTML, whole or in part, in any encoding."""

    name: str = "html"
    media_types: tuple[str, ...] = ("text/html", "application/xhtml+xml")

    def sniff(self, data: bytes) -> str | None:
        """Recognise a page or a fragment by its tags; a text that merely holds a table is one too."""
        head = data[: 1 << 16]
        if b"\0" in head:
            head = head.replace(b"\0", b"")
        head = head.lstrip(b"\xef\xbb\xbf\xff\xfe")
        if b"<?mso-application" in head[:1000]:
            return None
        if _OPENING.match(head) or (_PAGE.search(head) and b"<" in head[:2000]) or len(_CLOSING.findall(head)) >= 6:
            return "text/html"
        return None

    def read(self, request: Request) -> Document:
        """Make the page's visible text and its tables."""
        declared = request.encoding
        if declared is None and (label := _BIG5_META.search(request.data, 0, 4096)):
            declared = label[1].decode("ascii")
        refuse_too_deep(request.data)
        html, encoding = decode(request.data, declared)
        if len(html) > 4 * request.limits.characters:
            raise InputError(f"over {4 * request.limits.characters} characters of HTML", "raise Limits.characters")
        source = attrs.evolve(request.source, encoding=encoding)
        problems = list(decoding_problems(html))
        # Without U+FFFD, what was decoded strictly as UTF-8 need not be encoded again for the parser.
        strictly = encoding == "utf-8" and not problems
        page = request.data.removeprefix(codecs.BOM_UTF8) if strictly else html.encode(errors="replace")
        walk = _Walk(page, html, request.limits)
        pieces = walk.pieces()
        if walk.hidden_characters > 400 and _visible(pieces) * 3 < walk.hidden_characters:
            walk = _Walk(page, html, request.limits, show_hidden=True)
            pieces = walk.pieces()
            problems.append(
                Problem(ProblemCode.READER_NOTE, "the report is hidden until a script shows it; read all the same")
            )
        if not any(isinstance(piece, Table) and piece.n_rows > 2 for piece in pieces):
            inner = carried(walk.tree, html)
            if inner is not None and han(inner) > 3 * _visible(pieces):
                page = inner.encode(errors="replace")
                walk = _Walk(page, inner, request.limits, show_hidden=True)
                pieces = walk.pieces()
                problems.append(
                    Problem(ProblemCode.READER_NOTE, "the report stands in a script or a form field; read all the same")
                )
        if any(isinstance(piece, Table) and _is_unfilled(piece) for piece in pieces) and _WRITES.search(html):
            problems.append(
                Problem(
                    ProblemCode.TABLE_NOT_TEXT, "a table without a number, where a script may write them: it is not run"
                )
            )
        if walk.struck:
            problems.append(Problem(ProblemCode.READER_NOTE, "numbers that are struck out are left out"))
        mark(pieces)
        if mark_copy(pieces):
            problems.append(
                Problem(ProblemCode.READER_NOTE, "the page holds the report twice; the second copy is left out")
            )
        if is_cut(walk.low) and not any(problem.code is ProblemCode.TRUNCATED for problem in problems):
            problems.append(Problem(ProblemCode.TRUNCATED, "the page ends before its tags are closed"))
        # Offsets into the HTML mean nothing in the rendition.
        problems = [attrs.evolve(problem, spans=()) for problem in problems]
        document = render(pieces, source=source, limits=request.limits, problems=problems)
        printed = (piece for piece in pieces if not isinstance(piece, Image) and _printed(piece))
        attachments = [
            block.span
            for piece, block in zip(printed, (b for b in document.blocks if b.role != "image"), strict=True)
            if isinstance(piece, Paragraph) and piece.attachment
        ]
        document = with_piped_tables(document)
        found = pictured_tables(document, attachments, [at for at in walk.frames if _ATTACHED.search(unquote(at))])
        if not found and any(walk.frames) and not _says_anything(document):
            shown = next(filter(None, walk.frames))
            found = (Problem(ProblemCode.READER_NOTE, f"the page shows another one in a frame: {shown[-60:]!r}"),)
        return attrs.evolve(document, problems=(*document.problems, *found))


def _printed(piece: Piece) -> bool:
    return (
        bool(piece.text)
        if isinstance(piece, Paragraph)
        else not isinstance(piece, Image) and any(c.text for c in piece.cells)
    )


def _visible(pieces: list[Piece]) -> int:
    return sum(len(p.text) - p.links for p in pieces if isinstance(p, Paragraph)) + sum(
        len(cell.text) for p in pieces if not isinstance(p, Paragraph | Image) for cell in p.cells
    )


def _hides(node: Any, style: str) -> bool:
    """Tell whether a style hides what it is for; containers of size nought hold what has a size of its own."""
    if HIDDEN.search(style):
        return True
    child = node.first_child if NO_HEIGHT.search(style) else None
    return child is not None and child.next is None and child.tag == "-text"


def _is_unfilled(table: Table) -> bool:
    """Tell a table of labels that has blanks and not a single number."""
    return not any(cell.text.isdecimal() for cell in table.cells) and sum(not cell.text for cell in table.cells) >= 5


def _says_anything(document: Document) -> bool:
    """Tell a page with a table or a sentence of its own from one that holds navigation only."""
    return any(
        block.role != "chrome" and (block.kind == "grid" or "。" in document.text[block.span.start : block.span.end])
        for block in document.blocks
    )


@attrs.define
class _Open:
    """A table being read: the flow it interrupts, its rows so far, and what stands in it outside of any cell."""

    outer: list[Piece]
    zone: int
    rows: list[list[Cell]] = attrs.field(factory=list)
    caption: list[Piece] = attrs.field(factory=list)


class _Walk:
    """One pass over the tree; ``flow`` is where finished pieces go, ``line`` the paragraph being written."""

    def __init__(self, page: bytes, html: str, limits: Limits, *, show_hidden: bool = False) -> None:
        try:
            from selectolax.lexbor import LexborHTMLParser
        except ImportError:
            raise InputError("reading HTML needs selectolax", "pip install 'gov-disclosure[html]'") from None
        self.tree: Any = LexborHTMLParser(page)
        self.low = page.lower()
        self.limits = limits
        self.lines_break = _BLOCK_TAG.search(html) is None
        self.attached = _ATTACHED_ANYWHERE.search(self.low) is not None
        self.spans: dict[int, tuple[int, int]] = {}  # columns and rows of the cells that cover more than one place
        self.hidden: set[int] = set()
        self.struck_out: set[int] = set()
        self.struck = False  # a number among them
        self._note_telling(show_hidden)
        self.hidden_characters = 0
        self.flow: list[Piece] = []
        self.line: list[str] = []
        self.links = 0
        self.link_depth = 0
        self.attachment = False
        self.raised = 0
        self.frames: list[str] = []  # what stands in frames, by address
        self.unread = False  # a cell shows something that is no text
        self.zone = 0  # the outermost of those that are open
        self.zone_depth = 0
        self.zones = 0
        self.role: Role = "text"
        self.level: int | None = None
        self.pre = 0
        self.tables: list[_Open] = []
        self.cells = 0

    def _note_telling(self, show_hidden: bool) -> None:
        if b"colspan" in self.low or b"rowspan" in self.low:
            for node in self.tree.css("[colspan],[rowspan]"):
                columns, rows = node.attrs.get("colspan"), node.attrs.get("rowspan")
                self.spans[node.mem_id] = (span_of(columns), 10**6 if rows == "0" else span_of(rows))
        selectors = [selector for word, selector in TELLING.items() if word in self.low]
        for node in self.tree.css(",".join(selectors)) if selectors else ():
            attributes = node.attributes
            style = attributes.get("style") or ""
            if node.tag in STRUCK or "line-through" in style:
                self.hidden.add(node.mem_id)
                self.struck_out.add(node.mem_id)
            elif not show_hidden and ("hidden" in attributes or _hides(node, style)):
                self.hidden.add(node.mem_id)

    def pieces(self) -> list[Piece]:
        """Walk the tree without recursion and return the pieces in reading order."""
        node = self.tree.root
        if node is None:
            return []
        kinds: dict[int, int] = {}  # by the parser's number for the tag, which costs half of what its name does
        open_nodes: list[tuple[Any, int]] = []
        hidden = self.hidden
        by_lines = self.lines_break
        line = self.line
        while True:
            number: int = node.tag_id
            kind = kinds.get(number)
            if kind is None:
                kind = kinds[number] = kind_of(node.tag)
            if kind == TEXT:
                text = node.text_content
                if text:
                    if self.raised:
                        text = text.translate(RAISED)
                    if by_lines or self.pre:
                        self._text_with_lines(text)
                    elif line or not text.isspace():
                        line.append(text)
                    if self.link_depth:
                        self.links += len(text.strip())
            elif kind == DROP:
                self._pass_over(node)
            elif hidden and node.mem_id in hidden:
                self._pass_hidden(node)
            elif (kind == CELL and self._leaf_cell(node)) or (kind == CHOICE and self._chosen(node)):
                pass
            else:
                if kind == LINK and node.attrs.get("href") is None:
                    kind = INLINE  # an anchor: Word puts whole paragraphs in them
                elif kind == CHOICE:
                    kind = ZONE
                if kind == BREAK:
                    if line or self.attachment:
                        self._flush()
                elif kind > BREAK:
                    self._enter(node, kind, len(open_nodes))
                child = node.first_child
                if child is not None:
                    open_nodes.append((node, kind))
                    node = child
                    continue
                if kind > BREAK:
                    self._leave(node, kind, len(open_nodes))
            while (following := node.next) is None:
                if not open_nodes:
                    self._flush()
                    return self.flow
                node, kind = open_nodes.pop()
                if kind == BREAK:
                    if line or self.attachment:
                        self._flush()
                elif kind > BREAK:
                    self._leave(node, kind, len(open_nodes))
            node = following

    def _leaf_cell(self, node: Any) -> bool:
        """Read a cell that holds one piece of text at most, as nearly all cells of a form do, without entering it."""
        if self.link_depth or self.level is not None or not self.tables:
            return False
        text = ""
        child = node.first_child
        if child is not None:
            if child.next is not None:
                return False
            text = child.text_content
            if text is None:
                if child.tag != "p" or (self.hidden and child.mem_id in self.hidden):
                    return False
                child = child.first_child
                if child is None:
                    text = ""
                else:
                    text = child.text_content
                    if text is None or child.next is not None:
                        return False
            if not text.isalnum():
                if self.lines_break and len(text.splitlines()) > 1:
                    return False
                text = clean(text)
        if self.spans and node.mem_id in self.spans:
            self._enter_cell(node, [Paragraph(text, zone=self.zone)] if text else [])
        else:
            self._row().append(text)
        return True

    def _chosen(self, node: Any) -> bool:
        """Read what is chosen from a list in a cell, unless it says more than a number or a unit: menus do."""
        if not self.tables:
            return False
        options = node.css("option")
        chosen = [option for option in options if "selected" in option.attributes] or options[:1]
        text = clean(chosen[-1].text() or "") if chosen else ""
        if len(text) > 4 and not text.isdecimal():
            return False
        self.line.append(text)
        return True

    def _text_with_lines(self, text: str) -> None:
        first, *rest = text.splitlines() or [""]
        self.line.append(first)
        for more in rest:
            self._flush()
            self.line.append(more)
        if text.endswith("\n"):
            self._flush()

    def _flush(self) -> None:
        """End the paragraph being written."""
        line = self.line
        if line:
            text = clean(line[0] if len(line) == 1 else "".join(line))
            line.clear()
            if text:
                links = min(self.links, len(text))
                if links and _ANNEX.match(text):
                    self.attachment = True
                self.flow.append(Paragraph(text, self.role, self.level, links, self.zone, self.attachment))
        self.links = 0
        self.attachment = False

    def _enter(self, node: Any, kind: int, depth: int) -> None:
        if kind == LINK:
            self.link_depth += 1
            if self.attached and _ATTACHED.search(node.attrs.get("href") or ""):
                self.attachment = True
            return
        if kind == RAISE:
            self.raised += 1
            return
        if (self.line or self.attachment) and kind != OTHER:
            self._flush()
        if kind == ZONE:
            if not self.zone and self._is_zone(node):
                self.zones += 1
                self.zone, self.zone_depth = self.zones, depth
        elif kind == CELL:
            self.unread = False
            if self.tables:
                self.flow = self._enter_cell(node, [])
        elif kind == OTHER:
            self._enter_structure(node)

    def _enter_structure(self, node: Any) -> None:
        tag = node.tag
        if tag == "img":
            if not is_spacer(node.attributes):
                if any(self.line):
                    self._flush()
                self.flow.append(Image(self.zone))
            return
        if tag == "input":
            # A search box says nothing, but some reports are filled in as the form that they are.
            if self.tables and (node.attributes.get("type") or "text").lower() in ("text", "number", "tel"):
                self.line.append(node.attributes.get("value") or "")
            return
        self._flush()
        if tag == "tr":
            if self.tables:
                self._row_ends()
                self.tables[-1].rows.append([])
        elif tag == "table":
            self.tables.append(_Open(self.flow, self.zone))
            self.flow = self.tables[-1].caption
        elif tag == "pre":
            self.pre += 1
        elif tag in HEADINGS:
            self.role, self.level = "heading", HEADINGS[tag]

    def _pass_hidden(self, node: Any) -> None:
        text = node.text() or ""
        if node.mem_id in self.struck_out:
            self.struck = self.struck or DIGIT.search(text) is not None
        else:
            # Menus are hidden for good.
            self.hidden_characters += len(text) - sum(len(link.text() or "") for link in node.css("a"))

    def _pass_over(self, node: Any) -> None:
        """Note what a page shows that is not read: in a cell anything that may stand for a number, elsewhere files."""
        tag = node.tag
        if tag in FRAMES:
            attributes = node.attributes
            self.frames.append(attributes.get("src") or attributes.get("data") or "")
        if tag == "textarea" and self.tables and node.mem_id not in self.hidden:
            text = node.text() or ""
            if "<" not in text:  # or it carries a page
                self.line.append(" ".join(text.split()))
                return
        if self.tables and not self.unread:
            self.unread = tag in SHOWN or (tag == "script" and "document.write" in (node.text() or ""))

    def _is_zone(self, node: Any) -> bool:
        """Tell whether an element calls itself furniture."""
        tag = node.tag
        if tag in ZONE_TAGS:
            return True
        attributes = node.attributes
        if not attributes:
            return tag == "header" and not self.tables
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        return (
            (len(names) > 1 and ZONE_NAMES.search(names) is not None)
            or attributes.get("role") in ZONE_ROLES
            or tag == "header"
        )

    def _row(self) -> list[Cell]:
        """Give the open table's last row."""
        rows = self.tables[-1].rows
        if not rows:
            rows.append([])
        return rows[-1]

    def _row_ends(self) -> None:
        rows = self.tables[-1].rows
        if rows:
            self.cells += len(rows[-1])
            if self.cells > self.limits.cells:
                raise InputError(f"over {self.limits.cells} table cells", "raise Limits.cells")

    def _enter_cell(self, node: Any, flow: list[Piece]) -> list[Piece]:
        """Add a cell to the open table's last row, and give what it contains."""
        columns, rows = self.spans.get(node.mem_id, (1, 1))
        self._row().append(RawCell(flow, columns, rows))
        return flow

    def _leave(self, node: Any, kind: int, depth: int) -> None:
        if kind == LINK:
            self.link_depth -= 1
            return
        if kind == RAISE:
            self.raised -= 1
            return
        if (self.line or self.attachment) and kind != OTHER:
            self._flush()
        if kind == ZONE:
            if depth == self.zone_depth:
                self.zone = 0
        elif kind == CELL:
            if self.tables:
                if self.unread and not self.flow:
                    self.flow.append(Image(self.zone))
                self.flow = self.tables[-1].caption
            self.unread = False
        elif kind == OTHER:
            self._leave_structure(node.tag)

    def _leave_structure(self, tag: str) -> None:
        if tag in ("br", "img", "input"):
            return
        self._flush()
        if tag == "table":
            self._row_ends()
            table = self.tables.pop()
            self.flow = table.outer
            self.flow.extend(table.caption)
            self.flow.extend(tabulate([row for row in table.rows if row], table.zone))
        elif tag == "pre":
            self.pre -= 1
        elif tag in HEADINGS:
            self.role, self.level = "text", None
