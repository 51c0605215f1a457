"""Ranked word search: one tantivy index a scope, over terms that `corpus.words` has cut already.

The only file that knows tantivy. Disposable: what the library lists and this does not have is
added again.
"""

import hashlib
import math
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any

from corpus.passage import Passage
from corpus.words import terms

HEAP = 50_000_000
# A removed passage still counts in tantivy's statistics; up to this size it is cheap to write
# afresh.
COMPACT_LIMIT = 20_000
_ASIDE = ".new-"

Row = tuple[str, str, str]  # id, heading terms, body terms


class Lexicon:
    """Word indexes under one folder, of passages and of whole pages. One process writes; `add` and
    `remove` are durable on return.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._indexes: dict[str, _Index] = {}
        self._turn = Lock()

    def add(self, scope: str, passages: Iterable[Passage]) -> None:
        """Index these passages and their pages; a passage that is there already stays as it is."""
        index = self._index(scope)
        known = index.ids()
        fresh = [_row(p) for p in passages if p.id not in known]
        if fresh:
            index.write(fresh)
            self._renew(scope, {page_key(key) for key, _, _ in fresh}, fresh)

    def remove(self, scope: str, ids: Iterable[str]) -> None:
        """Forget these passages."""
        index = self._index(scope)
        gone = set(ids) & index.ids()
        if gone:
            index.remove(gone)
            self._renew(scope, {page_key(key) for key in gone}, [])

    def ids(self, scope: str) -> set[str]:
        """The passages indexed in a scope."""
        return self._index(scope).ids()

    def rebuild(self, scope: str, passages: Iterable[Passage]) -> None:
        """Make a scope's index anew beside the old one, which answers until it is complete."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for left in self._folder.glob(f"{_ASIDE}*"):  # by a process that was killed at this
            shutil.rmtree(left, ignore_errors=True)
        with TemporaryDirectory(dir=self._folder, prefix=_ASIDE) as folder:
            fresh = Lexicon(Path(folder))
            fresh.add(scope, passages)
            for name in (scope, _pages(scope)):
                fresh._index(name)
                with self._turn:
                    self._indexes.pop(name, None)
                    shutil.rmtree(self._path(name), ignore_errors=True)
                    fresh._path(name).rename(self._path(name))

    def clear(self, scope: str) -> None:
        """Empty a scope's index."""
        for name in (scope, _pages(scope)):
            self._indexes.pop(name, None)
            shutil.rmtree(self._path(name), ignore_errors=True)

    def search(
        self, scopes: Sequence[str], weighted_terms: Mapping[str, float], k: int
    ) -> list[tuple[str, float]]:
        """The k best passages with their scores, best first, equal scores by id.

        BM25 (k1 1.2, b 0.75) on headings and body. Scores compare across scopes: each term's
        rarity is taken over all searched scopes together; only a passage's length is set against
        its own scope.
        """
        return self._search(dict.fromkeys(scopes), weighted_terms, k)

    def search_pages(
        self, scopes: Sequence[str], weighted_terms: Mapping[str, float], k: int
    ) -> list[tuple[str, float]]:
        """The same over whole pages, by `page_key`."""
        return self._search([_pages(s) for s in dict.fromkeys(scopes)], weighted_terms, k)

    def _search(
        self, names: Iterable[str], weighted_terms: Mapping[str, float], k: int
    ) -> list[tuple[str, float]]:
        indexes = [self._index(name) for name in names]
        for index in indexes:
            index.compact()
        boosts = _rarities(indexes, weighted_terms)
        found = [hit for index in indexes for hit in index.search(boosts, k)]
        return sorted(found, key=lambda hit: (-hit[1], hit[0]))[:k]

    def _renew(self, scope: str, keys: set[str], fresh: Sequence[Row]) -> None:
        """Write these pages from the passages they have now."""
        pages = self._index(_pages(scope))
        if pages.remove(keys) or not fresh:
            fresh = [row for row in self._index(scope).rows() if page_key(row[0]) in keys]
        heads: dict[str, str] = {}
        bodies: dict[str, list[str]] = {}
        for key, head, body in fresh:
            heads.setdefault(page_key(key), head)
            bodies.setdefault(page_key(key), []).append(body)
        if bodies:
            pages.write([(key, heads[key], " ".join(parts)) for key, parts in bodies.items()])

    def frequencies(self, scopes: Sequence[str], wanted: Iterable[str]) -> dict[str, int]:
        """In how many passages of these scopes each term stands."""
        indexes = [self._index(s) for s in dict.fromkeys(scopes)]
        return {term: sum(i.frequency(term) for i in indexes) for term in wanted}

    def size(self, scopes: Sequence[str]) -> int:
        """How many passages these scopes' indexes hold."""
        return sum(self._index(s).size for s in dict.fromkeys(scopes))

    def _index(self, scope: str) -> "_Index":
        with self._turn:
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

    def write(self, rows: Iterable[Row], afresh: bool = False) -> None:
        from tantivy import Document

        writer = self._index.writer(HEAP, 1)
        if afresh:
            writer.delete_all_documents()
        for key, heads, body in rows:
            document = Document()
            document.add_text("id", key)
            document.add_text("heads", heads)
            document.add_text("body", body)
            document.add_text("all", f"{heads} {body}")
            writer.add_document(document)
        self._commit(writer)

    def remove(self, ids: Iterable[str]) -> bool:
        gone = sorted(set(ids) & self.ids())
        if gone:
            writer = self._index.writer(HEAP, 1)
            for key in gone:
                writer.delete_documents_by_term("id", key)
            self._stale.touch()
            self._commit(writer)
        return bool(gone)

    def compact(self) -> None:
        """Write the remaining rows afresh, so that removed ones weigh on no score."""
        if self._stale.exists() and self.size <= COMPACT_LIMIT:
            self.write(self.rows(), afresh=True)
            self._stale.unlink()

    def rows(self) -> list[Row]:
        found = [(d["id"][0], d["heads"][0], d["body"][0]) for d in self._documents()]
        return sorted(found)

    def ids(self) -> set[str]:
        return {str(document["id"][0]) for document in self._documents()}

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
        return [(self._id(address), round(score, 5)) for score, address in result.hits]

    def _id(self, address: Any) -> str:
        key = (address.segment_ord, address.doc)
        known = self._addresses.get(key)
        if known is None:
            known = self._addresses[key] = str(self._searcher.doc(address)["id"][0])
        return known

    def _documents(self) -> list[Any]:
        from tantivy import Query

        if not self.size:
            return []
        hits = self._searcher.search(Query.all_query(), self.size, count=False).hits
        return [self._searcher.doc(address) for _, address in hits]

    def _commit(self, writer: Any) -> None:
        writer.commit()
        writer.wait_merging_threads()
        self._refresh()

    def _refresh(self) -> None:
        self._index.reload()
        self._searcher = self._index.searcher()
        self._addresses: dict[tuple[int, int], str] = {}


def page_key(passage_id: str) -> str:
    """The page a passage stands on: a passage's id ends with its place there."""
    return passage_id.rsplit("-", 1)[0]


def _row(passage: Passage) -> Row:
    return passage.id, " ".join(terms(_heading(passage))), " ".join(terms(passage.text))


def _pages(scope: str) -> str:
    return f"{scope}\0pages"


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
