"""What others do by default, on the same rows and questions: BM25, dense, rank fusion, LangChain.

Each is given the title with the text. BM25, dense and rank fusion search the rows as they are;
LangChain's pipeline gets whole documents and cuts them with its own default splitter.
"""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from corpus.encoders import Encoder, encode_queries
from corpus.lexicon import Lexicon
from corpus.passage import Passage
from corpus.words import terms
from eval.beir import BeirSet, mean, score

DEPTH = 100
RRF = 60

Ranking = Mapping[str, Sequence[str]]


def run_baselines(beir: BeirSet, encoder: Encoder) -> dict[str, dict[str, float]]:
    """The four measures of each baseline."""
    words, near = bm25(beir), dense(beir, encoder)
    rankings = {
        "bm25": words,
        "dense": near,
        "rrf": rank_fusion(words, near),
        "langchain": langchain(beir, encoder),
    }
    return {
        name: mean([score(ranking[q.id], beir.qrels[q.id]) for q in beir.judged()])
        for name, ranking in rankings.items()
    }


def bm25(beir: BeirSet) -> Ranking:
    """BM25 over the rows: stems and stop words, character bigrams where there are no spaces."""
    with tempfile.TemporaryDirectory(prefix="entente-bm25-") as folder:
        lexicon = Lexicon(Path(folder))
        lexicon.add("rows", [_passage(n, r.title, r.text) for n, r in enumerate(beir.rows)])
        found: dict[str, list[str]] = {}
        for query in beir.judged():
            weights = dict.fromkeys(terms(query.text, query=True), 1.0)
            hits = lexicon.search(["rows"], weights, DEPTH)
            found[query.id] = [beir.rows[int(key)].id for key, _ in hits]
        return found


def dense(beir: BeirSet, encoder: Encoder) -> Ranking:
    """Every row's vector compared with the question's."""
    rows = encoder.encode([f"{row.title}\n{row.text}".strip() for row in beir.rows])
    questions = encode_queries(encoder, [query.text for query in beir.judged()])
    found: dict[str, list[str]] = {}
    for query, vector in zip(beir.judged(), questions, strict=True):
        order = np.argsort(-(rows @ vector), kind="stable")[:DEPTH]
        found[query.id] = [beir.rows[n].id for n in order]
    return found


def rank_fusion(*rankings: Ranking) -> Ranking:
    """Reciprocal rank fusion with the usual constant of 60."""
    found: dict[str, list[str]] = {}
    for query in rankings[0]:
        points: dict[str, float] = {}
        for ranking in rankings:
            for place, row in enumerate(ranking[query], 1):
                points[row] = points.get(row, 0.0) + 1 / (RRF + place)
        found[query] = sorted(points, key=lambda row: (-points[row], row))
    return found


def langchain(beir: BeirSet, encoder: Encoder) -> Ranking:
    """LangChain's default: its recursive splitter at 1000/200, the same model, Chroma."""
    texts, rows_of = _split(beir)
    vectors = encoder.encode(texts)
    with tempfile.TemporaryDirectory(prefix="entente-langchain-") as folder:
        collection = _collection(folder, vectors)
        found: dict[str, list[str]] = {}
        for query in beir.judged():
            vector = encoder.encode([query.text])[0].tolist()
            ids = collection.query(query_embeddings=[vector], n_results=30, include=[])["ids"][0]
            found[query.id] = list(dict.fromkeys(r for key in ids for r in rows_of[int(key)]))
        return found


def _split(beir: BeirSet) -> tuple[list[str], list[list[str]]]:
    """The chunks, and the rows in each by how much of it they are."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        chunk_size=1000, chunk_overlap=200, add_start_index=True
    )
    texts: list[str] = []
    rows_of: list[list[str]] = []
    for rows in beir.documents().values():
        text, spans = rows[0].title, []
        for row in rows:
            spans.append((len(text) + 2, len(text) + 2 + len(row.text), row.id))
            text += f"\n\n{row.text}"
        for chunk in splitter.create_documents([text]):
            start = int(chunk.metadata["start_index"])
            end = start + len(chunk.page_content)
            shares = [(min(end, e) - max(start, s), row) for s, e, row in spans]
            texts.append(chunk.page_content)
            rows_of.append([row for share, row in sorted(shares, reverse=True) if share > 0])
    return texts, rows_of


def _collection(folder: str, vectors: Any) -> Any:
    import chromadb
    from chromadb.config import Settings

    client = chromadb.PersistentClient(folder, Settings(anonymized_telemetry=False))
    collection = client.create_collection("langchain", embedding_function=None)
    for start in range(0, len(vectors), 2000):
        part = vectors[start : start + 2000]
        collection.add(ids=[str(start + n) for n in range(len(part))], embeddings=part)
    return collection


def _passage(number: int, title: str, text: str) -> Passage:
    return Passage(str(number), "", "rows", 1, 0, len(text), text, title)
