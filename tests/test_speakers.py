# ruff: noqa: E501 - a case reads better whole
from assistant.answering.speakers import asks_words, whole, words_after

SPEECH = (
    "Kim Ara, a professor, asked for a plan. “Cities need partners. They need rules too,” she said. "
    "Nobody answered."
)


def widened(sentence: str, text: str = SPEECH) -> str:
    start = text.index(sentence)
    a, b = whole(text, start, start + len(sentence))
    return text[a:b]


def test_a_quoted_sentence_keeps_the_words_that_name_its_speaker() -> None:
    text = "It rained. “Cities need partners. They need rules,” Mayor Oh said. The end."
    told = "“Cities need partners. They need rules,” Mayor Oh said."
    assert widened("“Cities need partners.", text) == told
    assert widened("They need rules,” Mayor Oh said.", text) == told


def test_a_speaker_who_is_only_she_is_told_with_the_sentence_before() -> None:
    assert widened("They need rules too,” she said.") == SPEECH[: SPEECH.index(" Nobody")]


def test_a_sentence_that_is_no_quotation_stays_as_it_is() -> None:
    assert widened("Nobody answered.") == "Nobody answered."
    assert widened("Kim Ara, a professor, asked for a plan.").endswith("plan.")


def test_who_asks_for_words_gets_the_quotation_behind_the_name() -> None:
    end = SPEECH.index(" “")
    assert SPEECH[: words_after(SPEECH, end)].endswith("she said.")
    assert words_after(SPEECH, len(SPEECH)) == len(SPEECH)


def test_a_question_for_words_is_known_by_its_verb() -> None:
    assert asks_words("What did Kim say?")
    assert asks_words("김 교수는 무엇을 강조했나요?")
    assert not asks_words("When was it founded?")
