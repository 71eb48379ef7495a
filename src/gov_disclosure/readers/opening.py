"""From a path, bytes or a file to a ``Document``: read within bounds, look through wrappings, choose the reader by
content.

What cannot be opened is refused here, each kind with what its owner can do about it. Imports ``document``, the errors,
``archive``, ``sheet`` for the OLE signature, and the reader protocol; the readers themselves are handed in.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO, TypeAlias

import attrs

from ..document import Document, Limits, Problem, ProblemCode, Source
from ..errors import InputError, UsageError
from .archive import Archive, kind
from .protocol import Reader, Request
from .sheet import OLE

Openable: TypeAlias = str | os.PathLike[str] | bytes | bytearray | memoryview | BinaryIO

_PARSE = "parse() reads a text that you have"
_CONVERT = "convert it to DOCX, e.g. soffice --headless --convert-to docx FILE"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_KINDS = {
    "odt": ("an OpenDocument text", _CONVERT),
    "pptx": ("a presentation", "print it to PDF"),
    "ofd": ("an OFD file", "convert it to PDF"),
}
_JUNK = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")
_OFFICE_PARTS = ("[Content_Types].xml", "_rels/", "docProps/", "word/", "xl/")
_UNDECIDED = frozenset(
    {"application/octet-stream", "application/zip", "application/x-zip-compressed", "binary/octet-stream"}
)


def open_document(
    source: Openable,
    *,
    readers: Iterable[Reader],
    encoding: str | None = None,
    media_type: str | None = None,
    url: str | None = None,
    retrieved: str | None = None,
    limits: Limits | None = None,
) -> Document:
    """Read ``source`` with the first reader that knows its content, or the one that ``media_type`` names.

    A ZIP of one report and a saved web archive (MHTML) read as what they hold. Raises ``InputError`` for what cannot be
    opened, ``UsageError`` for a media type that no reader has.
    """
    limits = limits or Limits()
    readers = tuple(readers)
    data, name = _bytes_of(source, limits)
    if not data:
        raise InputError("the file is empty" if name is None else f"the file {name!r} is empty")
    digest = hashlib.sha256(data).hexdigest()
    data, cut = _unwrapped(data, readers, limits)
    reader, found = _choose(data, readers, media_type)
    origin = Source(name=name, media_type=found, sha256=digest, url=url, retrieved=retrieved)
    document = reader.read(Request(data=data, source=origin, limits=limits, encoding=encoding))
    if len(document.text) > limits.characters:
        raise InputError(
            f"{len(document.text)} characters of text, over {limits.characters}", "raise Limits.characters"
        )
    text_digest = hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
    filled = attrs.evolve(origin, encoding=document.source.encoding, text_sha256=text_digest)
    return attrs.evolve(document, source=filled, problems=(*document.problems, *cut))


def _bytes_of(source: Openable, limits: Limits) -> tuple[bytes, str | None]:
    """Read at most one byte over the limit."""
    if isinstance(source, bytes | bytearray | memoryview):
        return _bounded(bytes(source), None, limits)
    if isinstance(source, str | os.PathLike):
        return _bounded(*_from_path(source, limits), limits)
    read = getattr(source, "read", None)
    if read is None:
        raise UsageError(f"a {type(source).__name__} cannot be read, expected a path, bytes or a binary file")
    parts: list[bytes] = []
    size = 0
    while size <= limits.bytes:
        part = read(min(1 << 20, limits.bytes + 1 - size))
        if isinstance(part, str):
            raise UsageError("the file is open in text mode, expected binary mode ('rb')")
        if not part:
            break
        parts.append(part)
        size += len(part)
    name = getattr(source, "name", None)
    return _bounded(b"".join(parts), os.path.basename(name) if isinstance(name, str) else None, limits)


def _from_path(source: str | os.PathLike[str], limits: Limits) -> tuple[bytes, str]:
    try:
        path = Path(source)
        if path.is_dir():
            raise InputError(f"{path.name!r} is a directory, expected a file")
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size > limits.bytes:
                raise InputError(f"{size} bytes, over {limits.bytes}", "raise Limits.bytes")
            return file.read(limits.bytes + 1), path.name
    except FileNotFoundError:
        raise InputError(f"there is no file {os.fspath(source)[:200]!r}", _PARSE) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"the file {os.fspath(source)[:200]!r} cannot be opened: {reason}", _PARSE) from None


def _bounded(data: bytes, name: str | None, limits: Limits) -> tuple[bytes, str | None]:
    if len(data) > limits.bytes:
        raise InputError(f"over {limits.bytes} bytes", "raise Limits.bytes")
    return data, name


def _choose(data: bytes, readers: Sequence[Reader], media_type: str | None) -> tuple[Reader, str]:
    if media_type is not None:
        wanted = media_type.partition(";")[0].strip().lower()
        for reader in readers:
            if wanted in reader.media_types:
                return reader, wanted
        if wanted not in _UNDECIDED:
            legal = ", ".join(sorted({known for reader in readers for known in reader.media_types}))
            raise UsageError(f"no reader for {media_type!r}, expected one of {legal}")
    for reader in readers:
        if "text/plain" in reader.media_types:
            _refuse_known(data)
        found = reader.sniff(data)
        if found is not None:
            return reader, found
    _refuse_known(data)
    raise InputError(
        "this is not a report in any format that is read here", "expected text, HTML, DOCX, XLSX, XLS or PDF"
    )


def _refuse_known(data: bytes) -> None:
    """Name the formats that are known and not read."""
    if data.startswith(OLE):
        if _has_stream(data, "EncryptedPackage"):
            raise InputError("an encrypted Office file", "save it without a password")
        if _has_stream(data, "WpsDocument") or not _has_stream(data, "WordDocument"):
            raise InputError("an old Office or WPS file, not a workbook", _CONVERT)
        raise InputError("a legacy Word or WPS document (.doc, .wps)", _CONVERT)
    if data.startswith(b"{\\rtf"):
        raise InputError("an RTF document", _CONVERT)
    if data.startswith(_PICTURES) and b"\0" in data[:64]:
        raise InputError("a picture", "recognise its text (OCR) first")
    if data.startswith(b"Rar!") or data.startswith(b"7z\xbc\xaf") or data.startswith(b"\x1f\x8b"):
        raise InputError("a packed file (RAR, 7z or gzip)", "unpack it")
    if b"<?mso-application" in data[:1000] or b"schemas.microsoft.com/office/word/2003/wordml" in data[:4000]:
        raise InputError("a Word or Excel 2003 XML file", _CONVERT)
    held = kind(data)
    if held in _KINDS:
        raise InputError(*_KINDS[held])
    if held is not None:
        raise InputError("a ZIP file that holds no report")


def _has_stream(data: bytes, name: str) -> bool:
    return name.encode("utf-16-le") in data


def _unwrapped(data: bytes, readers: Sequence[Reader], limits: Limits) -> tuple[bytes, tuple[Problem, ...]]:
    """Look through a ZIP of one report (and a ZIP in it), and through MHTML; a ZIP that is cut short is told."""
    cut: tuple[Problem, ...] = ()
    for _ in range(3):
        if kind(data) == "zip":
            data, truncated = _only_member(data, readers, limits)
            if truncated:
                cut = (
                    Problem(
                        ProblemCode.TRUNCATED, "the ZIP file is damaged or ends early; what could be unpacked is here"
                    ),
                )
        elif data[:2048].lstrip()[:5].lower() in (b"mime-", b"from:") and b"multipart/related" in data[:4096].lower():
            return _web_archive(data), cut
        else:
            return data, cut
    raise InputError("ZIP files nested more than twice", "unpack them")


def _only_member(data: bytes, readers: Sequence[Reader], limits: Limits) -> tuple[bytes, bool]:
    archive = Archive(data, limits)
    for name in archive.names:
        parts = name.replace("\\", "/").split("/")
        if ".." in parts or name.startswith(("/", "\\")) or name[1:2] == ":":
            raise InputError(f"the archive's member {name!r} would leave the archive", "do not trust this file")
    if any(name.startswith(_OFFICE_PARTS) for name in archive.names):
        raise InputError(
            "an Office file without a document or workbook in it", "it may be cut short: fetch or save it again"
        )
    names = [name for name in archive.names if not any(junk in name.lower() for junk in _JUNK)]
    if not names:
        raise InputError("a ZIP file that holds no report")
    if len(names) > 20:
        raise InputError(f"a ZIP file of {len(names)} files, expected one report", "unpack it and read each")
    members = [(name, archive.read(name) or b"") for name in names]
    if len(members) > 1:
        plain = [reader for reader in readers if "text/plain" not in reader.media_types]
        known = [m for m in members if kind(m[1]) == "zip" or any(reader.sniff(m[1]) for reader in plain)]
        if len(known) != 1:
            shown = ", ".join(map(_shown, names[:5]))
            raise InputError(
                f"a ZIP file of {len(names)} files ({shown}), expected one report", "unpack it and read each"
            )
        members = known
    if not members[0][1]:
        raise InputError("the archive's only member is empty or cannot be unpacked")
    return members[0][1], archive.truncated


def _shown(name: str) -> str:
    """Undo the reading of a GBK name as code page 437."""
    try:
        return name.encode("cp437").decode("gb18030")
    except UnicodeError:
        return name


def _web_archive(data: bytes) -> bytes:
    import email
    import email.policy

    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload:
                return payload
    raise InputError("a web archive without a page in it")
