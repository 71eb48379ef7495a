"""The benchmark: what each part of the library costs, as ratios in one run.

    python tests/benchmark/bench.py [--rounds N] [FILE ...]

The floor is one ``regex`` scan for numerals over the same text. Rounds are interleaved and medians quoted, so that a machine that
speeds up or slows down does so for all. Without files, the synthetic report that the library ships is read; with the shared
corpus beside the checkout, its files are. Nothing is asserted: budgets stand in the second column.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import attrs
import regex

import gov_disclosure as gd
from gov_disclosure.alignment import align, items_of
from gov_disclosure.numerals import find_quantities
from gov_disclosure.readers.text import document_of
from gov_disclosure.registry import Registry, builtins
from gov_disclosure.sections.prose import ProseParser

NUMERAL = regex.compile(r"[0-9０-９][0-9０-９,.，]*|[〇零一二三四五六七八九十百千万亿两]+")
SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"


def median_times(tasks: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Time every task once a round, in turn; give the median seconds of processor time of each, whatever else runs."""
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for task in tasks.values():
        task()
    for _ in range(rounds):
        for name, task in tasks.items():
            began = time.process_time()
            task()
            times[name].append(time.process_time() - began)
    return {name: statistics.median(values) for name, values in times.items()}


def text_tasks(text: str) -> dict[str, Callable[[], object]]:
    """The parts of reading a text report, the floor first."""
    forms = Registry.default().forms
    document = document_of(text)
    report = gd.parse(text)
    prose = attrs.evolve(builtins(), sections=(ProseParser(),))
    return {
        "floor: one numeral scan": lambda: NUMERAL.findall(text),
        "text reader": lambda: document_of(text),
        "alignment": lambda: align(text, items_of(document), forms),
        "find_quantities": lambda: list(find_quantities(text)),
        "text reader and figures": lambda: gd.parse(text, registry=prose),
        "parse: tables, outline, metadata, figures": lambda: gd.parse(text),
        "all rules": lambda: report.check(),
        "parse and findings (budget 80)": lambda: gd.parse(text).findings,
        "to_dict": lambda: report.to_dict(),
    }


def import_ratio(rounds: int) -> tuple[float, float]:
    """Seconds to import attrs and regex, and to import the library, each in a fresh interpreter (medians)."""
    base: list[float] = []
    ours: list[float] = []
    for _ in range(rounds):
        for code, times in (("import attrs, regex", base), ("import gov_disclosure", ours)):
            began = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True)
            times.append(time.perf_counter() - began)
    return statistics.median(base), statistics.median(ours)


def html_ratio(path: Path, rounds: int) -> dict[str, float]:
    """The HTML parser's own parse against ours, bytes to document."""
    from selectolax.lexbor import LexborHTMLParser

    from gov_disclosure.readers.html import HtmlReader
    from gov_disclosure.readers.protocol import Request

    data = path.read_bytes()
    text = data.decode("utf-8", "replace")
    return median_times(
        {
            "floor: the HTML parser": lambda: LexborHTMLParser(text),
            "HTML: bytes to document (budget 3)": lambda: HtmlReader().read(Request(data)),
        },
        rounds,
    )


def pdf_ratio(path: Path, rounds: int) -> dict[str, float]:
    """pdfium's text and line extraction against ours, bytes to document."""
    from gov_disclosure.readers.pdf import PdfReader
    from gov_disclosure.readers.protocol import Request

    data = path.read_bytes()
    return median_times(
        {
            "floor: pdfium's text and lines": lambda: _pdfium(data),
            "PDF: bytes to document (budget 1.5)": lambda: PdfReader().read(Request(data)),
        },
        rounds,
    )


def _pdfium(data: bytes) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    count = 0
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        for at in range(text.count_chars()):
            text.get_charbox(at)
            count += 1
        count += sum(1 for _ in page.get_objects())
    document.close()
    return count


def show(title: str, times: dict[str, float]) -> None:
    floor = next(iter(times.values()))
    print(f"\n{title}")
    for name, seconds in times.items():
        print(f"  {name:48} {1000 * seconds:9.2f} ms  {seconds / floor:7.1f} x")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=15)
    arguments = parser.parse_args()
    base, ours = import_ratio(arguments.rounds)
    print(
        f"import: attrs and regex {1000 * base:.0f} ms, gov_disclosure {1000 * ours:.0f} ms, {ours / base:.2f} x (budget 1.5)"
    )
    files = arguments.files or sorted(SHARED.rglob("*.txt")) or [gd.example()]
    for path in files:
        text = gd.read(path).text
        show(f"{path.name}: {len(text)} characters", median_times(text_tasks(text), arguments.rounds))
    for path in [*sorted(SHARED.rglob("*.html")), gd.example()]:
        show(path.name, html_ratio(path, arguments.rounds))
    for path in sorted(SHARED.rglob("*.pdf")):
        show(path.name, pdf_ratio(path, max(3, arguments.rounds // 3)))


if __name__ == "__main__":
    main()
