"""Earlier questions and their answers, and what was thought of them."""

from dataclasses import asdict
from typing import Any, Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from assistant.api.problems import Problem
from assistant.bootstrap import House
from corpus.conversations import Opinion, Turn

_OPINIONS: dict[str, Opinion] = {"up": "good", "down": "bad"}


class Verdict(BaseModel):
    """What somebody thought of an answer."""

    verdict: Literal["up", "down"]
    reason: str = Field("", max_length=2000)


def router(house: House) -> APIRouter:
    """The routes under `/api/conversations`."""
    api = APIRouter(prefix="/api/conversations", tags=["conversations"])

    @api.get("")
    def conversations() -> dict[str, Any]:
        """All conversations, newest first."""
        return {"conversations": [asdict(c) for c in house.conversations.list()]}

    @api.get("/{conversation_id}")
    def conversation(conversation_id: str) -> dict[str, Any]:
        """A conversation's turns, oldest first; each answer in the contract's form."""
        turns = _turns(house, conversation_id)
        return {"id": conversation_id, "turns": [asdict(turn) for turn in turns]}

    @api.delete("/{conversation_id}", status_code=204)
    def delete(conversation_id: str) -> Response:
        """Remove a conversation with everything said in it."""
        _turns(house, conversation_id)
        house.conversations.delete(conversation_id)
        return Response(status_code=204)

    @api.post("/{conversation_id}/turns/{turn_id}/feedback", status_code=204)
    def feedback(conversation_id: str, turn_id: str, said: Verdict) -> Response:
        """Keep what somebody thought of an answer, and why."""
        if turn_id not in {turn.id for turn in _turns(house, conversation_id)}:
            raise Problem(404, "No such answer", "There is no such answer in this conversation.")
        house.conversations.feedback(turn_id, _OPINIONS[said.verdict], said.reason)
        return Response(status_code=204)

    return api


def _turns(house: House, conversation_id: str) -> list[Turn]:
    try:
        return house.conversations.get(conversation_id)
    except ValueError as error:
        raise Problem(404, "No such conversation", str(error)) from error
