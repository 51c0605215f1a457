"""Things that fail at the n-th call: the database, the file system as our own code uses it, an
index. And a reader of scans whose pages can be computed by eye.
"""

import errno
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError

from corpus.passage import Page, Parsed
from ingest.quarantine import Quarantine
from ingest.reading import OnPage

OURS = ("corpus.", "ingest.")


class Countdown:
    """Raises at the n-th tick after `left = n`; never while `left` is 0."""

    def __init__(self, error: Callable[[], Exception]) -> None:
        self.left, self.error = 0, error

    def tick(self, *_: Any) -> None:
        if self.left:
            self.left -= 1
            if not self.left:
                raise self.error()


def failing_statements(engine: sa.Engine) -> Countdown:
    """Counts every SQL statement."""
    count = Countdown(lambda: OperationalError("fault", None, Exception("disk I/O error")))
    sa.event.listen(engine, "before_cursor_execute", count.tick)
    return count


def failing_files(patch: pytest.MonkeyPatch) -> Countdown:
    """Counts what our own code asks of the file system: opening, writing, flushing to the disk,
    renaming, making, cutting and removing.
    """
    count = Countdown(lambda: OSError(errno.ENOSPC, "No space left on device"))

    def counted(function: Any) -> Any:
        def call(*args: Any, **kwargs: Any) -> Any:
            if sys._getframe(1).f_globals.get("__name__", "").startswith(OURS):
                count.tick()
            return function(*args, **kwargs)

        return call

    def opened(path: Path, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        ours = sys._getframe(1).f_globals.get("__name__", "").startswith(OURS)
        if ours:
            count.tick()
        file = real(path, mode, *args, **kwargs)
        return Written(file, count) if ours and mode != "rb" else file

    real = Path.open
    patch.setattr(Path, "open", opened)
    for name in ("rename", "mkdir", "unlink", "read_bytes", "stat"):
        patch.setattr(Path, name, counted(getattr(Path, name)))
    for name in ("fsync", "open", "truncate"):
        patch.setattr(f"os.{name}", counted(getattr(__import__("os"), name)))
    return count


class Written:
    """A file whose every write counts."""

    def __init__(self, file: Any, count: Countdown) -> None:
        self.file, self.count = file, count

    def __enter__(self) -> "Written":
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def write(self, data: bytes) -> None:
        self.file.write(data[: len(data) // 2])  # a full disk takes a part before it refuses
        self.count.tick()
        self.file.write(data[len(data) // 2 :])

    def flush(self) -> None:
        self.count.tick()
        self.file.flush()

    def fileno(self) -> int:
        return int(self.file.fileno())


class FailingIndex:
    """An index whose every call counts twice: it may fail before it has worked, or after."""

    def __init__(self, index: Any, count: Countdown) -> None:
        self._index, self._count = index, count

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._index, name)

        def call(*args: Any, **kwargs: Any) -> Any:
            self._count.tick()
            result = method(*args, **kwargs)
            self._count.tick()
            return result

        return call


class SetIndex:
    """A word index and a vector index as sets of ids: every passage is its own nearest."""

    def __init__(self) -> None:
        self.held: dict[str, dict[str, bytes]] = {}

    def ids(self, scope: str) -> set[str]:
        return set(self.held.get(scope, {}))

    def clear(self, scope: str) -> None:
        self.held.pop(scope, None)

    def add(self, scope: str, added: Sequence[Any], vectors: Any = None) -> None:
        keys = [getattr(one, "id", one) for one in added]
        rows = [b""] * len(keys) if vectors is None else [v.tobytes() for v in vectors]
        self.held.setdefault(scope, {}).update(zip(keys, rows, strict=True))

    def remove(self, scope: str, ids: Sequence[str]) -> None:
        self.held[scope] = {k: v for k, v in self.held.get(scope, {}).items() if k not in ids}

    def rebuild(self, scope: str, added: Sequence[Any], vectors: Any = None) -> None:
        self.clear(scope)
        self.add(scope, added, vectors)

    def agrees(self, scope: str, ids: Sequence[str]) -> bool:
        return self.ids(scope) == set(ids)

    def holds(self, scope: str, count: int) -> bool:
        return len(self.ids(scope)) == count

    def nearest(self, scopes: Sequence[str], vector: Any, k: int) -> list[tuple[str, float]]:
        wanted = vector.tobytes()
        return [(i, 1.0) for s in scopes for i, v in self.held.get(s, {}).items() if v == wanted]


class Scans(Quarantine):
    """Reads a text file as a scan: every line is a page that had to be recognised."""

    def __init__(self, dies_after: int = 0) -> None:
        super().__init__()
        self.recognised: list[int] = []
        self.dies_after = dies_after

    def parse(
        self, path: Path, on_page: OnPage | None = None, kept: Mapping[int, Page] | None = None
    ) -> Parsed:
        lines = path.read_text("utf-8").splitlines()
        pages = []
        for number, text in enumerate(lines, 1):
            page = (kept or {}).get(number)
            if page is None:
                page = Page(number, text, ocr=True, confidence=90.0)
                self.recognised.append(number)
            pages.append(page)
            if on_page:
                on_page(page, len(lines))
            if self.dies_after and len(self.recognised) == self.dies_after:
                raise KeyboardInterrupt
        return Parsed(tuple(pages), "application/pdf")
