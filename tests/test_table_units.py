import pytest

from ingest.grid import headed
from ingest.piece import GridCell
from ingest.table_units import is_unit, units_in, with_units


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("(단위: 천원)", ("천원",)),
        ("[단위 : 명, 천원]", ("명", "천원")),
        ("표 2. 예산 현황 (단위: 백만 원)", ("백만 원",)),
        ("(Unit: KRW million)", ("KRW million",)),
        ("（单位：万元）", ("万元",)),
        ("(単位:千円)", ("千円",)),
        ("시 단위 교류 현황", ()),
        ("예산은 천원이다", ()),
    ],
)
def test_the_unit_of_a_table_is_found_where_a_line_states_it(
    text: str, units: tuple[str, ...]
) -> None:
    assert units_in(text) == units


def test_a_line_that_says_more_is_not_the_unit_alone() -> None:
    assert is_unit("(단위: 천원)")
    assert not is_unit("표 2. 예산 현황 (단위: 천원)")


def test_a_unit_is_of_columns_of_bare_numbers_and_of_none_of_another_kind() -> None:
    heads = {0: "도시", 1: "예산", 2: "건수", 3: "2024년", 4: "연번", 5: "인구(명)", 6: "집행률"}
    columns = {n: ["1,200", "△3", "-"] for n in range(1, 7)} | {0: ["하늘시"]}
    told = with_units(heads, columns, ("천원",))
    assert told == {**heads, 1: "예산(천원)", 3: "2024년(천원)"}


def test_of_several_units_a_column_takes_the_one_its_head_names() -> None:
    told = with_units({0: "인원", 1: "금액"}, {0: ["3"], 1: ["5"]}, ("명", "천원"))
    assert told == {0: "인원(명)", 1: "금액(천원)"}


def test_a_title_over_a_table_is_no_head_and_its_unit_is_told() -> None:
    cells = [GridCell(0, 0, "하늘시 예산 (단위: 천원)", column_span=3)]
    for row, texts in enumerate((["사업", "예산", "담당"], ["캠프", "12", "과"]), 1):
        cells += [GridCell(row, column, text) for column, text in enumerate(texts)]
    last = headed(cells)[-2]
    assert (last.row_header, last.column_header) == ("캠프", "예산(천원)")
