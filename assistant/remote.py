"""Where a command's work is done: by the server that owns the data folder, or else here."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.answer import Question
from assistant.ownership import Owner, server
from assistant.settings import Settings

Progress = Callable[[int, int, str], None]


def answer_of(settings: Settings, question: Question) -> dict[str, Any]:
    """The contract's answer to one question."""
    if owner := server(settings.folder):
        body = {
            "question": question.text,
            "language": question.language,
            "scopes": list(question.scopes),
        }
        return _last(owner, "/api/chat", body, "done", lambda _name, _data: None)
    from assistant.bootstrap import open_house

    with open_house(settings) as house:
        return house.assistant.answer(question).to_json()


def hits_of(settings: Settings, query: str, scopes: Sequence[str], count: int) -> dict[str, Any]:
    """The contract's search result."""
    if owner := server(settings.folder):
        wanted = {"q": query, "k": count, "scope": scopes}
        with _client(owner) as client:
            return _checked(client.get("/api/search", params=wanted))
    from assistant.bootstrap import open_house
    from assistant.finding import find

    with open_house(settings) as house:
        return find(house.retriever, house.library, query, tuple(scopes), count)


def draft_of(settings: Settings, spec: Mapping[str, Any]) -> dict[str, Any]:
    """The contract's draft of a spec, composed by the server that owns the folder and not kept."""
    owner = server(settings.folder)
    if owner is None:
        raise ValueError("No server is running over this data folder.")
    with _client(owner) as client:
        return _checked(client.post("/api/drafts", params={"keep": False}, json=dict(spec)))


def report_of(
    settings: Settings, paths: Sequence[Path], scope: str, progress: Progress
) -> dict[str, Any]:
    """The contract's ingest report."""
    for path in paths:
        if not path.exists():
            raise ValueError(f"{path} is not there. Give an existing file or folder.")
    if owner := server(settings.folder):
        body = {"paths": [str(p.resolve()) for p in paths], "scope": scope}

        def heard(name: str, data: Any) -> None:
            if name == "progress":
                progress(data["done"], data["total"], data["name"])

        return _last(owner, "/api/ingest", body, "done", heard)
    from assistant.bootstrap import open_house

    with open_house(settings) as house:
        return house.intake.sync(paths, scope, progress).to_json()


def _client(owner: Owner) -> Any:
    """A client for the server on this machine: the environment's proxies are left out of it."""
    import httpx

    headers = {"X-Entente-Owner": owner.token}
    return httpx.Client(base_url=owner.url, headers=headers, timeout=None, trust_env=False)


def _checked(response: Any) -> dict[str, Any]:
    if response.status_code >= 400:
        raise ValueError(response.json().get("detail", "The server could not do it."))
    found: dict[str, Any] = response.json()
    return found


def _last(
    owner: Owner, path: str, body: dict[str, Any], wanted: str, heard: Callable[[str, Any], None]
) -> dict[str, Any]:
    """Post, read the events up to the one wanted; ValueError with the server's own words."""
    with _client(owner) as client, client.stream("POST", path, json=body) as response:
        if response.status_code >= 400:
            response.read()
            return _checked(response)
        name = ""
        for line in response.iter_lines():
            if line.startswith("event: "):
                name = line[7:]
            elif line.startswith("data: "):
                data = json.loads(line[6:])
                if name == wanted:
                    found: dict[str, Any] = data
                    return found
                if name == "error":
                    raise ValueError(data["detail"])
                heard(name, data)
    raise ValueError("The server closed the connection before it had finished. Try again.")
