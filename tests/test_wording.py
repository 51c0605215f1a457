import pytest

from eval.wording import numbers, says


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("It has 7 memoranda.", "seven"),
        ("Seven memoranda were signed.", "7"),
        ("the rate is 78%", "78.0"),
        ("1,930 agreements", "1930"),
        ("1930건", "1,930"),
        ("on 23 April 2024", "2024-04-23"),
        ("April 23, 2024", "23 April 2024"),
        ("2024년 4월 23일에", "23 April 2024"),
        ("2024年4月23日", "2024년 4월 23일"),
        ("in 2023-12-27", "2023년 12월"),
        ("시장급 회의로 격상되었다", "시장급  회의로 격상"),
        ("청년ㆍ지방민생외교팀", "청년·지방민생외교팀"),
        ("the ‘hard verbs’ of it", "hard verbs"),
        ("약 6억 원어치", "6억"),
        ("the twentieth anniversary", "20th anniversary"),
    ],
)
def test_a_fact_is_found_however_it_is_written(text: str, fact: str) -> None:
    assert says(text, fact)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("in 2016", "6"),
        ("16억 원", "6억"),
        ("178.0", "78.0"),
        ("on their behalf", "half"),
        ("2024-04-24", "23 April 2024"),
        ("1993", "1992"),
        ("", "7"),
        ("anything", ""),
    ],
)
def test_a_fact_is_not_found_inside_another(text: str, fact: str) -> None:
    assert not says(text, fact)


def test_one_of_several_forms_is_enough() -> None:
    assert says("four teams", ["4 teams", "네 팀"])
    assert not says("five teams", ["4 teams", "네 팀"])


def test_numbers_are_read_with_their_commas() -> None:
    assert numbers("1,930 of 91 and 78.0") == {1930.0, 91.0, 78.0}
