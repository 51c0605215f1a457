"""Passages of two languages in one ranking."""

from dataclasses import replace

import numpy as np

from assistant.retrieval.languages import Notion, Order, covered, enough, held, side_by_side

LANGUAGES = np.array(["ko", "ko", "en", "en"])


def notion(*scores: float, rarity: float = 1.0, named: bool = True) -> Notion:
    return Notion(np.array(scores), rarity, named)


def test_a_notion_is_held_as_far_as_by_the_best_of_its_language() -> None:
    found = held(np.array([8.0, 1.0, 2.0, 0.0]), LANGUAGES)
    assert found.tolist() == [1.0, 0.25, 1.0, 0.0]


def test_a_word_without_translation_counts_less_against_another_language() -> None:
    notions = [notion(1, 0, 1, 0), notion(0, 0, 0, 0, named=False)]
    _, best = covered(notions, LANGUAGES, "ko", Order(unnamed=0.5))
    assert best == {"ko": 0.5, "en": 1 / 1.5}


def test_a_rarer_notion_weighs_more() -> None:
    notions = [notion(1, 0, 0, 0, rarity=3.0), notion(0, 1, 0, 0, rarity=1.0)]
    total, best = covered(notions, LANGUAGES, "ko", Order())
    assert total.tolist() == [3, 1, 0, 0]
    assert best == {"ko": 0.75, "en": 0.0}


def test_the_own_language_leads_when_both_hold_the_question() -> None:
    own, others = np.array([1.0, 0.5, 0, 0]), {"en": np.array([0, 0, 1.0, 0.2])}
    merged = side_by_side(own, others, {"ko": 0.8, "en": 0.8}, "ko", Order())
    assert np.argsort(-merged).tolist()[:2] == [0, 2]


def test_a_language_that_holds_much_more_of_the_question_leads() -> None:
    own, others = np.array([1.0, 0.5, 0, 0]), {"en": np.array([0, 0, 1.0, 0.2])}
    merged = side_by_side(own, others, {"ko": 0.4, "en": 0.8}, "ko", Order())
    assert int(np.argmax(merged)) == 2


def test_the_best_of_another_language_stands_behind_three_of_the_own() -> None:
    languages_own = np.array([1.0, 0.9, 0.8, 0.7, 0.6, 0, 0])
    others = {"en": np.array([0, 0, 0, 0, 0, 1.0, 0.9])}
    merged = side_by_side(languages_own, others, {"ko": 1.0, "en": 0.7}, "ko", Order())
    assert np.argsort(-merged, kind="stable").tolist() == [0, 1, 2, 5, 6, 3, 4]


def test_the_own_language_is_enough_when_it_holds_more_of_the_known_notions() -> None:
    assert enough([notion(1, 0, 0.5, 0), notion(0, 0, 0, 1, rarity=0.4)], LANGUAGES, "ko")
    assert not enough([notion(1, 0, 0.5, 0), notion(0, 0, 1, 0, rarity=0.6)], LANGUAGES, "ko")


def test_words_without_a_translation_do_not_make_a_language_enough() -> None:
    known, said = notion(0.5, 0, 1, 0), notion(1, 0, 0, 0, rarity=9.0, named=False)
    assert not enough([known, said], LANGUAGES, "ko")


def test_where_the_own_language_is_enough_another_waits_for_the_sixth_place() -> None:
    own = np.array([1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0, 0])
    others = {"en": np.array([0, 0, 0, 0, 0, 0, 0.6, 0.3])}
    best, order = {"ko": 1.0, "en": 0.5}, Order()
    late = side_by_side(own, others, best, "ko", replace(order, after=order.late))
    assert np.argsort(-late, kind="stable").tolist() == [0, 1, 2, 3, 4, 6, 5, 7]


def test_without_own_passages_the_other_languages_are_ranked_alone() -> None:
    merged = side_by_side(
        np.zeros(2), {"en": np.array([0.5, 1.0])}, {"ko": 0.0, "en": 1.0}, "ko", Order()
    )
    assert np.argsort(-merged).tolist() == [1, 0]


def test_a_language_that_holds_little_of_the_question_is_given_no_place() -> None:
    own, others = np.array([1.0, 0.9, 0.8, 0.7, 0]), {"en": np.array([0, 0, 0, 0, 1.0])}
    merged = side_by_side(own, others, {"ko": 1.0, "en": 0.2}, "ko", Order())
    assert np.argsort(-merged).tolist() == [0, 1, 2, 3, 4]


def test_later_passages_of_another_language_queue_behind_the_own() -> None:
    own = np.array([1.0, 0.5, 0.4, 0.3, 0.2, 0.1, 0, 0, 0, 0, 0])
    other = np.array([0, 0, 0, 0, 0, 0, 1.0, 0.9, 0.8, 0.7, 0.6])
    merged = side_by_side(own, {"en": other}, {"ko": 1.0, "en": 0.95}, "ko", Order())
    # The first three stand by their scores; the fourth waits for the fourth of the own.
    assert np.argsort(-merged).tolist() == [0, 6, 7, 8, 1, 2, 3, 9, 4, 10, 5]
