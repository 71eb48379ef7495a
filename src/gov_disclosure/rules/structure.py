"""Whether the report is what it says it is: years, period, parts, tables, dates. Mostly hints (``info``)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

import regex

from ..document import ProblemCode, Span
from ..forms.declare import Form
from ..model import Term
from .engine import Comparison, Direction, Example, Rule, Side, Words
from .view import Printed, View, covers
from .words import pattern, places

_SECTIONS = {
    "overview": "总体情况",
    "proactive": "主动公开政府信息情况",
    "requests": "收到和处理政府信息公开申请情况",
    "reconsideration_litigation": "政府信息公开行政复议、行政诉讼情况",
    "problems_and_improvements": "存在的主要问题及改进情况",
    "other_matters": "其他需要报告的事项",
}
_DIGITS = "零一二三四五六七八九十"


@cache
def _year() -> regex.Pattern[str]:
    return regex.compile(r"(?<!\d)(20[0-3]\d)(?:年度?|$)")


@cache
def _said_year() -> regex.Pattern[str]:
    return regex.compile(
        r"(?:(?<=[。\n\s\t　])|^)(20[0-3]\d)年(?:度|,|，|全年|我|本|共|度,|[^\d月底末至—~～到-]{1,4}(?:共|全年|收到|受理|公开))"
    )


@cache
def _caption() -> regex.Pattern[str]:
    return regex.compile(r"[(（](20[0-3]\d)年?度[)）]")


def _place(view: View, field: str) -> Span | None:
    return next((span for name, span in view.report.metadata_spans if name == field), None)


def _said(value: int, span: Span | None) -> Side:
    return Side((Term(value, None, span),), value, value)


def _differ(a: Side, b: Side, zh: str, en: str, spans: tuple[Span | None, ...] = ()) -> Comparison:
    def say(direction: Direction) -> Words:
        return Words(zh, en)

    return Comparison(a, "==", b, say, spans=tuple(span for span in spans if span is not None))


def _years(view: View) -> Iterator[Comparison]:
    """Title, period, text and table caption speak of the same year."""
    metadata = view.report.metadata
    found = _year().search(metadata.title or "")
    titled = int(found[1]) if found is not None else None
    place = _place(view, "title")
    year = titled or metadata.year
    if year is None:
        return
    if titled is not None and metadata.period_end is not None:
        ends = int(metadata.period_end[:4])
        at = _place(view, "period_end") or _place(view, "period_start")
        yield _differ(
            _said(ends, at), _said(titled, place),
            f"标题说{titled}年,统计期限止于{ends}年:请核对标题和统计期限。",
            f"The title says {titled}, the period ends in {ends}: check both.", (place, at),
        )  # fmt: skip
    body = _year_of_text(view)
    if titled is not None and body is not None:
        yield _differ(
            _said(body[0], body[1]), _said(titled, place),
            f"标题说{titled}年,正文却说{body[0]}年:请核对是否沿用了别的年度的正文。",
            f"The title says {titled}, the text speaks of {body[0]}: check whether another year's text was used.", (place, body[1]),
        )  # fmt: skip
    for span in (span for table in view.report.tables for span in table.spans[:1]):
        caption = _caption().search(view.text, max(span.start - 60, 0), min(span.start + 80, len(view.text)))
        if caption is not None:
            at = Span(*caption.span(1))
            yield _differ(
                _said(int(caption[1]), at), _said(year, place),
                f"报告年度为{year}年,附表标注{caption[1]}年度:请核对附表年度。",
                f"The report is on {year}, its table is headed {caption[1]}: check the table's year.", (at,),
            )  # fmt: skip


def _year_of_text(view: View) -> tuple[int, Span] | None:
    """Give the year with which the text's statements begin, if the title's never does."""
    counted: Counter[int] = Counter()
    first: dict[int, Span] = {}
    for match in _said_year().finditer(view.text):
        year = int(match[1])
        counted[year] += 1
        first.setdefault(year, Span(*match.span(1)))
    if not counted:
        return None
    titled = _year().search(view.report.metadata.title or "")
    if titled is not None and int(titled[1]) in counted:
        return int(titled[1]), first[int(titled[1])]
    if titled is not None:  # a later year is that of the plans
        counted = Counter({year: times for year, times in counted.items() if year < int(titled[1])})
    if not counted:
        return None
    year, times = counted.most_common(1)[0]
    return (year, first[year]) if times > 1 else None


def _period(view: View) -> Iterator[Comparison]:
    """The period is the calendar year; for 2008 it may begin with the regulation, on 1 May."""
    metadata = view.report.metadata
    if metadata.period_start is None or metadata.period_end is None:
        return
    year = int(metadata.period_end[:4])
    wanted = (f"{year}-01-01", f"{year}-12-31")
    starts = (wanted[0], "2008-05-01") if year == 2008 else (wanted[0],)
    if metadata.period_start in starts:
        wanted = (metadata.period_start, wanted[1])
    elif _school().search(metadata.issuer or ""):
        school_year = (f"{year - 1}-09-01", f"{year}-08-31")
        wanted = school_year if school_year == (metadata.period_start, metadata.period_end) else wanted
    places = (_place(view, "period_start"), _place(view, "period_end"))
    stated = (metadata.period_start, metadata.period_end)
    wrong = 1 if stated[0] == wanted[0] else 0
    yield _differ(
        _said(_number(stated[wrong]), places[wrong]), _said(_number(wanted[wrong]), None),
        f"统计期限{metadata.period_start}至{metadata.period_end}不是一个公历年度:请核对期限,或是累计数而非年度数。",
        f"The period {metadata.period_start} to {metadata.period_end} is not one calendar year: check it, or whether the numbers "
        "are cumulative.", tuple(place for place in places if place is not None),
    )  # fmt: skip


@cache
def _school() -> regex.Pattern[str]:
    """Schools report on a school year, by the end of October (高等学校信息公开办法)."""
    return regex.compile(r"大学|学院|学校|[中小]学|职校|幼儿园")


def _number(date: str) -> int:
    return int(date.replace("-", "")[:8])


def _late(view: View) -> Iterator[Comparison]:
    """31 March; since the regulation of 2019 departments 31 January."""
    metadata = view.report.metadata
    if metadata.year is None or metadata.published is None or len(metadata.published) < 10:
        return
    if _school().search(metadata.issuer or ""):
        return
    department = metadata.year >= 2019 and metadata.body_type in ("department", "vertical_agency")
    due = f"{metadata.year + 1}-{'01-31' if department else '03-31'}"
    span = _place(view, "published")

    def say(direction: Direction) -> Words:
        article = "2019年条例第四十九条" if (metadata.year or 0) >= 2019 else "2007年条例第三十一条"
        return Words(
            f"发布日期{metadata.published}晚于法定期限{due}({article})。",
            f"Published on {metadata.published}, after the legal date {due}.",
        )

    yield Comparison(
        _said(_number(metadata.published), span), "<=", Side.number(_number(due)), say,
        spans=(span,) if span else (), found=metadata.published, expected=f"≤{due}",
    )  # fmt: skip


def _early(view: View) -> Iterator[Comparison]:
    """A report is signed and published after the period that it covers, or in its last quarter at the earliest."""
    metadata = view.report.metadata
    end = metadata.period_end or (f"{metadata.year}-12-31" if metadata.year else None)
    if end is None:
        return
    for field in ("signed_date", "published"):
        date = getattr(metadata, field)
        if date is None or len(date) < 10:
            continue
        span = _place(view, field)

        def say(direction: Direction, date: str = date) -> Words:
            return Words(
                f"日期{date}早于统计期末{end}:请核对落款或发布日期。",
                f"The date {date} lies before the end of the period, {end}: check the date.",
            )

        yield Comparison(
            _said(_number(date), span), ">=", Side.number(_number(f"{end[:4]}-10-01")), say,
            spans=(span,) if span else (), found=date, expected=f"≥{end}",
        )  # fmt: skip


def _missing_table(view: View) -> Iterator[Comparison]:
    """The official form of the year is printed, or another one."""
    official = [form for form in view.report.known_forms if form.national and covers(form, view.year)]
    if not official or not view.text.strip():
        return
    count = len(view.report.tables)

    def say(direction: Direction) -> Words:
        return Words(
            f"没有{view.year}年度应有的统计表“{official[0].title}”:可能是附件或图片,请核对。",
            f"The form due for {view.year} ({official[0].name}) is not printed: it may be an attachment or an image.",
        )

    yield Comparison(Side.number(count), ">=", Side.number(1), say, spans=(Span(0, min(len(view.text), 1)),))


@lru_cache(maxsize=128)
def _groups(form: Form) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for field in form.cells:
        if not field.optional:
            found.setdefault(field.code.partition(".")[0], []).append(field.code)
    return found


def _missing_part(view: View) -> Iterator[Comparison]:
    """Every part of a national form has a printed row: of that form, or where a report mixes two editions, of either."""
    national = [(table, _groups(table.form)) for table in view.tables if table.form.national and not table.table.index]
    printed = {
        name for table, groups in national for name, codes in groups.items() if any(map(table.is_printed, codes))
    }
    for table, groups in national:
        yield _part(table, groups, [name for name in groups if name not in printed])


def _part(table: Printed, groups: dict[str, list[str]], missing: list[str]) -> Comparison:
    first = [groups[name][0] for name in missing]

    def say(direction: Direction) -> Words:
        labels = "、".join(f"“{table.label(code).partition('/')[0]}”" for code in first)
        return Words(
            f"统计表缺少{labels}所在的部分:请核对表格是否完整。",
            f"The table lacks its parts {', '.join(missing)}: check whether it is complete.",
        )

    there = Side.number(len(groups) - len(missing))
    place = _heads(table)
    return Comparison(there, ">=", Side.number(len(groups)), say, codes=tuple(first[:5]), spans=place)


def _heads(table: Printed) -> tuple[Span, ...]:
    """Where a table begins."""
    return tuple(Span(span.start, min(span.end, span.start + 20)) for span in table.table.spans[:1])


def _missing_section(view: View) -> Iterator[Comparison]:
    """The reports since 2019 have six sections."""
    if (view.year or 0) < 2019 or len(view.report.sections) < 3:
        return
    kinds = {section.kind for section in view.report.sections}
    for kind, title in _SECTIONS.items():
        yield _section(view, kind, title, kind in kinds)


def _section(view: View, kind: str, title: str, there: bool) -> Comparison:
    def say(direction: Direction) -> Words:
        return Words(
            f"没有找到“{title}”一节:年度报告应有六部分。",
            f"No section “{title}” ({kind}) was found: the report has six sections.",
        )

    last = view.report.sections[-1].heading
    return Comparison(Side.number(int(there)), ">=", Side.number(1), say, spans=(last,), expected=title, found="")


@cache
def _announced() -> regex.Pattern[str]:
    return regex.compile(
        r"(?:由|包括|包含|分为|分|共|内容为)(?P<list>[^。\n]{0,240}?)(?:等|共|共计)?"
        r"(?P<n>[一二两三四五六七八九十]|\d{1,2})个?(?:大)?部分"
    )


def _announcement(text: str) -> regex.Match[str] | None:
    """Find it near the 部分 with a number before them: the pattern alone would try every 共."""
    ends = [
        at for at in places(text[:4000], ("部分",)) if at and text[at - 1] in "一二两三四五六七八九十0123456789个大"
    ]
    return _announced().search(text, max(ends[0] - 260, 0), ends[-1] + 2) if ends else None


def _parts(view: View) -> Iterator[Comparison]:
    """The announced number of parts is the number listed, or the number of headings."""
    found = _announcement(view.text)
    top = [
        section
        for section in view.report.sections
        if section.level == 1 and section.kind not in ("preface", "attachments", "tables")
    ]
    if found is None or not top:
        return
    written = found["n"].replace("两", "二")
    announced = int(written) if written.isdigit() else _DIGITS.index(written)
    extra = sum(section.level == 1 for section in view.report.sections)
    items = [item for item in pattern(r"[、,，;；]").split(found["list"]) if item.strip()]
    listed = len(items)
    span = Span(found.start("n"), found.end())
    if _names_all(view, items) and announced not in _possible(view, items):
        shown = listed
    elif announced in (len(top), extra, len(top) + 1) or (
        listed > 2 and announced == listed and abs(announced - len(top)) < 2
    ):
        shown = announced
    else:
        shown = listed if listed > 2 and listed != announced else len(top)

    headings = extra if announced == extra else len(top)

    def say(direction: Direction) -> Words:
        return Words(
            f"前言称共{announced}部分,列举{listed}项,一级标题{headings}个:请核对。",
            f"The preface announces {announced} parts and lists {listed}; there are {headings} top headings.",
        )

    yield Comparison(_said(announced, span), "==", Side.number(shown), say, spans=(span,))


def _names_all(view: View, items: list[str]) -> bool:
    """The list names the first part and the last, so that its 等 leaves nothing out."""
    titles = [section.title for section in view.report.sections if section.level == 1]
    ends = ((items[0], titles[0]), (items[-1], titles[-1])) if len(items) > 2 and titles else ()
    return bool(ends) and all(_bare(item) in _bare(title) for item, title in ends)


def _possible(view: View, items: list[str]) -> set[int]:
    """How many parts a list may name: 问题与附表 at its end may be two, 复议、诉讼 one where a heading joins them."""
    titles = [_bare(section.title) for section in view.report.sections if section.level == 1]
    joined = sum(any(_bare(a + b) in title for title in titles) for a, b in pairwise(items))
    split = bool(pattern(r"[和与及]").search(items[-1]))
    return set(range(len(items) - joined, len(items) + split + 1))


def _misprints(view: View) -> Iterator[Comparison]:
    """Rows that the form does not have, and numbers that belong to no cell."""
    for problem in view.report.problems:
        if problem.code in (ProblemCode.UNKNOWN_ROW, ProblemCode.STRAY_NUMBER) and view.report.tables:
            quoted = "、".join(f"“{view.quote(span)}”" for span in problem.spans[:3])
            yield _misprint(quoted or "(未定位)", problem.message, problem.spans)
    for table in view.tables:
        if table.form.national:
            yield from _labels(view, table)


def _misprint(zh: str, en: str, spans: tuple[Span, ...]) -> Comparison:
    def say(direction: Direction) -> Words:
        return Words(
            f"表中有格式之外的行、数字或写法:{zh},请核对。",
            f"The table prints something that the form does not have: {en}.",
        )

    return Comparison(Side.number(1), "==", Side.number(0), say, spans=spans)


_NOISE = r"[\s\W\d_一二三四五六七八九十]|其中|数量|数$|的"


@cache
def _noise() -> regex.Pattern[str]:
    return regex.compile(_NOISE)


@lru_cache(maxsize=4096)
def _bare(label: str) -> str:
    return _noise().sub("", pattern(r"[(（][^()（）]*[)）]?").sub("", label))


@lru_cache(maxsize=128)
def _wordings(form: Form) -> dict[str, tuple[str, ...]]:
    """Give the bare wordings of every row that is not in a matrix, by code."""
    return {
        field.code: tuple(_bare(label) for label in (field.label, *field.row_spec.also))
        for field in form.cells
        if field.column_spec is None
    }


def _labels(view: View, table: Printed) -> Iterator[Comparison]:
    """Labels of the 2014 form whose wording is not the official one."""
    seen = set()
    wordings = _wordings(table.form)
    for cell in table.table.cells:
        if cell.label is None or cell.label in seen or cell.code not in wordings:
            continue
        seen.add(cell.label)
        printed = _bare(view.words(cell.label))
        if printed and not any(wording in printed or printed in wording for wording in wordings[cell.code]):
            quoted, label = view.quote(cell.label), table.label(cell.code)
            yield _misprint(f"“{quoted}”应为“{label}”", f"“{quoted}” for “{label}”", (cell.label,))


def _zeros(view: View) -> Iterator[Comparison]:
    """A table that says 0 everywhere says little."""
    for table in view.tables:
        values = [cell.value for cell in table.table.cells if cell.value is not None]
        if len(values) > 5:
            yield _all_zero(table, sum(1 for value in values if value), len(values))


def _all_zero(table: Printed, other: int, count: int) -> Comparison:
    def say(direction: Direction) -> Words:
        return Words(
            f"表“{table.form.title}”{count}格全部为0:请核对是否漏填。",
            f"All {count} cells of the table {table.form.name} are 0: check whether it was filled in.",
        )

    first = tuple(code for code, cell in table.cells.items() if cell.value is not None)[:1]
    return Comparison(Side.number(other), ">=", Side.number(1), say, codes=first, spans=_heads(table))


def rules() -> tuple[Rule, ...]:
    """Give the rules of this module."""
    article = "政府信息公开条例 (2007) 第三十一条、第三十二条;(2019) 第四十九条、第五十条"
    fields = (
        "proactive.total",
        "requests.received.total",
        "complaints.total",
        "fees.amount",
        "training.meetings",
        "training.courses",
    )
    return (
        Rule(
            "structure:years", "warning", ("all",), article, "标题、统计期限、正文和附表的年度相同。",
            "Title, period, text and table speak of the same year.", _years,
            Example(metadata={"title": "某县2020年年度报告", "period_end": "2020-12-31"}),
            Example(metadata={"title": "某县2020年年度报告", "period_end": "2019-12-31"}),
        ),
        Rule(
            "structure:period", "warning", ("all",), article, "统计期限为公历年度(2008年可自5月1日起;学校可为学年)。",
            "The period is the calendar year; in 2008 it may begin on 1 May, and a school's may be the school year.", _period,
            Example(metadata={"period_start": "2008-05-01", "period_end": "2008-12-31"}),
            Example(metadata={"period_start": "2010-01-01", "period_end": "2011-12-31"}),
        ),
        Rule(
            "structure:late", "info", ("all",), article,
            "在法定期限前公布:部门1月31日(2019年起),其余3月31日。",
            "Published by the legal date: departments 31 January (since 2019), all others 31 March.", _late,
            Example(metadata={"year": 2020, "published": "2021-03-01"}),
            Example(metadata={"year": 2020, "published": "2021-04-02"}),
        ),
        Rule(
            "structure:early", "info", ("all",), article, "落款和发布日期晚于统计期限。", "Signed and published after the period.",
            _early,
            Example(metadata={"year": 2020, "signed_date": "2021-01-25"}),
            Example(metadata={"year": 2020, "signed_date": "2020-01-25"}),
        ),
        Rule(
            "structure:table", "info", ("all",), "各年度报告格式", "印有该年度应有的统计表。", "The form due for the year is printed.",
            _missing_table,
            Example("报告", "national-2021", {"reconsideration.total": 1}, {"year": 2022}),
            Example("报告", metadata={"year": 2022}),
        ),
        Rule(
            "structure:table_part", "info", ("all",), "各年度报告格式", "统计表各部分齐全。", "Every part of the table is printed.",
            _missing_part,
            Example(form="key-areas-2016", cells={"key_areas.health": 1}),
            Example(form="national-2021", cells={"reconsideration.total": 1}),
        ),
        Rule(
            "structure:sections", "info", ("national-2019", "national-2021"), "国办公开办函〔2019〕60号、〔2021〕30号", "六个部分齐全。",
            "The six sections are there.", _missing_section,
            _sections(tuple(_SECTIONS)), _sections(tuple(_SECTIONS)[:4]),
        ),
        Rule(
            "structure:parts", "info", ("all",), article, "前言所说的部分数与列举或标题相符。",
            "The announced number of parts is that of the list or of the headings.", _parts,
            Example("本报告共两部分。一、概述。二、问题。", sections=(("overview", "一、概述"), ("problems_and_improvements", "二、问题"))),
            Example("本报告共七部分。一、概述。二、问题。", sections=(("overview", "一、概述"), ("problems_and_improvements", "二、问题"))),
        ),
        Rule(
            "structure:misprint", "info", ("all",), "各年度报告格式", "表中没有格式之外的行或数字。",
            "The table prints nothing that the form does not have.", _misprints,
            Example(form="national-2014", cells={"complaints.total": 1}),
            Example(form="national-2014", cells={"complaints.total": 1}, problems=(("stray_number", "0"),)),
        ),
        Rule(
            "structure:zeros", "info", ("all",), article, "统计表不是处处为0。", "A table is not all zeros.", _zeros,
            Example(form="national-2014", cells=dict.fromkeys(fields, 1)),
            Example(form="national-2014", cells=dict.fromkeys(fields, 0)),
        ),
    )  # fmt: skip


def _sections(kinds: tuple[str, ...]) -> Example:
    titles = tuple((kind, f"{'一二三四五六'[i]}、{_SECTIONS[kind]}") for i, kind in enumerate(kinds))
    return Example("。".join(title for _, title in titles), metadata={"year": 2022}, sections=titles)
