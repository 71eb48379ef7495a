"""The national form for reports on 2019 and 2020.

Source: 国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知 (国办公开办函〔2019〕60号); the items of the first
table are those of 政府信息公开条例 (2019) art. 20, the report itself is art. 50.
"""

from __future__ import annotations

from typing import ClassVar

import attrs

from . import applicants, cues
from .applicants import Applicants, Procedure
from .declare import Value, column, declare, part, row

_ITEMS_PREVIOUS_YEAR = ("上一年项目|上年项目", "=<#行政|服务|收费|项目 !办|信息|公开|决定")
_ITEMS_CHANGE = ("本年增|增减", "=增加|增 ~上年|上一年")  # 减少8项 states -8, so no cue
_CHANGE_REMARK = "指增加或减少的事项数,减用负值表示,如-8"


@attrs.frozen(kw_only=True)
class Documents:
    """Columns of 第二十条第(一)项."""

    HEADER: ClassVar[tuple[str, ...]] = ("信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量")

    made: Value = column(
        "本年新制作数量", unit="件", also=("制作数量",), cues=("新制作|新制定|制作|制定|制发|出台|印发 !制度|修改",)
    )
    newly_disclosed: Value = column(
        "本年新公开数量", unit="件", cues=("新公开|公开 !对外公开总|会议|活动|信息|事项|目录|报告|指南",)
    )
    disclosed_total: Value = column(
        "对外公开总数量", unit="件", also=("对外公开总数",), cues=("@对外公开总|累计公开|公开总数",)
    )


@attrs.frozen(kw_only=True)
class Items:
    """Columns of 第二十条第(五)、(六)项: items of the previous year, change of this year, decisions taken."""

    HEADER: ClassVar[tuple[str, ...]] = ("信息内容", "上一年项目数量", "本年增/减", "处理决定数量")

    items_previous_year: Value = column("上一年项目数量", unit="项", cues=_ITEMS_PREVIOUS_YEAR)
    items_change: Value = column(
        "本年增/减",
        unit="项",
        signed=True,
        also=("本年数量", "本年增"),
        remark=_CHANGE_REMARK,
        note="signed",
        cues=_ITEMS_CHANGE,
    )
    decisions: Value = column(
        "处理决定数量",
        unit="件",
        cues=(
            "处理决定|决定|作出|做出 !事项|信息|公开|公示|发布",
            "?实施|办理|办结 !事项|信息|公开|公示|发布",
        ),
    )


@attrs.frozen(kw_only=True)
class FeeItems:
    """Columns of 第二十条第(八)项."""

    HEADER: ClassVar[tuple[str, ...]] = ("信息内容", "上一年项目数量", "本年增/减")

    items_previous_year: Value = column("上一年项目数量", unit="项", cues=_ITEMS_PREVIOUS_YEAR)
    items_change: Value = column(
        "本年增/减",
        unit="项",
        signed=True,
        also=("本年数量", "本年增"),
        remark=_CHANGE_REMARK,
        note="signed",
        cues=_ITEMS_CHANGE,
    )


@attrs.frozen(kw_only=True)
class Procurement:
    """Columns of 第二十条第(九)项. The official table prints no unit for the amount."""

    HEADER: ClassVar[tuple[str, ...]] = ("信息内容", "采购项目数量", "采购总金额")

    projects: Value = column("采购项目数量", unit="项", cues=("采购项目|集中采购",))
    amount: Value = column(
        "采购总金额",
        unit=None,
        note="官方表不印单位:表头或单元格写明单位才换算为万元;未写明则unit为空,保留原数,并记problem",
        cues=("总金额|采购金额|采购额",),
    )


@attrs.frozen(kw_only=True)
class Proactive:
    rules: Documents = row(
        Documents,
        "第二十条第(一)项",
        "规章",
        remark="设区的市、自治州人民政府应提供相关数据",
        cues=("规章 !规章制度|制度|解读",),
    )
    normative_documents: Documents = row(
        Documents,
        "第二十条第(一)项",
        "规范性文件",
        remark="指各行政机关印发的有正式文号的文件",
        also=("行政规范性文件",),
        cues=("规范性文件 !解读|清理|审核|备案|其他",),
    )
    licensing: Items = row(Items, "第二十条第(五)项", "行政许可", cues=("行政许可 !处罚|强制",))
    other_services: Items = row(
        Items,
        "第二十条第(五)项",
        "其他对外管理服务事项",
        remark="指行政许可以外的对外管理服务事项",
        cues=("其他对外管理服务",),
    )
    penalty: Items = row(Items, "第二十条第(六)项", "行政处罚", cues=("行政处罚 !许可|强制",))
    coercion: Items = row(Items, "第二十条第(六)项", "行政强制", cues=("行政强制 !许可|处罚",))
    administrative_fees: FeeItems = row(FeeItems, "第二十条第(八)项", "行政事业性收费", cues=("行政事业性收费",))
    procurement: Procurement = row(Procurement, "第二十条第(九)项", "政府集中采购", cues=("政府集中采购|集中采购",))


@attrs.frozen(kw_only=True)
class Outcomes(applicants.Outcomes):
    other: Applicants = row(
        Applicants, "三(六)", "其他处理", sum=applicants.TOTAL, also=("其他",), cues=("=其他处理|其它处理",)
    )
    total: Applicants = row(Applicants, "三(七)", "总计", also=("合计",), cues=cues.REPLIED_OR_CONCLUDED)


@attrs.frozen(kw_only=True)
class Requests:
    received: Applicants = row(Applicants, "一", "本年新收政府信息公开申请数量", cues=cues.RECEIVED_ROW)
    carried_over: Applicants = row(Applicants, "二", "上年结转政府信息公开申请数量", cues=cues.CARRIED_OVER)
    outcomes: Outcomes = part(Outcomes, "三", "本年度办理结果")
    carried_forward: Applicants = row(Applicants, "四", "结转下年度继续办理", cues=cues.CARRIED_FORWARD)


@declare(
    "national-2019",
    "政府信息公开工作年度报告 (2019年格式)",
    years=(2019, 2020),
    national=True,
    basis="国办公开办函〔2019〕60号",
    balances=applicants.BALANCES,
    derived=applicants.DERIVED,
)
@attrs.frozen(kw_only=True)
class National2019:
    """The form of 2019 and 2020: proactive disclosure by art. 20, the applicants' matrix, three procedures."""

    proactive: Proactive = part(Proactive)
    requests: Requests = part(Requests)
    reconsideration: Procedure = row(Procedure, "四", "行政复议", cues=cues.RECONSIDERATION)
    litigation: applicants.Litigation = part(applicants.Litigation)
