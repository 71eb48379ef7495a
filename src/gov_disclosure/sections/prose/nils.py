"""Statements of nothing: 未收到申请, 没有发生行政复议, 无, 零投诉, 未收取任何费用.

They state a quantity, zero, without writing one; the cells that they state are found as a figure's are, by the forms' cues.
The annotated reports have none of them among their figures, so the parser gives them only on request; rules that hold nil
against a positive cell ask here. Only a plain denial counts: not a rule (未按规定…的), a condition (如未收到), or a want (没有充分).

Imports the numerals' quantity, the model, and this package.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

import attrs
import regex

from ...document import Span
from ...model import Scope
from ...numerals import Quantity
from .clauses import Mention, Paragraph, mentions
from .reporter import Headings
from .scopes import scope_of, times
from .statements import body_of, is_narrower, statement_of
from .ties import ANY_UNIT, Question, Ties, Vicinity


@attrs.frozen
class Nil:
    """A statement of nothing: ``codes`` are the cells of ``form`` that it says are zero, each of them; empty if none is certain.

    ``span`` is that of the denying words (未收到). ``entity`` names a narrower body, whose nil states no cell.
    """

    span: Span
    raw: str
    scope: Scope
    form: str | None
    codes: tuple[str, ...]
    entity: str | None = None


@cache
def _denials() -> regex.Pattern[str]:
    return regex.compile(
        r"(?<![从尚并暂均如若凡])(?:(?:从|尚|并|暂|均|也|亦)?(?:未曾?|没有?)(?:有)?(?P<verb>收到|接到|发生|产生|收取|受理|出现|涉及|制发|制定|出台|召开|举办)(?:过)?(?:任何)?|没有(?=[^,;。]{0,24}(?:申请|复议|诉讼|投诉|举报|收费)[^,;。]{0,8}(?:[,;。]|$))|无(?=[^,;。关论法需]{0,16}(?:申请|复议|诉讼|投诉|举报|收费)[^,;。]{0,8}(?:[,;。]|$))|无(?=依申请公开(?:事项|情况|件)?[,;。])|零(?=申请|复议|诉讼|投诉|举报|收费|行政复议|行政诉讼))"
    )


_ANYHOW = ("任何", "过", "相关", "情形", "现象", "案例", "各类", "类型", "一起", "一件", "情况")


def find_nils(
    text: str, stretches: list[Paragraph], taken: Sequence[Span], ties: Ties, headings: Headings, year: int | None
) -> list[Nil]:
    """Find the statements of nothing in running text; ``taken`` are the spans of figures, which state more than nothing."""
    found: list[Quantity] = []
    verbs: dict[int, str] = {}
    starts = sorted(span.start for span in taken)
    for stretch in stretches:
        for match in _denials().finditer(text, stretch.start, stretch.end):
            found.append(Quantity(0, 0, 0, None, None, match[0], match.span()))
            verbs[match.start()] = match["verb"] or ("收到" if match[0] != "零" else "")
    nils = []
    for mention in mentions(text, stretches, found):
        after = text[mention.end : mention.clause_end]
        if bisect_left(starts, mention.end) < bisect_left(starts, mention.clause_end):
            continue
        nils.append(_read(text, mention, verbs[mention.start], after, stretches, ties, headings, year))
    return nils


def _read(
    text: str,
    mention: Mention,
    verb: str,
    after: str,
    stretches: list[Paragraph],
    ties: Ties,
    headings: Headings,
    year: int | None,
) -> Nil:
    stretch = stretches[mention.paragraph]
    scope = scope_of(text, mention, times(text, stretch, mention.paragraph, year), year)
    for word in _ANYHOW:
        after = after.replace(word, "")
    after = after.replace("零", "")
    lead = mention.lead if mention.lead.strip(" ,、") else ""
    statement = statement_of(f"{lead}{verb}{after}", "")
    body = body_of(statement)
    entity = body if body is not None and is_narrower(body, ties.names) else None
    near = Vicinity((text[mention.sentence_start : mention.lead_start], *headings.over(mention.start)))
    spoken = statement if body is None else statement.replace(body, "", 1)
    tie = None
    if entity is None and scope in ("annual", "as_of"):
        tie = ties.tie(Question(spoken, ANY_UNIT, "annual", near))
        if tie is None and (topic := _topic(text, mention)):
            tie = ties.tie(Question(f"{topic}{verb}{after}|", ANY_UNIT, "annual", near))
    form, codes = (None, ()) if tie is None else (tie.form, tie.codes)
    return Nil(Span(mention.start, mention.end), text[mention.start : mention.end], scope, form, codes, entity)


@cache
def _about() -> regex.Pattern[str]:
    return regex.compile(r"(?:在|对于|关于)?([^,;。]{2,20}?)(?:方面|工作中|中),$")


def _topic(text: str, mention: Mention) -> str:
    match = _about().search(text, mention.sentence_start, mention.clause_start)
    return match[1] if match is not None else ""
