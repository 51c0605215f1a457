"""A model may word a clause better; what it adds, drops or hardens is not used."""

from collections.abc import Callable

import pytest

from assistant.drafting.draft import Draft
from assistant.drafting.drafter import Sources, compose
from assistant.drafting.gates import passed
from assistant.drafting.rewording import blocks
from assistant.drafting.spec import read_spec
from tests.drafting import spec

OURS = {
    "en": "Each side bears its own costs, within its available budget and personnel, unless the "
    "Participants jointly decide otherwise in writing.",
    "ko": "양측은 서면으로 달리 공동 결정한 경우를 제외하고, 각자의 가용 예산과 인력의 범위 내에서 "
    "자기 비용을 부담한다.",
}
BETTER = {
    "en": "Within its available budget and personnel, each side bears its own costs, unless the "
    "Participants jointly decide otherwise in writing.",
    "ko": "양측은 각자의 가용 예산과 인력의 범위 내에서 자기 비용을 부담하며, "
    "서면으로 달리 공동 결정한 경우는 예외로 한다.",
}


def parrot(prompt: str) -> str:
    """Gives every clause back as it came."""
    return prompt.split("Clause: ", 1)[1].split("\n\n", 1)[1]


def instead(language: str, text: str) -> Callable[[str], str]:
    """Words the funding clause anew in both languages, one of them as given."""

    def model(prompt: str) -> str:
        if "Clause: 비용" not in prompt:
            return parrot(prompt)
        said = {**BETTER, language: text}
        return f"ko:\n{said['ko']}\n\nen:\n{said['en']}"

    return model


def drafted(model: Callable[[str], str] | None) -> Draft:
    return compose(read_spec(spec(team="health")), Sources(reword=model))


def notes(draft: Draft, clause_id: str = "funding") -> dict[str, str]:
    about = ("reworded", "wording-kept", "model-silent")
    return {f.rule: f.message for f in draft.findings if f.where == clause_id and f.rule in about}


def test_a_better_wording_that_says_the_same_is_used_and_marked() -> None:
    draft = drafted(instead("en", BETTER["en"]))

    assert dict(draft.clause("funding").text) == BETTER
    assert "reworded" in notes(draft)
    assert passed(draft)


@pytest.mark.parametrize(
    ("language", "text", "why"),
    [
        ("en", BETTER["en"] + " The yearly limit is USD 5,000.", "number"),
        ("en", BETTER["en"].replace("bears", "shall bear"), "binds"),
        ("en", BETTER["en"] + " The Local Autonomy Act applies.", "law"),
        ("en", BETTER["en"] + " Mayor Kim agrees.", "person"),
        ("en", BETTER["en"] + " This also holds for Shanghai.", "name"),
        ("en", "Costs are borne by each side.", "leaves"),
        ("en", BETTER["en"] + " [1]", "mark"),
        ("en", "", "languages"),
        ("ko", BETTER["ko"] + " 한도는 500만 원이다.", "number"),
        ("ko", BETTER["ko"] + " 상하이시와 함께 한다.", "name"),
        ("ko", BETTER["ko"] + " 지방재정법 제3조에 따른다.", ""),
        ("ko", BETTER["ko"].replace("부담하며", "부담하여야 하며"), ""),
    ],
)
def test_what_a_model_adds_drops_or_hardens_is_not_used(language: str, text: str, why: str) -> None:
    draft = drafted(instead(language, text))

    assert dict(draft.clause("funding").text) == OURS
    assert why in notes(draft)["wording-kept"]
    assert passed(draft)


def test_a_model_in_trouble_leaves_the_whole_draft_as_it_was() -> None:
    def silent(_prompt: str) -> str:
        raise ValueError("the server at 127.0.0.1 does not answer")

    draft, plain = drafted(silent), drafted(None)
    assert [c.text for c in draft.clauses] == [c.text for c in plain.clauses]
    assert [f.rule for f in draft.findings if f.rule == "model-silent"] == ["model-silent"]


def test_a_model_that_answers_something_else_changes_nothing() -> None:
    draft = drafted(lambda _prompt: "Certainly! Here is your clause.")
    assert [c.text for c in draft.clauses] == [c.text for c in drafted(None).clauses]


def test_without_a_model_there_is_no_word_of_one() -> None:
    assert not notes(drafted(None))


def test_names_contacts_and_gaps_are_never_given_to_the_model() -> None:
    seen: list[str] = []

    def listening(prompt: str) -> str:
        seen.append(prompt)
        return parrot(prompt)

    draft = drafted(listening)
    asked = "\n".join(seen)
    assert draft.clause("contacts").text["en"] not in asked
    assert "Beijing Municipality" not in asked.split("Clause: ", 1)[1]


def test_the_answer_is_read_by_language() -> None:
    assert blocks("ko:\n가\n\nen: a\nb") == {"ko": "가", "en": "a\nb"}
