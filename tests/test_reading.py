from collections.abc import Sequence
from math import inf

from assistant.answering.reading import PASSAGES, marked
from assistant.answering.selection import Candidate
from assistant.models.passages_prompt import Excerpt
from corpus.readers import Passing, Reading

FIRST = Excerpt(1, "Kim signed. It rained.", title="Report", headings="2. Signing", row="Who")
SECOND = Excerpt(2, "Lee spoke.")
KIM, RAIN = Candidate(FIRST, 0, 11, 0.0, 1.0), Candidate(FIRST, 12, 22, 0.0, 0.2)
LEE = Candidate(SECOND, 0, 10, 0.0, 0.5)


class Letters:
    """Rates a stretch by how many letters it has, and keeps what it was given."""

    def __init__(self) -> None:
        self.read_so_far: list[tuple[str, Passing]] = []

    def read(self, question: str, passages: Sequence[Passing]) -> list[Reading]:
        self.read_so_far += [(question, passage) for passage in passages]
        return [Reading(tuple(float(b - a) for a, b in p.stretches)) for p in passages]


def test_each_passage_is_read_once_with_all_its_sentences() -> None:
    reader = Letters()
    found = marked("Who?", [KIM, LEE, RAIN], reader)
    assert [(c.text, c.margin) for c in found] == [
        ("Kim signed.", 11.0),
        ("Lee spoke.", 10.0),
        ("It rained.", 10.0),
    ]
    assert [p.stretches for _, p in reader.read_so_far] == [((0, 11), (12, 22)), ((0, 10),)]


def test_the_reader_is_told_what_stands_over_a_passage() -> None:
    reader = Letters()
    marked("Who?", [KIM], reader)
    assert reader.read_so_far[0][1].about == "Report · 2. Signing · Who"


def test_only_the_leading_passages_are_read() -> None:
    many = [Candidate(Excerpt(n, "Lee spoke."), 0, 10, 0.0, 1.0 / n) for n in range(1, 12)]
    margins = [c.margin for c in marked("Who?", many, Letters())]
    assert margins[:PASSAGES] == [10.0] * PASSAGES
    assert set(margins[PASSAGES:]) == {-inf}
