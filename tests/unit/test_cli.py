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


PROSE = "云浦县{year}年政府信息公开工作年度报告\n一、概述\n全年公开信息{total}条,其中机构类4条,其他类6条。\n"


def written(folder: Path, name: str, **numbers: int) -> str:
    path = folder / name
    path.write_text(PROSE.format(**numbers), encoding="utf-8")
    return str(path)


def test_a_file_that_cannot_be_opened_does_not_keep_the_others_from_being_checked(tmp_path: Path) -> None:
    good, bad = written(tmp_path, "good.txt", year=2011, total=12), str(tmp_path / "none.txt")
    done = run("check", bad, good)
    assert done.returncode == 2
    assert "全年公开信息【12条】" in done.stdout
    assert len(done.stderr.strip().splitlines()) == 1
    shown = json.loads(run("check", "--json", bad, good).stdout)
    assert [entry["file"] for entry in shown] == [good, bad]
    assert "error" in shown[1]


def test_many_files_have_a_sum(tmp_path: Path) -> None:
    files = [written(tmp_path, f"{total}.txt", year=2011, total=total) for total in (10, 12, 13)]
    done = run("check", *files, "--ignore", "structure")
    assert done.returncode == 1
    assert done.stdout.rstrip().endswith("共3份:差错 2, 警告 0, 提示 0")


def test_a_number_of_a_table_is_shown_behind_its_label() -> None:
    done = run("check", str(gd.example()))
    assert "本年新收政府信息公开申请数量/总计:【45】" in done.stdout


def test_sarif_names_the_file_as_it_was_given(tmp_path: Path) -> None:
    (tmp_path / "年报").mkdir()
    file = written(tmp_path / "年报", "a b.txt", year=2011, total=12)
    (result, *_) = json.loads(run("check", "--sarif", file, "--select", "prose_sum").stdout)["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].endswith(
        "/%E5%B9%B4%E6%8A%A5/a%20b.txt"
    )
    assert result["relatedLocations"][0]["message"]["text"] == "4条"


def test_two_years_are_compared_on_the_command_line(tmp_path: Path) -> None:
    text = gd.example().read_text(encoding="utf-8")
    later = tmp_path / "later.html"
    later.write_text(text.replace("2022", "2023").replace(">38<", ">39<"), encoding="utf-8")
    done = run("compare", str(gd.example()), str(later))
    assert done.returncode == 0
    assert "cross_year:prose" in done.stdout
    assert "(+1)" in done.stdout
    assert (
        "not compared: the reports are not of successive years"
        in run("compare", str(later), str(gd.example()), "--lang", "en").stdout
    )
