"""Folders that are watched: what has changed is told once, and only when it has settled."""

import json
import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ingest.watch import Watcher
from tests.commands import ENTENTE, told


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "papers"
    made.mkdir()
    (made / "a.txt").write_text("The agreement was signed in Busan.", "utf-8")
    return made


def settled(folder: Path) -> Watcher:
    """A watcher that has told of the folder as it is, at second 2."""
    watcher = Watcher((folder,), settle=2)
    assert watcher.look(0) is None
    assert watcher.look(2) == frozenset()
    return watcher


def test_nothing_is_told_twice(folder: Path) -> None:
    watcher = settled(folder)
    assert watcher.look(3) is None and watcher.look(9) is None


def test_an_empty_folder_is_told_at_once(tmp_path: Path) -> None:
    assert Watcher((tmp_path,)).look(0) == frozenset()


def test_a_new_file_waits_until_it_has_settled(folder: Path) -> None:
    watcher = settled(folder)
    (folder / "b.txt").write_text("half of it", "utf-8")
    assert watcher.look(3) is None
    (folder / "b.txt").write_text("half of it and the other half", "utf-8")
    assert watcher.look(4) is None and watcher.look(5) is None
    assert watcher.look(6) == frozenset()


def test_a_file_still_being_written_does_not_hold_up_the_others(folder: Path) -> None:
    watcher = settled(folder)
    (folder / "b.txt").write_text("done", "utf-8")
    assert watcher.look(3) is None
    (folder / "c.txt").write_text("half", "utf-8")
    assert watcher.look(5) == frozenset({folder / "c.txt"})
    assert watcher.look(7) == frozenset()


def test_a_file_saved_by_way_of_another_is_not_taken_for_gone(folder: Path) -> None:
    watcher = settled(folder)
    (folder / "a.txt").unlink()
    assert watcher.look(3) is None
    (folder / "a.txt").write_text("The agreement was signed in Ulsan.", "utf-8")
    assert watcher.look(4) is None
    assert watcher.look(6) == frozenset()


def test_a_vanished_file_is_told(folder: Path) -> None:
    watcher = settled(folder)
    (folder / "a.txt").unlink()
    assert watcher.look(3) is None and watcher.look(5) == frozenset()
    assert watcher.look(6) is None


def test_what_could_not_be_done_is_told_again(folder: Path) -> None:
    watcher = settled(folder)
    watcher.again()
    assert watcher.look(3) == frozenset()


def test_drafts_and_locks_of_other_programs_are_not_looked_at(folder: Path) -> None:
    watcher = settled(folder)
    (folder / ".a.txt.swp").write_text("x", "utf-8")
    (folder / "~$a.docx").write_text("x", "utf-8")
    assert watcher.look(3) is None and watcher.look(9) is None


def test_with_a_description_its_file_waits_too(folder: Path) -> None:
    watcher = settled(folder)
    (folder / "b.txt").write_text("a paper", "utf-8")
    assert watcher.look(3) is None
    (folder / "a.txt.about.yaml").write_text("title: Busan", "utf-8")
    assert watcher.look(5) == frozenset({folder / "a.txt.about.yaml", folder / "a.txt"})


def _hears_ctrl_c() -> None:
    """What a background job without a terminal would inherit is to ignore it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def watching(folder: Path, make_home: Callable[[], Path]) -> Iterator[tuple[Path, Any]]:
    """The real command over the folder, and its data folder."""
    home = make_home()
    command = [ENTENTE, "ingest", str(folder), "--scope", "city", "--watch", "--json"]
    env = os.environ | {"ENTENTE_HOME": str(home)}
    process = subprocess.Popen(
        command,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=_hears_ctrl_c,
    )
    yield home, process
    if process.poll() is None:
        process.kill()
    process.communicate()


@pytest.mark.model
@pytest.mark.xdist_group("cli")
def test_changes_come_onto_the_shelf_as_they_happen_until_ctrl_c(
    folder: Path, watching: tuple[Path, Any]
) -> None:
    home, process = watching
    first = json.loads(process.stdout.readline())
    assert [e["name"] for e in first["created"]] == ["papers/a.txt"]
    (folder / "b.txt").write_text("The term is three years.", "utf-8")
    second = json.loads(process.stdout.readline())
    assert [e["name"] for e in second["created"]] == ["papers/b.txt"]
    (folder / "a.txt").unlink()
    third = json.loads(process.stdout.readline())
    assert [e["name"] for e in third["removed"]] == ["papers/a.txt"]
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 0
    assert "Stopped" in process.stderr.read()
    found = told(home, "search", "three years", "--scope", "city")
    assert [hit["title"] for hit in found["hits"]] and told(home, "doctor")["disagreements"] == []
