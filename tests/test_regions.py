import pytest

from assistant.metrics.regions import REGIONS
from assistant.understanding.slots import region
from bench.questions import metric_args
from corpus.ledger import Ledger
from tests.ledgers import relation, told


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("how much of it is in southeast asia?", "southeast_asia"),
        ("동남아 비중은?", "southeast_asia"),
        ("동북아 비중은?", "northeast_asia"),
        ("中亚的比例", "central_asia"),
        ("ヨーロッパの割合", "europe"),
        ("the european union's share", ""),
        ("europe and southeast asia", ""),
    ],
)
def test_a_region_is_known_by_its_names_and_two_are_none(text: str, name: str) -> None:
    assert region(text) == name


def test_a_share_of_a_region_counts_its_countries() -> None:
    net = Ledger(relations=(relation("a", "VN"), relation("b", "FR"), relation("c", "CN")))

    assert told(net, "CRk", region="southeast_asia")["numerator"] == 1
    assert told(net, "CRk", region="europe")["numerator"] == 1
    assert "VN" in told(net, "CRk", region="southeast_asia")["details"]["set"]


def test_no_country_stands_in_two_of_the_regions_that_a_question_can_name() -> None:
    named = [c for name in REGIONS if name != "near" for c in REGIONS[name]]

    assert len(named) == len(set(named))


def test_a_question_names_the_region_it_asks_about() -> None:
    called = metric_args("What portion of our partnerships is in Europe?", Ledger())

    assert called == {"name": "CRk", "options": {"region": "europe"}}
