from assistant.composing.asking import ask
from assistant.composing.premises import contradicted
from assistant.composing.selection import rank
from assistant.evidence import Evidence

SHELF = [
    Evidence(
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
