"""What has come of a file so far, what to ask for next, and what it amounts to in the end."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus.passage import Page, Parsed
from ingest.child import Ended
from ingest.left_out import LeftOut
from ingest.limits import CHARACTERS
from ingest.piece import About
from ingest.refusal import RefusalReason, Refused

_SUSPECT_SIZE = 20_000  # a file this large that yields no text was not understood

OnPage = Callable[[Page, int], None]


@dataclass(frozen=True)
class Request:
    """What a child is asked: pages `first` to `last` (0: all) of a reader (empty: the gate's
    choice), or recognition.
    """

    reader: str = ""
    first: int = 1
    last: int = 0
    recognise: tuple[int, ...] = ()
    language: str = ""


@dataclass
class Reading:
    """What has come of a file so far."""

    path: Path
    on_page: OnPage | None = None
    kept: Mapping[int, Page] = field(default_factory=dict)
    reader: str = ""
    media_type: str = ""
    title: str = ""
    meta: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    left_out: LeftOut = field(default_factory=LeftOut)
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
            self.on_page(page, self.count)

    def to_recognise(self, most: int) -> list[int]:
        """The pages that text recognition is for, at most so many. Those kept from an earlier
        reading are taken as they were.
        """
        wanted = self.unread - self.crashed - self.stuck
        for number in sorted(wanted & self.kept.keys()):
            self.take(self.kept[number])
        return sorted(wanted - self.kept.keys())[:most]

    def _about(self, about: About) -> None:
        self.title = self.title or about.title
        self.media_type = about.media_type or self.media_type
        self.meta.update(about.meta)
        self.notes.extend(about.notes)
        self.left_out.take(about.left_out)
        self.unread.update(about.unread)
        self.at = about.reading or self.at

    def result(self, size: int) -> Parsed:
        """The file as parsed. Raises `Refused` where no page has text."""
        pages = [self.pages[number] for number in sorted(self.pages)]
        if not any(page.text for page in pages):
            raise self._refusal(size)
        lost = sorted(self.crashed)
        unread = sorted(self.unread - self.crashed)
        notes = _merged(self.notes)
        if left_out := self.left_out.note():
            notes.append(left_out)
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


def after(reading: Reading, request: Request, ended: Ended) -> list[Request]:
    """What to ask after a PDF's reader gave up: the pages it held back, the page it died on of the
    second reader, and
    then the pages that follow of the first again.
    """
    if ended.refused is not None:
        return [Request("pdf_repair")]
    stuck = max(reading.at, request.first)
    held = [number for number in range(request.first, stuck) if number not in reading.pages]
    again = [Request(request.reader or "pdf", held[0], stuck - 1)] if held else []
    if request.reader == "pdf_repair" or ended.why.startswith("SIGXCPU"):
        reading.crashed.add(stuck)  # what costs one reader too long costs the other longer
    else:
        reading.stuck.add(stuck)
        again.append(Request("pdf_repair", stuck, stuck))
    if stuck < (request.last or reading.count):
        again.append(Request("pdf", stuck + 1, request.last))
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
