import pytest

from corpus.language.countries import country_code, country_name, named
from corpus.language.matching import plain


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("France and Tanzania", ["FR", "TZ"]),
        ("Chinese and Japanese partners", ["CN", "JP"]),
        ("the UK, the USA", ["GB", "US"]),
        ("중국과 일본 비중", ["CN", "JP"]),
        ("대중국 의존", ["CN"]),
        ("몽골·베트남", ["MN", "VN"]),
        ("中国和坦桑尼亚", ["CN", "TZ"]),
        ("日中の割合", ["JP", "CN"]),
        ("タンザニアとフランス", ["TZ", "FR"]),
    ],
)
def test_every_country_is_known_in_four_languages(text: str, codes: list[str]) -> None:
    assert [code for code, _, _ in named(plain(text))] == codes


@pytest.mark.parametrize("text", ["추진율이란?", "인가요", "Georgian architecture", "Indiana"])
def test_a_country_inside_another_word_is_none(text: str) -> None:
    assert named(plain(text)) == []


def test_the_longer_name_counts() -> None:
    assert [code for code, _, _ in named("인도네시아")] == ["ID"]


def test_a_code_is_found_by_any_name_and_another_text_stays() -> None:
    assert {country_code(n) for n in ("Tanzania", "탄자니아", "坦桑尼亚", "タンザニア")} == {"TZ"}
    assert country_code("Atlantis") == "Atlantis"
    assert country_name("TZ", "ko") == "탄자니아"
