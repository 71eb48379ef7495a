"""Administrative divisions by name and year, because a report prints a place name and a panel needs its code.

The table (``data/regions.tsv.gz``; ``data/NOTICE.md`` tells its source) says which name held for which six-digit
GB/T 2260 code in which years. Names repeat – several cities have a 朝阳区 – so a name resolves only if exactly one
division fits; a printed parent (长春市朝阳区) decides. Imports nothing of ours; the table loads on first use.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

import attrs

Level = Literal["province", "prefecture", "county"]

# A name that held within so many years of the asked one still counts: reports keep a name past its change, or use the
# new one for the year before it.
_TOLERANCE = 3
_TOWN_ENDS = ("镇", "乡", "苏木", "街道", "街道办", "街道办事处")
# Words that may follow a township's name in the name of a body or a title; anything else (乡镇企业局) is no township.
_TOWNSHIP = (
    r"(?P<town>(?:(?!人民|政府|政务|信息|办公|管理)[一-鿿]){1,2}(?:苏木|街道|镇|乡)"
    r"|(?:(?!人民政府|政府|政务|信息|办公|委员会|管理|[局厅部院年省市县区])[一-鿿]){1,8}?(?:苏木|街道|镇|乡))"
    r"(?=人民政府|政府|办事处|办|党|机关|便民|综合|信息|政务|关于|[12]\d{3}|[二一][〇○零０0]|年|的|\s|$)"
)
# Too general to be a place unless it opens the name or follows its parent.
_GENERIC = frozenset(
    [
        "城区",
        "郊区",
        "矿区",
        "东区",
        "西区",
        "南区",
        "北区",
        "新区",
        "市郊区",
        "市中区",
        "市区",
        "城中区",
        "城东区",
        "城西区",
        "城北区",
        "东城区",
        "西城区",
    ]
)


@attrs.frozen
class Division:
    """One name of one division, and the years in which it held. ``parent`` is a code, "" for a province."""

    code: str
    name: str
    parent: str
    first_year: int
    last_year: int

    @property
    def level(self) -> Level:
        """Tell province, prefecture or county from the code."""
        if self.code.endswith("0000"):
            return "province"
        return "prefecture" if self.code.endswith("00") else "county"

    def within(self, other: Division) -> bool:
        """Tell whether this division lies in the other, by the codes' common part."""
        return self.code != other.code and self.code.startswith(other.code.removesuffix("00").removesuffix("00"))


@attrs.frozen
class Place:
    """A place name found in a text: where, and what it may stand for (none: a township whose county is not named).

    ``township`` is the part of the name below the county, if there is one.
    """

    name: str
    start: int
    end: int
    divisions: tuple[Division, ...]
    township: str | None = None

    @property
    def division(self) -> Division | None:
        """The division, if only one is possible."""
        return self.divisions[0] if len(self.divisions) == 1 else None


class _Table:
    """The divisions by full name, provinces and prefectures by their name without its suffix, and autonomous divisions
    by the name that leaves their peoples out (恩施州, 彭水县).
    """

    def __init__(self) -> None:
        raw = gzip.decompress((files(__package__) / "data" / "regions.tsv.gz").read_bytes()).decode("utf-8")
        self.by_name: dict[str, list[tuple[str, str, int, int]]] = {}
        self.by_code: dict[str, list[tuple[str, str, int, int]]] = {}
        self.short: dict[str, str] = {}
        for line in raw.splitlines()[1:]:
            code, name, parent, first, last = line.split("\t")
            row = (code, parent, int(first), int(last))
            self.by_name.setdefault(name, []).append(row)
            if code.endswith("00"):
                self.by_code.setdefault(code, []).append((name, parent, row[2], row[3]))
                short = _SHORT.sub("", name)
                if len(short) >= 2 and short != name:
                    self.short.setdefault(short, name)
        self.common = {common: name for name in self.by_name if (common := _common_name(name)) is not None}
        self.longest = max(map(len, self.by_name))

    def __contains__(self, name: str) -> bool:
        return name in self.by_name or name in self.common


_SHORT = re.compile(r"(?:省|市|地区|盟|(?:壮族|回族|维吾尔)?自治区|特别行政区)$")


_PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯"
    "|阿昌|普米|塔吉克|怒|鄂温克|德昂|保安|裕固|京|独龙|鄂伦春|基诺|土|各"
)
_AUTONOMOUS = re.compile(rf"(?P<stem>|.{{2,}}?)(?P<peoples>(?:(?:{_PEOPLES})族?)+)自治(?P<kind>[州县旗])")


def _common_name(name: str) -> str | None:
    """Give the name by which an autonomous prefecture, county or banner goes, without its peoples; None for any other."""
    match = _AUTONOMOUS.fullmatch(name)
    return (match["stem"] or match["peoples"].removesuffix("族")) + match["kind"] if match is not None else None


@cache
def _table() -> _Table:
    return _Table()


def _held(rows: list[tuple[str, str, int, int]], year: int | None) -> list[tuple[int, str, str, int, int]]:
    """Rank the rows of a name by how far the year lies from them; a year beyond the table uses its nearest end."""
    found: dict[str, tuple[int, str, str, int, int]] = {}
    for code, parent, first, last in rows:
        at = min(max(year, 1980), 2024) if year is not None else 2024
        distance = max(first - at, at - last, 0)
        if year is None:
            distance = 0 if last == 2024 else 1
        known = found.get(code)
        if known is None or distance < known[0]:
            found[code] = (distance, code, parent, first, last)
    return sorted(found.values())


@lru_cache(maxsize=4096)
def named(name: str, year: int | None = None) -> tuple[Division, ...]:
    """Give every division that bore this name, without parents in it, in the year; several where the name repeats.

    >>> [division.code for division in named("九台区", 2015)]
    ['220113']
    """
    table = _table()
    rows = table.by_name.get(name)
    ranked = _held(rows, year) if rows else []
    best = ranked[0][0] if ranked else _TOLERANCE + 1
    if best and name in table.common:
        return named(table.common[name], year)
    if not ranked or (year is not None and best > _TOLERANCE):
        return ()
    return tuple(Division(code, name, parent, first, last) for d, code, parent, first, last in ranked if d == best)


@lru_cache(maxsize=1024)
def by_code(code: str, year: int | None = None) -> Division | None:
    """Give the province or prefecture of this code, as it was named in the year."""
    rows = _table().by_code.get(code)
    if not rows:
        return None
    at = 2024 if year is None else year
    name, parent, first, last = min(rows, key=lambda row: (max(row[2] - at, at - row[3], 0), -row[3]))
    return Division(code, name, parent, first, last)


def province_of(division: Division, year: int | None = None) -> Division | None:
    """Give the province in which the division lies, itself if it is one."""
    return by_code(division.code[:2] + "0000", year)


def prefecture_of(division: Division, year: int | None = None) -> Division | None:
    """Give the prefecture in which the division lies, itself if it is one; None where a province holds it directly."""
    return None if division.level == "province" else by_code(division.code[:4] + "00", year)


def _names_at(text: str, at: int) -> Iterator[tuple[int, str, bool]]:
    """Yield (end, full name, whether it was printed short) of every name that starts here, longest first."""
    table = _table()
    for length in range(min(table.longest, len(text) - at), 1, -1):
        name = text[at : at + length]
        if name in table:
            yield at + length, name, False
        elif name in table.short:
            yield at + length, table.short[name], True


def _chains(
    text: str, at: int, year: int | None, above: tuple[Division, ...] | None
) -> Iterator[tuple[int, tuple[Division, ...]]]:
    """Yield every reading of a chain of names, outermost first, that starts here: its end and its last divisions."""
    for end, name, short in _names_at(text, at):
        divisions = named(name, year) or (named(name, None) if short or above is not None else ())
        if above is not None:
            divisions = tuple(d for d in divisions if any(d.within(parent) for parent in above))
        if not divisions:
            continue
        deeper = tuple(_chains(text, end, year, divisions)) if any(d.level != "county" for d in divisions) else ()
        yield from deeper
        if not short:
            yield end, divisions


def _best_chain(text: str, at: int, year: int | None) -> tuple[int, tuple[Division, ...]] | None:
    return max(_chains(text, at, year, None), key=lambda chain: (chain[0], -len(chain[1])), default=None)


@cache
def _township() -> re.Pattern[str]:
    return re.compile(_TOWNSHIP)


@lru_cache(maxsize=1024)
def find(text: str, year: int | None = None) -> Place | None:
    """Find the first place name in the name of a body or a title, as long as it is printed, township included.

    >>> find("淮安市洪泽区人民政府办公室", 2024).name
    '淮安市洪泽区'
    """
    for at in range(len(text) - 1):
        chain = _best_chain(text, at, year)
        if chain is None:
            continue
        end, divisions = chain
        if at and text[at:end] in _GENERIC:
            continue
        town = _township().match(text, end)
        if town is not None and any(d.level == "county" for d in divisions) | (len(town["town"]) <= 7):
            return Place(text[at : town.end("town")], at, town.end("town"), divisions, town["town"])
        return Place(text[at:end], at, end, divisions)
    town = _township().match(text)
    if town is None:
        return None
    return Place(town["town"], 0, town.end("town"), (), town["town"])


def extend_left(text: str, start: int, year: int | None = None) -> int:
    """Give where the place name printed up to ``start`` begins: parents directly before it belong to it.

    >>> extend_left("与青岛市市南区联系", 4)
    1
    """
    table = _table()
    for _ in range(3):
        for length in range(min(table.longest, start), 1, -1):
            name = text[start - length : start]
            if name in table or (name in table.short and length >= 2):
                start -= length
                break
        else:
            return start
    return start


def resolve(name: str, year: int | None = None) -> Division | None:
    """Resolve a printed place name, parents and township included, to the division (the county of a township).

    None when the name is unknown in that year (± 3 years) or stands for several divisions.

    >>> resolve("青岛市市南区", 2017).code
    '370202'
    >>> resolve("朝阳区", 2017) is None
    True
    """
    name = "".join(name.split())
    for end, divisions in sorted(_chains(name, 0, year, None), key=lambda chain: -chain[0]):
        rest = name[end:]
        if (not rest or rest.endswith(_TOWN_ENDS)) and len(divisions) == 1:
            return divisions[0]
        if not rest:
            return None
    return None
