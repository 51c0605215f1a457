"""A document taken away for good: out of the library and all that quotes it, files, indexes.

The library comes first, in one transaction that remembers what else is to go; killed anywhere, the
next call goes on from there.
"""

from contextlib import AbstractContextManager
from dataclasses import asdict
from typing import Any

from sqlalchemy import Engine

from corpus.erasure import citing, compact, doomed, erase, finished, unfinished
from corpus.indexes import Indexes
from corpus.settings import Home
from corpus.storage import indexing, storing
from ingest.checkpoint import checkpoints


class Purge:
    """Purges documents from one data folder."""

    def __init__(
        self, engine: Engine, indexes: Indexes, home: Home, turn: AbstractContextManager[object]
    ) -> None:
        self._engine, self._indexes, self._home = engine, indexes, home
        self._turn = turn  # to write; nobody else does meanwhile

    def told(self, wanted: str) -> dict[str, Any]:
        """The document of that id or name, and what cites it; ValueError when there is none."""
        one = doomed(self._engine, wanted)
        cited = asdict(citing(self._engine, one.id))
        return {"purged": False, "document": asdict(one), "cited_by": cited}

    def asked(self, wanted: str, confirmed: bool, note: str) -> dict[str, Any]:
        """`purge` where it is confirmed, else `told`."""
        return self.purge(wanted, note) if confirmed else self.told(wanted)

    def purge(self, wanted: str, note: str) -> dict[str, Any]:
        """Take the document away for good; what it was, and what cited it and now says `note`
        instead. ValueError when there is none; StorageError where the folder cannot be written.
        """
        with self._turn, storing(self._home.path):
            self.finish()
            told = self.told(wanted)
            erase(self._engine, doomed(self._engine, wanted), note)
            self.finish()
        return told | {"purged": True}

    def finish(self) -> list[str]:
        """Take away what a purge that was cut off had left; the documents' ids."""
        with storing(self._home.path):
            left = unfinished(self._engine)
            if left:
                # A trace of a mistake may hold the words that were being stored.
                (self._home.path / "last-error.txt").unlink(missing_ok=True)
            for originals in (names for _, names in left.values()):
                for name in originals:
                    (self._home.files / name).unlink(missing_ok=True)
                    (checkpoints(self._home) / f"{name}.jsonl").unlink(missing_ok=True)
            if left:
                with indexing(self._home.path):
                    self._indexes.forget({scope for scope, _ in left.values()})
                compact(self._engine)
            for document_id in left:
                finished(self._engine, document_id)
        return sorted(left)
