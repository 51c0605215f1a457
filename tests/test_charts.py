import pytest

from assistant.exports.charts import KINDS, Asked, data, draw, kind_for
from tests.ledgers import sample

BEIJING = Asked(body="seoul-beijing")


def test_a_series_shows_each_conference_and_its_counts() -> None:
    line = data(sample(), "series", BEIJING)["lines"][0]

    assert line["metric"] == "PR"
    assert [(p["conference"], p["numerator"], p["denominator"]) for p in line["points"][:2]] == [
        (1, 29, 51),
        (2, 52, 66),
    ]
    assert line["points"][2]["value"] is None


def test_the_flow_between_agendas_adds_up() -> None:
    steps = data(sample(), "flow", BEIJING)["steps"]

    assert steps[0] == {"from": 1, "to": 2, "retained": 20, "left": 31, "new": 46}
    assert steps[1] == {"from": 2, "to": 3, "retained": 41, "left": 25, "new": 19}


def test_shares_add_up_to_one_and_largest_comes_first() -> None:
    shares = [row["share"] for row in data(sample(), "shares")["shares"]]

    assert sum(shares) == pytest.approx(1)
    assert shares == sorted(shares, reverse=True)


def test_the_network_tells_dormant_active_and_unknown_apart() -> None:
    found = data(sample(), "network")

    assert found["states"] == {"active": 14, "dormant": 7, "unknown": 3}
    assert sum(len(c["relations"]) for r in found["regions"] for c in r["countries"]) == 24


@pytest.mark.parametrize("kind", KINDS)
def test_every_chart_is_drawn_and_twice_alike(kind: str) -> None:
    first = draw(sample(), kind, BEIJING, "svg")

    assert first.startswith(b"<?xml")
    assert first == draw(sample(), kind, BEIJING, "svg")


def test_a_png_is_a_png() -> None:
    assert draw(sample(), "flow", BEIJING, "png").startswith(b"\x89PNG")


def test_an_unknown_chart_or_ending_is_refused() -> None:
    with pytest.raises(ValueError, match="no chart"):
        data(sample(), "pie")
    with pytest.raises(ValueError, match="svg or .png"):
        draw(sample(), "flow", BEIJING, "gif")


def test_each_figure_has_its_chart() -> None:
    assert [kind_for(name) for name in ("PR", "HHI", "DORM", "CAD")] == [
        "series",
        "shares",
        "network",
        "series",
    ]
