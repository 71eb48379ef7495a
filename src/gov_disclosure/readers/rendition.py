"""The text of record of a document that is not plain text: one builder for the HTML, DOCX, sheet and PDF readers.

A reader hands over pieces in reading order (paragraphs, tables, pictures); ``render`` lays them out: blocks separated
by LF, table rows by LF, cells by TAB, a merged cell's text once. It alone computes offsets, so that the invariants of
``document`` (blocks sorted and disjoint, every cell inside its block) hold for every reader. Imports ``document`` and
the errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

import attrs

from ..document import Block, Document, Grid, GridCell, Limits, Problem, ProblemCode, Role, Source, Span
from ..errors import InputError

# Invisible characters that editors leave in cells and numbers, and controls that XML and HTML forbid.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1b\x7f]+")
_UNTIDY = re.compile(
    "[\t\n\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x1b\x7f]|  "
)
_BLANKS = re.compile("[ \t\n\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029]+")
_HAN_LEFT = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u2018-\u201d\U00020000-\U0003ffff]$")
_HAN_RIGHT = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u2018-\u201d\U00020000-\U0003ffff]")
_ENDS_IN_NUMBER = re.compile("[0-9A-Za-z.%０-９％]$")
_STARTS_WITH_NUMBER = re.compile("[-+−－＋]?[0-9A-Za-z０-９]")
_FORM_HEADING = re.compile(
    "主动公开政府信息|收到和处理|依申请公开|行政复议|行政诉讼|统计表|附\\s*[表件]|表\\s*格|[如见]下|情况表|一览表|第二十条"
)
_SPAN_CAP = 1000  # what HTML itself allows a colspan
_NEVER = 10**9
_NOT_TEXT = "\ufffc"  # what Unicode has for an object amid text: such a cell is not blank, and cannot be read
_new = tuple.__new__  # makes a named tuple in half the time of calling its class; a form has hundreds of cells


@attrs.define
class Paragraph:
    """A line of visible text. ``links`` counts its characters inside links, ``zone`` numbers the page furniture it is
    in."""

    text: str
    role: Role = "text"
    level: int | None = None
    links: int = 0
    zone: int = 0
    attachment: bool = False


@attrs.define
class Image:
    """A place where a picture stands; one among page furniture gets the role ``chrome`` and is passed over."""

    zone: int = 0
    role: Role = "image"


class Placed(NamedTuple):
    """A cell at its top-left grid position."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


@attrs.define
class Table:
    """A table whose cells have their places, in reading order."""

    cells: list[Placed]
    n_rows: int
    n_columns: int
    role: Role = "text"
    zone: int = 0


Piece: TypeAlias = Paragraph | Image | Table


@attrs.define
class RawCell:
    """A cell as its row lists it: what it contains, how many columns and rows it covers, and the columns left out
    before it."""

    flow: list[Piece]
    columns: int = 1
    rows: int = 1
    skip: int = 0


Cell: TypeAlias = str | RawCell
"""A cell that is one plain paragraph or empty, and covers one place, may be listed as its clean text alone."""


def names(listed: str) -> frozenset[str]:
    """Make a set of names written one after the other."""
    return frozenset(listed.split())


def clean(text: str) -> str:
    """Strip and collapse white space as a browser does; a line break between two Han characters leaves nothing."""
    text = text.strip()
    # ``isprintable`` is a hundred times the speed of the pattern, and true of most text.
    if not (text.isprintable() and "  " not in text) and _UNTIDY.search(text):
        text = _BLANKS.sub(_blank, _INVISIBLE.sub("", text)).strip()
    return text


def _blank(found: re.Match[str]) -> str:
    if "\n" in found.group() or "\r" in found.group():
        start, end = found.span()
        if start and _HAN_LEFT.match(found.string, start - 1, start) and _HAN_RIGHT.match(found.string, end):
            return ""
    return " "


def join_lines(lines: Iterable[str]) -> str:
    """Join the lines of one cell without a character.

    Where one line ends and the next begins with a number, a space keeps two numbers from becoming a third one.
    """
    joined = ""
    for line in lines:
        if joined and line and _ENDS_IN_NUMBER.search(joined) and _STARTS_WITH_NUMBER.match(line):
            joined += " "
        joined += line
    return joined


def text_of(flow: Iterable[Piece]) -> str:
    """Join what one cell contains; a table inside it is read row by row."""
    lines: list[str] = []
    for piece in flow:
        if isinstance(piece, Paragraph):
            lines.append(piece.text)
        elif isinstance(piece, Table):
            lines.append(" ".join(cell.text for cell in piece.cells if cell.text))
    return lines[0] if len(lines) == 1 else join_lines(lines)


def tabulate(rows: Sequence[Sequence[Cell]], zone: int = 0) -> list[Piece]:
    """Make pieces of a table's rows: a grid where it is data, its contents one after the other where it is layout.

    ``zone`` is where the table stands, and with it the cells that are plain text.
    """
    if any(map(_lines_of_cells, rows)):
        rows = [line for row in rows for line in _lines_of_cells(row) or (row,)]
    if _is_layout(rows):
        return _contents(rows, zone)
    cells, n_rows, n_columns = place(rows)
    if n_columns == 1 or not any(cell.text for cell in cells):
        return _contents(rows, zone)
    pictures = 0
    for row in rows:
        for cell in row:
            if not isinstance(cell, str) and cell.flow:
                zone = max(zone, max(piece.zone for piece in cell.flow))
                pictures += all(isinstance(piece, Image) for piece in cell.flow)
    if pictures >= 10 or (pictures and any(cell.text.isdecimal() for cell in cells)):
        places = zip(cells, (cell for row in rows for cell in row), strict=True)
        cells = [
            placed if isinstance(cell, str) or placed.text or not cell.flow else placed._replace(text=_NOT_TEXT)
            for placed, cell in places
        ]
    return _without_prose_rows(rows, cells, n_rows, n_columns, zone)


def _contents(rows: Sequence[Sequence[Cell]], zone: int) -> list[Piece]:
    """List what the cells contain, one after the other."""
    contents: list[Piece] = []
    for row in rows:
        for cell in row:
            if not isinstance(cell, str):
                contents += cell.flow
            elif cell:
                contents.append(Paragraph(cell, zone=zone))
    return contents


def _is_layout(rows: Sequence[Sequence[Cell]]) -> bool:
    count = filled = total = prose = links = headings = numbers = nested = 0
    for row in rows:
        count += len(row)
        for cell in row:
            if isinstance(cell, str):
                if cell:
                    filled += 1
                    total += len(cell)
                continue
            if not cell.flow:
                continue
            size = 0
            for piece in cell.flow:
                if isinstance(piece, Table):
                    nested += len(piece.cells)
                elif isinstance(piece, Paragraph):
                    headings += piece.role in ("heading", "title")
                    size += len(piece.text)
                    links += piece.links
                    numbers += piece.text.isdecimal()
            total += size
            filled += size > 0
            if len(cell.flow) >= 3 and size >= 150:
                prose += size
    # A table in a table is how pages are laid out, but also how some divide a form's first cell by a diagonal.
    if nested and (nested >= filled or _numbers(rows) < 20):
        return True
    # Some editors set every cell of a form as a heading.
    if filled <= 1 or (headings and filled <= 8):
        return True
    # Every cell of a form may be a link, too.
    if links * 10 >= total * 7 and total and (numbers < 3 or len(rows) < 3):
        return True
    return prose * 10 >= total * 6 and count < 200


def _lines_of_cells(row: Sequence[Cell]) -> list[list[Cell]]:
    """Divide a row that is several, one a line in every cell, as where a column was typed into one cell; else nothing."""
    if len(row) < 2 or isinstance(row[0], str) or len(row[0].flow) < 3:
        return []
    lines: list[list[Cell]] = [[] for _ in row[0].flow]
    numeric = False
    for cell in row:
        if isinstance(cell, str) or cell.rows > 1 or len(cell.flow) != len(lines):
            return []
        for line, piece in zip(lines, cell.flow, strict=True):
            if not isinstance(piece, Paragraph):
                return []
            line.append(RawCell([piece], cell.columns, 1, cell.skip))
        numeric = numeric or sum(piece.text.isdecimal() for piece in cell.flow if isinstance(piece, Paragraph)) >= 3
    return lines if numeric else []


def _numbers(rows: Sequence[Sequence[Cell]]) -> int:
    return sum((cell if isinstance(cell, str) else text_of(cell.flow)).isdecimal() for row in rows for cell in row)


def place(rows: Sequence[Sequence[Cell]]) -> tuple[list[Placed], int, int]:
    """Give every cell its grid position: ``(cells, n_rows, n_columns)``.

    Spans beyond the table are clamped, and a cell never covers a place that one from above covers already.
    """
    n_rows = len(rows)
    usual: int | None = None  # the columns of the widest row of ordinary cells
    cells: list[Placed] = []
    above: list[tuple[int, int, int]] = []  # column, end column, first row no longer covered
    n_columns = 1
    for at, row in enumerate(rows):
        if above:
            above = [entry for entry in above if entry[2] > at]
        below: list[tuple[int, int, int]] = []
        column, next_above = 0, 0
        taken = above[0][0] if above else _NEVER  # where the next cell from above stands
        for cell in row:
            if not isinstance(cell, str) and cell.skip:
                column += min(cell.skip, 50)
            while taken <= column:
                column = max(column, above[next_above][1])
                next_above += 1
                taken = above[next_above][0] if next_above < len(above) else _NEVER
            if isinstance(cell, str):
                cells.append(_new(Placed, (at, column, 1, 1, cell)))
                column += 1
                continue
            columns = cell.columns
            if columns != 1:
                if columns > 50:
                    if usual is None:
                        usual = _usual_columns(rows)
                    columns = max(1, min(columns, usual - column, _SPAN_CAP))
                columns = min(columns, taken - column)
            high = 1
            if cell.rows > 1:
                high = min(cell.rows, n_rows - at)
                if high > 1 and len(above) + len(below) < _SPAN_CAP:
                    below.append((column, column + columns, at + high))
            flow = cell.flow
            if not flow:
                text = ""
            elif len(flow) == 1 and isinstance(flow[0], Paragraph):
                text = flow[0].text
            else:
                text = text_of(flow)
            cells.append(_new(Placed, (at, column, high, columns, text)))
            column += columns
        n_columns = max(n_columns, column, above[-1][1] if above else 0)
        if below:
            above = sorted(above + below)
    return cells, n_rows, n_columns


def _usual_columns(rows: Sequence[Sequence[Cell]]) -> int:
    """Count the columns of the widest row of ordinary cells."""
    return max(
        sum(1 if isinstance(cell, str) else cell.columns for cell in row if isinstance(cell, str) or cell.columns <= 50)
        for row in rows
    )


def _without_prose_rows(
    rows: Sequence[Sequence[Cell]], cells: list[Placed], n_rows: int, n_columns: int, zone: int
) -> list[Piece]:
    """Split a table at rows that are one cell of running prose: reports are laid out as one big table, too."""
    cuts = {
        at: cell.flow
        for at, row in enumerate(rows)
        for cell in row[:1]
        if len(row) == 1
        and not isinstance(cell, str)
        and len(cell.flow) >= 2
        and sum(len(p.text) for p in cell.flow if isinstance(p, Paragraph)) > 120
    }
    if cuts:
        crossing = {at for cell in cells if cell.rows > 1 for at in range(cell.row, cell.row + cell.rows)}
        cuts = {at: flow for at, flow in cuts.items() if at not in crossing}
    if not cuts:
        return [Table(cells, n_rows, n_columns, zone=zone)]
    pieces: list[Piece] = []
    start = 0
    for cut in [*cuts, n_rows]:
        part = [cell._replace(row=cell.row - start) for cell in cells if start <= cell.row < cut]
        if any(cell.text for cell in part):
            if len(part) == 1:
                pieces.append(Paragraph(part[0].text, zone=zone))
            else:
                pieces.append(Table(part, cut - start, n_columns, zone=zone))
        pieces.extend(cuts.get(cut, ()))
        start = cut + 1
    return pieces


def render(pieces: Iterable[Piece], *, source: Source, limits: Limits, problems: Iterable[Problem] = ()) -> Document:
    """Lay out the pieces and compute every offset; raise ``InputError`` beyond ``limits``."""
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    cells_seen = 0
    for piece in pieces:
        if isinstance(piece, Image):
            if piece.role == "image":
                blocks.append(Block("paragraph", Span(at, at), role="image"))
            continue
        if isinstance(piece, Paragraph):
            if not piece.text:
                continue
            if at:
                parts.append("\n")
                at += 1
            parts.append(piece.text)
            end = at + len(piece.text)
            blocks.append(Block("paragraph", Span(at, end), piece.role, piece.level))
            at = end
        else:
            if not any(cell.text for cell in piece.cells):
                continue
            cells_seen += len(piece.cells)
            if cells_seen > limits.cells:
                raise InputError(f"over {limits.cells} table cells", "raise Limits.cells")
            if at:
                parts.append("\n")
                at += 1
            start = at
            row = 0
            printed: list[GridCell] = []
            for top, column, rows, columns, words in piece.cells:
                if top > row:
                    parts.append("\n" * (top - row))
                    at += top - row
                    row = top
                elif printed:
                    parts.append("\t")
                    at += 1
                parts.append(words)
                end = at + len(words)
                printed.append(_new(GridCell, (top, column, _new(Span, (at, end)), rows, columns)))
                at = end
            grid = Grid(tuple(printed), piece.n_rows, piece.n_columns)
            blocks.append(Block("grid", Span(start, at), piece.role, grid=grid))
        if at > limits.characters:
            raise InputError(f"over {limits.characters} characters of text", "raise Limits.characters")
    return Document("".join(parts), tuple(blocks), source, tuple(problems))


def pictured_tables(
    document: Document, attachments: Sequence[Span] = (), embedded: Sequence[str] = ()
) -> tuple[Problem, ...]:
    """Tell of tables that are no text: a picture right under a form's heading, or an attachment where no table is.

    ``attachments`` are links to files, ``embedded`` the addresses of files that the page shows in a frame.
    """
    problems: list[Problem] = []
    pictures = any(block.role == "image" for block in document.blocks)
    has_grid = False
    heading: Block | None = None
    for block in document.blocks:
        if block.role == "chrome":
            continue
        if block.role == "image":
            if heading is not None:
                title = document.text[heading.span.start : heading.span.end]
                problems.append(
                    Problem(
                        ProblemCode.TABLE_NOT_TEXT,
                        f"a picture stands where {title[:40]!r} has its table",
                        (heading.span, block.span),
                    )
                )
            heading = None
            continue
        heading = None
        if block.kind == "grid" and block.grid is not None:
            has_grid = has_grid or block.grid.n_rows > 2
        elif pictures and block.span.end - block.span.start <= 60 and _FORM_HEADING.search(document.text, *block.span):
            heading = block
    if not has_grid and not problems and attachments:
        names = document.text[attachments[0].start : attachments[0].end]
        problems.append(
            Problem(ProblemCode.TABLE_NOT_TEXT, f"no table here, but an attachment: {names[:60]!r}", tuple(attachments))
        )
    if not has_grid and embedded:
        problems.append(
            Problem(ProblemCode.TABLE_NOT_TEXT, f"no table here, but a file in a frame: {embedded[0][-60:]!r}")
        )
    return tuple(problems)
