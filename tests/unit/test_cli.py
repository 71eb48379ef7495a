"""The command line, as a person uses it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

import gov_disclosure as gd
from gov_disclosure.serialise import schema


def run(*arguments: str, encoding: str = "utf-8") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "gov_disclosure", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)


def test_read_shows_the_tables() -> None:
    done = run("read", str(gd.example()))
    assert done.returncode == 0
    assert "national-2021" in done.stdout
    assert "行政规范性文件" in done.stdout


def test_read_works_in_a_terminal_without_chinese() -> None:
    done = run("read", str(gd.example()), encoding="ascii")
    assert done.returncode == 0
    assert "requests.received.total: 45" in done.stdout


def test_json_fits_the_schema() -> None:
    done = run("read", str(gd.example()), "--json")
    jsonschema.validate(json.loads(done.stdout), schema())


@pytest.mark.parametrize("name", ["no-such-file.txt", ""])
def test_an_unreadable_input_is_one_line_and_status_2(name: str) -> None:
    done = run("read", name)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1


def test_usage_errors_have_status_2() -> None:
    assert run("frobnicate").returncode == 2


def test_a_report_without_a_table_is_fine(tmp_path: Path) -> None:
    path = tmp_path / "prose.txt"
    path.write_text("云浦县2011年政府信息公开工作年度报告\n一、概述\n全年主动公开信息12条。\n", encoding="utf-8")
    done = run("read", str(path))
    assert done.returncode == 0
    assert "云浦县" in done.stdout
