"""What is shipped: the wheel holds the package and nothing else, the sdist what is declared, and the metadata is true.

Both are built once, without isolation; skipped where ``build`` or the build backend is not installed.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email import message_from_string
from email.message import Message
from pathlib import Path

import pytest

import gov_disclosure

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "gov_disclosure"
TOP = {
    "pyproject.toml",
    "src",
    "tests",
    "docs",
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
    "CITATION.cff",
    "PKG-INFO",
    ".gitignore",
}
"""``PKG-INFO`` and ``.gitignore`` are what the build backend adds to an sdist."""


@pytest.fixture(scope="session")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with the wheel and the sdist, built from this checkout."""
    if not PACKAGE.is_dir():
        pytest.skip("the tests run without the sources")
    for module in ("build", "hatchling"):
        if importlib.util.find_spec(module) is None:
            pytest.skip(f"{module} is not installed: pip install build hatchling")
    target = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(target), str(ROOT)]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return target


@pytest.fixture(scope="session")
def wheel(dist: Path) -> dict[str, bytes]:
    """The wheel's files by name."""
    (path,) = dist.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="session")
def sdist(dist: Path) -> list[str]:
    """The names of the sdist's files, without its top directory."""
    (path,) = dist.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        return [name.partition("/")[2] for name in archive.getnames()]


@pytest.fixture(scope="session")
def metadata(wheel: dict[str, bytes]) -> Message:
    """The wheel's METADATA."""
    (name,) = (name for name in wheel if name.endswith(".dist-info/METADATA"))
    return message_from_string(wheel[name].decode("utf-8"))


def sources() -> set[str]:
    """The package's files as they stand in the checkout."""
    return {
        f"gov_disclosure/{path.relative_to(PACKAGE).as_posix()}"
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_the_package_and_nothing_else(wheel: dict[str, bytes]) -> None:
    assert {name for name in wheel if ".dist-info/" not in name} == sources()


def test_the_package_holds_code_data_and_its_type_marker_only() -> None:
    others = {name for name in sources() if not name.endswith(".py") and not name.startswith("gov_disclosure/data/")}
    assert others == {"gov_disclosure/py.typed"}


def test_the_wheel_is_pure_python(wheel: dict[str, bytes], dist: Path) -> None:
    (path,) = dist.glob("*.whl")
    assert path.name.endswith("-py3-none-any.whl")
    assert not [name for name in wheel if name.endswith((".so", ".pyd", ".dll"))]


def test_the_wheel_declares_its_command_and_no_plugin(wheel: dict[str, bytes]) -> None:
    (name,) = (name for name in wheel if name.endswith("entry_points.txt"))
    assert wheel[name].decode().split() == ["[console_scripts]", "gov-disclosure", "=", "gov_disclosure.cli:main"]


def test_no_machine_path_is_shipped(wheel: dict[str, bytes]) -> None:
    here = str(ROOT).encode()
    assert [name for name, content in wheel.items() if here in content or b"/home/" in content] == []


def test_the_sdist_holds_declared_places_only(sdist: list[str]) -> None:
    assert {name.partition("/")[0] for name in sdist if name} <= TOP


def test_the_sdist_holds_no_rubbish(sdist: list[str]) -> None:
    marks = (
        "__pycache__",
        ".pyc",
        ".egg-info",
        ".hypothesis",
        "_build/",
        ".venv",
        ".dist-info",
        ".ipynb_checkpoints",
        "~",
    )
    assert [name for name in sdist if any(mark in name for mark in marks)] == []


def test_the_sdist_holds_all_that_the_wheel_is_built_from(sdist: list[str]) -> None:
    assert {f"src/{name}" for name in sources()} <= set(sdist)


def test_the_version_has_one_source(metadata: Message, dist: Path) -> None:
    assert metadata["Version"] == gov_disclosure.__version__
    assert all(gov_disclosure.__version__ in path.name for path in dist.iterdir())


def test_the_citation_names_this_version() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {gov_disclosure.__version__}\n" in citation
    assert "\nlicense: MIT\n" in citation


def test_the_metadata_says_what_the_project_declares(metadata: Message) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert metadata["Name"] == project["name"] == "gov-disclosure"
    assert metadata["Requires-Python"] == project["requires-python"]
    assert metadata["License-Expression"] == project["license"]
    assert sorted(metadata.get_all("Classifier", [])) == sorted(project["classifiers"])
    assert set(metadata.get_all("Provides-Extra", [])) == set(project["optional-dependencies"])


def test_the_mandatory_dependencies_stay_few(metadata: Message) -> None:
    needed = [line for line in metadata.get_all("Requires-Dist", []) if "extra ==" not in line]
    assert sorted(line.partition(">")[0] for line in needed) == ["attrs", "cn2an", "regex"]


def test_every_supported_python_is_classified(metadata: Message) -> None:
    versions = {line.rpartition(":: ")[2] for line in metadata.get_all("Classifier", []) if "Python :: 3." in line}
    assert "3.11" in versions
    assert f"{sys.version_info.major}.{sys.version_info.minor}" in versions


def test_the_readme_renders_on_an_index(dist: Path) -> None:
    if importlib.util.find_spec("twine") is None:
        pytest.skip("twine is not installed: pip install twine")
    command = [sys.executable, "-m", "twine", "check", "--strict", *(str(path) for path in dist.iterdir())]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stdout + run.stderr
