"""What an import may change of a record that its sender sees in part."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

import pytest
from fastapi.testclient import TestClient

from corpus.record_rows import Relation
from corpus.record_samples import load_samples
from corpus.records import Records
from tests.two_scopes import CLOSED, proposal, served, two_scopes

HEADER = "id,lg,partner,country,tier,document_id,page,start,end\n"


@pytest.fixture
def both() -> Records:
    return two_scopes()


@pytest.fixture
def client(both: Records) -> Iterator[TestClient]:
    with TestClient(served(both)) as client:
        yield client


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


# The sample record


def hide_a_sample(records: Records) -> None:
    """A row of the sample record that has since been drawn from a document of the closed scope."""
    load_samples(records)
    known = records.row("relations", "sample-cn-1")
    assert isinstance(known, Relation)
    records.add([replace(known, partner="Held back", citation=CLOSED)], by="Kim")


def test_the_samples_do_not_overwrite_a_row_the_asker_may_not_see(
    client: TestClient, both: Records
) -> None:
    hide_a_sample(both)
    before = both.fingerprint()
    report = client.post("/api/records/samples", params={"scope": "default"}).json()

    assert report["done"] is False
    assert both.fingerprint() == before
    assert stored(both, "relations", "sample-cn-1")["partner"] == "Held back"


def test_the_refusal_of_the_samples_tells_nothing_of_the_hidden_row(
    client: TestClient, both: Records
) -> None:
    hide_a_sample(both)
    told = client.post("/api/records/samples", params={"scope": "default"}).text

    assert "sample-cn-1" in told
    assert not [word for word in ("Held back", "d-closed", "Kim") if word in told]


def test_the_samples_enter_within_a_scope_that_hides_none_of_them(
    client: TestClient, both: Records
) -> None:
    hidden = stored(both, "relations", "r-closed")
    report = client.post("/api/records/samples", params={"scope": "default"}).json()

    assert (report["done"], report["refused"]) == (True, [])
    assert both.row("bodies", "seoul-beijing") is not None
    assert stored(both, "relations", "r-closed") == hidden


def test_whoever_sees_everything_gets_the_samples_back_as_they_were(
    client: TestClient, both: Records
) -> None:
    hide_a_sample(both)
    report = client.post("/api/records/samples").json()

    assert report["done"] is True
    assert stored(both, "relations", "sample-cn-1")["partner"] != "Held back"


def test_samples_asked_for_in_a_scope_that_does_not_exist_are_refused(
    client: TestClient, both: Records
) -> None:
    got = client.post("/api/records/samples", params={"scope": "clsoed"})

    assert got.status_code == 422
    assert both.row("bodies", "seoul-beijing") is None
