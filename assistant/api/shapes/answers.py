"""Answers as they come and as they are kept, conversations, and passages only."""

from dataclasses import dataclass
from typing import Literal

from pydantic import ConfigDict, RootModel

from assistant.answer import Answer, Citation, Sentence, ToolCall
from assistant.api.shapes.base import ProblemDetails, Shape, StoredShape
from assistant.retrieval.hybrid import Rejected
from corpus.conversations import Conversation


class StageEvent(Shape):
    """`status`: what the server is doing."""

    stage: Literal["searching", "reading", "checking"]


@dataclass(frozen=True)
class SentenceEvent(Sentence):
    """`sentence`: one checked sentence and its place in the answer, counted from 0."""

    index: int = 0


@dataclass(frozen=True)
class KeptAnswer(Answer):
    """`done`: the whole answer, and where it is kept."""

    conversation_id: str = ""
    turn_id: str = ""


class ChatEvents(
    RootModel[StageEvent | SentenceEvent | ToolCall | list[Citation] | KeptAnswer | ProblemDetails]
):
    """The data of one event: status, sentence, tool, citations, done or error."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)


class ConversationList(Shape):
    """All conversations, newest first."""

    conversations: list[Conversation]


class VerdictShape(Shape):
    """What somebody thought of an answer."""

    verdict: Literal["up", "down"]
    reason: str


class StoredTurn(StoredShape):
    """A question with its answer, and what the answer rested on."""

    question: str
    answer: Answer
    query: str
    passages: list[str]
    tools: list[ToolCall]
    support: dict[str, int]
    timings: dict[str, float]
    prompt: str
    model: str
    library: str
    id: str
    created_at: str
    feedback: VerdictShape | None


class ConversationShape(Shape):
    """A conversation's turns, oldest first."""

    id: str
    title: str
    turns: list[StoredTurn]


class SearchHit(Shape):
    """A passage that was found. `score` is 1 for the best that can be."""

    passage_id: str
    document_id: str
    title: str
    page: int
    start: int
    end: int
    text: str
    score: float


class SearchResult(Shape):
    """Passages, best first, and those left out with the reason. `complete` is false while an index
    is known to miss passages. `timings` are milliseconds.
    """

    query: str
    complete: bool
    hits: list[SearchHit]
    rejected: list[Rejected]
    timings: dict[str, float]
