"""One run over a folder's files: each is unchanged, new, changed, moved, a duplicate, gone or
refused.
"""

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import numpy as np

from corpus.encoders import Encoder
from corpus.indexes import Indexes
from corpus.library import Library
from corpus.making import leave_unfinished
from corpus.passage import Document, Page, Parsed, Passage
from corpus.rows import Vectors
from corpus.settings import Home, IndexSettings
from corpus.storage import StorageError, indexing
from corpus.volumes import Volume
from ingest.about import describe
from ingest.checkpoint import Checkpoint
from ingest.chunk import chunk
from ingest.originals import keep
from ingest.quarantine import Quarantine
from ingest.refusal import Refused
from ingest.report import Entry, Progress, Report, silent
from ingest.sources import Digests, Source

PENDING = 400  # passages the indexes are told of at once
TOGETHER = 64  # passages encoded at once: small files one by one cost half as much again
LONG = 20  # pages; a file with as many says which it has come to


@dataclass(frozen=True)
class Parts:
    """What a run works with: the library and its indexes, the encoder, the reader of files."""

    library: Library
    indexes: Indexes
    encoder: Encoder
    home: Home
    quarantine: Quarantine
    settings: IndexSettings
    digests: Digests


@dataclass
class Pending:
    """What the indexes have not been told yet."""

    removed: list[str] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    vectors: list[Vectors] = field(default_factory=list)

    def add(
        self,
        removed: Sequence[str],
        passages: Sequence[Passage] = (),
        vectors: Vectors | None = None,
    ) -> None:
        """One document's old passages out, its new ones in."""
        self.removed.extend(removed)
        self.passages.extend(passages)
        if passages and vectors is not None:
            self.vectors.append(vectors)


@dataclass(frozen=True)
class Ready:
    """A document read and cut, that waits to be encoded together with others."""

    source: Source
    document: Document
    parsed: Parsed
    passages: list[Passage]
    checkpoint: Checkpoint
    is_new: bool


class Changes:
    """A folder's files beside what the shelf knows of them. Good for one `run`."""

    def __init__(
        self, parts: Parts, scope: str, sources: Sequence[Source], leave: Collection[Path] = ()
    ) -> None:
        self.parts, self.scope, self.sources = parts, scope, sources
        self.left = frozenset(leave)
        self.known = {d.name: d for d in parts.library.documents([scope])}
        self.by_content = {d.sha256: d for d in self.known.values()}
        self.names = {s.name for s in sources}
        self.titles = {_alike(d.title): d.name for d in self.known.values()}
        self.report = Report()
        self.pending = Pending()
        self.ready: list[Ready] = []

    def run(self, progress: Progress = silent) -> Report:
        """Bring every change onto the shelf; what was done. A document is one transaction."""
        try:
            for n, source in enumerate(self.sources):
                progress(n, len(self.sources), source.name)
                if source.path not in self.left:
                    self._take(source, partial(progress, n, len(self.sources)))
                if sum(len(one.passages) for one in self.ready) >= TOGETHER:
                    self._publish()
                if len(self.pending.passages) >= PENDING:
                    self._flush()
            self._publish()
            self._remove_vanished()
        except BaseException:
            with suppress(StorageError):  # the first failure is the one to tell
                self._flush()
            raise
        self._flush()
        progress(len(self.sources), len(self.sources), "")
        return self.report

    def _flush(self) -> None:
        """Tell the indexes. A commit there costs more than a document, so not one by one: the
        library remembers meanwhile that they are behind, and whoever comes next mends them.
        """
        pending, self.pending = self.pending, Pending()
        if not pending.removed and not pending.passages:
            return
        vectors = np.concatenate(pending.vectors) if pending.vectors else np.empty((0, 0))
        indexes = self.parts.indexes
        with indexing(self.parts.home.path):
            if pending.passages and not self.parts.encoder.dimensions:
                indexes.reword(self.scope, pending.removed, pending.passages)
            else:
                indexes.replace(
                    self.scope, pending.removed, pending.passages, vectors.astype(np.float32)
                )
        self.parts.library.mark_indexed(self.scope)

    def _take(self, source: Source, tell: Callable[[str], None]) -> None:
        before = self.known.get(source.name)
        try:
            sha256 = self.parts.digests.of(source)
            if before and before.sha256 == sha256 and _as_told(before, source):
                keep(self.parts.home, source.path, sha256)  # it may have been lost meanwhile
                self.report.unchanged.append(Entry(source.name, before.id))
            elif not before and (twin := self.by_content.get(sha256)):
                self._twin(source, twin)
            else:
                self._read(source, sha256, before, tell)
        except Refused as refusal:
            known = before.id if before else ""
            self.report.refused.append(Entry(source.name, known, refusal.reason, refusal.detail))

    def _twin(self, source: Source, twin: Document) -> None:
        """The same content by another name: moved when the old file is gone, else a duplicate."""
        moved = source.root and twin.name not in self.names and _from(twin, source.root)
        if not moved:
            self.report.duplicate.append(Entry(source.name, twin.id, reason=twin.name))
            return
        self.parts.library.rename(twin.id, source.name)
        self.known.pop(twin.name, None)
        self.report.renamed.append(Entry(source.name, twin.id, reason=twin.name))

    def _read(
        self, source: Source, sha256: str, before: Document | None, tell: Callable[[str], None]
    ) -> None:
        checkpoint = Checkpoint(self.parts.home, sha256)

        def on_page(page: Page, of: int) -> None:
            if page.ocr:  # takes its time: whoever was before need not wait for it
                self._publish()
            checkpoint.keep(page)
            if of >= LONG or page.ocr:
                tell(f"{source.name} {page.number}/{max(of, page.number)}")

        try:
            parsed = self.parts.quarantine.parse(source.path, on_page, dict(checkpoint.pages))
        except Refused:
            checkpoint.forget()
            raise
        keep(self.parts.home, source.path, sha256)
        document = replace(
            describe(source, parsed, self.scope, sha256, partial(self._is_taken, source.name)),
            id=before.id if before else self.parts.library.free_id(self.scope, source.name),
        )
        passages = chunk(document, parsed.pages, self.parts.settings)
        self.by_content[sha256] = document
        self.titles.setdefault(_alike(document.title), source.name)
        self.ready.append(Ready(source, document, parsed, passages, checkpoint, before is None))

    def _is_taken(self, name: str, title: str) -> bool:
        """Whether another file's document has the title already."""
        return self.titles.get(_alike(title), name) != name

    def _publish(self) -> None:
        """Encode what was read together, and put each document on the shelf by itself."""
        ready, self.ready = self.ready, []
        if ready and not self.parts.encoder.dimensions:
            # Found by words until there is an encoder.
            leave_unfinished(self.parts.library, self.parts.settings)
        texts = [p.indexed_text for one in ready for p in one.passages]
        vectors = self.parts.encoder.encode(texts) if texts else np.empty((0, 0), np.float32)
        at = 0
        for one in ready:
            rows = vectors[at : at + len(one.passages)]
            at += len(one.passages)
            self._put(one, rows)

    def _put(self, one: Ready, vectors: Vectors) -> None:
        library, document = self.parts.library, one.document
        old = [] if one.is_new else library.passage_ids(document.id)
        volume = Volume(
            document, one.parsed.pages, tuple(one.passages), vectors, one.parsed.media_type
        )
        library.publish(volume, unindexed=True)
        self.pending.add(old, one.passages, vectors)
        one.checkpoint.forget()
        entry = Entry(one.source.name, document.id, notes=document.notes)
        (self.report.created if one.is_new else self.report.updated).append(entry)

    def _remove_vanished(self) -> None:
        roots = {s.root for s in self.sources if s.root}
        for name, document in self.known.items():
            if name not in self.names and any(_from(document, root) for root in roots):
                self.pending.add(self.parts.library.passage_ids(document.id))
                self.parts.library.withdraw(document.id, unindexed=True)
                self.report.removed.append(Entry(name, document.id))


def _alike(title: str) -> str:
    """A title without its blanks and capitals."""
    return "".join(title.casefold().split())


def _from(document: Document, root: str) -> bool:
    return document.name.startswith(f"{root}/")


def _as_told(document: Document, source: Source) -> bool:
    """Whether the shelf's card still says what the folder says of the file."""
    told = source.about
    return all(
        str(told[field]) == str(getattr(document, field))
        for field in ("title", "kind", "issued_on", "as_of", "synthetic")
        if told.get(field) not in (None, "")
    )
