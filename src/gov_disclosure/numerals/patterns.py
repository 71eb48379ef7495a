"""The patterns of the finder. Each is compiled on its first use and then kept; importing compiles nothing.

``re`` is the faster to match at a place, and to search a text for what begins with one set of characters; hence the patterns
that begin with all that may begin them, and then look back at which of them it was.
"""

# ruff: noqa: E501 - patterns; Chinese characters count twice

from __future__ import annotations

import re
from functools import cache

import regex

from . import words
from .conversion import HAN

__all__ = [
    "asked_cue",
    "clock",
    "code_cue",
    "date",
    "document",
    "document_cue",
    "dotted",
    "halves",
    "han_date",
    "hotline",
    "marked",
    "network",
    "ordinal",
    "phone",
    "phone_cue",
    "place",
    "plan",
    "post_cue",
    "rank",
    "scan",
    "slogan",
    "street_cue",
    "time",
    "torn",
]

_OTHERS = "¹²³¼-¾⁰⁴-⁹₀-₉⅐-↉①-⓿❶-➓〡-〩㈠-㈩㉈-㉟㊀-㊉㊱-㊿"
_TITLE, _QUOTE = 80, 24  # the longest title and quotation looked into


@cache
def scan() -> re.Pattern[str]:
    """One numeral: digits with their separators and decimals, a run of Chinese numerals, any other numeric character."""
    grouped = r"(?:,[0-9]{3})+(?![0-9])|(?:, [0-9]{3})+(?= ?[件条次篇份人万元])"
    digits = rf"(?<=[0-9])[0-9]*(?:(?<![0-9]{{4}})(?:{grouped}))?(?:\.[0-9]+)?"
    return re.compile(rf"[0-9{HAN}{_OTHERS}](?:{digits}|(?<=[{HAN}])[{HAN}]*|)")


@cache
def halves() -> regex.Pattern[str]:
    return regex.compile(
        r"(?<![上下前后大一多泰参夜])半(?=数|年(?!轮)|个月|天|小时|个小时)|(?<=[过超近])半(?![百路点边])"
    )


@cache
def marked() -> re.Pattern[str]:
    """Titles and short quotations, in which numerals are part of a name or a slogan."""
    size = _QUOTE - 2
    return re.compile(
        rf"[《〈“‘「『\"](?:(?P<title>(?<=《)[^》\n]{{0,{_TITLE}}}》|(?<=〈)[^〉\n]{{0,{_TITLE}}}〉)"
        rf"|(?<=“)[^“”\n]{{0,{size}}}”|(?<=‘)[^‘’\n]{{0,{size}}}’"
        rf"|(?<=「)[^「」\n]{{0,{size}}}」|(?<=『)[^『』\n]{{0,{size}}}』|(?<=\")[^\"\n，。,;；]{{1,{size}}}\")"
    )


@cache
def network() -> re.Pattern[str]:
    return re.compile(
        r"(?P<email>[A-Za-z0-9]@[A-Za-z0-9])|://|www\.|[A-Za-z0-9]\.(?:gov|com|org|net|cn|edu)(?![A-Za-z0-9])"
    )


@cache
def date() -> re.Pattern[str]:
    year = "(?:19|20)[0-9]{2}"
    day = "[0-9]{1,2} ?[日号](?![常益])|[0-9]{1,2}(?=[止起至,，。)])"
    month = "[0-9]{1,2} ?月(?:份|底|初|末|中旬|上旬|下旬)?"
    dash = "[-—–~～至到]"
    return re.compile(
        rf"{year} ?{dash}{{1,2}} ?{year}(?: ?年度?)?(?![0-9])"
        rf"|{year} ?年(?:度|底|初|末|代|份)?(?: ?{month}(?: ?(?:{day}))?| ?[0-9]{{2,4}}[日号])?"
        rf"|{year}([-/.])[0-9]{{1,2}}\1[0-9]{{1,2}}(?![0-9])|{year}[-/](?:0[1-9]|1[0-2])(?![0-9])"
        rf"|[0-9]{{1,2}} ?(?:{dash} ?[0-9]{{1,2}} ?)?月(?:份|底|初|末|中旬|上旬|下旬)?(?: ?(?:{day}))?"
        rf"|[0-9]{{1,2}} ?(?:{dash} ?[0-9]{{1,2}} ?)?日(?!内|之内|以内|均|常)|[0-9]{{1,2}}[·•．][0-9]{{1,2}}(?=[^0-9]{{0,6}}日)"
        rf"|{year}[0-9]{{1,4}} ?(?=[日月])[日月](?:[0-9]{{1,2}}日)?|{year} [0-9]{{1,2}} [0-9]{{1,2}} ?日|{year} [01][0-9][0-3][0-9](?![0-9])"
        rf"|{year}(?:0?[1-9]|1[0-2])(?:0?[1-9]|[12][0-9]|3[01])?(?![0-9.])(?= ?(?:[-—~至到起止)日期年]|$|\n))"
        rf"|{year}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9.])"
        r"|(?:0?[1-9]|1[0-2])(?:[、和](?:0?[1-9]|1[0-2])){1,11} ?月(?:份)?"
        rf"|(?:九|[0-9])[0-9]年代"
    )


@cache
def torn() -> re.Pattern[str]:
    """A count that a space has torn apart: 申请1 2件 may be 12, or a number and 2."""
    return re.compile(r"(?<=[一-鿿])[0-9]{1,2}(?: [0-9]{1,2})+ ?[件条次份篇宗起项]|[12](?: [0-9]){3} ?年")


@cache
def han_date() -> re.Pattern[str]:
    digit = "[〇零一二三四五六七八九]"
    number = "[一二三四五六七八九十廿卅]"
    return re.compile(
        rf"[一二]{digit}{{3}}(?: ?[至—-]{{1,2}} ?[一二]{digit}{{3}})? ?年(?:度|底|初|末)?(?: ?{number}{{1,3}} ?月(?:份|底|初|末)?(?: ?{number}{{1,3}} ?[日号])?)?"
        rf"|{number}{{1,3}} ?月(?!饼)(?:份|底|初|末)?(?: ?{number}{{1,3}} ?[日号])?|{number}{{1,3}} ?日(?!内|之内|以内)"
        rf"|[一二三四五六七八九]十年代|[十廿][一二三四五]五(?![个名人天岁件])"
    )


@cache
def time() -> re.Pattern[str]:
    return re.compile(
        r"[0-2]?[0-9](?::[0-5][0-9]){1,2}(?![0-9])|[0-2]?[0-9](?:时|点(?=[0-9]{1,2}分|半|钟|整))(?![间期代效长段])(?:[0-5]?[0-9]分|半|钟|整)?"
    )


@cache
def document() -> re.Pattern[str]:
    return re.compile(
        r"(?:19|20)[0-9]{2}年?[〕﹞\]】)﹚] ?第? ?[0-9]{0,5}(?: ?号)?|(?:19|20)[0-9]{3,8} ?号?(?:[〕﹞\]】)] ?第?[0-9]{0,5} ?号?)?"
    )


@cache
def ordinal() -> re.Pattern[str]:
    number = f"(?:[0-9]{{1,8}}|[{HAN}]{{1,12}})"
    return re.compile(
        rf"{number}(?:(?: ?[-—~至到、,和及与] ?第? ?{number}){{1,12}}(?= ?[条款项章节号条部分类批]))?(?: ?[号条款项章节](?:之{number})?)?"
    )


@cache
def phone() -> re.Pattern[str]:
    return re.compile(
        r"0[0-9]{2,3}[)\-—–― ]{0,3}[0-9]{7,8}(?:[-—转][0-9]{1,6})?(?![0-9])|1[3-9][0-9]{9}(?![0-9])|[48]00[- ]?[0-9]{3,4}[- ]?[0-9]{3,4}(?![0-9])"
    )


@cache
def phone_cue() -> re.Pattern[str]:
    return re.compile(
        r"(?:电话|传真|热线|手机|号码|拨打|致电|[Tt][Ee][Ll]|[Ff][Aa][Xx]|QQ群?|微信号?|联系方式|客服|短号|咨询台)(?:[^0-9。;,\n]{0,8}|[^0-9。;\n]{0,3}[0-9、,/()\-— .转]{0,24})$"
    )


@cache
def asked_cue() -> re.Pattern[str]:
    """Whom to ask, right before a number that may be a telephone's: 请联系:某某镇党政办 83682299."""
    return re.compile(r"(?:联系|咨询|垂询)[:：]?[^0-9。;,\n]{0,20}$")


@cache
def post_cue() -> re.Pattern[str]:
    return re.compile(r"(?:邮编|邮政编码|邮码)[^0-9\n。]{0,4}$")


@cache
def code_cue() -> re.Pattern[str]:
    return re.compile(
        r"(?:索引号|编号|代码|序号|账号|帐号|证号|备案号?|公网安备|信用代码|户名|批号|文号|工号|密码|版本号?|文件号|ID|No\.?|NO\.?|№)[^0-9。\n]{0,4}$"
    )


@cache
def slogan() -> re.Pattern[str]:
    return re.compile(words.SLOGANS, re.VERBOSE)


@cache
def dotted() -> re.Pattern[str]:
    return re.compile(r"(?:\.[0-9]+)+")


@cache
def hotline() -> re.Pattern[str]:
    """What follows the number of a public hotline."""
    return re.compile(r"[”’\"]?(?:[^0-9，。,;；]{0,8}热线|便民|平台|服务|政务|市民|市长|电话|举报|投诉|工单|系统|查号)")


@cache
def rank() -> re.Pattern[str]:
    return re.compile(rf"[0-9{HAN}]{{1,6}} ?(?:名|位|强|甲|列|茅|季度|个季度|个月|个|天|日)")


@cache
def street_cue() -> re.Pattern[str]:
    return re.compile(
        r"(?:路|街|道|巷|弄|里|村|屯|庄|胡同|段|园|大厦|院|门牌|东|西|南|北)[ ]?(?:[0-9]{1,4}[号]?[-、至])?$"
    )


@cache
def document_cue() -> re.Pattern[str]:
    return re.compile(r"(?:第|令|字|发|函|办|政|审|通知|公告|〕|﹞|\]|】|\)|规|文|通|议|综)[ 第]{0,2}$")


@cache
def clock() -> re.Pattern[str]:
    return re.compile(r"点(?:钟|半|整|[一二三四五]?十[一二三四五六七八九]?分)")


@cache
def place() -> re.Pattern[str]:
    """九台区, 七台河, 五家渠, 三门县: a Chinese digit that begins a place name."""
    return re.compile(
        r"[台门家盘年里道间棵都川江河源山水宁亚明峡][渠河县区市镇乡村峡子沟山湾路街岭屯庄]?(?=[0-9区市县镇乡村河峡渠路街省州])"
    )


@cache
def plan() -> re.Pattern[str]:
    return re.compile(
        r"年(?:来|内|间|期|行动|规划|计划|攻坚|任务|制|级|滚动|大计|目标|上台阶|大变样|整治|提升|又|如|一)"
    )
