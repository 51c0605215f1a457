"""The sample shelf is complete, truthful about itself, and rendered from its manuscripts."""

import hashlib
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml

from corpus.samples import render
from corpus.samples.manuscript import LABEL, Manuscript, read, read_all
from corpus.samples.markup import parse
from corpus.samples.pdf import FONTS, fonts_present
from corpus.samples.plain import render_text

MANUSCRIPTS = {manuscript.name: manuscript for manuscript in read_all(render.SOURCES)}
LISTED: list[dict[str, Any]] = yaml.safe_load(
    (render.SHELF / render.MANIFEST).read_text(encoding="utf-8")
)["documents"]
TYPES = {
    *("lookup", "numeric", "temporal", "multi_hop", "comparison", "alias"),
    *("unanswerable", "false_premise", "conflict", "procedure"),
}
# Places that exist and that a synthetic agreement must therefore not mention.
REAL_PLACES = (
    *("서울", "베이징", "북경", "부산", "인천", "대구", "광주", "대전"),
    *("울산", "세종", "경기도", "강원", "충북", "충남", "전북", "전남"),
    *("경북", "경남", "제주", "고양", "여수", "원주", "의왕", "천안"),
    *("아산", "순천", "상하이", "도쿄", "칭다오", "후쿠오카", "하노이"),
    *("Seoul", "Beijing", "Busan", "Incheon", "Daegu", "Gwangju", "Daejeon"),
    *("Ulsan", "Sejong", "Gyeonggi", "Jeju", "Goyang", "Yeosu", "Tokyo"),
    *("Shanghai", "Qingdao", "Fukuoka", "Taipei", "Prague", "Paris", "London"),
    *("Manila", "Hanoi"),
    *("首尔", "北京", "釜山", "上海", "东京", "青岛", "東京", "福岡", "ソウル", "札幌"),
)


def _flat(text: str) -> str:
    return re.sub(r"\s+", "", text)


@cache
def _shown(name: str) -> list[str]:
    """The pages of a file of the shelf, as a reader sees their text."""
    path = render.SHELF / name
    if path.suffix == ".pdf":
        import pypdfium2

        document = pypdfium2.PdfDocument(path)
        pages = [page.get_textpage().get_text_range() for page in document]
        document.close()
        return pages
    if path.suffix == ".docx":
        return [_word_text(path)]
    text = path.read_bytes().decode(MANUSCRIPTS[name].front.encoding)
    return [unescape(re.sub(r"<[^>]+>", "", text)) if path.suffix == ".html" else text]


def _word_text(path: Path) -> str:
    import docx

    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def _plain(name: str) -> str:
    manuscript = MANUSCRIPTS[name]
    return render_text(manuscript).decode(manuscript.front.encoding)


def _questions(file: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (render.ROOM / file).read_text("utf-8").splitlines()]


def _proofs(file: str) -> Iterator[tuple[str, str, str]]:
    for row in _questions(file):
        places = [row, *row.get("also", [])] if row["document"] else []
        for place in places:
            yield row["id"], place["document"], place["quote"]


def test_the_shelf_holds_enough_documents_of_every_language_and_format() -> None:
    languages = Counter(entry["language"] for entry in LISTED)
    formats = Counter(entry["format"] for entry in LISTED)

    assert len(LISTED) >= 48
    assert min(languages["zh"], languages["ja"]) >= 3
    assert 0.35 <= languages["ko"] / len(LISTED) <= 0.55
    assert 0.33 <= languages["en"] / len(LISTED) <= 0.50
    assert formats["pdf"] >= 18
    assert formats["docx"] >= 6
    assert min(formats["html"], formats["txt"], formats["md"]) >= 1
    assert any(entry["encoding"] == "cp949" for entry in LISTED)


def test_every_document_says_what_it_is() -> None:
    needed = ("title", "kind", "language", "issued_on", "as_of", "entities", "source", "confidence")
    bare = [(entry["name"], key) for entry in LISTED for key in needed if not entry[key]]

    assert bare == []
    assert all(isinstance(entry["synthetic"], bool) for entry in LISTED)
    assert len({entry["title"] for entry in LISTED}) == len(LISTED)


def test_the_manifest_lists_exactly_the_files_and_their_digests() -> None:
    digests = {entry["name"]: entry["sha256"] for entry in LISTED}
    files = {path for path in render.SHELF.iterdir() if path.name != render.MANIFEST}

    assert {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in files} == digests


def test_the_manifest_repeats_the_manuscripts_own_metadata() -> None:
    listed = {entry["name"]: entry for entry in LISTED}

    assert set(listed) == set(MANUSCRIPTS)
    assert [name for name, m in MANUSCRIPTS.items() if not _repeats(listed[name], m)] == []


def _repeats(entry: dict[str, Any], manuscript: Manuscript) -> bool:
    return all(entry[key] == value for key, value in manuscript.metadata().items())


def test_the_whole_shelf_stays_small() -> None:
    assert sum(path.stat().st_size for path in render.SHELF.iterdir()) < 6_000_000


def test_every_pdf_has_two_pages_or_more() -> None:
    short = [n for n in MANUSCRIPTS if n.endswith(".pdf") and len(_shown(n)) < 2]

    assert short == []


def test_every_page_of_a_synthetic_document_carries_the_label() -> None:
    synthetic = [entry["name"] for entry in LISTED if entry["synthetic"]]
    unlabelled = [
        name for name in synthetic for page in _shown(name) if _flat(LABEL) not in _flat(page)
    ]

    assert len(synthetic) >= 8
    assert unlabelled == []


def test_no_truthful_document_carries_the_label() -> None:
    truthful = [entry["name"] for entry in LISTED if not entry["synthetic"]]

    assert [name for name in truthful if LABEL in "".join(_shown(name))] == []


def test_no_real_place_stands_in_a_synthetic_agreement() -> None:
    invented = [e for e in LISTED if e["synthetic"] and e["kind"] in {"mou", "agreement"}]
    named = [(e["name"], p) for e in invented for p in REAL_PLACES if p in _plain(e["name"])]

    assert len(invented) >= 8
    assert named == []


def test_a_synthetic_page_about_a_real_body_says_so_in_its_title() -> None:
    ledger = next(entry for entry in LISTED if "seoul-beijing" in entry["aliases"])

    assert ledger["title"].startswith("SYNTHETIC / 가상")
    assert ledger["synthetic"]


def test_sources_that_disagree_keep_their_own_documents() -> None:
    assert "1993년 10월 23일" in _plain("sb-sister-1993-ko.txt")
    assert "1992년" in _plain("sb-press-2024-ko.html")
    assert "12개 도시" in _plain("covid-aid-12-ko.md")
    assert "17 Chinese cities" in _plain("covid-aid-17-en.txt")
    assert "1,930건" in _plain("stats-2024-1930-ko.pdf")
    assert "1,932건" in _plain("stats-2024-1932-ko.txt")
    assert "about 200 people" in _plain("mofa-garok-mou-en.pdf")
    assert "About 200 people" in _plain("forum-2-jeju-en.pdf")
    assert "2021년 5월에 열 예정" in _plain("sb-fourth-plan-ko.md")
    assert "접촉은 멈춘 상태" in _plain("sb-press-2024-ko.html")


def test_a_rule_that_no_longer_holds_says_until_when_it_did() -> None:
    ended = {entry["name"]: entry["valid_to"] for entry in LISTED if not entry["synthetic"]}

    assert ended["rule-one-country-ko.md"] == "2004-01"
    assert ended["rule-population-cap-ko.txt"] == "2000-03"
    assert ended["seoul-council-before-ko.pdf"] == "2023-12"
    assert ended["seoul-council-after-ko.pdf"] == ""


def test_what_a_document_supersedes_is_on_the_shelf_and_has_ended() -> None:
    ends = {entry["title"]: entry["valid_to"] for entry in LISTED}
    replaced = [entry["supersedes"] for entry in LISTED if entry["supersedes"]]

    assert len(replaced) >= 2
    assert all(ends[title] for title in replaced)


def test_changes_are_never_written_as_levels() -> None:
    level = re.compile(
        r"(promotion rate (of|was|is|reached) 21\.9|추진율(은|이)? 21\.9%(이다|였다))", re.I
    )

    assert [name for name in MANUSCRIPTS if level.search(_plain(name))] == []


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
        for word in re.split(r"[\s()]+", _plain(name))
        if word not in _flat("".join(_shown(name)))
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


def test_there_are_enough_questions_of_every_type_and_language() -> None:
    rows = _questions("facts.jsonl")

    assert len(rows) >= 150
    assert {row["type"] for row in rows} == TYPES
    assert {row["language"] for row in rows} == {"ko", "en", "zh", "ja"}
    assert len({row["id"] for row in rows}) == len(rows)
    assert len({row["question"] for row in rows}) == len(rows)


def test_questions_without_an_answer_name_no_document() -> None:
    rows = _questions("facts.jsonl")

    assert all((row["document"] is None) == (row["type"] == "unanswerable") for row in rows)
    assert all(row["also"] for row in rows if row["type"] in {"conflict", "multi_hop"})
    assert all(row["expected_facts"] for row in rows if row["document"])


def test_cross_lingual_questions_are_asked_in_another_language_than_the_answer() -> None:
    rows = _questions("crosslingual.jsonl")
    pairs = Counter(row["pair"] for row in rows)
    written = {entry["name"]: entry["language"] for entry in LISTED}

    assert pairs == {"ko-en": 16, "en-ko": 16, "zh-ko": 16, "ja-en": 16}
    assert all(row["pair"] == f"{row['language']}-{written[row['document']]}" for row in rows)
    assert len({row["id"] for row in rows}) == len(rows)


@pytest.mark.parametrize("file", ["facts.jsonl", "crosslingual.jsonl"])
def test_every_quote_stands_on_one_page_of_its_document(file: str) -> None:
    pages = {name: [_flat(page) for page in _shown(name)] for name in MANUSCRIPTS}
    missing = [
        (key, document, quote)
        for key, document, quote in _proofs(file)
        if not any(_flat(quote) in page for page in pages[document])
    ]

    assert missing == []


def test_an_expected_fact_of_one_document_stands_in_that_document() -> None:
    rows = [row for row in _questions("facts.jsonl") if row["type"] in {"lookup", "temporal"}]
    absent = [
        (row["id"], fact)
        for row in rows
        for fact in row["expected_facts"]
        if _flat(fact).lower() not in _flat(_plain(row["document"])).lower()
    ]

    assert absent == []
