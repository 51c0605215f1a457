import zipfile
from io import BytesIO

import pytest

from ingest.gate import admit
from ingest.limits import Limits
from ingest.refusal import RefusalReason, Refused
from tests.papers import Sheet, docx, hwpx, hwpx_paragraph, line, packed, pdf, word_paragraph

LIMITS = Limits()


def reader(data: bytes, name: str = "") -> str:
    return admit(data, LIMITS, name).reader


def reason(data: bytes, limits: Limits = LIMITS) -> RefusalReason:
    with pytest.raises(Refused) as caught:
        admit(data, limits)
    return caught.value.reason


def test_content_decides_and_the_name_does_not() -> None:
    assert reader(pdf([Sheet(line("a", 10, 10))]), "report.hwp") == "pdf"
    assert reader(docx(word_paragraph("a")), "report.pdf") == "docx"
    assert reader(hwpx(hwpx_paragraph("a")), "report.docx") == "hwpx"
    assert reader(b"<!DOCTYPE html><html><body>a</body></html>", "report.pdf") == "html"
    assert reader(b"From: a@b\nTo: c@d\nSubject: e\nDate: f\n\nbody", "report.txt") == "eml"
    assert reader(b"{\\rtf1 a}", "report.doc") == "office"
    assert reader(b"HWP Document File V3.00 \x1a\x01\x02\x03\x04\x05", "report.hwp") == "office"
    assert reader(b'<?xml version="1.0"?><HWPML Version="2.8"></HWPML>', "law.hwp") == "hwpml"


def test_among_plain_texts_the_name_may_speak() -> None:
    assert reader("# 제목\n\n본문".encode(), "a.md") == "markdown"
    assert reader(b"a,b\n1,2\n", "a.csv") == "csv"
    assert reader(b"a,b\n1,2\n", "a.txt") == "txt"


def test_a_text_about_pdf_is_a_text() -> None:
    assert (
        reader("A file begins with %PDF-1.7 when it is a PDF. 파일의 첫머리.".encode(), "a.txt")
        == "txt"
    )


def test_utf16_mail_and_pages_are_told_from_text() -> None:
    assert reader("From: a@b\nTo: c@d\nSubject: e\n\nbody".encode("utf-16")) == "eml"
    assert reader("<html><body>본문</body></html>".encode("utf-16-le")) == "html"


def test_korean_text_in_cp949_is_a_text() -> None:
    assert reader("서울특별시는 다낭시와 협력한다.".encode("cp949")) == "txt"


def test_an_empty_file_is_refused_as_empty() -> None:
    assert reason(b"") is RefusalReason.EMPTY
    assert reason(b" \n\x00\x00") is RefusalReason.EMPTY


def test_a_drm_envelope_is_named() -> None:
    assert reason(b"<MARKANY_DOCUMENTSAFER>\x04\x00" + bytes(100)) is RefusalReason.DRM


def test_bytes_of_nothing_known_are_refused() -> None:
    assert reason(bytes(range(256)) * 20) is RefusalReason.UNKNOWN_FORMAT


def test_an_archive_of_files_is_no_document() -> None:
    assert reason(packed({"a.txt": "text"})) is RefusalReason.UNKNOWN_FORMAT


def test_a_file_over_the_size_limit_is_refused() -> None:
    assert reason(b"text " * 100, Limits(other_size=100)) is RefusalReason.TOO_LARGE


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = packed({"word/document.xml": b"<w>" + bytes(30_000_000)})
    assert len(bomb) < 100_000
    assert reason(bomb) is RefusalReason.TOO_LARGE


def test_a_zip_that_lies_about_its_sizes_is_counted_all_the_same() -> None:
    honest = packed({"word/document.xml": b"a" * 3_000_000})
    size = (3_000_000).to_bytes(4, "little")
    lying = honest.replace(size, (10).to_bytes(4, "little"))
    assert lying != honest
    assert reason(lying) in (RefusalReason.TOO_LARGE, RefusalReason.DAMAGED)


def test_an_archive_inside_a_document_is_refused() -> None:
    nested = packed({"word/document.xml": "<w/>", "word/media/a.zip": packed({"b": "c"})})
    assert reason(nested) is RefusalReason.TOO_LARGE


def test_too_many_members_are_refused() -> None:
    many = packed(
        {"word/document.xml": "<w/>"} | {f"word/{index}.xml": "" for index in range(2_001)}
    )
    assert reason(many) is RefusalReason.TOO_LARGE


def test_a_cut_off_zip_is_damaged() -> None:
    assert reason(docx(word_paragraph("a"))[:-200]) is RefusalReason.DAMAGED


def test_an_encrypted_hwpx_asks_for_its_password() -> None:
    manifest = (
        "<odf:manifest><odf:file-entry><odf:encryption-data/></odf:file-entry></odf:manifest>"
    )
    locked = packed({"Contents/section0.xml": b"\x01\x02", "META-INF/manifest.xml": manifest})
    assert reason(locked) is RefusalReason.PASSWORD


def test_encrypted_zip_members_ask_for_their_password() -> None:
    data = bytearray(docx(word_paragraph("a")))
    with zipfile.ZipFile(BytesIO(bytes(data))) as archive:
        at = archive.start_dir
    data[at + 8] |= 1
    assert reason(bytes(data)) is RefusalReason.PASSWORD
