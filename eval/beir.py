"""A folder in BEIR's layout, and the four measures, as pytrec_eval and ir-measures compute them."""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MEASURES = ("recall@5", "recall@10", "mrr@10", "ndcg@10")


@dataclass(frozen=True)
class Row:
    """One line of the corpus. Rows that share `doc` are one document, in `seq` order."""

    id: str
    title: str
    text: str
    doc: str
    seq: int


@dataclass(frozen=True)
class Query:
    """One line of the queries. `history` holds every user turn up to `lastturn`."""

    id: str
    text: str
    doc: str = ""
    lastturn: str = ""
    history: tuple[str, ...] = ()


@dataclass(frozen=True)
class BeirSet:
    """A folder read whole. `qrels` gives each judged query its relevant rows with their grades."""

    name: str
    rows: tuple[Row, ...]
    queries: tuple[Query, ...]
    qrels: Mapping[str, Mapping[str, int]]

    def documents(self) -> dict[str, list[Row]]:
        """The rows by document, each document's in order."""
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            found.setdefault(row.doc, []).append(row)
        return {doc: sorted(rows, key=lambda row: row.seq) for doc, rows in found.items()}

    def judged(self) -> list[Query]:
        """The queries that have at least one relevant row."""
        return [query for query in self.queries if query.id in self.qrels]


def read_set(folder: Path) -> BeirSet:
    """The set in a folder. ValueError names the file that is missing or the line that is wrong."""
    rows = tuple(_row(line) for line in _lines(folder / "corpus.jsonl"))
    queries = tuple(_query(line) for line in _lines(folder / "queries.jsonl"))
    return BeirSet(folder.name, rows, queries, _qrels(folder / "qrels.tsv"))


def score(ranked: Sequence[str], relevant: Mapping[str, int]) -> dict[str, float]:
    """The four measures of one ranking of row ids, best first, against graded rows."""
    return {
        "recall@5": recall(ranked, relevant, 5),
        "recall@10": recall(ranked, relevant, 10),
        "mrr@10": reciprocal_rank(ranked, relevant, 10),
        "ndcg@10": ndcg(ranked, relevant, 10),
    }


def mean(scores: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Each measure's mean over the queries."""
    return {m: round(sum(s[m] for s in scores) / max(len(scores), 1), 5) for m in MEASURES}


def recall(ranked: Sequence[str], relevant: Mapping[str, int], k: int) -> float:
    """The share of the relevant rows among the first k."""
    return len(set(ranked[:k]) & set(relevant)) / len(relevant)


def reciprocal_rank(ranked: Sequence[str], relevant: Mapping[str, int], k: int) -> float:
    """One over the place of the first relevant row, 0 when it is not among the first k."""
    return next((1 / (n + 1) for n, row in enumerate(ranked[:k]) if row in relevant), 0.0)


def ndcg(ranked: Sequence[str], relevant: Mapping[str, int], k: int) -> float:
    """Gains discounted by log2 of the place, over the best order's."""
    gained = sum(relevant.get(row, 0) / math.log2(n + 2) for n, row in enumerate(ranked[:k]))
    ideal = sorted(relevant.values(), reverse=True)[:k]
    return gained / sum(grade / math.log2(n + 2) for n, grade in enumerate(ideal))


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    if not path.is_file():
        raise ValueError(
            f"{path} is missing; a BEIR folder holds corpus.jsonl, queries.jsonl, qrels.tsv."
        )
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield _parsed(path, number, line)


def _parsed(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"{path.name}, line {number} is not JSON: {error}.") from None
    if not isinstance(row, dict) or "_id" not in row or "text" not in row:
        raise ValueError(f"{path.name}, line {number} has no _id or no text.")
    return row


def _row(line: dict[str, Any]) -> Row:
    doc = str(line.get("doc") or line["_id"])
    return Row(
        str(line["_id"]), line.get("title") or "", line["text"], doc, int(line.get("seq") or 0)
    )


def _query(line: dict[str, Any]) -> Query:
    return Query(
        str(line["_id"]),
        line["text"],
        str(line.get("doc") or ""),
        line.get("lastturn") or "",
        tuple(line.get("history") or ()),
    )


def _qrels(path: Path) -> dict[str, dict[str, int]]:
    if not path.is_file():
        raise ValueError(f"{path} is missing.")
    found: dict[str, dict[str, int]] = {}
    for line in path.read_text("utf-8").splitlines()[1:]:
        query, row, grade = line.split("\t")
        if int(grade) > 0:
            found.setdefault(query, {})[row] = int(grade)
    return found
