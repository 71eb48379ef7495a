"""Tell a web page's furniture (navigation, breadcrumbs, toolbars, footers) from the report that it surrounds.

Nothing is thrown away: what is judged furniture stays in the text with the role ``chrome``. A false ``chrome`` loses a
figure, a missed one costs a leftover, so every rule here needs positive evidence. Imports the rendition's pieces only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .rendition import Image, Paragraph, Piece, Table

ZONE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navi|navbar|menu|submenu|bread|breadcrumbs?|crumbs?|crumb-nav|curmb|footer?|foot|copyright|"
    r"(?<!border.)(?<!margin.)(?<!padding.)(?<!align.)bottom|"
    r"side-?bar|left-?nav|left-?menu|top-?bar|header|share|bdshare\w*|bshare\w*|toolbar|tools?|pagination|pager|page-?nav|"
    r"friend-?links?|search|login|qr-?code|weizhi|dqwz|location|"
    r"position(?!-(?:relative|absolute|static|fixed|sticky))|relat(?:ed|ion)\w*|recommend|hot-?news)(?:$|[\s_\d-])",
    re.IGNORECASE,
)
ZONE_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "menu", "menubar", "complementary"})

# Every branch of a pattern that is searched for begins with one plain character: ``re`` then skips whatever begins otherwise.
_TRAIL = re.compile(
    "当前位置|所在位置|现在的?位置|您的位置|你的位置|"
    + "|".join(rf"{arrow}\s*[^>＞»›]{{2,30}}\s*[>＞»›]" for arrow in ">＞»›")
)
_HOME = re.compile(r"\W*(?:网站)?首\s*页\s*(?:[>＞»›/\\|→-]|$)")
_TOOL = re.compile(
    r"打印|关闭(?:窗口|本页|页面)|分享|收藏|字[体号]\s*[：:]|扫一扫|纠错|返回(?:顶部|首页)|手机版|无障碍|长者|适老|设为首页|"
    r"上一[篇条页]|下一[篇条页]|相关(?:链接|新闻|阅读|文章|稿件|信息)|【\s*[大中小]|\[\s*[大中小]|浏览次数|加入收藏|用户登录|"
    r"繁體|ENGLISH|站内搜索"
)
_FOOT = re.compile(
    r"版权所有|I(?i:CP)\s*备|i(?i:CP)\s*备|公网安备|网站标识码|标识码[：:]|技术支持|主办(?:单位)?[：:]|承办(?:单位)?[：:]|"
    r"C(?i:opyright)|c(?i:opyright)|©|网站地图|关于我们|建议使用|最佳浏览|访问量|隐私声明|友情链接|维护(?:单位)?[：:]"
)
_NEIGHBOUR = re.compile(r"\W*(?:上|下|前|后)一?[篇条页]\s*[：:]")
_TODAY = re.compile(r"今天是|星期[一二三四五六日天]|欢迎(?:您|访问|来到)")
_METADATA = re.compile(
    r"[12]\d{3}\s*[-年/.]|(?:发布|公开|成文|生成|时间|日期|机构|来源|索引|文号|名称|主题|作者)\S{0,4}\s*[：:]"
)
_HEADING = re.compile(r"\s*(?:第?[一二三四五六七八九十]{1,3}[、.．部]|[（(][一二三四五六七八九十]{1,3}[）)])")
_TITLE = re.compile(r"(?:年度报告|年报|工作报告)")
_SENTENCE = re.compile("[。；，：]")
_HAN = re.compile("[\u4e00-\u9fff]")
_DATED = re.compile(r"[\s\[【(（]*20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?[\]】)）]?$")
_LABELLED = re.compile(r"\W*(?:字[体号]|分享|浏览次数)\S{0,3}?\s*[：:]")
_CLAUSE = re.compile("[。；，]")
_DIGIT = re.compile("[0-9０-９]")
_COUNT = re.compile(r"[1-9]\d*(?:\.\d+)?")
_LONG = 60  # characters that are not printed twice by chance


def mark(pieces: Sequence[Piece]) -> None:
    """Give the role ``chrome`` to what is furniture."""
    zones = _furniture_zones(pieces)
    first = next((i for i, piece in enumerate(pieces) if piece.zone not in zones and _is_content(piece)), None)
    if first is None:
        return
    last = len(pieces) - 1
    while pieces[last].zone in zones or not _is_content(pieces[last]):
        last -= 1
    run: list[Paragraph] = []
    for i, piece in enumerate(pieces):
        if piece.zone in zones:
            piece.role = "chrome"
            continue
        if isinstance(piece, Table | Image):
            continue
        linked = not piece.attachment and _is_linked(piece)
        outside = i < first or i > last
        if (linked and outside and not _HEADING.match(piece.text)) or _is_line_of_furniture(piece, inside=not outside):
            piece.role = "chrome"
        if linked and piece.role == "text" and not _HEADING.match(piece.text):
            run.append(piece)
            continue
        _close(run)
    _close(run)


def mark_copy(pieces: Sequence[Piece]) -> bool:
    """Give the role ``chrome`` to a second copy of the report, as pages for screens and telephones have; tell whether
    there is one.

    A copy is a run of pieces that is printed again word for word, with a table of numbers or a good deal of prose in it.
    """
    content = [piece for piece in pieces if piece.role != "chrome" and not isinstance(piece, Image)]
    seen: dict[object, int] = {}
    found = False
    end = 0
    for at, piece in enumerate(content):
        words = _words(piece) if at >= end else None
        first = at if words is None else seen.setdefault(words, at)
        if first == at:
            continue
        start, end = _again(content, first, at, end)
        copied = content[start:end]
        prose = sum(len(piece.text) for piece in copied if isinstance(piece, Paragraph) and len(piece.text) >= _LONG)
        numbers = sum(
            1 for piece in copied if isinstance(piece, Table) for cell in piece.cells if _COUNT.fullmatch(cell.text)
        )
        if numbers >= 8 or prose >= 800:
            found = True
            for piece in copied:
                piece.role = "chrome"
    return found


def _words(piece: Piece) -> object:
    """Give what may tell that a piece is printed again; None for short ones, which are for other reasons."""
    if isinstance(piece, Table):
        return tuple(cell.text for cell in piece.cells)
    return piece.text if isinstance(piece, Paragraph) and len(piece.text) >= _LONG else None


def _again(content: Sequence[Piece], first: int, second: int, least: int) -> tuple[int, int]:
    """Extend a piece that is printed twice to the whole run that is, not before ``least``; give where the second starts and
    ends."""

    def same(one: int, other: int) -> bool:
        a, b = content[one], content[other]
        if isinstance(a, Paragraph) and isinstance(b, Paragraph):
            return a.text == b.text
        return isinstance(a, Table) and isinstance(b, Table) and _words(a) == _words(b)

    start, end = second, second + 1
    apart = second - first
    while start - 1 > first and start > least and start > apart and same(start - 1 - apart, start - 1):
        start -= 1
    while end < len(content) and end - apart < start and same(end - apart, end):
        end += 1
    return start, end


def _is_linked(piece: Paragraph) -> bool:
    """Tell a line that is a link, but for the date of the page it leads to."""
    if not piece.links:
        return not piece.text
    dated = _DATED.search(piece.text)
    return (piece.links + (len(dated[0]) if dated else 0)) * 10 >= len(piece.text) * 7


def _close(run: list[Paragraph]) -> None:
    """Four links or more, one a line, amid the text are a list of other pages."""
    if len(run) >= 4:
        for piece in run:
            piece.role = "chrome"
    run.clear()


def _is_line_of_furniture(piece: Paragraph, *, inside: bool) -> bool:
    text = piece.text
    if piece.role in ("heading", "title"):
        return not inside and len(text) <= 12 and _TOOL.search(text) is not None
    if len(text) > 200:
        return False
    if piece.links and _is_breadcrumb(text):
        return True
    if len(text) < 120 and (_HOME.match(text) or _TRAIL.match(text)):
        return True
    if _NEIGHBOUR.match(text):
        return True
    if not inside and (_FOOT.search(text) or (_TODAY.search(text) and len(text) < 60)):
        return "。" not in text
    found = _TOOL.search(text) if len(text) <= 60 else None
    if found is None or _HEADING.match(text) or _METADATA.search(text):
        return False
    if _LABELLED.match(text):
        return not _CLAUSE.search(text)
    if _SENTENCE.search(text[:-1]):
        return False
    # Amid the report a line is a toolbar only if it begins like one: 被依法纠错数 is a row of a form.
    return not inside or piece.links > 0 or not _HAN.search(text, 0, found.start()) or text.startswith(("我要", "网站"))


def _is_content(piece: Piece) -> bool:
    if isinstance(piece, Image):
        return False
    if isinstance(piece, Table):
        return any(_DIGIT.search(cell.text) for cell in piece.cells)
    text = piece.text
    if piece.links * 2 > len(text) or _is_linked(piece):
        return False
    if len(text) >= 200 and "。" in text:
        return True
    if (
        _HEADING.match(text)
        or (len(text) < 80 and _TITLE.search(text))
        or (len(text) >= 30 and _SENTENCE.search(text) and not _METADATA.match(text))
    ):
        return not (_is_breadcrumb(text) or _FOOT.search(text))
    return False


def _is_breadcrumb(text: str) -> bool:
    return _HOME.match(text) is not None or _TRAIL.search(text) is not None


def _furniture_zones(pieces: Sequence[Piece]) -> set[int]:
    """Take the zones' names at their word, unless a zone holds prose or a table of numbers, as a report does."""
    weight: dict[int, int] = {}
    for piece in pieces:
        if not piece.zone:
            continue
        weight.setdefault(piece.zone, 0)
        if isinstance(piece, Table):
            weight[piece.zone] += 20 * sum(1 for cell in piece.cells if cell.text.isdigit())
        elif isinstance(piece, Paragraph) and piece.links * 2 <= len(piece.text):
            if len(piece.text) >= 40 and "。" in piece.text:
                weight[piece.zone] += len(piece.text)
            elif _TITLE.search(piece.text) and not _is_breadcrumb(piece.text):
                weight[piece.zone] += 200
    return {zone for zone, heavy in weight.items() if heavy < 200}
