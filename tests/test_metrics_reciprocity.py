"""Who carries how much, and how a relation came through a shock."""

from dataclasses import replace

import pytest

from assistant.metrics.figure import Request
from assistant.metrics.registry import compute
from corpus.ledger import Ledger
from tests.ledgers import (
    activity,
    committee,
    conference,
    event,
    ledger,
    plan,
    relation,
    sample,
    told,
)

SB = "seoul-beijing"


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
