"""What kind of body issues a report, on which level, and whose work it covers. Imports ``regions`` alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from .. import regions

_TYPES: tuple[tuple[str, str], ...] = (
    ("development_zone", r"开发区|高新(?:技术产业)?区|园区|新区管|保税|试验区|度假区|风景(?:名胜)?区|示范区|管理区"),
    (
        "vertical_agency",
        r"税务局|海关|气象局|地震局|银行业?监督|银保监|证监|中国人民银行|外汇管理|烟草专卖|邮政管理局|海事局"
        r"|通信管理局|出入境|调查[总支]?队|煤矿安全|国家统计局",
    ),
    ("subdistrict", r"街道(?:办事处|办)?(?:党政|综合)?"),
    ("township", r"(?:镇|乡|苏木)(?:人民政府|政府)?(?:$|党政|机关|办公室)"),
    ("general_office", r"政府办公[厅室]|政府办$|府办$"),
    ("government", r"政府$"),
    ("department", r"(?:局|厅|委|委员会|办|办公室|院|署|部|大队|支队|总队|处|站|所|馆)$"),
)  # fmt: skip
_LEVELS = {"province": "province", "prefecture": "prefecture", "county": "county"}


@cache
def _types() -> tuple[tuple[str, regex.Pattern[str]], ...]:
    return tuple((kind, regex.compile(pattern)) for kind, pattern in _TYPES)


@cache
def _whole_area() -> regex.Pattern[str]:
    return regex.compile(
        r"(?:各级(?:人民)?政府|所辖|(?:各县|各区|各镇|各乡|县\(市、区\)|区县)[^。]{0,30}(?:部门|单位)?)[^。]{0,60}(?:编制|综合|汇总)"
    )


@cache
def _with_departments() -> regex.Pattern[str]:
    return regex.compile(
        r"(?:汇总|综合|根据)[^。]{0,40}(?:各部门|各(?:直属)?单位|政府部门|工作部门)[^。]{0,40}(?:编制|汇总|综合)"
    )


def describe(issuer: str, place: regions.Place | None, introduction: str) -> Iterator[tuple[str, str]]:
    """Yield body_type, body_level and coverage as far as the issuer's name and the introduction tell them."""
    kind = next((kind for kind, pattern in _types() if pattern.search(issuer)), "other")
    if "政务公开" in issuer or "信息公开" in issuer:
        kind = "other"
    yield "body_type", kind
    if kind in ("township", "subdistrict"):
        yield "body_level", "township"
    elif place is not None and place.divisions and place.township is None:
        levels = {division.level for division in place.divisions}
        if len(levels) == 1:
            yield "body_level", _LEVELS[levels.pop()]
    elif place is None and regex.match(r"国家|国务院|中华人民共和国|中国|.{1,8}部$", issuer):
        yield "body_level", "central"
    if _whole_area().search(introduction):
        yield "coverage", "whole_area"
    elif _with_departments().search(introduction):
        yield "coverage", "own_and_departments"
