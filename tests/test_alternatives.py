"""What a question offers a choice of counts once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.abstention import answerability
from assistant.answering.alternatives import choices, share_held
from assistant.answering.asking import ask
from assistant.answering.named_papers import named
from assistant.answering.selection import rank
from assistant.models.passages_prompt import Excerpt
from corpus.words import terms

TITLE = "Harbour Festival Memorandum of Lindell"


@pytest.mark.parametrize(
    ("question", "offered"),
    [
        ("Is revenue or profit shared?", [{"revenu", "profit"}]),
        ("the prices of technology, goods, or services", [{"technolog", "good", "servic"}]),
        ("hiring employees and/or contractors", [{"employe", "contractor"}]),
        ("the law of a state or a country", [{"state", "countri"}]),
        ("guides/maps of the harbour", [{"guid", "map"}]),
        ("visits or tours or talks", [{"visit", "tour", "talk"}]),
        ("raise or cut the fee, rent or deposit", [{"rais", "cut"}, {"fee", "rent", "deposit"}]),
        ("자동 갱신 또는 연장", [{"갱신", "연장"}]),
    ],
)
def test_what_stands_about_an_or_is_a_choice(question: str, offered: list[set[str]]) -> None:
    found = choices(question)
    assert [{term for one in choice for term in one} for choice in found] == offered


@pytest.mark.parametrize("question", ["", "or", "or else", "budget or", "revenue and profit"])
def test_without_two_words_there_is_no_choice(question: str) -> None:
    assert choices(question) == []


def test_a_word_asked_elsewhere_too_is_no_alternative() -> None:
    assert choices("a right of refusal or right of offer") == []


def test_one_alternative_found_is_the_choice_found() -> None:
    weights = {"share": 1.0, "revenu": 3.0, "profit": 2.0}
    found = {"share": 1.0, "revenu": 0.0, "profit": 1.0}
    assert share_held(weights, found) == 3 / 6
    assert share_held(weights, found, [(("revenu",), ("profit",))]) == 1
    assert share_held({}, {}, [(("revenu",), ("profit",))]) == 0


def test_an_alternative_of_several_terms_is_found_by_its_parts() -> None:
    weights = {"갱신": 1.0, "연장": 1.0, "장이": 1.0}
    found = {"갱신": 0.0, "연장": 1.0, "장이": 0.0}
    # 연장이 is the heaviest, of weight two, and half of it is found.
    assert share_held(weights, found, [(("갱신",), ("연장", "장이"))]) == 0.5


_WORDS = st.lists(st.sampled_from(["or", ",", "a", "fee", "rent", "map", "tour", "/"]), max_size=9)


@given(_WORDS)
def test_no_term_is_in_two_choices_and_nothing_is_found_twice(words: list[str]) -> None:
    question = " ".join(words)
    offered = choices(question)
    chosen = [term for choice in offered for one in choice for term in one]
    assert len(chosen) == len(set(chosen))
    weights = dict.fromkeys(terms(question), 1.0)
    assert share_held(weights, dict.fromkeys(weights, 1.0), offered) == float(bool(weights))


def scored(question: str, text: str) -> float:
    asked = ask(question)
    return answerability(asked, rank(asked, [Excerpt(1, text, title=TITLE)]))


def test_a_paper_that_says_one_of_two_things_asked_for_answers() -> None:
    text = "The revenue is shared."
    assert scored(f"In the {TITLE}: is revenue or profit shared?", text) == 1
    assert scored(f"In the {TITLE}: are revenue and profit shared?", text) < 0.85


def test_without_a_paper_both_of_two_things_are_asked_for() -> None:
    text = "The revenue is shared."
    assert scored("Is revenue or profit shared?", text) < 0.85


def test_whom_a_paper_binds_is_not_asked_for() -> None:
    asked = f"In the {TITLE}: must one party insure the guests of its counterparty?"
    found = named(asked, [TITLE])
    assert {"parti", "counterparti"} <= found.spent
    assert found.spent.isdisjoint({"insur", "guest"})
    assert scored(asked, "Lindell shall insure the guests.") > scored(asked, "A party is held.")


@pytest.mark.parametrize(
    "asking", ["who are the parties to it?", "to which third party is it open?"]
)
def test_the_parties_are_asked_about_where_they_are_the_question(asking: str) -> None:
    assert "parti" not in named(f"In the {TITLE}: {asking}", [TITLE]).spent


def test_a_joint_statement_is_a_paper() -> None:
    title = "Joint Statement of Lindell and Ostra"
    assert named(f"In the {title}: when is the next visit?", [title]).rest
