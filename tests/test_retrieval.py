"""Hybrid search: what is found, in what order, what is left out and why."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from assistant.retrieval.fusion import above_zero, fused, scaled, with_documents, with_neighbours
from assistant.retrieval.hybrid import Filters, HybridRetriever
from assistant.retrieval.routing import Router, ordinals, without_name, years
from assistant.retrieval.signals import Signals
from assistant.retrieval.snapshot import Shelf
from corpus.glossary import load_glossary
from corpus.lexicon import Lexicon
from corpus.library import Library, Volume
from corpus.passage import Document
from corpus.words import terms
from tests.fakes import volume


class Flat:
    """An encoder that tells no texts apart, so that words alone decide."""

    identity = "flat"
    dimensions = 8

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.full((len(texts), 8), 8**-0.5, np.float32)


class House:
    """A library with its word index, searched."""

    def __init__(self, library: Library, folder: Path, glossary: bool = True) -> None:
        self.library, self.lexicon = library, Lexicon(folder / "lexicon")
        known = load_glossary() if glossary else None
        self.retriever = HybridRetriever(library, self.lexicon, Shelf(library), Flat(), known)

    def put(self, *volumes: Volume) -> None:
        for one in volumes:
            self.library.publish(one)
            self.lexicon.add(one.document.scope, one.passages)

    def titles(self, query: str, *scopes: str, **options: object) -> list[str]:
        found = self.retriever.search(query, scopes or ("city",), **options)  # type: ignore[arg-type]
        return [hit.passage.title for hit in found.hits]


@pytest.fixture
def house(library: Library, tmp_path: Path) -> House:
    return House(library, tmp_path)


def test_the_passage_with_the_words_comes_first(house: House) -> None:
    house.put(volume("a", "The teams met in May."), volume("b", "The budget was approved."))
    assert house.titles("Who approved the budget?")[0] == "b"


def test_the_best_hit_scores_one_and_the_rest_less(house: House) -> None:
    house.put(volume("a", "budget approved"), volume("b", "budget"), volume("c", "nothing"))
    scores = [hit.score for hit in house.retriever.search("budget approved", ["city"]).hits]
    assert scores[0] == 1
    assert scores == sorted(scores, reverse=True)


def test_a_scope_that_is_not_permitted_is_never_seen(house: House) -> None:
    house.put(volume("a", "budget"), volume("secret", "budget budget", scope="closed"))
    found = house.retriever.search("budget", ["city"])
    assert {hit.passage.scope for hit in found.hits} == {"city"}
    assert "closed" not in str(found)


def test_a_withdrawn_document_disappears_from_search(house: House) -> None:
    house.put(volume("a", "budget"), volume("b", "budget"))
    house.library.withdraw(volume("b", "budget").document.id)
    found = house.retriever.search("budget", ["city"])
    assert [hit.passage.title for hit in found.hits] == ["a"]
    assert [r.reason for r in found.rejected] == ["not_in_library"]


def test_an_empty_shelf_finds_nothing(house: House) -> None:
    found = house.retriever.search("budget", ["city"])
    assert found.hits == ()
    assert found.answerability == 0


def test_the_same_search_gives_the_same_answer_on_a_rebuilt_library(
    house: House, tmp_path: Path
) -> None:
    house.put(volume("a", "budget one"), volume("b", "budget two"), volume("c", "budget six"))
    house.put(volume("b", "budget three"))
    again = House(house.library, tmp_path / "again")
    again.lexicon.add("city", house.library.passages(["city"]))
    house.lexicon.remove("city", [volume("b", "budget two").passages[0].id])
    one, other = (h.retriever.search("budget", ["city"]) for h in (house, again))
    assert one.hits == other.hits


def test_korean_is_found_under_any_ending(house: House) -> None:
    house.put(volume("a", "통합위원회는 2013년에 만들어졌다."), volume("b", "예산은 없다."))
    assert house.titles("통합위원회를 언제 만들었나?") == ["a"]


def test_a_korean_question_finds_an_english_document(house: House) -> None:
    house.put(volume("a", "The promotion rate was 70.6 percent."), volume("b", "Weather report."))
    assert house.titles("추진율은 얼마였나?") == ["a"]


def test_without_the_glossary_it_does_not(library: Library, tmp_path: Path) -> None:
    plain = House(library, tmp_path, glossary=False)
    plain.put(volume("a", "The promotion rate was 70.6 percent."))
    assert plain.titles("추진율은 얼마였나?") == []


def test_a_question_about_postponement_does_not_find_a_cancellation(house: House) -> None:
    house.put(volume("a", "The visit was cancelled."), volume("b", "The visit was postponed."))
    assert house.titles("연기된 사업은?") == ["b"]


def test_a_document_the_question_names_comes_first(house: House) -> None:
    house.put(
        volume("a", "The fee is due in June.", title="Harbour Lease Agreement Alpha Bravo"),
        volume(
            "b", "The fee is due in July. The fee, the fee.", title="Harbour Lease Other Charlie"
        ),
    )
    query = "In the Harbour Lease Agreement Alpha Bravo, when is the fee due?"
    assert house.titles(query)[0].endswith("Alpha Bravo")


def test_naming_a_document_does_not_shut_out_the_others(house: House) -> None:
    house.put(
        volume("a", "The fee is due.", title="Harbour Lease Agreement Alpha"),
        volume("b", "The deposit is returned after a year.", title="Deposit rules"),
    )
    assert "Deposit rules" in house.titles("Harbour Lease Agreement Alpha deposit returned")


def test_the_conference_number_decides_between_twins(house: House) -> None:
    house.put(
        volume("a", "추진율 보고", title="제2차 통합위원회"),
        volume("b", "추진율 보고", title="제3차 통합위원회"),
    )
    assert house.titles("third conference 추진율")[0] == "제3차 통합위원회"
    assert house.titles("제2차 회의 추진율")[0] == "제2차 통합위원회"


def test_a_follow_up_is_read_with_the_turns_before_it(house: House) -> None:
    house.put(volume("a", "Incheon signed in 1999."), volume("b", "Busan signed in 2001."))
    history = ("Tell me about Busan.",)
    assert house.titles("When was it signed?", history=history)[0] == "b"


def test_filters_narrow_and_say_why(house: House) -> None:
    old, new = volume("old", "budget"), volume("new", "budget")
    house.put(
        replace(old, document=replace(old.document, issued_on="2010-01-01", kind="report")),
        replace(new, document=replace(new.document, issued_on="2024-05-31", kind="minutes")),
    )
    found = house.retriever.search("budget", ["city"], filters=Filters(issued_from="2020"))
    assert [hit.passage.title for hit in found.hits] == ["new"]
    assert [r.reason for r in found.rejected] == ["issued_earlier"]
    assert house.titles("budget", filters=Filters(issued_to="2010")) == ["old"]
    assert house.titles("budget", filters=Filters(kinds=("minutes",))) == ["new"]


def test_what_ranked_lower_is_kept_with_its_reason(house: House) -> None:
    house.put(volume("a", "budget budget"), volume("b", "budget"))
    found = house.retriever.search("budget", ["city"], k=1)
    assert [(r.reason, r.document_id) for r in found.rejected] == [
        ("ranked_lower", volume("b", "budget").document.id)
    ]


def test_rarer_words_weigh_more(house: House) -> None:
    house.put(volume("a", "budget plan"), volume("b", "budget"), volume("c", "budget"))
    rarities = house.retriever.search("budget plan", ["city"]).rarities
    assert rarities["plan"] > rarities["budget"]


def test_scaling_runs_from_nothing_to_one() -> None:
    assert scaled(np.array([2.0, 4.0, 3.0])).tolist() == [0, 1, 0.5]
    assert above_zero(np.array([-1.0, 0.25, 0.5])).tolist() == [0, 0.5, 1]


def test_fusion_is_the_weighted_sum() -> None:
    mixed = fused(np.array([1.0, 0.0]), np.array([0.2, 0.4]), 0.5)
    assert mixed.tolist() == [0.75, 0.5]


def test_a_passage_borrows_from_its_neighbours_and_not_across_documents() -> None:
    scores, owner = np.array([0.0, 1.0, 0.0, 0.0]), np.array([0, 0, 0, 1])
    assert with_neighbours(scores, owner, (0.2,)).tolist() == pytest.approx([0.1, 1, 0.1, 0])


def test_a_lone_passage_is_not_set_back() -> None:
    scores, owner = np.array([1.0, 1.0, 1.0]), np.array([0, 1, 1])
    assert with_neighbours(scores, owner, (0.2, 0.1)).tolist() == pytest.approx([1.3, 1.3, 1.3])


def test_a_document_lends_the_mean_of_its_best() -> None:
    scores, owner = np.array([1.0, 0.0, 0.5]), np.array([1, 1, 0])
    assert with_documents(scores, owner, 0.2).tolist() == pytest.approx([1.1, 0.1, 0.6])


@given(
    st.lists(st.tuples(st.integers(0, 5), st.floats(0, 2)), min_size=1, max_size=40),
)
def test_a_document_lends_the_mean_of_its_three_best(rows: list[tuple[int, float]]) -> None:
    owner = np.array([number for number, _ in rows])
    scores = np.array([score for _, score in rows])
    lent = with_documents(scores, owner, 1.0) - scores
    for number, each in zip(owner, lent, strict=True):
        best = sorted(scores[owner == number])[-3:]
        assert each == pytest.approx(sum(best) / len(best), abs=1e-9)


@pytest.mark.parametrize(
    "text",
    [
        "제3차 회의",
        "3차 회의",
        "the 3rd conference",
        "the third conference",
        "第三次会议",
        "第3回会議",
    ],
)
def test_a_conference_number_is_read_in_four_languages(text: str) -> None:
    assert ordinals(text) == {3}


def test_a_count_of_members_is_no_conference_number() -> None:
    assert ordinals("3회원 도시") == set()
    assert years("1,930 cities in 2024") == {"2024"}


def test_an_alias_names_its_document() -> None:
    document = Document("d", "s", "Summary", "n", "h", "t", aliases=("alpha bravo charlie",))
    assert Router([document]).route("what does alpha bravo charlie say").documents == (0,)
    assert Router([document]).route("what does alpha say").documents == ()


def test_a_name_is_cut_out_where_it_stands_and_the_rest_stays_a_sentence() -> None:
    spent = frozenset(terms("Harbour Festival Memorandum of Lindell"))
    asked = "In the Harbour Festival Memorandum of Lindell: who may end the memorandum?"

    assert without_name(asked, spent) == "who may end the memorandum?"
    assert without_name("who may end it?", spent) == "who may end it?"


HARBOUR = "harbour festival memorandum"
TWO = ("The parties meet each spring.", "The harbour festival is held by both.")


@pytest.mark.parametrize("question", [HARBOUR, f"{HARBOUR} signed"])
def test_a_question_that_is_nearly_all_name_looks_inside_by_the_name(
    house: House, question: str
) -> None:
    house.put(volume("h", *TWO, title=HARBOUR), volume("b", "A budget.", title="Another paper"))
    layout = house.retriever.shelf.layout(["city"])
    evidence = Signals(house.lexicon, Shelf(house.library), Flat())
    scores = evidence.within(layout, question, layout.router.route(question))

    best = house.library.passages_by_id([layout.ids[int(scores.argmax())]], ["city"])
    assert [p.text for p in best.values()] == [TWO[1]]
    assert scores.max() == 1
    outside = [n for n, d in enumerate(layout.documents) if d.title != HARBOUR]
    assert not scores[np.isin(layout.owner, outside)].any()


def test_vectors_of_another_encoder_are_no_evidence(house: House) -> None:
    house.put(volume("h", *TWO, title=HARBOUR))
    shelf = Shelf(house.library, encoded=lambda: False)
    evidence = Signals(house.lexicon, shelf, Flat())
    assert evidence.dense(shelf.layout(["city"]), "harbour") is None
    assert evidence.dense(house.retriever.shelf.layout(["city"]), "harbour") is not None
