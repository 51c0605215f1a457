"""Which relations are asleep, how deep the others go, and what is known of them."""

from dataclasses import replace

import pytest

from assistant.metrics.figure import Request
from assistant.metrics.registry import compute
from corpus.ledger import Ledger
from corpus.record_rows import Profile
from tests.ledgers import (
    activity,
    relation,
    sample,
    told,
)

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
