"""Words that figures take from elsewhere in their sentence: the items of 分别为, and what 包括…共 counts.

网络申请和信函申请分别为12件、7件 gives each figure its own item; what was done to the last of them was done to all
(通过公报、网站公开信息数分别为6条、38条). Imports this package's clauses.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import regex

from .clauses import Mention


def shared_words(text: str, mentions: Sequence[Mention]) -> tuple[dict[int, tuple[str, str]], dict[int, int]]:
    """Give each figure of a 分别为 list its own item, and its year where the list is one of years.

    What a clause spells out of the words before it (热点数,包括好的和坏的共9次) is a figure of those words.
    """
    shared: dict[int, tuple[str, str]] = {}
    dated: dict[int, int] = {}
    for at, mention in enumerate(mentions):
        if mention.opener == "," and mention.lead.lstrip()[:1] in "包含" and _spelled_out().fullmatch(mention.lead):
            named = text[max(mention.segment_start, mention.clause_start - 60) : mention.clause_start - 1]
            named = _sign().split(named)[-1]
            if named and (at == 0 or mentions[at - 1].end <= mention.clause_start - 1 - len(named)):
                shared[at] = (named, mention.tail)
        stem, apart, rest = mention.lead.rpartition("分别")
        if not apart or len(rest) > 3:
            continue
        run = [at]
        for later in range(at + 1, len(mentions)):
            following = mentions[later]
            goes_on = following.sentence_start == mention.sentence_start and following.opener != ";"
            if not goes_on or following.lead.strip(" 、,和及与以"):
                break
            run.append(later)
        if (stated := _dated().search(stem)) is not None:
            years = _year().findall(stated["years"])
            if len(years) == len(run):
                shared |= {index: (stated["what"], mentions[index].tail) for index in run}
                dated |= {index: int(year) for index, year in zip(run, years, strict=True)}
            continue
        items = [item for item in _joints().split(stem) if item]
        done = _done().search(items[-1]) if items else None
        if done is not None:
            items[:-1] = [item + done[0] for item in items[:-1]]
        if len(items) == len(run) > 1:
            shared |= {index: (item, mentions[index].tail) for index, item in zip(run, items, strict=True)}
    return shared, dated


@cache
def _dated() -> re.Pattern[str]:
    """Years that share a statement: 2017、2018年主动公开政府信息."""
    return re.compile(r"(?P<years>(?:(?:19|20)\d\d年?度?(?:、|和|及|与)){1,5}(?:19|20)\d\d)年度?(?P<what>[^,;。]*)$")


@cache
def _year() -> re.Pattern[str]:
    return re.compile(r"(?:19|20)\d\d")


@cache
def _joints() -> regex.Pattern[str]:
    return regex.compile(r"以及|[、和及与]")


@cache
def _spelled_out() -> regex.Pattern[str]:
    """What spells out the words before it, and then counts them: 包括正面舆情和负面舆情共13次."""
    return regex.compile(r"\s*(?:包[括含]|含)[^,;。:]{1,30}[、和及与][^,;。:]{1,20}?(?:共|共计|合计|总计)(?:有|为)?\s*")


@cache
def _sign() -> regex.Pattern[str]:
    return regex.compile("[,;。:]")


@cache
def _done() -> regex.Pattern[str]:
    """What was done through all the channels that a list names: 通过公报、网站公开信息数分别为6条、38条."""
    return regex.compile(r"(?:主动)?(?:公开|发布)(?:政府|政务)?信息(?:数量?|条数)?[共约]?$")
