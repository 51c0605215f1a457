"""The permitted scopes laid out for one search: which passage follows which, whose it is, its
vector.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.routing import Router
from corpus.lexicon import Found, page_key
from corpus.library import Library
from corpus.numbering import NOWHERE, Numbering
from corpus.passage import Document
from corpus.vectors import ChromaVectors, ExactVectors, Vectors, failures

Scores = NDArray[np.float64]

EXACT_LIMIT = 10_000


@dataclass(frozen=True)
class Scope:
    """One scope as it was at a revision: passages in reading order, document by document."""

    name: str
    revision: str
    ids: list[str]
    owners: list[str]
    vectors: Vectors | None  # in the same order; None where there are too many to hold
    documents: dict[str, Document]
    rows: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Layout:
    """Scopes one after the other. A row stands for a passage; `owner` counts documents from 0."""

    ids: list[str]
    rows: Numbering
    owner: NDArray[np.int64]
    documents: list[Document]
    scopes: tuple[Scope, ...]
    router: Router
    pages: Numbering
    page: NDArray[np.int64]  # each row's page
    languages: NDArray[np.str_]  # each row's document's
    spoken: tuple[str, ...]  # every language there is, once
    encoded: bool = True  # whether the stored vectors are the encoder's that questions come by

    def lexical(self, found: Found) -> tuple[Scores, list[str]]:
        """Word scores by row, 0 where none; and the ids the library does not list."""
        scores, unlisted = _placed(self.rows, len(self.ids), found)
        return scores, [key for hits in unlisted for key in hits.ids()]

    def by_page(self, found: Found) -> Scores:
        """Each row's page's score, 0 where the page was not found."""
        scores: Scores = _placed(self.pages, int(self.page.max(initial=0)) + 1, found)[0][self.page]
        return scores


class Shelf:
    """Keeps the layouts of recent searches until the library changes."""

    def __init__(
        self,
        library: Library,
        chroma: ChromaVectors | None = None,
        exact_limit: int = EXACT_LIMIT,
        encoded: Callable[[], bool] = lambda: True,
        sound: Callable[[str], bool] = lambda _scope: True,
    ) -> None:
        self._library, self._chroma, self._limit = library, chroma, exact_limit
        self._encoded, self._sound = encoded, sound
        self._exact = ExactVectors(library)  # where Chroma cannot be asked
        self._scopes: dict[str, Scope] = {}
        self._layouts: dict[tuple[str, ...], tuple[str, Layout]] = {}

    def layout(self, scopes: Sequence[str]) -> Layout:
        """The permitted scopes as the library has them now."""
        key, encoded = tuple(dict.fromkeys(scopes)), self._encoded()
        revision = self._library.revision() + ("" if encoded else " by words")
        if key not in self._layouts or self._layouts[key][0] != revision:
            parts = tuple(self._scope(name, revision, encoded) for name in key)
            if len(self._layouts) >= 16:
                self._layouts.clear()
            self._layouts[key] = (revision, _join(parts, encoded))
        return self._layouts[key][1]

    def dense(self, layout: Layout, vector: Vectors, k: int) -> Scores:
        """Cosine by row. Where a scope is too large to be scanned, rows that are not among its `k`
        nearest have the lowest score among them.
        """
        parts = [self._dense(scope, vector, k) for scope in layout.scopes]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _dense(self, scope: Scope, vector: Vectors, k: int) -> Scores:
        if scope.vectors is not None:
            # Row by row: a product by the machine's library for matrices sets several threads to
            # work, which go on turning long after it, and is no faster at this size.
            cosines: Scores = np.vecdot(scope.vectors, vector).astype(np.float64)
            return cosines.round(6)
        near = self._near(scope, vector, k)
        # Chroma says which; how near is taken from the library, so that a search over scanned and
        # asked scopes compares like with like, and a stale vector cannot raise a passage.
        stored = self._library.vectors_by_id([key for key in near if key in scope.rows])
        found = {key: round(float(row @ vector), 6) for key, row in stored.items()}
        scores = np.full(len(scope.ids), min(found.values(), default=0.0))
        for key, score in found.items():
            scores[scope.rows[key]] = score
        return scores

    def _near(self, scope: Scope, vector: Vectors, k: int) -> list[str]:
        """The ids of the k nearest. An index that is damaged, or finds fewer than there are, is
        not believed: then every vector of the library is compared.
        """
        found = self._asked(scope.name, vector, k) if self._sound(scope.name) else []
        if len(found) >= min(k, len(scope.ids)):
            return [key for key, _ in found]
        return [key for key, _ in self._exact.nearest([scope.name], vector, k)]

    def _asked(self, name: str, vector: Vectors, k: int) -> list[tuple[str, float]]:
        assert self._chroma is not None
        try:
            return self._chroma.nearest([name], vector, k)
        except failures():
            return []

    def _scope(self, name: str, revision: str, encoded: bool) -> Scope:
        known = self._scopes.get(name)
        if known is None or known.revision != revision:
            self._scopes[name] = self._read(name, revision, encoded)
        return self._scopes[name]

    def _read(self, name: str, revision: str, encoded: bool) -> Scope:
        order = self._library.reading_order(name)
        ids = [key for key, _ in order]
        rows = {key: row for row, key in enumerate(ids)}
        documents = {d.id: d for d in self._library.documents([name])}
        vectors = None
        if encoded and (self._chroma is None or len(ids) <= self._limit):
            vectors = self._vectors(name, rows)
        return Scope(name, revision, ids, [d for _, d in order], vectors, documents, rows)

    def _vectors(self, name: str, rows: Mapping[str, int]) -> Vectors:
        ids, vectors = self._library.vectors(name)
        ordered = np.zeros((len(rows), vectors.shape[1] if len(ids) else 0), np.float32)
        kept = [(row, rows[key]) for row, key in enumerate(ids) if key in rows]
        if kept:
            source, target = zip(*kept, strict=True)
            ordered[list(target)] = vectors[list(source)]
        return ordered


def _placed(numbering: Numbering, size: int, found: Found) -> tuple[Scores, Found]:
    """What was found, by number; and what has none."""
    scores, unlisted = np.zeros(size), []
    for hits in found:
        rows = numbering.of(hits)
        listed = rows != NOWHERE
        scores[rows[listed]] = hits.scores[listed]
        unlisted.append(hits.kept(~listed))
    return scores, unlisted


def _join(parts: tuple[Scope, ...], encoded: bool) -> Layout:
    ids = [key for part in parts for key in part.ids]
    owners = [owner for part in parts for owner in part.owners]
    documents = {key: d for part in parts for key, d in part.documents.items()}
    numbers = {key: number for number, key in enumerate(documents)}
    found = list(documents.values())
    pages: dict[str, int] = {}
    for key in ids:
        pages.setdefault(page_key(key), len(pages))
    languages = np.array([documents[key].language for key in owners], np.str_)
    return Layout(
        ids,
        Numbering({key: row for row, key in enumerate(ids)}),
        np.array([numbers[key] for key in owners], np.int64),
        found,
        parts,
        Router(found),
        Numbering(pages),
        np.array([pages[page_key(key)] for key in ids], np.int64),
        languages,
        tuple(np.unique(languages).tolist()),
        encoded,
    )
