"""What a scorer returns: a value with its reason. What cannot be read is unscored, never zero."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Score:
    """`value` is 0 to 1, or None where nothing could be judged. `deciding` scores make a case
    right or wrong; the others only inform.
    """

    scorer: str
    value: float | None
    explanation: str
    deciding: bool = True

    def to_json(self) -> dict[str, Any]:
        """The score as runs and the page keep it."""
        return asdict(self)


def passed(scores: Sequence[Score]) -> bool | None:
    """Whether every deciding score is full; None when there is none to decide by."""
    decided = [s.value for s in scores if s.deciding and s.value is not None]
    return all(value >= 1 for value in decided) if decided else None


def share(scorer: str, held: Sequence[str], missed: Sequence[str], what: str) -> Score:
    """The share held of everything wanted, naming what was missed; unscored if nothing was."""
    total = len(held) + len(missed)
    if not total:
        return Score(scorer, None, f"no {what} expected")
    told = f"all {total} {what}" if not missed else f"missing {what}: {'; '.join(missed)}"
    return Score(scorer, len(held) / total, told)
