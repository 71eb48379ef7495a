"""What a heading looks like: its marker, where its title ends, and what kind of section the title names.

The kinds are declared here once; ``SECTION_KINDS`` is the closed list that ``Section.kind`` takes its values from.
Imports nothing of ours.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

# kind → wordings, the first that is found in the title decides.
_KINDS: tuple[tuple[str, str], ...] = (
    ("preface", r"^(?:引言|前言|导言|序言|编制说明)$"),
    (
        "other_matters",
        r"其[他它](?:需要|应当?|须)?(?:报告|说明)?的?(?:事项|情况)|需要(?:报告|说明)的?(?:其[他它])?的?(?:事项|情况|有关)"
        r"|^其[他它]$",
    ),
    ("attachments", r"附表|附件|^(?:报表|统计)?附录|说明与?和?附表"),
    ("tables", r"统计表|指标统计|统计指标|情况统计"),
    ("reconsideration_litigation", r"复议|诉讼"),
    ("proposals", r"(?:建议|提案|议案).{0,6}(?:办理|答复|公开)|建议提案|两会"),
    ("problems_and_improvements", r"问题|不足|改进|薄弱|困难"),
    (
        "plan",
        r"下一?(?:步|阶段|年度?)|打算|努力方向|工作(?:计划|安排|思路|重点)$|今后"
        r"|20\d\d年(?:的|度)?(?:主要|重点)?工作(?:计划|安排|打算|思路)",
    ),
    ("fees", r"收费|减免|收取.{0,4}费|费用"),
    ("complaints", r"举报|投诉|申诉"),
    ("consultation", r"咨询"),
    ("responses", r"回应|解读"),
    ("capacity", r"机构(?:设置|建设)|机构和|工作人员|人员(?:和|及|情况)|人员配备|保障经费|经费|支出|队伍"),
    ("training", r"培训|会议|宣传教育"),
    ("supervision", r"监督|考核|评议|责任追究"),
    ("requests", r"依申请|申请公开|收到和处理|公开申请|申请(?:受理|办理|处理)|受理.{0,10}申请"),
    ("key_areas", r"重点领域"),
    ("proactive", r"主动公开|公开(?:的)?(?:主要)?(?:内容|形式|渠道)"),
    ("platforms", r"平台|网站|公开载体|公开渠道"),
    ("information_management", r"信息(?:资源)?管理|规范性文件|公开目录"),
    ("institutions", r"制度|机制|组织领导|组织机构"),
    (
        "overview",
        r"概述|概况|总体|总述|综述|基本情况|工作情况|工作开展|主要工作|基础工作|工作总结|(?:年度|开展|完成)情况$"
        r"|主要做法",
    ),
)  # fmt: skip

SECTION_KINDS: tuple[str, ...] = tuple(kind for kind, _ in _KINDS)


@cache
def _kind_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(wording)) for kind, wording in _KINDS)


@lru_cache(maxsize=4096)
def kind_of(title: str) -> str | None:
    """Give the section kind that a title (plain, without spaces) names.

    >>> kind_of("行政复议和行政诉讼情况")
    'reconsideration_litigation'
    """
    return next((kind for kind, pattern in _kind_patterns() if pattern.search(title)), None)


class Marker(NamedTuple):
    """A numbering in front of a title: its style (0 outermost), its number, and where the title may begin.

    ``weak`` tells that only a space divides it from the title (一 概述, 1 概述), so that the title must prove it.
    """

    style: int
    number: int
    end: int
    weak: bool


PART, DIVISION, CHINESE, BRACKETED, ARABIC, DECIMAL, DEEP_DECIMAL, ARABIC_BRACKETED, CIRCLED = range(9)

_UNIT = r"(?:人次|条次|件次|万元|亿元|条|件|次|人|个|名|篇|份|期|场|起|宗|项|元|家|户|批|类|例|部|%)"
_CN = r"[一二三四五六七八九十]{1,3}"
_MARKER = rf"""
    第\s?(?P<part>{_CN}|\d{{1,2}})\s?(?:部\s?分|章|篇)[、:.,\s]*
  | 第\s?(?P<div>{_CN}|\d{{1,2}})\s?节[、:.,\s]*
  | (?P<cn>{_CN}|[壹贰叁肆伍陆柒捌玖拾]{{1,2}})\s{{0,3}}(?:(?:,?、|[.,．:])(?!\s*[、.]|{_CN}、)|\s(?=\S))\s*
  | [(\[（]\s?(?P<cnp>{_CN})\s?(?:[)\]）]|(?=、))\s*[、.]?\s*
  | (?P<cnb>{_CN})\s?[)）]\s*[、.]?\s*
  | (?P<ideo>[㈠-㈩])\s*[、.]?\s*
  | (?:\d{{1,2}}\.){{2}}(?P<deep>\d{{1,2}})(?:[、.]\s*|\s+|(?=[一-鿿]))(?!{_UNIT}|[万亿])
  | \d{{1,2}}\.(?P<dec>\d{{1,2}})(?:[、.]\s*|\s+|(?=[一-鿿]))(?!{_UNIT}|[万亿])
  | (?P<ar>\d{{1,2}})\s?(?:[、．]|\.(?!\d))\s*
  | (?P<arw>\d{{1,2}})\s{{1,4}}(?=[一-鿿])
  | (?P<dot>[⒈-⒛])\s*
  | [(（]\s?(?P<arp>\d{{1,2}})\s?[)）]\s*[、.]?\s*
  | (?P<arb>\d{{1,2}})[)）]\s*
  | (?P<par>[⑴-⒇])\s*
  | (?P<circ>[①-⑳])\s*[、.]?\s*
"""
_FORMAL = {c: i for i, c in enumerate("壹贰叁肆伍陆柒捌玖拾", 1)}
_SMALL = {c: i for i, c in enumerate("一二三四五六七八九十", 1)}
_STYLES = {
    "part": PART, "div": DIVISION, "cn": CHINESE, "cnp": BRACKETED, "cnb": BRACKETED, "ideo": BRACKETED, "ar": ARABIC, "arw": ARABIC, "dot": ARABIC,
    "dec": DECIMAL, "deep": DEEP_DECIMAL,
    "arp": ARABIC_BRACKETED, "arb": ARABIC_BRACKETED, "par": ARABIC_BRACKETED, "circ": CIRCLED,
}  # fmt: skip
_FIRST = {"ideo": ord("㈠"), "dot": ord("⒈"), "par": ord("⑴"), "circ": ord("①")}


@cache
def _marker() -> re.Pattern[str]:
    return re.compile(_MARKER, re.VERBOSE)


def _count(text: str) -> int:
    """Read 一 to 九十九, formal or not; 0 for what is no number (二一)."""
    if text.isdigit() and text.isascii():
        return int(text)
    if text[0] in _FORMAL:
        return _FORMAL[text[0]] if len(text) == 1 else 10 + _FORMAL.get(text[1], 0)
    tens, ten, ones = text.partition("十")
    if not ten:
        return _SMALL[text] if len(text) == 1 else 0
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return 10 * (_SMALL[tens] if tens else 1) + (_SMALL[ones] if ones else 0)


def marker_at(text: str, start: int, end: int) -> Marker | None:
    """Read the numbering that a line of plain text begins with."""
    match = _marker().match(text, start, end)
    if match is None or match.lastgroup is None or match.end() >= end:
        return None
    name, printed = match.lastgroup, match[match.lastgroup]
    number = ord(printed) - _FIRST[name] + 1 if name in _FIRST else _count(printed)
    if not number:
        return None
    weak = name == "arw" or (name == "cn" and text[match.end(name) : match.end()].isspace())
    return Marker(_STYLES[name], number, match.end(), weak)


class Title(NamedTuple):
    """Where a title stands, and whether text follows it in the same line (a run-in heading)."""

    start: int
    end: int
    run_in: bool


_TERMINATOR = r"[。:;!?]|(?<=[一-鿿”》)])[.．](?=\s*(?:[一-鿿“《]|$))"
_FIGURE = rf"\d[\d,.]*\s?[余多]?\s?[万亿]?\s?{_UNIT}"
_SENTENCE = (
    r"^(?!本(?:机关|单位|部门|局)[^,。]{2,22}(?:情况|数量|方式|内容|形式|渠道|范围|措施|问题)$)"
    r"(?:我[局市县区镇乡街办委厅院处省部单]|本[局机单市县区镇乡年级]|全年|截[至止]|今年|目前|共[收受主发有]|其中|一是|是(?!否)|(?:19|20)\d\d年?度?,)"
    r"|未收到|未发生|没有收到|没有发生|没有接到|未接到|共收到|共受理|收到.{0,16}(?:零|0)|未产生|未收取|未出现|零报告|无此(?:类|项)|统计(?:期限|时限)"
    r"|截[至止](?:目前|20)|[见如][下附][表件图]|(?:现将|现就).{0,20}(?:如下|报告|公布)"
)
_CONTACT = (
    r"(?:(?:联系|办公|通讯|通信|电子|单位|监督|投诉|咨询|受理)(?:的)?)?"
    r"(?:地址|电话|邮编|邮政编码|传真|邮箱|邮件|网址|方式|部门|时间|人)"
)
# Rows of the official forms, for a table that no parser claimed.
_ROW = (
    r"^(?:本年新收|上年结转|本年度办理结果|结转下年度|信息内容|总计|其中[:：]"
    r"|(?:予以|部分|不予)公开(?:$|[\d(])|无法提供(?:$|[\d(])|不予处理|其[他它]处理|属于(?:国家秘密|三类|四类|行政)|其他法律行政|危及[“\"]?三安全"
    r"|保护第三方|本机关不掌握|没有现成信息|补正后申请|信访举报投诉类|重复申请|要求(?:提供公开|行政机关确认)|无正当理由|申请人(?:无正当|逾期)"
    r"|(?:收到|(?:当面|传真|网络|信函)申请|申请办结|申请答复|(?:按时|延期)办结)(?:申请)?数|维持具体行政|被依法纠错|其他情形数"
    r"|(?:政府公报|政府网站|政务微博|政务微信|其[他它]方式)公开政府信息数|行政(?:复议|诉讼)数量|举报投诉数量)"
    r"|\d(?:\s+\d+)+$"
)


@cache
def _terminator() -> re.Pattern[str]:
    return re.compile(_TERMINATOR)


@cache
def _figure() -> re.Pattern[str]:
    return re.compile(rf"(?P<end>{_FIGURE}(?:\([^)]*\))?$)|{_FIGURE}")


@cache
def _sentence() -> re.Pattern[str]:
    return re.compile(_SENTENCE)


@cache
def _not_a_title() -> re.Pattern[str]:
    return re.compile(rf"{_ROW}|^{_CONTACT}$|[|\t]|\.{{4,}}|…{{2,}}|^[\d\W]+$|^(?:附|注)[:：]")


@cache
def _bare_figure() -> re.Pattern[str]:
    return re.compile(rf"\s*\D{{0,3}}(?:{_FIGURE}|\d+|无|零)\s*[。;,.]?\s*")


@cache
def _glued() -> re.Pattern[str]:
    return re.compile(
        r"(?:总体情况|主动公开(?:政府信息)?(?:的)?(?:情况|方面)?|依申请公开(?:政府信息)?(?:的)?(?:情况|方面)?|政府信息(?:资源)?管理(?:情况|方面)?"
        r"|(?:政府信息)?(?:公开)?平台建设(?:情况|方面)?|监督保障(?:情况|方面)?|教育培训(?:情况|方面)?|概述|收到和处理政府信息公开申请情况"
        r"|(?:政府信息公开)?行政复议、行政诉讼情况|(?:存在的)?主要问题(?:及改进(?:情况|措施))?|改进(?:情况|措施)|其他需要报告的事项)"
        r"(?=\s*(?:(?:19|20)\d\d年|我[局市县区镇乡街办委]|本(?:机关|单位|年度)|按照|根据|无$|\s{2}))"
    )


def _is_title(title: str, *, run_in: bool, stopped: bool, top: bool) -> bool:
    bare = "".join(title.split())
    if not 2 <= len(bare) <= (45 if run_in or not stopped or top else 28):
        return False
    if _han().search(bare) is None or _not_a_title().search(title) or _sentence().search(bare):
        return False
    figure = _figure().search(bare)
    if figure is not None and (figure["end"] or any(c in bare for c in ",共达为收")):
        return False
    commas = bare.count(",")
    if commas > (1 if len(bare) > 24 and (run_in or stopped) else 2) or bare[-1] in ",、;":
        return False
    return _open(bare) == [0, 0, 0]


def _open(text: str) -> list[int]:
    """Count, for each kind of bracket, how many more are opened than closed."""
    return [text.count(a) - text.count(b) if a in text or b in text else 0 for a, b in ("《》", "“”", "()")]


@cache
def _han() -> re.Pattern[str]:
    return re.compile("[一-鿿]")


def title_at(text: str, start: int, end: int, *, top: bool) -> Title | None:
    """Find the title that begins at ``start`` of a plain line; None if what stands there is a sentence or an item.

    ``top`` tells that the marker is of the outermost styles, where a title may be long.
    """
    limit = min(end, start + 120)
    stop, at = None, start
    while (match := _terminator().search(text, at, limit)) is not None:
        if sum(_open(text[start : match.start()])) <= 0:
            stop = match
            break
        at = match.end()
    if stop is None:
        if limit == end and _is_title(text[start:end], run_in=False, stopped=False, top=top):
            gap = _spaced().match(text, start, end)
            if gap is None:
                return Title(start, end, False)
        return _without_stop(text, start, end, top=top)
    title_end, rest = stop.start(), text[stop.end() : min(end, stop.end() + 200)].strip(" \t。.;")
    while title_end > start and text[title_end - 1].isspace():
        title_end -= 1
    if stop[0] not in ";!?" and _is_title(text[start:title_end], run_in=bool(rest), stopped=True, top=top):
        if not (rest and _bare_figure().fullmatch(rest)) or (top and stop[0] == "。"):
            return Title(start, title_end, bool(rest))
        return None
    return _without_stop(text, start, end, top=top)


@cache
def _spaced() -> re.Pattern[str]:
    return re.compile(
        r"(?P<title>[^\s,。;]{2,24}(?:情况|方面|公开|管理|建设|保障|培训|问题|措施|事项|概述))\s+(?=\S{8})"
    )


def _without_stop(text: str, start: int, end: int, *, top: bool) -> Title | None:
    """Read a title that only a space, or nothing at all, divides from the text after it."""
    match = _spaced().match(text, start, end)
    if match is not None and _is_title(match["title"], run_in=True, stopped=True, top=top):
        return Title(start, match.end("title"), True)
    match = _glued().match(text, start, end)
    if match is not None:
        return Title(start, match.end(), True)
    return None
