"""The sample shelf is rendered from its manuscripts, nothing lost."""

import io
import re
from collections import Counter
from pathlib import Path

import pytest

from corpus.samples import render
from corpus.samples.manuscript import read
from corpus.samples.markup import parse
from corpus.samples.pdf import FONTS, fonts_present
from tests.shelves import MANUSCRIPTS, flat, plain, shown


@pytest.mark.parametrize(
    "name", ["sb-plenary-2-ko.pdf", "directive-566-en.pdf", "sb-report-ko.docx"]
)
def test_rendering_again_gives_the_same_bytes(name: str) -> None:
    if name.endswith(".pdf") and not fonts_present():
        pytest.skip("the fonts of fonts-nanum are not installed")

    assert render.render(MANUSCRIPTS[name]) == (render.SHELF / name).read_bytes()


def test_a_shelf_rendered_elsewhere_drops_files_without_a_manuscript(tmp_path: Path) -> None:
    sources, shelf = tmp_path / "sources", tmp_path / "shelf"
    sources.mkdir()
    shelf.mkdir()
    (shelf / "old.md").write_text("gone", encoding="utf-8")
    kept = "sb-plenary-1-en"
    (sources / f"{kept}.md").write_bytes((render.SOURCES / f"{kept}.md").read_bytes())

    entries = render.render_shelf(sources, shelf)

    assert [entry["name"] for entry in entries] == [f"{kept}.md"]
    assert {path.name for path in shelf.iterdir()} == {f"{kept}.md", render.MANIFEST}


def test_every_pdf_keeps_every_word_of_its_manuscript() -> None:
    lost = [
        (name, word)
        for name in MANUSCRIPTS
        if name.endswith(".pdf")
        for word in re.split(r"[\s()]+", plain(name))
        if word not in flat("".join(shown(name)))
    ]

    assert lost == []


@pytest.mark.skipif(not fonts_present(), reason="the fonts of fonts-nanum are not installed")
def test_the_font_of_the_pdfs_has_every_character_they_need() -> None:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    known = TTFont(FONTS / "NanumGothic.ttf").getBestCmap()
    printed = {name: m for name, m in MANUSCRIPTS.items() if m.front.format == "pdf"}
    lacking = {
        name: {c for c in m.body if c not in "\n" and ord(c) not in known}
        for name, m in printed.items()
    }

    assert {name: characters for name, characters in lacking.items() if characters} == {}


def test_a_word_file_has_real_headings_tables_and_footnotes() -> None:
    import zipfile

    import docx

    name = "sb-report-ko.docx"
    document = docx.Document(str(render.SHELF / name))
    styles = Counter(paragraph.style.name for paragraph in document.paragraphs)
    content = (render.SHELF / name).read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        notes = package.read("word/footnotes.xml").decode()

    assert styles["Heading 1"] == 6
    assert len(document.tables) == 1
    assert "러기(1992)" in notes


def test_the_korean_text_file_is_not_unicode() -> None:
    content = (render.SHELF / "sb-sister-1993-ko.txt").read_bytes()

    assert "자매결연" in content.decode("cp949")
    with pytest.raises(UnicodeDecodeError):
        content.decode("utf-8")


def test_a_manuscript_with_an_unknown_kind_is_refused_by_name(tmp_path: Path) -> None:
    good = (render.SOURCES / "sb-plenary-1-en.md").read_text(encoding="utf-8")
    path = tmp_path / "odd.md"
    path.write_text(good.replace("kind: minutes", "kind: novel"), encoding="utf-8")

    with pytest.raises(ValueError, match=r"odd\.md: .*kind must be one of"):
        read(path)


def test_a_manuscript_with_an_impossible_date_is_refused(tmp_path: Path) -> None:
    good = (render.SOURCES / "sb-plenary-1-en.md").read_text(encoding="utf-8")
    path = tmp_path / "odd.md"
    path.write_text(good.replace("issued_on: 2013-10-31", "issued_on: last year"), encoding="utf-8")

    with pytest.raises(ValueError, match="not an ISO date"):
        read(path)


def test_a_footnote_that_was_never_written_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"\[\^why\]"):
        parse("A claim.[^why]")


def test_the_small_markdown_becomes_blocks() -> None:
    blocks = parse(
        "# Head\n\nOne **two**\nthree\n\n1. first\n2. second\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    )

    assert [block.kind for block in blocks] == ["heading", "paragraph", "item", "item", "table"]
    assert [run.text for run in blocks[1].line] == ["One ", "two", " three"]
    assert [block.label for block in blocks[2:4]] == ["1.", "2."]
    assert blocks[4].rows == (("a", "b"), ("1", "2"))
