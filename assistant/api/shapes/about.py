"""What runs here."""

from typing import Literal

from assistant.api.shapes.base import Shape


class Health(Shape):
    """Whether the server answers. `search` is `complete`, or says what is being rebuilt."""

    status: Literal["ok"]
    search: str


class Limits(Shape):
    """What a client may send and how long anything takes at most; times in seconds."""

    question_chars: int
    upload_bytes: int
    request_bytes: int
    upload_seconds: float
    request_seconds: float
    header_seconds: float
    questions_at_once: int
    questions_waiting: int
    questions_waiting_each: int
    model_silent_seconds: float
    model_first_sentence_seconds: float
    model_answer_seconds: float


class About(Shape):
    """What runs here, over which shelf, within which limits."""

    name: str
    version: str
    model: str
    library: str
    search: str
    scopes: list[str]
    languages: list[str]
    limits: Limits
    notices: list[str]


class ScopeCount(Shape):
    """A scope and how many documents it holds."""

    name: str
    documents: int


class ScopeList(Shape):
    """Every scope."""

    scopes: list[ScopeCount]
