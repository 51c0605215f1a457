"""The record and its figures over HTTP and as a model's tool."""

import json
from typing import TYPE_CHECKING, Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from langchain.tools import ToolRuntime

from assistant.api import problems
from assistant.api.metrics import router as metrics_router
from assistant.api.records import router as records_router
from assistant.models.tool_context import ToolContext
from assistant.tools.metrics import list_metrics_tool, metric_tool, request_of
from corpus.record_files import Entry, import_files
from corpus.record_samples import FOLDER, load_samples
from tests.ledgers import SOME, WHOLE, cited, proposal, records, relation, shelve

if TYPE_CHECKING:
    from langchain_core.tools import BaseTool


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
    desk = ToolContext(scopes, "question", language)
    runtime: ToolRuntime[ToolContext] = ToolRuntime(
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
