"""Cadence, instruments, reciprocity, concentration, dormancy, capacity: values computed by eye."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.metrics.concentration import bounds
from assistant.metrics.figure import Request
from assistant.metrics.registry import METRICS, compute, find
from corpus.ledger import Ledger
from corpus.record_rows import Mou, Profile, Team
from tests.ledgers import (
    BODY,
    CONFERENCES,
    activity,
    conference,
    event,
    ledger,
    plan,
    relation,
    sample,
)

SB = "seoul-beijing"


def told(some: Ledger, name: str, **options: Any) -> dict[str, Any]:
    return compute(some, name, Request(options=options))


def committee(*conferences: Any, **more: Any) -> Ledger:
    return Ledger(bodies=(replace(BODY, **more),), conferences=conferences)


# Cadence


def test_seoul_and_beijing_met_after_734_and_866_days() -> None:
    found = compute(sample(), "CAD", Request(SB))

    assert found["details"]["gap_days"] == [734, 866]
    years = [round(g["years"], 2) for g in found["details"]["gaps"]]
    assert years == [2.01, 2.37]
    assert round(found["details"]["planned_next"]["years_at_most"], 1) == 3.2
    assert found["synthetic"] is False


def test_a_planned_conference_never_enters_cadence() -> None:
    planned = conference(4, "2021-05-01", status="planned")
    found = compute(committee(*CONFERENCES, planned), "CAD", Request())
    wrong = (734 + 866 + 1139) / 3

    assert found["denominator"] == 2
    assert found["numerator"] / found["denominator"] == 800 != round(wrong)
    assert found["excluded"][0]["code"] == "not_yet_held"


def test_a_date_without_a_day_gives_no_gap() -> None:
    found = compute(committee(conference(1, "1999"), conference(2, "2001-05-01")), "CAD", Request())

    assert found["reason"]["code"] == "too_few_held"
    assert found["excluded"][0]["code"] == "vague_date"


def test_a_missing_conference_between_two_gives_no_gap() -> None:
    some = committee(conference(1, "2001-05-01"), conference(3, "2005-05-01"))
    assert compute(some, "CAD", Request())["excluded"][0]["code"] == "not_consecutive"


def test_one_gap_of_two_keeps_a_two_year_rule_with_three_months_tolerance() -> None:
    found = compute(sample(), "ADH", Request(SB))

    assert (found["numerator"], found["denominator"]) == (1, 2)
    assert compute(sample(), "ADH", Request(SB, options={"tolerance": 5}))["value"] == 1.0


def test_adherence_needs_a_declared_cadence() -> None:
    some = committee(*CONFERENCES, declared_cadence_months=None)
    assert compute(some, "ADH", Request())["reason"]["code"] == "no_cadence"


def test_nothing_disturbed_is_undefined_not_one() -> None:
    found = compute(committee(*CONFERENCES), "CONT", Request())
    assert (found["value"], found["reason"]["code"]) == (None, "no_disruption")


def test_a_pending_conference_is_told_apart_and_asked_about_after_two_years() -> None:
    late = conference(4, status="postponed", scheduled_on="2021-05")
    kept = conference(3, "2018-03-19", disruption="shock")
    found = compute(committee(kept, late), "CONT", Request(today="2024-07-30"))

    assert (found["value"], found["details"]["pending"]) == (1.0, [4])
    assert [w["code"] for w in found["warnings"]] == ["lapsed"]


def test_a_cancelled_conference_lowers_continuity() -> None:
    some = committee(
        conference(1, "2018-03-19", disruption="shock"), conference(2, status="cancelled")
    )
    assert compute(some, "CONT", Request())["value"] == 0.5


def test_a_level_is_an_upgrade_only_when_it_is_kept() -> None:
    kept = compute(sample(), "LVL", Request(SB))
    single = committee(
        conference(1, "2010-01-01", level="working"),
        conference(2, "2012-01-01", level="head"),
        conference(3, "2014-01-01", level="working"),
    )

    assert (kept["value"], kept["details"]["upgrades"]) == (5, [2])
    assert compute(single, "LVL", Request())["details"]["upgrades"] == []


# Teams and instruments


def test_teams_grow_from_three_to_four() -> None:
    counts = [compute(sample(), "BRD", Request(SB, k))["value"] for k in (1, 2, 3)]
    assert counts == [3, 4, 4]


def test_rule_coverage_leaves_out_teams_whose_instruments_do_not_say() -> None:
    teams = tuple(Team(id=t, body="b", name=t, created_on="2010-01-01") for t in ("x", "y", "z"))
    mous = (
        mou("m1", team="x", review_clause="y", status="in_force"),
        mou("m2", team="y", review_clause="", status="in_force"),
    )
    some = replace(committee(*CONFERENCES), teams=teams, mous=mous)
    found = compute(some, "RULE", Request("b", as_of="2020-01-01"))

    assert (found["numerator"], found["denominator"]) == (1, 2)
    assert found["excluded"] == [
        {
            "id": "y",
            "reason": "whether its instrument has a review clause is not recorded",
            "code": "review_unknown",
            "about": {},
        }
    ]


def mou(name: str, **more: Any) -> Mou:
    made = Mou(id=name, title=name, body="b", type="mou", signed_on="2012-01-01")
    return replace(made, **more)


def test_the_ledger_holds_three_memoranda_though_the_report_counts_seven() -> None:
    found = compute(sample(), "MOUc", Request(SB, 3))

    assert found["value"] == 3
    assert found["numerator_rows"] == ["mou-sb-2013", "mou-sb-2015", "mou-sb-2018"]
    assert found["details"]["founding_instrument"] == "counted"


def test_minutes_are_no_memoranda_unless_asked() -> None:
    some = Ledger(bodies=(BODY,), mous=(mou("a"), mou("b", type="minutes")))
    asked = Request(as_of="2020-01-01", options={"types": ["mou", "minutes"]})

    assert compute(some, "MOUc", Request(as_of="2020-01-01"))["value"] == 1
    assert compute(some, "MOUc", asked)["value"] == 2


def test_an_annual_check_is_one_within_twelve_months() -> None:
    some = Ledger(
        mous=(
            mou("fresh", status="in_force", checked_on=("2023-03-01",)),
            mou("stale", status="in_force", checked_on=("2020-03-01",)),
            mou("over", status="in_force", term_end="2022-01-01"),
            mou("unsaid"),
        )
    )
    found = compute(some, "MOUx", Request(as_of="2023-06-01"))

    assert (found["numerator"], found["denominator"]) == (1, 2)
    assert found["details"]["expired_rows"] == ["over"]
    assert found["excluded"][0]["code"] == "force_unknown"


def test_memoranda_that_end_soon_without_a_review() -> None:
    found = compute(sample(), "MOUe", Request(as_of="2026-06-30"))

    assert found["numerator_rows"] == ["mou-syn-nuri-yukimori"]
    assert found["details"]["until"] == "2026-12-30"
    assert {e["code"] for e in found["excluded"]} == {"term_unknown"}


# Reciprocity and shock


def test_balance_is_one_when_both_sides_carry_as_much() -> None:
    some = ledger(
        [
            plan("a", kind="one_sided_a"),
            plan("b", kind="one_sided_b"),
            plan("c", kind="one_sided_a"),
        ],
        [event(p, "2014-01-01", "implemented") for p in ("a", "b", "c")],
    )
    assert compute(some, "REC", Request("b", 1))["value"] == pytest.approx(1 - 1 / 3)


def test_nothing_exchanged_has_no_balance() -> None:
    some = ledger([plan("a")], [event("a", "2014-01-01", "agreed")])
    assert compute(some, "REC", Request("b", 1))["reason"]["code"] == "nothing_exchanged"


def test_a_diffuse_gap_needs_three_cycles() -> None:
    assert compute(sample(), "DRG", Request(SB))["reason"]["code"] == "three_cycles"


def test_imbalances_that_even_out_show_as_a_positive_diffuse_gap() -> None:
    held_on = ("2010-01-01", "2012-01-01", "2014-01-01", "2016-01-01")
    meetings = [conference(n, on) for n, on in enumerate(held_on, start=1)]
    a, b = "one_sided_a", "one_sided_b"
    sides = [(1, a), (1, a), (2, b), (2, b), (3, a), (3, b)]
    plans = tuple(plan(f"p{n}", seq, kind) for n, (seq, kind) in enumerate(sides))
    done = tuple(
        event(p.id, f"{2010 + 2 * (p.conference or 1) - 1}-01-01", "implemented") for p in plans
    )
    some = replace(committee(*meetings), plans=plans, events=done)
    found = compute(some, "DRG", Request("b"))

    assert found["details"] == {"window": 1.0, "mean_of_conferences": pytest.approx(1 / 3)}
    assert found["value"] == pytest.approx(2 / 3)


def test_visits_can_be_weighed_instead_of_plans() -> None:
    some = Ledger(
        relations=(relation("r"),),
        activities=(activity("r", "2020-01-01"), activity("r", "2021-01-01", direction="in")),
    )
    assert told(some, "REC", basis="visits")["value"] == 1.0
    with pytest.raises(ValueError, match="basis"):
        told(some, "REC", basis="gifts")


def test_a_shock_halves_activity_and_recovery_is_counted_in_quarters() -> None:
    months = ("2015-07", "2015-10", "2016-01", "2016-04")
    before = [f"{month}-{day}" for month in months for day in ("01", "02")]
    after = ["2016-10-01", "2017-01-01", "2017-04-01", "2017-07-01", "2017-07-02", "2017-10-01"]
    some = Ledger(
        relations=(relation("r"),), activities=tuple(activity("r", on) for on in before + after)
    )
    found = told(some, "SHK", shock="2016-07-08")

    assert found["value"] == pytest.approx(1.25 / 2)
    assert found["details"]["quarters_to_recovery"] == 4


def test_a_shock_at_the_edge_of_the_log_has_no_response() -> None:
    some = Ledger(relations=(relation("r"),), activities=(activity("r", "2016-01-01"),))
    assert told(some, "SHK", shock="2016-07-08")["reason"]["code"] == "few_quarters"
    assert told(some, "SHK")["reason"]["code"] == "needs_shock"


# Concentration


@pytest.mark.parametrize(
    ("series", "options", "percent"),
    [
        ("national-2012", {"k": 1}, 40.2),
        ("national-2012", {"countries": ["JP"]}, 14.5),
        ("national-2012", {"countries": ["US"]}, 11.0),
        ("national-2012", {"countries": ["VN"]}, 3.3),
        ("national-2012", {"countries": ["RU"]}, 3.1),
        ("national-2012", {"k": 3}, 65.7),
        ("national-2012", {"countries": ["CN", "JP"]}, 54.7),
        ("national-2017", {"k": 1}, 40.2),
        ("national-2017", {"countries": ["JP"]}, 13.5),
        ("national-2017", {"countries": ["US"]}, 11.1),
        ("national-2017", {"k": 3}, 64.8),
        ("national-2017", {"countries": ["CN", "JP"]}, 53.7),
        ("national-2018", {"k": 1}, 38.8),
    ],
)
def test_published_shares_of_the_national_series(
    series: str, options: dict[str, Any], percent: float
) -> None:
    assert round(100 * told(sample(), "CRk", series=series, **options)["value"], 1) == percent


def test_the_national_index_of_2017_is_bounded_not_invented() -> None:
    found = told(sample(), "HHI", series="national-2017")

    assert found["value"] is None
    assert (round(found["details"]["low"], 3), int(1000 * found["details"]["high"])) == (0.194, 219)


def test_bounds_meet_when_everything_is_known() -> None:
    assert bounds([2, 1], 3, 2, 0) == (5 / 9, 5 / 9)


def test_an_unpublished_country_has_no_share() -> None:
    assert told(sample(), "CRk", series="national-2017", countries=["VN"])["reason"]["code"] == (
        "not_published"
    )


def test_projects_cost_about_21_8_million_won_each() -> None:
    found = told(sample(), "COST", series="national-2021-2025")
    assert round(found["value"] / 1e6, 1) == 21.8


NET = Ledger(
    relations=(
        relation("a", "CN"),
        relation("b", "CN", partner="a", tier="friendship"),
        relation("c", "JP"),
        relation("d", "US", region="North America"),
    )
)


def test_agreements_and_partner_cities_are_different_counts() -> None:
    agreements, partners = told(NET, "HHI"), told(NET, "HHI", unit="partners")

    assert agreements["value"] == pytest.approx(0.25 + 1 / 16 + 1 / 16)
    assert partners["value"] == pytest.approx(1 / 3)
    assert agreements["details"]["N_eff"] == pytest.approx(1 / 0.375)
    assert partners["details"]["unit_counted"] == "partners"


def test_one_relation_is_wholly_concentrated_and_warned_about() -> None:
    found = told(Ledger(relations=(relation("a"),)), "HHI")

    assert (found["value"], found["details"]["normalised"]) == (1.0, None)
    assert found["warnings"][0]["code"] == "small_n"


def test_russia_counts_for_northeast_asia_only_from_its_far_east() -> None:
    west = Ledger(relations=(relation("m", "RU", region="Europe"), relation("c", "CN")))
    east = Ledger(relations=(relation("v", "RU", region="Russian Far East"), relation("c", "CN")))

    assert told(west, "CRk", region="northeast_asia")["value"] == 0.5
    assert told(east, "CRk", region="northeast_asia")["value"] == 1.0
    assert "RU" in told(west, "CRk", region="near")["details"]["set"]


def test_a_unit_or_region_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="unit"):
        told(NET, "HHI", unit="friends")
    with pytest.raises(ValueError, match="region"):
        told(NET, "CRk", region="moon")


def test_every_unit_can_be_asked_at_once() -> None:
    rows = told(sample(), "CRk", countries=["CN", "JP"], by="unit")["breakdown"]
    assert [row["unit_counted"] for row in rows] == ["agreements", "partners", "activities"]


# Dormancy


LOGGED = Ledger(
    relations=(
        relation("alive"),
        relation("quiet"),
        relation("greeted"),
        relation("unlogged"),
        relation("young", signed_on="2023-06-01"),
        relation("over", ended_on="2020-01-01"),
        relation("undated", signed_on=""),
    ),
    activities=(
        activity("alive", "2023-12-01"),
        activity("quiet", "2019-01-01"),
        activity("greeted", "2019-01-01"),
        activity("greeted", "2023-01-01", form="greeting"),
        activity("young", "2023-07-01"),
    ),
)


def test_a_missing_log_is_unknown_not_dormant() -> None:
    found = told(LOGGED, "DORM")

    assert found["numerator_rows"] == ["greeted", "quiet"]
    assert found["denominator_rows"] == ["alive", "greeted", "quiet"]
    assert found["details"]["unknown"] == ["unlogged"]
    reasons = {e["id"]: e["code"] for e in found["excluded"]}
    assert reasons == {
        "over": "ended",
        "undated": "undated",
        "unlogged": "no_log",
        "young": "too_young",
    }
    wrong = (len(found["numerator_rows"]) + 1) / 4
    assert found["value"] != wrong


def test_a_kept_but_empty_log_does_mean_dormant() -> None:
    kept = Profile(id="p", relation="unlogged", field="activity_log", value="kept since 2015")
    assert "unlogged" in told(replace(LOGGED, profiles=(kept,)), "DORM")["numerator_rows"]


def test_greetings_do_not_keep_a_relation_alive() -> None:
    as_visit = tuple(replace(a, form="visit") for a in LOGGED.activities)
    wrong = told(replace(LOGGED, activities=as_visit), "DORM")["value"]

    assert told(LOGGED, "DORM")["value"] == pytest.approx(2 / 3)
    assert wrong == pytest.approx(1 / 3)


def test_dormancy_depends_on_the_months_asked() -> None:
    assert told(LOGGED, "DORM", months=36)["numerator"] == 2
    assert told(LOGGED, "DORM", months=60)["numerator"] == 0


def test_the_covid_years_can_be_left_out() -> None:
    assert told(LOGGED, "DORM", months=36, exclude_covid=True)["numerator"] == 0


def test_online_meetings_count_unless_told_otherwise() -> None:
    some = Ledger(
        relations=(relation("r"), relation("s")),
        activities=(activity("r", "2023-01-01", direction="online"), activity("s", "2023-01-01")),
    )
    assert told(some, "DORM")["numerator"] == 0
    assert told(some, "DORM", online=False)["numerator_rows"] == ["r"]


def test_one_off_ties_have_one_activity_or_only_ceremony() -> None:
    some = Ledger(
        relations=(relation("one"), relation("ritual"), relation("real")),
        activities=(
            activity("one", "2015-01-01"),
            *(activity("ritual", f"20{y}-01-01", ceremonial="y") for y in (12, 14, 16)),
            *(activity("real", f"20{y}-01-01", ceremonial="n") for y in (12, 14, 16)),
        ),
    )
    assert told(some, "ONE")["numerator_rows"] == ["one", "ritual"]


def test_ceremony_of_unknown_kind_is_left_out() -> None:
    some = Ledger(
        relations=(relation("r"),),
        activities=(
            activity("r", "2020-01-01", ceremonial="y"),
            activity("r", "2020-02-01", ceremonial="n"),
            activity("r", "2020-03-01"),
        ),
    )
    found = told(some, "CER")
    assert (found["value"], found["excluded"][0]["code"]) == (0.5, "ceremonial_unknown")


def test_diversity_is_simpsons_index() -> None:
    fields = ["economy", "economy", "sports", "tourism"]
    some = Ledger(
        relations=(relation("r"),),
        activities=tuple(activity("r", f"2020-0{n}-01", field=f) for n, f in enumerate(fields, 1)),
    )
    assert told(some, "DIV")["value"] == pytest.approx(1 - (0.25 + 1 / 16 + 1 / 16))


def test_persistence_is_active_years_over_years() -> None:
    some = Ledger(
        relations=(relation("r", signed_on="2010-05-01"),),
        activities=(activity("r", "2010-06-01"), activity("r", "2013-12-31")),
    )
    assert told(some, "PERS")["value"] == 0.5


def test_depth_climbs_from_exchange_to_joint_project() -> None:
    some = Ledger(
        relations=(relation("one"), relation("two"), relation("three")),
        activities=(
            activity("one", "2020-01-01"),
            activity("two", "2020-01-01"),
            activity("two", "2021-01-01", direction="in"),
            activity("three", "2020-01-01", direction="joint", cost=10.0),
        ),
    )
    assert told(some, "DEP")["details"]["by_relation"] == {"one": 1, "three": 3, "two": 2}


def test_unknown_cost_is_not_nought() -> None:
    some = Ledger(
        relations=(relation("r"),),
        activities=(activity("r", "2020-01-01", cost=10.0), activity("r", "2021-01-01")),
    )
    assert told(some, "COST")["value"] == 10.0


def test_stale_profile_fields_are_not_information() -> None:
    some = Ledger(
        relations=(relation("r"),),
        profiles=(
            Profile(id="p1", relation="r", field="head", value="x", as_of="2023-01-01"),
            Profile(id="p2", relation="r", field="population", value="1", as_of="2018-01-01"),
        ),
    )
    found = compute(some, "INFO", Request(as_of="2024-01-01"))

    assert (found["numerator"], found["denominator"]) == (1, 8)
    assert found["details"]["stale"] == ["p2"]


def test_relations_for_each_officer() -> None:
    found = told(sample(), "CAPA")
    assert (found["numerator"], found["denominator"], found["value"]) == (24, 4, 6.0)


# Laws


_DAYS = st.dates(min_value=date(2000, 1, 1)).map(lambda d: d.isoformat())
_LOG = st.lists(st.tuples(st.sampled_from("abcd"), _DAYS), max_size=15, unique=True)


@settings(max_examples=30, deadline=None)
@given(_LOG, st.randoms())
def test_network_figures_ignore_order_and_repetition(log: Any, shuffle: Any) -> None:
    acts = [activity(of, on, field="economy", ceremonial="n") for of, on in log]
    mixed, ties = [*acts], [*NET.relations]
    shuffle.shuffle(mixed)
    shuffle.shuffle(ties)
    first = replace(NET, activities=tuple(acts))
    other = replace(NET, relations=(*ties, *ties), activities=tuple(mixed))

    for name in ("HHI", "CRk", "DORM", "ONE", "CER", "DIV", "PERS"):
        assert told(first, name)["value"] == told(other, name)["value"], name


@pytest.mark.parametrize("name", list(METRICS))
def test_an_empty_record_gives_no_figure_but_a_reason(name: str) -> None:
    found = compute(Ledger(), name, Request(today="2026-01-01"))

    if name != "MOUc":  # nothing signed is a count of nought, not an unknown
        assert found["value"] is None
        assert found["reason_if_null"]


def test_a_metric_that_does_not_exist_is_refused_with_the_list() -> None:
    with pytest.raises(ValueError, match="PR, IR"):
        find("XYZ")
    assert (find("dorm").id, find("Δ").id, find("CR3").id) == ("DORM", "delta", "CRk")


def test_the_same_question_twice_gives_the_same_bytes() -> None:
    import json

    for name in METRICS:
        asked = Request(today="2026-01-01")
        first = json.dumps(compute(sample(), name, asked), ensure_ascii=False)
        assert json.dumps(compute(sample(), name, asked), ensure_ascii=False) == first
