"""What the documentation prints is what the library does: the examples run as by a reader, one namespace and directory a page.

- A ``python`` block is executed. Its output is what it prints, then, as in a notebook, the ``repr`` of its last expression.
- A ``python`` block that starts with ``>>>`` is a doctest.
- An expression with a comment that is itself a value (``report.year  # 2022``) must have that ``repr``.
- In a ``console`` block, lines that start with ``$ gov-disclosure`` are run; the lines that follow are their output.
  (Not in the README, whose console blocks install things; ``.ci/run`` runs those.)
- A ``text`` block directly after a ``python`` block is its output. A line ``…`` in an output stands for any lines.
- ``<!-- skip: REASON -->`` before a block says that it needs a file that only the reader has.

``python tests/docs/test_examples.py`` rewrites the outputs in the pages, except those with ``…``; name pages to rewrite only these.
"""

from __future__ import annotations

import ast
import doctest
import io
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
ANY = "…"
_FENCE = re.compile(r"^```(?P<language>[a-z]+)[ \t]*\n(?P<body>.*?)^```[ \t]*$", re.M | re.S)
_SKIP = re.compile(r"<!-- skip: [^>]+-->\s*\Z")
_TRAILING = re.compile(r"^(?P<code>[^#\n]*\S)\s+# (?P<value>\S.*)$")


@dataclass
class Block:
    """A fenced block of a page; ``start`` and ``end`` are the offsets of its body."""

    language: str
    body: str
    start: int
    end: int
    skipped: bool
    line: int
    output: Block | None = None


def pages() -> list[Path]:
    """The hand-written pages and the README."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def blocks(page: str) -> list[Block]:
    """The fenced blocks of a page, outputs joined to the blocks that they follow."""
    found: list[Block] = []
    last = 0
    for match in _FENCE.finditer(page):
        between = page[last : match.start()]
        block = Block(
            match["language"],
            match["body"],
            match.start("body"),
            match.end("body"),
            bool(_SKIP.search(between)),
            page.count("\n", 0, match.start()) + 1,
        )
        if block.language == "text" and not between.strip() and found and found[-1].language == "python":
            found[-1].output = block
        else:
            found.append(block)
        last = match.end()
    return found


def run_page(page: str, *, console: bool = True) -> Iterator[tuple[Block, str, str]]:
    """Run a page; yields each thing that has an expected output: block, expected, actual."""
    module = ModuleType("page")
    sys.modules["page"] = module
    with tempfile.TemporaryDirectory() as directory, chdir(directory):
        for block in blocks(page):
            if block.skipped:
                continue
            if block.language == "python":
                actual = run_python(block, module)
                if block.output is not None:
                    yield block.output, block.output.body, actual
            elif block.language == "console" and console:
                expected, actual = run_console(block.body)
                yield block, expected, actual


def run_python(block: Block, module: ModuleType) -> str:
    """Execute a block statement by statement; compares what stands in comments."""
    if block.body.startswith(">>>"):
        return run_doctest(block, module)
    tree = ast.parse(block.body)
    lines = block.body.splitlines()
    out = io.StringIO()
    with redirect_stdout(out):
        for statement in tree.body:
            place = f"<block at line {block.line}>"
            if not isinstance(statement, ast.Expr):
                # positions are kept, so that a traceback names the line within the block
                exec(compile(ast.Module([statement], []), place, "exec"), module.__dict__)
                continue
            value = eval(compile(ast.Expression(statement.value), place, "eval"), module.__dict__)
            stated = stated_value(lines[(statement.end_lineno or statement.lineno) - 1])
            if stated is not None:
                assert repr(value) == stated, (
                    f"line {block.line + statement.lineno}: got {value!r}, the page says {stated}"
                )
            if statement is tree.body[-1] and value is not None and stated is None:
                print(repr(value))
    return out.getvalue()


def run_doctest(block: Block, module: ModuleType) -> str:
    """Run a block of ``>>>`` lines in the page's namespace."""
    test = doctest.DocTestParser().get_doctest(block.body, {}, "doctest", None, block.line)
    test.globs = module.__dict__
    out = io.StringIO()
    failed, _ = doctest.DocTestRunner(verbose=False).run(test, out=out.write, clear_globs=False)
    assert failed == 0, out.getvalue()
    return ""


def stated_value(line: str) -> str | None:
    """The value that a trailing comment states; None for a comment in words."""
    match = _TRAILING.match(line)
    if match is None:
        return None
    try:
        tree = ast.parse(match["value"], mode="eval")
    except SyntaxError:
        return None
    plain = (
        ast.Expression,
        ast.Constant,
        ast.Tuple,
        ast.List,
        ast.Dict,
        ast.UnaryOp,
        ast.USub,
        ast.Call,
        ast.keyword,
        ast.Load,
    )
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    names = {node.func.id for node in calls if isinstance(node.func, ast.Name)}
    for node in ast.walk(tree):
        if not isinstance(node, plain) and not (isinstance(node, ast.Name) and node.id in names):
            return None
    return match["value"].rstrip()


def run_console(body: str) -> tuple[str, str]:
    """Run the ``gov-disclosure`` commands of a block; gives the block as it stands and as it came out."""
    expected, actual = [], []
    commands: list[tuple[str, list[str]]] = []
    for line in body.splitlines():
        if line.startswith("$ "):
            commands.append((line[2:], []))
        elif commands:
            commands[-1][1].append(line)
    for command, printed in commands:
        expected += [f"$ {command}", *printed]
        actual += [f"$ {command}", *(run_command(command).splitlines() if runs(command) else printed)]
    return "\n".join(expected) + "\n", "\n".join(actual) + "\n"


def runs(command: str) -> bool:
    """Whether a command is the library's."""
    return command.startswith(("gov-disclosure ", "python -m gov_disclosure "))


def run_command(command: str) -> str:
    """Run a command with this interpreter's environment; its output, and its status where that is not 0."""
    scripts = str(Path(sys.executable).parent)
    path = os.pathsep.join([scripts, os.environ.get("PATH", "")])
    environment = os.environ | {"PATH": path, "PYTHONUTF8": "1", "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, encoding="utf-8", env=environment, timeout=120, check=False
    )
    return done.stdout + done.stderr


def matches(expected: str, actual: str) -> bool:
    """Whether an output is as printed; trailing blanks do not count, and a line ``…`` stands for any lines."""
    wanted, got = ([line.rstrip() for line in text.strip("\n").splitlines()] for text in (expected, actual))
    pattern = "".join("(?:.*\n)*?" if line.strip() == ANY else re.escape(line) + "\n" for line in wanted)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in got)) is not None


def rewrite(path: Path) -> bool:
    """Write the outputs of a page as they come out; tells whether anything changed."""
    page = path.read_text(encoding="utf-8")
    changed = page
    for block, expected, actual in reversed(list(run_page(page, console=path.name != "README.md"))):
        if matches(expected, actual):
            continue
        if ANY in expected.split():
            print(f"{path.name}:{block.line}: differs, left alone because of {ANY}:\n{actual}", file=sys.stderr)
            continue
        text = "".join(f"{line.rstrip()}\n" for line in actual.strip("\n").splitlines())
        changed = changed[: block.start] + text + changed[block.end :]
    if changed != page:
        path.write_text(changed, encoding="utf-8")
    return changed != page


# -- the tests ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.name)
def test_every_example_of_a_page_runs_and_prints_what_it_says(path: Path) -> None:
    for block, expected, actual in run_page(path.read_text(encoding="utf-8"), console=path.name != "README.md"):
        assert matches(expected, actual), f"{path.name}:{block.line} prints\n{actual}"


def test_a_text_block_after_a_python_block_is_its_output() -> None:
    page = "```python\n1 + 1\n```\n\n```text\n2\n```\n\nWords.\n\n```text\nnot an output\n```\n"
    assert [(b.language, b.output is not None) for b in blocks(page)] == [("python", True), ("text", False)]
    assert [(expected, actual) for _, expected, actual in run_page(page)] == [("2\n", "2\n")]


def test_a_wrong_output_and_a_wrong_comment_are_noticed() -> None:
    [(_, expected, actual)] = run_page("```python\nprint('是')\n```\n```text\n否\n```\n")
    assert not matches(expected, actual)
    with pytest.raises(AssertionError, match="the page says 3"):
        list(run_page("```python\n1 + 1  # 3\n```\n"))


def test_a_line_of_three_dots_stands_for_any_lines() -> None:
    assert matches("a\n…\nd\n", "a\nb\nc\nd\n")
    assert matches("a\n…\n", "a\n")
    assert not matches("a\n…\nd\n", "a\nb\n")


def test_only_values_are_compared_in_comments() -> None:
    assert stated_value("report.year  # 2022") == "2022"
    assert stated_value("cell.value  # Decimal('98.5')") == "Decimal('98.5')"
    assert stated_value("report.figures  # every quantity") is None
    assert stated_value("report.figures  # figures") is None


if __name__ == "__main__":
    names = sys.argv[1:]
    for path in pages():
        if (not names or path.name in names) and rewrite(path):
            print(f"rewrote {path.relative_to(ROOT)}")
