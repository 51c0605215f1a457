"""Pages to passages."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.passage import Block, Cell, Document, Page, Passage
from corpus.settings import IndexSettings
from ingest.chunk import chunk

DOCUMENT = Document("d1", "city", "MOU", "mou.pdf", "ab" * 32, "application/pdf", language="en")


def cut(*pages: Page, limit: int = 60) -> list[Passage]:
    return chunk(DOCUMENT, pages, IndexSettings(passage_chars=limit))


def test_a_passage_ends_where_a_sentence_ends() -> None:
    text = "The first sentence is here. The second one stands there. And a third."
    assert [p.text for p in cut(Page(1, text))] == [
        "The first sentence is here. The second one stands there.",
        "And a third.",
    ]


def test_a_passage_never_crosses_a_page() -> None:
    passages = cut(Page(1, "Short one."), Page(2, "Short two."))
    assert [(p.page, p.text) for p in passages] == [(1, "Short one."), (2, "Short two.")]


def test_a_heading_opens_a_passage_and_stays_above_the_pages_that_follow() -> None:
    text = "Article 1 Purpose\nTo cooperate."
    first = Page(1, text, (Block("heading", 0, 17, 1), Block("paragraph", 18, 31)))
    second = Page(2, "It goes on.", (Block("paragraph", 0, 11),))
    assert [(p.text, p.headings) for p in cut(first, second)] == [
        (text, ("Article 1 Purpose",)),
        ("It goes on.", ("Article 1 Purpose",)),
    ]


def test_a_clause_does_not_share_a_passage_with_the_next_clause() -> None:
    text = "제1조 목적\n협력한다.\n제2조 기간\n3년으로 한다."
    blocks = (
        Block("heading", 0, 6, 1),
        Block("paragraph", 7, 12),
        Block("heading", 13, 19, 1),
        Block("paragraph", 20, 28),
    )
    assert [p.text for p in cut(Page(1, text, blocks))] == [text[:12], text[13:28]]


def test_a_deeper_heading_stands_under_the_higher_one() -> None:
    text = "Part\nSection\nWords here."
    blocks = (Block("heading", 0, 4, 1), Block("heading", 5, 12, 2), Block("paragraph", 13, 24))
    (passage,) = cut(Page(1, text, blocks))
    assert (passage.text, passage.headings) == (text, ("Part", "Section"))


def test_table_rows_stay_whole_and_repeat_their_column_headers() -> None:
    text = "City | Year\nFukuoka | 2007\nShanghai | 1993"
    cells = (
        Cell(1, 0, 12, 19, "", "City"),
        Cell(1, 1, 22, 26, "Fukuoka", "Year"),
        Cell(2, 0, 27, 35, "", "City"),
        Cell(2, 1, 38, 42, "Shanghai", "Year"),
    )
    page = Page(1, text, (Block("table", 0, 42, cells=cells),))
    assert [(p.text, p.row) for p in cut(page, limit=15)] == [
        ("Fukuoka | 2007", "City | Year"),
        ("Shanghai | 1993", "City | Year"),
    ]


def test_running_headers_and_footers_are_not_searched() -> None:
    text = "CONFIDENTIAL\nThe words.\n3"
    blocks = (Block("header", 0, 12), Block("paragraph", 13, 23), Block("footer", 24, 25))
    assert [p.text for p in cut(Page(1, text, blocks))] == ["The words."]


@given(st.text("ab 가나.。\n", max_size=400), st.integers(20, 200))
def test_passages_lie_in_order_and_leave_only_white_space_out(text: str, limit: int) -> None:
    passages = cut(Page(1, text), limit=limit)
    assert all(p.text == text[p.start : p.end] for p in passages)
    assert all(a.end <= b.start for a, b in zip(passages, passages[1:], strict=False))
    rest = list(text)
    for p in passages:
        rest[p.start : p.end] = " " * (p.end - p.start)
    assert "".join(rest).isspace() or not "".join(rest)
