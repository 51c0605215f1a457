"""Rewrites: the same checked sentences in another shape, and nothing else."""

from dataclasses import replace

import pytest

from assistant.answer import Citation, Exchange, Question, Sentence, Status
from assistant.reformatting import again, reshape, whole, within
from assistant.understanding.reshape_requests import language_wanted, wanted

SENTENCES = (
    Sentence("According to the report:", "verified", (), "introduction"),
    Sentence("The committee was founded in 2013.", "verified", (1,)),
    Sentence("It has four teams.", "verified", (2,)),
    Sentence("Done.", "partial", (2,)),
    Sentence("It has a budget.", "unsupported"),
)
CITATIONS = (
    Citation(1, "a", "Report | A", 3, 0, 4, "text", "shared"),
    Citation(2, "b", "Minutes", 7, 0, 4, "text", "shared"),
)


@pytest.mark.parametrize(
    ("question", "shape"),
    [
        ("make it a table", "table"),
        ("Make it a table for the director", "table"),
        ("표로 정리해줘", "table"),
        ("shorter, for the mayor", "short"),
        ("한 문단으로 짧게", "short"),
        ("as bullet points please", "list"),
        ("cite the page", "sources"),
        ("When was the committee founded?", None),
        ("Which team has the shortest plan list?", None),
        ("table of contents of every report published on the Seoul-Beijing Joint Committee", None),
        ("그럼 3차는?", None),
    ],
)
def test_a_request_for_another_shape_is_told_from_a_question(
    question: str, shape: str | None
) -> None:
    assert wanted(question) == shape


def test_a_table_has_a_row_a_sentence_with_its_source_and_page() -> None:
    lines = reshape("table", SENTENCES, CITATIONS).splitlines()
    assert lines[0] == "| Statement | Source | Page |"
    assert lines[2] == "| The committee was founded in 2013. | Report \\| A [1] | 3 |"
    assert len(lines) == 5


def test_a_row_of_a_table_is_told_with_its_columns_in_another_table() -> None:
    row = Sentence("8 | draft", "verified", (2,), "", ("Weeks", "Step"))
    lines = reshape("table", (row,), CITATIONS).splitlines()
    assert lines[2] == "| Weeks: 8 · Step: draft | Minutes [2] | 7 |"


def test_shorter_is_the_shortest_verified_sentence() -> None:
    assert reshape("short", SENTENCES, CITATIONS) == "It has four teams. [2]"


def test_a_list_leaves_out_what_had_no_support() -> None:
    assert reshape("list", SENTENCES, CITATIONS) == (
        "- The committee was founded in 2013. [1]\n- It has four teams. [2]\n- Done. [2]"
    )


def test_the_heading_follows_the_language() -> None:
    assert reshape("table", SENTENCES, CITATIONS, "ko").startswith("| 내용 | 출처 | 쪽 |")


def test_nothing_supported_has_no_shape() -> None:
    assert reshape("table", SENTENCES[-1:], CITATIONS) == ""


def earlier(question: str, library: str = "shelf-1") -> Exchange:
    return Exchange(question, "…", SENTENCES, CITATIONS, library)


def asked(text: str, *history: Exchange) -> Question:
    return Question(text, "en", ("shared",), history)


def test_a_question_of_its_own_is_no_request_for_a_shape() -> None:
    questions = ("Give me a table of the agreements signed in 2013", "교육팀 사업을 표로 정리해줘")
    assert [wanted(q) for q in questions] == [None, None]


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("in English please", "en"),
        ("영어로 번역해줘", "en"),
        ("translate it into Korean", "ko"),
        ("What is MOU in English?", ""),
        ("양해각서를 영어로 뭐라고 해?", ""),
    ],
)
def test_a_switch_of_language_is_told_from_a_question(question: str, language: str) -> None:
    assert language_wanted(question) == language


def test_the_last_answer_comes_again_without_a_search() -> None:
    answer = again(asked("make it a table", earlier("When?")), "shelf-1", lambda _: True)
    assert answer is not None and answer.shape == "table"
    assert [s.text for s in answer.sentences] == [s.text for s in SENTENCES[1:4]]
    assert answer.status == "partial"  # one of its sentences was only partly supported


def test_labels_count_from_one_again() -> None:
    answer = again(asked("shorter", earlier("When?")), "shelf-1", lambda _: True)
    assert answer is not None and answer.answer == "It has four teams. [1]"
    assert [(c.label, c.title) for c in answer.citations] == [(1, "Minutes")]


def test_what_may_not_be_seen_any_more_is_not_shown_again() -> None:
    answer = again(asked("as a list", earlier("When?")), "shelf-2", lambda c: c.document_id == "a")
    assert answer is not None
    assert answer.answer == "- The committee was founded in 2013. [1]"


def test_a_computed_sentence_holds_only_on_the_shelf_it_was_computed_on() -> None:
    last = Exchange("How many?", "…", (Sentence("It is 7.", "verified", (), "computed"),), (), "s")
    assert again(asked("make it a table", last), "s", lambda _: True) is not None
    assert again(asked("make it a table", last), "t", lambda _: True) is None


def test_a_switch_of_language_asks_the_last_real_question_again() -> None:
    history = (earlier("When was it founded?"), earlier("make it a table"))
    meant, shape = whole(asked("in Korean please", *history))
    assert (meant.text, meant.language, shape) == ("When was it founded?", "ko", None)
    assert meant.history == ()


def test_a_shape_without_anything_before_it_is_a_question_like_any_other() -> None:
    question = asked("make it a table")
    assert whole(question) == (question, None)


def test_an_answer_from_another_scope_is_not_told_to_the_model() -> None:
    question = replace(asked("And then?", earlier("When?")), scopes=("mayor",))
    assert [(e.question, e.answer, e.citations) for e in within(question).history] == [
        ("When?", "…", ())
    ]
    assert within(asked("And then?", earlier("When?"))) == asked("And then?", earlier("When?"))


def test_what_was_no_answer_does_not_become_one_in_another_shape() -> None:
    last = replace(earlier("When?"), status=Status.NOT_STATED)
    assert again(asked("make it a table", last), "shelf-1", lambda _: True) is None


def test_a_partial_answer_stays_partial_in_another_shape() -> None:
    last = replace(earlier("When?"), status=Status.PARTIAL)
    answer = again(asked("shorter", last), "shelf-1", lambda _: True)
    assert answer is not None and answer.status is Status.PARTIAL
