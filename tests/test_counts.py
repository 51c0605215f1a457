from assistant.answering.counts import counted, same_count


def test_what_is_counted_is_known_with_its_noun() -> None:
    assert [(int(q.value), noun) for q, noun in counted("four teams and seven memoranda")] == [
        (4, "team"),
        (7, "memoranda"),
    ]


def test_rates_years_and_ordinals_count_nothing() -> None:
    assert counted("In 2013 the third conference reached 40% of plans.") == ()


def test_a_sentence_counts_the_same_only_to_the_same_number() -> None:
    assert same_count("What are the four teams?", "It grew from three to four teams.")
    assert not same_count("What are the five teams?", "It grew from three to four teams.")
