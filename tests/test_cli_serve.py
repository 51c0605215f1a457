"""What the server says while it comes up."""

from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.commands import samples, serve


def test_filling_the_shelf_is_said_before_it_begins(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said: list[str] = []
    intake = SimpleNamespace(sync=lambda *_: said.append(capsys.readouterr().err))
    house: Any = SimpleNamespace(records=None, intake=intake)
    monkeypatch.setattr("corpus.record_samples.load_samples", lambda _records: None)
    monkeypatch.setattr(samples, "progress_bar", lambda _label: nullcontext())
    samples.fill(house)
    assert said == ["Filling the shelf with the sample documents; it takes a minute or two.\n"]


def test_the_address_is_said_in_words_or_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    serve._say("http://127.0.0.1:8000", False)
    serve._say("http://127.0.0.1:8000", True)
    assert capsys.readouterr().out == (
        'Entente is ready: http://127.0.0.1:8000\n{"url":"http://127.0.0.1:8000"}\n'
    )
