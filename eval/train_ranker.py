"""Trains the ranker over the reader's marks, on documents that the reader was not trained on.

Logistic regression (scikit-learn, lbfgs) over the named numbers of `assistant.answering.ranker`,
of every sentence that a search over all reading documents brings. Half of the documents held out
teach, the other half measures. The probability below which nothing answers is the one at which
most questions come out right, answered or refused.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.answering.asking import ask
from assistant.answering.ranker import DATA, FEATURES, Ranker, ranked_by
from assistant.answering.reading import Reads, marked
from assistant.answering.selection import Candidate, rank
from assistant.models.passages_prompt import numbered
from assistant.retrieval.hybrid import Filters
from assistant.runtime.container import House
from assistant.runtime.settings import Settings
from eval.reader_examples import is_held, located
from eval.reading_pairs import READING, ReadingPair, read_pairs
from eval.shelf import open_shelf
from eval.suite import Suite
from eval.train_reader import CARD, data_digest
from ingest.report import Progress, silent

PASSAGES = 8
COVERED = 0.5
LEAST = tuple(round(0.02 * n, 2) for n in range(1, 40))
UNANSWERABLE = 0.13  # of the questions people ask, about
SHELF = Suite(
    name="reading",
    about="The reading pairs' documents.",
    kind="search",
    documents="documents",
    record=False,
    file=READING / "reading.yaml",
)


@dataclass(frozen=True)
class Searched:
    """A question's sentences, in the order of search, and which of them prove the answer."""

    pair: ReadingPair
    candidates: list[Candidate]
    proves: list[bool]
    within: bool = False  # searched in its own document alone

    @property
    def teaches(self) -> bool:
        """Whether it is of the half that teaches."""
        return int(self.pair.document.name.split("-")[1]) % 2 == 1


def write(settings: Settings, progress: Progress = silent) -> dict[str, Any]:
    """The ranker with its card in one file, beside the code that uses it; given back. ValueError
    where there is no reader to train it over.
    """
    with open_shelf(SHELF, settings, None, progress) as house:
        if house.reader is None:
            raise ValueError("There is no reader here to train a ranker over: entente train reader")
        found = list(searched(house, house.reader, progress))
    teaching = [one for one in found if one.teaches]
    ranker = fitted(teaching)
    measuring = [one for one in found if not one.teaches]
    card = {
        "made_by": "entente train ranker",
        "data": data_digest(),
        "reader": json.loads(CARD.read_text("utf-8"))["weights"],
        "weights": dict(ranker.weights),
        "bias": ranker.bias,
        "least": dict(ranker.least),
        "taught": _told(ranker, teaching),
        "held_out": _told(ranker, measuring),
    }
    (DATA / "ranker.json").write_text(json.dumps(card, indent=1) + "\n", "utf-8")
    return card


def searched(house: House, reader: Reads, progress: Progress = silent) -> Iterator[Searched]:
    """The questions on documents held out, each put to a search over all documents and to one over
    its own alone, as if it had named it; what was found, read.
    """
    documents = {d.id: d for d in house.library.documents(house.library.scopes())}
    names = {PurePath(d.name).stem: d.id for d in documents.values()}
    pairs = [pair for pair in read_pairs() if is_held(pair.document.name)]
    for n, pair in enumerate(pairs, 1):
        own = names[pair.document.name]
        for within in (Filters(), Filters(documents=(own,))):
            found = house.retriever.search(pair.question, house.library.scopes(), PASSAGES, within)
            excerpts = numbered(found.hits, documents, 1, found.rarities).excerpts
            here = {label for label, h in enumerate(found.hits, 1) if h.passage.document_id == own}
            read = marked(pair.question, rank(ask(pair.question), excerpts), reader)
            proves = [c.evidence.label in here and _proves(pair, c) for c in read]
            yield Searched(pair, read, proves, bool(within.documents))
        progress(n, len(pairs), pair.id)


def _proves(pair: ReadingPair, candidate: Candidate) -> bool:
    for start, end in pair.spans:
        span = located(pair.document.text[start:end], candidate.evidence.text)
        if span:
            common = min(candidate.end, span[1]) - max(candidate.start, span[0])
            size = min(candidate.end - candidate.start, span[1] - span[0])
            if common > COVERED * size:
                return True
    return False


def fitted(teaching: Sequence[Searched]) -> Ranker:
    """The ranker that these questions teach."""
    from sklearn.linear_model import LogisticRegression

    rows = [
        (c, proves)
        for one in teaching
        for c, proves in zip(one.candidates, one.proves, strict=True)
    ]
    read = [(c, proves) for c, proves in rows if np.isfinite(c.margin)]
    seen: NDArray[np.float64] = np.array(
        [[number(c) for number in FEATURES.values()] for c, _ in read]
    )
    made = LogisticRegression(C=1.0, max_iter=2000).fit(seen, [proves for _, proves in read])
    weights = dict(zip(FEATURES, (round(float(w), 6) for w in made.coef_[0]), strict=True))
    bare = Ranker(weights, round(float(made.intercept_[0]), 6), {"en": 0.0})
    # One for all languages: of one alone there are too few questions, and chance decides.
    languages = sorted({one.pair.language for one in teaching})
    return Ranker(weights, bare.bias, dict.fromkeys(languages, _least(bare, teaching)))


def _least(ranker: Ranker, teaching: Sequence[Searched]) -> float:
    """The least probability at which most questions come out right, when so many of them have no
    answer.
    """
    best = [_best(ranker, one) for one in teaching]
    some = [(p, right) for p, right, answerable in best if answerable]
    none = [p for p, _, answerable in best if not answerable]

    def right(least: float) -> float:
        answered = sum(right and p >= least for p, right in some) / max(1, len(some))
        refused = sum(p < least for p in none) / max(1, len(none))
        return (1 - UNANSWERABLE) * answered + UNANSWERABLE * refused

    return max(LEAST, key=lambda least: (right(least), -least))


def _best(ranker: Ranker, one: Searched) -> tuple[float, bool, bool]:
    """The leading sentence's probability, whether it proves the answer, whether there is one."""
    ranked = ranked_by(ranker, one.candidates)
    if not ranked:
        return 0.0, False, bool(one.pair.spans)
    first = ranked[0]
    right = any(
        p and (c.evidence.label, c.start) == (first.evidence.label, first.start)
        for c, p in zip(one.candidates, one.proves, strict=True)
    )
    return first.score, right, bool(one.pair.spans)


def _told(ranker: Ranker, asked: Sequence[Searched]) -> dict[str, Any]:
    """By language: of the answerable, how many answers lead with a proving sentence and how many
    are refused; of the others, how many are refused.
    """
    told: dict[str, Any] = {}
    for code in sorted({one.pair.language for one in asked}):
        best = [_best(ranker, one) for one in asked if one.pair.language == code]
        least = ranker.least[code]
        some = [(p, right) for p, right, answerable in best if answerable]
        none = [p for p, _, answerable in best if not answerable]
        told[code] = {
            "answerable": len(some),
            "right": round(sum(right and p >= least for p, right in some) / len(some), 3),
            "refused": round(sum(p < least for p, _ in some) / len(some), 3),
            "unanswerable": len(none),
            "refused_rightly": round(sum(p < least for p in none) / len(none), 3),
        }
    return told
