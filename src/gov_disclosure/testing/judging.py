"""How well a report was read, cell by cell: right, flagged, missed, or wrong without a warning."""

from __future__ import annotations

from collections import Counter
from typing import Literal

import attrs

from ..model import Cell
from ..report import Report
from .layouts import Expected, Printed
from .sheets import Key

Judgement = Literal["right", "flagged", "missed", "wrong", "open"]


@attrs.frozen
class Miss:
    """A cell that was not read right."""

    judgement: Judgement
    key: Key
    expected: Expected | None
    cell: Cell | None

    def __str__(self) -> str:
        got = "nothing" if self.cell is None else f"{self.cell.state} {self.cell.value} {self.cell.raw!r}"
        return f"{self.judgement}: {self.key[0]}#{self.key[1]} {self.key[2]}: expected {self.expected}, got {got}"


@attrs.frozen
class Verdict:
    """The judgements of one document. ``open`` cells, which the print no longer determines, count only where they are wrong."""

    counts: Counter[str]
    misses: tuple[Miss, ...]


def judge(printed: Printed, report: Report) -> Verdict:
    """Compare a report with what the document says.

    wrong: another number than the true one, a number where none is printed, or a determined cell called blank or absent
    without a problem that names its form; flagged: unreadable; missed: absent, but a problem says that something is amiss.
    """
    cells = {(cell.form, cell.index, cell.code): cell for cell in report.cells}
    counts: Counter[str] = Counter()
    misses = []
    for key in {**printed.expected, **cells}:
        expected, cell = printed.expected.get(key), cells.get(key)
        judgement = _judge(expected, cell, printed.lossy, bool(report.problems))
        counts[judgement] += 1
        if judgement in ("flagged", "missed", "wrong"):
            misses.append(Miss(judgement, key, expected, cell))
    return Verdict(counts, tuple(misses))


def _judge(expected: Expected | None, cell: Cell | None, lossy: bool, warned: bool) -> Judgement:
    state = "absent" if cell is None else cell.state
    value = None if cell is None else cell.value
    if expected is None:
        return "right" if state == "absent" else "flagged" if state == "unreadable" else "wrong"
    if expected.state == "open":
        if state == "value" and value != expected.value:
            return "wrong"
        if state in ("blank", "absent") and expected.value not in (None, 0) and not warned:
            return "wrong"
        return "open"
    if expected.state == "value":
        if state == "value":
            return "right" if value == expected.value else "wrong"
        return "flagged" if state == "unreadable" else "missed" if warned else "wrong"
    if state == "value":
        return "wrong"
    if state == expected.state or (lossy and expected.state == "blank" and state in ("absent", "dash")):
        return "right"
    return "flagged" if state == "unreadable" else "missed"
