"""The sample shelf is complete and truthful about itself."""

import hashlib
import re
from collections import Counter
from typing import Any

from corpus.samples import render
from corpus.samples.manuscript import LABEL, Manuscript
from tests.shelves import LISTED, MANUSCRIPTS, flat, plain, shown

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
    short = [n for n in MANUSCRIPTS if n.endswith(".pdf") and len(shown(n)) < 2]

    assert short == []


def test_every_page_of_a_synthetic_document_carries_the_label() -> None:
    synthetic = [entry["name"] for entry in LISTED if entry["synthetic"]]
    unlabelled = [
        name for name in synthetic for page in shown(name) if flat(LABEL) not in flat(page)
    ]

    assert len(synthetic) >= 8
    assert unlabelled == []


def test_no_truthful_document_carries_the_label() -> None:
    truthful = [entry["name"] for entry in LISTED if not entry["synthetic"]]

    assert [name for name in truthful if LABEL in "".join(shown(name))] == []


def test_no_real_place_stands_in_a_synthetic_agreement() -> None:
    invented = [e for e in LISTED if e["synthetic"] and e["kind"] in {"mou", "agreement"}]
    named = [(e["name"], p) for e in invented for p in REAL_PLACES if p in plain(e["name"])]

    assert len(invented) >= 8
    assert named == []


def test_a_synthetic_page_about_a_real_body_says_so_in_its_title() -> None:
    ledger = next(entry for entry in LISTED if "seoul-beijing" in entry["aliases"])

    assert ledger["title"].startswith("SYNTHETIC / 가상")
    assert ledger["synthetic"]


def test_sources_that_disagree_keep_their_own_documents() -> None:
    assert "1993년 10월 23일" in plain("sb-sister-1993-ko.txt")
    assert "1992년" in plain("sb-press-2024-ko.html")
    assert "12개 도시" in plain("covid-aid-12-ko.md")
    assert "17 Chinese cities" in plain("covid-aid-17-en.txt")
    assert "1,930건" in plain("stats-2024-1930-ko.pdf")
    assert "1,932건" in plain("stats-2024-1932-ko.txt")
    assert "about 200 people" in plain("mofa-garok-mou-en.pdf")
    assert "About 200 people" in plain("forum-2-jeju-en.pdf")
    assert "2021년 5월에 열 예정" in plain("sb-fourth-plan-ko.md")
    assert "접촉은 멈춘 상태" in plain("sb-press-2024-ko.html")


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

    assert [name for name in MANUSCRIPTS if level.search(plain(name))] == []
