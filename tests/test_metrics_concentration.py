"""How a network is spread over countries and regions, with bounds where much is unknown."""

from typing import Any

import pytest

from assistant.metrics.concentration import bounds
from corpus.ledger import Ledger
from tests.ledgers import (
    NET,
    relation,
    sample,
    told,
)


@pytest.mark.parametrize(
    ("series", "options", "percent"),
    [
        ("national-2012", {"k": 1}, 40.2),
        ("national-2012", {"countries": ["JP"]}, 14.5),
        ("national-2012", {"countries": ["US"]}, 11.0),
        ("national-2012", {"countries": ["VN"]}, 3.3),
        ("national-2012", {"countries": ["RU"]}, 3.1),
        ("national-2012", {"k": 3}, 65.7),
        ("national-2012", {"countries": ["CN", "JP"]}, 54.7),
        ("national-2017", {"k": 1}, 40.2),
        ("national-2017", {"countries": ["JP"]}, 13.5),
        ("national-2017", {"countries": ["US"]}, 11.1),
        ("national-2017", {"k": 3}, 64.8),
        ("national-2017", {"countries": ["CN", "JP"]}, 53.7),
        ("national-2018", {"k": 1}, 38.8),
    ],
)
def test_published_shares_of_the_national_series(
    series: str, options: dict[str, Any], percent: float
) -> None:
    assert round(100 * told(sample(), "CRk", series=series, **options)["value"], 1) == percent


def test_the_national_index_of_2017_is_bounded_not_invented() -> None:
    found = told(sample(), "HHI", series="national-2017")

    assert found["value"] is None
    assert (round(found["details"]["low"], 3), int(1000 * found["details"]["high"])) == (0.194, 219)


def test_bounds_meet_when_everything_is_known() -> None:
    assert bounds([2, 1], 3, 2, 0) == (5 / 9, 5 / 9)


def test_an_unpublished_country_has_no_share() -> None:
    assert told(sample(), "CRk", series="national-2017", countries=["VN"])["reason"]["code"] == (
        "not_published"
    )


def test_projects_cost_about_21_8_million_won_each() -> None:
    found = told(sample(), "COST", series="national-2021-2025")
    assert round(found["value"] / 1e6, 1) == 21.8


def test_agreements_and_partner_cities_are_different_counts() -> None:
    agreements, partners = told(NET, "HHI"), told(NET, "HHI", unit="partners")

    assert agreements["value"] == pytest.approx(0.25 + 1 / 16 + 1 / 16)
    assert partners["value"] == pytest.approx(1 / 3)
    assert agreements["details"]["N_eff"] == pytest.approx(1 / 0.375)
    assert partners["details"]["unit_counted"] == "partners"


def test_one_relation_is_wholly_concentrated_and_warned_about() -> None:
    found = told(Ledger(relations=(relation("a"),)), "HHI")

    assert (found["value"], found["details"]["normalised"]) == (1.0, None)
    assert found["warnings"][0]["code"] == "small_n"


def test_russia_counts_for_northeast_asia_only_from_its_far_east() -> None:
    west = Ledger(relations=(relation("m", "RU", region="Europe"), relation("c", "CN")))
    east = Ledger(relations=(relation("v", "RU", region="Russian Far East"), relation("c", "CN")))

    assert told(west, "CRk", region="northeast_asia")["value"] == 0.5
    assert told(east, "CRk", region="northeast_asia")["value"] == 1.0
    assert "RU" in told(west, "CRk", region="near")["details"]["set"]


def test_a_unit_or_region_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="unit"):
        told(NET, "HHI", unit="friends")
    with pytest.raises(ValueError, match="region"):
        told(NET, "CRk", region="moon")


def test_every_unit_can_be_asked_at_once() -> None:
    rows = told(sample(), "CRk", countries=["CN", "JP"], by="unit")["breakdown"]
    assert [row["unit_counted"] for row in rows] == ["agreements", "partners", "activities"]


def test_russia_counts_for_north_east_asia_only_where_all_of_it_lies_in_the_far_east() -> None:
    east = relation("e", "RU", region="Russian Far East")
    west = relation("w", "RU", region="North-west Russia")
    others = (relation("c", "CN"), relation("u", "US"))
    mixed = told(Ledger(relations=(east, west, *others)), "CRk", region="northeast_asia")
    whole = told(Ledger(relations=(east, *others)), "CRk", region="northeast_asia")
    assert "RU" not in mixed["details"]["countries_counted"]
    assert (mixed["numerator"], mixed["denominator"]) == (1, 4)
    assert (whole["numerator"], whole["denominator"]) == (2, 3)
