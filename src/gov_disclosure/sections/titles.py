"""The title of a report and the body that it names.

A title is one line, or up to three that are only whole together; breadcrumbs and site names look much alike and are
told apart by what they lack. Imports ``document``, ``regions``, and this package's lines and wording.
"""

from __future__ import annotations

import re
from functools import cache

import attrs

from .. import regions
from ..document import Span
from . import wording
from .lines import Line, plain

_YEAR = r"(?P<year>(?:19|20)\d\d|[一二][〇○◯零0Oo九][〇○◯零0Oo一二三四五六七八九]{2})"
_TAIL = (
    r"(?:政府|政务|党务政务|党务、政务|部门|本级|环境|行政)?(?:信息|政务)(?:和政务)?(?:公开|公示)(?:信息)?"
    r"(?:和政务公开|、政务公开)?(?:年度)?(?:工作)?(?:情况)?(?:的)?"
)
_REPORT = r"(?:年度)?(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:工作)?(?:情况)?(?:的)?(?:年度报告|报告|(?:统计)?年报|总结)"
_CN_DIGITS = {**dict(zip("零一二三四五六七八九", "0123456789", strict=True)), **dict.fromkeys("〇○◯0Oo", "0")}


@attrs.frozen
class Title:
    """A title: as one string without the breaks, where it stands, and what it says of year and body.

    ``subject`` is the body as the title names it ("" if it does not), at ``subject_span``.
    """

    value: str
    span: Span
    year: int | None
    year_span: Span | None
    subject: str
    subject_span: Span | None


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(
        rf"(?:关于)?(?P<body>(?:[^,。;:>|《]|:(?=20\d\d年)){{0,40}}?){_TAIL}(?:关于)?"
        rf"(?:\(?{_YEAR.replace('year', 'late')}\)?年?)?(?:度)?{_REPORT}"
        r"(?P<note>[(\[][^()]{0,20}[)\]])?(?:公布|公示)?"
    )


@cache
def _year() -> re.Pattern[str]:
    return re.compile(rf"(?<!\d){_YEAR}\s*(?:年度|年|度)?(?!\d)")


@cache
def _school_year() -> re.Pattern[str]:
    return re.compile(rf"(?<!\d){_YEAR}年?\s*[—–\-~至]+\s*(?:20)?\d\d\s*学年度?")


@cache
def _organisation() -> re.Pattern[str]:
    return re.compile(
        r"[一-鿿()、“”0-9]{1,38}(?:政府|[局厅委办院处署站馆所会]|委员会|办公室|办公厅|办事处|中心|总队|支队|大队|街道|苏木|[省市区县旗乡镇盟州街社室科股]|政府机关|开发区|集团|公司|学校|大学|学院|中学|小学|幼儿园|医院|银行|海关)"
        r"(?:\((?:[^()]{2,20})\))?"
    )


def is_organisation(text: str) -> bool:
    """Tell whether a line is the name of a body and nothing else."""
    bare = "".join(text.split())
    return 3 <= len(bare) <= 40 and _organisation().fullmatch(bare) is not None and not _no_body().search(bare)


@cache
def _no_body() -> re.Pattern[str]:
    return re.compile(
        r"^(?:首页|当前|您|登录|注册|返回|关于|根据|来源|作者|主办|承办|附|政务公开|政府信息公开$|信息公开$|网站|移动|繁体|无障碍|智能|加入|设为|在本|本|我)"
        r"|情况|公开(?:年报|目录|指南|制度|平台|专栏|专区)|网站$|网$|首页|搜索|导航|栏目|服务中心首页|领导之窗|\d{4}年"
    )


@cache
def _breadcrumb() -> re.Pattern[str]:
    return re.compile(
        r">|»|首页|当前位置|所在位置|您现在|您的位置|/.*/|^附[件表]|^\d+[、.]|^(?:根据|按照|现将|本报告|为)|索引号|无障碍"
    )


def read_year(text: str) -> int | None:
    """Read a year in digits or Chinese numerals."""
    digits = "".join(_CN_DIGITS.get(c, c) for c in text)
    return int(digits) if digits.isdigit() and 2000 <= int(digits) <= 2099 else None


@cache
def _title_line() -> re.Pattern[str]:
    return re.compile(r"公开|公示|报告|年报|年度")


@cache
def _run_on() -> re.Pattern[str]:
    """A title that its text follows in the same line, after a space."""
    return re.compile(
        r"[^。\n]{2,90}?(?:报告|年报|总结)(?=[\s|]+(?:根据|按照|依据|为|本(?:年度)?报告|现|20\d\d年|一、))"
    )


def _trimmed(text: str, line: Line) -> Line:
    """Give the part of a line that can be a title: without bars, a file's ending, a catalogue's keys, and text after it."""
    start, end, block = line
    if end - start > 20:
        match = _run_on().match(text, start, end)
        if match is not None:
            return Line(start, match.end(), block)
    if end - start < 300:
        stated = any(text.find(mark, start, end) >= 0 for mark in "名题概")
        match = wording.named().search(text, start, end) if stated else None
        if match is not None:
            return Line(*match.span("value"), block)
        if wording.keyed().match(text, start, end) is not None:
            return Line(start, start, block)
    while end > start and text[end - 1] in "| \t":
        end -= 1
    for ending in (".docx", ".doc", ".pdf", ".wps"):
        if text.endswith(ending, start, end):
            end -= len(ending)
    return Line(start, end, block)


def find_title(text: str, printed: str, head: list[Line]) -> Title | None:
    """Find the report's title among the first lines of a text (plain, and as printed); None if no line states one."""
    found: list[tuple[tuple[int, ...], Title]] = []
    cut = [_trimmed(text, line) for line in head]
    said = [_title_line().search(text, line.start, line.end) is not None for line in cut]
    for at in range(len(cut)):
        if cut[at].block.role in ("chrome", "image", "caption"):
            continue
        for count in (1, 2, 3):
            if at + count > len(cut):
                break
            if not said[at + count - 1] or any(
                a.end != b.end for a, b in zip(cut[at:], head[at : at + count - 1], strict=False)
            ):
                continue
            title = _read(text, printed, cut[at : at + count])
            if title is None:
                continue
            full = (title.year is not None) + bool(title.subject)
            role = cut[at].block.role in ("title", "heading")
            if not full and (count > 1 or not role):  # the name of a column of the site
                continue
            entry = cut[at].start != head[at].start
            found.append(((2 * full + (1 if role else 0), -entry, -count, -at), title))
    if not found:
        return None
    score, best = max(found, key=lambda scored: scored[0])
    for other_score, other in found:  # a page's word before the title in one line, the title alone in another
        before = len(best.value) - len(other.value)
        if other_score[0] == score[0] and before > 0 and best.value.endswith(other.value):
            return other if text[best.span.start : best.span.end].split()[0] == best.value[:before] else best
    return best


def _read(text: str, printed: str, stretch: list[Line]) -> Title | None:
    start, end = stretch[0].start, stretch[-1].end
    if end - start > 160 or (len(stretch) > 1 and any(line.end - line.start > 45 for line in stretch)):
        return None
    while start < end and text[start] in "•·*#-●■◆▪ \t":
        start += 1
    tag = _tag().match(text, start, end)
    if tag is not None:
        start = tag.end()
    title = read_title(text, printed, start, end)
    if title is None or (len(stretch) > 1 and not _needs_joining(text, stretch)):
        return None
    return title


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(r"(?:[\[(][^\[\]()]{2,20}[\])]|名称|标题)(?=.{0,30}公开.{0,20}(?:报告|年报))")


@cache
def _nobody() -> re.Pattern[str]:
    """What stands in a title where a body may stand and names none."""
    return re.compile(
        r"(?:政府|部门|政务|办公[室厅]|年度?|度|全[省市县区镇乡旗局]|本级|[我本](?:单位|机关|部门|地区|[省市县区旗镇乡局委办厅街院校处站所]|街道)(?:本级)?)?(?:政府)?"
    )


def read_title(text: str, printed: str, start: int, end: int) -> Title | None:
    """Read a stretch of a plain text that is a title of a report and nothing else."""
    value = "".join(text[start:end].split())
    if not 6 <= len(value) <= 75 or _breadcrumb().search(value):
        return None
    for mark in ("_", "-", "|", "—"):
        cut = value.find(mark, 8)
        if cut > 0 and value[:cut].endswith(("报告", "年报")):
            value = value[:cut]
    match = _whole().fullmatch(value)
    if match is None:
        return None
    places = [offset for offset in range(start, end) if not text[offset].isspace()]
    year_match = _year().search(value)
    year = read_year(year_match["year"]) if year_match else None
    if year_match is None and match["late"]:
        year = read_year(match["late"])
    year_span = None
    if year_match is not None and year is not None:
        year_span = Span(places[year_match.start("year")], places[year_match.end("year") - 1] + 1)
    body = match["body"]
    first = match.start("body")
    inner = _school_year().search(body) or _year().search(body)
    if inner is not None:
        if inner.start() == 0:
            first += inner.end()
            body = body[inner.end() :]
        else:
            body = body[: inner.start()]
    stripped = body.removeprefix("关于").removeprefix("的")
    first += len(body) - len(stripped)
    body = (
        stripped.rstrip(":")
        .removesuffix("关于")
        .removesuffix("的")
        .removesuffix("年度")
        .removesuffix("工作")
        .removesuffix("本级")
    )
    if _nobody().fullmatch(body):
        body = ""
        note = (match["note"] or "")[1:-1]
        if is_organisation(note):  # 2020年政府信息公开工作年度报告(某某局)
            body, first = note, match.start("note") + 1
    subject_span = Span(places[first], places[first + len(body) - 1] + 1) if body else None
    shown = "".join(printed[place] for place in places[: len(value)])
    return Title(shown, Span(start, places[len(value) - 1] + 1), year, year_span, body, subject_span)


def _needs_joining(text: str, stretch: list[Line]) -> bool:
    """Tell whether lines are one title only together: an issuer's line before it, or a title broken in two."""
    pieces = ["".join(text[line.start : line.end].split()).lstrip("•·*#-") for line in stretch]
    if any(line.block.role == "chrome" for line in stretch) or any(len(piece) < 2 for piece in pieces):
        return False
    wholes = [at for at, piece in enumerate(pieces) if _whole().fullmatch(piece)]
    if not wholes:
        return all(not _no_body().match(piece) or _whole_part().search(piece) for piece in pieces)
    if wholes != [len(pieces) - 1]:
        return False
    last = pieces[-1]
    said = _whole().fullmatch(last)
    if said is None or (said["body"] and _year().sub("", said["body"]).removeprefix("关于")):
        return False
    before = [_year().sub("", piece) for piece in pieces[:-1]]
    return all(not piece or is_organisation(piece) for piece in before)


@cache
def _whole_part() -> re.Pattern[str]:
    return re.compile(r"(?:信息|政务)公开|年度|报告|年报|20\d\d")


@cache
def _itself() -> re.Pattern[str]:
    return re.compile(r"[(（](?:机关|本级|本机关|本级机关)[)）]$|(?:(?<=政府)|(?<=[局厅委]))机关$")


@cache
def _government() -> re.Pattern[str]:
    return re.compile(r"(?<!人民)政府(?=$|办公[厅室])")


def body_of(subject: str, year: int | None) -> str:
    """Name the body that a title's subject stands for: a place alone stands for its people's government.

    >>> body_of("厦门市", 2017), body_of("某县水务局", 2017)
    ('厦门市人民政府', '某县水务局')
    """
    subject = subject.strip("的、 ")
    words = _itself().sub("", plain(subject))
    subject = subject[: len(words)]
    if words.endswith("人民"):
        return subject + "政府"
    place = regions.find(words, year)
    if place is not None and place.end == len(subject):
        if place.township and place.township.endswith("街道"):
            return subject + "办事处"
        return subject + ("行政公署" if words.endswith(("地区", "盟")) else "人民政府")
    if place is not None and place.divisions and words[place.end :].endswith("街") and len(words) - place.end <= 5:
        return subject + "道办事处"
    if place is None and words.endswith(("市", "县", "镇", "乡", "旗", "苏木")) and len(subject) <= 12:
        return subject + "人民政府"
    if words.endswith("人民政府信息"):
        return subject[:-2]
    if place is not None and place.end == _government_start(words):
        return _government().sub("人民政府", subject)
    return subject


def _government_start(subject: str) -> int:
    match = _government().search(subject)
    return match.start() if match else -1


def joined(printed: str, span: Span) -> str:
    """Give a name as printed, without the spaces and breaks that set it."""
    return "".join(printed[slice(*span)].split())
