"""Laws that every figure of cadence, network and capacity keeps."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.metrics.figure import Request
from assistant.metrics.registry import METRICS, compute, find
from corpus.ledger import Ledger
from tests.ledgers import (
    NET,
    activity,
    sample,
    told,
)

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
