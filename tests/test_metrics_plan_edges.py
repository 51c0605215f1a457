"""Open cycles, unknown statuses, splits and gaps: where a rate has no value it says why."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.metrics.figure import Request
from assistant.metrics.registry import compute, series
from corpus.ledger import Ledger, Withdrawn
from tests.ledgers import event, ledger, plan, sample

BODY = "seoul-beijing"


def test_an_open_cycle_has_no_value_and_says_why() -> None:
    told = compute(sample(), "PR", Request(BODY, 3))

    assert told["value"] is None
    assert "still open" in told["reason_if_null"]


def test_an_open_cycle_with_an_as_of_date_still_has_none_when_no_status_is_known() -> None:
    told = compute(sample(), "PR", Request(BODY, 3, as_of="2020-11-09"))

    assert told["value"] is None
    assert (told["numerator"], told["denominator"]) == (0, 0)
    assert len(told["excluded"]) == 60
    assert told["provisional"] is True


def test_an_as_of_date_inside_the_cycle_gives_a_provisional_figure() -> None:
    told = compute(sample(), "PR", Request(BODY, 2, as_of="2017-01-01"))

    assert told["provisional"] is True
    assert told["value"] < 0.78


def test_a_date_before_the_conference_has_no_value() -> None:
    told = compute(sample(), "PR", Request(BODY, 2, as_of="2015-01-01"))
    assert told["reason"]["code"] == "before_conference"


def test_the_first_conference_has_no_retention() -> None:
    told = compute(sample(), "RTp", Request(BODY, 1))

    assert told["value"] is None
    assert told["reason_if_null"].startswith("first conference")


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        (Request("nobody", 1), "no_body"),
        (Request(BODY, 9), "no_conference"),
        (Request(BODY, 4), "not_held"),
        (Request(BODY, 1, "choir"), "no_team"),
    ],
)
def test_what_the_record_does_not_hold_is_named(request_: Request, code: str) -> None:
    assert compute(sample(), "PR", request_)["reason"]["code"] == code


def test_an_unknown_status_is_excluded_not_counted_as_no() -> None:
    some = ledger([plan("a"), plan("b")], [event("a", "2014-01-01", "promoted")])
    told = compute(some, "PR", Request("b", 1))

    assert (told["value"], told["denominator"]) == (1.0, 1)
    assert told["excluded"] == [
        {"id": "b", "reason": "status unknown", "code": "status_unknown", "about": {}}
    ]


def test_a_plan_superseded_within_the_cycle_gives_way_to_its_successor() -> None:
    some = ledger(
        [plan("old"), plan("new")],
        [event("old", "2014-01-01", "superseded"), event("new", "2014-02-01", "promoted")],
    )
    told = compute(some, "PR", Request("b", 1))

    assert told["denominator_rows"] == ["new"]
    assert told["excluded"][0]["code"] == "superseded"


def test_promotion_without_evidence_is_not_promotion() -> None:
    some = ledger(
        [plan("a"), plan("b")],
        [event("a", "2014-01-01", "promoted", evidence=""), event("b", "2014-01-01", "promoted")],
    )
    told = compute(some, "PR", Request("b", 1))

    assert told["denominator_rows"] == ["b"]
    assert told["excluded"][0]["code"] == "no_evidence"


def test_a_date_that_may_lie_after_the_cutoff_is_not_counted_and_said() -> None:
    some = ledger(
        [plan("a")], [event("a", "2013-11-01", "agreed"), event("a", "2015-11", "promoted")]
    )
    told = compute(some, "PR", Request("b", 1))

    assert told["value"] == 0
    assert "event_undated" in [w["code"] for w in told["warnings"]]


def test_nothing_promoted_leaves_conditional_implementation_undefined() -> None:
    some = ledger([plan("a")], [event("a", "2014-01-01", "dropped")])

    assert compute(some, "PR", Request("b", 1))["value"] == 0
    assert compute(some, "IRc", Request("b", 1))["reason"]["code"] == "none_promoted"


def test_an_unclear_kind_is_reported_not_counted() -> None:
    some = ledger([plan("a"), plan("b", kind="unclear")], [])
    told = compute(some, "MS", Request("b", 1))

    assert (told["value"], told["denominator"]) == (1.0, 1)
    assert told["details"]["unclear"] == 1
    assert told["excluded"][0]["code"] == "kind_unclear"


def test_a_split_plan_counts_once_and_a_merged_plan_retains_each_parent() -> None:
    split = ledger([plan("a"), plan("x", 2, lineage=["a"]), plan("y", 2, lineage=["a"])])
    merged = ledger([plan("a"), plan("b"), plan("m", 2, lineage=["a", "b"])])

    assert compute(split, "RTp", Request("b", 2))["numerator"] == 1
    assert compute(merged, "RTp", Request("b", 2))["numerator"] == 2


def test_a_finished_plan_can_be_left_out_of_the_retention_denominator() -> None:
    some = ledger(
        [plan("a"), plan("b"), plan("a2", 2, lineage=["a"])],
        [event("b", "2015-01-01", "implemented")],
    )
    told = compute(some, "RTp", Request("b", 2, options={"exclude_completed": True}))

    assert compute(some, "RTp", Request("b", 2))["value"] == 0.5
    assert told["value"] == 1.0
    assert told["excluded"][0]["code"] == "completed"


def test_few_plans_carry_a_warning() -> None:
    some = ledger([plan("a")], [event("a", "2014-01-01", "promoted")])
    assert [w["code"] for w in compute(some, "PR", Request("b", 1))["warnings"]] == ["small_n"]


def test_teams_are_listed_smallest_first() -> None:
    told = compute(sample(), "IR", Request(BODY, 2, options={"by": "team"}))
    sizes = [row["denominator"] for row in told["breakdown"]]

    assert sizes == sorted(sizes)
    assert sum(sizes) == 66
    assert sum(row["numerator"] for row in told["breakdown"]) == 23


def test_a_series_has_one_row_a_conference_with_nulls_explained() -> None:
    rows = series(sample(), "RTp", Request(BODY))

    assert [row["conference"] for row in rows] == [1, 2, 3, 4]
    assert [row["value"] is None for row in rows] == [True, False, False, True]
    assert all(row["reason_if_null"] for row in rows if row["value"] is None)


def test_a_delta_needs_both_figures() -> None:
    told = compute(sample(), "delta", Request(BODY, 3, options={"of": "PR"}))
    assert (told["value"], told["reason"]["code"]) == (None, "not_comparable")

    told = compute(sample(), "delta", Request(BODY, 3, options={"of": "RTp"}))
    assert (round(told["value"], 1), told["unit"]) == (22.9, "pp")
    assert round(told["details"]["relative_percent"], 1) == 58.4


def test_a_relative_change_from_nothing_is_undefined() -> None:
    some = ledger(
        [plan("a"), plan("b", 2)],
        [event("a", "2014-01-01", "dropped"), event("b", "2016-01-01", "promoted")],
    )
    told = compute(some, "PR", Request("b", 2, options={"compare_with": 1}))

    assert told["change"]["pp"] == 100
    assert told["change"]["relative_percent"] is None


def test_no_score_without_weights_and_with_them_its_sensitivity() -> None:
    assert compute(sample(), "score", Request(BODY, 2))["value"] is None

    told = compute(sample(), "score", Request(BODY, 2, options={"weights": {"PR": 1, "IR": 3}}))
    pr, ir = 52 / 66, 23 / 66
    assert told["value"] == pytest.approx((pr + 3 * ir) / 4)
    assert told["details"]["low"] < told["value"] < told["details"]["high"]
    assert "not_institute" in [w["code"] for w in told["warnings"]]


def test_a_removed_source_document_changes_the_count_and_names_the_row() -> None:
    gone = sample().events[0]
    some = replace(
        sample(),
        events=tuple(e for e in sample().events if e.plan != "sb-2-01"),
        withdrawn=(Withdrawn("events", gone.id, "d123"),),
    )
    told = compute(some, "PR", Request(BODY, 2))

    assert told["denominator"] == 65
    assert {e["code"] for e in told["excluded"]} == {"status_unknown", "document_removed"}
    assert any("d123" in e["reason"] for e in told["excluded"])


# Laws

_STATUS = st.sampled_from(["agreed", "promoted", "partial", "implemented", "suspended", "unknown"])
_EVENTS = st.lists(
    st.tuples(st.integers(0, 5), st.dates(), _STATUS).map(
        lambda t: event(f"p{t[0]}", t[1].isoformat(), t[2])
    ),
    max_size=12,
    unique_by=lambda e: e.id,
)
_PLANS = [plan(f"p{n}", kind="mutual" if n % 2 else "one_sided_a") for n in range(6)]


@settings(max_examples=40, deadline=None)
@given(_EVENTS, st.randoms())
def test_neither_order_nor_repetition_of_rows_changes_a_figure(events: list, shuffle) -> None:  # type: ignore[no-untyped-def,type-arg]
    mixed, plans = list(events), [*_PLANS, *_PLANS]
    shuffle.shuffle(mixed)
    shuffle.shuffle(plans)

    for name in ("PR", "IR", "IRc", "MPR", "MSP", "MS"):
        first = compute(ledger(_PLANS, events), name, Request("b", 1))
        assert compute(ledger(plans, [*mixed, *mixed]), name, Request("b", 1)) == first


@settings(max_examples=40, deadline=None)
@given(_EVENTS)
def test_a_rate_lies_between_nought_and_one_or_is_null_with_a_reason(events: list) -> None:  # type: ignore[type-arg]
    for name in ("PR", "IR", "IRc", "MPR", "MSP"):
        told = compute(ledger(_PLANS, events), name, Request("b", 1))
        assert (told["value"] is None) == (told["reason_if_null"] is not None)
        assert told["value"] is None or 0 <= told["value"] <= 1
        assert len(told["denominator_rows"]) == told["denominator"]


@settings(max_examples=40, deadline=None)
@given(_EVENTS)
def test_implementation_factors_over_promotion_whenever_both_exist(events: list) -> None:  # type: ignore[type-arg]
    some = ledger(_PLANS, events)
    whole, first, then = (
        compute(some, name, Request("b", 1))["value"] for name in ("IR", "PR", "IRc")
    )
    if then is not None:
        assert whole == pytest.approx(first * then)


def test_an_empty_record_gives_null_with_a_reason_for_every_rate() -> None:
    for name in ("PR", "IR", "IRc", "MPR", "MSP", "MS", "RTp", "RTc", "delta", "CAD", "INDV"):
        told = compute(Ledger(), name, Request())
        assert (told["value"], bool(told["reason_if_null"])) == (None, True), name


def test_without_a_conference_retention_compares_the_last_two() -> None:
    # Of the first agenda the third keeps both plans, of the second one alone.
    plans = [
        plan("a1", 1, lineage=["a"]), plan("b1", 1, lineage=["b"]),
        plan("a2", 2, lineage=["a"]), plan("x2", 2, lineage=["x"]),
        plan("a3", 3, lineage=["a"]), plan("b3", 3, lineage=["b"]),
    ]  # fmt: skip
    told = compute(ledger(plans), "RTp", Request("b"))
    assert (told["value"], told["scope"]["previous"], told["scope"]["conference"]) == (0.5, 2, 3)


@pytest.mark.parametrize(("day", "left"), [("2015-11-03", 1), ("2015-11-04", 1), ("2015-11-05", 2)])
def test_a_plan_completed_by_the_very_day_of_the_next_conference_counts_as_completed(
    day: str, left: int
) -> None:
    plans = [plan("kept1", 1, lineage=["k"]), plan("done", 1), plan("kept2", 2, lineage=["k"])]
    some = ledger(plans, [event("done", day, "implemented")])
    told = compute(some, "RTp", Request("b", 2, options={"exclude_completed": True}))
    assert told["denominator"] == left


@pytest.mark.parametrize(("plans", "warned"), [(4, True), (5, False)])
def test_a_figure_over_fewer_than_five_plans_says_that_they_are_few(
    plans: int, warned: bool
) -> None:
    some = [plan(f"p{n}") for n in range(plans)]
    done = [event(p.id, "2014-01-01", "promoted") for p in some]
    told = compute(ledger(some, done), "PR", Request("b", 1))
    assert [w["code"] for w in told["warnings"]] == (["small_n"] if warned else [])
