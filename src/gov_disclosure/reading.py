"""``read`` and ``parse``: bytes or text through a reader and the section parsers to a ``Report``."""

from __future__ import annotations

import hashlib
import os
import traceback
from collections.abc import Iterable
from operator import attrgetter
from typing import Any, BinaryIO

import attrs

from .document import Document, Limits, Problem, ProblemCode, Source, Span
from .errors import InputError
from .model import Claim, Fact, Metadata, Parsed
from .registry import Registry
from .report import Report
from .sections.protocol import Context


def read(
    source: str | os.PathLike[str] | bytes | BinaryIO,
    *,
    encoding: str | None = None,
    media_type: str | None = None,
    form: str | None = None,
    year: int | None = None,
    url: str | None = None,
    retrieved: str | None = None,
    limits: Limits | None = None,
    registry: Registry | None = None,
) -> Report:
    """Read a report from a path, bytes or a binary file; what it is, its content decides.

    ``form`` restricts the tables to one form by name; ``year`` is the report year where the text does not state it; ``url`` and
    ``retrieved`` are kept as given. Raises ``InputError`` for what cannot be opened and ``UsageError`` for an unknown form;
    nothing that a report says ever raises.
    """
    from .readers.opening import open_document

    registry = registry or Registry.default()
    limits = limits or Limits()
    document = open_document(
        source,
        readers=registry.readers,
        encoding=encoding,
        media_type=media_type,
        url=url,
        retrieved=retrieved,
        limits=limits,
    )
    return report_of(document, registry=registry, limits=limits, form=form, year=year)


def parse(
    text: str,
    *,
    form: str | None = None,
    year: int | None = None,
    url: str | None = None,
    retrieved: str | None = None,
    limits: Limits | None = None,
    registry: Registry | None = None,
) -> Report:
    """Read a report from a string, tables as they come out of a web page; ``parse("")`` is an empty report.

    Arguments as for ``read``; ``InputError`` only beyond a limit.
    """
    from .readers.text import document_of

    limits = limits or Limits()
    if len(text) > limits.characters:
        raise InputError(
            f"the text has {len(text)} characters; the limit is {limits.characters}", "raise Limits.characters"
        )
    document = document_of(text)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    source = Source(None, "text/plain", None, None, digest, url, retrieved)
    return report_of(
        attrs.evolve(document, source=source),
        registry=registry or Registry.default(),
        limits=limits,
        form=form,
        year=year,
    )


def report_of(document: Document, *, registry: Registry, limits: Limits, form: str | None, year: int | None) -> Report:
    """Run the section parsers over a document, in the registry's order, and join what they found."""
    if form is not None:
        registry.form(form)
    context = Context(document, registry.forms, form=form, year=year, limits=limits)
    problems = [*registry.problems, *document.problems]
    figures: tuple[Any, ...] = ()
    for parser in registry.sections:
        try:
            parsed = parser.parse(context)
        except Exception:  # a parser costs its own results only
            message = f"section parser {parser.name!r} failed: {traceback.format_exc(limit=-3)}"
            problems.append(Problem(ProblemCode.PARSER_FAILED, message))
            continue
        claims, conflicts = join_claims(context.claims, parsed, parser.name)
        problems += [*parsed.problems, *conflicts]
        figures += parsed.figures
        context = attrs.evolve(
            context,
            claims=claims,
            sections=context.sections + parsed.sections,
            tables=context.tables + parsed.tables,
            facts=context.facts + parsed.facts,
        )
    if len(figures) > limits.figures:
        raise InputError(
            f"the report states {len(figures)} figures; the limit is {limits.figures}", "raise Limits.figures"
        )
    metadata, spans = _metadata(context.facts, year)
    return Report(
        document=document,
        metadata=metadata,
        metadata_spans=spans,
        sections=context.sections,
        tables=context.tables,
        figures=figures,
        problems=tuple(dict.fromkeys(problems)),
        claims=context.claims,
        known_forms=registry.forms,
        rules=registry.rules,
    )


def join_claims(taken: tuple[Claim, ...], parsed: Parsed, name: str) -> tuple[tuple[Claim, ...], list[Problem]]:
    """Join a parser's leaves with those before it; where two overlap the earlier wins and a problem names both."""
    new = sorted(
        (claim if claim.by else Claim(claim.span, claim.kind, name, claim.reason) for claim in parsed.claims),
        key=attrgetter("span"),
    )
    joined: list[Claim] = []
    problems: list[Problem] = []
    old = 0
    for claim in new:
        if claim.span.start >= claim.span.end:
            continue
        while old < len(taken) and taken[old].span.start < claim.span.end:
            joined.append(taken[old])
            old += 1
        before = joined[-1] if joined else None
        if before is not None and before.span.overlaps(claim.span):
            if before.span != claim.span or before.by != name:
                message = (
                    f"{name} and {before.by} both claim this text ({claim.kind}, {before.kind}); {before.by} keeps it"
                )
                problems.append(Problem(ProblemCode.CONFLICT, message, (claim.span,)))
            continue
        joined.append(claim)
    joined += taken[old:]
    return tuple(joined), problems


def _metadata(facts: Iterable[Fact], year: int | None) -> tuple[Metadata, tuple[tuple[str, Span], ...]]:
    """The first fact of a field wins; a year that the caller gave stands in where the text states none."""
    values: dict[str, Any] = {}
    spans: list[tuple[str, Span]] = []
    for fact in facts:
        if fact.field in values:
            continue
        values[fact.field] = fact.value
        if fact.span is not None:
            spans.append((fact.field, fact.span))
    if year is not None:
        values.setdefault("year", year)
    return Metadata(**values), tuple(spans)
