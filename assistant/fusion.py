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


def above_zero(scores: Scores) -> Scores:
    """Cosines as a share of the best one; nothing below a right angle counts."""
    best = scores.max(initial=0.0)
    return np.maximum(scores, 0) / best if best > 0 else np.zeros_like(scores)


def fused(lexical: Scores, dense: Scores | None, weight: float) -> Scores:
    """The weighted sum on one scale, `weight` on the dense side; words alone without one."""
    if dense is None:
        return scaled(lexical)
    return (1 - weight) * scaled(lexical) + weight * above_zero(dense)


def with_neighbours(scores: Scores, owner: NDArray[np.int64], share: float) -> Scores:
    """Each score with a share of the mean of the passages before and after it in its document. At
    a document's edge the one neighbour counts twice, and a lone passage is its own neighbour, so
    that short documents are not set back.
    """
    if scores.size < 2 or not share:
        return scores * (1 + share)
    same = np.zeros(scores.size + 1, bool)
    same[1:-1] = owner[1:] == owner[:-1]
    before = np.where(same[:-1], np.roll(scores, 1), np.nan)
    after = np.where(same[1:], np.roll(scores, -1), np.nan)
    before, after = (
        np.where(np.isnan(before), after, before),
        np.where(np.isnan(after), before, after),
    )
    lent = np.where(np.isnan(before), scores, (before + after) / 2)
    return scores + share * lent
