"""PDF through pypdf: the second reader, for files and pages that pdfium cannot open. No boxes."""

import logging
from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DeprecationError, PyPdfError

from corpus.passage import Page
from ingest.formats.txt import pieces
from ingest.limits import PAGES
from ingest.piece import About
from ingest.realtext import Verdict, verdict
from ingest.refusal import RefusalReason, Refused
from ingest.sections import paginate

_ODD = (
    PyPdfError,
    DeprecationError,  # raised for names of filters that old files use; no PyPdfError
    NotImplementedError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    RecursionError,
    OverflowError,
    OSError,
)


def read(data: bytes, first: int = 1, last: int = 0) -> Iterator[Page | About]:
    """The file's pages from `first` to `last` (0: to its end)."""
    reader = opened(data)
    count = len(reader.pages)
    if count > PAGES:
        raise Refused(RefusalReason.TOO_LARGE, f"{count} pages, at most {PAGES}")
    yield About(media_type="application/pdf", meta={"pages": count})
    for number in range(first, (last or count) + 1):
        yield About(reading=number)
        text = page_text(reader, number)
        if verdict(text) is Verdict.REAL:
            yield text_page(number, text)
        else:
            yield Page(number, "")
            yield About(unread=(number,))


def opened(data: bytes) -> PdfReader:
    """The file as pypdf sees it. Raises `Refused`."""
    logging.disable(logging.CRITICAL)
    try:
        reader = PdfReader(BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused(RefusalReason.PASSWORD, "pypdf: encrypted")
        len(reader.pages)
    except Refused:
        raise
    except _ODD as error:
        raise Refused(RefusalReason.DAMAGED, f"pypdf: {type(error).__name__} {error}") from error
    return reader


def page_text(reader: PdfReader, number: int) -> str:
    """One page's text; empty where pypdf cannot read it."""
    try:
        return str(reader.pages[number - 1].extract_text())
    except _ODD:
        return ""


def text_page(number: int, text: str) -> Page:
    """A page of plain text: its paragraphs as blocks."""
    for page in paginate(pieces(text.replace("\f", "\n")), by_size=False):
        if isinstance(page, Page):
            return Page(number, page.text, page.blocks)
    return Page(number, "")
