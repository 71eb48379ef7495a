"""What the prose says against the table, and against itself.

A figure that is tied to a code states that cell's quantity; here the two are compared in base units and as intervals. What the
prose says without a number (nil, all) is in ``statements``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

import attrs
import regex

from ..document import Span
from ..model import Figure, Severity, Term
from .engine import Comparison, Direction, Example, Reason, Rule, Side, Words
from .view import Printed, View

RECEIVED, CARRIED_OVER = "requests.received.total", "requests.carried_over.total"
_STATED = ("annual", "as_of", "cumulative")


@cache
def _difference_stated() -> regex.Pattern[str]:
    return regex.compile(r"口径|不含|不包括|未计入|不计|扣除|合并(?:办理|答复)|重复(?:申请|计算)|更正|数据调整|代表(?:本级|[省市县区]{0,2}政府)")


@cache
def _with_carried_over() -> regex.Pattern[str]:
    return regex.compile(r"受理|收办|承办|办理|处理|结转|答复|办结")


@cache
def _requests_stated() -> regex.Pattern[str]:
    return regex.compile(
        r"(?:受理|收到|接收|新收|接到|收办)[^,，。;；:：]{0,12}申请(?:公开)?(?:数|总数|数量)?(?:共|共计|为|总计)?\s*$"
    )


def codes_of(figure: Figure) -> tuple[str, ...]:
    """Give the codes whose sum a figure states."""
    return (figure.code,) if figure.code is not None else figure.sum_of


def cell_side(view: View, printed: Printed, codes: tuple[str, ...], money: bool) -> Side:
    """Make the side of the cells that a figure restates, in base units (money in 元)."""
    sides = [printed.quantity(code) for code in codes]
    unknown = next((side.unknown for side in sides if side.unknown is not None), None)
    low = sum((side.low for side in sides), 0)
    blanks = tuple(code for side in sides for code in side.blanks)
    if money and all((printed.form.by_code[code].unit or "") == "万元" for code in codes if code in printed.form.by_code):
        low *= 10_000
    terms = tuple(term for side in sides for term in side.terms)
    return Side(terms, low, low, blanks=blanks, unknown=unknown)


def _ties(view: View) -> Iterator[tuple[int, Figure, tuple[str, ...]]]:
    for index, figure in enumerate(view.figures):
        codes = codes_of(figure)
        if codes and figure.entity is None and figure.scope in _STATED and figure.kind != "percent":
            yield index, figure, codes


def _tables(view: View, codes: tuple[str, ...]) -> list[Printed]:
    return [printed for printed in view.tables if all(printed.cells_of(code) for code in codes)]


def _cells(view: View) -> Iterator[Comparison]:
    for index, figure, codes in _ties(view):
        tables = _tables(view, codes)
        if tables:
            yield _restated(view, index, figure, codes, tables)


def _restated(
    view: View, index: int, figure: Figure, codes: tuple[str, ...], tables: list[Printed]
) -> Comparison:
    stated = view.side(index)
    money = figure.kind == "money"
    cells = [cell_side(view, printed, codes, money) for printed in tables]
    if codes == (RECEIVED,) and _with_carried_over().search(view.words(view.sentence(figure.span.start))):
        cells += [cell_side(view, printed, (RECEIVED, CARRIED_OVER), money) for printed in tables]
    cell = next((side for side in cells if _agree(stated, side)), cells[0])
    skip = _skip(figure, cell)
    excused = _difference_stated().search(view.words(view.sentence(figure.span.start))) is not None

    def say(direction: Direction) -> Words:
        where = view.label(codes[0]) if len(codes) == 1 else "、".join(view.label(code) for code in codes)
        shown = f"{cell}元" if money else f"{cell}"
        zh = "正文已说明口径不同," if excused else ""
        en = "the text states a different scope; " if excused else ""
        parts = f"(合计{'+'.join(str(term.value) for term in cell.terms if term.value)})" if len(cell.terms) > 1 else ""
        return Words(
            f"正文“{view.before(index, 16).strip()}{figure.raw}”与表中“{where}”的{shown}{parts}不一致:{zh}请核对正文和该格。",
            f"The text states {figure.raw} for {' + '.join(codes)}, the table gives {shown.rstrip('元')}: {en}check both.",
        )

    spans = (figure.span, *(term.span for term in cell.terms if term.span is not None and term.value))
    named = tuple(dict.fromkeys([*codes, *(term.code for term in cell.terms if term.code and term.value)]))
    severity: Severity = "info" if excused else "error"
    return Comparison(stated, "==", cell, say, severity=severity, spans=tuple(spans), codes=named, skip=skip)


def _agree(stated: Side, cell: Side) -> bool:
    if cell.unknown is not None or stated.unknown is not None:
        return False
    return cell.low >= stated.low and (stated.high is None or cell.low <= stated.high)


def _skip(figure: Figure, cell: Side) -> Reason | None:
    if figure.value is None and figure.low is None:
        return Reason(f"“{figure.raw}”不是确定的数", f"“{figure.raw}” is no definite number")
    if cell.terms and all(term.value is None for term in cell.terms):
        return Reason("表中该格为空", "the cell is blank")
    return None


def _bodies(view: View) -> Iterator[Comparison]:
    """A narrower body's figure is at most the whole report's cell."""
    for index, figure in enumerate(view.figures):
        if figure.entity is None or figure.scope not in _STATED or figure.kind != "count":
            continue
        codes = codes_of(figure)
        if not codes and _requests_stated().search(view.before(index)):
            codes = (RECEIVED,)
        tables = _tables(view, codes) if codes else []
        if tables:
            yield _narrower(view, index, figure, codes, tables[0])


def _narrower(view: View, index: int, figure: Figure, codes: tuple[str, ...], table: Printed) -> Comparison:
    cell = cell_side(view, table, codes, figure.kind == "money")
    stated = view.side(index)
    represents = "代表" in view.words(view.clause(figure.span.start))

    def say(direction: Direction) -> Words:
        if direction == "above":
            return Words(
                f"正文称“{figure.entity}”{figure.raw},超过表中全部的{cell}(“{view.label(codes[0])}”):部分不应大于全部,请核对。",
                f"The text gives {figure.raw} for {figure.entity} alone, more than the {cell} of {' + '.join(codes)} in the "
                "table: a part exceeds the whole; check both.",
            )
        return Words(
            f"正文{figure.raw}只计“{figure.entity}”,表中“{view.label(codes[0])}”为{cell}:口径不同,建议在正文说明。",
            f"The text's {figure.raw} counts {figure.entity} alone, the table gives {cell} for {' + '.join(codes)}: a "
            "difference of scope that the text could explain.",
        )

    relation = "==" if represents else "<="
    return Comparison(stated, relation, cell, say, above="warning", below="info", codes=codes, skip=_skip(figure, cell))


def _same(view: View) -> Iterator[Comparison]:
    """The same quantity stated twice, where no table says which is right."""
    stated: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, figure, codes in _ties(view):
        if not any(cell_side(view, printed, codes, False).unknown is None for printed in _tables(view, codes)):
            stated[codes, figure.scope, figure.form].append(index)
    for indexes in stated.values():
        for first, second in zip(indexes, indexes[1:], strict=False):
            yield _twice(view, first, second)


def _twice(view: View, first: int, second: int) -> Comparison:
    a, b = view.figures[first], view.figures[second]
    codes = codes_of(a)

    def say(direction: Direction) -> Words:
        return Words(
            f"正文两处说“{view.label(codes[0])}”:一处{a.raw},一处{b.raw},两者不同,请核对。",
            f"The text states {' + '.join(codes)} twice: {a.raw} and {b.raw}; check which is right.",
        )

    return Comparison(view.side(second), "==", view.side(first), say, codes=codes)


@cache
def _both_ways() -> regex.Pattern[str]:
    return regex.compile(r"近[\d一二三四五六七八九十百千万零〇两,.]+[余多]|(?:约|大约|近)[\d一二三四五六七八九十百千万零〇两,.]+(?:以上|以下)")


def _hedges(view: View) -> Iterator[Comparison]:
    """近四百余 is below and above four hundred at once."""
    for index, figure in enumerate(view.figures):
        start = max(figure.span.start - 2, 0)
        found = _both_ways().search(view.text, start, figure.span.end + 2)
        if found is not None:
            yield _contradictory(index, Span(*found.span()), found[0], figure)


def _contradictory(index: int, span: Span, words: str, figure: Figure) -> Comparison:
    def say(direction: Direction) -> Words:
        return Words(
            f"“{words}”既说不足又说超过,请改为其中一种说法。",
            f"“{words}” says both less and more than the number; use one of the words.",
        )

    two, one = (Side((Term(figure.value, figure.code, span),), 2, 2), Side.number(1))
    return Comparison(two, "==", one, say, spans=(span,), found=words, expected="近 / 余")


def _cumulative(view: View) -> Iterator[Comparison]:
    """A cumulative figure is at least the year's, whichever of prose and table states them."""
    for index, figure, codes in _ties(view):
        if figure.scope != "cumulative" or len(codes) != 1:
            continue
        base = codes[0].removesuffix(".cumulative")
        year = _year_side(view, base)
        if year is not None:
            yield _at_least(view, index, base, year)


def _year_side(view: View, code: str) -> Side | None:
    for printed in _tables(view, (code,)):
        side = cell_side(view, printed, (code,), False)
        if side.unknown is None and not side.blanks:
            return side
    annual = [i for i, figure, codes in _ties(view) if codes == (code,) and figure.scope == "annual"]
    return attrs.evolve(view.side(annual[0])) if annual else None


def _at_least(view: View, index: int, base: str, year: Side) -> Comparison:
    figure = view.figures[index]

    def say(direction: Direction) -> Words:
        return Words(
            f"正文累计数{figure.raw}小于本年度“{view.label(base)}”的{year}:累计数包含本年度,请核对。",
            f"The cumulative {figure.raw} is less than this year's {year} of {base}: a cumulative number includes the year.",
        )

    return Comparison(view.side(index), ">=", year, say)


def rules() -> tuple[Rule, ...]:
    """Give the rules of this module."""
    total = "proactive.total"
    return (
        Rule(
            "prose_vs_table:cell", "error", ("all",), "国办公开办函〔2021〕30号 填报说明:正文与表格数据一致",
            "正文的数与表中对应的格(或几格之和)一致;受理数可含上年结转。",
            "A figure in the prose agrees with the cell, or sum of cells, that it restates; 受理 may include what was carried over.",
            _cells,
            Example("主动公开政府信息{12条|code=proactive.total}。", "national-2014", {total: 12}),
            Example("主动公开政府信息{16条|code=proactive.total}。", "national-2014", {total: 12}),
        ),
        Rule(
            "prose_vs_table:narrower_body", "warning", ("all",), "国办公开办函〔2021〕30号 填报说明:统计范围",
            "正文中一个单位的数不超过全部单位的表。", "A single body's figure is at most the cell that counts all bodies.",
            _bodies,
            Example("办公室受理申请{7件|entity=办公室}。", "national-2021", {RECEIVED: 9}),
            Example("办公室受理申请{17件|entity=办公室}。", "national-2021", {RECEIVED: 9}),
        ),
        Rule(
            "prose_vs_prose:same_quantity", "warning", ("all",), "政府信息公开条例 (2019) 第五十条:内容一致",
            "同一数量在正文两处相同。", "The same quantity is stated twice with the same value.",
            _same,
            Example("公开信息{12条|code=proactive.total}。全年公开{12条|code=proactive.total}。"),
            Example("公开信息{12条|code=proactive.total}。全年公开{19条|code=proactive.total}。"),
        ),
        Rule(
            "prose_vs_prose:hedge", "info", ("all",), "GB/T 15835—2011 出版物上数字用法 5.2.3",
            "概数不同时用“近”和“余”。", "A number is not hedged both ways (近…余).",
            _hedges,
            Example("日均接待{400余人}。"), Example("日均接待{近400余人}。"),
        ),
        Rule(
            "cumulative:prose", "error", ("all",), "地方附表 历年累计栏",
            "正文的累计数不小于本年度数。", "A cumulative figure is at least this year's.",
            _cumulative,
            Example("本年公开{12条|code=proactive.total},历年累计{90条|code=proactive.total|scope=cumulative}。"),
            Example("本年公开{12条|code=proactive.total},历年累计{9条|code=proactive.total|scope=cumulative}。"),
        ),
    )  # fmt: skip
