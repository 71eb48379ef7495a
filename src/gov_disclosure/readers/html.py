"""Web pages and fragments of them: the page as it is seen, tables as grids, navigation marked as such.

The parser (selectolax, the extra ``html``) gets decoded text only: it would take bytes for UTF-8. One iterative walk of
its tree makes the pieces of the rendition, so that depth costs nothing. Imports ``document``, the errors, ``decoding``,
``furniture`` and ``rendition``; selectolax on first use.
"""

from __future__ import annotations

import codecs
import re
from typing import Any

import attrs

from ..document import Document, Limits, Problem, ProblemCode, Role
from ..errors import InputError
from .decoding import decode, decoding_problems
from .furniture import ZONE_NAMES, ZONE_ROLES, mark
from .protocol import Request
from .rendition import Cell, Image, Paragraph, Piece, RawCell, clean, names, pictured_tables, render, tabulate

_DROPPED = names(
    "script style noscript template head title meta link object applet iframe svg math textarea canvas "
    "audio video map colgroup -comment -doctype rp datalist button"
)
_BREAKS = names(
    "p div section article ul ol li dl dt dd blockquote center form fieldset legend address figure figcaption main hr "
    "body details summary nav footer aside header h1 h2 h3 h4 h5 h6 hgroup option select caption tbody thead tfoot table tr "
    "td th menu dir pre html ucapcontent ucaptitle frameset marquee"
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_STRUCTURE = names("br img tr table pre") | _HEADINGS.keys()  # what is more than a break
_ZONED = names("div section ul ol nav footer aside header select")
_ZONE_TAGS = frozenset({"nav", "footer", "aside", "select"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_TELLING = {  # attributes that few elements have: what stands in the page then, as bytes in lower case, and the selector
    b"colspan": "[colspan]",
    b"rowspan": "[rowspan]",
    b"hidden": "[hidden]",
    **{
        word.encode(): ",".join(f'[style*="{name}"]' for name in (word, word.upper(), word.title()))
        for word in ("display", "visibility", "mso-hide")
    },
}
# What the walk does with an element, as numbers because it asks of each.
_TEXT, _DROP, _INLINE, _BREAK, _LINK, _CELL, _ZONE, _OTHER = range(8)
_NUMBER = re.compile(r"\s*\+?(\d{1,7})")
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
        mark(pieces)
        if _is_cut(walk.low) and not any(problem.code is ProblemCode.TRUNCATED for problem in problems):
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
        pictures = pictured_tables(document, attachments)
        return attrs.evolve(document, problems=(*document.problems, *pictures))


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


def _is_cut(low: bytes) -> bool:
    """Tell whether the page stops inside a tag, or before the tags that end a page or a table."""
    if low.rfind(b"<") > low.rfind(b">"):
        return True
    if low.rfind(b"</body") >= 0 or low.rfind(b"</html") >= 0:
        return False
    return b"<body" in low or b"<html" in low or low.rfind(b"<table") > low.rfind(b"</table")


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
        self._note_telling(show_hidden)
        self.hidden_characters = 0
        self.flow: list[Piece] = []
        self.line: list[str] = []
        self.links = 0
        self.link_depth = 0
        self.attachment = False
        self.zone = 0  # the outermost of those that are open
        self.zone_depth = 0
        self.zones = 0
        self.role: Role = "text"
        self.level: int | None = None
        self.pre = 0
        self.tables: list[_Open] = []
        self.cells = 0

    def _note_telling(self, show_hidden: bool) -> None:
        selectors = [selector for word, selector in _TELLING.items() if word in self.low]
        for node in self.tree.css(",".join(selectors)) if selectors else ():
            attributes = node.attributes
            columns, rows = attributes.get("colspan"), attributes.get("rowspan")
            if columns or rows:
                self.spans[node.mem_id] = (_span(columns), 10**6 if rows == "0" else _span(rows))
            if not show_hidden and ("hidden" in attributes or _HIDDEN.search(attributes.get("style") or "")):
                self.hidden.add(node.mem_id)

    def pieces(self) -> list[Piece]:
        """Walk the tree without recursion and return the pieces in reading order. The tree is given up as it is read."""
        node = self.tree.root
        del self.tree
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
                kind = kinds[number] = _kind(node.tag)
            if kind == _TEXT:
                text = node.text_content
                if text:
                    if by_lines or self.pre:
                        self._text_with_lines(text)
                    elif line or not text.isspace():
                        line.append(text)
                    if self.link_depth:
                        self.links += len(text.strip())
            elif kind == _DROP:
                pass
            elif hidden and node.mem_id in hidden:
                self.hidden_characters += len(node.text() or "")
            elif kind == _CELL and self._leaf_cell(node):
                pass
            else:
                if kind == _BREAK:
                    if line or self.attachment:
                        self._flush()
                elif kind > _BREAK:
                    self._enter(node, kind, len(open_nodes))
                child = node.first_child
                if child is not None:
                    open_nodes.append((node, kind))
                    node = child
                    continue
                if kind > _BREAK:
                    self._leave(node, kind, len(open_nodes))
            while (following := node.next) is None:
                if not open_nodes:
                    self._flush()
                    return self.flow
                node, kind = open_nodes.pop()
                if kind == _BREAK:
                    if line or self.attachment:
                        self._flush()
                elif kind > _BREAK:
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
        if kind == _LINK:
            self.link_depth += 1
            if self.attached and _ATTACHED.search(node.attrs.get("href") or ""):
                self.attachment = True
            return
        if (self.line or self.attachment) and kind != _OTHER:
            self._flush()
        if kind == _ZONE:
            if not self.zone and self._is_zone(node):
                self.zones += 1
                self.zone, self.zone_depth = self.zones, depth
        elif kind == _CELL:
            if self.tables:
                self.flow = self._enter_cell(node, [])
        elif kind == _OTHER:
            self._enter_structure(node.tag)

    def _enter_structure(self, tag: str) -> None:
        if tag == "img":
            if any(self.line):
                self._flush()
            self.flow.append(Image(self.zone))
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
        elif tag in _HEADINGS:
            self.role, self.level = "heading", _HEADINGS[tag]

    def _is_zone(self, node: Any) -> bool:
        """Tell whether an element calls itself furniture."""
        tag = node.tag
        if tag in _ZONE_TAGS:
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
        if kind == _LINK:
            self.link_depth -= 1
            return
        if (self.line or self.attachment) and kind != _OTHER:
            self._flush()
        if kind == _ZONE:
            if depth == self.zone_depth:
                self.zone = 0
        elif kind == _CELL:
            if self.tables:
                self.flow = self.tables[-1].caption
        elif kind == _OTHER:
            self._leave_structure(node.tag)

    def _leave_structure(self, tag: str) -> None:
        if tag in ("br", "img"):
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
        elif tag in _HEADINGS:
            self.role, self.level = "text", None


def _kind(tag: str | None) -> int:
    if tag == "-text":
        return _TEXT
    if tag in _DROPPED:
        return _DROP
    if tag == "a":
        return _LINK
    if tag in ("td", "th"):
        return _CELL
    if tag in _ZONED:
        return _ZONE
    if tag in _STRUCTURE:
        return _OTHER
    return _BREAK if tag in _BREAKS else _INLINE


def _span(value: str | None) -> int:
    found = _NUMBER.match(value) if value else None
    return max(1, int(found[1])) if found else 1
