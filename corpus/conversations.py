"""Conversations as they were held: only whole turns, each with everything its answer rested on."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from corpus.database import metadata

Opinion = Literal["good", "bad"]

conversations = sa.Table(
    "conversations",
    metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("owner", sa.String, nullable=False, index=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("created_at", sa.String, nullable=False),
)
turns = sa.Table(
    "turns",
    metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column(
        "conversation_id", sa.ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False
    ),
    sa.Column("seq", sa.Integer, nullable=False),
    sa.Column("created_at", sa.String, nullable=False),
    sa.Column("question", sa.Text, nullable=False),
    sa.Column("query", sa.Text, nullable=False),
    sa.Column("passages", sa.JSON, nullable=False),
    sa.Column("tools", sa.JSON, nullable=False),
    sa.Column("answer", sa.JSON, nullable=False),
    sa.Column("support", sa.JSON, nullable=False),
    sa.Column("timings", sa.JSON, nullable=False),
    sa.Column("prompt", sa.String, nullable=False),
    sa.Column("model", sa.String, nullable=False),
    sa.Column("library", sa.String, nullable=False),
    sa.UniqueConstraint("conversation_id", "seq", name="uq_turns_conversation_id"),
)
feedback = sa.Table(
    "feedback",
    metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("turn_id", sa.ForeignKey("turns.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("verdict", sa.String, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("created_at", sa.String, nullable=False),
)
_TITLE = 80


@dataclass(frozen=True)
class Turn:
    """A question with its answer in the contract's form, and what it rested on. `support` counts
    the sentences of each kind; `prompt` is the hash of the prompt that was used.
    """

    question: str
    answer: dict[str, Any]
    query: str = ""
    passages: tuple[str, ...] = ()
    tools: tuple[dict[str, Any], ...] = ()
    support: dict[str, int] = field(default_factory=dict)
    timings: dict[str, float] = field(default_factory=dict)
    prompt: str = ""
    model: str = "offline"
    library: str = ""
    id: str = ""
    created_at: str = ""

    @classmethod
    def of(
        cls, answer: Mapping[str, Any], passages: tuple[str, ...] = (), prompt: str = ""
    ) -> "Turn":
        """The turn of an answer in the contract's form."""
        kinds = [s["support"] for s in answer.get("sentences", ())]
        return cls(
            question=str(answer["question"]),
            answer=dict(answer),
            query=str(answer.get("query", "")),
            passages=passages,
            tools=tuple(answer.get("tools", ())),
            support={kind: kinds.count(kind) for kind in sorted(set(kinds))},
            timings=dict(answer.get("timings", {})),
            prompt=prompt,
            model=str(answer.get("model", "")),
            library=str(answer.get("library", "")),
        )


@dataclass(frozen=True)
class Conversation:
    """A conversation as a list shows it."""

    id: str
    title: str
    created_at: str
    turns: int


@dataclass(frozen=True)
class Feedback:
    """What somebody thought of an answer, and why."""

    turn_id: str
    verdict: str
    reason: str
    created_at: str


class Conversations:
    """Every conversation in SQL. One that is not its asker's is as good as none."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def start(self, title: str = "", owner: str = "") -> str:
        """A new, empty conversation's id."""
        made = secrets.token_urlsafe(16)
        with self._engine.begin() as connection:
            connection.execute(
                conversations.insert().values(
                    id=made, owner=owner, title=_title(title), created_at=_now()
                )
            )
        return made

    def append(self, conversation_id: str, turn: Turn, owner: str = "") -> str:
        """Store a whole turn; its id. The first question names a nameless conversation."""
        with self._engine.begin() as connection:
            self._own(connection, conversation_id, owner)
            return _append(connection, conversation_id, turn)

    def begin(self, turn: Turn, owner: str = "") -> tuple[str, str]:
        """Start a conversation with its first turn: both or neither; their ids."""
        made = secrets.token_urlsafe(16)
        values = {"id": made, "owner": owner, "title": "", "created_at": _now()}
        with self._engine.begin() as connection:
            connection.execute(conversations.insert().values(values))
            return made, _append(connection, made, turn)

    def get(self, conversation_id: str, owner: str = "") -> list[Turn]:
        """Its turns, oldest first; ValueError if there is no such conversation."""
        return self.history(conversation_id, None, owner)

    def history(self, conversation_id: str, limit: int | None, owner: str = "") -> list[Turn]:
        """Its last `limit` turns, oldest first."""
        with self._engine.connect() as connection:
            self._own(connection, conversation_id, owner)
            rows = connection.execute(
                sa.select(turns)
                .where(turns.c.conversation_id == conversation_id)
                .order_by(turns.c.seq.desc())
                .limit(limit)
            ).mappings()
            return [_turn(row) for row in rows][::-1]

    def list(self, owner: str = "") -> Sequence[Conversation]:
        """The owner's conversations, newest first."""
        counted = (
            sa.select(conversations, sa.func.count(turns.c.id).label("held"))
            .outerjoin(turns, turns.c.conversation_id == conversations.c.id)
            .where(conversations.c.owner == owner)
            .group_by(conversations.c.id)
            .order_by(conversations.c.created_at.desc(), conversations.c.id)
        )
        with self._engine.connect() as connection:
            rows = connection.execute(counted)
            return [Conversation(row.id, row.title, row.created_at, row.held) for row in rows]

    def title(self, conversation_id: str, owner: str = "") -> str:
        """What the list calls it; ValueError if there is no such conversation."""
        with self._engine.connect() as connection:
            self._own(connection, conversation_id, owner)
            place = conversations.c.id == conversation_id
            return str(connection.scalar(sa.select(conversations.c.title).where(place)))

    def delete(self, conversation_id: str, owner: str = "") -> None:
        """Remove it with its turns and what was said of them; ValueError if there is none."""
        with self._engine.begin() as connection:
            self._own(connection, conversation_id, owner)
            mine = sa.select(turns.c.id).where(turns.c.conversation_id == conversation_id)
            connection.execute(feedback.delete().where(feedback.c.turn_id.in_(mine)))
            connection.execute(turns.delete().where(turns.c.conversation_id == conversation_id))
            connection.execute(conversations.delete().where(conversations.c.id == conversation_id))

    def feedback(self, turn_id: str, verdict: Opinion, reason: str = "", owner: str = "") -> None:
        """Keep what somebody thought of an answer; ValueError for no such turn or verdict."""
        if verdict not in ("good", "bad"):
            raise ValueError(f"A verdict is 'good' or 'bad', not {verdict!r}.")
        with self._engine.begin() as connection:
            place = connection.scalar(
                sa.select(turns.c.conversation_id).where(turns.c.id == turn_id)
            )
            self._own(connection, str(place), owner)
            connection.execute(
                feedback.insert().values(
                    id=secrets.token_urlsafe(16),
                    turn_id=turn_id,
                    verdict=verdict,
                    reason=reason,
                    created_at=_now(),
                )
            )

    def opinions(self, conversation_id: str, owner: str = "") -> Sequence[Feedback]:
        """What was said of its turns, oldest first."""
        with self._engine.connect() as connection:
            self._own(connection, conversation_id, owner)
            rows = connection.execute(
                sa.select(feedback)
                .join(turns, turns.c.id == feedback.c.turn_id)
                .where(turns.c.conversation_id == conversation_id)
                .order_by(feedback.c.created_at, feedback.c.id)
            )
            return [Feedback(r.turn_id, r.verdict, r.reason, r.created_at) for r in rows]

    def _own(self, connection: Connection, conversation_id: str, owner: str) -> None:
        found = connection.scalar(
            sa.select(conversations.c.id).where(
                conversations.c.id == conversation_id, conversations.c.owner == owner
            )
        )
        if found is None:
            raise ValueError("There is no such conversation. Start one by asking a question.")


def _append(connection: Connection, conversation_id: str, turn: Turn) -> str:
    made = secrets.token_urlsafe(16)
    values = asdict(turn) | {"id": made, "created_at": _now()}
    place = turns.c.conversation_id == conversation_id
    last = connection.scalar(sa.select(sa.func.max(turns.c.seq)).where(place))
    connection.execute(
        turns.insert().values(**values, conversation_id=conversation_id, seq=(last or 0) + 1)
    )
    connection.execute(
        conversations.update()
        .where(conversations.c.id == conversation_id, conversations.c.title == "")
        .values(title=_title(turn.question))
    )
    return made


def _turn(row: Mapping[Any, Any]) -> Turn:
    values = {k: v for k, v in row.items() if k not in ("conversation_id", "seq")}
    values |= {"passages": tuple(values["passages"]), "tools": tuple(values["tools"])}
    return Turn(**values)


def _title(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _TITLE else flat[: _TITLE - 1] + "…"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
