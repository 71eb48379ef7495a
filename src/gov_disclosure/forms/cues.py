"""The cues by which prose states a form's quantity: a tiny language, read once, and the cues that several forms share.

A cue is written like a search, in words divided by spaces, and all must hold:

    "收到|受理 申请 !热线"

``a|b``  one of these stands in the statement itself: the clause around the number, without adverbials of time and channel
``~a|b`` one of these stands in the statement, or in the sentence, the whole that it breaks down, or the heading before it
``!a|b`` none of these stands in the statement; ``!~a|b`` nor in its sentence up to the number, nor in the heading;
         ``!^a|b`` nor in its sentence before it, ``!$a|b`` nor in its sentence after it
``=``    nothing else of substance stands in the statement: a cue of totals, which 征地方面的申请16件 must not meet
``@``    the quantity is a stock, so 截至…, 目前 and 现有 fit it
``<``    the quantity is the year before's
``#``    the unit is the one that the form prints, and no other that counts the same
``?``    a wording that may mean more or less than the cell: it ties only where the printed table has this very number

A matrix cell's cue joins its row's with its column's: the row's words may then stand before (``~``), the column's may not. The
wordings of the label and of ``also`` are cues as they stand. Imports nothing of ours.
"""

from __future__ import annotations

from functools import cache

import attrs

Words = tuple[str, ...]
_SIGNS = "=@<#?"


@attrs.frozen
class Cue:
    """One cue, read. Each of ``own`` and ``near`` is a group of alternatives; ``without`` and ``not_near`` are the words that exclude."""

    own: tuple[Words, ...]
    near: tuple[Words, ...]
    without: Words
    not_near: Words
    whole: bool
    stock: bool
    hedged: bool = False
    not_before: Words = ()
    not_after: Words = ()
    printed_unit: bool = False
    of_year_before: bool = False


@cache
def read_cue(text: str) -> Cue:
    """Read a cue.

    >>> read_cue("=收到|受理 申请 !热线").own
    (('收到', '受理'), ('申请',))
    """
    own: list[Words] = []
    near: list[Words] = []
    without: list[str] = []
    not_near: list[str] = []
    not_before: list[str] = []
    not_after: list[str] = []
    signs: set[str] = set()
    for piece in text.split():
        while piece and piece[0] in _SIGNS:
            signs.add(piece[0])
            piece = piece[1:]
        if piece.startswith("!~"):
            not_near += piece[2:].split("|")
        elif piece.startswith("!^"):
            not_before += piece[2:].split("|")
        elif piece.startswith("!$"):
            not_after += piece[2:].split("|")
        elif piece.startswith("!"):
            without += piece[1:].split("|")
        elif piece.startswith("~"):
            near.append(tuple(piece[1:].split("|")))
        elif piece:
            own.append(tuple(piece.split("|")))
    return Cue(
        tuple(own),
        tuple(near),
        tuple(without),
        tuple(not_near),
        "=" in signs,
        "@" in signs,
        "?" in signs,
        tuple(not_before),
        tuple(not_after),
        "#" in signs,
        "<" in signs,
    )


def combine(row: str, column: str) -> str:
    """Join the cue of a matrix row with that of a column; ``=`` alone as the column's cue leaves the row's as it stands.

    >>> combine("=行政复议|复议 !办案", "维持")
    '~行政复议|复议 !办案 维持'
    """
    if column == "=":
        return row
    pieces = []
    for piece in row.split():
        piece = piece.lstrip(_SIGNS)
        pieces.append(piece if piece[:1] in ("!", "~") else f"~{piece}")
    return " ".join([*pieces, column])


# ---- shared by forms that have the same codes ------------------------------------------------------------------------

_NOT_REQUESTS = "!来电|诉求|信箱|来信|咨询|窗口|提案|建议|网办|申报 !~热线|信访|审批|公文"
_OF_DOCUMENTS = (
    "!^制作|产生|属性|文件|其中主动公开|其中:主动公开|分为|公文 !$不予公开|免予公开"  # 依申请公开 as a kind of document
)

DISCLOSED = (
    "=主动公开 信息|文件 !依申请公开信息|答复|下级|规范性文件 !~重点领域",
    "=主动公开 ~信息 !答复|下级 !~公文|依申请公开|不予公开|属性",
    "=公开 信息|文件 ~主动公开 !依申请公开|答复|申请公开|下级|不公开|规范性文件 !~领域",
    "=公开政府信息|公开政务信息|公开各类|共公开|累计公开|公开信息共|公开信息总 信息 "
    "!申请|答复|下级|不公开|不予|规范性文件 !~领域|不予公开|属性 !^申请",
)
GAZETTE = ("公报 公开|刊登|刊载|发布|登载",)
WEBSITE = (
    "网站|门户网|政务网|信息网|网上|公开网|公开平台 公开|发布|更新|上传|登载 信息|文件|稿件|内容 !微博|微信|访问|回应|访谈|申请|报刊|广播",
    "=网站|门户网|政务网 ~公开|发布 ~信息 !微博|微信|访问|回应|访谈|申请|答复|点击",
)
WEIBO = ("微博 ~信息 ~公开|发布|推送|更新 !微信|回应|解读|申请|报刊|粉丝",)
WECHAT = ("微信 ~信息 ~公开|发布|推送|更新 !微博|回应|解读|申请|报刊|粉丝",)
OTHER_CHANNELS = ("其他|其它 方式|渠道|形式|途径|载体 ~公开|发布 !回应|申请|答复|网站|微博|微信|公报",)

RECEIVED = (
    f"=收到|受理|接收|新收|收办|接到|收件|接受 申请|依申请公开|依申请|公开信件|申请信件|申请表 {_NOT_REQUESTS}",
    f"=公开申请|申请总数|申请 !公民|答复|办结|已处理|复议|诉讼|结转|依申请公开 {_NOT_REQUESTS}",
    "=依申请公开申请",
    f"=依申请公开 !答复|回复|办结|办理|处理|复议|诉讼|结转|不予|目录 {_NOT_REQUESTS} {_OF_DOCUMENTS}",
)
RECEIVED_ROW = (*RECEIVED, "=新收 ~申请 !结转|上年")
CARRIED_OVER = ("上年|上一年|上年度|去年|上年底 结转|转结|转入|转办|转来|未办结 !下年|下一年|本年新收|项目|资金",)
CARRIED_FORWARD = ("结转|转结|顺延|转入|转办|转下|转至|转到|延至 下年|下一年|次年|明年", "=结转 !上年|上一年|去年")
_NOT_OTHER_REQUESTS = "!^不动产|审批申请|许可申请"
_BY = "!答复|咨询|回应|公开信息|发布|受理点|政务服务|解读"
IN_PERSON = (f"当面|现场 ~申请 {_BY} {_NOT_OTHER_REQUESTS}",)
FAX = (f"传真 ~申请 {_BY}",)
ONLINE = (
    "网络|网上|电子邮件|在线|邮箱|依申请公开系统|互联网|线上|网站|网页|依申请公开平台 ~申请 "
    f"{_BY}|热线|公布|开设|栏目|办理事项|登记 {_NOT_OTHER_REQUESTS}",
)
LETTER = (f"信函|信件|邮寄|书信|来信|挂号信|邮政|邮递|快递 ~申请 {_BY}|热线|信箱",)
LETTER_OR_FAX = (f"信函|信件 传真 ~申请 {_BY}",)
REPLIES = (
    "=答复|办理答复|回复 申请 !未答复|按时答复|延期|提问|信箱|热线|留言",
    "=已答复件|答复件",
    "=答复|回复 ~申请|依申请公开 !未答复|延期|提问|信箱|热线|留言",
)
CONCLUDED = (
    "=办结|办理完毕|结案 申请|依申请公开 !按时|延期|审批|热线|信访",
    "=办结|办理完毕 ~公开申请|依申请|新收申请|收到申请|受理申请 !按时|延期|审批|热线|信访",
)
REPLIED_OR_CONCLUDED = (*REPLIES, *(cue.replace("!按时|", "!") for cue in CONCLUDED))  # in forms without 按时办结
ON_TIME = ("按时|按期|如期|限期内|期限内|时限内|规定时间内 办结|答复 ~申请 !率|延期",)
EXTENDED = ("延期|延长 办结|答复 ~申请 !率",)
GRANTED = (
    "同意公开|予以公开|给予公开|全部公开|同意提供 !部分公开|部分予以|部分同意|部分给予|不予|不同意|率|浏览|访问|点击|目录|领域|清单 "
    "!~公文",
    "=公开 ~答复|办结|回复|收到申请|受理申请|公开申请 ~申请 !主动|信息|信息公开|文件|申请|答复|回复|事项 !~建议|提案|采购 !^主动公开",
)
PARTIAL = (
    "部分公开|部分予以公开|部分同意公开|部分给予公开|区分处理 !率|栏目|公开或部分|公开和部分|公开及部分|公开与部分 !~公文",
)
DENIED = (
    "不予公开|不同意公开|否决公开|免予公开 !不予公开信息|率|依据|不掌握|不存在|非本 !~公文 !^文件|制作|产生|属性",
    "=不公开 ~答复|办结 !^主动公开",
)
NOT_HELD = ("非本|非我|不属于本|不属于我|不属本|不掌握 !率|等原因|等情形|非本级",)
NONEXISTENT = ("不存在 ~申请|答复|公开 !内容不明确",)
AMENDMENT = ("更改补充|更改、补充|补正|补充更正 ~申请|答复|告知 !仍不明确|逾期",)
REDIRECTED = ("其他途径|其它途径|其他渠道办理 !率|收到|建议|意见",)
_OURS = (
    "~涉及政府信息公开|涉及信息公开|政府信息公开行政|信息公开行政诉讼|因政府信息公开|"
    "信息公开申请行政复议|信息公开行政复议|信息公开类|公开申请引|针对政府信息公开|信息公开工作被"
)
_OURS_AMONG = "其中涉及政府信息公开|其中涉及信息公开|其中政府信息公开|其中信息公开|其中因政府信息公开"
RECONSIDERATION = (  # 办理 is what an organ of review does with cases of every kind
    "=行政复议|复议 !办理|审理行政|审结行政|诉讼|办案|率|复议后|未经复议|复议答复|答复复议|答复行政复议 "
    f"!$,审结|,已审结|,共审结|{_OURS_AMONG}",
    f"=行政复议|复议 {_OURS} !审理行政|审结行政|诉讼|办案|率|复议后|未经复议|复议答复|答复复议|答复行政复议 !$,审结|,已审结|,共审结",
)
LITIGATION = (
    f"=行政诉讼|诉讼 !办理|审理行政|审结行政|费用|率|复议后|未经复议|直接起诉 !${_OURS_AMONG}",
    f"=行政诉讼|诉讼|应诉 {_OURS} !审理行政|审结行政|费用|率|复议后|未经复议|直接起诉",
)
COMPLAINTS = ("=举报|投诉|申诉 !热线|消费|环保|信访|12345|12315|食品 !$热线|12345|12315|消费",)
UPHELD = ("维持|驳回|胜诉 ~{0} !{1}",)
CORRECTED = ("纠错|纠正|撤销|败诉|确认违法|责令|重新答复 ~{0} !{1}",)
OTHER_RESULTS = ("其他情形|其它情形|其他结果|其它结果|其他|其它 ~{0} !{1}",)


def about(cues: Words, procedure: str) -> Words:
    """Give cues of a case's result for one procedure."""
    other = "诉讼" if procedure == "复议" else "复议"
    return tuple(cue.replace("{0}", procedure).replace("{1}", other) for cue in cues)
