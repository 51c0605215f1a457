"""A question over HTTP; its answer comes as events: status, tool, sentence, citations, done."""

import logging
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import asdict, replace
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field
from sqlalchemy.exc import DBAPIError

from assistant.answer import Answer, Exchange, Question, exchange
from assistant.api.events import EventStream, event, streaming
from assistant.api.line import Place
from assistant.api.problems import Problem, in_both, stored
from assistant.api.shapes.answers import ChatEvents, SearchResult
from assistant.api.waiting import Desk
from assistant.retrieval.search_response import QueryTooLong, find, permitted
from assistant.runtime.container import House
from corpus.conversations import Turn
from corpus.storage import DiskFull, StorageError, storing
from prompts.replies import reply
from prompts.template import digest

logger = logging.getLogger("entente")
HISTORY = 4  # exchanges a model gets to see


class Asked(BaseModel):
    """A question as the page sends it."""

    question: str = Field(max_length=100_000)  # the real limit is a setting, with its own sentence
    language: str = Field("", pattern="^(ko|en|zh|ja)?$")
    scopes: list[str] = []
    conversation_id: str | None = None


def router(house: House, desk: Desk) -> APIRouter:
    """`POST /api/chat` and `GET /api/search`."""
    api = APIRouter(prefix="/api", tags=["chat"])

    @api.post("/chat", response_class=EventStream, responses={200: {"model": ChatEvents}})
    async def chat(asked: Asked, request: Request) -> StreamingResponse:
        """Ask; the events end with `done`, the contract's answer, or `error`. While others go
        first, `status` is `waiting` with how many they are.
        """
        question = await run_in_threadpool(_question, house, asked)
        place = desk.place(request)
        events = _events(desk, place, question, asked.conversation_id)
        return streaming(_told(house, events), place.leave)

    @api.get("/search")
    def search(
        q: str, k: Annotated[int, Query(ge=1, le=100)] = 8,
        scope: Annotated[list[str] | None, Query()] = None,
    ) -> SearchResult:  # fmt: skip
        """Passages only."""
        try:
            limit = house.settings.question_chars
            found = find(house.retriever, house.library, q, tuple(scope or ()), k, limit)
        except QueryTooLong as error:
            raise Problem(422, "Query too long", str(error)) from error
        except ValueError as error:
            raise Problem(404, "No such scope", str(error)) from error
        return SearchResult.model_validate(found)

    return api


def _question(house: House, asked: Asked) -> Question:
    try:
        permitted(house.library, tuple(asked.scopes))
    except ValueError as error:
        raise Problem(404, "No such scope", str(error)) from error
    history: tuple[Exchange, ...] = ()
    if asked.conversation_id:
        history = _history(house, asked.conversation_id)
    return Question(asked.question, asked.language, tuple(asked.scopes), history)


def _history(house: House, conversation_id: str) -> tuple[Exchange, ...]:
    try:
        turns = house.conversations.history(conversation_id, HISTORY)
    except ValueError as error:
        raise Problem(404, "No such conversation", str(error)) from error
    return tuple(exchange(turn.answer) for turn in turns)


async def _told(house: House, events: AsyncGenerator[bytes]) -> AsyncGenerator[bytes]:
    """The events; what the library or an index refuses in their midst is said as what it is."""
    try:
        async with aclosing(events):
            async for one in events:
                yield one
    except (DBAPIError, StorageError) as error:
        problem = stored(error, house.settings.folder.path)
        if problem is None:
            raise
        logger.error("A question was not answered: %s", problem.detail)
        yield event("error", in_both(problem))


async def _events(
    desk: Desk, place: Place, question: Question, conversation_id: str | None
) -> AsyncGenerator[bytes]:
    async with aclosing(desk.steps(question, place)) as steps:
        index = 0
        async for step in steps:
            if isinstance(step, int):
                yield event("status", {"stage": "waiting", "ahead": step})
                continue
            if step.stage:
                yield event("status", {"stage": step.stage})
            if step.sentence:
                yield event("sentence", {"index": index, **asdict(step.sentence)})
                index += 1
            if step.answer:
                for call in step.answer.tools:
                    yield event("tool", asdict(call))
                yield event("citations", [asdict(c) for c in step.answer.citations])
                kept = await run_in_threadpool(_kept, desk.house, step.answer, conversation_id)
                yield event("done", kept)


def _kept(house: House, answer: Answer, conversation_id: str | None) -> dict[str, Any]:
    """The answer, stored: only turns that were completed are part of a conversation. One that
    cannot be stored is shown all the same, and says that it was not kept.
    """
    passages = tuple(key for call in answer.tools if call.name == "search" for key in call.result)
    turn = Turn.of(answer.to_json(), passages, digest("answer"))
    turn_id: str | None = None
    try:
        with storing(house.settings.folder.path):
            if conversation_id:
                turn_id = house.conversations.append(conversation_id, turn)
            else:
                conversation_id, turn_id = house.conversations.begin(turn)
    except StorageError as error:
        logger.error("An answer was not kept: %s", error)
        told = "not_kept_full" if isinstance(error, DiskFull) else "not_kept"
        notices = (reply(told, answer.language), *answer.notices)
        answer = replace(answer, notices=notices)
    return answer.to_json() | {"conversation_id": conversation_id, "turn_id": turn_id}
