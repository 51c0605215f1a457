"""Who is let in: pages by their origin, programs by a token, hosts by their address."""

import socket
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from click import ClickException
from fastapi.routing import iter_route_contexts
from starlette.routing import Mount
from starlette.testclient import TestClient

from assistant.api import bodies
from assistant.api.app import create_app
from assistant.api.bodies import Bodies, BodyLimits
from assistant.api.connections import patient
from assistant.commands.serve import check_reach
from assistant.runtime.addresses import is_loopback, names_of, url_of
from assistant.runtime.container import House
from assistant.runtime.settings import Settings, read_settings
from corpus.library import Library
from corpus.scope_names import WrongScopeName, check_scope_name
from tests.fakes import house_over, shelf, volume
from tests.serving import serving

PAGE = "The agreement was signed in Busan on 4 May 2013. Its term is three years."
CHANGING = {"POST", "PUT", "PATCH", "DELETE"}
MULTIPART = "multipart/form-data; boundary=x"
TYPES = ["application/json", MULTIPART, "application/x-www-form-urlencoded", "text/plain", ""]
FOREIGN = [
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site", "origin": "http://127.0.0.1:3000"},
    {"origin": "https://evil.example"},
    {"origin": "http://127.0.0.1:3000"},
    {"origin": "null"},
]
OWN = [
    {},
    {"origin": "http://127.0.0.1"},
    {"sec-fetch-site": "same-origin", "origin": "http://127.0.0.1"},
    {"sec-fetch-site": "none"},
]


def house_with(library: Library, home: Path, **settings: Any) -> House:
    house = house_over(shelf(library, volume("mou.txt", PAGE)), home)
    house.settings = house.settings.model_copy(update=settings)
    house.__dict__["engine"] = library._engine
    return house


@pytest.fixture
def client(library: Library, tmp_path: Path) -> Iterator[TestClient]:
    app = create_app(house_with(library, tmp_path))
    with TestClient(app, "http://127.0.0.1", raise_server_exceptions=False) as client:
        yield client


def changing(app: Any) -> list[tuple[str, str]]:
    """Every method and address of the application that may change something."""
    found = [("POST", f"{r.path}/") for r in app.routes if isinstance(r, Mount)]
    for route in iter_route_contexts(app.routes):
        path = str(route.path).replace("{", "").replace("}", "")
        found += [(method, path) for method in (route.methods or set()) & CHANGING]
    return found


def sent(client: TestClient, method: str, path: str, kind: str, headers: dict[str, str]) -> Any:
    body = {"application/json": b"{}", MULTIPART: b"--x--\r\n", "": b""}.get(kind, b"a=b")
    kinds = {"content-type": kind} if kind else {}
    return client.request(method, path, content=body, headers={**kinds, **headers})


def test_no_route_is_changed_by_another_sites_page(client: TestClient) -> None:
    table = list(product(changing(client.app), FOREIGN, TYPES))
    let_in = [
        (route, origin, kind)
        for route, origin, kind in table
        if sent(client, *route, kind, origin).status_code != 403
    ]
    assert len(table) > 400 and let_in == []


def test_no_route_refuses_our_own_page_or_a_program(client: TestClient) -> None:
    refused = [
        (route, origin)
        for route, origin in product(changing(client.app), OWN)
        if "Another site" in sent(client, *route, "application/json", origin).text
    ]
    assert refused == []


def test_a_page_is_told_in_korean_that_it_is_another_sites(client: TestClient) -> None:
    said = client.post("/api/chat", json={}, headers={**FOREIGN[0], "accept-language": "ko"})
    assert "다른 사이트" in said.json()["detail"]
    assert "default-src 'none'" in said.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/v1/models", "/mcp", "/mcp/"])
def test_programs_show_a_token_where_others_reach_the_server(
    library: Library, tmp_path: Path, path: str
) -> None:
    reached = {"host": "0.0.0.0", "hosts": ["127.0.0.1"]}
    app = create_app(house_with(library, tmp_path, api_token="open sesame", **reached))
    right = {"authorization": "Bearer open sesame"}
    with TestClient(app, "http://127.0.0.1") as client:
        wanted = client.post(path, json={})
        assert wanted.status_code == 401 and wanted.headers["www-authenticate"] == "Bearer"
        wrong = {"authorization": "Bearer guess"}
        assert client.post(path, json={}, headers=wrong).status_code == 401
        assert client.post(path, json={}, headers=right).status_code != 401
        assert client.get("/healthz").status_code == 200


def test_without_a_token_set_no_program_gets_in_from_elsewhere(
    library: Library, tmp_path: Path
) -> None:
    app = create_app(house_with(library, tmp_path, host="0.0.0.0"))
    with TestClient(app, "http://127.0.0.1") as client:
        assert client.get("/v1/models", headers={"authorization": "Bearer "}).status_code == 401
        assert "로그인" in client.get("/api/about").json()["notices"][0]


def test_on_this_machine_alone_programs_need_no_token(client: TestClient) -> None:
    assert client.get("/v1/models").status_code == 200
    assert client.get("/api/about").json()["notices"] == []


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "city.example"])
def test_an_address_that_others_reach_is_refused_until_it_is_insisted_on(
    host: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ClickException, match="no login yet.*--insecure-no-login"):
        check_reach(host, insecure=False)
    check_reach(host, insecure=True)
    assert "WARNING: no login" in capsys.readouterr().err


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "localhost", "[::1]"])
def test_an_address_of_this_machine_alone_is_not_remarked_on(
    host: str, capsys: pytest.CaptureFixture[str]
) -> None:
    check_reach(host, insecure=False)
    assert is_loopback(host) and capsys.readouterr().err == ""


def test_the_commands_reach_a_server_that_listens_everywhere(
    library: Library, tmp_path: Path
) -> None:
    assert url_of("0.0.0.0", 80) == "http://127.0.0.1:80"
    assert (url_of("::", 80), url_of("10.0.0.7", 80)) == ("http://[::1]:80", "http://10.0.0.7:80")
    assert "10.0.0.7" in names_of("10.0.0.7", [])
    everywhere = {"host": "0.0.0.0", "hosts": ["city.example"]}
    app = create_app(house_with(library, tmp_path, **everywhere))
    for name in ("127.0.0.1", "localhost", "city.example"):
        assert TestClient(app, f"http://{name}").get("/healthz").status_code == 200
    assert TestClient(app, "http://evil.example").get("/healthz").status_code == 400


@pytest.mark.parametrize("written", ["a.example,b.example", '["a.example", "b.example"]'])
def test_host_names_are_given_with_commas_or_as_json(
    monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    monkeypatch.setenv("ENTENTE_HOSTS", written)
    assert read_settings().hosts == ["a.example", "b.example"]


@pytest.mark.parametrize("name", ["city", "정책", "2024.plans", "a_b-c", "上海"])
def test_a_scope_has_a_plain_name(name: str) -> None:
    assert check_scope_name(name) == name


@pytest.mark.parametrize("name", ["", "../up", "a/b", ".hidden", "a b", "x" * 65, "<b>", "a\n"])
def test_any_other_name_of_a_scope_is_refused(client: TestClient, name: str) -> None:
    with pytest.raises(WrongScopeName):
        check_scope_name(name)
    files = {"files": ("note.txt", b"The office has nine members.", "text/plain")}
    said = client.post("/api/documents", files=files, data={"scope": name})
    # An empty field is taken for one that was left out: then the scope is the default one.
    assert said.status_code == 422 if name else said.json()["created"]


def test_a_search_is_no_longer_than_a_question(client: TestClient) -> None:
    long = "harbour " * 6_000
    said = client.get("/api/search", params={"q": "x" * 2001})
    assert said.status_code == 422 and "2000" in said.json()["detail"]
    call = {"name": "search", "arguments": {"query": long}}
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call}
    accepts = {"accept": "application/json, text/event-stream"}
    began = time.monotonic()
    result = client.post("/mcp", json=body, headers=accepts).json()["result"]
    assert result["isError"] and "2000" in str(result["content"])
    assert time.monotonic() - began < 1


def test_a_body_that_declares_no_length_is_cut_at_the_limit(
    monkeypatch: pytest.MonkeyPatch, library: Library, tmp_path: Path
) -> None:
    monkeypatch.setattr("assistant.api.app.BODIES", BodyLimits(other_bytes=1000))
    app = create_app(house_with(library, tmp_path))
    read = []

    def endless() -> Iterator[bytes]:
        for n in range(100):
            read.append(n)
            yield b"x" * 100

    with TestClient(app, "http://127.0.0.1") as client:
        said = client.post("/api/chat", content=endless())
    assert said.status_code == 413 and said.json()["title"] == "Too large"


async def test_a_body_that_does_not_come_is_given_up() -> None:
    import asyncio

    given: list[Any] = []

    async def reading(_scope: Any, receive: Any, _send: Any) -> None:
        while (await receive()).get("more_body"):
            pass

    pieces = [{"type": "http.request", "body": b"{", "more_body": True}]

    async def receive() -> Any:
        return pieces.pop() if pieces else await asyncio.sleep(60)

    async def send(message: Any) -> None:
        given.append(message)

    scope = {"type": "http", "headers": [], "method": "POST", "path": "/"}
    await Bodies(reading, BodyLimits(silent_seconds=0.05))(scope, receive, send)
    assert given[0]["status"] == 408 and bodies._SLOW.encode() in given[1]["body"]


def test_headers_that_do_not_come_close_the_connection(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import uvicorn

    config = uvicorn.Config
    quick = patient(0.3)
    monkeypatch.setattr("uvicorn.Config", lambda app, **more: config(app, http=quick, **more))
    app = create_app(house_with(library, tmp_path / "home"))
    with serving(app, House(Settings(home=tmp_path / "owned")).settings.folder) as url:
        port = int(url.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port), 5) as slow:
            slow.settimeout(5)
            slow.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
            began = time.monotonic()
            assert slow.recv(100) == b"" and time.monotonic() - began < 3
        with socket.create_connection(("127.0.0.1", port), 5) as quick_one:
            quick_one.settimeout(5)
            quick_one.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            assert quick_one.recv(100).startswith(b"HTTP/1.1 200")


def test_an_upload_that_a_kill_cut_off_is_swept(library: Library, tmp_path: Path) -> None:
    folder = house_with(library, tmp_path).settings.folder
    with folder.receiving() as place:
        (place / "half.pdf").write_bytes(b"%PDF")
        assert folder.incoming in place.parents and folder.incoming.stat().st_mode & 0o077 == 0
        folder.sweep_incoming()
        assert not place.exists()
