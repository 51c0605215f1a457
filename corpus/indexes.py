"""The two indexes kept in step with the library: written after it, checked against it, rebuilt.

The library is the truth. An index may be thrown away at any moment; nothing is encoded again, since
the library holds the vectors.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import RLock

from corpus.lexicon import Lexicon
from corpus.library import Library
from corpus.passage import Passage
from corpus.rows import Vectors
from corpus.vectors import ChromaVectors, failures

SAMPLED, SPREAD = 64, 16  # passages asked for by their own vectors: in a check, in a look
TWINS = 20  # passages with the same words have the same vector; enough to see past them
SAME = 0.99999  # the cosine of a vector with itself, rounded as an index rounds


@dataclass(frozen=True)
class Disagreement:
    """An index that does not hold what the library lists as live."""

    index: str
    scope: str
    missing: int
    surplus: int


class Indexes:
    """Word search and vector search over the same scopes."""

    def __init__(self, library: Library, lexicon: Lexicon, vectors: ChromaVectors) -> None:
        self.library, self.lexicon, self.vectors = library, lexicon, vectors
        self._rebuilding = ""  # what is being made anew just now: searches may miss passages
        self._behind: dict[tuple[str, str], None] = {}  # index and scope: known not to be whole
        self.failed = ""  # why that did not come to its end
        self._turn = RLock()  # one writer at a time; searches go on meanwhile

    @property
    def rebuilding(self) -> str:
        """What is being made anew or has to be, in words; empty when searches miss nothing."""
        behind = ", ".join(f"{index} of {scope}" for index, scope in list(self._behind))
        return self._rebuilding or behind

    def is_whole(self, index: str, scopes: Sequence[str]) -> bool:
        """Whether nothing is known to be missing from an index of these scopes."""
        return not any((index, scope) in self._behind for scope in scopes)

    def replace(
        self, scope: str, removed: Sequence[str], passages: Sequence[Passage], vectors: Vectors
    ) -> None:
        """Take passages out and put others in, in both indexes."""
        added = [p.id for p in passages]
        with self._turn:
            if removed:
                self.lexicon.remove(scope, removed)
                self.vectors.remove(scope, removed)
            if passages:
                self.lexicon.add(scope, passages)
                self.vectors.add(scope, added, vectors)
            if removed and not self.vectors.agrees(scope, self.library.vectors(scope)[0]):
                self.rebuild(scope, "vectors")

    def reword(self, scope: str, removed: Sequence[str], passages: Sequence[Passage]) -> None:
        """The word index alone told of a change: vectors of two encoders cannot stand in one."""
        with self._turn:
            self.lexicon.remove(scope, removed)
            self.lexicon.add(scope, passages)

    @contextmanager
    def at_work(self, what: str) -> Iterator[None]:
        """Say that this is made anew until the block ends, then again what was said before."""
        before, self._rebuilding = self._rebuilding, what
        try:
            yield
        finally:
            self._rebuilding = before

    @contextmanager
    def renewing(self, documents: int) -> Iterator[Callable[[int], None]]:
        """Say that every document is made again, and by what is given, which one it has come to."""

        def tell(done: int) -> None:
            self._rebuilding = f"every document ({done + 1}/{documents})"

        with self.at_work(self._rebuilding):
            yield tell

    def disagreements(self, scopes: Sequence[str] | None = None) -> list[Disagreement]:
        """Where an index and the library differ, in all scopes or in these; empty when all is
        well.
        """
        found = []
        for scope in self.library.scopes() if scopes is None else scopes:
            ids, vectors = self.library.vectors(scope)
            listed = set(ids)
            if not self.lexicon.agrees(scope, listed):
                found.append(_disagreement("words", scope, listed, self.lexicon.ids(scope)))
            try:
                # Vectors of withdrawn passages may stay for a while: no search returns them.
                if not self.vectors.agrees(scope, ids) or not self._reached(scope, ids, vectors):
                    found.append(_disagreement("vectors", scope, listed, self.vectors.ids(scope)))
            except failures():  # damaged: nothing in it can be asked for
                found.append(_disagreement("vectors", scope, listed, set()))
        return found

    def _reached(self, scope: str, ids: Sequence[str], vectors: Vectors) -> bool:
        """Whether passages are found by their own vectors: a damaged graph still counts all."""
        step = max(1, len(ids) // SAMPLED)
        return all(
            _among(ids[row], self.vectors.nearest([scope], vectors[row], TWINS))
            for row in range(0, len(ids), step)
        )

    def rebuild(self, scope: str, index: str = "") -> None:
        """Make both indexes of a scope, or the named one, anew from the library."""
        what = self._rebuilding or f"{index or 'words and vectors'} of {scope}"
        with self._turn, self.at_work(what):
            if index in ("", "words"):
                self.lexicon.rebuild(scope, self.library.passages([scope]))
            if index in ("", "vectors"):
                ids, vectors = self.library.vectors(scope)
                try:
                    self.vectors.rebuild(scope, ids, vectors)
                except failures():
                    self.vectors.discard()
                    self.vectors.rebuild(scope, ids, vectors)
            for one in ("words", "vectors"):
                if index in ("", one):
                    self._behind.pop((one, scope), None)

    def forget(self, scopes: Iterable[str]) -> None:
        """Make the indexes of these scopes anew, so that no file holds what was purged; Chroma,
        whose one file keeps what was deleted from it, with all scopes.
        """
        with self._turn:
            held = self.library.scopes()
            self._behind |= {("vectors", scope): None for scope in held}
            self.vectors.discard()
            for scope in held:
                self.rebuild(scope, "vectors")
            for scope in scopes:
                if scope in held:
                    self.rebuild(scope, "words")
                else:
                    self.lexicon.clear(scope)
                    self.vectors.clear(scope)
                self.library.mark_indexed(scope)

    def mend(self, scopes: Sequence[str] | None = None) -> list[Disagreement]:
        """Rebuild whatever disagrees; what was found."""
        with self._turn:
            return self._rebuilt(self.disagreements(scopes))

    def look(self, scanned: int = sys.maxsize) -> list[Disagreement]:
        """What is plainly missing, found out cheaply: an index that is gone, was thrown away as
        damaged, or holds too few. Remembered, and told with every answer, until it is rebuilt.
        Vectors are looked at in scopes of more than `scanned` passages; in others nobody asks them.
        """
        found = []
        for scope in self.library.scopes():
            count = self.library.count(scope)
            if not self.lexicon.holds(scope, count):
                found.append(Disagreement("words", scope, count, 0))
            if count > scanned and not self._answers(scope, count):
                found.append(Disagreement("vectors", scope, count, 0))
        self._behind |= {(one.index, one.scope): None for one in found}
        return found

    def catch_up(self, scanned: int = sys.maxsize) -> list[Disagreement]:
        """Mend the scopes whose last change the indexes were not told of, because somebody was
        interrupted, and what is plainly missing; what was found. Costs next to nothing when all is
        well.
        """
        found = []
        with self._turn:
            for scope in self.library.unindexed():
                found += self.mend([scope])
                self.library.mark_indexed(scope)
            return found + self._rebuilt(self.look(scanned))

    def catch_up_unless_busy(self, scanned: int = sys.maxsize) -> list[Disagreement]:
        """The same before a search; while somebody else is at it, only a look."""
        if not self._turn.acquire(blocking=False):
            self.look(scanned)
            return []
        try:
            return self.catch_up(scanned)
        finally:
            self._turn.release()

    def _rebuilt(self, found: list[Disagreement]) -> list[Disagreement]:
        self._behind |= {(one.index, one.scope): None for one in found}
        for n, one in enumerate(found):
            with self.at_work(f"{one.index} of {one.scope} ({n + 1}/{len(found)})"):
                self.rebuild(one.scope, one.index)
        return found

    def _answers(self, scope: str, count: int) -> bool:
        """Whether a few passages, spread over a scope, are found by their own vectors."""
        sample = self.library.vectors_by_id(self.library.spread(scope, count, SPREAD))
        try:
            return all(
                _among(key, self.vectors.nearest([scope], vector, TWINS))
                for key, vector in sample.items()
            )
        except failures():
            return False


def _among(key: str, nearest: Sequence[tuple[str, float]]) -> bool:
    """Whether the passage was found, or only others with its very words were, and many of them."""
    return any(key == found for found, _ in nearest) or (
        len(nearest) == TWINS and nearest[-1][1] > SAME
    )


def _disagreement(index: str, scope: str, listed: set[str], held: set[str]) -> Disagreement:
    return Disagreement(index, scope, len(listed - held), len(held - listed))
