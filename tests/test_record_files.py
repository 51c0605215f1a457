"""The record's files: read, refused by row and cell, exported and brought back."""

import io
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.record_files import Entry, Sheet, import_files, import_sheets, read_sheets
from corpus.record_rows import KINDS, Relation
from corpus.record_samples import FOLDER, load_samples
from corpus.record_sheets import book, template, to_csv
from corpus.record_values import make_row
from tests.ledgers import SOME, cited, records, relation, shelve

HEADER = ["id", "lg", "partner", "country", "tier", "signed_on"]


def sheet(*rows: list[str], header: list[str] = HEADER) -> Sheet:
    return Sheet("relations", [header, *rows])


def test_korean_headers_words_and_dates_are_read() -> None:
    found = records()
    header = ["번호", "지자체", "국가/도시명", "협정구분", "체결일", "상태"]
    row = ["r1", "예시시", "중국/상하이", "자매결연", "1993년 8월 24일", "유지"]
    report = import_sheets(found, [Sheet("관계", [header, row])], Entry("Kim"))
    read = found.row("relations", "r1")

    assert report.done
    assert isinstance(read, Relation)
    assert (read.country, read.partner, read.tier) == ("CN", "상하이", "sister")
    assert (read.signed_on, read.status, read.source) == ("1993-08-24", "active", "관계:2")
    assert read.entered_by == "Kim"


@pytest.mark.parametrize(
    ("cells", "column", "why"),
    [
        (["r", "City", "P", "CN", "cousin", ""], "tier", "'cousin' is not one of: sister"),
        (["r", "City", "P", "CN", "sister", "yesterday"], "signed_on", "is not a date"),
        (["r", "City", "P", "CN", "sister", "2020-13"], "signed_on", "month"),
        (["r", "", "P", "CN", "sister", ""], "lg", "required"),
    ],
)
def test_a_wrong_cell_is_refused_with_its_place_and_nothing_is_entered(
    cells: list[str], column: str, why: str
) -> None:
    found = records()
    good = ["ok", "City", "Q", "JP", "sister", "2001"]
    report = import_sheets(found, [sheet(good, cells)], Entry("Kim"))
    refusal = report.refused[0]

    assert (refusal.sheet, refusal.row, refusal.column) == ("relations", 3, column)
    assert why in refusal.why
    assert not report.done
    assert found.count("relations") == 0


def test_good_rows_enter_beside_wrong_ones_only_when_asked() -> None:
    found = records()
    rows = [["ok", "City", "Q", "JP", "sister", ""], ["bad", "City", "Q", "JP", "cousin", ""]]
    report = import_sheets(found, [sheet(*rows)], Entry("Kim", partial=True))

    assert (report.done, report.entered, len(report.refused)) == (True, {"relations": 1}, 1)


def test_an_id_that_stands_twice_is_refused() -> None:
    row = ["r", "City", "Q", "JP", "sister", ""]
    report = import_sheets(records(), [sheet(row, row)], Entry("Kim"))
    assert "twice" in report.refused[0].why


def test_a_reference_to_nothing_is_refused() -> None:
    rows = [["relation", "on"], ["nowhere", "2020-01-01"]]
    report = import_sheets(records(), [Sheet("activities", rows)], Entry("Kim"))
    assert (report.refused[0].column, report.refused[0].row) == ("relation", 2)


def test_a_missing_column_and_an_unknown_sheet_are_told() -> None:
    found = records()
    missing = import_sheets(found, [sheet(header=["id", "lg"])], Entry("Kim"))
    unknown = import_sheets(found, [Sheet("friends", [["id"]])], Entry("Kim"))

    assert {r.column for r in missing.refused} == {"partner", "country", "tier"}
    assert "name the sheet" in unknown.refused[0].why


def test_a_column_that_is_none_of_ours_is_told_not_refused() -> None:
    row = ["r", "City", "Q", "JP", "sister", "", "blue"]
    report = import_sheets(records(), [sheet(row, header=[*HEADER, "colour"])], Entry("Kim"))
    assert (report.done, report.ignored_columns) == (True, ["colour"])


@pytest.mark.parametrize("korean", [False, True])
def test_what_is_exported_comes_back_the_same(korean: bool) -> None:
    one, two = records(), records()
    import_files(one, [FOLDER / f"{kind}.csv" for kind in SOME], Entry("Kim"))
    written = book({kind: one.rows(kind) for kind in KINDS}, korean)
    report = import_sheets(two, read_sheets("record.xlsx", written), Entry("Kim"))

    assert report.refused == []
    assert two.fingerprint() == one.fingerprint()


def test_a_csv_comes_back_with_its_citations_and_hostile_text_is_no_formula(tmp_path: Path) -> None:
    found = records()
    shelve(found, "d1")
    hostile = relation("=x", note="=1+1", source="list")
    found.add([replace(cited("r", "d1"), source="list"), hostile], by="Kim")
    written = to_csv("relations", found.rows("relations"))
    path = tmp_path / "relations.csv"
    path.write_text(written, "utf-8")
    other = records()
    import_files(other, [path], Entry("Kim"))

    assert "'=1+1" in written
    assert other.fingerprint() == found.fingerprint()


def test_korean_windows_csv_is_read() -> None:
    sheets = read_sheets("관계.csv", "번호,지자체\nr1,예시시\n".encode("cp949"))
    assert sheets[0].rows[1] == ["r1", "예시시"]


def test_other_files_are_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"neither \.csv nor \.xlsx"):
        read_sheets("record.pdf", b"")
    with pytest.raises(ValueError, match="not a readable workbook"):
        read_sheets("record.xlsx", b"no zip")


def test_the_template_has_a_sheet_a_kind_and_a_guide() -> None:
    from openpyxl import load_workbook

    names = load_workbook(io.BytesIO(template())).sheetnames
    assert len(names) == len(KINDS) + 1
    assert names[-1] == "안내"
    assert import_sheets(records(), read_sheets("t.xlsx", template()), Entry("Kim")).refused == []


def test_the_sample_record_enters_whole_and_twice_alike() -> None:
    found = records()
    first = load_samples(found)
    before = found.fingerprint()
    load_samples(found)

    assert (first.done, first.refused) == (True, [])
    assert found.fingerprint() == before
    assert {p.synthetic for p in found.rows("plans")} == {True}
    assert {c.synthetic for c in found.rows("conferences")} == {False}
    assert all(row.source for kind in KINDS for row in found.rows(kind))


def test_whole_numbers_stay_whole() -> None:
    with pytest.raises(ValueError, match="whole number"):
        make_row("conferences", {"body": "b", "seq": 1.5, "status": "held"})
