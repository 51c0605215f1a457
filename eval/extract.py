"""Extraction and abstention on a BEIR folder, through the product's own search and answerer."""

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.answering.abstention import answerability
from assistant.answering.asking import ask
from assistant.answering.selection import rank
from assistant.models.passages_prompt import numbered
from corpus.encoders import Encoder
from corpus.passage import Document
from eval.beir import BeirSet, Query, read_set
from eval.cite import auroc
from eval.throwaway import SCOPE, RememberingEncoder, Throwaway, open_throwaway

PASSAGES = 8  # what a search gives the model
KEPT = 0.9  # the share of answerable questions at which refusals are read off
_LONG = 20


@dataclass(frozen=True)
class Gold:
    """What a set says of a question: its answers, and whether it has one."""

    answers: tuple[str, ...]
    answerable: bool


@dataclass(frozen=True)
class Extracted:
    """The best sentences for a question, the rows they stand in, and the abstention score."""

    sentences: tuple[str, ...]
    rows: tuple[str, ...]
    answerability: float


def run(folder: Path, encoder: Encoder, memory: Path | None = None) -> dict[str, Any]:
    """The contract's `eval extract --json`. `memory` is a folder that keeps what was encoded."""
    beir, gold = read_set(folder), read_gold(folder)
    used = RememberingEncoder(encoder, memory / beir.name if memory else None)
    with open_throwaway(beir, used) as shelf:
        documents = {d.id: d for d in shelf.library.documents([SCOPE])}
        found = {
            q.id: extract(shelf, documents, q.text, used) for q in beir.queries if q.id in gold
        }
    used.save()
    return {"set": beir.name, **measure(beir, gold, found)}


def extract(
    shelf: Throwaway, documents: dict[str, Document], question: str, encoder: Encoder
) -> Extracted:
    """The three best sentences of what a search finds, read as the model reads it."""
    hits = shelf.retriever.search(question, [SCOPE], PASSAGES)
    passages = numbered(hits.hits, documents, rarities=hits.rarities)
    asked = ask(question)
    ranked = rank(asked, passages.excerpts, encoder)
    rows = {n: shelf.row_of[hit.passage.id] for n, hit in enumerate(hits.hits, 1)}
    return Extracted(
        tuple(c.text for c in ranked[:3]),
        tuple(rows[c.evidence.label] for c in ranked[:3]),
        answerability(asked, ranked, passages.rarities),
    )


def measure(
    beir: BeirSet, gold: dict[str, Gold], found: dict[str, Extracted]
) -> dict[str, float | int]:
    """The contract's measures, over the answerable questions that have a relevant row."""
    asked = [q for q in beir.judged() if q.id in found and gold[q.id].answerable]
    result: dict[str, float | int] = {"answerable": len(asked)}
    for k in (1, 3):
        result[f"answer@{k}"] = _share(
            [holds(found[q.id].sentences[:k], gold[q.id]) for q in asked]
        )
        result[f"cited@{k}"] = _share([_cited(beir, q, found[q.id].rows[:k]) for q in asked])
    scores = [found[i].answerability for i in found]
    positive = [gold[i].answerable for i in found]
    result["unanswerable"] = positive.count(False)
    if result["unanswerable"] and any(positive):
        result["abstention_auroc"] = auroc(scores, positive)
        result["refused_at_90"] = refused(scores, positive)
    return result


def holds(sentences: Sequence[str], gold: Gold) -> bool:
    """Whether an answer stands in a sentence, or a sentence of some length in an answer."""
    answers = [_plain(a) for a in gold.answers if _plain(a)]
    plain = [_plain(s) for s in sentences]
    return any(a in s or (len(s) >= _LONG and s in a) for a in answers for s in plain)


def refused(scores: Sequence[float], positive: Sequence[bool]) -> float:
    """The share of unanswerable questions refused where 90 % of the answerable are answered."""
    ours = sorted(s for s, p in zip(scores, positive, strict=True) if p)
    theirs = [s for s, p in zip(scores, positive, strict=True) if not p]
    threshold = ours[len(ours) - int(KEPT * len(ours) + 0.999999)]
    return _share([s < threshold for s in theirs])


def read_gold(folder: Path) -> dict[str, Gold]:
    """The set's answers by question. ValueError when the folder has none."""
    path = folder / "answers.jsonl"
    if not path.is_file():
        raise ValueError(f"{path} is missing; extraction is measured against it.")
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return {
        str(r["_id"]): Gold(tuple(r.get("answers") or ()), bool(r.get("answerable", True)))
        for r in rows
    }


def _cited(beir: BeirSet, query: Query, rows: Sequence[str]) -> bool:
    return any(row in beir.qrels[query.id] for row in rows)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _share(outcomes: Sequence[bool]) -> float:
    return round(sum(outcomes) / len(outcomes), 4) if outcomes else 0.0
