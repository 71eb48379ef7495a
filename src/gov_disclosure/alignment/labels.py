"""Which printed lines of a form a piece of text may be.

Labels come wrapped, spaced, with notes in brackets, with typos (被依法纠错九), in traditional characters, with and without
their numbers. A label's core is what is left of it without all that; equal cores match, similar ones match at a price.
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import Any

import attrs
import regex

from ..characters import exchange, simplified
from ..forms.declare import Form
from .values import FOLD


@cache
def _one_spelling() -> Callable[[str], str]:
    """Traditional characters as simplified ones, and 其它 as 其他."""
    return exchange(FOLD | simplified() | {"它": "他"})


def plain(text: str) -> str:
    """Give a text in the one spelling in which labels are compared, character for character."""
    return _one_spelling()(text).replace("规范性档案", "规范性文件")  # as copies in traditional characters may have it


@attrs.frozen
class Label:
    """A piece of text as a label: its number (一, 3, 其中, or empty), its core, the core of what its brackets say."""

    number: str
    core: str
    stray: bool = False


@cache
def _patterns() -> tuple[Any, Any, Any, Any, Any]:
    stray = regex.compile(r"[\d.,]+\s+(?=[(一二三四五六七八九十\d])")
    number = regex.compile(
        r"\s*(?:其中\s*[:、]?\s*)?(?:"
        r"(?P<a>[一二三四五六七八九十]{1,3})\s*[、.]"
        r"|\(\s*(?P<b>[一二三四五六七八九十]{1,3})\s*\)?"
        r"|(?P<c>[一二三四五六七八九十])\s*\)"
        r"|(?P<d>\d{1,2})\s*[.、](?!\d)"
        r"|\(\s*(?P<e>\d{1,2})\s*\)"
        r"|(?P<f>[㈠-㈩①-⑳⒈-⒛]))\s*"
    )
    remark = regex.compile(r"\(([^()]*)(?:\)|$)|〔[^〕]*〕")
    noise = regex.compile(r"<[^<>]*>|[^\p{L}\p{N}]+|[⁰¹²³⁴-⁹]+")
    figure = regex.compile(r"\d+(?!\d|年|月|日)")
    return stray, number, remark, noise, figure


_LONG, _HEAD = 40, 20  # a label of more characters is explained after a colon among the first of them
_ONLY_NUMERALS = frozenset("一二三四五六七八九十0123456789 ")


@lru_cache(maxsize=8192)
def label_of(text: str) -> Label:
    """Take a printed label apart."""
    stray, number, remark, noise, _ = _patterns()
    words = plain(text).strip()
    lead = stray.match(words)
    if lead:
        words = words[lead.end() :]
    found = number.match(words)
    printed = ""
    if found:
        printed = _arabic(next(group for group in found.groups() if group))
        words = words[found.end() :]
    elif words.startswith("其中"):
        printed, words = "其中", words[2:]
    while True:
        bare = remark.sub(lambda m: m.group() if set(m.group(1) or "") <= _ONLY_NUMERALS else "", words)
        if bare == words or not bare.strip():
            break
        words = bare
    if len(words) > _LONG and ":" in words[:_HEAD] and not any(c.isdecimal() for c in words):
        words = words[: words.index(":")]
    return Label(printed, noise.sub("", words), bool(lead))


def _arabic(number: str) -> str:
    if number.isdecimal() and number.isascii():
        return str(int(number))
    if len(number) == 1 and number not in "一二三四五六七八九十":
        import unicodedata

        return str(int(unicodedata.numeric(number)))
    digits = {c: i for i, c in enumerate("一二三四五六七八九", 1)}
    tens, _, ones = number.rpartition("十")
    if "十" not in number:
        return str(digits.get(number, 0))
    return str(10 * (digits.get(tens, 1)) + digits.get(ones, 0))


def printed_number(number: str) -> str:
    """Give the last part of a codebook number as labels compare it: 三(一)3 → 3, 一(一)其中 → 其中, 三 → 3."""
    match = regex.search(r"(其中|\d+|\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+)$", number)
    if match is None or number.startswith("第"):
        return ""
    part = match.group().strip("()")
    return part if part == "其中" else _arabic(part)


@attrs.frozen
class Match:
    """An item may be this line of the form: ``similarity`` is 1 for equal cores."""

    line: int
    similarity: float


class Index:
    """A form's lines by their wordings; made once for a form."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.exact: dict[str, list[int]] = {}
        self.numbers = [printed_number(line.number) for line in form.lines]
        self.lengths: list[list[int]] = [[] for _ in form.lines]
        for at, line in enumerate(form.lines):
            for wording in line.wordings:
                core = label_of(wording).core
                self.lengths[at].append(len(core))
                places = self.exact.setdefault(core, [])
                if at not in places:
                    places.append(at)
        headers = {core for core, places in self.exact.items() if any(form.lines[at].kind == "header" for at in places)}
        self.headers = frozenset(headers)
        """The cores that column headers print."""
        self.columns = frozenset(label_of(f.column_spec.label).core for f in form.cells if f.column_spec)
        """The cores of what tells the cells of one row apart."""
        self.named_like_headers = frozenset(at for core in headers for at in self.exact[core] if form.lines[at].codes)
        """The rows of which a wording is also that of a column header (总计)."""
        self.title = {label_of(wording).core for wording in (form.title, *form.also)}
        self.equal = {core: tuple(Match(line, 1.0) for line in lines) for core, lines in self.exact.items()}
        self.rows = frozenset(
            core for core, places in self.exact.items() if len(core) > 3 and any(form.lines[at].codes for at in places)
        )
        """The cores of rows, but for the shortest."""
        self._fuzzy: dict[tuple[str, bool], tuple[Match, ...]] = {}
        self.unlike: dict[bool, set[str]] = {False: set(), True: set()}
        """Cores known to match nothing, alone and joined of several pieces."""
        self._sets = [(core, frozenset(core), tuple(lines)) for core, lines in self.exact.items() if core]
        self.heads = {core[:4] for core in self.exact if len(core) > 3}
        self.longest = max((len(core) for core in self.exact), default=0)

    def ends_header(self, line: int) -> bool:
        """Tell whether a header line may have the values of a row without a label after it."""
        for later in self.form.lines[line + 1 :]:
            if later.kind != "header":
                return later.kind == "values"
        return False

    def matches(self, core: str, *, joined: bool = False) -> tuple[Match, ...]:
        """Give the lines that a core may be, equal ones alone if there are any. ``joined``: of several pieces, so nearly equal."""
        equal = self.equal.get(core)
        if equal is not None:
            return equal
        if len(core) > 1.5 * self.longest:
            return ()
        key = (core, joined)
        found = self._fuzzy.get(key)
        if found is None:
            found = self._similar(core, 0.9 if joined else 0.0) if len(core) > 3 else ()
            if len(self._fuzzy) < 10_000:
                self._fuzzy[key] = found
                if not found:
                    self.unlike[joined].add(core)
        return found

    def _similar(self, core: str, least: float) -> tuple[Match, ...]:
        letters = frozenset(core)
        digits = figures(core)
        short, long, shared = (0.81, 1.23, 1.7) if least else (0.55, 1.8, 1.3)
        found = []
        for wording, others, lines in self._sets:
            if len(wording) < 4 or not short < len(core) / len(wording) < long:
                continue
            if 2 * len(letters & others) < shared * min(len(letters), len(others)):
                continue
            if digits and digits != figures(wording):
                continue
            ratio = SequenceMatcher(None, core, wording, autojunk=False).ratio()
            if ratio >= max(least, 0.74 if len(wording) > 6 else 0.79):
                found += [Match(line, ratio) for line in lines]
        best = max((match.similarity for match in found), default=0.0)
        return tuple(match for match in found if match.similarity > best - 0.12)


def figures(core: str) -> list[str]:
    """Give the numbers in a label other than dates: a label that states a figure is prose, not that label with a typo."""
    found: list[str] = _patterns()[4].findall(core)
    return found


_INDEXES: dict[int, tuple[Form, Index]] = {}


def index_of(form: Form) -> Index:
    """Give the form's index, made on first use."""
    known = _INDEXES.get(id(form))
    if known is None or known[0] is not form:
        known = _INDEXES[id(form)] = (form, Index(form))
    return known[1]
