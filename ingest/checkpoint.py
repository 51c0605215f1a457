"""Recognised pages of a long scan, kept until its document is on the shelf: a reading that was
killed goes on where it stopped.
"""

import os
import time
from pathlib import Path

from corpus.library import Library
from corpus.passage import Page
from corpus.settings import Home
from ingest.wire import dump, load

_MONTH = 30 * 86_400.0


class Checkpoint:
    """What text recognition has made of one file's pages so far, by the file's content."""

    def __init__(self, home: Home, sha256: str) -> None:
        self._path = checkpoints(home) / f"{sha256}.jsonl"
        self.pages = _read(self._path)

    def keep(self, page: Page) -> None:
        """Add a page, durably. What costs seconds to recognise is worth a write to the disk."""
        if not page.ocr or page.number in self.pages:
            return
        self.pages[page.number] = page
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("ab") as file:
            file.write(dump(page))
            file.flush()
            os.fsync(file.fileno())

    def forget(self) -> None:
        """The document is on the shelf, or never will be."""
        self._path.unlink(missing_ok=True)


def checkpoints(home: Home) -> Path:
    """Where interrupted readings are kept."""
    return home.path / "unfinished"


def sweep(home: Home, library: Library) -> None:
    """Take away what is no longer of use: documents that are on the shelf by now, and readings
    that nobody has gone on with for a month.
    """
    kept = list(checkpoints(home).glob("*.jsonl"))
    held = {document.sha256 for document in library.documents()} if kept else set()
    for path in kept:
        if path.stem in held or path.stat().st_mtime < time.time() - _MONTH:
            path.unlink(missing_ok=True)


def _read(path: Path) -> dict[int, Page]:
    """The pages that were kept whole; a line cut off by a kill ends them, and is taken away."""
    pages: dict[int, Page] = {}
    whole = 0
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return pages
    for line in data.splitlines(keepends=True):
        try:
            page = load(line) if line.endswith(b"\n") else None
        except ValueError:
            break
        if not isinstance(page, Page):
            break
        pages[page.number] = page
        whole += len(line)
    if whole < len(data):
        os.truncate(path, whole)
    return pages
