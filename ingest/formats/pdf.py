"""PDF through pdfium: text with a box for every character, blocks, ruled tables; what nobody can
see is left out.

A page whose text is not real is read again by pypdf, and named as unread where that does no better.
"""

from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from corpus.passage import Page
from ingest.formats.pdf_annotations import annotations, attached, fields
from ingest.formats.pdf_draft import Draft, OpenTable
from ingest.formats.pdf_hidden import mark_hidden
from ingest.formats.pdf_layout import Composer
from ingest.formats.pdf_lines import BODY, Line, in_columns, lines_of, segments_of
from ingest.formats.pdf_overlays import under, with_fields
from ingest.formats.pdf_picture import holds_more, is_false_layer, pictures
from ingest.formats.pdf_table import PdfTable, grids_of
from ingest.formats.pdf_text import PageText, text_of
from ingest.formats.pdf_turned import turned_parts, views
from ingest.left_out import LeftOut
from ingest.limits import PAGES
from ingest.piece import About
from ingest.realtext import Verdict, bulleted, has_false_hangul, verdict
from ingest.refusal import RefusalReason, Refused

_AHEAD = 2  # pages looked ahead for running heads; odd and even pages may carry different ones
_KEYS = ("Title", "Author", "Subject", "Keywords", "CreationDate", "ModDate", "Producer")
_NO_TITLE = ("untitled", "(anonymous)", "anonymous", "unspecified", "(unspecified)")
_FEW = 50  # readable characters; a page with fewer and a picture is a scan


def read(data: bytes, first: int = 1, last: int = 0) -> Iterator[Page | About]:
    """The file's pages from `first` to `last` (0: to its end). Raises `Refused` where pdfium
    cannot open it.
    """
    document = _opened(data)
    count = len(document)
    if count > PAGES:
        raise Refused(RefusalReason.TOO_LARGE, f"{count} pages, at most {PAGES}")
    found = document.get_metadata_dict()
    meta = {key.lower(): value for key, value in found.items() if value and key in _KEYS}
    title = meta.get("title", "")
    if title.lower() in _NO_TITLE:
        title = ""
    names = attached(document.raw) if first == 1 else []
    notes = (f"attachments: {', '.join(names)}",) if names else ()
    about = {**meta, "pages": count}
    yield About(title=title, media_type="application/pdf", meta=about, notes=notes)
    yield from _Reading(data, document).pages(first, last or count)


def _opened(data: bytes) -> Any:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        reason = RefusalReason.PASSWORD if "assword" in str(error) else RefusalReason.DAMAGED
        raise Refused(reason, f"pdfium: {error}") from error


class _Reading:
    """A document on its way to pages: a few drafts are held until the running heads around them
    are known.
    """

    def __init__(self, data: bytes, document: Any) -> None:
        self.data = data
        self.document = document
        self.form = _form(document)
        self.second: Any = None
        self.open: OpenTable | None = None  # the table that the page before ends in
        self.left = LeftOut()
        self.pictures: set[tuple[int, ...]] = set()
        self.window: list[Draft] = []
        self.at = 0

    def pages(self, first: int, last: int) -> Iterator[Page | About]:
        """Pages in order."""
        for number in range(first, last + 1):
            yield About(reading=number)
            for item in self._page(number):
                if isinstance(item, Draft):
                    self.window.append(item)
                else:
                    yield from self._flush()
                    yield item
            while len(self.window) - self.at > _AHEAD:
                yield from self._next()
        yield from self._flush()
        yield About(left_out=self.left.skipped())

    def _flush(self) -> Iterator[Page | About]:
        while self.at < len(self.window):
            yield from self._next()

    def _next(self) -> Iterator[Page | About]:
        draft = self.window[self.at]
        draft.mark_running(other for other in self.window if other is not draft)
        self.at += 1
        if self.at > _AHEAD:
            self.window.pop(0)
            self.at -= 1
        composer = Composer(draft, self.open)
        page, hidden = composer.page()
        self.open = composer.table if composer.ends_in_table() else None
        yield page
        if hidden:
            yield About(notes=(f"hidden_characters: page {page.number} ({hidden})",))

    def _page(self, number: int) -> Iterator[Draft | Page | About]:
        """A draft where the page's text is real; else what is left of it."""
        try:
            page = self.document[number - 1]
            text_page = page.get_textpage()
        except pdfium.PdfiumError:
            yield from self._other(number)
            return
        text = text_of(page.raw, text_page.raw)
        text.chars = bulleted(text.chars)
        found = "".join(text.chars)
        real = verdict(found)
        if real in (Verdict.GARBLED, Verdict.NOTICE):
            yield from self._other(number)
        elif is_false_layer(page.raw, text):
            yield Page(number, "")
            yield About(notes=(f"layer_distrusted: page {number}",), unread=(number,))
        else:
            yield from self._typed(page, number, text)
            if len("".join(found.split())) < _FEW and holds_more(page.raw, text.frame):
                yield About(unread=(number,))
            else:
                self._count_pictures(page, number, text)
        text_page.close()
        page.close()

    def _typed(self, page: Any, number: int, text: PageText) -> Iterator[Draft | About]:
        """The page's own text, with what is filled in and noted on it."""
        if hidden := mark_hidden(page, text):
            self.left.skip("hidden", text.unseen)
            yield About(notes=(f"hidden_text: page {number} ({hidden})",))
        notes = annotations(page.raw, lambda rect: under(text, rect), self.left)
        overlays = list(notes)
        filled = with_fields(text, list(fields(page.raw, self.form, self.left)))
        for item in _drafted(page, number, filled):
            if isinstance(item, Draft):
                item.notes = overlays
                self.left.skip("other", item.unwritten(), place=f"page:{number}")
            yield item

    def _count_pictures(self, page: Any, number: int, text: PageText) -> None:
        """Pictures beside the text, each counted where it is first seen: a logo is on each page."""
        for key in pictures(page.raw, text):
            if key not in self.pictures:
                self.pictures.add(key)
                self.left.skip("picture", place=f"page:{number}")

    def _other(self, number: int) -> Iterator[Page | About]:
        """The page by the second reader."""
        from ingest.formats import pdf_repair

        if self.second is None:
            try:
                self.second = pdf_repair.opened(self.data)
            except Refused:
                self.second = False
        text = pdf_repair.page_text(self.second, number) if self.second else ""
        if verdict(text) is Verdict.REAL:
            yield pdf_repair.text_page(number, text)
        else:
            yield Page(number, "")
            yield About(unread=(number,))


def _form(document: Any) -> Any:
    """The handle of the document's form; None where it has none."""
    if document.get_formtype() == pdfium_c.FORMTYPE_NONE or not document.init_forms():
        return None
    return document.formenv.raw


def _drafted(page: Any, number: int, text: PageText) -> Iterator[Draft | About]:
    """The page's lines and tables in reading order. Lines of letters that no Korean word has are
    left out.
    """
    text, others = views(text)
    grids, owners = grids_of(page.raw, text)
    found = segments_of(text, owners)
    tables = [grid.filled(text, found) for grid in grids]
    segments, _ = in_columns(found.get(BODY, []), text.frame.seen[0])
    lines = lines_of(segments)
    draft = Draft(number, text, [])
    kept = [line for line in lines if not has_false_hangul(draft.line_text(line))]
    if len(kept) < len(lines):
        yield About(notes=(f"lines_unread: page {number} ({len(lines) - len(kept)})",))
    for view in others:
        for part in turned_parts(page.raw, text, view):
            (kept if isinstance(part, Line) else tables).append(part)  # type: ignore[arg-type]
    draft.parts = _placed(kept, tables)
    yield draft


def _placed(lines: list[Line], tables: list[PdfTable]) -> list[Line | PdfTable]:
    """Each table before the first line that stands below its top and reaches under or into its
    width.
    """
    parts: list[Line | PdfTable] = list(lines)
    for table in tables:
        at = next(
            (i for i, part in enumerate(parts) if part.y0 > table.y0 and _reaches(part, table)),
            len(parts),
        )
        parts.insert(at, table)
    return parts


def _reaches(part: Line | PdfTable, table: PdfTable) -> bool:
    right = part.x1 if isinstance(part, Line) else part.x0 + 1
    return right > table.x0
