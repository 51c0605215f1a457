"""A question that fits several things equally is asked back; any other is not."""

from pathlib import Path

import pytest

from assistant.answer import Exchange, Question, Status, exchange
from assistant.understanding.clarification import choices, chosen
from corpus.library import Library
from tests.fakes import house_over, shelf, volume

TITLES = (
    "Harbour Forum of Busan",
    "Harbour Forum of Incheon",
    "Sister-city agreement between Seoul and Hanoi",
    "Friendship agreement between Seoul and Ulaanbaatar",
    "Report on youth exchange 2023",
    "Port safety handbook",
    "서울-하노이 우호교류 협약서",
    "부산-다낭 자매결연 협약서",
    "인천-톈진 자매결연 협약서",
    "2024년 국제교류 결과 보고서",
    "부산 청소년 교류단 운영 안내",
    "인천 청소년 교류단 운영 안내",
)


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("When was the agreement signed?", 2),
        ("When does the agreement expire?", 2),
        ("How long is the agreement valid?", 2),
        ("Who signed this agreement?", 2),
        ("협약은 언제 체결되었나요?", 3),
        ("이 협약의 유효기간은 얼마인가요?", 3),
        ("그 협약은 언제까지 효력이 있나요?", 3),
        ("협약서는 누가 서명했나요?", 3),
        ("When was the Harbour Forum founded?", 2),
        ("Where does the Harbour Forum meet?", 2),
        ("청소년 교류단 운영 안내는 언제 나왔나요?", 2),
    ],
)
def test_what_fits_several_is_asked_back(question: str, count: int) -> None:
    found = choices(question, TITLES)
    assert found is not None
    assert len(found.options) == count
    assert set(found.options) <= set(TITLES)


@pytest.mark.parametrize(
    "question",
    [
        "When was the agreement with Hanoi signed?",
        "Which agreements expire next year?",
        "When was the Harbour Forum of Busan founded?",
        "What does the agreement say about cost sharing?",
        "Do we need council consent for an agreement?",
        "What is an agreement?",
        "When was the Harbour Forum of Donghae founded?",
        "When was the donghae harbour forum founded?",
        "When was the Harbour Forum founded in 1950 renamed?",
        "동해 청소년 교류단 운영 안내는 언제 나왔나요?",
        "What did the Harbour Forum decide about fishing quotas?",
        "When was the report published?",
        "When was the 2019 agreement signed?",
        "How do the two agreements differ?",
        "부산과 다낭의 협약은 언제 체결되었나요?",
        "부산 청소년 교류단 운영 안내는 언제 나왔나요?",
        "협약을 체결하려면 의회 의결이 필요한가요?",
        "모든 협약의 만료일을 알려줘",
        "协议是什么时候签署的？",
    ],
)
def test_what_can_be_answered_is_not_asked_back(question: str) -> None:
    assert choices(question, TITLES) is None


def test_one_agreement_told_in_two_papers_is_no_choice() -> None:
    twice = ("Agreement between Seoul and Hanoi", "Notes on the agreement of Seoul and Hanoi, 2019")
    assert choices("When was the agreement signed?", twice) is None


def test_at_most_three_are_offered() -> None:
    many = [f"Agreement between Seoul and {c}" for c in ("Hanoi", "Tokyo", "Prague", "Beijing")]
    found = choices("When was the agreement signed?", many)
    assert found is not None and len(found.options) == 3


@pytest.mark.parametrize(
    ("reply", "meant"),
    [
        (TITLES[0], "When was the Harbour Forum of Busan founded?"),
        ("Incheon", "When was the Harbour Forum of Incheon founded?"),
        ("Harbour Forum", ""),
        ("How many people live there?", ""),
    ],
)
def test_a_reply_puts_what_it_chose_into_the_question(reply: str, meant: str) -> None:
    offered = Exchange("When was the Harbour Forum founded?", f"{TITLES[0]} or {TITLES[1]}?")
    assert chosen(offered, reply, TITLES) == meant


def test_a_reply_to_what_was_no_question_back_chooses_nothing() -> None:
    told = Exchange("When was the Harbour Forum founded?", "It was founded in 1950. [1]")
    assert chosen(told, "Incheon", TITLES) == ""


def test_the_choice_is_answered_in_the_next_turn(library: Library, tmp_path: Path) -> None:
    for city, year in (("Busan", 1950), ("Incheon", 1961)):
        text = f"The Harbour Forum of {city} was founded in {year}. It meets every second spring."
        shelf(library, volume(f"{city}.txt", text, title=f"Harbour Forum of {city}"))
    assistant = house_over(library, tmp_path).assistant
    first = assistant.answer(Question("When was the Harbour Forum founded?"))
    assert first.status is Status.UNCLEAR and len(first.choices) == 2
    assert all(option in first.answer for option in first.choices)

    turn = exchange(first.to_json())
    second = assistant.answer(Question(first.choices[1], history=(turn,)))
    assert second.status is Status.ANSWERED and second.choices == ()
    assert "1961" in second.answer and "1950" not in second.answer


def test_titles_of_another_scope_are_never_offered(library: Library, tmp_path: Path) -> None:
    for city, scope in (("Busan", "shared"), ("Incheon", "closed")):
        text = f"The Harbour Forum of {city} was founded in 1950."
        shelf(library, volume(f"{city}.txt", text, title=f"Harbour Forum of {city}", scope=scope))
    assistant = house_over(library, tmp_path).assistant
    asked = Question("When was the Harbour Forum founded?", scopes=("shared",))
    assert assistant.answer(asked).choices == ()
