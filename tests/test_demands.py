from assistant.answering.asking import ask
from assistant.answering.requirements import Lack, lacks, speaks_of_noun
from assistant.answering.selection import rank
from assistant.models.passages_prompt import Excerpt


def lack(question: str, text: str, title: str = "") -> Lack | None:
    asked = ask(question)
    return lacks(asked, rank(asked, [Excerpt(1, text, title=title)])[0])


def test_a_number_of_the_kind_asked_for_must_stand_in_the_sentence() -> None:
    asked = "How many people came to the meeting?"
    assert lack(asked, "The meeting was held in March 2018.") is Lack.VALUE
    assert lack(asked, "About 200 people came to the meeting.") is None
    assert lack("회의의 참석 인원은 몇 명이었나요?", "회의 유지율은 62.1%이다.") is Lack.VALUE
    assert lack("회의의 참석 인원은 몇 명이었나요?", "회의의 참석 인원은 50명이다.") is None


def test_a_month_asked_for_is_not_answered_by_a_year() -> None:
    assert lack("회의는 몇 월에 열렸나요?", "회의는 2017년에 열렸다.") is Lack.VALUE
    assert lack("회의는 몇 월에 열렸나요?", "회의는 2017년 5월에 열렸다.") is None


def test_another_edition_answers_nothing_even_where_only_the_title_says_which() -> None:
    said = "약 200명이 참석하였다."
    assert lack("제1회 포럼에는 몇 명이 참석했나요?", said, "제2회 포럼 정리") is Lack.TURN
    assert lack("제2회 포럼에는 몇 명이 참석했나요?", said, "제2회 포럼 정리") is None


def test_a_figure_of_another_year_is_not_the_one_asked_for() -> None:
    said = "In 2018 the share of China was 38.8%."
    assert lack("What was the share of China in 2024?", said) is Lack.YEAR
    assert lack("What was the share of China in 2018?", said) is None


def test_the_noun_asked_for_must_be_spoken_of() -> None:
    asked = "What was the promotion rate at the third plenary?"
    assert lack(asked, "The third plenary took place 866 days after.") in (Lack.NOUN, Lack.VALUE)
    assert lack(asked, "The promotion rate at the third plenary was 12%.") is None
    assert speaks_of_noun(ask("휴대전화 번호를 알려 주세요."), "휴대전화 번호는 공개되지 않았다.")
    assert not speaks_of_noun(ask("휴대전화 번호를 알려 주세요."), "조항 번호로 인용한다.")


def test_whoever_chairs_is_not_whoever_is_named() -> None:
    said = "The Education Team met Kim Sang-beom."
    assert lack("Who chairs the Education Team?", said) is Lack.VALUE
    assert (
        lack("Who chairs the Education Team?", "Kim Sang-beom chairs the Education Team.") is None
    )


def test_a_name_the_shelf_does_not_know_is_not_answered_for() -> None:
    asked = ask("What is the capital of Peru?")
    best = rank(asked, [Excerpt(1, "The two capitals want lasting exchange.")])[0]
    assert lacks(asked, best, {"capit": 3.0, "peru": 6.5}) is Lack.NAME


def test_a_count_of_something_else_is_no_answer() -> None:
    asked = ask("How many citizens took part in the harbour day?")
    fair = Excerpt(1, "The harbour day had 19 boats.", title="Harbour day", score=1.0)
    assert lacks(asked, rank(asked, [fair])[0]) is Lack.NOUN


def test_a_neighbours_figure_is_no_answer() -> None:
    asked = ask("What is the population of Harbour City?")
    other = Excerpt(1, "The population of Port Lindell is 184,000.", title="Profile", score=1.0)
    assert lacks(asked, rank(asked, [other])[0]) is Lack.NAME


def test_a_year_lies_in_a_period_that_a_rule_was_in_force() -> None:
    asked = ask("Did a city need the ministry's approval in 1995?")
    rule = Excerpt(1, "Until about 1999 the ministry approved each city's ties.", score=1.0)
    assert lacks(asked, rank(asked, [rule])[0]) is None
    later = Excerpt(1, "Since 2004 the ministry approves each city's ties.", score=1.0)
    assert lacks(asked, rank(asked, [later])[0]) is Lack.YEAR


def test_the_day_it_was_signed_is_not_the_day_it_ends() -> None:
    asked = ask("When does the harbour pact end?")
    signed = Excerpt(1, "The harbour pact was signed on 4 May 2013.", score=1.0)
    ends = Excerpt(1, "The harbour pact runs until 4 May 2016.", score=1.0)
    assert lacks(asked, rank(asked, [signed])[0]) is Lack.VALUE
    assert lacks(asked, rank(asked, [ends])[0]) is None


def test_who_holds_a_post_is_told_where_the_post_is_named() -> None:
    asked = ask("항만시 교육국 담당자는 누구인가요?")
    other = Excerpt(1, "항만시는 교육 교류를 이어 왔다.", score=1.0)
    named = Excerpt(1, "항만시 교육국 담당자는 김항만 과장이다.", score=1.0)
    assert lacks(asked, rank(asked, [other])[0]) is Lack.NOUN
    assert lacks(asked, rank(asked, [named])[0]) is None


def test_the_rate_of_something_else_is_not_the_rate_asked_for() -> None:
    text = "The retention rate reached 62.1% there. The implementation rate was 40.0%."
    asked = ask("What was the implementation rate of the committee?")
    found = {c.text: lacks(asked, c) for c in rank(asked, [Excerpt(1, text, score=1.0)])}
    assert found["The retention rate reached 62.1% there."] is Lack.NOUN


def test_what_a_value_is_compared_with_is_not_the_edition_it_is_of() -> None:
    table = Excerpt(1, "항목 | 값\n추진율 | 1차보다 21.9% 상승", title="제2차 전체회의", score=1.0)
    asked = ask("추진율은 2차 회의에서 얼마나 올랐나요?")
    row = next(c for c in rank(asked, [table]) if "21.9" in c.text)
    assert lacks(asked, row) is None
    first = ask("추진율은 1차 회의에서 얼마나 올랐나요?")
    row = next(c for c in rank(first, [table]) if "21.9" in c.text)
    assert lacks(first, row) is Lack.TURN
