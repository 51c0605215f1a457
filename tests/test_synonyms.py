from assistant.answering.synonyms import synonyms


def test_everyday_words_lend_each_other_weight_in_both_directions() -> None:
    assert "lack" in synonyms("weak")
    assert "weak" in synonyms("lack")
    assert "창설" in synonyms("설립")


def test_a_word_of_the_trade_has_no_everyday_synonym() -> None:
    assert synonyms("sister") == frozenset()
    assert "취소" not in synonyms("연기")
