"""Ranked word search: one tantivy index a scope, over terms that `corpus.words` has cut already.

The only file that knows tantivy. Disposable: what the library lists and this does not have is
added again.
"""

import hashlib
import math
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.passage import Passage
from corpus.words import terms

HEAP = 50_000_000
# A removed passage still counts in tantivy's statistics; up to this size it is cheap to write
# afresh.
COMPACT_LIMIT = 20_000


class Lexicon:
    """Word indexes under one folder. One process writes; `add` and `remove` are durable on
    return.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._indexes: dict[str, _Index] = {}

    def add(self, scope: str, passages: Iterable[Passage]) -> None:
        """Index these passages; one that is there already is left as it is."""
        self._index(scope).add(passages)

    def remove(self, scope: str, ids: Iterable[str]) -> None:
        """Forget these passages."""
        self._index(scope).remove(ids)

    def ids(self, scope: str) -> set[str]:
        """The passages indexed in a scope."""
        return self._index(scope).ids()

    def clear(self, scope: str) -> None:
        """Empty a scope's index."""
        self._indexes.pop(scope, None)
        shutil.rmtree(self._path(scope), ignore_errors=True)

    def search(
        self, scopes: Sequence[str], weighted_terms: Mapping[str, float], k: int
    ) -> list[tuple[str, float]]:
        """The k best passages with their scores, best first, equal scores by id.

        BM25 (k1 1.2, b 0.75) on headings and body. Scores compare across scopes: each term's
        rarity is taken over all searched scopes together; only a passage's length is set against
        its own scope.
        """
        indexes = [self._index(s) for s in dict.fromkeys(scopes)]
        for index in indexes:
            index.compact()
        boosts = _rarities(indexes, weighted_terms)
        found = [hit for index in indexes for hit in index.search(boosts, k)]
        return sorted(found, key=lambda hit: (-hit[1], hit[0]))[:k]

    def frequencies(self, scopes: Sequence[str], wanted: Iterable[str]) -> dict[str, int]:
        """In how many passages of these scopes each term stands."""
        indexes = [self._index(s) for s in dict.fromkeys(scopes)]
        return {term: sum(i.frequency(term) for i in indexes) for term in wanted}

    def size(self, scopes: Sequence[str]) -> int:
        """How many passages these scopes' indexes hold."""
        return sum(self._index(s).size for s in dict.fromkeys(scopes))

    def _index(self, scope: str) -> "_Index":
        if scope not in self._indexes:
            self._indexes[scope] = _Index(self._path(scope))
        return self._indexes[scope]

    def _path(self, scope: str) -> Path:
        return self._folder / hashlib.sha256(scope.encode()).hexdigest()[:20]


class _Index:
    """One scope's index and its current reader."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._index = _open(folder)
        self._stale = folder / "removed"
        self._refresh()

    @property
    def size(self) -> int:
        return int(self._searcher.num_docs)

    def add(self, passages: Iterable[Passage]) -> None:
        known = self.ids()
        fresh = [p for p in passages if p.id not in known]
        if not fresh:
            return
        rows = ((p.id, " ".join(terms(_heading(p))), " ".join(terms(p.text))) for p in fresh)
        self._write(rows)

    def remove(self, ids: Iterable[str]) -> None:
        gone = sorted(set(ids) & self.ids())
        if not gone:
            return
        writer = self._index.writer(HEAP, 1)
        for passage_id in gone:
            writer.delete_documents_by_term("id", passage_id)
        self._stale.touch()
        self._commit(writer)

    def compact(self) -> None:
        """Write the remaining passages afresh, so that removed ones weigh on no score."""
        if not self._stale.exists() or self.size > COMPACT_LIMIT:
            return
        rows = sorted(
            (doc["id"][0], doc["heads"][0], doc["body"][0]) for doc in self._documents().values()
        )
        self._write(rows, afresh=True)
        self._stale.unlink()

    def ids(self) -> set[str]:
        return {str(doc["id"][0]) for doc in self._documents().values()}

    def frequency(self, term: str) -> int:
        return int(self._searcher.doc_freq("all", term))

    def search(self, boosts: Mapping[str, float], k: int) -> list[tuple[str, float]]:
        from tantivy import Occur, Query

        clauses = []
        for term, rarity in boosts.items():
            own = _idf(self.frequency(term), self.size)
            if own:
                query = Query.term_query(self._index.schema, "all", term)
                clauses.append((Occur.Should, Query.boost_query(query, rarity / own)))
        if not clauses:
            return []
        # A few more than asked for, so that equal scores at the end are cut by id and not by
        # chance.
        limit = min(self.size, k + 50)
        result = self._searcher.search(Query.boolean_query(clauses), limit, count=False)
        hits = [(self._id(address), round(score, 5)) for score, address in result.hits]
        return sorted(hits, key=lambda hit: (-hit[1], hit[0]))[:k]

    def _id(self, address: Any) -> str:
        key = (address.segment_ord, address.doc)
        if key not in self._addresses:
            self._addresses[key] = str(self._searcher.doc(address)["id"][0])
        return self._addresses[key]

    def _documents(self) -> dict[tuple[int, int], Any]:
        from tantivy import Query

        if not self.size:
            return {}
        hits = self._searcher.search(Query.all_query(), self.size, count=False).hits
        return {(a.segment_ord, a.doc): self._searcher.doc(a) for _, a in hits}

    def _write(self, rows: Iterable[tuple[str, str, str]], afresh: bool = False) -> None:
        from tantivy import Document

        writer = self._index.writer(HEAP, 1)
        if afresh:
            writer.delete_all_documents()
        for passage_id, heads, body in rows:
            document = Document()
            document.add_text("id", passage_id)
            document.add_text("heads", heads)
            document.add_text("body", body)
            document.add_text("all", f"{heads} {body}")
            writer.add_document(document)
        self._commit(writer)

    def _commit(self, writer: Any) -> None:
        writer.commit()
        writer.wait_merging_threads()
        self._refresh()

    def _refresh(self) -> None:
        self._index.reload()
        self._searcher = self._index.searcher()
        self._addresses: dict[tuple[int, int], str] = {}


def _heading(passage: Passage) -> str:
    return "\n".join((passage.title, *passage.headings, passage.row))


def _rarities(indexes: Sequence[_Index], weighted_terms: Mapping[str, float]) -> dict[str, float]:
    size = sum(index.size for index in indexes)
    return {
        term: weight * _idf(sum(index.frequency(term) for index in indexes), size)
        for term, weight in weighted_terms.items()
    }


def _idf(frequency: int, size: int) -> float:
    """BM25's rarity of a term, as tantivy has it (Robertson and Sparck Jones, never negative)."""
    return math.log(1 + (size - frequency + 0.5) / (frequency + 0.5)) if frequency else 0.0


def _open(folder: Path) -> Any:
    """The index in a folder; a damaged one is thrown away, to be filled again from the library."""
    from tantivy import Index

    if folder.exists():
        try:
            return Index.open(str(folder))
        except ValueError:
            shutil.rmtree(folder)
    folder.mkdir(parents=True)
    return Index(_schema(), str(folder))


def _schema() -> Any:
    from tantivy import SchemaBuilder

    builder = SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("heads", stored=True, tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("body", stored=True, tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("all", stored=False, tokenizer_name="whitespace", index_option="freq")
    return builder.build()
