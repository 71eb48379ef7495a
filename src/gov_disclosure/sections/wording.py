"""The wordings by which a page, a catalogue entry and a report state their metadata: patterns over plain text.

Each is a function that compiles its pattern on first use: with ``re``, the faster on a line and at a place, or with
``regex``, the faster to search a long text. Imports nothing of ours.
"""

from __future__ import annotations

import re
from functools import cache

import regex

# The page and its catalogue entry


@cache
def furniture() -> re.Pattern[str]:
    return re.compile(
        r"首页\s*[>»/-]|当前位置|所在位置|您的位置|您现在|设为首页|加入收藏|无障碍|字号|字体|【?打印|\[打印|关闭(?:窗口|本页)|浏览(?:次数|量)|点击(?:数|量|率|次数)|访问(?:量|次数)"
        r"|阅读(?:量|次数)|分享到?[:]?|扫一扫|登录\s*注册|English|繁体|移动版|手机版|IPV6|IPv6|智能(?:问答|机器人)|今天是|星期[一二三四五六日天]|收藏本站|^\W*EN\W*$|闽政通|信息来源|来源[:]"
        r"|责任编辑|索\s*引\s*号|主题分类|公开方式|公开类别|有效性|组配分类|体裁分类|发布机构"
    )


@cache
def footer() -> re.Pattern[str]:
    return re.compile(
        r"ICP|网站标识码|网安备|公网安备|版权所有|主办(?:单位)?[:]|承办(?:单位)?[:]|技术支持|扫一扫|分享到?[:]|上一[篇条]|下一[篇条]|相关(?:链接|阅读|附件|文档|信息)|打印本页|关闭(?:窗口|本页)"
        r"|网站地图|联系我们|返回顶部|责任编辑|\[打印|浏览次数|友情链接|建议使用|Copyright|信息来源|编辑[:]|网站支持"
    )


@cache
def footer_contact() -> re.Pattern[str]:
    """A line of a footer that says how to reach the site's owner."""
    return re.compile(
        r"\W*(?:(?:联系|办公|单位|通讯)?(?:地\s*址|电\s*话)|邮\s*编|邮政编码|传\s*真|(?:电子)?邮箱)\s*:[^。]{2,90}"
    )


@cache
def index() -> regex.Pattern[str]:
    return regex.compile(
        r"索[\s?]{0,6}引[\s?]{0,6}号[\s:|\]]{0,16}(?P<value>(?!\d{4}-\d\d-\d\d)[0-9A-Za-z][0-9A-Za-z/\-_.—–\[\]]{5,50})"
    )


_KEYS = (
    r"(?:信息)?索\s*引\s*号|信息(?:分类|来源|名称)|分\s*类|(?:主题|体裁|题裁|组配|服务对象)分类|发\s*布\s*(?:机构|单位|机关|日期|时间)|发文(?:机关|机构|单位|日期|字号)"
    r"|(?:公文)?(?:生成|成文|公开|印发|编辑|更新|废止|失效|归档)(?:日期|时间)|文\s*号|文件编号|公开(?:方式|类别|时限|形式|范围|程序|机构|单位|主体)"
    r"|时\s*效(?:性)?|有\s*效\s*性|效力(?:属性|状态)|主\s*题\s*词|关\s*键\s*词|内容概述|信息?来\s*源|备\s*注|载体类型|记录形式|责任部门|语\s*种|访问量|浏览次数"
)


@cache
def key() -> re.Pattern[str]:
    """A key of a catalogue entry, and nothing else."""
    return re.compile(rf"(?:{_KEYS}|名\s*称|标\s*题)\s*:?")


@cache
def keyed() -> re.Pattern[str]:
    """A line that begins with a key, or offers a file."""
    return re.compile(rf"[•·*\-]?\s*(?:{_KEYS}|(?:文件|附件|相关|点击)?下载|相关附件)\s{{0,3}}[\s:|]")


@cache
def named() -> re.Pattern[str]:
    """The name of the document (value) in a catalogue entry, with or without further entries in the same line."""
    return re.compile(
        rf"(?<!\S)[•·*\-]?\s*(?:信息|文件)?(?:名\s{{0,9}}称|标\s{{0,9}}题|题\s{{0,9}}名|内容概述)(?:\s{{0,3}}[:|\t]\s{{0,3}}|\s+)(?P<value>\S.*?)"
        rf"(?=\s*\|?\s*(?:{_KEYS})(?:[\s:|]|$)|[\s|]*$)"
    )


_NUMBER = r"(?P<value>[一-鿿]{2,12}\s?[\[(]\s?20\d\d\s?[\])]\s?第?\s?\d{1,4}\s?号)"


@cache
def number_key() -> regex.Pattern[str]:
    return regex.compile(rf"(?:发?文\s?(?:件)?(?:字)?\s?(?:编)?号|文件编号|公文文号)[\s:|\]]{{0,16}}{_NUMBER}")


@cache
def number() -> re.Pattern[str]:
    return re.compile(rf"{_NUMBER}(?:\s+签发人.{{0,10}})?")


@cache
def published_key() -> regex.Pattern[str]:
    return regex.compile(
        r"(?:发\s?布|公\s?布|公\s?开|发\s?表|上\s?传|上\s?网)\s?(?:日\s?期|时\s?间)|(?:发布|公布|公开)于|发布[:]"
    )


@cache
def dated_key() -> regex.Pattern[str]:
    return regex.compile(r"(?<![一-鿿])(?:日\s{0,4}期|时\s{0,4}间)(?=\s?[:])")


@cache
def written_key() -> regex.Pattern[str]:
    return regex.compile(r"(?:公文)?(?:发文|生成|成文|制发|印发)(?:日期|时间)")


@cache
def page_line() -> re.Pattern[str]:
    return re.compile(r"来源|浏览|字号|字体|作者|分享|打印|点击|阅读|编辑|访问")


@cache
def site() -> re.Pattern[str]:
    """A site by its name or address, as it stands in the line under a title."""
    return re.compile(r"网站|www\.|https?:")


@cache
def today() -> re.Pattern[str]:
    """The day on which a page was looked at."""
    return re.compile(r"今天|今日|现在|星期|天气|农历")


# Sentences that say who reports

_END = (
    r"(?:政府|管理委员会|管委会|委员会|办公[厅室]|办事处|领导小组|信息公开办|[总支大]队|中心|公司|集团|大学|学院|学校|中学|小学|幼儿园|医院|海关|联合社"
    r"|街道|苏木|旗|[镇乡局厅委办院署部处站所馆社会科股室校区县市])"
)
_NAME = r"(?:[一-鿿()、“”]\n?)"  # a wrapped line may break a name


@cache
def _compiled_by() -> regex.Pattern[str]:
    return regex.compile(
        rf"由(?P<body>{_NAME}{{2,40}}?{_END})(?:\([^()\n]{{2,40}}\))?"
        r"(?=(?:统一|负责|组织|牵头|联合|具体)*(?:编制|编写|编撰|编辑|撰写|汇总|综合(?![办科股处室局执])|起草|统计(?![办科股处室局])|整理|会同|根据|按照|依据|依照|结合|在|对|从|,))"
        r"(?=[^。]{0,200}?(?:编制|编写|编撰|撰写|汇总|综合|起草|组织))"
    )


@cache
def _compiles() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?:^|[,。;\n])\s{{0,4}}(?P<body>(?!由){_NAME}{{2,40}}?{_END})(?=(?:特|组织|负责)?(?:编制|编写|撰写)(?:形成|完成)?了?"
        r"(?:本(?:年度)?报告|本年报|《[^》\n]{0,30}20\d\d年[^》\n]{0,24}公开[^》\n]{0,12}(?:报告|年报)》|20\d\d年?度?(?:的?(?:政府|政务)?信息公开(?:工作)?)?(?:年度)?(?:工作)?(?:报告|年报)))"
    )


@cache
def _compiling() -> re.Pattern[str]:
    return re.compile(r"(?:编制|编写|撰写)(?:形成|完成)?了?(?:本|《|20\d\d)")


def compilers(text: str, stop: int) -> list[regex.Match[str]]:
    """Find who wrote the report (body), in clauses that go on to say so: 由…根据…编制, …编制本年度报告."""
    found = list(_compiled_by().finditer(text, 0, stop))
    if _compiling().search(text, 0, stop) is not None:
        found += _compiles().finditer(text, 0, stop)
        found.sort(key=lambda match: match.start())
    return found


@cache
def announced() -> regex.Pattern[str]:
    """A report that the introduction names (phrase), title and year as in a heading."""
    return regex.compile(
        r"(?:公布|发布|(?<!信息|政务)公开(?!办|、)|公告|现将|就(?!业)|编制(?:完成|形成)?了?|编制的|印发)《?(?P<phrase>(?!并)(?:(?!就(?!业))[^,。;:\n》《]){4,70}?(?:年度报告|报告|年报|公开(?:工作)?情况(?=公[布告]|汇报|总结)))"
        r"(?!有关|的?通知|格式|编制|暂行|制度)"
    )


@cache
def publisher() -> regex.Pattern[str]:
    return regex.compile(
        r"(?:发\s?布\s?(?:机构|单位|机关|部门)|发文(?:机关|机构|单位)|公开(?:机构|单位|主体)|信息来源|来\s{0,2}源)"
        rf"[\s:|\]]{{0,16}}(?P<body>[一-鿿()、]{{2,40}}?{_END})(?![一-鿿()])"
    )


@cache
def of_itself() -> re.Pattern[str]:
    """What a report's introduction begins with."""
    return re.compile(r"本(?:年度)?(?:报告|年报)(?:是|由|根据|按照|依据)")


@cache
def presents() -> regex.Pattern[str]:
    """A body (body) that presents its own report to the public."""
    return regex.compile(
        rf"(?:^|[,。;\n])\s{{0,4}}(?P<body>{_NAME}{{2,40}}?{_END})(?=[现特]{{0,2}}向社会(?:公[布开告示]|发布)[^。\n]{{0,40}}?(?:报告|年报))"
    )


@cache
def asked() -> regex.Pattern[str]:
    return regex.compile(
        rf"请(?:直接)?[与和向]\s?(?P<body>{_NAME}{{2,40}}?{_END})(?=\s?(?:\([^()]{{2,60}}\)\s?)?(?:联系|咨询|反映|询问))"
        rf"|(?:请(?:直接)?(?:联系|致电|咨询)|致电|联系单位[:]|联系[:])\s?[:]?\s?(?P<body>{_NAME}{{2,40}}?{_END})(?![一-鿿])"
        rf"|[可直接]{{1,3}}与(?P<body>{_NAME}{{2,40}}?{_END})(?=联系)"
    )


@cache
def owner() -> regex.Pattern[str]:
    return regex.compile(
        r"(?:[“\"]|在|从|登录|通过|至|于)(?P<body>[一-鿿]{3,30}?(?:政府|[局厅委办院署]|委员会|管委会))(?:政务|官方)?(?:门户)?(?:网站|网)"
    )


@cache
def signer() -> re.Pattern[str]:
    return re.compile(r"\s*(?:报告单位|单位|填报单位|编制单位|落款)\s?(?:\(盖章\))?[:]\s*")


@cache
def signed_line() -> re.Pattern[str]:
    return re.compile(r"(?P<body>[一-鿿()]{4,30})\s*(?P<date>[(]?\s?[12二一][^,。;:]{5,20})")


# Years and periods


@cache
def period_cue() -> re.Pattern[str]:
    near = r"[^。\n]{0,16}(?:期限|时限|时段|时间范围|起止|截止)"
    return re.compile(rf"统计(?:数据)?的?(?:期限|时限|时段|时间|周期|区间|范围|截止)|数据{near}|报告{near}|报告期")


@cache
def named_year() -> regex.Pattern[str]:
    return regex.compile(
        r"(?<!\d)(?P<year>20\d\d)\s?年?度?\s?(?:(?:政府|政务)?(?:信息|政务)公开(?:工作)?(?:年度)?(?:工作)?(?:情况)?(?:年度)?(?:报告|年报)"
        r"|[^。,;\n]{0,24}(?:信息|政务)公开[^。,;\n]{0,12}(?:报告|汇报|公告|公布|总结|通报)如下)"
        r"|(?:编制|形成|公布|发布)了?(?P<year>20\d\d)\s?年度?[^。,;\n》《]{0,20}(?:信息|政务)公开(?:工作)?年度(?:工作)?报告"
    )


@cache
def caption_year() -> re.Pattern[str]:
    return re.compile(r"\(\s?(?P<year>20\d\d)\s?年度?\s?\)")


@cache
def clause_year() -> regex.Pattern[str]:
    return regex.compile(r"(?:^|[。\n;)]|情况\s)\s{0,8}(?P<year>20\d\d)\s?年(?:度|来|,|[^\d\s月至到])", regex.MULTILINE)
