"""The clause classifier's method, trained here on the 39 classes of real contracts and tested on
contracts it has not seen, beside simpler ways and beside what could be added to it.

python -m bench.clauses [--shared ../shared] [--home var] [--splits 5] [--words-only]

`classifying.scores` says how it is judged. Every way is given the same splits; the first is the
one that comes with the set. `--home` is where the encoder keeps its compiled copy; `--words-only`
leaves the sentence vectors out.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from bench.classifying import ways
from bench.classifying.scores import Scores, by_class, ceiling, judged, spread
from bench.classifying.texts import SPLITS, Texts, encoded, named, read

RESULTS = Path(__file__).parent / "results" / "clauses.json"
SHIPPED = "ours, as shipped"
NAMED = "ours + the classes' names"
VECTORS = "ours + the classes' names + sentence vectors"
LEVELS = ", levels set on the training contracts"
PARTS = (4, 2)  # trained on every fourth contract and on every second


def compare(
    found: Texts, told: Texts, names: Sequence[str], splits: int = SPLITS
) -> dict[str, Any]:
    """Every way's figures on the set's own split, and their spread over several. `told` are the
    names of the classes as examples.
    """
    drawn = [found.parted(split) for split in range(splits)]
    scores = [_scores(train, test, told, names) for train, test in drawn]
    figures = [
        {name: judged(values, test.truth) for name, values in of.items()}
        for of, (_, test) in zip(scores, drawn, strict=True)
    ]
    (train, test), best = drawn[0], VECTORS if VECTORS in scores[0] else NAMED
    raised = scores[0][best] + ways.levels(train, told)
    return {
        "train": len(train.texts),
        "test": len(test.texts),
        "classes": len(names),
        "macro_f1": {**figures[0], best + LEVELS: judged(raised, test.truth)},
        f"over {splits} splits": {n: spread([f[n] for f in figures]) for n in figures[0]},
        "ceiling": ceiling(found, test, scores[0][best]),
        "fewer contracts": _learning(train, test, told),
        "by class": by_class(scores[0][best], test.truth, names),
    }


def _scores(train: Texts, test: Texts, told: Texts, names: Sequence[str]) -> Mapping[str, Scores]:
    words = replace(train, vectors=None)
    found = {
        "majority class": ways.majority(train, test),
        "zero-shot (label names)": ways.by_name(test, names),
        "TF-IDF + linear SVM": ways.plain(train, test),
        SHIPPED: ways.by_row(words, test),
        "ours, trained on sets of labels": ways.by_set(words, test),
        NAMED: ways.by_row(words.joined(told), test),
    }
    if train.vectors is not None:
        found[VECTORS] = ways.by_row(train.joined(told), test)
    return found


def _learning(train: Texts, test: Texts, told: Texts) -> dict[str, dict[str, float]]:
    """What the best way reaches when it is trained on a part of the contracts."""
    order = {contract: place for place, contract in enumerate(sorted(set(train.contracts)))}
    found = {}
    for part in PARTS:
        kept = [i for i, contract in enumerate(train.contracts) if order[contract] % part == 0]
        some = train.some(np.array(kept))
        found[f"one in {part}"] = judged(ways.by_row(some.joined(told), test), test.truth)
    return found


def main() -> None:
    """Print the figures, and keep them beside the other benchmarks' results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--home", type=Path, default=Path("var"))
    parser.add_argument("--splits", type=int, default=SPLITS)
    parser.add_argument("--words-only", action="store_true")
    asked = parser.parse_args()
    path = asked.shared / "evalsets" / "cuad_coop" / "clauses.jsonl"
    if not path.exists():
        print(f"clauses: skipped, {path} is not here")
        return
    found, names = read(path)
    told = named(names)
    if not asked.words_only:
        found, told = encoded((found, told), asked.home)
    result = compare(found, told, names, asked.splits)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(json.dumps(result, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
