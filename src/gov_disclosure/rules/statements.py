"""What the prose says without a number: nil, all, none lost – against the table.

A statement is a clause with a topic (复议, 诉讼, 申请, 举报投诉, 收费) and a word for none or all. What restricts the statement to a
channel, an applicant or a body makes it another statement, and it is left alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import attrs
import regex

from ..document import Span
from ..forms.applicants import Applicants
from ..model import Term
from .engine import Comparison, Direction, Example, Reason, Rule, Side, Words
from .numbers import exact
from .view import Printed, View
from .words import find, pattern, places


@attrs.frozen
class _Topic:
    """A topic: its words, the codes that count it, and words that make it something else."""

    words: str
    codes: tuple[str, ...]
    unless: str = r"$^"


_LITIGATION = ("litigation.total",)
_TOPICS = (
    _Topic(r"结转(?=[下次至到入])", ("requests.carried_forward.total",), r"上一?年|历年|往年|年初|超期|逾期"),
    _Topic("复议", ("reconsideration.total",), r"纠错|纠正|撤销|败|结转|复议后"),
    _Topic("诉讼", _LITIGATION, r"纠错|纠正|撤销|败|结转|复议后|未经复议"),
    _Topic(r"举报|投诉", ("complaints.total",), r"信访|热线|12345"),
    _Topic(r"收费|收取|费用", ("fees.amount",), r"信息处理费|减免[^、]{0,4}$|处理费"),
    _Topic(
        r"申请(?!行政|人|表|书)",
        ("requests.received.total",),
        r"复议|诉讼|投诉|举报|收费|费用|收取|减免|结转|逾期|补正|当面|信函|传真|网络|网上|邮件|法人|企业|组织|机构|不予|答复|办结"
        r"|上年|超期|重复|延期|疑难|重大|邮寄|书面|现场|线[上下]|窗口",
    ),
)  # fmt: skip


@cache
def _nil() -> regex.Pattern[str]:
    """A word for none that governs what follows it in the clause, or a zero after the topic."""
    return regex.compile(
        r"(?:(?:未|没有|没|无)(?:曾|再)?(?:收到|接到|接收|受理|办理(?![完结])|发生|出现|产生|涉及|收取|引发|引起|有)(?:过)?|尚未(?:收到|发生)"
        r"|(?:未|没有)因[^,，。;；]{0,30}?(?:收取|发生|产生|引[起发]|被)"
        r"|不存在(?=因|行政|复议|诉讼|政府信息公开[行诉复])"
        r"|(?<![有全])无(?!法|偿|论|障碍|线|效|关|需|故|锡|正当|明确|理|纸|条件)|没有|零(?=复议|诉讼|投诉|申请|举报))"
    )


@cache
def _elsewhere() -> regex.Pattern[str]:
    """Clauses that speak of a body, part of the year, the future or a wish."""
    return regex.compile(
        r"上半年|下半年|季度|本级|(?:区|县|市)(?:政府)?办(?:公室)?(?!理)|(?<!本)机关|街道|确保|争取|避免|防止|做到|力争|如|若|未来|以来无|上一?年|去年"
        r"|作为被|[未没]有?因(?!.{0,6}(?:信息|政务|依申请|公开|此)|[^,，]{0,2}(?:被|引))"
    )


@cache
def _somebody() -> regex.Pattern[str]:
    """A body before the denial: 区住建局未收到, 各镇均未发生."""
    return regex.compile(
        r"(?P<body>(?:各)?\p{Han}{0,12}?(?:局|厅|委|办|院|处|镇|乡|部门|单位|中心))(?:\(\p{Han}*\))?(?:全年|本年度?|20\d\d年度?)?(?:均|都|也|暂|尚)?$"
    )


def _of_somebody(view: View, clause: Span, at: int) -> bool:
    """A body that is not the reporting one is said to have had none."""
    found = _somebody().search(view.text, clause.start, at)
    if found is None or find(r"全|[本我]|各级|[各其]部门|行政机关", found["body"][:3]):
        return False
    metadata = view.report.metadata
    names = (metadata.issuer, metadata.title, metadata.compiled_by)
    return not any(_abbreviates(found["body"], name or "") for name in names)


def _abbreviates(body: str, name: str) -> bool:
    """Tell whether a name holds the body's characters in order: 县住建局, of 某县住房和城乡建设局."""
    rest = iter(name)
    return all(char in rest for char in body)


def _body(view: View) -> Iterator[tuple[Span, Span]]:
    """Yield the clauses of the prose in which a word for none stands, each with the part of it that the word is about."""
    tables = [span for table in view.report.tables for span in table.spans]
    seen: set[Span] = set()
    for at in places(view.text, ("为零", "是零")):  # 行政复议、行政诉讼均为零
        match = pattern(_IS_ZERO).match(view.text, at)
        if match is None:
            continue
        clause = view.clause(match.start())
        if clause not in seen and not any(span.overlaps(clause) for span in tables):
            seen.add(clause)
            yield clause, Span(clause.start, match.end())
    end = 0
    for at in sorted({*view.once(_nones), *places(view.text, ("尚", "不存在"))}):
        match = _nil().match(view.text, at) if at >= end else None
        if match is None:
            continue
        end = match.end()
        clause = view.clause(match.start())
        if clause not in seen and not any(span.contains(clause) or span.overlaps(clause) for span in tables):
            seen.add(clause)
            yield clause, Span(match.start(), clause.end)


def _nils(view: View) -> Iterator[Comparison]:
    if not view.tables:
        return
    for clause, span in _body(view):
        words = view.words(span)
        topics = [topic for topic in _TOPICS if _governs(words, topic)]
        if not topics or not _about_disclosure(view, span) or _of_somebody(view, clause, span.start):
            continue
        said = pattern(_ANYBODY).sub("", view.words(clause))
        if _elsewhere().search(said):
            continue
        for topic in topics:
            for code in topic.codes:
                if view.tables[0].cells_of(code) and not find(topic.unless, said):
                    yield _none(view, span, view.tables[0], code)


_IS_ZERO = r"(?<=\p{Han}{2})[为是]零(?![\p{Han}\d])"
_ANYBODY = r"公民[、,，]?法人(?:或者?|和|及|、)其[他它]组织|社会公众"


def _governs(words: str, topic: _Topic) -> bool:
    """The word for none is about the topic: a bare 没有 or 无 only of what follows at once."""
    found = find(topic.words, words)
    if found is None or find(r"^[^,，]{1,4}的", words) is not None:
        return False
    bare = find(r"^(?:没有|无)(?!收到|接到|发生|受理|收取|出现|产生|因|引)", words) is not None
    return not bare or found.start() <= 14


def _about_disclosure(view: View, span: Span) -> bool:
    """The sentence or its section is about disclosure on request, not about hotlines or licences."""
    sentence = view.words(view.sentence(span.start))
    if find(r"信访|热线|审批|窗口|食品|环境保护|行政执法", sentence):
        return False
    if find(r"信息公开|依申请|政务公开", sentence):
        return True
    section = view.section_of(span.start)
    return section is not None and section.kind in ("requests", "reconsideration_litigation", "fees", "complaints")


def _none(view: View, span: Span, table: Printed, code: str) -> Comparison:
    cell = table.quantity(code)
    quote = view.quote(span)

    def say(direction: Direction) -> Words:
        return Words(
            f"正文称“{quote.rstrip(',，。;；')}”,表中“{view.label(code)}”却为{cell}:请核对正文和表格。",
            f"The text says there was none (“{quote}”), but the table gives {cell} for {code} ({view.label(code)}): check both.",
        )

    spans = (Span(span.start, min(span.end, span.start + 60)), *(t.span for t in cell.terms if t.span and t.value))
    nothing = Side((Term(0, None, spans[0]),), 0, 0)
    return Comparison(nothing, "==", cell, say, spans=spans, codes=(code,), found=quote, skip=_blank(cell))


def _blank(cell: Side) -> Reason | None:
    if cell.terms and all(term.value is None for term in cell.terms):
        return Reason("表中该格为空", "the cell is blank")
    return None


# -- all of them ---------------------------------------------------------------------------------------------------------


@attrs.frozen
class _All:
    """A statement that all of a whole are of one kind: what contradicts it, by topic. KEYS in the words stands for the keys."""

    keys: tuple[str, ...]
    words: str
    against: tuple[tuple[str, tuple[str, ...]], ...]
    unless: str = r"$^"
    none: bool = False

    def said(self, view: View) -> Iterator[Span]:
        """Yield where a text says so: around a word for all or for none, with a key beside it."""
        said = pattern(self.words.replace("KEYS", "|".join(self.keys)))
        end = 0
        windows = view.once(_around_none if self.none else _around_all)
        near = [key for key in self.keys if key in windows.text]
        for at, words in windows.places if near else ():
            if any(key in words for key in near):
                match = said.search(view.text, max(at - _BEFORE, end), at + _AFTER)
                if match is not None and match.start() <= at < match.end():
                    end = match.end()
                    yield Span(*match.span())


class _Windows(NamedTuple):
    """Where the words for all or for none stand with what is around them, and all that together."""

    places: list[tuple[int, str]]
    text: str


def _around_all(view: View) -> _Windows:
    return _windows(view.text, places(view.text, ("均", "全部", "都")))


def _around_none(view: View) -> _Windows:
    return _windows(view.text, view.once(_nones))


def _windows(text: str, found: list[int]) -> _Windows:
    around = [text[max(at - _BEFORE, 0) : at + _AFTER] for at in found]
    return _Windows(list(zip(found, around, strict=True)), "\n".join(around))


def _nones(view: View) -> list[int]:
    return places(view.text, ("未", "没", "无", "零"))


_BEFORE, _AFTER = 6, 34  # how far a statement reaches around its word for all or none
_RECONSIDERED = r"(?<!经)复议(?!后)"
_CASES = (
    (_RECONSIDERED, ("reconsideration.corrected", "reconsideration.other", "reconsideration.pending")),
    (
        "诉讼",
        (
            "litigation.corrected", "litigation.other",
            *(f"litigation.{stage}.{result}" for stage in ("direct", "after_reconsideration") for result in ("corrected", "other", "pending")),
        ),
    ),
)  # fmt: skip
_LOST = (
    (
        r"诉讼|起诉",
        ("litigation.corrected", "litigation.direct.corrected", "litigation.after_reconsideration.corrected"),
    ),
)
_CORRECTED = ((_RECONSIDERED, ("reconsideration.corrected",)), *_LOST)
_ORGANISATIONS = tuple(
    field.name for field in attrs.fields(Applicants) if field.name not in ("natural_person", "total")
)
_STATEMENTS = (
    _All(("维持", "胜诉"), r"(?:均|全部|都)(?:获得?|得到|被|予以|为|是)?(?:结果)?(?:KEYS)", _CASES),
    _All(("败诉",), r"(?:零|无一|(?:没有|未|无)(?:发生|出现)?(?:行政)?)(?:KEYS)", _LOST, r"作为被", none=True),
    _All(
        ("纠错", "纠正"),
        r"(?:零|(?:没有|未|无)(?:发生|出现)?(?:被)?(?:依法)?)(?:KEYS)",
        _CORRECTED,
        r"作为被",
        none=True,
    ),
    _All(
        ("自然人", "公民", "个人"),
        r"申请人?(?:均|全部|都)(?:为|是|系)(?:KEYS)|(?:均|全部|都)(?:为|是|系|由)(?:KEYS)(?:申请|提出|提交)",
        (("申请", tuple(f"requests.received.{who}" for who in _ORGANISATIONS)),),
    ),
    _All(
        ("互联网", "网络", "网上", "电子邮件"),
        r"(?:均|全部|都)(?:已)?(?:通过|以|为)(?:KEYS)(?!.{0,6}(?:答复|公开|发布))",
        (("申请", tuple(f"requests.received.{how}" for how in ("in_person", "fax", "letter"))),),
        r"答复|公开信息|发布",
    ),
    _All(
        ("信函", "邮寄", "书面"),
        r"(?:均|全部|都)(?:已)?(?:通过|以|为)(?:KEYS)",
        (("申请", tuple(f"requests.received.{how}" for how in ("in_person", "fax", "online"))),),
        r"答复",
    ),
    _All(
        ("按时办结",),
        r"(?:均|全部|都)(?:已)?(?:KEYS)",
        (("申请", ("requests.concluded.extended",)),),
        r"热线|信访|审批|结转|顺延|延期",
    ),
    _All(
        ("办结", "办理完毕", "办理完成"),
        r"(?:均|全部|都)(?:已)?(?:KEYS)",
        (("申请", ("requests.carried_forward.total",)),),
        r"热线|信访|审批|结转|顺延|延期|建议|提案",
    ),
)


def _alls(view: View) -> Iterator[Comparison]:
    if not view.tables:
        return
    table = view.tables[0]
    told: set[tuple[str, ...]] = set()
    for statement in _STATEMENTS:
        for span in statement.said(view):
            words = view.words(view.sentence(span.start))
            if pattern(statement.unless).search(words) or not _about_disclosure(view, span):
                continue
            codes = tuple(
                code
                for topic, against in statement.against
                if find(topic, words)
                for code in against
                if table.is_printed(code)
            )
            if codes and codes not in told and not _of_some(view, table, span.start, codes):
                told.add(codes)
                yield _every(view, table, span, codes)


_WHOLES = (
    ("requests.received.total",), ("requests.received.total", "requests.carried_over.total"), ("requests.outcomes.total.total",),
    ("requests.concluded.total",), ("requests.replies.total",), ("reconsideration.total",), ("litigation.total",),
    ("litigation.direct.total",), ("litigation.after_reconsideration.total",), ("litigation.direct.total", "litigation.after_reconsideration.total"),
)  # fmt: skip


def _of_some(view: View, table: Printed, at: int, codes: tuple[str, ...]) -> bool:
    """The number just before the statement counts less than the table's total: 街道、镇收到2件,全部办结."""
    start = view.sentence(at).start
    last = bisect_right(view.starts, at) - 1
    if last < 0 or view.figures[last].span.start < start:
        return False
    figure = view.figures[last]
    if figure.entity is not None or figure.kind != "count" or figure.value is None:
        return figure.entity is not None
    group = codes[0].partition(".")[0]
    totals = {
        table.sum(whole).low
        for whole in _WHOLES
        if any(code.startswith(group) for code in whole) and any(map(table.is_printed, whole))
    }
    if group == "reconsideration":  # 复议7件,诉讼9件,均获维持
        totals |= {table.sum(whole).low for whole in _WHOLES if whole[0].startswith("litigation")}
    return bool(totals) and exact(figure.value) < max(totals) and exact(figure.value) not in totals


def _every(view: View, table: Printed, span: Span, codes: tuple[str, ...]) -> Comparison:
    side = table.sum(codes)
    against = [term for term in side.terms if term.value]
    named = tuple(term.code for term in against if term.code is not None)

    def say(direction: Direction) -> Words:
        counted_zh = "、".join(f"“{view.label(term.code or '')}”{term.value}" for term in against)
        counted_en = ", ".join(f"{term.code} = {term.value}" for term in against)
        return Words(
            f"正文称“{view.words(span)}”,表中却有{counted_zh}:请核对正文和表格。",
            f"The text says “{view.words(span)}” of all, but the table gives {counted_en}: check both.",
        )

    spans = (span, *(term.span for term in against if term.span is not None))
    none = Side((Term(0, None, span),), 0, 0)
    return Comparison(side, "==", none, say, spans=spans, codes=named, found=str(side), expected=view.words(span))


def rules() -> tuple[Rule, ...]:
    """Give the rules of this module."""
    return (
        Rule(
            "prose_vs_table:nil", "warning", ("all",), "政府信息公开条例 第六条(准确);(2007) 第三十二条、(2019) 第五十条",
            "正文说没有的,表中不为正数(信息处理费不是行政事业性收费)。",
            "What the prose says did not happen is not counted in the table (信息处理费 is not 行政事业性收费).",
            _nils,
            Example("本年未发生政府信息公开行政复议。", "national-2021", {"reconsideration.total": 0}),
            Example("本年未发生政府信息公开行政复议。", "national-2021", {"reconsideration.total": 3}),
        ),
        Rule(
            "prose_vs_table:all", "warning", ("all",), "政府信息公开条例 第六条(准确);(2007) 第三十二条、(2019) 第五十条",
            "正文说全部如此的(均获维持、申请人均为自然人、全部按时办结),表中没有例外。",
            "What the prose says of all has no exception in the table.",
            _alls,
            Example("政府信息公开行政复议均获维持。", "national-2021", {"reconsideration.upheld": 2, "reconsideration.pending": 0}),
            Example("政府信息公开行政复议均获维持。", "national-2021", {"reconsideration.upheld": 2, "reconsideration.pending": 1}),
        ),
    )  # fmt: skip
