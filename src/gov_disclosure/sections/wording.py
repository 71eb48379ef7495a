"""The wordings by which a page, a catalogue entry and a report state their metadata: patterns over plain text.

Each is a function that compiles its pattern on first use. Imports nothing of ours.
"""

from __future__ import annotations

from functools import cache

import regex

# The page and its catalogue entry


@cache
def furniture() -> regex.Pattern[str]:
    return regex.compile(
        r"首页\s*[>»/-]|当前位置|所在位置|您的位置|您现在|设为首页|加入收藏|无障碍|字号|字体|【?打印|\[打印|关闭(?:窗口|本页)|浏览(?:次数|量)|点击(?:数|量|率|次数)|访问(?:量|次数)"
        r"|阅读(?:量|次数)|分享到?[:]?|扫一扫|登录\s*注册|English|繁体|移动版|手机版|IPV6|IPv6|智能(?:问答|机器人)|今天是|星期[一二三四五六日天]|收藏本站|^\W*EN\W*$|闽政通|信息来源|来源[:]"
        r"|责任编辑|索\s*引\s*号|主题分类|公开方式|公开类别|有效性|组配分类|体裁分类|发布机构"
    )


@cache
def footer() -> regex.Pattern[str]:
    return regex.compile(
        r"ICP|网站标识码|网安备|公网安备|版权所有|主办(?:单位)?[:]|承办(?:单位)?[:]|技术支持|扫一扫|分享到?[:]|上一[篇条]|下一[篇条]|相关(?:链接|阅读|附件|文档|信息)|打印本页|关闭(?:窗口|本页)"
        r"|网站地图|联系我们|返回顶部|责任编辑|\[打印|浏览次数|友情链接|建议使用|Copyright|^\W*[\d\s]{0,6}\W*$|信息来源|编辑[:]|网站支持"
    )


@cache
def index() -> regex.Pattern[str]:
    return regex.compile(
        r"索\s{0,3}引\s{0,3}号\s{0,3}[:|\]\t\n]{0,4}\s{0,4}(?P<value>(?!\d{4}-\d\d-\d\d)[0-9A-Za-z][0-9A-Za-z/\-_.—–\[\]]{5,50})"
    )


_NUMBER = r"(?P<value>[一-鿿]{2,12}\s?[\[(]\s?20\d\d\s?[\])]\s?第?\s?\d{1,4}\s?号)"


@cache
def number_key() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?:发?文\s?(?:件)?(?:字)?\s?(?:编)?号|文件编号|公文文号)\s{{0,3}}[:|\]\t\n]{{0,4}}\s{{0,4}}{_NUMBER}"
    )


@cache
def number() -> regex.Pattern[str]:
    return regex.compile(rf"{_NUMBER}(?:\s+签发人.{{0,10}})?")


@cache
def published_key() -> regex.Pattern[str]:
    return regex.compile(
        r"(?:发\s?布|公\s?布|公\s?开|上\s?传|上\s?网)\s?(?:日\s?期|时\s?间)|(?:发布|公布|公开)于|发布[:]"
    )


@cache
def dated_key() -> regex.Pattern[str]:
    return regex.compile(r"(?<![一-鿿])(?:日\s{0,4}期|时\s{0,4}间)(?=\s?[:])")


@cache
def written_key() -> regex.Pattern[str]:
    return regex.compile(r"(?:公文)?(?:发文|生成|成文|制发|印发)(?:日期|时间)")


@cache
def page_line() -> regex.Pattern[str]:
    return regex.compile(r"来源|浏览|字号|字体|作者|分享|打印|点击|阅读|编辑|访问")


# Sentences that say who reports

_BODY = (
    r"(?P<body>[一-鿿()]{3,30}?(?:政府|[局厅委办院署]|委员会|办公室|办公厅|办事处|中心|管委会|管理处|总队|支队)"
    r"(?!公|事|办|员))"
)


@cache
def compiled() -> regex.Pattern[str]:
    return regex.compile(rf"由{_BODY}(?=[^。]{{0,80}}?(?:编制|编写|汇总|综合|起草|组织))")


@cache
def reporting() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?:现公布|特?向社会公布|编制了?|公布|由|由于)?{_BODY}(?=(?:编制的)?(?:关于)?20\d\d年?度?(?:政府|政务)?信息公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报))"
    )


@cache
def publisher() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?:发\s?布\s?(?:机构|单位|机关|部门)|发文(?:机关|机构|单位)|公开(?:机构|单位|主体)|信息来源|来\s{{0,2}}源)\s{{0,3}}[:|\]\t\n]{{0,4}}\s{{0,4}}{_BODY}(?![一-鿿])"
    )


@cache
def asked() -> regex.Pattern[str]:
    return regex.compile(rf"(?:请(?:直接)?(?:与|联系|致电|咨询)|联系单位[:]|联系人?[:])\s?{_BODY}")


@cache
def owner() -> regex.Pattern[str]:
    return regex.compile(rf"(?:[“\"]|在|从|登录|通过){_BODY}(?:门户|政务|官方)?(?:网站|网)")


@cache
def signer() -> regex.Pattern[str]:
    return regex.compile(r"\s*(?:报告单位|单位|填报单位|编制单位|落款)\s?(?:\(盖章\))?[:]\s*")


@cache
def signed_line() -> regex.Pattern[str]:
    return regex.compile(r"(?P<body>[一-鿿()]{4,30})\s+(?P<date>[(]?\s?[12二一][^,。;:]{5,20})")


# Years and periods


@cache
def period_cue() -> regex.Pattern[str]:
    return regex.compile(
        r"统计(?:数据)?的?(?:期限|时限|时段|时间|周期|区间|范围|截止)|(?:数据|报告)[^。\n]{0,16}(?:期限|时限|时段|时间范围|起止|截止)|报告期"
    )


@cache
def named_year() -> regex.Pattern[str]:
    return regex.compile(
        r"(?<!\d)(?P<year>20\d\d)\s?年?度?\s?(?:政府|政务)?(?:信息|政务)公开(?:工作)?(?:年度)?(?:工作)?(?:情况)?(?:年度)?(?:报告|年报)"
    )


@cache
def caption_year() -> regex.Pattern[str]:
    return regex.compile(r"\(\s?(?P<year>20\d\d)\s?年度?\s?\)")


@cache
def clause_year() -> regex.Pattern[str]:
    return regex.compile(r"(?:^|[。\n;])\s{0,8}(?P<year>20\d\d)\s?年(?:度|来|,|[^\d\s月至到])", regex.MULTILINE)
