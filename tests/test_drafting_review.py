# ruff: noqa: E501 - a pattern or a sentence in four languages reads better whole
"""The reviewer finds planted faults by kind, leaves clean text alone, and names missing clauses."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from assistant.drafting.draft import Finding
from assistant.drafting.drafter import with_clause_text
from assistant.drafting.instruments import LANGUAGES, clause_types, instruments
from assistant.drafting.judged_draft import rejudge
from assistant.drafting.lint import Setting, lint, rules
from assistant.drafting.parity import parity
from assistant.drafting.review import review_text
from tests.drafting import drafted

SUITE = Path(__file__).parents[1] / "eval" / "suites" / "drafting"


def planted() -> dict[str, Any]:
    return tomllib.loads((SUITE / "faults.toml").read_text(encoding="utf-8"))


def clean() -> dict[str, list[str]]:
    return tomllib.loads((SUITE / "clean.toml").read_text(encoding="utf-8"))


FAULTS = [
    (kind, language, fault, entry["rules"])
    for kind, entry in planted().items()
    for language in LANGUAGES
    for fault in entry[language]
]


def test_ninety_five_in_a_hundred_planted_faults_are_found() -> None:
    assert len(FAULTS) >= 200
    missed = [
        (kind, language, fault)
        for kind, language, fault, wanted in FAULTS
        if not {f.rule for f in lint(fault, Setting(), language)} & set(wanted)
    ]
    assert len(missed) <= 0.05 * len(FAULTS), missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_clean_sentences_bring_no_error(language: str) -> None:
    found = [f for text in clean()[language] for f in lint(text, Setting(), language)]
    assert [f for f in found if f.severity == "error"] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("instrument", ["mou", "friendship"])
def test_our_own_text_is_reviewed_without_error_or_missing_clause(
    language: str, instrument: str
) -> None:
    draft = drafted(
        instrument=instrument, languages=[language], team="health", term_years=3, visits=True
    )
    report = review_text(draft.text(language), instrument)
    assert report.missing == ()
    assert [f for f in report.findings if f.severity == "error"] == []
    assert report.languages == (language,)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_clause_taken_out_is_named(language: str) -> None:
    draft = drafted(languages=[language], team="health", term_years=3)
    instrument = instruments()["mou"]
    wanted = [c.id for c in clause_types() if c.level(instrument) in ("required", "recommended")]
    unnamed = []
    for name in wanted[1:]:
        kept = [c for c in draft.clauses if c.id != name]
        text = "\n\n".join(f"{c.title[language]}\n{c.text[language]}" for c in kept[1:])
        title = draft.clauses[0].text[language]
        if name not in review_text(f"{title}\n\n{text}", "mou").missing:
            unnamed.append(name)
    assert unnamed == []


def test_every_precedent_names_exactly_what_is_missing() -> None:
    data = tomllib.loads((SUITE / "precedents.toml").read_text(encoding="utf-8"))
    assert len(data["precedent"]) == 7
    for precedent in data["precedent"]:
        report = review_text(precedent["text"])
        named = set(report.missing)
        assert set(precedent["missing"]) <= named, (precedent["name"], named)
        assert named.isdisjoint(precedent["present"]), (precedent["name"], named)
        found = {f.rule for f in report.findings}
        assert set(precedent.get("rules", [])) <= found, (precedent["name"], found)


def test_a_quotation_is_not_linted_as_if_drafted() -> None:
    quoted = "The 2005 text says “The Parties shall agree on a yearly programme”."
    assert lint(quoted) == []
    assert {f.rule for f in lint("The Parties shall agree on a yearly programme.")} >= {
        "binding-verb",
        "agreement-word",
    }


def test_sovereignty_wording_is_escalated_and_never_rewritten() -> None:
    (found,) = lint("Both cities respect the one-China principle.")
    assert (found.severity, found.rule, found.suggestion) == ("error", "sensitive", "")
    assert "escalate" in found.message


def test_a_finding_brings_a_rewrite_and_names_the_directives_content() -> None:
    found = lint("Each side shall hold a meeting.")[0]
    assert found.suggestion == "Each side will hold a meeting."
    money = lint("Seoul provides USD 5,000.")[0]
    assert "Prohibited content 2 of 5" in money.reason
    kinds = {r.about.get("prohibited") for r in rules()} - {None}
    assert kinds == {1, 2, 3, 4, 5}


def test_findings_are_explained_in_korean_when_asked() -> None:
    found = lint("Each side shall meet.", Setting(explain="ko"))[0]
    assert found.message.startswith("“shall”은")


def test_the_title_of_an_mou_may_not_be_an_agreement() -> None:
    bad = lint("우호교류 협정", Setting("mou", "title", title=True), "ko")
    assert {f.rule for f in bad} == {"instrument-title"}
    assert lint("우호교류 협정", Setting("friendship", "title", title=True), "ko") == []


def rules_of(text: str) -> set[str]:
    return {f.rule for f in review_text(text).findings}


def test_dates_ranks_names_and_areas_are_read_across_the_document() -> None:
    text = """Memorandum of Understanding between Seoul Metropolitan Government and Beijing Municipality

1. Areas of cooperation
(1) culture (2) health (3) sport (4) youth (5) tourism (6) trade (7) transport

2. Duration
The term is 3 years and ends then. The council approved it on 3 May 2027. It takes effect on 1 May 2027.

3. Signatures
Signed by the Mayor of Seoul and the Director of the foreign affairs office of Beijing Province.
"""
    assert {
        "too-many-areas",
        "date-before-council",
        "rank-parity",
        "term-without-review",
    } <= rules_of(text)
    assert "name-differs" in rules_of(text + "\nSeoul Metropolitan City and its partner meet.")
    assert "impossible-date" in rules_of("MOU\n1. Duration\nIt starts on 31 February 2027.")


def test_an_edit_of_one_version_only_is_a_parity_error() -> None:
    draft = with_clause_text(
        drafted(term_years=3), "duration", {"en": "The term is 4 years, then reviewed."}
    )
    assert "parity-numbers" in _rules(parity(draft.clauses, draft.languages))
    assert "parity-numbers" in _rules(list(rejudge(draft).findings))


def _rules(found: list[Finding]) -> set[str]:
    return {f.rule for f in found}


def test_three_hundred_pages_are_bounded_and_say_so() -> None:
    page = "The two cities shall meet every year.\n" * 60 + "\n"
    report = review_text(page * 300)
    assert report.truncated and len(report.findings) <= 500
    assert report.findings[0].rule == "too-long"


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_wording_proposed_for_a_missing_clause_has_no_bare_gaps(language: str) -> None:
    found = review_text("A note that is no agreement at all.", "mou", language).findings
    proposed = {f.where: f.suggestion for f in found if f.rule.startswith("missing-")}
    assert len(proposed) > 10
    assert [words for words in proposed.values() if "{" in words or "(으)로" in words] == []
    assert "TO CONFIRM" in proposed["signatures"]
