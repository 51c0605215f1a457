"""What was acknowledged survives; what was not is there whole or not at all."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from corpus.indexes import Indexes
from corpus.settings import Home
from corpus.storage import StorageError
from ingest.checkpoint import checkpoints
from ingest.sources import Digests
from ingest.sync import Intake
from tests.crashing import open_intake
from tests.faults import Countdown, FailingIndex, Scans, SetIndex, failing_files, failing_statements

KILLS = int(os.environ.get("ENTENTE_KILLS", "20"))
ABSENT = "-"
needs_namespaces = pytest.mark.skipif(
    not shutil.which("unshare")
    or subprocess.run(["unshare", "-Urm", "true"], capture_output=True).returncode != 0,
    reason="this system lets nobody mount a small disk of its own",
)
ROOT = Path(__file__).parents[1]


@dataclass
class Said:
    """What a killed process had acknowledged, paper by paper, and the step it was in."""

    states: dict[str, str]
    unsure: tuple[str, str] = ("", "")

    def allows(self, name: str, found: str) -> bool:
        """Whether a paper may be in this state: the acknowledged one, or the one under way."""
        return found == self.states.get(name, ABSENT) or (name, found) == self.unsure


def killed_run(home: Home, papers: Path, seed: int, states: dict[str, str]) -> Said:
    """Let the process work for a random while, kill it, and read what it said."""
    command = [sys.executable, "-m", "tests.crashing", str(home.path), str(papers), str(seed)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(random.Random(seed).uniform(0.02, 1.2))
    process.send_signal(signal.SIGKILL)
    lines = process.communicate()[0].splitlines(keepends=True)
    said = Said(states)
    for words in (line.split() for line in lines if line.endswith("\n")):
        if words[0] == "will":
            said.unsure = (words[1], words[2])
        else:
            said.states[said.unsure[0]] = said.unsure[1]
            said.unsure = ("", "")
    return said


def shelf_of(intake: Intake) -> dict[str, str]:
    """The text of every live document; each has all its passages, or this fails."""
    found = {}
    for document in intake.library.documents(["city"]):
        pages = list(intake.library.pages(document.id))
        passages = [p for p in intake.library.passages(["city"]) if p.document_id == document.id]
        text = " ".join(page.text for page in pages)
        assert " ".join(p.text for p in passages).split() == text.split()
        found[document.name] = text
    return found


@pytest.mark.timeout(60 + 40 * KILLS)
def test_kill_9_at_any_moment_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    home, papers = Home(tmp_path / "var"), tmp_path / "papers"
    papers.mkdir()
    states: dict[str, str] = {}
    steps = 0
    for seed in range(KILLS):
        said = killed_run(home, papers, seed, states)
        intake = open_intake(home)
        intake.indexes.catch_up()
        assert intake.indexes.disagreements() == []
        found = {name: text.split()[0] for name, text in shelf_of(intake).items()}
        names = {*found, *said.states}
        assert [n for n in names if not said.allows(n, found.get(n, ABSENT))] == []
        steps += len(said.states)
        states = found
        intake.library._engine.dispose()
    assert steps > KILLS  # something had been acknowledged to be lost


@pytest.fixture
def intake(tmp_path: Path) -> Iterator[Intake]:
    made = replace(open_intake(Home(tmp_path / "var")), quarantine=Scans())
    yield made
    made.close()
    made.library._engine.dispose()


def with_sets(intake: Intake) -> Intake:
    """The same with indexes that cost nothing."""
    words: Any = SetIndex()
    vectors: Any = SetIndex()
    return replace(intake, indexes=Indexes(intake.library, words, vectors))


def tried(intake: Intake, faults: Countdown, n: int, paper: Path) -> bool:
    """Take a new version in while the n-th call fails; whether it got through. It is there wholly
    or not at all, and the next run mends what is left.
    """
    page = ("Version %d of the paper. " * 30 % ((n,) * 30)).strip()
    paper.write_text(f"{page}\n{page}", "utf-8")
    before, wanted = shelf_of(intake), {paper.name: f"{page} {page}"}
    faults.left = n
    try:
        through = not intake.sync([paper], "city").refused and faults.left > 0
    except StorageError as error:
        through = False
        assert "Free disk space" in str(error) and "\n" not in str(error)
    faults.left = 0
    assert shelf_of(intake) in (before, wanted)
    again = replace(intake, digests=Digests())
    assert not again.sync([paper], "city").refused
    assert again.indexes.disagreements() == [] and again.library.unindexed() == []
    assert shelf_of(again) == wanted
    assert leftovers(intake.home) == []
    return through


def leftovers(home: Home) -> list[str]:
    """Unfinished files that nobody needs any more."""
    drafts = [p.name for p in home.files.iterdir() if p.name.startswith(".")]
    return drafts + [p.name for p in checkpoints(home).glob("*")]


def attempts(intake: Intake, faults: Countdown, paper: Path) -> int:
    """How many calls were made to fail, one after another, until none was left to."""
    return next(n for n in range(1, 400) if tried(intake, faults, n, paper)) - 1


def test_whichever_statement_fails_the_document_is_wholly_there_or_wholly_absent(
    intake: Intake, tmp_path: Path
) -> None:
    faults = failing_statements(intake.library._engine)
    assert attempts(with_sets(intake), faults, tmp_path / "p.txt") > 15


def test_whichever_call_of_the_file_system_fails_the_next_run_goes_on(
    intake: Intake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults = failing_files(monkeypatch)
    assert attempts(with_sets(intake), faults, tmp_path / "p.txt") > 12


def test_whichever_call_of_an_index_fails_the_next_run_mends_it(
    intake: Intake, tmp_path: Path
) -> None:
    faults = Countdown(lambda: ValueError("An IO error occurred: no space left"))
    words: Any = FailingIndex(intake.indexes.lexicon, faults)
    vectors: Any = FailingIndex(intake.indexes.vectors, faults)
    faulty = replace(intake, indexes=Indexes(intake.library, words, vectors))
    assert attempts(faulty, faults, tmp_path / "p.txt") > 6


def test_a_long_scan_goes_on_at_the_page_where_it_was_killed(
    intake: Intake, tmp_path: Path
) -> None:
    paper = tmp_path / "scan.txt"
    paper.write_text("\n".join(f"Page {n} of the scan." for n in range(1, 31)), "utf-8")
    killed, next_day = Scans(dies_after=17), Scans()
    with pytest.raises(KeyboardInterrupt):
        replace(with_sets(intake), quarantine=killed).sync([paper], "city")
    assert shelf_of(intake) == {}
    (kept,) = checkpoints(intake.home).iterdir()
    kept.write_bytes(kept.read_bytes()[:-9])  # and the last line was cut off by the kill
    replace(with_sets(intake), quarantine=next_day).sync([paper], "city")
    assert killed.recognised == [*range(1, 18)] and next_day.recognised == [*range(17, 31)]
    assert shelf_of(intake)["scan.txt"].split() == paper.read_text("utf-8").split()
    assert leftovers(intake.home) == []


def filled(tmp_path: Path, points: Iterable[int]) -> list[tuple[str, dict[str, Any], Any]]:
    """What came of a disk with so much room: the words on it, the shelf after, and a second try."""
    (tmp_path / "disk").mkdir()
    (tmp_path / "papers").mkdir()
    command = ["unshare", "-Urm", sys.executable, "-m", "tests.filling"]
    arguments = [str(tmp_path / "disk"), str(tmp_path / "papers"), *map(str, points)]
    done = subprocess.run([*command, *arguments], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return [(tried, json.loads(after), json.loads(again)) for tried, after, again in lines]


@needs_namespaces
@pytest.mark.parametrize(
    "points",
    [(0, 3, 9), pytest.param(range(20), marks=[pytest.mark.slow, pytest.mark.timeout(600)])],
    ids=["3 points", "20 points"],
)
def test_a_full_disk_is_said_in_one_sentence_and_loses_nothing(
    tmp_path: Path, points: Iterable[int]
) -> None:
    outcomes = filled(tmp_path, points)
    refused = [tried for tried, _, _ in outcomes if not tried.startswith("{")]
    assert all(t.startswith("refused: ") and "Free disk space" in t for t in refused)
    assert len(refused) > len(outcomes) / 2
    for _, after, again in outcomes:
        assert after["whole"] and set(after["documents"].values()) <= {"First", "Second"}
        assert len(after["documents"]) == len(again["documents"]) == 4
        assert after["indexed"] or after["behind"] == ["city"]
        assert set(again["documents"].values()) == {"Second"}
        assert again["whole"] and again["indexed"] and not again["behind"]
