import pytest

from corpus.passage import Page
from ingest.articles import cuts, mark_of
from ingest.piece import Piece
from ingest.sections import paginate


@pytest.mark.parametrize(
    ("text", "mark", "level"),
    [
        ("제1조(목적) 이 양해각서는 협력을 정한다.", "제1조(목적)", 4),
        ("제 2 조 (정의) 이 규칙에서", "제 2 조 (정의)", 4),
        ("제1조의2(위원) 위원은", "제1조의2(위원)", 4),
        ("제2장 총칙", "제2장 총칙", 2),
        ("Article 1 (Purpose). The purpose of this", "Article 1 (Purpose).", 4),
        ("ARTICLE IV", "ARTICLE IV", 4),
        ("Chapter 2: Scope of the committee and its work", "Chapter 2:", 2),
        ("第三章 附则", "第三章 附则", 2),
        (
            "第一条 双方同意每年至少举行一次工作会议，轮流在两市召开，费用由主办方承担，具体办法另行商定，并以书面形式确认，双方各执一份。",  # noqa: E501
            "第一条",
            4,
        ),
    ],
)
def test_an_article_is_known_by_its_mark(text: str, mark: str, level: int) -> None:
    found = mark_of(text)
    assert found is not None
    assert (text[: found.end], found.level) == (mark, level)


@pytest.mark.parametrize(
    "text",
    [
        "제3조에 따라 협의한다.",
        "제3조 및 제4조에 따라 협의한다.",
        "제4조(비용)에 따라 부담한다.",
        "Article 3 of the Agreement shall apply.",
        "Section 4 shall prevail.",
        "第三条的规定",
        "서울특별시 제1조",
    ],
)
def test_a_mention_of_an_article_is_no_heading(text: str) -> None:
    assert mark_of(text) is None


def test_articles_of_a_paper_without_line_ends_stand_apart() -> None:
    text = (
        "제1조(목적) 두 도시는 협력한다. 제2조(정의) 이 협약에서 쓰는 말은 다음과 같다. "
        "제3조(비용) 비용은 나눈다."
    )
    pages = [item for item in paginate([Piece("paragraph", text)]) if isinstance(item, Page)]
    shown = [pages[0].text[block.start : block.end] for block in pages[0].blocks]
    assert shown == [
        *("제1조(목적)", "두 도시는 협력한다."),
        *("제2조(정의)", "이 협약에서 쓰는 말은 다음과 같다."),
        *("제3조(비용)", "비용은 나눈다."),
    ]


def test_one_mention_after_a_full_stop_cuts_nothing() -> None:
    assert cuts("비용은 나눈다. 제5조(비용) 참조.") == []
    assert cuts("제1조 비용은 나눈다. 제5조에 따라 부담한다.") == []
