"""上海市 the 35 lines of Shanghai's statistics before 2014, taken over by other cities, and the later text of the same form.

Source: 政府信息公开情况统计报表 under 上海市政府信息公开规定 (2004, 2008); the later text counts by 政府信息公开条例 (2007) and divides what is
exempt in seven, not six. The exemptions are numbered as the form's notes number them. The form counts 信息不存在 and the like
among the refusals (``requests.replies.denied.nonexistent``), which the national form of 2014 does not.
"""

from __future__ import annotations

import attrs

from . import cues
from .declare import Value, declare, item, part

_COLUMNS = (("", ("本期实际",)), ("year_to_date", ("本年累计",)))
_DENIED = "requests.replies.denied.total"


@attrs.frozen(kw_only=True)
class Proactive:
    total: Value = item("", "主动公开信息数", unit="条", cues=cues.DISCLOSED)
    full_text_electronic: Value = item(
        "其中", "全文电子化的主动公开信息数", unit="条", subset="proactive.total", also=("全文电子化数",)
    )
    normative_documents: Value = item("其中", "新增的行政规范性文件数", unit="条", subset="proactive.total")
    public_service_information: Value = item("", "提供服务类信息数", unit="条")


@attrs.frozen(kw_only=True)
class Website:
    page_views: Value = item("", "网站专栏页面访问量", unit="人次")


@attrs.frozen(kw_only=True)
class Inquiries:
    in_person: Value = item("", "现场接待人数", unit="人次")
    online: Value = item("", "网上咨询数", unit="人次")
    telephone: Value = item("", "咨询电话接听数", unit="人次")


@attrs.frozen(kw_only=True)
class Received:
    total: Value = item("", "申请总数", unit="件", cues=cues.RECEIVED)
    in_person: Value = item("其中1", "当面申请数", unit="件", sum="requests.received.total", cues=cues.IN_PERSON)
    fax: Value = item("其中2", "传真申请数", unit="件", sum="requests.received.total", cues=cues.FAX)
    email: Value = item("其中3", "电子邮件申请数", unit="件", sum="requests.received.total")
    online: Value = item("其中4", "网上申请数", unit="件", sum="requests.received.total")
    letter: Value = item("其中5", "信函申请数", unit="件", sum="requests.received.total", cues=cues.LETTER)
    other: Value = item("其中6", "其他形式申请数", unit="件", sum="requests.received.total")


@attrs.frozen(kw_only=True)
class Denied:
    """The refusals by ground, with what national forms count apart: not the body's information, nonexistent, unclear."""

    total: Value = item(
        "其中3",
        "否决公开答复总数",
        unit="件",
        sum="requests.replies.total",
        also=("否决公开答复数", "否决公开总数"),
        cues=cues.DENIED,
    )
    not_government_information: Value = item("其中3其中1", "“非《规定》所指政府信息”数", unit="件", sum=_DENIED)
    nonexistent: Value = item("其中3其中2", "“信息不存在”数", unit="件", sum=_DENIED)
    not_this_agency: Value = item("其中3其中3", "“非本部门掌握”数", unit="件", sum=_DENIED)
    unclear: Value = item("其中3其中4", "“申请内容不明确”数", unit="件", sum=_DENIED)
    state_secret: Value = item("其中3其中5", "“免予公开范围1”数", unit="件", sum=_DENIED, note="国家秘密")
    trade_secret: Value = item("其中3其中6", "“免予公开范围2”数", unit="件", sum=_DENIED, note="商业秘密")
    privacy: Value = item("其中3其中7", "“免予公开范围3”数", unit="件", sum=_DENIED, note="个人隐私")
    process_information: Value = item(
        "其中3其中8", "“免予公开范围4”数", unit="件", sum=_DENIED, note="正在调查、讨论、处理"
    )
    enforcement: Value = item("其中3其中9", "“免予公开范围5”数", unit="件", sum=_DENIED, note="与行政执法有关")
    other_legal_grounds: Value = item(
        "其中3其中10", "“免予公开范围6”数", unit="件", sum=_DENIED, note="法律、法规规定的其他情形"
    )
    other: Value = item("其中3其中11", "其它原因", unit="件", sum=_DENIED, also=("其它原因数",))


@attrs.frozen(kw_only=True)
class DeniedByRegulation:
    """The refusals by ground in the later text: seven exemptions."""

    total: Value = item(
        "其中3",
        "不予公开答复总数",
        unit="件",
        sum="requests.replies.total",
        also=("否决公开答复总数", "不予公开答复数"),
        cues=cues.DENIED,
    )
    not_government_information: Value = item("其中3其中1", "“非《条例》所指政府信息”数", unit="件", sum=_DENIED)
    nonexistent: Value = item("其中3其中2", "“信息不存在”数", unit="件", sum=_DENIED)
    not_this_agency: Value = item("其中3其中3", "“非本部门掌握”数", unit="件", sum=_DENIED)
    unclear: Value = item("其中3其中4", "“申请内容不明确”数", unit="件", sum=_DENIED)
    state_secret: Value = item("其中3其中5", "“不予公开范围1”数", unit="件", sum=_DENIED, note="国家秘密")
    trade_secret: Value = item("其中3其中6", "“不予公开范围2”数", unit="件", sum=_DENIED, note="商业秘密")
    privacy: Value = item("其中3其中7", "“不予公开范围3”数", unit="件", sum=_DENIED, note="个人隐私")
    internal_affairs: Value = item(
        "其中3其中8", "“不予公开范围4”数", unit="件", sum=_DENIED, note="内部政府信息及内部公文"
    )
    process_information: Value = item(
        "其中3其中9", "“不予公开范围5”数", unit="件", sum=_DENIED, note="正在研究、讨论、审议"
    )
    enforcement: Value = item("其中3其中10", "“不予公开范围6”数", unit="件", sum=_DENIED, note="与行政执法有关")
    other_legal_grounds: Value = item(
        "其中3其中11", "“不予公开范围7”数", unit="件", sum=_DENIED, note="法律、法规、规章禁止公开"
    )
    other: Value = item("其中3其中12", "其它原因", unit="件", sum=_DENIED, also=("其它原因数",))


@attrs.frozen(kw_only=True)
class Replies:
    total: Value = item("", "对申请的答复总数", unit="件", also=("答复总数",), cues=cues.REPLIES)
    granted: Value = item(
        "其中1", "同意公开答复数", unit="件", sum="requests.replies.total", also=("同意公开数",), cues=cues.GRANTED
    )
    partially_granted: Value = item(
        "其中2",
        "同意部分公开答复数",
        unit="件",
        sum="requests.replies.total",
        also=("同意部分公开数",),
        cues=cues.PARTIAL,
    )
    denied: Denied = part(Denied)


@attrs.frozen(kw_only=True)
class RepliesByRegulation(Replies):
    denied: DeniedByRegulation = part(DeniedByRegulation)  # type: ignore[assignment]


@attrs.frozen(kw_only=True)
class Requests:
    catalogue_entries: Value = item("", "依申请公开信息目录数", unit="条")
    received: Received = part(Received)
    replies: Replies = part(Replies)


@attrs.frozen(kw_only=True)
class RequestsByRegulation(Requests):
    replies: RepliesByRegulation = part(RepliesByRegulation)


@attrs.frozen(kw_only=True)
class Reconsideration:
    total: Value = item("", "行政复议数", unit="件", cues=cues.RECONSIDERATION)


@attrs.frozen(kw_only=True)
class Litigation:
    total: Value = item("", "行政诉讼数", unit="件", cues=cues.LITIGATION)


@attrs.frozen(kw_only=True)
class Appeals:
    total: Value = item("", "行政申诉数", unit="件")
    dissatisfied_with_first_handling: Value = item(
        "其中",
        "对本部门首次处理不满意的行政申诉数",
        unit="件",
        subset="appeals.total",
        also=("对本部门首次处理不满意的",),
    )


@declare(
    "shanghai-2008",
    "上海市政府信息公开情况统计报表",
    years=(2004, 2013),
    national=False,
    basis="上海市政府信息公开规定 (2004, 2008), 政府信息公开情况统计报表",
    header=("指标名称", "计量单位"),
    columns=_COLUMNS,
    also=("政府信息公开情况统计报表",),
)
@attrs.frozen(kw_only=True)
class Shanghai2008:
    """Shanghai's form: 35 lines, each for the period (a month or a year) and for the year to date (``form.year_to_date``)."""

    proactive: Proactive = part(Proactive)
    website: Website = part(Website)
    inquiries: Inquiries = part(Inquiries)
    requests: Requests = part(Requests)
    reconsideration: Reconsideration = part(Reconsideration)
    litigation: Litigation = part(Litigation)
    appeals: Appeals = part(Appeals)
    year_to_date: Shanghai2008 | None = None


@declare(
    "shanghai-2008-regulation",
    "政府信息公开情况统计报表(条例)",
    years=(2008, 2013),
    national=False,
    basis="政府信息公开条例 (2007); 政府信息公开情况统计报表 and its notes",
    header=("指标名称", "计量单位"),
    columns=_COLUMNS,
)
@attrs.frozen(kw_only=True)
class Shanghai2008Regulation:
    """The later text of Shanghai's form: 36 lines, with seven exemptions after 政府信息公开条例."""

    proactive: Proactive = part(Proactive)
    website: Website = part(Website)
    inquiries: Inquiries = part(Inquiries)
    requests: RequestsByRegulation = part(RequestsByRegulation)
    reconsideration: Reconsideration = part(Reconsideration)
    litigation: Litigation = part(Litigation)
    appeals: Appeals = part(Appeals)
    year_to_date: Shanghai2008Regulation | None = None
