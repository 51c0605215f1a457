"""One scope's index of words: terms that `corpus.words` has cut already, ranked by tantivy.

The only file that knows tantivy.
"""

import math
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.word_files import is_sound

HEAP = 50_000_000
# A removed passage still counts in tantivy's statistics; up to this size it is cheap to write
# afresh.
COMPACT_LIMIT = 20_000

Row = tuple[str, str, str]  # id, heading terms, body terms


class Reader:
    """An index as it stands until it is next written to."""

    def __init__(self, searcher: Any) -> None:
        self.searcher = searcher
        self.segments = int(searcher.num_segments)
        self._ids: dict[tuple[int, int], str] = {}

    def id(self, at: tuple[int, int]) -> str:
        """The id of the row at a segment's place. Looked up once: it is slow."""
        if at not in self._ids:
            from tantivy import DocAddress

            self._ids[at] = str(self.searcher.doc(DocAddress(*at))["id"][0])
        return self._ids[at]


@dataclass(frozen=True)
class Hits:
    """Rows by their score, best first: each one's segment of the index, its place there, its score.
    Their ids cost more than all the rest of a search, so only those wanted are looked up.
    """

    reader: Reader
    segments: NDArray[np.int64]
    places: NDArray[np.int64]
    scores: NDArray[np.float64]

    def kept(self, which: NDArray[np.bool_]) -> "Hits":
        """Those of the rows."""
        return Hits(self.reader, self.segments[which], self.places[which], self.scores[which])

    def ids(self) -> list[str]:
        """The id of each row."""
        at = zip(self.segments.tolist(), self.places.tolist(), strict=True)
        return list(map(self.reader.id, at))


class WordIndex:
    """One scope's index and its current reader."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._index = _open(folder)
        self._stale = folder / "removed"
        self._refresh()

    @property
    def size(self) -> int:
        """How many rows it holds."""
        return int(self._searcher.num_docs)

    def write(self, rows: Iterable[Row], afresh: bool = False) -> None:
        """Add rows, or put them in place of all there are."""
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
        """Take rows out; whether there were any."""
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
        """Every row, by id."""
        found = [(d["id"][0], d["heads"][0], d["body"][0]) for d in self._documents()]
        return sorted(found)

    def ids(self) -> set[str]:
        """Every id."""
        return {str(document["id"][0]) for document in self._documents()}

    def frequency(self, term: str) -> int:
        """In how many rows a term stands."""
        return int(self._searcher.doc_freq("all", term))

    def search(self, boosts: Mapping[str, float], k: int) -> Hits:
        """The k best rows, and a few more; best first."""
        from tantivy import Occur, Query

        clauses = []
        for term, rarity in boosts.items():
            own = rarity_of(self.frequency(term), self.size)
            if own:
                query = Query.term_query(self._index.schema, "all", term)
                clauses.append((Occur.Should, Query.boost_query(query, rarity / own)))
        # A few more than asked for, so that equal scores at the end are cut by id and not by
        # chance.
        limit = min(self.size, k + 50) if clauses else 0
        reader = self._reader
        found = Query.boolean_query(clauses)
        hits = reader.searcher.search(found, limit, count=False).hits if limit else []
        segments = np.zeros(len(hits), np.int64)
        if reader.segments > 1:
            segments[:] = [at.segment_ord for _, at in hits]
        places = np.array([at.doc for _, at in hits], np.int64)
        scores = np.array([score for score, _ in hits], np.float64).round(5)
        return Hits(reader, segments, places, scores)

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
        self._reader = Reader(self._index.searcher())  # in one step: a search may be going on

    @property
    def _searcher(self) -> Any:
        return self._reader.searcher


def rarity_of(frequency: int, size: int) -> float:
    """BM25's rarity of a term, as tantivy has it (Robertson and Sparck Jones, never negative)."""
    return math.log(1 + (size - frequency + 0.5) / (frequency + 0.5)) if frequency else 0.0


def _open(folder: Path) -> Any:
    """The index in a folder; a damaged one is thrown away, to be filled again from the library."""
    from tantivy import Index

    if is_sound(folder):
        try:
            return Index.open(str(folder))
        except ValueError:
            pass
    if folder.exists():
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
