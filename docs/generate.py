"""Write the reference pages that follow from the library: the codebook, the rules, the problem codes, the section kinds.

``conf.py`` calls ``write`` at every build; ``python docs/generate.py DIRECTORY`` does the same by hand.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from gov_disclosure import ProblemCode, Registry, render
from gov_disclosure.forms import Field, Form


def write(directory: Path) -> None:
    """Write all pages; a page that has not changed keeps its time stamp, so that Sphinx does not read it again."""
    directory.mkdir(exist_ok=True)
    registry = Registry.default()
    pages = {f"codebook-{form.name}.md": form_page(form) for form in registry.forms}
    pages["codebook.md"] = codebook_page(registry.forms)
    pages["problems.md"] = problems_page()
    pages["rules.md"] = rules_page()
    for stale in set(directory.glob("*.md")) - {directory / name for name in pages}:
        stale.unlink()
    for name, text in pages.items():
        path = directory / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


# -- codebook -----------------------------------------------------------------------------------------------------------


def codebook_page(forms: Sequence[Form]) -> str:
    """The overview: one row a form."""
    rows = [
        (f"[{form.name}](codebook-{form.name}.md)", form.title, years(form), str(len(form.cells)), form.basis)
        for form in forms
    ]
    return "\n".join([
        "# The codebook",
        "",
        "Every cell of every form has one public **code**: the typed forms' attributes, `Report.cell(code)`, JSON, data frames",
        "and findings use it unchanged. One quantity has one code in every form: `requests.received.total` is 收到申请 in all of",
        "them. These pages are written from the forms' declarations when the documentation is built.",
        "",
        "The years are those for which a form was the official one. Which form a report contains follows from what it prints,",
        "not from its year.",
        "",
        *table(("form", "title", "reports on", "cells", "source"), rows),
        "",
        "```{toctree}",
        ":hidden:",
        "",
        *(f"codebook-{form.name}" for form in forms),
        "```",
        "",
    ])  # fmt: skip


def years(form: Form) -> str:
    """The years as people write them."""
    first, last = form.years
    return f"{first}–" if last is None else str(first) if first == last else f"{first}–{last}"


def form_page(form: Form) -> str:
    """One form: how it prints, every cell, the sums."""
    lines = [
        f"# {form.name}",
        "",
        f"{form.title}. Reports on {years(form)}. Source: {form.basis}.",
        f"{'National form' if form.national else 'Local form'}; {len(form.cells)} cells.",
        "",
    ]
    if any(suffix for suffix, _ in form.columns):
        named = ", ".join(f"`.{suffix}` ({'、'.join(words)})" for suffix, words in form.columns if suffix)
        lines += [f"Every line has several value columns; the codes of the others end in {named}.", ""]
    lines += ["## As printed", "", demoted(render.form_markdown(form)), "## Cells", ""]
    lines += [
        "`sum` is a part of that total, `subset` 其中, at most that number, `channel`: the same item may be counted in several",
        "channels of that total.",
        "",
        *table(("code", "number", "label", "unit", "relations"), (cell_row(field) for field in form.cells)),
        "",
    ]
    wordings = list(wording_rows(form))
    if wordings:
        lines += [
            "## Other wordings",
            "",
            "Labels that reports print instead of the official ones, and that are read as the same line.",
            "",
        ]
        lines += [*table(("official label", "also printed as"), wordings), ""]
    prose = [field for field in form.fields if field.prose]
    if prose:
        lines += ["## Quantities that only prose states", "", "They have codes, and no cell in the form.", ""]
        lines += [
            *table(
                ("code", "section", "label", "unit", "note"),
                ((code(f.code), f.number, f.label, f.unit or "–", f.note) for f in prose),
            ),
            "",
        ]
    cued = [
        (code(field.base), [code(cue) for cue in field.cues])
        for field in form.fields
        if field.cues and field.code == field.base
    ]
    if cued:
        lines += [
            "## Prose cues",
            "",
            "Words by which running text states a cell's quantity: all words of a cue, `|` divides alternatives, `!` excludes.",
            "",
        ]
        lines += [*table(("code", "cues"), ((name, " · ".join(cues)) for name, cues in cued)), ""]
    if form.balances:
        lines += ["## Balances", ""]
        for balance in form.balances:
            left, right = (" + ".join(map(code, side)) for side in (balance.left, balance.right))
            lines.append(
                f"- {left} = {right}{', in each column' if balance.columns else ''} {f'({balance.note})' if balance.note else ''}"
            )
        lines.append("")
    if form.derived:
        lines += [
            "## Derived sums",
            "",
            "Prose, rules and panels use these; no form prints them, and they are no cells.",
            "",
        ]
        for derived in form.derived:
            terms = " + ".join(map(code, derived.terms))
            lines.append(
                f"- {code(derived.code)} {derived.label} = {terms}{', in each column' if derived.columns else ''}"
            )
        lines.append("")
    return "\n".join(lines)


def cell_row(field: Field) -> tuple[str, ...]:
    """One cell of the codebook."""
    relations = "<br>".join(f"{relation.kind} {code(relation.of)}" for relation in field.relations)
    note = f"<br>*{field.note}*" if field.note else ""
    return (code(field.code), field.number, field.label + note, field.unit or "–", relations)


def wording_rows(form: Form) -> Iterator[tuple[str, str]]:
    """The lines and columns that have other wordings, each once."""
    seen: set[str] = set()
    for field in form.fields:
        for spec in (field.row_spec, field.column_spec):
            if spec is not None and spec.also and spec.label not in seen:
                seen.add(spec.label)
                yield spec.label, "、".join(spec.also)


def demoted(markdown: str) -> str:
    """The rendered form without the bold title that the page has already."""
    return "\n".join(line for line in markdown.splitlines() if not line.startswith("**")) + "\n"


# -- problems -----------------------------------------------------------------------------------------------------------


def problems_page() -> str:
    """Every problem code with the comment that stands beside it in the source."""
    rows = []
    for line in inspect.getsource(ProblemCode).splitlines():
        name, found, rest = line.strip().partition(" = ")
        if found and name.isupper():
            value, _, comment = rest.partition("#")
            rows.append((code(value.strip().strip('"')), f"`ProblemCode.{name}`", comment.strip()))
    assert len(rows) == len(ProblemCode), "every problem code says on its own line what it means"
    return "\n".join([
        "# Problem codes",
        "",
        "What could not be read, as a closed list: `Problem.code` is always one of these. A problem never stops the read;",
        "`Report.require()` raises `RequirementError` with all of them.",
        "",
        *table(("code", "name", "meaning"), rows),
        "",
    ])  # fmt: skip


# -- rules --------------------------------------------------------------------------------------------------------------


def rules_page() -> str:
    """Every builtin rule, by family."""
    from gov_disclosure.rules import builtin_rules, catalogue

    rules = builtin_rules()
    derived = {entry["id"]: entry["derived_from"] for entry in catalogue()}
    lines = [
        "# The rules",
        "",
        f"The {len(rules)} rules that come with the library: `Report.findings`, `Report.check()` and `gov-disclosure check` run those on",
        "one report, `gov_disclosure.compare` those on two years. An *error* means that the numbers cannot all be right, a",
        "*warning* that they are probably wrong, or right only under an unusual reading. Ids are stable. This page is written from the",
        "rules themselves; the tests run both examples of every rule.",
        "",
        *table(
            ("rule", "severity", "editions", "checks"),
            (
                (f"[{code(rule.id)}](#{slug(rule.id)})", rule.severity, ", ".join(rule.editions), rule.en)
                for rule in rules
            ),
        ),
        "",
    ]
    for family in dict.fromkeys(rule.family for rule in rules):
        lines += [f"## {family}", ""]
        for rule in (rule for rule in rules if rule.family == family):
            lines += [f"({slug(rule.id)})=", f"### {rule.id}", "", rule.en, "", rule.zh, ""]
            lines += [
                f"- severity: {rule.severity}",
                f"- editions: {', '.join(rule.editions)}",
                f"- basis: {rule.basis}",
            ]
            if rule.years == 2:
                lines.append("- compares two years")
            if any(derived.get(rule.id, {}).values()):
                relations = ", ".join(f"{len(found)} of {form}" for form, found in derived[rule.id].items() if found)
                lines.append(f"- follows from the forms' relations: {relations}")
            lines += ["", "Passes:", "", *example(rule.passing), "", "Fails:", "", *example(rule.failing), ""]
    return "\n".join(lines)


def slug(rule: str) -> str:
    """The anchor of a rule."""
    return "rule-" + rule.replace(":", "-").replace("_", "-")


def example(example: object) -> list[str]:
    """An example as the reader sees it: the text, the cells, the metadata."""
    from gov_disclosure.rules.engine import Example
    from gov_disclosure.rules.examples import plain_text

    assert isinstance(example, Example)
    lines = []
    if example.earlier is not None:
        lines += ["the year before:", *described(example.earlier, plain_text(example.earlier)), "this year:"]
    lines += described(example, plain_text(example))
    return ["```text", *(lines or ["(an empty report)"]), "```"]


def described(example: object, text: str) -> list[str]:
    """The parts of an example, one a line."""
    from gov_disclosure.rules.engine import Example

    assert isinstance(example, Example)
    lines = text.splitlines() if text else []
    if example.form is not None:
        lines.append(f"[{example.form}]")
    lines += [f"{name} = {'' if value is None else value}" for name, value in example.cells.items()]
    lines += [f"{name}: {value}" for name, value in example.metadata.items()]
    lines += [f"section {kind}: {title}" for kind, title in example.sections]
    lines += [f"problem {problem}: {message}" for problem, message in example.problems]
    return lines


# -- Markdown -----------------------------------------------------------------------------------------------------------


def code(text: str) -> str:
    """Inline code."""
    return f"`{text}`"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A Markdown table; bars in cells are escaped."""
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    for row in rows:
        lines.append("| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |")
    return lines


if __name__ == "__main__":
    write(Path(sys.argv[1]))
