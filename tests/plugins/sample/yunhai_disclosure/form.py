"""云海省政务公开统计表: the form, declared once."""

from __future__ import annotations

import attrs

from gov_disclosure.forms import Value, declare, item, part

api_version = 1


@attrs.frozen(kw_only=True)
class Ferries:
    total: Value = item("一", "渡口信息公开总数", unit="条")
    timetables: Value = item("一1", "渡口时刻信息数", unit="条", sum="ferries.total")
    tolls: Value = item("一2", "渡口票价信息数", unit="条", sum="ferries.total")


@attrs.frozen(kw_only=True)
class Received:
    total: Value = item("二", "云海省受理申请总数", unit="件")
    at_ferries: Value = item("二1", "渡口窗口申请数", unit="件", sum="requests.received.total")
    by_pigeon: Value = item("二2", "信鸽申请数", unit="件", sum="requests.received.total")


@attrs.frozen(kw_only=True)
class Requests:
    received: Received = part(Received)


@declare(
    "yunhai",
    "云海省政务公开统计表",
    years=(2010, None),
    national=False,
    basis="云海省政务公开办法 (fictional)",
    header=("云海指标", "单位", "数值"),
)
@attrs.frozen(kw_only=True)
class Yunhai:
    """The form of 云海省: six figures."""

    ferries: Ferries = part(Ferries)
    requests: Requests = part(Requests)
