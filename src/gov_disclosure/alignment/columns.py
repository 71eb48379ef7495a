"""What a table's header calls its value columns, and whether these are the columns of a form.

A form with several value columns (the year's, and a cumulative one) is printed by others with columns of their own: last year's
beside this year's, or in another order. The labels are the same then, and the numbers are not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import regex

from ..forms.declare import Form
from .labels import Index, label_of
from .path import Edge, Stop
from .tokens import names_labels_last
from .values import fold

_LEAST_FIRST = 3  # rows that show in which order labels and values stand
_ABOVE, _LONGEST = 6, 8  # labels above the first row that may be names of columns, and how long these are
HARMLESS = frozenset({"备注", "说明", "注", ""})
SERIAL = frozenset({"序号", "编号", "代码", "行次", "栏次"})
STEMS = frozenset("甲乙丙丁戊己庚辛")
"""How statistical forms number their columns, in a row of its own: 甲, 乙, 丙, 1, 2."""
_ASIDE = HARMLESS | SERIAL | STEMS
_NAME = regex.compile(r"年|本期|上期|同期|本月|本季|累计|增减")
_YEAR = regex.compile(r"(?:19|20)\d\d")
_OTHER = regex.compile(r"上年|去年|上期|同期|增减|比")
_BEFORE = regex.compile(r"^(?:上年|去年|上期|上一年|同期)")
_VALUES = ("数", "年", "累计", "本期", "金额")
_CUMULATIVE = frozenset({"累计", "累计数", "累计总数"})


def names_of_columns(stops: Sequence[Stop], path: Sequence[Edge], form: Form) -> list[str]:
    """Give the names over the value columns in order, as far as the header says; a bare year counts as one."""
    first = next((at for at, edge in enumerate(path) if form.lines[edge.line].codes), 0)
    headers = [edge for edge in path[:first] if form.lines[edge.line].kind == "header"]
    start = headers[-1].last if headers else max(0, path[first].first - _ABOVE)
    names: list[str] = []
    glued = "".join(form.header)
    for stop in stops[start : path[first].first]:
        core = label_of(stop.item.text).core
        years = [place.text for place in stop.places if _YEAR.fullmatch(fold(place.text).strip())]
        if stop.item.kind != "label":
            names = []
        elif stop.has_numbers and not years:
            return names  # a row, unknown or out of its place
        elif glued and core.startswith(glued) and len(core) > len(glued):
            return ["", core.removeprefix(glued)]
        elif core not in _ASIDE and core not in form.header and len(core) <= _LONGEST:
            names += [core, *years] if headers or _NAME.search(core) else years
        else:
            names += years
    return names


def values_come_first(stops: Sequence[Stop], path: Sequence[Edge], form: Form) -> bool:
    """Tell whether the header names the labels' column last: then the number after a label is that of the next row."""
    first = next((edge.first for edge in path if form.lines[edge.line].codes), 0)
    above = [
        label_of(stop.item.text).core for stop in stops[max(0, first - _ABOVE) : first] if stop.item.kind == "label"
    ]
    named = [core for core in above[-3:] if any(wording in core for wording in _VALUES) or core == above[-1]]
    return names_labels_last(named)


def values_stand_first(stops: Sequence[Stop], path: Sequence[Edge], form: Form) -> bool:
    """Tell whether cells in lines of their own stand before their labels, without a header that says so.

    A part of a table then starts with values, after its header or a heading of rows, and none ends with values.
    """
    kinds = {edge.last: form.lines[edge.line].kind for edge in path if form.lines[edge.line].codes}
    rows = [edge for edge in path if kinds.get(edge.last) == "row"]
    if len(rows) < _LEAST_FIRST or any(_is_beside(stops[edge.last]) for edge in rows):
        return False
    headings = {at for edge in path if not form.lines[edge.line].codes for at in range(edge.first, edge.last + 1)}
    headers = {edge.last for edge in path if form.lines[edge.line].kind == "header"}
    led = any(_stands_below(stops[at]) for at in headings - headers)
    for before, row in zip([None, *rows], [*rows, None], strict=True):
        between = range(before.last + 1 if before else 0, row.first if row else len(stops))
        if before is not None and row is not None and all(at in headings - headers for at in between):
            continue
        if before is not None and stops[before.last].places:
            return False
        led = led or (row is not None and row.first > 0 and _stands_below(stops[row.first - 1]))
    return led


def _is_beside(stop: Stop) -> bool:
    """Tell whether a label's values stand in its own row or line."""
    return stop.item.row >= 0 or any(place.block == stop.item.block for place in stop.places)


def _stands_below(stop: Stop) -> bool:
    """Tell whether values stand after a text, in lines of their own."""
    return any(place.kind != "blank" and place.row < 0 and place.block != stop.item.block for place in stop.places)


def columns_fit(stops: Sequence[Stop], path: Sequence[Edge], form: Form) -> bool | None:
    """Tell whether the header names the form's value columns: its last one last, and nothing before it that is none of the form's.

    None if the header does not say. The one column of other forms may have any name but last year's, and it is one.
    """
    names = names_of_columns(stops, path, form) if form.header else []
    if len(form.columns) == 1:
        several = sum(name.endswith(form.header[-1]) for name in names) > 1 if names else False
        return False if several or any(_BEFORE.search(name) for name in names) else None
    if len(names) < 2:
        return None
    # what follows may be a heading of the first rows
    return any(_are_columns(names[:count], form) for count in range(2, len(names) + 1))


def _are_columns(names: Sequence[str], form: Form) -> bool:
    joined = "".join(names)
    for wording in form.columns[-1][1]:
        if joined.endswith(wording):
            return _OTHER.search(joined[: -len(wording)]) is None
    return names[-1] in _CUMULATIVE and _OTHER.search(joined) is None


def blocks_out_of_order(stops: Sequence[Stop], path: Sequence[Edge], index: Index) -> set[int]:
    """Give the lines whose header names their columns neither in the order of the form's header nor in that of its values."""
    form = index.form
    found: set[int] = set()
    for first, start, end in _blocks(form):
        header_stops = _header_of_block(stops, path, first, start, end)
        if not header_stops:
            continue
        orders = ([line.label for line in form.lines[first:start]], _columns_of_block(form, start, end))
        cores = [[label_of(label).core for label in order] for order in orders]
        lines_of_header: dict[tuple[int, int], list[str]] = {}
        for stop in header_stops:
            lines_of_header.setdefault((stop.item.block, stop.item.row), []).append(label_of(stop.item.text).core)
        names = dict.fromkeys(name for line in lines_of_header.values() for name in line)
        if not any(_is_in_order([name for name in names if name in order], order) for order in cores):
            # a header whose labels are broken stands in lines that overlap: only what is named on one line has an order
            broken = not all(name in names for name in cores[1])
            told = [line for line in lines_of_header.values() if sum(name in cores[1] for name in line) > 1]
            if broken and told and all(_one_line_in_order(line, cores) for line in told):
                continue
            found.update(range(start, end))
    return found


def blocks_of_others(
    stops: Sequence[Stop], path: Sequence[Edge], index: Index, others: Sequence[Index]
) -> tuple[set[int], dict[int, str]]:
    """Give the lines of blocks, header and rows, whose header names columns of another form: only such, or beside their own.

    A report may print one table as an older form has it, and the rest as the new one. Of the latter it gives the other form.
    """
    form = index.form
    whole: set[int] = set()
    partly: dict[int, str] = {}
    claimed = {id(stop) for edge in path for stop in stops[edge.first : edge.last + 1]}
    for first, start, end in _blocks(form):
        own = {label_of(label).core for label in _columns_of_block(form, start, end)}
        free = [stop for stop in _header_of_block(stops, path, first, start, end) if id(stop) not in claimed]
        cores = {label_of(stop.item.text).core for stop in free} - index.exact.keys()
        other = next((other for other in others if own and cores & other.columns), None)
        if other is None:
            continue
        named = {label_of(form.lines[edge.line].label).core for edge in path if first <= edge.line < start}
        if own & named:
            partly |= dict.fromkeys(range(start, end), other.form.name)
        else:
            whole.update(range(first, end))
    return whole, partly


def _blocks(form: Form) -> Iterator[tuple[int, int, int]]:
    """Give, of each header and the rows under it, the first line, the first after the header, and the first after the rows."""
    at = first = 0
    for kind, run in groupby(form.lines, key=lambda line: line.kind == "header"):
        start, at = at, at + sum(1 for _ in run)
        if kind:
            first = start
        elif start:
            yield first, start, at


def _header_of_block(stops: Sequence[Stop], path: Sequence[Edge], first: int, start: int, end: int) -> Sequence[Stop]:
    """Give the stops from the block's header to its first row; none if it is not printed above it."""
    printed = [edge for edge in path if first <= edge.line < start]
    row = next((edge.first for edge in path if start <= edge.line < end), 0)
    return stops[printed[0].first : row] if printed else ()


def _columns_of_block(form: Form, start: int, end: int) -> list[str]:
    codes = next((line.codes for line in form.lines[start:end] if line.codes), ())
    return [column.label for code in codes if (column := form.by_code[code].column_spec)]


def _one_line_in_order(line: Sequence[str], cores: Sequence[Sequence[str]]) -> bool:
    return any(_is_in_order([name for name in line if name in order], order) for order in cores)


def _is_in_order(names: Sequence[str], order: Sequence[str]) -> bool:
    rest = iter(order)
    return all(name in rest for name in names)
