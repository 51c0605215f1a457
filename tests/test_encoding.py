import pytest

from ingest.encoding import as_utf8, decode, looks_like_text
from ingest.refusal import Refused

KOREAN = (
    "서울특별시와 다낭시는 우호협력에 관한 양해각서를 체결하였다. 두 도시는 매년 실무협의회를 연다."
)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_korean_is_read_in_every_encoding_a_city_hall_uses(encoding: str) -> None:
    text, _ = decode(KOREAN.encode(encoding))
    assert text == KOREAN


def test_chinese_in_gb18030_is_not_taken_for_korean() -> None:
    chinese = (
        "为增进两市人民之间的相互了解和友好往来，促进经济文化教育等领域的交流与合作，经友好协商，达成如下协议。"
        * 3
    )
    assert decode(chinese.encode("gb18030"))[0] == chinese


def test_bytes_of_a_picture_are_no_text() -> None:
    assert not looks_like_text(bytes(range(256)) * 8)


def test_control_characters_throughout_are_refused() -> None:
    with pytest.raises(Refused):
        decode(b"\x01\x02\x03abc" * 50)


def test_wide_text_is_given_as_utf8() -> None:
    assert as_utf8("From: a\nTo: b\n".encode("utf-16")) == b"From: a\nTo: b\n"
    assert as_utf8(b"plain") == b"plain"
