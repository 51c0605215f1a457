"""PDF through pdfium: text with a box for every character, blocks, ruled tables, what nobody can see left out."""

import sys
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium

from corpus.passage import Page
from ingest.formats.pdf_layout import Composer, Draft, PdfTable
from ingest.formats.pdf_lines import Line, in_columns, lines_of, segments_of
from ingest.formats.pdf_text import text_of
from ingest.limits import PAGES
from ingest.piece import About
from ingest.refusal import Refused, RefusalReason

_AHEAD = 2  # pages looked ahead for running heads; odd and even pages may carry different ones
_KEYS = ("Title", "Author", "Subject", "Keywords", "CreationDate", "ModDate", "Producer")


def read(data: bytes, first: int = 1) -> Iterator[Page | About]:
    """The file's pages from `first` on. Raises `Refused` where pdfium cannot open it."""
    document = _opened(data)
    count = len(document)
    if count > PAGES:
        raise Refused(RefusalReason.TOO_LARGE, f"{count} pages, at most {PAGES}")
    meta = {
        key.lower(): value
        for key, value in document.get_metadata_dict().items()
        if value and key in _KEYS
    }
    yield About(
        title=meta.get("title", ""), media_type="application/pdf", meta={**meta, "pages": count}
    )
    yield from _with_running_heads(_drafts(document, first))


def _opened(data: bytes) -> Any:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        reason = RefusalReason.PASSWORD if "assword" in str(error) else RefusalReason.DAMAGED
        raise Refused(reason, f"pdfium: {error}") from error


def _drafts(document: Any, first: int) -> Iterator[Draft]:
    for number in range(first, len(document) + 1):
        try:
            page = document[number - 1]
            text_page = page.get_textpage()
        except pdfium.PdfiumError as error:
            print(f"page {number}: {error}", file=sys.stderr)
            continue
        text = text_of(page.raw, text_page.raw)
        segments, _ = in_columns(segments_of(text), text.frame.seen[0])
        parts: list[Line | PdfTable] = list(lines_of(segments))
        yield Draft(number, text, parts)
        text_page.close()
        page.close()


def _with_running_heads(drafts: Iterator[Draft]) -> Iterator[Page | About]:
    """Pages composed once the two that follow are known."""
    window: list[Draft] = []
    at = 0
    for draft in drafts:
        window.append(draft)
        if len(window) - at > _AHEAD:
            yield from _composed(window, at)
            at += 1
        if at > _AHEAD:
            window.pop(0)
            at -= 1
    for index in range(at, len(window)):
        yield from _composed(window, index)


def _composed(window: list[Draft], at: int) -> Iterator[Page | About]:
    draft = window[at]
    draft.mark_running(other for other in window if other is not draft)
    page, hidden = Composer(draft).page()
    yield page
    if hidden:
        yield About(notes=(f"hidden_characters: page {page.number} ({hidden})",))
