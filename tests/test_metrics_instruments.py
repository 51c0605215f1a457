"""Teams, the memoranda they rest on and when those are looked at again."""

from dataclasses import replace
from typing import Any

from assistant.metrics.figure import Request
from assistant.metrics.registry import compute
from corpus.ledger import Ledger
from corpus.record_rows import Mou, Team
from tests.ledgers import (
    BODY,
    CONFERENCES,
    committee,
    sample,
)

SB = "seoul-beijing"


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
