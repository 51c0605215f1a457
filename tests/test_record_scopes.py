"""What the record shows to someone who may not see every scope: nothing of it, and no trace."""

import json
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from corpus.ledger import Ledger
from corpus.passage import Span
from corpus.record_rows import KINDS
from corpus.records import Records
from tests.two_scopes import CLOSED, ROWS, proposal, served, tie, two_scopes


@pytest.fixture
def both() -> Records:
    return two_scopes()


@pytest.fixture
def client(both: Records) -> Iterator[TestClient]:
    with TestClient(served(both)) as client:
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
