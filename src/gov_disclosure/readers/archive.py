"""ZIP containers in memory: Office files and zipped reports, whole or cut short, never unpacked to disk.

A bomb is refused before it expands, a name that leaves the archive is refused outright, and an archive without its
directory (a download cut short) is read from its local headers as far as it goes. Imports ``document`` and the errors.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from contextlib import suppress
from typing import Any, Final
from xml.etree import ElementTree

from ..document import Limits
from ..errors import InputError

_LOCAL: Final = b"PK\x03\x04"
_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_LOCAL_NAME = re.compile(rb"PK\x03\x04.{26}([ -~]{1,80}?\.xml)", re.DOTALL)
_RATIO = 400  # deflate of repetitive table markup stays below 100
_FREE = 20 * 2**20  # below this size no ratio is suspicious


class Archive:
    """The members of a ZIP by name; ``truncated`` if its directory is missing."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._data = data
        self._left = limits.expanded
        self._limit = limits.expanded
        self._zip: zipfile.ZipFile | None = None
        self._found: dict[str, bytes] = {}
        self.encrypted = False
        self.truncated = False
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = [info for info in self._zip.infolist() if not info.is_dir()]
            self.names = tuple(info.filename for info in infos)
            self.encrypted = any(info.flag_bits & 1 for info in infos)
        except (zipfile.BadZipFile, ValueError, struct.error, EOFError, OSError, NotImplementedError):
            self._zip = None
            self.truncated = True
            self._salvage()
            self.names = tuple(self._found)

    def size(self, name: str) -> int:
        """Return the size that the archive states for a member."""
        return self._zip.getinfo(name).file_size if self._zip is not None else len(self._found[name])

    def read(self, name: str) -> bytes | None:
        """Return a member's bytes, None if there is none; what a broken member still yields sets ``truncated``."""
        if name not in self.names:
            return None
        if self._zip is None:
            return self._found[name]
        info = self._zip.getinfo(name)
        self._check(info.file_size, info.compress_size)
        parts: list[bytes] = []
        size = 0
        try:
            with self._zip.open(info) as member:
                while chunk := member.read(1 << 20):
                    parts.append(chunk)
                    size += len(chunk)
                    self._check(size, info.compress_size)
        except RuntimeError as error:
            raise InputError(f"the archive's member {name!r} is encrypted", "save it without a password") from error
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError):
            self.truncated = True
        self._left -= size
        return b"".join(parts)

    def _check(self, size: int, packed: int) -> None:
        if size > self._left:
            raise InputError(f"the archive expands beyond {self._limit} bytes", "raise Limits.expanded")
        if size > _FREE and size > _RATIO * max(packed, 1):
            raise InputError(f"the archive is a bomb: {packed} bytes expand to {size}", "unpack it yourself")

    def _salvage(self) -> None:
        data, at = self._data, 0
        while (at := data.find(_LOCAL, at)) >= 0 and at + 30 <= len(data):
            flags, method = struct.unpack_from("<HH", data, at + 6)
            packed, _, name_size, extra_size = struct.unpack_from("<IIHH", data, at + 18)
            name = data[at + 30 : at + 30 + name_size].decode("utf-8" if flags & 0x800 else "cp437", "replace")
            start = at + 30 + name_size + extra_size
            at = start
            if flags & 1 or start > len(data) or name.endswith("/"):
                continue
            if method == 8:
                body, used = self._inflate(start)
                at = start + used
            else:
                body = data[start : start + packed] if packed else b""
                at = start + packed
            self._left -= len(body)
            self._found.setdefault(name, body)

    def _inflate(self, start: int) -> tuple[bytes, int]:
        stream = zlib.decompressobj(-15)
        parts: list[bytes] = []
        size, position = 0, start
        try:
            while position < len(self._data) and not stream.eof:
                chunk = self._data[position : position + 65536]
                position += len(chunk)
                parts.append(stream.decompress(chunk, 1 << 24))
                while stream.unconsumed_tail:
                    size += len(parts[-1])
                    self._check(size, position - start)
                    parts.append(stream.decompress(stream.unconsumed_tail, 1 << 24))
                size += len(parts[-1])
                self._check(size, position - start)
        except zlib.error:
            pass
        return b"".join(parts), max(1, position - start - len(stream.unused_data))


def kind(data: bytes) -> str | None:
    """Name what a ZIP holds: docx, xlsx, xls (binary workbook), ods, odt, pptx, ofd or zip; None if it is no ZIP."""
    if not data.startswith(_LOCAL):
        return "zip" if data.startswith((b"PK\x05\x06", b"PK\x07\x08")) else None
    # The directory repeats every name, and so do the local headers of an archive that is cut short.
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            mimetype = archive.read("mimetype")[:100] if "mimetype" in names else b""
    except (
        zipfile.BadZipFile,
        zlib.error,
        ValueError,
        struct.error,
        EOFError,
        OSError,
        RuntimeError,
        NotImplementedError,
    ):
        names = [found.decode("ascii") for found in _LOCAL_NAME.findall(data)]
        mimetype = data[:200]
    if b"opendocument.spreadsheet" in mimetype:
        return "ods"
    if b"opendocument.text" in mimetype:
        return "odt"
    for name in names:
        low = name.lower()
        if low.startswith("word/"):
            return "docx"
        if low.startswith("xl/"):
            return "xlsx"
        if low.startswith("ppt/"):
            return "pptx"
        if low == "ofd.xml":
            return "ofd"
    return "zip"


def parse_xml(data: bytes) -> tuple[ElementTree.Element | None, bool]:
    """Parse XML that declares nothing: ``(root, cut short)``; raise ``InputError`` at a DTD or an entity."""
    if _DECLARATION.search(data.replace(b"\0", b"") if b"\0" in data[:100] else data):
        raise InputError("the file's XML declares a document type or entities, which Office files never do")
    try:
        return ElementTree.fromstring(data), False
    except ElementTree.ParseError:
        pass
    root: list[ElementTree.Element] = []

    class Builder(ElementTree.TreeBuilder):
        def start(self, tag: Any, attrs: Any) -> ElementTree.Element:
            element = super().start(tag, attrs)
            if not root:
                root.append(element)
            return element

    parser = ElementTree.XMLParser(target=Builder())
    with suppress(ElementTree.ParseError):
        parser.feed(data)
        parser.close()
    return (root[0] if root else None), True
