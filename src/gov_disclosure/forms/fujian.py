"""福建省 the local form of Fujian: a year's column and a cumulative column; used up to the reports on 2018.

Source: 福建省政府信息公开工作年度报告 附表 (福建省政府信息公开办法, 2014); as filled in by Fujian's cities.
"""

from __future__ import annotations

import attrs

from . import cues
from .declare import Value, declare, item, part


@attrs.frozen(kw_only=True)
class Channels:
    website: Value = item("", "政府网站公开数", unit="条", channel="proactive.total", cues=cues.WEBSITE)
    gazette: Value = item("", "政府公报公开数", unit="条", channel="proactive.total", cues=cues.GAZETTE)


@attrs.frozen(kw_only=True)
class Proactive:
    total: Value = item("", "主动公开文件数", unit="条", also=("主动公开信息数",), cues=cues.DISCLOSED)
    by_channel: Channels = part(Channels)


@attrs.frozen(kw_only=True)
class Received:
    total: Value = item(
        "",
        "受理政府信息公开申请总数",
        unit="件",
        also=("受理依申请公开信息总数", "受理依申请公开信息数", "受理总数"),
        cues=cues.RECEIVED,
    )
    in_person: Value = item("", "当面申请数", unit="件", sum="requests.received.total", cues=cues.IN_PERSON)
    online: Value = item(
        "", "网络申请数", unit="件", sum="requests.received.total", also=("网上申请数",), cues=cues.ONLINE
    )
    letter_or_fax: Value = item(
        "", "信函、传真申请数", unit="件", sum="requests.received.total", cues=cues.LETTER_OR_FAX
    )


@attrs.frozen(kw_only=True)
class Denied:
    total: Value = item(
        "", "不予公开答复数", unit="件", sum="requests.replies.total", also=("否决公开答复数",), cues=cues.DENIED
    )


@attrs.frozen(kw_only=True)
class Replies:
    total: Value = item("", "对申请的答复总数", unit="件", cues=cues.REPLIES)
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


@declare(
    "fujian",
    "福建省政府信息公开情况附表",
    years=(2008, 2018),
    national=False,
    basis="福建省政府信息公开工作年度报告 附表",
    header=("指标名称", "计量单位"),
    columns=(("", ("年度",)), ("cumulative", ("历年累计",))),
)
@attrs.frozen(kw_only=True)
class Fujian:
    """Fujian's form: every line has the year's value and the cumulative one (``form.cumulative``)."""

    proactive: Proactive = part(Proactive)
    requests: Requests = part(Requests)
    complaints: Complaints = part(Complaints)
    reconsideration: Reconsideration = part(Reconsideration)
    litigation: Litigation = part(Litigation)
    cumulative: Fujian | None = None
