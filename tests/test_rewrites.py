"""Rewrites: the same checked sentences in another shape, and nothing else."""

import pytest

from assistant.answer import Citation, Sentence
from assistant.rewrites import reshape, wanted

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
