"""Nearest passages by vector: an exact scan of the library's own vectors, or Chroma where they are
many.

The only file that knows Chroma. It is a disposable index. Embedded, it can lose what it was told to
delete or overwrite when the process is killed, so passages are only ever appended to a collection,
and a collection that disagrees with the library is replaced by a fresh one.
"""

import hashlib
import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.library import Library

Vectors = NDArray[np.float32]

BATCH = 2000
STALE_SHARE = 0.2
HNSW = {
    "space": "cosine",
    "ef_construction": 200,
    "ef_search": 400,
    "max_neighbors": 32,
    # Written to disk once after the filling; in between Chroma's own log keeps what was added.
    "sync_threshold": 100_000,
}


class ChromaVectors:
    """One Chroma collection a scope, in a folder or on a server by URL."""

    def __init__(self, place: Path | str) -> None:
        self._place = place
        self._client: Any = None
        self._stores: dict[str, Any] = {}

    def add(self, scope: str, ids: Sequence[str], vectors: Vectors) -> None:
        """Append what is not there yet."""
        known = self.ids(scope)
        fresh = [row for row, key in enumerate(ids) if key not in known]
        self._append(self._store(scope), [ids[row] for row in fresh], vectors[fresh])

    def remove(self, scope: str, ids: Iterable[str]) -> None:
        """Nothing now: the library drops withdrawn passages from every search, and `agrees` asks
        for a fresh collection when they have become many.
        """

    def ids(self, scope: str) -> set[str]:
        """The passages that can be found in a scope."""
        return set(self._store(scope).get(include=[])["ids"])

    def agrees(self, scope: str, ids: Iterable[str]) -> bool:
        """Everything the library lists is here, and little else."""
        wanted, held = set(ids), self.ids(scope)
        return wanted <= held and len(held - wanted) <= STALE_SHARE * max(len(wanted), 1)

    def rebuild(self, scope: str, ids: Sequence[str], vectors: Vectors) -> None:
        """Fill a fresh collection and change over to it; a kill in between leaves the old one."""
        from chromadb.errors import NotFoundError

        name = f"{_prefix(scope)}{self._generation(scope) + 1:04d}"
        with suppress(NotFoundError):  # it is there only when a kill left it behind
            self._connect().delete_collection(name)
        store = self._open(name)
        self._append(store, ids, vectors)
        store._collection.modify(metadata={"ready": True})
        self._drop(scope, keep=name)
        self._stores[scope] = store

    def discard(self) -> None:
        """Throw a damaged folder away, with all scopes; a server by URL is left as it is."""
        from chromadb.api.shared_system_client import SharedSystemClient

        if isinstance(self._place, Path):
            # Chroma's own way of forgetting a folder fails where opening it had failed.
            SharedSystemClient._identifier_to_system.pop(str(self._place), None)
            shutil.rmtree(self._place, ignore_errors=True)
        self._client, self._stores = None, {}

    def clear(self, scope: str) -> None:
        """Drop a scope's collections."""
        self._drop(scope, keep="")
        self._stores.pop(scope, None)

    def nearest(self, scopes: Sequence[str], vector: Vectors, k: int) -> list[tuple[str, float]]:
        """About the k passages with the highest cosine, best first, equal ones by id."""
        found: list[tuple[str, float]] = []
        for scope in dict.fromkeys(scopes):
            result = self._store(scope)._collection.query(
                query_embeddings=[vector.tolist()], n_results=k, include=["distances"]
            )
            pairs = zip(result["ids"][0], result["distances"][0], strict=True)
            found.extend((key, 1.0 - float(distance)) for key, distance in pairs)
        return sorted(found, key=lambda hit: (-hit[1], hit[0]))[:k]

    def _append(self, store: Any, ids: Sequence[str], vectors: Vectors) -> None:
        for start in range(0, len(ids), BATCH):
            part = slice(start, start + BATCH)
            store._collection.add(ids=list(ids[part]), embeddings=vectors[part])

    def _store(self, scope: str) -> Any:
        if scope not in self._stores:
            generation = max(self._generation(scope), 1)
            store = self._open(f"{_prefix(scope)}{generation:04d}")
            if not (store._collection.metadata or {}).get("ready"):
                store._collection.modify(metadata={"ready": True})
            self._stores[scope] = store
        return self._stores[scope]

    def _generation(self, scope: str) -> int:
        """The newest complete collection's number, 0 for none."""
        prefix = _prefix(scope)
        return max(
            (
                int(collection.name.removeprefix(prefix))
                for collection in self._connect().list_collections()
                if collection.name.startswith(prefix) and (collection.metadata or {}).get("ready")
            ),
            default=0,
        )

    def _drop(self, scope: str, keep: str) -> None:
        client = self._connect()
        for collection in client.list_collections():
            if collection.name.startswith(_prefix(scope)) and collection.name != keep:
                client.delete_collection(collection.name)

    def _open(self, name: str) -> Any:
        from langchain_chroma import Chroma

        return Chroma(
            name,
            embedding_function=None,  # the default one would download a model
            client=self._connect(),
            collection_configuration={"hnsw": dict(HNSW)},
        )

    def _connect(self) -> Any:
        if self._client is None:
            try:
                self._client = _client(self._place)
            except AttributeError as error:  # closing what it could not open, Chroma trips
                from chromadb.errors import InternalError

                raise InternalError(f"{self._place} cannot be opened") from error
        return self._client


class ExactVectors:
    """Every vector of a scope compared: nothing missed, the same on every run."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._scopes: dict[str, tuple[str, list[str], Vectors]] = {}

    def nearest(self, scopes: Sequence[str], vector: Vectors, k: int) -> list[tuple[str, float]]:
        """The k passages with the highest cosine, best first, equal ones by id."""
        found: list[tuple[str, float]] = []
        for scope in dict.fromkeys(scopes):
            ids, matrix = self.matrix(scope)
            if ids:
                scores = np.round(matrix @ vector, 6)
                best = np.argsort(-scores, kind="stable")[:k]
                found.extend((ids[row], float(scores[row])) for row in best)
        return sorted(found, key=lambda hit: (-hit[1], hit[0]))[:k]

    def matrix(self, scope: str) -> tuple[list[str], Vectors]:
        """A scope's ids, sorted, and their vectors, read again when the library has changed."""
        revision = self._library.revision()
        if scope not in self._scopes or self._scopes[scope][0] != revision:
            self._scopes[scope] = (revision, *self._library.vectors(scope))
        return self._scopes[scope][1:]


def _prefix(scope: str) -> str:
    return f"s{hashlib.sha256(scope.encode()).hexdigest()[:24]}-"


def _client(place: Path | str) -> Any:
    os.environ["ANONYMIZED_TELEMETRY"] = "False"
    import chromadb
    from chromadb.config import Settings

    if isinstance(place, Path):
        place.mkdir(parents=True, exist_ok=True)
        return chromadb.PersistentClient(str(place), Settings(anonymized_telemetry=False))
    from urllib.parse import urlsplit

    url = urlsplit(place)
    return chromadb.HttpClient(
        url.hostname or "localhost",
        url.port or 8000,
        ssl=url.scheme == "https",
        settings=Settings(anonymized_telemetry=False),
    )


def failures() -> tuple[type[Exception], ...]:
    """What Chroma raises when it cannot do as asked; nothing where it was never used."""
    if "chromadb" not in sys.modules:
        return ()
    from chromadb.errors import ChromaError

    return (ChromaError,)
