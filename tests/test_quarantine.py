import os
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from corpus.passage import Page
from ingest.limits import Limits
from ingest.quarantine import Quarantine, parse
from ingest.reading import ranges
from ingest.refusal import RefusalReason, Refused
from prompts.notes import note_sentence
from tests.papers import Sheet, docx, line, pdf, word_paragraph

FANOUT = tuple(f"/F{level} Do " * 30 for level in range(1, 9)) + ("0 0 m 10 10 l S",)
BOMB = Sheet("/F0 Do", forms=FANOUT)


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def refused(path: Path, limits: Limits = Limits()) -> RefusalReason:  # noqa: B008
    with pytest.raises(Refused) as caught:
        parse(path, limits)
    return caught.value.reason


def test_a_text_is_read_in_a_process_of_its_own(tmp_path: Path) -> None:
    parsed = parse(written(tmp_path / "a.txt", "제1조(목적) 협력한다.".encode()))
    assert parsed.media_type == "text/plain"
    assert parsed.pages[0].text == "제1조(목적) 협력한다."


def test_a_text_that_is_named_as_another_format_says_so(tmp_path: Path) -> None:
    promised = parse(written(tmp_path / "a.hwp", "협력한다.".encode()))
    assert promised.notes == ("misnamed: .hwp",)
    assert ".hwp" in note_sentence(promised.notes[0], "ko")
    assert note_sentence(promised.notes[0]) != promised.notes[0]
    assert parse(written(tmp_path / "a.txt", "협력한다.".encode())).notes == ()


def test_pages_are_handed_over_as_they_come(tmp_path: Path) -> None:
    came: list[int] = []
    sheets = [Sheet(line(f"Page {number} of the report", 20, 250)) for number in range(1, 6)]
    path = written(tmp_path / "a.pdf", pdf(sheets))
    parse(path, on_page=lambda page, _: came.append(page.number))
    assert came == [1, 2, 3, 4, 5]


def test_a_page_that_kills_its_reader_costs_that_page_alone(tmp_path: Path) -> None:
    good = [
        Sheet(line(f"Report number {number} of the committee", 20, 250)) for number in range(1, 5)
    ]
    path = written(tmp_path / "a.pdf", pdf([*good[:3], BOMB, good[3]]))
    parsed = parse(path, Limits(cpu_page=1, cpu_repair=1))
    texts = {page.number: page.text for page in parsed.pages if page.text}
    assert sorted(texts) == [1, 2, 3, 5]
    assert texts[5] == "Report number 4 of the committee"
    assert "pages_crashed: 4" in parsed.notes or "pages_unread: 4" in parsed.notes


def test_a_reader_that_never_answers_is_stopped(tmp_path: Path) -> None:
    path = written(tmp_path / "a.pdf", pdf([BOMB]))
    assert refused(path, Limits(wall=1.5, cpu_page=60, restarts=0)) is RefusalReason.OVER_LIMIT


def test_a_password_is_asked_for(tmp_path: Path) -> None:
    writer = PdfWriter(
        clone_from=PdfReader(written(tmp_path / "plain.pdf", pdf([Sheet(line("a", 9, 9))])))
    )
    writer.encrypt("secret", algorithm="AES-256")
    writer.write(tmp_path / "locked.pdf")
    assert refused(tmp_path / "locked.pdf") is RefusalReason.PASSWORD


def test_a_pdf_behind_two_thousand_empty_lines_is_mended(tmp_path: Path) -> None:
    data = b"\n" * 2_000 + pdf([Sheet(line("The minutes of the third meeting", 20, 250))])
    parsed = parse(written(tmp_path / "a.pdf", data))
    assert parsed.pages[0].text == "The minutes of the third meeting"


def test_a_pdf_cut_in_half_is_damaged(tmp_path: Path) -> None:
    data = pdf([Sheet(line("a", 9, 9))])
    assert refused(written(tmp_path / "a.pdf", data[: len(data) // 2])) is RefusalReason.DAMAGED


def test_a_blank_pdf_is_empty(tmp_path: Path) -> None:
    assert refused(written(tmp_path / "a.pdf", pdf([Sheet("")]))) is RefusalReason.EMPTY


def test_one_process_serves_many_files_and_a_bad_one_harms_no_other(tmp_path: Path) -> None:
    good = written(tmp_path / "good.docx", docx(word_paragraph("협력을 강화한다.")))
    bad = written(tmp_path / "bad.docx", docx("<w:p>")[:-30])
    odd = written(tmp_path / "odd.docx", docx("<w:p><w:unclosed>"))
    with Quarantine() as quarantine:
        assert quarantine.parse(good).pages[0].text == "협력을 강화한다."
        for path in (bad, odd):
            with pytest.raises(Refused) as caught:
                quarantine.parse(path)
            assert caught.value.reason is RefusalReason.DAMAGED
        assert quarantine.parse(good).pages[0].text == "협력을 강화한다."


def test_an_entity_bomb_is_refused(tmp_path: Path) -> None:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    doctype = f'<!DOCTYPE w [<!ENTITY a0 "ha">{levels}]>'
    body = docx(word_paragraph("&a8;"))
    path = tmp_path / "a.docx"
    import zipfile
    from io import BytesIO

    with zipfile.ZipFile(BytesIO(body)) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name).decode()
            target.writestr(name, doctype + content if name == "word/document.xml" else content)
    assert refused(path) is RefusalReason.DAMAGED


def test_a_parser_that_outgrows_its_memory_is_stopped(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", b"a line of a text\n" * 2_500_000)
    assert refused(path, Limits(memory=64 << 20)) is RefusalReason.OVER_LIMIT


def test_nothing_of_the_environment_reaches_the_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ingest.child import _environment

    monkeypatch.setenv("ENTENTE_API_KEY", "secret")
    assert "ENTENTE_API_KEY" not in _environment(str(tmp_path))


def test_no_process_and_no_folder_outlives_its_quarantine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    parse(written(tmp_path / "a.txt", b"text of a letter"))
    assert os.listdir(tmp_path / "temporary") == []  # noqa: PTH208


def test_a_page_kept_from_an_earlier_reading_is_not_recognised_again(tmp_path: Path) -> None:
    picture = "q 400 0 0 300 0 0 cm BI /W 2 /H 2 /CS /G /BPC 8 ID \x00\x7f\x7f\x00 EI Q"
    came: list[tuple[int, int]] = []
    path = written(
        tmp_path / "a.pdf",
        pdf([Sheet(line("A typed page with a sentence of its own", 20, 250)), Sheet(picture)]),
    )
    kept = Page(2, "What the scan says", ocr=True, confidence=90.0)
    parsed = parse(path, on_page=lambda p, of: came.append((p.number, of)), kept={2: kept})
    assert came == [(1, 2), (2, 2), (2, 2)]  # the second page, empty, and then as it was kept
    assert parsed.pages[1] == kept
    assert parsed.notes == ("ocr: 2",)


def test_page_numbers_are_written_as_people_write_them() -> None:
    assert ranges([1, 2, 3, 7, 9, 10]) == "1-3, 7, 9-10"


def test_a_file_that_is_gone_is_refused_as_unreachable(tmp_path: Path) -> None:
    assert refused(tmp_path / "gone.pdf") is RefusalReason.UNREACHABLE


BOMBS = {
    "nested.html": "<div>" * 200_000 + "deep" + "</div>" * 200_000,
    "nested.md": "> " * 20_000 + "x\n" + "[" * 50_000 + "\n" + "*a_ " * 50_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_small_file_is_given_up_soon_whatever_its_format(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(BOMBS[name], "utf-8")
    limits = Limits(cpu_least=1, cpu_mebibyte=0.1)
    with pytest.raises(Refused) as refused:
        parse(path, limits)
    assert refused.value.reason is RefusalReason.OVER_LIMIT


def test_a_large_file_is_given_more_time_than_a_small_one_up_to_a_limit() -> None:
    limits, mebibyte = Limits(), 1 << 20
    assert limits.seconds(0) == 20
    assert limits.seconds(0) < limits.seconds(10 * mebibyte) < limits.seconds(100 * mebibyte) == 60
