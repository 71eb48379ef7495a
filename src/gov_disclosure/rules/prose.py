"""What the prose says against the table, and against itself.

A figure that is tied to a code states that cell's quantity; here the two are compared in base units and as intervals. What the
prose says without a number (nil, all) is in ``statements``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

import regex

from ..document import Span
from ..model import Figure, Severity, Term
from .differences import difference_stated, included, other_matter, other_unit, together, whose
from .engine import Comparison, Direction, Example, Reason, Relation, Rule, Side, Words, holds
from .ties import CARRIED_FORWARD, CARRIED_OVER, RECEIVED, Tie, agree, cell_side, codes_of, tables_of, ties_of
from .view import Printed, View
from .words import find


@cache
def _with_carried_over() -> regex.Pattern[str]:
    return regex.compile(r"受理|收办|承办|办理|处理|结转|答复|办结")


@cache
def _requests_stated() -> regex.Pattern[str]:
    return regex.compile(
        r"(?:受理|收到|接收|新收|接到|收办)[^,，。;；:：]{0,12}申请(?:公开)?(?:数|总数|数量)?(?:共|共计|为|总计)?\s*$"
    )


def _cells(view: View) -> Iterator[Comparison]:
    for tie in ties_of(view):
        if tie.tables:
            yield _restated(view, tie)


def _restated(view: View, tie: Tie) -> Comparison:
    index, figure, codes, tables = tie
    stated = view.side(index)
    money = figure.kind == "money"
    cells = [cell_side(view, printed, codes, money) for printed in tables]
    severity: Severity = "error"
    cell = next((side for side in cells if agree(stated, side)), None)
    apart: Reason | None = None
    if cell is None:
        apart = (
            together(view, index, codes, cells) or other_unit(view, figure, codes) or other_matter(view, figure, codes)
        )
        others = _other_column(view, figure, codes) + included(view, index, codes, tables)
        if codes == (CARRIED_FORWARD,) and find(
            r"(?<!上年|年度?)结转$", view.before(index)
        ):  # from last year, or to the next
            others += [cell_side(view, printed, (CARRIED_OVER,), money) for printed in tables]
        sentence = view.around(figure.span.start)
        if codes == (RECEIVED,) and _with_carried_over().search(sentence):
            others += [cell_side(view, printed, (RECEIVED, CARRIED_OVER), money) for printed in tables]
            severity = "warning" if _accepted_of_received(view, index, stated, cells[0]) else "error"
        cell = next((side for side in others if agree(stated, side)), cells[0])
        severity = "info" if difference_stated(sentence) else severity
    excused = severity == "info"
    skip = _skip(figure, cell) or apart

    def say(direction: Direction) -> Words:
        where = view.label(codes[0]) if len(codes) == 1 else "、".join(view.label(code) for code in codes)
        shown = f"{cell}元" if money else f"{cell}"
        zh = "正文已说明口径不同," if excused else ""
        en = "the text states a different scope; " if excused else ""
        parts = f"(合计{'+'.join(str(term.value) for term in cell.terms if term.value)})" if len(cell.terms) > 1 else ""
        return Words(
            f"正文“{view.lead(index)}”与表中“{where}”的{shown}{parts}不一致:{zh}请核对正文和该格。",
            f"The text states {figure.raw} for {' + '.join(codes)} ({where}), the table gives {shown.rstrip('元')}: {en}check both.",
        )

    if apart is None and holds(stated, "==", cell):
        return Comparison(stated, "==", cell, say, severity=severity, skip=skip)
    shown_cells = [term for term in cell.terms if term.span is not None and (term.value or len(cell.terms) == 1)]
    spans = (figure.span, *(term.span for term in shown_cells if term.span is not None))
    named = tuple(dict.fromkeys([*codes, *(term.code for term in cell.terms if term.code and term.value)]))
    return Comparison(stated, "==", cell, say, severity=severity, spans=tuple(spans), codes=named, skip=skip)


def _accepted_of_received(view: View, index: int, stated: Side, cell: Side) -> bool:
    """受理 may be fewer than 收到: told apart where the text states the received number as well."""
    if stated.high is None or stated.high >= cell.low or "受理" not in view.before(index):
        return False
    return view.once(_received_is_stated)


def _received_is_stated(view: View) -> bool:
    """Another figure states the received number as the table has it."""
    table = tables_of(view, (RECEIVED,))[0]
    cell = cell_side(view, table, (RECEIVED,), False)
    return any(tie.codes == (RECEIVED,) and agree(view.side(tie.at), cell) for tie in ties_of(view))


def _other_column(view: View, figure: Figure, codes: tuple[str, ...]) -> list[Side]:
    """累计 may mean added up within the year, or over the years: either column may be meant."""
    if figure.scope != "cumulative" or len(codes) != 1:
        return []
    base = codes[0].removesuffix(".cumulative")
    others = {base, f"{base}.cumulative"} - set(codes)
    return [
        cell_side(view, table, (code,), figure.kind == "money") for code in others for table in tables_of(view, (code,))
    ]


def _skip(figure: Figure, cell: Side) -> Reason | None:
    if figure.value is None and figure.low is None:
        return Reason(f"“{figure.raw}”不是确定的数", f"“{figure.raw}” is no definite number")
    if not cell.low and cell.terms and all(term.value is None for term in cell.terms):
        return Reason("表中该格为空", "the cell is blank")
    return None


def _bodies(view: View) -> Iterator[Comparison]:
    """A narrower body's figure is at most the whole report's cell."""
    if not view.tables:
        return
    for index, figure in enumerate(view.figures):
        if figure.entity is None or figure.scope != "annual" or figure.kind != "count" or _all_bodies(figure.entity):
            continue
        codes = codes_of(view, index)
        if not codes and _requests_stated().search(view.before(index)):
            codes = (RECEIVED,)
        tables = tables_of(view, codes) if codes else []
        if tables:
            yield _narrower(view, index, figure, codes, tables[0])


def _all_bodies(entity: str) -> bool:
    return find(r"各级|全[省市区县州盟旗镇乡]|我[省市区县州盟旗]", entity) is not None


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

    relation: Relation = "==" if represents else "<="
    return Comparison(stated, relation, cell, say, above="warning", below="info", codes=codes, skip=_skip(figure, cell))


def _same(view: View) -> Iterator[Comparison]:
    """The same quantity stated twice, where no table says which is right."""
    stated: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, figure, codes, tables in ties_of(view):
        if not any(_is_known(printed, codes) for printed in tables):
            stated[codes, figure.scope, figure.form, figure.unit].append(index)
    for indexes in stated.values():
        for first, second in pairwise(indexes):
            if _of_different_wholes(view, first, second) or _in_bracket(view, first, second):
                continue
            if {whose(view, first), whose(view, second)} == {"all", "some"}:
                continue
            if _alike(view.figures[first], view.figures[second]):
                yield _twice(view, first, second)


def _in_bracket(view: View, first: int, second: int) -> bool:
    """The second stands in a bracket behind the first, and says what else was counted."""
    words = view.text[view.figures[first].span.end : view.figures[second].span.start]
    return words[:1] in ("(", "（") and not find(r"[)）]", words)


def _is_known(printed: Printed, codes: tuple[str, ...]) -> bool:
    return all(printed.cells[cell].value is not None for code in codes for cell in printed.cells_of(code))


_COMMON = {"政府", "府信", "信息", "息公", "公开", "工作", "数量", "总数"}


def _alike(a: Figure, b: Figure) -> bool:
    """The two subjects share a word besides those that every sentence of such a report has."""
    if not a.subject or not b.subject:
        return True
    pairs = [{figure.subject[i : i + 2] for i in range(len(figure.subject) - 1)} - _COMMON for figure in (a, b)]
    return not pairs[0] or not pairs[1] or bool(pairs[0] & pairs[1])


def _of_different_wholes(view: View, first: int, second: int) -> bool:
    """Parts of two different totals are two quantities, whatever they were tied to."""
    wholes = [view.figures[index].part_of for index in (first, second)]
    if None in wholes:
        return False
    a, b = (view.figures[whole].code for whole in wholes if whole is not None)
    return a != b


def _twice(view: View, first: int, second: int) -> Comparison:
    a, b = view.figures[first], view.figures[second]
    codes = codes_of(view, first)

    def say(direction: Direction) -> Words:
        return Words(
            f"正文两处说“{view.label(codes[0])}”:一处{a.raw},一处{b.raw},两者不同,请核对。",
            f"The text states {' + '.join(codes)} twice: {a.raw} and {b.raw}; check which is right.",
        )

    return Comparison(view.side(second), "==", view.side(first), say, codes=codes)


@cache
def _both_ways() -> regex.Pattern[str]:
    return regex.compile(
        r"近[\d一二三四五六七八九十百千万零〇两,.]+[余多]|(?:约|大约|近)[\d一二三四五六七八九十百千万零〇两,.]+(?:以上|以下)"
    )


def _hedges(view: View) -> Iterator[Comparison]:
    """近四百余 is below and above four hundred at once."""
    for index, figure in enumerate(view.figures):
        if figure.approx is None:
            continue
        found = _both_ways().search(view.text, max(figure.span.start - 2, 0), figure.span.end + 2)
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
    for index, figure, codes, _ in ties_of(view):
        if figure.scope != "cumulative" or len(codes) != 1:
            continue
        base = codes[0].removesuffix(".cumulative")
        year = _year_side(view, base)
        if year is not None:
            yield _at_least(view, index, view.label(base), base, year)
    for index, figure in enumerate(view.figures):
        if figure.scope != "cumulative" or figure.code is not None or not _is_whole(figure, "cumulative"):
            continue
        words = view.text[view.sentence(figure.span.start).start : figure.span.start]
        matter = _matter(figure)
        if len(matter[0]) < 4 or not find(r"历年|以来|截[至止]", words):
            continue
        annual = view.once(_annual_matters)
        if matter in annual:
            yield _at_least(view, index, matter[0], matter[0], view.side(annual[matter]))


def _annual_matters(view: View) -> Mapping[tuple[str, str | None], int]:
    """Give the first figure that states each matter for the year."""
    figures = reversed(tuple(enumerate(view.figures)))
    return {_matter(figure): index for index, figure in figures if _is_whole(figure, "annual")}


def _is_whole(figure: Figure, scope: str) -> bool:
    return (
        figure.scope == scope
        and figure.kind == "count"
        and figure.entity is None
        and figure.part_of is None
        and len(figure.subject) > 3
    )


@cache
def _no_matter() -> regex.Pattern[str]:
    return regex.compile(r"历年来?|累[计积]|全年|本年度?|共计?|总计|(?:我|全|本)[省市州县区旗镇乡街局委办厅院校]")


def _matter(figure: Figure) -> tuple[str, str | None]:
    """What a figure counts, whenever: its subject without the words for how long and for whom, and its unit."""
    matter = _no_matter().sub("", figure.subject)
    short = matter.removesuffix("信息").removesuffix("政府")
    return (short if len(short) > 3 else matter), figure.unit


def _year_side(view: View, code: str) -> Side | None:
    for printed in tables_of(view, (code,)):
        side = cell_side(view, printed, (code,), False)
        if side.unknown is None and not side.blanks:
            return side
    annual = [tie.at for tie in ties_of(view) if tie.codes == (code,) and tie.figure.scope == "annual"]
    return view.side(annual[0]) if annual else None


def _at_least(view: View, index: int, label: str, base: str, year: Side) -> Comparison:
    figure = view.figures[index]

    def say(direction: Direction) -> Words:
        return Words(
            f"正文累计数{figure.raw}小于本年度“{label}”的{year}:累计数包含本年度,请核对。",
            f"The cumulative {figure.raw} is less than this year's {year} of {base}: a cumulative number includes the year.",
        )

    return Comparison(view.side(index), ">=", year, say)


def rules() -> tuple[Rule, ...]:
    """Give the rules of this module."""
    total = "proactive.total"
    return (
        Rule(
            "prose_vs_table:cell", "error", ("all",), "政府信息公开条例 第六条(准确);(2007) 第三十二条、(2019) 第五十条",
            "正文的数与表中对应的格(或几格之和)一致;受理数可含上年结转。",
            "A figure in the prose agrees with the cell, or sum of cells, that it restates; 受理 may include what was carried over.",
            _cells,
            Example("主动公开政府信息{12条|code=proactive.total}。", "national-2014", {total: 12}),
            Example("主动公开政府信息{16条|code=proactive.total}。", "national-2014", {total: 12}),
        ),
        Rule(
            "prose_vs_table:narrower_body", "warning", ("all",), "政府信息公开条例 第六条(准确);(2007) 第三十二条、(2019) 第五十条",
            "正文中一个单位的数不超过全部单位的表。", "A single body's figure is at most the cell that counts all bodies.",
            _bodies,
            Example("办公室受理申请{7件|entity=办公室}。", "national-2021", {RECEIVED: 9}),
            Example("办公室受理申请{17件|entity=办公室}。", "national-2021", {RECEIVED: 9}),
        ),
        Rule(
            "prose_vs_prose:same_quantity", "warning", ("all",), "政府信息公开条例 第六条(准确)",
            "同一数量在正文两处相同。", "The same quantity is stated twice with the same value.",
            _same,
            Example("公开信息{12条|code=proactive.total}。全年公开{12条|code=proactive.total}。"),
            Example("公开信息{12条|code=proactive.total}。全年公开{19条|code=proactive.total}。"),
        ),
        Rule(
            "prose_vs_prose:hedge", "info", ("all",), "GB/T 15835—2011 出版物上数字用法 (概数)",
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
