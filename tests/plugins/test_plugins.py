"""Plugins through installed entry points: a sample that works, one that breaks, one for a newer interface.

The three distributions beside this file are installed once into a throwaway place: by pip where their build backend is there,
else by writing what pip would write. Everything is asked of a fresh interpreter.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
DISTRIBUTIONS = ("sample", "broken", "newer")

REPORT = """云海省2022年政府信息公开工作年度报告
云海热线:9612345
云海指标 | 单位 | 数值 |
一、渡口信息公开总数 | 条 | 30 |
1.渡口时刻信息数 | 条 | 20 |
2.渡口票价信息数 | 条 | 11 |
二、云海省受理申请总数 | 件 | 12 |
1.渡口窗口申请数 | 件 | 1 |
2.信鸽申请数 | 件 | 11 |
"""

PROBE = """
import json, sys
import attrs
import gov_disclosure as gd
at_import = [name for name in sys.modules if name.endswith("_disclosure") and name != "gov_disclosure"]
report = gd.parse(sys.stdin.read())
registry = gd.Registry.default()
print(json.dumps({
    "at_import": at_import,
    "plugins": [attrs.asdict(plugin) for plugin in gd.plugins()],
    "editions": report.editions,
    "cells": {cell.code: str(cell.value) for cell in report.cells},
    "phone": report.metadata.phone,
    "findings": [finding.rule for finding in report.findings],
    "problems": [[str(problem.code), problem.message] for problem in report.problems],
    "sections": [parser.name for parser in registry.sections],
    "forms": [form.name for form in registry.forms],
}))
"""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory into which the three distributions are installed."""
    target = tmp_path_factory.mktemp("site")
    if importlib.util.find_spec("hatchling") and importlib.util.find_spec("pip"):
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
        command += [
            "--disable-pip-version-check",
            "--target",
            str(target),
            *(str(HERE / name) for name in DISTRIBUTIONS),
        ]
        subprocess.run(command, check=True, capture_output=True, env=_environment())
    else:
        for name in DISTRIBUTIONS:
            install(HERE / name, target)
    return target


def install(source: Path, target: Path) -> None:
    """Write what an installer writes: the packages, METADATA and entry_points.txt."""
    project = tomllib.loads((source / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for package in source.glob("*_disclosure"):
        shutil.copytree(
            package, target / package.name, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True
        )
    entry_points: Mapping[str, Mapping[str, str]] = project["entry-points"]
    write_distribution(target, project["name"], project["version"], entry_points)


def write_distribution(target: Path, name: str, version: str, entry_points: Mapping[str, Mapping[str, str]]) -> None:
    """Write the metadata of a distribution."""
    info = target / f"{name.replace('-', '_')}-{version}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8")
    lines = []
    for group, points in entry_points.items():
        lines += [f"[{group}]", *(f"{key} = {value}" for key, value in points.items()), ""]
    (info / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")


def _environment(*paths: Path, **more: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "GOV_DISCLOSURE_PLUGINS")}
    return (
        kept | {"PYTHONPATH": os.pathsep.join(map(str, paths)), "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"} | more
    )


def python(*arguments: str, env: dict[str, str], text: str = "") -> str:
    run = subprocess.run(
        [sys.executable, *arguments], input=text, capture_output=True, encoding="utf-8", env=env, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def probe(*paths: Path, **more: str) -> dict[str, Any]:
    """Read the report in a fresh interpreter that finds these paths, and say what came of it."""
    found: dict[str, Any] = json.loads(python("-c", PROBE, env=_environment(*paths, **more), text=REPORT))
    return found


def states(found: Mapping[str, Any]) -> dict[str, str]:
    return {plugin["name"]: plugin["state"] for plugin in found["plugins"]}


@pytest.fixture(scope="session")
def read(site: Path) -> dict[str, Any]:
    """What a read gives with all three distributions installed."""
    return probe(site)


def test_importing_the_library_imports_no_plugin(read: dict[str, Any]) -> None:
    assert read["at_import"] == []


def test_an_installed_form_is_read(read: dict[str, Any]) -> None:
    assert read["editions"] == ["yunhai"]
    assert read["cells"]["requests.received.by_pigeon"] == "11"


def test_an_installed_section_parser_runs(read: dict[str, Any]) -> None:
    assert read["phone"] == "9612345"


def test_an_installed_rule_finds(read: dict[str, Any]) -> None:
    assert "yunhai:pigeons" in read["findings"]


def test_the_builtin_rules_run_beside_an_installed_one(read: dict[str, Any]) -> None:
    assert "table_sum:parts" in read["findings"]


def test_an_installed_section_parser_runs_after_the_builtins_but_before_the_prose(read: dict[str, Any]) -> None:
    parsers = read["sections"]
    assert parsers.index("yunhai-hotline") == len(parsers) - (2 if parsers[-1] == "prose" else 1)


def test_installed_forms_come_after_the_builtins(read: dict[str, Any]) -> None:
    assert read["forms"][-1] == "yunhai"


def test_states_are_listed_by_kind_distribution_and_name(read: dict[str, Any]) -> None:
    listed = [(plugin["kind"], plugin["distribution"], plugin["name"]) for plugin in read["plugins"]]
    assert listed == [
        ("forms", "yunhai-disclosure", "yunhai"),
        ("sections", "broken-disclosure", "broken"),
        ("sections", "newer-disclosure", "newer-import"),
        ("sections", "yunhai-disclosure", "yunhai-hotline"),
        ("rules", "newer-disclosure", "newer"),
        ("rules", "yunhai-disclosure", "yunhai"),
    ]
    assert states(read) == {
        "yunhai": "loaded", "yunhai-hotline": "loaded", "broken": "failed", "newer": "refused", "newer-import": "refused",
    }  # fmt: skip


def test_a_broken_plugin_is_a_problem_with_its_origin_and_traceback_and_the_read_goes_on(read: dict[str, Any]) -> None:
    message = next(message for _, message in read["problems"] if "broken" in message)
    for part in (
        "broken-disclosure 0.3", "entry point broken = broken_disclosure:Parser (sections)", "Traceback (most recent call last)",
        "in _weigh_anchor", "RuntimeError: the anchor is stuck",
    ):  # fmt: skip
        assert part in message
    assert read["editions"] == ["yunhai"]


def test_a_plugin_for_a_newer_interface_is_refused_with_a_sentence(read: dict[str, Any]) -> None:
    reasons = {plugin["name"]: plugin["reason"] for plugin in read["plugins"]}
    sentence = "it was made for api_version 99; this gov_disclosure has api_version 1"
    assert reasons["newer"] == sentence
    assert any(message.endswith(sentence) and "newer-disclosure 9.0" in message for _, message in read["problems"])


def test_a_plugin_that_wants_what_a_newer_interface_has_is_refused_likewise(read: dict[str, Any]) -> None:
    plugin = next(plugin for plugin in read["plugins"] if plugin["name"] == "newer-import")
    assert plugin["state"] == "refused"
    assert "api_version 99" in plugin["reason"]


def test_every_plugin_problem_has_its_code(read: dict[str, Any]) -> None:
    assert [code for code, message in read["problems"] if "plugin not used" in message] == ["plugin_failed"] * 3


def test_the_command_line_lists_state_and_reason(site: Path) -> None:
    out = python("-m", "gov_disclosure", "plugins", env=_environment(site))
    lines = {line.split()[1]: " ".join(line.split()) for line in out.splitlines()}
    assert lines["yunhai-hotline"] == "sections yunhai-hotline yunhai-disclosure 1.2 loaded"
    assert lines["broken"].endswith("broken-disclosure 0.3 failed: RuntimeError: the anchor is stuck")
    assert lines["newer"].endswith("refused: it was made for api_version 99; this gov_disclosure has api_version 1")


@pytest.mark.parametrize("word", ["off", "OFF", "0", "no", "false"])
def test_the_environment_switches_plugins_off(site: Path, word: str) -> None:
    if word != "off":
        code = "import gov_disclosure as gd; print({plugin.state for plugin in gd.plugins()})"
        assert python("-c", code, env=_environment(site, GOV_DISCLOSURE_PLUGINS=word)).strip() == "{'off'}"
        return
    found = probe(site, GOV_DISCLOSURE_PLUGINS=word)
    assert set(states(found).values()) == {"off"}
    assert {plugin["reason"] for plugin in found["plugins"]} == {"switched off by GOV_DISCLOSURE_PLUGINS"}
    assert found["editions"] == []
    assert not [message for _, message in found["problems"] if "plugin" in message]


def test_the_sample_plugins_own_tests_pass(site: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-rs", str(HERE / "sample" / "tests")],
        capture_output=True, encoding="utf-8", env=_environment(site), cwd=HERE / "sample", check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    assert "skipped" not in run.stdout


# -- what authors get wrong -------------------------------------------------------------------------------------------


def plugin(
    target: Path, code: str, kind: str = "sections", name: str = "odd", distribution: str = "odd-disclosure"
) -> None:
    """Install a module ``odd`` of this code under one entry point; its object is called ``thing``."""
    module = distribution.replace("-", "_")
    (target / f"{module}.py").write_text(code, encoding="utf-8")
    write_distribution(target, distribution, "1.0", {f"gov_disclosure.{kind}": {name: f"{module}:thing"}})


PARSER = """
from gov_disclosure.model import Parsed
api_version = 1
class thing:
    name = {name!r}
    def parse(self, context):
        return Parsed()
"""


def only(found: Mapping[str, Any]) -> dict[str, Any]:
    assert len(found["plugins"]) == 1
    (listed,) = found["plugins"]
    assert isinstance(listed, dict)
    return listed


def test_a_plugin_cannot_take_a_builtins_name(tmp_path: Path) -> None:
    plugin(tmp_path, PARSER.format(name="tables"))
    found = probe(tmp_path)
    assert (only(found)["state"], only(found)["reason"]) == (
        "refused",
        "the name 'tables' is taken by another section parser",
    )
    assert found["sections"].count("tables") == 1
    assert any("the name 'tables' is taken" in message for _, message in found["problems"])


def test_of_two_plugins_of_one_name_the_first_distribution_keeps_it(tmp_path: Path) -> None:
    plugin(tmp_path, PARSER.format(name="both"), distribution="b-disclosure")
    plugin(tmp_path, PARSER.format(name="both"), distribution="a-disclosure")
    found = probe(tmp_path)
    assert [(listed["distribution"], listed["state"]) for listed in found["plugins"]] == [
        ("a-disclosure", "loaded"), ("b-disclosure", "refused"),
    ]  # fmt: skip


MISTAKES = {
    "no api_version": ("sections", "thing = object()", "refused", "it declares no api_version"),
    "older": ("sections", "api_version = 0\nthing = object()", "refused", "it was made for api_version 0"),
    "exits": ("sections", "import sys\nsys.exit(3)", "failed", "SystemExit: 3"),
    "syntax": ("sections", "def thing(:", "failed", "SyntaxError"),
    "no such object": ("sections", "api_version = 1", "failed", "AttributeError"),
    "no parser": ("sections", "api_version = 1\nclass thing: name = 'x'", "failed", "is no section parser"),
    "no reader": ("readers", "api_version = 1\nclass thing: name = 'x'", "failed", "is no reader"),
    "no rule": ("rules", "api_version = 1\nclass thing: name = 'x'", "failed", "is no rule"),
    "no name": ("rules", "api_version = 1\nclass thing: pass", "failed", "is no rule"),
    "no form": ("forms", "api_version = 1\nclass thing: pass", "failed", "is no declared form"),
    "form without cells": (
        "forms",
        "import attrs\nfrom gov_disclosure.forms import declare, row\napi_version = 1\n"
        "@declare('odd', '怪表', years=(2010, None), national=False, basis='无')\n@attrs.frozen\n"
        "class thing:\n    a: object = row(int, '一', '行')\n",
        "failed",
        "Traceback",
    ),
}


@pytest.mark.parametrize(("kind", "code", "state", "reason"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistaken_plugin_costs_itself_only(tmp_path: Path, kind: str, code: str, state: str, reason: str) -> None:
    plugin(tmp_path, code, kind)
    found = probe(tmp_path)
    assert only(found)["state"] == state
    assert reason in only(found)["reason"]
    assert found["editions"] == []
    assert [code for code, message in found["problems"] if "odd-disclosure" in message] == ["plugin_failed"]


def test_a_plugins_reader_is_asked_before_the_text_reader(tmp_path: Path) -> None:
    code = """
from gov_disclosure import Document
api_version = 1
class thing:
    name = "knots"
    media_types = ("text/x-knots",)
    def sniff(self, data):
        return "text/x-knots" if data.startswith(b"knots!") else None
    def read(self, request):
        return Document("untied")
"""
    plugin(tmp_path, code, "readers")
    script = "import gov_disclosure as gd; print(gd.read(b'knots! ~~~').text)"
    assert python("-c", script, env=_environment(tmp_path)).strip() == "untied"
