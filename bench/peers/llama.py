"""LlamaIndex's default way from texts to answers: sentence splitter 1024/20, the same model through
sentence-transformers, its own vector store in memory, the two nearest.

Imported inside a side's own process only: it loads torch. Not among the locked packages; `MISSING`
says how to bring it.
"""

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

MISSING = (
    "LlamaIndex is left out: it is not installed here; "
    "'pip install --target FOLDER llama-index-core==0.14.25 -c requirements.lock' brings it, "
    "and PYTHONPATH=FOLDER before the benchmark shows it."
)


def installed() -> bool:
    """Whether it can be measured here."""
    return find_spec("llama_index") is not None


def embedding() -> Any:
    """The packaged model as sentence-transformers runs it by default, as its embedding."""
    from llama_index.core.embeddings import BaseEmbedding

    from bench.peers.defaults import Local

    local = Local()

    class Embedding(BaseEmbedding):  # type: ignore[misc]
        def _get_text_embedding(self, text: str) -> list[float]:
            return local.embed_query(text)

        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            return local.embed_documents(texts)

        def _get_query_embedding(self, query: str) -> list[float]:
            return local.embed_query(query)

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return local.embed_query(query)

    return Embedding()


def index_of(texts: Sequence[str], embedded: Any, vectors: Sequence[list[float]] = ()) -> Any:
    """Its index of these texts, a document each; with vectors given, nothing is encoded."""
    from llama_index.core import Document, VectorStoreIndex
    from llama_index.core.node_parser import SentenceSplitter
    from llama_index.core.schema import TextNode

    splitter = SentenceSplitter(chunk_size=1024, chunk_overlap=20)
    if not vectors:
        documents = [Document(text=text) for text in texts]
        return VectorStoreIndex.from_documents(
            documents, embed_model=embedded, transformations=[splitter]
        )
    nodes = [TextNode(text=t, embedding=v) for t, v in zip(texts, vectors, strict=True)]
    return VectorStoreIndex(nodes, embed_model=embedded)


def keep(index: Any, folder: Path) -> None:
    """Write an index to a folder."""
    index.storage_context.persist(persist_dir=str(folder))


def kept(folder: Path, embedded: Any) -> Any:
    """The index of a folder."""
    from llama_index.core import StorageContext, load_index_from_storage

    stored = StorageContext.from_defaults(persist_dir=str(folder))
    return load_index_from_storage(stored, embed_model=embedded)
