"""The national form for reports on 2021 and later.

Source: 国务院办公厅政府信息与政务公开办公室关于印发《中华人民共和国政府信息公开工作年度报告格式》的通知 (国办公开办函〔2021〕30号); the fee
items of section six are those of 政府信息公开信息处理费管理办法 (国办函〔2020〕109号).
"""

from __future__ import annotations

from typing import ClassVar

import attrs

from . import applicants, cues
from .applicants import Applicants, Procedure
from .declare import Value, column, declare, item, part, row


@attrs.frozen(kw_only=True)
class Documents:
    """Columns of 第二十条第(一)项."""

    HEADER: ClassVar[tuple[str, ...]] = ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")

    issued: Value = column(
        "本年制发件数", unit="件", cues=("制发|制定|印发|出台|新制定|制作 !制度|修改|废止|发布解读",)
    )
    repealed: Value = column("本年废止件数", unit="件", cues=("废止|废除|宣布失效 !修改|清理|标注",))
    in_force: Value = column("现行有效件数", unit="件", also=("现行有效件",), cues=("@现行有效|现有|有效 !废止|清理",))


@attrs.frozen(kw_only=True)
class Decisions:
    """The column of 第二十条第(五)、(六)项."""

    HEADER: ClassVar[tuple[str, ...]] = ("信息内容", "本年处理决定数量")

    decisions: Value = column(
        "本年处理决定数量",
        unit="件",
        cues=(
            "处理决定|决定|作出|做出 !事项|信息|公开|公示|发布",
            "?实施|办理|办结 !事项|信息|公开|公示|发布",
        ),
    )


@attrs.frozen(kw_only=True)
class FeeAmount:
    """The column of 第二十条第(八)项."""

    HEADER: ClassVar[tuple[str, ...]] = ("信息内容", "本年收费金额(单位:万元)")

    amount: Value = column("本年收费金额", unit="万元", cues=("收费|收取",))


@attrs.frozen(kw_only=True)
class Proactive:
    rules: Documents = row(Documents, "第二十条第(一)项", "规章", cues=("规章 !规章制度|制度|解读",))
    normative_documents: Documents = row(
        Documents, "第二十条第(一)项", "行政规范性文件", also=("规范性文件",), cues=("规范性文件 !解读|审核|备案|其他",)
    )
    licensing: Decisions = row(Decisions, "第二十条第(五)项", "行政许可", cues=("行政许可 !处罚|强制",))
    penalty: Decisions = row(Decisions, "第二十条第(六)项", "行政处罚", cues=("行政处罚 !许可|强制",))
    coercion: Decisions = row(Decisions, "第二十条第(六)项", "行政强制", cues=("行政强制 !许可|处罚",))
    administrative_fees: FeeAmount = row(FeeAmount, "第二十条第(八)项", "行政事业性收费", cues=("行政事业性收费",))


_ONE_ROW = "only where (六)其他处理 is printed as one row; then the three rows above do not exist"


@attrs.frozen(kw_only=True)
class OtherOutcomes(Applicants):
    """(六)其他处理: three rows; where a report prints it as one row, that row's columns stand here."""

    not_amended_in_time: Applicants = row(
        Applicants,
        "三(六)1",
        "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        sum=applicants.TOTAL,
        also=("申请人无正当理由逾期不补正",),
        cues=("逾期不补正|未补正|逾期未补正 ~申请|处理",),
    )
    fee_not_paid: Applicants = row(
        Applicants,
        "三(六)2",
        "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        sum=applicants.TOTAL,
        also=("申请人逾期未按收费通知要求缴纳费用",),
        cues=("未按收费通知|逾期未缴费|未缴纳费用",),
    )
    other: Applicants = row(Applicants, "三(六)3", "其他", sum=applicants.TOTAL, cues=("其他处理的其他",))


@attrs.frozen(kw_only=True)
class Outcomes(applicants.Outcomes):
    other: OtherOutcomes = row(
        OtherOutcomes,
        "三(六)",
        "其他处理",
        sum=applicants.TOTAL,
        also=("其他",),
        optional=True,
        note=_ONE_ROW,
        cues=("=其他处理|其它处理",),
    )
    total: Applicants = row(Applicants, "三(七)", "总计", also=("合计",), cues=cues.REPLIED_OR_CONCLUDED)


@attrs.frozen(kw_only=True)
class Requests:
    received: Applicants = row(Applicants, "一", "本年新收政府信息公开申请数量", cues=cues.RECEIVED_ROW)
    carried_over: Applicants = row(Applicants, "二", "上年结转政府信息公开申请数量", cues=cues.CARRIED_OVER)
    outcomes: Outcomes = part(Outcomes, "三", "本年度办理结果")
    carried_forward: Applicants = row(Applicants, "四", "结转下年度继续办理", cues=cues.CARRIED_FORWARD)


_FEE_NOTE = "prose only (section 六, 国办函〔2020〕109号); not 行政事业性收费 of the table, of which it is one item"


@attrs.frozen(kw_only=True)
class InformationFee:
    """信息处理费, stated in the prose of section six."""

    notices: Value = item("六", "发出收费通知件数", unit="件", prose=True, note=_FEE_NOTE, cues=("收费通知 !率",))
    charged: Value = item(
        "六",
        "信息处理费总金额",
        unit="元",
        prose=True,
        note=_FEE_NOTE,
        cues=("总金额 ~收费通知|信息处理费 !实际|采购",),
    )
    collected: Value = item(
        "六",
        "实际收取信息处理费总金额",
        unit="元",
        prose=True,
        note=_FEE_NOTE,
        cues=("收取 信息处理费|政府信息公开信息处理费 !通知",),
    )


@declare(
    "national-2021",
    "政府信息公开工作年度报告 (2021年格式)",
    years=(2021, None),
    national=True,
    basis="国办公开办函〔2021〕30号",
    balances=applicants.BALANCES,
    derived=applicants.DERIVED,
)
@attrs.frozen(kw_only=True)
class National2021:
    """The form of 2021 and later: documents and decisions, the applicants' matrix, three procedures."""

    proactive: Proactive = part(Proactive)
    requests: Requests = part(Requests)
    reconsideration: Procedure = row(Procedure, "四", "行政复议", cues=cues.RECONSIDERATION)
    litigation: applicants.Litigation = part(applicants.Litigation)
    information_fee: InformationFee = part(InformationFee)
