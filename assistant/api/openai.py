"""The same chat for OpenAI clients: `/v1/models` and `/v1/chat/completions`.

The answer is the checked one; a client's system prompt changes nothing about that. Sources follow
the text, since most clients drop fields they do not know; `citations` holds them for the others.
"""

import time
from collections.abc import AsyncGenerator
from typing import Any, Literal

import orjson
from fastapi import APIRouter
from fastapi import Request as Received
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field

from assistant.answer import Answer, Exchange, Question
from assistant.api.events import streaming
from assistant.api.line import Place
from assistant.api.problems import Problem
from assistant.api.shapes.openai_chat import (
    ChatChoice,
    ChatCompletion,
    ChatMessage,
    ModelCard,
    ModelList,
    Usage,
)
from assistant.api.waiting import Desk
from assistant.runtime.container import House
from assistant.steps import Step

MODEL = "entente"
ANSWER_ID = "chatcmpl-entente"


class Message(BaseModel):
    """One message; content as text or as a list of text parts."""

    role: Literal["system", "developer", "user", "assistant", "tool"]
    content: str | list[dict[str, Any]] | None = ""

    @property
    def text(self) -> str:
        """The words, without pictures and other parts."""
        if isinstance(self.content, list):
            return " ".join(str(part.get("text", "")) for part in self.content)
        return self.content or ""


class Request(BaseModel):
    """What is read of a chat request; everything else is accepted and has no effect."""

    messages: list[Message] = Field(min_length=1)
    model: str = MODEL
    stream: bool = False


def router(house: House, desk: Desk) -> APIRouter:
    """The routes under `/v1`."""
    api = APIRouter(prefix="/v1", tags=["openai"])

    @api.get("/models")
    def models() -> ModelList:
        """The one model there is: this assistant."""
        card = ModelCard(id=MODEL, object="model", owned_by=MODEL)
        return ModelList(object="list", data=[card])

    # A stream is no model: FastAPI must not try to make one of it.
    @api.post("/chat/completions", response_model=None, responses={200: {"model": ChatCompletion}})
    async def completions(asked: Request, request: Received) -> StreamingResponse | ChatCompletion:
        """A checked answer in OpenAI's form, whole or as a stream of chunks."""
        question = _question(asked.messages, house.settings.question_chars)
        place = desk.place(request)
        if asked.stream:
            return streaming(_chunks(desk, place, question), place.leave)
        answer = await desk.answer(question, place)
        message = ChatMessage(role="assistant", content=_text(answer))
        return ChatCompletion(
            id=ANSWER_ID,
            object="chat.completion",
            created=int(time.time()),
            model=MODEL,
            choices=[ChatChoice(index=0, message=message, finish_reason="stop")],
            usage=_usage(question, answer),
            citations=list(answer.citations),
        )

    return api


def _question(messages: list[Message], longest: int) -> Question:
    spoken = [m for m in messages if m.role in ("user", "assistant")]
    if not spoken or spoken[-1].role != "user":
        raise Problem(422, "No question", "The last message must be the user's.")
    pairs = zip(spoken, spoken[1:], strict=False)
    history = tuple(
        Exchange(a.text[:longest], b.text)
        for a, b in pairs
        if (a.role, b.role) == ("user", "assistant")
    )
    return Question(spoken[-1].text, history=history[-4:])


async def _chunks(desk: Desk, place: Place, question: Question) -> AsyncGenerator[bytes]:
    shown = 0
    async for step in desk.steps(question, place):
        if not isinstance(step, Step):
            continue
        if step.sentence and step.sentence.support != "unsupported":
            shown += 1
            labels = "".join(f"[{n}]" for n in step.sentence.labels)
            yield _chunk({"content": f"{step.sentence.text} {labels}".strip() + " "})
        if step.answer:
            rest = _sources(step.answer) if shown else _text(step.answer)
            yield _chunk({"content": rest})
    yield _chunk({}, "stop")
    yield b"data: [DONE]\n\n"


def _chunk(delta: dict[str, str], finish: str | None = None) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    about = {"id": ANSWER_ID, "object": "chat.completion.chunk", "created": int(time.time())}
    data = about | {"model": MODEL, "choices": [choice]}
    return b"data: " + orjson.dumps(data) + b"\n\n"


def _text(answer: Answer) -> str:
    return answer.answer + _sources(answer)


def _sources(answer: Answer) -> str:
    lines = [
        f"[{c.label}] {c.title}, p. {c.page}{' (synthetic)' if c.synthetic else ''}"
        for c in answer.citations
    ]
    return "\n\n" + "\n".join(lines) if lines else ""


def _usage(question: Question, answer: Answer) -> Usage:
    """Rough token counts, four characters each: clients want the field, nobody is billed by it."""
    asked, said = len(question.text) // 4 + 1, len(answer.answer) // 4 + 1
    return Usage(prompt_tokens=asked, completion_tokens=said, total_tokens=asked + said)
