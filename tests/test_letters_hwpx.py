"""No letter of an HWPX is lost in silence, whatever stands in it."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from corpus.passage import Page
from ingest.formats.hwpx import read
from ingest.gate import admit
from ingest.left_out import Skipped, letters, unaccounted
from ingest.limits import Limits
from ingest.piece import About
from ingest.refusal import Refused
from tests.papers import SHARED, hwpx, hwpx_cell, hwpx_paragraph, packed

_WORDS = {
    *(("textart", "text"), ("compose", "composeText"), ("listItem", "displayText")),
    *((kind, "caption") for kind in ("checkBtn", "radioBtn", "btn", "edit")),
}
_READ = re.compile(r"Contents/(?:section|masterpage)\d+\.xml|Chart/[^/]+\.xml")


def in_file(data: bytes) -> int:
    """The letters of every element and of the attributes that are printed."""
    total = 0
    with ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            if _READ.fullmatch(name.replace("\\", "/")):
                total += sum(map(letters, printed(etree.fromstring(archive.read(name)))))
    return total


def printed(root: Any) -> Iterator[str]:
    for node in root.iter():
        yield node.text or ""
        yield node.tail or ""
        name = etree.QName(node).localname if isinstance(node.tag, str) else ""
        yield from (value for key, value in node.attrib.items() if (name, key) in _WORDS)


def told(data: bytes) -> tuple[str, list[Skipped]]:
    items = list(read(data))
    pages = [item.text for item in items if isinstance(item, Page)]
    return "\n".join(pages), [
        one for item in items if isinstance(item, About) for one in item.left_out
    ]


def run(inside: str) -> str:
    return f'<hp:p paraPrIDRef="0"><hp:run charPrIDRef="0">{inside}</hp:run></hp:p>'


def listed(name: str, text: str, more: str = "") -> str:
    return f"<hp:{name} {more}><hp:subList>{hwpx_paragraph(text)}</hp:subList></hp:{name}>"


def control(inside: str) -> str:
    return f"<hp:ctrl>{inside}</hp:ctrl>"


HOLDERS = [
    lambda w: hwpx_paragraph(w),
    lambda w: hwpx_paragraph(w, 2),
    lambda w: hwpx_paragraph(w, 0, 1),
    lambda w: run(f"<hp:t>{w}<hp:tab/>{w}</hp:t>"),
    lambda w: run(f"<hp:t><hp:deleteBegin/>{w}<hp:deleteEnd/>{w}</hp:t>"),
    lambda w: run(control(listed("fieldBegin", w, 'type="MEMO"')) + f"<hp:t>{w}</hp:t>"),
    lambda w: run(
        control(
            '<hp:fieldBegin type="HYPERLINK"><hp:parameters><hp:stringParam>'
            f"{w}</hp:stringParam></hp:parameters></hp:fieldBegin>"
        )
        + f"<hp:t>{w}</hp:t>"
    ),
    lambda w: run(f"<hp:t>{w}</hp:t>" + control(listed("footNote", w))),
    lambda w: run(f"<hp:t>{w}</hp:t>" + control(listed("endNote", w, 'number="3"'))),
    lambda w: run(control(listed("header", w)) + control(listed("hiddenComment", w))),
    lambda w: run(f'<hp:textart text="{w}">{listed("caption", w)}</hp:textart>'),
    lambda w: run(f'<hp:checkBtn caption="{w}" value="CHECKED"/><hp:btn caption="{w}"/>'),
    lambda w: run(
        f'<hp:comboBox selectedValue="b"><hp:listItem displayText="{w}" value="a"/>'
        f'<hp:listItem displayText="{w}" value="b"/></hp:comboBox>'
    ),
    lambda w: run(f"<hp:edit><hp:text>{w}</hp:text></hp:edit>"),
    lambda w: run(
        f"<hp:container><hp:rect><hp:shapeComment>{w}</hp:shapeComment>"
        + listed("drawText", w)
        + "</hp:rect></hp:container>"
    ),
    lambda w: run(
        f"<hp:switch><hp:case><hp:rect>{listed('drawText', w)}</hp:rect></hp:case>"
        f"<hp:default><hp:rect>{listed('drawText', w)}</hp:rect></hp:default></hp:switch>"
    ),
    lambda w: run(f"<hp:equation><hp:script>{w}</hp:script>{listed('caption', w)}</hp:equation>"),
    lambda w: run(
        f"<hp:dutmal><hp:mainText>{w}</hp:mainText><hp:subText>{w}</hp:subText></hp:dutmal>"
        f'<hp:compose composeText="{w}"/>'
    ),
    lambda w: run(f"<hp:nobodyKnows><hp:within>{w}</hp:within></hp:nobodyKnows>"),
    lambda w: f"<hp:tbl><hp:tr>{hwpx_cell(w, 0, 0)}{hwpx_cell(w, 0, 1)}</hp:tr></hp:tbl>",
    lambda w: run(
        f"<hp:tbl>{listed('caption', w)}<hp:tr>{hwpx_cell(w, 0, 0)}"
        f"{hwpx_cell(w, 0, 1)}</hp:tr></hp:tbl>"
    ),
]
WORD = st.text("가나다라마바사abc ", min_size=1, max_size=8)
BODY = st.lists(st.tuples(st.sampled_from(HOLDERS), WORD), min_size=1, max_size=8)


@settings(max_examples=150, deadline=None)
@given(BODY)
def test_letters_in_the_file_are_in_the_text_or_counted(body: list[Any]) -> None:
    data = hwpx("".join(holder(word) for holder, word in body))
    text, left = told(data)
    assert unaccounted(in_file(data), letters(text), left) == 0


@pytest.mark.parametrize("path", sorted((SHARED / "hwpx").rglob("*.hwpx")), ids=lambda p: p.name)
def test_letters_of_real_papers_are_in_the_text_or_counted(path: Path) -> None:
    data = path.read_bytes()
    try:
        admit(data, Limits())
    except Refused:
        pytest.skip("refused at the gate")
    text, left = told(data)
    assert unaccounted(in_file(data), letters(text), left) == 0


def test_a_memo_stands_beside_what_it_is_pinned_to() -> None:
    pinned = run(
        control(listed("fieldBegin", "1억 원으로 낮춤", 'type="MEMO"'))
        + "<hp:t>부담은 2억 원.</hp:t>"
    )
    text, _ = told(hwpx(pinned + hwpx_paragraph("다음 조.")))
    assert text == "부담은 2억 원.\n\n※ 메모: 1억 원으로 낮춤\n\n다음 조."


def test_forms_are_read_as_they_are_filled_in() -> None:
    forms = (
        '<hp:checkBtn caption="찬성" value="CHECKED"/>'
        '<hp:radioBtn caption="반대" value="UNCHECKED"/>'
        "<hp:edit><hp:text>제7호</hp:text></hp:edit>"
        '<hp:comboBox selectedValue="2"><hp:listItem displayText="봄" value="1"/>'
        '<hp:listItem displayText="가을" value="2"/></hp:comboBox>'
    )
    text, left = told(hwpx(run(forms)))
    assert text == "☑ 찬성 ☐ 반대 제7호 가을"
    assert [(one.kind, one.letters) for one in left] == [("choice", 1)]


def test_notes_count_apart_and_captions_carry_their_number() -> None:
    note, end = listed("footNote", "아래"), listed("endNote", "끝")
    number = (
        '<hp:p><hp:run><hp:t>표 </hp:t><hp:ctrl><hp:autoNum num="4" numType="TABLE">'
        '<hp:autoNumFormat type="DIGIT" suffixChar="."/></hp:autoNum></hp:ctrl></hp:run></hp:p>'
    )
    table = f"<hp:tbl><hp:caption><hp:subList>{number}</hp:subList></hp:caption></hp:tbl>"
    body = f"<hp:t>가</hp:t>{control(note)}<hp:t>나</hp:t>{control(end)}<hp:t>다</hp:t>"
    text, _ = told(hwpx(run(body + control(note)) + run(table)))
    assert text == "가1)나1)다2)\n\n표 4.\n\n1) 아래\n1) 끝\n2) 아래"


def test_master_pages_and_charts_are_read_and_backslashes_are_slashes() -> None:
    point = "<c:pt idx='0'><c:v>{}</c:v></c:pt>"
    chart = (
        '<c:chartSpace xmlns:c="c" xmlns:a="a"><c:title><a:p><a:t>인원</a:t></a:p></c:title>'
        f"<c:ser><c:cat><c:strCache>{point.format('2031년')}</c:strCache></c:cat>"
        f"<c:val><c:numCache>{point.format('77')}</c:numCache></c:val></c:ser></c:chartSpace>"
    )
    space = 'xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph"'
    body = run('<hp:chart chartIDRef="Chart/chart1.xml"/>')
    master = f"<hp:subList>{hwpx_paragraph('대외비')}</hp:subList>"
    members = {
        "Contents\\section0.xml": f"<hs:sec xmlns:hs='s' {space}>{body}</hs:sec>",
        "Contents\\masterpage0.xml": f"<m {space}>{master}</m>",
        "Chart\\chart1.xml": chart,
    }
    data = packed(members)
    assert admit(data, Limits()).reader == "hwpx"
    text, left = told(data)
    assert text == "대외비\n\n인원\n\n | 인원\n2031년 | 77"
    assert unaccounted(in_file(data), letters(text), left) == 0


def test_pictures_are_told() -> None:
    _, left = told(hwpx(run("<hp:pic/>") + hwpx_paragraph("글")))
    assert left == [Skipped("picture", 1)]
