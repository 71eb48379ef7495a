"""Checks that the author of a form, a section parser or a rule calls in one line; the builtins pass the same ones.

    from gov_disclosure.testing.conformance import check_form

    def test_form() -> None:
        check_form(MyForm)

Each raises ``AssertionError`` once, with everything that is wrong. Nothing here knows a builtin by name.
"""

from __future__ import annotations

import pickle
import re
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from random import Random
from typing import Any, get_args

import attrs

from ..document import Document, Limits, Problem, Span
from ..forms.cues import read_cue
from ..forms.declare import Field, Form, form_of
from ..model import ClaimKind, Figure, Kind, Metadata, Parsed, Scope, Severity, State, Table
from ..reading import parse, report_of
from ..registry import Registry
from ..render import form_html, form_markdown, form_text
from ..rules.engine import Comparison, Outcome, Rule, judge
from ..rules.examples import report_of as report_of_example
from ..rules.view import View
from ..sections.protocol import Context, SectionParser
from .filling import fill
from .judging import judge as judge_reading
from .layouts import TEXT_LAYOUTS
from .sheets import draft_of

__all__ = ["HOSTILE_TEXTS", "check_form", "check_rule", "check_section_parser"]

LAYOUTS = ("L1", "L2", "L2-markdown", "L3", "L4", "L5", "L6", "tabs")
"""The layouts in which a form must read back; those of ``testing.layouts`` that need no other package and lose no label."""

HOSTILE_TEXTS: tuple[str, ...] = (
    "",
    " \n\u3000\xa0\t\r\n",
    "\x00\x01\x7f\ufeff\u200b\u202e",
    "\ud800 一个孤立的代理 \udfff",
    "0",
    "9" * 5000,
    "((((" * 500 + "))" * 100,
    "〔〔【(《“‘" * 200,
    "|" * 3000,
    "|\n" * 1000,
    " | | |\n| | | |\n---|---|---\n",
    "一、" * 300,
    "一、\n二、\n三、\n(一)\n1.\n①\n",
    "年月日" * 300 + "2022年13月45日至99999年0月0日",
    "主动公开政府信息\n条\n\n\n件\n申请数",
    "收到申请-3件,约0.5件,九百九十九亿亿件,1,2,3,4件,１２３件,Ⅻ件",
    "三十三十三百百万亿件半个两多余约近超",
    "a" * 20000,
    "政府信息公开" * 3000,
    "\N{COMBINING ACUTE ACCENT}" * 500 + "\U0001f3db\U0001f1e8\U0001f1f3 12\ufe0f\u20e3",
    "<table><tr><td>1</td></table><script>alert(1)</script>&lt;&#x0;",
    "{0} %s %(x)s {form.__class__} \\1 \\g<0> $1",
    "=1+1\t@SUM(A1)\n'; DROP TABLE cells; --",
    "云海市人民政府2022年政府信息公开工作年度报告\n一、总体情况\n2022年,全市主动公开政府信息1234条,收到申请12件,其中网络申请10件、"
    "信函申请2件。\n二、主动公开政府信息情况\n未发生行政复议、行政诉讼。\n三、其他需要报告的事项\n无。联系电话:0000-0000000\n",
)
"""Texts that a section parser must survive: empty, huge, broken, malicious, and one small report."""

_CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*")
_NAME = re.compile(r"[a-z][a-z0-9]*([-_][a-z0-9]+)*")
_RULE_ID = re.compile(r"[a-z][a-z0-9_]*:[a-z][a-z0-9_]*")
_HANZI = re.compile(r"[\u4e00-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]{2}")

Faults = Iterator[str]


def check_form(form: type[Any] | Form, *, registry: Registry | None = None, seeds: Sequence[int] = (1, 2)) -> None:
    """Check a form: its declaration, that it fills and renders, and that what is printed reads back in several layouts.

    ``registry`` is the one to read with, by default the builtins and plugins with this form added: so the form must also hold its
    own beside all others. ``seeds`` choose the numbers that are filled in.
    """
    label = form.name if isinstance(form, Form) else getattr(form, "__name__", repr(form))
    _report(f"form {label}", _form_faults(form, registry, seeds))


def check_section_parser(
    parser: SectionParser | type[Any], *, texts: Iterable[str] = (), registry: Registry | None = None
) -> None:
    """Check a section parser on hostile texts and on ``texts``: it never raises, its spans hold what it says, it is deterministic.

    ``registry`` gives the parsers that run before it, by default the builtins and plugins.
    """
    label = parser.__name__ if isinstance(parser, type) else getattr(parser, "name", repr(parser))
    _report(f"section parser {label}", _parser_faults(parser, (*HOSTILE_TEXTS, *texts), registry))


def check_rule(rule: Rule, *, forms: Iterable[Form | type[Any]] | None = None) -> None:
    """Check a rule: its id, severity and words, and that its two examples do what they are there for.

    ``forms`` are those that the examples may print, by default the registered ones.
    """
    _report(f"rule {getattr(rule, 'id', rule)!s}", _rule_faults(rule, forms))


def _report(what: str, faults: Iterable[str]) -> None:
    found = list(dict.fromkeys(faults))
    if found:
        count = "1 fault" if len(found) == 1 else f"{len(found)} faults"
        raise AssertionError(f"{what}: {count}\n" + "\n".join(f"  - {fault}" for fault in found))


def _raised(error: Exception) -> str:
    where = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {str(error)[:200]} ({where.name}, line {where.lineno})"


# -- forms ------------------------------------------------------------------------------------------------------------


def _form_faults(thing: type[Any] | Form, registry: Registry | None, seeds: Sequence[int]) -> Faults:
    if isinstance(thing, Form):
        form = thing
    else:
        try:
            form = form_of(thing)
        except KeyError:
            yield f"{thing!r} is no declared form: decorate the attrs class with gov_disclosure.forms.declare"
            return
    try:
        fields, _ = form.fields, form.lines
    except Exception as error:
        yield f"the declaration cannot be worked out: {_raised(error)}"
        return
    before = list(_declaration_faults(form, fields))
    yield from before
    if before:
        return  # a form that is declared wrong cannot be filled
    yield from _typed_faults(form)
    yield from _rendering_faults(form)
    if registry is None:
        registry = Registry.default()
        if any(other.name == form.name and other is not form for other in registry.forms):
            yield f"the name {form.name!r} is taken by another registered form"
            return
        registry = registry.with_(forms=form)
    yield from _reading_faults(form, registry, seeds)


def _declaration_faults(form: Form, fields: Sequence[Field]) -> Faults:
    if not _NAME.fullmatch(form.name):
        yield f"the name {form.name!r} is not of the kind 'province-2009': lower-case letters, digits and hyphens"
    for name in ("title", "basis"):
        if not getattr(form, name).strip():
            yield f"{name} is empty"
    first, last = form.years
    if last is not None and last < first:
        yield f"years {form.years} end before they begin"
    if not fields:
        yield "it declares no field"
    if not attrs.has(form.type):
        yield f"{form.type.__name__} is no attrs class"
    for code, count in Counter(field.code for field in fields).items():
        if count > 1:
            yield f"the code {code} is declared {count} times"
        if not _CODE.fullmatch(code):
            yield f"the code {code} is not of the kind requests.received.total: lower-case English words"
    for field in fields:
        if not field.label.replace("/", "").strip():
            yield f"{field.code} has no label"
        for cue in field.cues:
            yield from _cue_faults(field.code, cue)
    yield from _column_faults(form)
    yield from _relation_faults(form, fields)


def _cue_faults(code: str, cue: str) -> Faults:
    read = read_cue(cue)
    if not read.own and not read.near and not read.whole:
        yield f"{code}: the cue {cue!r} names no word that must stand there"
    groups = (*read.own, *read.near, read.without, read.not_near)
    if any(not word for group in groups for word in group):
        yield f"{code}: the cue {cue!r} has an empty alternative, which every text meets"


def _column_faults(form: Form) -> Faults:
    names = {attribute.name for attribute in attrs.fields(form.type)} if attrs.has(form.type) else set()
    suffixes = [suffix for suffix, _ in form.columns]
    if len(set(suffixes)) != len(suffixes):
        yield f"the value columns {suffixes} are not all different"
    for suffix in suffixes:
        if suffix and suffix not in names:
            yield f"the value column {suffix!r} has no field of that name: {suffix}: {form.type.__name__} | None = None"
    if len(form.columns) > 1:
        for suffix, wordings in form.columns:
            if not any(wordings):
                yield f"the value column {suffix!r} has no header wording"


def _relation_faults(form: Form, fields: Sequence[Field]) -> Faults:
    codes = {field.code for field in fields}
    rows = {field.row for field in fields}
    above: dict[str, set[str]] = {}
    for field in fields:
        for relation in field.relations:
            if relation.of not in codes:
                yield f"{field.code}: {relation} names no code of the form"
            elif relation.of == field.code:
                yield f"{field.code}: {relation} names the field itself"
            else:
                above.setdefault(field.code, set()).add(relation.of)
    for code in sorted(above):
        if _reaches(above, code, code):
            yield f"{code}: its relations lead back to itself"
    for balance in form.balances:
        for code in (*balance.left, *balance.right):
            if code not in (rows if balance.columns else codes):
                yield f"a balance names {code}, which the form has not"
    for derived in form.derived:
        for code in derived.terms:
            if code not in (rows if derived.columns else codes):
                yield f"the derived sum {derived.code} names {code}, which the form has not"


def _reaches(above: Mapping[str, set[str]], start: str, goal: str) -> bool:
    seen: set[str] = set()
    pending = list(above.get(start, ()))
    while pending:
        code = pending.pop()
        if code == goal:
            return True
        if code not in seen:
            seen.add(code)
            pending += above.get(code, ())
    return False


def _typed_faults(form: Form) -> Faults:
    values = {field.code: at for at, field in enumerate(form.fields)}
    try:
        filled, empty = form.fill(values), form.fill({})
        for field in form.fields:
            if _at(filled, field.path) != values[field.code]:
                yield f"{field.code} is not found at {'.'.join(field.path)} of the filled form"
            if _at(empty, field.path) is not None:
                yield f"{field.code} of an empty form is not None"
        if hash(filled) != hash(form.fill(values)):
            yield "equal typed forms have different hashes"
    except Exception as error:
        yield f"it cannot be filled and hashed: {_raised(error)}"
        return
    try:
        same = pickle.loads(pickle.dumps(filled)) == filled
    except Exception as error:
        yield f"the typed form does not pickle, as classes do that a module defines: {_raised(error)}"
    else:
        if not same:
            yield "the typed form changes when it is pickled"


def _at(filled: Any, path: Sequence[str]) -> Any:
    for name in path:
        filled = getattr(filled, name)
    return filled


def _rendering_faults(form: Form) -> Faults:
    filled = {field.code: str(1000 + at) for at, field in enumerate(form.cells) if not field.optional}
    writers: tuple[tuple[str, Callable[..., str]], ...] = (
        ("Markdown", form_markdown), ("text", form_text), ("HTML", form_html),
    )  # fmt: skip
    for name, write in writers:
        try:
            blank, full = write(form), write(form, filled)
        except Exception as error:
            yield f"it cannot be written as {name}: {_raised(error)}"
            continue
        lost = [code for code, number in filled.items() if number not in full]
        if lost:
            yield f"written as {name}, the numbers of {_some(lost)} are missing"
        if form.title and form.title not in blank:
            yield f"written as {name}, the title is missing"


def _reading_faults(form: Form, registry: Registry, seeds: Sequence[int]) -> Faults:
    """Read back what is printed: blank and filled, rendered and in the layouts."""
    empty = parse(form_markdown(form), registry=registry)
    numbers = [cell.code for cell in empty.cells if cell.state == "value"]
    if numbers:
        yield f"numbers are read out of the blank form: {_some(numbers)}"
    for seed in seeds:
        entries = fill(form, Random(seed), "large").entries
        shown = {code: entry.text for code, entry in entries.items()}
        report = parse(form_markdown(form, shown), registry=registry)
        yield from _recognised(form, report.editions, "its rendered table")
        read = {cell.code: cell for cell in report.cells if cell.form == form.name and cell.index == 0}
        wrong = [code for code, entry in entries.items() if code not in read or read[code].value != entry.value]
        if wrong and form.name in report.editions:
            yield f"of its rendered table, {len(wrong)} cells are not read back: {_some(wrong)}"
    for layout in LAYOUTS:
        for seed in seeds:
            printed = TEXT_LAYOUTS[layout](draft_of(fill(form, Random(seed), "large")), Random(seed))
            report = parse(str(printed.content), registry=registry)
            yield from _recognised(form, report.editions, f"a table in layout {layout}")
            verdict = judge_reading(printed, report)
            misses = [miss for miss in verdict.misses if miss.judgement in ("wrong", "missed", "flagged")]
            if misses and form.name in report.editions:
                yield f"in layout {layout} {len(misses)} cells are not read right, first {misses[0]}"


def _recognised(form: Form, editions: Sequence[str], what: str) -> Faults:
    if tuple(editions) != (form.name,):
        yield f"{what} is taken for {', '.join(editions) or 'no form'}"


def _some(codes: Sequence[str]) -> str:
    return ", ".join(codes[:3]) + (f" and {len(codes) - 3} more" if len(codes) > 3 else "")


# -- section parsers --------------------------------------------------------------------------------------------------


def _parser_faults(thing: SectionParser | type[Any], texts: Sequence[str], registry: Registry | None) -> Faults:
    try:
        parser = thing() if isinstance(thing, type) else thing
    except Exception as error:
        yield f"it cannot be made without arguments: {_raised(error)}"
        return
    name = getattr(parser, "name", None)
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        yield f"its name {name!r} is not of the kind 'my-parser': lower-case letters, digits and hyphens"
        return
    if not isinstance(parser, SectionParser):
        yield "it has no method parse(context)"
        return
    try:
        copy = pickle.loads(pickle.dumps(parser))
    except Exception as error:
        yield f"it does not pickle, so a batch cannot send it to a worker: {_raised(error)}"
        copy = parser
    if registry is None:
        registry = Registry.default()
    if any(other.name == name and type(other) is not type(parser) for other in registry.sections):
        yield f"the name {name!r} is taken by another registered section parser"
        return
    registry = registry.with_(sections=parser)
    for number, text in enumerate(texts):
        what = f"on text {number} ({' '.join(text[:24].split())!r:.60})"
        for context in _contexts(text, registry, name):
            yield from (f"{what}: {fault}" for fault in _run_faults(parser, copy, context))


def _contexts(text: str, registry: Registry, name: str) -> Iterator[Context]:
    """Give a context in which nothing was found yet, and the one that the parsers before it leave."""
    document = parse(text, registry=Registry()).document
    yield Context(document, registry.forms)
    before = registry.sections[: [parser.name for parser in registry.sections].index(name)]
    if before:
        report = report_of(
            document, registry=attrs.evolve(registry, sections=before), limits=Limits(), form=None, year=None
        )
        yield Context(
            document, registry.forms, claims=report.claims, sections=report.sections, tables=report.tables, facts=()
        )


def _run_faults(parser: SectionParser, copy: SectionParser, context: Context) -> Faults:
    try:
        parsed: Any = parser.parse(context)
        again = copy.parse(context)
    except Exception as error:
        yield f"it raised {_raised(error)}"
        return
    if not isinstance(parsed, Parsed):
        yield f"it returned {type(parsed).__name__}, not Parsed"
        return
    if parsed != again:
        yield "a second run gave something else"
    try:
        same = pickle.loads(pickle.dumps(parsed)) == parsed
    except Exception as error:
        yield f"what it returned does not pickle: {_raised(error)}"
    else:
        if not same:
            yield "what it returned changes when it is pickled"
    yield from _claim_faults(parsed, context.document)
    for table in parsed.tables:
        yield from _table_faults(table, context)
    for figure in parsed.figures:
        yield from _figure_faults(figure, context.text, len(parsed.figures))
    for section in parsed.sections:
        yield from _span_faults("a section", Span(section.start, section.end), context.text)
        yield from _span_faults("a heading", section.heading, context.text)
        if not Span(section.start, section.end).contains(section.heading):
            yield f"the heading {tuple(section.heading)} lies outside its section ({section.start}, {section.end})"
    known = {attribute.name for attribute in attrs.fields(Metadata)}
    for fact in parsed.facts:
        if fact.field not in known:
            yield f"the fact {fact.field!r} is no field of Metadata"
        if fact.span is not None:
            yield from _span_faults(f"the fact {fact.field}", fact.span, context.text)
    for problem in parsed.problems:
        if not isinstance(problem, Problem) or not problem.message.strip():
            yield f"{problem!r} is no problem with a message"
            continue
        for span in problem.spans:
            yield from _span_faults(f"the problem {problem.code}", span, context.text)


def _span_faults(what: str, span: tuple[int, int], text: str) -> Faults:
    if not 0 <= span[0] <= span[1] <= len(text):
        yield f"{what} lies at {tuple(span)}, outside the text of {len(text)} characters"


def _claim_faults(parsed: Parsed, document: Document) -> Faults:
    open_claims: list[Span] = []
    for claim in sorted(parsed.claims, key=lambda claim: (claim.span.start, -claim.span.end)):
        yield from _span_faults(f"a claim ({claim.kind})", claim.span, document.text)
        if claim.kind not in get_args(ClaimKind):
            yield f"{claim.kind!r} is no kind of claim; there are {', '.join(get_args(ClaimKind))}"
        while open_claims and open_claims[-1].end <= claim.span.start:
            open_claims.pop()
        if open_claims and not open_claims[-1].contains(claim.span):
            yield f"the claims {tuple(open_claims[-1])} and {tuple(claim.span)} overlap without one lying in the other"
        open_claims.append(claim.span)


def _table_faults(table: Table, context: Context) -> Faults:
    form = next((form for form in context.forms if form.name == table.form), None)
    if form is None:
        yield f"a table is of the form {table.form!r}, which is not registered"
        return
    for span in table.spans:
        yield from _span_faults("a table", span, context.text)
    for cell in table.cells:
        if cell.code not in form.by_code:
            yield f"the cell {cell.code} is no code of {form.name}"
        if cell.state not in get_args(State):
            yield f"{cell.code}: {cell.state!r} is no state; there are {', '.join(get_args(State))}"
        if (cell.state == "value") != (cell.value is not None):
            yield f"{cell.code}: state {cell.state} with the value {cell.value}"
        if (cell.span is None) != (cell.raw is None):
            yield f"{cell.code}: raw {cell.raw!r} with the span {cell.span}"
        if cell.span is not None:
            yield from _span_faults(f"the cell {cell.code}", cell.span, context.text)
            if cell.raw != context.text[cell.span.start : cell.span.end]:
                yield f"{cell.code}: raw {cell.raw!r} is not the text at {tuple(cell.span)}"


def _figure_faults(figure: Figure, text: str, count: int) -> Faults:
    yield from _span_faults("a figure", figure.span, text)
    what = f"the figure {figure.raw[:20]!r}"
    if figure.raw != text[figure.span.start : figure.span.end]:
        yield f"{what}: raw is not the text at {tuple(figure.span)}"
    if figure.kind not in get_args(Kind):
        yield f"{what}: {figure.kind!r} is no kind; there are {', '.join(get_args(Kind))}"
    if figure.scope not in get_args(Scope):
        yield f"{what}: {figure.scope!r} is no scope; there are {', '.join(get_args(Scope))}"
    ends = [number for number in (figure.low, figure.value, figure.high) if number is not None]
    if any(a > b for a, b in pairwise(ends)):
        yield f"{what}: low, value and high are out of order: {figure.low}, {figure.value}, {figure.high}"
    if any(isinstance(number, float) for number in ends):
        yield f"{what}: a float has lost digits"
    if figure.part_of is not None and not 0 <= figure.part_of < count:
        yield f"{what}: part_of {figure.part_of} is none of the {count} figures"


# -- rules ------------------------------------------------------------------------------------------------------------


def _rule_faults(rule: Any, forms: Iterable[Form | type[Any]] | None) -> Faults:
    if not isinstance(rule, Rule):
        yield f"{rule!r} is no Rule"
        return
    known = _known(forms)
    names = {form.name for form in known}
    if not _RULE_ID.fullmatch(rule.id):
        yield f"the id {rule.id!r} is not of the kind family:name, in lower-case letters, digits and underscores"
    if any(other.name == rule.id and other is not rule for other in Registry.default().rules):
        yield f"the id {rule.id!r} is taken by another registered rule"
    if rule.severity not in get_args(Severity):
        yield f"{rule.severity!r} is no severity; there are {', '.join(get_args(Severity))}"
    yield from _word_faults("what it checks", rule.zh, rule.en)
    if not rule.basis.strip():
        yield "basis is empty: name the document and item that it rests on"
    for edition in rule.editions or ("",):
        if edition not in names | {"all", "local"}:
            yield f"the edition {edition!r} is no registered form, 'local' or 'all'"
    for name, example in (("passing", rule.passing), ("failing", rule.failing)):
        if example.form is not None and example.form not in names:
            yield f"the {name} example prints {example.form!r}, which is not registered"
            return
    yield from _example_faults(rule, known)
    yield from _survival_faults(rule, known)


def _known(forms: Iterable[Form | type[Any]] | None) -> tuple[Form, ...]:
    registered = Registry.default()
    return registered.forms if forms is None else registered.with_(forms=tuple(forms)).forms


def _word_faults(what: str, zh: str, en: str) -> Faults:
    if not _HANZI.search(zh):
        yield f"{what} is not said in Chinese: {zh!r}"
    if not _LATIN.search(en):
        yield f"{what} is not said in English: {en!r}"


def _views(rule: Rule, example: Any, known: tuple[Form, ...]) -> tuple[View, ...]:
    view = View(report_of_example(example, known, (rule,)))
    if rule.years == 1:
        return (view,)
    return (View(report_of_example(example.earlier, known, (rule,))), view) if example.earlier else (view, view)


def _outcomes(rule: Rule, views: tuple[View, ...]) -> list[Outcome]:
    return [judge(rule, comparison) for comparison in rule.check(*views) if isinstance(comparison, Comparison)]


def _example_faults(rule: Rule, known: tuple[Form, ...]) -> Faults:
    for name, example in (("passing", rule.passing), ("failing", rule.failing)):
        if rule.years == 2 and example.earlier is None:
            yield f"the {name} example of a rule on two years has no earlier report"
            continue
        try:
            views = _views(rule, example, known)
            given = list(rule.check(*views))
            outcomes = _outcomes(rule, views)
            again = _outcomes(rule, _views(rule, example, known))
        except Exception as error:
            yield f"on the {name} example it raised {_raised(error)}"
            continue
        if any(not isinstance(comparison, Comparison) for comparison in given):
            yield f"on the {name} example it yields something that is no Comparison"
        findings = [outcome.finding for outcome in outcomes if outcome.finding is not None]
        if findings != [outcome.finding for outcome in again if outcome.finding is not None]:
            yield f"on the {name} example a second run found something else"
        if name == "passing" and findings:
            yield f"the passing example fails: {findings[0].en}"
        if name == "failing" and not findings:
            statuses = Counter(outcome.status for outcome in outcomes)
            yield f"the failing example does not fail: {dict(statuses) or 'nothing was compared'}"
        for finding in findings:
            yield from _word_faults(f"the finding on the {name} example", finding.zh, finding.en)
            if finding.severity not in get_args(Severity):
                yield f"a finding has the severity {finding.severity!r}"
            for span in finding.spans:
                yield from _span_faults("a finding", span, views[-1].text)


def _survival_faults(rule: Rule, known: tuple[Form, ...]) -> Faults:
    for text in ("", HOSTILE_TEXTS[-1]):
        view = View(
            report_of(parse(text).document, registry=Registry(forms=known), limits=Limits(), form=None, year=None)
        )
        try:
            outcomes = _outcomes(rule, (view,) * rule.years)
        except Exception as error:
            yield f"on a report of {len(text)} characters it raised {_raised(error)}"
            continue
        if not text and any(outcome.status == "fail" for outcome in outcomes):
            yield "it finds a contradiction in an empty report"
