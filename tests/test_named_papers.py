"""A question that names a paper is measured by what it asks of it, not by the name."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.answering.abstention import answerability
from assistant.answering.asking import ask
from assistant.answering.named_papers import Named, named, of_papers_named
from assistant.answering.selection import rank
from assistant.models.passages_prompt import Excerpt
from corpus.words import terms

TITLE = "Harbour Festival Memorandum of Lindell"
ASKED = f"In the {TITLE}: who may end the arrangement?"


def test_the_name_is_taken_off_and_the_question_stays() -> None:
    found = named(ASKED, [TITLE, "Annual report"])
    assert found.spent == frozenset(terms(TITLE))
    assert found.rest == "who may end the arrangement?"


def test_a_title_that_is_a_subject_is_no_name_of_a_paper() -> None:
    asked = "When is the harbour festival of Lindell held?"
    assert named(asked, ["Harbour festival of Lindell"]) == Named()


def test_a_question_that_is_all_name_keeps_it() -> None:
    assert named(f"the {TITLE}", [TITLE]) == Named()


def test_only_the_paper_that_is_named_is_read() -> None:
    papers = [
        Excerpt(1, "Either side.", title=TITLE),
        Excerpt(2, "A.", title="Annual report"),
    ]
    assert [e.label for e in of_papers_named(ASKED, papers)] == [1]
    assert len(of_papers_named("who may end it?", papers)) == 2


def test_a_paper_that_is_silent_scores_lower_than_one_that_answers_however_long_its_name() -> None:
    asked = ask(ASKED)
    speaks = [Excerpt(1, "Either party may end the arrangement in writing.", title=TITLE)]
    silent = [Excerpt(1, "The festival is held each spring.", title=TITLE)]
    assert answerability(asked, rank(asked, silent)) < 0.1
    assert answerability(asked, rank(asked, speaks)) > 0.9


class Words:
    """A row a text: whether it holds `end`, and whether it holds `festival`, to length one."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = [[float("end" in t), float("estival" in t), 0.001] for t in texts]
        matrix = np.asarray(rows, np.float32)
        unit: NDArray[np.float32] = matrix / np.linalg.norm(matrix, axis=1, keepdims=True)
        return unit


def test_what_is_asked_of_the_paper_counts_as_much_as_the_whole_question() -> None:
    text = "The festival is held each spring. Notice to end comes first."
    ranked = rank(ask(ASKED), [Excerpt(1, text, title=TITLE)], Words())
    cosine = {c.text: c.cosine for c in ranked}
    # The question is ½√2 from each axis; what is left of it lies on `end`.
    assert round(cosine["Notice to end comes first."], 2) == round((0.7071 + 1) / 2, 2)
    assert round(cosine["The festival is held each spring."], 2) == round(0.7071 / 2, 2)
