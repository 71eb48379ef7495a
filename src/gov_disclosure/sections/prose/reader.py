"""One document's figures: its quantities in order, each read with what came before it.

Imports the document, the model, the numerals, the forms' declarations, and this package.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache

import regex

from ...document import Span
from ...model import Cell, Figure, Kind, Number, Scope
from ...numerals import Quantity
from ...numerals.quantity import interval, plain
from ..protocol import Context
from .breakdowns import Breakdowns, is_share
from .clauses import Mention, Paragraph, mentions
from .lists import shared_words
from .reporter import Headings, forms_of, names_of, year_of
from .scopes import DURATIONS, Times, has_changed, is_of_part_of_year, is_stock, scope_of, times
from .settle import RECEIVED, WEBSITE, settle
from .statements import aside_of, body_of, is_narrower, statement_of, subject_of
from .ties import Question, Tie, Ties, Vicinity, are_whole_and_part, names_a_site, names_an_act, related

_UNITS = {
    "money": "元 美元 港元 欧元 日元 英镑 澳元",
    "data_size": "KB MB GB TB PB EB K M G T P kb mb gb tb 兆 字节 字符 汉字",
    "percent": "% ‰ ‱ 个百分点 百分点",
    "other": (
        "倍 米 千米 公里 厘米 毫米 里 海里 平方米 平方公里 平方千米 平米 立方米 亩 公顷 吨 公斤 千克 克 斤 升 千瓦时 千瓦 度 ㎡ ㎥ "
        "km m m2 m² km² kg 吨标准煤 摄氏度 ℃ 平方"
    ),
}
_KINDS = {unit: kind for kind, units in _UNITS.items() for unit in units.split()}
_PLACES = ("窗口", "大厅", "中心", "站", "服务点", "图书馆", "档案馆", "学校", "医院")
_DISCLOSED = "proactive.total"
_REQUEST = "公开申请"
_CASES = ("reconsideration", "litigation")
_FLOWS = ("requests", *_CASES)
_SHARES = ("占", "约占", "分别占")
_IN_ALL = ("共", "共计", "合计", "总计", "一共", "总共")
_AND = ("和", "及", "与", "、", "以及")
_NEAR = 400  # how far a statement looks back in its sentence


class Reader:
    """Read the mentions of a document one by one."""

    def __init__(self, context: Context, text: str, stretches: list[Paragraph], quantities: list[Quantity]) -> None:
        self.text = text
        self.stretches = stretches
        self.mentions = list(mentions(text, stretches, quantities))
        self.year = year_of(context)
        self.forms = forms_of(context)
        self.names = names_of(context)
        self.ties = Ties(self.forms, self.names)
        self.cells = {
            (cell.form, cell.code): _in_yuan(cell) for table in context.tables for cell in table.cells if not cell.index
        }
        self.headings = Headings(context.sections)
        self.items, self.dated = shared_words(text, self.mentions)
        self.sizes = [False] * len(self.mentions)
        self.breakdowns = Breakdowns(text, self.mentions, self.sizes)
        self.times: Times | None = None
        self.found: list[Figure] = []
        self.statements: list[str] = []
        self.tied: list[Tie | None] = []
        self.body: tuple[int, str | None, int | None] = (-1, None, None)
        self.first = 0  # where the list began that the mention goes on with

    def figures(self) -> list[Figure]:
        """Read every mention."""
        for at in range(len(self.mentions)):
            self.found.append(self._figure(at))
        settle(self.text, self.found, self.forms, self._sites())
        return self.found

    def _sites(self) -> dict[int, tuple[int, str]]:
        """Give paragraph and name of each website whose count no table bears out."""
        found: dict[int, tuple[int, str]] = {}
        for at, tie in enumerate(self.tied):
            if tie is not None and tie.code == WEBSITE and not self._agrees(tie, self.mentions[at]):
                site = _named_site().search(self.statements[at])
                if site is not None:
                    found[at] = (self.mentions[at].paragraph, site["name"])
        return found

    def _figure(self, at: int) -> Figure:
        mention = self.mentions[at]
        scope, whole = self._scope_and_whole(at)
        lead, tail = self.items.get(at, (mention.lead, mention.tail))
        statement = statement_of(lead, tail)
        self.statements.append(statement)
        kind = kind_of(mention)
        entity, tie = self._entity_and_tie(at, statement, scope, whole) if kind in ("count", "money") else (None, None)
        self.tied.append(tie)
        whole = self._related(at, whole, tie)
        quantity = mention.quantity
        low, high, approx = quantity.low, quantity.high, quantity.approx
        if approx is None and quantity.value is not None and "约占" in lead:
            approx = "about"
            low, high = (_exact(end) for end in interval(Fraction(quantity.value), approx) if end is not None)
        return Figure(
            span=Span(mention.start, mention.end),
            raw=quantity.raw,
            value=quantity.value,
            low=low,
            high=high,
            unit=quantity.unit,
            approx=approx,
            kind=kind,
            subject=self._subject(at, lead, tail, scope),
            scope=scope,
            entity=entity,
            form=None if tie is None else tie.form,
            code=None if tie is None else tie.code,
            sum_of=() if tie is None else tie.sum_of,
            part_of=whole,
            steps=quantity.steps,
        )

    def _scope_and_whole(self, at: int) -> tuple[Scope, int | None]:
        """Give the scope, and the figure that this one is a part of; a stated part has its whole's scope."""
        mention = self.mentions[at]
        if self.times is None or self.times.paragraph != mention.paragraph:
            self.times = times(self.text, self.stretches[mention.paragraph], mention.paragraph, self.year)
        scope = scope_of(self.text, mention, self.times, self.year)
        if at in self.dated and self.year is not None:
            scope = (
                "annual" if self.dated[at] == self.year else "previous_year" if self.dated[at] < self.year else "other"
            )
        if at and self.found[at - 1].scope == "change" and (self._beside(at) or self._changes_too(at)):
            scope = "change"  # 分别增长180%和150%; 与上年相比,申请增加3件,复议减少1件
        if at and scope == "annual" and mention.opener == "、" and self._goes_on_with_stock(at):
            scope = "as_of"  # 现有专职人员1名、兼职人员3名
        if scope == "annual" and "累计" in mention.lead and self._exceeds_the_year(at):
            scope = "cumulative"
        self.sizes[at] = not is_share(mention) and scope not in ("other", "change")
        whole = self.breakdowns.add()
        before = self.mentions[at - 1] if at else None
        if whole is not None and self.breakdowns.stated[at]:
            inherited = self.found[whole].scope
            local = self.times.after(mention.clause_start, mention.start)
            if not (scope in ("other", "change") or inherited == "other" or local or is_stock(self.mentions[whole])):
                scope = inherited
        elif (
            before is not None and before.paragraph == mention.paragraph and scope != "change" and _is_share_of(mention)
        ):
            scope = self.found[at - 1].scope
        return scope, whole

    def _exceeds_the_year(self, at: int) -> bool:
        """Tell whether the year's total stands before in the sentence and is less: 主动公开92条,累计公开831条."""
        if "公开" not in self.mentions[at].lead:
            return False
        for back in range(max(0, at - 8), at):
            other, tie = self.mentions[back], self.tied[back]
            if other.sentence_start == self.mentions[at].sentence_start and tie is not None and tie.code == _DISCLOSED:
                return (other.quantity.value or 0) < (self.mentions[at].quantity.value or 0)
        return False

    def _goes_on_with_stock(self, at: int) -> bool:
        """Tell whether a list goes on that a word of stock opened, in the same unit."""
        before = self.mentions[at - 1]
        alike = before.quantity.unit == self.mentions[at].quantity.unit
        return alike and self.found[at - 1].scope == "as_of" and (is_stock(before) or before.opener == "、")

    def _beside(self, at: int) -> bool:
        """Tell whether nothing but a joint stands between this quantity and the one before, of the same unit."""
        mention, before = self.mentions[at], self.mentions[at - 1]
        between = self.text[before.end : mention.start]
        return between.strip() in _AND and mention.quantity.unit == before.quantity.unit

    def _changes_too(self, at: int) -> bool:
        """Tell whether the figure of the next clause is a change as the one before."""
        mention, before = self.mentions[at], self.mentions[at - 1]
        return mention.opener == "," and before.segment_start == mention.segment_start and has_changed(mention)

    def _subject(self, at: int, lead: str, tail: str, scope: Scope) -> str:
        mention = self.mentions[at]
        before = self.found[at - 1].subject if at else ""
        subject = subject_of(lead, tail, before, after_number=mention.lead_start > mention.clause_start)
        if scope == "change" and not subject.startswith(before):
            subject = before + "".join(lead.split()).strip(",;、(")
        return subject

    def _entity_and_tie(
        self, at: int, statement: str, scope: Scope, whole: int | None
    ) -> tuple[str | None, Tie | None]:
        """Give the narrower body that the figure speaks of, or else the cell that it states."""
        mention = self.mentions[at]
        named = body_of(statement)
        sentence, body, beside = self.body
        another = whole is not None and whole == beside and _acts().search(statement) is None
        anew = sentence != mention.sentence_start or mention.opener == ";" or _of_all().match(statement) is not None
        if named is not None or another or anew:
            body = named
        self.body = (mention.sentence_start, body, whole)
        spoken = statement if named is None or names_a_site(statement) else statement.replace(named, "", 1)
        tie = self._tie(at, spoken, scope, whole)
        aside = "" if tie is None else aside_of(mention.lead)
        if tie is not None and aside:
            named_in_it = self._tie(at, spoken.replace("|", f"{aside}|", 1), scope, whole)
            if named_in_it is not None and self._is_less(named_in_it, tie):
                tie = named_in_it
        if tie is not None and whole is not None and self._is_of_another_topic(tie, statement, whole, mention):
            tie = None
        narrower = body is not None and self._narrower(body, mention)
        if not narrower and whole is not None and self.found[whole].entity is not None:
            body, narrower = self.found[whole].entity, True
        if tie is not None and whole is None and _group(tie) in _CASES and self._follows_other_cases(at):
            tie = None
        if tie is not None and whole is not None and not self._is_of_the_nearer(at, whole, tie):
            tie = None
        if tie is not None and self._is_said_beside(at, statement, tie) and not self._agrees(tie, mention):
            tie = None
        if narrower and (tie is None or not self._agrees(tie, mention)):
            return body, None
        return None, tie or self._total_of_before(at)

    def _is_said_beside(self, at: int, statement: str, tie: Tie) -> bool:
        """Tell whether a total was stated before, and this is one of them or a sum of years: 1件申请属于…; 公开92条,累计公开831条."""
        mention = self.mentions[at]
        if tie.code == RECEIVED and statement.startswith("|"):
            return any(other is not None and other.code == RECEIVED for other in self.tied[max(0, at - 20) :])
        if tie.code == _DISCLOSED and "累计" in mention.lead:
            before = [
                back
                for back in range(max(0, at - 8), at)
                if self.mentions[back].sentence_start == mention.sentence_start
                and (other := self.tied[back]) is not None
                and _group(other) == _group(tie)
            ]
            values = [Fraction(self.mentions[back].quantity.value or 0) for back in before]
            return bool(before) and sum(values, Fraction(0)) != mention.quantity.value
        return False

    def _is_less(self, tie: Tie, other: Tie) -> bool:
        """Tell whether a cell is one of those that another tie sums, or a part of the other's cell."""
        return tie.code is not None and (
            tie.code in other.sum_of or related(self.forms, tie, other) in ("sum", "subset")
        )

    def _follows_other_cases(self, at: int) -> bool:
        """Tell whether a result belongs to cases named before it that are not the report's: 办理复议案件80件,维持60件."""
        if _cases().search(self.statements[at]) is not None:
            return False
        for back in range(at - 1, max(at - 8, -1), -1):
            if self.mentions[back].sentence_start != self.mentions[at].sentence_start:
                return False
            if _cases().search(self.statements[back]) is not None:
                return self.tied[back] is None
        return False

    def _total_of_before(self, at: int) -> Tie | None:
        """Give the sum that 共 states of the figures just before it: 收到60件,上年结转4件,共64件."""
        mention = self.mentions[at]
        if mention.opener != "," or mention.lead.strip(" ,") not in _IN_ALL:
            return None
        total, codes, form = Fraction(0), list[str](), ""
        for back in range(at - 1, max(at - 8, -1), -1):
            other, tie = self.mentions[back], self.tied[back]
            if tie is None or tie.code is None or self.breakdowns.wholes[back] is not None:
                break
            if other.segment_start != mention.segment_start or other.quantity.unit != mention.quantity.unit:
                break
            total += Fraction(other.quantity.value or 0)
            codes.insert(0, tie.code)
            form = tie.form
            if len(codes) > 1 and total == mention.quantity.value:
                return Tie(form, None, tuple(codes))
        return None

    def _is_of_another_topic(self, tie: Tie, statement: str, whole: int, mention: Mention) -> bool:
        """Tell whether a part's tie rests on words far from its whole: 行政复议8件,…;行政诉讼3件,其中维持2件.

        The results of cases that are not the report's are not its either: 司法局办理复议案件52件,其中维持30件.
        """
        above = self.tied[whole]
        if above is None:
            said = self.statements[whole]
            if tie.code == RECEIVED and self.found[whole].scope == "cumulative":
                return False  # 累计收到560件,其中2023年收到30件
            if tie.code == RECEIVED:
                return _other_mail().search(said) is not None or "公开申请" in said or "申请公开" in said
            ours = "信息公开" in said or "信息公开" in statement
            return (_group(tie) in _CASES and not ours) or (
                _group(tie) == "requests" and _other_mail().search(said) is not None
            )
        if _group(tie) == _group(above):
            return tie.code == RECEIVED
        alone = Question(statement, mention.quantity.unit, "annual", Vicinity(("",)))
        return self.ties.tie(alone) != tie

    def _narrower(self, body: str, mention: Mention) -> bool:
        """Tell whether a body is less than the reporting one; in a text that names none, the first to act is the reporter."""
        if not self.names and self.text.find("其中", mention.sentence_start, mention.start) < 0:
            clause = self.text[mention.lead_start : mention.start]
            if (
                "代表" not in clause
                and not body.endswith(_PLACES)
                and "级" not in body
                and not is_narrower(body, (body,))
            ):
                self.names = (body,)
                self.ties = Ties(self.forms, self.names)
        return is_narrower(body, self.names)

    def _tie(self, at: int, statement: str, scope: Scope, whole: int | None) -> Tie | None:
        if not self.forms:
            return None
        mention = self.mentions[at]
        verb = self._verb_before(at)
        if not verb and not self.ties.speak_of(statement, mention.quantity.unit):
            return None
        above = None if whole is None else self.tied[whole]
        taken = frozenset((above.code,)) if above is not None and above.code is not None else frozenset[str]()
        asked = Question(statement, mention.quantity.unit, scope, self._vicinity(at, whole, verb), taken)
        if scope in ("annual", "as_of", "cumulative", "previous_year"):
            tie = self.ties.tie(asked)
            if tie is not None and tie.hedged:
                return tie._replace(hedged=False) if self._agrees(tie, mention) else None
            if tie is not None and self._of_part_of_year(at, whole):
                return tie if self._agrees(tie, mention) else None
            if tie is not None and (
                scope != "cumulative" or self._of_all_years(at, whole) or self._agrees(tie, mention)
            ):
                return tie
        if scope == "as_of" and (self._to_the_end_of_year(mention) or self._of_requests_so_far(at, whole)):
            tie = self.ties.tie(asked._replace(scope="annual"))
            if tie is not None and not tie.hedged and _group(tie) in _FLOWS:
                return tie
        if scope in ("as_of", "cumulative") and whole is None:
            tie = self.ties.tie(asked._replace(scope="annual"))
            if tie is not None and self._agrees(tie, mention):
                return tie
        return None

    def _of_part_of_year(self, at: int, whole: int | None) -> bool:
        places = (at,) if whole is None else (at, whole)
        return any(is_of_part_of_year(self.text, self.mentions[place]) for place in places)

    def _to_the_end_of_year(self, mention: Mention) -> bool:
        """Tell whether 截至 the year's last day says no more than that the year is over: what came in, not what is there."""
        sentence = self.text[max(mention.sentence_start, mention.start - _NEAR) : mention.start]
        match = _last_day().search(sentence)
        if match is None or _since().search(sentence) is not None:
            return False
        return match["year"] is None or int(match["year"]) == self.year

    def _of_requests_so_far(self, at: int, whole: int | None) -> bool:
        """Tell whether 目前 says how far the year's requests have been dealt with: 收到132件。目前办结122件,其中予以公开27件."""
        if whole is not None and (above := self.tied[whole]) is not None:
            return _group(above) == "requests"
        mention = self.mentions[at]
        if "目前" not in mention.lead or _dealt_with().search(mention.lead) is None:
            return False
        before = (back for back in range(max(0, at - 6), at) if self.mentions[back].paragraph == mention.paragraph)
        return any((tie := self.tied[back]) is not None and tie.code == RECEIVED for back in before)

    def _of_all_years(self, at: int, whole: int | None) -> bool:
        """Tell whether 历年 or …以来 makes the figure cumulative, and not 累计 alone, which may mean the year's total."""
        mention = self.mentions[at]
        sentence = self.text[max(mention.sentence_start, mention.start - _NEAR) : mention.start]
        return "历年" in sentence or "以来" in sentence or (whole is not None and self._of_all_years(whole, None))

    def _verb_before(self, at: int) -> str:
        """Give the statement whose verb a bare noun in a list takes over: 制发规章1件、规范性文件2件."""
        mention = self.mentions[at]
        before = self.mentions[at - 1] if at else None
        listed = before is not None and mention.opener in ("、", ",") and mention.lead_start - before.end <= 1
        if listed and (mention.opener == "、" or not names_an_act(self.statements[at - 1])):
            return self.statements[self.first]
        self.first = at - 1 if listed else at
        return self.statements[at - 1] if listed else ""

    def _vicinity(self, at: int, whole: int | None, verb: str) -> Vicinity:
        mention = self.mentions[at]
        before = self.mentions[at - 1] if at else None
        alone = (
            before is None
            or before.sentence_start != mention.sentence_start
            or whole is not None
            or self.tied[at - 1] is not None
            or is_share(before)
            or self.found[at - 1].scope == "change"
        )
        following = self.mentions[at + 1].start if at + 1 < len(self.mentions) else mention.end + 80
        end = min(mention.end + 80, following, self.stretches[mention.paragraph].end)
        after = self.text[mention.end : end].partition("。")[0]
        sentence = self._around(max(mention.sentence_start, mention.lead_start - _NEAR), mention.lead_start, whole)
        levels = [sentence]
        if self._goes_on_about_requests(at):
            levels.append(_REQUEST)
        if whole is not None:
            levels.append(self.statements[whole])
        paragraph = max(mention.paragraph_start, mention.sentence_start - 160)
        levels.append(self._around(paragraph, mention.sentence_start, whole))
        levels += self.headings.over(mention.start)
        return Vicinity(tuple(levels), after, alone, verb)

    def _around(self, start: int, end: int, whole: int | None) -> str:
        """Give a stretch without the brackets that break the whole down another way: 诉讼7件(直接起诉5件,…),其中维持4件."""
        after = self.mentions[whole].end if whole is not None else -1
        close = self.text.find(")", after, end) if start <= after < end and self.text[after] == "(" else -1
        return self.text[start:end] if close < 0 else self.text[start:after] + self.text[close + 1 : end]

    def _goes_on_about_requests(self, at: int) -> bool:
        """Tell whether the count before this one in its sentence is one of requests: 收到90件申请,已办结86件."""
        for back in range(at - 1, max(at - 6, -1), -1):
            other, tie = self.mentions[back], self.tied[back]
            if other.sentence_start != self.mentions[at].sentence_start:
                return False
            if not is_share(other):
                return tie is not None and _group(tie) == "requests"
        return False

    def _agrees(self, tie: Tie, mention: Mention) -> bool:
        """Tell whether the table has this very number: then an office speaks for the body, and 截至 for the year."""
        cells = [self.cells.get((tie.form, code)) for code in tie.codes]
        total = sum(Fraction(cell) for cell in cells if cell is not None)
        low, high = mention.quantity.low, mention.quantity.high
        return None not in cells and low <= total and (high is None or total <= high)

    def _related(self, at: int, whole: int | None, tie: Tie | None) -> int | None:
        """Hold the link against the forms: neighbours that the form does not relate are not parts; a sum's terms are."""
        other = None if whole is None else self.tied[whole]
        if at in self.breakdowns.tentative and (tie is None or other is None or _group(tie) != _group(other)):
            self.breakdowns.unlink(at)
            return None
        if tie is None:
            return whole
        if whole is not None:
            stated = self.breakdowns.stated[at]
            if other is not None and not are_whole_and_part(self.forms, tie, other, stated=stated):
                self.breakdowns.unlink(at)
                return None
            beside = self.tied[at - 1]
            if other is None and _group(tie) in _CASES and _disputes().search(self.statements[whole]) is None:
                self.breakdowns.unlink(at)
                return None
            topics = {_group(tie), _group(tie if beside is None else beside)}
            if other is None and len(topics) > 1 and not topics <= set(_CASES):
                self.breakdowns.unlink(at)
                return None
            nearer = self._nearer(at, whole, tie)
            if nearer != whole:
                self.breakdowns.pass_on(at)
            return nearer
        mention = self.mentions[at]
        for back in range(at - 1, max(at - 12, -1), -1):
            other = self.tied[back]
            if mention.paragraph - self.mentions[back].paragraph > at - back:
                return None
            if other is None:
                if is_share(self.mentions[back]) or self.breakdowns.wholes[back] is not None:
                    continue
                return None
            if related(self.forms, tie, other) == "sum":
                self.breakdowns.wholes[at] = back
                return back
            if self.breakdowns.wholes[back] is None:
                return None
        return None

    def _is_of_the_nearer(self, at: int, whole: int, tie: Tie) -> bool:
        """Tell whether a result is that of the part named last: only where the results make that part up.

        诉讼7件,其中直接起诉5件,维持4件,未结1件 says so; 诉讼7件,其中直接起诉5件,维持4件 may speak of the seven.
        """
        nearer = self._nearer(at, whole, tie)
        if nearer == whole:
            return True
        part = self.mentions[nearer]
        total = Fraction(0)
        for later in self.mentions[nearer + 1 :]:
            if later.segment_start != part.segment_start or is_share(later):
                break
            total += Fraction(later.quantity.value or 0)
            if total == part.quantity.value:
                return True
        return False

    def _nearer(self, at: int, whole: int, tie: Tie) -> int:
        """Give the part of the whole that this one is a part of by the forms: 诉讼7件,其中直接起诉5件,维持4件."""
        for back in range(at - 1, whole, -1):
            other = self.tied[back]
            if other is not None and self.breakdowns.wholes[back] == whole and related(self.forms, tie, other) == "sum":
                return back
        return whole


@cache
def _acts() -> regex.Pattern[str]:
    """What the body named before does; a part without it names a body of its own: 其中省级12条,市级98条."""
    return regex.compile(r"收|受理|办结|答复|公开|发布|处理|办理|接|完成|占")


@cache
def _last_day() -> regex.Pattern[str]:
    return regex.compile(r"截[至止]到?(?:(?P<year>20\d\d)年)?(?:12月31日|年?[底末])")


@cache
def _since() -> regex.Pattern[str]:
    return regex.compile("累计|历年|以来|自20")


@cache
def _cases() -> regex.Pattern[str]:
    return regex.compile("复议|诉讼|起诉")


@cache
def _named_site() -> regex.Pattern[str]:
    """A website's name up to 网: 县政府门户, 政务公开."""
    return regex.compile(r"(?:通过|利用|依托|其中|[在|、])*(?P<name>[\p{Han}“”·]{2,20}?)网(?!上|络)")


@cache
def _of_all() -> regex.Pattern[str]:
    """What sums up the bodies named before: 全县共收到, 合计."""
    return regex.compile(
        r"(?:全[省市州县区旗镇乡]|以上)?(?:各级行政机关)?(?:合计|共计|总计|总共|一共|共)|全[省市州县区旗镇乡]"
    )


@cache
def _dealt_with() -> regex.Pattern[str]:
    return regex.compile("办结|答复|回复|办理完毕")


@cache
def _disputes() -> regex.Pattern[str]:
    return regex.compile("复议|诉讼|起诉|应诉|争议|案")


@cache
def _other_mail() -> regex.Pattern[str]:
    """What comes in that is no request for information."""
    return regex.compile(r"留言|信箱|热线|工单|提案|建议|来信|诉求|咨询")


def _is_share_of(mention: Mention) -> bool:
    """Tell whether a share is that of the figure just before it: …135件,占98.5%."""
    return is_share(mention) and mention.lead.strip(" ,(").startswith(_SHARES)


def _in_yuan(cell: Cell) -> Number | None:
    return cell.value * 10_000 if cell.unit == "万元" and cell.value is not None else cell.value


def _exact(number: int | Fraction) -> Number:
    try:
        return plain(number)
    except ValueError:  # a third of nine tenths has no decimals
        return number


def _group(tie: Tie) -> str:
    return tie.codes[0].partition(".")[0]


def kind_of(mention: Mention) -> Kind:
    """Give the kind of thing that a mention's unit measures."""
    unit = mention.quantity.unit
    if unit in DURATIONS:
        return "duration"
    if unit is None and mention.lead.rstrip("为达到是约 ").endswith("率"):
        return "percent"
    if unit is None and isinstance(mention.quantity.value, Fraction):
        return "other"
    kind = _KINDS.get(unit or "")
    return kind if kind in ("money", "data_size", "percent", "other") else "count"  # type: ignore[return-value]
