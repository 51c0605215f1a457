"""Files are read in a child process with limits, and what it says is checked before it is believed.

A page that kills its reader costs that page; the rest is read by a new process. Pages whose text
is not real go to text
recognition. What is left without a page is one named refusal.
"""

import os
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from corpus.passage import Page, Parsed
from ingest.child import Child, Ended
from ingest.limits import Limits
from ingest.reading import OnPage, Reading, Request, after
from ingest.refusal import RefusalReason, Refused
from ingest.sources import opened

_MOST = 40  # requests for one file


def parse(
    path: Path,
    limits: Limits = Limits(),  # noqa: B008  (frozen)
    on_page: OnPage | None = None,
    kept: Mapping[int, Page] | None = None,
) -> Parsed:
    """The file's pages and what it says of itself. Raises `Refused`.

    `on_page` gets every page as it comes and how many the file says it has (0: it does not),
    recognised pages last. Pages in `kept`, recognised in an earlier, interrupted reading, are not
    recognised again.
    """
    with Quarantine(limits) as quarantine:
        return quarantine.parse(path, on_page, kept)


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
        on_page: OnPage | None = None,
        kept: Mapping[int, Page] | None = None,
    ) -> Parsed:
        """As the function `parse`."""
        with opened(path) as file:
            size = os.fstat(file.fileno()).st_size
        if size > max(self.limits.pdf_size, self.limits.other_size):
            raise Refused(RefusalReason.TOO_LARGE, f"{size} bytes")
        reading = Reading(path, on_page, kept or {})
        self._read(reading)
        self._recognise(reading)
        return reading.result(size)

    def _read(self, reading: Reading) -> None:
        """The text of the file, with a new process after each that ended early."""
        todo = [Request()]
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
            todo = after(reading, request, ended) + todo
            if reading.deaths > self.limits.restarts:
                break
        reading.crashed.update(set(range(1, reading.count + 1)) - set(reading.pages))

    def _first(self, reading: Reading, request: Request) -> Ended:
        """The first request for a file; pdfium's word that a PDF is damaged is not the last."""
        try:
            return self._ask(reading, request)
        except Refused as refused:
            if reading.reader != "pdf" or refused.reason is not RefusalReason.DAMAGED:
                raise
            return Ended(refused=refused.reason, why=refused.detail)

    def _cut_short(self, reading: Reading, ended: Ended) -> None:
        """A reader of a format without pages died: what came before it is kept, if anything did."""
        if not any(page.text for page in reading.pages.values()):
            raise Refused(ended.reason, ended.why)
        reading.notes.append(f"cut_off: {ended.why}")

    def _recognise(self, reading: Reading) -> None:
        """Text recognition of pages without real text, in turn."""
        pages = reading.to_recognise(self.limits.ocr_pages)
        for _ in range(self.limits.restarts + 1):
            if not pages:
                return
            request = Request(reading.reader, recognise=tuple(pages), language=reading.language())
            ended = self._ask(reading, request)
            if ended.clean:
                return
            reading.why = ended.why
            stuck = reading.at if reading.at in pages else pages[0]
            reading.crashed.add(stuck)
            pages = [number for number in pages if number > stuck]

    def _ask(self, reading: Reading, request: Request) -> Ended:
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
