"""No letter of an HWP 5 is lost in silence, and memos, forms, art and notes are read."""

import struct
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.passage import Page
from ingest.formats.hwp import Walk, read
from ingest.formats.hwp_info import Info
from ingest.formats.hwp_records import HwpFile, Record
from ingest.formats.hwp_text import characters, joined
from ingest.gate import admit
from ingest.left_out import Skipped, letters, unaccounted
from ingest.limits import Limits
from ingest.piece import About, as_lines
from ingest.refusal import Refused
from tests.papers import SHARED

PARA, TEXT, CTRL, LIST, SHAPE, TABLE = 66, 67, 71, 72, 76, 77
TEXT_ART, FORM, MEMOS = 90, 91, 93
_EXTENDED = 11


def wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def sized(text: str) -> bytes:
    return struct.pack("<H", len(wide(text)) // 2) + wide(text)


def control(kind: str, *under: Record, data: bytes = b"") -> Record:
    return Record(CTRL, kind.encode()[::-1] + data, list(under))


def paragraph(*parts: str | Record, ranges: bytes = b"") -> Record:
    """A paragraph of text and controls in their order."""
    body, controls = b"", []
    for part in parts:
        if isinstance(part, str):
            body += wide(part)
        else:
            body += struct.pack("<H", _EXTENDED) + bytes(12) + struct.pack("<H", _EXTENDED)
            controls.append(part)
    under = [Record(TEXT, body), *([Record(70, ranges)] if ranges else []), *controls]
    return Record(PARA, bytes(22), under)


def listed(*paragraphs: Record) -> Record:
    return Record(LIST, bytes(16), list(paragraphs))


def cell(text: str, row: int, column: int) -> Record:
    return Record(LIST, bytes(8) + struct.pack("<4H", column, row, 1, 1), [paragraph(text)])


def told(*records: Record) -> tuple[list[str], tuple[Skipped, ...]]:
    walk = Walk(Info([]))
    lines = list(as_lines(walk.pieces([list(records)])))
    return lines, walk.left.skipped()


def in_records(records: Iterable[Record]) -> Iterator[str]:
    for record in records:
        if record.tag == TEXT:
            yield joined(char.text for char in characters(record.data))
        elif record.tag == TEXT_ART:
            yield record.data[34:].decode("utf-16-le")
        elif record.tag == FORM:
            yield record.data.decode("utf-16-le").partition("Caption:wstring:")[2].partition(":")[2]
        elif record.tag == 88:
            yield record.data[6:].decode("utf-16-le")
        yield from in_records(record.under)


def settings_of(kind: bytes, inside: str) -> Record:
    text = f"ButtonSet:set:{len(inside)}:{inside}"
    return Record(FORM, kind + kind + struct.pack("<I", len(text)) + sized(text))


def box(caption: str, value: int) -> Record:
    inside = f"Value:int:{value} Caption:wstring:{len(caption)}:{caption}"
    return control("form", settings_of(b"tbc+", inside))


def art(text: str) -> Record:
    return control("gso ", Record(SHAPE, bytes(4), [Record(TEXT_ART, bytes(32) + sized(text))]))


def memo(number: int, text: str) -> list[Record]:
    return [Record(MEMOS, struct.pack("<I", number)), listed(paragraph(text))]


def pin(number: int) -> Record:
    return control("%%me", data=bytes(5) + sized("Memo") + bytes(4) + struct.pack("<I", number))


def test_a_memo_stands_beside_what_it_is_pinned_to() -> None:
    last = paragraph("둘째")
    last.under.extend(memo(7, "1억 원으로 낮춤") + memo(9, "어디에도 없는 메모"))
    lines, _ = told(paragraph(pin(7), "첫째"), last)
    assert lines == ["첫째", "※ 메모: 1억 원으로 낮춤", "둘째", "※ 메모: 어디에도 없는 메모"]


def test_forms_show_their_state_and_art_its_words() -> None:
    lines, _ = told(paragraph(box("찬성", 1), box("반대", 0), art("한마당")))
    assert lines == ["☑ 찬성  ☐ 반대", "한마당"]


def test_notes_count_apart_and_tables_carry_their_number() -> None:
    def note(kind: str, text: str) -> Record:
        return control(kind, listed(paragraph(text)), data=bytes(16))

    number = control("atno", data=struct.pack("<IHHHH", 4, 3, 0, 0, ord(".")))
    lines, _ = told(
        paragraph("가", note("fn  ", "아래"), "나", note("en  ", "끝"), "다", note("fn  ", "또")),
        paragraph("표 ", number),
    )
    assert lines == ["가1)나1)다2)", "표 3.", "1) 아래", "1) 끝", "2) 또"]


def test_master_pages_are_heads() -> None:
    lines, _ = told(paragraph(control("secd", listed(paragraph("대외비"))), "본문"))
    assert lines == ["대외비", "본문"]


def test_tracked_deletions_are_left_out_and_counted() -> None:
    gone = struct.pack("<3I", 2, 4, 0x11 << 24 | 2) + struct.pack("<3I", 4, 6, 0x10 << 24 | 1)
    lines, left = told(paragraph("가나다라마바사", ranges=gone))
    assert lines == ["가나마바사"]
    assert [(one.kind, one.letters) for one in left] == [("deleted", 2)]


def test_pictures_embedded_files_and_strange_art_are_told() -> None:
    drawn = control("gso ", Record(SHAPE, bytes(4), [Record(85, b""), Record(84, b"")]))
    _, left = told(paragraph("글", drawn, control("gso ", Record(TEXT_ART, bytes(9)))))
    assert [(one.kind, one.count) for one in left] == [
        ("picture", 1),
        ("embedded", 1),
        ("text_art", 1),
    ]


HOLDERS = [
    paragraph,
    lambda w: paragraph(box(w, 1), w),
    lambda w: paragraph(art(w)),
    lambda w: paragraph(w, control("fn  ", listed(paragraph(w)), data=bytes(16))),
    lambda w: paragraph(w, control("head", listed(paragraph(w)))),
    lambda w: paragraph(w, control("tcmt", listed(paragraph(w)))),
    lambda w: paragraph(control("tbl ", Record(TABLE, b""), cell(w, 0, 0), cell(w, 0, 1))),
    lambda w: paragraph(control("tbl ", listed(paragraph(w)), Record(TABLE, b""), cell(w, 0, 0))),
    lambda w: paragraph(control("tbl ", Record(TABLE, b"", [paragraph(w)]))),
    lambda w: paragraph(control("gso ", Record(SHAPE, b"", [listed(paragraph(w))]))),
    lambda w: paragraph(control("gso ", Record(SHAPE, b"", [control("x", listed(paragraph(w)))]))),
    lambda w: paragraph(control("eqed", Record(88, bytes(4) + sized(w)))),
    lambda w: Record(PARA, bytes(22), [Record(TEXT, wide(w)), *memo(3, w)]),
    lambda w: Record(PARA, bytes(22), [Record(TEXT, wide(w)), listed(paragraph(w))]),
    lambda w: paragraph(w * 3, ranges=struct.pack("<3I", 1, 2, 0x11 << 24)),
]  # fmt: skip
WORD = st.text("가나다라마바사abc ", min_size=1, max_size=8)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(HOLDERS), WORD), min_size=1, max_size=8))
def test_letters_in_the_records_are_in_the_text_or_counted(body: list[Any]) -> None:
    records = [holder(word) for holder, word in body]
    lines, left = told(*records)
    in_file = sum(map(letters, in_records(records)))
    assert unaccounted(in_file, letters("\n".join(lines)), left) == 0


@pytest.mark.parametrize("path", sorted((SHARED / "hwp").rglob("*.hwp")), ids=lambda p: p.name)
def test_letters_of_real_papers_are_in_the_text_or_counted(path: Path) -> None:
    data = path.read_bytes()
    try:
        if admit(data, Limits()).reader != "hwp":
            pytest.skip("no HWP 5")
        items = list(read(data))
    except Refused:
        pytest.skip("refused")
    text = "\n".join(item.text for item in items if isinstance(item, Page))
    left = [one for item in items if isinstance(item, About) for one in item.left_out]
    scripts = [text for section in HwpFile(data).sections() for text in held(section)]
    assert unaccounted(sum(map(letters, scripts)), letters(text), left) == 0


def held(records: Iterable[Record]) -> Iterator[str]:
    """The text of every text record and equation, and the letters that controls hold themselves."""
    for record in records:
        if record.tag == TEXT:
            yield joined(char.text for char in characters(record.data))
        elif record.tag == 88:
            yield record.data[6 : 6 + 2 * record.u16(4)].decode("utf-16-le", "replace")
        elif record.tag == CTRL and record.data[3::-1] in (b"tdut", b"tcps"):
            end = 6 + 2 * record.u16(4)
            yield record.data[6:end].decode("utf-16-le", "replace")
            if record.data[3::-1] == b"tdut":
                yield record.data[end + 2 : end + 2 + 2 * record.u16(end)].decode("utf-16-le")
        yield from held(record.under)
