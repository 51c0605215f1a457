"""Which kind of clause a paragraph is: a classifier trained on the project's own clauses.

Word and character n-grams in, a linear support vector machine on top: no encoder, no download, and
the same method reads Korean, English, Chinese and Japanese. Training takes a second and happens on
first use.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import prompts

_SLOT = re.compile(r"\{[a-z_]+\}")
_FOLDER = Path(prompts.__file__).parent / "clauses"


@dataclass(frozen=True)
class Reading:
    """A paragraph's clause and how far it stands from the next best."""

    label: str
    margin: float


class ClauseReader:
    """Labels paragraphs with the ids of the clause library."""

    def __init__(self, texts: Sequence[str], labels: Sequence[str]) -> None:
        self._model = method()
        self._model.fit(list(texts), list(labels))

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """One reading a text."""
        if not texts:
            return []
        scores = self._model.decision_function(list(texts))
        labels = [str(label) for label in self._model.classes_]
        found = []
        for row in scores:
            ranked = sorted(zip(row, labels, strict=True), reverse=True)
            found.append(Reading(ranked[0][1], float(ranked[0][0] - ranked[1][0])))
        return found


def method() -> Any:
    """The untrained pipeline."""
    from sklearn.pipeline import make_pipeline

    return make_pipeline(features(), machine())


def features() -> Any:
    """Texts to rows: words and pairs of words, and runs of letters within words."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_union

    words = TfidfVectorizer(sublinear_tf=True, ngram_range=(1, 2))
    letters = TfidfVectorizer(sublinear_tf=True, analyzer="char_wb", ngram_range=(2, 5))
    return make_union(words, letters)


def machine() -> Any:
    """Rows to decision values, one class against the rest; rare classes weigh as much."""
    from sklearn.svm import LinearSVC

    return LinearSVC(class_weight="balanced", C=0.5)


@cache
def clause_reader() -> ClauseReader:
    """The reader of the shipped clause library."""
    pairs = list(wordings(_FOLDER))
    return ClauseReader([text for text, _ in pairs], [label for _, label in pairs])


def wordings(folder: Path) -> Iterator[tuple[str, str]]:
    """Every wording of the clause library with its clause's id; slots become a neutral word."""
    import yaml

    for path in sorted(folder.glob("*.yaml")):
        clause = yaml.safe_load(path.read_text("utf-8"))
        if not isinstance(clause, dict) or "id" not in clause:
            continue
        titles = clause.get("title", {})
        for language, texts in _by_language(clause.get("wordings", {})):
            title = str(titles.get(language, ""))
            for text in texts:
                plain = _SLOT.sub(" … ", text)
                yield f"{title}\n{plain}", str(clause["id"])
                yield plain, str(clause["id"])


def _by_language(node: Any) -> Iterator[tuple[str, list[str]]]:
    if not isinstance(node, dict):
        return
    for key, value in node.items():
        if isinstance(value, list) and all(isinstance(v, str) for v in value):
            yield str(key), value
        else:
            yield from _by_language(value)
