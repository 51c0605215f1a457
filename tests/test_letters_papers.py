"""The letters law on real papers: what is in a file is in its text or counted as left out.

Each count of a file's letters is made by another parser than the reader's own.
"""

import contextlib
import email
import email.policy
from collections.abc import Callable, Iterable
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.passage import Page
from ingest.encoding import as_utf8, decode
from ingest.formats import csv, eml, html, pdf, txt, xlsx
from ingest.formats.pdf_annotations import mark_before
from ingest.formats.pdf_text import text_of
from ingest.hidden import clean
from ingest.left_out import LeftOut, Skipped, letters, unaccounted
from ingest.piece import About
from ingest.refusal import Refused
from tests.papers import SHARED

_PAGES = 40


def taken(items: Iterable[Page | About]) -> tuple[list[Page], tuple[Skipped, ...]]:
    pages, left = [], LeftOut()
    for item in items:
        if isinstance(item, Page):
            pages.append(item)
        else:
            left.take(item.left_out)
    return pages, left.skipped()


def lost(in_file: int, items: Iterable[Page | About]) -> int:
    pages, skipped = taken(items)
    return unaccounted(in_file, sum(letters(page.text) for page in pages), skipped)


class Shown(HTMLParser):
    """The letters of a page: its text, its pictures' stand-ins and its fields' values."""

    SILENT = ("script", "style", "template", "title")

    def __init__(self) -> None:
        super().__init__()
        self.silent: list[str] = []
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given_ = {name: value or "" for name, value in attrs}
        if tag in self.SILENT:
            self.silent.append(tag)
        kind = given_.get("type", "text")
        if tag == "img":
            self.parts.append(given_.get("alt", ""))
        if tag == "input" and kind not in ("hidden", "checkbox", "radio", "password", "file"):
            self.parts.append(given_.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if self.silent and tag == self.silent[-1]:
            self.silent.pop()

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(data)


def letters_of_html(text: str) -> int:
    shown = Shown()
    shown.feed(text)
    shown.close()
    return letters("\n".join(shown.parts))


def files(*patterns: str) -> list[Path]:
    return sorted(path for pattern in patterns for path in SHARED.glob(pattern))


@pytest.mark.parametrize("path", files("html/*.html"), ids=lambda path: path.name)
def test_the_letters_of_web_pages_are_read_or_counted(path: Path) -> None:
    data = path.read_bytes()
    assert lost(letters_of_html(html.decoded(data)[0]), html.read(data)) == 0


@pytest.mark.parametrize("path", files("txt/*.txt"), ids=lambda path: path.name)
def test_the_letters_of_plain_texts_are_read(path: Path) -> None:
    data = path.read_bytes()
    assert lost(letters(decode(data)[0]), txt.read(data)) == 0


def in_mail(data: bytes) -> int:
    """The least that must be told: the letters of the longest text of each message part."""
    message = email.message_from_bytes(as_utf8(data), policy=email.policy.default)
    body = message.get_body(("plain", "html"))
    if body is None:
        return 0
    payload = body.get_payload(decode=True)
    assert isinstance(payload, bytes)
    text = decode(payload, body.get_content_charset() or "")[0]
    return letters_of_html(text) if body.get_content_subtype() == "html" else letters(text)


@pytest.mark.parametrize("path", files("eml/*.eml"), ids=lambda path: path.name)
def test_the_letters_of_mails_are_read_or_counted(path: Path) -> None:
    try:
        data = path.read_bytes()
        assert lost(in_mail(data), eml.read(data)) <= 0  # headers are read besides
    except (Refused, LookupError):
        pass


@pytest.mark.parametrize("path", files("xlsx/*.xlsx"), ids=lambda path: path.name)
def test_the_words_of_sheets_are_read_or_counted(path: Path) -> None:
    try:
        pages, skipped = taken(xlsx.read(path.read_bytes()))
    except Refused:
        return
    book = openpyxl.load_workbook(path, data_only=True)
    words = [
        cell.value
        for sheet in book.worksheets
        if sheet.sheet_state == "visible"
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    ]
    told = "".join("".join(page.text.split()) for page in pages)
    missing = [word for word in words if "".join(clean(word).split()) not in told]
    assert letters(" ".join(missing)) <= sum(one.letters for one in skipped)


def in_pdf(data: bytes, unread: set[int]) -> int:
    document = pypdfium2.PdfDocument(data)
    count = 0
    for number, page in enumerate(document, 1):
        text_page = page.get_textpage()
        chars = text_of(page.raw, text_page.raw).chars
        count += 0 if number in unread else letters("".join(chars))
        text_page.close()
    return count


def annotated(page: Page) -> int:
    """The letters of a page's annotations, which are not of its own text."""
    marks = tuple(
        {mark_before(kind, text) for kind in ("note", "struck") for text in ("가", "a", "あ")}
    )
    notes = [page.text[block.start : block.end] for block in page.blocks]
    return sum(letters(note) for note in notes if note.startswith(marks))


SMALL = [path for path in files("pdf/**/*.pdf") if path.stat().st_size < 60_000]
LARGE = [path for path in files("pdf/**/*.pdf") if path not in SMALL]


def keeps_the_law(path: Path) -> None:
    data = path.read_bytes()
    try:
        if len(pypdfium2.PdfDocument(data)) > _PAGES:
            return
        items = list(pdf.read(data))
        unread = {n for item in items if isinstance(item, About) for n in item.unread}
        in_file = in_pdf(data, unread)
    except (Refused, pypdfium2.PdfiumError):
        return
    pages, skipped = taken(items)
    if any(page.boxes is None and page.text for page in pages):
        return  # by the second reader, whose letters are others
    read = sum(letters(page.text) - annotated(page) for page in pages if page.number not in unread)
    assert unaccounted(in_file, read, [s for s in skipped if s.kind != "annotation"]) <= 0


@pytest.mark.parametrize("path", SMALL, ids=lambda path: path.name)
def test_the_letters_of_pdf_pages_are_read_or_counted(path: Path) -> None:
    keeps_the_law(path)


@pytest.mark.slow
@pytest.mark.parametrize("path", LARGE, ids=lambda path: path.name)
def test_the_letters_of_large_pdf_papers_are_read_or_counted(path: Path) -> None:
    keeps_the_law(path)


WORDS = st.text("가나다라마바사 abc123.,()\n", max_size=60)
CELLS = st.lists(st.lists(WORDS, min_size=2, max_size=4), min_size=1, max_size=6)


@given(WORDS)
def test_the_letters_of_any_text_are_read(text: str) -> None:
    assert lost(letters(text), txt.read(text.encode())) == 0


def quoted(rows: list[list[str]], mark: str) -> str:
    return "\n".join(mark.join(f'"{cell}"' for cell in row) for row in rows)


@given(CELLS, st.sampled_from(",;\t"))
def test_the_letters_of_any_csv_are_read(rows: list[list[str]], mark: str) -> None:
    in_file = sum(letters(cell) for row in rows for cell in row)
    assert lost(in_file, csv.read(quoted(rows, mark).encode())) == 0


def guard(read: Callable[[bytes], Iterable[Page | About]], data: bytes) -> None:
    with contextlib.suppress(Refused):
        list(read(data))


@given(st.binary(max_size=400))
def test_no_bytes_stop_a_reader_of_text_or_pages(data: bytes) -> None:
    for read in (html.read, csv.read, eml.read):
        guard(read, data)
    guard(xlsx.read, b"PK\x03\x04" + data)
