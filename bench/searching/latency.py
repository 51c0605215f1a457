"""Warm questions over a library of drawn passages and drawn vectors, by number of permitted scopes;
and over the same passages and vectors as LangChain's and LlamaIndex's defaults search them.

Milliseconds by the clock, and of the processor. The sides that are compared are asked each question
in turn: a machine that others use is slow for all of them then.
"""

import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from bench.peers.llama import installed
from bench.searching.texts import passages, questions
from corpus.encoders import Encoder

if TYPE_CHECKING:
    from corpus.lexicon import Lexicon
    from corpus.library import Library

DIMENSIONS = 384
A_DOCUMENT = 50  # passages
ASKED, WARM = 60, 10
PAUSE = 0.02  # seconds

Search = Callable[[str], Any]
Figures = dict[str, float]


def latency(encoder: Encoder, scopes: int, per_scope: int) -> dict[str, Figures]:
    """Milliseconds with 1, 3 and all scopes permitted."""
    with _ours(encoder, scopes, per_scope) as search:
        return percentiles(
            {
                f"{count} of {scopes} scopes, {per_scope * scopes} passages": partial(
                    search, count=count
                )
                for count in sorted({1, min(3, scopes), scopes})
            }
        )


def beside(encoder: Encoder, count: int) -> dict[str, Figures]:
    """Milliseconds of each side over the same passages and vectors; LlamaIndex is left out where it
    is not installed.
    """
    with _ours(encoder, 1, count) as search, _langchain(count) as langchain:
        sides = {"entente": partial(search, count=1), "langchain": langchain}
        if installed():
            sides["llama"] = _llama(count)
        return percentiles(sides)


@contextmanager
def _ours(encoder: Encoder, scopes: int, per_scope: int) -> Iterator[Callable[..., Any]]:
    """A search over the first scopes of a library that is gone afterwards."""
    from assistant.retrieval.hybrid import HybridRetriever
    from assistant.retrieval.snapshot import Shelf
    from corpus.database import open_database, sqlite_url
    from corpus.glossary import load_glossary
    from corpus.lexicon import Lexicon
    from corpus.library import Library

    with tempfile.TemporaryDirectory() as folder:
        engine = open_database(sqlite_url(Path(folder) / "library.sqlite"))
        library, lexicon = Library(engine), Lexicon(Path(folder) / "lexicon")
        names = [f"scope{n}" for n in range(scopes)]
        for number, name in enumerate(names):
            _fill(library, lexicon, name, rows(number, per_scope))
        retriever = HybridRetriever(library, lexicon, Shelf(library), encoder, load_glossary())
        yield lambda query, count: retriever.search(query, names[:count])
        engine.dispose()


@contextmanager
def _langchain(count: int) -> Iterator[Search]:
    """Its default store, filled with one scope's passages and vectors; it encodes each question
    itself.
    """
    from bench.peers.defaults import TOGETHER, Local, open_store

    drawn = iter(rows(0, count).tolist())

    class Given(Local):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [next(drawn) for _ in texts]

        def embed_query(self, text: str) -> list[float]:
            return super().embed_documents([text])[0]

    texts = passages(count)
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder), Given())
        for start in range(0, count, TOGETHER):
            store.add_texts(texts[start : start + TOGETHER])
        yield lambda query: store.similarity_search(query, 8)


def _llama(count: int) -> Search:
    from bench.peers.llama import embedding, index_of

    index = index_of(passages(count), embedding(), rows(0, count).tolist())
    return index.as_retriever().retrieve  # type: ignore[no-any-return]


def rows(seed: int, count: int) -> NDArray[np.float32]:
    """Unit vectors, the same on every machine."""
    drawn = np.random.default_rng(seed).normal(size=(count, DIMENSIONS)).astype(np.float32)
    drawn /= np.linalg.norm(drawn, axis=1, keepdims=True)
    return drawn


def percentiles(sides: Mapping[str, Search]) -> dict[str, Figures]:
    """Milliseconds a question once warm, by the clock and of the processor."""
    waited: dict[str, list[float]] = {side: [] for side in sides}
    worked: dict[str, list[float]] = {side: [] for side in sides}
    asked = questions(ASKED)
    for query in asked[:WARM] + asked:
        for side, search in sides.items():
            time.sleep(PAUSE)  # a side's threads go on turning a while after its answer
            begun, used = time.perf_counter(), time.process_time()
            search(query)
            waited[side].append(1000 * (time.perf_counter() - begun))
            worked[side].append(1000 * (time.process_time() - used))
    return {
        side: {
            f"{name}p{n}": round(float(np.percentile(taken[side][WARM:], n)), 1)
            for name, taken in (("", waited), ("cpu_", worked))
            for n in (50, 95)
        }
        for side in sides
    }


def _fill(library: "Library", lexicon: "Lexicon", scope: str, vectors: NDArray[np.float32]) -> None:
    from corpus.ids import document_id, passage_id
    from corpus.passage import Document, Page, Passage
    from corpus.volumes import Volume

    texts = passages(len(vectors))

    def cut(document: Document, pages: Sequence[Page]) -> Iterable[Passage]:
        for page in pages:
            key, length = passage_id(document, page.number, 0), len(page.text)
            where = (document.id, scope, page.number, 0, length)
            yield Passage(key, *where, page.text, document.title)

    every: list[Passage] = []
    for first in range(0, len(texts), A_DOCUMENT):
        name, part = f"Report {first}", texts[first : first + A_DOCUMENT]
        document = Document(
            document_id(scope, str(first)),
            scope,
            name,
            str(first),
            f"{first:064d}",
            "text/plain",
            language="en",
        )
        pages = tuple(Page(n, text) for n, text in enumerate(part, 1))
        pieces = tuple(cut(document, pages))
        library.publish(Volume(document, pages, pieces, vectors[first : first + A_DOCUMENT]))
        every.extend(pieces)
    lexicon.add(scope, every)
