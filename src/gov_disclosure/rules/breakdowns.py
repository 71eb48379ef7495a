"""Breakdowns in prose: does what a total is broken down into add up to it?

The prose parser says which figure breaks down which (``part_of``); a breakdown is the run of parts within one sentence. It is
exhaustive if it says so – its last item is 其他, it is introduced by 分别为, it states its number of kinds, it divides the
whole among bodies – or if the form has no other parts. Only then must it add up; any other 其中 may leave something out.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache, lru_cache
from itertools import accumulate

import attrs
import regex

from ..forms.declare import Form
from ..model import Severity
from .compiled import Compiled, compiled
from .engine import Comparison, Direction, Example, Reason, Relation, Rule, Words, holds
from .numbers import Exact, gap, show
from .relations import written
from .ties import RECEIVED, all_codes, codes_of
from .view import View, same_unit
from .words import find, pattern

_CHINESE = "零一二三四五六七八九十"


@attrs.frozen(eq=False)
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
            if view.figures[part].kind == "percent" or view.figures[part].scope == "change" or _divides(view, part):
                continue
            if run and (_apart(view, run[-1], part) or _is_complete(view, whole, run)):
                yield _with_tail(view, whole, run)
                run = []
            run.append(part)
        if run:
            yield _with_tail(view, whole, run)


def _divides(view: View, part: int) -> bool:
    """The number is what a share is taken of, no part: 96件,占办结总数(201件)的47.8%."""
    if view.text[view.figures[part].span.start - 1] not in "(（":
        return False
    return find(r"占[^,，。;；]{0,12}[(（]$", view.before(part, 16)) is not None


def _with_tail(view: View, whole: int, run: list[int]) -> Breakdown:
    """Take in the last of a list that the prose parser left out because it exceeds the whole: (其中A56条、B356条)."""
    last, after = view.figures[run[-1]], run[-1] + 1
    if after < len(view.figures) and view.figures[after].part_of is None:
        end = view.figures[after]
        gap = view.text[last.span.end : end.span.start]
        total = view.figures[whole]
        alike = (end.kind, end.unit, end.approx, end.scope) == (last.kind, last.unit, None, last.scope)
        if alike and find(r"^[、,，;；][^。\n\d]{2,60}$", gap) and _is_rest(gap):
            return Breakdown(whole, (*run, after))
        if (
            alike
            and find(r"^[、,，]\s*\p{Han}{2,14}$", gap)
            and 0 <= view.lows[whole] - sum(view.lows[part] for part in run) < view.lows[after]
            and (
                gap.startswith("、")
                or gap.lstrip(",， ").startswith(("其他", "其它"))
                or _closes_bracket(view, total.span.end, end.span.end)
                or _same_ending(view, run[-1], after)
            )
        ):
            return Breakdown(whole, (*run, after))
    return Breakdown(whole, tuple(run))


def _closes_bracket(view: View, start: int, end: int) -> bool:
    """One bracket opens after the whole and closes after the last number."""
    words = view.text[start:end]
    return words[:1] in ("(", "（") and not find(r"[)）]", words) and view.text[end : end + 1] in (")", "）")


def _same_ending(view: View, before: int, after: int) -> bool:
    """Two items of a list end in the same word: 网站公开103条,公示栏公开350条."""
    one, two = (pattern(r"[\s,，、;；:：]+").split(view.before(index, 24))[-1] for index in (before, after))
    return len(one) > 3 and len(two) > 3 and one[-2:] == two[-2:]


def _is_complete(view: View, whole: int, run: list[int]) -> bool:
    """The whole is used up: what follows divides it another way."""
    return len(run) > 1 and sum([view.lows[part] for part in run]) == view.lows[whole] and view.side(whole).is_exact


def _apart(view: View, before: int, after: int) -> bool:
    """A new breakdown begins after a full stop or with a new 其中."""
    gap = view.text[view.figures[before].span.end : view.figures[after].span.start]
    return "。" in gap or "\n" in gap or "其中" in gap


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


def counts_twice(view: View, run: Breakdown) -> bool:
    """The same item may be counted in several of the parts."""
    codes = {code for part in run.parts for code in codes_of(view, part)}
    whole = view.figures[run.whole].code
    for form in view.forms:
        channels = {field.code for field in form.parts_of.get(("channel", whole or ""), ())}
        if codes & channels:
            return True
    if codes:
        return False
    if "申请" in view.words(view.sentence(view.figures[run.whole].span.start)):
        return False
    one, other = sorted((run.whole, run.parts[-1]))
    text = view.text[view.figures[one].span.start : view.figures[other].span.start]
    if _overlapping().search(text) is not None:
        return True
    published = view.figures[run.whole].unit in ("条", "篇", "次", "期", "份", "件")
    return published and all(find(_CHANNELS, view.before(part, 16)) for part in run.parts)


_CHANNELS = r"网站|微信|微博|公众号|公报|报[刊纸]|抖音|客户端|电视|电台|广播|公开栏|新媒体|APP|头条"


def _exhaustive(view: View, run: Breakdown) -> bool:
    return view.once(_is_exhaustive, run)


def _is_exhaustive(view: View, run: Breakdown) -> bool:
    if len(run.parts) > 1 and _is_rest(view.before(run.parts[-1], 24)):
        return True
    first = view.text[view.figures[run.whole].span.end : view.figures[run.parts[0]].span.start]
    if len(run.parts) > 1 and find(r"分别为|分别是", first):
        return True
    if _kinds(view, run) == len(run.parts):
        return True
    return len(run.parts) > 1 and (view.once(_by_bodies, run) or _by_form(view, run) or _by_shares(view, run))


_REST = (
    r"^\s*(?:及|和|以及|另有)?其[他它]|等其[他它](?:情况|情形)|其[他它](?:类|情形|方式|情况)"
    r"|的其[他它](?:政府|政务)?信息(?:共计|合计)?$"
)


def _is_rest(words: str) -> bool:
    """The words before a part say that it is all the others."""
    if "其他" not in words and "其它" not in words:
        return False
    item = pattern(r"[,，、;；:：]").split(words.rstrip("约共计为有是:： "))[-1]
    return find(_REST, item) is not None


def _by_shares(view: View, run: Breakdown) -> bool:
    """The share of every part is stated, and together they are 100 %, within half a unit each."""
    if len(run.parts) < 3 or run.parts[-1] + 1 >= len(view.figures):
        return False
    total: Exact = 0
    slack = Fraction(0)
    for part in run.parts:
        share, value = view.figures[part + 1], view.values[part + 1]
        if share.kind != "percent" or value is None or share.approx is not None:
            return False
        if not find(r"^[,，(（、]?占[^,，。;；\d]{0,10}$", view.text[view.figures[part].span.end : share.span.start]):
            return False
        total += value
        slack += Fraction(1, 2 * 10 ** len(share.raw.partition(".")[2].rstrip("%％ ")))
    return gap(total, 100) <= slack


def _kinds(view: View, run: Breakdown) -> int | None:
    """Give the number of kinds that the sentence states (七类), if it does."""
    end = view.sentence(view.figures[run.parts[-1]].span.start).end
    words = view.text[view.figures[run.whole].span.end : min(end, view.figures[run.parts[-1]].span.end + 20)]
    if "类" not in words and "种" not in words and "方面" not in words:
        return None
    found = find(r"(\d+|[一二三四五六七八九十])(?:大类|类|种|个方面)(?!信息)", words)
    if found is None:
        return None
    return int(found[1]) if found[1].isdigit() else _CHINESE.index(found[1])


@cache
def _body_names() -> regex.Pattern[str]:
    return regex.compile(
        r"(?P<own>(?:市|县|区|省)?本级|(?:各级)?政府(?!工作部门|信息|网站|网)(?=收到|受理|公开|主动|及其工作部门)|政府办(?:公[室厅])?(?!理)|市级|区级|县级|省级)"
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
        view, whole, {code for part in run.parts for code in codes_of(view, part)}
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
        if view.once(counts_twice, run):
            if _exhaustive(view, run) and not mixed:
                yield compare(view, run, "<=", None)
        elif _exhaustive(view, run) and not mixed and not view.once(_by_bodies, run):
            yield compare(view, run, "==", None)
        elif not mixed and len(run.parts) > 1 and _ways_of_asking(view, run):
            yield compare(view, run, "==", None)._replace(above="warning")


def _ways_of_asking(view: View, run: Breakdown) -> bool:
    """The parts are ways in which requests came in: a way that is left out is one that nobody used."""
    if view.figures[run.whole].code != RECEIVED:
        return False
    stated = {code for part in run.parts for code in codes_of(view, part) or ("",)}
    ways = (
        set(total.parts)
        for form in view.forms
        for total in compiled(form).totals
        if total.code == RECEIVED and not total.across
    )
    return any(stated <= parts for parts in ways)


def _bodies(view: View) -> Iterator[Comparison]:
    for run in breakdowns(view):
        if _is_count(view, run) and not _mixed(view, run) and len(run.parts) > 1 and view.once(_by_bodies, run):
            if find(_COMPLEMENT, view.before(run.parts[-1], 30)):
                yield compare(view, run, "==", None)
            elif 5 * sum(view.lows[part] for part in run.parts) >= 4 * view.lows[run.whole]:
                yield compare(view, run, "==", None)._replace(above="warning")
            else:  # 全县46个,其中县级3个,乡镇18个: some levels are left out
                yield compare(view, run, ">=", None)


_COMPLEMENT = r"下级|工作部门|各[县区市(（、)）]{1,7}|基层"


def _exceeding(view: View) -> Iterator[Comparison]:
    for run in breakdowns(view):
        if not _is_count(view, run) or _exhaustive(view, run) or _ways_of_asking(view, run):
            continue
        largest = max(run.parts, key=view.lows.__getitem__)
        if view.once(counts_twice, run):
            run = Breakdown(run.whole, (largest,))
        elif _adds_up_early(view, run) or _nested(view, run) or _of_another_paragraph(view, run):
            continue
        if not _mixed(view, run):
            yield compare(view, run, ">=", None)
        elif {view.figures[run.whole].unit, view.figures[largest].unit} <= _TEXTS:
            yield compare(view, Breakdown(run.whole, (largest,)), ">=", "warning")


_TEXTS = {"条", "篇", "件", "份", "项", "则", "部"}  # not 期 or 次: one issue holds many texts


def _adds_up_early(view: View, run: Breakdown) -> bool:
    """The first parts already add up to the whole: what follows counts something else."""
    sums = list(accumulate(view.lows[part] for part in run.parts))
    return view.lows[run.whole] in sums[1:-1]


def _of_another_paragraph(view: View, run: Breakdown) -> bool:
    """A new paragraph that counts in another unit speaks of another thing: 收到申请1件。⏎其中,制度2条."""
    whole, part = view.figures[run.whole], view.figures[run.parts[0]]
    return whole.unit != part.unit and "\n" in view.text[whole.span.end : part.span.start]


def _nested(view: View, run: Breakdown) -> bool:
    """One of the parts is itself broken down by those after it: 7件,其中直接起诉5件,维持4件,未审结1件."""
    sums = [0, *accumulate(view.lows[part] for part in run.parts)]
    last = {total: at for at, total in enumerate(sums)}
    return any(
        sums[at] != sums[at - 1] and last.get(2 * sums[at] - sums[at - 1], 0) > at + 1 for at in range(1, len(sums))
    )


def compare(view: View, run: Breakdown, relation: Relation, severity: Severity | None) -> Comparison:
    """Compare a whole with its parts. ``==``: adds up; ``<=``: the whole is at most the parts (channels); ``>=``: the whole is at least the parts."""
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

    if holds(whole, relation, parts):
        return Comparison(whole, relation, parts, say, severity=severity)
    skip = None
    if _of_another_whole(view, run):
        skip = Reason("分项之和等于前文的另一个总数", "the parts add up to another total before them")
    elif 0 < parts.low - whole.low <= _taken_back(view, run):
        skip = Reason("旁注说有撤销或重复的", "a remark says that some were withdrawn or count twice")
    elif parts.low > whole.low and _is_one_of_the_list(view, run):
        skip = Reason("各项或与总数并列", "the parts may stand beside the figure, as items of one list")
    elif parts.low < whole.low and _has_bare_number(view, run, whole.low - parts.low):
        skip = Reason("差额是一个没有写单位的数", "what is missing stands there without a measure word")
    spans = tuple(view.figures[index].span for index in (run.whole, *run.parts))
    codes = tuple(dict.fromkeys(code for index in (run.whole, *run.parts) for code in codes_of(view, index)))
    return Comparison(whole, relation, parts, say, severity=severity, spans=spans[:40], codes=codes, skip=skip)


def _is_one_of_the_list(view: View, run: Breakdown) -> bool:
    """The whole is itself an item of a list, which may go on: 要闻285条,动态3718条,涉及民生的信息713条,其他信息3413条."""
    whole, first = view.figures[run.whole], view.figures[run.parts[0]]
    if run.whole == 0 or find(r"其中|包括|包含|含|分为|分别|[(（:：]", view.text[whole.span.end : first.span.start]):
        return False
    before = view.figures[run.whole - 1]
    gap = view.text[before.span.end : whole.span.start]
    return before.unit == whole.unit and find(r"^[、,，][^。;；\n\d]{1,24}$", gap) is not None


def _has_bare_number(view: View, run: Breakdown, number: Exact) -> bool:
    """The number stands among the parts without a measure word, so that it is no figure: 部分公开67,占4.61%."""
    start, end = view.figures[run.whole].span.end, view.figures[run.parts[-1]].span.end
    return find(rf"(?<![\d.]){show(number)}(?=[,，、;；。占])", view.text[start:end]) is not None


def _of_another_whole(view: View, run: Breakdown) -> bool:
    """The parts may be those of another total: one that they add up to, or one that is named together with the whole.

    One before the whole must be large enough for that to be no chance.
    """
    parts, whole, first = view.side(*run.parts), view.figures[run.whole], view.figures[run.parts[0]]
    if not parts.is_exact or parts.low == view.side(run.whole).low:
        return False
    after = run.parts[-1] + 1
    for index in range(after, min(after + 2, len(view.figures))):  # 三类合计79件
        if find(r"(?:合计|共计|小计|共)$", view.before(index, 8)) and view.lows[index] == parts.low:
            return True
    named = range(run.whole + 1, run.parts[0])
    if parts.low > view.side(run.whole).low and any(_may_be_whole(view, index, run) for index in named):
        return True
    paragraph = max(view.text.rfind("\n", 0, whole.span.start) + 1, first.span.start - 400)
    for index in range(run.parts[-1] - 1, -1, -1):
        figure = view.figures[index]
        if figure.span.start < paragraph:
            return False
        if (
            index != run.whole
            and index not in run.parts
            and figure.kind == whole.kind
            and (figure.part_of is None or index > run.whole)
            and same_unit(figure.unit, whole.unit)
            and view.side(index).is_exact
            and view.side(index).low == parts.low
            and (index > run.whole or parts.low >= 30)
        ):
            return True
    return False


def _may_be_whole(view: View, index: int, run: Breakdown) -> bool:
    figure = view.figures[index]
    return (
        figure.scope == view.figures[run.whole].scope
        and figure.unit == view.figures[run.whole].unit
        and view.side(index).low >= view.side(*run.parts).low
    )


@cache
def _remark() -> regex.Pattern[str]:
    return regex.compile(
        r"^[(（](?:同时|其中|含|另)?[^()（）,，]{0,8}?(?:撤[销回]|废止|核减|删除|下线|剔除|扣除|重复|注销)\p{Han}{0,4}$"
    )


def _taken_back(view: View, run: Breakdown) -> Exact:
    """Give how many of the parts a remark behind them takes back: A20条(同时撤销2条)."""
    taken: Exact = 0
    for part in run.parts:
        if part + 1 < len(view.figures) and part + 1 not in run.parts:
            gap = view.text[view.figures[part].span.end : view.figures[part + 1].span.start]
            if _remark().search(gap):
                taken += view.side(part + 1).low
    return taken


# -- a list that names all parts of the form, without 其中 -------------------------------------------------------------------


def _lists(view: View) -> Iterator[Comparison]:
    """A total and, after it, figures that together are all the form has of it."""
    linked = {part for run in breakdowns(view) for part in run.parts if _exhaustive(view, run)}
    stated = all_codes(view)
    for whole, figure in enumerate(view.figures):
        if figure.code is None or figure.entity is not None or figure.kind != "count":
            continue
        possible = view.once(_cells_of_total, figure.code)
        if not possible:
            continue
        parts: list[int] = []
        codes: set[str] = set()
        stop = view.text.find("\n", figure.span.end)
        for index in range(whole + 1, min(whole + 40, len(view.figures))):
            if view.figures[index].code == figure.code or 0 <= stop < view.figures[index].span.start:
                break
            more = stated[index]
            if more and possible.issuperset(more) and codes.isdisjoint(more):
                parts.append(index)
                codes.update(more)
                if _covers_form(view, figure.code, codes):
                    break
        if len(parts) > 2 and not linked & set(parts) and _covers_form(view, figure.code, codes):
            yield compare(view, Breakdown(whole, tuple(parts)), "==", "warning")


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
            "prose_sum:whole_form", "warning", ("national-2019", "national-2021"),
            "国办公开办函〔2019〕60号、〔2021〕30号 第三部分 三、本年度办理结果",
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
