import json
from dataclasses import replace
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.ranker import DATA, FEATURES, READER, Ranker, load_ranker, ranked_by
from assistant.answering.selection import Candidate
from assistant.models.passages_prompt import Excerpt

PASSAGE = Excerpt(1, "One. Two.", score=1.0)
ONE = Candidate(PASSAGE, 0, 4, 0.0, 0.0, margin=2.0)
TWO = Candidate(PASSAGE, 5, 9, 0.0, 0.0, margin=-2.0)
BY_READER = Ranker({**dict.fromkeys(FEATURES, 0.0), "reader": 5.0}, 0.0, {"ko": 0.5, "en": 0.2})


def test_the_sentence_with_the_widest_margin_stands_first() -> None:
    assert [c.text for c in ranked_by(BY_READER, [TWO, ONE])] == ["One.", "Two."]


def test_a_sentence_that_was_not_read_scores_nothing() -> None:
    assert ranked_by(BY_READER, [replace(ONE, margin=-inf)])[0].score == 0.0


@given(st.floats(-50, 50), st.floats(-50, 50))
def test_a_wider_margin_is_never_less_likely(one: float, other: float) -> None:
    less, more = sorted((one, other))
    likely = [BY_READER.probability(replace(ONE, margin=m)) for m in (less, more)]
    assert 0 <= likely[0] <= likely[1] <= 1


def test_how_much_is_enough_depends_on_the_language_and_is_strict_for_an_unknown_one() -> None:
    assert BY_READER.answers(0.3, "en")
    assert not BY_READER.answers(0.3, "ko")
    assert not BY_READER.answers(0.3, "fr")


def test_the_ranker_the_reader_and_the_data_belong_together() -> None:
    import hashlib

    from eval.train_reader import CARD, data_digest

    reader, ranker = (json.loads(p.read_text("utf-8")) for p in (CARD, DATA / "ranker.json"))
    weights = hashlib.sha256(READER.read_bytes()).hexdigest()
    assert reader["weights"] == ranker["reader"] == weights
    assert reader["data"] == ranker["data"] == data_digest()


def test_the_weights_that_come_with_the_product_name_every_feature() -> None:
    assert load_ranker().weights.keys() == FEATURES.keys()
    assert set(load_ranker().least) == {"ko", "en", "zh", "ja"}


def test_what_the_reader_says_weighs_for_an_answer() -> None:
    assert load_ranker().weights["reader"] > 0


@pytest.mark.parametrize("name", list(FEATURES))
def test_every_feature_is_a_plain_number(name: str) -> None:
    assert isinstance(FEATURES[name](ONE), float)
