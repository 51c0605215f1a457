"""XLSX and CSV: values as the sheet shows them, heads over every number, nothing lost unsaid."""

import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from corpus.passage import Page
from ingest.formats import csv, xlsx
from ingest.formats.xlsx_values import shown, shown_text
from ingest.left_out import LeftOut
from ingest.piece import About


def book(fill: Callable[[Worksheet], object]) -> bytes:
    made = openpyxl.Workbook()
    assert isinstance(made.active, Worksheet)
    made.active.title = "시트"
    fill(made.active)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def rows_of(*rows: list[object]) -> bytes:
    def fill(sheet: Worksheet) -> None:
        for row in rows:
            sheet.append(row)

    return book(fill)


def pages(data: bytes) -> list[Page]:
    return [item for item in xlsx.read(data) if isinstance(item, Page)]


def note(data: bytes) -> str:
    left = LeftOut()
    for item in xlsx.read(data):
        left.take(item.left_out if isinstance(item, About) else ())
    return left.note()


def heads(page: Page, text: str) -> list[str]:
    """The column headers of every cell that says this."""
    return [
        cell.column_header
        for block in page.blocks
        for cell in block.cells
        if page.text[cell.start : cell.end] == text
    ]


@pytest.mark.parametrize(
    ("value", "code", "told"),
    [
        (1, "0%", "100%"),
        (0.875, "0%", "87.5%"),
        (1 / 3, "0%", "33%"),
        (-0.03, "0.0%", "-3.0%"),
        (7, "000", "007"),
        (1012345678, "000-0000-0000", "010-1234-5678"),
        (1.5, "[h]:mm", "36:00"),
        (1234, "#,##0", "1,234"),
        (1234.5, "#,##0", "1,235"),
        (-350, "#,##0.00", "-350.00"),
        (1234567890, '#,##0,,"백만원"', "1,235백만원"),
        (-12000, '#,##0;"△"#,##0;"-"', "△12,000"),
        (0, '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', "-"),
        (50, '[>=100]0"명";0"인"', "50인"),
        (12345000, "[$₩-412]#,##0", "₩12,345,000"),
        (123, '"금"General"원"', "금123원"),
        (0.1 + 0.2, "General", "0.3"),
        (45601, 'yyyy"년" m"월" d"일"', "2024년 11월 5일"),
        (45601, "yyyy. m. d.", "2024. 11. 5."),
        (45601, 'yyyy"년" m"월"', "2024년 11월"),
        (45601.604166667, "yyyy-mm-dd hh:mm", "2024-11-05 14:30"),
        (0.604166667, "h:mm AM/PM", "2:30 PM"),
    ],
)
def test_a_number_reads_as_the_sheet_shows_it(value: float, code: str, told: str) -> None:
    assert shown(value, code) == told


@pytest.mark.parametrize("code", ["m/d/yy", 'ggge"年"m"月"', "yyyy. m. d.(aaa)", "d-mmm"])
def test_a_day_whose_format_cannot_be_told_apart_is_told_in_iso(code: str) -> None:
    assert shown(45601, code) == "2024-11-05"


def test_days_count_from_another_year_where_the_workbook_says_so() -> None:
    assert shown(44139, "yyyy-mm-dd", since_1904=True) == "2024-11-05"


def test_text_stands_within_its_format() -> None:
    assert shown_text("김", '@" 귀하"') == "김 귀하"
    assert shown_text("김", "General") == "김"


def test_a_title_and_a_unit_above_the_head_are_taken_off_and_the_unit_is_told() -> None:
    (page,) = pages(
        rows_of(
            ["하늘시 교류 예산"],
            [None, None, "(단위: 천원)"],
            ["사업", "예산", "건수"],
            ["캠프", 1200, 3],
            ["주간", 800, 2],
        )
    )
    assert page.blocks[1].kind == "heading"
    assert heads(page, "1200") == ["예산(천원)"]
    assert heads(page, "3") == ["건수"]


def test_a_unit_that_stands_over_the_title_is_told_as_well() -> None:
    (page,) = pages(
        rows_of(["(단위: 명)"], ["하늘시 방문"], ["도시", "2030", "2031"], ["하늘시", 3, 5])
    )
    assert heads(page, "5") == ["2031(명)"]


def test_a_row_without_a_value_has_a_cell_for_each_head() -> None:
    (page,) = pages(rows_of(["도시", "방문", "초청"], ["하늘시", None, 5], ["합계", 3, None]))
    assert "하늘시 |  | 5" in page.text
    assert heads(page, "5") == ["초청"]


def test_merged_heads_are_joined_and_a_merged_name_stands_in_each_of_its_rows() -> None:
    def fill(sheet: Worksheet) -> None:
        for row in (
            ["도시", "2030년", None, "2031년", None],
            [None, "방문", "초청", "방문", "초청"],
            ["하늘시", 3, 5, 4, 6],
            [None, 7, 8, 9, 10],
        ):
            sheet.append(row)
        for span in ("A1:A2", "B1:C1", "D1:E1", "A3:A4"):
            sheet.merge_cells(span)

    (page,) = pages(book(fill))
    assert heads(page, "8") == ["2030년 초청"]
    assert "하늘시 | 7 | 8 | 9 | 10" in page.text


def test_a_second_row_of_heads_is_known_without_a_merged_cell() -> None:
    (page,) = pages(
        rows_of(
            ["구분", "2030년", None, "2031년", None],
            [None, "방문", "초청", "방문", "초청"],
            ["하늘시", 3, 5, 4, 6],
        )
    )
    assert heads(page, "5") == ["2030년 초청"]
    assert heads(page, "4") == ["2031년 방문"]


def test_years_name_columns() -> None:
    (page,) = pages(rows_of(["구분", 2029, 2030], ["하늘시", 3, 5], ["바다시", 4, 6]))
    assert heads(page, "6") == ["2030"]


def test_hidden_rows_and_columns_are_left_out_and_said() -> None:
    def fill(sheet: Worksheet) -> None:
        for row in (["도시", "방문", "평가"], ["하늘시", 3, "보류"], ["비밀시", 9, "보류"]):
            sheet.append(row)
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["C"].hidden = True

    data = book(fill)
    assert pages(data)[0].text == "시트\n\n도시 | 방문\n하늘시 | 3"
    assert note(data) == "left_out: column=1 [시트!C:C]; row=1 [시트!3:3]"


def test_a_formula_that_nobody_has_computed_is_said() -> None:
    data = rows_of(["도시", "건수"], ["하늘시", 3], ["합계", "=SUM(B2:B2)"])
    assert note(data) == "left_out: formula=1 [시트!B3]"


def test_a_comment_is_read_with_the_cell_it_stands_at() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["도시", "건수"])
        sheet["A1"].comment = Comment("의결 전까지 대외비", "검토자")

    (page,) = pages(book(fill))
    assert page.text.endswith("A1: 의결 전까지 대외비")


def test_line_ends_inside_a_cell_are_blanks() -> None:
    (page,) = pages(rows_of(["제목", "회신"], ["제3차 협의\n결과 보고", "동의"]))
    assert "제3차 협의 결과 보고 | 동의" in page.text


_SHAPE = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:sp>'
    "<xdr:txBody><a:p><a:r><a:t>잠정 수치임</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    "<xdr:pic/></xdr:twoCellAnchor></xdr:wsDr>"
)
_LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/drawing" Target="../drawings/drawing1.xml"/></Relationships>'
)


def with_parts(data: bytes, parts: dict[str, str], change: Callable[[str], str]) -> bytes:
    """The workbook with further parts, its XML changed."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, change(old.read(name).decode()))
        for name, text in parts.items():
            new.writestr(name, text)
    return out.getvalue()


def test_a_text_box_is_read_and_a_picture_is_said() -> None:
    parts = {"xl/drawings/drawing1.xml": _SHAPE, "xl/worksheets/_rels/sheet1.xml.rels": _LINKS}
    data = with_parts(rows_of(["도시", "건수"], ["하늘시", 3]), parts, str)
    assert pages(data)[0].text.endswith("잠정 수치임")
    assert note(data) == "left_out: picture=1"


def test_strict_open_xml_reads_like_any_other() -> None:
    def strict(text: str) -> str:
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        text = text.replace(main, "http://purl.oclc.org/ooxml/spreadsheetml/main")
        old = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        return text.replace(old, "http://purl.oclc.org/ooxml/officeDocument/relationships")

    data = rows_of(["도시", "건수"], ["하늘시", 3])
    assert pages(with_parts(data, {}, strict))[0].text == "시트\n\n도시 | 건수\n하늘시 | 3"


def test_a_sheet_whose_xml_is_damaged_is_refused() -> None:
    def broken(text: str) -> str:
        return re.sub("</sheetData>.*", "", text)

    with pytest.raises(ValueError, match="damaged"):
        pages(with_parts(rows_of(["도시"]), {}, broken))


def text_of_csv(text: str) -> str:
    return "\n".join(i.text for i in csv.read(text.encode()) if isinstance(i, Page))


def test_a_csv_has_its_title_and_its_unit_taken_off() -> None:
    made = csv.read("하늘시 예산,,\n,,(단위: 천원)\n사업,예산,담당\n캠프,1200,교육과\n".encode())
    (page,) = [item for item in made if isinstance(item, Page)]
    assert heads(page, "1200") == ["예산(천원)"]


def test_line_ends_inside_a_csv_cell_are_blanks() -> None:
    assert text_of_csv('제목,회신\n"제3차 협의\n결과","동의\n(조건부)"\n') == (
        "제목 | 회신\n제3차 협의 결과 | 동의 (조건부)"
    )


def test_a_quotation_mark_that_is_never_closed_costs_no_rows() -> None:
    lines = "".join(f"사업{n},{n}\n" for n in range(100))
    assert "사업99 | 99" in text_of_csv(f'이름,수\n"열린 칸,1\n{lines}')


def test_the_zeros_that_a_csv_guards_are_kept() -> None:
    assert text_of_csv('코드,이름\n="007",가\n') == "코드 | 이름\n007 | 가"
