"""Who reports on which year, when it was published and signed, and how to reach the body – if the report says so.

Looks at the lines before the first section, at the last lines, and at little else: what the text does not state stays
None. Imports ``dates``, ``regions``, ``document``, ``model``, and this package's protocol, bare, lines, titles, contact,
bodies and wording.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cache

import attrs
import regex

from .. import dates
from ..document import Problem, ProblemCode, Span
from ..model import Claim, Fact, Parsed
from . import wording
from .bare import through
from .bodies import Who
from .contact import contact, zones
from .lines import Line, lines, plain
from .protocol import Context
from .titles import Title, find_title, is_organisation, joined

_HEAD_LINES = 60
_HEAD_CHARACTERS = 6000
_TAIL_LINES = 14
_LAST_LINES = 60


class MetadataParser:
    """Read the fields of ``Metadata`` as facts, each with its place; claim what states them, and the page's chrome."""

    name = "metadata"

    def parse(self, context: Context) -> Parsed:
        """Read who, when and where."""
        return through(context, lambda inner: _Reading(inner).result())


@attrs.define
class _Signature:
    body: Span | None
    date: dates.Date | None


class _Reading:
    """One read: the facts, claims and problems found so far, in the order in which they win."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.printed = context.text
        self.text = plain(context.text)
        self.lines = lines(context.document)
        self.facts: list[Fact] = []
        self.claims: list[Claim] = []
        self.problems: list[Problem] = []
        self.given: set[str] = set()
        self.first = self._first_section()
        self.head = self._head()
        self.head_span = Span(0, self.head[-1].end if self.head else 0)
        self.footers = frozenset(self._footers())
        self.end_lines = self._body_lines(_LAST_LINES)

    def result(self) -> Parsed:
        """Read everything, stronger places first."""
        title = find_title(self.text, self.printed, self._possible_titles())
        if title is not None:
            self.add("title", title.value, title.span)
            for line in self.head:
                if "".join(self.printed[line.start : line.end].split()) == title.value:
                    self.claims.append(Claim(Span(line.start, line.end), "metadata", MetadataParser.name))
        period = self._period()
        self._block()
        self._published(title)
        signature = self._signature(title)
        self._year(title, period, signature)
        tail = self._tail()
        places = zones(self.text, Span(title.span.end if title else 0, self._intro_end()), tail)
        for fact, stretch in contact(self.text, self.printed, *places):
            self.add(fact.field, fact.value, fact.span, stretch)
        year = next((int(fact.value) for fact in self.facts if fact.field == "year"), None)
        who = Who(self.text, self.printed, self._intro_end(), self.first, year, self.add, self.problem)
        who.read(title, signature.body)
        self._chrome(title)
        return Parsed(claims=self._free_claims(), facts=tuple(self.facts), problems=tuple(self.problems))

    def add(self, field: str, value: str | int, span: Span | None, stretch: Span | None = None) -> None:
        """Take a fact unless the field has one, and claim the stretch that states it."""
        if field in self.given or value == "":
            return
        self.given.add(field)
        self.facts.append(Fact(field, value, span))
        if stretch is not None or (span is not None and field == "title"):
            self.claims.append(Claim(stretch or span or Span(0, 0), "metadata", MetadataParser.name))

    def problem(self, code: ProblemCode, message: str, *spans: Span) -> None:
        self.problems.append(Problem(code, message, spans))

    # where to look -------------------------------------------------------------------------------------------------

    def _first_section(self) -> int:
        tops = [
            s.start
            for s in self.context.sections
            if s.level == 1 and s.kind not in ("preface", "attachments", "tables")
        ]
        return min(tops, default=len(self.text))

    def _head(self) -> list[Line]:
        head: list[Line] = []
        for line in self.lines:
            if line.start >= min(self.first, _HEAD_CHARACTERS) or len(head) >= _HEAD_LINES * 2:
                break
            head.append(line)
        return head

    def _possible_titles(self) -> list[Line]:
        """Give the first lines, and the cells of tables among them: pages set their titles in tables."""
        found = self.head[:40]
        for block in self.context.document.blocks[:12]:
            if block.kind == "paragraph" or block.span.start >= min(self.first, _HEAD_CHARACTERS):
                continue
            cells = block.cells or tuple(cell.span for cell in block.grid.cells) if block.grid else block.cells
            found += [Line(*span, block) for span in cells[:40] if 8 <= span.end - span.start <= 120]
        return sorted(found, key=lambda line: line.start)

    def _intro_end(self) -> int:
        if self.first == len(self.text):
            return min(len(self.text), 3000)
        if self.text.find("。", 0, self.first) < 0:  # an introduction under the first heading
            found = wording.of_itself().search(self.text, self.first, self.first + 200)
            if found is not None:
                stop = self.text.find("\n", found.end())
                return min(len(self.text) if stop < 0 else stop, found.end() + 1000)
        return min(self.first, _HEAD_CHARACTERS)

    def _tail(self) -> Span:
        """The last lines of the body: short ones after its last paragraph, without the site's footer."""
        last = self.end_lines
        last = last[-_TAIL_LINES:]
        return Span(last[0].start, last[-1].end) if last else Span(len(self.text), len(self.text))

    def _footers(self) -> Iterator[int]:
        """Tell where those of the last lines begin that are of the site's footer."""
        for line in self.lines[-_LAST_LINES:]:
            short = self.head_span.end < line.start and line.end - line.start < 200
            if short and wording.footer().search(self.text, line.start, line.end) is not None:
                yield line.start

    def _body_lines(self, count: int) -> list[Line]:
        """Give up to so many last lines of the report, without page furniture and what follows the site's footer."""
        kept: list[Line] = []
        for line in self.lines[-count:]:
            if line.start <= self.head_span.end:
                continue
            chrome = line.block.role == "chrome"
            if line.end - line.start < 100 and line.start in self.footers:
                while kept and wording.footer_contact().fullmatch(self.text, *kept[-1][:2]) is not None:
                    kept.pop()
                if not chrome:
                    break
            if not chrome:
                kept.append(line)
        return kept

    # period, year, dates -------------------------------------------------------------------------------------------

    def _period(self) -> dates.Period | None:
        found: dates.Period | None = None
        cue = wording.period_cue().search(self.text, self.head_span.end)
        places = [self.head_span]
        if cue is not None:
            places.append(Span(cue.start(), min(cue.end() + 120, len(self.text))))
        for place in places:
            for period in dates.find_periods(self.text, *place):
                near = wording.period_cue().search(
                    self.text, max(place.start, period.span.start - 60), period.span.start
                )
                whole = (
                    period.start is not None
                    and period.end is not None
                    and (period.start[5:], period.end[5:]) == ("01-01", "12-31")
                )
                if near is None and not whole:
                    continue
                found = period
                break
            if found is not None:
                break
        if found is None:
            return None
        if found.start is None or found.end is None:
            self.problem(
                ProblemCode.DATE_UNREADABLE,
                f"the period {self.printed[slice(*found.span)]!r} has several readings",
                found.span,
            )
            self.claims.append(Claim(found.span, "metadata", MetadataParser.name))
            return None
        if found.repaired:
            self.problem(
                ProblemCode.DATE_REPAIRED,
                f"{self.printed[slice(*found.span)]!r} read as {found.start} to {found.end}",
                found.span,
            )
        self.add("period_start", found.start, found.span, found.span)
        self.add("period_end", found.end, found.span)
        return found

    def _block(self) -> None:
        """Read the catalogue entry above a report: index number, document number."""
        stop = self._intro_end()
        match = wording.index().search(self.text, 0, stop)
        if match is not None:
            self.add(
                "index_number",
                self.printed[slice(*match.span("value"))],
                Span(*match.span("value")),
                Span(*match.span()),
            )
        for match in wording.publisher().finditer(self.text, 0, stop):
            self.claims.append(Claim(Span(*match.span()), "metadata", MetadataParser.name))
        for key, value in self._columns():
            stretch = Span(value.start, value.end)
            if "引" in key and wording.index().fullmatch("索引号" + self.text[slice(*value)]):
                self.add("index_number", self.printed[slice(*value)], value, stretch)
            elif "号" in key and wording.number().fullmatch(self.text, *value):
                self.add("document_number", self.printed[slice(*value)], value, stretch)
            elif wording.published_key().fullmatch(key):
                date = next(iter(dates.find_dates(self.text, *value)), None)
                if date is not None and date.value is not None and date.span.start == value.start:
                    self.add("published", date.value, date.span, stretch)
        match = wording.number_key().search(self.text, 0, stop)
        if match is not None:
            self.add(
                "document_number",
                self.printed[slice(*match.span("value"))],
                Span(*match.span("value")),
                Span(*match.span()),
            )
        for line in self.head[:30]:
            found = wording.number().fullmatch(self.text, line.start, line.end)
            if found is not None:
                span = Span(*found.span("value"))
                self.add("document_number", self.printed[slice(*span)], span, span)

    def _columns(self) -> Iterator[tuple[str, Span]]:
        """Yield the keys of a catalogue entry that is a table with its keys in one row, each with what is below it."""
        for block in self.context.document.blocks[:6]:
            if block.grid is None or block.span.start >= self._intro_end() or len(block.grid.cells) > 60:
                continue
            above: dict[int, str] = {}
            for row in block.grid.rows():
                said = {
                    cell.column: self.text[slice(*cell.span)].strip(" :")
                    for cell in row
                    if cell.span.start < cell.span.end
                }
                if len(said) > 1 and all(wording.key().fullmatch(words) for words in said.values()):
                    above = said
                    continue
                for cell in row:
                    if cell.column in above and cell.span.start < cell.span.end:
                        yield above[cell.column], cell.span
                above = {}

    def _published(self, title: Title | None) -> None:
        stop = self._intro_end()
        places = [Span(0, stop)]
        if self.first < len(self.text):
            tail = self._tail()
            if tail.start < tail.end:
                places.append(tail)
        for keys in (wording.published_key(), wording.dated_key()):
            for place in places:
                for match in keys.finditer(self.text, *place):
                    date = self._date_after(match, place.end)
                    if date is not None and date.value is not None:
                        self.add("published", date.value, date.span, Span(match.start(), date.span.end))
                        return
        if "published" in self.given or self._stamped(title):
            return
        self._written(stop)

    def _stamped(self, title: Title | None) -> bool:
        """Take the date in the line under the title, or a time of day in one of the page's lines above the text."""
        under = self._under(title.span.end) if title is not None else []
        blocks = [b for b in self.context.document.blocks[:12] if b.kind != "paragraph" and b.span.start < self.first]
        for line in (*self.head[:20], *(Line(*block.span, block) for block in blocks)):
            if line.end - line.start > 120 or wording.today().search(self.text, line.start, line.end) is not None:
                continue
            if wording.page_line().search(self.text, line.start, line.end) is None:
                continue
            for found in dates.find_dates(self.text, line.start, line.end):
                stop = min(found.span.end + 8, line.end)
                clock = _clock().search(self.text, found.span.start, stop)
                if clock is not None and found.value and len(found.value) == 10 and line not in under:
                    self.add("published", found.value, found.span, found.span)
                    return True
        for at, line in enumerate(under):
            if line.end - line.start > 120:
                break
            near = at < 3
            furnished = near and wording.page_line().search(self.text, line.start, line.end) is not None
            site = near and wording.site().search(self.text, line.start, line.end) is not None
            for found in dates.find_dates(self.text, line.start, line.end):
                numeric = _is_numeric(self.text[slice(*found.span)])
                alone = line.block.kind == "paragraph" and found.span == (line.start, line.end)
                late = (
                    title is None
                    or title.year is None
                    or (found.value is not None and int(found.value[:4]) >= title.year)
                )
                marked = furnished or (numeric and (alone or (site and found.span.end == line.end)))
                if found.value and late and len(found.value) == 10 and marked:
                    self.add("published", found.value, found.span, found.span)
                    return True
        return False

    def _under(self, offset: int) -> list[Line]:
        """Give the lines under the title, and the cells where the page is a table."""
        return [line for line in self._possible_titles() if line.start >= offset][:6]

    def _written(self, stop: int) -> None:
        """Take the date of writing in the catalogue entry for want of one of publication."""
        match = wording.written_key().search(self.text, 0, stop)
        if match is None:
            return
        date = self._date_after(match, stop)
        if date is not None and date.value is not None:
            self.add("published", date.value, date.span, Span(match.start(), date.span.end))
            self.problem(ProblemCode.INFERRED, f"published taken from {match[0].strip()!r}", date.span)

    def _date_after(self, key: regex.Match[str], stop: int) -> dates.Date | None:
        """Give the date that follows a key, with nothing but separators between."""
        date = next(iter(dates.find_dates(self.text, key.end(), min(key.end() + 24, stop))), None)
        if date is None or self.text[key.end() : date.span.start].strip(" :|\t\n\r]"):
            return None
        return date

    def _signature(self, title: Title | None) -> _Signature:
        """Find the body and the date under the report (or under its cover's title)."""
        lined = self.lines
        body_from = title.span.end if title is not None else 0
        after = str(title.year) if title is not None and title.year else None
        for at in range(len(lined) - 1, -1, -1):
            line = lined[at]
            if line.start < body_from or len(lined) - at > 3000:
                break
            if line.end - line.start > 60 or line.block.role in ("chrome", "caption", "image"):
                continue
            last = self.text[line.end - 1]
            if not (last.isdigit() or last in "日月号)]。"):
                continue
            if self.context.is_claimed((line.start, line.end)):
                continue
            signature = self._signature_at(at, after, body_from)
            if signature is None:
                continue
            if line.start < self.first and self.first < len(self.text) and signature.body is None:
                continue
            self._take_signature(signature)
            return signature
        return self._undated_signature()

    def _signature_at(self, at: int, after: str | None, body_from: int) -> _Signature | None:
        line = self.lines[at]
        piece = self.text[line.start : line.end]
        found = dates.read_date(piece, after=after, offset=line.start)
        if found is None:
            match = wording.signed_line().fullmatch(piece)
            if match is None or not is_organisation(match["body"]):
                return None
            found = dates.read_date(match["date"], after=after, offset=line.start + match.start("date"))
            if found is None or found.repaired:
                return None
            return _Signature(Span(line.start, line.start + match.end("body")), found)
        if found.repaired and found.value is not None and len(found.value) != 10:
            return None
        if ":" in piece:  # the minute of a web page, not the day of a signature
            return None
        later = self.lines[at + 1 : at + 9]
        if _is_numeric(piece) and (line.start < self.first < len(self.text) or any(b - a > 100 for a, b, _ in later)):
            return None  # the page's date, above the text
        for above in reversed(self.lines[max(0, at - 2) : at]):
            if above.start < body_from:
                break
            words = self.text[above.start : above.end]
            signer = wording.signer().match(words)
            if signer is not None:
                words_at = above.start + signer.end()
                if is_organisation(self.text[words_at : above.end]):
                    return _Signature(Span(words_at, above.end), found)
            if is_organisation(words) and not self.context.is_claimed((above.start, above.end)):
                return _Signature(Span(above.start, above.end), found)
        digits = piece.strip().isdigit()
        if (digits or found.repaired) and at < len(self.lines) - 3:
            return None
        if "-" in piece or "/" in piece or "." in piece:
            return None
        return _Signature(None, found)

    def _take_signature(self, signature: _Signature) -> None:
        if signature.body is not None:
            self.add("signed_by", joined(self.printed, signature.body), signature.body, signature.body)
        date = signature.date
        if date is None:
            return
        if date.value is None:
            words = self.printed[slice(*date.span)]
            self.problem(ProblemCode.DATE_UNREADABLE, f"{words!r} may be {' or '.join(date.candidates)}", date.span)
            self.claims.append(Claim(date.span, "metadata", MetadataParser.name))
            return
        if date.repaired:
            self.problem(
                ProblemCode.DATE_REPAIRED, f"{self.printed[slice(*date.span)]!r} read as {date.value}", date.span
            )
        self.add("signed_date", date.value, date.span, date.span)

    def _undated_signature(self) -> _Signature:
        content = self.end_lines
        if content and content[-1].start > self.first and not self.context.is_claimed(content[-1][:2]):
            line = content[-1]
            words = self.text[line.start : line.end]
            if is_organisation(words) and regex.search(r"(?:政府|局|厅|委员会|办公室|办事处|委|院|办公厅)$", words):
                signature = _Signature(Span(line.start, line.end), None)
                self._take_signature(signature)
                return signature
        return _Signature(None, None)

    def _year(self, title: Title | None, period: dates.Period | None, signature: _Signature) -> None:
        if title is not None and title.year is not None:
            self.add("year", title.year, title.year_span)
            return
        if period is not None and period.end is not None:
            self.add("year", int(period.end[:4]), period.span)
            return
        match = wording.named_year().search(self.text, 0, self._intro_end()) or wording.caption_year().search(self.text)
        if match is None and self.first < len(self.text):
            match = wording.named_year().search(self.text, self.first, min(self.first + 400, len(self.text)))
        if match is not None:
            self.add("year", int(match["year"]), Span(*match.span("year")))
            return
        counted: Counter[int] = Counter()
        first: dict[int, int] = {}
        for found in wording.clause_year().finditer(self.text, 0, min(len(self.text), 20_000)):
            counted[int(found["year"])] += 1
            first.setdefault(int(found["year"]), found.start("year"))
        signed = signature.date.value if signature.date is not None else None
        for year, count in counted.most_common(2):
            if count >= 2 or (signed is not None and int(signed[:4]) - 1 == year):
                span = Span(first[year], first[year] + 4)
                self.problem(
                    ProblemCode.INFERRED, f"year {year} taken from the text, where it is stated {count} times", span
                )
                self.add("year", year, span)
                return

    # the page around the report ------------------------------------------------------------------------------------

    def _is_short(self, line: Line) -> bool:
        """Page furniture is no sentence: 全年发布信息3091条,访问量达20万人次。 is the report's."""
        return line.end - line.start < 200 and "。" not in self.text[line.start : line.end]

    def _chrome(self, title: Title | None) -> None:
        for block in self.context.document.blocks:
            if block.role == "chrome" and block.span.start < block.span.end:
                self.claims.append(Claim(block.span, "chrome", MetadataParser.name))
        begin = title.span.start if title is not None else 0
        for line in self.head[:_HEAD_LINES]:
            furniture = self._is_short(line) and wording.furniture().search(self.text, line.start, line.end) is not None
            words = self.text[line.start : line.end]
            short = line.end <= begin and len(words) <= 60 and "。" not in words
            if short and not furniture and is_organisation(words):
                self.claims.append(Claim(Span(line.start, line.end), "metadata", MetadataParser.name))
            elif furniture or short:
                self.claims.append(Claim(Span(line.start, line.end), "chrome", MetadataParser.name))
        for line in reversed(self.lines[-40:]):
            if line.start <= self.head_span.end:
                break
            if self._is_short(line) and line.start in self.footers:
                self.claims.append(Claim(Span(line.start, line.end), "chrome", MetadataParser.name))

    def _free_claims(self) -> tuple[Claim, ...]:
        """Keep claims that nobody holds, metadata before chrome; chrome gives way around what is claimed."""
        kept: list[Claim] = []
        for kind in ("metadata", "chrome"):
            held = sorted(claim.span for claim in kept)
            starts = [span.start for span in held]
            at = 0
            for claim in sorted((c for c in self.claims if c.kind == kind), key=lambda c: c.span):
                for part in self.context.free(Span(max(claim.span.start, at), claim.span.end)):
                    first = max(bisect_right(starts, part.start) - 1, 0)
                    pieces = [part]
                    for other in held[first : bisect_left(starts, part.end)]:
                        pieces += _minus(pieces.pop(), other)
                        if not pieces:
                            break
                    for piece in pieces:
                        bare = self.printed[slice(*piece)]
                        start = piece.start + len(bare) - len(bare.lstrip())
                        end = piece.start + len(bare.rstrip())
                        if start < end:
                            kept.append(Claim(Span(start, end), claim.kind, claim.by))
                at = max(at, claim.span.end)
        return tuple(sorted(kept, key=lambda c: c.span))


def _is_numeric(date: str) -> bool:
    """Tell the date that a machine sets (2018-01-08) from one that is written (2018年1月8日)."""
    return date[:4].isdigit() and "年" not in date


@cache
def _clock() -> regex.Pattern[str]:
    return regex.compile(r"(?<!\d)[0-2]?\d:[0-5]\d")


def _minus(span: Span, other: Span) -> list[Span]:
    if not span.overlaps(other):
        return [span]
    parts = [Span(span.start, min(span.end, other.start)), Span(max(span.start, other.end), span.end)]
    return [part for part in parts if part.start < part.end]
