# ruff: noqa: E501 - a pattern or a sentence in four languages reads better whole
"""A draft holds what the spec and the shelf say, shows every gap, and passes the director's
gates.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.drafting.draft import draft_from_json
from assistant.drafting.drafter import Sources, compose, with_clause_text
from assistant.drafting.gates import gates, passed
from assistant.drafting.instruments import clause_types, instruments
from assistant.drafting.judged_draft import rejudge
from assistant.drafting.particles import settle_particles
from assistant.drafting.spec import read_spec
from tests.drafting import FACT, SEOUL, drafted, page_text, spec

NAIROBI = {
    "name": {"ko": "나이로비시", "en": "Nairobi City County"},
    "country": "KE",
    "tier": "city",
}
ROW = {"title": {"ko": "교사 연수", "en": "Teacher training"}, "kind": "mutual", "horizon": "near",
       "owner_a": "Seoul Office of Education", "owner_b": "Beijing Education Commission",
       "deliverable": "report", "due": "2027-06-30", "evidence": "minutes"}  # fmt: skip
# The requests of a city's desk, as specs.
REQUESTS = {
    "D1 health team": spec(team="health", body="seoul-beijing", facts=[FACT]),
    "D3 education plan": spec(
        instrument="cooperation_plan", team="education", plan=[ROW, {**ROW, "horizon": "long"}],
        purpose={"ko": "교육 교류의 내실화", "en": "better exchange in education"}, figures=["MPR", "RTp"],
    ),
    "D4 concept note": spec(instrument="concept_note", facts=[FACT]),
    "D5 friendship to sister": spec(instrument="sister", from_instrument="friendship", term_years=5),
    "D7 first letter": spec(
        instrument="loi", parties=[SEOUL, NAIROBI],
        purpose={"ko": "교류 다변화의 가능성을 살피는 것", "en": "to explore a first exchange"},
    ),
    "D8 air quality": spec(
        team="environment", term_years=3, notice_months=6, data=True,
        areas=[{"ko": "대기질 자료 공유", "en": "sharing of air-quality data"}],
    ),
    "D9 friendship in Chinese": spec(instrument="friendship", languages=["ko", "zh"]),
    "D11 minutes": spec(
        instrument="minutes",
        previous=[{"title": {"ko": "대기질 포럼", "en": "Air-quality forum"}, "kind": "mutual",
                   "outcome": "retained", "lineage": "A1"}],
    ),
    "D12 council memo": spec(
        instrument="council_memo", council_date="2027-02-01", signing_date="2027-03-01"
    ),
    "D14 contingency": spec(instrument="contingency_plan", facts=[FACT]),
    "D15 talking points": spec(instrument="talking_points", figures=["MPR"]),
    "team MOU": spec(instrument="team_mou", team="culture"),
    "declaration": spec(instrument="joint_declaration", languages=["en", "ko"]),
    "consolidation": spec(instrument="consolidation"),
    "review note": spec(
        instrument="review_note", partner_draft="MOU\n1. Purpose\nThe Parties shall pay USD 5,000."
    ),
    "four languages": spec(languages=["ko", "en", "zh", "ja"], team="health", visits=True),
}  # fmt: skip


@pytest.mark.parametrize("name", list(REQUESTS))
@pytest.mark.parametrize("with_shelf", [True, False])
def test_a_request_of_the_desk_passes_every_gate(name: str, with_shelf: bool) -> None:
    request = REQUESTS[name]
    draft = drafted(**request) if with_shelf else compose(read_spec(request))
    failed = {g.name: g.reasons for g in gates(draft, page_text) if not g.passed}
    assert failed == {}


def test_a_fact_on_the_shelf_is_cited_where_it_stands() -> None:
    draft = drafted(facts=[FACT])
    introduction = draft.clause("introduction")
    assert FACT.rstrip(".") + " [1]" in introduction.text["en"]
    assert draft.citations[0].quote == FACT
    assert introduction.origin == "evidence"


@pytest.mark.parametrize(
    "fact",
    [
        "The Environment Team was set up by an MOU at the second conference on 5 November 2015.",
        "The Environment Team was not set up by an MOU at the second conference on 4 November 2015.",
        "The Culture Team was set up by an MOU at the second conference on 4 November 2015.",
        "Trade between the cities grew by 40%.",
    ],
)
def test_a_fact_the_shelf_does_not_carry_is_left_to_confirm(fact: str) -> None:
    draft = drafted(facts=[fact])
    assert f"{fact}]" in draft.clause("introduction").text["en"]
    assert "TO CONFIRM" in draft.clause("introduction").text["en"]
    assert "unconfirmed-fact" in {f.rule for f in draft.findings}


def test_what_is_silent_in_the_spec_shows_as_a_placeholder_in_both_languages() -> None:
    draft = compose(read_spec(spec()))
    open_clauses = {(p["clause"], p["language"]) for p in draft.placeholders}
    for clause in ("purpose", "areas", "contacts", "duration", "ending", "signatures"):
        assert {(clause, "ko"), (clause, "en")} <= open_clauses


def test_a_figure_carries_fraction_date_and_that_it_is_synthetic() -> None:
    text = drafted(instrument="talking_points", figures=["MPR", "HHI"]).clause("figures").text["en"]
    assert "78.0%" in text and "39/50" in text and "2018-03-19" in text and "synthetic" in text
    assert "no rows" in text and "HHI: [확인 필요" in text


def test_an_invented_number_fails_the_gate() -> None:
    draft = drafted()
    edited = with_clause_text(
        draft, "purpose", {"en": "To train 450 people.", "ko": "450명을 연수한다."}
    )
    assert not passed(rejudge(edited), page_text)
    failed = {g.name for g in gates(edited, page_text) if not g.passed}
    assert "numbers" in failed


def test_an_invented_law_and_person_fail_their_gates() -> None:
    draft = with_clause_text(
        drafted(), "purpose", {"en": "Under the Cities Act art. 99, Mayor Smith decides."}
    )
    failed = {g.name for g in gates(draft, page_text) if not g.passed}
    assert {"laws", "names"} <= failed


def test_a_quote_that_is_not_on_the_page_fails_the_gate() -> None:
    draft = drafted(facts=[FACT])
    failed = {g.name for g in gates(draft, lambda _d, _p: "something else") if not g.passed}
    assert failed == {"citations"}


def test_the_same_spec_gives_the_same_draft_and_survives_json() -> None:
    one, two = drafted(facts=[FACT]), drafted(facts=[FACT])
    assert one.to_json() == two.to_json()
    assert draft_from_json(one.to_json()).to_json() == one.to_json()


def test_a_start_before_the_councils_resolution_is_an_error() -> None:
    draft = drafted(council_date="2027-05-01", start_date="2027-04-01")
    assert "date-before-council" in {f.rule for f in draft.findings if f.severity == "error"}


def test_a_missing_name_is_not_translated() -> None:
    draft = drafted(parties=[SEOUL, {"name": {"en": "Nairobi City County"}}])
    assert "TO CONFIRM: 정식 명칭: Nairobi City County]" in draft.clause("title").text["ko"]


def test_the_council_is_asked_for_a_sister_tie_and_seouls_own_rule_is_used() -> None:
    sister = {a["rule"] for a in drafted(instrument="sister").approvals}
    friendship = drafted(instrument="friendship", signing_date="2024-05-01").approvals
    before = {
        a["rule"] for a in drafted(instrument="friendship", signing_date="2023-05-01").approvals
    }
    assert {"kr-council-sister", "cn-foreign-affairs-office"} <= sister
    assert "kr-council-friendship-seoul" in {a["rule"] for a in friendship}
    assert "kr-council-friendship-ordinance" in before
    assert all(a["source"]["en"] and (a["certainty"] == "firm" or a["ask"]) for a in friendship)


def test_there_are_twenty_five_clauses_with_three_wordings_in_four_languages() -> None:
    assert [c.order for c in clause_types()] == list(range(1, 26))
    for clause in clause_types():
        for language in ("ko", "en", "zh", "ja"):
            assert len(clause.wordings["default"][language]) >= 3, (clause.id, language)
    assert len(instruments()) == 14


@given(st.sampled_from(["시", "도", "군", "서울", "부산"]))
def test_no_either_or_particle_is_left(name: str) -> None:
    settled = settle_particles(f"{name}와(과) {name}은(는) {name}(으)로 {name}을(를)")
    assert "(" not in settled


def test_particles_follow_the_final_consonant() -> None:
    assert settle_particles("서울와(과) 부산은(는)") == "서울과 부산은"
    assert settle_particles("제주와(과) 서울(으)로") == "제주와 서울로"


def test_an_empty_shelf_leaves_the_ties_open() -> None:
    text = compose(read_spec(spec()), Sources(lambda _q: [])).clause("introduction").text["en"]
    assert "existing ties and prior instruments" in text


def test_a_mutual_share_below_the_target_is_mentioned() -> None:
    rows = [{**ROW, "kind": "one_sided"}, {**ROW, "kind": "one_sided"}, ROW]
    found = drafted(instrument="cooperation_plan", plan=rows).findings
    assert "plan-mutual-share" in {f.rule for f in found}
