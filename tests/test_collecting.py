"""How often Python looks for garbage."""

import gc
from collections.abc import Iterator

import pytest

from assistant.runtime.garbage_collection import THRESHOLDS, collect_rarely


@pytest.fixture(autouse=True)
def usual() -> Iterator[None]:
    """The thresholds there were before."""
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def cycles(count: int) -> None:
    for _ in range(count):
        held: list[object] = []
        held.append(held)


def looks() -> int:
    return int(sum(stats["collections"] for stats in gc.get_stats()))


def test_a_start_is_not_stopped_for_looking() -> None:
    gc.collect()
    collect_rarely()
    before = looks()
    kept = [[n] for n in range(THRESHOLDS[0] // 2)]
    assert looks() == before and len(kept)


def test_what_only_holds_itself_goes_in_the_end() -> None:
    collect_rarely()
    gc.collect()
    cycles(2 * THRESHOLDS[0])
    assert gc.get_count()[0] < 2 * THRESHOLDS[0]
