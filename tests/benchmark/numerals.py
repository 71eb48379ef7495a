"""Side by side: this library's numerals against cn2an, jionlp and Recognizers-Text, in accuracy and time.

    python tests/benchmark/numerals.py [TSV] [--rounds N]

Those packages are no dependency: what is not installed is left out (``pip install cn2an jionlp recognizers-text-suite
"emoji<2"``). TSV has the columns input, value, unit, approx, group (default: the shared list of test strings, beside the
checkout). Each package gets what it is made for: cn2an the numeral without its unit and hedge, the others the string in the
sentence 全年共…。 A value counts as right if it is exact; a range if both ends are. Percentages may come back as fractions.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

from gov_disclosure.numerals import find_quantities, read_number

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "numbers" / "numbers.tsv"
Method = Callable[[str, str], list[Fraction]]  # the string, its unit → the numbers found


def ours_read(text: str, unit: str) -> list[Fraction]:
    quantity = read_number(text)
    return [] if quantity is None else _ends(quantity)


def ours_find(text: str, unit: str) -> list[Fraction]:
    return [number for quantity in find_quantities(f"全年共{text}。") for number in _ends(quantity)]


def _ends(quantity: Any) -> list[Fraction]:
    if quantity.value is None:
        return [Fraction(quantity.low), Fraction(quantity.high)]
    return [Fraction(quantity.value)]


def _cn2an() -> Method:
    import cn2an

    def read(text: str, unit: str) -> list[Fraction]:
        core = text.removesuffix(unit).strip("约近超过余多以上左右不足")
        return [Fraction(str(cn2an.cn2an(core, "smart")))]

    return read


def _jionlp() -> Method:
    import jionlp

    def read(text: str, unit: str) -> list[Fraction]:
        found = jionlp.parse_money(text.removesuffix(unit) + "元")["num"]
        return [Fraction(str(number)) for number in (found if isinstance(found, list) else [found])]

    return read


def _recognizers() -> Method:
    from recognizers_number import NumberRecognizer
    from recognizers_text import Culture

    recognizer = NumberRecognizer(Culture.Chinese)
    number, percent = recognizer.get_number_model(), recognizer.get_percentage_model()

    def read(text: str, unit: str) -> list[Fraction]:
        sentence = f"全年共{text}。"
        found = percent.parse(sentence) or number.parse(sentence)
        return [Fraction(str(hit.resolution["value"]).rstrip("%")) for hit in found if hit.resolution.get("value")]

    return read


METHODS: dict[str, Callable[[], Method]] = {
    "gov_disclosure read_number": lambda: ours_read,
    "gov_disclosure find_quantities": lambda: ours_find,
    "cn2an smart": _cn2an,
    "jionlp parse_money": _jionlp,
    "Recognizers-Text": _recognizers,
}


def wanted(row: dict[str, str]) -> list[Fraction]:
    """The numbers that a row of the list stands for; none for what is no number."""
    if row["value"] == "null":
        return []
    return [Fraction(end) for end in row["value"].split("..")]


def verdict(found: list[Fraction], row: dict[str, str]) -> str:
    """``right``, ``wrong`` (a number that is not the row's) or ``missed``; for no number, anything found is ``wrong``."""
    goal = wanted(row)
    scaled = [number * 100 for number in found] if row["unit"] == "%" else found
    if found == goal or (goal and scaled == goal):
        return "right"
    return "wrong" if found else "missed"


def measure(method: Method, rows: list[dict[str, str]], rounds: int) -> tuple[Counter[str], float]:
    """Count verdicts, and time: the seconds of one pass over all rows, the least of the rounds."""
    counts: Counter[str] = Counter()
    best = float("inf")
    for at in range(rounds):
        began = time.process_time()
        for row in rows:
            try:
                found = method(row["input"], row["unit"])
            except Exception:  # what a package cannot read, it raises in many ways
                found = []
            if not at:
                counts[verdict(found, row)] += 1
        best = min(best, time.process_time() - began)
    return counts, best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tsv", nargs="?", type=Path, default=SHARED)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    with arguments.tsv.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    print(f"{len(rows)} strings")
    for name, make in METHODS.items():
        try:
            method = make()
        except ImportError as error:
            print(f"{name:32} not installed ({error})")
            continue
        counts, seconds = measure(method, rows, arguments.rounds)
        shares = "  ".join(f"{word} {counts[word]:4}" for word in ("right", "wrong", "missed"))
        print(f"{name:32} {shares}  {1e6 * seconds / len(rows):8.1f} µs a string")


if __name__ == "__main__":
    main()
