"""What a reader is: bytes in, a ``Document`` out, chosen by content and never by a file's name."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

import attrs

from ..document import Document, Limits, Source


@attrs.frozen
class Request:
    """What the caller of ``read`` gave: the bytes, what is known of their origin, the bounds, and the encoding if declared."""

    data: bytes = attrs.field(repr=lambda data: f"<{len(data)} bytes>")
    source: Source = attrs.field(factory=Source)
    limits: Limits = attrs.field(factory=Limits)
    encoding: str | None = None


@runtime_checkable
class Reader(Protocol):
    """Turn bytes of one kind into a ``Document``.

    ``media_types`` are those it reads, so that ``read(..., media_type=)`` can choose it. ``sniff`` looks at the content and
    returns the media type if the bytes are this reader's, else None. ``read`` raises ``InputError`` for what cannot be
    opened and puts everything else into ``Document.problems``.
    """

    @property
    def name(self) -> str: ...

    @property
    def media_types(self) -> tuple[str, ...]: ...

    def sniff(self, data: bytes) -> str | None: ...

    def read(self, request: Request) -> Document: ...
