"""From placed glyphs back to paragraphs and tables, over page breaks.

Wrapped lines are joined without a character; a paragraph ends at a short line, an indentation, a gap or a heading's
number. A table that ends a page and one that begins the next with the same edges are one. Imports ``glyphs``,
``ruling`` and ``rendition``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import attrs

from .glyphs import Glyph, Line, Page, goes_back, lines_of, written
from .rendition import Image, Paragraph, Piece, Placed, Table, join_lines
from .ruling import SNAP, Field, Lattice, lattices

_PAGE_NUMBER = re.compile(r"\W*(?:第\s*)?\d{1,4}\s*(?:页)?\W*(?:/?\s*(?:共\s*)?\d{1,4}\s*页?)?\W*")
_PAGE_OF_PAGES = re.compile(r"第\s*\d{1,4}\s*页\W{0,3}共\s*\d{1,4}\s*页\W*$")  # beside a running title
_NUMBERED = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}部分|"
    r"\d{1,2}[、.．](?!\d)|[（(]\d{1,2}[）)])"
)
_LABEL_START = re.compile(r"\s*(?:[一二三四五六七八九十]、|[（(][一二三四五六七八九十]|\d[.．、])")
_NUMERIC = re.compile(r"[-+－]?[\d,.，]+%?|[-—－/]+")
_LATIN_END, _LATIN_START = re.compile("[A-Za-z]$"), re.compile("[A-Za-z]")


@attrs.define
class _Cell:
    """A cell of a table that may grow over pages: its rows, its edges, its text; ``full`` if its last line is."""

    top: int
    end: int
    left: float
    right: float
    text: str
    full: bool = False


@attrs.define
class _Sheet:
    """A table under construction."""

    cells: list[_Cell]
    n_rows: int
    left: float
    right: float

    def table(self) -> Table:
        edges: list[float] = []
        for value in sorted(value for cell in self.cells for value in (cell.left, cell.right)):
            if not edges or value - edges[-1] > SNAP:
                edges.append(value)
        placed = []
        for cell in self.cells:
            first = max(0, bisect_right(edges, cell.left + SNAP / 2) - 1)
            end = max(first + 1, bisect_right(edges, cell.right + SNAP / 2) - 1)
            placed.append(Placed(cell.top, first, cell.end - cell.top, end - first, cell.text))
        placed.sort(key=lambda cell: (cell.row, cell.column))
        unique = [cell for at, cell in enumerate(placed) if at == 0 or cell[:2] != placed[at - 1][:2]]
        return Table(unique, self.n_rows, max(1, len(edges) - 1))


@attrs.define
class _Text:
    """A paragraph under construction."""

    lines: list[Line]
    chrome: bool = False

    @property
    def text(self) -> str:
        return join_wrapped([line.text for line in self.lines])


def join_wrapped(lines: Sequence[str]) -> str:
    """Join the lines of one paragraph; a space only between two Latin words."""
    joined = ""
    for line in lines:
        if _LATIN_END.search(joined) and _LATIN_START.match(line):
            joined += " "
        joined += line
    return joined


_Item = _Text | _Sheet | Image


class Typesetter:
    """Takes pages in order; ``pieces`` returns what they say."""

    def __init__(self) -> None:
        self._pages: list[tuple[Page, list[tuple[float, _Sheet]], list[Line]]] = []

    def add(self, page: Page) -> None:
        """Take one page: its ruled tables, and the lines outside of them."""
        sheets: list[tuple[float, _Sheet]] = []
        rest: Sequence[Glyph] = page.glyphs
        for lattice in lattices(page.horizontal, page.vertical):
            inside: list[Glyph] = []
            outside: list[Glyph] = []
            for glyph in rest:
                (inside if _is_inside(glyph, lattice) else outside).append(glyph)
            if not inside or _is_frame(lattice, inside):
                continue
            rest = outside
            sheets.append((lattice.top, _sheet(lattice, inside)))
        self._pages.append((attrs.evolve(page, glyphs=[], horizontal=[], vertical=[]), sheets, lines_of(rest)))

    def pieces(self) -> list[Piece]:
        """Join the pages."""
        furniture = self._furniture()
        body = [line for _, _, lines in self._pages for line in lines if id(line) not in furniture]
        margin = _Margins(body)
        items: list[_Item] = []
        for page, sheets, lines in self._pages:
            self._page(page, sheets, lines, furniture, margin, items)
        return _finished(items)

    def _furniture(self) -> set[int]:
        """Find page numbers, and headers and footers that come back on page after page."""
        found: set[int] = set()
        repeated: Counter[tuple[str, int]] = Counter()
        for _, _, lines in self._pages:
            for line in (*lines[:2], *lines[2:][-2:]):
                repeated[re.sub(r"\d+", "#", line.text), round(line.top / 10)] += 1
        for page, _, lines in self._pages:
            for line in (*lines[:2], *lines[2:][-2:]):
                edge = line.top < 0.1 * page.height or line.bottom > 0.9 * page.height
                margin = line.bottom < 0.065 * page.height or line.top > 0.935 * page.height  # where no text begins
                times = repeated[re.sub(r"\d+", "#", line.text), round(line.top / 10)]
                if edge and (
                    _PAGE_NUMBER.fullmatch(line.text)
                    or _PAGE_OF_PAGES.search(line.text)
                    or times >= (2 if margin else 3)
                ):
                    found.add(id(line))
        return found

    def _page(
        self,
        page: Page,
        sheets: list[tuple[float, _Sheet]],
        lines: list[Line],
        furniture: set[int],
        margin: _Margins,
        items: list[_Item],
    ) -> None:
        placed: list[tuple[float, int, Line | _Sheet | Image]] = [(top, 1, sheet) for top, sheet in sheets]
        placed += [(line.top, 0, line) for line in lines if id(line) not in furniture]
        placed += [(top, 2, Image()) for top, area in page.pictures if area < 0.8 * page.width * page.height]
        placed.sort(key=lambda entry: entry[:2])
        before: Line | None = None
        first = True
        run: list[Line] = []
        for _, _, thing in placed:
            if isinstance(thing, Line):
                run.append(thing)
                continue
            if run:
                before = _paragraphs(run, margin, items, before, first)
                first, run = False, []
            before = None
            if isinstance(thing, Image):
                items.append(thing)
                continue
            open_sheet = _last(items) if first else None
            if not isinstance(open_sheet, _Sheet) or not _continue(open_sheet, thing):
                items.append(thing)
            first = False
        if run:
            _paragraphs(run, margin, items, before, first)
        items.extend(_Text([line], chrome=True) for line in lines if id(line) in furniture)


def _last(items: Sequence[_Item]) -> _Item | None:
    """Return the last item that is no page furniture."""
    return next((item for item in reversed(items) if not (isinstance(item, _Text) and item.chrome)), None)


class _Margins:
    """Where the body's lines begin and end, and how tall they are."""

    def __init__(self, lines: Sequence[Line]) -> None:
        full = [line for line in lines if len(line.glyphs) >= 10] or list(lines)
        sizes = sorted(line.size for line in full for _ in line.glyphs) or [12.0]
        self.size = sizes[len(sizes) // 2]
        lefts = sorted(line.left for line in full) or [0.0]
        rights = sorted(line.right for line in full) or [0.0]
        self.left = lefts[len(lefts) // 10]
        self.right = rights[-1 - len(rights) // 10]
        gaps = sorted(
            later.top - line.top for line, later in pairwise(lines) if 0 < later.top - line.top < 5 * self.size
        )
        self.pitch = gaps[len(gaps) // 2] if gaps else 1.5 * self.size


def _paragraphs(lines: list[Line], margin: _Margins, items: list[_Item], before: Line | None, first: bool) -> Line:
    """Turn lines into paragraphs; the first line of a page may go on with the last paragraph of the page before."""
    earlier = _last(items) if first else None
    current = earlier if isinstance(earlier, _Text) else None
    at = 0
    while at < len(lines):
        rows = _columns_at(lines, at)
        if rows:
            items.append(_unruled(rows))
            at += len(rows)
            current = None
            continue
        line = lines[at]
        if current is not None and _goes_on(current.lines[-1], line, margin, new_page=first and at == 0):
            current.lines.append(line)
        else:
            current = _Text([line])
            items.append(current)
        at += 1
    return lines[-1]


def _goes_on(last: Line, line: Line, margin: _Margins, *, new_page: bool) -> bool:
    size = max(line.size, 1.0)
    if abs(last.size - line.size) > 0.25 * size:
        return False
    if not new_page and line.top - last.top > 1.7 * max(margin.pitch, size):
        return False
    title = line.size > 1.2 * margin.size and last.size > 1.2 * margin.size
    if title:
        return not new_page and line.top - last.top < 2.2 * size
    if last.right < margin.right - 2.2 * size or last.left > line.left + 4 * size:
        return False  # a short line, or a centred one: a title as wide as the text is narrow
    if _ends_in_cell(last):
        return False
    if line.left > margin.left + 1.2 * size:
        return False
    if _NUMBERED.match(line.text):
        return line.left <= margin.left + 0.5 * size and last.glyphs[-1].text not in "。：；:;"
    return True


def _ends_in_cell(line: Line) -> bool:
    """Tell a line whose last number stands in a column of its own."""
    for glyph, before in pairwise(reversed(line.glyphs)):
        if not _NUMERIC.fullmatch(glyph.text):
            return False
        if glyph.left - before.right > 1.2 * line.size:
            return True
    return False


def _finished(items: list[_Item]) -> list[Piece]:
    texts = [item for item in items if isinstance(item, _Text) and not item.chrome]
    sizes = Counter[int]()
    for paragraph in texts:
        for line in paragraph.lines:
            sizes[round(line.size)] += len(line.glyphs)
    usual = sizes.most_common(1)[0][0] if sizes else 0
    early = texts[:6]
    largest = max((paragraph.lines[0].size for paragraph in early), default=0.0)
    pieces: list[Piece] = []
    titled = False
    for item in items:
        if isinstance(item, Image):
            pieces.append(item)
        elif isinstance(item, _Sheet):
            pieces.append(item.table())
        elif item.chrome:
            pieces.append(Paragraph(item.text, "chrome"))
        else:
            is_title = not titled and usual and item.lines[0].size >= max(1.25 * usual, largest - 0.5) and item in early
            titled = titled or bool(is_title)
            pieces.append(Paragraph(item.text, "title" if is_title and len(item.text) <= 80 else "text"))
    return pieces


def _is_inside(glyph: Glyph, lattice: Lattice) -> bool:
    x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
    return lattice.left <= x <= lattice.right and lattice.top <= y <= lattice.bottom


def _is_frame(lattice: Lattice, inside: Sequence[Glyph]) -> bool:
    """Tell a frame or underlines around prose from a table: all text in one field, and much of it."""
    if len(inside) <= 60:
        return False
    first = _field_of(inside[0], lattice.fields)
    return all(_field_of(glyph, lattice.fields) == first for glyph in inside)


def _field_of(glyph: Glyph, fields: Sequence[Field]) -> int:
    x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
    for index, field in enumerate(fields):
        if field.left <= x < field.right and field.top <= y < field.bottom:
            return index

    def distance(index: int) -> float:
        field = fields[index]
        return abs((field.left + field.right) / 2 - x) + abs((field.top + field.bottom) / 2 - y)

    return min(range(len(fields)), key=distance)


def _sheet(lattice: Lattice, inside: Sequence[Glyph]) -> _Sheet:
    held: dict[int, list[Glyph]] = {}
    bands: dict[int, list[int]] = {}
    for index, field in enumerate(lattice.fields):
        for band in range(int(field.top // 40), int(field.bottom // 40) + 1):
            bands.setdefault(band, []).append(index)
    for glyph in inside:
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        for index in bands.get(int(y // 40), ()):
            field = lattice.fields[index]
            if field.left <= x < field.right and field.top <= y < field.bottom:
                held.setdefault(index, []).append(glyph)
                break
        else:
            held.setdefault(_field_of(glyph, lattice.fields), []).append(glyph)
    cells = [
        _Cell(field.top_row, field.end_row, field.left, field.right, *_cell_text(field, held.get(index, [])))
        for index, field in enumerate(lattice.fields)
    ]
    return _Sheet(cells, lattice.n_rows, lattice.left, lattice.right)


def _cell_text(field: Field, glyphs: Sequence[Glyph]) -> tuple[str, bool]:
    """Write a cell's lines and tell if the last is full; a number goes on in the next line only where the line is."""
    joined = ""
    full = False
    for line in lines_of(glyphs):
        text = line.text
        joined = joined + text if not joined or full else join_lines([joined, text])
        full = field.right - line.right < 1.8 * line.size
    return joined.strip(), full


def _continue(upper: _Sheet, lower: _Sheet) -> bool:
    """Append a table that begins a page to the one that ended the page before, if their edges agree."""
    if abs(upper.left - lower.left) > 3 * SNAP or abs(upper.right - lower.right) > 3 * SNAP:
        return False
    repeated = _repeated_rows(upper, lower)
    rows = upper.n_rows
    last = {round(cell.left): cell for cell in upper.cells if cell.end == rows}
    shifted = [
        attrs.evolve(cell, top=cell.top - repeated + rows, end=cell.end - repeated + rows)
        for cell in lower.cells
        if cell.top >= repeated
    ]
    starting = [cell for cell in shifted if cell.top == rows]
    joint = _is_split_row(list(last.values()), starting)
    for cell in shifted:
        above = _above(last, cell) if cell.top == rows else None
        if above is not None and (joint or _is_one_cell(above, cell)):
            above.text = join_wrapped([above.text, cell.text])
            above.end = max(above.end, cell.end - (1 if joint else 0))
        else:
            if joint:
                cell.top, cell.end = max(cell.top - 1, rows - 1 if cell.top == rows else 0), cell.end - 1
            upper.cells.append(cell)
    upper.n_rows = rows + lower.n_rows - repeated - (1 if joint else 0)
    return True


def _above(last: dict[int, _Cell], cell: _Cell) -> _Cell | None:
    for near in (0, -1, 1, -2, 2, -3, 3):
        above = last.get(round(cell.left) + near)
        if above is not None and abs(above.right - cell.right) <= SNAP:
            return above
    return None


def _is_one_cell(above: _Cell, cell: _Cell) -> bool:
    """Tell whether a page break cut one tall label cell in two."""
    tall = above.end - above.top > 1 or cell.end - cell.top > 1
    if not tall or _NUMERIC.fullmatch(cell.text) or _NUMERIC.fullmatch(above.text):
        return False
    if not cell.text or not above.text:
        return True
    # Only text set downwards in a narrow cell runs on over a page break.
    return cell.right - cell.left < 36 and not _LABEL_START.match(cell.text)


def _is_split_row(upper: Sequence[_Cell], starting: Sequence[_Cell]) -> bool:
    """Tell whether a page break cut a row: its label's last line is full, and one part alone holds the numbers."""
    pairs = [
        (above, cell)
        for cell in starting
        if cell.end - cell.top == 1
        for above in upper
        if above.end - above.top == 1 and abs(above.left - cell.left) <= SNAP and abs(above.right - cell.right) <= SNAP
    ]
    flat = [cell for cell in starting if cell.end - cell.top == 1]
    if not pairs or len(pairs) != len(flat):
        return False
    numbers = [sum(1 for part in side if _NUMERIC.fullmatch(part.text)) for side in zip(*pairs, strict=True)]
    labels = [(above, cell) for above, cell in pairs if cell.text and not _NUMERIC.fullmatch(cell.text)]
    if len(labels) != 1 or all(numbers):
        return False
    above, cell = labels[0]
    if not any(numbers) and not _LABEL_START.match(above.text):
        return False
    return bool(above.text) and above.full and not _NUMERIC.fullmatch(above.text) and not _LABEL_START.match(cell.text)


def _repeated_rows(upper: _Sheet, lower: _Sheet) -> int:
    """Count the header rows that a table repeats on its next page."""

    def rows(sheet: _Sheet, at: int) -> list[str]:
        return [cell.text for cell in sheet.cells if cell.top == at and cell.text]

    count = 0
    while count < min(upper.n_rows, lower.n_rows, 5):
        texts = rows(lower, count)
        if len(texts) < 2 or texts != rows(upper, count) or any(_NUMERIC.fullmatch(text) for text in texts):
            break
        count += 1
    if any(cell.top < count < cell.end for cell in lower.cells):
        return 0
    return count


def _split(line: Line) -> list[list[Glyph]]:
    """Split a line at gaps of more than one and a half characters, and where it goes back to a text printed over."""
    parts: list[list[Glyph]] = [[]]
    for glyph in line.glyphs:
        last = parts[-1][-1] if parts[-1] else None
        if last is not None and (glyph.left - last.right > 1.5 * line.size or goes_back(last, glyph)):
            parts.append([])
        parts[-1].append(glyph)
    return parts


def _columns_at(lines: list[Line], at: int) -> list[list[list[Glyph]]]:
    """Return the rows of an unruled table that starts here: three lines or more with the same columns, numbers in
    them, or one whose number is printed over."""
    first = _split(lines[at])
    if len(first) < 2:
        return []
    rows = [first]
    for line in lines[at + 1 :]:
        parts = _split(line)
        if len(parts) != len(first) or not all(_aligned(a, b, line.size) for a, b in zip(rows[-1], parts, strict=True)):
            break
        rows.append(parts)
    if len(rows) < 3:
        # A label printed over its number is a row for certain, whatever stands above and below.
        over = any(goes_back(*pair) for pair in pairwise(lines[at].glyphs))
        return rows[:1] if over and _NUMERIC.fullmatch(written(first[-1])) else []
    numbers = sum(1 for row in rows if _NUMERIC.fullmatch(written(row[-1])))
    return rows if numbers * 2 >= len(rows) else []


def _aligned(one: list[Glyph], other: list[Glyph], size: float) -> bool:
    lefts, rights = (one[0].left, other[0].left), (one[-1].right, other[-1].right)
    centre = abs(sum((one[0].left, one[-1].right)) - sum((other[0].left, other[-1].right))) / 2
    return min(abs(lefts[0] - lefts[1]), abs(rights[0] - rights[1]), centre) < 1.5 * size


def _unruled(rows: list[list[list[Glyph]]]) -> _Sheet:
    cells = [
        _Cell(at, at + 1, 100.0 * column, 100.0 * column + 100.0, written(part).strip())
        for at, row in enumerate(rows)
        for column, part in enumerate(row)
    ]
    return _Sheet(cells, len(rows), -1.0, -1.0)
