"""Who is who: a name stands for another only where both name the very same thing."""

import pytest

from assistant.verification.names import aliases, find, others
from assistant.verification.support import check


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("서울시가 협약에 서명하였다.", "서울특별시가 협약에 서명하였다."),
        ("업무협약을 2018년에 체결하였다.", "양해각서를 2018년에 체결하였다."),
        ("Peking sent ten people.", "Beijing sent ten people."),
        ("The GAROK signed it in May.", "The Governors Association of Korea signed it in May."),
    ],
)
def test_another_name_of_the_same_is_verified(sentence: str, source: str) -> None:
    assert check(sentence, source).support == "verified"


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("강사 20명이 참가하였다.", "교사 20명이 참가하였다."),
        ("회사 3곳이 참가했다.", "기업 3곳이 참가했다."),
        ("광저우시가 참가하였다.", "광주시가 참가하였다."),
        ("서울특별시가 참가했다.", "서울대가 참가했다."),
        ("웨이하이 사업을 시작했다.", "시민을 위해 사업을 시작했다."),
        ("상하이 보험에 가입한다.", "상해 보험에 가입한다."),
        ("The event in Hawaii drew 20 people.", "The event in Honolulu drew 20 people."),
        ("The staff of the WHO met.", "The staff, who met, sat."),
        ("Britain held a meeting.", "The Duke held a meeting."),
    ],
)
def test_what_only_helps_a_search_is_no_other_name(sentence: str, source: str) -> None:
    assert check(sentence, source).support != "verified"


def test_a_name_of_two_things_is_nobodys() -> None:
    owners: dict[str, set[frozenset[str]]] = {}
    for name, same in aliases().items():
        owners.setdefault(name, set()).add(same)
        assert name in {n.lower() for n in same}
    assert all(len(found) == 1 for found in owners.values())
    assert "광주시" not in aliases()


def test_general_words_are_no_names() -> None:
    assert others("교사") == others("may") == others("teacher") == frozenset()


def test_a_name_is_found_as_a_word_of_its_own() -> None:
    assert find("서울", "오늘 서울에서") == 3
    assert find("서울", "서울대에서") == -1
    assert find("NEAR", "near the NEAR office") == 9
    assert find("UK", "the Duke") == -1
