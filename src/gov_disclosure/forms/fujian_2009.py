"""福建省 2009 the first local form of Fujian: six ways of asking, a year's column and a cumulative column.

Source: 指标统计附表 of the notices on the reports for 2009 by Fujian's cities, under 福建省政府信息公开办法. The form of the last
years, with fewer ways of asking, is ``fujian``.
"""

from __future__ import annotations

import attrs

from . import cues
from .declare import Value, declare, item, part


@attrs.frozen(kw_only=True)
class Channels:
    website: Value = item(
        "", "政府网站", unit="条", channel="proactive.total", also=("政府网站公开数",), cues=cues.WEBSITE
    )
    gazette: Value = item(
        "", "政府公报", unit="条", channel="proactive.total", also=("政府公报公开数",), cues=cues.GAZETTE
    )


@attrs.frozen(kw_only=True)
class Proactive:
    total: Value = item(
        "", "主动公开信息数", unit="条", also=("主动公开文件数", "主动公开信息数(文件数)"), cues=cues.DISCLOSED
    )
    by_channel: Channels = part(Channels)


@attrs.frozen(kw_only=True)
class Received:
    total: Value = item(
        "",
        "受理依申请公开信息总数",
        unit="件",
        also=("受理政府信息公开申请总数", "受理依申请公开信息数", "受理总数"),
        cues=cues.RECEIVED,
    )
    in_person: Value = item("", "当面申请数", unit="件", sum="requests.received.total", cues=cues.IN_PERSON)
    fax: Value = item("", "传真申请数", unit="件", sum="requests.received.total", cues=cues.FAX)
    email: Value = item("", "电子邮件申请数", unit="件", sum="requests.received.total")
    online: Value = item("", "网上申请数", unit="件", sum="requests.received.total", also=("网络申请数",))
    letter: Value = item("", "信函申请数", unit="件", sum="requests.received.total", cues=cues.LETTER)
    other: Value = item("", "其它形式申请数", unit="件", sum="requests.received.total")


@attrs.frozen(kw_only=True)
class Denied:
    total: Value = item(
        "",
        "否决公开答复总数",
        unit="件",
        sum="requests.replies.total",
        also=("否决公开答复数", "不予公开答复数"),
        cues=cues.DENIED,
    )


@attrs.frozen(kw_only=True)
class Replies:
    total: Value = item("", "对申请的答复总数", unit="件", also=("本年度对申请的答复总数",), cues=cues.REPLIES)
    granted: Value = item("", "同意公开答复数", unit="件", sum="requests.replies.total", cues=cues.GRANTED)
    partially_granted: Value = item(
        "", "同意部分公开答复数", unit="件", sum="requests.replies.total", cues=cues.PARTIAL
    )
    denied: Denied = part(Denied)
    other: Value = item("", "其他类型答复数", unit="件", sum="requests.replies.total")


@attrs.frozen(kw_only=True)
class Requests:
    received: Received = part(Received)
    replies: Replies = part(Replies)


@attrs.frozen(kw_only=True)
class Complaints:
    total: Value = item("", "接受行政申诉、举报数", unit="件", cues=cues.COMPLAINTS)


@attrs.frozen(kw_only=True)
class Reconsideration:
    total: Value = item("", "行政复议数", unit="件", cues=cues.RECONSIDERATION)


@attrs.frozen(kw_only=True)
class Litigation:
    total: Value = item("", "行政诉讼数", unit="件", cues=cues.LITIGATION)


@attrs.frozen(kw_only=True)
class Appeals:
    total: Value = item("", "行政申诉数", unit="件")


@declare(
    "fujian-2009",
    "福建省政府信息公开指标统计附表",
    years=(2009, 2013),
    national=False,
    basis="福建省政府信息公开工作年度报告 附表式 (2009)",
    header=("指标名称", "计量单位"),
    columns=(("", ("年度",)), ("cumulative", ("历年累计",))),
)
@attrs.frozen(kw_only=True)
class Fujian2009:
    """Fujian's form of 2009: every line has the year's value and the cumulative one (``form.cumulative``)."""

    proactive: Proactive = part(Proactive)
    requests: Requests = part(Requests)
    complaints: Complaints = part(Complaints)
    reconsideration: Reconsideration = part(Reconsideration)
    litigation: Litigation = part(Litigation)
    appeals: Appeals = part(Appeals)
    cumulative: Fujian2009 | None = None
