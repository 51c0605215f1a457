"""The house over HTTP, without a network."""

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant.api import problems
from assistant.api.app import create_app
from corpus.library import Library
from tests.fakes import house_over, shelf, volume

PAGE = "The agreement was signed in Busan on 4 May 2013. Its term is three years."
ROOT = Path(__file__).parents[1]


@pytest.fixture
def client(library: Library, tmp_path: Path) -> Iterator[TestClient]:
    house = house_over(shelf(library, volume("mou.txt", PAGE, title="Harbour MOU")), tmp_path)
    house.__dict__["engine"] = library._engine
    house.token = "way-in"
    with TestClient(create_app(house), "http://127.0.0.1", raise_server_exceptions=False) as client:
        yield client


def events(client: TestClient, **body: Any) -> list[tuple[str, Any]]:
    lines = client.post("/api/chat", json=body).text.splitlines()
    names = [line[7:] for line in lines if line.startswith("event: ")]
    data = [json.loads(line[6:]) for line in lines if line.startswith("data: ")]
    return list(zip(names, data, strict=True))


def test_a_question_ends_with_the_contracts_answer(client: TestClient) -> None:
    name, answer = events(client, question="What is its term?")[-1]
    assert name == "done" and answer["status"] == "answered"
    assert {"question", "language", "completeness", "sentences", "citations", "tools"} <= set(
        answer
    )


def test_every_citation_is_the_text_the_page_route_returns(client: TestClient) -> None:
    _, answer = events(client, question="What is its term?")[-1]
    (citation,) = answer["citations"]
    page = client.get(f"/api/documents/{citation['document_id']}/pages/{citation['page']}").json()
    assert page["text"][citation["start"] : citation["end"]] == citation["quote"]


def test_sentences_come_before_the_whole_answer(client: TestClient) -> None:
    names = [name for name, _ in events(client, question="What is its term?")]
    assert names.index("sentence") < names.index("citations") < names.index("done")


def test_a_turn_is_kept_and_can_be_judged(client: TestClient) -> None:
    _, answer = events(client, question="What is its term?")[-1]
    at = f"/api/conversations/{answer['conversation_id']}"
    assert client.get(at).json()["turns"][0]["question"] == "What is its term?"
    judged = client.post(f"{at}/turns/{answer['turn_id']}/feedback", json={"verdict": "up"})
    assert judged.status_code == 204


def test_a_follow_up_goes_into_the_same_conversation(client: TestClient) -> None:
    _, first = events(client, question="What is its term?")[-1]
    asked = {"question": "And where was it signed?", "conversation_id": first["conversation_id"]}
    _, second = events(client, **asked)[-1]
    turns = client.get(f"/api/conversations/{second['conversation_id']}").json()["turns"]
    assert [t["question"] for t in turns] == ["What is its term?", "And where was it signed?"]


def test_a_deleted_conversation_is_gone(client: TestClient) -> None:
    _, answer = events(client, question="What is its term?")[-1]
    at = f"/api/conversations/{answer['conversation_id']}"
    assert client.delete(at).status_code == 204
    assert client.get(at).status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/api/documents/nope/pages/1", "/api/conversations/nope", "/api/search?q=x&scope=nope"],
)
def test_what_is_not_there_is_a_problem_document(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert {"title", "status", "detail"} <= set(answer.json())


def test_a_korean_reader_is_told_in_korean_what_failed(client: TestClient) -> None:
    korean = {"accept-language": "ko-KR,ko;q=0.9"}
    gone = client.get("/api/drafts/nope", headers=korean).json()
    assert gone["title"] == "No such draft" and "초안 목록" in gone["detail"]
    scope = client.get("/api/search?q=x&scope=nope", headers=korean).json()
    assert "그런 범위가 없습니다" in scope["detail"] and "'nope'" in scope["detail"]
    odd = {"question": "x", "language": "klingon"}
    wrong = client.post("/api/chat", json=odd, headers=korean).json()
    assert wrong["detail"].startswith("요청한 값이 맞지 않습니다: language")


def test_every_problem_that_is_raised_has_its_korean_words() -> None:
    routes = Path(problems.__file__).parent.glob("*.py")
    raised = {
        title
        for route in routes
        for title in re.findall(r'Problem\(\s*\d+,\s*"([^"]+)"', route.read_text("utf-8"))
    }
    assert {"No such scope", "Wrong spec", "Cannot be decided so"} < raised
    assert raised <= set(tomllib.loads((ROOT / "prompts" / "problems.toml").read_text("utf-8")))


def test_an_unreadable_upload_is_refused_in_the_reader_s_language(client: TestClient) -> None:
    file = {"file": ("memo.hwp", b"", "application/octet-stream")}
    korean = {"accept-language": "ko"}
    said = client.post("/api/drafts/lint", files=file, data={"language": "ko"}, headers=korean)
    assert said.status_code == 422
    assert said.json()["detail"].startswith("memo.hwp: 파일에 글자가 없습니다")


def test_a_malformed_request_says_which_field(client: TestClient) -> None:
    answer = client.post("/api/chat", json={"question": "x", "language": "klingon"})
    assert answer.status_code == 422 and "language" in answer.json()["detail"]


def test_every_response_carries_the_content_policy(client: TestClient) -> None:
    for path in ("/healthz", "/api/scopes", "/api/conversations/nope", "/"):
        policy = client.get(path).headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy


def test_a_body_over_the_limit_is_refused_before_it_is_read(client: TestClient) -> None:
    answer = client.post("/api/chat", content=b"x", headers={"content-length": "999999999999"})
    assert answer.status_code == 413


def test_files_of_the_server_are_read_for_its_owner_only(client: TestClient) -> None:
    asked = {"paths": ["/etc/hostname"], "scope": "city"}
    assert client.post("/api/ingest", json=asked).status_code == 403
    wrong = client.post("/api/ingest", json=asked, headers={"X-Entente-Owner": "guess"})
    assert wrong.status_code == 403


def test_an_uploaded_file_can_be_asked_about(client: TestClient) -> None:
    file = ("../../note.txt", b"The Ulsan office has nine members.", "text/plain")
    report = client.post("/api/documents", files={"files": file}, data={"scope": "city"}).json()
    assert [e["name"] for e in report["created"]] == ["note.txt"]
    _, answer = events(client, question="How many members has the Ulsan office?")[-1]
    assert "nine members" in answer["answer"]


def test_an_upload_that_cannot_be_read_says_why(client: TestClient) -> None:
    file = ("scan.pdf", b"%PDF-1.4 no more", "application/pdf")
    report = client.post("/api/documents", files={"files": file}, data={"scope": "city"}).json()
    (entry,) = report["refused"]
    assert entry["reason"] and entry["detail"]


def test_openai_clients_get_the_checked_answer(client: TestClient) -> None:
    asked = {"model": "entente", "messages": [{"role": "user", "content": "What is its term?"}]}
    answer = client.post("/v1/chat/completions", json=asked).json()
    assert "three years" in answer["choices"][0]["message"]["content"]
    assert answer["citations"][0]["quote"] in PAGE
    assert client.get("/v1/models").json()["data"][0]["id"] == "entente"


def test_openai_clients_can_stream(client: TestClient) -> None:
    asked = {"stream": True, "messages": [{"role": "user", "content": "What is its term?"}]}
    lines = client.post("/v1/chat/completions", json=asked).text.splitlines()
    chunks = [json.loads(li[6:]) for li in lines if li.startswith("data: {")]
    text = "".join(c["choices"][0]["delta"].get("content", "") for c in chunks)
    assert "three years" in text and lines[-2] == "data: [DONE]"


def test_the_interface_describes_itself(client: TestClient) -> None:
    paths = client.get("/api/openapi.json").json()["paths"]
    assert {"/api/chat", "/api/documents", "/api/metrics/{name}", "/v1/chat/completions"} <= set(
        paths
    )


def test_a_documents_notes_are_told_in_both_languages(library: Library, tmp_path: Path) -> None:
    noted = volume("mou.txt", PAGE)
    noted = replace(noted, document=replace(noted.document, notes=("left_out: memo=2",)))
    house = house_over(shelf(library, noted), tmp_path)
    house.__dict__["engine"] = library._engine
    with TestClient(create_app(house), "http://127.0.0.1") as client:
        (document,) = client.get("/api/documents").json()["documents"]
        opened = client.get(f"/api/documents/{document['id']}/pages/1").json()["document"]
    told = document["note_sentences"]
    assert opened["note_sentences"] == told
    assert "2 memos" in told["en"][0] and "메모 2개" in told["ko"][0]


def test_a_withdrawn_document_still_opens_by_its_version(client: TestClient) -> None:
    (document,) = client.get("/api/documents").json()["documents"]
    assert client.delete(f"/api/documents/{document['id']}").status_code == 204
    at = f"/api/documents/{document['id']}/pages/1"
    assert client.get(at).status_code == 404
    assert client.get(f"{at}?version={document['sha256']}").json()["text"] == PAGE


def test_mcp_clients_find_the_tools_and_get_the_checked_answer(client: TestClient) -> None:
    headers = {"accept": "application/json, text/event-stream"}

    def call(method: str, params: dict[str, Any]) -> Any:
        body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
        return client.post("/mcp/", json=body, headers=headers).json()["result"]

    assert {"search", "ask", "metric"} <= {t["name"] for t in call("tools/list", {})["tools"]}
    asked = {"name": "ask", "arguments": {"question": "What is its term?"}}
    assert "three years" in json.dumps(call("tools/call", asked))


def test_a_foreign_host_name_is_turned_away(client: TestClient) -> None:
    assert client.get("/api/documents", headers={"host": "evil.example"}).status_code == 400


def test_what_was_thought_of_an_answer_comes_back_with_it(client: TestClient) -> None:
    _, answer = events(client, question="What is its term?")[-1]
    at = f"/api/conversations/{answer['conversation_id']}"
    for said in ({"verdict": "up"}, {"verdict": "down", "reason": "wrong page"}):
        client.post(f"{at}/turns/{answer['turn_id']}/feedback", json=said)
    (turn,) = client.get(at).json()["turns"]
    assert turn["feedback"] == {"verdict": "down", "reason": "wrong page"}


def test_a_conversation_can_be_saved_with_its_sources(client: TestClient) -> None:
    _, answer = events(client, question="What is its term?")[-1]
    at = f"/api/conversations/{answer['conversation_id']}/export"
    text = client.get(at, params={"format": "md"})
    assert "[^1]: Harbour MOU" in text.text and text.headers["content-type"].startswith("text/mark")
    word = client.get(at, params={"format": "docx", "language": "ko"})
    assert (
        word.content[:2] == b"PK"
        and "What%20is%20its%20term" in word.headers["content-disposition"]
    )


def test_a_conversation_that_is_not_there_cannot_be_saved(client: TestClient) -> None:
    assert client.get("/api/conversations/nope/export").status_code == 404


def test_a_follow_up_asks_for_another_shape_of_the_stored_answer(client: TestClient) -> None:
    _, first = events(client, question="What is its term?")[-1]
    again = {"question": "make it a table", "conversation_id": first["conversation_id"]}
    _, second = events(client, **again)[-1]
    assert second["shape"] == "table" and second["tools"] == []
    assert second["citations"] == first["citations"]


def test_mcp_tells_nothing_below_a_warning(client: TestClient, tmp_path: Path) -> None:
    from assistant.api import mcp
    from assistant.api.waiting import desk_of
    from assistant.runtime.container import House
    from assistant.runtime.settings import Settings

    house = House(Settings(home=tmp_path))
    assert mcp.server(house, desk_of(house)).settings.log_level == "WARNING"
