"""What runs here."""

from typing import Literal

from assistant.api.shapes.base import Shape


class Health(Shape):
    """Whether the server answers. `search` is `complete`, or says what is being rebuilt."""

    status: Literal["ok"]
    search: str


class Limits(Shape):
    """How much one request may hold."""

    question_chars: int
    upload_bytes: int


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


class ScopeCount(Shape):
    """A scope and how many documents it holds."""

    name: str
    documents: int


class ScopeList(Shape):
    """Every scope."""

    scopes: list[ScopeCount]
