"""Earlier questions and their answers, and what was thought of them."""

import re
from dataclasses import asdict
from typing import Literal, cast
from urllib.parse import quote

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from assistant.api.problems import Problem
from assistant.api.shapes.answers import ConversationList, ConversationShape, StoredTurn
from assistant.exports.conversation_document import to_docx, to_markdown
from corpus.conversations import Conversations, Feedback, Opinion, Turn

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown; charset=utf-8",
}
_OPINIONS: dict[str, Opinion] = {"up": "good", "down": "bad"}


class Verdict(BaseModel):
    """What somebody thought of an answer."""

    verdict: Literal["up", "down"]
    reason: str = Field("", max_length=2000)


def router(conversations: Conversations) -> APIRouter:
    """The routes under `/api/conversations`."""
    api = APIRouter(prefix="/api/conversations", tags=["conversations"])

    @api.get("")
    def every() -> ConversationList:
        """All conversations, newest first."""
        return ConversationList(conversations=conversations.list())

    @api.get("/{conversation_id}")
    def conversation(conversation_id: str) -> ConversationShape:
        """A conversation's turns, oldest first; each answer in the contract's form."""
        turns = _turns(conversations, conversation_id)
        said = {o.turn_id: o for o in conversations.opinions(conversation_id)}
        return ConversationShape(
            id=conversation_id,
            title=conversations.title(conversation_id),
            turns=[_turn(turn, said.get(turn.id)) for turn in turns],
        )

    _export(api, conversations)

    @api.delete("/{conversation_id}", status_code=204)
    def delete(conversation_id: str) -> Response:
        """Remove a conversation with everything said in it."""
        _turns(conversations, conversation_id)
        conversations.delete(conversation_id)
        return Response(status_code=204)

    @api.post("/{conversation_id}/turns/{turn_id}/feedback", status_code=204)
    def feedback(conversation_id: str, turn_id: str, said: Verdict) -> Response:
        """Keep what somebody thought of an answer, and why."""
        if turn_id not in {turn.id for turn in _turns(conversations, conversation_id)}:
            raise Problem(404, "No such answer", "There is no such answer in this conversation.")
        conversations.feedback(turn_id, _OPINIONS[said.verdict], said.reason)
        return Response(status_code=204)

    return api


def _export(api: APIRouter, conversations: Conversations) -> None:
    @api.get("/{conversation_id}/export", response_class=Response)
    def export(
        conversation_id: str,
        format: Literal["docx", "md"] = "docx",  # noqa: A002  the name in the address
        language: Literal["ko", "en", "zh", "ja"] = "en",
    ) -> Response:
        """The conversation as a file, every source as a footnote."""
        answers = [turn.answer for turn in _turns(conversations, conversation_id)]
        title = conversations.title(conversation_id)
        write = {"docx": to_docx, "md": to_markdown}[format]
        return Response(write(answers, title, language), headers=_attached(title, format))


def _turn(turn: Turn, opinion: Feedback | None) -> StoredTurn:
    return StoredTurn.model_validate(asdict(turn) | {"feedback": _verdict(opinion)})


def _verdict(opinion: Feedback | None) -> dict[str, str] | None:
    """The last thing said of an answer, in the words of the address that takes it."""
    if opinion is None:
        return None
    names = {stored: shown for shown, stored in _OPINIONS.items()}
    return {"verdict": names[cast("Opinion", opinion.verdict)], "reason": opinion.reason}


def _attached(title: str, form: str) -> dict[str, str]:
    """Headers that make a browser save the file under the conversation's title."""
    name = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", title).strip()[:60] or "Entente"
    disposition = f"attachment; filename*=UTF-8''{quote(f'{name}.{form}')}"
    return {"Content-Type": _TYPES[form], "Content-Disposition": disposition}


def _turns(conversations: Conversations, conversation_id: str) -> list[Turn]:
    try:
        return conversations.get(conversation_id)
    except ValueError as error:
        raise Problem(404, "No such conversation", str(error)) from error
