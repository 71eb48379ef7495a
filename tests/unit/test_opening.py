"""Opening: bounds, wrappings, the choice of reader by content, and clear refusals."""

from __future__ import annotations

import hashlib
import io
import random
import zipfile
from pathlib import Path

import pytest

from gov_disclosure.document import Document, Limits, ProblemCode
from gov_disclosure.errors import InputError, UsageError
from gov_disclosure.readers.docx import DocxReader
from gov_disclosure.readers.html import HtmlReader
from gov_disclosure.readers.opening import Openable, open_document
from gov_disclosure.readers.pdf import PdfReader
from gov_disclosure.readers.sheet import SheetReader
from gov_disclosure.readers.text import TextReader

READERS = (PdfReader(), DocxReader(), SheetReader(), HtmlReader(), TextReader())
PAGE = "<html><body><p>一、总体情况</p><p>全年共3件。</p></body></html>".encode()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def opened(source: Openable, limits: Limits | None = None, media_type: str | None = None) -> Document:
    return open_document(source, readers=READERS, limits=limits, media_type=media_type)


def zipped(**members: bytes) -> bytes:
    return zipped_names({name.replace("_", "."): data for name, data in members.items()})


def zipped_names(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def test_a_path_bytes_and_a_file_read_alike(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"  # the suffix lies
    path.write_bytes(PAGE)
    with path.open("rb") as file:
        documents = [opened(path), opened(str(path)), opened(PAGE), opened(file)]
    assert {document.text for document in documents} == {"一、总体情况\n全年共3件。"}
    assert [document.source.name for document in documents] == ["report.txt", "report.txt", None, "report.txt"]


def test_the_source_is_recorded() -> None:
    document = open_document(PAGE, readers=READERS, url="https://example.org/a", retrieved="2026-01-01")
    source = document.source
    assert (source.media_type, source.encoding, source.url, source.retrieved) == (
        "text/html", "utf-8", "https://example.org/a", "2026-01-01",
    )  # fmt: skip
    assert source.sha256 == hashlib.sha256(PAGE).hexdigest()
    assert source.text_sha256 == hashlib.sha256(document.text.encode()).hexdigest()


def test_text_falls_to_the_text_reader() -> None:
    assert opened("一、总体情况\n无。\n".encode("gbk")).source.media_type == "text/plain"


def test_a_zip_of_one_report_reads_as_it() -> None:
    packed = zipped_names({"a/报告.html": PAGE, "__MACOSX/a/._x": b"junk", "a/": b""})
    assert opened(packed).text == opened(PAGE).text
    assert opened(zipped(a_zip=packed)).text == opened(PAGE).text


@pytest.mark.parametrize("share", [0.4, 0.98])
def test_a_zip_that_is_cut_short_is_told(share: float) -> None:
    text = "".join(f"第{n}项公开{n * 7919 % 9973}条。\n" for n in range(3000))
    packed = zipped_names({"report.txt": text.encode()})
    assert opened(packed).problems == ()
    document = opened(packed[: int(len(packed) * share)])
    assert text.startswith(document.text[:-1])
    assert [problem.code for problem in document.problems] == [ProblemCode.TRUNCATED]


@pytest.mark.parametrize("part", ["[Content_Types].xml", "_rels/.rels", "docProps/app.xml"])
def test_the_beginning_of_an_office_file_is_no_text(part: str) -> None:
    packed = zipped_names({part: b'<?xml version="1.0"?><Types/>'})
    with pytest.raises(InputError, match="Office file without"):
        opened(packed[: packed.index(b"PK\x01\x02")])


def test_a_page_with_its_pictures_in_a_zip_is_one_report() -> None:
    assert opened(zipped(a_html=PAGE, b_png=b"\x89PNG\r\n\x1a\n" + bytes(90))).text == opened(PAGE).text


def test_a_web_archive_reads_as_its_page() -> None:
    saved = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n'
        b"Content-Transfer-Encoding: 8bit\r\n\r\n" + PAGE + b"\r\n--b--\r\n"
    )
    assert opened(saved).text == opened(PAGE).text


def test_a_media_type_chooses_the_reader() -> None:
    assert opened(b"no tags", media_type="text/html; charset=gbk").source.media_type == "text/html"
    with pytest.raises(UsageError, match="image/x"):
        opened(PAGE, media_type="image/x")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (OLE + "WordDocument".encode("utf-16-le"), "legacy Word"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"{\\rtf1 x}", "RTF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(90), "picture"),
        (b"\x1f\x8b\x08" + bytes(90), "packed"),
        (random.Random(3).randbytes(4000), "not a text"),
        (bytes(4000), "not a text"),
        (zipped(a_html=PAGE, b_html=PAGE), "2 files"),
        (zipped_names({"../a.html": PAGE}), "leave the archive"),
        (zipped_names({"/etc/a.html": PAGE}), "leave the archive"),
        (zipped(a_txt=bytes(50 * 2**20)), "bomb"),
        (b"%PDF-1.4 nothing here", "cannot be opened"),
        (zipped_names({"content.xml": b"", "mimetype": b"application/vnd.oasis.opendocument.text"}), "OpenDocument"),
    ],
)
def test_what_cannot_be_opened_is_refused_by_name(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        opened(data)


def test_a_missing_file_and_a_directory_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no file"):
        opened(tmp_path / "none.html")
    with pytest.raises(InputError, match="directory"):
        opened(tmp_path)


def test_an_endless_file_is_not_read_to_its_end() -> None:
    class Endless(io.RawIOBase):
        taken = 0

        def read(self, size: int = -1) -> bytes:
            self.taken += size
            return b"x" * size

    endless = Endless()
    with pytest.raises(InputError, match="over 1000 bytes"):
        opened(endless, Limits(bytes=1000))  # type: ignore[arg-type]
    assert endless.taken == 1001


def test_a_text_file_object_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="binary"):
        opened(io.StringIO("x"))  # type: ignore[arg-type]


def test_too_many_characters_are_refused() -> None:
    with pytest.raises(InputError, match="characters"):
        opened("一".encode() * 100, Limits(characters=50))
