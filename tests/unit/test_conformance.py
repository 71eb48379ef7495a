"""The conformance kit: every builtin passes it, and every check in it can fail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import attrs
import pytest

from gov_disclosure import Cell, Figure, Registry, Section, Span, Table
from gov_disclosure.forms import Balance, Derived, Form, Value, declare, form_of, item, part
from gov_disclosure.model import Claim, Fact, Parsed
from gov_disclosure.rules import Comparison, Example, Rule, Side, View, Words, builtin_rules
from gov_disclosure.sections.protocol import Context, SectionParser
from gov_disclosure.testing.conformance import check_form, check_rule, check_section_parser

DEFAULT = Registry.default()


@pytest.mark.parametrize("form", DEFAULT.forms, ids=lambda form: form.name)
def test_every_builtin_form_conforms(form: Form) -> None:
    check_form(form, seeds=(1,))


@pytest.mark.parametrize("parser", DEFAULT.sections, ids=lambda parser: parser.name)
def test_every_builtin_section_parser_conforms(parser: SectionParser) -> None:
    check_section_parser(parser)


@pytest.mark.parametrize("rule", builtin_rules(), ids=lambda rule: rule.id)
def test_every_builtin_rule_conforms(rule: Rule) -> None:
    check_rule(rule)


# -- forms ------------------------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Boats:
    total: Value = item("一", "渡船信息公开总数", unit="条")
    large: Value = item("一1", "大型渡船信息数", unit="条", sum="boats.total")
    small: Value = item("一2", "小型渡船信息数", unit="条", sum="boats.total")


def form_with(group: type[Any] = Boats, name: str = "boats", **changes: Any) -> Form:
    cls = attrs.make_class("Harbour", {"boats": part(group)}, frozen=True, kw_only=True)
    globals().update(Harbour=cls, Group=group)  # where pickle looks for them
    arguments: dict[str, Any] = {
        "title": "港口信息公开统计表", "years": (2010, None), "national": False, "basis": "港口办法",
        "header": ("港口指标", "单位", "数值"),
    }  # fmt: skip
    return form_of(declare(name, **(arguments | changes))(cls))


def group_with(**fields: Any) -> type[Any]:
    return attrs.make_class("Group", fields, frozen=True, kw_only=True)


def label(text: str = "渡船信息公开总数", **arguments: Any) -> Any:
    return item("", text, unit="条", **arguments)


def test_a_good_form_conforms() -> None:
    check_form(form_with())


def test_a_class_that_is_not_declared_is_told_so() -> None:
    with pytest.raises(AssertionError, match="is no declared form: decorate"):
        check_form(Boats)


BAD_FORMS: dict[str, tuple[Callable[[], Form], str]] = {
    "name": (lambda: form_with(name="Boats 2009"), "the name 'Boats 2009' is not of the kind"),
    "title": (lambda: form_with(title=" "), "title is empty"),
    "basis": (lambda: form_with(basis=""), "basis is empty"),
    "years": (lambda: form_with(years=(2010, 2009)), "end before they begin"),
    "no field": (lambda: form_with(group_with()), "it declares no field"),
    "code": (lambda: form_with(group_with(Total=label())), "the code boats.Total is not of the kind"),
    "label": (lambda: form_with(group_with(total=label(" "))), "boats.total has no label"),
    "unknown code": (
        lambda: form_with(group_with(a=label(), b=label("渡船", sum="boats.total"))),
        "sum:boats.total names no code of the form",
    ),
    "itself": (lambda: form_with(group_with(a=label(subset="boats.a"))), "subset:boats.a names the field itself"),
    "cycle": (
        lambda: form_with(group_with(a=label(sum="boats.b"), b=label("渡船", sum="boats.a"))),
        "boats.a: its relations lead back to itself",
    ),
    "balance": (lambda: form_with(balances=(Balance(("boats.x",), ("boats.total",)),)), "a balance names boats.x"),
    "derived": (lambda: form_with(derived=(Derived("d", "合计", ("boats.y",)),)), "names boats.y"),
    "column twice": (
        lambda: form_with(columns=(("", ("年度",)), ("", ("累计",)))), "the value columns ['', ''] are not all different",
    ),
    "column without field": (
        lambda: form_with(columns=(("", ("年度",)), ("cumulative", ("累计",)))), "the value column 'cumulative' has no field",
    ),
    "column without wording": (
        lambda: form_with(columns=(("", ("年度",)), ("boats", ()))), "the value column 'boats' has no header wording",
    ),
    "empty cue": (lambda: form_with(group_with(a=label(cues=("渡船||船",)))), "has an empty alternative"),
    "cue of nothing": (lambda: form_with(group_with(a=label(cues=("!热线",)))), "names no word that must stand there"),
    "no home": (lambda: form_with(attrs.make_class("Lost", {"a": label()}, frozen=True)), "the typed form does not pickle"),
    "unreadable": (lambda: form_with(group_with(a=label("100"), b=label("200"))), "its rendered table is taken for no form"),
    "taken name": (lambda: form_with(name="fujian"), "the name 'fujian' is taken by another registered form"),
}  # fmt: skip


@pytest.mark.parametrize(("make", "message"), BAD_FORMS.values(), ids=BAD_FORMS)
def test_a_form_that_is_declared_wrong_is_told_what_is_wrong(make: Callable[[], Form], message: str) -> None:
    with pytest.raises(AssertionError) as caught:
        check_form(make(), seeds=(1,))
    assert message in str(caught.value)


def test_a_form_whose_table_another_takes_is_told_which() -> None:
    form = form_with(group_with(a=label("行政复议数量"), b=label("行政诉讼数量"), c=label("举报投诉数量")))
    with pytest.raises(AssertionError, match="its rendered table is taken for national-2014"):
        check_form(form, registry=DEFAULT)


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(AssertionError, match="3 faults") as caught:
        check_form(form_with(name="Boats 2009", basis="", years=(2010, 2009)))
    assert str(caught.value).count("\n  - ") == 3


# -- section parsers --------------------------------------------------------------------------------------------------


@attrs.frozen
class Quiet:
    name: str = "quiet"

    def parse(self, context: Context) -> Parsed:
        return Parsed()


def test_a_good_parser_conforms_as_class_and_as_instance() -> None:
    check_section_parser(Quiet)
    check_section_parser(Quiet(), texts=("一、概述",))


@attrs.frozen
class Saying:
    """A parser that claims the same thing of every text that is long enough."""

    parsed: Parsed
    name: str = "saying"

    def parse(self, context: Context) -> Parsed:
        return self.parsed if len(context.text) > 9 else Parsed()


class NeedsArguments:
    name = "needs"

    def __init__(self, needed: int) -> None: ...

    def parse(self, context: Context) -> Parsed:
        return Parsed()


class NoParse:
    name = "no-parse"


class BadName:
    name = "Bad Name"

    def parse(self, context: Context) -> Parsed:
        return Parsed()


class TakenName(BadName):
    name = "tables"


class Raising(BadName):
    name = "raising"

    def parse(self, context: Context) -> Parsed:
        return Parsed(facts=(Fact("title", context.text[0], None),))


class WrongType(BadName):
    name = "wrong-type"

    def parse(self, context: Context) -> Any:
        return []


class Counting(BadName):
    name = "counting"
    runs = 0

    def parse(self, context: Context) -> Parsed:
        type(self).runs += 1
        return Parsed(facts=(Fact("year", self.runs, None),))


class Unpicklable(BadName):
    name = "unpicklable"

    def __init__(self) -> None:
        self.function = lambda: None


AT = Span(0, 1)
FORM = DEFAULT.form("national-2014").name
BAD_PARSERS: dict[str, tuple[Any, str]] = {
    "arguments": (NeedsArguments, "it cannot be made without arguments"),
    "no parse": (NoParse, "it has no method parse(context)"),
    "name": (BadName, "its name 'Bad Name' is not of the kind"),
    "taken name": (TakenName, "the name 'tables' is taken"),
    "raises": (Raising, "it raised IndexError"),
    "type": (WrongType, "it returned list, not Parsed"),
    "not deterministic": (Counting, "a second run gave something else"),
    "does not pickle": (Unpicklable, "it does not pickle"),
    "outside": (Saying(Parsed(claims=(Claim(Span(5, 10**6), "label"),))), "outside the text"),
    "claim kind": (Saying(Parsed(claims=(Claim(AT, "nonsense"),))), "'nonsense' is no kind of claim"),  # type: ignore[arg-type]
    "overlap": (
        Saying(Parsed(claims=(Claim(Span(0, 4), "label"), Claim(Span(2, 6), "cell")))), "overlap without one lying in the other",
    ),
    "form": (Saying(Parsed(tables=(Table("nowhere-1999", 0, (), (AT,)),))), "'nowhere-1999', which is not registered"),
    "code": (Saying(Parsed(tables=(Table(FORM, 0, (Cell(FORM, "x.y", "absent"),), (AT,)),))), "x.y is no code"),
    "state": (
        Saying(Parsed(tables=(Table(FORM, 0, (Cell(FORM, "proactive.total", "value"),), (AT,)),))),
        "state value with the value None",
    ),
    "raw": (
        Saying(Parsed(tables=(Table(FORM, 0, (Cell(FORM, "proactive.total", "blank", raw="不对", span=AT),), (AT,)),))),
        "raw '不对' is not the text at (0, 1)",
    ),
    "figure raw": (
        Saying(Parsed(figures=(Figure(AT, "3件", 3, 3, 3, "件", None, "count", "", "annual"),))), "raw is not the text at",
    ),
    "figure order": (
        Saying(Parsed(figures=(Figure(AT, "3件", 3, 5, 4, "件", None, "count", "", "annual"),))), "are out of order",
    ),
    "figure part": (
        Saying(Parsed(figures=(Figure(AT, "3", 3, 3, 3, "件", None, "count", "", "annual", part_of=7),))), "part_of 7 is none",
    ),
    "section": (Saying(Parsed(sections=(Section(1, "一、", "概述", None, 4, 6, AT),))), "lies outside its section"),
    "fact": (Saying(Parsed(facts=(Fact("shoe_size", 44, AT),))), "'shoe_size' is no field of Metadata"),
}  # fmt: skip


@pytest.mark.parametrize(("parser", "message"), BAD_PARSERS.values(), ids=BAD_PARSERS)
def test_a_bad_section_parser_is_told_what_is_wrong(parser: Any, message: str) -> None:
    with pytest.raises(AssertionError) as caught:
        check_section_parser(parser)
    assert message in str(caught.value)


# -- rules ------------------------------------------------------------------------------------------------------------


def _few(view: View) -> Iterator[Comparison]:
    for table in view.printing("complaints.total"):
        yield Comparison(
            table.total("complaints.total"), "<=", Side.number(9), lambda direction: Words("超过九件", "more than nine")
        )


def _raises(view: View) -> Iterator[Comparison]:
    raise ValueError("no such thing")


def _always(view: View) -> Iterator[Comparison]:
    yield Comparison(Side.number(1), "==", Side.number(2), lambda direction: Words("不等", "differs"))


def _in_english_only(view: View) -> Iterator[Comparison]:
    yield Comparison(Side.number(1), "==", Side.number(2), lambda direction: Words("differs", "differs"))


GOOD = Rule(
    "local:few_complaints", "warning", ("national-2014",), "某办法第一条", "举报不超过九件。", "At most nine complaints.", _few,
    Example(form="national-2014", cells={"complaints.total": 9}), Example(form="national-2014", cells={"complaints.total": 10}),
)  # fmt: skip


def test_a_good_rule_conforms() -> None:
    check_rule(GOOD)


BAD_RULES: dict[str, tuple[Any, str]] = {
    "type": ("no rule", "'no rule' is no Rule"),
    "id": ({"id": "Few Complaints"}, "the id 'Few Complaints' is not of the kind family:name"),
    "severity": ({"severity": "fatal"}, "'fatal' is no severity; there are error, warning, info"),
    "zh": ({"zh": "At most nine."}, "what it checks is not said in Chinese"),
    "en": ({"en": "不超过九件"}, "what it checks is not said in English"),
    "basis": ({"basis": " "}, "basis is empty"),
    "edition": ({"editions": ("national-1999",)}, "the edition 'national-1999' is no registered form"),
    "no edition": ({"editions": ()}, "the edition '' is no registered form"),
    "example form": ({"passing": Example(form="nowhere")}, "the passing example prints 'nowhere'"),
    "passing fails": ({"passing": GOOD.failing}, "the passing example fails: more than nine"),
    "failing passes": ({"failing": GOOD.passing}, "the failing example does not fail: {'pass': 1}"),
    "failing says nothing": ({"failing": Example("无")}, "the failing example does not fail: nothing was compared"),
    "raises": ({"check": _raises}, "on the passing example it raised ValueError: no such thing"),
    "always": ({"check": _always}, "it finds a contradiction in an empty report"),
    "finding in one language": (
        {"check": _in_english_only},
        "the finding on the failing example is not said in Chinese",
    ),
    "no Comparison": ({"check": lambda view: [1]}, "it yields something that is no Comparison"),
    "no earlier": ({"years": 2}, "the passing example of a rule on two years has no earlier report"),
}


@pytest.mark.parametrize(("changes", "message"), BAD_RULES.values(), ids=BAD_RULES)
def test_a_bad_rule_is_told_what_is_wrong(changes: Any, message: str) -> None:
    rule = attrs.evolve(GOOD, **changes) if isinstance(changes, dict) else changes
    with pytest.raises(AssertionError) as caught:
        check_rule(rule)
    assert message in str(caught.value)
