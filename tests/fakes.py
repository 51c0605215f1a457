"""Stand-ins whose output can be computed by eye."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.runtime.container import House
from assistant.runtime.settings import Settings
from corpus.ids import document_id, passage_id
from corpus.library import Library, Volume
from corpus.passage import Document, Page, Passage


class WordLengthEncoder:
    """Each text becomes the lengths of its first eight words, scaled to length one."""

    identity = "word-length"
    dimensions = 8

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.encoded.extend(texts)
        rows = [([len(w) for w in text.split()] + [0] * 8)[:8] for text in texts]
        matrix = np.asarray(rows, np.float32).reshape(len(rows), 8)
        lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
        unit: NDArray[np.float32] = matrix / np.maximum(lengths, 1e-9)
        return unit


def volume(name: str, *texts: str, scope: str = "city", title: str = "") -> Volume:
    """A document of one page a text, each page one passage."""
    document = Document(
        document_id(scope, name),
        scope,
        title or name,
        name,
        hashlib.sha256("\f".join(texts).encode()).hexdigest(),
        "text/plain",
    )
    pages = tuple(Page(n, text) for n, text in enumerate(texts, 1))
    passages = tuple(
        Passage(
            passage_id(document, p.number, 0), document.id, scope, p.number, 0, len(p.text), p.text,
            document.title,
        )
        for p in pages
    )  # fmt: skip
    vectors = WordLengthEncoder().encode([p.indexed_text for p in passages])
    return Volume(document, pages, passages, vectors)


def shelf(library: Library, *volumes: Volume) -> Library:
    """The library with these on it."""
    for one in volumes:
        library.publish(one)
    return library


def house_over(library: Library, home: Path, replies: Sequence[str] = ()) -> House:
    """A house over this library, its indexes filled; `replies` are what a plugged model says."""
    settings = Settings(home=home, llm_model="scripted")
    model = scripted(replies) if replies else None
    house = House(settings, model=model, given_encoder=WordLengthEncoder())
    house.__dict__["library"] = library
    for scope in library.scopes():
        house.indexes.rebuild(scope, "words")
    return house


def scripted(replies: Sequence[str]) -> Any:
    """A chat model that searches for the question first and then says these, one a question."""
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessage, ToolMessage
    from langchain_core.outputs import ChatGeneration, ChatResult

    left = list(replies)

    class ScriptedModel(BaseChatModel):
        @property
        def _llm_type(self) -> str:
            return "scripted"

        def bind_tools(self, tools: Any, **kwargs: Any) -> Any:
            return self

        def _generate(self, messages: Any, *args: Any, **kwargs: Any) -> ChatResult:
            if isinstance(messages[-1], ToolMessage):
                said = AIMessage(left.pop(0))
            else:
                query = {"query": str(messages[-1].text)}
                said = AIMessage("", tool_calls=[{"name": "search", "args": query, "id": "1"}])
            return ChatResult(generations=[ChatGeneration(message=said)])

    return ScriptedModel()
