"""HTML: forms, drawings, frames and nested tables read; what is struck out or hidden counted."""

import re

from hypothesis import given
from hypothesis import strategies as st

from corpus.passage import Page
from ingest.formats import html
from ingest.left_out import LeftOut, letters, unaccounted
from ingest.piece import About


def pages(page: str | bytes) -> list[Page]:
    data = page if isinstance(page, bytes) else page.encode()
    return [item for item in html.read(data) if isinstance(item, Page)]


def text(page: str | bytes) -> str:
    return "\n".join(item.text for item in pages(page))


def left(page: str) -> LeftOut:
    found = LeftOut()
    for item in html.read(page.encode()):
        found.take(item.left_out if isinstance(item, About) else ())
    return found


def test_cp949_that_says_it_is_latin1_is_read_as_what_it_is() -> None:
    page = '<meta charset="iso-8859-1"><title>공고</title><p>하늘시 자문위원을 모집합니다.</p>'
    (found,) = pages(page.encode("cp949"))
    assert found.text == "하늘시 자문위원을 모집합니다."


def test_a_form_is_read_as_it_is_filled_in() -> None:
    page = (
        "<p>기관 <input value='하늘시'></p><p><input type=checkbox checked>동의 "
        "<input type=checkbox>부동의</p>"
        "<p>시기 <select><option>봄<option selected>가을</select></p>"
        "<textarea>비고란</textarea><input type=submit value=보내기>"
    )
    told = text(page)
    assert "기관 하늘시" in told and "☑ 동의 ☐ 부동의" in told and "시기 가을" in told
    assert "비고란" in told and "봄" not in told and "보내기" not in told
    assert left(page).note() == ""


def test_struck_out_text_is_said() -> None:
    page = "<p>분담금은 <del>2억 원</del> <ins>1억 원</ins> <s>구</s>이다</p>"
    assert text(page) == "분담금은 1억 원 이다"
    assert left(page).note() == "left_out: struck=2"


def test_the_letters_of_a_drawing_are_read() -> None:
    page = (
        "<p>앞</p><svg><title>도식</title><text>협력</text><text><tspan>단계</tspan></text></svg>"
    )
    assert "협력" in text(page) and "단계" in text(page) and "도식" not in text(page)


def test_a_frame_is_said_and_one_that_holds_its_page_is_read() -> None:
    page = "<p>앞</p><iframe src='표.html'></iframe>"
    page += "<iframe srcdoc='&lt;p&gt;안쪽 글&lt;/p&gt;'></iframe>"
    assert "안쪽 글" in text(page)
    assert left(page).note() == "left_out: frame=1 [표.html]"


def test_pages_of_frames_are_said_and_their_stand_in_is_read() -> None:
    page = "<html><frameset><frame src='a.html'><noframes><p>대신 읽을 글</p></noframes>"
    assert "frame=1" in left(page).note()
    assert text(page) == "대신 읽을 글"


def test_a_table_inside_a_cell_stays_in_its_cell() -> None:
    inner = "<table><tr><td>숙박비<td>3</tr><tr><td>교통비<td>2</tr></table>"
    page = (
        "<table><tr><th>사업<th>경비<th>담당</tr>"
        f"<tr><td>캠프<td>{inner}<td>교육과</tr><tr><td>주간<td>5<td>문화과</tr></table>"
    )
    (found,) = pages(page)
    assert found.text == "사업 | 경비 | 담당\n캠프 | 숙박비 3; 교통비 2 | 교육과\n주간 | 5 | 문화과"
    last = found.blocks[0].cells[5]
    assert (last.row_header, last.column_header) == ("캠프", "담당")


def test_a_picture_is_said_where_it_is_said_to_show_something() -> None:
    assert left("<p>글</p><img src=a.png alt='예산 표'><img src=b.gif>").note() == (
        "left_out: picture=1"
    )


TAGS = ["p", "del", "b", "td", "button", "li", "textarea", "noscript", "span hidden", "svg", "text"]
part = st.tuples(st.sampled_from(TAGS), st.text("가나다라abc12 ", max_size=8))


@given(st.lists(part, max_size=12))
def test_the_letters_of_a_page_are_in_its_text_or_counted(parts: list[tuple[str, str]]) -> None:
    body = "".join(f"<{tag}>{words}</{tag.split()[0]}>" for tag, words in parts)
    shown = re.sub(r"<[^>]*>", " ", "".join(w for t, w in parts if t != "svg"))
    own = left(body)
    in_text = sum(letters(page.text) for page in pages(body))
    assert unaccounted(letters(shown), in_text, own.skipped()) == 0
