"""No letter of a DOCX is lost in silence, and what is ticked, drawn or noted is read."""

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from corpus.passage import Page
from ingest.formats.docx import read
from ingest.gate import admit
from ingest.left_out import Skipped, letters, unaccounted
from ingest.limits import Limits
from ingest.piece import About
from ingest.refusal import Refused
from tests.papers import SHARED, docx, packed, word_paragraph

_TOLD = ("document", "header", "footer", "footnotes", "endnotes", "comments", "chart", "data")
CHART = (
    '<c:chartSpace xmlns:c="c" xmlns:a="a"><c:title><a:p><a:t>{0}</a:t></a:p></c:title><c:ser>'
    "<c:cat><c:strCache><c:pt idx='0'><c:v>{0}</c:v></c:pt></c:strCache></c:cat><c:val><c:numCache>"
    "<c:formatCode>General</c:formatCode><c:pt idx='0'><c:v>77</c:v></c:pt></c:numCache></c:val>"
    "</c:ser></c:chartSpace>"
)
DIAGRAM = (
    '<d:dataModel xmlns:d="d" xmlns:a="a"><d:pt><d:t><a:p><a:r><a:t>{0}</a:t></a:r></a:p></d:t>'
    "</d:pt></d:dataModel>"
)
SPACES = 'xmlns:mc="mc" xmlns:c="c" xmlns:d="d" xmlns:v="v" xmlns:a="a" xmlns:p="pos"'


def run(inside: str) -> str:
    return f"<w:r>{inside}</w:r>"


def text(words: str) -> str:
    return run(f"<w:t>{words}</w:t>")


def paragraph(*runs: str) -> str:
    return f"<w:p {SPACES}>{''.join(runs)}</w:p>"


def shape(words: str) -> str:
    return f"<w:txbxContent>{word_paragraph(words)}</w:txbxContent>"


def told(data: bytes) -> tuple[str, list[Skipped]]:
    items = list(read(data))
    pages = [item.text for item in items if isinstance(item, Page)]
    return "\n".join(pages), [
        one for item in items if isinstance(item, About) for one in item.left_out
    ]


def in_file(data: bytes) -> int:
    """The letters of every element of the parts that are printed, and of word art."""
    total = 0
    with ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            stem = name.rpartition("/")[2].partition(".")[0].rstrip("0123456789")
            if stem in _TOLD and name.endswith(".xml"):
                root = etree.fromstring(archive.read(name))
                total += sum(letters(str(part)) for part in root.itertext())
                art = (node for node in root.iter() if str(node.tag).endswith("textpath"))
                total += sum(letters(node.get("string", "")) for node in art)
    return total


HOLDERS = [
    word_paragraph,
    lambda w: word_paragraph(w, run="<w:vanish/>"),
    lambda w: paragraph(f"<w:del>{run(f'<w:delText>{w}</w:delText>')}</w:del>", text(w)),
    lambda w: paragraph(f"<w:moveFrom>{text(w)}</w:moveFrom><w:moveTo>{text(w)}</w:moveTo>"),
    lambda w: paragraph(run(f"<w:instrText>{w}</w:instrText>"), text(w)),
    lambda w: paragraph(
        run(
            f"<w:ruby><w:rt>{text(w)}</w:rt><w:rubyBase>{text(w)}</w:rubyBase></w:ruby>"
            '<w:sym w:font="Wingdings" w:char="F0FE"/><w:footnoteReference w:id="5"/>'
        )
    ),
    lambda w: paragraph(
        run(
            f"<mc:AlternateContent><mc:Choice><w:drawing><p:posOffset>12</p:posOffset>{shape(w)}"
            f"</w:drawing></mc:Choice><mc:Fallback><w:pict>{shape(w)}"
            f'<v:textpath string="{w}"/></w:pict></mc:Fallback></mc:AlternateContent>'
        )
    ),
    lambda w: f"<mc:AlternateContent {SPACES}><mc:Choice>{word_paragraph(w)}</mc:Choice>"
    "</mc:AlternateContent>",
    lambda w: paragraph(run(f'<w:pict><v:textpath string="{w}"/></w:pict>')),
    lambda w: paragraph(run(f"<w:drawing><a:p><a:t>{w}</a:t></a:p></w:drawing>")),
    lambda w: f"<w:sdt><w:sdtPr/><w:sdtContent>{word_paragraph(w)}</w:sdtContent></w:sdt>",
    lambda w: "<w:tbl>"
    + f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{word_paragraph(w)}</w:tc></w:tr>"
    + f"<w:tr><w:tc>{word_paragraph(w)}</w:tc>"
    + f"<w:sdt><w:sdtContent><w:tc>{word_paragraph(w)}</w:tc></w:sdtContent></w:sdt>"
    + "</w:tr></w:tbl>",
    lambda w: f"<w:tbl><w:tr><w:tc>{word_paragraph(w)}</w:tc></w:tr></w:tbl>",
    lambda w: paragraph(f"<w:nobodyKnows><w:t>{w}</w:t></w:nobodyKnows>")
    + f"<w:neither>{w}</w:neither>",
]  # fmt: skip
WORD = st.text("가나다라마바사abc ", min_size=1, max_size=8)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(HOLDERS), WORD), min_size=1, max_size=8), WORD)
def test_letters_in_the_file_are_in_the_text_or_counted(body: list[Any], word: str) -> None:
    drawing = paragraph(
        run('<w:drawing><c:chart id="chart"/></w:drawing>'),
        run('<w:drawing><d:relIds dm="data"/></w:drawing>'),
    )
    note = f'<w:footnote w:id="{{}}">{word_paragraph(word)}</w:footnote>'
    parts = {
        "footnotes": note.format(5) + note.format(9),
        "comments": f'<w:comment w:id="1">{word_paragraph(word)}</w:comment>',
        "header": word_paragraph(word) * 2,
    }
    linked = {"chart": ("chart", CHART.format(word)), "data": ("diagramData", DIAGRAM.format(word))}
    data = docx("".join(holder(words) for holder, words in body) + drawing, parts, linked)
    shown, left = told(data)
    assert unaccounted(in_file(data), letters(shown), left) == 0


@pytest.mark.parametrize("path", sorted((SHARED / "docx").glob("*.docx")), ids=lambda p: p.name)
def test_letters_of_real_papers_are_in_the_text_or_counted(path: Path) -> None:
    data = path.read_bytes()
    try:
        admit(data, Limits())
    except Refused:
        pytest.skip("refused at the gate")
    shown, left = told(data)
    assert unaccounted(in_file(data), letters(shown), left) == 0


def test_notes_carry_the_numbers_that_word_prints() -> None:
    def note(name: str, number: int) -> str:
        return f'<w:{name} w:id="{number}">{word_paragraph(f"{name} {number}")}</w:{name}>'

    parts = {
        "footnotes": note("footnote", 3) + note("footnote", 8) + note("footnote", 4),
        "endnotes": note("endnote", 2),
    }
    body = paragraph(
        text("가"),
        run('<w:footnoteReference w:id="8"/>'),
        text("나"),
        run('<w:endnoteReference w:id="2"/>'),
        text("다"),
        run('<w:footnoteReference w:id="3"/>'),
    )
    shown, left = told(docx(body, parts))
    assert shown == "가1)나i)다2)\n\n1) footnote 8\n2) footnote 3\ni) endnote 2"
    assert ("hidden", 1) in [(one.kind, one.count) for one in left]


def test_the_settings_say_how_notes_are_numbered() -> None:
    shape_ = '<w:footnotePr><w:numFmt w:val="decimalEnclosedCircle"/></w:footnotePr>'
    parts = {
        "settings": shape_,
        "footnotes": f'<w:footnote w:id="1">{word_paragraph("글")}</w:footnote>',
    }
    shown, _ = told(docx(paragraph(text("가"), run('<w:footnoteReference w:id="1"/>')), parts))
    assert shown == "가①)\n\n①) 글"


def test_boxes_show_their_state_whatever_mark_word_draws() -> None:
    def box(state: str, mark: str) -> str:
        checkbox = f'<w:sdtPr><w:checkbox><w:checked w:val="{state}"/></w:checkbox></w:sdtPr>'
        return f"<w:sdt>{checkbox}<w:sdtContent>{mark}</w:sdtContent></w:sdt>"

    ticked = '<w:checkBox><w:default w:val="1"/></w:checkBox>'
    old = f"<w:fldChar><w:ffData>{ticked}</w:ffData></w:fldChar>"
    chosen = (
        '<w:fldChar><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="봄"/>'
        '<w:listEntry w:val="가을"/></w:ddList></w:ffData></w:fldChar>'
    )
    cell = box("1", f"<w:tc>{word_paragraph('☒')}</w:tc>")
    body = (
        paragraph(box("1", text("☒")), text(" 찬성 "), box("0", text("☐")), text(" 반대"))
        + paragraph(run(old), text("동의 "), run(chosen))
        + f"<w:tbl><w:tr>{cell}<w:tc>{word_paragraph('확인')}</w:tc></w:tr></w:tbl>"
    )
    assert told(docx(body))[0] == "☑ 찬성 ☐ 반대\n\n☑ 동의 가을\n\n☑ | 확인"


def test_a_ruby_keeps_its_word_and_a_symbol_its_meaning() -> None:
    ruby = f"<w:ruby><w:rt>{text('한빛')}</w:rt><w:rubyBase>{text('韓光')}</w:rubyBase></w:ruby>"
    signs = '<w:sym w:font="Wingdings" w:char="F0A8"/><w:sym w:font="Wingdings 2" w:char="F052"/>'
    unknown = '<w:sym w:font="Own" w:char="F123"/>'
    shown, left = told(docx(paragraph(run(ruby), text(" "), run(signs + unknown))))
    assert shown == "韓光(한빛) □☑"
    assert ("mark", 1) in [(one.kind, one.count) for one in left]


def test_charts_diagrams_and_papers_inside_are_read() -> None:
    body = (
        paragraph(run('<w:drawing><c:chart id="c1"/><d:relIds dm="d1"/></w:drawing>'))
        + '<w:altChunk w:id="h1"/>'
    )
    linked = {
        "c1": ("chart", CHART.format("2031년")),
        "d1": ("diagramData", DIAGRAM.format("위원장")),
        "h1": ("aFChunk", '<meta charset="utf-8"><p>별첨 하나</p>'),
    }
    shown, _ = told(docx(body, {}, linked))
    assert shown == "2031년\n\n | 2031년\n2031년 | 77\n\n위원장\n\n별첨 하나"


def test_pictures_and_embedded_files_are_told() -> None:
    drawn = "<w:drawing><a:pic/></w:drawing><w:object><v:OLEObject/></w:object>"
    _, left = told(docx(paragraph(text("글"), run(drawn))))
    assert [(one.kind, one.count) for one in left] == [("picture", 1), ("embedded", 1)]


def test_a_long_frame_keeps_its_list_numbers_and_counts_once() -> None:
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'
    numbering = (
        '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
    )
    body = f"<w:tbl><w:tr><w:tc>{word_paragraph('하나', listed)}</w:tc></w:tr></w:tbl>"
    assert told(docx(body, {"numbering": numbering}))[0] == "1. 하나"


def test_a_paper_taken_in_whole_is_read_and_one_inside_that_is_told() -> None:
    innermost = docx(word_paragraph("셋째"))
    inner = docx(word_paragraph("둘째") + '<w:altChunk w:id="k"/>', {}, {"k": ("docx", innermost)})
    data = docx(word_paragraph("첫째") + '<w:altChunk w:id="k"/>', {}, {"k": ("docx", inner)})
    assert admit(data, Limits()).reader == "docx"
    shown, left = told(data)
    assert shown == "첫째\n\n둘째"
    assert [(one.kind, one.count) for one in left] == [("embedded", 1)]


def test_a_docx_whose_members_are_named_with_backslashes_is_read() -> None:
    with ZipFile(BytesIO(docx(word_paragraph("본문")))) as archive:
        members = {name.replace("/", "\\"): archive.read(name) for name in archive.namelist()}
    data = packed(members)
    assert admit(data, Limits()).reader == "docx"
    assert told(data)[0] == "본문"


def test_a_charts_title_may_be_kept_in_a_sheet() -> None:
    point = "<c:pt idx='0'><c:v>{}</c:v></c:pt>"
    title = f"<c:title><c:tx><c:strCache>{point.format('방문 인원')}</c:strCache></c:tx></c:title>"
    bars = f"<c:errBars><c:plus>{point.format(9)}</c:plus></c:errBars>"
    space = 'xmlns:c="c" xmlns:a="a"'
    chart = f"<c:chartSpace {space}>{title}<c:ser>{bars}</c:ser></c:chartSpace>"
    body = paragraph(run('<w:drawing><c:chart id="c1"/></w:drawing>'))
    shown, left = told(docx(body, {}, {"c1": ("chart", chart)}))
    assert "방문 인원" in shown
    assert ("part", 1) in [(one.kind, one.letters) for one in left]
