"""Hybrid search over the scopes the asker may see; keeps what it rejected, and why."""

import math
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.fusion import Scores
from assistant.retrieval.query_translation import Translation
from assistant.retrieval.signals import Signals
from assistant.retrieval.signals import Weights as Weights
from assistant.retrieval.snapshot import EXACT_LIMIT, Layout, Shelf
from corpus.encoders import Encoder
from corpus.glossary import Glossary, load_glossary
from corpus.lexicon import Lexicon
from corpus.library import Library
from corpus.passage import Document, Passage
from corpus.words import terms

if TYPE_CHECKING:
    from corpus.indexes import Indexes

WEIGHTS = Weights()


@dataclass(frozen=True)
class Filters:
    """What a search may be narrowed to. Empty means everything; dates are ISO, ends included."""

    kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    issued_from: str = ""
    issued_to: str = ""
    entities: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hit:
    """A passage found. `score` is 1 for the best of its search and falls to 0."""

    passage: Passage
    score: float


@dataclass(frozen=True)
class Rejected:
    """A passage that was looked at and left out."""

    passage_id: str
    document_id: str
    score: float
    reason: str


@dataclass(frozen=True)
class Retrieved:
    """What a search found and left out. `query` is the query used; `answerability` is 0 (the shelf
    has nothing on this) to 1; `timings` are milliseconds; `rarities` say how rare each of the
    query's words is in the scopes searched. `words_only` says that the shelf's vectors are another
    encoder's, and were left out; `lacking`, that an index is known to miss passages.
    """

    query: str
    hits: tuple[Hit, ...]
    rejected: tuple[Rejected, ...] = ()
    answerability: float = 1.0
    timings: dict[str, float] = field(default_factory=dict)
    rarities: dict[str, float] = field(default_factory=dict)
    words_only: bool = False
    lacking: bool = False


class Retriever(Protocol):
    """Finds the k best passages in the permitted scopes. `history` holds the earlier questions of
    the conversation, oldest first.
    """

    def search(
        self,
        query: str,
        scopes: Sequence[str],
        k: int = 8,
        filters: Filters = Filters(),
        history: Sequence[str] = (),
    ) -> Retrieved:
        """The k best passages of the scopes given, and what was left out."""
        ...


@dataclass
class Stopwatch:
    """Milliseconds by step."""

    timings: dict[str, float] = field(default_factory=dict)
    _last: float = field(default_factory=perf_counter)

    def lap(self, name: str) -> None:
        """Write down the time since the last lap."""
        now = perf_counter()
        self.timings[name] = round(1000 * (now - self._last), 2)
        self._last = now


class HybridRetriever:
    """Word and vector search as one. The same library and query give the same hits, always."""

    def __init__(
        self,
        library: Library,
        lexicon: Lexicon,
        shelf: Shelf,
        encoder: Encoder,
        glossary: Glossary | None = None,
        weights: Weights = WEIGHTS,
        whole: Callable[[Sequence[str]], bool] = lambda _scopes: True,
    ) -> None:
        self._library, self._lexicon, self._whole = library, lexicon, whole
        self.shelf, self._weights = shelf, weights
        self._evidence = Signals(lexicon, shelf, encoder, weights, glossary)
        self._translation = Translation(self._evidence, glossary, weights) if glossary else None

    def search(
        self,
        query: str,
        scopes: Sequence[str],
        k: int = 8,
        filters: Filters = Filters(),
        history: Sequence[str] = (),
    ) -> Retrieved:
        """The k best passages of the permitted scopes that pass the filters, and what was left
        out.
        """
        watch = Stopwatch()
        lacking = not self._whole(scopes)
        layout = self.shelf.layout(scopes)
        watch.lap("layout_ms")
        scores, unlisted = self._scores(layout, query)
        if history:
            turns = " ".join((*history, query))
            joined, more = self._scores(layout, turns)
            share = self._weights.history
            scores, unlisted = (1 - share) * scores + share * joined, unlisted + more
        watch.lap("score_ms")
        found = self._select(layout, scores, k, filters)
        watch.lap("select_ms")
        dropped = [Rejected(key, "", 0.0, "not_in_library") for key in sorted(set(unlisted))]
        rarities = self._rarities(layout, " ".join((*history, query)))
        return Retrieved(
            query,
            found[0],
            (*found[1], *dropped),
            1.0 if found[0] else 0.0,
            watch.timings,
            rarities,
            not layout.encoded,
            lacking or not self._whole(scopes),
        )

    def _rarities(self, layout: Layout, query: str) -> dict[str, float]:
        """The inverse document frequency of each word, over the searched scopes together."""
        names = [scope.name for scope in layout.scopes]
        size = self._lexicon.size(names)
        counts = self._lexicon.frequencies(names, sorted(set(terms(query))))
        return {t: round(math.log(1 + (size - n + 0.5) / (n + 0.5)), 2) for t, n in counts.items()}

    def _scores(self, layout: Layout, query: str) -> tuple[Scores, list[str]]:
        dense = self._evidence.dense(layout, query)
        lexical, unlisted = self._evidence.lexical(layout, query)
        route, hints = layout.router.route(query), layout.router.hints(query)
        scores = self._evidence.together(layout, query, lexical, dense)
        if route.documents:
            scores = scores + self._weights.route * self._evidence.within(layout, query, route)
        if self._translation:
            meant = self._evidence.abroad(layout, query, dense)
            scores = self._translation.merged(layout, query, scores, meant)
        for document, strength in hints.items():
            scores = scores + self._weights.hint * strength * (layout.owner == document)
        return scores, unlisted

    def _select(
        self, layout: Layout, scores: Scores, k: int, filters: Filters
    ) -> tuple[tuple[Hit, ...], tuple[Rejected, ...]]:
        best = float(scores.max(initial=0.0))
        if best <= 0:
            return (), ()
        scores = np.round(scores / best, 6)
        reasons = _reasons(layout.documents, filters)
        order = _ranked(layout.ids, scores, 4 * k + 20)
        kept = [row for row in order if not reasons[layout.owner[row]]]
        if any(reasons):
            passing = np.array([not reason for reason in reasons])[layout.owner]
            kept = _ranked(layout.ids, np.where(passing, scores, 0), 4 * k + 20)
        texts = self._library.passages_by_id(
            [layout.ids[row] for row in kept[:k]], [scope.name for scope in layout.scopes]
        )
        hits = tuple(
            Hit(texts[layout.ids[row]], float(scores[row]))
            for row in kept[:k]
            if layout.ids[row] in texts
        )
        shown = {hit.passage.id for hit in hits}
        left = tuple(
            Rejected(
                layout.ids[row],
                layout.documents[layout.owner[row]].id,
                float(scores[row]),
                reasons[layout.owner[row]] or "ranked_lower",
            )
            for row in order[: 2 * k]
            if layout.ids[row] not in shown
        )
        return hits, left


def build_retriever(
    library: Library,
    indexes: "Indexes",
    encoder: Encoder,
    vector_index: str,
    weights: Weights = WEIGHTS,
    encoded: Callable[[], bool] = lambda: True,
) -> HybridRetriever:
    """Hybrid search over a library and its indexes; `vector_index` as in the settings. `encoded`
    says whether the stored vectors are this encoder's; as long as not, words alone are searched.
    """
    chroma = None if vector_index == "exact" else indexes.vectors
    shelf = Shelf(
        library,
        chroma,
        scanned_up_to(vector_index),
        encoded,
        lambda scope: indexes.is_whole("vectors", [scope]),
    )
    return HybridRetriever(
        library,
        indexes.lexicon,
        shelf,
        encoder,
        load_glossary(),
        weights,
        lambda scopes: indexes.is_whole("words", scopes),
    )


def scanned_up_to(vector_index: str) -> int:
    """The most passages a scope may have whose vectors are compared one by one."""
    return {"chroma": 0, "exact": sys.maxsize}.get(vector_index, EXACT_LIMIT)


def _ranked(ids: Sequence[str], scores: Scores, count: int) -> list[int]:
    """The rows of the highest scores above 0, best first, equal ones by passage id."""
    if not scores.size:
        return []
    count = min(count, scores.size)
    floor = np.partition(scores, -count)[-count]
    rows: NDArray[np.int64] = np.flatnonzero((scores >= floor) & (scores > 0))
    return sorted(rows.tolist(), key=lambda row: (-scores[row], ids[row]))[:count]


def _reasons(documents: Sequence[Document], filters: Filters) -> list[str]:
    if filters == Filters():
        return [""] * len(documents)
    return [_reason(document, filters) for document in documents]


def _reason(document: Document, filters: Filters) -> str:
    """Why a filter leaves this document out, or nothing."""
    if filters.documents and document.id not in filters.documents:
        return "other_document"
    if filters.kinds and document.kind not in filters.kinds:
        return "other_kind"
    if filters.languages and document.language not in filters.languages:
        return "other_language"
    if filters.entities and not set(filters.entities) & set(document.entities):
        return "other_body"
    if filters.issued_from and document.issued_on[: len(filters.issued_from)] < filters.issued_from:
        return "issued_earlier"
    if filters.issued_to and document.issued_on[: len(filters.issued_to)] > filters.issued_to:
        return "issued_later"
    return ""
