"""What changed between a folder and the shelf, brought onto the shelf file by file.

Each document is one transaction: a reader sees its old version whole or its new one whole. A file
that cannot be read keeps the version that was there.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from corpus.encoders import Encoder
from corpus.indexes import Indexes
from corpus.library import Library, Volume
from corpus.passage import Document, Passage
from corpus.rows import Vectors
from corpus.settings import Home, IndexSettings
from ingest.about import describe
from ingest.chunk import chunk
from ingest.quarantine import Quarantine
from ingest.refusal import Refused
from ingest.report import Entry, Report
from ingest.sources import Source, find

PENDING = 400  # passages
MADE_WITH = "made_with"

Progress = Callable[[int, int, str], None]


def silent(_done: int, _total: int, _name: str) -> None:
    """A progress that tells nobody."""


@dataclass(frozen=True)
class Intake:
    """What it takes to fill a shelf. Built once, by whoever opens the house."""

    library: Library
    indexes: Indexes
    encoder: Encoder
    home: Home
    quarantine: Quarantine
    settings: IndexSettings = IndexSettings()

    @property
    def identity(self) -> str:
        """What the shelf's passages and vectors must have been made with."""
        return f"{self.settings.identity} {self.encoder.identity}"

    def is_stale(self) -> bool:
        """Whether the shelf was cut or encoded in another way than the settings now say."""
        made_with = self.library.recall(MADE_WITH)
        return made_with is not None and made_with != self.identity

    def renew(self, progress: Progress = silent) -> int:
        """Cut and encode every document again from its stored pages; how many. No file is read."""
        documents = self.library.documents()
        for n, document in enumerate(documents):
            progress(n, len(documents), document.name)
            pages = tuple(self.library.pages(document.id))
            passages = chunk(document, pages, self.settings)
            vectors = self.encoder.encode([p.indexed_text for p in passages])
            self.library.publish(Volume(document, pages, tuple(passages), vectors))
        for scope in self.library.scopes():
            self.indexes.rebuild(scope)
        self.library.remember(MADE_WITH, self.identity)
        return len(documents)

    def close(self) -> None:
        """End the child process that reads files."""
        self.quarantine.close()

    def sync(self, paths: Iterable[Path], scope: str, progress: Progress = silent) -> Report:
        """Bring files and folders onto the shelf. A folder's vanished files leave it."""
        if self.is_stale():
            self.renew(progress)
        self.library.remember(MADE_WITH, self.identity)
        return _Sync(self, scope, find(paths)).run(progress)

    def remove(self, wanted: str) -> bool:
        """Take one document off the shelf; False when it is not there."""
        document = self.library.document(wanted)
        if document:
            gone = self.library.passage_ids(wanted)
            self.library.withdraw(wanted)
            self.indexes.replace(document.scope, gone, (), np.empty((0, 0), np.float32))
        return document is not None


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


class _Sync:
    def __init__(self, intake: Intake, scope: str, sources: Sequence[Source]) -> None:
        self.intake, self.scope, self.sources = intake, scope, sources
        self.known = {d.name: d for d in intake.library.documents([scope])}
        self.by_content = {d.sha256: d for d in self.known.values()}
        self.names = {s.name for s in sources}
        self.report = Report()
        self.pending = Pending()

    def run(self, progress: Progress) -> Report:
        try:
            for n, source in enumerate(self.sources):
                progress(n, len(self.sources), source.name)
                self._take(source)
                if len(self.pending.passages) >= PENDING:
                    self._flush()
            self._remove_vanished()
        finally:
            self._flush()
        progress(len(self.sources), len(self.sources), "")
        return self.report

    def _flush(self) -> None:
        """Tell the indexes. A commit there costs more than a document, so not one by one: killed
        before it, the next start finds them behind the library and mends them.
        """
        pending, self.pending = self.pending, Pending()
        if pending.removed or pending.passages:
            vectors = np.concatenate(pending.vectors) if pending.vectors else np.empty((0, 0))
            self.intake.indexes.replace(
                self.scope, pending.removed, pending.passages, vectors.astype(np.float32)
            )

    def _take(self, source: Source) -> None:
        sha256 = source.sha256()
        before = self.known.get(source.name)
        if before and before.sha256 == sha256 and _as_told(before, source):
            self.report.unchanged.append(Entry(source.name, before.id))
        elif not before and (twin := self.by_content.get(sha256)):
            self._twin(source, twin)
        else:
            self._read(source, sha256, before)

    def _twin(self, source: Source, twin: Document) -> None:
        """The same content by another name: moved when the old file is gone, else a duplicate."""
        moved = source.root and twin.name not in self.names and _from(twin, source.root)
        if not moved:
            self.report.duplicate.append(Entry(source.name, twin.id, reason=twin.name))
            return
        self.intake.library.rename(twin.id, source.name)
        self.known.pop(twin.name, None)
        self.report.renamed.append(Entry(source.name, twin.id, reason=twin.name))

    def _read(self, source: Source, sha256: str, before: Document | None) -> None:
        try:
            parsed = self.intake.quarantine.parse(source.path)
        except Refused as refusal:
            entry = Entry(source.name, before.id if before else "", refusal.reason, refusal.detail)
            self.report.refused.append(entry)
            return
        document = replace(
            describe(source, parsed, self.scope, sha256),
            id=before.id if before else self.intake.library.free_id(self.scope, source.name),
        )
        passages = chunk(document, parsed.pages, self.intake.settings)
        vectors = self.intake.encoder.encode([p.indexed_text for p in passages])
        keep(self.intake.home, source.path, sha256)
        old = self.intake.library.passage_ids(before.id) if before else []
        volume = Volume(document, parsed.pages, tuple(passages), vectors, parsed.media_type)
        self.intake.library.publish(volume)
        self.pending.add(old, passages, vectors)
        self.by_content[sha256] = document
        entry = Entry(source.name, document.id, notes=document.notes)
        (self.report.updated if before else self.report.created).append(entry)

    def _remove_vanished(self) -> None:
        roots = {s.root for s in self.sources if s.root}
        for name, document in self.known.items():
            if name not in self.names and any(_from(document, root) for root in roots):
                self.pending.add(self.intake.library.passage_ids(document.id))
                self.intake.library.withdraw(document.id)
                self.report.removed.append(Entry(name, document.id))


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


def keep(home: Home, path: Path, sha256: str) -> Path:
    """The original, stored under its digest: whole or not at all, also when the power fails."""
    home.files.mkdir(parents=True, exist_ok=True)
    kept = home.files / sha256
    if kept.exists():
        return kept
    draft = home.files / f".{sha256}.{os.getpid()}"
    with draft.open("wb") as file:
        file.write(path.read_bytes())
        file.flush()
        os.fsync(file.fileno())
    draft.rename(kept)
    return kept
