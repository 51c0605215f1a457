"""Where a command's work is done: by the server that owns the data folder, or else here."""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import quote

from assistant.answer import Question
from assistant.runtime.data_lock import Owner, server
from assistant.runtime.settings import Settings

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
    from assistant.runtime.container import open_house

    with open_house(settings) as house:
        return house.assistant.answer(question).to_json()


def explanation_of(settings: Settings, question: Question) -> dict[str, Any]:
    """How one question's answer was found."""
    if owner := server(settings.folder):
        body = {"question": question.text, "scopes": list(question.scopes)}
        found: dict[str, Any] = asked_of(owner, "POST", "/api/explain", json=body).json()
        return found
    from assistant.runtime.container import open_house

    with open_house(settings) as house:
        house.indexes.catch_up()
        return house.explainer.explain(question)


def hits_of(settings: Settings, query: str, scopes: Sequence[str], count: int) -> dict[str, Any]:
    """The contract's search result."""
    if owner := server(settings.folder):
        wanted = {"q": query, "k": count, "scope": scopes}
        with _client(owner) as client:
            return _checked(client.get("/api/search", params=wanted))
    from assistant.retrieval.search_response import find
    from assistant.runtime.container import open_house

    with open_house(settings) as house:
        limit = settings.question_chars
        return find(house.retriever, house.library, query, tuple(scopes), count, limit)


def draft_of(
    settings: Settings, spec: Mapping[str, Any], scopes: Sequence[str] = ()
) -> dict[str, Any]:
    """The contract's draft of a spec, composed by the server that owns the folder and not kept."""
    owner = server(settings.folder)
    if owner is None:
        raise ValueError("No server is running over this data folder.")
    asked = {"keep": False, "scope": list(scopes)}
    found: dict[str, Any] = asked_of(
        owner, "POST", "/api/drafts", params=asked, json=dict(spec)
    ).json()
    return found


def asked_of(owner: Owner, method: str, path: str, **about: Any) -> Any:
    """The server's httpx response to a request; ValueError in its own words when it refuses."""
    with _client(owner) as client:
        response = client.request(method, path, **about)
    if response.status_code >= 400:
        _checked(response)
    return response


def conversations_of(settings: Settings) -> dict[str, Any]:
    """The list of conversations, newest first."""
    if owner := server(settings.folder):
        with _client(owner) as client:
            return _checked(client.get("/api/conversations"))
    from assistant.runtime.container import open_house

    with open_house(settings) as house:
        return {"conversations": [asdict(c) for c in house.conversations.list()]}


def conversation_of(settings: Settings, conversation_id: str) -> dict[str, Any]:
    """One conversation: its title and its turns, oldest first; ValueError if there is none."""
    if owner := server(settings.folder):
        with _client(owner) as client:
            return _checked(client.get(f"/api/conversations/{quote(conversation_id, safe='')}"))
    from assistant.runtime.container import open_house

    with open_house(settings) as house:
        turns = house.conversations.get(conversation_id)
        return {
            "id": conversation_id,
            "title": house.conversations.title(conversation_id),
            "turns": [asdict(turn) for turn in turns],
        }


def report_of(
    settings: Settings,
    paths: Sequence[Path],
    scope: str,
    progress: Progress,
    leave: Collection[Path] = (),
) -> dict[str, Any]:
    """The contract's ingest report. Files in `leave` stay as the shelf knows them."""
    for path in paths:
        if not path.exists():
            raise ValueError(f"{path} is not there. Give an existing file or folder.")
    if owner := server(settings.folder):
        body = {
            "paths": [str(p.resolve()) for p in paths],
            "scope": scope,
            "leave": [str(p) for p in leave],
        }

        def heard(name: str, data: Any) -> None:
            if name == "progress":
                progress(data["done"], data["total"], data["name"])

        return _last(owner, "/api/ingest", body, "done", heard)
    from assistant.runtime.container import open_house

    with open_house(settings) as house:
        return house.intake.sync(paths, scope, progress, leave).to_json()


def purge_of(settings: Settings, document: str, confirmed: bool) -> dict[str, Any]:
    """A document and what cites it; with `confirmed`, it is gone for good. ValueError for none."""
    if owner := server(settings.folder):
        body = {"document": document, "confirmed": confirmed}
        found: dict[str, Any] = asked_of(owner, "POST", "/api/purge", json=body).json()
        return found
    from assistant.runtime.container import open_house
    from prompts.replies import both

    with open_house(settings) as house:
        return house.purging.asked(document, confirmed, both("purged"))


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
    from httpx import TransportError

    try:
        return _heard(owner, path, body, wanted, heard)
    except TransportError as error:
        raise ValueError(f"{owner.url} does not answer: {error}. Try again.") from error


def _heard(
    owner: Owner, path: str, body: dict[str, Any], wanted: str, heard: Callable[[str, Any], None]
) -> dict[str, Any]:
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
