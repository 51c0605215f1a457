"""Papers whose words can be computed, an encoder that costs nothing, and what must hold of a shelf
after a kill.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.runtime.container import House
from assistant.runtime.settings import Settings

SCOPE, ABSENT = "city", "-"


class Lengths:
    """Each text becomes the lengths of its first eight words, scaled to length one."""

    identity = "word-length"
    dimensions = 8

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = [([len(word) for word in text.split()] + [0] * 8)[:8] for text in texts]
        matrix = np.asarray(rows, np.float32).reshape(len(rows), 8)
        unit: NDArray[np.float32] = matrix / np.maximum(
            np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9
        )
        return unit


def house(home: Path, serves: bool = False) -> House:
    """A new process's house over a data folder."""
    return House(Settings(home=home), given_encoder=Lengths(), serves=serves)


def state_of(seed: int, turn: int) -> str:
    """A word that stands in one edition of one paper and nowhere else."""
    return "".join("bcdfghjkmn"[int(digit)] for digit in f"9{seed:03}{turn:05}")


def text_of(state: str, chance: random.Random) -> str:
    """A paper's text: its state first, then some pages of words."""
    return f"{state} is what the paper says. " + "Words of it go on. " * chance.randrange(1, 60)


@dataclass
class Said:
    """What a process had acknowledged, paper by paper, and the step it was killed in."""

    states: dict[str, str] = field(default_factory=dict)
    unsure: tuple[str, str] = ("", "")

    def hear(self, line: str) -> None:
        """`will NAME STATE` before a step, `did` once it was acknowledged."""
        words = line.split()
        if words[:1] == ["will"]:
            self.unsure = (words[1], words[2])
        elif words[:1] == ["did"]:
            self.states[self.unsure[0]] = self.unsure[1]
            self.unsure = ("", "")


@dataclass
class Tally:
    """What was found after so many kills."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    phantom: int = 0
    wrong: int = 0
    broken: int = 0

    def count(self, said: Said, found: dict[str, str]) -> None:
        """Compare what was acknowledged with what is there."""
        self.acknowledged += sum(state != ABSENT for state in said.states.values())
        for name in {*found, *said.states}:
            here, told = found.get(name, ABSENT), said.states.get(name, ABSENT)
            if here != told and (name, here) != said.unsure:
                self.lost += here == ABSENT or told != ABSENT
                self.phantom += here != ABSENT and told == ABSENT


def inspect(home: Path, said: Said, tally: Tally) -> dict[str, str]:
    """Open the folder as the next command does, count what is amiss; each live paper's state."""
    opened = house(home)
    try:
        pages = {d.name: next(opened.library.pages(d.id)) for d in opened.library.documents()}
        found = {name: page.text.split()[0] for name, page in pages.items()}
        tally.count(said, found)
        gone = {state for state in said.states.values() if state != ABSENT} - set(found.values())
        for state in found.values():
            tally.wrong += not finds(opened, state)
        tally.wrong += sum(finds(opened, state) for state in gone)
        opened.indexes.mend()  # as a server does when it starts
        tally.broken += len(opened.indexes.disagreements())
        return found
    finally:
        opened.close()


def finds(opened: House, state: str) -> bool:
    """Whether a search for a paper's own word brings the paper first."""
    hits = opened.retriever.search(state, opened.library.scopes()).hits
    return bool(hits) and state in hits[0].passage.indexed_text  # the title is the first line
