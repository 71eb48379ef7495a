"""How to reach the body: website, telephone, e-mail, postcode and address, as the report itself states them.

Looks only where a report says so: its introduction, the sentence that invites questions, and its last lines. Numbers
for complaints, and what the site's footer says, are not the report's. Imports ``document`` and ``model``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import regex

from ..document import Span
from ..model import Fact

_PHONE = (
    r"(?:\(?0\d{2,3}\)?[\s\-—–―－.]{0,3})?(?<!\d)\d{3,4}[\s\-—.]?\d{4}(?:(?:[\-—]|转)\d{1,5})?(?!\d)"
    r"|\(?0\d{2,3}\)?[\s\-—–―－.]{0,3}\d{7,8}(?:(?:[\-—]|转)\d{1,5})?(?!\d)|0\d{9,11}(?!\d)|1[3-9]\d{9}(?!\d)"
)


@cache
def _phone() -> regex.Pattern[str]:
    return regex.compile(
        rf"电\s{{0,4}}话(?:号码)?(?:\s?\(?[及和/、]?传真\)?)?\s{{0,2}}[:为是]?\s{{0,3}}(?:0\d{{2,3}}-?1\d{{4}}[、,/;]\s?)?(?P<value>{_PHONE})"
        # whom to ask, and the number right behind the name
        r"|请(?:[与和向]|联系|致电|咨询)[:]?(?:(?!传真|电话|监督|举报|投诉|热线)[一-鿿]){0,40}?\s?(?P<value>0\d{2,3}[\-—]\d{7,8}|(?!20[0-2]\d)[2-9]\d{6,7})(?!\d)"
    )


@cache
def _email() -> regex.Pattern[str]:
    return regex.compile(
        r"(?:(?:电子)?(?:邮箱|邮件|信箱)(?:地址)?|E-?mail)?\s?:?\s?(?P<value>[A-Za-z0-9_][\w.+\-]{0,60}@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+){1,4})",
        regex.IGNORECASE,
    )


@cache
def _postcode() -> regex.Pattern[str]:
    return regex.compile(r"邮\s{0,4}(?:政\s?)?编\s{0,4}(?:码)?\s?[:为是]?\s{0,3}(?P<value>\d{6})(?!\d)")


@cache
def _address() -> regex.Pattern[str]:
    return regex.compile(
        r"地(?<!网地|下载地|邮箱地|邮件地|网站地)\s{0,6}址\s{0,2}[:为是]\s{0,3}"
        r"(?P<value>(?!http|www|[A-Za-z])(?:(?!\s?(?:邮政?编|电话|传真|电子邮|邮箱|(?:联系|办公|咨询)电话|联系方式))[^,;。:\n()]){3,60}(?:\([^()\n,;。:]{1,30}\)[^,;。:\n()]{0,20})?(?:\n[^,;。:\n()]{1,20}(?=[,;)。]))?)"
        # in brackets right after whom to ask
        r"|(?<=联系\()(?P<value>[一-鿿]{2,12}[省市区县州旗][^,;。:\n()]{2,40}[号楼室层院])(?=[,;])"
    )


@cache
def _website() -> regex.Pattern[str]:
    return regex.compile(
        r"(?<![@A-Za-z0-9_.])(?P<value>https?://[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+(?::\d+)?(?:/[A-Za-z0-9_./?=&%#\-~]*)?"
        r"|(?<=网址[:为是]\s?)[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+){1,4}(?=[)。,;])"
        r"|(?:www\.[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+|[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)*\.gov\.cn)(?:/[A-Za-z0-9_./?=&%#\-~]*)?)",
        regex.IGNORECASE,
    )


@cache
def _cut_short() -> regex.Pattern[str]:
    """An address or a number that goes on: after a full stop where a dot was meant, or on the next line."""
    return regex.compile(r"。[A-Za-z]|\n[A-Za-z./@]|(?<=\d)[.\-—]?\n\d{1,4}(?=[^\d\s年月.、])")


@cache
def _about_website() -> regex.Pattern[str]:
    return regex.compile(
        r"电子版|下载|查阅|查询|查看|浏览|门户|网站|网址|公布|登录|政务网|官网|政府网|网上|平台|专栏|公开栏"
    )


@cache
def _invitation() -> re.Pattern[str]:
    then = r"[^。\n]{0,20}(?:联系|致电|反映)"
    return re.compile(rf"疑问{then}|意见或?建议{then}|联系方式")


@cache
def _foreign() -> regex.Pattern[str]:
    return regex.compile(r"监督|投诉|举报|热线|值班|服务|客服|技术|维护|传真$|受理|信访|报警")


def zones(text: str, head: Span, tail: Span) -> tuple[tuple[Span, ...], Span]:
    """Give the stretches of a plain text that may state how to reach the body, and what the last lines add to them."""
    found = [head]
    match = _invitation().search(text, head.end, max(tail.end, head.end))
    if match is not None:
        start = max(text.rfind("\n", head.end, match.start()) + 1, head.end)
        stop = text.find("\n", match.end())
        found.append(Span(start, min(match.end() + 300, len(text) if stop < 0 else stop)))
    last = Span(max(tail.start, found[-1].end), tail.end)
    return tuple(span for span in found if span.start < span.end), last


def contact(text: str, printed: str, places: tuple[Span, ...], last: Span) -> Iterator[tuple[Fact, Span]]:
    """Yield each contact field once, from the first place that states it, with the whole stretch that states it.

    A website in the last lines is the page's own, unless they are all there is.
    """
    for field, pattern in (
        ("phone", _phone()),
        ("email", _email()),
        ("postcode", _postcode()),
        ("address", _address()),
    ):
        found = next(
            (
                match
                for span in (*places, last)
                if field != "email" or text.find("@", *span) >= 0
                for match in pattern.finditer(text, *span)
                if _own(field, match, text)
            ),
            None,
        )
        if found is not None:
            start, end = found.span("value")
            while end > start and text[end - 1] in " \t\n、,.":
                end -= 1
            yield Fact(field, _value(printed[start:end]), Span(start, end)), Span(_key_start(field, found, text), end)
    for span in places or (last,):
        for match in _website().finditer(text, *span):
            start, end = match.span("value")
            if _cut_short().match(text, end) is not None:
                continue
            while text[end - 1] in ".,-":
                end -= 1
            if _about_website().search(text, max(span.start, start - 70), start):
                yield Fact("website", printed[start:end], Span(start, end)), Span(start, end)
                return


_KEYS = {
    "phone": ("联系", "咨询", "办公", "业务"),
    "address": ("办公", "通讯", "通信", "联系", "单位", "机关", "邮寄", "详细"),
}


def _key_start(field: str, match: regex.Match[str], text: str) -> int:
    """Give where the key begins that the value belongs to (联系电话), or the value itself if it has none."""
    start = match.start()
    if text[start] == "请":
        return match.start("value")
    return start - 2 if text.startswith(_KEYS.get(field, ()), start - 2, start) else start


def _own(field: str, match: regex.Match[str], text: str) -> bool:
    if field in ("phone", "email", "postcode") and _cut_short().match(text, match.end("value")) is not None:
        return False
    if field != "phone":
        return True
    start = begin = match.start()
    while start > max(0, begin - 6) and "一" <= text[start - 1] <= "鿿":
        start -= 1
    return _foreign().search(text, max(0, start - 6), begin) is None


def _value(printed: str) -> str:
    """Give what is printed without a line break in it, nor the spaces that set digits apart from Chinese."""
    return _break().sub("", printed).strip()


@cache
def _break() -> regex.Pattern[str]:
    return regex.compile(r"\s*\n\s*|(?<=[一-鿿])[ \t]+(?=\d)|(?<=\d)[ \t]+(?=[一-鿿])")
