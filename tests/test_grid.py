from ingest.grid import columns_of, headed, header_rows, trimmed
from ingest.piece import GridCell


def grid(*rows: str) -> list[GridCell]:
    return [
        GridCell(row, column, text.strip())
        for row, line in enumerate(rows)
        for column, text in enumerate(line.split("|"))
    ]


def test_a_cell_knows_its_row_and_its_column() -> None:
    cells = headed(grid("연번|도시|체결일", "1|다낭시|2019. 3. 12.", "2|칭다오시|2008. 11. 5."))
    last = cells[-1]
    assert (last.row_header, last.column_header) == ("칭다오시", "체결일")


def test_headers_over_several_columns_are_joined_to_those_below() -> None:
    cells = [
        GridCell(0, 0, "Team", row_span=2),
        GridCell(0, 1, "Plans", column_span=2),
        GridCell(1, 1, "made"),
        GridCell(1, 2, "kept"),
        GridCell(2, 0, "Education"),
        GridCell(2, 1, "4"),
        GridCell(2, 2, "3"),
    ]
    assert header_rows(cells) == 2
    assert headed(cells)[-1].column_header == "Plans kept"


def test_a_row_header_reaches_over_the_rows_it_spans() -> None:
    cells = [
        *grid("도시|항목|값"),
        GridCell(1, 0, "다낭", row_span=2),
        GridCell(1, 1, "인구"),
        GridCell(1, 2, "100"),
    ]
    cells += [GridCell(2, 1, "면적"), GridCell(2, 2, "200")]
    assert headed(cells)[-1].row_header == "다낭"


def test_a_table_of_numbers_has_no_headers() -> None:
    assert header_rows(grid("1|2", "3|4")) == 0


def test_a_form_of_labels_and_values_has_no_column_headers() -> None:
    assert header_rows(grid("문서번호|간세 1235-3627", "제목|면세")) == 0


def test_rows_and_columns_that_hold_nothing_are_dropped() -> None:
    cells = [
        GridCell(0, 0, ""),
        GridCell(0, 1, ""),
        GridCell(1, 0, "a"),
        GridCell(1, 1, ""),
        GridCell(1, 2, "b"),
    ]
    kept = trimmed(cells)
    assert [(cell.row, cell.column, cell.text) for cell in kept] == [(0, 0, "a"), (0, 1, "b")]
    assert columns_of(kept) == 2


def test_a_form_of_labels_and_values_has_no_header_row() -> None:
    form = grid("협약명|청소년 교류 협약", "체결일|3. 5.", "부서|교류과")
    table = grid("도시|교류 인원", "다온시|12", "한빛시|30")
    assert (header_rows(form), header_rows(table)) == (0, 1)
