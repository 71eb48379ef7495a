"""Imports point one way: readers → document, sections → forms → model, report, rules, frames, render, cli."""

from __future__ import annotations

import ast
from pathlib import Path

import gov_disclosure

ROOT = Path(gov_disclosure.__file__).parent

# A module may import those of lower rank; the same rank only within one package.
RANK = {
    "errors": 0,
    "_version": 0,
    "characters": 0,
    "document": 1,
    "numerals": 1,
    "regions": 1,
    "model": 2,
    "dates": 2,
    "readers": 2,
    "forms": 2,
    "alignment": 3,
    "sections": 4,
    "registry": 5,
    "report": 6,
    "serialise": 6,
    "reading": 7,
    "rules": 8,
    "discovery": 8,
    "frames": 8,
    "render": 8,
    "sarif": 9,
    "examples": 0,
    "testing": 10,
    "cli": 10,
    "__main__": 11,
    "__init__": 11,
}

# Conveniences that reach up, by a function-level import in a one-line delegation; registry's are how builtins are loaded.
REACHES_UP = {
    ("report", "render"),
    ("report", "rules"),
    ("report", "frames"),
    ("report", "registry"),
    ("report", "serialise"),
    ("registry", "readers"),
    ("registry", "rules"),
    ("registry", "discovery"),
    ("serialise", "report"),
    ("forms", "render"),
    ("frames", "render"),
}


def modules() -> list[Path]:
    return sorted(ROOT.rglob("*.py"))


def top(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports(path: Path) -> list[tuple[str, bool]]:
    """The library's own top-level modules that a file imports, and whether only for type checking or in a function."""
    package = ("gov_disclosure", *path.relative_to(ROOT).parts[:-1])
    found = []
    tree = ast.parse(path.read_text(encoding="utf-8"))
    deferred = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) or (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test))
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = package[: len(package) - node.level + 1]
            target = [*base, *(node.module or "").split(".")]
            target = [part for part in target if part][1:]
            names = [target[0]] if target else [alias.name for alias in node.names]
            found += [(name, id(node) in deferred) for name in names]
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("gov_disclosure."):
            found.append(((node.module or "").split(".")[1], id(node) in deferred))
    return found


def test_every_module_has_a_rank() -> None:
    assert {top(path) for path in modules()} <= set(RANK)


def test_imports_never_point_backwards() -> None:
    wrong = []
    for path in modules():
        here = top(path)
        for name, deferred in imports(path):
            if name == here or name not in RANK or RANK[name] < RANK[here]:
                continue
            if deferred and (here, name) in REACHES_UP:
                continue
            if (
                deferred
                and "TYPE_CHECKING" in path.read_text(encoding="utf-8")
                and here in ("registry", "serialise", "sections")
            ):
                continue
            wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    assert wrong == []


def test_no_file_is_longer_than_a_newcomer_can_take() -> None:
    long = {}
    for path in modules():
        count = code_lines(path)
        if count > 500:
            long[str(path.relative_to(ROOT))] = count
    assert long == {}


def code_lines(path: Path) -> int:
    """Lines that hold code: no blank lines, comments or docstrings."""
    text = path.read_text(encoding="utf-8")
    docstrings: set[int] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            docstrings |= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    lines = enumerate(text.splitlines(), 1)
    return sum(1 for at, line in lines if line.strip() and not line.strip().startswith("#") and at not in docstrings)
