"""What can be set."""

from pathlib import Path

import pytest

from assistant.runtime.settings import read_settings


def test_everything_has_a_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ENTENTE_HOME", raising=False)
    settings = read_settings()
    assert settings.folder.path == tmp_path / "var" and settings.llm == ""


def test_the_environment_goes_before_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "entente.toml").write_text("port = 9000\nquestion_chars = 500\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ENTENTE_PORT", "9001")
    settings = read_settings()
    assert (settings.port, settings.question_chars) == (9001, 500)


def test_a_value_that_cannot_be_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ENTENTE_PORT", "many")
    with pytest.raises(ValueError, match="ENTENTE_PORT.*many"):
        read_settings()


def test_another_encoder_is_another_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    usual = read_settings().index.identity
    monkeypatch.setenv("ENTENTE_ENCODER", str(tmp_path))
    assert read_settings().index.identity != usual


def test_the_key_is_not_printed_with_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ENTENTE_LLM_KEY", "swordfish")
    assert "swordfish" not in repr(read_settings())


@pytest.mark.parametrize("name", ["", "  "])
def test_a_data_folder_without_a_name_is_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ENTENTE_HOME", name)
    with pytest.raises(ValueError, match="^ENTENTE_HOME: the name is empty"):
        read_settings()
