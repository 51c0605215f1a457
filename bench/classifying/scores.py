"""How clauses read are judged, and the most that could be reached.

A text of these contracts may carry several labels and then stands in several rows. `strict` judges
row by row, so that one guess a text cannot be right twice; `own` counts any of a text's labels as
right; `sets` judges, text by text, whether the whole set of labels was found. All are macro-F1 over
the classes.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.classifying.texts import Texts

Scores = NDArray[np.float64]

FEW = 5  # a class of fewer rows to be tested on is moved a lot by one of them
DRAWS = 200
NEAR = 0.9  # the cosine from which two texts say the same


def judged(scores: Scores, truth: NDArray[np.int_]) -> dict[str, float]:
    """Macro-F1 in the three readings, and the accuracy of the rows."""
    guess = scores.argmax(1)
    rows, labels = np.nonzero(truth)
    said = guess[rows]
    own = np.where(truth[rows, said] == 1, said, labels)
    sets = (scores > 0).astype(int)
    sets[np.arange(len(guess)), guess] = 1
    return {
        "strict": _macro(labels, said, truth.shape[1]),
        "own": _macro(own, said, truth.shape[1]),
        "sets": _macro_sets(truth, sets),
        "accuracy": round(float((labels == said).mean()), 4),
    }


def spread(found: Sequence[Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """The mean and the standard deviation of each reading over several splits."""
    return {
        reading: {
            "mean": round(float(np.mean([f[reading] for f in found])), 4),
            "sd": round(float(np.std([f[reading] for f in found])), 4),
        }
        for reading in found[0]
    }


def ceiling(found: Texts, test: Texts, scores: Scores) -> dict[str, Any]:
    """What holds the figure down whatever the method: texts of several labels, classes of few rows,
    and the chance of which contracts were drawn.
    """
    truth = test.truth
    rare = np.where(truth == 1, -truth.sum(0), -len(truth) - 1).astype(np.float64)
    several = truth.sum(1) > 1
    counts = truth.sum(0)
    return {
        "rows of texts with several labels": int(truth[several].sum()),
        "rows": int(truth.sum()),
        "strict, always naming one of the text's labels": judged(rare, truth)["strict"],
        f"classes with fewer than {FEW} rows": int((counts < FEW).sum()),
        "strict without those classes": _macro_of(scores, truth, counts >= FEW),
        "strict by chance of the contracts": chance(test, scores),
        **({} if found.vectors is None else {"agreement of near texts": agreement(found)}),
    }


def chance(test: Texts, scores: Scores) -> dict[str, float]:
    """Where 95 in 100 draws of as many contracts, with replacement, put the strict figure."""
    of: dict[str, list[int]] = defaultdict(list)
    for place, contract in enumerate(test.contracts):
        of[contract].append(place)
    groups, generator = list(of.values()), np.random.default_rng(0)
    drawn = []
    for _ in range(DRAWS):
        picked = generator.integers(len(groups), size=len(groups))
        some = np.array([place for group in picked for place in groups[group]])
        drawn.append(judged(scores[some], test.truth[some])["strict"])
    low, high = np.quantile(drawn, (0.025, 0.975))
    return {"low": round(float(low), 4), "high": round(float(high), 4)}


def agreement(found: Texts) -> dict[str, float]:
    """How often the annotators gave a label in common to a text and to the nearest text of another
    contract, where the two say nearly the same.
    """
    assert found.vectors is not None
    contracts = np.array(found.contracts)
    near = found.vectors @ found.vectors.T
    near[contracts[:, None] == contracts[None, :]] = -1
    other = near.argmax(1)
    same = np.flatnonzero(near.max(1) >= NEAR)
    shared = (found.truth[same] & found.truth[other[same]]).any(1)
    return {
        "texts": len(same),
        "label in common": round(float(shared.mean()), 4) if len(same) else 0,
    }


def by_class(
    scores: Scores, truth: NDArray[np.int_], names: Sequence[str]
) -> Mapping[str, list[float]]:
    """F1 row by row and the rows there are, worst first: what to look at next."""
    rows, labels = np.nonzero(truth)
    said = scores.argmax(1)[rows]
    counts, guesses = Counter(labels.tolist()), Counter(said.tolist())
    right = Counter(labels[labels == said].tolist())
    found = {
        names[n]: [round(2 * right[n] / max(1, counts[n] + guesses[n]), 3), counts[n]]
        for n in range(len(names))
        if counts[n]
    }
    return dict(sorted(found.items(), key=lambda item: item[1]))


def _macro(truth: NDArray[Any], said: NDArray[Any], classes: int) -> float:
    return round(float(_each(truth, said, classes)[1].mean()), 4)


def _macro_of(scores: Scores, truth: NDArray[np.int_], chosen: NDArray[np.bool_]) -> float | None:
    """The strict figure over the chosen classes; None when there are none."""
    if not chosen.any():
        return None
    rows, labels = np.nonzero(truth)
    kept, each = _each(labels, scores.argmax(1)[rows], truth.shape[1])
    return round(float(each[chosen[kept]].mean()), 4)


def _each(
    truth: NDArray[Any], said: NDArray[Any], classes: int
) -> tuple[NDArray[np.int_], NDArray[np.float64]]:
    """The classes that stand anywhere, and the F1 of each."""
    right = np.bincount(truth[truth == said], minlength=classes)
    both = np.bincount(truth, minlength=classes) + np.bincount(said, minlength=classes)
    kept = np.flatnonzero(both)
    return kept, 2 * right[kept] / both[kept]


def _macro_sets(truth: NDArray[np.int_], said: NDArray[np.int_]) -> float:
    right, both = (truth & said).sum(0), truth.sum(0) + said.sum(0)
    return round(float((2 * right[both > 0] / both[both > 0]).mean()), 4)
