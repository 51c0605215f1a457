"""Scores put together: two kinds of evidence on one scale, neighbours lending to each other."""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]


def scaled(scores: Scores) -> Scores:
    """From 0 for the lowest to 1 for the highest; when they do not differ, 1 for a match, else 0."""
    if not scores.size:
        return scores
    low, high = scores.min(), scores.max()
    if high == low:  # one passage, or equal ones: a small shelf still finds what it holds
        return np.full_like(scores, float(high > 0))
    return (scores - low) / (high - low)


def fused(lexical: Scores, dense: Scores | None, weight: float) -> Scores:
    """Min-max weighted sum, `weight` on the dense side; the lexical side alone without one."""
    if dense is None:
        return scaled(lexical)
    return (1 - weight) * scaled(lexical) + weight * scaled(dense)


def with_neighbours(scores: Scores, owner: NDArray[np.int64], share: float) -> Scores:
    """Each score with a share of the mean of the passages before and after it in its document."""
    if scores.size < 2 or not share:
        return scores
    same = owner[1:] == owner[:-1]
    lent = np.zeros_like(scores)
    lent[1:] += np.where(same, scores[:-1], 0)
    lent[:-1] += np.where(same, scores[1:], 0)
    return scores + share * lent / 2
