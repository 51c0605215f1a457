"""Whatever breaks, a person at the command line reads one sentence."""

from pathlib import Path

import click
import pytest

from assistant import cli


@click.command()
def broken() -> None:
    raise KeyError("page")


def told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], home: Path) -> str:
    """What a command that breaks on a mistake of ours writes, its exit status being 1."""
    monkeypatch.setattr(cli.Lazy, "get_command", lambda *_: broken)
    monkeypatch.setattr("sys.argv", ["entente", "ask"])
    monkeypatch.setenv("ENTENTE_HOME", str(home))
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert stop.value.code == 1
    return capsys.readouterr().err


def test_a_mistake_of_ours_is_one_sentence_and_its_trace_a_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    said = told(monkeypatch, capsys, tmp_path)

    assert said.startswith("entente: this is a mistake of ours (KeyError)")
    assert "Traceback" not in said and said.count("\n") == 1
    assert "KeyError: 'page'" in (tmp_path / "last-error.txt").read_text("utf-8")


def test_where_no_file_can_be_written_the_sentence_still_comes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    said = told(monkeypatch, capsys, tmp_path / "nowhere")

    assert "a mistake of ours" in said and "Please report" not in said
