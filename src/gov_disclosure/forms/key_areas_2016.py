"""推进重点领域政府信息公开: the block on key areas printed beside the national form for 2016, in Heilongjiang and elsewhere.

Source: 2016年政务公开工作要点 (国办发〔2016〕19号), as a table in the provinces' report forms.
"""

from __future__ import annotations

import attrs

from .declare import Value, declare, item, part


@attrs.frozen(kw_only=True)
class KeyAreas:
    budget_departments: Value = item(
        "(一)1",
        "公开本年预算信息部门数",
        unit="个",
        heading=("(一)", "财政资金信息公开情况"),
        also=("公开年预算信息部门数",),
        note="表头写明年度,如2016年",
        cues=("公开 预算和决算|预决算|预算、决算|预算 部门 !金额",),
    )
    final_account_departments: Value = item(
        "(一)2",
        "公开上年决算信息部门数",
        unit="个",
        also=("公开年决算信息部门数",),
        note="表头写明年度,如2015年",
        cues=("公开 决算 部门 !预算",),
    )
    random_inspection_items: Value = item(
        "(二)1",
        "公开随机抽查事项清单情况",
        unit="条",
        heading=("(二)", "市场监管信息公开情况"),
        cues=("随机抽查 清单|事项",),
    )
    enforcement_information: Value = item(
        "(二)2",
        "公开保障性住房、产品质量、旅游市场、知识产权、安全生产等方面的监管执法信息情况",
        unit="条",
        cues=("监管执法 信息 !抽查",),
    )
    major_projects: Value = item(
        "(三)1",
        "公开项目审批、核准、备案、实施,以及在线监测、项目稽察、执法检查等执法信息数",
        unit="条",
        heading=("(三)", "重大建设项目信息公开情况"),
        cues=(
            "项目审批 执法信息",
            "在线监测 项目稽察 执法检查 执法信息",
        ),
    )
    environment: Value = item("(四)", "公开环保信息数", unit="条", cues=("环保|环境保护 信息 !执法",))
    tax_and_fee_cuts: Value = item("(五)", "公开减税降费信息数", unit="条", cues=("减税降费 信息",))
    poverty_alleviation: Value = item("(六)", "公开扶贫信息数", unit="条", cues=("扶贫 信息",))
    social_assistance: Value = item("(七)", "公开社会救助信息数", unit="条", cues=("社会救助 信息",))
    employment: Value = item("(八)", "公开就业创业信息数", unit="条", cues=("就业创业|就业 信息",))
    housing: Value = item(
        "(九)", "公开棚户区改造、农村危房改造和保障性住房信息数", unit="条", cues=("棚户区改造|危房改造 信息 !执法",)
    )
    health: Value = item("(十)", "公开医疗卫生信息数", unit="条", cues=("医疗卫生 信息",))


@declare(
    "key-areas-2016",
    "推进重点领域政府信息公开",
    years=(2016, 2016),
    national=False,
    basis="2016年政务公开工作要点 (国办发〔2016〕19号)",
    header=("推进重点领域政府信息公开", "单位", "统计数"),
)
@attrs.frozen(kw_only=True)
class KeyAreas2016:
    """The block on key areas: 12 figures."""

    key_areas: KeyAreas = part(KeyAreas)
