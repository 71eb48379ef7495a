"""Measure how well the library reads, on what the repository generates and holds itself: ``python docs/measure.py``.

Writes ``docs/accuracy-table.md``. Seeds are fixed, so the same version gives the same table; ``--seeds N`` takes more documents.
"""

from __future__ import annotations

import argparse
import inspect
import json
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from random import Random

import gov_disclosure as gd
from gov_disclosure.forms import Form
from gov_disclosure.serialise import write_number
from gov_disclosure.testing.damage import OPERATORS
from gov_disclosure.testing.filling import PROFILES, fill
from gov_disclosure.testing.judging import judge
from gov_disclosure.testing.layouts import LAYOUTS, Printed
from gov_disclosure.testing.sheets import Draft, draft_of

HERE = Path(__file__).parent
PROSE = HERE.parent / "tests" / "corpus" / "prose"
JUDGEMENTS = ("right", "flagged", "missed", "wrong", "open")
TITLE = "云岭省人民政府政府信息公开工作年度报告"


def draft(form: Form, random: Random) -> Draft:
    """A filled form under a title; what the numbers are like is drawn, too."""
    return draft_of(TITLE, fill(form, random, random.choice(sorted(PROFILES))))


def documents(form: Form, layout: str, seeds: int, *, damaged: bool) -> Iterator[tuple[str, Printed]]:
    """Documents of one form in one layout, each with the damage that was done to it."""
    for seed in range(seeds):
        random = Random(f"{form.name} {layout} {seed} {damaged}")
        made = draft(form, random)
        done = ""
        if damaged:
            fitting = [op for op in OPERATORS.values() if not op.layouts or layout in op.layouts]
            random.shuffle(fitting)
            done = next((op.name for op in fitting if op(made, random)), "")
        yield done, LAYOUTS[layout](made, random)


def read(printed: Printed) -> gd.Report:
    """Read a document in the way its content asks for."""
    return gd.parse(printed.content) if isinstance(printed.content, str) else gd.read(printed.content)


def tables(seeds: int, *, damaged: bool) -> tuple[dict[str, Counter[str]], dict[str, Counter[str]]]:
    """Judge the cells of all documents, by layout and by form."""
    by_layout: dict[str, Counter[str]] = {}
    by_form: dict[str, Counter[str]] = {}
    for form in gd.Registry.default().forms:
        for layout in LAYOUTS:
            for _, printed in documents(form, layout, seeds, damaged=damaged):
                counts = judge(printed, read(printed)).counts
                for where in (by_layout.setdefault(layout, Counter()), by_form.setdefault(form.name, Counter())):
                    where.update(counts)
                    where["documents"] += 1
    return by_layout, by_form


def figures() -> Counter[str]:
    """Judge the figures of the sentences in ``tests/corpus/prose``."""
    counts: Counter[str] = Counter()
    for path in sorted(PROSE.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            counts["texts"] += 1
            report = gd.parse(case["text"], year=case.get("year"))
            found = {(f.span.start, f.raw): f for f in report.figures}
            for wanted in case["figures"]:
                counts["figures"] += 1
                figure = found.pop((wanted["start"], wanted["raw"]), None)
                if figure is None:
                    counts["missed"] += 1
                    continue
                counts["value and unit right"] += (write_number(figure.value), figure.unit) == (
                    wanted["value"],
                    wanted["unit"],
                )
                if wanted.get("code"):
                    counts["tied in the text"] += 1
                    counts["tied right"] += figure.code == wanted["code"]
                elif figure.code:
                    counts["tied wrongly"] += 1
            counts["invented"] += len(found)
    return counts


def consistent(seeds: int) -> Counter[str]:
    """Count the findings on reports that are consistent by construction: there should be no error and no warning."""
    counts: Counter[str] = Counter()
    for form in gd.Registry.default().forms:
        for _, printed in documents(form, "html", seeds, damaged=False):
            counts["documents"] += 1
            counts.update(finding.severity for finding in read(printed).findings)
    return counts


def percent(part: int, whole: int) -> str:
    """A share that does not round up to 100."""
    if not whole:
        return "–"
    share = Decimal(part * 100) / whole
    return "100 %" if part == whole else f"{share.quantize(Decimal('0.01'), rounding='ROUND_DOWN')} %"


def table(name: str, rows: dict[str, Counter[str]]) -> list[str]:
    """The judgements as Markdown."""
    lines = [
        f"| {name} | documents | cells | right | flagged | missed | **wrong** | undetermined |",
        "|---|" + "--:|" * 7,
    ]
    total: Counter[str] = Counter()
    for label, counts in rows.items():
        total.update(counts)
        lines.append(row(label, counts))
    return [*lines, row("**all**", total)]


def layouts() -> list[str]:
    """What each layout is, from the docstring of its writer."""
    lines = ["| layout | what it is |", "|---|---|"]
    for name, writer in LAYOUTS.items():
        words = (
            inspect.cleandoc(writer.__doc__ or "")
            .partition("\n")[0]
            .removeprefix(f"{name.partition('-')[0]}: ")
            .replace("|", "\\|")
        )
        lines.append(f"| {name} | {words} |")
    return lines


def row(label: str, counts: Counter[str]) -> str:
    """One line of judgements; shares are of the cells that the print still determines."""
    judged = sum(counts[judgement] for judgement in ("right", "flagged", "missed", "wrong"))
    cells = [percent(counts[judgement], judged) for judgement in ("right", "flagged", "missed")]
    return (
        f"| {label} | {counts['documents']} | {judged} | {' | '.join(cells)} | {counts['wrong']} | {counts['open']} |"
    )


def page(seeds: int) -> str:
    """Everything that is measured."""
    whole, forms = tables(seeds, damaged=False)
    hurt, hurt_forms = tables(seeds, damaged=True)
    prose, clean = figures(), consistent(seeds)
    return "\n".join([
        f"Measured with version {gd.__version__}, {seeds} documents for each form and layout.",
        "",
        "## The layouts",
        "",
        *layouts(),
        "",
        "## Tables as printed",
        "",
        *table("layout", whole),
        "",
        *table("form", forms),
        "",
        "## Tables with one kind of damage each",
        "",
        *table("layout", hurt),
        "",
        *table("form", hurt_forms),
        "",
        "## Figures in prose",
        "",
        "| count | |",
        "|---|--:|",
        *(f"| {name} | {prose[name]} |" for name in (
            "texts", "figures", "value and unit right", "missed", "invented", "tied in the text", "tied right", "tied wrongly",
        )),
        "",
        "## Findings on consistent reports",
        "",
        f"{clean['documents']} consistent reports: {clean['error']} errors, {clean['warning']} warnings, {clean['info']} hints.",
        "",
    ])  # fmt: skip


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=4)
    (HERE / "accuracy-table.md").write_text(page(parser.parse_args().seeds), encoding="utf-8")
