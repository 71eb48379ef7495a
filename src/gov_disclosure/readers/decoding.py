"""Bytes to text, decided by the bytes: government pages label GBK as gb2312, UTF-8 as GBK, or nothing at all.

Order: byte order mark; the encoding the caller declares; UTF-16 by its zero bytes; strict UTF-8; GB18030. What a
page's own meta tag says is no declaration (it is right in 7 of 13 measured cases, this order in 12), but for Big5,
which nothing else gives away. Imports only the errors and ``document``.
"""

from __future__ import annotations

import codecs
import re

from ..document import Problem, ProblemCode, Span
from ..errors import InputError, UsageError

# The longer marks first: the UTF-32 mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# Labels that stand for a larger encoding in practice, by Python's codec name.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "hz": "hz", "ascii": "utf-8", "utf-8-sig": "utf-8", "cp936": "gb18030"}
_BIG5 = ("big5", "cp950", "big5hkscs")
# Servers send these without looking; they decode anything, so they say nothing.
_SINGLE_BYTE = frozenset({"iso8859-1", "cp1252", "iso8859-15", "latin-1"})
_CONTROLS = bytes({*range(0x20), 0x7F} - {*b"\t\n\v\f\r\x1a\x1b"})
_PLAUSIBLE = re.compile(
    "[\t\n\r -~\u00a0-\u00ff\u2000-\u22ff\u2460-\u25ff\u3000-\u303f\u3200-\u4dbf\u4e00-\u9fff\uff00-\uffef\U00020000-\U0003ffff]"
)
_UTF8_RUN = re.compile(rb"[\xe3-\xe9][\x80-\xbf]{2}")


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """Decode ``data`` and name the encoding: ``(text, encoding)``.

    ``declared`` (a caller's argument or an HTTP header) wins if the bytes allow it; a single-byte Western encoding is
    no evidence, and neither is a legacy Chinese one over bytes that are plainly UTF-8. A byte order mark is removed;
    nothing else of the text is changed. A character cut off by the end of the data becomes one U+FFFD, and so does a
    byte that is no text in the chosen encoding; ``decoding_problems`` tells of both. Raises ``InputError`` for bytes
    that are no text and ``UsageError`` for an encoding that does not exist.
    """
    if not data:
        return "", "utf-8"
    text, encoding = _choose(data, declared)
    raw = data if encoding in ("utf-8", "gb18030") else text.encode(errors="replace")
    bad = len(raw) - len(raw.translate(None, _CONTROLS))
    if bad > 2 and bad > len(text) // 50:
        raise InputError(f"not a text: {bad} of {len(text)} characters are control characters")
    return text, encoding


def decoding_problems(text: str) -> tuple[Problem, ...]:
    """Tell what U+FFFD in a decoded text means: at the very end the input was cut, elsewhere bytes are no text."""
    if "\ufffd" not in text:
        return ()
    problems: list[Problem] = []
    end = len(text)
    if text.endswith("\ufffd"):
        end -= 1
        problems.append(Problem(ProblemCode.TRUNCATED, "the input ends within a character", (Span(end, end + 1),)))
    spans = tuple(Span(*found.span()) for found in re.finditer("\ufffd+", text[:end]))
    if spans:
        problems.append(
            Problem(ProblemCode.DECODING, "bytes that are no text in the encoding of the rest", spans[:1000])
        )
    return tuple(problems)


def _choose(data: bytes, declared: str | None) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            body = data[len(mark) :]
            text = _strictly(body, encoding)
            return (body.decode(encoding, "replace") if text is None else text), encoding
    wanted = None if declared is None else _codec(declared)
    if wanted is not None and wanted not in _SINGLE_BYTE and not (_legacy(wanted) and _plainly_utf8(data)):
        for encoding in _BIG5 if wanted in _BIG5 else (wanted,):
            text = _strictly(data, encoding)
            if text is not None:
                return text.removeprefix("\ufeff"), encoding
    if b"\0" in data:
        wide = _utf16(data)
        if wide is not None:
            return wide
    text = _strictly(data, "utf-8")
    if text is not None and not (text.endswith("\ufffd") and text.isascii()):
        return text, "utf-8"
    return _mixed(data)


def _mixed(data: bytes) -> tuple[str, str]:
    """Decode what is not strictly UTF-8: GB18030, or UTF-8 with a few bad bytes, whichever fits."""
    eight = data.decode("utf-8", "replace")
    bad_eight = eight.count("\ufffd")
    good_eight = len(_UTF8_RUN.findall(data))
    if good_eight > 4 * bad_eight:
        return eight, "utf-8"
    text = _strictly(data, "gb18030")
    if text is not None:
        return text, "gb18030"
    text = data.decode("gb18030", "replace")
    bad = text.count("\ufffd")
    wide = sum(1 for character in text if "\u4e00" <= character <= "\u9fff" or "\u3000" <= character <= "\u303f")
    if bad * 5 > wide:
        raise InputError(f"not a text: {bad} places are neither UTF-8 nor GB18030")
    return text, "gb18030"


def _strictly(data: bytes, encoding: str) -> str | None:
    """Decode without errors but for a character cut off at the end; None if that fails."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        text = decoder.decode(data)
    except UnicodeError:
        return None
    try:
        return text + decoder.decode(b"", final=True)
    except UnicodeError:
        return text + "\ufffd"


def _utf16(data: bytes) -> tuple[str, str] | None:
    """Try both byte orders; what comes out must be Chinese or Latin text nearly throughout."""
    little_first = data[1::2].count(0) >= data[0::2].count(0)
    for encoding in ("utf-16-le", "utf-16-be") if little_first else ("utf-16-be", "utf-16-le"):
        text = _strictly(data, encoding)
        if text and len(_PLAUSIBLE.findall(text)) >= 0.9 * len(text):
            return text, encoding
    return None


def _codec(name: str) -> str:
    try:
        info = codecs.lookup(name.strip())
    except (LookupError, ValueError):
        info = None
    if info is None or not getattr(info, "_is_text_encoding", True):
        raise UsageError(f"encoding {name!r} is unknown, expected a text encoding such as utf-8, gb18030 or big5")
    found = info.name
    return _WIDER.get(found, found)


def _legacy(encoding: str) -> bool:
    return encoding == "gb18030" or encoding in _BIG5


def _plainly_utf8(data: bytes) -> bool:
    """Four characters or more, all of them well-formed UTF-8: no legacy text looks like that by chance."""
    return len(_UTF8_RUN.findall(data, 0, 4096)) >= 4 and _strictly(data, "utf-8") is not None
