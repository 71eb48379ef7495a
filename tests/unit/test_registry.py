"""The registry: an argument, frozen, without privileges for what the library brings itself."""

from __future__ import annotations

from typing import Any

import attrs
import jsonschema
import pytest

import gov_disclosure as gd
from gov_disclosure import Document, Registry
from gov_disclosure.forms import form_of
from gov_disclosure.model import Fact, Parsed
from gov_disclosure.registry import KINDS, builtins
from gov_disclosure.sections.protocol import Context
from gov_disclosure.serialise import schema

BUILTINS = builtins()
NAMES = [(kind, entry.name) for kind in KINDS for entry in getattr(BUILTINS, kind)]
SCHEMA = schema()


def assert_valid(report: gd.Report) -> None:
    """A report is valid when its JSON is, and its leaves and leftovers partition the text."""
    jsonschema.validate(report.to_dict(), SCHEMA)
    at = 0
    for start, end in sorted(
        [*(tuple(claim.span) for claim in report.claims), *(tuple(span) for span in report.leftovers)]
    ):
        assert start == at
        at = end
    assert at == len(report.text)


@attrs.frozen
class Shouting:
    name: str = "shouting"

    def parse(self, context: Context) -> Parsed:
        return Parsed(facts=(Fact("issuer", "某某", None),))


@attrs.frozen
class Knots:
    name: str = "knots"
    media_types: tuple[str, ...] = ("text/x-knots",)

    def sniff(self, data: bytes) -> str | None:
        return "text/x-knots" if data.startswith(b"knots") else None

    def read(self, request: Any) -> Document:
        return Document("结")


# -- with_ and without ------------------------------------------------------------------------------------------------


def test_the_default_registry_is_built_once() -> None:
    assert Registry.default() is Registry.default()


def test_an_empty_registry_reads_any_text_into_leftovers() -> None:
    report = gd.parse("一、概述\n主动公开政府信息12条。", registry=Registry())
    assert [tuple(span) for span in report.leftovers] == [(0, len(report.text))]


def test_with_gives_another_registry_and_leaves_the_first_as_it_was() -> None:
    more = BUILTINS.with_(sections=Shouting())
    assert more is not BUILTINS
    assert "shouting" not in [parser.name for parser in BUILTINS.sections]


def test_with_takes_a_class_an_instance_or_several() -> None:
    assert Registry().with_(sections=Shouting).sections == (Shouting(),)
    assert Registry().with_(sections=Shouting()).sections == (Shouting(),)
    assert Registry().with_(sections=[Shouting("a"), Shouting("b")]).sections == (Shouting("a"), Shouting("b"))


def test_with_takes_a_form_class_for_its_form() -> None:
    assert Registry().with_(forms=gd.National2014).forms == (form_of(gd.National2014),)


def test_with_takes_several_kinds_at_once() -> None:
    registry = Registry().with_(forms=gd.National2014, sections=Shouting, readers=Knots)
    assert (len(registry.forms), len(registry.sections), len(registry.readers)) == (1, 1, 1)


def test_what_has_a_name_that_is_there_takes_its_place() -> None:
    replaced = BUILTINS.with_(sections=Shouting("outline"))
    assert [parser.name for parser in replaced.sections] == [parser.name for parser in BUILTINS.sections]
    assert Shouting("outline") in replaced.sections


def test_a_new_reader_comes_before_the_text_reader_which_takes_everything() -> None:
    assert [reader.name for reader in BUILTINS.with_(readers=Knots).readers][-2:] == ["knots", "text"]


def test_a_new_section_parser_takes_part() -> None:
    assert gd.parse("一段文字", registry=BUILTINS.with_(sections=Shouting)).issuer == "某某"


def test_a_new_reader_takes_part() -> None:
    assert gd.read(b"knots and nothing else", registry=BUILTINS.with_(readers=Knots)).text == "结"


def test_an_unknown_kind_is_a_usage_error_that_names_the_kinds() -> None:
    with pytest.raises(gd.UsageError, match=r"'form' is no kind of plugin; there are readers, forms, sections, rules"):
        BUILTINS.with_(form=gd.National2014)


def test_a_class_that_is_no_form_is_told_so() -> None:
    with pytest.raises(KeyError, match="is no declared form"):
        BUILTINS.with_(forms=Shouting)


def test_without_an_unknown_name_is_a_usage_error_that_names_what_there_is() -> None:
    with pytest.raises(gd.UsageError, match=r"'national-1999' is not registered; there are .*national-2014"):
        BUILTINS.without("national-1999")


def test_without_several_names_takes_all_of_them_away() -> None:
    left = {form.name for form in BUILTINS.without("national-2014", "fujian").forms}
    assert left == {form.name for form in BUILTINS.forms} - {"national-2014", "fujian"}


def test_a_form_is_found_by_name() -> None:
    assert BUILTINS.form("fujian") is form_of(gd.Fujian)


def test_an_unknown_form_is_a_usage_error_that_names_the_forms() -> None:
    with pytest.raises(gd.UsageError, match=r"'fujain' is no registered form; there are .*fujian"):
        BUILTINS.form("fujain")


def test_names_are_unique_within_a_kind() -> None:
    assert len(NAMES) == len(set(NAMES))


def test_every_builtin_form_is_a_public_name() -> None:
    classes = {form.type.__name__ for form in BUILTINS.forms}
    assert classes <= set(gd.__all__)
    assert all(
        getattr(gd, name) is next(form.type for form in BUILTINS.forms if form.type.__name__ == name)
        for name in classes
    )


# -- builtins have no privileges --------------------------------------------------------------------------------------


def example(registry: Registry) -> gd.Report:
    """The synthetic report that the library ships, a web page with the form of 2021."""
    return gd.read(gd.example(), registry=registry)


@pytest.mark.parametrize(("kind", "name"), NAMES, ids=[f"{kind}-{name}" for kind, name in NAMES])
def test_without_any_one_builtin_a_valid_report_comes_out(kind: str, name: str) -> None:
    report = example(BUILTINS.without(name))
    assert report.text
    assert_valid(report)


@pytest.mark.parametrize("kind", ["forms", "sections", "rules"])
def test_without_all_builtins_of_a_kind_a_valid_report_comes_out(kind: str) -> None:
    assert_valid(example(BUILTINS.without(*(entry.name for entry in getattr(BUILTINS, kind)))))


def test_without_any_reader_text_is_still_parsed() -> None:
    assert_valid(gd.parse("一、概述", registry=BUILTINS.without(*(reader.name for reader in BUILTINS.readers))))


def test_without_the_table_parser_the_table_is_left_over() -> None:
    def left(report: gd.Report) -> int:
        return sum(end - start for start, end in report.leftovers)

    report = example(BUILTINS.without("tables"))
    assert report.cells == ()
    assert left(report) > left(example(BUILTINS))


def test_without_its_form_a_table_is_not_taken_for_what_it_is() -> None:
    assert example(BUILTINS).editions == ("national-2021",)
    assert "national-2021" not in example(BUILTINS.without("national-2021")).editions


def test_without_the_reader_of_its_kind_a_file_is_an_input_error() -> None:
    with pytest.raises(gd.InputError):
        gd.read(b"%PDF-1.7\n", registry=BUILTINS.without("pdf", "text"))


def test_a_form_that_was_removed_and_added_again_reads_the_same() -> None:
    again = BUILTINS.without("national-2021").with_(forms=gd.National2021)
    assert example(again).cells == example(BUILTINS).cells


def test_a_parser_that_raises_costs_its_own_results_only() -> None:
    class Raising:
        name = "raising"

        def parse(self, context: Context) -> Parsed:
            raise RuntimeError("no wind")

    report = example(BUILTINS.with_(sections=Raising))
    assert report.cells == example(BUILTINS).cells
    (failure,) = (problem.message for problem in report.problems if "'raising'" in problem.message)
    assert failure.startswith("section parser 'raising' failed: Traceback")
    assert "RuntimeError: no wind" in failure
    assert_valid(report)
