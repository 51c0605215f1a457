from collections import Counter

import pytest

from corpus.language.concepts import concepts
from corpus.language.matching import compiled, holds, name_pattern, plain
from corpus.language.resources import LANGUAGES, names_in, words


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_list_of_words_holds_one_twice(language: str) -> None:
    for table, listed in words(language).items():
        for name, entries in listed.items():
            if isinstance(entries, list):
                twice = [word for word, n in Counter(entries).items() if n > 1]
                assert not twice, f"{language} {table}.{name}: {twice}"


def test_every_language_names_the_same_things() -> None:
    assert {"body", "team", "conference"} <= set(words("en")["heads"])
    for table in ("regions", "tiers", "counted", "concepts"):
        for language in LANGUAGES:
            assert set(words(language)[table]) == set(names_in(table)), (language, table)


def test_an_unknown_language_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="'fr'"):
        words("fr")


def test_a_latin_word_has_ends_and_a_star_opens_them() -> None:
    assert holds("two plans", ("plans",))
    assert not holds("airplanes", ("plan",))
    assert holds("promoted", ("promot*",))
    assert not holds("unpromoted", ("promot*",))


def test_other_words_are_met_inside_longer_ones_with_or_without_spaces() -> None:
    assert holds("대장기준", ("대장",))
    assert holds("교류실적", ("교류 실적",))


def test_no_words_match_nothing() -> None:
    assert compiled(()).search("anything") is None


def test_a_name_is_found_whatever_joins_its_parts() -> None:
    for written in ("Seaport–Hillside", "seaport hillside", "Seaport and Hillside"):
        assert name_pattern("Seaport-Hillside").search(plain(written))
    assert name_pattern("한별 위원회").search("한별위원회")
    assert not name_pattern("Sea").search("seaport")


def test_notions_are_the_same_in_four_languages() -> None:
    said = ("the promotion rate", "추진율은 얼마", "推进率是多少", "推進率はどのくらい")
    assert all({"promoted", "share"} <= concepts(plain(text)) for text in said)
