"""PDF: what is filled in, noted, attached or turned; tables that go on; layers that are false."""

import shutil
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText, Text
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    TextStringObject,
)

from corpus.boxes import highlight, unpack
from corpus.passage import Block, Page
from ingest.formats.pdf import read
from ingest.left_out import LeftOut
from ingest.piece import About
from ingest.quarantine import parse
from ingest.realtext import Verdict, bulleted, is_latin_rubbish, verdict
from tests.papers import Sheet, line, pdf

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="Tesseract is not installed"
)
Rect = tuple[float, float, float, float]


def pages(data: bytes) -> list[Page]:
    return [item for item in read(data) if isinstance(item, Page)]


def note(data: bytes) -> str:
    left = LeftOut()
    for item in read(data):
        left.take(item.left_out if isinstance(item, About) else ())
    return left.note()


def notes(data: bytes) -> list[str]:
    return [told for item in read(data) if isinstance(item, About) for told in item.notes]


def table_of(page: Page) -> Block:
    return next(block for block in page.blocks if block.kind == "table")


def heads(page: Page, text: str) -> list[str]:
    return [
        cell.column_header
        for cell in table_of(page).cells
        if page.text[cell.start : cell.end] == text
    ]


def field(kind: str, value: str, rect: Rect, **more: str) -> DictionaryObject:
    """A form field: `kind` Tx or Btn; a checked box has the state Yes."""
    made = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/FT"): NameObject(f"/{kind}"),
            NameObject("/T"): TextStringObject(f"f{rect}"),
            NameObject("/Rect"): ArrayObject(map(FloatObject, rect)),
        }
    )
    state = NameObject(f"/{value}") if kind == "Btn" else TextStringObject(value)
    made[NameObject("/V")] = state
    if kind == "Btn":
        made[NameObject("/AS")] = state
        drawn = {NameObject("/Yes"): DictionaryObject(), NameObject("/Off"): DictionaryObject()}
        made[NameObject("/AP")] = DictionaryObject({NameObject("/N"): DictionaryObject(drawn)})
    return made


def filled(sheet: Sheet, fields: Sequence[DictionaryObject]) -> bytes:
    """The page with form fields on it."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf([sheet]))))
    made = ArrayObject([writer._add_object(item) for item in fields])
    writer.pages[0][NameObject("/Annots")] = made
    form = {NameObject("/Fields"): made, NameObject("/NeedAppearances"): BooleanObject(True)}
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject(form)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


FORM = line("Amount", 20, 250) + line("Consent", 20, 220) + line("Agreed", 60, 190)


def test_what_is_filled_in_stands_behind_its_label() -> None:
    fields = [
        field("Tx", "12,500,000", (100, 245, 220, 265)),
        field("Btn", "Yes", (100, 218, 112, 230)),
        field("Btn", "Off", (40, 188, 52, 200)),
    ]
    (page,) = pages(filled(Sheet(FORM), fields))
    assert page.text.split("\n\n") == ["Amount 12,500,000", "Consent ☑", "☐ Agreed"]


def test_a_filled_in_value_is_highlighted_where_its_field_is() -> None:
    (page,) = pages(filled(Sheet(FORM), [field("Tx", "12,500,000", (100, 245, 220, 265))]))
    start = page.text.index("12,500")
    (box,) = highlight(page.boxes, start, start + 10)
    assert (box[0], box[2]) == pytest.approx((100 / 400, 220 / 400), abs=0.01)


def noted(sheet: Sheet, *annotations: DictionaryObject) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf([sheet]))))
    for item in annotations:
        writer.add_annotation(0, item)
    writer.add_attachment("plan.xlsx", b"PK")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_notes_are_read_and_marked_and_attached_files_are_named() -> None:
    data = noted(
        Sheet(line("The share is 200 million won.", 20, 250)),
        FreeText(text="분담금을 1억 원으로 바꿈", rect=(20, 100, 200, 130)),
        Text(text="No term of notice", rect=(20, 60, 40, 80)),
    )
    (page,) = pages(data)
    assert "※ 주석: 분담금을 1억 원으로 바꿈" in page.text
    assert "※ Annotation: No term of notice" in page.text
    assert notes(data) == ["attachments: plan.xlsx"]


def test_what_is_struck_out_is_told_with_its_words() -> None:
    struck = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/StrikeOut"),
            NameObject("/Rect"): ArrayObject(map(FloatObject, (19, 245, 200, 265))),
        }
    )
    (page,) = pages(noted(Sheet(line("The old share", 20, 250)), struck))
    assert "※ Struck out: The old share" in page.text


def ruled(rows: Sequence[Sequence[str]], top: float = 260, wide: float = 80) -> str:
    """A ruled table of equal cells from its top left corner at 20."""
    right, bottom = 20 + wide * len(rows[0]), top - 20 * len(rows)
    drawn = "".join(
        f"20 {top - 20 * n} m {right} {top - 20 * n} l S\n" for n in range(len(rows) + 1)
    )
    for n in range(len(rows[0]) + 1):
        drawn += f"{20 + wide * n} {bottom} m {20 + wide * n} {top} l S\n"
    for r, row in enumerate(rows):
        drawn += "".join(line(t, 24 + wide * c, top - 16 - 20 * r, 10) for c, t in enumerate(row))
    return drawn


def test_a_table_that_goes_on_has_the_heads_of_its_first_page() -> None:
    first = Sheet(
        ruled([["No", "Project", "Office", "Cost"], ["1", "Camp", "School", "1,037"]], 60)
    )
    second = Sheet(ruled([["2", "Week", "Culture", "2,406"], ["3", "Fair", "Trade", "99"]]))
    pages_ = pages(pdf([first, second]))
    assert heads(pages_[1], "2,406") == ["Cost"]
    assert heads(pages_[1], "Fair") == ["Project"]


def test_another_table_on_the_next_page_keeps_its_own_heads() -> None:
    first = Sheet(ruled([["No", "Project", "Cost"], ["1", "Camp", "1,037"]], 60))
    words = line("Another table", 20, 280)
    second = Sheet(words + ruled([["City", "Year", "Visits"], ["Oslo", "2019", "7"]]))
    assert heads(pages(pdf([first, second]))[1], "7") == ["Visits"]


def test_the_unit_over_a_table_is_told_with_its_numbers() -> None:
    words = line("Budget \\(unit: KRW million\\)", 20, 270)
    (page,) = pages(pdf([Sheet(words + ruled([["Project", "Budget", "Office"], ["A", "7", "B"]]))]))
    assert heads(page, "7") == ["Budget(KRW million)"]


ROWS = [["City", "2022", "2023"], ["Oslo", "3", "7"], ["Lima", "11", "12"]]
TOLD = "City | 2022 | 2023\nOslo | 3 | 7\nLima | 11 | 12"


@pytest.mark.parametrize("turn", ["0 1 -1 0 300 0", "0 -1 1 0 0 300"])
def test_a_table_set_sideways_is_read_by_the_rows_a_person_reads(turn: str) -> None:
    sideways = f"q {turn} cm\n{ruled(ROWS, 240, 60)}Q\n"
    upright = line("Table 1. Visits of each city", 20, 285) + line("As of 5 November.", 20, 8)
    (page,) = pages(pdf([Sheet(upright + sideways)]))
    assert TOLD in page.text and page.text.startswith("Table 1. Visits of each city")


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_page_that_is_only_turned_is_read_upright_and_shown_as_it_is(rotate: int) -> None:
    (page,) = pages(pdf([Sheet(ruled([["Project", *ROWS[0][1:]], *ROWS[1:]]), rotate)]))
    assert page.text == TOLD.replace("City", "Project")
    assert page.boxes is not None
    start = page.text.index("Project")
    boxes = unpack(page.boxes)[start : start + 7]
    wide, high = boxes[:, 2].max() - boxes[:, 0].min(), boxes[:, 3].max() - boxes[:, 1].min()
    assert bool(300 * high > 400 * wide) is (rotate != 180)


def test_symbols_that_begin_lines_are_bullets_and_make_no_page_unreadable() -> None:
    text = "신청 안내\n\uf8a1 신청서\n\uf8a1 등록증\n\uf0b7 명단\n"
    assert verdict(text) is Verdict.REAL
    assert "".join(bulleted(list(text))) == "신청 안내\n• 신청서\n• 등록증\n\uf0b7 명단\n"
    assert verdict("\uf8a1\uf8a2\uf8a3\uf8a4\uf8a5 " * 20) is Verdict.GARBLED


def test_latin_letters_that_make_no_words_are_told_from_words() -> None:
    assert is_latin_rubbish(
        "Al54t AFLR RIP)A A15 ZAIZ CHS OIA AZ TE BS LAS IH 2026H CIS ALO GICk " * 2
    )
    assert not is_latin_rubbish("MEMORANDUM OF UNDERSTANDING BETWEEN THE CITY AND THE PORT " * 3)
    assert not is_latin_rubbish(
        "Les deux villes se réunissent chaque année pour le programme A1. " * 3
    )


def picture(width: float, height: float) -> str:
    head = f"q {width} 0 0 {height} 20 20 cm BI /W 2 /H 2 /CS /G /BPC 8 ID "
    return f"{head}\x00\x7f\x7f\x00 EI Q\n"


def test_a_picture_beside_text_is_said() -> None:
    words = "".join(
        line(f"Sentence {n} of the report is here.", 20, 280 - 16 * n) for n in range(6)
    )
    assert note(pdf([Sheet(words + picture(200, 100))])) == "left_out: picture=1 [page:1]"
    assert note(pdf([Sheet(words + picture(20, 20))])) == ""


def korean_scan(words: str, quarters: int = 0) -> Image.Image:
    face = next(Path("/usr/share/fonts").rglob("*Gothic*.ttf"), None)
    if face is None:
        pytest.skip("no Korean font is installed")
    image = Image.new("L", (1700, 800), 255)
    drawing = ImageDraw.Draw(image)
    for n, text in enumerate(words.split("\n")):
        drawing.text((80, 80 + 90 * n), text, fill=0, font=ImageFont.truetype(str(face), 48))
    return image.rotate(90 * quarters, expand=True)


MINUTES = "제오차 실무협의회 회의록\n청소년 교류 인원을 늘린다.\n항공 노선은 매주 운항한다.\n" * 2


@needs_tesseract
@pytest.mark.parametrize("quarters", [1, 3])
def test_a_scan_that_lies_on_its_side_is_turned_and_its_boxes_are_turned_back(
    tmp_path: Path, quarters: int
) -> None:
    path = tmp_path / "side.png"
    korean_scan(MINUTES, quarters).save(path)
    (page,) = parse(path).pages
    assert "청소년" in page.text.replace(" ", "")
    assert page.boxes is not None
    box = unpack(page.boxes)[np.array([not char.isspace() for char in page.text])]
    x = (box[:, 0] + box[:, 2]) / 2
    assert bool(x[0] < x[-1]) is (quarters == 1)  # the first line lies at the left, or at the right
