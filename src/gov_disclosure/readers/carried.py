"""Reports that a page carries but does not show: in a template, a text area, a form field, a frame's source or a script.

Only what a browser would show once its scripts have run; nothing is run here. Imports nothing of ours.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

_SELECTORS = "script,textarea,iframe[srcdoc],input[value]"
# Of the page's text: the parser writes nested templates out by recursion, and runs out of stack.
_TEMPLATE = re.compile(r"<template\b[^<>]*>|</template\s*>", re.IGNORECASE)
_LEAST = 200  # Han characters: less than that is no report
_TAG = re.compile(r"<[^<>]*>")
_MARKUP = re.compile(r"<(?:p|td|br|div|table|span)\b", re.IGNORECASE)
_HAN = re.compile("[\u4e00-\u9fff]")
_QUOTES = {quote: re.compile(rf"\\.|\n|{quote}", re.DOTALL) for quote in "\"'`"}
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)", re.DOTALL)
_PLAIN_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": "", "\n": ""}


def carried(tree: Any, page: str) -> str | None:
    """Find the largest piece of HTML with a report's worth of Chinese in it; None if there is none."""
    best, most = None, (_LEAST, 0)
    for html in chain(_TEMPLATE.split(page)[1::2], *map(_carried_by, tree.css(_SELECTORS))):
        size = (han(_TAG.sub("", html)), len(html)) if _MARKUP.search(html) else (0, 0)
        if size > most:
            best, most = html, size
    return best


def han(text: str) -> int:
    """Count Chinese characters."""
    return len(_HAN.findall(text))


def _carried_by(node: Any) -> Iterator[str]:
    tag = node.tag
    if tag == "iframe":
        yield node.attributes.get("srcdoc") or ""
    elif tag == "input":
        yield node.attributes.get("value") or ""
    elif tag == "textarea":
        yield node.text() or ""
    else:
        text = node.text() or ""
        _, *records = text.split("<![CDATA[")
        if records:
            yield "\n".join(record.partition("]]>")[0] for record in records)
        elif (
            "javascript" not in (node.attributes.get("type") or "javascript").lower() and text.lstrip()[:1] not in "{["
        ):
            yield text  # a template; JSON is looked through for its strings
        for quote in _QUOTES:
            yield from map(_unescaped, _strings(text, quote))


def _strings(script: str, quote: str) -> Iterator[str]:
    """Yield what stands between two quotes of a kind; each of them may end a string, or begin one."""
    start: int | None = None
    for found in _QUOTES[quote].finditer(script):
        if found[0] == quote:
            if start is not None and found.start() - start > _LEAST:
                yield script[start : found.end()]
            start = found.start()
        elif found[0] == "\n" and quote != "`":
            start = None


def _unescaped(literal: str) -> str:
    """Give the value of a string of JavaScript."""
    if literal[0] == '"':
        try:
            return str(json.loads(literal))
        except ValueError:
            pass
    return _ESCAPE.sub(_escaped, literal[1:-1])


def _escaped(found: re.Match[str]) -> str:
    kind = found[1]
    return chr(int(kind[1:], 16)) if len(kind) > 1 else _PLAIN_ESCAPES.get(kind, kind)
