"""What a figure is a figure of: the statement around it, its subject, and the body that it speaks of.

The statement is what the clause says, without time, manner and channel: what cues are matched against. The subject is a
short noun phrase of the same words. What remains of a statement when the cue's words and all that says nothing about a part
(bodies as a whole, 共, 各类, 依法 …) are taken away narrows it (``says_more``): the figure is of less than the whole.
Imports nothing of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

import regex

_LEVELS = "省市州盟县区旗镇乡村局委厅院处部办队站所校街道系统辖境"


@cache
def _through() -> regex.Pattern[str]:
    """The manner or channel of a statement as a whole: 通过网站、报纸等各种媒介."""
    return regex.compile(
        r"(?!通过不同渠道和方式)(?:当面(?:提交|申请|递交)?(?:或者?|、|和|及))?(?:主要)?(?:通过|利用|依托|运用|借助|以)[^,;。:]{0,60}?(?:等(?:各种|各类|多种|不同|多个|相关)?|各种|各类|多种|不同)(?![^,;。:]{0,2}其[他它])[^,;。:公收受其]{0,6}?(?:公开)?(?:渠道和方式|渠道|方式|形式|平台|途径|载体|媒介)(?:和(?:方式|形式|渠道))?"
    )


@cache
def _jointly() -> regex.Pattern[str]:
    """Who took part in what the body did: 会同市政府新闻办联合召开新闻发布会1场."""
    return regex.compile(
        r"(?:会同|联合)[^,;。:|]{0,20}?(?:共同|联合)?(?=参加|召开|举办|举行|开展|组织|印发|制定|出台|发布)"
    )


@cache
def _time() -> regex.Pattern[str]:
    return regex.compile(
        r"截[至止](?:到)?[^,;。:]{0,12}?(?:日|底|末|目前|今|月(?:\d{1,2}日)?)|到?(?:19|20)\d\d年?[底末]|自?(?:19|20)\d\d年?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:度|全年|来)?(?:起|至|到|止)?|\d{1,2}月\d{1,2}日"
        r"|历年来?|全年|本年度?|今年以?来?|年内|当年|目前|一年来|年度内|(?:本报告(?:年度|期)|报告期)内?|(?<!转)(?<!转[入至到])(?:上一?年|去年)(?!项目|度?(?:底|末)?(?:结转|转结|转入|转办|转来|未办))度?|截止"
    )


@cache
def _enumerator() -> re.Pattern[str]:
    return re.compile(
        r"^[\s\n]*(?:\d{1,2}[.、](?!\d)|[(]?[一二三四五六七八九十\d]{1,3}[)、]|[①-⑳]|[一二三四五六七八九]是)\s*"
    )


@lru_cache(maxsize=16)  # statement and subject ask for the same words
def _without_enumerator(lead: str) -> str:
    """Give the words before a number, closed up, without the enumerator that they begin with."""
    found = _enumerator().match(lead)
    return "".join((lead if found is None else lead[found.end() :]).split())


@lru_cache(maxsize=16)
def _without_time(words: str) -> str:
    return words if _TIMELY.isdisjoint(words) else _time().sub("", words)


_TIMELY = frozenset("年月截目告0123456789")  # one of these stands in every word of time


def statement_of(lead: str, tail: str) -> str:
    """Give the words of a clause that cues are matched against; a bar stands where the number stood."""
    words = _without_enumerator(lead)
    if "(" in words:
        words = _aside().sub("", words)
    if not _CHANNEL.isdisjoint(words):
        words = _through().sub("", words)
    if "会同" in words or "联合" in words:
        words = _jointly().sub("", words)
    if "转" in words or "未办结" in words:
        words = _handed_on().sub("上年", words)
    if len(words) > 1:
        words = _without_time(words).replace("其它", "其他")
    if words[:1] in "、,和及与" and not words.startswith("及时"):
        words = words[1:]
    tail = "".join(tail.split())
    if tail.startswith("("):
        tail = ""
    if words.endswith("除"):
        tail = tail.partition("外")[0]
    if tail.startswith("申请人"):
        tail = "人"
    if "申请" in words and _all_of_them().match(tail) is not None and _comes_in().search(words) is not None:
        tail = ""
    if "年" in tail:
        tail = _carried().sub("结转", tail)
        tail = _time().sub("", tail)
    if "的" in tail:
        tail = _asked().sub("", tail)
        tail = _tail_end().sub("", tail)
    if "部分公开" in words:
        words = _bare_grant().sub("予以公开", words)
    return f"{words}|{tail}".replace("“", "").replace("”", "")


@cache
def _bare_grant() -> regex.Pattern[str]:
    """公开 that 部分公开 goes with: 公开或部分公开13件 speaks of what was granted."""
    return regex.compile(r"(?<![予给意分不动全])公开(?=(?:或者?|和|及|与|、)部分公开)")


@cache
def _all_of_them() -> re.Pattern[str]:
    """What became of all that came in: 收到申请3项全部予以公开 states what came in."""
    return re.compile("(?:已?全部|均已?|都已?|皆已?)(?=予以|给予|答复|办|公开|按|同意|依法)")


@cache
def _comes_in() -> re.Pattern[str]:
    return re.compile("收到|受理|接到|接收|新收|收办")


@cache
def _asked() -> regex.Pattern[str]:
    """Who put the requests in, between the number and what it counts: 收到2条公众通过在线平台提交的申请."""
    return regex.compile(
        r"^(?:社会)?(?:公众|群众|申请人|公民|市民)[^,;。:]{0,30}?(?:提交|提出|递交)的(?=[^,;。:]{0,10}申请)"
    )


@cache
def _carried() -> regex.Pattern[str]:
    return regex.compile(r"(?<!结)转[入至到]?(?=(?:19|20)\d\d年)")


@cache
def _handed_on() -> regex.Pattern[str]:
    return regex.compile(r"(?:19|20)\d\d年度?(?:底|末)?(?=(?:结转|转结|转入|转办|未办结)(?!(?:至|到)?(?:下|次|20)))")


def aside_of(lead: str) -> str:
    """Give what brackets right before the number name: 不予公开(三类内部事务信息)2件."""
    found = _last_aside().search("".join(lead.split())) if "(" in lead else None
    return found["aside"] if found is not None else ""


@cache
def _last_aside() -> regex.Pattern[str]:
    return regex.compile(r"\((?!不|除|以下|简称|截)(?P<aside>[^()]{5,})\)[共为有]?$")


@cache
def _aside() -> regex.Pattern[str]:
    return regex.compile(r"\([^()]{5,}\)")


_CHANNEL = frozenset("通利依运借以")


@cache
def _tail_end() -> regex.Pattern[str]:
    """What follows the counted noun: 85项审批事项的政务微信服务 counts 事项."""
    return regex.compile(
        r"(?<=.)的(?!.*(?:予公开|予以公开|部分公开|提供|不予处理|结转|维持|纠正|撤销|复议|诉讼|申请)).*$"
    )


_TIER = "(?:乡镇|街道|社区|[省市县区镇乡村])"
_EVERYTHING = (
    rf"[本我](?:机关|单位|部门)|(?:全|我|本|该|辖区?内?)[{_LEVELS}]{{1,2}}(?:各级|各类|各)?(?:政府|机关|单位)?"
    rf"|{_TIER}(?:(?:、|和|及|以及|与){_TIER})+(?:[两三四]?级)?"
    rf"|各级(?:人民)?政府及(?:其|各)?(?:所属)?(?:各)?(?:工作)?部门|各级各部门|各级各单位|各级行政机关|各部门各单位"
    rf"|(?:[省市县区镇乡旗州]|人民)?(?:政府|人民政府)(?:及|和)?(?:其|各|所属|组成)?(?:工作)?(?:部门|机关|单位|机构)?(?:\(单位\))?"
    r"|行政机关|本级|系统"
    r"|政府信息公开|信息公开|政务公开|政府信息|政务信息|公开信息|信息|公开|依申请|申请人|申请|公民、法人(?:或者?|和)其他组织|社会公众|公众|群众|公民|市民|社会"
    r"|主动|各类|各种|各项|各方面|方面|类|有关|相关|一般|全部|所有|总体|数量|总数|总量|次数|人数|条数|件数|案件|案|事项|事件|问题|工作|情况|件|数|总"
    r"|共计|合计|总计|累计|累积|共|计|达到|达|新增|新|已(?!经)|并|至|到(?!位)|均|为|现有|有(?!效)|是|约|了|等|的|地|被|因|由|对|就|在|于|向|而|所|及其|及(?!时)|和|与|、|其|该|或|也"
    r"|针对|涉及|关于|引发|引起|不服|产生|发生|提起|提出|要求|收到|接到|接收|受理|登记|收办|收(?![取费])|办理|处理|作出|做出|答复|办结|完成|实现|依法|及时|按时|认真|严格|积极|规范|妥善|有效|正式|书面"
    r"|已经|参加|举办|召开|组织|开展|举行|开办|开辟|开设|设置|设立|成立|建立|配备|安排|投入|收取|收费|费用|费|发布(?=主动公开|公开|\|)|请求|从事|负责|人员|专题|业务|具体|行政行为|政府|政务|信息|年度|本年|全年"
    r"|《条例》|条例|新收|结转|继续|其中|次|名|人|个|\(|\)|:|,|\d|“|”|任何|通过|利用|依托|主要|还|另|先后|一共|仅|除|陆续|事务|行政|代表(?:本?[省市州县区镇乡])?(?:人民)?政府|共有|接受|人民|会|类型|内容|中|以|个|被|共|所|总"
)


@cache
def _everything() -> re.Pattern[str]:
    return re.compile(rf"(?:\|+|{_EVERYTHING})*+")  # what is covered first, for there is much of it


def says_more(statement: str, words: Iterable[str], names: Iterable[str]) -> bool:
    """Tell whether a statement says more than the cue's words, the report's own names, and what narrows nothing."""
    rest = list(statement)
    for word in words:
        at = statement.find(word)
        while at >= 0:
            rest[at : at + len(word)] = "|" * len(word)
            at = statement.find(word, at + 1)
    left = "".join(rest)
    for name in names:
        if name in left:
            left = left.replace(name, "|")
    return _everything().fullmatch(left) is None


_JOINTS = frozenset("、和及与或")


@cache
def _split() -> regex.Pattern[str]:
    return regex.compile(r"、|和|以及|(?<![涉危普顾])及(?!时|其)|(?<!参)与|或者?")


def items_of(statement: str, names: Iterable[str]) -> list[str]:
    """Give the items of a coordinated statement (行政复议、行政诉讼), without those that say nothing of their own."""
    lead, _, tail = statement.partition("|")
    words = lead if lead else tail
    if _JOINTS.isdisjoint(words):
        return []
    return [item for item in _split().split(words) if item and says_more(item, (), names)]


def names_instances(statement: str) -> bool:
    """Tell whether things are named as instances of another, which is what is counted: 报刊、广播等其他方式."""
    return _instances().search(statement) is not None


@cache
def _instances() -> regex.Pattern[str]:
    return regex.compile(r"[、和及与]\p{Han}{1,12}?等(?![共合总计为有达|]|情形|情况|原因|$)")


@cache
def _body() -> re.Pattern[str]:
    return re.compile(
        r"^(?:其中|由|在)?[,:]?(?P<body>[^,;。:|]{0,16}?(?:局|厅|办公室|(?<![承主协督开举交转查催包代])办|委员会|管委会|委|街道|办事处|镇|乡|村|社区|中心|部门|单位|支队|分局|政府|机关|学校|医院|图书馆|档案馆|大厅|服务点|窗口|(?<!网)站|集团|公司)(?:\([^)]*\))?)"
        r"(?=\||(?:代表[^,;。]{1,12}?)?(?:门户网站|网站|政府网站)?(?:全年|共|主动|累计|新增|新收|收到|收办|受理|公开|发布|答复|办结|接|制发|制定|产生|发生|通过|举办|召开|办理|被|因|依申请|印发|出台|废止|及时|依法|均|行政复议|申请|在|通过|利用|依托))"
    )


@cache
def _whole_body() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:全|我|本|该)[{_LEVELS}].*|各级(?:人民)?政府及.*部门.*|各级各部门|各级各单位|各级行政机关|[本我](?:机关|单位|部门)|行政机关|[局厅委办]机关|(?:[省市县区镇乡旗州部])?(?:人民)?政府(?:(?:及|和|各).*)?|政府|机关|单位|部门)"
    )


_BODY_ENDS = frozenset("局厅室办会委道处镇乡村区心门位队府关校院馆点口站团司)")  # the last character of every body


def body_of(statement: str) -> str | None:
    """Give the body that a statement begins with, if it names one."""
    if _BODY_ENDS.isdisjoint(statement[:24]):
        return None
    match = _body().match(statement)
    if match is not None and statement.startswith("在") and statement.startswith(_HELD, match.end()):
        return None  # where something was held: 在某局召开会议
    return match["body"] if match is not None and _phrase().search(match["body"]) is None else None


_HELD = ("召开", "举办", "举行")


@cache
def _phrase() -> regex.Pattern[str]:
    """What is no part of a body's name: 通过政务网站, 在档案馆."""
    return regex.compile(
        r"通过|利用|依托|借助|运用|在|移交|报送|移送|上报|办理|微博|微信|公众号|^[向对将从为把除经按]|^(?:组织|举办|召开|开展)|累计|其中|公开|申请|收到|受理|属于|掌握|参加"
    )


_LESS = re.compile("^各(?!级)|^其他|直(?:部门|单位|机关|各)|下级|本级|所属|下属")


def _short(name: str) -> str:
    return name.replace("人民政府", "政府").replace("行政公署", "行署")


def _abbreviates(body: str, name: str) -> bool:
    """Tell whether a body's name is made of characters of a longer one, in order: 住建局, of 住房和城乡建设局."""
    if not 2 < len(body) < len(name) or body[-1] not in "局委厅办心" or body[-1] not in name[-3:]:
        return False
    rest = iter(name)
    return all(char in rest for char in body)


def is_narrower(body: str, names: Iterable[str]) -> bool:
    """Tell whether a body is less than the one that reports, whose ``names`` are given."""
    names = tuple(names)
    body = _short(body)
    if "、" in body and not all(is_narrower(part, names) for part in body.split("、") if part):
        return False  # 市政府本级、政府办: more than the office that reports, not less
    if _LESS.search(body) is not None:
        return True
    for name in map(_short, names):
        if len(name) > 1:
            if body == name or name.endswith(body) or _abbreviates(body, name):
                return False
            body = body.removeprefix(name)
    return bool(body) and _whole_body().fullmatch(body) is None


@cache
def _before_subject() -> re.Pattern[str]:
    return re.compile(
        r"^(?:其中|同时|此外|另外|另有|另|共计|合计|总计|共|已|还|并|而|且|均|也|再|又|[,、:;(及和与]|由|在(?![线建]))+"
    )


@cache
def _after_subject() -> regex.Pattern[str]:
    return regex.compile(
        r"(?:共计|合计|总计|累计|共有|共|计|达到|达|(?<!行)为|有|是|约|占|分别|等|了|仅|(?<![日月年周人])均|就|出|[:,(、\"]|总?数量?为?|总数)+$"
    )


_AFTER_SUBJECT = frozenset('计有共达到为是约占别等了仅均就出:,(、"量数')  # the last character of all that may end so


@cache
def _tail_noun() -> re.Pattern[str]:
    return re.compile(
        r"^(?:的)?(?P<noun>[^,;。:、()|]{1,16}?)(?:的(?!$)|均|已|全部|都|获|被|进行|实施|实现|由|(?<!正)在|于|未|$|(?=[\d一二三四五六七八九十两]))"
    )


@cache
def _of_number() -> regex.Pattern[str]:
    """What belongs to the number before: 36个部门的306项服务事项."""
    return regex.compile(r"^[^,;、:]{1,10}的")


def subject_of(lead: str, tail: str, inherited: str, *, after_number: bool = False) -> str:
    """Give a short noun phrase for what is counted: of the clause before the number, else of the words after it.

    ``after_number`` tells that another number stands before ``lead`` in the clause.
    """
    words = _without_time(_without_enumerator(lead))
    if after_number and "的" in words:
        words = _of_number().sub("", words)
    words = words.lstrip(",、")
    before = _before_subject().match(words)
    if before is not None:
        words = words[before.end() :]
    if words[-1:] in _AFTER_SUBJECT:
        words = _after_subject().sub("", words)
    if len(words) > 40:
        words = words[-40:]
    after = "".join(tail.split())
    if after and (match := _tail_noun().match(after)) is not None and not after.startswith(("占", "为")):
        noun = match["noun"]
        if not words:
            return noun
        return (
            words + noun if len(words) <= 4 or words.endswith(("收到", "受理", "共", "评定", "现行有效的")) else words
        )
    return words if words and not words.startswith("占") else inherited
