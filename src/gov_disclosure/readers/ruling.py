"""Tables from ruling lines: straight strokes on a page become rectangles, and rectangles cells.

Lines that meet form one table, so tables side by side stay apart; two neighbouring fields of a table's lattice are
one cell where no stroke separates them, which is all that a merged cell is on paper. Pure geometry; imports nothing
of ours. Coordinates grow to the right and downwards.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import attrs

SNAP = 3.0  # strokes this close (points) are one line


class Stroke(NamedTuple):
    """A straight line along one axis: at ``at`` on the other axis, from ``start`` to ``end``."""

    at: float
    start: float
    end: float


class Field(NamedTuple):
    """One cell: its rows ``[top_row, end_row)`` and its edges."""

    top_row: int
    end_row: int
    left: float
    right: float
    top: float
    bottom: float


@attrs.define
class Lattice:
    """One ruled table on one page."""

    left: float
    right: float
    top: float
    bottom: float
    n_rows: int
    fields: list[Field]


def merged(strokes: Iterable[Stroke]) -> list[Stroke]:
    """Join strokes on one line that touch; lines within ``SNAP`` of each other are one."""
    ordered = sorted(strokes)
    groups: list[list[Stroke]] = []
    for stroke in ordered:
        if groups and stroke.at - groups[-1][-1].at <= SNAP and stroke.at - groups[-1][0].at <= 2 * SNAP:
            groups[-1].append(stroke)
        else:
            groups.append([stroke])
    lines: list[Stroke] = []
    for group in groups:
        at = sum(stroke.at for stroke in group) / len(group)
        run: list[float] | None = None
        for _, start, end in sorted(group, key=lambda stroke: stroke.start):
            if run is not None and start <= run[1] + SNAP:
                run[1] = max(run[1], end)
            else:
                if run is not None:
                    lines.append(Stroke(at, run[0], run[1]))
                run = [start, end]
        if run is not None:
            lines.append(Stroke(at, run[0], run[1]))
    return lines


def lattices(horizontal: Sequence[Stroke], vertical: Sequence[Stroke]) -> list[Lattice]:
    """Find the tables; the smallest first, so that a frame around a table does not swallow it."""
    rows, columns = merged(horizontal), merged(vertical)
    if len(rows) * len(columns) > 4_000_000:
        return []
    parent = list(range(len(rows) + len(columns)))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    heights = [row.at for row in rows]
    for at, column in enumerate(columns):
        for index in range(bisect_left(heights, column.start - SNAP), len(rows)):
            row = rows[index]
            if row.at > column.end + SNAP:
                break
            if row.start - SNAP <= column.at <= row.end + SNAP:
                parent[root(len(rows) + at)] = root(index)
    members: dict[int, tuple[list[Stroke], list[Stroke]]] = {}
    for node in range(len(parent)):
        of = members.setdefault(root(node), ([], []))
        if node < len(rows):
            of[0].append(rows[node])
        else:
            of[1].append(columns[node - len(rows)])
    found = [_lattice(across, down) for across, down in members.values() if len(across) >= 2 and down]
    tables = [table for table in found if table is not None]
    return sorted(tables, key=lambda table: (table.right - table.left) * (table.bottom - table.top))


def _edges(values: Iterable[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > SNAP:
            edges.append(value)
    return edges


def _lattice(across: Sequence[Stroke], down: Sequence[Stroke]) -> Lattice | None:
    ys = _edges(stroke.at for stroke in across)
    # Some tables have no outer verticals: the ends of the horizontals stand for them.
    xs = _edges([*(stroke.at for stroke in down), min(s.start for s in across), max(s.end for s in across)])
    n_rows, n_columns = len(ys) - 1, len(xs) - 1
    if n_rows < 1 or n_columns < 1 or n_rows * n_columns < 2 or n_rows * n_columns > 200_000:
        return None
    walls = _covers(down, xs, ys)
    floors = _covers(across, ys, xs)
    owner = list(range(n_rows * n_columns))

    def root(node: int) -> int:
        while owner[node] != node:
            owner[node] = owner[owner[node]]
            node = owner[node]
        return node

    for row in range(n_rows):
        for column in range(n_columns):
            node = row * n_columns + column
            if column + 1 < n_columns and not walls[column + 1][row]:
                owner[root(node + 1)] = root(node)
            if row + 1 < n_rows and not floors[row + 1][column]:
                owner[root(node + n_columns)] = root(node)
    boxes: dict[int, list[int]] = {}
    for node in range(n_rows * n_columns):
        row, column = divmod(node, n_columns)
        box = boxes.setdefault(root(node), [row, column, row, column, 0])
        box[0], box[1] = min(box[0], row), min(box[1], column)
        box[2], box[3] = max(box[2], row), max(box[3], column)
        box[4] += 1
    fields: list[Field] = []
    for top, left, bottom, right, size in boxes.values():
        if size == (bottom - top + 1) * (right - left + 1):
            fields.append(Field(top, bottom + 1, xs[left], xs[right + 1], ys[top], ys[bottom + 1]))
    # What is not a rectangle (a broken stroke) is taken apart again.
    for node in range(n_rows * n_columns):
        top, left, bottom, right, size = boxes[root(node)]
        if size != (bottom - top + 1) * (right - left + 1):
            row, column = divmod(node, n_columns)
            fields.append(Field(row, row + 1, xs[column], xs[column + 1], ys[row], ys[row + 1]))
    # One column is a frame or a set of underlines, not a table.
    if len(fields) < 2 or len({field.left for field in fields}) < 2:
        return None
    fields.sort(key=lambda field: (field.top_row, field.left))
    return Lattice(xs[0], xs[-1], ys[0], ys[-1], n_rows, fields)


def _covers(strokes: Sequence[Stroke], edges: Sequence[float], steps: Sequence[float]) -> list[list[bool]]:
    """Tell for every edge and every step along it whether a stroke covers the better part of that step."""
    covered = [[0.0] * (len(steps) - 1) for _ in edges]
    for stroke in strokes:
        edge = bisect_left(edges, stroke.at - SNAP)
        if edge >= len(edges) or abs(edges[edge] - stroke.at) > 2 * SNAP:
            continue
        if edge + 1 < len(edges) and abs(edges[edge + 1] - stroke.at) < abs(edges[edge] - stroke.at):
            edge += 1
        first = max(0, bisect_left(steps, stroke.start) - 1)
        for step in range(first, len(steps) - 1):
            if steps[step] > stroke.end:
                break
            covered[edge][step] += max(0.0, min(stroke.end, steps[step + 1]) - max(stroke.start, steps[step]))
    return [[length >= 0.5 * (steps[step + 1] - steps[step]) for step, length in enumerate(line)] for line in covered]
