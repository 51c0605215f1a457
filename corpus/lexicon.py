"""Ranked word search: one index a scope, of passages and of whole pages.

Disposable: what the library lists and this does not have is added again.
"""

import hashlib
import shutil
from collections.abc import Iterable, Mapping, Sequence, Set
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

import numpy as np

from corpus.passage import Passage
from corpus.word_index import Hits, Row, WordIndex, rarity_of
from corpus.words import terms

_ASIDE = ".new-"

Found = list[Hits]  # by scope


class Lexicon:
    """Word indexes under one folder, of passages and of whole pages. One process writes; `add` and
    `remove` are durable on return.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._indexes: dict[str, WordIndex] = {}
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

    def holds(self, scope: str, count: int) -> bool:
        """Whether so many passages are here, and their pages: cheap, for a first look."""
        index, pages = self._index(scope), self._index(_pages(scope))
        return index.size == count and bool(pages.size) == bool(count)

    def agrees(self, scope: str, ids: Iterable[str]) -> bool:
        """Exactly these passages are here, and exactly their pages."""
        wanted = set(ids)
        pages = {page_key(key) for key in wanted}
        return wanted == self.ids(scope) and pages == self._index(_pages(scope)).ids()

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
        return _ordered(self.found(scopes, weighted_terms, k))

    def search_pages(
        self, scopes: Sequence[str], weighted_terms: Mapping[str, float], k: int
    ) -> list[tuple[str, float]]:
        """The same over whole pages, by `page_key`."""
        return _ordered(self.found_pages(scopes, weighted_terms, k))

    def found(self, scopes: Sequence[str], weighted_terms: Mapping[str, float], k: int) -> Found:
        """What `search` finds, scope by scope."""
        return self._found(dict.fromkeys(scopes), weighted_terms, k)

    def found_pages(
        self, scopes: Sequence[str], weighted_terms: Mapping[str, float], k: int
    ) -> Found:
        """What `search_pages` finds, scope by scope."""
        return self._found([_pages(s) for s in dict.fromkeys(scopes)], weighted_terms, k)

    def _found(self, names: Iterable[str], weighted_terms: Mapping[str, float], k: int) -> Found:
        indexes = [self._index(name) for name in names]
        for index in indexes:
            index.compact()
        boosts = _rarities(indexes, weighted_terms)
        return _best([index.search(boosts, k) for index in indexes], k)

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

    def _index(self, scope: str) -> WordIndex:
        with self._turn:
            if scope not in self._indexes:
                self._indexes[scope] = WordIndex(self._path(scope))
            return self._indexes[scope]

    def _path(self, scope: str) -> Path:
        return self._folder / hashlib.sha256(scope.encode()).hexdigest()[:20]


def page_key(passage_id: str) -> str:
    """The page a passage stands on: a passage's id ends with its place there."""
    return passage_id.rsplit("-", 1)[0]


def _best(parts: Found, k: int) -> Found:
    """The k highest of all, equal ones by id."""
    scores = np.concatenate([np.zeros(0), *(hits.scores for hits in parts)])
    if len(scores) <= k:
        return parts
    least = np.partition(scores, -k)[-k]
    room = k - int((scores > least).sum())
    equal = [hits.kept(hits.scores == least).ids() for hits in parts]
    last = sorted((key, scope) for scope, keys in enumerate(equal) for key in keys)[:room]
    return [_above(hits, least, {k for k, n in last if n == at}) for at, hits in enumerate(parts)]


def _above(hits: Hits, least: float, last: Set[str]) -> Hits:
    """What scores more than that, and these of the equal ones."""
    which, equal = hits.scores > least, hits.scores == least
    which[equal] = [key in last for key in hits.kept(equal).ids()]
    return hits.kept(which)


def _ordered(found: Found) -> list[tuple[str, float]]:
    pairs = (pair for hits in found for pair in zip(hits.ids(), hits.scores.tolist(), strict=True))
    return sorted(pairs, key=lambda hit: (-hit[1], hit[0]))


def _row(passage: Passage) -> Row:
    return passage.id, " ".join(terms(_heading(passage))), " ".join(terms(passage.text))


def _pages(scope: str) -> str:
    return f"{scope}\0pages"


def _heading(passage: Passage) -> str:
    return "\n".join((passage.title, *passage.headings, passage.row))


def _rarities(
    indexes: Sequence[WordIndex], weighted_terms: Mapping[str, float]
) -> dict[str, float]:
    size = sum(index.size for index in indexes)
    return {
        term: weight * rarity_of(sum(index.frequency(term) for index in indexes), size)
        for term, weight in weighted_terms.items()
    }
