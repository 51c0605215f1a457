"""The OpenAPI document says what every route answers with, and the page's types follow it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.api.describe import FILE, described

WEB = FILE.parent
NODE = shutil.which("node", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
GENERATOR = WEB / "node_modules" / "openapi-typescript" / "bin" / "cli.js"


@pytest.fixture(scope="module")
def document() -> Any:
    return json.loads(described())


def _answers(document: Any) -> Iterator[tuple[str, Any]]:
    """Each route that answers with JSON or events, and the schema of its answer."""
    for path, methods in document["paths"].items():
        for method, route in methods.items():
            for code in ("200", "201"):
                for kind, body in route["responses"].get(code, {}).get("content", {}).items():
                    if kind in ("application/json", "text/event-stream"):
                        yield f"{method} {path} {kind}", body["schema"]


def test_every_route_says_the_shape_of_its_answer(document: Any) -> None:
    answers = dict(_answers(document))
    shapeless = [route for route, schema in answers.items() if not {"$ref", "anyOf"} & set(schema)]
    assert len(answers) > 35
    assert shapeless == []


def test_no_shape_of_an_answer_is_a_free_object(document: Any) -> None:
    named = document["components"]["schemas"]
    wanted = {s["$ref"].split("/")[-1] for _, s in _answers(document) if "$ref" in s}
    free = [n for n in wanted if not {"properties", "anyOf", "oneOf"} & set(named[n])]
    assert free == []


def test_the_kept_document_is_the_applications() -> None:
    kept = FILE.read_text("utf-8")
    assert kept == described(), "run python -m assistant.api.describe, then npm run types"


@pytest.mark.skipif(not (NODE and GENERATOR.is_file()), reason="the page's tools are not installed")
def test_the_pages_types_are_those_of_the_kept_document() -> None:
    made = [str(NODE), str(GENERATOR), "openapi.json", "--output", "src/api-types.ts", "--check"]
    done = subprocess.run(made, cwd=WEB, capture_output=True, text=True, check=False)
    assert done.returncode == 0, "run npm run types in assistant/web"


def test_a_stored_answer_of_an_earlier_version_is_still_shown() -> None:
    from assistant.api.shapes.answers import StoredTurn

    earlier = {"question": "Q?", "language": "en", "status": "answered", "answer": "A.", "odd": 1}
    turn = {"question": "Q?", "answer": earlier, "query": "", "passages": [], "tools": []}
    about = {"support": {}, "timings": {}, "prompt": "", "model": "", "library": "", "id": "t"}
    shown = StoredTurn.model_validate({**turn, **about, "created_at": "", "feedback": None})
    assert (shown.answer.answer, shown.answer.choices) == ("A.", ())


def test_a_field_that_no_shape_declares_is_refused() -> None:
    from pydantic import ValidationError

    from assistant.api.shapes.about import Health

    with pytest.raises(ValidationError, match="extra"):
        Health.model_validate({"status": "ok", "search": "complete", "more": 1})
