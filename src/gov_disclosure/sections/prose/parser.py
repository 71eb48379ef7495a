"""The parser of running text: quantities become figures, every other numeral is skipped with its reason.

A figure is a quantity that prose states: not a table's cell, a date, a document number, an ordinal, a slogan, nor the parts of
a text (六部分, 三个方面). In order, for each quantity outside earlier claims (``reader``):

1. *place* (``clauses``): paragraph, sentence, segment, clause, and the words before and after it;
2. *scope* (``scopes``): by the words of time that rule its place; a stated part has its whole's;
3. *breakdown* (``breakdowns``): 其中 and its like, lists that add up, relations that the forms declare;
4. *subject and body* (``statements``): a noun phrase of its clause; a narrower body becomes its ``entity``;
5. *tie* (``ties``): the forms' cues against its statement, for figures of the whole body.

Statements of nothing (未收到申请, 没有发生复议) are no figures here: in the annotated reports none of them is one (neither 未发生…收费,
which states exactly one cell, nor 没有发生…复议案、诉讼案), and the text holds no quantity to point at. ``nils`` finds them, with
the cells that they state, for rules that compare them; ``ProseParser(nil=True)`` gives them as zero-valued figures too.

Imports the document, the model, the numerals, and the protocol.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import attrs
import regex

from ...document import Span
from ...model import Claim, Figure, Parsed
from ...numerals import Quantity, Skipped, classify
from ..bare import through
from ..lines import plain
from ..protocol import Context
from .clauses import Paragraph, paragraphs
from .nils import Nil, find_nils
from .reader import Reader
from .reporter import Headings, forms_of, names_of, outside_tables, year_of
from .ties import Ties

_STRUCTURE = frozenset(
    ("部分", "方面", "个部分", "个方面", "层面", "个层面", "环节", "个环节", "步骤", "个步骤", "章", "节")
)


@attrs.frozen
class ProseParser:
    """Read the figures of the text outside tables. ``nil`` adds statements of nothing as zero-valued figures."""

    nil: bool = False
    name: str = attrs.field(default="prose", init=False)

    def parse(self, context: Context) -> Parsed:
        """Find the figures of the document and the numerals that are none."""
        return through(context, self._read)

    def _read(self, context: Context) -> Parsed:
        text = plain(context.text)
        stretches = paragraphs(context.document, text)
        quantities: list[Quantity] = []
        claims: list[Claim] = []
        names = _numbered(context)
        for item in _items(context, stretches):
            span = Span(*item.span)
            reason = str(item.reason) if isinstance(item, Skipped) else _no_figure(text, item, span, names)
            if reason is not None:
                claims.append(Claim(span, "skipped", self.name, reason))
            elif isinstance(item, Quantity) and not _alone(text, span):
                quantities.append(item)
        figures = Reader(context, text, stretches, quantities).figures()
        claims += [Claim(figure.span, "figure", self.name) for figure in figures]
        if self.nil:
            figures += [_zero(nil) for nil in nil_statements(context)]
        return Parsed(claims=tuple(sorted(claims, key=lambda claim: claim.span)), figures=tuple(figures))


def _items(context: Context, stretches: list[Paragraph]) -> Iterator[Quantity | Skipped]:
    """Give the numerals of the stretches that no earlier parser claimed; what lies between is blanked, offset for offset."""
    text, pieces, at = context.text, list[str](), 0
    for stretch in outside_tables(context, stretches):
        pieces += ("\n" * (stretch.start - at), text[stretch.start : stretch.end])
        at = stretch.end
    for item in classify("".join(pieces)):
        if not context.is_claimed(item.span):
            yield item


@cache
def _abstract() -> regex.Pattern[str]:
    """What a small Chinese number counts when it counts the parts of a text or a resolution: 三个统一, 四个环节."""
    return regex.compile(
        r"(?:过程|内部(?:管理)?(?:事务|信息)|统一|环节|方面|层面|到位|维度|阶段|步骤|转变|结合|强化|注重|坚持|突出|重点|关键|着力|不|必须|严格|板块|要素|明确|一(?!条|件|次))"
    )


@cache
def _remark() -> regex.Pattern[str]:
    """The forms' own remarks on counting: 不同渠道和方式公开相同信息计1条."""
    return regex.compile(r"(?:相同|同一)[^,;。()\d]{0,12}计$")


def _numbered(context: Context) -> tuple[str, ...]:
    """Give the reporting body's names with a number in them (三里屯街道), whose numerals count nothing."""
    facts = [context.fact(field) for field in ("issuer", "region", "compiled_by")]
    if not any(fact is not None and _written().search(str(fact.value)) for fact in facts):
        return ()
    return tuple(name for name in names_of(context) if _written().search(name) is not None)


@cache
def _written() -> regex.Pattern[str]:
    return regex.compile("[一二三四五六七八九十廿百千万]")


def _no_figure(text: str, item: Quantity | Skipped, span: Span, names: tuple[str, ...]) -> str | None:
    """Tell why a quantity is no figure: it counts the parts of a text, or stands in a form's remark or the body's name."""
    if not item.raw[0].isdigit():
        if any(text[span.start : span.end + 1] in name for name in names):
            return "name"
        unit = item.unit if isinstance(item, Quantity) else None
        if unit in _STRUCTURE or _abstract().match(text, span.end) is not None:
            return "structure"
    if text[span.start - 2 : span.start] == "连续" and isinstance(item, Quantity) and item.unit in ("年", "个月"):
        return "structure"
    if text[span.start - 1 : span.start] == "计" and _remark().search(text, max(0, span.start - 24), span.start):
        return "remark"
    return None


def _alone(text: str, span: Span) -> bool:
    """Tell whether nothing but the number stands in its line: a table's cell that no table parser claimed."""
    start = text.rfind("\n", max(0, span.start - 40), span.start) + 1
    end = text.find("\n", span.end, span.end + 40)
    if (start == 0 and span.start > 40) or (end < 0 and len(text) > span.end + 40):
        return False
    end = len(text) if end < 0 else end
    rest = text[start : span.start] + text[span.end : end]
    return not any(char.isalpha() for char in rest) and "," not in rest


def nil_statements(context: Context) -> tuple[Nil, ...]:
    """Find the statements of nothing of a document (未收到申请), with the cells that they say are zero.

    ``context`` needs what the parser was given: the document, the forms, and what earlier parsers found.
    """
    text = plain(context.text)
    spans = [claim.span for claim in context.claims if claim.kind in ("figure", "cell")]
    free = outside_tables(context, paragraphs(context.document, text))
    ties = Ties(forms_of(context), names_of(context))
    return tuple(find_nils(text, free, spans, ties, Headings(context.sections), year_of(context)))


def _zero(nil: Nil) -> Figure:
    single = nil.codes[0] if len(nil.codes) == 1 else None
    return Figure(
        span=nil.span, raw=nil.raw, value=0, low=0, high=0, unit=None, approx=None, kind="count", subject=nil.raw, scope=nil.scope,
        entity=nil.entity, form=nil.form, code=single, sum_of=() if single else nil.codes,
    )  # fmt: skip
