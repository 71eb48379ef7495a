"""The documentation is complete: every public name, form, rule and problem has its place."""

from __future__ import annotations

import inspect
import re
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import gov_disclosure as gd

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = sorted(DOCS.glob("*.md"))


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    sys.path.insert(0, str(DOCS))
    try:
        return import_module("generate")
    finally:
        sys.path.remove(str(DOCS))


@pytest.mark.parametrize(
    "module",
    [
        "gov_disclosure",
        "gov_disclosure.forms",
        "gov_disclosure.numerals",
        "gov_disclosure.rules",
        "gov_disclosure.testing",
    ],
)
def test_every_public_name_is_on_the_api_page(module: str) -> None:
    page = (DOCS / "api.md").read_text(encoding="utf-8")
    names = [name for name in import_module(module).__all__ if not name.startswith("__")]
    aliases = {"Approx", "Exact", "FILE_LAYOUTS", "RelationKind", "TEXT_LAYOUTS", "Value"}
    assert [
        name for name in names if name not in aliases and not re.search(rf"{re.escape(module)}\.{name}\b", page)
    ] == []


@pytest.mark.parametrize("cls", [gd.Report, type(gd.Registry.default().forms[0])], ids=["Report", "Form"])
def test_cached_attributes_keep_their_docstrings(cls: type) -> None:
    cached = re.findall(r"@cached_property\n    def ([a-z]\w*)\(", inspect.getsource(cls))
    assert cached
    assert [name for name in cached if not getattr(cls, name).__doc__] == []


def test_the_generated_pages_name_every_code_rule_and_problem(generate: ModuleType, tmp_path: Path) -> None:
    from gov_disclosure.rules import builtin_rules

    generate.write(tmp_path)
    problems = (tmp_path / "problems.md").read_text(encoding="utf-8")
    assert [code for code in gd.ProblemCode if f"`{code}`" not in problems] == []
    rules = (tmp_path / "rules.md").read_text(encoding="utf-8")
    assert [rule.id for rule in builtin_rules() if f"### {rule.id}\n" not in rules] == []
    for form in gd.Registry.default().forms:
        page = (tmp_path / f"codebook-{form.name}.md").read_text(encoding="utf-8")
        assert [field.code for field in form.fields if f"| `{field.code}` |" not in page] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_no_page_names_a_machine_or_a_registry(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert (
        re.findall(
            r"(?:/home/|/root/|/Users/|/tmp/|[A-Z]:\\)\S*|\b[\w.-]*(?:pypi|pythonhosted|anaconda)\.(?:org|io|com)\b",
            text,
        )
        == []
    )


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_no_line_of_a_page_is_wider_than_an_editor(path: Path) -> None:
    prose = re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.M | re.S)
    assert [line for line in prose.splitlines() if len(line) > 160 and not line.startswith("|")] == []
