import pytest

from assistant.answering.shapes import Shape, fits, shape


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("When was the committee founded?", Shape.WHEN),
        ("In what year was the memorandum signed?", Shape.WHEN),
        ("Who proposed advisory bodies?", Shape.WHO),
        ("How many cities are partners?", Shape.HOW_MANY),
        ("What was the promotion rate at the first conference?", Shape.HOW_MANY),
        ("Why was the conference postponed?", Shape.WHY),
        ("What is the difference between sister and friendship cities?", Shape.COMPARE),
        ("Was the fourth conference held?", Shape.YES_NO),
        ("List the seven memoranda.", Shape.LIST),
        ("What is GAROK?", Shape.DEFINITION),
        ("위원회는 언제 설립되었나요?", Shape.WHEN),
        ("누가 제안했나요?", Shape.WHO),
        ("우호도시의 정의를 알려 주세요.", Shape.DEFINITION),
        ("협정의 서명자는 누구인가요?", Shape.WHO),
        ("회원 도시는 몇 곳인가요?", Shape.HOW_MANY),
        ("회의가 연기된 이유는 무엇인가요?", Shape.WHY),
        ("의회 의결이 필요한가요?", Shape.YES_NO),
        ("委员会什么时候成立？", Shape.WHEN),
        ("覚書はいつ締結されましたか。", Shape.WHEN),
        ("北京市との覚書に有効期間の定めはありますか。", Shape.YES_NO),
    ],
)
def test_a_question_says_what_it_wants_to_hear(question: str, wanted: Shape) -> None:
    assert shape(question) is wanted


def test_a_number_fits_only_when_the_question_did_not_bring_it() -> None:
    question = "How many teams were there in 2013?"
    assert fits(Shape.HOW_MANY, "There were four teams.", question) == 1
    assert fits(Shape.HOW_MANY, "The teams of 2013 met.", question) == 0


def test_a_person_fits_only_when_the_question_did_not_name_them() -> None:
    question = "Who spoke after Mayor Park?"
    assert fits(Shape.WHO, "Then Governor Lee spoke.", question) == 1
    assert fits(Shape.WHO, "After Mayor Park nobody spoke.", question) == 0


def test_a_form_nobody_can_tell_counts_half() -> None:
    assert fits(Shape.WHAT, "Anything.", "What happened?") == 0.5
