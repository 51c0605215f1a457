from collections.abc import Sequence

from assistant.answering.answers import Composed
from assistant.answering.compose import compose
from assistant.models.passages_prompt import Excerpt
from corpus.readers import Passing, Reading

SIGNED = Excerpt(1, "Kim signed the accord in 2013. It rained that day.", title="Accord", score=1.0)
FEES = Excerpt(
    2,
    "A delegation brings:\n- a gift;\n- a list of names;\n- two interpreters.\nNobody pays a fee.",
    title="Guide",
    score=0.9,
)
SHELF = (SIGNED, FEES)
SURE, UNSURE = 12.0, -12.0


class Marks:
    """Is sure of the stretches that begin with one of these words, and of nothing else."""

    def __init__(self, *begins: str) -> None:
        self.begins = begins
        self.asked: list[str] = []

    def read(self, question: str, passages: Sequence[Passing]) -> list[Reading]:
        self.asked.append(question)
        return [
            Reading(
                tuple(
                    SURE if p.text[a:b].lstrip("- ").startswith(self.begins) else UNSURE
                    for a, b in p.stretches
                )
            )
            for p in passages
        ]


def told(question: str, *begins: str) -> Composed:
    return compose(question, SHELF, reader=Marks(*begins))


def shown(answer: Composed) -> list[str]:
    return [chosen.text for chosen in answer.sentences]


def test_the_sentence_that_the_reader_marks_is_the_answer() -> None:
    answer = told("When was the accord signed?", "Kim")
    assert (answer.marker, shown(answer)) == ("", ["Kim signed the accord in 2013."])


def test_an_answer_is_made_of_sentences_that_stand_in_the_passages() -> None:
    texts = {e.label: e.text for e in SHELF}
    for chosen in told("Who signed the accord and who pays?", "Kim", "Nobody").sentences:
        assert texts[chosen.label][chosen.start : chosen.end] == chosen.text


def test_where_the_reader_marks_nothing_the_nearest_is_shown_as_no_answer() -> None:
    answer = told("When was the accord signed by Kim?")
    assert answer.marker == "NOT_STATED"
    assert len(answer.sentences) == 1


def test_a_question_on_something_else_is_not_in_the_library() -> None:
    answer = told("What does a mortgage on a lighthouse cost?")
    assert (answer.marker, answer.sentences) == ("NOT_IN_LIBRARY", ())


def test_both_halves_of_a_question_are_answered() -> None:
    answer = told("Who signed the accord, and who pays the fee?", "Kim", "Nobody")
    assert shown(answer) == ["Kim signed the accord in 2013.", "Nobody pays a fee."]


def test_a_list_is_told_whole_where_a_list_is_asked_for() -> None:
    answer = told("List what a delegation brings.", "a gift")
    assert all(item in answer.text for item in ("a gift", "a list of names", "two interpreters"))


def test_nothing_found_is_not_in_the_library() -> None:
    assert compose("Who signed?", (), reader=Marks()).marker == "NOT_IN_LIBRARY"


def test_a_question_that_leans_on_an_earlier_one_is_read_with_it() -> None:
    reader = Marks("Kim")
    compose("And who signed it?", SHELF, reader=reader, history=("When was the accord made?",))
    assert reader.asked[0] == "When was the accord made? And who signed it?"
