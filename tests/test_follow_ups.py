"""A follow-up that only exchanges an edition, a year or a name is said in full; no other is."""

import pytest

from assistant.answer import Exchange, Question
from assistant.reformatting import whole
from assistant.understanding.follow_ups import resolved


@pytest.mark.parametrize(
    ("last", "question", "full"),
    [
        ("통합위원회 2차 추진율은?", "1차는요?", "통합위원회 1차 추진율은?"),
        ("첫 번째 회의는 어디서 열렸나요?", "그럼 두 번째는요?", "두 번째 회의는 어디서 열렸나요?"),
        ("Who led the second plenary?", "And at the third?", "Who led the third plenary?"),
        ("How many plans ran in 2013?", "what about 2016?", "How many plans ran in 2016?"),
        ("부산의 자매도시는 몇 곳인가요?", "인천은요?", "인천의 자매도시는 몇 곳인가요?"),
        ("第二次会议在哪里举行？", "那第三次呢？", "第三次会议在哪里举行？"),
        ("第2回会議はどこで開かれましたか", "では第3回は？", "第3回会議はどこで開かれましたか"),
    ],
)
def test_a_follow_up_that_exchanges_one_piece_is_said_in_full(
    last: str, question: str, full: str
) -> None:
    assert resolved(question, [last]) == full


@pytest.mark.parametrize(
    ("last", "question"),
    [
        ("Who led the second plenary?", "Who spoke at the third?"),  # asks something else
        ("When did Seoul sign with Beijing?", "And Tokyo?"),  # in whose place?
        ("Who led the plenary?", "And the third?"),  # nothing of its kind to exchange
        ("위원회 2차 회의는 언제였나요?", "2회원은요?"),
        ("교류를 위해 무엇을 하나요?", "부산은요?"),  # 위해 is no Weihai here
        ("부산물은 어떻게 처리하나요?", "인천은요?"),
        ("Which city received Busan?", "Was it Incheon?"),  # asks whether
    ],
)
def test_any_other_follow_up_stays_as_it_is(last: str, question: str) -> None:
    assert resolved(question, [last]) == question


def test_follow_ups_are_followed_through_the_conversation() -> None:
    earlier = ["통합위원회 2차 추진율은?", "1차는요?"]
    assert resolved("3차 때는?", earlier) == "통합위원회 3차 추진율은?"


def test_the_first_question_stands_alone() -> None:
    assert resolved("1차는요?", []) == "1차는요?"


def test_a_request_for_a_table_in_between_is_passed_over_and_no_other_edition_is_searched() -> None:
    history = (Exchange("Who led the second plenary?", "…"), Exchange("make it a table", "…"))
    meant, shape = whole(Question("And the third?", "en", ("shared",), history))
    assert (meant.text, shape, meant.history) == ("Who led the third plenary?", None, ())
