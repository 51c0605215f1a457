"""Conversations: whole turns only, each its owner's, in the order in which they were held."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from corpus.conversations import Conversations, Turn
from corpus.database import open_database, sqlite_url


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[sa.Engine]:
    made = open_database(sqlite_url(tmp_path / "library.sqlite"))
    yield made
    made.dispose()


@pytest.fixture
def conversations(engine: sa.Engine) -> Conversations:
    return Conversations(engine)


def turn(question: str) -> Turn:
    return Turn.of(
        {
            "question": question,
            "answer": "It was 2013. [1]",
            "sentences": [
                {"text": "It was 2013.", "support": "verified", "labels": [1]},
                {"text": "It has teams.", "support": "partial", "labels": [1]},
            ],
            "tools": [{"name": "search", "args": {"query": question}, "result": ["p1"]}],
            "model": "offline",
            "library": "abc",
            "query": f"{question} committee",
            "timings": {"total_ms": 12.5},
        },
        passages=("p1", "p2"),
        prompt="h4sh",
    )


def test_a_turn_comes_back_with_everything_its_answer_rested_on(
    conversations: Conversations,
) -> None:
    started = conversations.start()
    stored_id = conversations.append(started, turn("When was it founded?"))
    stored = conversations.get(started)[0]
    assert (stored.id, stored.question) == (stored_id, "When was it founded?")
    assert stored.query == "When was it founded? committee"
    assert stored.passages == ("p1", "p2")
    assert stored.tools[0]["name"] == "search"
    assert stored.support == {"verified": 1, "partial": 1}
    assert (stored.prompt, stored.model, stored.library) == ("h4sh", "offline", "abc")
    assert stored.timings == {"total_ms": 12.5}
    assert stored.answer["answer"] == "It was 2013. [1]"


def test_history_is_the_last_turns_oldest_first(conversations: Conversations) -> None:
    started = conversations.start()
    for question in ("one", "two", "three"):
        conversations.append(started, turn(question))
    assert [t.question for t in conversations.history(started, 2)] == ["two", "three"]


def test_the_first_question_names_a_nameless_conversation(conversations: Conversations) -> None:
    started = conversations.start()
    conversations.append(started, turn("When was\n the committee founded?"))
    conversations.append(started, turn("And the teams?"))
    listed = conversations.list()[0]
    assert (listed.title, listed.turns) == ("When was the committee founded?", 2)


def test_a_long_first_question_is_cut_in_the_title(conversations: Conversations) -> None:
    started = conversations.start("가" * 200)
    assert conversations.list()[0].title == "가" * 79 + "…"
    assert conversations.get(started) == []


def test_the_newest_conversation_is_listed_first(conversations: Conversations) -> None:
    conversations.start("older")
    conversations.start("newer")
    assert [c.title for c in conversations.list()] == ["newer", "older"]


def test_somebody_elses_conversation_is_as_good_as_none(conversations: Conversations) -> None:
    started = conversations.start(owner="kim")
    conversations.append(started, turn("secret?"), owner="kim")
    assert conversations.list(owner="lee") == []
    with pytest.raises(ValueError, match="no such conversation") as foreign:
        conversations.get(started, owner="lee")
    with pytest.raises(ValueError, match="no such conversation") as missing:
        conversations.get("made-up", owner="lee")
    assert str(foreign.value) == str(missing.value)
    with pytest.raises(ValueError, match="no such conversation"):
        conversations.append(started, turn("x"), owner="lee")
    with pytest.raises(ValueError, match="no such conversation"):
        conversations.delete(started, owner="lee")


def test_deleting_takes_turns_and_feedback_along(
    conversations: Conversations, engine: sa.Engine
) -> None:
    started = conversations.start()
    stored = conversations.append(started, turn("one"))
    conversations.feedback(stored, "good")
    conversations.delete(started)
    with engine.connect() as connection:
        left = [
            connection.execute(sa.text(f"select count(*) from {t}")).scalar_one()
            for t in ("conversations", "turns", "feedback")
        ]
    assert left == [0, 0, 0]


def test_feedback_keeps_the_reason(conversations: Conversations) -> None:
    started = conversations.start()
    stored = conversations.append(started, turn("one"))
    conversations.feedback(stored, "bad", "wrong page")
    opinion = conversations.opinions(started)[0]
    assert (opinion.turn_id, opinion.verdict, opinion.reason) == (stored, "bad", "wrong page")


def test_feedback_on_a_turn_that_is_not_there_is_refused(conversations: Conversations) -> None:
    with pytest.raises(ValueError, match="no such conversation"):
        conversations.feedback("made-up", "good")


def test_a_verdict_is_good_or_bad(conversations: Conversations) -> None:
    with pytest.raises(ValueError, match="'good' or 'bad'"):
        conversations.feedback("made-up", "fine")  # type: ignore[arg-type]


def test_the_tables_match_their_migration(engine: sa.Engine) -> None:
    found = sa.inspect(engine)
    from corpus.conversations import conversations, feedback, turns

    for table in (conversations, feedback, turns):
        made = {c["name"]: c["nullable"] for c in found.get_columns(table.name)}
        assert made == {c.name: c.nullable for c in table.columns}
