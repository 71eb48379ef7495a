"""Two years of the same body side by side: what one year's report says of the other.

``compare`` gives the findings, every cell's difference and how much of the prose was used again. The rules take the two views;
their findings point into the later report. Nothing is compared across 2018/2019, when the form and what it counts changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

import attrs
import regex

from ..document import Span
from ..model import Finding, Number, Severity, Term
from ..report import Report
from .engine import Comparison, Direction, Example, Outcome, Reason, Rule, Side, Words, run
from .merge import merged
from .numbers import Exact, exact, show
from .view import Printed, View
from .words import pattern

_CARRIED_FORWARD, _CARRIED_OVER = "requests.carried_forward", "requests.carried_over"
_SHINGLE = 6
_SAME_SENTENCE = Fraction(9, 10)
_SAME_PROSE = Fraction(9, 10)


class Difference(NamedTuple):
    """One cell in two years; ``difference`` is later less earlier, None where either has no number."""

    code: str
    column: str
    earlier: Number | None
    later: Number | None
    difference: Number | None


@attrs.frozen
class TwoYears:
    """What ``compare`` found. ``duplicate_share`` is the part of the later prose that the earlier already had, 0 to 1."""

    findings: tuple[Finding, ...]
    differences: tuple[Difference, ...]
    duplicate_share: Fraction
    outcomes: tuple[Outcome, ...] = ()

    def to_records(self) -> list[dict[str, Any]]:
        """Give the differences as dictionaries, for a data frame."""
        return [difference._asdict() for difference in self.differences]


def compare(earlier: Report, later: Report, *, rules: Iterable[Rule] | None = None) -> TwoYears:
    """Compare the reports of two years in succession: findings, the difference of every cell, prose used again.

    ``rules`` are those on two years to run, by default the later report's. Reports that are not of successive years, or lie
    across 2018/2019, get differences and outcomes ``not_assessable``.
    """
    chosen: tuple[Rule, ...] = tuple(rules) if rules is not None else later.rules
    views = View(earlier), View(later)
    outcomes = tuple(outcome for rule in chosen if rule.years == 2 for outcome in run(rule, *views))
    return TwoYears(merged(outcomes), tuple(_differences(*views)), duplicate_share(*views), outcomes)


def _differences(earlier: View, later: View) -> Iterator[Difference]:
    before = {code: cell.value for table in reversed(earlier.tables) for code, cell in table.cells.items()}
    after = {code: cell.value for table in reversed(later.tables) for code, cell in table.cells.items()}
    for code in {**after, **before}:
        a, b = before.get(code), after.get(code)
        if a is None and b is None:
            continue
        change = None if a is None or b is None else exact(b) - exact(a)
        column = code.rpartition(".")[2]
        yield Difference(code, column, a, b, change)


def _skip(earlier: View, later: View) -> Reason | None:
    if earlier.year is None or later.year is None or later.year - earlier.year != 1:
        return Reason("不是相邻两个年度", "the reports are not of successive years")
    if later.year == 2019:
        return Reason("2018与2019年度之间格式和口径改变", "form and scope changed between 2018 and 2019")
    return None


@cache
def _explained() -> regex.Pattern[str]:
    return regex.compile(r"机构改革|机构合并|合并统计|撤并|划转|更正|数据调整|统计口径(?:调整|变化|改变)|口径调整")


def _before(side: Side) -> Side:
    """The earlier report's spans do not point into the later text."""
    return side._replace(terms=tuple(term._replace(span=None) for term in side.terms))


def _compared(
    earlier: View, later: View, left: Side, right: Side, words: Words, *, severity: Severity | None = None
) -> Comparison:
    def say(direction: Direction) -> Words:
        return words

    stated = _explained().search(later.text) is not None
    return Comparison(
        left,
        "==",
        right,
        say,
        severity="info" if stated else severity,
        skip=_skip(earlier, later),
        spans=tuple(term.span for term in left.terms if term.span is not None),
    )


def _pairs(earlier: View, later: View) -> Iterator[tuple[Printed, Printed]]:
    """Yield the tables of both years that belong together: the first of each form."""
    for after in later.tables:
        for before in earlier.tables:
            if before.form.national == after.form.national and before.table.index == after.table.index:
                yield before, after
                break


def _rows(table: Printed, *columns: str) -> Iterator[tuple[str, ...]]:
    for code in table.cells:
        row, _, column = code.rpartition(".")
        if column == columns[0]:
            codes = tuple(f"{row}.{name}" for name in columns)
            if all(map(table.is_printed, codes)):
                yield codes


def _carried(earlier: View, later: View) -> Iterator[Comparison]:
    for before, after in _pairs(earlier, later):
        for code in after.cells:
            if not code.startswith(f"{_CARRIED_OVER}.") or not after.is_printed(code):
                continue
            column = code.removeprefix(f"{_CARRIED_OVER}.")
            source = f"{_CARRIED_FORWARD}.{column}"
            if before.is_printed(source):
                left, right = after.total(code), _before(before.total(source))
                words = Words(
                    f"“{after.label(code)}”填{left},上年报告“{before.label(source)}”为{right}:两数应相等,请核对。",
                    f"{code} is {left}, but last year's report carried {right} forward ({source}): they should be equal.",
                )
                severity: Severity = "error" if column == "total" else "warning"
                yield _compared(earlier, later, left, right, words, severity=severity)


def _in_force(earlier: View, later: View) -> Iterator[Comparison]:
    for before, after in _pairs(earlier, later):
        for issued, repealed, in_force in _rows(after, "issued", "repealed", "in_force"):
            if before.is_printed(in_force):
                was, made, gone = _before(before.total(in_force)), after.total(issued), after.total(repealed)
                want = was.low + made.low - gone.low
                right = Side(
                    (*was.terms, *made.terms, *gone.terms),
                    want,
                    want,
                    unknown=was.unknown or made.unknown or gone.unknown,
                )
                left = after.total(in_force)
                words = Words(
                    f"“{after.label(in_force)}”填{left},上年现行有效{was}+本年制发{made}-本年废止{gone}={show(want)}:请核对。",
                    f"{in_force} is {left}, but last year's {was} + {made} issued - {gone} repealed = {show(want)}: check them.",
                )
                yield _compared(earlier, later, left, right, words)


def _items(earlier: View, later: View) -> Iterator[Comparison]:
    for before, after in _pairs(earlier, later):
        for previous, change in _rows(before, "items_previous_year", "items_change"):
            if after.is_printed(previous):
                was, grew = _before(before.total(previous)), _before(before.total(change))
                want = was.low + grew.low
                right = Side((*was.terms, *grew.terms), want, want, unknown=was.unknown or grew.unknown)
                left = after.total(previous)
                words = Words(
                    f"“{after.label(previous)}”填{left},上年报告上一年{was}加增减{grew}={show(want)}:请核对。",
                    f"{previous} is {left}, but last year's report gives {was} + {grew} = {show(want)}: check them.",
                )
                yield _compared(earlier, later, left, right, words)


def _accumulated(earlier: View, later: View) -> Iterator[Comparison]:
    for before, after in _pairs(earlier, later):
        for year, cumulative in after.rules.columns:
            if before.is_printed(cumulative) and after.is_printed(cumulative) and after.is_printed(year):
                was, new, left = _before(before.total(cumulative)), after.total(year), after.total(cumulative)
                want = was.low + new.low
                right = Side((*was.terms, *new.terms), want, want, unknown=was.unknown or new.unknown)
                words = Words(
                    f"“{after.label(year)}”历年累计填{left},上年累计{was}加本年{new}={show(want)}:请核对。",
                    f"{cumulative} is {left}, but last year's {was} + this year's {new} = {show(want)}: check them.",
                )
                yield _compared(earlier, later, left, right, words)


def _money(earlier: View, later: View) -> Iterator[Comparison]:
    """An amount entered in 元 where 万元 is asked is ten thousand times too large."""
    for before, after in _pairs(earlier, later):
        for field in after.form.cells:
            code = field.code
            if field.unit == "万元" and after.is_printed(code) and before.is_printed(code):
                left, right = after.total(code), _before(before.total(code))
                if left.unknown is None and right.unknown is None and left.low > 0 and right.low > 0:
                    yield _amount(earlier, later, after, code, left, right)


def _amount(earlier: View, later: View, table: Printed, code: str, left: Side, right: Side) -> Comparison:
    ratio = Fraction(left.low) / Fraction(right.low)
    times = show(exact(ratio.limit_denominator(10_000)))
    words = Words(
        f"“{table.label(code)}”填{left},上年{right},相差约一万倍({times}):请核对单位是元还是万元。",
        f"{code} is {left}, last year's {right}, about ten thousand times apart ({times}): check whether the unit is 元 or 万元.",
    )
    far = not (Fraction(1, 5000) < ratio < 5000)
    compared = _compared(earlier, later, Side(left.terms, int(far), int(far)), Side.number(0), words)
    return compared._replace(found=str(left), expected=str(right), codes=(code,))


def _copied(earlier: View, later: View) -> Iterator[Comparison]:
    for before, after in _pairs(earlier, later):
        codes = [code for code in after.cells if after.cells[code].value]
        if len(codes) < 5 or before.form is not after.form:
            continue
        same = sum(before.cells[code].value == after.cells[code].value for code in codes if code in before.cells)
        others = [code for code, cell in before.cells.items() if cell.value and code not in codes]
        words = Words(
            f"表中{len(codes)}个非零数字全部与上年相同:请核对是否误用上年表格。",
            f"All {len(codes)} numbers of the table that are not zero are last year's: check whether last year's table was used.",
        )
        copied = int(same == len(codes) and not others)
        spans = tuple(cell.span for code in codes[:5] if (cell := after.cells[code]).span is not None)
        compared = _compared(earlier, later, Side((Term(copied),), copied, copied), Side.number(0), words)
        yield compared._replace(spans=spans, codes=tuple(codes[:30]), found=f"{same}/{len(codes)}", expected="")


# -- prose ---------------------------------------------------------------------------------------------------------------


def _sentences(view: View) -> Iterator[tuple[Span, str]]:
    """Yield the sentences of the prose, with digits masked and spaces left out; short ones say too little."""
    tables = sorted(span for table in view.report.tables for span in table.spans)
    at = 0
    while at < len(view.text):
        span = view.sentence(at)
        at = max(span.end, at + 1)
        if any(span.overlaps(table) for table in tables):
            continue
        words = pattern(r"\d+").sub("#", pattern(r"\s+").sub("", view.words(span)))
        if len(words) >= 12:
            yield span, words


def duplicate_share(earlier: View, later: View) -> Fraction:
    """Give the part of the later prose, by characters, whose sentences the earlier report has almost word for word."""
    known: set[str] = set()
    for _, words in _sentences(earlier):
        known.update(words[i : i + _SHINGLE] for i in range(len(words) - _SHINGLE + 1))
    total = same = 0
    for _, words in _sentences(later):
        shingles = [words[i : i + _SHINGLE] for i in range(len(words) - _SHINGLE + 1)]
        total += len(words)
        if Fraction(sum(shingle in known for shingle in shingles), len(shingles)) >= _SAME_SENTENCE:
            same += len(words)
    return Fraction(same, total) if total else Fraction(0)


def _prose(earlier: View, later: View) -> Iterator[Comparison]:
    if sum(len(words) for _, words in _sentences(later)) < 40:
        return
    share = duplicate_share(earlier, later)
    percent = show(exact(Fraction(round(share * 1000), 10)))
    words = Words(
        f"正文{percent}%的内容与上年几乎相同:请核对是否沿用上年正文。",
        f"{percent} % of the prose is almost word for word last year's: check whether it was used again.",
    )
    first = next(span for span, _ in _sentences(later))
    same = int(share >= _SAME_PROSE)
    compared = _compared(earlier, later, Side((Term(same),), same, same), Side.number(0), words)
    yield compared._replace(spans=(first,), found=f"{percent}%", expected=f"<{show(exact(_SAME_PROSE * 100))}%")


def rules() -> tuple[Rule, ...]:
    """Give the rules on two years."""
    form = "国办公开办函〔2021〕30号"
    carried = f"{_CARRIED_FORWARD}.total", f"{_CARRIED_OVER}.total"
    documents = "proactive.normative_documents"
    items = "proactive.licensing"

    def rule(
        name: str,
        severity: Severity,
        editions: tuple[str, ...],
        basis: str,
        zh: str,
        en: str,
        check: Callable[[View, View], Iterator[Comparison]],
        passing: Example,
        failing: Example,
    ) -> Rule:
        return Rule(f"cross_year:{name}", severity, editions, basis, zh, en, check, passing, failing, years=2)

    return (
        rule(
            "carried", "error", ("national-2019", "national-2021"), "国办公开办函〔2019〕60号、〔2021〕30号 第三部分 二、四",
            "上年结转等于上年报告的结转下年度(总计为差错,各栏为警告)。",
            "What was carried over is what last year's report carried forward (total: error; columns: warning).",
            _carried,
            _two({carried[0]: 4}, {carried[1]: 4}), _two({carried[0]: 4}, {carried[1]: 5}),
        ),
        rule(
            "in_force", "warning", ("national-2021",), f"{form} 第二部分 第二十条第(一)项",
            "上年现行有效加本年制发减本年废止等于本年现行有效。",
            "Last year's documents in force plus those issued less those repealed are this year's in force.",
            _in_force,
            _two({f"{documents}.in_force": 5}, _documents(8)), _two({f"{documents}.in_force": 5}, _documents(9)),
        ),
        rule(
            "items", "warning", ("national-2019",), "国办公开办函〔2019〕60号 第二部分 第二十条第(五)、(六)、(八)项",
            "上年报告的上一年项目数加增减等于本年报告的上一年项目数。",
            "Last year's items plus their change are the previous year's items of this report.",
            _items,
            _two(_licences(5, 2), {f"{items}.items_previous_year": 7}, "national-2019", 2020),
            _two(_licences(5, 2), {f"{items}.items_previous_year": 9}, "national-2019", 2020),
        ),
        rule(
            "cumulative", "warning", ("local",), "地方附表 历年累计栏",
            "累计数等于上年累计数加本年数。", "A cumulative number grows by the year's.",
            _accumulated,
            _two({"complaints.total.cumulative": 5}, _complaints(2, 7), "fujian", 2016),
            _two({"complaints.total.cumulative": 5}, _complaints(2, 9), "fujian", 2016),
        ),
        rule(
            "money", "warning", ("all",), f"{form} 第二部分 第二十条第(八)项(单位:万元)",
            "金额与上年不相差万倍。", "An amount is not ten thousand times last year's.",
            _money,
            _two(_fees(3), _fees(4)), _two(_fees(3), _fees(30000)),
        ),
        rule(
            "copied", "warning", ("all",), "政府信息公开条例 (2007) 第三十二条;(2019) 第五十条",
            "非零数字不全与上年相同。", "The numbers that are not zero are not all last year's.",
            _copied,
            _two(_many(1), _many(2)), _two(_many(1), _many(1)),
        ),
        rule(
            "prose", "warning", ("all",), "政府信息公开条例 (2007) 第三十二条;(2019) 第五十条",
            "正文不与上年几乎相同。", "The prose is not almost word for word last year's.",
            _prose,
            _two({}, {}, texts=(_TEXTS[0], _TEXTS[1])), _two({}, {}, texts=(_TEXTS[0], _TEXTS[0])),
        ),
    )  # fmt: skip


_TEXTS = (
    "本年度完善了工作制度,开展了两次业务培训。全年编制并发布了公开目录,回应了群众关心的问题,答复了全部来信来电。",
    "今年重点推进平台建设,网站栏目进行了调整。针对存在的不足,我们将加强对各部门的指导和监督,提高答复的质量和效率。",
)


def _two(
    earlier: dict[str, int],
    later: dict[str, int],
    form: str = "national-2021",
    year: int = 2023,
    texts: tuple[str, str] = ("", ""),
) -> Example:
    before = Example(texts[0], form, earlier, {"year": year - 1})
    return Example(texts[1], form, later, {"year": year}, earlier=before)


def _documents(in_force: int) -> dict[str, int]:
    row = "proactive.normative_documents"
    return {f"{row}.issued": 3, f"{row}.repealed": 0, f"{row}.in_force": in_force}


def _licences(previous: int, change: int) -> dict[str, int]:
    return {"proactive.licensing.items_previous_year": previous, "proactive.licensing.items_change": change}


def _complaints(year: int, cumulative: int) -> dict[str, int]:
    return {"complaints.total": year, "complaints.total.cumulative": cumulative}


def _fees(amount: Exact) -> dict[str, Any]:
    return {"proactive.administrative_fees.amount": amount}


def _many(number: int) -> dict[str, int]:
    names = ("licensing", "penalty", "coercion")
    many = {f"proactive.{name}.decisions": number for name in names}
    return {**many, "reconsideration.upheld": number, "reconsideration.total": number}
