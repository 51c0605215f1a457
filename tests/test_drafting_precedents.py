"""A clause of an agreement on the shelf stands in a draft where it says no less, and no more."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from assistant.drafting.draft import Clause, Draft
from assistant.drafting.drafter import Sources, compose
from assistant.drafting.gates import passed
from assistant.drafting.spec import read_spec
from assistant.drafting.workshop import Agreement
from tests.drafting import spec

EN = (
    "# Memorandum of Understanding\n\n## Paragraph 1: Funding\n\n"
    "Unless the Sides jointly decide otherwise in writing, each bears its own\ncosts. "
    "All cooperation depends on available budget and personnel.\n\n2 / 4"
)
KO = (
    "# 양해각서\n\n## 제1항 비용\n\n"
    "양측은 서면으로 달리 정하지 않는 한 각자의 비용을 각자 부담한다. "
    "모든 협력은 확보된 예산과 인력의 범위에서 한다.\n"
)
ENGLISH = Agreement(
    "en",
    "Memorandum of Understanding A–B",
    "open",
    "2022-05-12",
    ("Aton",),
    ("가시 나시 양해각서",),
    ((2, EN),),
)
KOREAN = Agreement(
    "ko", "가시-나시 양해각서", "open", "2022-05-12", ("가시", "나시"), (), ((1, KO),)
)


def drafted(*agreements: Agreement, **more: Any) -> Draft:
    def found() -> Sequence[Agreement]:
        return agreements

    return compose(read_spec(spec(**more)), Sources(agreements=found))


def pages(document_id: str, number: int) -> str | None:
    return {("en", 2): EN, ("ko", 1): KO}.get((document_id, number))


def funding(draft: Draft) -> Clause:
    return draft.clause("funding")


def test_a_clause_both_versions_of_one_agreement_have_is_taken_and_cited() -> None:
    draft = drafted(ENGLISH, KOREAN)
    clause = funding(draft)

    assert clause.origin == "precedent"
    assert clause.text["en"].startswith("Unless the Participants jointly decide otherwise")
    assert clause.text["ko"].startswith("양측은 서면으로 달리")
    assert {c.document_id for c in clause.citations} == {"en", "ko"}
    assert passed(draft, pages)


def test_the_quote_is_the_agreements_own_text_and_the_page_number_is_not_part_of_it() -> None:
    cited = next(c for c in funding(drafted(ENGLISH, KOREAN)).citations if c.document_id == "en")

    assert EN[cited.start : cited.end] == cited.quote
    assert cited.quote.endswith("personnel.")
    assert "2 / 4" not in funding(drafted(ENGLISH, KOREAN)).text["en"]


def test_an_agreement_in_one_language_only_serves_a_draft_in_that_language() -> None:
    assert funding(drafted(ENGLISH)).origin == "template"
    assert funding(drafted(ENGLISH, languages=["en"])).origin == "precedent"


@pytest.mark.parametrize(
    "other",
    [
        replace(KOREAN, issued_on="2022-05-13"),
        replace(KOREAN, sides=("다시", "라시"), title="다시-라시 양해각서"),
    ],
)
def test_two_agreements_are_not_taken_for_versions_of_one(other: Agreement) -> None:
    strange = replace(ENGLISH, sides=("Cora",))
    assert funding(drafted(strange, other)).origin == "template"


@pytest.mark.parametrize(
    "said",
    [
        "Each side bears its own costs up to USD 5,000 within available budget, unless decided.",
        "Each side bears its own costs.",
        "Each side shall bear its own costs within available budget and personnel, unless both "
        "decide otherwise jointly and in writing.",
        "Each side bears its own costs within the budget of Aton and available personnel unless "
        "both decide otherwise jointly and in writing.",
    ],
)
def test_an_amount_a_gap_a_binding_verb_or_another_citys_name_is_not_borrowed(said: str) -> None:
    text = f"# Memorandum of Understanding\n\n## Paragraph 1: Funding\n\n{said}\n"
    other = replace(ENGLISH, pages=((1, text),))

    assert funding(drafted(other, languages=["en"])).origin == "template"


def test_a_sister_agreement_is_no_precedent_for_an_mou() -> None:
    sister = replace(ENGLISH, title="Sister City Agreement A–B", pages=((1, EN.replace(
        "Memorandum of Understanding", "Sister City Agreement")),))  # fmt: skip

    assert funding(drafted(sister, languages=["en"])).origin == "template"


def test_a_spec_may_ask_for_our_own_wording() -> None:
    assert funding(drafted(ENGLISH, KOREAN, precedents=False)).origin == "template"


def test_what_the_parties_must_decide_themselves_is_never_borrowed() -> None:
    text = "# MOU\n\n## Paragraph 1: Areas\n\nThe Sides exchange views on ports.\n"
    other = replace(ENGLISH, pages=((1, text),))

    assert drafted(other, languages=["en"]).clause("areas").origin == "placeholder"


def test_the_newest_agreement_serves_first() -> None:
    newer = replace(ENGLISH, document_id="newer", issued_on="2024-01-01")
    draft = drafted(ENGLISH, newer, languages=["en"])

    assert [c.document_id for c in funding(draft).citations] == ["newer"]
