"""Drafts over HTTP and by command: compose, edit, versions, export, import, review."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.api.drafts import router
from assistant.api.kept_drafts import DraftParts, Shelf
from assistant.api.problems import Problem, answer
from assistant.drafting.drafter import Sources
from assistant.runtime.container import House
from assistant.runtime.settings import Settings, read_settings
from corpus.tables import documents
from tests.drafting import FACT, shelf, spec


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("ENTENTE_HOME", str(tmp_path / "var"))
    return read_settings()


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    house = House(settings)
    app = FastAPI()
    app.add_exception_handler(Problem, answer)
    app.include_router(router(_parts(house, lambda _scopes: Sources(shelf))))
    with TestClient(app) as made:
        yield made
    house.close()


def _parts(house: House, sources: Shelf) -> DraftParts:
    return DraftParts(house.records, house.drafts, house.library, _read, sources)


def _read(data: bytes, name: str, _language: str) -> list[str]:
    if name.endswith(".bad"):
        raise ValueError("the file cannot be read; save it again")
    return [data.decode()]


def test_a_spec_becomes_a_kept_draft_in_the_contracts_form(client: TestClient) -> None:
    made = client.post("/api/drafts", json=spec(team="health"))
    assert made.status_code == 201
    draft = made.json()
    assert {
        "instrument",
        "languages",
        "clauses",
        "plan",
        "findings",
        "approvals",
        "placeholders",
    } <= set(draft)
    assert {"id", "title", "text", "origin", "citations", "findings"} == set(draft["clauses"][0])
    assert client.get("/api/drafts").json()["drafts"][0]["id"] == draft["id"]
    assert client.get(f"/api/drafts/{draft['id']}").json()["clauses"] == draft["clauses"]


def test_yaml_is_taken_and_a_wrong_spec_is_a_problem(client: TestClient) -> None:
    text = "instrument: loi\nparties: [{name: A시}, {name: B City}]\n"
    assert client.post("/api/drafts", content=text).status_code == 201
    wrong = client.post("/api/drafts", content="instrument: treaty")
    assert wrong.status_code == 422 and "unknown instrument" in wrong.json()["detail"]
    assert client.post("/api/drafts", content=b"\xff\xfe").status_code == 422
    composed = client.post("/api/drafts?keep=false", content=text).json()
    assert "id" not in composed and composed["instrument"] == "loi"


def test_an_edit_is_a_new_version_judged_anew(client: TestClient) -> None:
    draft = client.post("/api/drafts", json=spec()).json()
    place = f"/api/drafts/{draft['id']}"
    change = {"text": {"en": "Each side shall meet."}, "author": "Kim", "base": 1}
    edited = client.put(f"{place}/clauses/purpose", json=change).json()
    assert edited["version"] == 2
    assert "binding-verb" in {f["rule"] for f in edited["findings"]}
    assert client.put(f"{place}/clauses/purpose", json=change).status_code == 409
    assert client.put(f"{place}/clauses/nothing", json=change).status_code == 404
    versions = client.get(f"{place}/versions").json()["versions"]
    assert [(v["version"], v["author"]) for v in versions] == [(1, ""), (2, "Kim")]
    failed = [g["name"] for g in client.get(f"{place}/gates").json()["gates"] if not g["passed"]]
    assert "wording" in failed
    rows = client.get(f"{place}/diff/{draft['id']}").json()["rows"]
    assert {r["kind"] for r in rows} == {"same"}


def test_exports_come_with_a_name_and_an_edited_docx_goes_back(client: TestClient) -> None:
    import docx

    draft = client.post("/api/drafts", json=spec()).json()
    place = f"/api/drafts/{draft['id']}"
    got = client.get(f"{place}.docx")
    assert got.status_code == 200 and ".docx" in got.headers["content-disposition"]
    opened = docx.Document(io.BytesIO(got.content))
    for paragraph in opened.paragraphs:
        if paragraph.text.startswith("Each side bears its own costs"):
            paragraph.runs[0].text = "Each side bears its own costs."
    edited = io.BytesIO()
    opened.save(edited)
    back = client.post(f"{place}/import", files={"file": ("edited.docx", edited.getvalue())}).json()
    assert [c["clause"] for c in back["changes"]] == ["funding"] and back["version"] == 2
    assert client.get(f"{place}.md").text.startswith("# ")
    assert client.get(f"{place}.rtf").status_code == 422
    assert client.post(f"{place}/import", files={"file": ("x.docx", b"no")}).status_code == 422


def test_a_draft_that_is_not_there_is_not_found_everywhere(client: TestClient) -> None:
    assert client.get("/api/drafts/f0").status_code == 404
    assert client.get("/api/drafts/f0.docx").status_code == 404
    assert client.get("/api/drafts/f0/versions").status_code == 404
    assert client.delete("/api/drafts/f0").status_code == 404


def test_the_nearest_precedent_of_a_clause_is_shown_with_its_difference() -> None:
    from assistant.drafting.diff import nearest_precedent
    from assistant.retrieval.hybrid import Hit
    from corpus.passage import Passage

    old = "Each side bears its own expenses within its budget."
    page = f"Friendship text\n\n7. Funding\n{old}\n\n8. Ending\nEither side may end it by notice."
    hit = Hit(Passage("p", "d", "public", 2, 100, 100 + len(page), page, title="Old text"), 1.0)
    found = nearest_precedent("funding", "Each side bears its own costs within its budget.", [hit])
    assert found is not None and found.quote == old and found.page == 2
    assert page[found.start - 100 : found.end - 100] == old
    assert ("expenses", "costs") in found.changes
    assert nearest_precedent("emblems", "Names are used with consent.", [hit]) is None


def test_a_text_or_an_upload_is_reviewed(client: TestClient) -> None:
    text = client.post("/api/drafts/lint", data={"text": "MOU\nThe cities shall meet."}).json()
    assert "binding-verb" in {f["rule"] for f in text["findings"]} and "funding" in text["missing"]
    upload = client.post("/api/drafts/lint", files={"file": ("a.txt", b"USD 5,000 is paid.")})
    assert "money-amount" in {f["rule"] for f in upload.json()["findings"]}
    bad = client.post("/api/drafts/lint", files={"file": ("a.bad", b"x")})
    assert bad.status_code == 422 and "save it again" in bad.json()["detail"]
    assert client.post("/api/drafts/lint", data={"text": ""}).status_code == 422
    assert client.post("/api/drafts/lint", data={"text": "x", "instrument": "q"}).status_code == 422


def test_lint_by_command_prints_one_object(tmp_path: Path) -> None:
    from assistant.commands.lint import command

    file = tmp_path / "partner.txt"
    file.write_text("양해각서\n양측은 하나의 중국 원칙을 지지한다.", encoding="utf-8")
    result = CliRunner().invoke(command, [str(file), "--json"])
    assert result.exit_code == 0
    found: dict[str, Any] = json.loads(result.stdout)
    assert "sensitive" in {f["rule"] for f in found["findings"]}
    told = CliRunner().invoke(command, [str(file), "--language", "ko"])
    assert "외교부" in told.stdout


def test_an_unknown_instrument_by_command_is_wrong_usage(tmp_path: Path) -> None:
    from assistant.commands.lint import command

    file = tmp_path / "a.txt"
    file.write_text("x", encoding="utf-8")
    assert CliRunner().invoke(command, [str(file), "--instrument", "q"]).exit_code == 2


def test_a_draft_made_within_wider_scopes_is_not_there_for_a_narrower_asker(
    settings: Settings,
) -> None:
    house = House(settings)
    with house.engine.begin() as connection:
        rows = [
            {"id": s, "scope": s, "name": s, "version": "1"} for s in ("open", "closed", "third")
        ]
        connection.execute(documents.insert(), rows)
    app = FastAPI()
    app.add_exception_handler(Problem, answer)
    everything = ("open", "closed")
    app.include_router(
        router(_parts(house, lambda scopes: Sources(shelf, None, tuple(scopes or everything))))
    )
    client = TestClient(app)
    wide = client.post("/api/drafts", json=spec(facts=[FACT])).json()
    narrow = client.post("/api/drafts", params={"scope": "open"}, json=spec(facts=[FACT])).json()

    assert (wide["scopes"], narrow["scopes"]) == (["open", "closed"], ["open"])
    asked = {"scope": "open"}
    listed = client.get("/api/drafts", params=asked).json()["drafts"]
    assert [d["id"] for d in listed] == [narrow["id"]]
    hidden = client.get(f"/api/drafts/{wide['id']}", params=asked)
    nothing = client.get("/api/drafts/f000", params=asked)
    assert (
        (hidden.status_code, hidden.text)
        == (nothing.status_code, nothing.text)
        == (404, hidden.text)
    )
    for path in ("versions", "gates", f"diff/{narrow['id']}", "clauses/areas/precedent"):
        assert client.get(f"/api/drafts/{wide['id']}/{path}", params=asked).status_code == 404
    assert client.get(f"/api/drafts/{wide['id']}.md", params=asked).status_code == 404
    assert client.delete(f"/api/drafts/{wide['id']}", params=asked).status_code == 404
    assert client.get(f"/api/drafts/{wide['id']}.md").status_code == 200
    house.close()
