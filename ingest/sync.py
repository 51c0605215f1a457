"""Filling the shelf, renewing it and taking from it.

Each document is one transaction: a reader sees its old version whole or its new one whole. A file
that cannot be read keeps the version that was there.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock

import numpy as np

from corpus.encoders import Encoder
from corpus.indexes import Indexes
from corpus.library import Library
from corpus.making import MADE_WITH, is_stale, leave_unfinished, making
from corpus.passage import Document
from corpus.scope_names import check_scope_name
from corpus.settings import Home, IndexSettings
from corpus.storage import indexing, storing
from corpus.traffic import Traffic
from corpus.volumes import Volume
from ingest import checkpoint, originals
from ingest.changes import Changes, Parts
from ingest.chunk import chunk
from ingest.quarantine import Quarantine
from ingest.report import Progress, Report, silent
from ingest.sources import Digests, find


@dataclass(frozen=True)
class Intake:
    """What it takes to fill a shelf. Built once, by whoever opens the house."""

    library: Library
    indexes: Indexes
    encoder: Encoder
    home: Home
    quarantine: Quarantine
    settings: IndexSettings = IndexSettings()
    digests: Digests = field(default_factory=Digests)
    turn: RLock = field(default_factory=RLock)  # one writer at a time; questions go on meanwhile
    traffic: Traffic = field(default_factory=Traffic)  # the questions that go first

    @property
    def identity(self) -> str:
        """What the shelf's passages and vectors must have been made with."""
        return making(self.settings, self.encoder)

    def is_stale(self) -> bool:
        """Whether the shelf was cut or encoded in another way than the settings now say."""
        return is_stale(self.library, self.identity)

    def renew(self, progress: Progress = silent) -> int:
        """Make every document again as the settings say, from its stored pages; how many. No file
        is read. Cut off, it begins again next time; until it is done, words alone are searched.
        Without an encoder nothing is done.
        """
        with self.turn:
            # Where it is not stale, whoever had the turn before has done it.
            if not self.encoder.dimensions or not self.is_stale():
                return 0
            documents = self.library.documents()
            # Cut off half-way, the shelf is nobody's: setting the settings back must not pass.
            renew_one = (
                self._encode_again
                if leave_unfinished(self.library, self.settings)
                else self._cut_again
            )
            with self.indexes.renewing(len(documents)) as tell:
                for n, document in enumerate(documents):
                    self.traffic.give_way()
                    progress(n, len(documents), document.name)
                    tell(n)
                    renew_one(document)
                for scope in self.library.scopes():
                    self.indexes.rebuild(scope)
                    self.library.mark_indexed(scope)
            self.library.remember(MADE_WITH, self.identity)
            return len(documents)

    def _encode_again(self, document: Document) -> None:
        ids = self.library.passage_ids(document.id)
        passages = self.library.passages_by_id(ids, [document.scope])
        vectors = self.encoder.encode([p.indexed_text for p in passages.values()])
        self.library.set_vectors(document.scope, list(passages), vectors)

    def _cut_again(self, document: Document) -> None:
        pages = tuple(self.library.pages(document.id))
        passages = chunk(document, pages, self.settings)
        vectors = self.encoder.encode([p.indexed_text for p in passages])
        gone = self.library.passage_ids(document.id)
        volume = Volume(document, pages, tuple(passages), vectors)
        self.library.publish(volume, unindexed=True)
        self.indexes.reword(document.scope, gone, passages)

    def close(self) -> None:
        """End the child process that reads files."""
        self.quarantine.close()

    def sync(
        self,
        paths: Iterable[Path],
        scope: str,
        progress: Progress = silent,
        leave: Collection[Path] = (),
    ) -> Report:
        """Bring files and folders onto the shelf. A folder's vanished files leave it; the files in
        `leave` stay as the shelf knows them. Raises `StorageError` where the data folder cannot be
        written; the next call goes on from there. WrongScopeName for a new scope that is not plain.
        """
        sources = find(paths)

        def giving_way(done: int, total: int, name: str) -> None:
            self.traffic.give_way()
            progress(done, total, name)

        with self.turn, storing(self.home.path):
            if scope not in self.library.scopes():  # what an earlier version let in stays usable
                check_scope_name(scope)
            self._make_ready(giving_way)
            return Changes(self._parts(), scope, sources, leave).run(giving_way)

    def _parts(self) -> Parts:
        return Parts(
            self.library,
            self.indexes,
            self.encoder,
            self.home,
            self.quarantine,
            self.settings,
            self.digests,
        )

    def _make_ready(self, progress: Progress) -> None:
        """Put right what an interrupted run has left, and what other settings have made."""
        originals.sweep(self.home, self.library)
        checkpoint.sweep(self.home, self.library)
        self.renew(progress)
        with indexing(self.home.path):
            self.indexes.catch_up()
        if self.library.recall(MADE_WITH) is None:
            self.library.remember(MADE_WITH, self.identity)

    def remove(self, wanted: str) -> bool:
        """Take one document off the shelf; False when it is not there."""
        document = self.library.document(wanted)
        if document:
            with self.turn, storing(self.home.path):
                gone = self.library.passage_ids(wanted)
                self.library.withdraw(wanted, unindexed=True)
                with indexing(self.home.path):
                    self.indexes.replace(document.scope, gone, (), np.empty((0, 0), np.float32))
                self.library.mark_indexed(document.scope)
        return document is not None
