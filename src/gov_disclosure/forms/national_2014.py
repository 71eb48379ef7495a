"""政府信息公开情况统计表: the national form for reports on 2014 to 2018, in nine parts.

Source: 国务院办公厅政府信息与政务公开办公室, 政府信息公开情况统计表 (2014); the duty to report is 政府信息公开条例 (2007) art. 31.
"""

from __future__ import annotations

import attrs

from . import cues
from .declare import Value, declare, item, part


@attrs.frozen(kw_only=True)
class Channels:
    """(二)通过不同渠道和方式公开政府信息的情况: the same information may be counted in several channels."""

    gazette: Value = item("一(二)1", "政府公报公开政府信息数", unit="条", channel="proactive.total", cues=cues.GAZETTE)
    website: Value = item(
        "一(二)2",
        "政府网站公开政府信息数",
        unit="条",
        channel="proactive.total",
        also=("通过政府网站公开政府信息数",),
        cues=cues.WEBSITE,
    )
    weibo: Value = item("一(二)3", "政务微博公开政府信息数", unit="条", channel="proactive.total", cues=cues.WEIBO)
    wechat: Value = item("一(二)4", "政务微信公开政府信息数", unit="条", channel="proactive.total", cues=cues.WECHAT)
    other: Value = item(
        "一(二)5",
        "其他方式公开政府信息数",
        unit="条",
        channel="proactive.total",
        also=("其他渠道公开政府信息数",),
        cues=cues.OTHER_CHANNELS,
    )


@attrs.frozen(kw_only=True)
class Proactive:
    total: Value = item(
        "一(一)",
        "主动公开政府信息数",
        unit="条",
        remark="不同渠道和方式公开相同信息计1条",
        also=("累计主动公开政府信息", "主动公开政府信息总数"),
        cues=cues.DISCLOSED,
    )
    normative_documents: Value = item(
        "一(一)其中",
        "主动公开规范性文件数",
        unit="条",
        subset="proactive.total",
        cues=("公开|发布 规范性文件 !制发|印发|制定|清理|其他|解读|类",),
    )
    normative_documents_issued: Value = item(
        "一(一)",
        "制发规范性文件总数",
        unit="件",
        also=("制发规范性文件数",),
        cues=("制发|印发|制定|出台|制订 规范性文件 !公开|清理|解读|备案",),
    )
    by_channel: Channels = part(Channels, "一(二)", "通过不同渠道和方式公开政府信息的情况")


@attrs.frozen(kw_only=True)
class Responses:
    hot_topics: Value = item(
        "二(一)",
        "回应公众关注热点或重大舆情数",
        unit="次",
        remark="不同方式回应同一热点或舆情计1次",
        cues=("回应 热点|舆情|关切|网络舆情|公众关注|社会关注 !其他方式|其它方式|解读",),
    )
    press_conferences: Value = item(
        "二(二)1",
        "参加或举办新闻发布会总次数",
        unit="次",
        channel="responses.hot_topics",
        heading=("二(二)", "通过不同渠道和方式回应解读的情况"),
        cues=("=参加|举办|召开|举行|组织 新闻发布会 !负责", "=新闻发布会 !负责|领导|信息|公开"),
    )
    press_conferences_by_principal: Value = item(
        "二(二)1其中",
        "主要负责同志参加新闻发布会次数",
        unit="次",
        subset="responses.press_conferences",
        cues=("主要负责|主要领导|一把手|负责同志 ~新闻发布会",),
    )
    online_interviews: Value = item(
        "二(二)2",
        "政府网站在线访谈次数",
        unit="次",
        channel="responses.hot_topics",
        cues=("在线访谈|网上访谈 !负责|领导",),
    )
    online_interviews_by_principal: Value = item(
        "二(二)2其中",
        "主要负责同志参加政府网站在线访谈次数",
        unit="次",
        subset="responses.online_interviews",
        cues=("主要负责|主要领导|一把手|负责同志 ~在线访谈|网上访谈",),
    )
    policy_interpretations: Value = item(
        "二(二)3",
        "政策解读稿件发布数",
        unit="篇",
        channel="responses.hot_topics",
        cues=("政策解读|解读稿|解读材料|解读信息|解读文章 !负责|回应|图解|视频",),
    )
    weibo_wechat: Value = item(
        "二(二)4", "微博微信回应事件数", unit="次", channel="responses.hot_topics", cues=("微博|微信 回应",)
    )
    other: Value = item(
        "二(二)5",
        "其他方式回应事件数",
        unit="次",
        channel="responses.hot_topics",
        cues=("其他|其它 方式|渠道|形式 回应",),
    )


@attrs.frozen(kw_only=True)
class Received:
    total: Value = item(
        "三(一)",
        "收到申请数",
        unit="件",
        also=("受理申请总数", "收到政府信息公开申请", "受理政府信息公开申请总数", "收到政府信息公开申请数"),
        cues=cues.RECEIVED,
    )
    in_person: Value = item("三(一)1", "当面申请数", unit="件", sum="requests.received.total", cues=cues.IN_PERSON)
    fax: Value = item("三(一)2", "传真申请数", unit="件", sum="requests.received.total", cues=cues.FAX)
    online: Value = item(
        "三(一)3",
        "网络申请数",
        unit="件",
        sum="requests.received.total",
        also=("网上申请数", "电子邮件申请数", "网上填表及电子邮件申请数"),
        cues=cues.ONLINE,
    )
    letter: Value = item(
        "三(一)4", "信函申请数", unit="件", sum="requests.received.total", also=("信件申请数",), cues=cues.LETTER
    )


@attrs.frozen(kw_only=True)
class Concluded:
    total: Value = item("三(二)", "申请办结数", unit="件", cues=cues.CONCLUDED)
    on_time: Value = item("三(二)1", "按时办结数", unit="件", sum="requests.concluded.total", cues=cues.ON_TIME)
    extended: Value = item("三(二)2", "延期办结数", unit="件", sum="requests.concluded.total", cues=cues.EXTENDED)


@attrs.frozen(kw_only=True)
class Denied:
    total: Value = item(
        "三(三)4",
        "不同意公开答复数",
        unit="件",
        sum="requests.replies.total",
        also=("不予公开答复数", "不予公开数"),
        cues=cues.DENIED,
    )
    state_secret: Value = item(
        "三(三)4其中", "涉及国家秘密", unit="件", sum="requests.replies.denied.total", cues=("国家秘密 !商业|隐私",)
    )
    trade_secret: Value = item(
        "三(三)4其中", "涉及商业秘密", unit="件", sum="requests.replies.denied.total", cues=("商业秘密 !国家秘密|隐私",)
    )
    privacy: Value = item(
        "三(三)4其中", "涉及个人隐私", unit="件", sum="requests.replies.denied.total", cues=("个人隐私 !秘密",)
    )
    security_and_stability: Value = item(
        "三(三)4其中",
        "危及国家安全、公共安全、经济安全和社会稳定",
        unit="件",
        sum="requests.replies.denied.total",
        cues=("三安全一稳定",),
    )
    not_government_information: Value = item(
        "三(三)4其中",
        "不是《条例》所指政府信息",
        unit="件",
        sum="requests.replies.denied.total",
        cues=("不是|非政府|不属于 政府信息 !不存在|本机关|本行政机关|范围",),
    )
    other_legal_grounds: Value = item(
        "三(三)4其中",
        "法律法规规定的其他情形",
        unit="件",
        sum="requests.replies.denied.total",
        cues=("法律法规规定 其他情形|其它情形 !国家秘密",),
    )


@attrs.frozen(kw_only=True)
class Replies:
    total: Value = item("三(三)", "申请答复数", unit="件", also=("对申请的答复总数", "申请答复总数"), cues=cues.REPLIES)
    already_public: Value = item(
        "三(三)1",
        "属于已主动公开范围数",
        unit="件",
        sum="requests.replies.total",
        cues=("已主动公开|主动公开范围|已经主动公开 !公文|全部",),
    )
    granted: Value = item(
        "三(三)2", "同意公开答复数", unit="件", sum="requests.replies.total", also=("同意公开数",), cues=cues.GRANTED
    )
    partially_granted: Value = item(
        "三(三)3",
        "同意部分公开答复数",
        unit="件",
        sum="requests.replies.total",
        also=("同意部分公开数",),
        cues=cues.PARTIAL,
    )
    denied: Denied = part(Denied)
    not_this_agency: Value = item(
        "三(三)5",
        "不属于本行政机关公开数",
        unit="件",
        sum="requests.replies.total",
        also=("非本机关掌握数",),
        cues=cues.NOT_HELD,
    )
    nonexistent: Value = item(
        "三(三)6", "申请信息不存在数", unit="件", sum="requests.replies.total", cues=cues.NONEXISTENT
    )
    amendment_requested: Value = item(
        "三(三)7", "告知作出更改补充数", unit="件", sum="requests.replies.total", cues=cues.AMENDMENT
    )
    redirected: Value = item(
        "三(三)8", "告知通过其他途径办理数", unit="件", sum="requests.replies.total", cues=cues.REDIRECTED
    )


@attrs.frozen(kw_only=True)
class Requests:
    received: Received = part(Received)
    concluded: Concluded = part(Concluded)
    replies: Replies = part(Replies)


@attrs.frozen(kw_only=True)
class Reconsideration:
    total: Value = item("四", "行政复议数量", unit="件", also=("行政复议数",), cues=cues.RECONSIDERATION)
    upheld: Value = item(
        "四(一)", "维持具体行政行为数", unit="件", sum="reconsideration.total", cues=cues.about(cues.UPHELD, "复议")
    )
    corrected: Value = item(
        "四(二)", "被依法纠错数", unit="件", sum="reconsideration.total", cues=cues.about(cues.CORRECTED, "复议")
    )
    other: Value = item(
        "四(三)", "其他情形数", unit="件", sum="reconsideration.total", cues=cues.about(cues.OTHER_RESULTS, "复议")
    )


@attrs.frozen(kw_only=True)
class Litigation:
    total: Value = item("五", "行政诉讼数量", unit="件", also=("行政诉讼数",), cues=cues.LITIGATION)
    upheld: Value = item(
        "五(一)",
        "维持具体行政行为或者驳回原告诉讼请求数",
        unit="件",
        sum="litigation.total",
        also=("维持具体行政行为数",),
        cues=cues.about(cues.UPHELD, "诉讼"),
    )
    corrected: Value = item(
        "五(二)", "被依法纠错数", unit="件", sum="litigation.total", cues=cues.about(cues.CORRECTED, "诉讼")
    )
    other: Value = item(
        "五(三)", "其他情形数", unit="件", sum="litigation.total", cues=cues.about(cues.OTHER_RESULTS, "诉讼")
    )


@attrs.frozen(kw_only=True)
class Complaints:
    total: Value = item("六", "举报投诉数量", unit="件", also=("举报投诉数",), cues=cues.COMPLAINTS)


@attrs.frozen(kw_only=True)
class Fees:
    amount: Value = item(
        "七",
        "依申请公开信息收取的费用",
        unit="万元",
        cues=("=收取|收费|收取费|提供 费用|收费|费|检索|复制|复印|邮寄|工本 !信息处理费|行政事业性|诉讼|减免|事业",),
    )


@attrs.frozen(kw_only=True)
class Staff:
    total: Value = item(
        "八(三)",
        "从事政府信息公开工作人员数",
        unit="人",
        cues=(
            "=@从事|负责 公开 人员|工作者 !专职|兼职|培训|专、兼职|领导",
            "=@公开工作人员 !专职|兼职|培训|领导|网站|公报",
        ),
    )
    full_time: Value = item(
        "八(三)1",
        "专职人员数",
        unit="人",
        remark="不包括政府公报及政府网站工作人员数",
        sum="capacity.staff.total",
        also=("全职人员数",),
        cues=(
            "=@专职|全职|信息员|联络员|管理员|审核员|工作者 ~专职|全职 !明确|指定|专兼职|专(兼)职|专、兼职|专职兼职|机构|兼职|和",
        ),
    )
    part_time: Value = item(
        "八(三)2",
        "兼职人员数",
        unit="人",
        sum="capacity.staff.total",
        cues=("=@兼职|信息员|联络员|管理员|审核员|工作者 ~兼职 !专兼职|专(兼)职|专、兼职|专职|全职|机构",),
    )


@attrs.frozen(kw_only=True)
class Capacity:
    dedicated_agencies: Value = item(
        "八(一)", "政府信息公开工作专门机构数", unit="个", cues=("=@专门机构|专职机构|专门工作机构",)
    )
    reading_points: Value = item(
        "八(二)", "设置政府信息公开查阅点数", unit="个", cues=("=@查阅点|查阅场所|查阅中心|查阅室|公共查阅",)
    )
    staff: Staff = part(Staff)
    special_funds: Value = item(
        "八(四)",
        "政府信息公开专项经费",
        unit="万元",
        remark="不包括用于政府公报编辑管理及政府网站建设维护等方面的经费",
        cues=(
            "公开 专项经费|专项资金 !网站|公报|和",
            "=专项经费 ~专门机构|查阅点|专职|兼职|保障经费 !$网站|公报",
            "?用于|投入 信息公开 费用|经费|支出|开支 !收取|诉讼",
        ),
    )


@attrs.frozen(kw_only=True)
class Training:
    meetings: Value = item(
        "九(一)",
        "召开政府信息公开工作会议或专题会议数",
        unit="次",
        cues=("=召开|组织 会议|工作会|专题会|推进会 ~公开 !培训|发布会|常务会|座谈会",),
    )
    courses: Value = item(
        "九(二)",
        "举办各类培训班数",
        unit="次",
        cues=("=举办|组织|开展|召开|开办|举行 培训班|培训会|培训 ~公开", "=#举办各类培训班"),
    )
    trainees: Value = item("九(三)", "接受培训人员数", unit="人次", cues=("=培训|参训|受训 ~公开", "=#接受培训人员"))


@declare(
    "national-2014",
    "政府信息公开情况统计表",
    years=(2014, 2018),
    national=True,
    basis="政府信息公开情况统计表 (国务院办公厅, 2014)",
    header=("统计指标", "单位", "统计数"),
    also=("政府信息公开工作情况统计表",),
)
@attrs.frozen(kw_only=True)
class National2014:
    """The form of 2014 to 2018: 58 figures in nine parts."""

    proactive: Proactive = part(Proactive, "一", "主动公开情况")
    responses: Responses = part(Responses, "二", "回应解读情况")
    requests: Requests = part(Requests, "三", "依申请公开情况")
    reconsideration: Reconsideration = part(Reconsideration)
    litigation: Litigation = part(Litigation)
    complaints: Complaints = part(Complaints)
    fees: Fees = part(Fees)
    capacity: Capacity = part(Capacity, "八", "机构建设和保障经费情况")
    training: Training = part(Training, "九", "政府信息公开会议和培训情况")
