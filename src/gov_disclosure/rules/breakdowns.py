"""Breakdowns in prose: does what a total is broken down into add up to it?

The prose parser says which figure breaks down which (``part_of``); a breakdown is the run of parts within one sentence. It is
exhaustive if it says so – its last item is 其他, it is introduced by 分别为, it states its number of kinds, it divides the
whole among bodies – or if the form has no other parts. Only then must it add up; any other 其中 may leave something out.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

import attrs
import regex

from ..forms.declare import Form
from ..model import Severity
from .compiled import Compiled, compiled
from .engine import Comparison, Direction, Example, Relation, Rule, Words
from .numbers import gap, show
from .prose import codes_of
from .relations import written
from .view import View, same_unit
from .words import find, pattern

_CHINESE = "零一二三四五六七八九十"


@attrs.frozen
class Breakdown:
    """A whole and a run of its parts, as indexes of figures, in text order."""

    whole: int
    parts: tuple[int, ...]


def breakdowns(view: View) -> tuple[Breakdown, ...]:
    """Give the runs of parts in text order."""
    return view.once(_breakdowns)


def _breakdowns(view: View) -> tuple[Breakdown, ...]:
    return tuple(_runs(view))


def _runs(view: View) -> Iterator[Breakdown]:
    """Yield the runs of parts: those of one whole in one sentence, each counted in the whole's unit or in another one."""
    for whole, parts in view.parts.items():
        run: list[int] = []
        for part in parts:
            if view.figures[part].kind == "percent" or view.figures[part].scope == "change":
                continue
            if run and (_apart(view, run[-1], part) or _is_complete(view, whole, run)):
                yield Breakdown(whole, tuple(run))
                run = []
            run.append(part)
        if run:
            yield Breakdown(whole, tuple(run))


def _is_complete(view: View, whole: int, run: list[int]) -> bool:
    """The whole is used up: what follows divides it another way."""
    return len(run) > 1 and view.side(whole).is_exact and view.side(*run).low == view.side(whole).low


def _apart(view: View, before: int, after: int) -> bool:
    """A new breakdown begins after a full stop or with a new 其中."""
    gap = view.text[view.figures[before].span.end : view.figures[after].span.start]
    return bool(find(r"[。\n]|其中", gap))


def _is_count(view: View, run: Breakdown) -> bool:
    return all(
        view.figures[i].kind in ("count", "money") and view.figures[i].value is not None
        for i in (run.whole, *run.parts)
    )


def _mixed(view: View, run: Breakdown) -> bool:
    unit = view.figures[run.whole].unit
    return not all(same_unit(unit, view.figures[part].unit) for part in run.parts)


@cache
def _overlapping() -> regex.Pattern[str]:
    return regex.compile(r"渠道|方式|途径|形式|平台|次数")


def _channels(view: View, run: Breakdown) -> bool:
    """The same item may be counted in several of the parts."""
    codes = {code for part in run.parts for code in codes_of(view, view.figures[part])}
    whole = view.figures[run.whole].code
    for form in view.forms:
        channels = {field.code for field in form.parts_of.get(("channel", whole or ""), ())}
        if codes & channels:
            return True
    if codes:
        return False
    if "申请" in view.words(view.sentence(view.figures[run.whole].span.start)):
        return False
    text = view.text[view.figures[run.whole].span.start : view.figures[run.parts[-1]].span.start]
    if _overlapping().search(text) is not None:
        return True
    published = view.figures[run.whole].unit in ("条", "篇", "次", "期", "份", "件")
    return published and all(find(_CHANNELS, view.before(part, 16)) for part in run.parts)


_CHANNELS = r"网站|微信|微博|公众号|公报|报[刊纸]|抖音|客户端|电视|电台|广播|公开栏|新媒体|APP|头条"


def _exhaustive(view: View, run: Breakdown) -> bool:
    return run in view.once(_exhaustive_runs)


def _exhaustive_runs(view: View) -> frozenset[Breakdown]:
    return frozenset(run for run in breakdowns(view) if _is_exhaustive(view, run))


def _is_exhaustive(view: View, run: Breakdown) -> bool:
    last = view.before(run.parts[-1], 24)
    item = pattern(r"[,，、;；:：]").split(last.rstrip("约共计为有是:： "))[-1] if last.strip() else ""
    if len(run.parts) > 1 and find(
        r"^\s*(?:及|和|以及|另有)?其[他它]|等其[他它](?:情况|情形)|其[他它](?:类|情形|方式|情况)", item
    ):
        return True
    first = view.text[view.figures[run.whole].span.end : view.figures[run.parts[0]].span.start]
    if len(run.parts) > 1 and find(r"分别为|分别是", first):
        return True
    if _kinds(view, run) == len(run.parts):
        return True
    return len(run.parts) > 1 and (_by_bodies(view, run) or _by_form(view, run))


def _kinds(view: View, run: Breakdown) -> int | None:
    """Give the number of kinds that the sentence states (七类), if it does."""
    end = view.sentence(view.figures[run.parts[-1]].span.start).end
    words = view.text[view.figures[run.whole].span.end : min(end, view.figures[run.parts[-1]].span.end + 20)]
    found = find(r"(\d+|[一二三四五六七八九十])(?:大类|类|种|个方面)(?!信息)", words)
    if found is None:
        return None
    return int(found[1]) if found[1].isdigit() else _CHINESE.index(found[1])


@cache
def _body_names() -> regex.Pattern[str]:
    return regex.compile(
        r"(?P<own>(?:市|县|区|省)?本级|(?:各级)?政府(?!工作部门|信息|网站|网)(?=收到|受理|公开|主动|及其工作部门)|市级|区级|县级|省级)"
        r"|(?P<sub>下级|各[区县市]|部门|街道|乡镇|镇[(（街]|直属|区直|市直|县直|基层)"
    )


def _by_bodies(view: View, run: Breakdown) -> bool:
    """The whole is divided between bodies: 本级 and 下级, 各级政府 and 工作部门."""
    kinds = set()
    for part in run.parts:
        found = _body_names().search(view.before(part, 30))
        if found is None:
            return False
        kinds.add(found.lastgroup)
    return len(kinds) > 1


def _by_form(view: View, run: Breakdown) -> bool:
    """The parts are all that the form has of this whole."""
    whole = view.figures[run.whole].code
    return whole is not None and _covers_form(
        view, whole, {code for part in run.parts for code in codes_of(view, view.figures[part])}
    )


def _covers_form(view: View, whole: str, codes: set[str]) -> bool:
    """Tell whether the codes, sums and optional rows resolved, are all parts that a form has of the whole, row by row."""
    for form in view.forms:
        rules = compiled(form)
        stated = {cell for code in codes for cell in (*rules.terms_of(code), *rules.nested.get(code, ()))}
        parts = {part for part in _parts(rules, whole) if part not in rules.nested}
        if parts and parts <= stated:
            return True
    return False


def _parts(rules: Compiled, whole: str) -> set[str]:
    """Give the parts of a total: of one that adds up both rows and columns, the rows (办理结果, not 申请人)."""
    totals = [total for total in rules.totals if total.code == whole]
    down = [total for total in totals if not total.across] or totals
    return {part for total in down for part in total.parts}


def _sums(view: View) -> Iterator[Comparison]:
    for run in breakdowns(view):
        if not _is_count(view, run):
            continue
        mixed = _mixed(view, run)
        if _channels(view, run):
            if _exhaustive(view, run) and not mixed:
                yield _compare(view, run, "<=", None)
        elif _exhaustive(view, run) and not mixed and not _by_bodies(view, run):
            yield _compare(view, run, "==", None)


def _bodies(view: View) -> Iterator[Comparison]:
    for run in breakdowns(view):
        if _is_count(view, run) and not _mixed(view, run) and len(run.parts) > 1 and _by_bodies(view, run):
            yield _compare(view, run, "==", None)


def _exceeding(view: View) -> Iterator[Comparison]:
    for run in breakdowns(view):
        if not _is_count(view, run) or _exhaustive(view, run):
            continue
        largest = max(run.parts, key=lambda part: view.side(part).low)
        if _channels(view, run):
            run = Breakdown(run.whole, (largest,))
        elif _adds_up_early(view, run):
            continue
        mixed = _mixed(view, run)
        if mixed:
            yield _compare(view, Breakdown(run.whole, (largest,)), ">=", "warning")
        else:
            yield _compare(view, run, ">=", None)


def _adds_up_early(view: View, run: Breakdown) -> bool:
    """The first parts already add up to the whole: what follows counts something else."""
    whole = view.side(run.whole)
    return any(part.low == whole.low for count in range(2, len(run.parts)) for part in (view.side(*run.parts[:count]),))


def _compare(view: View, run: Breakdown, relation: Relation, severity: Severity | None) -> Comparison:
    """``==``: adds up; ``<=``: the whole is at most the parts (channels); ``>=``: the whole is at least the parts."""
    whole, parts = view.side(run.whole), view.side(*run.parts)

    def say(direction: Direction) -> Words:
        name = view.lead(run.whole)
        formula = written(parts)
        by = show(gap(whole.low, parts.low))
        what = "比总数多" if whole.low < parts.low else "比总数少"
        return Words(
            f"正文“{name}”的分项{formula}={parts},{what}{by}:请核对总数和各分项。",
            f"The text breaks {whole} down into {formula} = {parts}, which is {by} {'more' if whole.low < parts.low else 'less'}: "
            "check the total and the parts.",
        )

    spans = tuple(view.figures[index].span for index in (run.whole, *run.parts))
    codes = tuple(
        dict.fromkeys(code for index in (run.whole, *run.parts) for code in codes_of(view, view.figures[index]))
    )
    return Comparison(whole, relation, parts, say, severity=severity, spans=spans[:40], codes=codes)


# -- a list that names all parts of the form, without 其中 -------------------------------------------------------------------


def _lists(view: View) -> Iterator[Comparison]:
    """A total and, after it, figures that together are all the form has of it."""
    linked = {part for run in breakdowns(view) for part in run.parts if _exhaustive(view, run)}
    for whole, figure in enumerate(view.figures):
        if figure.code is None or figure.entity is not None or figure.kind != "count":
            continue
        possible = _cells_of_total(view, figure.code)
        if not possible:
            continue
        parts: list[int] = []
        codes: set[str] = set()
        for index in range(whole + 1, min(whole + 40, len(view.figures))):
            stated = set(codes_of(view, view.figures[index]))
            if (
                view.figures[index].code == figure.code
                or "\n" in view.text[figure.span.end : view.figures[index].span.start]
            ):
                break
            if stated and stated <= possible and not stated & codes:
                parts.append(index)
                codes |= stated
                if _covers_form(view, figure.code, codes):
                    break
        if len(parts) > 2 and not linked & set(parts) and _covers_form(view, figure.code, codes):
            yield _compare(view, Breakdown(whole, tuple(parts)), "==", "warning")


def _cells_of_total(view: View, code: str) -> frozenset[str]:
    """Give the codes, sums and optional rows included, whose cells are all parts of a total."""
    return frozenset().union(*(_stated_parts(form, code) for form in view.forms))


@lru_cache(maxsize=1024)
def _stated_parts(form: Form, code: str) -> frozenset[str]:
    rules = compiled(form)
    parts = _parts(rules, code)
    return frozenset(parts) | {name for name, terms in rules.derived.items() if set(terms) <= parts}


def rules() -> tuple[Rule, ...]:
    """Give the rules of this module."""
    return (
        Rule(
            "prose_sum:exhaustive", "error", ("all",), "统计上的分组原则:互斥且穷尽",
            "以“其他”结尾、“分别为”引出、写明类数或列全表中各项的分解,其和等于总数。",
            "A breakdown that ends in 其他, is introduced by 分别为, states its number of kinds or names all parts of the form adds up.",
            _sums,
            Example("公开信息{10条},其中机构类{4条|part_of=0},其他类{6条|part_of=0}。"),
            Example("公开信息{12条},其中机构类{4条|part_of=0},其他类{6条|part_of=0}。"),
        ),
        Rule(
            "prose_sum:at_most", "error", ("all",), "统计上的分组原则:部分不大于全部",
            "“其中”各项之和不超过总数;计量单位不同时只比较最大的一项,超过是警告。",
            "The items of a 其中 do not exceed the total; with mixed units only the largest is compared, as a warning.",
            _exceeding,
            Example("公开信息{10条},其中机构类{4条|part_of=0},财政类{5条|part_of=0}。"),
            Example("公开信息{10条},其中机构类{4条|part_of=0},财政类{9条|part_of=0}。"),
        ),
        Rule(
            "prose_sum:bodies", "error", ("all",), "统计上的分组原则:各单位之和等于全部",
            "本级与下级、政府与部门的数相加等于全部。", "The numbers of the bodies that a whole is divided among add up to it.",
            _bodies,
            Example("公开信息{10条},其中本级政府公开{4条|part_of=0},下级政府公开{6条|part_of=0}。"),
            Example("公开信息{10条},其中本级政府公开{4条|part_of=0},下级政府公开{8条|part_of=0}。"),
        ),
        Rule(
            "prose_sum:whole_form", "warning", ("national-2019", "national-2021"), "国办公开办函〔2021〕30号 表三 本年度办理结果",
            "正文先写总数、再逐项写全各种办理结果时,其和等于总数。",
            "A total that the prose follows with every kind of outcome is their sum.",
            _lists,
            Example(_outcomes(10), "national-2019", {"requests.outcomes.total.total": None}),
            Example(_outcomes(12), "national-2019", {"requests.outcomes.total.total": None}),
        ),
    )  # fmt: skip


def _outcomes(total: int) -> str:
    base = "requests.outcomes"
    return (
        f"答复{{{total}件|code={base}.total.total}}。予以公开{{4件|code={base}.granted.total}},"
        f"部分公开{{1件|code={base}.partially_granted.total}},不予公开{{1件|code={base}.denied.total}},"
        f"无法提供{{2件|code={base}.unable_to_provide.total}},不予处理{{1件|code={base}.not_processed.total}},"
        f"其他处理{{1件|code={base}.other.total}}。"
    )
