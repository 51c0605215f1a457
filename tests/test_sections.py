from hypothesis import given
from hypothesis import strategies as st

from corpus.passage import Page
from ingest.piece import GridCell, Piece
from ingest.sections import SECTION_CHARS, paginate


def pages(pieces: list[Piece], first: int = 1) -> list[Page]:
    return [item for item in paginate(pieces, first) if isinstance(item, Page)]


def test_a_paragraph_that_begins_with_an_article_gives_a_heading_and_a_body() -> None:
    page = pages([Piece("paragraph", "제1조(목적) 이 문서는 협력을 정한다.")])[0]
    shown = [(block.kind, page.text[block.start : block.end]) for block in page.blocks]
    assert shown == [("heading", "제1조(목적)"), ("paragraph", "이 문서는 협력을 정한다.")]


def test_a_new_chapter_begins_a_new_section_once_the_last_one_has_grown() -> None:
    long = Piece("paragraph", "가나다라 " * 200)
    made = pages(
        [Piece("heading", "총칙", 1), long, Piece("heading", "부칙", 1), Piece("paragraph", "끝")]
    )
    assert [page.number for page in made] == [1, 2]
    assert made[1].text.startswith("부칙")


def test_a_long_table_is_cut_between_rows_and_keeps_its_headers() -> None:
    rows = [GridCell(0, 0, "City"), GridCell(0, 1, "Note")]
    for row in range(1, 200):
        rows += [
            GridCell(row, 0, f"City {row}"),
            GridCell(row, 1, "a word or two about it, not more"),
        ]
    made = pages([Piece("table", grid=tuple(rows))])
    cell = made[-1].blocks[0].cells[-1]
    assert len(made) > 1
    assert (cell.column_header, cell.row_header) == ("Note", "City 199")


def test_pages_before_the_first_one_wanted_are_not_given() -> None:
    pieces = [Piece("paragraph", "one"), Piece("paragraph", "two", new_page=True)]
    assert [page.number for page in pages(pieces, 2)] == [2]


def test_a_paragraph_longer_than_a_section_is_cut_at_a_sentence() -> None:
    made = pages([Piece("paragraph", "One sentence follows another. " * 300)])
    assert len(made) > 2
    assert all(page.text.endswith(".") for page in made)


@given(st.lists(st.text("가나 다.\n", min_size=1, max_size=900), max_size=12))
def test_every_block_stands_where_it_says(texts: list[str]) -> None:
    for page in pages([Piece("paragraph", text) for text in texts]):
        assert len(page.text) <= 2 * SECTION_CHARS + 900
        for block in page.blocks:
            assert (
                page.text[block.start : block.end].strip()
                == page.text[block.start : block.end]
                != ""
            )
