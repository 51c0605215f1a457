"""The sentence check: what stands in the source is verified, what was changed is noticed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.verification.support import check

EN = (
    "The Joint Committee was founded in 2013 on the 20th anniversary of sister-city ties. "
    "It has four teams: Economy, Culture, Education and Environment. "
    "The rate of promoting mutual plans rose from 59.5% at the first conference "
    "to 78.0% at the second. "
    "Minister Lee Sang-min said that local diplomacy complements national diplomacy. "
    "Seoul and Beijing may sign further MOUs. "
    "The fourth conference will be held in May 2021. "
    "Neither city is legally bound by the MOU. "
    "More than 1,400 cities in 91 countries have ties with Korean local governments."
)
KO = (
    "서울-베이징 통합위원회는 2013년 4월 21일에 설립되었다. "
    "교육팀은 상호 규제 장치가 없어 내집단 정체성이 부족하다. "
    "양측은 공동 사업을 확대하도록 노력한다. 제4차 회의는 2021년 5월에 개최할 예정이다. "
    "서울시는 필요한 경우 협의를 요청할 수 있다. 2차 회의의 추진율은 78.0%였다. "
    "하태역 실장은 별도 기관이 필요하다고 말했다."
)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Joint Committee was founded in 2013 on the 20th anniversary of sister-city ties.",
        "According to the report, the Joint Committee was founded in 2013.",
        "It has 4 teams: Economy, Culture, Education and Environment.",
        "The Joint Committee was founded in 2013, and it has four teams: "
        "Economy, Culture, Education and Environment.",
        "More than 1400 cities in 91 countries have ties with Korean local governments.",
        "The fourth conference will be held in May 2021.",
        "**Neither city is legally bound by the MOU.**",
    ],
)
def test_what_the_source_says_is_verified(sentence: str) -> None:
    assert check(sentence, EN).support == "verified"


@pytest.mark.parametrize(
    "sentence",
    [
        "서울-베이징 통합위원회는 2013. 4. 21.에 설립되었습니다.",
        "교육팀은 상호 규제 장치가 없어 내집단 정체성이 부족합니다.",
        "제4차 회의는 2021년 5월에 개최할 예정입니다.",
        "2차 회의의 추진율은 78%였습니다.",
        "하태역 실장은 별도 기관이 필요하다고 말했다.",
    ],
)
def test_korean_in_other_writing_is_verified(sentence: str) -> None:
    assert check(sentence, KO).support == "verified"


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("The Joint Committee was founded in 2014.", "date: 2014"),
        ("It has five teams: Economy, Culture, Education and Environment.", "number: five"),
        (
            "The rate of promoting mutual plans rose from 59.5%p at the first conference.",
            "unit: 59.5%p",
        ),
        (
            "Minister Cho Tae-yul said that local diplomacy complements national diplomacy.",
            "name: Cho",
        ),
        ("Seoul and Beijing shall sign further MOUs.", "modality: may in the source, must here"),
        ("Seoul and Busan may sign further MOUs.", "name: Busan"),
        ("The fourth conference was held in May 2021.", "planned in the source"),
        ("Either city is legally bound by the MOU.", "negation"),
        (
            "At most 1,400 cities in 91 countries have ties with Korean local governments.",
            "bound: 1,400",
        ),
        (
            "The rate of promoting mutual plans fell from 59.5% at the first conference.",
            "opposite: fell",
        ),
    ],
)
def test_each_change_is_named(sentence: str, reason: str) -> None:
    verdict = check(sentence, EN)
    assert verdict.support == "unsupported"
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("서울-베이징 통합위원회는 2015년 4월 21일에 설립되었다.", "date: 2015"),
        ("문화팀은 상호 규제 장치가 없어 내집단 정체성이 부족하다.", "words: 문화팀"),
        ("양측은 공동 사업을 확대한다.", "modality: strive in the source, plain here"),
        ("제4차 회의는 2021년 5월에 개최하였다.", "plan: planned in the source"),
        ("서울시는 필요한 경우 협의를 요청하여야 한다.", "modality: may in the source, must here"),
        ("2차 회의의 추진율은 78.0%p였다.", "unit: 78.0%p"),
        ("교육팀은 상호 규제 장치가 있어 내집단 정체성이 부족하다.", "negation"),
        ("홍석인 실장은 별도 기관이 필요하다고 말했다.", "홍석인"),
        ("제5차 회의는 2021년 5월에 개최할 예정이다.", "number: 제5차"),
    ],
)
def test_each_change_in_korean_is_named(sentence: str, reason: str) -> None:
    verdict = check(sentence, KO)
    assert verdict.support != "verified"
    assert reason in verdict.reason


def test_a_verbatim_quote_gets_its_exact_place() -> None:
    quote = "Seoul and Beijing may sign further MOUs."
    verdict = check(quote, EN)
    assert (verdict.support, EN[verdict.start : verdict.end]) == ("verified", quote)


def test_a_quote_wrapped_over_lines_is_found() -> None:
    wrapped = "The committee pro-\nmotes  exchange and\nco-operation among 91 countries."
    verdict = check("The committee promotes exchange and co-operation among 91 countries.", wrapped)
    assert verdict.support == "verified"
    assert wrapped[verdict.start : verdict.end] == wrapped


def test_a_quote_cut_off_its_denial_is_not_verified() -> None:
    source = "It is not true that the MOU is legally binding on the city."
    assert check("The MOU is legally binding on the city.", source).support == "unsupported"


def test_words_of_a_speaker_are_not_a_fact() -> None:
    verdict = check("Local diplomacy complements national diplomacy.", EN)
    assert verdict.support == "partial"
    assert "Lee Sang-min" in verdict.reason


def test_halves_of_two_sentences_are_not_a_third() -> None:
    spliced = "The fourth conference will be held in local governments of 91 countries."
    assert check(spliced, EN).support != "verified"


def test_a_number_inside_a_longer_number_is_no_evidence() -> None:
    assert check("The city has 400 partners.", "The city has 1,400 partners.").support != "verified"


def test_figures_that_changed_places_are_noticed() -> None:
    rose = "The rate of promoting mutual plans rose from"
    swapped = f"{rose} 78.0% at the first conference to 59.5% at the second."
    assert check(swapped, EN).support != "verified"


def test_one_figure_of_a_respective_pair_stays_open() -> None:
    source = "Promotion and implementation rates climbed by 21.9% and 5.4%, respectively."
    assert check("Promotion rates climbed by 5.4%.", source).support != "verified"


def test_a_name_may_stand_in_the_title() -> None:
    source = "It was founded in 2013."
    assert check("The Tripartite Forum was founded in 2013.", source).support == "unsupported"
    assert (
        check("The Tripartite Forum was founded in 2013.", source, "Tripartite Forum").support
        == "verified"
    )


def test_a_number_in_the_title_is_no_evidence() -> None:
    assert check("It was founded in 2014.", "It was founded.", "Report 2014").support != "verified"


@pytest.mark.parametrize("sentence", ["", "...", "  ", "**"])
def test_nothing_claims_nothing(sentence: str) -> None:
    assert check(sentence, EN).support == "unsupported"


def test_an_empty_source_supports_nothing() -> None:
    assert check("The committee was founded in 2013.", "").support == "unsupported"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=200))
def test_a_place_is_always_inside_the_source(sentence: str, source: str) -> None:
    verdict = check(sentence, source)
    assert 0 <= verdict.start <= verdict.end <= len(source)
    assert 0 <= verdict.score <= 1


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 999), st.integers(1, 999))
def test_another_number_is_never_verified(said: int, stands: int) -> None:
    verdict = check(
        f"The forum had {said} guests from abroad.", f"The forum had {stands} guests from abroad."
    )
    assert (verdict.support == "verified") == (said == stands)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("The mayor signed the agreement.", "The vice mayor signed the agreement."),
        ("The governor spoke in Jeju.", "The former governor spoke in Jeju."),
        ("The former mayor spoke.", "The mayor spoke."),
        ("시장이 협약에 서명하였다.", "부시장이 협약에 서명하였다."),
        ("시장이 참석했다.", "전 시장이 참석했다."),
        ("전 시장이 참석했다.", "시장이 참석했다."),
        ("정부기구가 참여하였다.", "비정부기구가 참여하였다."),
        ("The team met in Seoul.", "Half of the team met in Seoul."),
    ],
)
def test_another_rank_or_a_part_is_not_verified(sentence: str, source: str) -> None:
    assert check(sentence, source).support != "verified"


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("The vice mayor signed it.", "The vice mayor signed it in Seoul."),
        ("부시장 2명이 서울에서 만났다.", "2024년 부시장 2명이 서울에서 만났다."),
        ("세계 시장이 참석했다.", "전 세계 시장이 참석했다."),
        ("회의는 서울에서 열렸다.", "본회의는 서울에서 열렸다."),
        ("Half of the team met in Seoul.", "Half of the team met in Seoul in 2018."),
    ],
)
def test_the_same_rank_is_verified(sentence: str, source: str) -> None:
    assert check(sentence, source).support == "verified"


def test_a_word_doubled_where_two_halves_meet_is_noticed() -> None:
    source = "재산에 대한 손해, 재산의 손실 또는 그 밖의 손실, 또는 라."
    assert check("재산에 대한 손해, 재산의 손실 손실, 또는 라.", source).support != "verified"
