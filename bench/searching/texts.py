"""Passages and questions drawn by a fixed seed: only their number and length matter."""

import numpy as np

_VOCABULARY = (
    "committee city council mayor agreement exchange budget plan report delegation environment"
    " culture education health economy forum secretariat review term signature protocol office"
    " province visit partner proposal statistics meeting support approval ordinance law treaty"
)
WORDS = _VOCABULARY.split()


def passages(count: int) -> list[str]:
    """Passages of 60 to 160 words, the same on every machine."""
    chance = np.random.default_rng(1)
    return [
        " ".join(chance.choice(WORDS, chance.integers(60, 160)).tolist()) + f" {n}"
        for n in range(count)
    ]


def questions(count: int) -> list[str]:
    """Questions of eight words, the same on every machine."""
    chance = np.random.default_rng(2)
    return [f"which {' '.join(chance.choice(WORDS, 5).tolist())} was it" for _ in range(count)]
