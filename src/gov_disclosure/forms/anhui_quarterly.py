"""安徽省 the quarterly form of Anhui: what was disclosed by kind, requests, replies, complaints; one value column.

Source: 安徽省政府信息公开统计制度 (皖政办秘〔2009〕59号), 政府信息公开情况统计表. A value is that of the period which the table names, a
quarter as a rule; ``Report.year`` and the period of the metadata say which.
"""

from __future__ import annotations

import attrs

from . import cues
from .declare import Value, declare, item, part


@attrs.frozen(kw_only=True)
class Kinds:
    organization_and_personnel: Value = item(
        "一其中", "机构领导、设置及人事类信息", unit="条", sum="proactive.total", also=("机构领导、设置、人事类信息",)
    )
    policies_and_normative_documents: Value = item(
        "一其中", "政策法规、规范性文件信息", unit="条", sum="proactive.total", also=("政策法规、规范性文件类信息",)
    )
    administrative_matters: Value = item("一其中", "业务公开信息", unit="条", sum="proactive.total")
    plans_and_statistics: Value = item(
        "一其中", "规划计划、统计信息", unit="条", sum="proactive.total", also=("规划计划、统计类信息",)
    )
    budgets_and_final_accounts: Value = item("一其中", "财务预决算信息", unit="条", sum="proactive.total")
    tenders_and_procurement: Value = item("一其中", "招标采购信息", unit="条", sum="proactive.total")
    news_and_other: Value = item(
        "一其中", "部门动态、公告和新闻发布等其他信息", unit="条", sum="proactive.total", also=("部门动态等其他信息",)
    )


@attrs.frozen(kw_only=True)
class Proactive:
    total: Value = item("一", "主动公开信息数", unit="条", cues=cues.DISCLOSED)
    by_kind: Kinds = part(Kinds)


@attrs.frozen(kw_only=True)
class Received:
    total: Value = item("二1", "信息公开申请数", unit="件", cues=cues.RECEIVED)
    in_person: Value = item("二1其中1", "当面申请数", unit="件", sum="requests.received.total", cues=cues.IN_PERSON)
    online: Value = item(
        "二1其中2",
        "网上填表及电子邮件申请数",
        unit="件",
        sum="requests.received.total",
        note="含电子邮件",
        cues=cues.ONLINE,
    )
    letter_or_fax: Value = item(
        "二1其中3",
        "信函及传真申请数",
        unit="件",
        sum="requests.received.total",
        also=("信函、传真申请数",),
        cues=cues.LETTER_OR_FAX,
    )


@attrs.frozen(kw_only=True)
class Denied:
    total: Value = item(
        "二2其中3", "不予公开数", unit="件", sum="requests.replies.total", also=("不予公开答复数",), cues=cues.DENIED
    )


@attrs.frozen(kw_only=True)
class Replies:
    total: Value = item("二2", "对申请的答复数", unit="件", also=("对申请的答复总数",), cues=cues.REPLIES)
    granted: Value = item("二2其中1", "同意公开数", unit="件", sum="requests.replies.total", cues=cues.GRANTED)
    partially_granted: Value = item(
        "二2其中2", "同意部分公开数", unit="件", sum="requests.replies.total", cues=cues.PARTIAL
    )
    denied: Denied = part(Denied)
    other: Value = item("二2其中4", "其他情况", unit="件", sum="requests.replies.total", also=("其他情况数",))


@attrs.frozen(kw_only=True)
class Requests:
    catalogue_entries: Value = item("二", "依申请公开信息目录数", unit="条")
    received: Received = part(Received)
    replies: Replies = part(Replies)


@attrs.frozen(kw_only=True)
class Complaints:
    total: Value = item("三", "有关政府信息公开投诉数", unit="件", cues=cues.COMPLAINTS)


@attrs.frozen(kw_only=True)
class Reconsideration:
    total: Value = item("", "有关政府信息公开行政复议数", unit="件", cues=cues.RECONSIDERATION)


@declare(
    "anhui-quarterly",
    "安徽省政府信息公开情况统计表",
    years=(2009, 2013),
    national=False,
    basis="安徽省政府信息公开统计制度 (皖政办秘〔2009〕59号)",
    header=("指标名称", "计量单位", "数量"),
)
@attrs.frozen(kw_only=True)
class AnhuiQuarterly:
    """Anhui's quarterly form: 20 figures."""

    proactive: Proactive = part(Proactive)
    requests: Requests = part(Requests)
    complaints: Complaints = part(Complaints)
    reconsideration: Reconsideration = part(Reconsideration)
