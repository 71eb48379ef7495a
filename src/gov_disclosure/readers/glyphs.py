"""What pdfium knows of a page: glyphs with their boxes and straight strokes, turned upright; and lines made of glyphs.

Watermarks (glyphs at an angle, or outsize and pale) and doubled glyphs (fake bold) are left out. Coordinates grow to
the right and downwards. Imports ``ruling`` for its strokes; pypdfium2 on first use.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

import attrs

from .ruling import Stroke

_THIN = 3.0
_WIDE_GAP = 1.2  # by the height of a glyph
_WIDE = frozenset(range(0x2E80, 0xA000)) | frozenset(range(0xFF00, 0xFFF0))


class Glyph(NamedTuple):
    """A visible character in its box; ``spaced`` if the file has a space before it."""

    left: float
    top: float
    right: float
    bottom: float
    text: str
    spaced: bool


@attrs.define
class Line:
    """Glyphs on one base line, left to right."""

    glyphs: list[Glyph]
    left: float
    right: float
    top: float
    bottom: float

    @property
    def size(self) -> float:
        """Return the height of the line's tallest common box."""
        return self.bottom - self.top

    @property
    def text(self) -> str:
        """Return the line's text, spaces where the page shows them."""
        return written(self.glyphs)


@attrs.define
class Page:
    """A page turned upright: its size, glyphs, strokes, and whether it holds a picture."""

    width: float
    height: float
    glyphs: list[Glyph]
    horizontal: list[Stroke]
    vertical: list[Stroke]
    pictures: list[tuple[float, float]]  # top and area of each larger picture


def page_of(page: Any, raw: Any) -> Page:
    """Read one pdfium page."""
    width, height = page.get_size()
    rotation = page.get_rotation()
    textpage = page.get_textpage()
    try:
        return _page_of(page, textpage, width, height, rotation, raw)
    finally:
        textpage.close()


def _page_of(page: Any, textpage: Any, width: float, height: float, rotation: int, raw: Any) -> Page:
    found = _glyphs(textpage, raw)
    angles = Counter(angle for *_, angle in found if angle != -1)
    upright = angles.most_common(1)[0][0] if angles else 0
    # pdfium reports positions before the page's own rotation is applied.
    if rotation in (90, 270):
        width, height = height, width
    turn = _Turn(upright, width, height)
    heights = sorted(top - bottom for _, _, bottom, _, top, _, _ in found)
    usual = heights[len(heights) // 2] if heights else 0.0
    glyphs: list[Glyph] = []
    for index, left, bottom, right, top, text, angle in found:
        if angle == -1:
            continue
        if usual and top - bottom > 2.2 * usual:
            # Vertical fonts report boxes of any size; the tight box knows where the glyph is.
            left, bottom, right, top = _tight(textpage, raw, index, usual)
            if top - bottom > 2.2 * usual and _pale(textpage, raw, index):
                continue
        x0, y0, x1, y1 = turn.box(left, bottom, right, top)
        spaced = text[0] == " "
        glyphs.append(Glyph(x0, y0, x1, y1, text[1:] if spaced else text, spaced))
    horizontal, vertical, pictures = _drawn(page, raw, turn)
    return Page(turn.width, turn.height, glyphs, horizontal, vertical, pictures)


@attrs.define
class _Turn:
    """Turns page coordinates so that text runs to the right, y grows downwards."""

    angle: int
    page_width: float
    page_height: float
    width: float = attrs.field(init=False)
    height: float = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        across = self.angle in (90, 270)
        self.width = self.page_height if across else self.page_width
        self.height = self.page_width if across else self.page_height

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        if self.angle == 0:
            return left, self.page_height - top, right, self.page_height - bottom
        if self.angle == 180:
            return self.page_width - right, bottom, self.page_width - left, top
        if self.angle == 270:  # pdfium counts clockwise: this text runs upwards
            return bottom, left, top, right
        return self.page_height - top, self.page_width - right, self.page_height - bottom, self.page_width - left


def _glyphs(textpage: Any, raw: Any) -> list[tuple[int, float, float, float, float, str, int]]:
    """List ``(index, left, bottom, right, top, text, angle)``; the angle is -1 unless it is a right one."""
    count = textpage.count_chars()
    handle = textpage.raw
    unicode_of, angle_of, box_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetCharAngle, raw.FPDFText_GetLooseCharBox
    box = raw.FS_RECTF()
    pointer = ctypes.byref(box)
    found: list[tuple[int, float, float, float, float, str, int]] = []
    spaced = False
    high = 0
    for index in range(count):
        code = unicode_of(handle, index)
        if code <= 32 or code == 0xA0 or code == 0x3000:
            if code == 2:  # how pdfium marks a hyphen at the end of a line
                code = 0x2D
            else:
                spaced = spaced or code not in (10, 13)
                continue
        elif code == 0xFFFE:
            code = 0x2D
        if 0xD800 <= code <= 0xDBFF:
            high = code
            continue
        if 0xDC00 <= code <= 0xDFFF:
            if not high:
                continue
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
            high = 0
        if not box_of(handle, index, pointer):
            continue
        radians = angle_of(handle, index)
        if radians == 0.0:
            angle = 0
        else:
            degrees = radians * 57.29577951308232 % 360
            nearest = round(degrees / 90) * 90
            angle = nearest % 360 if abs(degrees - nearest) < 3 else -1
        text = chr(code)
        found.append((index, box.left, box.bottom, box.right, box.top, " " + text if spaced else text, angle))
        spaced = False
    return found


def _tight(textpage: Any, raw: Any, index: int, usual: float) -> tuple[float, float, float, float]:
    """Return the box of a glyph's outline, as a square about its middle if it is no larger than usual."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(textpage.raw, index, left, right, bottom, top)
    wide, high = right.value - left.value, top.value - bottom.value
    if max(wide, high) > 1.5 * usual:
        return left.value, bottom.value, right.value, top.value
    x, y, half = (left.value + right.value) / 2, (top.value + bottom.value) / 2, max(wide, high, 0.6 * usual) / 2
    return x - half, y - half, x + half, y + half


def _pale(textpage: Any, raw: Any, index: int) -> bool:
    """Tell whether an outsize glyph is light or translucent, as watermarks are."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    known = raw.FPDFText_GetFillColor(textpage.raw, index, red, green, blue, alpha)
    return bool(known) and (alpha.value < 160 or min(red.value, green.value, blue.value) > 140)


def _drawn(page: Any, raw: Any, turn: _Turn) -> tuple[list[Stroke], list[Stroke], list[tuple[float, float]]]:
    horizontal: list[Stroke] = []
    vertical: list[Stroke] = []
    pictures: list[tuple[float, float]] = []

    def add(x0: float, y0: float, x1: float, y1: float) -> None:
        wide, high = x1 - x0, y1 - y0
        if high <= _THIN and wide > high and wide >= 2:
            horizontal.append(Stroke((y0 + y1) / 2, x0, x1))
        elif wide <= _THIN and high >= 2:
            vertical.append(Stroke((x0 + x1) / 2, y0, y1))
        elif wide > _THIN and high > _THIN:
            horizontal.extend((Stroke(y0, x0, x1), Stroke(y1, x0, x1)))
            vertical.extend((Stroke(x0, y0, y1), Stroke(x1, y0, y1)))

    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    shaded: list[tuple[float, float, float, float]] = []
    stack: list[tuple[Any, int, tuple[float, ...], int]] = []
    identity = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

    def visit(item: Any, matrix: tuple[float, ...], depth: int) -> None:
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            if not raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
                return
            x0, y0, x1, y1 = _moved(matrix, left.value, bottom.value, right.value, top.value)
            if x1 - x0 <= _THIN or y1 - y0 <= _THIN:
                add(*turn.box(x0, y0, x1, y1))
                return
            raw.FPDFPath_GetDrawMode(item, filled, stroked)
            boxes = [turn.box(*segment) for segment in _segments(item, raw, matrix)]
            if stroked.value:
                for box in boxes:
                    add(*box)
            else:
                shaded.extend(boxes)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            if raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
                x0, y0, x1, y1 = turn.box(*_moved(matrix, left.value, bottom.value, right.value, top.value))
                if x1 - x0 > 80 and y1 - y0 > 40:
                    pictures.append((y0, (x1 - x0) * (y1 - y0)))
                elif x1 - x0 <= _THIN or y1 - y0 <= _THIN:
                    add(x0, y0, x1, y1)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < 6:
            own = raw.FS_MATRIX()
            raw.FPDFPageObj_GetMatrix(item, own)
            stack.append((item, raw.FPDFFormObj_CountObjects(item), _times(own, matrix), depth + 1))

    handle = page.raw
    for index in range(raw.FPDFPage_CountObjects(handle)):
        visit(raw.FPDFPage_GetObject(handle, index), identity, 0)
    while stack:
        form, count, matrix, depth = stack.pop()
        for index in range(max(0, count)):
            visit(raw.FPDFFormObj_GetObject(form, index), matrix, depth)
    # Shading behind lines of prose would look like a table; where nothing is ruled, shaded fields may be the table.
    if not horizontal and not vertical:
        for box in shaded:
            add(*box)
    return horizontal, vertical, pictures


def _times(own: Any, outer: tuple[float, ...]) -> tuple[float, ...]:
    a, b, c, d, e, f = outer
    return (
        own.a * a + own.b * c, own.a * b + own.b * d, own.c * a + own.d * c, own.c * b + own.d * d,
        own.e * a + own.f * c + e, own.e * b + own.f * d + f,
    )  # fmt: skip


def _moved(matrix: tuple[float, ...], x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
    a, b, c, d, e, f = matrix
    left, right = a * x0 + c * y0 + e, a * x1 + c * y1 + e
    low, high = b * x0 + d * y0 + f, b * x1 + d * y1 + f
    return min(left, right), min(low, high), max(left, right), max(low, high)


def _segments(item: Any, raw: Any, matrix: tuple[float, ...]) -> list[tuple[float, float, float, float]]:
    """List the straight, axis-parallel segments of a path (and of its closing) as boxes."""
    count = raw.FPDFPath_CountSegments(item)
    if not 2 <= count <= 5000:
        return []
    own = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, own)
    whole = _times(own, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    boxes: list[tuple[float, float, float, float]] = []
    start = last = (0.0, 0.0)
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        ends = []
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            ends.append((last, point))
        last = point
        if kind != raw.FPDF_SEGMENT_MOVETO and raw.FPDFPathSegment_GetClose(segment):
            ends.append((last, start))
        for (x0, y0), (x1, y1) in ends:
            box = _moved(whole, x0, y0, x1, y1)
            if box[2] - box[0] <= 1 or box[3] - box[1] <= 1:
                boxes.append(box)
    return boxes


def _middle(glyph: Glyph) -> float:
    return (glyph.top + glyph.bottom) / 2


def lines_of(glyphs: Sequence[Glyph]) -> list[Line]:
    """Group glyphs into lines, top to bottom; glyphs drawn twice count once, texts printed over one another follow."""
    lines: list[Line] = []
    line: Line | None = None
    for glyph in sorted(glyphs, key=_middle):
        left, top, right, bottom, _, _ = glyph
        if line is not None:
            size, high = line.bottom - line.top, bottom - top
            if (top + bottom) / 2 < (line.top + line.bottom) / 2 + 0.5 * min(size, high):
                line.glyphs.append(glyph)
                line.left, line.right = min(line.left, left), max(line.right, right)
                if high <= size * 1.6:
                    line.bottom = max(line.bottom, min(bottom, line.top + 1.3 * size))
                continue
        line = Line([glyph], left, right, top, bottom)
        lines.append(line)
    order: dict[int, int] = {}
    for line in lines:
        if len(line.glyphs) == 1:
            continue
        ordered: list[Glyph] = []
        before, covered, printed_over = "", 0.0, False
        edge = 0.0
        for glyph in sorted(line.glyphs):
            left, _, right, _, text, _ = glyph
            if text != before or left - edge > 0.3 * (right - left):
                printed_over = printed_over or left < covered
                ordered.append(glyph)
                before, edge, covered = text, left, right - (right - left) / 3
        if printed_over:
            order = order or {id(glyph): at for at, glyph in enumerate(glyphs)}
            ordered = _apart(sorted(line.glyphs, key=lambda glyph: order[id(glyph)]))
        line.glyphs = ordered
        # A digit of another font must not make the line taller.
        middle_one = len(ordered) // 2
        line.top = sorted(glyph.top for glyph in ordered)[middle_one]
        line.bottom = sorted(glyph.bottom for glyph in ordered)[middle_one]
    return lines


def _apart(drawn: Sequence[Glyph]) -> list[Glyph]:
    """Tell texts printed over one another apart: what was drawn in one go, left to right, is one text."""
    runs: list[list[Glyph]] = []
    last: Glyph | None = None
    for glyph in drawn:
        if last is None or not last.left < glyph.left <= last.right + _WIDE_GAP * (glyph.bottom - glyph.top):
            runs.append([])
        runs[-1].append(glyph)
        last = glyph
    kept: list[Glyph] = []
    places: dict[str, list[float]] = {}
    for run in sorted(runs):
        for glyph in run:
            taken = places.setdefault(glyph.text, [])
            if not any(abs(glyph.left - left) <= 0.3 * (glyph.right - glyph.left) for left in taken):
                kept.append(glyph)
                taken.append(glyph.left)
    return kept


def goes_back(last: Glyph, glyph: Glyph) -> bool:
    """Tell whether a line's glyph begins another text that is printed over the one before."""
    return glyph.left < last.left


def written(glyphs: Sequence[Glyph]) -> str:
    """Write glyphs out; a space where there is a wide gap, or a space of the file's between Latin letters or digits,
    or where a text printed over another begins."""
    parts: list[str] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if last is not None:
            gap = glyph.left - last.right
            size = max(glyph.bottom - glyph.top, 1.0)
            narrow = ord(last.text[0]) not in _WIDE and ord(glyph.text[0]) not in _WIDE
            if (
                gap > _WIDE_GAP * size
                or goes_back(last, glyph)
                or (narrow and gap > 0.12 * size and (glyph.spaced or gap > 0.4 * size))
            ):
                parts.append(" ")
        parts.append(glyph.text)
        last = glyph
    return "".join(parts)
