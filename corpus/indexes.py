"""The two indexes kept in step with the library: written after it, checked against it, rebuilt.

The library is the truth. An index may be thrown away at any moment; nothing is encoded again, since
the library holds the vectors.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.lexicon import Lexicon
from corpus.library import Library, Vectors
from corpus.passage import Passage
from corpus.vectors import ChromaVectors


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

    def replace(
        self, scope: str, removed: Sequence[str], passages: Sequence[Passage], vectors: Vectors
    ) -> None:
        """Take passages out and put others in, in both indexes."""
        added = [p.id for p in passages]
        if removed:
            self.lexicon.remove(scope, removed)
            self.vectors.remove(scope, removed)
        if passages:
            self.lexicon.add(scope, passages)
            self.vectors.add(scope, added, vectors)

    def disagreements(self) -> list[Disagreement]:
        """Where an index and the library differ; empty when all is well."""
        found = []
        for scope in self.library.scopes():
            listed = {p.id for p in self.library.passages([scope])}
            held_by = {"words": self.lexicon.ids(scope), "vectors": self.vectors.ids(scope)}
            for name, held in held_by.items():
                if listed != held:
                    found.append(Disagreement(name, scope, len(listed - held), len(held - listed)))
        return found

    def rebuild(self, scope: str, index: str = "") -> None:
        """Make both indexes of a scope, or the named one, anew from the library."""
        if index in ("", "words"):
            self.lexicon.clear(scope)
            self.lexicon.add(scope, self.library.passages([scope]))
        if index in ("", "vectors"):
            self.vectors.clear(scope)
            ids, vectors = self.library.vectors(scope)
            if ids:
                self.vectors.add(scope, ids, vectors)

    def mend(self) -> list[Disagreement]:
        """Rebuild whatever disagrees; what was found."""
        found = self.disagreements()
        for disagreement in found:
            self.rebuild(disagreement.scope, disagreement.index)
        return found
