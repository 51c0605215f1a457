from typing import Any

import pytest

from assistant.metrics.narration import tell
from assistant.metrics.network_told import network_parts
from assistant.metrics.report import worded
from corpus.ledger import Ledger
from tests.ledgers import NET, relation, told


def said(name: str, language: str, **options: Any) -> str:
    """The first words of a figure over two Chinese ties, a Japanese and an American one."""
    return tell(worded(told(NET, name, **options), language), language)


@pytest.mark.parametrize(
    ("language", "part"),
    [
        ("en", "China+Japan, by agreements"),
        ("ko", "중국+일본, 협정 기준"),
        ("zh", "中国+日本、按协议"),
        ("ja", "中国+日本、協定数"),
    ],
)
def test_a_share_names_its_countries_and_what_it_counts(language: str, part: str) -> None:
    assert part in said("CRk", language, countries=["CN", "JP"])


def test_a_region_is_named_with_the_countries_counted_in_it() -> None:
    assert "Northeast Asia: China+Japan" in said("CRk", "en", region="northeast_asia")
    assert "유럽, 협정 기준" in said("CRk", "ko", region="europe")


def test_a_country_without_a_tie_is_named_all_the_same() -> None:
    answer = said("CRk", "ko", countries=["VN"])

    assert "베트남" in answer
    assert "0.0% (0/4)" in answer


def test_the_largest_countries_are_named_largest_first() -> None:
    assert "China+Japan" in said("CRk", "en", k=2)


def test_a_country_that_nobody_has_a_name_for_is_its_code() -> None:
    net = Ledger(relations=(relation("a", "XZ"), relation("b", "US")))
    result = told(net, "CRk", countries=["XZ", "US"])

    assert network_parts(result, "zh") == ["美国+XZ", "按协议"]
    assert network_parts(result, "ko") == ["미국+XZ", "협정 기준"]


def test_the_tier_of_a_figure_over_one_tier_is_named() -> None:
    assert "(friendship, " in said("HHI", "en", tiers=["friendship"])
    assert "자매" in said("HHI", "ko", tiers=["sister"])


def test_each_unit_of_a_share_by_unit_is_named_in_the_language_of_the_answer() -> None:
    answer = said("CRk", "ko", countries=["CN"], by="unit")

    assert "협정 기준 50.0% (2/4)" in answer
    assert "agreements" not in answer
