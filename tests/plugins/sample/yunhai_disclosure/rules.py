"""A rule of the province: fees were abolished, so no pigeon may be charged for; here, pigeons carry at most ten requests."""

from __future__ import annotations

from collections.abc import Iterator

from gov_disclosure.rules import Comparison, Example, Rule, Side, View, Words

api_version = 1

MOST = 10


def _pigeons(view: View) -> Iterator[Comparison]:
    for table in view.tables:
        if table.form.name == "yunhai":
            yield Comparison(
                left=table.total("requests.received.by_pigeon"),
                relation="<=",
                right=Side.number(MOST),
                say=lambda direction: Words("信鸽申请超过十件。", "More than ten requests came by pigeon."),
            )


RULES = (
    Rule(
        id="yunhai:pigeons",
        severity="warning",
        editions=("yunhai",),
        basis="云海省政务公开办法 (fictional)",
        zh="信鸽申请不超过十件。",
        en="At most ten requests come by pigeon.",
        check=_pigeons,
        passing=Example(form="yunhai", cells={"requests.received.by_pigeon": 10}),
        failing=Example(form="yunhai", cells={"requests.received.by_pigeon": 11}),
    ),
)
