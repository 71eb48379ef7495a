"""What keeps a number from being read: numbers that no line claims, columns that the form does not have, rows told twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import regex

from ..document import Problem, ProblemCode, Span
from ..forms.declare import Form, Line
from ..model import Cell, Claim
from .cells import Row, Strange, table_of
from .columns import HARMLESS, SERIAL, STEMS
from .labels import Index, figures, index_of, label_of
from .path import Edge, Stop
from .printings import Printing
from .tokens import Item
from .values import fold

_SHORT = 8  # characters of a text that may stand in a value's place
_LONG = 6  # characters of a label that a text would hardly begin with otherwise
_MANY = 8  # labels of a form that do not stand together by accident
_SOME = 4  # labels of a form that do not stand by accident among as many numbers
_DATED = regex.compile(r"(?:日期|时间|時間)\s*:\s*\d")  # what a page tells of itself
_BEFORE_DIGITS = regex.compile(r"\D+")


def exclude(form: Form, rows: list[Row]) -> list[Row]:
    """An optional row and the rows under it (其他处理) are not printed together: if both seem to be, the one is the other's."""
    found: list[Row] = []
    known = {row.at for row in rows}
    for row in rows:
        if not (row.line.optional and row.printed):
            continue
        under = _lines_under(form, row)
        if known.intersection(under):
            row.doubt = "it has rows of its own, so these numbers may be one of theirs"
            missing = [at for at in under if at not in known]
            found += [Row(form.lines[at], at, None, row.printed, doubt="its label was not found") for at in missing]
    return found


def _lines_under(form: Form, row: Row) -> list[int]:
    """Give the lines that an optional row stands for where it is printed: (六)其他处理 for the three rows under it."""
    head = form.by_code[row.line.codes[0]].row
    return [
        at
        for at, line in enumerate(form.lines)
        if line.codes and form.by_code[line.codes[0]].row.startswith(f"{head}.")
    ]


def drop_line_codes(rows: list[Row]) -> None:
    """Set aside the line codes (代码: 01, 02, 03 …) that a form's first column may print: padded numbers that count its lines."""
    led = [row for row in rows if row.printed]
    codes = [row.printed[0].text.strip() for row in led]
    if len(led) < 5 or not all(code.isdecimal() for code in codes) or codes[0][:1] != "0" or codes[0] == "0":
        return
    numbers = [int(code) for code in codes]
    counting = all(before < after for before, after in pairwise(numbers))
    if counting and numbers[-1] - numbers[0] < 1.3 * len(numbers):
        for row in led:
            row.printed = row.printed[1:]


def doubt_before_gaps(form: Form, rows: list[Row]) -> None:
    """Where blanks vanish, a row may have none of its own and the numbers of a missing row after it."""
    known = {row.at for row in rows if not row.doubt}
    told = {at for row in rows if row.line.optional and row.printed for at in _lines_under(form, row)}
    last = {table_of(form, row.line): max(known, default=0) for row in rows}
    lossy = {
        table_of(form, row.line)
        for row in rows
        if row.is_lost or (row.label is not None and not row.printed and not row.line.optional)
    }
    for row in rows:
        table = table_of(form, row.line)
        if not row.apart or row.places is None or table not in lossy:
            continue
        after = next(
            (
                at
                for at in range(row.at + 1, len(form.lines))
                if form.lines[at].codes and (at in known or not (at in told or form.lines[at].optional))
            ),
            None,
        )
        if (
            after is not None
            and after not in known
            and after < last[table]
            and table_of(form, form.lines[after]) == table
        ):
            row.places, row.doubt = None, "the row after it is missing, and the table lost its blanks"


def doubt_left_out_repeats(stops: list[Stop], printing: Printing, rows: list[Row]) -> None:
    """Where a text was stripped of every line that it had before (信息内容 over the first block alone), no row is known to be blank."""
    form = printing.index.form
    known = {edge.line for edge in printing.edges}
    start, end = printing.edges[0].first, printing.edges[-1].last
    items = [item for stop in stops[start : end + 1] for item in (stop.item, *stop.run) if item.kind != "blank"]
    if any(item.row >= 0 for item in items) or len({item.text.strip() for item in items}) < len(items):
        return
    headers: dict[str, list[int]] = {}
    last = max(row.at for row in rows)
    for at, line in enumerate(form.lines[:last]):
        if line.kind == "header":
            headers.setdefault(label_of(line.label).core, []).append(at)
    repeats = [at for same in headers.values() if same[0] in known for at in same[1:]]
    if len(repeats) > 2 and known.isdisjoint(repeats):
        for row in rows:
            if not row.printed:
                row.doubt = "every line that was printed before is left out, so its numbers may be"


def doubt_columns_apart(stops: list[Stop], printing: Printing, rows: list[Row], owned: frozenset[int]) -> None:
    """Where all labels stand together and as many numbers elsewhere, a row is not known to be blank: columns read one by one."""
    filled = sum(any(item.kind != "blank" for item in row.printed) for row in rows)
    if len(rows) < _MANY or filled * 10 > len(rows):
        return
    own = [stops[edge.last].below for edge in printing.edges]
    free = [[*stop.run, *stop.below] for stop in stops if id(stop) not in owned]
    numbers = sum(item.kind in ("number", "mixed") for items in (*own, *free) for item in items)
    for row in rows if numbers * 2 > len(rows) else ():
        if all(item.kind == "blank" for item in row.printed):
            row.doubt = row.doubt or "no label has its number beside it, and the numbers stand elsewhere"


def strange_columns(stops: list[Stop], printing: Printing) -> dict[str, Strange]:
    """Give, by table, a column in the header that the form does not have: running numbers (序号), or other values (上年数)."""
    form = printing.index.form
    found: dict[str, Strange] = {}
    for at, after in enumerate(printing.edges):
        before = printing.edges[at - 1] if at else None
        under_header = before is not None and form.lines[before.line].kind == "header"
        if before is not None and under_header:
            between = stops[before.last + 1 : after.first]
        elif form.lines[after.line].kind == "header" and after.first:
            between = stops[after.first - 1 : after.first]
        else:
            continue
        for stop in between:
            kind = _strange(stop, printing.index)
            if kind == "values" and _stands_ahead(stop, after, stops, printing):
                kind = "ahead"
            if kind == "serial" or (kind and under_header):
                table = next((table_of(form, line) for line in form.lines[after.line :] if line.codes), "")
                if found.get(table) not in ("serial", "ahead", "codes"):
                    found[table] = "codes" if kind == "serial" and under_header else kind
    return found


def _stands_ahead(stop: Stop, after: Edge, stops: list[Stop], printing: Printing) -> bool:
    """Tell whether an unknown column's name stands before one of the form's, in one row of a header that lacks none of these."""
    lines = printing.index.form.lines
    name = stops[after.first].item
    if lines[after.line].kind != "header" or (name.block, name.row) != (stop.item.block, stop.item.row):
        return False
    first = last = after.line
    while first and lines[first - 1].kind == "header":
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].kind == "header":
        last += 1
    return set(range(first, last + 1)) <= {edge.line for edge in printing.edges}


def _strange(stop: Stop, index: Index) -> Strange:
    core = label_of(stop.item.text).core
    if stop.item.kind != "label" or stop.has_numbers or len(core) > 8:
        return ""
    if core in SERIAL:
        return "serial"
    wordings = [wording for _, wordings in index.form.columns for wording in wordings]
    known = core in HARMLESS or any(wording in core for wording in wordings) or index.matches(core)
    return "" if known else "values"


def doubt_strange_text(stops: list[Stop], printing: Printing, rows: list[Row], owned: frozenset[int]) -> None:
    """Doubt a row in which some text stands where a value is missing: 3或4, 13xx, 见附件. It is no blank.

    Nor is it one where the next row's label stands there: the table is turned on its side, its values are in columns.
    """
    by_label = {row.label.end: row for row in rows if row.label is not None and row.line.kind == "row"}
    labels = {at for edge in printing.edges if _has_row(printing.index.form, edge) for at in (edge.first, edge.last)}
    claimed = {id(item) for row in rows for item in row.printed}
    for edge in printing.edges:
        label = stops[edge.last].item
        row = by_label.get(label.span.end)
        if row is None or len(row.printed) >= len(row.line.codes) or (row.line.optional and not row.printed):
            continue
        if label.row >= 0 and all(item.kind == "blank" for item in row.printed):
            labelled = stops[edge.last + 1].item.row if edge.last + 1 < len(stops) else -1
            below = [item for item in stops[edge.last].below if item.row != labelled and id(item) not in claimed]
            if numbers := [item.text for item in below if item.kind in ("number", "mixed")]:
                row.doubt = "a row of numbers without a label stands below it"
                row.rivals = row.rivals or tuple(numbers[:3])
                continue
        beside = {edge.first - 1, edge.last + 1} & labels
        if not row.printed and any(stops[at].item.row == label.row >= 0 for at in beside):
            row.doubt = "the label of another row stands where its values should"
            continue
        if edge.last + 1 >= len(stops):
            continue
        after = stops[edge.last + 1].item
        if id(stops[edge.last + 1]) in owned or after.kind != "label":
            continue
        plain = fold(after.text).strip()
        if after.row >= 0 and after.row == label.row:
            strange = plain not in HARMLESS
        else:
            label_like = plain[:1] == "(" or bool(label_of(plain).number)
            strange = (
                after.row < 0
                and not label_like
                and (len(plain) <= 4 or (len(plain) <= _SHORT and bool(figures(plain))))
            ) or (after.row < 0 and after.block == label.block and stops[edge.last + 1].has_numbers and not row.printed)
        if strange:
            row.doubt = f"{after.text[:20]!r} stands where a value should"
            row.rivals = row.rivals or (after.text[:20],)


def doubtful_rows(stops: list[Stop], printing: Printing, rows: list[Row], owned: frozenset[int]) -> list[Row]:
    """Give the lines that are missing where numbers stand that no line claims: such a line may be printed there.

    ``owned`` are the ids of the stops that some printing claims; a stop of another printing ends the table.
    """
    form = printing.index.form
    claimed = {id(item) for row in rows for item in row.printed}
    edges = printing.edges
    known = {row.at for row in rows}
    start, end = _extent(stops, printing, owned)
    found = []
    for before, after in zip([None, *edges], [*edges, None], strict=True):
        first = before.last if before else start
        last = after.first if after else end
        numbers: list[Item] = []
        for at in range(first, last):
            stop = stops[at]
            free = id(stop) not in owned
            mine = before is not None and at == before.last and not _has_row(form, before)
            numbers += [
                item
                for item in (*(stop.places if free or mine else ()), *stop.below)
                if item.kind in ("number", "mixed")
            ]
            if free and _holds_figures(stop):
                numbers.append(stop.item)
        numbers = [item for item in numbers if id(item) not in claimed]
        beside = stops[first + 1 : last if after else last + _NEAR]
        told = [stop.item for stop in beside if id(stop) not in owned]
        low = before.line + 1 if before else 0
        high = after.line if after else len(form.lines)
        for at in range(low, high) if numbers or told else ():
            line = form.lines[at]
            if not line.codes or at in known or line.optional:
                continue
            if numbers:
                found.append(Row(line, at, None, numbers[:40], doubt="its label was not found beside these numbers"))
            elif texts := tuple(item.text[:40] for item in told if _tells_row(item.text, line)):
                found.append(Row(line, at, None, [], rivals=texts, doubt="its label begins a text with figures"))
    return found


def _tells_row(text: str, line: Line) -> bool:
    """Tell whether a text is the line's label and a figure: a row that its commas, or a mark after its number, made a sentence."""
    core = label_of(text).core
    return any(
        len(label) >= _LONG and core.startswith(label) and any(c.isdecimal() for c in core[len(label) :])
        for label in (label_of(wording).core for wording in line.wordings)
    )


def _holds_figures(stop: Stop) -> bool:
    """Tell whether a label holds digits that are none of a label's: its row lost the boundaries of its cells."""
    if stop.item.kind != "label":
        return False
    plain = fold(stop.item.text).strip()
    is_note = plain[:1] == "(" and plain[-1:] == ")" and "(" not in plain[1:]
    return not is_note and bool(figures(label_of(stop.item.text).core))


def unread_tables(stops: list[Stop], forms: Sequence[Form]) -> Iterator[Problem]:
    """Tell of tables of which nothing can be read: labels without numbers beside them, or run together with them."""
    labels = {label_of(stop.item.text).core: stop.item.span for stop in stops if stop.item.kind == "label"}
    found = {
        form.name: [span for core, span in labels.items() if core in known]
        for form in forms
        if not (known := index_of(form).rows).isdisjoint(labels)
    }
    name, spans = max(found.items(), key=lambda pair: len(pair[1]), default=("", []))
    if len(spans) >= _MANY or (len(spans) >= _SOME and _have_numbers(stops, spans)):
        message = f"{len(spans)} labels of {name} stand here without numbers beside them that could be read"
        yield Problem(ProblemCode.FORM_REFUSED, message, tuple(spans))
        return
    glued = [stop for stop in stops if _holds_figures(stop)]
    for form in forms if len(glued) > 2 else ():
        exact = index_of(form).exact
        runs = []
        for stop in glued:
            head = _BEFORE_DIGITS.match(label_of(stop.item.text).core)
            if head and any(part in exact and len(part) > 1 for part in (head[0], head[0][:-1], head[0][:-2])):
                runs.append(stop.item.span)
        if len(runs) > 2:
            message = f"rows resemble {form.name} ({form.title}) but their labels and numbers run together"
            yield Problem(ProblemCode.FORM_REFUSED, message, tuple(runs))
            return


def _have_numbers(stops: list[Stop], labels: list[Span]) -> bool:
    """Tell whether numbers stand among labels, or right before or after them, that are no prose."""
    places = [at for at, stop in enumerate(stops) if stop.item.span in labels]
    numbers = 0
    for stop in stops[max(0, places[0] - 1) : places[-1] + 3]:
        if stop.item.kind == "label":
            numbers += sum(item.kind in ("number", "mixed", "lead") for item in (*stop.run, *stop.below))
    return numbers >= _SOME


def _has_row(form: Form, edge: Edge | None) -> bool:
    return edge is not None and bool(form.lines[edge.line].codes)


_NEAR = 3


def _extent(stops: list[Stop], printing: Printing, owned: frozenset[int]) -> tuple[int, int]:
    """Give the stops of a table: from its first line to its last, and the rows of numbers right before and after, up to prose."""
    first, last = printing.edges[0].first, printing.edges[-1].last
    start, end = first, last + 1
    for at in range(first - 1, max(-1, first - 1 - _NEAR), -1):
        if stops[at].item.kind != "label" or id(stops[at]) in owned:
            break
        if stops[at].has_numbers:
            start = at
    for at in range(last + 1, min(len(stops), last + 1 + _NEAR)):
        if stops[at].item.kind != "label" or id(stops[at]) in owned:
            break
        if stops[at].has_numbers:
            end = at + 1
    return start, end


def _has_figures(stop: Stop) -> bool:
    return (stop.has_numbers or _holds_figures(stop)) and not _DATED.search(fold(stop.item.text))


def unknown_rows(
    stops: list[Stop], printing: Printing, owned: frozenset[int], leaves: Iterable[Claim], cells: Iterable[Cell]
) -> Iterator[Problem]:
    """Tell of rows of numbers that no form knows, or that seem to be headings.

    ``leaves`` are what the printing claims; what is read into one of its ``cells`` is known.
    """
    lines = printing.index.form.lines
    headings = {edge.last for edge in printing.edges if not lines[edge.line].codes and stops[edge.last].has_numbers}
    claimed = {leaf.span.start for leaf in leaves} if headings else set[int]()
    read = {cell.span.start for cell in cells if cell.state == "value" and cell.span is not None}
    for at in range(*_extent(stops, printing, owned)):
        stop = stops[at]
        if at in headings:
            unread = any(item.kind == "number" and item.span.start not in claimed for item in stop.places)
        else:
            unread = id(stop) not in owned and stop.item.kind == "label" and _has_figures(stop)
            unread = unread and not any(item.span.start in read for item in stop.places)
        if unread and stop.item.text.strip() not in STEMS:
            span = Span(stop.item.span.start, max(item.span.end for item in (stop.item, *stop.run)))
            known = label_of(stop.item.text).core in printing.index.exact
            why = "stands out of its place" if known else f"is not one of {printing.index.form.name}'s"
            message = f"the row {stop.item.text[:40]!r} {why}; its numbers are left alone"
            yield Problem(ProblemCode.UNKNOWN_ROW, message, (span,))


def stray_numbers(stops: list[Stop], printing: Printing, rows: list[Row]) -> Iterator[Problem]:
    """Tell of numbers that stand before a label; where the row before prints none, it may be its number."""
    by_label = {row.label.end: row for row in rows if row.label is not None}
    for before, edge in zip([None, *printing.edges], printing.edges, strict=False):
        item = stops[edge.first].item
        lead = next((i for i in stops[edge.first - 1].run if i.kind == "lead"), None) if edge.first else None
        if lead is None and not label_of(item.text).stray:
            continue
        row = by_label.get(stops[before.last].item.span.end) if before is not None else None
        if row is not None and not any(place.kind != "blank" for place in row.printed):
            row.doubt = f"a number stands astray before {item.text[:20]!r}"
        message = f"a number stands before the label {item.text[:40]!r}; it belongs to no cell"
        yield Problem(ProblemCode.STRAY_NUMBER, message, (lead.span if lead else item.span,))
