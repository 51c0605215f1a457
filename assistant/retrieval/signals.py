"""What speaks for a passage: its words, its page's words, its vector; and how they are weighed."""

from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.fusion import (
    Scores,
    centred,
    fused,
    scaled,
    with_documents,
    with_neighbours,
)
from assistant.retrieval.languages import Order
from assistant.retrieval.routing import Route, without_name
from assistant.retrieval.snapshot import Layout, Shelf
from corpus.encoders import Encoder, encode_queries
from corpus.glossary import Glossary
from corpus.lexicon import Lexicon
from corpus.scripts import scripts_read
from corpus.words import language, script, terms

DEPTH = 1000
ASIDE = 2  # questions whose vectors are looked for beside their words
NOTHING: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True)
class Weights:
    """How the evidence is put together: one setting for every library.

    Round values, compared on the development halves of four sets: mtrag_govt (government pages),
    qmsum_committee (proceedings), squad2_dev and korquad1_dev (encyclopaedia, English and Korean).
    On agreements (cuad_coop) no other value of `route` or `neighbours` that was tried is better by
    more than the noise. They are a compromise: more for neighbours helps proceedings and costs on
    squad2_dev. `page_by_bigrams` rests on one question of the 385 of korquad1_dev, which is less
    than the noise. `alias` rests on cuad_coop alone, whose questions all name an agreement: of its
    questions' relevant passages .648 are among the first five without it, .658 at .1, .668 at .2,
    .666 at .3 and .655 at .5. The other four sets stay as they were: their questions seldom name a
    document. Lent over the whole library, the same names cost questions that name none.
    """

    dense: float = 0.5
    page: float = 0.5
    page_by_bigrams: float = 0.3  # a whole page holds many bigrams by chance
    neighbours: tuple[float, ...] = (0.15, 0.05)
    document: float = 0.3
    route: float = 1.0
    alias: float = 0.2  # inside a named document, other names of what is asked of it
    hint: float = 0.1
    history: float = 0.5
    meant: float = 0.3  # a passage's vector beside the notions it holds, in another language
    abroad: int = 2  # own passages before each of another language, where there are no notions
    order: Order = Order()


class Signals:
    """Scores each passage of a layout."""

    def __init__(
        self,
        lexicon: Lexicon,
        shelf: Shelf,
        encoder: Encoder,
        weights: Weights = Weights(),
        glossary: Glossary | None = None,
    ) -> None:
        self._lexicon, self._shelf = lexicon, shelf
        self._encoder, self._weights = encoder, weights
        self._glossary = glossary
        self._aside = ThreadPoolExecutor(ASIDE, "dense")

    @cached_property
    def _read(self) -> frozenset[str]:
        return scripts_read(self._encoder)

    def lexical(
        self, layout: Layout, query: str, lent: Mapping[str, float] = NOTHING
    ) -> tuple[Scores, list[str]]:
        """By the query's words and the words `lent` to it, 0 to 1; and what the library does not
        list.
        """
        wanted = {**lent, **dict.fromkeys(terms(query, query=True), 1.0)}
        scores, pages, unlisted = self.words(layout, wanted)
        latin = script(query) in ("latin", "")
        share = self._weights.page if latin else self._weights.page_by_bigrams
        return (1 - share) * scaled(scores) + share * scaled(pages), unlisted

    def words(
        self, layout: Layout, weighted: Mapping[str, float]
    ) -> tuple[Scores, Scores, list[str]]:
        """By these words, as the index scores them: passages, their pages, and what the library
        does not list.
        """
        names = [scope.name for scope in layout.scopes]
        scores, unlisted = layout.lexical(self._lexicon.found(names, weighted, DEPTH))
        pages = layout.by_page(self._lexicon.found_pages(names, weighted, DEPTH))
        return scores, pages, unlisted

    def dense(self, layout: Layout, query: str) -> Future[Scores] | None:
        """Cosine to the query, on its way: it is worked out aside while words are looked up.
        Nothing for a script the encoder does not read, nor where the shelf was encoded by another.
        """
        if not (layout.ids and layout.encoded and script(query) in self._read):
            return None
        return self._aside.submit(self._cosines, layout, query)

    @cached_property
    def multilingual(self) -> bool:
        """Whether the encoder places what is said in different languages on one scale."""
        return len(self._read) > 1

    def _cosines(self, layout: Layout, query: str) -> Scores:
        return self._shelf.dense(layout, encode_queries(self._encoder, [query])[0], DEPTH)

    def together(
        self, layout: Layout, query: str, lexical: Scores, dense: Future[Scores] | None
    ) -> Scores:
        """Words and vectors fused, with what neighbours and the whole document lend."""
        scores = fused(lexical, self._set_apart(layout, query, dense), self._weights.dense)
        scores = with_neighbours(scores, layout.owner, self._weights.neighbours)
        return with_documents(scores, layout.owner, self._weights.document)

    def _set_apart(self, layout: Layout, query: str, dense: Future[Scores] | None) -> Scores | None:
        """Cosines; those of an encoder of several languages as they stand out in the question's."""
        if dense is None or not self.multilingual:
            return dense.result() if dense else None
        return centred(dense.result(), in_language(layout, query))

    def abroad(self, layout: Layout, query: str, dense: Future[Scores] | None) -> Scores | None:
        """Passages in other languages by their vectors, each as it stands out in its language; None
        where the encoder does not read several.
        """
        if dense is None or not self.multilingual:
            return None
        cosines, scores = dense.result(), np.zeros(len(layout.ids))
        own = in_language(layout, query)
        for name in np.unique(layout.languages[~own]):
            scores += centred(cosines, layout.languages == name)
        return scaled(scores)

    def within(self, layout: Layout, query: str, route: Route) -> Scores:
        """Scores inside the named documents for the rest of the question, 0 outside them."""
        inside = np.isin(layout.owner, route.documents)
        rest = without_name(query, route.spent)
        if len(terms(rest)) < 2:
            rest = query  # the name is nearly all there is to go by
        dense = self.dense(layout, rest)
        lexical, _ = self.lexical(layout, rest, self._lent(rest))
        cosines = self._set_apart(layout, rest, dense)
        found = fused(
            scaled(lexical[inside]),
            None if cosines is None else cosines[inside],
            self._weights.dense,
        )
        scores = np.zeros(len(layout.ids))
        scores[inside] = with_neighbours(found, layout.owner[inside], self._weights.neighbours)
        return scaled(scores)

    def _lent(self, query: str) -> Mapping[str, float]:
        """Other names of what a query names: an agreement has its own words for what is asked."""
        found = self._glossary.aliases(query) if self._glossary else {}
        return {term: self._weights.alias * share for term, share in found.items()}


def in_language(layout: Layout, query: str) -> NDArray[np.bool_]:
    """Which passages may be in the question's language: a document's may not be known."""
    return np.isin(layout.languages, (language(query), ""))
