"""`kill -9` in everything that writes: nothing acknowledged is lost, nothing is there that nobody
brought, and no search answers wrongly in silence. `bench.kills` does it fifty times.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from bench import kills
from bench.killed.shelf import Said, Tally


def test_what_was_lost_and_what_nobody_brought_are_told_apart() -> None:
    said = Said({"a": "x", "b": "y", "c": "-", "e": "z"}, ("d", "new"))
    tally = Tally()
    tally.count(said, {"b": "old", "c": "back", "d": "new", "e": "z"})
    assert (tally.lost, tally.phantom, tally.acknowledged) == (2, 1, 3)


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("kind", "times"),
    [(kills.ingest, 1), (kills.serve, 1), (kills.backup, 1), (kills.restore, 2),
     (kills.migration, 1)],
)  # fmt: skip
def test_a_kill_loses_nothing_and_nothing_is_wrong_after_it(
    tmp_path: Path, kind: Callable[[Path, int], Tally], times: int
) -> None:
    tally = kind(tmp_path, times)
    assert tally.kills == times
    assert (tally.lost, tally.phantom, tally.wrong, tally.broken) == (0, 0, 0, 0)
