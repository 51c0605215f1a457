import shutil
from email.message import EmailMessage
from io import BytesIO

import openpyxl
import pytest
from pptx import Presentation
from pptx.util import Inches

from corpus.passage import Page
from ingest.formats import csv, eml, hwpml, office, pptx, xlsx
from ingest.piece import About, Reader
from ingest.refusal import RefusalReason, Refused


def pages(reader: Reader, data: bytes) -> list[Page]:
    return [item for item in reader(data, 1) if isinstance(item, Page)]


def about(reader: Reader, data: bytes) -> About:
    return next(item for item in reader(data, 1) if isinstance(item, About))


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "이행률"
    for row in (["팀", "계획", "이행률"], ["교육", 4, 0.75], ["환경", 2, 0.5]):
        sheet.append(row)
    sheet["C2"].number_format = sheet["C3"].number_format = "0%"
    hidden = book.create_sheet("숨김")
    hidden.append(["비밀"])
    hidden.sheet_state = "hidden"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_sheet_is_a_page_and_its_cells_know_their_headers() -> None:
    found = pages(xlsx.read, workbook())
    assert [page.text for page in found] == [
        "이행률\n\n팀 | 계획 | 이행률\n교육 | 4 | 75%\n환경 | 2 | 50%"
    ]
    last = found[0].blocks[1].cells[-1]
    assert (last.row_header, last.column_header) == ("환경", "이행률")


def test_a_hidden_sheet_is_left_out_and_reported() -> None:
    notes = [
        note for item in xlsx.read(workbook(), 1) if isinstance(item, About) for note in item.notes
    ]
    assert notes == ["hidden_text: 숨김"]


def test_a_slide_is_a_page_with_its_title_its_table_and_its_notes() -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "추진 경과"
    slide.placeholders[1].text = "첫 회의"
    table = slide.shapes.add_table(2, 2, Inches(1), Inches(4), Inches(4), Inches(1)).table
    for at, text in {(0, 0): "도시", (0, 1): "연도", (1, 0): "다낭", (1, 1): "2019"}.items():
        table.cell(*at).text = text
    slide.notes_slide.notes_text_frame.text = "말할 것"
    deck.slides.add_slide(deck.slide_layouts[6])
    out = BytesIO()
    deck.save(out)
    found = pages(pptx.read, out.getvalue())
    shown = [(block.kind, found[0].text[block.start : block.end]) for block in found[0].blocks]
    assert shown == [
        ("heading", "추진 경과"),
        ("list", "첫 회의"),
        ("table", "도시 | 연도\n다낭 | 2019"),
        ("footnote", "말할 것"),
    ]
    assert (found[1].number, found[1].text) == (2, "")


def test_rows_of_a_csv_repeat_their_headers() -> None:
    found = pages(csv.read, "도시;체결일\n다낭;2019\n".encode("cp949"))
    cell = found[0].blocks[0].cells[-1]
    assert found[0].text == "도시 | 체결일\n다낭 | 2019"
    assert cell.column_header == "체결일"


def mail() -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "실무협의회 일정"
    message["From"] = "kim@example.org"
    message["To"] = "lee@example.org"
    message["Date"] = "Thu, 17 Oct 2024 09:00:00 +0900"
    message.set_content("회의는 10월에 연다.\n\n장소는 추후 정한다.")
    message.add_alternative("<p>회의는 10월에 연다.</p>", subtype="html")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="계획.pdf")
    return message


def test_mail_shows_its_headers_its_plain_text_and_names_what_is_attached() -> None:
    data = mail().as_bytes()
    said = about(eml.read, data)
    assert (said.title, said.meta["issued_on"], said.notes) == (
        "실무협의회 일정",
        "2024-10-17",
        ("attachments: 계획.pdf",),
    )
    text = pages(eml.read, data)[0].text
    assert text.startswith("실무협의회 일정\n\nFrom: kim@example.org")
    assert text.count("회의는 10월에 연다.") == 1


def test_old_hancom_xml_is_read_with_its_tables() -> None:
    cells = "".join(
        f'<CELL ColAddr="{c}" RowAddr="{r}"><PARALIST><P><TEXT><CHAR>{text}</CHAR></TEXT></P></PARALIST></CELL>'  # noqa: E501
        for r, c, text in ((0, 0, "구분"), (0, 1, "내용"), (1, 0, "목적"), (1, 1, "교류"))
    )
    body = f"<P><TEXT><CHAR>제1조(목적) 협력한다.</CHAR></TEXT></P><P><TEXT><TABLE><ROW>{cells}</ROW></TABLE></TEXT></P>"  # noqa: E501
    data = f'<?xml version="1.0"?><HWPML><BODY><SECTION>{body}</SECTION></BODY></HWPML>'.encode()
    assert pages(hwpml.read, data)[0].text == "제1조(목적) 협력한다.\n\n구분 | 내용\n목적 | 교류"


def test_without_libreoffice_an_old_file_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(office, "which", lambda _: None)
    with pytest.raises(Refused) as caught:
        list(office.read(b"{\\rtf1 text}"))
    assert caught.value.reason is RefusalReason.NEEDS_CONVERTER


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_rich_text_is_converted_and_read() -> None:
    found = pages(office.read, b"{\\rtf1\\ansi The committee meets once a year.\\par}")
    assert found[0].text == "The committee meets once a year."
