"""PDF: the pages' text as paragraphs, ruled tables as grids, a table that runs on over pages as one grid.

pdfium (the extra ``pdf``) gives glyphs and strokes; what belongs together is decided here, by geometry. Imports
``document``, the errors, ``glyphs``, ``ruling``, ``typeset`` and ``rendition``; pypdfium2 on first use.
"""

from __future__ import annotations

import re
from typing import Any

import attrs

from ..document import Document, Problem, ProblemCode
from ..errors import InputError
from .glyphs import Page, page_of
from .protocol import Request
from .rendition import pictured_tables, render
from .typeset import Typesetter

_TYPE = "application/pdf"
_END = b"%%EOF"
_CATALOG = re.compile(rb"/Type\s*/Catalog\b")
_OBJECT = re.compile(rb"(\d{1,8})\s+0\s+obj\b")


@attrs.frozen
class PdfReader:
    """Read PDF files that hold text."""

    name: str = "pdf"
    media_types: tuple[str, ...] = (_TYPE,)

    def sniff(self, data: bytes) -> str | None:
        """Recognise the header, which may follow up to a kilobyte of something else."""
        return _TYPE if b"%PDF-" in data[:1024] else None

    def read(self, request: Request) -> Document:
        """Make the pages' text and tables; ``InputError`` for encrypted files and for scans without text."""
        try:
            import pypdfium2
            import pypdfium2.raw as raw
        except ImportError:
            raise InputError("reading PDF needs pypdfium2", "pip install 'gov-disclosure[pdf]'") from None
        problems: list[Problem] = []
        if _END not in request.data[-4096:]:
            problems.append(Problem(ProblemCode.TRUNCATED, "the PDF ends before its end mark"))
        try:
            file = pypdfium2.PdfDocument(request.data)
        except pypdfium2.PdfiumError as error:
            mended = _mended(request.data) if problems else None
            try:
                if mended is None:
                    raise error
                file = pypdfium2.PdfDocument(mended)
            except pypdfium2.PdfiumError as still:
                raise _refusal(still, request.data) from error
        typesetter = Typesetter()
        blank: list[int] = []
        characters = 0
        try:
            if file.get_formtype() != raw.FORMTYPE_NONE:
                file.init_forms()  # draws what is filled in where the file does not say how
            count = len(file)
            for number in range(count):
                page = _page(file, number, raw, problems)
                if page is None:
                    continue
                if not page.glyphs and page.pictures:
                    blank.append(number + 1)
                characters += len(page.glyphs)
                if characters > request.limits.characters:
                    raise InputError(f"over {request.limits.characters} characters of text", "raise Limits.characters")
                typesetter.add(page)
        finally:
            file.close()
        if not characters:
            if blank:
                raise InputError(f"a scan: {len(blank)} page(s) of pictures, no text", "recognise its text (OCR) first")
            raise InputError("a PDF without text")
        if blank:
            pages = ", ".join(map(str, blank[:20]))
            problems.append(Problem(ProblemCode.READER_NOTE, f"pictures without text on page(s) {pages}"))
        document = render(typesetter.pieces(), source=request.source, limits=request.limits, problems=problems)
        return attrs.evolve(document, problems=(*document.problems, *pictured_tables(document)))


def _page(file: Any, number: int, raw: Any, problems: list[Problem]) -> Page | None:
    """Read one page; a damaged one costs that page only."""
    try:
        page = file[number]
    except Exception as error:  # pdfium's wrapper raises several kinds
        problems.append(Problem(ProblemCode.TRUNCATED, f"page {number + 1} cannot be opened: {error}"))
        return None
    try:
        if (
            raw.FPDFPage_GetAnnotCount(page)
            and raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS
        ):
            # What is filled in, or written over the page, is text of the page only once it is opened again.
            page.close()
            page = file[number]
        return page_of(page, raw)
    finally:
        page.close()


def _mended(data: bytes) -> bytes | None:
    """Give a file that lost its end the trailer that pdfium needs to look for the rest by itself."""
    found = _CATALOG.search(data)
    if found is None or b"/Encrypt" in data:
        return None
    numbers = _OBJECT.findall(data, max(0, found.start() - 4000), found.start())
    if not numbers:
        return None
    return data + b"\nendstream\nendobj\ntrailer\n<</Root %d 0 R>>\nstartxref\n0\n%%%%EOF\n" % int(numbers[-1])


def _refusal(error: Exception, data: bytes) -> InputError:
    if "password" in str(error).lower() or b"/Encrypt" in data:
        return InputError("the PDF is encrypted", "save it without a password")
    return InputError(f"the PDF cannot be opened: {error}", "it may be damaged or cut short")
