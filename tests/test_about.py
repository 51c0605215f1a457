"""What a document is, from its own words where nothing else says it."""

from pathlib import Path

from corpus.passage import Block, Page, Parsed
from ingest.about import describe
from ingest.sources import Source


def titled(*parts: tuple[str, str]) -> str:
    """The title of a file 방문.hwpx of these blocks, each a kind and its text."""
    text, blocks = "", []
    for kind, words in parts:
        start = len(text) + 2 * bool(text)
        text += "\n\n" * bool(text) + words
        blocks.append(Block(kind, start, len(text)))  # type: ignore[arg-type]
    parsed = Parsed((Page(1, text, tuple(blocks)),), "application/hwp+zip")
    return describe(Source(Path("방문.hwpx"), "방문.hwpx"), parsed, "city", "0" * 64).title


def test_a_running_head_or_a_table_is_no_title() -> None:
    head, table = ("header", "대외비 초안 인용 금지"), ("table", "도시 | 방문 인원 | 초청 인원")
    assert (
        titled(head, table, ("paragraph", "한빛시와 다온시의 양해각서"))
        == "한빛시와 다온시의 양해각서"
    )
    assert titled(head, table) == "방문"
