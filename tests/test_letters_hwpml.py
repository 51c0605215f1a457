"""HWPML is read as HWPX is, and no letter of it is lost in silence."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.passage import Page
from ingest.formats.hwpml import read
from ingest.left_out import Skipped, letters, unaccounted
from ingest.piece import About
from ingest.refusal import RefusalReason, Refused

HEAD = (
    '<HEAD><MAPPINGTABLE><PARASHAPE Id="3" HeadingType="Number" Heading="1" Level="1"/>'
    '<NUMBERING Id="1"><PARAHEAD Level="2" NumFormat="CircledHangulSyllable" Start="1">^2'
    "</PARAHEAD></NUMBERING></MAPPINGTABLE></HEAD>"
)


def paper(body: str, doctype: str = "") -> bytes:
    text = f"{HEAD}<BODY><SECTION>{body}</SECTION></BODY>"
    return f'<?xml version="1.0" encoding="utf-8"?>{doctype}<HWPML>{text}</HWPML>'.encode()


def paragraph(inside: str, shape: int = 0) -> str:
    return f'<P ParaShape="{shape}"><TEXT>{inside}</TEXT></P>'


def words(text: str) -> str:
    return paragraph(f"<CHAR>{text}</CHAR>")


def listed(name: str, text: str) -> str:
    return f"<{name}><PARALIST>{words(text)}</PARALIST></{name}>"


def cell(inside: str, row: int, column: int) -> str:
    return f'<CELL RowAddr="{row}" ColAddr="{column}"><PARALIST>{inside}</PARALIST></CELL>'


def told(data: bytes) -> tuple[str, list[Skipped]]:
    items = list(read(data))
    pages = [item.text for item in items if isinstance(item, Page)]
    return "\n".join(pages), [
        one for item in items if isinstance(item, About) for one in item.left_out
    ]


def test_entities_that_stand_for_characters_are_those_characters() -> None:
    doctype = '<!DOCTYPE HWPML [\n<!ENTITY nbsp "&#160;"> <!ENTITY city "한빛시">\n]>'
    text, _ = told(paper(words("제1조&nbsp;&city;&middot;&lt;안&gt;"), doctype))
    assert text == "제1조 한빛시·<안>"


def test_an_entity_made_of_others_is_refused() -> None:
    doctype = '<!DOCTYPE HWPML [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    with pytest.raises(Refused) as caught:
        list(read(paper(words("&b;"), doctype)))
    assert caught.value.reason is RefusalReason.DAMAGED


def test_a_table_in_a_cell_stays_there_and_the_outer_columns_are_its_heads() -> None:
    inner = f"<TABLE><ROW>{cell(words('항목'), 0, 0)}{cell(words('5명'), 0, 1)}</ROW></TABLE>"
    rows = (
        f"<ROW>{cell(words('행사'), 0, 0)}{cell(words('내용'), 0, 1)}</ROW>"
        f"<ROW>{cell(words('캠프'), 1, 0)}{cell(paragraph(inner), 1, 1)}</ROW>"
    )
    table = f"<TABLE><SHAPEOBJECT>{listed('CAPTION', '표 제목')}</SHAPEOBJECT>{rows}</TABLE>"
    (page,) = [item for item in read(paper(paragraph(table))) if isinstance(item, Page)]
    last = page.blocks[-1].cells[-1]
    assert page.text == "표 제목\n\n행사 | 내용\n캠프 | 항목 5명"
    assert (page.text[last.start : last.end], last.column_header) == ("항목 5명", "내용")


def test_notes_comments_art_equations_and_forms_stand_apart() -> None:
    inside = (
        f"<CHAR>경비</CHAR>{listed('FOOTNOTE', '별도')}"
        "<EQUATION><SCRIPT>a over b</SCRIPT></EQUATION>"
        f'{listed("HIDDENCOMMENT", "확인")}<TEXTART Text="한마당"/><CHECKBUTTON><BUTTONSET '
        'Caption="동의" Value="1"/></CHECKBUTTON>'
    )
    text, _ = told(paper(paragraph(inside)))
    assert text == "경비1) ☑ 동의\n\na over b\n\n한마당\n\n1) 별도\n※ 확인"


def test_list_numbers_are_counted() -> None:
    text, _ = told(paper(paragraph("<CHAR>첫째</CHAR>", 3) + paragraph("<CHAR>둘째</CHAR>", 3)))
    assert text == "㉮ 첫째\n㉯ 둘째"


HOLDERS = [
    words,
    lambda w: paragraph(f"<CHAR>{w}<TAB/>{w}<LINEBREAK/>{w}</CHAR>", 3),
    *(
        (lambda w, name=name: paragraph(f"<CHAR>{w}</CHAR>{listed(name, w)}"))
        for name in ("FOOTNOTE", "ENDNOTE", "HEADER", "FOOTER", "HIDDENCOMMENT", "FIELDBEGIN")
    ),
    lambda w: paragraph(f"<RECTANGLE><D>{listed('DRAWTEXT', w)}</D></RECTANGLE>"),
    lambda w: paragraph(f"<SECDEF>{listed('MASTERPAGE', w)}</SECDEF>"),
    lambda w: paragraph(f"<EQUATION><SCRIPT>{w}</SCRIPT></EQUATION><NEW>{w}</NEW>"),
    lambda w: paragraph(f"<EDIT><EDITTEXT>{w}</EDITTEXT></EDIT>"),
    lambda w: f"<TABLE><ROW>{cell(words(w), 0, 0)}{cell(words(w), 0, 1)}</ROW></TABLE>",
]  # fmt: skip
WORD = st.text("가나다라마바사abc ", min_size=1, max_size=8)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(HOLDERS), WORD), min_size=1, max_size=8))
def test_letters_in_the_file_are_in_the_text_or_counted(body: list[Any]) -> None:
    data = paper("".join(holder(word) for holder, word in body))
    text, left = told(data)
    inside = data.decode().partition("<BODY>")[2]
    in_file = sum(letters(part.partition(">")[2]) for part in inside.split("<"))
    assert unaccounted(in_file, letters(text), left) == 0


def test_entities_of_html_need_no_declaration() -> None:
    assert told(paper(words("경제&middot;문화&nbsp;교류")))[0] == "경제·문화 교류"


def test_a_root_of_another_name_does_not_stop_the_reader() -> None:
    for root in ("SHAPEOBJECT", "SECDEF"):
        inside = f"<CAPTION/><MASTERPAGE/><SECTION>{words('글')}</SECTION>"
        assert told(f"<{root}>{inside}</{root}>".encode())[0] == "글"
