"""The clause classifier's method, trained here on the 39 classes of real contracts and tested on
contracts it has not seen, beside simpler ways.

python -m bench.clauses [--shared ../shared]

A text of these contracts may carry several labels and then stands in several rows. `strict` judges
row by row, so that one guess a text cannot be right twice; `own` counts any of a text's labels as
right; `sets` judges, text by text, whether the whole set of labels was found. All are macro-F1 over
the classes.
"""

import argparse
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.extraction.clauses import features, machine, method

RESULTS = Path(__file__).parent / "results" / "clauses.json"
TEST = "0123"  # a contract whose hash begins so is never trained on
FOLDS = 4
Scores = NDArray[np.float64]


@dataclass(frozen=True)
class Texts:
    """Each text once with its contract and its labels, as a row of `truth` a text."""

    contracts: tuple[str, ...]
    texts: tuple[str, ...]
    truth: NDArray[np.int_]

    def some(self, chosen: NDArray[np.int_]) -> "Texts":
        """The texts of these positions."""
        return Texts(
            tuple(self.contracts[i] for i in chosen),
            tuple(self.texts[i] for i in chosen),
            self.truth[chosen],
        )


def read(path: Path) -> tuple[Texts, list[str]]:
    """The texts of a file of rows, and the names of the classes."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    names = sorted({row["label"] for row in rows})
    own: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        own[row["contract"], row["text"].strip()].add(row["label"])
    keys = sorted(own)
    truth = np.array([[int(name in own[key]) for name in names] for key in keys])
    return Texts(tuple(c for c, _ in keys), tuple(t for _, t in keys), truth), names


def compare(found: Texts, names: Sequence[str]) -> dict[str, Any]:
    """Every way's figures on the contracts left out."""
    held = np.array([_digit(c) in TEST for c in found.contracts])
    train, test = found.some(np.flatnonzero(~held)), found.some(np.flatnonzero(held))
    rows, sets = by_row(train, test), by_set(train, test)
    ways = {
        "majority class": np.tile(train.truth.sum(0), (len(test.texts), 1)) * 1.0,
        "zero-shot (label names)": _by_name(test, names),
        "TF-IDF + linear SVM": _plain(train, test),
        "ours": rows,
        "ours, trained on sets of labels": sets,
        "ours, levels set on the training contracts": rows + levels(train),
    }
    return {
        "train": len(train.texts),
        "test": len(test.texts),
        "classes": len(names),
        "macro_f1": {name: judged(scores, test.truth) for name, scores in ways.items()},
        "by class": _by_class(rows, test.truth, names),
    }


def by_row(train: Texts, test: Texts) -> Scores:
    """Decision values of the shipped method, trained row by row: a text once for each label."""
    rows, labels = np.nonzero(train.truth)
    model = method()
    model.fit([train.texts[i] for i in rows], labels)
    found = np.full(test.truth.shape, -9.0)
    found[:, model.classes_] = model.decision_function(list(test.texts))
    return found


def by_set(train: Texts, test: Texts) -> Scores:
    """Decision values of the same machine where a text is an example of all its classes."""
    made = features()
    known, asked = made.fit_transform(list(train.texts)), made.transform(list(test.texts))
    columns = [_column(known, train.truth[:, n], asked) for n in range(train.truth.shape[1])]
    return np.stack(columns, axis=1)


def _column(known: Any, wanted: NDArray[np.int_], asked: Any) -> Scores:
    if not wanted.any():
        return np.full(asked.shape[0], -9.0)
    values: Scores = machine().fit(known, wanted).decision_function(asked)
    return values


def levels(train: Texts) -> Scores:
    """How much each class is to be raised for the best macro-F1, found on training contracts that
    the machine had not seen; a rare class is otherwise drowned by its common neighbour.
    """
    from sklearn.model_selection import GroupKFold

    scores = np.zeros(train.truth.shape)
    for known, left in GroupKFold(FOLDS).split(train.texts, groups=train.contracts):
        scores[left] = by_row(train.some(known), train.some(left))
    raised = np.zeros(len(train.truth[0]))
    best = judged(scores, train.truth)["strict"]
    for _ in range(2):
        for column in range(len(raised)):
            for step in np.linspace(-0.6, 0.6, 13):
                tried = raised.copy()
                tried[column] = step
                now = judged(scores + tried, train.truth)["strict"]
                if now > best:
                    best, raised = now, tried
    return raised / 2  # half of what fits these contracts fits others


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


def _macro(truth: NDArray[Any], said: NDArray[Any], classes: int) -> float:
    right = np.bincount(truth[truth == said], minlength=classes)
    both = np.bincount(truth, minlength=classes) + np.bincount(said, minlength=classes)
    return round(float((2 * right[both > 0] / both[both > 0]).mean()), 4)


def _macro_sets(truth: NDArray[np.int_], said: NDArray[np.int_]) -> float:
    right, both = (truth & said).sum(0), truth.sum(0) + said.sum(0)
    return round(float((2 * right[both > 0] / both[both > 0]).mean()), 4)


def _plain(train: Texts, test: Texts) -> Scores:
    """The usual first try: a row a label, default settings."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.svm import LinearSVC

    rows, labels = np.nonzero(train.truth)
    words, model = TfidfVectorizer(), LinearSVC()
    model.fit(words.fit_transform([train.texts[i] for i in rows]), labels)
    found = np.full(test.truth.shape, -9.0)
    found[:, model.classes_] = model.decision_function(words.transform(list(test.texts)))
    return found


def _by_name(test: Texts, names: Sequence[str]) -> Scores:
    """The label whose name stands nearest to the text, by letters shared; nothing is trained."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    letters.fit([*test.texts, *names])
    near = letters.transform(list(test.texts)) @ letters.transform(list(names)).T
    return np.asarray(near.todense(), dtype=np.float64) - 0.2


def _by_class(
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


def _digit(contract: str) -> str:
    return hashlib.md5(contract.encode(), usedforsecurity=False).hexdigest()[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    path = parser.parse_args().shared / "evalsets" / "cuad_coop" / "clauses.jsonl"
    if not path.exists():
        print(f"clauses: skipped, {path} is not here")
        return
    result = compare(*read(path))
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(json.dumps(result, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
