"""When a committee met, how often, and what a gap means: values computed by eye."""

from assistant.metrics.figure import Request
from assistant.metrics.registry import compute
from tests.ledgers import (
    CONFERENCES,
    committee,
    conference,
    sample,
)

SB = "seoul-beijing"


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
