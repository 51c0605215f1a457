"""A library for one evaluation: a BEIR folder through the product's chunking, encoder and indexes.

It lives in a temporary folder and is gone afterwards. What was encoded is kept, when a place is
given for it, so that the next run of the same set costs no encoding.
"""

import hashlib
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from assistant.retrieval.hybrid import HybridRetriever, Retriever
from assistant.retrieval.snapshot import Shelf
from corpus.database import open_database, sqlite_url
from corpus.encoders import Encoder, Prompted, Vectors
from corpus.glossary import load_glossary
from corpus.ids import document_id
from corpus.lexicon import Lexicon
from corpus.library import Library, Volume
from corpus.passage import Document, Page, Passage
from corpus.settings import IndexSettings
from corpus.words import language
from eval.beir import BeirSet, Row
from ingest.chunk import chunk

SCOPE = "evaluation"
PORTION = 1024  # texts encoded at a time
DEFAULTS = IndexSettings()


@dataclass(frozen=True)
class Throwaway:
    """The opened library, its search, and which row of the set each passage was cut from."""

    library: Library
    lexicon: Lexicon
    retriever: Retriever
    encoder: Encoder
    row_of: dict[str, str]
    document_of: dict[str, str]  # the set's name for a document to the library's id

    def rows(self, passages: Sequence[str]) -> list[str]:
        """The rows these passages count for, each once, in order."""
        return list(dict.fromkeys(self.row_of[key] for key in passages if key in self.row_of))


class RememberingEncoder:
    """An encoder that encodes no text twice: within a run, and over runs when given a place."""

    def __init__(self, encoder: Encoder, place: Path | None = None) -> None:
        self._encoder, self.identity = encoder, encoder.identity
        self.dimensions = encoder.dimensions
        stamp = hashlib.sha256(encoder.identity.encode()).hexdigest()[:12]
        self._file = place / f"encoded-{stamp}.npz" if place else None
        self._known: dict[str, Vectors] = {}
        if self._file and self._file.is_file():
            with np.load(self._file) as kept:
                self._known = dict(zip(kept["keys"].tolist(), kept["vectors"], strict=True))

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row a text, from memory where it is there."""
        return self._recalled(texts, "", self._encoder.encode)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """The same of questions, which are another thing to some encoders."""
        if isinstance(self._encoder, Prompted):
            return self._recalled(texts, "query\0", self._encoder.encode_queries)
        return self.encode(texts)

    def _recalled(
        self, texts: Sequence[str], role: str, encode: Callable[[list[str]], Vectors]
    ) -> Vectors:
        keys = [hashlib.sha256((role + text).encode()).hexdigest()[:24] for text in texts]
        fresh = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._known}
        # By length, as the encoder likes them, and in portions: what a tokenizer makes of a whole
        # set at once takes more than a gigabyte, and a run that is killed keeps what it encoded.
        wanted = sorted(fresh, key=lambda key: len(fresh[key]))
        for start in range(0, len(wanted), PORTION):
            some = wanted[start : start + PORTION]
            rows = encode([fresh[key] for key in some])
            self._known.update(zip(some, rows, strict=True))
            if len(some) == PORTION:
                self.save()
        return np.array([self._known[key] for key in keys], np.float32).reshape(
            len(texts), self.dimensions
        )

    def save(self) -> None:
        """Write everything down for the next run, if there is a place."""
        if not self._file:
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        keys, rows = list(self._known), np.array(list(self._known.values()), np.float32)
        np.savez(self._file, keys=np.array(keys), vectors=rows)


@contextmanager
def open_throwaway(
    beir: BeirSet, encoder: Encoder, settings: IndexSettings = DEFAULTS
) -> Iterator[Throwaway]:
    """The set on a shelf of its own."""
    with tempfile.TemporaryDirectory(prefix="entente-eval-") as folder:
        engine = open_database(sqlite_url(Path(folder) / "library.sqlite"))
        try:
            library, lexicon = Library(engine), Lexicon(Path(folder) / "lexicon")
            volumes = list(_volumes(beir, settings))
            row_of = _publish(library, encoder, volumes)
            lexicon.add(SCOPE, [p for _, _, passages in volumes for p in passages])
            retriever = HybridRetriever(library, lexicon, Shelf(library), encoder, load_glossary())
            documents = {document.name: document.id for document, _, _ in volumes}
            yield Throwaway(library, lexicon, retriever, encoder, row_of, documents)
        finally:
            engine.dispose()


def _volumes(
    beir: BeirSet, settings: IndexSettings
) -> Iterator[tuple[Document, list[Row], list[Passage]]]:
    for name, rows in beir.documents().items():
        content = hashlib.sha256("\f".join(row.text for row in rows).encode()).hexdigest()
        document = Document(
            document_id(SCOPE, name), SCOPE, rows[0].title, name, content, "text/plain"
        )
        document = replace(document, language=language(" ".join(row.text for row in rows)))
        yield document, rows, chunk(document, _pages(rows), settings)


def _pages(rows: Sequence[Row]) -> list[Page]:
    """A page a row: no passage crosses a page, so each passage counts for exactly one row."""
    return [Page(number, row.text) for number, row in enumerate(rows, 1)]


def _publish(
    library: Library,
    encoder: Encoder,
    volumes: Sequence[tuple[Document, list[Row], list[Passage]]],
) -> dict[str, str]:
    texts = [p.indexed_text for _, _, passages in volumes for p in passages]
    vectors, done = encoder.encode(texts), 0
    row_of: dict[str, str] = {}
    for document, rows, passages in volumes:
        mine = vectors[done : done + len(passages)]
        library.publish(Volume(document, tuple(_pages(rows)), tuple(passages), mine, "beir"))
        row_of |= {p.id: rows[p.page - 1].id for p in passages}
        done += len(passages)
    return row_of
