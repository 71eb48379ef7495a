"""Which cell of which form a figure states: the forms' own cues, held against the figure's statement.

A figure is tied only if it speaks of the report's year (a stock: of its end; a cumulative column: of all years), of the whole
body, in a unit that the cell may have, and if exactly one cell's cue fits best: the one whose words cover most of the
statement, or among equals the one whose topic was named last. A statement of several things (行政复议、行政诉讼共9起) is the sum of
their cells. Anything partial, of another body, or between two cells stays untied. Imports the forms' declarations and
cues, and this package's statements.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from operator import add
from typing import NamedTuple

import attrs

from ...forms.cues import Cue, Words, combine, read_cue
from ...forms.declare import Derived, Field, Form
from .statements import items_of, names_instances, says_more

_VERB_WORDS = (
    "制发 制定 制订 印发 出台 新制定 修订 废止 废除 作出 做出 公开 发布 新制作 制作 参加 举办 召开 组织 收到 受理 新收 "
    "决定 处理决定"
)
_VERBS = frozenset(_VERB_WORDS.split())
_STAGES = frozenset(  # of the same requests: none is a part of another
    f"requests.{stage}.total" for stage in ("received", "concluded", "replies", "outcomes.total")
)
_WEBSITE = "proactive.by_channel.website"
_OF_MANY_THINGS = frozenset(("个", "项"))  # what these count is a request only where the words say so
_LABEL_END = re.compile("(?:总?次数|总?数量|总数|情况|数)$")
_UNITS = {
    "件": "件 条 宗 起 例 份 项 次 件次 个 封 部 人次",
    "条": "条 件 篇 份 项 则 个 条次",
    "篇": "篇 条 件 份 个 次 期 则",
    "次": "次 场 期 件 个 起 条 回 场次 届 篇",
    "个": "个 处 家 所",
    "人": "人 名 位",
    "人次": "人次 人 名 位",
    "项": "项 个 条 件",
    "万元": "元",
    "元": "元",
}


class Tie(NamedTuple):
    """What a figure states: one cell, or (``sum_of``) the sum of several; ``hedged``: only if the table has this number."""

    form: str
    code: str | None
    sum_of: tuple[str, ...] = ()
    hedged: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        """The one code, or those summed."""
        return self.sum_of if self.code is None else (self.code,)


class _Entry(NamedTuple):
    """A cue of a cell; ``masks`` are, for each group of near words, the excluded words that hold one of them (复议后, of 复议)."""

    tie: Tie
    units: frozenset[str | None]
    cue: Cue
    order: int
    masks: tuple[Words, ...]


@attrs.frozen
class _Index:
    """The entries by the words of their first group; the words by their first two characters."""

    words: dict[str, tuple[str, ...]]
    entries: dict[str, tuple[_Entry, ...]]
    units: frozenset[str | None]

    def found(self, statement: str) -> list[str]:
        """Give the first words of cues that stand in the statement."""
        pairs = filter(self.words.__contains__, map(add, statement, statement[1:]))
        return [word for pair in dict.fromkeys(pairs) for word in self.words[pair] if word in statement]


@cache
def _index(form: Form) -> _Index:
    """Read the cues of a form, by the words of their first group."""
    entries: dict[str, list[_Entry]] = {}
    fields = [field for field in form.fields if field.code == field.base]
    known = {field.code: field.unit for field in fields}
    sources: list[_Source] = [(Tie(form.name, field.code), field.unit, _cues(field)) for field in fields]
    for derived in form.derived:
        terms = tuple(f"{term}.total" for term in derived.terms) if derived.columns else derived.terms
        sources.append((Tie(form.name, None, terms), known.get(terms[0], "件"), tuple(map(read_cue, derived.cues))))
        if not derived.columns:
            sources += _of_each_result(form, derived)
    units: set[str | None] = set()
    order = 0
    for tie, unit, cues in sources:
        allowed = frozenset[str | None](_UNITS.get(unit or "元", "").split())
        units |= allowed
        for cue in cues:
            order += 1
            stated = tie._replace(hedged=cue.hedged)
            counted = frozenset((unit,)) if cue.printed_unit else allowed
            masks = tuple(_masks(group, cue.without) for group in cue.near)
            for word in cue.own[0] if cue.own else ():
                entries.setdefault(word, []).append(_Entry(stated, counted, cue, order, masks))
    words: dict[str, list[str]] = {}
    for word in entries:
        words.setdefault(word[:2], []).append(word)
    return _Index(
        {start: tuple(known) for start, known in words.items()},
        {word: tuple(found) for word, found in entries.items()},
        frozenset(units),
    )


def _masks(words: Words, without: Words) -> Words:
    return tuple(longer for longer in without if any(word in longer and word != longer for word in words))


_Source = tuple[Tie, str | None, tuple[Cue, ...]]


def _of_each_result(form: Form, derived: Derived) -> list[_Source]:
    """Give the sums of the other columns of rows that a derived total adds up: 行政诉讼5件,其中维持2件, of either way to court."""
    rows = [term.removesuffix(".total") for term in derived.terms]
    if not all(term.endswith(".total") for term in derived.terms):
        return []
    apart = tuple(dict.fromkeys(word for row in rows for word in _named_by(form, row)))
    found: list[_Source] = []
    for field in form.fields:
        row, _, column = field.code.rpartition(".")
        if row != rows[0] or column == "total" or field.column_spec is None:
            continue
        codes = tuple(f"{row}.{column}" for row in rows)
        if all(code in form.by_code for code in codes):
            read = [
                read_cue(combine(cue, own))
                for cue in derived.cues
                for own in field.column_spec.cues
                if cue and own != "="
            ]
            cues = tuple(attrs.evolve(cue, not_near=(*cue.not_near, *apart)) for cue in read)
            found.append((Tie(form.name, None, codes), field.unit, cues))
    return found


def _named_by(form: Form, row: str) -> Words:
    """Give the words that tell a row from its like."""
    return tuple(word for cue in _cues(form.by_code[f"{row}.total"]) for group in cue.own for word in group)


def _cues(field: Field) -> tuple[Cue, ...]:
    """Give a field's cues, and for an item its label and known wordings as they stand."""
    read = tuple(map(read_cue, field.cues))
    if field.column_spec is not None:
        return read
    strict = bool(read) and all(cue.whole for cue in read)
    stock = any(cue.stock for cue in read)
    topics = {cue.near for cue in read if not cue.printed_unit}
    near = topics.pop() if len(topics) == 1 else ()
    label, also = field.label, field.row_spec.also
    labels = [_LABEL_END.sub("", wording.replace("其它", "其他")) for wording in (label, *also)]
    return (*read, *(Cue(((wording,),), near, (), (), strict, stock) for wording in labels if len(wording) > 5))


class Vicinity(NamedTuple):
    """What lies around a statement, nearest first: the sentence up to it, what it breaks down, the paragraph, the headings.

    ``after`` is the rest of the sentence. ``alone``: no figure before it in its sentence speaks of something else, whose
    object a bare verb (答复320件) would take over. ``verb`` is the statement whose verb a bare noun after 、 takes over (制发规章1件、
    规范性文件2件).
    """

    levels: tuple[str, ...]
    after: str = ""
    alone: bool = True
    verb: str = ""

    def nearness(self, words: Sequence[str], masks: Sequence[str] = ()) -> float | None:
        """Tell how near the last of these words stands: 0 farthest; None where there is none. In a mask it does not count."""
        for level, text in enumerate(self.levels):
            for longer in masks:
                text = text.replace(longer, "|" * len(longer))
            at = -1
            for word in words:
                place = text.rfind(word)
                if place > at:
                    at = place
            if at >= 0:
                return 10.0 - level + (at + 1) / (len(text) + 1)
        return None


class Question(NamedTuple):
    """A statement that asks which cell it states. ``taken`` are codes that it cannot be: its whole's."""

    statement: str
    unit: str | None
    scope: str
    near: Vicinity
    taken: frozenset[str] = frozenset()
    entire: bool = False


class Ties:
    """The cues of the forms that a report's figures may speak of, and the names of the body that reports."""

    def __init__(self, forms: Sequence[Form], names: Iterable[str]) -> None:
        self.forms = tuple(forms)
        self.names = tuple(names)
        self.level = _level_of(self.names)
        self._last = ""
        self._known: dict[str, list[str]] = {}

    def tie(self, asked: Question) -> Tie | None:
        """Give what a statement states, by the first form that has it."""
        for form in self.forms:
            tie = self._by(form, asked)
            if tie is not None:
                return self._scoped(form, tie, asked.scope)
        return None

    def speak_of(self, statement: str, unit: str | None) -> bool:
        """Tell whether a statement holds any cue's first words, in a unit that a cell may have."""
        return any(unit in _index(form).units and self._words(form, statement) for form in self.forms)

    def _words(self, form: Form, statement: str) -> list[str]:
        """Give the first words of cues in a statement, which is asked about several times in turn."""
        if statement != self._last:
            self._last, self._known = statement, {}
        if form.name not in self._known:
            self._known[form.name] = _index(form).found(statement)
        return self._known[form.name]

    def _by(self, form: Form, asked: Question) -> Tie | None:
        index = _index(form)
        if asked.unit not in index.units and asked.unit != ANY_UNIT:
            return None
        words = self._words(form, asked.statement)
        if not words:
            return self._after_verb(form, asked)
        items = items_of(asked.statement, self.names)
        if len(items) < 2:
            return self._best(index, words, asked)
        best = self._best(index, words, asked._replace(entire=True))
        if best is not None:
            return best
        found: list[Tie] = []
        for item in items:
            one = self._best(index, index.found(item), asked._replace(statement=f"{item}|"))
            if one is None:
                return self._best(index, words, asked) if names_instances(asked.statement) else None
            if one not in found:
                found.append(one)
        if len(found) == 1:
            return found[0]
        return Tie(form.name, None, tuple(dict.fromkeys(code for tie in found for code in tie.codes)))

    def _after_verb(self, form: Form, asked: Question) -> Tie | None:
        """Give what a bare noun states that takes over the verb before it: its words, and the verb's, make up all of it."""
        index = _index(form)
        for word in index.found(asked.near.verb):
            if word not in _VERBS:
                continue
            for entry in index.entries[word]:
                nouns = [noun for group in entry.cue.near for noun in group if noun in asked.statement]
                if nouns and not says_more(asked.statement, nouns, self.names):
                    noun = asked.statement.replace("|", "")
                    return self._best(index, [word], asked._replace(statement=f"{word}{noun}|"))
        return None

    def _scoped(self, form: Form, tie: Tie, scope: str) -> Tie | None:
        if scope != "cumulative":
            return tie
        codes = tuple(f"{code}.cumulative" for code in tie.codes)
        if not all(code in form.by_code for code in codes):
            return None
        return Tie(form.name, codes[0]) if tie.code is not None else Tie(form.name, None, codes)

    def _best(self, index: _Index, words: Sequence[str], asked: Question) -> Tie | None:
        best: list[tuple[float, float, int, Tie]] = []
        seen = set()
        for word in words:
            for entry in index.entries.get(word, ()):
                if entry.order in seen or (entry.tie.code is not None and entry.tie.code in asked.taken):
                    continue
                seen.add(entry.order)
                fit = self._fit(entry, asked)
                if fit is not None:
                    best.append((*fit, -entry.order, entry.tie))
        if not best:
            return None
        best.sort(key=lambda found: (not found[3].hedged, *found[:3]), reverse=True)
        within = [found for found in best if self._is_within(found[3], best[0][3])]
        only = len({found[3].code for found in within}) == 1 and "等" not in asked.statement
        cover, nearness, _, tie = within[0] if only else best[0]
        for other in best[1:]:
            if self._is_within(tie, other[3]):
                continue
            if other[3] != tie and other[0] == cover and abs(other[1] - nearness) < 0.12 and nearness:
                return None
        return tie

    def _is_within(self, part: Tie, whole: Tie) -> bool:
        """Tell whether one cell is a part of what another tie states: 属于国家秘密不予公开 is less than 不予公开."""
        if part == whole or part.hedged:
            return False
        return part.code in whole.sum_of or related(self.forms, part, whole) in ("sum", "subset")

    def _fit(self, entry: _Entry, asked: Question) -> tuple[float, float] | None:
        """Hold one cue against a statement: how much of it the cue's words cover, and how near its topic stands."""
        cue, statement, near = entry.cue, asked.statement, asked.near
        if cue.of_year_before != (asked.scope == "previous_year"):
            return None
        if (asked.unit not in entry.units and asked.unit != ANY_UNIT) or (asked.scope == "as_of" and not cue.stock):
            return None
        if asked.unit in _OF_MANY_THINGS and _group(entry.tie) == "requests" and not self._of_requests(asked):
            return None
        matched: list[str] = []
        cover, nearness = 0, 0.0
        for group in cue.own:
            words = [word for word in group if word in statement]
            if not words:
                return None
            matched += words
            cover += max(map(len, words))
        for word in cue.without:
            if word in statement:
                return None
        for group, masks in zip(cue.near, entry.masks, strict=True):
            words = [word for word in group if word in statement]
            if words:
                matched += words
                cover += max(map(len, words))
                nearness += 11.0
                continue
            at = near.nearness(group, masks)
            if at is None or (cue.whole and not near.alone):
                return None
            nearness += at
        if entry.tie.code == _WEBSITE and self._of_another_level(statement):
            return None
        if _group(entry.tie) == "proactive" and _category().search(_without(statement, matched)) is not None:
            return None
        if ".by_channel." in (entry.tie.code or "") and _one_kind().search(statement) is not None:
            return None
        if cue.not_near and self._is_near(cue.not_near, statement, near):
            return None
        if cue.not_before and any(word in near.levels[0] or word in statement for word in cue.not_before):
            return None
        if cue.not_after and any(word in near.after for word in cue.not_after):
            return None
        if (cue.whole or asked.entire) and not cue.hedged and says_more(statement, matched, self.names):
            return None
        return float(cover), nearness / max(1, len(cue.near))

    def _of_requests(self, asked: Question) -> bool:
        """Tell whether the statement, its sentence, or the whole that it is a part of speaks of requests."""
        spoken = "申请" in asked.statement or "申请" in asked.near.levels[0]
        return spoken or any(code.startswith("requests.") for code in asked.taken)

    def _is_near(self, words: Words, statement: str, near: Vicinity) -> bool:
        """Tell whether one of these words stands near, but not in the reporting body's own name (信访局)."""
        for text in (statement, *near.levels, near.after):
            for word in words:
                if word in text:
                    break
            else:
                continue
            rest = text
            for name in self.names:
                rest = rest.replace(name, "|")
            if any(word in rest for word in words):
                return True
        return False

    def _of_another_level(self, statement: str) -> bool:
        """Tell whether a website is that of a government above the one that reports: 在省政府网站公开514条, of a county."""
        site = _site().search(statement)
        if site is None or not self.names:
            return False
        if site["level"] == "市":
            return self.level in _BELOW_A_CITY
        return not any(site["level"] in name for name in self.names)


ANY_UNIT = "*"


def names_an_act(statement: str) -> bool:
    """Tell whether a statement holds a verb that a bare noun after it may take over."""
    return any(verb in statement for verb in _VERBS)


def names_a_site(statement: str) -> bool:
    """Tell whether the body that a statement begins with is named as the owner of a website: 在省政府网站公开."""
    return _site().search(statement) is not None


def _group(tie: Tie) -> str:
    return tie.codes[0].partition(".")[0]


def _without(statement: str, words: Iterable[str]) -> str:
    for word in words:
        if "类" in word:
            statement = statement.replace(word, "")
    return statement


_BELOW_A_CITY = ("县", "区", "旗")  # a town's website is that of the government above it


@cache
def _site() -> re.Pattern[str]:
    """The website of a city's, a province's or the central government."""
    return re.compile("(?P<level>省|自治区|市|中国)(?:人民)?政府(?:门户|信息公开)?网")


def _level_of(names: Sequence[str]) -> str:
    """Give the level of the region whose government, or whose office, has the longest of these names."""
    match = re.search("街道|[省市州盟县区旗镇乡](?=[^省市州盟县区旗镇乡]*$)", names[0]) if names else None
    return match[0] if match is not None else ""


@cache
def _one_kind() -> re.Pattern[str]:
    """One kind of information between what was done and 信息: 网站公开财政预决算信息60条."""
    return re.compile(
        "(?:公开|发布|推送|更新|登载|上传)了?(?!(?:[^信文稿|]{0,4}(?:各|类|等|相关|有关)|政府|政务|公开|主动|微博|微信|公众号|图文|原创|新闻|本级|重要|最新|部门|工作|原|本)*[信文稿|、])"
        "[^、各|等,公发推]{2,10}?(?:信息|稿件)"
    )


@cache
def _category() -> re.Pattern[str]:
    """One kind of information, which is less than a channel's: 网站公开的规划计划类信息, 微博发布了226条安全生产相关信息."""
    return re.compile(
        r"(?<![各种分大门多])类(?:政府|政务)?(?:信息|文件|稿件)|[|][^政各|]{2,}(?:相关|有关|方面|类)(?:的)?信息"
    )


def related(forms: Sequence[Form], part: Tie, whole: Tie) -> str | None:
    """Tell how two tied figures are related by the form: sum, subset, channel, "none" for unrelated neighbours, None if unknown."""
    if part.form != whole.form or len(part.codes) != len(whole.codes) or (part.code is None) != (whole.code is None):
        return None
    for form in forms:
        if form.name == part.form:
            found = {_relation(form, *codes) for codes in zip(part.codes, whole.codes, strict=True)}
            return found.pop() if len(found) == 1 else None
    return None


@cache
def _relation(form: Form, part: str, whole: str) -> str | None:
    field = form.by_code.get(part)
    if field is None:
        return None
    for relation in field.relations:
        if relation.of == whole:
            return relation.kind
        above = form.by_code.get(relation.of)
        if above is not None and any(r.of == whole for r in above.relations):
            return relation.kind
    group, _, last = whole.rpartition(".")
    if part == whole or (last == "total" and part.rpartition(".")[0] == group):
        return "none"
    beside = form.by_code.get(whole)
    if beside is not None and {relation.of for relation in field.relations} & {r.of for r in beside.relations}:
        return "none"  # two parts of one whole
    return None


def are_whole_and_part(forms: Sequence[Form], part: Tie, whole: Tie, *, stated: bool) -> bool:
    """Tell whether a tied figure may be a part of another; ``stated`` where 其中 or its like says so.

    Two topics (requests, cases) are no parts of each other, nor unless stated are the two sides of a balance (收到42件,答复39件).
    """
    if part.codes[0].partition(".")[0] != whole.codes[0].partition(".")[0]:
        return False
    if related(forms, part, whole) == "none":
        return False
    if stated or part.code is None or whole.code is None:
        return True
    form = next((form for form in forms if form.name == part.form), None)
    pair = {part.code, whole.code}
    if pair <= _STAGES:
        return False
    return form is None or not any(
        pair <= {f"{code}.total" if balance.columns else code for code in (*balance.left, *balance.right)}
        for balance in form.balances
    )
