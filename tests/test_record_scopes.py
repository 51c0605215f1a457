"""What the record shows to someone who may not see every scope: nothing of it, and no trace."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from assistant.api import problems
from assistant.api.metrics import router as metrics_router
from assistant.api.records import router as records_router
from corpus.ledger import Ledger
from corpus.passage import Span
from corpus.proposals import Found, Proposal
from corpus.record_rows import KINDS, Activity, Body, Event, Mou, Plan, Relation, Row
from corpus.records import Records
from corpus.tables import documents
from tests.ledgers import records

OPEN, CLOSED = Span("d-open", 1, 0, 4, "open"), Span("d-closed", 1, 0, 6, "closed")


def tie(name: str, country: str, citation: Span | None) -> Relation:
    return Relation(
        id=name, lg="City", partner=name, country=country, tier="sister", citation=citation
    )


ROWS: tuple[Row, ...] = (
    tie("r-plain", "JP", None),
    tie("r-open", "CN", OPEN),
    tie("r-closed", "VN", CLOSED),
    Activity(id="a-open", relation="r-open", on="2024-01-01"),
    Activity(id="a-closed", relation="r-closed", on="2024-01-01"),
    Body(id="b-open", name="O", relations=("r-open", "r-closed"), founding_instrument="m-closed"),
    Body(id="b-closed", name="Closed", citation=CLOSED),
    Plan(id="p-closed", body="b-closed", conference=1, title="Plan"),
    Event(id="e-closed", plan="p-closed", on="2024-01-01", status="agreed"),
    Mou(id="m-closed", title="MOU", type="mou", citation=CLOSED),
)  # fmt: skip


def proposal(document: str) -> Proposal:
    span = Span(document, 1, 0, 1, "x")
    values = {"lg": "City", "partner": "P", "country": "CN", "tier": "sister"}
    return Proposal("relations", document, {n: Found(v, span) for n, v in values.items()})


@pytest.fixture
def both() -> Records:
    found = records()
    with found._engine.begin() as connection:
        for name, scope in (("d-open", "default"), ("d-closed", "closed")):
            row = {"id": name, "scope": scope, "name": name, "version": "1"}
            connection.execute(documents.insert().values(row))
    found.add(ROWS, by="Kim")
    found.propose([proposal("d-open"), proposal("d-closed")])
    return found


@pytest.fixture
def client(both: Records) -> Iterator[TestClient]:
    app = FastAPI()
    app.add_exception_handler(problems.Problem, problems.answer)
    app.include_router(metrics_router(both))
    app.include_router(records_router(both, lambda document, scopes: 0))
    with TestClient(app) as client:
        yield client


def test_a_row_is_seen_only_with_the_scope_of_its_document(both: Records) -> None:
    assert [r.id for r in both.seen(["default"]).relations] == ["r-open", "r-plain"]
    assert [r.id for r in both.seen(["closed"]).relations] == ["r-closed", "r-plain"]
    assert [r.id for r in both.seen([]).relations] == ["r-plain"]
    assert len(both.seen().relations) == 3


def test_what_belongs_to_a_hidden_row_is_hidden_with_it(both: Records) -> None:
    seen = both.seen(["default"])

    assert [a.id for a in seen.activities] == ["a-open"]
    assert (seen.plans, seen.events, seen.mous) == ((), (), ())


def test_a_row_that_stays_no_longer_names_a_hidden_one(both: Records) -> None:
    (body,) = both.seen(["default"]).bodies

    assert (body.relations, body.founding_instrument) == (("r-open",), "")


def test_a_document_nobody_knows_is_shown_to_nobody_who_is_limited(both: Records) -> None:
    both.add([tie("r-lost", "US", Span("d-lost", 1, 0, 1, "x"))])

    assert "r-lost" not in [r.id for r in both.seen(["default", "closed"]).relations]
    assert "r-lost" in [w.id for w in both.ledger().withdrawn]
    assert both.ledger(["default"]).withdrawn == ()


def test_a_hidden_row_does_not_move_the_fingerprint(both: Records) -> None:
    before = both.fingerprint(["default"]), both.fingerprint()
    both.add([tie("r-closed", "LA", CLOSED)])

    assert both.fingerprint(["default"]) == before[0]
    assert both.fingerprint() != before[1]


def test_a_step_of_the_history_that_cites_a_hidden_document_is_left_out(both: Records) -> None:
    both.add([tie("r-moved", "CN", CLOSED)])
    both.add([tie("r-moved", "CN", None)])
    both.add([tie("r-moved", "KH", None)])

    assert len(both.history("relations", "r-moved")) == 3
    (step,) = both.history("relations", "r-moved", ["default"])
    assert step["after"]["country"] == "KH"


@given(st.sets(st.sampled_from(["d-open", "d-closed", "d-none"])))
def test_leaving_documents_out_twice_is_leaving_them_out_once(out: set[str]) -> None:
    whole = Ledger.holding({k: tuple(r for r in ROWS if type(r) is KINDS[k]) for k in KINDS})
    once = whole.without(out)

    assert once.without(out) == once
    assert not once.documents & out


# Over HTTP


PATHS = (
    "/api/records/relations",
    "/api/records/bodies",
    "/api/records/activities",
    "/api/records",
    "/api/records/relations.csv",
    "/api/records/proposals",
    "/api/records/proposals?state=all",
    "/api/metrics/HHI",
    "/api/metrics/MOUc",
    "/api/metrics/charts/network",
    "/api/metrics/charts/shares",
    "/api/metrics/series?body=b-closed",
)


@pytest.mark.parametrize("path", PATHS)
def test_nothing_read_within_a_scope_names_what_is_in_another(
    client: TestClient, path: str
) -> None:
    within = client.get(path, params=_with(path, "default")).text

    assert not [w for w in ("r-closed", "d-closed", "m-closed", "a-closed", "VN") if w in within]


def _with(path: str, scope: str) -> dict[str, str]:
    _, _, said = path.partition("?")
    name, _, value = said.partition("=")
    return {"scope": scope, **({name: value} if name else {})}


def test_without_a_scope_everything_is_counted(client: TestClient) -> None:
    counts = {k["kind"]: k["count"] for k in client.get("/api/records").json()["kinds"]}
    within = client.get("/api/records", params={"scope": "default"}).json()["kinds"]

    assert counts["relations"] == 3
    assert {k["kind"]: k["count"] for k in within}["relations"] == 2
    hhi = "/api/metrics/HHI"
    assert len(client.get(hhi).json()["denominator_rows"]) == 3
    assert len(client.get(hhi, params={"scope": "default"}).json()["denominator_rows"]) == 2


@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_a_hidden_row_and_one_that_never_was_answer_alike(client: TestClient, method: str) -> None:
    asked = {"scope": "default"}
    hidden = client.request(method, "/api/records/relations/r-closed", params=asked)
    nothing = client.request(method, "/api/records/relations/r-never", params=asked)

    assert hidden.status_code == nothing.status_code == 404
    assert hidden.text.replace("r-closed", "r-never") == nothing.text
    assert client.get("/api/records/relations/r-closed").status_code == 200


def test_a_hidden_body_and_one_that_never_was_give_the_same_figure(client: TestClient) -> None:
    asked = {"scope": "default", "conference": "1"}
    hidden = client.get("/api/metrics/PR", params={**asked, "body": "b-closed"}).text
    nothing = client.get("/api/metrics/PR", params={**asked, "body": "b-never"}).text

    assert hidden.replace("b-closed", "b-never") == nothing


def test_a_proposal_of_a_hidden_document_cannot_be_decided(client: TestClient) -> None:
    hidden, shown = proposal("d-closed").id, proposal("d-open").id
    decision = {"decision": "reject", "by": "Kim"}
    path = "/api/records/proposals"

    refused = client.post(f"{path}/{hidden}", params={"scope": "default"}, json=decision)
    done = client.post(f"{path}/{shown}", params={"scope": "default"}, json=decision)
    assert (refused.status_code, done.json()["state"]) == (404, "rejected")
    assert client.post(path, params={"scope": "default"}, json={}).json()["open"] == 0
    assert client.post(path, json={}).json()["open"] == 1


def test_a_scope_that_does_not_exist_is_told_and_not_counted_as_nothing(client: TestClient) -> None:
    got = client.get("/api/metrics/HHI", params={"scope": "clsoed"})

    assert got.status_code == 422
    assert "clsoed" in json.loads(got.text)["detail"]


def test_a_workbook_of_a_scope_holds_only_its_rows(client: TestClient) -> None:
    import io

    from openpyxl import load_workbook

    got = client.get("/api/records/export.xlsx", params={"scope": "default", "kind": "relations"})
    rows = load_workbook(io.BytesIO(got.content))["relations"].iter_rows(values_only=True)

    assert [row[0] for row in rows] == ["id", "r-open", "r-plain"]


# Writing


HEADER = "id,lg,partner,country,tier,document_id,page,start,end\n"


def sheet(*lines: str) -> list[tuple[str, tuple[str, bytes]]]:
    return [("files", ("relations.csv", (HEADER + "\n".join(lines)).encode()))]


def stored(records: Records, kind: str, row_id: str) -> dict[str, Any]:
    row = records.row(kind, row_id)
    assert row is not None
    return asdict(row)


def entered(client: TestClient, *lines: str, partial: bool = False) -> dict[str, Any]:
    got = client.post(
        "/api/records/import",
        params={"scope": "default"},
        data={"by": "Lee", "partial": str(partial).lower()},
        files=sheet(*lines),
    )
    assert got.status_code == 200, got.text
    report: dict[str, Any] = got.json()
    return report


def test_an_import_does_not_overwrite_a_row_the_asker_may_not_see(
    client: TestClient, both: Records
) -> None:
    before = both.row("relations", "r-closed")
    report = entered(client, "r-closed,Mine,Mine,KH,sister,,,,", "r-new,City,P,JP,sister,,,,")

    assert report["done"] is False
    assert both.row("relations", "r-closed") == before
    assert both.row("relations", "r-new") is None


def test_a_partial_import_enters_what_is_the_askers_and_leaves_the_hidden_row(
    client: TestClient, both: Records
) -> None:
    before = both.row("relations", "r-closed")
    lines = ("r-closed,Mine,Mine,KH,sister,,,,", "r-open,City,r-open,KH,sister,d-open,1,0,4")
    report = entered(client, *lines, partial=True)

    assert report["entered"] == {"relations": 1}
    assert both.row("relations", "r-closed") == before
    assert stored(both, "relations", "r-open")["country"] == "KH"


def test_the_refusal_of_a_hidden_row_tells_nothing_of_it(client: TestClient) -> None:
    report = entered(client, "r-closed,Mine,Mine,KH,sister,,,,")
    (refused,) = report["refused"]

    assert (refused["row"], refused["column"]) == (2, "id")
    assert not [w for w in ("exist", "VN", "d-closed", "City", "scope") if w in refused["why"]]


def test_a_reference_to_a_hidden_row_and_to_none_are_refused_alike(client: TestClient) -> None:
    def refusal(relation: str) -> Any:
        line = f"id,relation,on\na-new,{relation},2024-01-01\n".encode()
        files = [("files", ("activities.csv", line))]
        got = client.post("/api/records/import", params={"scope": "default"}, files=files)
        return got.json()["refused"][0]["why"]

    assert refusal("r-closed").replace("r-closed", "r-never") == refusal("r-never")


def test_a_citation_of_a_hidden_document_and_of_none_are_refused_alike(client: TestClient) -> None:
    hidden = entered(client, "r-new,City,P,JP,sister,d-closed,1,0,4")["refused"][0]
    nothing = entered(client, "r-new,City,P,JP,sister,d-never,1,0,4")["refused"][0]

    assert hidden["column"] == nothing["column"] == "document_id"
    assert hidden["why"].replace("d-closed", "d-never") == nothing["why"]


def test_a_row_brought_back_keeps_what_it_says_of_rows_the_asker_does_not_see(
    client: TestClient, both: Records
) -> None:
    line = b"id,name,relations,founding_instrument\nb-open,Renamed,r-open;r-plain,\n"
    files = [("files", ("bodies.csv", line))]
    got = client.post("/api/records/import", params={"scope": "default"}, files=files)

    assert got.json()["done"] is True
    body = stored(both, "bodies", "b-open")
    assert (body["name"], body["founding_instrument"]) == ("Renamed", "m-closed")
    assert set(body["relations"]) == {"r-open", "r-plain", "r-closed"}


def test_whoever_sees_everything_may_change_everything(client: TestClient, both: Records) -> None:
    got = client.post("/api/records/import", files=sheet("r-closed,City,New,VN,sister,,,,"))

    assert got.json()["done"] is True
    assert stored(both, "relations", "r-closed")["partner"] == "New"


def test_a_proposal_cannot_be_edited_into_a_hidden_row(client: TestClient, both: Records) -> None:
    before = both.row("relations", "r-closed")
    path = f"/api/records/proposals/{proposal('d-open').id}"
    decision = {"decision": "edit", "by": "Lee", "fields": {"id": "r-closed"}}
    got = client.post(path, params={"scope": "default"}, json=decision)

    assert got.status_code == 422
    assert both.row("relations", "r-closed") == before
