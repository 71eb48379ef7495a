"""The public surface: names, classes that behave, an import that costs little."""

from __future__ import annotations

import pickle
import subprocess
import sys

import attrs
import pytest

import gov_disclosure as gd
from gov_disclosure import errors


def test_all_is_sorted_and_importable() -> None:
    assert gd.__all__ == sorted(gd.__all__)
    for name in gd.__all__:
        assert getattr(gd, name) is not None


def test_all_holds_every_lazy_name() -> None:
    assert set(gd._LAZY) <= set(gd.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = gd.no_such_name


INSTANCES = [
    gd.Span(1, 2),
    gd.Problem(gd.ProblemCode.INFERRED, "why", (gd.Span(0, 1),)),
    gd.Limits(),
    gd.Document("text"),
    gd.Metadata(year=2022),
    gd.Section(1, "一、", "概述", "overview", 0, 9, gd.Span(0, 4)),
    gd.Cell("national-2014", "proactive.total", "absent"),
    gd.Figure(gd.Span(0, 2), "3件", 3, 3, 3, "件", None, "count", "申请", "annual"),
    gd.Finding("table_sum:x", "error", "不符", "differs", "1", "2"),
    gd.Table("national-2014", 0, (), (gd.Span(0, 1),)),
    gd.parse("一、概述"),
    gd.National2014(),
    gd.National2021(),
]


@pytest.mark.parametrize("thing", INSTANCES, ids=lambda thing: type(thing).__name__)
def test_public_classes_pickle_compare_hash_and_show(thing: object) -> None:
    copy = pickle.loads(pickle.dumps(thing))
    assert copy == thing
    assert hash(copy) == hash(thing)
    assert thing != "something else"
    assert 0 < len(repr(thing)) < 6000


@pytest.mark.parametrize("thing", [t for t in INSTANCES if attrs.has(type(t))], ids=lambda thing: type(thing).__name__)
def test_public_classes_are_frozen(thing: object) -> None:
    kind: type[attrs.AttrsInstance] = type(thing)  # type: ignore[assignment]
    name = attrs.fields(kind)[0].name
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(thing, name, None)


@pytest.mark.parametrize(
    "error",
    [
        errors.InputError("encrypted", "remove the password"),
        errors.UsageError("unknown"),
        errors.PluginError("broken"),
        errors.RequirementError((gd.Problem(gd.ProblemCode.INFERRED, "why"),)),
    ],
)
def test_every_error_pickles_and_keeps_its_message(error: gd.DisclosureError) -> None:
    copy = pickle.loads(pickle.dumps(error))
    assert str(copy) == str(error)
    assert isinstance(copy, gd.DisclosureError)


HEAVY = ("cn2an", "pandas", "selectolax", "pypdfium2", "python_calamine", "importlib.metadata", "hypothesis", "proces")


def test_importing_the_library_loads_nothing_heavy() -> None:
    code = f"import sys, gov_disclosure; print([m for m in {HEAVY!r} if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "[]"


def test_importing_the_library_loads_no_form_reader_or_parser() -> None:
    code = "import sys, gov_disclosure; print([m for m in sys.modules if m.startswith('gov_disclosure.')])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    for part in ("forms", "readers", "sections", "alignment", "rules", "numerals", "registry"):
        assert f"gov_disclosure.{part}" not in out
