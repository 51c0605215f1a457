"""Files are read in a child process with limits, and what it says is checked before it is believed.

A page that kills its reader costs that page; the rest is read by a new process. Pages whose text
is not real go to text
recognition. What is left without a page is one named refusal.
"""

import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from corpus.passage import Page, Parsed
from ingest.child import Child, Ended
from ingest.limits import CHARACTERS, Limits
from ingest.piece import About
from ingest.refusal import RefusalReason, Refused

_MOST = 40  # requests for one file
_SUSPECT_SIZE = 20_000  # a file this large that yields no text was not understood


def parse(
    path: Path,
    limits: Limits = Limits(),  # noqa: B008  (frozen)
    on_page: Callable[[Page], None] | None = None,
    skip: frozenset[int] = frozenset(),
) -> Parsed:
    """The file's pages and what it says of itself. Raises `Refused`.

    `on_page` gets every page as it comes, recognised pages last; those in `skip` (kept from an
    earlier, interrupted
    reading) are not recognised again and come back empty.
    """
    with Quarantine(limits) as quarantine:
        return quarantine.parse(path, on_page, skip)


class Quarantine:
    """A place to read many files: one child process serves one file after another until it fails
    or has grown.
    """

    def __init__(self, limits: Limits = Limits()) -> None:  # noqa: B008
        self.limits = limits
        self._child: Child | None = None

    def __enter__(self) -> "Quarantine":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def memory(self) -> int:
        """The most memory the child at hand has held, in bytes, as it last said."""
        return self._child.memory if self._child is not None else 0

    def close(self) -> None:
        """End the child process."""
        if self._child is not None:
            self._child.close()
            self._child = None

    def parse(
        self,
        path: Path,
        on_page: Callable[[Page], None] | None = None,
        skip: frozenset[int] = frozenset(),
    ) -> Parsed:
        """As the function `parse`."""
        size = path.stat().st_size
        if size > max(self.limits.pdf_size, self.limits.other_size):
            raise Refused(RefusalReason.TOO_LARGE, f"{size} bytes")
        reading = _Reading(path, on_page, skip)
        self._read(reading)
        self._recognise(reading)
        return reading.result(size)

    def _read(self, reading: "_Reading") -> None:
        """The text of the file, with a new process after each that ended early."""
        todo = [_Request()]
        for _ in range(_MOST):
            if not todo:
                return
            request = todo.pop(0)
            ended = (
                self._first(reading, request) if not request.reader else self._ask(reading, request)
            )
            if ended.clean:
                continue
            if not reading.reader.startswith("pdf"):
                self._cut_short(reading, ended)
                return
            if ended.refused is None:
                reading.why, reading.deaths = ended.why, reading.deaths + 1
            todo = _after(reading, request, ended) + todo
            if reading.deaths > self.limits.restarts:
                break
        reading.crashed.update(set(range(1, reading.count + 1)) - set(reading.pages))

    def _first(self, reading: "_Reading", request: "_Request") -> Ended:
        """The first request for a file; pdfium's word that a PDF is damaged is not the last."""
        try:
            return self._ask(reading, request)
        except Refused as refused:
            if reading.reader != "pdf" or refused.reason is not RefusalReason.DAMAGED:
                raise
            return Ended(refused=refused.reason, why=refused.detail)

    def _cut_short(self, reading: "_Reading", ended: Ended) -> None:
        """A reader of a format without pages died: what came before it is kept, if anything did."""
        if not any(page.text for page in reading.pages.values()):
            raise Refused(ended.reason, ended.why)
        reading.notes.append(f"cut_off: {ended.why}")

    def _recognise(self, reading: "_Reading") -> None:
        """Text recognition of pages without real text, in turn."""
        pages = sorted(reading.unread - reading.crashed - reading.stuck - reading.skip)[
            : self.limits.ocr_pages
        ]
        for _ in range(self.limits.restarts + 1):
            if not pages:
                return
            request = _Request(reading.reader, recognise=tuple(pages), language=reading.language())
            ended = self._ask(reading, request)
            if ended.clean:
                return
            reading.why = ended.why
            stuck = reading.at if reading.at in pages else pages[0]
            reading.crashed.add(stuck)
            pages = [number for number in pages if number > stuck]

    def _ask(self, reading: "_Reading", request: "_Request") -> Ended:
        """One request to the child; the messages go to the reading."""
        if self._child is None or self._child.is_spent:
            self.close()
            self._child = Child(self.limits)
        message = {**asdict(request), "name": reading.path.name, "limits": asdict(self.limits)}
        reading.at = 0
        ended = self._child.ask(reading.path, message, reading.take)
        if not ended.alive:
            self.close()
        if ended.refused is not None:
            raise Refused(ended.refused, ended.why)
        return ended


@dataclass(frozen=True)
class _Request:
    """What a child is asked: pages `first` to `last` (0: all) of a reader (empty: the gate's
    choice), or recognition.
    """

    reader: str = ""
    first: int = 1
    last: int = 0
    recognise: tuple[int, ...] = ()
    language: str = ""


@dataclass
class _Reading:
    """What has come of a file so far."""

    path: Path
    on_page: Callable[[Page], None] | None
    skip: frozenset[int]
    reader: str = ""
    media_type: str = ""
    title: str = ""
    meta: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    pages: dict[int, Page] = field(default_factory=dict)
    unread: set[int] = field(default_factory=set)
    crashed: set[int] = field(default_factory=set)
    stuck: set[int] = field(default_factory=set)
    at: int = 0
    characters: int = 0
    why: str = ""
    deaths: int = 0

    @property
    def count(self) -> int:
        """How many pages the file says it has; 0 if it does not."""
        count = self.meta.get("pages", 0)
        return count if isinstance(count, int) else 0

    def language(self) -> str:
        """What the pages read so far are written in; empty when there is none to tell from."""
        text = "".join(page.text for page in self.pages.values())
        for language, letters in (
            ("ko", "[가-힣]"),
            ("ja", "[ぁ-んァ-ン]"),
            ("zh", "[一-鿿]"),
            ("en", "[A-Za-z]"),
        ):
            if len(re.findall(letters, text)) > 100:
                return language
        return ""

    def take(self, message: Page | About | dict[str, Any]) -> None:
        """Keep one message. Raises `Refused` once the text is longer than any document."""
        if isinstance(message, Page):
            self._page(message)
        elif isinstance(message, About):
            self._about(message)
        elif "reader" in message:
            self.reader, self.media_type = str(message["reader"]), str(message["media_type"])

    def _page(self, page: Page) -> None:
        self.characters += len(page.text)
        if self.characters > CHARACTERS:
            raise Refused(RefusalReason.TOO_LARGE, f"more than {CHARACTERS} characters")
        before = self.pages.get(page.number)
        if page.ocr and before is not None and len(before.text) > len(page.text):
            self.unread.discard(page.number)
            return
        self.pages[page.number] = page
        if page.ocr:
            self.unread.discard(page.number)
        if self.on_page is not None:
            self.on_page(page)

    def _about(self, about: About) -> None:
        self.title = self.title or about.title
        self.media_type = about.media_type or self.media_type
        self.meta.update(about.meta)
        self.notes.extend(about.notes)
        self.unread.update(about.unread)
        self.at = about.reading or self.at

    def result(self, size: int) -> Parsed:
        """The file as parsed. Raises `Refused` where no page has text."""
        pages = [self.pages[number] for number in sorted(self.pages)]
        if not any(page.text for page in pages):
            raise self._refusal(size)
        lost = sorted(self.crashed)
        unread = sorted(self.unread - self.crashed - self.skip)
        notes = [*_merged(self.notes)]
        if ocr := [page.number for page in pages if page.ocr and page.text]:
            notes.append(f"ocr: {ranges(ocr)}")
        if lost:
            notes.append(f"pages_crashed: {ranges(lost)}")
        if unread:
            kind = "needs_ocr" if self.meta.get("ocr") == "missing" else "pages_unread"
            notes.append(f"{kind}: {ranges(unread)}")
        return Parsed(tuple(pages), self.media_type, self.title, self.meta, tuple(notes))

    def _refusal(self, size: int) -> Refused:
        if (self.crashed | self.stuck) and not self.unread - self.crashed - self.stuck:
            return Refused(
                RefusalReason.OVER_LIMIT, self.why or f"pages {ranges(sorted(self.crashed))}"
            )
        if self.unread and self.meta.get("ocr") == "missing":
            return Refused(RefusalReason.NEEDS_OCR, f"pages {ranges(sorted(self.unread))}")
        if self.unread or size > _SUSPECT_SIZE:
            return Refused(RefusalReason.NO_REAL_TEXT, f"no real text in {size} bytes")
        return Refused(RefusalReason.EMPTY, f"no text in {size} bytes")


def _after(reading: _Reading, request: _Request, ended: Ended) -> list[_Request]:
    """What to ask after a PDF's reader gave up: the pages it held back, the page it died on of the
    second reader, and
    then the pages that follow of the first again.
    """
    if ended.refused is not None:
        return [_Request("pdf_repair")]
    stuck = max(reading.at, request.first)
    held = [number for number in range(request.first, stuck) if number not in reading.pages]
    again = [_Request(request.reader or "pdf", held[0], stuck - 1)] if held else []
    if request.reader == "pdf_repair" or ended.why.startswith("SIGXCPU"):
        reading.crashed.add(stuck)  # what costs one reader too long costs the other longer
    else:
        reading.stuck.add(stuck)
        again.append(_Request("pdf_repair", stuck, stuck))
    if stuck < (request.last or reading.count):
        again.append(_Request("pdf", stuck + 1, request.last))
    return again


def _merged(notes: list[str]) -> list[str]:
    """Notes of one kind in one line."""
    kinds: dict[str, list[str]] = {}
    for note in notes:
        kind, _, detail = note.partition(": ")
        kinds.setdefault(kind, []).append(detail)
    return [
        f"{kind}: {', '.join(details[:20])}{' …' if len(details) > 20 else ''}"
        for kind, details in kinds.items()
    ]


def ranges(numbers: list[int]) -> str:
    """Page numbers as a person writes them: 1-3, 7."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and parts[-1][-1] == number - 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(str(part[0]) if len(part) == 1 else f"{part[0]}-{part[-1]}" for part in parts)
