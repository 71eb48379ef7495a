"""Lost blanks: where a layout dropped empty cells, the form's sums may say in which columns the printed numbers stand.

Only if exactly one placement of the printed numbers, in their order, satisfies the row's and the columns' sums. Digits are
never changed, nothing is added, and the cells say so in their note.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from ..forms.declare import Form
from .cells import Row
from .values import read_cell

NOTE = "placed by sums"
_MOST_STEPS = 20_000

Numbers = dict[str, "int | None"]


def place_by_sums(form: Form, rows: list[Row]) -> set[str]:
    """Place the values of rows that lost blanks; returns the codes of the rows that were placed."""
    lost = [row for row in rows if row.is_lost]
    if not lost or len(lost) > 40:
        return set()
    known: Numbers = {}
    for row in rows:
        if row.rivals or row.doubt or (row.places is None and not row.is_lost):
            known |= dict.fromkeys(row.line.codes)
        elif row.places is not None:
            for code, item in zip(row.line.codes, row.places, strict=True):
                known[code] = 0 if item is None or item.kind in ("blank", "dash") else _whole(item.text)
    printed = {code for row in rows for code in row.line.codes}
    equations = list(_equations(form, printed))
    solutions = _solve(lost, known, equations)
    if solutions is None:
        return set()
    placed: set[str] = set()
    for row, columns in zip(lost, solutions, strict=True):
        row.places = [None] * len(row.line.codes)
        for item, column in zip(row.printed, columns, strict=True):
            row.places[column] = item
        placed |= set(row.line.codes)
    return placed


def _whole(text: str) -> int | None:
    printed = read_cell(text)
    return printed.value if printed is not None and isinstance(printed.value, int) else None


Equation = tuple[tuple[str, ...], tuple[str, ...]]


def _equations(form: Form, printed: set[str]) -> Iterator[Equation]:
    """Give the sums and balances whose terms are all printed."""
    for (kind, total), parts in form.parts_of.items():
        if kind != "sum" or total not in printed:
            continue
        row = form.by_code[total].row
        across = tuple(part.code for part in parts if part.row == row and part.code in printed)
        down = tuple(part.code for part in parts if part.row != row and part.code in printed)
        for codes in (across, down):
            if codes:
                yield codes, (total,)
    for balance in form.balances:
        columns = {field.code.rpartition(".")[2] for field in form.cells if field.row in balance.left}
        for column in columns if balance.columns else {""}:
            left, right = (
                tuple(f"{code}.{column}" if column else code for code in side) for side in (balance.left, balance.right)
            )
            if printed.issuperset(left + right):
                yield left, right


def _solve(lost: list[Row], known: Mapping[str, int | None], equations: list[Equation]) -> list[tuple[int, ...]] | None:
    """Find the one placement of all lost rows; None if there is none or more than one, or the search grows too long."""
    numbers = dict(known)
    pending = [set(row.line.codes) for row in lost]
    watched: list[list[Equation]] = []
    done: set[str] = set()
    for codes in pending:
        done |= codes
        later = set().union(*pending[len(watched) + 1 :])
        watched.append([(a, b) for a, b in equations if codes.intersection(a + b) and not later.intersection(a + b)])
    covered = {code for group in watched for a, b in group for code in a + b}
    if any(not codes <= covered for codes in pending):
        return None
    found: list[list[tuple[int, ...]]] = []
    steps = 0

    def search(at: int, chosen: list[tuple[int, ...]]) -> bool:
        """Go on with row ``at``; False stops the search."""
        nonlocal steps
        if at == len(lost):
            found.append(list(chosen))
            return len(found) < 2
        row = lost[at]
        values = [_whole(item.text) if item.kind == "number" else None for item in row.printed]
        if None in values:
            return False
        for columns in combinations(range(len(row.line.codes)), len(values)):
            steps += 1
            if steps > _MOST_STEPS:
                return False
            numbers.update(dict.fromkeys(row.line.codes, 0))
            numbers.update({row.line.codes[column]: value for column, value in zip(columns, values, strict=True)})
            if all(_holds(equation, numbers) for equation in watched[at]) and not search(at + 1, [*chosen, columns]):
                return False
        return True

    complete = search(0, [])
    return found[0] if complete and len(found) == 1 else None


def _holds(equation: Equation, numbers: Mapping[str, int | None]) -> bool:
    left, right = ([numbers.get(code) for code in side] for side in equation)
    if None in left or None in right:
        return False
    return sum(n or 0 for n in left) == sum(n or 0 for n in right)
