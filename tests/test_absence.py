from assistant.answering.absence import cell, told_unknown
from assistant.answering.asking import ask
from assistant.answering.selection import Candidate, rank
from assistant.models.passages_prompt import Excerpt

RATES = (
    "Rate | 1st conference | 2nd conference\n"
    "Promotion rate | not stated | 21.9% higher\n"
    "Mutual plans | 59.5% | 78.0%"
)


def unknown(question: str, text: str) -> str:
    asked = ask(question)
    found = told_unknown(asked, rank(asked, [Excerpt(1, text)]), ())
    return found.text if found else ""


def row(question: str, start: str) -> tuple[str, Candidate]:
    asked = ask(question)
    ranked = rank(asked, [Excerpt(1, RATES)])
    found = next(c for c in ranked if c.text.startswith(start))
    return cell(asked, found), found


def test_a_source_that_gives_no_figure_says_so_in_four_languages() -> None:
    said = {
        "What was the implementation rate?": "No implementation rate has been published.",
        "참석 인원은 몇 명이었나요?": "참석 인원 수치는 공개되지 않았다.",
        "推进率是多少?": "推进率没有公布。",
        "会議は何月でしたか。": "会議の月は報道から確かめられなかった。",
    }
    for question, sentence in said.items():
        assert unknown(question, sentence) == sentence


def test_what_is_denied_is_not_what_is_unknown() -> None:
    assert not unknown("What does the directive bind?", "It does not bind local governments.")
    assert not unknown("Was the conference held?", "We found no report that it was held.")


def test_the_cell_under_the_column_that_the_question_names_decides() -> None:
    assert row("What was the promotion rate at the 1st conference?", "Promotion")[0] == "not stated"
    assert row("Rate of mutual plans at the 2nd conference?", "Mutual")[0] == "78.0%"


def test_an_answer_that_stands_better_is_not_hidden_by_what_another_source_lacks() -> None:
    asked = ask("How many people took part in the forum?")
    ranked = rank(
        asked,
        [
            Excerpt(1, "240 people took part in the forum."),
            Excerpt(2, "Names of the sponsors were not published."),
        ],
    )
    assert told_unknown(asked, ranked, ranked[:1]) is None
