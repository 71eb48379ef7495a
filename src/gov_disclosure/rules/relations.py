"""The rules that nobody wrote: what the forms' relations, balances and columns say of any filled table.

``sum`` relations and balances give the ``table_sum`` family, ``channel`` and ``subset`` relations and value columns the first of
``bound`` and ``cumulative``. A form that a third party declares gets them all. The few places where the official practice is
laxer than the arithmetic (checks.md) are told apart by code or by what the form lacks, never by hand for a form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from ..model import Severity
from .compiled import Compiled, Total
from .engine import Comparison, Direction, Example, Rule, Side, Words
from .numbers import Exact, gap, show
from .view import Printed, View

REFUSALS = "requests.replies.denied.total"
_PROCEDURES = ("reconsideration.", "litigation.")
_PENDING = "pending"
HOT_TOPICS = "responses.hot_topics"


def kind_of(total: Total) -> str:
    """Tell which rule a total belongs to."""
    if total.column:
        return "cumulative"
    if total.code == REFUSALS:
        return "refusals"
    if total.code.startswith(_PROCEDURES) and not any(part.endswith(_PENDING) for part in total.parts):
        return "procedures"
    return "parts"


@lru_cache(maxsize=256)
def _of_kind(rules: Compiled, kind: str) -> tuple[Total, ...]:
    return tuple(total for total in rules.totals if kind_of(total) == kind)


def _sums(kind: str, above: Severity, below: Severity) -> Callable[[View], Iterator[Comparison]]:
    """``above``: severity where the parts exceed the total; ``below``: where the total exceeds the parts."""

    def check(view: View) -> Iterator[Comparison]:
        for table in view.tables:
            for total in _of_kind(table.rules, kind):
                if table.is_printed(total.code):
                    parts = table.sum(_parts(table, total))
                    if parts.terms:
                        yield _sum(table, total, parts, table.total(total.code), above, below)

    return check


def _parts(table: Printed, total: Total) -> tuple[str, ...]:
    """Leave out an optional row where the rows that it stands for are printed too."""
    nested = table.rules.nested
    if not nested:
        return total.parts
    return tuple([part for part in total.parts if part not in nested or not any(map(table.is_printed, nested[part]))])


def _sum(table: Printed, total: Total, parts: Side, whole: Side, above: Severity, below: Severity) -> Comparison:
    def say(direction: Direction) -> Words:
        formula, labels = written(parts), table.label(total.code)
        by = show(gap(parts.low, whole.low))
        more, fewer = ("多", "more") if direction == "above" else ("少", "fewer")
        return Words(
            f"表中“{labels}”填{whole},各分项之和为{formula}={parts},比总数{more}{by}:请核对这些格。",
            f"The table gives {total.code} ({labels}) as {whole}, but its parts add up to {formula} = {parts}, {by} {fewer} than "
            "the total: check these cells.",
        )

    return Comparison(parts, "==", whole, say, above=above, below=below, group=table.name)


def written(side: Side, most: int = 12) -> str:
    """Write a sum as its terms, zeros left out."""
    numbers = [show(term.value) for term in side.terms if term.value]
    if len(numbers) > most:
        numbers = [*numbers[:most], "…"]
    return "+".join(numbers) or "0"


def _balances(view: View) -> Iterator[Comparison]:
    for table in view.tables:
        for left, right in table.rules.balances:
            a, b = table.sum(left), table.sum(right)
            if len(a.terms) == len(left) and len(b.terms) == len(right):
                yield _balance(table, left, right, a, b)


def _balance(table: Printed, left: tuple[str, ...], right: tuple[str, ...], a: Side, b: Side) -> Comparison:
    def say(direction: Direction) -> Words:
        names = ["+".join(f"“{table.label(code)}”" for code in side) for side in (left, right)]
        by = show(gap(a.low, b.low))
        return Words(
            f"表内勾稽不平:{names[0]}={written(a)}={a},{names[1]}={written(b)}={b},相差{by}:请核对这几格。",
            f"The table does not balance: {' + '.join(left)} = {a}, but {' + '.join(right)} = {b}, a difference of {by}: "
            "check these cells.",
        )

    return Comparison(a, "==", b, say, group=table.name)


def _channels(hot_topics: bool) -> Callable[[View], Iterator[Comparison]]:
    def check(view: View) -> Iterator[Comparison]:
        for table in view.tables:
            for total in table.rules.channels:
                if (total.code == HOT_TOPICS) == hot_topics and table.is_printed(total.code):
                    yield from _channel(table, total, hot_topics)

    return check


def _channel(table: Printed, total: Total, hot_topics: bool) -> Iterator[Comparison]:
    """The same information counts once in the total: the largest channel ≤ total ≤ the sum of all channels."""
    whole = table.total(total.code)
    printed = [code for code in total.parts if table.is_printed(code)]
    numbers = [code for code in printed if table.cells[code].value is not None]
    label = table.label(total.code)
    if numbers:
        largest = max(numbers, key=lambda code: table.sum((code,)).low)
        most = table.sum((largest,))

        def too_few(direction: Direction) -> Words:
            return Words(
                f"“{label}”填{whole},小于其中一个渠道“{table.label(largest)}”的{most}:总数不应小于任何一个分项,请核对两格口径。",
                f"{total.code} ({label}) is {whole}, less than the {most} of {largest} alone: a total is at least its largest part; "
                "check both cells.",
            )

        yield Comparison(whole, ">=", most, too_few, severity="info" if hot_topics else None)
    if total.complete and len(printed) == len(total.parts):
        parts = table.sum(total.parts)

        def too_many(direction: Direction) -> Words:
            by = show(whole.low - parts.low)
            return Words(
                f"“{label}”填{whole},大于各渠道之和{written(parts)}={parts},多{by}:相同信息只计一次,总数不应超过各渠道之和。",
                f"{total.code} ({label}) is {whole}, more than all channels together ({written(parts)} = {parts}) by {by}: the same "
                "information counts once, so the total cannot exceed the sum.",
            )

        yield Comparison(whole, "<=", parts, too_many)


def _subsets(view: View) -> Iterator[Comparison]:
    for table in view.tables:
        for part, whole in table.rules.subsets:
            if table.is_printed(part) and table.is_printed(whole):
                yield at_most(table, part, whole)


def at_most(table: Printed, part: str, whole: str, severity: Severity | None = None) -> Comparison:
    """A cell that is at most another."""
    a, b = table.total(part), table.total(whole)

    def say(direction: Direction) -> Words:
        return Words(
            f"“{table.label(part)}”填{a},超过“{table.label(whole)}”的{b}:前者是后者的一部分,请核对两格。",
            f"{part} ({table.label(part)}) is {a}, more than {whole} ({table.label(whole)}) at {b}, of which it is a part: check both cells.",
        )

    return Comparison(a, "<=", b, say, severity=severity)


def _cumulative(view: View) -> Iterator[Comparison]:
    for table in view.tables:
        for year, cumulative in table.rules.columns:
            if table.is_printed(year) and table.is_printed(cumulative):
                yield _grown(table, year, cumulative)


def _grown(table: Printed, year: str, cumulative: str) -> Comparison:
    a, b = table.total(cumulative), table.total(year)

    def say(direction: Direction) -> Words:
        return Words(
            f"“{table.label(year)}”历年累计填{a},小于本年度的{b}:累计数包含本年度,请核对两列。",
            f"{cumulative} is {a}, less than this year's {b}: a cumulative number includes the year; check both columns.",
        )

    return Comparison(a, ">=", b, say)


def _received(total: Exact, **parts: Exact) -> Example:
    cells = {"requests.received.total": total, **{f"requests.received.{name}": value for name, value in parts.items()}}
    return Example(form="national-2014", cells=cells)


def rules() -> tuple[Rule, ...]:
    """Give the rules that follow from the forms."""
    return (
        Rule(
            "table_sum:parts", "error", ("all",), "各年度报告格式表内勾稽关系 (codebook: sum)",
            "表中各分项之和等于总计。", "The parts of a total add up to it.",
            _sums("parts", "error", "error"),
            _received(3, in_person=1, fax=0, online=2, letter=0),
            _received(4, in_person=1, fax=0, online=2, letter=0),
            derived="sum",
        ),
        Rule(
            "table_sum:balance", "error", ("national-2019", "national-2021"),
            "国办公开办函〔2019〕60号、〔2021〕30号 第三部分表注:第一项加第二项之和,等于第三项加第四项之和",
            "表内两边勾稽的和相等。", "The two sides that the form declares equal are equal.",
            _balances,
            _balanced(5), _balanced(6),
            derived="balance",
        ),
        Rule(
            "table_sum:refusal_grounds", "error", ("national-2014",), "政府信息公开情况统计表 三(三)4 其中",
            "不同意公开的各种理由之和等于不同意公开数;同一申请可有两种理由,超过只是警告。",
            "The grounds of refusal add up to the refusals; one request may have two grounds, so more is only a warning.",
            _sums("refusals", "warning", "error"),
            _grounds(2, 1, 1), _grounds(3, 1, 1),
            derived="sum",
        ),
        Rule(
            "table_sum:procedures", "error", ("national-2014",), "政府信息公开情况统计表 四、五",
            "复议、诉讼各种结果之和不超过总数;表中没有“尚未审结”一行,总数较大只是警告。",
            "The outcomes of a procedure do not exceed its total; the form has no row for pending cases, so fewer is only a "
            "warning.",
            _sums("procedures", "error", "warning"),
            _procedure(2, 1, 1), _procedure(1, 1, 1),
            derived="sum",
        ),
        Rule(
            "table_sum:cumulative", "error", ("local",), "地方附表 历年累计栏",
            "累计栏各分项之和等于总数;历年增删行次会使总数较大,只是警告。",
            "The parts of a cumulative column add up to it; rows dropped over the years make them fewer: a warning.",
            _sums("cumulative", "error", "warning"),
            _history(9, 4, 5), _history(8, 4, 5),
            derived="sum",
        ),
        Rule(
            "bound:channels", "error", ("all",), "政府信息公开情况统计表 一(一)注:不同渠道和方式公开相同信息计1条",
            "主动公开总数不小于最大渠道,且在各渠道都列出时不大于各渠道之和。",
            "The total is at least its largest channel and, where all channels are printed, at most their sum.",
            _channels(False),
            _disclosed(10, 6, 8), _disclosed(15, 6, 8),
            derived="channel",
        ),
        Rule(
            "bound:hot_topics", "warning", ("national-2014",), "政府信息公开情况统计表 二(一)注:不同方式回应同一热点或舆情计1次",
            "回应热点数不大于各种回应方式之和(警告),也不小于其中最大的一种(提示)。",
            "Hot topics are at most the sum of the ways of answering them (warning) and at least the largest (info).",
            _channels(True),
            _topics(5, 3, 4), _topics(9, 3, 4),
            derived="channel",
        ),
        Rule(
            "bound:subset", "error", ("all",), "各年度报告格式“其中”项 (codebook: subset)",
            "“其中”项不超过它所属的项。", "An item of which is at most the item that it belongs to.",
            _subsets,
            Example(form="national-2014", cells={"proactive.total": 9, "proactive.normative_documents": 3}),
            Example(form="national-2014", cells={"proactive.total": 9, "proactive.normative_documents": 12}),
            derived="subset",
        ),
        Rule(
            "cumulative:cells", "error", ("local",), "地方附表 历年累计栏",
            "历年累计数不小于本年度数。", "A cumulative number is at least this year's.",
            _cumulative,
            Example(form="fujian", cells={"complaints.total": 2, "complaints.total.cumulative": 5}),
            Example(form="fujian", cells={"complaints.total": 7, "complaints.total.cumulative": 5}),
            derived="columns",
        ),
    )  # fmt: skip


def _balanced(received: int) -> Example:
    cells = {
        "requests.received.enterprise": received,
        "requests.carried_over.enterprise": 1,
        "requests.outcomes.total.enterprise": 4,
        "requests.carried_forward.enterprise": 2,
    }
    return Example(form="national-2021", cells=cells)


def _grounds(total: int, secret: int, privacy: int) -> Example:
    cells = {
        REFUSALS: total,
        "requests.replies.denied.state_secret": secret,
        "requests.replies.denied.privacy": privacy,
    }
    return Example(form="national-2014", cells=cells)


def _procedure(total: int, upheld: int, other: int) -> Example:
    cells = {"reconsideration.total": total, "reconsideration.upheld": upheld, "reconsideration.other": other}
    return Example(form="national-2014", cells=cells)


def _history(total: int, in_person: int, online: int) -> Example:
    cells = {
        "requests.received.total.cumulative": total,
        "requests.received.in_person.cumulative": in_person,
        "requests.received.online.cumulative": online,
    }
    return Example(form="fujian", cells=cells)


def _disclosed(total: int, website: int, other: int) -> Example:
    names = ("gazette", "website", "weibo", "wechat", "other")
    cells = {f"proactive.by_channel.{name}": 0 for name in names}
    cells |= {"proactive.total": total, "proactive.by_channel.website": website, "proactive.by_channel.other": other}
    return Example(form="national-2014", cells=cells)


def _topics(total: int, conferences: int, interpretations: int) -> Example:
    cells = {
        HOT_TOPICS: total,
        "responses.press_conferences": conferences,
        "responses.online_interviews": 0,
        "responses.policy_interpretations": interpretations,
        "responses.weibo_wechat": 0,
        "responses.other": 0,
    }
    return Example(form="national-2014", cells=cells)
