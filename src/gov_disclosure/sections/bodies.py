"""Who reports: the body and the office that wrote for it, where it lies, what kind it is, and whose work is covered.

Imports ``document``, ``regions``, and this package's lines, titles and wording.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

import attrs
import regex

from .. import regions
from ..document import ProblemCode, Span
from . import wording
from .lines import plain
from .titles import Title, body_of, is_organisation, joined, read_title

# The pattern that ends last in the name decides (a town's government in a development zone is a township's).
_TYPES: tuple[tuple[str, str], ...] = (
    (
        "development_zone",
        r"(?:开发区|高新(?:技术产业)?区|园区?|新区管|保税(?:港|物流)?区|试验区|度假区|风景(?:名胜)?区|示范区|管理区|产业(?:集聚|园)区|经开区|自贸区)"
        r"(?:\([^()]*\))?(?:党工委)?(?:管理委员会|管委会?|管理局)?|(?<=[区园城港岛山湖带])(?:管理委员会|管委会)$",
    ),
    (
        "vertical_agency",
        r"(?:税务局|海关|气象局|地震局|银行业?监督(?:管理局)?|银保监(?:分?局)?|证监局?|中国人民银行.*|外汇管理局?|烟草专卖局?|邮政管理局|海事局"
        r"|通信管理局|出入境.*局|调查[总支]?队|煤矿安全.*局|国家统计局.*)(?:[一-鿿]{0,9}(?:分局|支局|稽查局|监管局))?",
    ),
    ("subdistrict", r"街道(?:办事处|办)?(?:党政|综合)?.*|[一-鿿]{2,4}街$|(?<!驻[一-鿿]{1,9})(?<=区|市|县|街)办事处$"),
    ("township", r"(?:镇|乡|苏木)(?:人民政府|政府)?(?:\(.*\))?(?:$|党政.*|机关.*|办公室.*)"),
    ("general_office", r"政府办公[厅室]$|政府办$|府办$"),
    ("government", r"政府$"),
    ("other", r"(?:医院|卫生院|保健院|医学院|学院)$"),
    ("department", r"(?:局|厅|委|委员会|办|办公室|院|署|部|大队|支队|总队|处|站|所|馆|参事室)$"),
)  # fmt: skip
_LEVELS = {"province": "province", "prefecture": "prefecture", "county": "county"}


@cache
def _types() -> tuple[tuple[str, regex.Pattern[str]], ...]:
    return tuple((kind, regex.compile(pattern)) for kind, pattern in _TYPES)


@cache
def _drawn_from() -> regex.Pattern[str]:
    """A sentence that says what the report was put together from."""
    return regex.compile(
        r"(?:汇总|综合|统计|收集|依据|根据|按照|对)[^。\n]{0,160}(?:编制|编写|汇总|综合|而成|形成)|(?:编制|综合|汇总)[^。\n]{0,120}"
    )


@cache
def _parts() -> regex.Pattern[str]:
    """Places below the body, whose work is in the report."""
    return regex.compile(
        r"(?<!省、市)各级(?:人民)?政府(?!关于)|所辖|各(?:县|区|市|镇|乡|街道|旗|苏木|地市|州)(?:\(|、|区|街|镇|乡|市|县|人民政府|政府|和|各|级|部)|市州|盟市|各县市"
    )


@cache
def _departments() -> regex.Pattern[str]:
    return regex.compile(r"各(?:有关|直属|相关|工作|组成)?(?:部门|单位|机构)|各委、?办|政府部门|工作部门")


@cache
def _own() -> regex.Pattern[str]:
    return regex.compile(r"[我本](?:单位|机关|部门|局|厅|委|办|处|镇|乡|街道?|苏木|院|校|站|所|馆|社|队|中心|会|署)")


def coverage(kind: str, introduction: str, opening: str) -> str | None:
    """Tell whose work a report covers, as far as its introduction, or its opening in the first person, says so.

    >>> coverage("government", "综合各县、区人民政府和市政府各部门的工作报告编制。", "")
    'whole_area'
    """
    for match in _drawn_from().finditer(introduction, overlapped=True):
        if _parts().search(match[0]):
            return "whole_area"
        if _departments().search(match[0]) and regex.search(r"汇总|综合|统计", match[0]):
            return "own_and_departments"
    if kind not in ("government", "general_office", "development_zone") and _own().search(introduction + opening):
        return "own"
    return None


@cache
def _office() -> re.Pattern[str]:
    """What an office within a body is called after the body's name."""
    return re.compile(
        r"(?P<own>.{2,}?(?:政府|开发区|管理委员会|管委会|委员会|管理局|办事处|联合社|领导小组办公室|街道|苏木|大学|学院|(?:公司|集团)|[镇乡局厅委社院校部]"
        r"|[省市县区旗](?=(?:政府|政务|党务)?(?:信息|政务)公开)))(?P<office>(?:(?:政府|政务|党务)?(?:信息|政务|党务)公开.*"
        r"|办公[厅室].{0,14}|学校办公室|机关办公室|办|综合[科处股办室].{0,3}|(?:党政|综合|行政|文秘|秘书|人秘|机要|信息|法规|政策|党工?委|人大|基层治理)"
        r".{0,12}(?:办公室|办|[科股处室组]|中心)))"
    )


def employer(body: str) -> tuple[str, str]:
    """Part the office that writes a report from the body it works for; the office is "" if the name is a body's own.

    >>> employer("某市人民政府信息公开工作领导小组办公室"), employer("某市人民政府外事办公室")
    (('某市人民政府', '信息公开工作领导小组办公室'), ('某市人民政府外事办公室', ''))
    """
    match = _office().fullmatch(body)
    return (match["own"], match["office"]) if match is not None else (body, "")


@cache
def _central() -> regex.Pattern[str]:
    return regex.compile(
        r"国家(?!税务总局.+税务局|统计局.+队|级)|国务院|中华人民共和国(?!.{2,6}海关|.{2,6}海事)|中国(?!人民银行.+行)"
        r"|(?:司法|财政|教育|科学技术|科技|外交|公安|民政|人力资源和?社会保障|自然资源|国土资源|生态环境|环境保护|住房和城乡建设|交通运输|铁道|水利"
        r"|农业农村|农业|商务|文化|文化和旅游|卫生|应急管理|工业和信息化|监察)部$|(?:审计|海关总|新闻出版总)署$"
    )


def describe(issuer: str, place: regions.Place | None) -> Iterator[tuple[str, str]]:
    """Yield body_type and body_level as far as the issuer's name (in plain characters) tells them."""
    found = [(match.end(), kind) for kind, pattern in _types() for match in pattern.finditer(issuer)]
    last = max((end for end, _ in found), default=0)
    kind = next((kind for end, kind in found if end == last), "other")
    if "政务公开" in issuer or "信息公开" in issuer:
        kind = "other"
    yield "body_type", kind
    if kind in ("township", "subdistrict"):
        yield "body_level", "township"
    elif place is not None and place.divisions and place.township is None:
        levels = {division.level for division in place.divisions}
        if len(levels) == 1:
            yield "body_level", _LEVELS[levels.pop()]
    elif place is None and _central().match(issuer):
        yield "body_level", "central"


class Who:
    """Reads who reports, from where and about whom; facts go to ``add``, problems to ``problem``."""

    def __init__(
        self,
        text: str,
        printed: str,
        stop: int,
        first: int,
        year: int | None,
        add: Callable[[str, str, Span], None],
        problem: Callable[[ProblemCode, str, Span], None],
    ) -> None:
        self.text, self.printed = text, printed
        self.stop, self.first = stop, first  # the end of the introduction, the start of the first section
        self.year = year
        self.add, self.problem = add, problem
        self.compilers = wording.compilers(text, stop)

    def read(self, title: Title | None, signature: Span | None) -> None:
        """Read issuer, compiler, region, kind and coverage; ``signature`` is the body under the report."""
        year, stop = self.year, self.stop
        compiled = next((m for m in self.compilers if is_organisation(m["body"])), None)
        if compiled is not None:
            where = Span(*compiled.span("body"))
            self.add("compiled_by", joined(self.printed, where), where)
        presented = None
        if self.text.find("向社会", 0, stop) >= 0:
            presents = wording.presents().finditer(self.text, 0, stop)
            presented = next((m for m in presents if is_organisation(m["body"])), None)
        named = self._announced()
        issuer: str | None = None
        span: Span | None = None
        if title is not None and title.subject and title.subject_span is not None:
            issuer, span = body_of(joined(self.printed, title.subject_span), year), title.subject_span
        elif named is not None:
            issuer, span = body_of(joined(self.printed, named), year), named
        if issuer is not None:
            longer = self._longer(issuer, signature)
            if longer is not None:
                issuer, span = self._employer(longer), longer
        elif signature is not None:
            issuer, span = joined(self.printed, signature), signature
        elif compiled is not None:
            span = Span(*compiled.span("body"))
            issuer = self._employer(span, office=True)
        elif presented is not None:
            span = Span(*presented.span("body"))
            issuer = body_of(joined(self.printed, span), year)
        else:
            found = self._inferred()
            if found is not None:
                span = Span(*found.span("body"))
                issuer = self._employer(span)
                self.problem(ProblemCode.INFERRED, f"issuer taken from {found[0].strip()[:40]!r}", span)
        if issuer is None or span is None:
            return
        self.add("issuer", issuer, span)
        place = self._region(issuer, span)
        if place is None:
            place = self._region_besides(issuer, span, named)
        kind = "other"
        for field, value in describe(plain(issuer), place):
            self.add(field, value, span)
            kind = value if field == "body_type" else kind
        whose = coverage(kind, self.text[:stop], self._opening())
        if whose is not None:
            self.add("coverage", whose, span)

    def _opening(self) -> str:
        """The first words of the first section."""
        return self.text[self.first : self.first + 400] if self.first < len(self.text) else ""

    def _announced(self) -> Span | None:
        """Give the body in the name of the report as the introduction states it."""
        for match in wording.announced().finditer(self.text, 0, self.stop):
            title = read_title(self.text, self.printed, *match.span("phrase"))
            if title is not None and title.subject and is_organisation(_itself(title.subject)):
                return title.subject_span
        return None

    def _employer(self, span: Span, *, office: bool = False) -> str:
        """Name the body that an office works for; ``office`` keeps a government's general office as a body of its own.

        So does a report that says 我办 of itself, of an office's section too.
        """
        own, rest = employer("".join(self.text[slice(*span)].split()))
        name = joined(self.printed, span)
        if own.endswith("政府") and rest.startswith(_GENERAL) and _our_office().search(self._opening()) is not None:
            return body_of(name[: len(own) + 3], self.year)
        general = regex.fullmatch(r"办公[厅室]", rest) is not None and own.endswith("政府")
        if not rest or (office and general and coverage("government", self.text[: self.stop], "") is None):
            return body_of(name, self.year)
        return body_of(name[: len(own)], self.year)

    def _inferred(self) -> regex.Match[str] | None:
        """Find a body that stands in for the issuer: publisher, whom to ask, whose site; one that names a place first."""
        stop = self.stop
        found = [
            match
            for pattern in (wording.publisher(), wording.asked(), wording.owner())
            for match in pattern.finditer(self.text, 0, stop)
            if is_organisation(match["body"])
        ]
        placed = (match for match in found if regions.find("".join(match["body"].split())) is not None)
        return next(placed, found[0] if found else None)

    def _region_besides(self, issuer: str, span: Span, named: Span | None) -> regions.Place | None:
        """Find the place of a body that is named by a short form of it (某某旗), where its full name is stated."""
        spans = [named] if named is not None and named != span else []
        spans += [Span(*m.span("body")) for m in self.compilers]
        for pattern in (wording.publisher(), wording.asked()):
            spans += [Span(*m.span("body")) for m in pattern.finditer(self.text, 0, self.stop)]
        for other in spans:
            name = joined(self.printed, other)
            place = regions.find(plain(name), self.year)
            if place is not None and place.start == 0 and plain(name)[:2] == plain(issuer)[:2]:
                return self._region(body_of(name, self.year), other)
        return None

    def _longer(self, issuer: str, signature: Span | None) -> Span | None:
        """Give the body's longer name if the title shortens it (水务局) and signature, block or introduction does not."""
        if regions.find(plain(issuer)) is not None:
            return None
        short = plain(issuer)
        spans = [signature] if signature is not None else []
        publishers = wording.publisher().finditer(self.text, 0, self.stop)
        for matches in (publishers, self.compilers, wording.asked().finditer(self.text, 0, self.stop)):
            spans += [Span(*m.span("body")) for m in matches]
        for span in spans:
            words = "".join(self.text[slice(*span)].split())
            own = employer(words)[0]
            if own != short and own.endswith(short) and is_organisation(words):
                return span
        return None

    def _region(self, issuer: str, span: Span) -> regions.Place | None:
        words = plain(issuer)
        place = regions.find(words, self.year)
        if place is None:
            return None
        printed = self._longest(place)
        if printed is None and place.township is not None and place.divisions:  # a township that is not printed so
            above = regions.find(place.name[: -len(place.township)], self.year)
            place, printed = (above, self._longest(above)) if above is not None else (place, None)
        if printed is not None:
            region, where = printed
            place = regions.find(plain(region), self.year) or place
        else:
            region, where = place.name, span
        division = place.division
        if division is None and place.divisions:
            division = self._named_parent(place.divisions)
            if division is not None:
                self.problem(ProblemCode.INFERRED, f"{region} read as {division.code}: no other parent is named", where)
        self.add("region", region, where)
        if division is None:
            if place.divisions or place.township is None:
                codes = ", ".join(d.code for d in place.divisions)
                self.problem(ProblemCode.AMBIGUOUS_REGION, f"{region} may be {codes or 'unknown'}", where)
            return place
        self.add("admin_code", division.code, where)
        province, prefecture = regions.province_of(division, self.year), regions.prefecture_of(division, self.year)
        if province is not None:
            self.add("province", province.name, where)
        if prefecture is not None:
            self.add("city", prefecture.name, where)
        if division.level == "county":
            self.add("county", division.name, where)
        return attrs.evolve(place, divisions=(division,))

    def _longest(self, place: regions.Place) -> tuple[str, Span] | None:
        """Find the place's name with its parents before it, if the head or the end of the report prints it so."""
        best: Span | None = None
        name = place.name
        stretches = (Span(0, self.stop), Span(max(self.stop, len(self.text) - 1500), len(self.text)))
        for stretch in stretches:
            at = self.text.find(name, stretch.start, stretch.end)
            while at >= 0:
                window = max(0, at - 40)
                start = window + regions.extend_left(self.text[window:at], at - window, self.year)
                if best is None or at + len(name) - start > best.end - best.start:
                    best = Span(start, at + len(name))
                at = self.text.find(name, at + 1, stretch.end)
        if best is None:
            return None
        found = regions.find(self.text[slice(*best)], self.year)
        if found is None or found.end != best.end - best.start:
            at = self.text.find(name, best.start)
            best = Span(at, at + len(name))
        return self.printed[slice(*best)], best

    def _named_parent(self, divisions: tuple[regions.Division, ...]) -> regions.Division | None:
        """Give the only division of which a parent is named in the report."""
        window = self.text[: self.stop + 3000] + self.text[-1500:]
        named = []
        for division in divisions:
            parents = [p for p in (regions.prefecture_of(division), regions.province_of(division)) if p is not None]
            if any(parent.name in window for parent in parents if parent.code != division.code):
                named.append(division)
        return named[0] if len(named) == 1 else None


_GENERAL = ("办公室", "办公厅")


@cache
def _our_office() -> re.Pattern[str]:
    return re.compile("[我本]办(?!法|事|理|公)")


def _itself(subject: str) -> str:
    return subject.removesuffix("(机关)").removesuffix("(本级)")
