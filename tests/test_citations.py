"""Citations: any form of labels in, checked labels out, each quote exactly where it says."""

import json
from collections.abc import Callable

import pytest

from assistant.verification.citation_labels import unlabel
from assistant.verification.citations import Cited, cite
from corpus.passage import Document, Passage

PAGES = {
    (
        "committee",
        1,
    ): "Report of 2020\n\nThe Joint Committee was founded in 2013. It has four teams. "
    "The fourth conference will be held in May 2021.",
    ("forum", 3): "포럼에는 240명이 참가하였다. 제주에서 열렸다.",
}


def passage(document: str, page: int, begin: str) -> Passage:
    text = PAGES[(document, page)]
    start = text.index(begin)
    return Passage(f"{document}-p", document, "shared", page, start, len(text), text[start:])


PASSAGES = [passage("committee", 1, "The Joint"), passage("forum", 3, "포럼에는")]
DOCUMENTS = {
    "committee": Document(
        "committee", "shared", "Committee report", "c.pdf", "hash", "t", issued_on="2020"
    ),
    "forum": Document("forum", "shared", "포럼 결과", "f.pdf", "hash", "t", synthetic=True),
}


def page_text(document: str, page: int) -> str:
    return PAGES[(document, page)]


def cited(text: str, computed: tuple[str, ...] = ()) -> Cited:
    return cite(text, PASSAGES, page_text, DOCUMENTS, computed)


def test_every_quote_is_the_text_of_its_page() -> None:
    found = cited("The Joint Committee was founded in 2013 [1]. 포럼에는 240명이 참가하였다 [2].")
    assert [c.label for c in found.citations] == [1, 2]
    assert all(PAGES[(c.document_id, c.page)][c.start : c.end] == c.quote for c in found.citations)
    assert found.citations[0].quote == "The Joint Committee was founded in 2013."
    assert (found.citations[1].page, found.citations[1].synthetic) == (3, True)


def test_a_wrong_label_is_put_right() -> None:
    found = cited("포럼에는 240명이 참가하였다 [1].")
    assert found.citations[0].document_id == "forum"


def test_no_label_at_all_still_gets_a_citation() -> None:
    found = cited("It has four teams.")
    assert found.text == "It has four teams. [1]"


def test_labels_count_from_one_in_the_order_of_use() -> None:
    found = cited("포럼에는 240명이 참가하였다 [2]. It has four teams [1]. It has four teams [1].")
    assert [s.labels for s in found.sentences] == [(1,), (2,), (2,)]


def test_what_has_no_support_is_struck_and_can_be_left_out() -> None:
    found = cited("It has four teams [1]. It has a budget of 5 million won [1].")
    assert "~~It has a budget of 5 million won.~~" in found.text
    assert found.sentences[1].reason == "nothing: no passage says this"
    kept = found.supported()
    assert (kept.text, kept.dropped) == ("It has four teams. [1]", 1)


def test_an_invented_label_is_dropped() -> None:
    found = cited("It has four teams [7].")
    assert found.sentences[0].labels == (1,)


def test_an_introduction_stays_only_with_what_it_introduces() -> None:
    assert (
        cited("According to the report:\n- It has four teams [1].").supported().sentences[0].reason
        == "introduction"
    )
    assert cited("According to the report:\n- It has nine teams [1].").supported().sentences == ()


def test_an_introduction_may_not_carry_a_claim() -> None:
    found = cited("According to the report, which the minister withdrew:\nIt has four teams.")
    assert found.sentences[0].support == "unsupported"


def test_paragraphs_survive_what_was_left_out() -> None:
    found = cited("It has four teams [1].\n\nIt has nine rooms. 제주에서 열렸다 [2].").supported()
    assert found.text == "It has four teams. [1]\n\n제주에서 열렸다. [2]"


def test_a_model_that_says_it_is_not_there_is_heard() -> None:
    assert cited("The passages do not mention the budget.").says_absent
    assert not cited("It has four teams.").says_absent


def test_a_computed_figure_is_evidence_of_its_own() -> None:
    result = json.dumps(
        {"metric": "PR", "value": 18.5, "unit": "pp", "numerator": 31, "denominator": 40}
    )
    assert (
        cited("The rate rose by 18.5 percentage points.", (result,)).sentences[0].reason
        == "computed"
    )
    assert (
        cited("The rate rose by 18.6 percentage points.", (result,)).sentences[0].support
        == "unsupported"
    )
    assert cited("The rate rose by 18.5 percent.", (result,)).sentences[0].support == "unsupported"


def test_two_computed_figures_never_mix() -> None:
    results = (
        json.dumps({"value": 31, "denominator": 40}),
        json.dumps({"value": 7, "denominator": 9}),
    )
    assert cited("31 of 40 plans were carried out.", results).sentences[0].support == "verified"
    assert cited("31 of 9 plans were carried out.", results).sentences[0].support == "unsupported"


def test_hidden_characters_do_not_reach_the_answer() -> None:
    found = cited("It has \u202efour\u202c teams\u200b\U000e0041.")
    assert found.text == "It has four teams. [1]"


def test_nothing_in_is_nothing_out() -> None:
    assert cited("") == Cited((), "", (), ())


@pytest.mark.parametrize(
    "written",
    [
        "It has four teams [1].",
        "It has four teams. [1]",
        "It has four teams.[1]",
        "It has four teams【1】.",
        "It has four teams [^1].",
        "It has four teams [1, 2].",
        "It has four teams [1][2].",
        "It has four teams [1-2].",
        "It has four teams [Source 1].",
        "It has four teams [출처 1].",
        "It has four teams (1).",
        "It has four teams ［1］.",
        "It has four teams【1†source】.",
        "It has four teams [1](https://elsewhere.example/x).",
        "It has four teams [1",
        "- It has four teams [1].",
        "It has four teams [1].\n\nSources:\n[1] Committee report\n[2] Forum",
        "It has four teams [^1].\n\n[^1]: Committee report",
    ],
)
def test_labels_are_read_in_whatever_form_a_model_writes_them(written: str) -> None:
    found = cited(written)
    assert [s.text.rstrip(".") for s in found.sentences] == ["It has four teams"]
    assert found.sentences[0].support == "verified"
    assert "elsewhere" not in found.text


def test_a_label_belongs_to_the_sentence_before_it() -> None:
    read = unlabel("One. [1] Two [2].", 2)
    assert read.text == "One. Two."
    assert read.marks == ((4, (1,)), (8, (2,)))


def test_numbers_in_brackets_that_are_no_labels_stay() -> None:
    assert unlabel("The budget (240 million) grew.", 3).text == "The budget (240 million) grew."


def test_a_page_that_changed_gives_no_citation() -> None:
    gone: Callable[[str, int], str] = lambda _document, _page: ""  # noqa: E731
    found = cite("It has four teams [1].", PASSAGES, gone, DOCUMENTS)
    assert (found.citations, found.sentences[0].support) == ((), "unsupported")


def test_a_row_is_told_with_its_columns_and_quoted_as_it_stands() -> None:
    page = "City | Year\n1 | 19\n11 | 190"
    row = Passage("t-p", "t", "shared", 1, 0, len(page), page, row="City | Year")
    found = cite("1 | 19 [1]\n11 | 190 [1]", [row], lambda *_: page, {})
    assert found.text == "City: 1 · Year: 19 [1]\nCity: 11 · Year: 190 [2]"
    assert [s.text for s in found.sentences] == [c.quote for c in found.citations]


def test_what_its_own_label_supports_in_part_is_looked_for_in_the_other_passages() -> None:
    said = "The Joint Committee was founded around 2013, it is believed."
    pages = {("vague", 1): said, **PAGES}
    vague = Passage("v", "vague", "shared", 1, 0, len(said), said)

    def text(document: str, page: int) -> str:
        return pages[(document, page)]

    claim = "The Joint Committee was founded in 2013 [1]."
    alone = cite(claim, [vague], text, {})
    both = cite(claim, [vague, PASSAGES[0]], text, DOCUMENTS)
    assert alone.sentences[0].support == "partial"
    assert both.sentences[0].support == "verified"
    assert both.citations[0].document_id == "committee"


def test_of_two_introductions_in_a_row_the_one_before_the_support_is_kept() -> None:
    found = cited(
        "According to the report:\nThe key points are as follows:\nIt has four teams [1]."
    )
    kept = [s.text for s in found.supported().sentences]
    assert kept == ["The key points are as follows:", "It has four teams."]


def test_a_text_with_a_verified_sentence_does_not_say_that_the_answer_is_missing() -> None:
    absent = "The documents do not mention the budget."
    assert cited(absent).says_absent
    assert not cited(f"It has four teams [1]. {absent}").says_absent
