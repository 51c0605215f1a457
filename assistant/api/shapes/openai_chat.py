"""Answers in OpenAI's form."""

from typing import Literal

from assistant.answer import Citation
from assistant.api.shapes.base import Shape


class ModelCard(Shape):
    """The assistant as a model."""

    id: str
    object: Literal["model"]
    owned_by: str


class ModelList(Shape):
    """The models there are."""

    object: Literal["list"]
    data: list[ModelCard]


class ChatMessage(Shape):
    """The answer's text with its sources."""

    role: Literal["assistant"]
    content: str


class ChatChoice(Shape):
    """The one answer there is."""

    index: int
    message: ChatMessage
    finish_reason: Literal["stop"]


class Usage(Shape):
    """Rough counts, four characters a token."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class ChatCompletion(Shape):
    """A checked answer; `citations` are its places."""

    id: str
    object: Literal["chat.completion"]
    created: int
    model: str
    choices: list[ChatChoice]
    usage: Usage
    citations: list[Citation]
