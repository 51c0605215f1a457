"""Scores put together: two kinds of evidence on one scale, neighbours lending to each other."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]


def scaled(scores: Scores) -> Scores:
    """From 0 for the lowest to 1 for the highest; when all are equal, 1 for a match, else 0."""
    if not scores.size:
        return scores
    low, high = scores.min(), scores.max()
    if high == low:  # one passage, or equal ones: a small shelf still finds what it holds
        return np.full_like(scores, float(high > 0))
    shares: Scores = (scores - low) / (high - low)
    return shares


def above_zero(scores: Scores) -> Scores:
    """Cosines as a share of the best one; nothing below a right angle counts."""
    best = scores.max(initial=0.0)
    return np.maximum(scores, 0) / best if best > 0 else np.zeros_like(scores)


def centred(scores: Scores, among: NDArray[np.bool_]) -> Scores:
    """Cosines as they stand out from the mean of those passages; nothing below it counts. Some
    encoders' cosines all lie close to 1.
    """
    if not among.any():
        return np.zeros_like(scores)
    return np.where(among, np.maximum(scores - scores[among].mean(), 0), 0.0)


def interleaved(own: Scores, others: Scores, after: int) -> Scores:
    """One ranking of two: behind each `after` of the own passages follows the best of the others
    that is left. Without own passages the others stand as they are.
    """
    places = np.sort(own[own > 0])[::-1]
    if not places.size:
        return others
    merged, rows = own.copy(), np.argsort(-others, kind="stable")
    for number, row in enumerate(rows[: len(places) // after]):
        if others[row] <= 0:
            break
        merged[row] = places[after * (number + 1) - 1] * (1 - 1e-6 * (number + 1))
    return merged


def fused(lexical: Scores, dense: Scores | None, weight: float) -> Scores:
    """The weighted sum, `weight` on the dense side; words, scaled before, alone without one."""
    if dense is None:
        return lexical
    return (1 - weight) * lexical + weight * above_zero(dense)


def with_neighbours(scores: Scores, owner: NDArray[np.int64], shares: Sequence[float]) -> Scores:
    """Each score with a share of the passages around it in its document: the first share for those
    next to it, the second for those one further. Where a document ends, a passage stands in for
    the neighbour it lacks, so that short documents are not set back.
    """
    total = scores.copy()
    for distance, share in enumerate(shares, 1):
        before, after = scores.copy(), scores.copy()
        if scores.size > distance:
            same = owner[distance:] == owner[:-distance]
            before[distance:] = np.where(same, scores[:-distance], scores[distance:])
            after[:-distance] = np.where(same, scores[distance:], scores[:-distance])
        total += share * (before + after) / 2
    return total


def with_documents(scores: Scores, owner: NDArray[np.int64], share: float, best: int = 3) -> Scores:
    """Each score with a share of the mean of its document's best passages."""
    if not scores.size:
        return scores
    # One sort for both: owners are whole numbers, and the best of each stands first.
    behind = (scores.max() - scores) / (2 * np.ptp(scores) or 1.0)
    order = np.argsort(owner + behind)
    sizes = np.bincount(owner)
    owners = owner[order]
    leading = np.arange(len(owners)) - (np.cumsum(sizes) - sizes)[owners] < best
    totals = np.bincount(owners[leading], scores[order][leading], minlength=len(sizes))
    counts = np.minimum(sizes, best)
    means: Scores = totals / np.maximum(counts, 1)
    return scores + share * means[owner]
