"""The words around numerals: measure words, hedges, fixed expressions. Data only; imports nothing of ours but the vocabulary.

Sources: measure words of the forms annexed to 国办秘函〔2014〕 and 国办公开办函〔2019〕60号 and 〔2021〕30号, of GB 3100 (units of
measurement), and those that annual reports use in prose.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from .quantity import Approx

__all__ = [
    "CURRENCIES",
    "FORBIDDEN_AFTER",
    "HEDGES_AFTER",
    "HEDGES_BEFORE",
    "HOTLINES",
    "LATIN_UNITS",
    "LONGEST_HEDGE",
    "MONEY",
    "NOT_BEFORE",
    "SLOGANS",
    "STRONG",
    "UNITS",
    "UNIT_SIZES",
    "word_set",
]


def word_set(text: str) -> frozenset[str]:
    """Split a list of words at its spaces."""
    return frozenset(text.split())


MONEY = {
    "元": "元",
    "圆": "元",
    "元整": "元",
    "元正": "元",
    "圆整": "元",
    "圆正": "元",
    "元人民币": "元",
    "人民币": "元",
    "块钱": "元",
    "美元": "美元",
    "港元": "港元",
    "港币": "港元",
    "欧元": "欧元",
    "日元": "日元",
    "英镑": "英镑",
    "澳元": "澳元",
}
CURRENCIES = {
    "人民币": "元",
    "RMB": "元",
    "CNY": "元",
    "¥": "元",
    "￥": "元",
    "$": "美元",
    "US$": "美元",
    "USD": "美元",
    "€": "欧元",
    "£": "英镑",
    "港币": "港元",
    "HK$": "港元",
}

HOTLINES = word_set(
    "110 114 119 120 122 12110 12119 12122 12123 12301 12305 12306 12308 12309 12310 12312 12313 12315 12316 12317 12318 12319 12320 12321 "
    "12328 12329 12331 12333 12336 12337 12338 12339 12340 12342 12345 12346 12348 12350 12351 12355 12356 12358 12360 12363 12365 "
    "12366 12367 12368 12369 12371 12377 12378 12379 12380 12381 12383 12385 12386 12388 12389 12390 12393 12395 12398 968123"
)
"""Public service hotlines: digits that count nothing unless a measure word follows."""

_PER_TIME = (
    "人 件 卷 批 场 户 车 班 台 册 篇 站 家 辆 架 项 条 例 期 份 个 宗 组 艘 频 艘 只 起 头 届 点 人员 轮 梯 航 船 列"
)
_SHARED = """
个 件 条 项 次 人 名 位 份 篇 期 场 家 户 台 套 部 本 册 卷 页 张 批 宗 起 例 处 所 座 栋 幢 间 组 类 种 首 幅 块 片 段 章 节 款 则
封 通 帖 枚 支 只 头 匹 棵 株 辆 艘 架 班 趟 轮 回 遍 步 字 笔 单 票 口 岁 周岁 版 面 盒 箱 桶 瓶 包 盏 盘 根 扇 对 眼 尾 羽 粒 颗 朵 顶
门 集 部分 方面 部门 单位 大类 小类 大项 小项 类别 门类 子项 板块 环节 领域 步骤 镇 乡 村 街道 社区 县 市 区 局 科室 处室 委办局 站
站点 点位 网点 站所 窗口 点 道 席 床 张次 床位 标段 学时 课时 台套 件套 字符 汉字 学分 人天 亩次 户数 处所 家庭 架构 章节 款项 专栏 栏目 网站 账号
天 日 周 月 年 年度 季度 小时 分钟 秒 秒钟 工作日 自然日 星期 世纪 刻钟 钟头 昼夜 倍 百分点 分 学年 学期 周期 月份
吨 公吨 公斤 千克 克 斤 两 毫克 米 千米 公里 厘米 毫米 分米 里 海里 平方米 平方公里 平方千米 平米 平方 立方米 立方 方 亩 公顷 顷
升 毫升 千瓦时 千瓦 万千瓦 兆瓦 度 兆 字节 兆瓦时 摄氏度 吨标准煤 标准煤 人公里 吨公里 伏 赫兹 分贝 帧 像素 车位 泊位 个位
个工作日 个月 个小时 个百分点 个星期 个季度 个自然日 个年度 个学时 个课时 个昼夜 个钟头 个世纪 个平方 个交易日 个日历日 日历日 个周期 个部分 个方面
"""
UNITS = word_set(_SHARED) | {f"{noun}次" for noun in word_set(_PER_TIME)} | MONEY.keys()
LATIN_UNITS = word_set(
    "% ‰ ‱ ㎡ ㎥ ㎞ ㎝ ㎎ ㎏ ℃ KB MB GB TB PB EB KB/s MB/s Kb Mb Gb Tb K M G T P kb mb gb tb Mbps Gbps Kbps bps m m2 m3 m² m³ km km2 km² "
    "cm mm kg g mg t ha hm² hm2 L ml mL kW MW GW kWh MWh KW KWH kwh V Hz MHz GHz dpi DPI px"
)


def _sizes(units: Iterable[str]) -> dict[str, tuple[int, ...]]:
    sizes: dict[str, set[int]] = defaultdict(set)
    for unit in units:
        sizes[unit[0]].add(len(unit))
    return {first: tuple(sorted(found, reverse=True)) for first, found in sizes.items()}


UNIT_SIZES = _sizes(UNITS | LATIN_UNITS)
"""The lengths of the measure words that begin with a character, the longest first."""

FORBIDDEN_AFTER = {
    "部": "署委队长",
    "人": "民均员事",
    "名": "单称录义",
    "组": "织长成建",
    "处": "理罚置分",
    "条": "例",
    "个": "体别性私",
    "次": "要日年级生",
    "点": "击评赞",
    "分": "别类管工布支析解局公之为批组成期开配散级层数队",
    "位": "于置数居列",
    "期": "间限末待望货刊",
    "场": "所地景",
    "所": "有属以在需列示辖谓得涉",
    "类": "似",
    "本": "级市县区年机单部报科身办局省",
    "台": "风账湾",
    "户": "籍口外",
    "单": "位独一元",
    "批": "准复示量评",
    "起": "草止诉到来义始码",
    "面": "向对积临",
    "版": "权",
    "门": "户诊",
    "首": "次先页要",
    "节": "约点目假日",
    "章": "程",
    "段": "落",
    "站": "内",
    "天": "津然气",
    "回": "应复收",
    "笔": "试",
    "口": "径号岸头",
    "字": "号",
    "方": "面式便案向法可针",
    "步": "伐",
    "通": "过知报告信",
    "支": "付持出部",
    "片": "区",
    "面积": "",
    "家": "庭",
    "里": "程",
    "市": "政级直委长民场容",
    "县": "政级直委长域",
    "区": "政级直委长域内",
    "镇": "政直长",
    "乡": "政级村长",
    "村": "级民委",
    "局": "长部限",
    "包": "括含",
    "对": "于比",
    "集": "中成团",
    "套": "餐",
    "款": "物",
    "根": "据",
    "顶": "层",
    "月": "饼",
    "道": "路德",
    "两": "个次项年会",
    "度": "假",
    "斤": "斤",
    "册": "子",
    "只": "有能需要",
    "则": "按",
}
"""A measure word is none when one of these follows: 3处 but not 3处理."""

STRONG = (
    word_set(
        """个 件 条 项 次 人 名 位 份 篇 期 场 家 户 台 套 类 种 处 部分 方面 批次 人次 件次 卷次 场次 册 卷 本 张 起 宗 例 所 座 间 组 批 轮 大类
    天 周 小时 分钟 秒 年 倍 元 公里 米 平方米 亩 吨 个工作日 工作日 个月 个小时 个百分点 个季度 个星期 个年度 个部分 个方面 封 页 首 部 辆 栋 幅
    部门 单位 环节 板块 领域 窗口 栏目 网站 美元 港元 圆 学年 季度"""
    )
    | MONEY.keys()
)
"""After a single Chinese digit only these make a quantity: 两次, 三家; not 三门, 五台."""

HEDGES_BEFORE: dict[str, Approx] = {
    "近": "nearly",
    "将近": "nearly",
    "接近": "nearly",
    "临近": "nearly",
    "约": "about",
    "大约": "about",
    "大概": "about",
    "约为": "about",
    "约有": "about",
    "约占": "about",
    "约计": "about",
    "大致": "about",
    "超": "more_than",
    "超过": "more_than",
    "超出": "more_than",
    "逾": "more_than",
    "突破": "more_than",
    "多于": "more_than",
    "高于": "more_than",
    "大于": "more_than",
    "不止": "more_than",
    "不少于": "at_least",
    "不低于": "at_least",
    "不小于": "at_least",
    "不下": "at_least",
    "不下于": "at_least",
    "至少": "at_least",
    "最少": "at_least",
    "起码": "at_least",
    "不足": "at_most",
    "不到": "at_most",
    "不满": "at_most",
    "未满": "at_most",
    "未到": "at_most",
    "少于": "at_most",
    "低于": "at_most",
    "小于": "at_most",
    "不超过": "at_most",
    "不超": "at_most",
    "不多于": "at_most",
    "不高于": "at_most",
    "不大于": "at_most",
    "至多": "at_most",
    "最多": "at_most",
    "未超过": "at_most",
}
LONGEST_HEDGE = max(map(len, HEDGES_BEFORE))
NOT_BEFORE = {
    "近": "最附就临邻靠远相亲",
    "约": "预节公制契签合违履失守邀条特集",
    "超": "赶高",
    "超过": "不未",
    "大约": "",
    "逾": "不",
}
"""近 is no hedge in 最近, 约 none in 节约: the characters that may not stand before."""

HEDGES_AFTER: dict[str, Approx] = {
    "左右": "about",
    "上下": "about",
    "前后": "about",
    "以上": "at_least",
    "及以上": "at_least",
    "(含)以上": "at_least",
    "(及)以上": "at_least",
    "有余": "over",
    "以下": "at_most",
    "及以下": "at_most",
    "(含)以下": "at_most",
    "以内": "at_most",
    "(含)以内": "at_most",
    "之内": "at_most",
}

SLOGANS = r"""
一把手|一条龙|一站式|一揽子|一体化|一盘棋|一张网|一件事|一张图|一本账|一张表|一口清|一次性|一次办|一次告知|一次不|一窗|一网|一码|一门|一照|一端|一公里
|两微|两手抓|两张皮|两条线|两个责任|两不愁|两重|两新
|三下乡|三个代表|三张清单|三项制度|三条红线|三位一体|三重一大|三定|三公|三农|三审|三校|三包|三资|三级|三大(?!类|项|板块)
|四位一体|四种形态|四类措施|四级|五位一体|五险|五级|五大(?!类|项|板块)|六项纪律|七五|八五|八项规定
|[一二三四五六七八九十两]个(?:一|意识|自信|维护|确立|全面|代表|结合|坚持|责任|必须|到位|服从|务必|革命|专题|带头|绝不|不准|不得|不变|坚定|更加|凡是|决不)
|[一二三四五六七八九十两](?:公开|集中|到位|审|校|明确|落实|统一|必须|严禁|不准|随机)
"""
"""Fixed expressions, matched where their first numeral stands."""
