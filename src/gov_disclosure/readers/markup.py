"""What HTML's elements and attributes mean to the walk of ``html``. Imports the errors and a helper of ``rendition``."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..errors import InputError
from .rendition import names

_DROPPED = names(
    "script style noscript template head title meta link object applet iframe svg math textarea canvas "
    "audio video map embed frame colgroup -comment -doctype rp rt datalist button"
)
_BREAKS = names(
    "p div section article ul ol li dl dt dd blockquote center form fieldset legend address figure figcaption main hr "
    "body details summary nav footer aside header h1 h2 h3 h4 h5 h6 hgroup option select caption tbody thead tfoot table tr "
    "td th menu dir pre html ucapcontent ucaptitle frameset marquee"
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
_STRUCTURE = names("br img input tr table pre") | HEADINGS.keys()  # what is more than a break
_ZONED = names("div section ul ol nav footer aside header")
ZONE_TAGS = frozenset({"nav", "footer", "aside", "select"})
STRUCK = frozenset({"del", "s", "strike"})
SHOWN = names("canvas svg math object iframe embed textarea video")  # seen in a browser, though not as text
FRAMES = names("iframe frame embed object")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")  # lowered marks too: only that they are no digits counts
HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|(?:left|top|indent)\s*:\s*-(?:999|1000)\d",
    re.IGNORECASE,
)
NO_HEIGHT = re.compile(r"font-size\s*:\s*0+(?:\.0+)?(?:[a-z]+|%)?\s*(?:[;!]|$)", re.IGNORECASE)
TELLING = {  # what takes an element from sight: how it stands in the page (bytes, lower case), and the selector
    b"hidden": "[hidden]",
    b"<del": "del",
    b"<s>": "s",
    b"<s ": "s",
    b"<strike": "strike",
    b"font-size:0": '[style*="font-size:0"]',
    b"font-size: 0": '[style*="font-size: 0"]',
    b"-999": '[style*="-999"]',
    b"-1000": '[style*="-1000"]',
    b"line-through": '[style*="line-through"]',
    **{
        word.encode(): ",".join(f'[style*="{name}"]' for name in (word, word.upper(), word.title()))
        for word in ("display", "visibility", "mso-hide")
    },
}
_TAG = re.compile(rb"<(/?)([a-zA-Z][\w:-]*)")
_DEEPEST = 25_000  # nested tags
_UNCLOSED = frozenset(  # elements that are empty, or end where the next begins
    b"area base br col embed frame hr img input link meta param source track wbr p li dt dd td th tr tbody thead tfoot "
    b"option optgroup html head body".split()
)
# What the walk does with an element, as numbers because it asks of each.
TEXT, DROP, INLINE, BREAK, LINK, RAISE, CELL, CHOICE, ZONE, OTHER = range(10)
_NO_SIZE = re.compile(r"\s*[0-2](?:px)?\s*")
_SPACER = re.compile(r"(?:^|[/_-])(?:spacer|blank|space|pixel|trans(?:parent)?|clear|dot)\.(?:gif|png)", re.IGNORECASE)
DIGIT = re.compile("[0-9０-９]")
_NUMBER = re.compile(r"\s*\+?(\d{1,7})")


def kind_of(tag: str | None) -> int:
    """Say what the walk does with an element of this name (``-text`` for text)."""
    if tag == "-text":
        return TEXT
    if tag in _DROPPED:
        return DROP
    if tag == "a":
        return LINK
    if tag in ("sup", "sub"):
        return RAISE
    if tag in ("td", "th"):
        return CELL
    if tag == "select":
        return CHOICE
    if tag in _ZONED:
        return ZONE
    if tag in _STRUCTURE:
        return OTHER
    return BREAK if tag in _BREAKS else INLINE


def is_spacer(attributes: Mapping[str, str | None]) -> bool:
    """Tell a picture that only takes up room."""
    return any(_NO_SIZE.fullmatch(attributes.get(side) or "") for side in ("width", "height")) or bool(
        _SPACER.search(attributes.get("src") or "")
    )


def span_of(value: str | None) -> int:
    """Read a ``colspan`` or ``rowspan`` as browsers do."""
    found = _NUMBER.match(value) if value else None
    return max(1, int(found[1])) if found else 1


def refuse_too_deep(data: bytes) -> None:
    """Refuse a page whose tags nest as no page's do: the parser's time grows with the square of the depth, and of the
    options of a list."""
    if data.count(b"<option") > _DEEPEST:
        raise InputError(f"over {_DEEPEST} options to choose from", "it is no report as it was published")
    small = 4 * len(data) <= 7 * _DEEPEST  # seven bytes are the least that goes four deeper
    if small or data.count(b"<") - 2 * data.count(b"</") <= _DEEPEST:
        return
    depth = 0
    for closing, name in _TAG.findall(data):
        tag = name.lower()
        if tag not in _UNCLOSED:
            step = 4 if tag == b"table" else 1  # with its body, row and cell
            depth = max(0, depth - step) if closing else depth + step
            if depth > _DEEPEST:
                raise InputError(f"over {_DEEPEST} tags within one another", "it is no report as it was published")


def is_cut(low: bytes) -> bool:
    """Tell whether the page stops inside a tag, or before the tags that end a page or a table."""
    if low.rfind(b"<") > low.rfind(b">"):
        return True
    if low.rfind(b"</body") >= 0 or low.rfind(b"</html") >= 0:
        return False
    return b"<body" in low or b"<html" in low or low.rfind(b"<table") > low.rfind(b"</table")
