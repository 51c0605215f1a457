import random
from pathlib import Path

import pytest

from eval.reader_examples import Examples, above, is_held, located, passages_of
from eval.reading_pairs import ReadDocument, ReadingPair

PAPER = ReadDocument(
    "en-01",
    "Minutes of the 3rd meeting",
    "en",
    "# Minutes of the 3rd meeting\n\n## Signing\n\nKim signed the **2013** accord. Lee spoke.\n\n"
    "## Fees\n\nThe fee is 40 won. It is paid in May.\n",
)
OTHER = ReadDocument("en-02", "A notice", "en", "# A notice\n\nThe accord hangs in the hall.\n")


def pair(document: ReadDocument, question: str, quote: str, near_miss: str = "") -> ReadingPair:
    start = document.text.index(quote)
    span = (start, start + len(quote))
    if near_miss:
        return ReadingPair("n", document, "en", question, "", "", (), near_miss, span)
    return ReadingPair("p", document, "en", question, "value", "", (span,))


SIGNED = pair(PAPER, "Who signed the 2013 accord?", "Kim signed the **2013** accord.")
UNSAID = pair(PAPER, "Is the fee paid in June?", "It is paid in May.", "silent")
HANGS = pair(OTHER, "Where does the accord hang?", "The accord hangs in the hall.")
MADE = Examples([SIGNED, UNSAID, HANGS])


def test_a_quote_is_found_in_a_passage_without_its_marks_of_layout() -> None:
    passage = passages_of(PAPER)[0].text
    found = located("Kim signed the **2013** accord.", passage)
    assert found and passage[slice(*found)] == "Kim signed the 2013 accord"
    assert located("Nobody said this.", passage) is None


def test_what_proves_an_answer_is_marked_and_what_only_comes_near_is_not() -> None:
    signed, unsaid, hangs = MADE.whole()
    assert [signed.text[slice(*signed.stretches[n])] for n in signed.answers] == [
        "Kim signed the 2013 accord."
    ]
    assert "May" in unsaid.text and not unsaid.answers
    assert len(hangs.answers) == 1


def test_the_title_and_the_headings_stand_over_a_passage() -> None:
    assert above(passages_of(PAPER)[0]).startswith("Minutes of the 3rd meeting · ")


@pytest.mark.parametrize("seed", range(20))
def test_passages_drawn_besides_never_answer(seed: int) -> None:
    for example in MADE.drawn(random.Random(seed)):
        marked = {example.text[slice(*example.stretches[n])] for n in example.answers}
        if example.question == SIGNED.question:
            assert marked in (set(), {"Kim signed the 2013 accord."})
        if example.pair.endswith("~"):
            assert example.question not in (SIGNED.question, UNSAID.question, HANGS.question)
            assert not marked


def test_the_same_chance_draws_the_same_examples() -> None:
    assert MADE.drawn(random.Random(4)) == MADE.drawn(random.Random(4))


def test_of_each_language_a_tenth_at_least_is_held_out_and_half_is_trained_on() -> None:
    documents = Path(__file__).parents[1] / "eval" / "reading" / "documents"
    names = [path.stem for path in documents.glob("*.md")]
    for code in ("ko", "en", "zh", "ja"):
        own = [name for name in names if name.startswith(code)]
        assert 0.1 <= sum(map(is_held, own)) / len(own) <= 0.5
