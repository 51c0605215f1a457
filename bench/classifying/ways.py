"""Ways to read a clause: simple ones, the shipped method, and what may be added to it.

Every way is given the texts to train on and the texts to read, and gives a decision value for each
class of each text. What a way has to choose it chooses on the texts it trains on.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.classifying.scores import Scores, judged
from bench.classifying.texts import Texts
from ingest.extraction.clauses import features, machine

FOLDS = 4
_NEVER = -9.0


def by_row(train: Texts, test: Texts) -> Scores:
    """Decision values of the shipped method, trained row by row: a text once for each label. Where
    sentence vectors were made they stand beside the words.
    """
    rows, labels = np.nonzero(train.truth)
    made = features()
    known = made.fit_transform([train.texts[i] for i in rows])
    asked = made.transform(list(test.texts))
    if train.vectors is not None and test.vectors is not None:
        known, asked = _beside(known, train.vectors[rows]), _beside(asked, test.vectors)
    model = machine().fit(known, labels)
    return _laid(model.decision_function(asked), model.classes_, test)


def by_set(train: Texts, test: Texts) -> Scores:
    """Decision values of the same machine where a text is an example of all its classes."""
    made = features()
    known, asked = made.fit_transform(list(train.texts)), made.transform(list(test.texts))
    columns = [_column(known, train.truth[:, n], asked) for n in range(train.truth.shape[1])]
    return np.stack(columns, axis=1)


def levels(train: Texts, names: Texts) -> Scores:
    """How much each class is to be raised for the best macro-F1, found on training contracts that
    the machine had not seen; a rare class is otherwise drowned by its common neighbour.
    """
    from sklearn.model_selection import GroupKFold

    scores = np.zeros(train.truth.shape)
    for known, left in GroupKFold(FOLDS).split(train.texts, groups=train.contracts):
        scores[left] = by_row(train.some(known).joined(names), train.some(left))
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


def majority(train: Texts, test: Texts) -> Scores:
    """The commonest class, whatever is asked."""
    return np.tile(train.truth.sum(0), (len(test.texts), 1)) * 1.0


def plain(train: Texts, test: Texts) -> Scores:
    """The usual first try: TF-IDF of words and a linear SVM, a row a label, default settings."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.svm import LinearSVC

    rows, labels = np.nonzero(train.truth)
    words, model = TfidfVectorizer(), LinearSVC()
    model.fit(words.fit_transform([train.texts[i] for i in rows]), labels)
    return _laid(model.decision_function(words.transform(list(test.texts))), model.classes_, test)


def by_name(test: Texts, names: Sequence[str]) -> Scores:
    """The label whose name stands nearest to the text, by letters shared; nothing is trained."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    letters.fit([*test.texts, *names])
    near = letters.transform(list(test.texts)) @ letters.transform(list(names)).T
    return np.asarray(near.todense(), dtype=np.float64) - 0.2


def _column(known: Any, wanted: NDArray[np.int_], asked: Any) -> Scores:
    if not wanted.any():
        return np.full(asked.shape[0], _NEVER)
    values: Scores = machine().fit(known, wanted).decision_function(asked)
    return values


def _laid(values: Scores, classes: NDArray[np.int_], test: Texts) -> Scores:
    """The values a machine gave, each in its class's column; a class it never met is never said."""
    found = np.full(test.truth.shape, _NEVER)
    if values.ndim == 1:  # of two classes the machine gives one column, the second's
        values = np.stack([-values, values], axis=1)
    found[:, classes] = values
    return found


def _beside(rows: Any, vectors: NDArray[np.float32]) -> Any:
    from scipy import sparse

    return sparse.hstack([rows, sparse.csr_matrix(vectors)]).tocsr()
