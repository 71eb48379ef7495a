"""Which figure is a part of which: 其中 and its like, lists that add up, and the relations that the forms declare.

其中, 包括, (含 open a breakdown of the figure before them: in the same sentence, or at the head of the next. It goes on, item by
item, while the units are of one sort and no semicolon or clause without a figure comes between, and ends where the parts
make up the whole. Without such a word a list is a breakdown only if it adds up to the figure before it, to the end of its
sentence. A form's ``sum`` relation links neighbouring figures that are tied to it. Percentages are no parts: they belong to
the figure before them. Imports the model, and this package's clauses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache

import attrs
import regex

from .clauses import Mention

_SORTS = (
    "件 条 项 份 篇 则 个 宗 起 例 封 批 批次 件次 条次 部 本 张 页 类 票 单 笔 卷 册 卷次 首 幅 段 大类",
    "次 场 期 回 届 场次 期次 轮 班次 班",
    "人 名 位 个",
    "人次 人 个人次",
    "家 户 所 处 个 镇 乡 村 街道 社区 局 部门 单位 座",
    "元",
    "美元",
)


@cache
def sorts_of(unit: str | None) -> frozenset[int]:
    """Give the sorts of thing that a measure word counts; figures of no common sort are no parts of each other."""
    found = frozenset(number for number, units in enumerate(_SORTS) if unit in units.split())
    return found or frozenset((hash(unit) | 64,))


@cache
def _opens() -> regex.Pattern[str]:
    return regex.compile(
        r"其中|(?<![^,;。(\n])(?:主要|具体)?包[括含]|(?<=,)具体[为是]|分为|[(,]含|[(]即|主要有|(?<=[,(]|内容|内容主要)(?:涵盖|涉及)|[按从][^,;。:]{1,8}[分看][,:]|(?<![^,;。(])在[^,;。:]{2,12}中[,:]"
    )


_OPENING = frozenset("中括含体分即要涉涵看")  # one of these stands in all that opens a breakdown


def _closed(between: str, at: int) -> bool:
    """Tell whether a bracket that opens before a word closes after it: 三级网办(即只跑一次),全年办结9件."""
    return ")" in between[at:] and "(" in between[: at + 1]


def _opening(between: str) -> list[regex.Match[str]]:
    """Find the words that open a breakdown between two figures."""
    if _OPENING.isdisjoint(between):
        return []
    return [match for match in _opens().finditer(between) if not _closed(between, match.start())]


@cache
def _compared() -> regex.Pattern[str]:
    return regex.compile("增加|减少|增长|下降|上升|[比较与](?:上一?年|去年|20)|同期")


@cache
def _visits() -> regex.Pattern[str]:
    return regex.compile("访问|浏览|点击|阅读|播放|转发|点赞")


@cache
def _han() -> regex.Pattern[str]:
    return regex.compile(r"\p{Han}{2}")


_COMMON = frozenset(("政府", "信息", "公开", "其中", "全年", "共计", "情况", "工作"))


@cache
def _acts() -> regex.Pattern[str]:
    """A clause that says what was done, and so begins something new."""
    return regex.compile(
        r"^(?:[^,;]{0,8}?(?:共|全年|累计|先后|及时|主动|通过|依托|利用))?(?:组织|召开|举办|举行|开展|发布|公开|收到|受理|接到|办理|答复|回复|回应|"
        r"制定|制发|印发|出台|废止|更新|新增|新建|参加|参与|编发|编印|推送|征集|征求|接受|接待|处理|撰写|报送|建立|设置|设立|开通|开设|完成|解决|整改|发放|培训|报|被|阅读|点击|浏览|访问|浏|总|累计|共)"
    )


@cache
def _again() -> regex.Pattern[str]:
    return regex.compile("报送|收到|受理|接到|办理|答复|发布|回复|召开|举办|组织|开展|接听|接待|处理|编发|印发")


_BESIDE = ("(同时", "(另", "(不", "(除", "(较", "(比")  # what a bracket says besides, not of what it is made
_TOUCHING = ("涵盖", "涉及")  # which also say what a figure is about: 3次,涉及5个部门
_VIEWS = "按从"  # 按…分, 从…看
_INCOMING = ("收到", "受理", "接到", "接收")


@attrs.define(eq=False)
class _Open:
    whole: int
    sentence: int
    bracket: bool
    parts: list[int]
    commas: bool = False
    stops: bool = False
    shares: bool = False
    last: int = -1
    stated: bool = True


_OF_SHARES = frozenset(("%", "‰", "‱", "倍", "个百分点", "百分点", None))


def is_share(mention: Mention) -> bool:
    """Tell whether the quantity is a rate or a share, which is no part of anything."""
    return mention.quantity.unit in _OF_SHARES


class Breakdowns:
    """Link the mentions of a document one by one, in order; ``wholes[i]`` is the figure that figure i is a part of."""

    def __init__(self, text: str, mentions: Sequence[Mention], sizes: Sequence[bool]) -> None:
        self.text = text
        self.mentions = mentions
        self.sizes = sizes  # whether a figure may be a whole
        self.wholes: list[int | None] = []
        self.stated: list[bool] = []  # whether 其中 or its like says so
        self.tentative: set[int] = set()  # links that only the forms' relations can bear out
        self.open: _Open | None = None
        self.outer: list[_Open] = []  # breakdowns that a bracket interrupts

    def add(self) -> int | None:
        """Take the next mention and give its whole."""
        at = len(self.wholes)
        whole, stated = self._whole(at)
        self.wholes.append(whole)
        self.stated.append(stated)
        return whole

    def unlink(self, at: int) -> None:
        """Take a link back, which the forms contradict."""
        self.wholes[at] = None
        self.stated[at] = False
        if at in self.tentative or (self.open is not None and not self.open.stated and self.open.parts == [at]):
            self.open = None
        elif self.open is not None and at in self.open.parts:
            self.open.parts.remove(at)

    def pass_on(self, at: int) -> None:
        """Give a part away to another part of its whole, of which it is one by the forms."""
        if self.open is not None and at in self.open.parts:
            self.open.parts.remove(at)

    def _whole(self, at: int) -> tuple[int | None, bool]:
        mention = self.mentions[at]
        opened = self.open
        if is_share(mention):
            if opened is not None and opened.last == at - 1:
                opened.shares = True
                opened.last = at
            return None, False
        before = self.mentions[at - 1] if at else None
        same = before is not None and before.paragraph == mention.paragraph
        between_start = max(
            mention.sentence_start, before.end if same and before is not None else mention.sentence_start
        )
        between = self.text[between_start : mention.start]
        opening = _opening(between)
        if opening:
            match = opening[-1]
            bracket = "(" in between[: match.start() + 1]
            whole = self._before(at, mention, between[: match.start()], bracket, view=match[0][0] in _VIEWS)
            if opened is not None and opened.last == at - 1 and (bracket or whole in opened.parts):
                self.outer.append(opened)
            if whole is not None and match[0] in _TOUCHING and not self._counted_alike(whole, at):
                whole = None
            if whole is not None:
                self.open = _Open(whole, mention.sentence_start, bracket, [at], last=at)
                return whole, True
            self.open = None
            return None, False
        if opened is not None and opened.bracket and ")" in between and self.outer:
            opened = self.open = self.outer.pop()
            opened.last = at - 1
        if before is not None and between_start == before.end and self._colon(at, between):
            self.open = _Open(at - 1, mention.sentence_start, False, [at], shares=True, last=at)
            return at - 1, True
        if same and between.lstrip().startswith(_BESIDE):
            if opened is not None and opened.last == at - 1:
                opened.last = at
            return None, False
        if between.lstrip()[:1] == "(" and same and self._bracketed(at, between):
            if opened is not None and opened.last == at - 1:
                self.outer.append(opened)
            self.open = _Open(at - 1, mention.sentence_start, True, [at], last=at)
            return at - 1, True
        if opened is not None and self._goes_on(opened, at, mention, between):
            opened.parts.append(at)
            opened.last = at
            return opened.whole, opened.stated
        if opened is not None and self.outer and (self._complete(opened) or self._completes(self.outer[-1], at)):
            around = self.outer[-1]
            around.last = at - 1
            if self._goes_on(around, at, mention, between):
                self.open = self.outer.pop()
                around.parts.append(at)
                around.last = at
                return around.whole, around.stated
        if opened is not None and opened.sentence != mention.sentence_start:
            if self._ends(opened, at, mention):
                opened.parts.append(at)
                opened.last = at
                return opened.whole, opened.stated
            self.open = opened = None
            self.outer.clear()
        if opened is not None and opened.last == at - 1 and self._interrupts(opened, at):
            opened.last = at
            return None, False
        if opened is not None and opened.parts and at not in opened.parts:
            self.open = None
        if self.sizes[at]:
            if opened is None and (above := self._of_sentence_before(at, mention)) is not None:
                self.open = _Open(above, mention.sentence_start, False, [at], shares=True, last=at, stated=False)
                return above, False
            self._adds_up(at, mention)
            self._of_these(at, mention)
        return None, False

    def _colon(self, at: int, between: str) -> bool:
        """Tell whether a colon right after a figure opens its list: 答复12件:同意公开9件,信息不存在3件."""
        sign = between.find(":")
        if not 0 <= sign < 4 or (not between[:sign].strip(" 件条的").isalpha() and between[:sign].strip(" 件条的")):
            return False
        whole, part = self.mentions[at - 1].quantity.value, self.mentions[at].quantity.value
        fits = whole is not None and part is not None and part <= whole
        return fits and self.sizes[at - 1] and self._alike(at - 1, at)

    def _bracketed(self, at: int, between: str) -> bool:
        """Tell whether brackets right after a figure break it down: 160人(专职40人,兼职120人)."""
        whole, part = self.mentions[at - 1].quantity.value, self.mentions[at].quantity.value
        small = whole is None or part is None or part <= whole
        return (
            ")" not in between
            and small
            and self.sizes[at - 1]
            and not is_share(self.mentions[at - 1])
            and self._alike(at - 1, at)
        )

    def _before(self, at: int, mention: Mention, words: str, bracket: bool, *, view: bool) -> int | None:
        """Find the whole that an opening word refers back to: in its sentence, else in the one before."""
        candidates: list[int] = []
        for back in range(at - 1, max(at - 40, -1), -1):
            other = self.mentions[back]
            if other.sentence_start != mention.sentence_start or other.paragraph != mention.paragraph:
                break
            if not is_share(other) and self.sizes[back]:
                candidates.append(back)
        if not candidates:
            return self._viewed(at, mention) if view else self._in_sentence_before(at, mention, words)
        outside = [back for back in candidates if not self._in_brackets(back, mention)]
        if not bracket and outside:
            candidates = outside
        if bracket:
            nearest = candidates[0]
        elif self._of_several(at, [back for back in candidates if self._alike(back, at)]):
            return None
        else:
            tops = [back for back in candidates if self.wholes[back] is None or self._alike(back, at)]
            tops = [back for back in tops if self._alike(back, at) or self._adjacent(back, at)]
            nearest = self._fitting(tops or candidates, at)
        return nearest if self._alike(nearest, at) or self._adjacent(nearest, at) else None

    def _in_brackets(self, back: int, mention: Mention) -> bool:
        """Tell whether a figure stands in brackets that closed before the mention: 311条(网站6条,微信305条),其中…."""
        between = self.text[self.mentions[back].end : mention.start]
        close = between.find(")")
        return close >= 0 and "(" not in between[:close]

    def _fitting(self, candidates: Sequence[int], at: int) -> int:
        """Choose the nearest of the candidates that is large enough."""
        size = self.mentions[at].quantity.value
        for back in candidates:
            value = self.mentions[back].quantity.value
            if value is None or size is None or value >= size:
                return back
        return candidates[0]

    def _viewed(self, at: int, mention: Mention) -> int | None:
        """Find the figure before that a view divides (从申请方式看,网络申请52件): the one that it makes up, else the last that may hold it.

        An item of a list is none: 鉴定31件、食品12件。从申请方式看,网络申请9件.
        """
        found: list[int] = []
        for back in range(at - 1, max(at - 40, -1), -1):
            if self.mentions[back].paragraph < mention.paragraph - (mention.sentence_start == mention.paragraph_start):
                break
            if self.sizes[back] and self.wholes[back] is None and self._alike(back, at) and not self._is_item(back):
                found.append(back)
        values = {back: self.mentions[back].quantity.value for back in found}
        exact = [back for back in found if any(total == values[back] for total in self._totals(at, back))]
        if exact:
            sentence = self.text[mention.sentence_start : mention.start]
            return next((back for back in exact if self._shares_noun(back, sentence)), exact[0])
        last = found[0] if found else None
        if last is None or not self._counted_alike(last, at) or "," in self.text[mention.clause_start : mention.start]:
            return None
        if any(self.sizes[later] and self.wholes[later] is None for later in range(last + 1, at)):
            return None
        size, value = self.mentions[last].quantity.value, mention.quantity.value
        return last if size is None or value is None or value <= size else None

    def _is_item(self, at: int) -> bool:
        """Tell whether a figure is an item of a list, set apart from its neighbours by 、 alone."""
        beside = (at, at + 1)
        return any(
            self.mentions[one].opener == "、" and self.mentions[one].sentence_start == self.mentions[at].sentence_start
            for one in beside
            if one < len(self.mentions)
        )

    def _in_sentence_before(self, at: int, mention: Mention, words: str) -> int | None:
        candidates: list[int] = []
        previous: int | None = None
        for back in range(at - 1, max(at - 40, -1), -1):
            other = self.mentions[back]
            if other.sentence_start == mention.sentence_start and other.paragraph == mention.paragraph:
                continue
            near = other.paragraph == mention.paragraph or (
                other.paragraph == mention.paragraph - 1 and mention.sentence_start == mention.paragraph_start
            )
            if not near:
                break
            if previous is None:
                gap = self.text[other.end : mention.sentence_start]
                if gap.count("。") > 1 or (other.paragraph != mention.paragraph and gap.count("\n") > 3):
                    return None
                previous = other.sentence_start
            elif other.sentence_start != previous:
                if candidates or (self.wholes[back + 1] is None and not is_share(self.mentions[back + 1])):
                    break
                previous = other.sentence_start
            if not is_share(other) and self.sizes[back] and self.wholes[back] is None and self._alike(back, at):
                candidates.append(back)
        sentence = self.text[max(mention.sentence_start, mention.start - 200) : mention.start]
        named = [back for back in candidates if self._shares_noun(back, sentence)]
        opening = self.text[max(mention.sentence_start, mention.lead_start - 200) : mention.lead_start]
        bare = _opens().sub("", opening).strip(" ,:\n\u3000") + words.strip(" ,:\n\u3000")
        if not candidates or self._of_several(at, candidates):
            return None
        if len(bare) > 3 and not named:
            if bare.startswith("在"):
                return None
            self.tentative.add(at)
        return self._fitting([*named, *(back for back in candidates if back not in named)], at)

    def _shares_noun(self, whole: int, words: str) -> bool:
        mention = self.mentions[whole]
        named = mention.lead + mention.tail
        return any(match[0] in named for match in _han().finditer(words, overlapped=True) if match[0] not in _COMMON)

    def _alike(self, whole: int, part: int) -> bool:
        a, b = self.mentions[whole].quantity, self.mentions[part].quantity
        return bool(sorts_of(a.unit) & sorts_of(b.unit))

    def _counted_alike(self, whole: int, part: int) -> bool:
        return self.mentions[whole].quantity.unit == self.mentions[part].quantity.unit

    def _adjacent(self, whole: int, part: int) -> bool:
        """Tell whether events may break down into things: 回应热点105次,其中解读稿件85篇; visits do not."""
        if _visits().search(self.mentions[whole].lead) is not None:
            return False
        a, b = self.mentions[whole].quantity, self.mentions[part].quantity
        return bool(sorts_of(a.unit) & frozenset((0, 1))) and bool(sorts_of(b.unit) & frozenset((0, 1)))

    def _goes_on(self, opened: _Open, at: int, mention: Mention, between: str) -> bool:
        if opened.sentence != mention.sentence_start or opened.last != at - 1:
            return False
        if opened.bracket and ")" in between:
            return False
        if "另" in between.replace("另行", "") or "此外" in between:
            return False
        if mention.lead.lstrip(", ").startswith(_INCOMING) and not self._incoming(opened.whole):
            return False
        listed = between.strip()[:1] == "、"
        if ";" in between:
            begun = (opened.commas or opened.stops) and not opened.shares
            if opened.parts and self._is_divided(at) and not self._is_divided(opened.parts[0]):
                return False  # 复议56件,其中公开3件;应诉12件,其中公开1件
            acts = self._acts(at) and not (opened.parts and self._acts(opened.parts[0]))
            if begun and (acts or not self._completes(opened, at)):
                return False
            if acts and opened.parts and not self._counted_alike(opened.parts[-1], at):
                return False
        elif listed:
            listed = opened.stops
            opened.stops = True
        elif not opened.shares:
            signs = sum(between.count(sign) for sign in ",:")
            ended = (opened.stops or signs > 1) and not self._completes(opened, at)
            if ended and (signs > 1 or not self._reads_as_an_item(opened, at)):
                return False
            opened.commas = True
        else:
            opened.commas = True
        if between.startswith(",") and self._does_again(opened, at) and not self._completes(opened, at):
            return False
        last = opened.parts[-1] if opened.parts else opened.whole
        if not (self._alike(opened.whole, at) or self._alike(last, at) or self._listed(opened, at)):
            return False
        whole = self.mentions[opened.whole].quantity.value
        value = mention.quantity.value
        if whole is None or value is None:
            return True
        total = sum((self.mentions[p].quantity.value or 0 for p in opened.parts), 0)
        none = value == 0 and self._counted_alike(last, at) and not self._acts(at)
        return (total != whole or listed or none) and value <= whole

    def _reads_as_an_item(self, opened: _Open, at: int) -> bool:
        """Tell whether a clause names one more kind of what is counted, and does nothing: 文件2份、解读1份,会议纪要12份."""
        lead = self.mentions[at].lead.strip(" ,")
        return self._counted_alike(opened.parts[-1] if opened.parts else opened.whole, at) and (
            lead.startswith(("其他", "其它")) or not self._acts(at)
        )

    def _acts(self, at: int) -> bool:
        """Tell whether a figure's clause begins with what was done, as something new does."""
        return _acts().search(self.mentions[at].lead.strip(" ,;:其中")) is not None

    def _is_divided(self, at: int) -> bool:
        """Tell whether 其中 breaks a figure down itself."""
        if at + 1 >= len(self.mentions) or self.mentions[at + 1].segment_start != self.mentions[at].segment_start:
            return False
        return "其中" in self.text[self.mentions[at].end : self.mentions[at + 1].start]

    def _does_again(self, opened: _Open, at: int) -> bool:
        """Tell whether a clause begins with the very act of the whole's: 报送市政府154条,其中约稿8条,报送省厅111条."""
        act = _again().match(self.mentions[at].lead.strip(" ,;:"))
        if act is None or not opened.parts:
            return False
        first = self.mentions[opened.parts[0]].lead
        return act[0] in self.mentions[opened.whole].lead and act[0] not in first

    def _incoming(self, at: int) -> bool:
        lead = self.mentions[at].lead
        return any(word in lead for word in _INCOMING)

    def _interrupts(self, opened: _Open, at: int) -> bool:
        """Tell whether a figure of another sort stands amid a list that goes on after it: 微信59条,阅读17231人次,报纸8条."""
        return bool(opened.parts) and not self._alike(opened.whole, at) and self._completes(opened, at + 1)

    def _completes(self, opened: _Open, at: int) -> bool:
        """Tell whether the figures of the sentence from one on make up exactly what the parts leave of the whole."""
        whole = self.mentions[opened.whole].quantity.value
        before = sum((Fraction(self.mentions[part].quantity.value or 0) for part in opened.parts), Fraction(0))
        return whole is not None and any(before + total == whole for total in self._totals(at, opened.whole))

    def _of_several(self, at: int, candidates: Sequence[int]) -> bool:
        """Tell whether the list breaks down two figures together: 新收317件,上年结转3件。其中,… makes up 320."""
        tops = [self.mentions[back].quantity.value for back in candidates if self.wholes[back] is None][:2]
        if len(tops) < 2 or tops[0] is None or tops[1] is None:
            return False
        both = Fraction(tops[0]) + Fraction(tops[1])
        first = next((total for total in self._totals(at, candidates[0]) if total in tops or total == both), None)
        return first == both

    def _complete(self, opened: _Open) -> bool:
        """Tell whether the parts make up the whole."""
        values = [Fraction(self.mentions[part].quantity.value or 0) for part in opened.parts]
        return sum(values, Fraction(0)) == self.mentions[opened.whole].quantity.value

    def _ends(self, opened: _Open, at: int, mention: Mention) -> bool:
        """Tell whether the next sentence's first figure is exactly what a breakdown leaves: 共12条。其中公开政策7条。公开办法5条."""
        if not opened.stated or opened.bracket or opened.last != at - 1 or not self._counted_alike(opened.whole, at):
            return False
        last = self.mentions[at - 1]
        if last.paragraph != mention.paragraph or self.text.count("。", last.end, mention.start) > 1:
            return False
        values = [Fraction(self.mentions[part].quantity.value or 0) for part in (*opened.parts, at)]
        return bool(opened.parts) and sum(values, Fraction(0)) == self.mentions[opened.whole].quantity.value

    def _totals(self, at: int, like: int) -> Iterator[Fraction]:
        """Give the running total of the figures like another in the rest of a sentence."""
        total, depth = Fraction(0), 0
        for later in range(at, min(at + 20, len(self.mentions))):
            if self.mentions[later].sentence_start != self.mentions[at].sentence_start:
                return
            if later > at:
                between = self.text[self.mentions[later - 1].end : self.mentions[later].start]
                depth += between.count("(") - between.count(")")
            if depth > 0:
                continue  # what brackets say of a figure: 2条(中英文各1条)
            if not is_share(self.mentions[later]) and self._alike(like, later):
                total += Fraction(self.mentions[later].quantity.value or 0)
                yield total

    def _listed(self, opened: _Open, at: int) -> bool:
        """Tell whether the list goes on in another unit: a figure of the whole's sort follows in the same sentence."""
        if not self._adjacent(opened.whole, at):
            return False
        for later in self.mentions[at + 1 : at + 8]:
            if later.sentence_start != opened.sentence or later.opener == ";":
                return False
            if sorts_of(later.quantity.unit) & sorts_of(self.mentions[opened.whole].quantity.unit):
                return True
        return False

    def _adds_up(self, at: int, mention: Mention) -> None:
        """Open a breakdown where the figures to the end of the sentence add up to this one."""
        whole = mention.quantity.value
        if not whole:
            return
        total: int | Fraction = 0
        parts: list[Mention] = []
        depth = 0
        for later in range(at + 1, min(at + 30, len(self.mentions))):
            other = self.mentions[later]
            if other.sentence_start != mention.sentence_start:
                break
            between = self.text[self.mentions[later - 1].end : other.start]
            depth = max(depth, 0) + between.count("(") - between.count(")")
            if depth > 0 and parts:
                continue  # what brackets say of an item
            new = other.segment_start != mention.segment_start == self.mentions[later - 1].segment_start
            if new and total == whole and len(parts) > 1:
                break  # the rest divides it anew: 申请4件,网络2件,信件2件;自然人3件,…
            if is_share(other):
                continue
            units = (mention.quantity.unit, other.quantity.unit)
            value = other.quantity.value
            if not self._alike(at, later) or value is None or (units[0] != units[1] and "个" in units):
                return
            total += value if isinstance(value, int) else Fraction(value)
            parts.append(other)
        told = sum(1 for part in parts if part.quantity.value)  # what adds nothing makes no sum
        compared = _compared().search  # 公开300条,比上年的200条增加100条
        if told > 1 and whole == total and not any(compared(part.lead) for part in parts):
            between = self.text[mention.end : parts[0].start]
            if not _opens().search(between):
                self.open = _Open(at, mention.sentence_start, False, [], shares=True, last=at, stated=False)

    def _of_sentence_before(self, at: int, mention: Mention) -> int | None:
        """Find the figure of the sentence before that this sentence, from its first figure on, divides exactly into shares."""
        shares = at + 1 < len(self.mentions) and is_share(self.mentions[at + 1])
        before = self.mentions[at - 1] if at else None
        if not shares or before is None or before.paragraph != mention.paragraph:
            return None
        if before.sentence_start == mention.sentence_start:
            return None
        for back in range(at - 1, max(at - 12, -1), -1):
            other = self.mentions[back]
            if other.sentence_start != before.sentence_start:
                return None
            if self.wholes[back] is None and self.sizes[back] and self._counted_alike(back, at):
                totals = list(self._totals(at, back))
                if len(totals) > 2 and totals[-1] == other.quantity.value:
                    return back
        return None

    def _of_these(self, at: int, mention: Mention) -> None:
        """Open the breakdown of 在48件已答复件中,… and of 110个部门中有103个."""
        tail = mention.tail.rstrip()
        sign = self.text[mention.clause_end : mention.clause_end + 1]
        if tail.endswith("中有") or (tail.endswith("中") and sign in (",", ":")):
            self.open = _Open(at, mention.sentence_start, False, [], shares=True, last=at)
