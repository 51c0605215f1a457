import re
from pathlib import Path

import pytest

from corpus.passage import Page
from ingest.formats.hwp import read
from ingest.formats.hwp_info import Info
from ingest.formats.hwp_records import HwpFile, Record
from ingest.gate import admit
from ingest.limits import Limits
from ingest.piece import About
from ingest.refusal import RefusalReason, Refused
from tests.papers import SHARED

HWP = SHARED / "hwp"
needs_files = pytest.mark.skipif(not HWP.exists(), reason="the shared test documents are not here")


def text_of(path: Path) -> str:
    return "\n".join(item.text for item in read(path.read_bytes()) if isinstance(item, Page))


def hangul(text: str) -> int:
    return len(re.findall("[가-힣]", text))


@needs_files
def test_a_distribution_document_is_read_and_named() -> None:
    path = HWP / "hwpjs" / "distribution.hwp"
    items = list(read(path.read_bytes()))
    text = "".join(item.text for item in items if isinstance(item, Page))
    assert hangul(text) >= 2_068
    assert "배포용 문서입니다" not in text
    assert any("distribution: ViewText" in item.notes for item in items if isinstance(item, About))


@needs_files
def test_rulings_keep_their_tables_as_grids() -> None:
    path = sorted((HWP / "gov_tax_rulings").glob("*.hwp"))[2]
    found = next(item for item in read(path.read_bytes()) if isinstance(item, Page))
    cells = [found.text[cell.start : cell.end] for block in found.blocks for cell in block.cells]
    assert any("문서번호" in cell for cell in cells)
    assert not any("\n\n" in cell for cell in cells)


@needs_files
def test_an_equation_keeps_its_caption() -> None:
    text = text_of(HWP / "features" / "수식.hwp")
    assert "(a+b) ^{2}" in text and "수식" in text


@needs_files
def test_a_password_is_told_by_its_flag() -> None:
    with pytest.raises(Refused) as caught:
        admit((HWP / "hwpjs" / "password-12345.hwp").read_bytes(), Limits())
    assert caught.value.reason is RefusalReason.PASSWORD


@needs_files
def test_headers_and_notes_are_told_from_the_body() -> None:
    found = [
        item
        for item in read((HWP / "hwpjs" / "headerfooter.hwp").read_bytes())
        if isinstance(item, Page)
    ]
    kinds = {block.kind for page in found for block in page.blocks}
    assert {"header", "footer"} <= kinds


@needs_files
def test_a_damaged_file_is_refused() -> None:
    for name in ("fuzz.hwp", "trunc.hwp", "bomb.hwp"):
        with pytest.raises(Refused):
            list(read((SHARED / "bad_generated" / name).read_bytes()))


def test_what_is_no_ole_file_is_damaged() -> None:
    with pytest.raises(Refused):
        HwpFile(b"HWP" * 100)


def shape(head: int, depth: int, numbering: int) -> Record:
    flags = head << 23 | depth << 25
    return Record(25, flags.to_bytes(4, "little") + bytes(26) + numbering.to_bytes(2, "little"))


def numbering(*texts: str) -> Record:
    data = b""
    for text in texts + ("",) * (7 - len(texts)):
        data += bytes(12) + len(text).to_bytes(2, "little") + text.encode("utf-16-le")
    return Record(23, data + bytes(2) + (1).to_bytes(4, "little") * 7)


def test_list_numbers_are_counted_by_level() -> None:
    info = Info([numbering("^1.", "^1-^2)"), shape(2, 0, 1), shape(2, 1, 1), shape(3, 0, 1)])
    marks = [info.mark(index) for index in (0, 1, 1, 0, 1, 2)]
    assert marks == ["1.", "1-1)", "1-2)", "2.", "2-1)", "-"]


def test_an_outline_paragraph_is_a_heading() -> None:
    info = Info([shape(1, 1, 0)])
    assert info.heading_level(0, 0) == 2
