"""Web pages and fragments of them: the page as it is seen, tables as grids, navigation marked as such.

The parser (selectolax, the extra ``html``) gets decoded text only: it would take bytes for UTF-8. One iterative walk of
its tree makes the pieces of the rendition, so that depth costs nothing. Imports ``document``, the errors, ``decoding``,
``furniture`` and ``rendition``; selectolax on first use.
"""

from __future__ import annotations

import re
from typing import Any

import attrs

from ..document import Document, Limits, Problem, ProblemCode, Role
from ..errors import InputError
from .decoding import decode, decoding_problems
from .furniture import ZONE_NAMES, ZONE_ROLES, mark
from .protocol import Request
from .rendition import Image, Paragraph, Piece, RawCell, clean, names, pictured_tables, render, tabulate

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
_ZONED = names("div section ul ol nav footer aside header select")
_ZONE_TAGS = frozenset({"nav", "footer", "aside", "select"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_MAY_HIDE = ",".join(
    f'[style*="{name}"]'
    for word in ("display", "visibility", "mso-hide")
    for name in (word, word.upper(), word.title())
)
_ATTACHED = re.compile(r"\.(?:xlsx?|docx?|wps|et|pdf|zip|rar|ofd)(?:$|[?#&\"'）)\s])", re.IGNORECASE)
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
        walk = _Walk(html, request.limits)
        pieces = walk.pieces()
        if walk.hidden_characters > 400 and _visible(pieces) * 3 < walk.hidden_characters:
            walk = _Walk(html, request.limits, show_hidden=True)
            pieces = walk.pieces()
            problems.append(
                Problem(ProblemCode.READER_NOTE, "the report is hidden until a script shows it; read all the same")
            )
        mark(pieces)
        if _is_cut(html, walk.low) and not any(problem.code is ProblemCode.TRUNCATED for problem in problems):
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


def _is_cut(html: str, low: str) -> bool:
    """Tell whether the page stops inside a tag, or before the tags that end a page or a table."""
    if html.rfind("<") > html.rfind(">"):
        return True
    if low.rfind("</body") >= 0 or low.rfind("</html") >= 0:
        return False
    return "<body" in low or "<html" in low or low.rfind("<table") > low.rfind("</table")


@attrs.define
class _Open:
    """A table being read: the flow it interrupts, its rows so far, and what stands in it outside of any cell."""

    outer: list[Piece]
    rows: list[list[RawCell]] = attrs.field(factory=list)
    caption: list[Piece] = attrs.field(factory=list)


class _Walk:
    """One pass over the tree; ``flow`` is where finished pieces go, ``line`` the paragraph being written."""

    def __init__(self, html: str, limits: Limits, *, show_hidden: bool = False) -> None:
        try:
            from selectolax.lexbor import LexborHTMLParser
        except ImportError:
            raise InputError("reading HTML needs selectolax", "pip install 'gov-disclosure[html]'") from None
        self.tree: Any = LexborHTMLParser(html)
        self.low = html.lower()
        self.limits = limits
        self.lines_break = _BLOCK_TAG.search(html) is None
        spanned = self.tree.css("[colspan],[rowspan]") if "colspan" in self.low or "rowspan" in self.low else ()
        self.spans: dict[int, Any] = {node.mem_id: node for node in spanned}
        self.hidden: frozenset[int] = frozenset()
        self.hidden_characters = 0
        if not show_hidden:
            self.hidden = self._hidden_nodes(html)
        self.flow: list[Piece] = []
        self.line: list[str] = []
        self.links = 0
        self.link_depth = 0
        self.attachment = False
        self.zone = 0
        self.zones = 0
        self.role: Role = "text"
        self.level: int | None = None
        self.pre = 0
        self.tables: list[_Open] = []
        self.cells = 0

    def _hidden_nodes(self, html: str) -> frozenset[int]:
        found = set()
        low = self.low
        if "display" in low or "visibility" in low or "mso-hide" in low:
            found = {
                node.mem_id for node in self.tree.css(_MAY_HIDE) if _HIDDEN.search(node.attributes.get("style") or "")
            }
        if "hidden" in low:
            found |= {node.mem_id for node in self.tree.css("[hidden]")}
        return frozenset(found)

    def pieces(self) -> list[Piece]:
        """Walk the tree without recursion and return the pieces in reading order."""
        node = self.tree.root
        if node is None:
            return []
        open_nodes: list[tuple[Any, str, int]] = []  # node, tag, zone outside of it
        hidden = self.hidden
        plain = not self.lines_break
        line = self.line
        while True:
            tag: str = node.tag
            child = None
            if tag == "-text":
                text = node.text_content
                if text:
                    if self.lines_break or self.pre:
                        self._text_with_lines(text)
                    else:
                        line.append(text)
                    if self.link_depth:
                        self.links += len(text.strip())
            elif tag in _DROPPED:
                pass
            elif hidden and node.mem_id in hidden:
                self.hidden_characters += len(node.text() or "")
            elif (tag == "td" or tag == "th") and plain and self._leaf_cell(node):
                pass
            else:
                zone = self.zone
                if tag in _BREAKS:
                    self._enter(node, tag)
                elif tag == "br":
                    self._flush()
                elif tag == "a":
                    self._enter_link(node)
                elif tag == "img":
                    self._image()
                child = node.child
                if child is not None:
                    open_nodes.append((node, tag, zone))
                    node = child
                    continue
                self._leave(tag, zone)
            while (following := node.next) is None:
                if not open_nodes:
                    self._flush()
                    return self.flow
                node, tag, zone = open_nodes.pop()
                self._leave(tag, zone)
            node = following

    def _leaf_cell(self, node: Any) -> bool:
        """Read a cell that holds one piece of text at most, as nearly all cells of a form do, without entering it."""
        if self.link_depth or self.level is not None or not self.tables:
            return False
        child = node.child
        text = None
        if child is not None:
            if child.next is not None:
                return False
            tag = child.tag
            if tag == "p":
                if self.hidden and child.mem_id in self.hidden:
                    return False
                child = child.child
                if child is None:
                    tag = "-text"
                elif child.next is not None:
                    return False
                else:
                    tag = child.tag
            if tag != "-text":
                return False
            if child is not None:
                text = child.text_content
        cell = self._enter_cell(node)
        if text and (text := clean(text)):
            cell.flow.append(Paragraph(text, "text", None, 0, self.zone))
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

    def _enter(self, node: Any, tag: str) -> None:
        self._flush()
        if tag == "td" or tag == "th":
            if self.tables:
                self.flow = self._enter_cell(node).flow
        elif tag == "tr":
            if self.tables:
                self.tables[-1].rows.append([])
        elif tag == "table":
            self.tables.append(_Open(self.flow))
            self.flow = self.tables[-1].caption
        elif tag in _HEADINGS:
            self.role, self.level = "heading", _HEADINGS[tag]
        elif tag == "pre":
            self.pre += 1
        if not self.zone and tag in _ZONED:
            self._enter_zone(node, tag)

    def _enter_zone(self, node: Any, tag: str) -> None:
        named = tag in _ZONE_TAGS
        if not named:
            attributes = node.attributes
            if not attributes:
                named = tag == "header" and not self.tables
            else:
                names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
                named = (
                    (len(names) > 1 and ZONE_NAMES.search(names) is not None)
                    or attributes.get("role") in ZONE_ROLES
                    or tag == "header"
                )
        if named:
            self.zones += 1
            self.zone = self.zones

    def _enter_cell(self, node: Any) -> RawCell:
        """Add a cell to the open table's last row."""
        self.cells += 1
        if self.cells > self.limits.cells:
            raise InputError(f"over {self.limits.cells} table cells", "raise Limits.cells")
        cell = RawCell([])
        if self.spans and node.mem_id in self.spans:
            attributes = node.attributes
            cell.columns = _span(attributes.get("colspan"))
            rows = attributes.get("rowspan")
            cell.rows = 10**6 if rows == "0" else _span(rows)
        rows_so_far = self.tables[-1].rows
        if not rows_so_far:
            rows_so_far.append([])
        rows_so_far[-1].append(cell)
        return cell

    def _enter_link(self, node: Any) -> None:
        self.link_depth += 1
        target = node.attributes.get("href") or ""
        if target and _ATTACHED.search(target):
            self.attachment = True

    def _image(self) -> None:
        if any(self.line):
            self._flush()
        self.flow.append(Image(self.zone))

    def _leave(self, tag: str, zone: int) -> None:
        if tag in _BREAKS:
            self._flush()
            if tag == "table":
                table = self.tables.pop()
                self.flow = table.outer
                self.flow.extend(table.caption)
                self.flow.extend(tabulate([row for row in table.rows if row]))
            elif tag == "td" or tag == "th":
                if self.tables:
                    self.flow = self.tables[-1].caption
            elif tag in _HEADINGS:
                self.role, self.level = "text", None
            elif tag == "pre":
                self.pre -= 1
            self.zone = zone
        elif tag == "a":
            self.link_depth -= 1


def _span(value: str | None) -> int:
    found = re.match(r"\s*\+?(\d{1,7})", value) if value else None
    return max(1, int(found[1])) if found else 1
