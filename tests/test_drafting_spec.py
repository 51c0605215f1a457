"""A spec that cannot be drafted from says what is wrong and what to do."""

from typing import Any

import pytest

from assistant.drafting.spec import SpecError, parse_spec, read_spec
from tests.drafting import BEIJING, SEOUL, spec

WRONG: list[tuple[dict[str, Any], str]] = [
    ({"instrument": "treaty"}, "unknown instrument"),
    ({"instrument": "mous"}, "did you mean 'mou'"),
    ({"instrument": ""}, "no `instrument`"),
    ({"parties": [SEOUL]}, "two entries"),
    ({"parties": [SEOUL, {**SEOUL, "country": "JP"}]}, "named twice"),
    ({"parties": [{"name": "Seoul"}, {"name": "seoul "}]}, "named twice"),
    ({"parties": [SEOUL, {"country": "CN"}]}, "has no `name`"),
    ({"parties": [SEOUL, {**BEIJING, "country": "China"}]}, "two-letter"),
    ({"languages": ["ko", "fr"]}, "unknown language 'fr'"),
    ({"languages": ["ko", "ko"]}, "twice"),
    ({"term_years": 0}, "from 1 to 50"),
    ({"term_years": "three"}, "from 1 to 50"),
    ({"start_date": "2027-02-30"}, "not a date"),
    ({"start_date": "0027-02-03"}, "1950"),
    ({"plan": [{"due": "2027-13-01"}]}, r"plan\[1\].due"),
    ({"plan": [{"kind": "both"}]}, "mutual or one_sided"),
    ({"plan": ["a row"]}, "mapping"),
    ({"purpose": {"fr": "x"}}, "language 'fr'"),
    ({"areas": "culture"}, "has to be a list"),
    ({"facts": [[]]}, "has to be a text"),
]


@pytest.mark.parametrize(("change", "said"), WRONG)
def test_a_wrong_spec_names_the_key_and_the_remedy(change: dict[str, Any], said: str) -> None:
    with pytest.raises(SpecError, match=said):
        read_spec({**spec(), **change})


@pytest.mark.parametrize(
    "text", ["", "- a list", "{", "instrument: mou\nstart_date: 2027-02-30\nparties: []"]
)
def test_text_that_is_no_spec_is_an_error(text: str) -> None:
    with pytest.raises(SpecError):
        parse_spec(text)


def test_yaml_dates_and_the_command_lines_instrument_are_taken() -> None:
    found = parse_spec(
        "parties: [{name: A시}, {name: B City}]\nstart_date: 2027-03-02\nnonsense: 1", "loi"
    )
    assert found.instrument == "loi"
    assert found.dates == {"start_date": "2027-03-02"}
    assert "nonsense" in found.notes[0]
    assert found.parties[0].name == {"ko": "A시"}
