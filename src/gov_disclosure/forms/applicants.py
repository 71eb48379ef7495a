"""What the national forms of 2019 and 2021 share: the applicants' matrix and the three procedures."""

from __future__ import annotations

from typing import ClassVar

import attrs

from . import cues
from .declare import Balance, Derived, Value, column, part, row

TOTAL = "requests.outcomes.total"


@attrs.frozen(kw_only=True)
class Applicants:
    """The seven columns of 收到和处理政府信息公开申请情况: six kinds of applicant and their total."""

    HEADER: ClassVar[tuple[str, ...]] = (
        "本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和",
        "申请人情况",
        "自然人",
        "法人或其他组织",
        "总计",
        "商业企业",
        "科研机构",
        "社会公益组织",
        "法律服务机构",
        "其他",
    )

    natural_person: Value = column(
        "自然人", unit="件", sum="total", cues=("自然人|个人 !隐私", "公民 !收到|受理|接到|接收|法人")
    )
    enterprise: Value = column("商业企业", unit="件", sum="total", cues=("商业企业|企业 !研|法人或",))
    research_institution: Value = column("科研机构", unit="件", sum="total", cues=("科研机构",))
    public_interest_organization: Value = column(
        "社会公益组织", unit="件", sum="total", also=("社会公益",), cues=("公益组织",)
    )
    legal_service_organization: Value = column(
        "法律服务机构", unit="件", sum="total", cues=("法律服务机构|律师事务所",)
    )
    other_organization: Value = column("其他", unit="件", sum="total", cues=("其他申请人",))
    total: Value = column("总计", unit="件", cues=("=",))


@attrs.frozen(kw_only=True)
class Denied:
    state_secret: Applicants = row(Applicants, "三(三)1", "属于国家秘密", sum=TOTAL, cues=("国家秘密 !商业|隐私",))
    prohibited_by_law: Applicants = row(
        Applicants, "三(三)2", "其他法律行政法规禁止公开", sum=TOTAL, also=("法律行政法规禁止公开",), cues=("禁止公开",)
    )
    security_and_stability: Applicants = row(
        Applicants, "三(三)3", "危及“三安全一稳定”", sum=TOTAL, cues=("三安全一稳定",)
    )
    third_party_rights: Applicants = row(Applicants, "三(三)4", "保护第三方合法权益", sum=TOTAL, cues=("第三方",))
    internal_affairs: Applicants = row(Applicants, "三(三)5", "属于三类内部事务信息", sum=TOTAL, cues=("内部事务",))
    process_information: Applicants = row(
        Applicants, "三(三)6", "属于四类过程性信息", sum=TOTAL, cues=("过程性|过程信息",)
    )
    enforcement_files: Applicants = row(Applicants, "三(三)7", "属于行政执法案卷", sum=TOTAL, cues=("执法案卷",))
    administrative_query: Applicants = row(Applicants, "三(三)8", "属于行政查询事项", sum=TOTAL, cues=("行政查询",))


@attrs.frozen(kw_only=True)
class UnableToProvide:
    not_held: Applicants = row(
        Applicants,
        "三(四)1",
        "本机关不掌握相关政府信息",
        sum=TOTAL,
        cues=("不掌握|非本|非我|不属于本|不属于我|不属本 !等原因|等情形|非本级",),
    )
    needs_creation: Applicants = row(
        Applicants, "三(四)2", "没有现成信息需要另行制作", sum=TOTAL, cues=("没有现成|另行制作|需要制作",)
    )
    unclear_after_amendment: Applicants = row(
        Applicants, "三(四)3", "补正后申请内容仍不明确", sum=TOTAL, cues=("补正后 不明确",)
    )


@attrs.frozen(kw_only=True)
class NotProcessed:
    petition_or_complaint: Applicants = row(
        Applicants,
        "三(五)1",
        "信访举报投诉类申请",
        sum=TOTAL,
        cues=("信访|举报投诉类|投诉举报类 ~申请 !热线|信访事项|受理|收到|接待|网上|办理",),
    )
    duplicate: Applicants = row(Applicants, "三(五)2", "重复申请", sum=TOTAL, cues=("重复申请",))
    publications: Applicants = row(Applicants, "三(五)3", "要求提供公开出版物", sum=TOTAL, cues=("公开出版物",))
    excessive: Applicants = row(Applicants, "三(五)4", "无正当理由大量反复申请", sum=TOTAL, cues=("大量反复|反复申请",))
    reconfirmation: Applicants = row(
        Applicants, "三(五)5", "要求行政机关确认或重新出具已获取信息", sum=TOTAL, cues=("重新出具|已获取信息",)
    )


@attrs.frozen(kw_only=True)
class Outcomes:
    """三、本年度办理结果, up to (五); 其他处理 differs between the editions."""

    granted: Applicants = row(Applicants, "三(一)", "予以公开", sum=TOTAL, cues=cues.GRANTED)
    partially_granted: Applicants = row(
        Applicants, "三(二)", "部分公开", remark="区分处理的,只计这一情形,不计其他情形", sum=TOTAL, cues=cues.PARTIAL
    )
    denied: Denied = part(Denied, "三(三)", "不予公开")
    unable_to_provide: UnableToProvide = part(UnableToProvide, "三(四)", "无法提供")
    not_processed: NotProcessed = part(NotProcessed, "三(五)", "不予处理")


@attrs.frozen(kw_only=True)
class Procedure:
    """One procedure of 政府信息公开行政复议、行政诉讼情况: how its cases ended."""

    ABREAST: ClassVar[bool] = True

    upheld: Value = column("结果维持", unit="件", sum="total", cues=("维持|驳回|胜诉 !纠",))
    corrected: Value = column("结果纠正", unit="件", sum="total", cues=("纠正|纠错|撤销|败诉|确认违法|责令|重新答复",))
    other: Value = column("其他结果", unit="件", sum="total", cues=("其他结果|其它结果|其他情形|其他|其它",))
    pending: Value = column("尚未审结", unit="件", sum="total", cues=("尚未审结|未审结|尚未办结|审理中|正在审理|未结",))
    total: Value = column("总计", unit="件", cues=("=",))


@attrs.frozen(kw_only=True)
class Litigation:
    direct: Procedure = row(Procedure, "四", "行政诉讼/未经复议直接起诉", beside=True, cues=("未经复议|直接起诉",))
    after_reconsideration: Procedure = row(Procedure, "四", "行政诉讼/复议后起诉", beside=True, cues=("复议后",))


def _rows(group: str, cls: type) -> tuple[str, ...]:
    return tuple(f"requests.outcomes.{group}.{attribute.name}" for attribute in attrs.fields(cls))


BALANCES = (
    Balance(
        left=("requests.received", "requests.carried_over"),
        right=(TOTAL, "requests.carried_forward"),
        columns=True,
        note="第一项加第二项之和,等于第三项加第四项之和",
    ),
)
DERIVED = (
    Derived(
        "requests.outcomes.denied",
        "不予公开",
        _rows("denied", Denied),
        columns=True,
        cues=(*cues.DENIED, "等情形不予公开|等原因不予公开|等不予公开"),
    ),
    Derived(
        "requests.outcomes.unable_to_provide",
        "无法提供",
        _rows("unable_to_provide", UnableToProvide),
        columns=True,
        cues=("=无法提供", "等原因无法提供|等情形无法提供"),
    ),
    Derived(
        "requests.outcomes.not_processed",
        "不予处理",
        _rows("not_processed", NotProcessed),
        columns=True,
        cues=("=不予处理", "等情形不予处理|等原因不予处理|等不予处理"),
    ),
    Derived(
        "litigation.total",
        "行政诉讼",
        ("litigation.direct.total", "litigation.after_reconsideration.total"),
        cues=cues.LITIGATION,
    ),
)
