"""The rules as one Markdown page: what each checks, what it rests on, and an example that passes and one that fails.

Everything on it comes from the ``Rule`` objects. Imports this package's catalogue, engine and examples.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .catalogue import builtin_rules
from .engine import FAMILIES, Example, Rule
from .examples import plain_text
from .numbers import show


def rules_page(rules: Iterable[Rule] | None = None) -> str:
    """Write the page of the rules (the builtin ones by default), a heading a family and a rule."""
    chosen = tuple(rules) if rules is not None else builtin_rules()
    lines = ["# Rules 规则", ""]
    for family in dict.fromkeys((*FAMILIES, *(rule.family for rule in chosen))):
        members = [rule for rule in chosen if rule.family == family]
        if members:
            lines += [f"## {family}", ""]
        for rule in members:
            lines += _rule(rule)
    return "\n".join(lines).rstrip() + "\n"


def _rule(rule: Rule) -> Iterator[str]:
    yield f"### `{rule.id}`"
    yield ""
    yield f"{rule.zh} {rule.en}"
    yield ""
    yield f"- severity: {rule.severity}"
    yield f"- editions: {', '.join(rule.editions)}"
    yield f"- basis: {rule.basis}"
    if rule.derived:
        yield f"- derived from the forms' `{rule.derived}` declarations"
    yield f"- passes: {_example(rule.passing)}"
    yield f"- fails: {_example(rule.failing)}"
    yield ""


def _example(example: Example) -> str:
    parts = [f"“{plain_text(example)}”"] if example.text else []
    if example.cells:
        cells = (f"{code} = {'blank' if value is None else show(value)}" for code, value in example.cells.items())
        parts.append(f"{example.form}: " + ", ".join(cells))
    parts += [f"{field} {value}" for field, value in example.metadata.items()]
    parts += [f"{code}: {message}" for code, message in example.problems]
    shown = "; ".join(parts) or "(nothing)"
    return f"last year {_example(example.earlier)} – this year {shown}" if example.earlier is not None else shown
