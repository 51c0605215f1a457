from assistant.answering.asking import ask
from assistant.answering.compose import compose
from assistant.answering.premises import contradicted
from assistant.answering.selection import rank
from assistant.models.passages_prompt import Excerpt

SHELF = [
    Excerpt(
        1,
        "The joint committee was founded in 2013. It expanded from three to four teams.",
        title="The joint committee",
        score=1.0,
    )
]


def wrong(question: str) -> str:
    asked = ask(question)
    found = contradicted(asked, rank(asked, SHELF))
    return f"{found.text}: {found.candidate.text}" if found else ""


def test_a_wrong_count_is_met_with_the_sentence_that_counts() -> None:
    assert wrong("What do the five teams of the joint committee do?") == (
        "five: It expanded from three to four teams."
    )


def test_a_right_count_is_no_false_premise() -> None:
    assert wrong("What do the four teams of the joint committee do?") == ""


def test_a_wrong_founding_year_is_met_with_the_right_one() -> None:
    assert wrong("Why was the joint committee founded in 2012?") == (
        "2012: The joint committee was founded in 2013."
    )
    assert wrong("Why was the joint committee founded in 2013?") == ""


def test_what_the_sources_do_not_speak_of_is_not_contradicted() -> None:
    assert wrong("Where do the five rivers of the delta meet?") == ""


def test_a_fifth_of_what_there_are_only_four_of_is_set_right() -> None:
    told = compose(
        "Who leads the committee's fifth team?",
        [Excerpt(1, "Work of the committee is divided among four teams.")],
    )
    assert [p.text for p in told.premises] == ["fifth team"]
    assert told.text.startswith("PREMISE: fifth team\n")


def test_a_change_taken_for_a_level_is_set_right() -> None:
    told = compose(
        "Why was the promotion rate only 21.9%?",
        [Excerpt(1, "The promotion rate climbed by 21.9% over the first conference.")],
    )
    assert [p.text for p in told.premises] == ["21.9%"]


def test_what_was_only_planned_was_not_decided_at() -> None:
    told = compose(
        "What was decided at the fourth conference?",
        [
            Excerpt(1, "A fourth conference was planned for May 2021. We found no report of it."),
            Excerpt(2, "The fourth conference was expected for May 2021."),
        ],
    )
    assert told.premises
    assert [s.text for s in told.sentences] == [
        "A fourth conference was planned for May 2021.",
        "We found no report of it.",
    ]


def test_statistics_that_differ_are_no_contradiction() -> None:
    asked = ask("May I compare Japan's 1,818 ties with Korea's 1,930 agreements?")
    ranked = rank(asked, [Excerpt(1, "China and Japan together hold 855 agreements with Korea.")])
    assert contradicted(asked, ranked) is None


def test_a_reason_given_that_a_source_denies_is_contradicted() -> None:
    pact = Excerpt(
        1,
        "The Hanbit pact is applied for three years. It is not renewed automatically.",
        title="Hanbit pact",
        score=1.0,
    )
    told = compose("Since the Hanbit pact renews itself, when is the next renewal?", [pact])
    assert [p.text for p in told.premises] == ["the Hanbit pact renews itself"]
    assert "not renewed automatically" in told.text
    assert compose("When does the Hanbit pact end?", [pact]).premises == ()


def test_a_source_that_speaks_of_the_year_asked_contradicts_nothing_by_its_founding() -> None:
    text = "In 2020 no meeting was held. The first meeting was held in 1999."
    asked = ask("Where was the meeting held in 2020?")
    assert contradicted(asked, rank(asked, [Excerpt(1, text, score=1.0)])) is None


def test_what_a_table_says_there_is_none_of_cannot_have_run_out() -> None:
    table = Excerpt(
        1, "항목 | 있음/없음\n유효기간 | 없음\n부속서 | 있음", title="가람-누리 합의서", score=1.0
    )
    asked = ask("가람-누리 합의서의 유효기간 3년이 끝난 날은 언제인가요?")
    wrong = contradicted(asked, rank(asked, [table]))
    assert wrong is not None and wrong.candidate.text == "유효기간 | 없음"
    neutral = ask("가람-누리 합의서에 유효기간이 적혀 있나요?")
    assert contradicted(neutral, rank(neutral, [table])) is None
