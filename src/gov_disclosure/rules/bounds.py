"""Bounds that the forms' relations do not declare: what an auditor knows of the columns of the first table.

Each rule is one declaration; the comparing is the engine's.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

import regex

from ..forms.declare import Form
from .engine import Comparison, Direction, Example, Rule, Side, Words
from .numbers import exact
from .relations import at_most
from .view import Printed, View

_2019, _2021 = "national-2019", "national-2021"
_FORM_2019, _FORM_2021 = "国办公开办函〔2019〕60号 第二部分", "国办公开办函〔2021〕30号 第二部分"


def _counts(view: View) -> Iterator[Comparison]:
    for table in view.tables:
        odd = {
            code: value
            for code, (value, _, _) in table.printed.items()
            if value is not None and (value < 0 or not isinstance(value, int))
        }
        for code in table.rules.counts if odd else ():
            if code in odd and (odd[code] < 0 or not isinstance(exact(odd[code]), int)):
                yield _not_a_count(table, code)
        for code, value in odd.items():
            if value < 0 and (table.cells[code].unit or "").endswith("元"):
                yield _not_a_count(table, code)


def _not_a_count(table: Printed, code: str) -> Comparison:
    side = table.total(code)
    expected = side.low // 1 if side.low > 0 else 0

    def say(direction: Direction) -> Words:
        return Words(
            f"“{table.label(code)}”填{side}:数量应为不小于零的整数,请核对这一格。",
            f"{code} is {side}: a count is a whole number and not negative; check this cell.",
        )

    return Comparison(side, "==", Side.number(expected), say, expected="≥0, 整数" if side.low > 0 else "≥0")


def _rows(table: Printed, *columns: str) -> Iterator[tuple[str, ...]]:
    """Yield the codes of every row of the first table that prints all these columns."""
    for codes in _declared_rows(table.form, columns):
        if all(map(table.is_printed, codes)):
            yield codes


@lru_cache(maxsize=256)
def _declared_rows(form: Form, columns: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    rows = (field.row for field in form.cells if field.code == f"{field.row}.{columns[0]}")
    found = (tuple(f"{row}.{column}" for column in columns) for row in rows if row.startswith("proactive."))
    return tuple(codes for codes in found if all(code in form.by_code for code in codes))


def _previous_plus_change(view: View) -> Iterator[Comparison]:
    for table in view.tables:
        for previous, change in _rows(table, "items_previous_year", "items_change"):
            if all(table.cells[code].value is not None for code in (previous, change)):
                yield _not_negative(table, previous, change)


def _not_negative(table: Printed, previous: str, change: str) -> Comparison:
    side = table.sum((previous, change))

    def say(direction: Direction) -> Words:
        a, b = (table.total(code) for code in (previous, change))
        return Words(
            f"“{table.label(previous)}”填{a},“{table.label(change)}”填{b},减少数超过了上一年的项目数:请核对两格。",
            f"{previous} is {a} and {change} is {b}: more items are taken away than there were; check both cells.",
        )

    return Comparison(side, ">=", Side.number(0), say)


def _newly_disclosed(view: View) -> Iterator[Comparison]:
    for table in view.tables:
        for new, total in _rows(table, "newly_disclosed", "disclosed_total"):
            yield at_most(table, new, total)


def _documents_disclosed(view: View) -> Iterator[Comparison]:
    for table in view.tables:
        pair = ("proactive.normative_documents", "proactive.normative_documents_issued")
        if all(map(table.is_printed, pair)):
            yield _more_than_issued(table, *pair)


def _more_than_issued(table: Printed, disclosed: str, issued: str) -> Comparison:
    a, b = table.total(disclosed), table.total(issued)

    def say(direction: Direction) -> Words:
        return Words(
            f"“{table.label(disclosed)}”填{a},超过“{table.label(issued)}”的{b}:除非公开了往年制发的文件,请核对两格。",
            f"{disclosed} is {a}, more than the {b} of {issued}: unless earlier documents were disclosed, check both cells.",
        )

    return Comparison(a, "<=", b, say)


def _in_force(view: View) -> Iterator[Comparison]:
    for table in view.tables:
        for issued, repealed, in_force in _rows(table, "issued", "repealed", "in_force"):
            made, gone, left = (table.total(code) for code in (issued, repealed, in_force))
            yield _still_in_force(table, (issued, repealed, in_force), made, gone, left)


def _still_in_force(table: Printed, codes: tuple[str, str, str], made: Side, gone: Side, left: Side) -> Comparison:
    net = Side(
        (*made.terms, *gone.terms), made.low - gone.low, made.low - gone.low, unknown=made.unknown or gone.unknown
    )

    def say(direction: Direction) -> Words:
        row = table.label(codes[0]).partition("/")[0]
        return Words(
            f"“{row}”本年制发{made}件、废止{gone}件,净增{net}件,多于现行有效的{left}件:请核对三格。",
            f"{codes[0]} {made} less {codes[1]} {gone} is {net}, more than the {left} of {codes[2]}: check the three cells.",
        )

    return Comparison(net, "<=", left, say)


def _procurement(view: View) -> Iterator[Comparison]:
    for table in view.tables:
        for projects, amount in _rows(table, "projects", "amount"):
            a, b = table.total(projects), table.total(amount)
            if a.unknown is None and b.unknown is None and (a.low == 0) != (b.low == 0):
                yield _bought(table, projects, amount, a, b)


def _bought(table: Printed, projects: str, amount: str, a: Side, b: Side) -> Comparison:
    def say(direction: Direction) -> Words:
        return Words(
            f"“{table.label(projects)}”填{a},“{table.label(amount)}”填{b}:有项目才有金额,请核对两格。",
            f"{projects} is {a} but {amount} is {b}: where one is zero the other is; check both cells.",
        )

    zero, other = (a, b) if a.low == 0 else (b, a)
    return Comparison(other, "==", zero, say)


def _change_as_cases(view: View) -> Iterator[Comparison]:
    for table in view.tables:
        for codes in _rows(table, "items_previous_year", "items_change", "decisions"):
            previous, change, decisions = (table.total(code) for code in codes)
            if change.low and previous.low:
                yield _misread(table, codes, previous, change, decisions)


def _misread(table: Printed, codes: tuple[str, ...], previous: Side, change: Side, decisions: Side) -> Comparison:

    def say(direction: Direction) -> Words:
        row = table.label(codes[0]).partition("/")[0]
        return Words(
            f"“{row}”上一年{previous}加增减{change}恰等于处理决定数{decisions}:前两栏应填事项数,疑误填为办件数。",
            f"{codes[0]} {previous} plus {codes[1]} {change} is exactly the {decisions} of {codes[2]}: the first two columns "
            "count items, and seem to have been filled with cases.",
        )

    both = previous.low + change.low
    unknown = previous.unknown or change.unknown
    return Comparison(Side((*previous.terms, *change.terms), both, both, unknown=unknown), "!=", decisions, say)


@cache
def _no_power() -> regex.Pattern[str]:
    return regex.compile(r"(?:[镇乡]|街道(?:办事处)?|[县旗])(?:人民政府|政府)?$|局$|委员会$|开发区|管委会")


@cache
def _has_power() -> regex.Pattern[str]:
    return regex.compile(r"(?:省|自治区|直辖市|部|委|[州盟])(?:人民政府)?(?:办公[厅室])?$")


def _rule_makers(view: View) -> Iterator[Comparison]:
    metadata = view.report.metadata
    issuer = metadata.issuer or ""
    without = metadata.body_level in ("county", "township") or metadata.body_type in ("township", "subdistrict")
    department = metadata.body_type == "department" and metadata.body_level in ("prefecture", "county", "township")
    if not (without or department or (metadata.body_level is None and _no_power().search(issuer))):
        return
    if metadata.body_level in ("central", "province") or _has_power().search(issuer):
        return
    for table in view.tables:
        for code in ("proactive.rules.made", "proactive.rules.issued"):
            if table.is_printed(code):
                yield _no_rules(table, code, issuer)


def _no_rules(table: Printed, code: str, issuer: str) -> Comparison:
    side = table.total(code)

    def say(direction: Direction) -> Words:
        return Words(
            f"“{table.label(code)}”填{side},但{issuer}没有规章制定权(立法法只授予国务院部门和省、设区的市、自治州政府):疑将规范性文件填入规章,请核对。",
            f"{code} is {side}, but a county, township or department has no power to make rules (规章): check whether "
            "normative documents were entered here.",
        )

    return Comparison(side, "==", Side.number(0), say)


def rules() -> tuple[Rule, ...]:
    """Give the rules of this module."""
    fee = "proactive.licensing"
    return (
        Rule(
            "bound:count", "error", ("all",), "各年度报告格式计量单位",
            "件数、条数、人数是不小于零的整数(2019年格式的增减栏除外)。",
            "Counts are whole and not negative (the change column of 2019 is signed).",
            _counts,
            Example(form=_2021, cells={"proactive.licensing.decisions": 3}),
            Example(form=_2021, cells={"proactive.licensing.decisions": -3}),
        ),
        Rule(
            "bound:normative_documents", "warning", ("national-2014",), "政府信息公开情况统计表 一(一)",
            "主动公开规范性文件数不超过制发规范性文件总数。", "Normative documents disclosed are at most those issued.",
            _documents_disclosed,
            Example(form="national-2014", cells=_documents(2, 3)),
            Example(form="national-2014", cells=_documents(5, 3)),
        ),
        Rule(
            "bound:newly_disclosed", "error", (_2019,), f"{_FORM_2019} 第二十条第(一)项",
            "本年新公开数量不超过对外公开总数量。", "What was newly disclosed is at most the total disclosed.",
            _newly_disclosed,
            Example(form=_2019, cells=_rules_made(2, 9)), Example(form=_2019, cells=_rules_made(9, 2)),
        ),
        Rule(
            "bound:items_left", "error", (_2019,), f"{_FORM_2019} 第二十条第(五)、(六)、(八)项",
            "上一年项目数量加本年增减不小于零。", "The items of the previous year plus the change are not negative.",
            _previous_plus_change,
            Example(form=_2019, cells={f"{fee}.items_previous_year": 8, f"{fee}.items_change": -3}),
            Example(form=_2019, cells={f"{fee}.items_previous_year": 2, f"{fee}.items_change": -3}),
        ),
        Rule(
            "bound:in_force", "warning", (_2021,), f"{_FORM_2021} 第二十条第(一)项",
            "本年制发减本年废止不超过现行有效件数。", "Documents issued less those repealed are at most those in force.",
            _in_force,
            Example(form=_2021, cells=_issued(3, 1, 8)), Example(form=_2021, cells=_issued(9, 1, 3)),
        ),
        Rule(
            "bound:procurement", "warning", (_2019,), f"{_FORM_2019} 第二十条第(九)项",
            "政府集中采购有项目就有金额,没有项目就没有金额。", "Procurement has an amount if and only if it has projects.",
            _procurement,
            Example(form=_2019, cells=_bought_cells(2, 30)), Example(form=_2019, cells=_bought_cells(0, 30)),
        ),
        Rule(
            "bound:items_not_cases", "warning", (_2019,), f"{_FORM_2019} 第二十条第(五)、(六)项",
            "上一年项目数量和本年增减是事项数,不是办件数。", "The first two columns count items, not cases.",
            _change_as_cases,
            Example(form=_2019, cells=_items(40, 2, 900)), Example(form=_2019, cells=_items(40, 2, 42)),
        ),
        Rule(
            "bound:rule_making_power", "warning", (_2019, _2021), "立法法 (2015) 第八十条、第八十二条;(2023) 第九十一条、第九十三条",
            "县、乡镇政府和市县部门不制定规章。", "Counties, townships and local departments make no rules (规章).",
            _rule_makers,
            Example(form=_2021, cells=_issued(0, 0, 0), metadata=_COUNTY),
            Example(form=_2021, cells={"proactive.rules.issued": 2}, metadata=_COUNTY),
        ),
    )  # fmt: skip


_COUNTY = {"issuer": "某县人民政府", "body_type": "government", "body_level": "county"}


def _documents(disclosed: int, issued: int) -> dict[str, int]:
    return {
        "proactive.total": 90,
        "proactive.normative_documents": disclosed,
        "proactive.normative_documents_issued": issued,
    }


def _rules_made(new: int, total: int) -> dict[str, int]:
    return {"proactive.rules.newly_disclosed": new, "proactive.rules.disclosed_total": total}


def _issued(issued: int, repealed: int, in_force: int) -> dict[str, int]:
    row = "proactive.normative_documents"
    return {f"{row}.issued": issued, f"{row}.repealed": repealed, f"{row}.in_force": in_force}


def _bought_cells(projects: int, amount: int) -> dict[str, int]:
    return {"proactive.procurement.projects": projects, "proactive.procurement.amount": amount}


def _items(previous: int, change: int, decisions: int) -> dict[str, int]:
    row = "proactive.licensing"
    return {
        f"{row}.items_previous_year": previous,
        f"{row}.items_change": change,
        f"{row}.decisions": decisions,
    }
