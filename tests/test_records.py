"""The record: what enters, what is refused and why, what is remembered."""

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa
from fastapi import FastAPI
from fastapi.testclient import TestClient
from langchain.tools import ToolRuntime

from assistant.api import problems
from assistant.api.metrics import router as metrics_router
from assistant.api.records import router as records_router
from assistant.desk import Desk
from assistant.tools.metrics import list_metrics_tool, metric_tool, request_of
from corpus.database import metadata, migrate
from corpus.passage import Span
from corpus.proposals import Found, Proposal
from corpus.record_files import Entry, Sheet, import_files, import_sheets, read_sheets
from corpus.record_rows import KINDS, Relation
from corpus.record_samples import FOLDER, load_samples
from corpus.record_sheets import template, to_csv, to_xlsx
from corpus.record_values import make_row
from corpus.records import Records
from corpus.tables import documents
from tests.ledgers import records, relation

if TYPE_CHECKING:
    from langchain_core.tools import BaseTool

SOME = ("relations", "bodies", "conferences", "teams", "mous", "statistics")
HEADER = ["id", "lg", "partner", "country", "tier", "signed_on"]


def sheet(*rows: list[str], header: list[str] = HEADER) -> Sheet:
    return Sheet("relations", [header, *rows])


def shelve(records: Records, *names: str, scope: str = "default") -> None:
    with records._engine.begin() as connection:
        connection.execute(
            documents.insert(),
            [{"id": n, "scope": scope, "name": n, "version": f"{n}.0"} for n in names],
        )


def cited(name: str, document: str) -> Relation:
    return relation(name, citation=Span(document, 1, 0, 3, "abc"))


def test_the_migration_makes_the_tables_the_code_expects() -> None:
    engine = sa.create_engine("sqlite://", poolclass=sa.StaticPool)
    migrate(engine)
    made = sa.inspect(engine)

    for table in metadata.sorted_tables:
        if table.name.startswith("record_"):
            columns = {c["name"] for c in made.get_columns(table.name)}
            assert columns == {c.name for c in table.columns}


def test_a_row_says_who_entered_it_and_its_history_says_what_changed() -> None:
    found = records()
    found.add([relation("r", note="first")], by="Kim")
    found.add([relation("r", note="second")], by="Lee")
    found.remove("relations", "r", by="Park")
    past = found.history("relations", "r")

    assert [(step["action"], step["by"]) for step in past] == [
        ("added", "Kim"),
        ("changed", "Lee"),
        ("removed", "Park"),
    ]
    assert (past[1]["before"]["note"], past[1]["after"]["note"]) == ("first", "second")
    assert found.row("relations", "r") is None


def test_entering_the_same_row_again_changes_nothing() -> None:
    found = records()
    found.add([relation("r")], by="Kim")
    before = found.fingerprint()
    found.add([relation("r")], by="Lee")

    assert found.fingerprint() == before
    assert len(found.history("relations", "r")) == 1


def test_the_fingerprint_follows_the_content() -> None:
    one, two = records(), records()
    one.add([relation("r"), relation("s")], by="Kim")
    two.add([relation("s"), relation("r")], by="Kim")
    same = one.fingerprint() == two.fingerprint()
    two.remove("relations", "s")

    assert same
    assert one.fingerprint() != two.fingerprint()


def test_a_row_without_an_id_gets_one_from_its_content() -> None:
    found = records()
    first = found.add([relation("")], by="Kim")
    assert found.add([relation("")], by="Kim") == first


def test_rows_are_found_by_their_fields() -> None:
    found = records()
    found.add([relation("r", country="CN"), relation("s", country="JP")])

    assert [row.id for row in found.rows("relations", country="JP")] == ["s"]
    with pytest.raises(ValueError, match="no field 'colour'"):
        found.rows("relations", colour="red")
    with pytest.raises(ValueError, match="kinds are relations"):
        found.rows("friends")


def test_a_row_whose_document_left_the_shelf_is_left_out_and_named() -> None:
    found = records()
    shelve(found, "d1", "d2")
    found.add([cited("kept", "d1"), cited("lost", "d2")])
    with found._engine.begin() as connection:
        connection.execute(documents.update().where(documents.c.id == "d2").values(version=None))
    ledger = found.ledger()

    assert [r.id for r in ledger.relations] == ["kept"]
    assert [(w.id, w.document_id) for w in ledger.withdrawn] == [("lost", "d2")]


def test_a_row_citing_a_scope_one_may_not_see_is_as_if_it_were_not_there() -> None:
    found = records()
    shelve(found, "d1")
    shelve(found, "secret", scope="closed")
    found.add([cited("open", "d1"), cited("hidden", "secret")])
    ledger = found.ledger(scopes=["default"])

    assert [r.id for r in ledger.relations] == ["open"]
    assert ledger.withdrawn == ()


# Files


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
    book = read_sheets("record.xlsx", to_xlsx(one, korean=korean))
    report = import_sheets(two, book, Entry("Kim"))

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


# Proposals

PLACE = Span("d1", 1, 0, 4, "2020")


def proposal(**values: object) -> Proposal:
    fields = {name: Found(value, PLACE) for name, value in values.items()}
    return Proposal("relations", "d1", fields)


WHOLE = {"lg": "City", "partner": "P", "country": "CN", "tier": "sister"}


def test_a_proposal_enters_only_when_accepted_and_cites_its_document() -> None:
    found = records()
    found.propose([proposal(**WHOLE)])
    waiting = found.proposals()
    before = found.count("relations")
    row = found.accept(waiting[0].id, "Kim")

    assert before == 0
    assert (row.citation, found.proposals()) == (PLACE, [])
    assert found.rows("relations")[0].entered_by == "Kim"
    decided = found.proposal(waiting[0].id)
    assert decided is not None
    assert (decided.state, decided.decided_by, decided.row_id) == ("accepted", "Kim", row.id)


def test_a_proposal_that_is_not_whole_needs_an_edit() -> None:
    found = records()
    found.propose([proposal(partner="P", country="CN", tier="sister")])
    name = found.proposals()[0].id
    with pytest.raises(ValueError, match="lg: this field is required"):
        found.accept(name, "Kim")

    found.accept(name, "Kim", {"lg": "City"})
    assert found.proposals(None)[0].state == "edited"


def test_a_rejected_proposal_does_not_come_back() -> None:
    found = records()
    found.propose([proposal(**WHOLE)])
    name = found.proposals()[0].id
    found.reject(name, "Kim")

    assert found.propose([proposal(**WHOLE)]) == 0
    assert found.proposals() == []
    with pytest.raises(ValueError, match="already rejected"):
        found.accept(name, "Kim")
    with pytest.raises(ValueError, match="no proposal"):
        found.reject("p0", "Kim")


# Over HTTP and as a tool


@pytest.fixture(scope="module")
def client() -> TestClient:
    found = records()
    load_samples(found)
    found.propose([proposal(**WHOLE)])
    app = FastAPI()
    app.add_exception_handler(problems.Problem, problems.answer)
    app.include_router(metrics_router(found))
    app.include_router(records_router(found))
    return TestClient(app)


def test_a_figure_over_http_is_the_contracts_json(client: TestClient) -> None:
    asked = {"body": "seoul-beijing", "conference": "2"}
    got = client.get("/api/metrics/PR", params=asked).json()

    assert (got["definition_id"], got["numerator"], got["denominator"]) == ("PR", 52, 66)
    assert got["synthetic"] is True
    assert "52/66" in got["told"]


def test_definitions_series_and_charts_over_http(client: TestClient) -> None:
    names = {m["id"] for m in client.get("/api/metrics").json()["metrics"]}
    rows = client.get("/api/metrics/series", params={"body": "seoul-beijing", "names": "RTp"})
    flow = client.get("/api/metrics/charts/flow", params={"body": "seoul-beijing"}).json()

    assert {"PR", "DORM", "HHI"} <= names
    assert [r["numerator"] for r in rows.json()["series"]["RTp"]] == [None, 20, 41, None]
    assert flow["steps"][0]["retained"] == 20


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/metrics/XYZ", 404),
        ("/api/metrics/PR?options=nonsense", 422),
        ("/api/metrics/PR?as_of=soon", 422),
        ("/api/metrics/charts/pie", 404),
        ("/api/records/friends", 404),
        ("/api/records/relations/nobody", 404),
        ("/api/records/proposals?state=odd", 422),
    ],
)
def test_what_is_wrong_comes_as_a_problem(client: TestClient, path: str, status: int) -> None:
    got = client.get(path)

    assert got.status_code == status
    assert got.headers["content-type"] == "application/problem+json"
    assert got.json()["detail"]


def test_rows_and_their_history_over_http(client: TestClient) -> None:
    kinds = client.get("/api/records").json()["kinds"]
    rows = client.get("/api/records/bodies").json()["rows"]
    one = client.get("/api/records/bodies/seoul-beijing").json()

    assert {k["kind"]: k["count"] for k in kinds}["plans"] == 177
    assert "seoul-beijing" in {row["id"] for row in rows}
    assert one["history"][0]["action"] == "added"


def test_a_proposal_is_decided_over_http(client: TestClient) -> None:
    name = client.get("/api/records/proposals").json()["proposals"][0]["id"]
    edit = {"decision": "edit", "by": "Kim", "fields": {"tier": "friendship"}}
    done = client.post(f"/api/records/proposals/{name}", json=edit).json()
    again = client.post(f"/api/records/proposals/{name}", json=edit)

    assert done["state"] == "edited"
    assert again.status_code == 422
    assert client.post("/api/records/proposals/p0", json=edit).status_code == 404
    assert client.post("/api/records/proposals", json={}).status_code == 503


def test_a_file_is_imported_over_http(client: TestClient) -> None:
    files = {"files": ("relations.csv", "id,lg,partner,country,tier\nx,City,P,CN,sister\n")}
    got = client.post("/api/records/import", files=files, data={"by": "Kim"}).json()
    book = client.get("/api/records/export.xlsx")

    assert (got["done"], got["entered"]) == (True, {"relations": 1})
    assert book.content.startswith(b"PK")
    assert client.get("/api/records/template.xlsx").content.startswith(b"PK")
    wrong = client.post("/api/records/import", files={"files": ("x.pdf", "no")})
    assert wrong.status_code == 422


def called(tool: "BaseTool", arguments: dict[str, Any], *scopes: str, language: str = "en") -> str:
    """What the tool says to a question asked within these scopes."""
    desk = Desk(scopes, "question", language)
    runtime: ToolRuntime[Desk] = ToolRuntime(
        state={}, context=desk, config={}, stream_writer=print, tool_call_id="1", store=None
    )
    return str(tool.invoke({**arguments, "runtime": runtime}))


def test_the_tool_answers_in_json_and_tells_a_model_what_was_wrong() -> None:
    found = records()
    import_files(found, [FOLDER / f"{kind}.csv" for kind in SOME], Entry("Kim"))
    tool = metric_tool(found)

    assert '"gap_days": [734, 866]' in called(tool, {"name": "CAD", "body": "seoul-beijing"})
    assert "there is no metric" in called(tool, {"name": "magic"})
    assert '"id": "HHI"' in list_metrics_tool().invoke({})


def test_the_tool_counts_only_what_the_question_s_scopes_permit() -> None:
    found = records()
    shelve(found, "secret", scope="closed")
    found.add([cited("hidden", "secret"), relation("open")])
    tool = metric_tool(found)

    within = json.loads(called(tool, {"name": "HHI"}, "default"))
    everywhere = json.loads(called(tool, {"name": "HHI"}, "default", "closed"))
    assert within["denominator_rows"] == ["open"]
    assert "hidden" not in json.dumps(within) and "secret" not in json.dumps(within)
    assert everywhere["denominator_rows"] == ["hidden", "open"]


def test_the_tool_gives_its_reasons_in_the_language_of_the_question() -> None:
    said = json.loads(called(metric_tool(records()), {"name": "HHI"}, language="ko"))

    assert said["value"] is None
    assert said["reason_if_null"] == "이 범위에 관계가 없습니다"


def test_wrong_arguments_are_named() -> None:
    for wrong in ({"conference": "two"}, {"as_of": "soon"}, {"period": "2020"}, {"options": [1]}):
        with pytest.raises(ValueError, match=next(iter(wrong))):
            request_of(wrong)
