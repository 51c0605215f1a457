"""What became of a committee's plans: the published figures, and every wrong way to count them."""

import pytest

from assistant.metrics.figure import Request
from assistant.metrics.registry import compute
from tests.ledgers import sample

BODY = "seoul-beijing"


def rate(name: str, conference: int, **options: object) -> float:
    told = compute(sample(), name, Request(BODY, conference, options=options))
    assert told["value"] is not None, told["reason_if_null"]
    return float(round(100 * told["value"], 1))


def points(name: str, conference: int) -> float:
    told = compute(
        sample(), name, Request(BODY, conference, options={"compare_with": conference - 1})
    )
    return float(round(told["change"]["pp"], 1))


@pytest.mark.parametrize(
    ("name", "conference", "counts", "percent"),
    [
        ("PR", 1, (29, 51), 56.9),
        ("PR", 2, (52, 66), 78.8),
        ("IR", 1, (15, 51), 29.4),
        ("IR", 2, (23, 66), 34.8),
        ("MPR", 1, (22, 37), 59.5),
        ("MPR", 2, (32, 41), 78.0),
        ("RTp", 2, (20, 51), 39.2),
        ("RTp", 3, (41, 66), 62.1),
    ],
)
def test_the_sample_ledger_reproduces_each_published_figure(
    name: str, conference: int, counts: tuple[int, int], percent: float
) -> None:
    told = compute(sample(), name, Request(BODY, conference))

    assert (told["numerator"], told["denominator"]) == counts
    assert round(100 * told["value"], 1) == percent
    assert len(told["numerator_rows"]) == counts[0]
    assert len(told["denominator_rows"]) == counts[1]
    assert told["synthetic"] is True


def test_promotion_rose_by_21_9_points_and_implementation_by_5_4() -> None:
    assert points("PR", 2) == 21.9
    assert points("IR", 2) == 5.4


def test_mutual_promotion_rose_by_18_5_points_between_its_rounded_figures() -> None:
    # 32/41 − 22/37 is 18.59 unrounded; the report's two printed figures differ by 18.5.
    assert points("MPR", 2) == 18.6
    assert round(rate("MPR", 2) - rate("MPR", 1), 1) == 18.5


def test_implementation_is_promotion_times_conditional_implementation() -> None:
    for k in (1, 2):
        whole = compute(sample(), "IR", Request(BODY, k))["value"]
        first = compute(sample(), "PR", Request(BODY, k))["value"]
        then = compute(sample(), "IRc", Request(BODY, k))["value"]
        assert whole == pytest.approx(first * then)


# Each wrong definition gives a number that can be told from the right one.


def test_relative_change_is_not_percentage_points() -> None:
    told = compute(sample(), "PR", Request(BODY, 2, options={"compare_with": 1}))
    assert round(told["change"]["relative_percent"], 1) == 38.6

    told = compute(sample(), "IR", Request(BODY, 2, options={"compare_with": 1}))
    assert round(told["change"]["relative_percent"], 1) == 18.5


def test_carry_over_of_the_current_agenda_is_not_retention() -> None:
    assert rate("RTc", 2) == 30.3


def test_mutual_share_among_promoted_falls_while_mutual_promotion_rises() -> None:
    assert (rate("MSP", 1), rate("MSP", 2)) == (75.9, 61.5)


def test_conditional_implementation_is_not_implementation() -> None:
    assert (rate("IRc", 1), rate("IRc", 2)) == (51.7, 44.2)


def test_counting_the_last_status_instead_of_history_gives_a_lower_promotion_rate() -> None:
    kept = [e for e in sample().events if e.on < "2015-11-04"]
    last = {e.plan: e.status for e in sorted(kept, key=lambda e: e.on)}
    promoted = [p for p, s in last.items() if s in ("promoted", "partial", "implemented")]
    wrong = round(100 * len([p for p in promoted if p.startswith("sb-1-")]) / 51, 1)

    assert wrong != 56.9
    assert wrong < 50


def test_counting_events_after_the_cutoff_gives_a_higher_implementation_rate() -> None:
    done = {e.plan for e in sample().events if e.status == "implemented"}
    wrong = round(100 * len([p for p in done if p.startswith("sb-1-")]) / 51, 1)

    assert wrong != 29.4
    assert wrong > 35


def test_partly_implemented_plans_count_nothing_unless_a_weight_is_asked() -> None:
    told = compute(sample(), "IR", Request(BODY, 1, options={"partial_weight": 0.5}))

    assert told["numerator"] == 15 + 0.5 * 5
    assert told["options"] == {"partial_weight": 0.5}
    assert "partial_weight" in [w["code"] for w in told["warnings"]]


def test_a_weight_outside_nought_to_one_is_refused() -> None:
    with pytest.raises(ValueError, match="partial_weight"):
        compute(sample(), "IR", Request(BODY, 1, options={"partial_weight": 2}))
