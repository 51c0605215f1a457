"""Search terms, scripts and languages."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from snowballstemmer import EnglishStemmer

from corpus.words import STOP_WORDS, language, normalise, script, stem, terms


def test_english_words_are_stemmed_and_lowered_and_stop_words_are_left_out() -> None:
    assert terms("The committees were MEETING in Seoul") == ["committe", "meet", "seoul"]


def test_a_possessive_is_its_owner() -> None:
    assert terms("Seoul’s plan, Seoul's plan") == ["seoul", "plan", "seoul", "plan"]


def test_hangul_becomes_overlapping_pairs_so_that_an_ending_does_not_hide_a_word() -> None:
    assert terms("통합위원회는") == ["통합", "합위", "위원", "원회", "회는"]
    assert set(terms("통합위원회")) < set(terms("통합위원회는"))


def test_a_lone_character_is_kept() -> None:
    assert terms("시") == ["시"]


def test_kana_and_han_are_cut_as_one_run() -> None:
    assert terms("経済チーム") == ["经济", "济チ", "チー", "ーム"]


def test_a_conference_number_is_a_term_of_its_own() -> None:
    assert "3차" in terms("제3차 회의")
    assert "2024년" in terms("2024년 결과")
    assert "3차" not in terms("제4차 회의")


def test_thousands_marks_and_ordinal_endings_do_not_split_a_number() -> None:
    assert terms("1,930 cities at the 2nd forum") == ["1930", "citi", "2", "forum"]


def test_decimals_are_kept_whole() -> None:
    assert terms("70.6%") == ["70.6"]


@pytest.mark.parametrize("dot", "·ㆍ・•‧")
def test_every_middle_dot_separates_the_same_way(dot: str) -> None:
    assert terms(f"서울{dot}베이징") == ["서울", "베이", "이징"]


def test_full_width_forms_equal_the_plain_ones() -> None:
    assert terms("ＭＯＵ　２０２４") == terms("MOU 2024")


def test_traditional_and_japanese_forms_meet_the_simplified_one() -> None:
    assert terms("経済発展") == terms("經濟發展") == terms("经济发展")


def test_a_query_of_stop_words_keeps_them() -> None:
    assert terms("Who is it?", query=True) == ["who", "is", "it"]
    assert terms("Who is it?") == []


def test_accents_do_not_hide_a_name() -> None:
    assert terms("São Tomé") == terms("Sao Tome")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("서울과 베이징의 통합위원회", "ko"),
        ("The joint committee", "en"),
        ("首尔与北京的混合委员会", "zh"),
        ("ソウルと北京の統合委員会", "ja"),
        ("日本の地方自治体国際化協会は東京都に所在する", "ja"),
        ("GAROK는 언제 생겼나?", "ko"),
        ("12 / 17", ""),
        ("", ""),
    ],
)
def test_the_script_tells_the_language(text: str, expected: str) -> None:
    assert language(text) == expected


def test_a_mostly_english_text_with_a_korean_name_is_english() -> None:
    assert script("The Governors Association (시도지사협의회) was founded in 1999.") == "latin"


@given(st.text(max_size=60))
def test_terms_do_not_depend_on_width_or_case_already_normalised(text: str) -> None:
    assert terms(text) == terms(normalise(text))


@given(st.text(max_size=60))
def test_no_term_is_empty(text: str) -> None:
    assert "" not in terms(text)


@given(st.lists(st.sampled_from(sorted(STOP_WORDS)), max_size=8))
def test_stop_words_leave_no_term_though_another_word_may_have_the_stem_of_one(
    words: list[str],
) -> None:
    assert terms(" ".join(words)) == []
    assert terms(" ".join([*words, "ORS"])) == ["or"]  # of a company's name, not of "or"


ENDINGS = [
    "ing",
    "ed",
    "ion",
    "ions",
    "ional",
    "ability",
    "ement",
    "ements",
    "edly",
    "ingly",
    "es",
    "er",
]


def test_words_are_stemmed_alike_from_many_threads_at_once() -> None:
    words = [f"{a}{b}" for a in ("relat", "organis", "establish", "promot") for b in ENDINGS]
    alone = EnglishStemmer()
    wanted = {word: alone.stemWord(word) for word in words}
    stem.cache_clear()
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(stem, words * 40))
    finally:
        sys.setswitchinterval(before)

    assert dict(zip(words * 40, found, strict=True)) == wanted
