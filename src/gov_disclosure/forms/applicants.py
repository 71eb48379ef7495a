"""What the national forms of 2019 and 2021 share: the applicants' matrix and the three procedures."""

from __future__ import annotations

from typing import ClassVar

import attrs

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

    natural_person: Value = column("自然人", unit="件", sum="total")
    enterprise: Value = column("商业企业", unit="件", sum="total")
    research_institution: Value = column("科研机构", unit="件", sum="total")
    public_interest_organization: Value = column("社会公益组织", unit="件", sum="total", also=("社会公益",))
    legal_service_organization: Value = column("法律服务机构", unit="件", sum="total")
    other_organization: Value = column("其他", unit="件", sum="total")
    total: Value = column("总计", unit="件")


@attrs.frozen(kw_only=True)
class Denied:
    state_secret: Applicants = row(Applicants, "三(三)1", "属于国家秘密", sum=TOTAL)
    prohibited_by_law: Applicants = row(
        Applicants, "三(三)2", "其他法律行政法规禁止公开", sum=TOTAL, also=("法律行政法规禁止公开",)
    )
    security_and_stability: Applicants = row(Applicants, "三(三)3", "危及“三安全一稳定”", sum=TOTAL)
    third_party_rights: Applicants = row(Applicants, "三(三)4", "保护第三方合法权益", sum=TOTAL)
    internal_affairs: Applicants = row(Applicants, "三(三)5", "属于三类内部事务信息", sum=TOTAL)
    process_information: Applicants = row(Applicants, "三(三)6", "属于四类过程性信息", sum=TOTAL)
    enforcement_files: Applicants = row(Applicants, "三(三)7", "属于行政执法案卷", sum=TOTAL)
    administrative_query: Applicants = row(Applicants, "三(三)8", "属于行政查询事项", sum=TOTAL)


@attrs.frozen(kw_only=True)
class UnableToProvide:
    not_held: Applicants = row(Applicants, "三(四)1", "本机关不掌握相关政府信息", sum=TOTAL)
    needs_creation: Applicants = row(Applicants, "三(四)2", "没有现成信息需要另行制作", sum=TOTAL)
    unclear_after_amendment: Applicants = row(Applicants, "三(四)3", "补正后申请内容仍不明确", sum=TOTAL)


@attrs.frozen(kw_only=True)
class NotProcessed:
    petition_or_complaint: Applicants = row(Applicants, "三(五)1", "信访举报投诉类申请", sum=TOTAL)
    duplicate: Applicants = row(Applicants, "三(五)2", "重复申请", sum=TOTAL)
    publications: Applicants = row(Applicants, "三(五)3", "要求提供公开出版物", sum=TOTAL)
    excessive: Applicants = row(Applicants, "三(五)4", "无正当理由大量反复申请", sum=TOTAL)
    reconfirmation: Applicants = row(Applicants, "三(五)5", "要求行政机关确认或重新出具已获取信息", sum=TOTAL)


@attrs.frozen(kw_only=True)
class Outcomes:
    """三、本年度办理结果, up to (五); 其他处理 differs between the editions."""

    granted: Applicants = row(Applicants, "三(一)", "予以公开", sum=TOTAL)
    partially_granted: Applicants = row(
        Applicants, "三(二)", "部分公开", remark="区分处理的,只计这一情形,不计其他情形", sum=TOTAL
    )
    denied: Denied = part(Denied, "三(三)", "不予公开")
    unable_to_provide: UnableToProvide = part(UnableToProvide, "三(四)", "无法提供")
    not_processed: NotProcessed = part(NotProcessed, "三(五)", "不予处理")


@attrs.frozen(kw_only=True)
class Procedure:
    """One procedure of 政府信息公开行政复议、行政诉讼情况: how its cases ended."""

    ABREAST: ClassVar[bool] = True

    upheld: Value = column("结果维持", unit="件", sum="total")
    corrected: Value = column("结果纠正", unit="件", sum="total")
    other: Value = column("其他结果", unit="件", sum="total")
    pending: Value = column("尚未审结", unit="件", sum="total")
    total: Value = column("总计", unit="件")


@attrs.frozen(kw_only=True)
class Litigation:
    direct: Procedure = row(Procedure, "四", "行政诉讼/未经复议直接起诉", beside=True)
    after_reconsideration: Procedure = row(Procedure, "四", "行政诉讼/复议后起诉", beside=True)


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
    Derived("requests.outcomes.denied", "不予公开", _rows("denied", Denied), columns=True),
    Derived(
        "requests.outcomes.unable_to_provide", "无法提供", _rows("unable_to_provide", UnableToProvide), columns=True
    ),
    Derived("requests.outcomes.not_processed", "不予处理", _rows("not_processed", NotProcessed), columns=True),
    Derived("litigation.total", "行政诉讼", ("litigation.direct.total", "litigation.after_reconsideration.total")),
)
