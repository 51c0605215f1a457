from dataclasses import replace

import pytest

from assistant.understanding.entities import Entities, Resolver
from assistant.understanding.names import read_names
from corpus.record_rows import Body
from tests.record_of_two import HILL, SEA, two_bodies


def resolve(question: str) -> Entities:
    return Resolver(read_names(two_bodies())).resolve(question)


@pytest.mark.parametrize(
    ("question", "body"),
    [
        ("the Haeun–Saltmere committee's promotion rate", SEA),
        ("promotion rate of the joint committee of Haeun and Saltmere", SEA),
        ("해운-솔트미어 공동위원회 추진율", SEA),
        ("해운·솔트미어 공동 위원회의 추진율", SEA),
        ("해운시와 버치데일의 협의회", HILL),
        ("해운-버치데일 2차 추진율", HILL),
        ("Haeun-Birchdale second conference", HILL),
        ("the Birchdale council", HILL),
        ("Haeun, Birchdale and their council's meetings", HILL),
    ],
)
def test_a_body_is_known_by_any_spelling_of_its_cities(question: str, body: str) -> None:
    found = resolve(question)
    assert (found.bodies, found.unknown, found.choices) == ([body], [], [])


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("the Haeun–Tianjin committee's promotion rate", "Haeun–Tianjin committee"),
        ("인천-톈진 공동위원회 추진율", "인천-톈진 공동위원회"),
        ("仁川—天津委员会的落实率", "仁川—天津委员会"),
        ("仁川・天津委員会の推進率", "仁川・天津委員会"),
        ("promotion rate of the Riverside committee", "Riverside committee"),
    ],
)
def test_a_body_that_nobody_knows_is_carried_with_its_words(question: str, words: str) -> None:
    found = resolve(question)
    assert found.bodies == []
    assert [(u.kind, u.words) for u in found.unknown] == [("body", words)]


def test_a_city_of_two_bodies_leaves_both_open() -> None:
    [choice] = resolve("the Haeun committee's promotion rate").choices
    assert set(choice.ids) == {SEA, HILL}


def test_just_committee_names_nothing() -> None:
    for question in ("our committee's promotion rate", "우리 위원회 추진율", "委员会的推进率"):
        found = resolve(question)
        assert not (found.bodies or found.unknown or found.choices)


@pytest.mark.parametrize(
    ("question", "teams"),
    [
        ("the economy team", ["sea-economy"]),
        ("보건의료팀 이행률", ["sea-health"]),
        ("health and medical team", ["sea-health"]),
        ("经济小组的推进率", ["sea-economy"]),
        ("経済チームの推進率", ["sea-economy"]),
    ],
)
def test_a_team_is_known_in_the_languages_of_the_glossary(question: str, teams: list[str]) -> None:
    found = resolve(question)
    assert (found.teams, found.unknown) == (teams, [])


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("the tourism team's rate", "tourism team"),
        ("관광팀의 추진율", "관광팀"),
        ("旅游小组的推进率", "旅游小组"),
        ("観光チームの推進率", "観光チーム"),
        ("the culture team of the Haeun–Saltmere committee", "culture team"),
    ],
)
def test_a_team_that_the_body_has_not_is_carried_with_its_words(question: str, words: str) -> None:
    assert [(u.kind, u.words) for u in resolve(question).unknown] == [("team", words)]


@pytest.mark.parametrize(
    "question", ["팀별로 내 주세요", "team by team", "실적이 없는 팀은?", "which team is weakest?"]
)
def test_a_team_without_a_name_is_no_unknown(question: str) -> None:
    found = resolve(question)
    assert not (found.teams or found.unknown)


def test_partners_own_cities_and_countries_stand_in_slots_of_their_own() -> None:
    found = resolve("Saltmere, 해운시, France")
    assert (found.cities, found.local_governments, found.countries) == (
        ["Saltmere"],
        ["해운시"],
        ["FR"],
    )


def test_a_place_of_the_glossary_that_the_record_has_not_is_unknown() -> None:
    assert [u.kind for u in resolve("our ties with Nagasaki").unknown] == ["city"]


def test_a_capital_that_nothing_explains_is_a_name() -> None:
    assert [u.words for u in resolve("How dormant is Gotham?").unknown] == ["Gotham"]
    assert resolve("Which MOU ends in March?").unknown == []


def test_what_was_named_is_blanked_for_whoever_reads_on() -> None:
    assert "saltmere" not in resolve("the Haeun–Saltmere committee's rate").rest


def test_a_council_of_four_cities_is_not_the_one_of_three() -> None:
    three = Body(id="three", name="Three-City Council", name_ko="세 도시 협의회")
    resolver = Resolver(read_names(replace(two_bodies(), bodies=(three,), teams=())))
    assert resolver.resolve("the 2nd Three-City Council").bodies == ["three"]
    assert resolver.resolve("Four-City Council, 2nd conference").bodies == []
