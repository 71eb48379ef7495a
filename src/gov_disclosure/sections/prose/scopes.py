"""Which time a figure speaks of: the year reported on, all years, a moment, the year before, or a change.

The words of time that stand before a figure in its sentence decide. 全年 or 2017年 at the head of a clause rules the rest of
its segment (up to the semicolon), then what opened the sentence rules again; 同比 and 日均 rule their own clause; 累计 within a
stated year is that year's total; 现行有效 and 现有 make a stock of the figure next to them. A year inside a noun phrase
(2016年财政决算) is none of these. Imports this package's clauses alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

import attrs
import regex

from ...model import Scope
from .clauses import Mention, Paragraph


@cache
def _times() -> re.Pattern[str]:
    """Words of time, with what they are; ``year`` counts only where it stands as an adverbial."""
    return re.compile(
        r"(?=[历以至累截到迄目当调清整优精改合修全本今年一报上去12])(?:"  # what they begin with
        r"(?P<cumulative>历年(?:来)?|历史累计|(?:以来|至今)(?=[,:、]|.{0,8}(?:累计|已|共|总))|以来)"
        r"|(?P<sum>累计|累积)"
        r"|(?P<as_of>截[至止](?:到)?(?:[^,;。:]{0,14}?(?:\d日|月底|年底|年末|目前|\d{8}|\d月|现在|今|日前|止|\d{3,4}))?|(?<![由从截])到(?:19|20)\d\d年[底末](?=.{0,4}(?:累计|共|已))|到目前为止|迄今|目前|当前|(?:调整|清理|整合|优化|精简|改革|合并|修订)后(?=,))"
        r"|(?P<annual>全年|本年度?(?!报告)|今年以?来?|年内|当年|一年来|年度内|报告期内)"
        r"|(?P<previous>(?<![比较与是同])(?<!结转|转结|转入)(?:上一?年|去年)(?!度?(?:底|末)?(?:结转|转结|转入|转办|转来|未办|未结|遗留|同期|相比|增|减|下降)|项目))"
        r"|(?P<year>(?:19|20)\d\d)(?:年度?|(?:年\d{1,2}月)?(?:年?1月)?(?:1日)?)(?=.))"
    )


@cache
def _change() -> regex.Pattern[str]:
    return regex.compile(
        r"同比|环比|增幅|降幅|[比较](?:上一?年|去年|往年|前一?年|(?:19|20)\d\d年|同期)|与(?:上一?年|去年|往年|(?:19|20)\d\d年|同期).{0,4}相?比"
        r"|是(?:上一?年|去年|(?:19|20)\d\d年)"
    )


@cache
def _compares() -> regex.Pattern[str]:
    """A clause that compares, before the one that says how much: 与上年相比, 较2020年."""
    return regex.compile(
        r"(?:[与同和较]|相[比较]于?)(?:上一?年|去年|往年|前一?年|(?:19|20)\d\d年)度?(?:同期)?(?:相?比较?)?,$"
    )


@cache
def _grown() -> re.Pattern[str]:
    return re.compile(r"(?:增长|增加|上升|提高|提升|下降|减少|回落|降低|减|增)[了约达为]*$")


@cache
def _rate() -> re.Pattern[str]:
    return re.compile(
        r"日均|月均|年均|周均|人均|平均|每[一]?(?:天|日(?!头条|新闻|商报|电讯|经济|[新晚早]报)|月|年|期|次|周|季度?|人|户|批|工作日)"
        r"(?!度)"
    )


_CHANGED = "调整|增加|减少|压缩|压减|下降|上升|提高|提升|增长|降低|精简|缩短|扩大|扩展|变|降|增|减|升|缩"


@cache
def _from() -> re.Pattern[str]:
    return re.compile(r"(?:由|从)(?P<words>[^,;。]{0,12})$")


@cache
def _to() -> re.Pattern[str]:
    return re.compile(rf"(?:{_CHANGED})[了]?(?:为|到|至)(?P<words>[^,;。]{{0,10}})$")


@cache
def _then() -> regex.Pattern[str]:
    return regex.compile(rf"[^,;。]{{0,12}}?(?:{_CHANGED})[了]?(?:为|到|至)")


@cache
def _stock() -> re.Pattern[str]:
    return re.compile(r"现行有效|现有|现存|现共|现已|存量|保有|目前|仍有|尚有")


@cache
def _part_of_year() -> regex.Pattern[str]:
    return regex.compile(
        r"[上下]半年|(?<![每按各])(?:[第前][一二三四1-4]|[一二三四])个?季度|(?<!\d)(?!0?1月?(?:份)?[-—~至到]+12月)\d{1,2}月?(?:份)?[-—~至到]+\d{1,2}月(?!\d{1,2}日)"
    )


def is_of_part_of_year(text: str, mention: Mention) -> bool:
    """Tell whether the sentence speaks of less than the year: 2022年上半年,全区共受理…"""
    if not any(text.find(word, mention.sentence_start, mention.start) >= 0 for word in ("半年", "季度", "月")):
        return False
    end = max(
        (found.end() for found in _part_of_year().finditer(text, mention.sentence_start, mention.start)), default=-1
    )
    return end >= 0 and _yearly().search(text, end, mention.start) is None


def _has_grown(lead: str) -> bool:
    return lead[-1:] in _GROWN and _grown().search(lead) is not None


_GROWN = frozenset("长加升高降少落低减增了约达为\n")  # the last character of all that says so


def has_changed(mention: Mention) -> bool:
    """Tell whether the words before the mention say that something grew or shrank by it."""
    return _has_grown(mention.lead) and not mention.lead.endswith("新增")


def is_stock(mention: Mention) -> bool:
    """Tell whether the mention's own words, not a word of time, make a stock of it."""
    return _stock().search(mention.lead) is not None


@cache
def _norm() -> re.Pattern[str]:
    return re.compile(r"应当|应|必须|须|不得|要求|规定|法定|时限|期限|于|自|在|需")


@cache
def _adverbial() -> regex.Pattern[str]:
    """What may stand between the start of a clause and a year that is an adverbial."""
    return regex.compile(
        r"[\s\"“]*(?:[(]?[一二三四五六七八九十\d]{0,3}[、.)]\s*)?(?:[一二三四五六七八九]是)?(?:其中|由|从|自|在|截[至止]到?|据统计|经统计|(?:我|本|全)?[^,;。:公做编对与比较]{0,9})$"
    )


@cache
def _attribute() -> regex.Pattern[str]:
    """What makes a noun phrase of a year: 2016年财政决算."""
    return regex.compile(
        r"年?度?(?:部门|本级)?(?:预算|决算|财政|工作要点|政府信息公开工作年度报告|报告|年报|政务公开|版|三公|重点工作|计划|要点)"
    )


@cache
def _of_number() -> regex.Pattern[str]:
    """A year that belongs to the number after it alone: 由2013年的1128条增加到…"""
    return regex.compile(r"年度?的\s?\d")


class Time(NamedTuple):
    """A word of time in the text: where it ends, what it says, and where the bracket closes that it holds in (none: -1)."""

    start: int
    end: int
    scope: Scope | None
    closes: int = -1


@attrs.frozen
class Times:
    """The words of time of one paragraph, in order; ``dated`` tells that one of them says more than 累计."""

    paragraph: int
    found: tuple[Time, ...]
    starts: tuple[int, ...]
    dated: bool

    def between(self, start: int, end: int) -> tuple[Time, ...]:
        """Give the words that begin within a stretch; of very many, the first and the last."""
        first, stop = bisect_left(self.starts, start), bisect_left(self.starts, end)
        if stop - first > _MANY:
            return (self.found[first], *self.found[stop - _MANY : stop])
        return self.found[first:stop]

    def after(self, start: int, end: int) -> bool:
        """Tell whether a word begins within a stretch."""
        first = bisect_left(self.starts, start)
        return first < len(self.starts) and self.starts[first] < end


_MANY = 60


def times(text: str, stretch: Paragraph, paragraph: int, year: int | None) -> Times:
    """Find the words of time of a paragraph; ``scope`` None for 累计, which another word decides."""
    start, end = stretch.start, stretch.end
    found: list[Time] = []
    for match in _times().finditer(text, start, end):
        kind = match.lastgroup
        scope: Scope | None
        if kind == "year":
            if text[match.end("year") : match.end("year") + 1] != "年":
                continue
            stated = int(match["year"])
            if _carries().match(text, match.end("year")) is not None and (year is None or stated < year):
                continue
            if stated > (year or stated) and _carried().search(text, max(start, match.start() - 6), match.start()):
                continue
            since = text[match.start() - 1 : match.start()] in _SINCE and stated < (year or stated)
            if since and _until().match(text, match.end("year")) is None:
                found.append(Time(match.start(), match.end(), "cumulative"))
                continue
            clause = max(text.rfind(sign, max(start, match.start() - 60), match.start()) for sign in ",;。:(")
            clause = max(clause + 1, start)
            if _adverbial().fullmatch(text, clause, match.start()) is None:
                continue
            if _attribute().match(text, match.end("year")) is not None or _of_number().match(text, match.end("year")):
                continue
            scope = "annual" if year is None or stated == year else "previous_year" if stated < year else "other"
        elif kind == "sum":
            scope = None
        elif kind == "cumulative" and _is_this_year(text, match.start(), year):
            scope = "annual"
        else:
            scope = {
                "cumulative": "cumulative", "as_of": "as_of", "annual": "annual", "previous": "previous_year",
            }[kind or ""]  # type: ignore[assignment]  # fmt: skip
        found.append(Time(match.start(), match.end(), scope, _closes(text, start, match.start(), match.end())))
    return Times(paragraph, tuple(found), tuple(time.start for time in found), any(time.scope for time in found))


def _closes(text: str, start: int, place: int, end: int) -> int:
    """Give where the bracket closes that opens with a word of time and holds a number of its own: 下降4.5%(2022年850件)."""
    if text[max(start, place - 1) : place] != "(":
        return -1
    bracket = _bracketed().match(text, end)
    return bracket.end() if bracket is not None else -1


@cache
def _bracketed() -> regex.Pattern[str]:
    return regex.compile(r"(?:[^()日]{0,12}年度?)?[^()日\d]{0,12}\d[^()日]{0,60}\)")


@cache
def _carries() -> regex.Pattern[str]:
    """What a year hands on to this one: 2021年结转3件, in the report on 2022."""
    return regex.compile(r"年度?(?:底|末)?(?:结转|转结|转入|转办|未办结)")


@cache
def _carried() -> regex.Pattern[str]:
    """What carries a case over to a year: 结转2020年办理."""
    return regex.compile(r"(?:结转|转结|转入|转|顺延|延)[至到入]?$")


_SINCE = ("自", "从")


@cache
def _until() -> regex.Pattern[str]:
    return regex.compile(r"[^,;。:]{0,8}(?:至|到|[—~-])")


def _is_this_year(text: str, place: int, year: int | None) -> bool:
    """Tell whether …以来 speaks of the year reported on: 2023年以来, in the report of 2023."""
    before = _year_before().search(text, max(0, place - 12), place)
    return before is not None and year is not None and int(before[1]) == year


@cache
def _year_before() -> regex.Pattern[str]:
    return regex.compile(r"((?:19|20)\d\d)年(?:1月)?(?:1日)?$")


def scope_of(text: str, mention: Mention, found: Times, year: int | None = None) -> Scope:
    """Give the scope that the words before the mention give it, apart from any whole that it belongs to."""
    local = _local(text, mention, year)
    if local is not None:
        return local
    scope = _ruling(text, mention, found.between(mention.sentence_start, mention.start))
    if (
        scope == "cumulative"
        and mention.quantity.unit == "%"
        and _all_years().search(text, mention.clause_start, mention.start) is None
    ):
        return "as_of"  # 累计公开378条,电子化率100%: a rate does not add up
    if scope == "cumulative" and mention.quantity.unit in ("人", "名", "位") and "累计" not in mention.lead:
        return "as_of"  # staff is a stock, whatever was counted since the start
    if scope == "annual" and _stock().search(mention.lead) is not None:
        return "as_of"
    if scope == "annual" and not found.dated and _existing().search(mention.lead) is not None:
        return "other"
    return scope


@cache
def _all_years() -> regex.Pattern[str]:
    return regex.compile("累计|累积|历年|以来|至今")


@cache
def _existing() -> regex.Pattern[str]:
    """What tells of a place, in a paragraph without a word of time: 前后有两个停车场."""
    return regex.compile(r"(?:前后|周边|两侧|设|配|建)有$|[可能](?:停|容纳|供)[^,]{0,4}$|^,?对[^,]*等$")


def _local(text: str, mention: Mention, year: int | None) -> Scope | None:
    lead, tail = mention.lead, mention.tail
    quantity = mention.quantity
    clause = text[mention.clause_start : mention.start]
    if mention.opener == ")":  # 比上年(200条)增加100条
        clause = text[max(mention.sentence_start, mention.clause_start - 30) : mention.start].rpartition(",")[2]
    if quantity.unit != "%" and ("均" in lead or "每" in lead) and _rate().search(lead) is not None:
        return "other"
    if quantity.unit in DURATIONS and (tail.startswith(("内", "以内", "之内")) or _norm().search(lead) is not None):
        return "as_of" if _to().search(lead) is not None else "other"
    match = _from().search(lead) if "由" in lead or "从" in lead else None
    if match is not None and _then().match(text, mention.end) is not None:
        stated = _a_year().search(match["words"])
        if stated is not None and year is not None and int(stated[1]) != year:
            return "previous_year"
        return "annual" if stated is not None else "other"
    match = _to().search(lead) if "为" in lead or "到" in lead or "至" in lead else None
    if match is not None:
        stated = _a_year().search(match["words"])
        return "annual" if stated is not None else "as_of"
    grown = _has_grown(lead)
    if grown and _compares().search(text, max(mention.segment_start, mention.clause_start - 40), mention.clause_start):
        return "change"  # 与上年相比,收到申请增加113件
    if (grown or quantity.unit in _CHANGES) and _change().search(clause) is not None:
        return "change"
    if grown and quantity.unit in ("%", "个百分点", "百分点"):
        return "change"
    if "同期" in lead and _last_period().search(lead) is not None:
        return "previous_year"
    if mention.opener == "(" and not lead and _of_before().search(text, mention.sentence_start, mention.start):
        return "previous_year"
    if len(clause) < 4 and mention.opener == ",":  # …决算总额,为1.41亿元
        clause = text[max(mention.segment_start, mention.clause_start - 60) : mention.start]
    if "年" not in clause:
        return None
    stated = _a_year_before().search(lead) or _of_a_year().search(clause)
    if stated is not None and year is not None:
        return "annual" if int(stated[1]) == year else "previous_year"
    return None


_CHANGES = ("%", "倍", "个百分点", "百分点", "‰")


@cache
def _a_year() -> re.Pattern[str]:
    return re.compile(r"((?:19|20)\d\d)年")


@cache
def _last_period() -> regex.Pattern[str]:
    return regex.compile(r"(?<![比较与])(?:上一?年|去年)同期[^,;。比较增减]{0,6}$")


@cache
def _of_before() -> regex.Pattern[str]:
    """The year before, with its figure in brackets: 比上年(31件)下降29%."""
    return regex.compile(r"[比较与](?:上一?年|去年|前一?年|(?:19|20)\d\d年)度?(?:同期)?[^,;。(]{0,6}[(]$")


@cache
def _of_a_year() -> re.Pattern[str]:
    """A sum of another year's: 2016年“三公”经费决算总额,为1.41亿元."""
    return re.compile(
        r"((?:19|20)\d\d)年(?!以来|起)[^,;。]{0,30}(?:总额|金额|决算数?|支出数?|经费),?(?:共计?|合计|达到?|为|是|共为)*$"
    )


@cache
def _a_year_before() -> re.Pattern[str]:
    return re.compile(r"((?:19|20)\d\d)年度?的?$")


def _ruling(text: str, mention: Mention, before: tuple[Time, ...]) -> Scope:
    """Give the scope of the words of time in the sentence before the mention: those of its segment, else the sentence's first."""
    summed = any(time.scope is None and time.start >= mention.segment_start for time in before)
    ruling: Scope | None = None
    opening: Scope | None = None
    for time in before:
        if time.scope is None or 0 <= time.closes <= mention.start:
            continue
        if opening is None:
            opening = time.scope
        if time.start >= mention.segment_start:
            ruling = time.scope
    scope = ruling or opening
    if summed:
        if scope in (None, "annual") and _then_new().match(text, mention.end) is not None:
            return "cumulative"
        return "annual" if scope == "annual" or (scope is None and _in_year(text, mention)) else "cumulative"
    return scope or "annual"


@cache
def _yearly() -> regex.Pattern[str]:
    return regex.compile(r"20\d\d年|全年|本年度|今年|一年来")


def _in_year(text: str, mention: Mention) -> bool:
    """Tell whether the text before this sentence spoke of a year: then 累计 without a word of time is that year's."""
    return _yearly().search(text, max(0, mention.sentence_start - _LOOK_BACK), mention.start) is not None


_LOOK_BACK = 1500


@cache
def _then_new() -> regex.Pattern[str]:
    """What sets the year's own against a sum: 累计公开657条。2016年新增50条."""
    return regex.compile(r"[,;。(]\s*(?:其中[,:]?)?(?:20\d\d年度?|本年度?|今年|当年)[^,;。]{0,6}新增")


_DURATIONS = (
    "天 日 周 年 小时 分钟 秒 工作日 个工作日 个月 个小时 个星期 个季度 个自然日 个年度 年度 季度 星期 学时 个学时 "
    "自然日 日历日 周年 刻钟 课时 个课时"
)
DURATIONS = frozenset(_DURATIONS.split())
