"""Mail: the version that says most, in whatever encoding; invitations; nothing lost unsaid."""

import base64
import struct
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.passage import Page
from ingest.formats import eml, rtf
from ingest.formats.mail_text import header_text, unflowed
from ingest.left_out import LeftOut
from ingest.piece import About


def mail(body: bytes, kind: str, subject: bytes = b"s") -> bytes:
    """A mail of one part; `kind` is its content type."""
    head = b"From: a@example.org\nTo: b@example.org\nDate: Tue, 05 Nov 2030 09:00:00 +0900\n"
    head += b"MIME-Version: 1.0\nSubject: " + subject + b"\nContent-Type: " + kind.encode()
    return head + b"\nContent-Transfer-Encoding: 8bit\n\n" + body


def text(data: bytes) -> str:
    return "\n".join(item.text for item in eml.read(data) if isinstance(item, Page))


def title(data: bytes) -> str:
    return next(item.title for item in eml.read(data) if isinstance(item, About))


def left(data: bytes) -> LeftOut:
    found = LeftOut()
    for item in eml.read(data):
        found.take(item.left_out if isinstance(item, About) else ())
    return found


KOREAN = "두 도시는 매주 세 번 직항 노선을 운항한다. 똠방각하와 펲시도 적는다."


@pytest.mark.parametrize("said", ["iso-8859-1", "us-ascii", "windows-1252", "ks_c_5601-1987"])
def test_cp949_is_read_whatever_it_says_it_is(said: str) -> None:
    assert KOREAN in text(mail(KOREAN.encode("cp949"), f"text/plain; charset={said}"))


def test_cp949_is_read_where_nothing_is_said() -> None:
    data = mail(KOREAN.encode("cp949"), "text/plain", "항공 노선 협의".encode("cp949"))
    assert KOREAN in text(data)
    assert title(data) == "항공 노선 협의"


def test_french_in_latin1_stays_french() -> None:
    french = "L'été, la délégation se réunit à Besançon : hôtel réservé."
    assert french in text(mail(french.encode("latin-1"), "text/plain; charset=iso-8859-1"))


def encoded(words: str, label: str, codec: str) -> str:
    return f"=?{label}?B?{base64.b64encode(words.encode(codec)).decode()}?="


@pytest.mark.parametrize(
    ("label", "codec", "words"),
    [
        ("ks_c_5601-1987", "cp949", "펲시와 김믜솔 정산"),
        ("euc-kr", "cp949", "똠방각하 보고"),
        ("gb2312", "gbk", "镕基访问团"),
        ("ISO-2022-KR", "iso2022_kr", "하늘시 보고"),
        ("utf-8", "utf-8", "결과"),
    ],
)
def test_a_subject_is_read_by_what_its_label_means(label: str, codec: str, words: str) -> None:
    assert header_text(encoded(words, label, codec)) == words


def test_a_name_in_quotation_marks_is_read_without_them() -> None:
    assert header_text(f'"{encoded("하늘시", "euc-kr", "cp949")}" <a@b.kr>') == "하늘시 <a@b.kr>"


@pytest.mark.parametrize("codec", ["iso2022_jp", "iso2022_kr"])
def test_seven_bit_mail_of_japan_and_korea_is_read(codec: str) -> None:
    words = "参加者は12名です。" if codec == "iso2022_jp" else "참가자는 12명이다."
    label = codec.replace("iso2022_", "ISO-2022-")
    assert words in text(mail(words.encode(codec), f"text/plain; charset={label}"))
    assert words in text(mail(words.encode(codec), "text/plain"))


def two_versions(plain: str, rich: str) -> bytes:
    message = EmailMessage()
    message["Subject"] = "일정"
    message.set_content(plain)
    message.add_alternative(rich, subtype="html")
    return message.as_bytes()


STUB = "이 메일은 HTML로 작성되었습니다."
RICH = "<p>회의는 2031년 5월 14일 하늘시청 대회의실에서 연다.</p><p>의제는 두 가지이다.</p>"


def test_the_html_part_is_read_where_the_plain_one_is_a_stub_and_that_is_said() -> None:
    data = two_versions(STUB, RICH)
    assert "하늘시청 대회의실" in text(data) and STUB not in text(data)
    assert left(data).note() == "left_out: mail_part=1"


def test_the_plain_part_is_read_where_the_html_one_is_a_stub() -> None:
    data = two_versions("회의는 5월 14일 하늘시청에서 열고 의제는 둘이다.", "<p>보기</p>")
    assert "하늘시청" in text(data)


def test_a_table_is_read_from_the_version_that_keeps_its_columns() -> None:
    table = (
        "<table><tr><th>의제</th><th>담당</th></tr><tr><td>노선</td><td>교통과</td></tr></table>"
    )
    data = two_versions("의제 담당\n노선 교통과", table)
    assert "노선 | 교통과" in text(data)
    assert left(data).note() == ""


INVITATION = """BEGIN:VCALENDAR
METHOD:REQUEST
BEGIN:VTIMEZONE
TZID:Seoul
END:VTIMEZONE
BEGIN:VEVENT
SUMMARY:제3차 실무협의회
DTSTART:20310514T050000Z
DTEND:20310514T063000Z
LOCATION:하늘시청 3층\\, 대회의실
ORGANIZER;CN="김하늘":mailto:kim@example.org
ATTENDEE;CN=이바다;ROLE=REQ-PARTICIPANT:mailto:lee@example.org
DESCRIPTION:자료를 미리 읽어
  오십시오.
BEGIN:VALARM
DESCRIPTION:알림
END:VALARM
END:VEVENT
END:VCALENDAR
"""


def test_an_invitation_tells_what_when_where_and_who() -> None:
    told = text(mail(INVITATION.encode(), "text/calendar; charset=utf-8; method=REQUEST"))
    assert "일정: 제3차 실무협의회" in told
    assert "일시: 2031-05-14 14:00 – 15:30 (UTC+09:00)" in told
    assert "장소: 하늘시청 3층, 대회의실" in told
    assert "주최: 김하늘 <kim@example.org>" in told
    assert "참석: 이바다 <lee@example.org>" in told
    assert "자료를 미리 읽어 오십시오." in told and "알림" not in told


def test_an_invitation_that_comes_twice_is_told_once() -> None:
    message = EmailMessage()
    message["Subject"] = "초대"
    message.set_content("초대합니다.")
    message.add_attachment(INVITATION, subtype="calendar", filename="invite.ics")
    message.add_attachment(INVITATION, subtype="calendar", filename="again.ics")
    assert text(message.as_bytes()).count("제3차 실무협의회") == 1


def test_flowed_lines_are_joined() -> None:
    assert unflowed("위 \n원회", delete_space=True) == "위원회"
    assert unflowed("two \nwords", delete_space=False) == "two words"
    assert unflowed("> a \n> b\nc", delete_space=False) == "> a b\nc"
    assert unflowed("one\n-- \nname", delete_space=False) == "one\n-- \nname"


def test_a_flowed_mail_is_read_in_whole_words() -> None:
    kind = "text/plain; charset=utf-8; format=flowed; delsp=yes"
    assert "운영위원회" in text(mail("운영위 \n원회".encode(), kind))


def test_packed_rtf_is_unpacked() -> None:
    packed = "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c"
    packed += "090020627705b06c647d0a800fa0"  # the example of MS-OXRTFCP
    found = rtf.unpacked(bytes.fromhex(packed))
    assert found == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


def test_korean_rtf_is_read_by_its_code_page_and_its_numbers() -> None:
    body = b"{\\rtf1\\ansicpg949{\\fonttbl{\\f0 A;}}\\'c7\\'cf\\'b4\\'c3\\'bd\\'c3\\par \\u54616?}"
    assert rtf.text_of(body) == ("하늘시\n하", False)


def test_html_wrapped_in_rtf_is_unwrapped() -> None:
    body = b"{\\rtf1\\fromhtml1 {\\*\\htmltag64 <p>}"
    body += b"\\htmlrtf {\\htmlrtf0 hello\\htmlrtf }\\htmlrtf0}"
    assert rtf.text_of(body) == ("<p>hello", True)


@given(st.binary(max_size=200))
def test_no_bytes_stop_the_readers_of_mail_and_rtf(data: bytes) -> None:
    list(eml.read(b"Subject: " + data))
    rtf.text_of(data)
    head = struct.pack("<IIII", len(data) + 12, 4 * len(data), 0x75465A4C, 0)
    rtf.unpacked(head + data)


@given(st.text("가나다漢字あいうabc123 ,.", min_size=1), st.sampled_from(["utf-8", "cp949"]))
def test_the_letters_of_a_mail_are_in_its_text(words: str, codec: str) -> None:
    kept = words.encode(codec, "ignore").decode(codec)
    told = "".join(text(mail(kept.encode(codec), f"text/plain; charset={codec}")).split())
    assert "".join(kept.split()) in told


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_subject_whose_base64_is_cut_short_is_read_as_far_as_it_goes(cut: int) -> None:
    whole = base64.b64encode("하늘시 보고".encode()).decode()
    assert "하늘시" in header_text(f"=?utf-8?B?{whole.rstrip('=')[:-cut]}?=")
