"""No letter of a PPTX is lost in silence; a slide that is a picture is told."""

import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from corpus.passage import Page
from ingest.formats.pptx import read
from ingest.gate import admit
from ingest.left_out import Skipped, letters, unaccounted
from ingest.limits import Limits
from ingest.piece import About
from ingest.refusal import Refused
from tests.papers import SHARED, packed

SPACES = 'xmlns:p="p" xmlns:a="a" xmlns:r="r" xmlns:mc="mc" xmlns:c="c" xmlns:d="d"'
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TOLD = re.compile(
    r"ppt/(?:slides/slide|notesSlides/notesSlide|comments/\w*|charts/chart|diagrams/data)\d+\.xml"
)


def links(targets: Mapping[str, tuple[str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="{name}" Type="{_KINDS}/{kind}" Target="/{target}"/>'
        for name, (kind, target) in targets.items()
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{inside}</Relationships>'


def shape(words: str, kind: str = "") -> str:
    placeholder = f'<p:nvSpPr><p:nvPr><p:ph type="{kind}"/></p:nvPr></p:nvSpPr>' if kind else ""
    body = f"<p:txBody><a:p><a:r><a:t>{words}</a:t></a:r></a:p></p:txBody>"
    return f"<p:sp>{placeholder}{body}</p:sp>"


def slide(shapes: str, name: str = "sld", more: str = "") -> str:
    return f"<p:{name} {SPACES} {more}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:{name}>"


def deck(slides: list[str], parts: Mapping[str, tuple[str, str, str]] | None = None) -> bytes:
    """A deck; `parts` of every slide: kind of relation, name of the part, content by id."""
    made: dict[str, str | bytes] = {"_rels/.rels": links({"r": ("officeDocument", "ppt/p.xml")})}
    ids = {f"s{n}": ("slide", f"ppt/slides/slide{n}.xml") for n in range(1, len(slides) + 1)}
    listed = "".join(f'<p:sldId id="9" r:id="{name}"/>' for name in ids)
    made["ppt/p.xml"] = (
        f"<p:presentation {SPACES}><p:sldIdLst>{listed}</p:sldIdLst></p:presentation>"
    )
    made["ppt/_rels/p.xml.rels"] = links(ids)
    for number, content in enumerate(slides, 1):
        made[f"ppt/slides/slide{number}.xml"] = content
        own = {name: (kind, part) for name, (kind, part, _) in (parts or {}).items()}
        made[f"ppt/slides/_rels/slide{number}.xml.rels"] = links(own)
    made |= {part: content for _, part, content in (parts or {}).values()}
    return packed(made)


def told(data: bytes) -> tuple[list[str], list[Skipped]]:
    items = list(read(data))
    left = [one for item in items if isinstance(item, About) for one in item.left_out]
    return [item.text for item in items if isinstance(item, Page)], left


def in_file(data: bytes) -> int:
    with ZipFile(BytesIO(data)) as archive:
        roots = [
            etree.fromstring(archive.read(n)) for n in archive.namelist() if _TOLD.fullmatch(n)
        ]
    return sum(letters(str(text)) for root in roots for text in root.itertext())


FRAME = "<p:graphicFrame><a:graphic><a:graphicData>{}</a:graphicData></a:graphic></p:graphicFrame>"
HOLDERS = [
    shape,
    lambda w: shape(w, "title"),
    lambda w: f"<p:grpSp>{shape(w)}<p:grpSp>{shape(w)}</p:grpSp></p:grpSp>",
    lambda w: f"<mc:AlternateContent><mc:Choice>{shape(w)}</mc:Choice>"
    + f"<mc:Fallback>{shape(w)}</mc:Fallback></mc:AlternateContent>",
    lambda w: f"<p:pic><p:nvPicPr/><p:txBody><a:p><a:t>{w}</a:t></a:p></p:txBody></p:pic>",
    lambda w: FRAME.format(
        f"<a:tbl><a:tblPr><a:tableStyleId>{{0A}}</a:tableStyleId></a:tblPr><a:tr><a:tc><a:txBody>"
        f"<a:p><a:t>{w}</a:t></a:p></a:txBody></a:tc><a:tc/></a:tr></a:tbl>"
    ),
    lambda w: FRAME.format(f"<p:oleObj><a:t>{w}</a:t></p:oleObj>"),
    lambda w: f"<p:cxnSp><a:t>{w}</a:t></p:cxnSp>",
]  # fmt: skip
WORD = st.text("가나다라마바사abc ", min_size=1, max_size=8)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(HOLDERS), WORD), min_size=1, max_size=8),
    WORD,
    st.sampled_from(["", 'show="0"']),
)
def test_letters_in_the_file_are_in_the_text_or_counted(
    body: list[Any], word: str, shown: str
) -> None:
    parts = {
        "n": ("notesSlide", "ppt/notesSlides/notesSlide1.xml", slide(shape(word), "notes")),
        "k": (
            "comments",
            "ppt/comments/comment1.xml",
            f"<p:cmLst {SPACES}><p:cm><p:text>{word}</p:text><p:x>{word}</p:x></p:cm></p:cmLst>",
        ),
    }
    data = deck([slide("".join(holder(words) for holder, words in body), more=shown)], parts)
    pages, left = told(data)
    assert unaccounted(in_file(data), letters("\n".join(pages)), left) == 0


@pytest.mark.parametrize("path", sorted((SHARED / "pptx").glob("*.pptx")), ids=lambda p: p.name)
def test_letters_of_real_decks_are_in_the_text_or_counted(path: Path) -> None:
    data = path.read_bytes()
    try:
        admit(data, Limits())
    except Refused:
        pytest.skip("refused at the gate")
    pages, left = told(data)
    assert unaccounted(in_file(data), letters("\n".join(pages)), left) == 0


def test_a_slide_that_is_a_picture_is_told_by_its_number() -> None:
    pages, left = told(deck([slide(shape("보고")), slide("<p:pic/>")]))
    assert pages == ["보고", ""]
    assert left == [Skipped("picture", 1, 0, ("slide:2",))]


def test_shapes_for_new_readers_are_read_once_and_charts_and_diagrams_with_them() -> None:
    both = (
        f"<mc:AlternateContent><mc:Choice>{shape('상자')}</mc:Choice>"
        f"<mc:Fallback>{shape('상자')}</mc:Fallback></mc:AlternateContent>"
    )
    chart = (
        f"<c:chartSpace {SPACES}><c:ser><c:tx><c:v>인원</c:v></c:tx><c:cat><c:strCache>"
        "<c:pt idx='0'><c:v>봄</c:v></c:pt></c:strCache></c:cat><c:val><c:numCache>"
        "<c:pt idx='0'><c:v>77</c:v>"
        "</c:pt></c:numCache></c:val></c:ser></c:chartSpace>"
    )
    boxes = (
        f"<d:dataModel {SPACES}><d:pt><d:t><a:p><a:t>위원장</a:t></a:p></d:t></d:pt></d:dataModel>"
    )
    parts = {
        "c1": ("chart", "ppt/charts/chart1.xml", chart),
        "d1": ("diagramData", "ppt/diagrams/data1.xml", boxes),
    }
    frames = FRAME.format('<c:chart r:id="c1"/>') + FRAME.format('<d:relIds r:dm="d1"/>')
    pages, _ = told(deck([slide(both + frames)], parts))
    assert pages == ["상자\n\n | 인원\n봄 | 77\n\n위원장"]


def test_what_a_master_prints_is_read_once_and_comments_are_marked() -> None:
    master = slide(shape("대외비") + shape("제목을 입력하십시오", "title"), "sldMaster")
    comments = f"<p:cmLst {SPACES}><p:cm><p:text>금액 확인</p:text></p:cm></p:cmLst>"
    parts = {
        "m": ("slideMaster", "ppt/slideMasters/slideMaster1.xml", master),
        "k": ("comments", "ppt/comments/comment1.xml", comments),
    }
    pages, _ = told(deck([slide(shape("하나")), slide(shape("둘"))], parts))
    assert pages == ["대외비\n\n하나\n\n※ 금액 확인", "둘\n\n※ 금액 확인"]
