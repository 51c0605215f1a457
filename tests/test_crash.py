"""What was acknowledged survives; what was not is there whole or not at all."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError

from corpus.settings import Home
from ingest.sync import Intake
from tests.crashing import open_intake

KILLS = int(os.environ.get("ENTENTE_KILLS", "20"))
ABSENT = "-"
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
        text = "".join(page.text for page in pages)
        assert " ".join(p.text for p in passages).split() == text.split()
        found[document.name] = text
    return found


@pytest.mark.timeout(60 + 12 * KILLS)
def test_kill_9_at_any_moment_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    home, papers = Home(tmp_path / "var"), tmp_path / "papers"
    papers.mkdir()
    states: dict[str, str] = {}
    steps = 0
    for seed in range(KILLS):
        said = killed_run(home, papers, seed, states)
        intake = open_intake(home)
        intake.indexes.mend()
        assert intake.indexes.disagreements() == []
        found = {name: text.split()[0] for name, text in shelf_of(intake).items()}
        names = {*found, *said.states}
        assert [n for n in names if not said.allows(n, found.get(n, ABSENT))] == []
        steps += len(said.states)
        states = found
        intake.library._engine.dispose()
    assert steps > KILLS  # something had been acknowledged to be lost


class Faulty:
    """Lets the n-th SQL statement fail."""

    def __init__(self, engine: sa.Engine) -> None:
        self.left = -1
        sa.event.listen(engine, "before_cursor_execute", self._count)

    def _count(self, *_: Any) -> None:
        self.left -= 1
        if self.left == 0:
            raise OperationalError("fault", None, Exception("disk I/O error"))


@pytest.fixture
def intake(tmp_path: Path) -> Iterator[Intake]:
    made = open_intake(Home(tmp_path / "var"))
    yield made
    made.close()
    made.library._engine.dispose()


def test_whichever_statement_fails_the_document_is_wholly_there_or_wholly_absent(
    intake: Intake, tmp_path: Path
) -> None:
    paper = tmp_path / "p.txt"
    faulty = Faulty(intake.library._engine)
    for n in range(1, 200):
        text = f"Version {n} of the paper says so. " * 40
        paper.write_text(text, "utf-8")
        before = shelf_of(intake)
        faulty.left = n
        try:
            intake.sync([paper], "city")
        except OperationalError:
            faulty.left = -1
            assert shelf_of(intake) in (before, {"p.txt": text.strip()})
            intake.indexes.mend()
            assert intake.indexes.disagreements() == []
            intake.sync([paper], "city")
            assert shelf_of(intake) == {"p.txt": text.strip()}
        else:
            assert n > 5  # several statements were made to fail before none was left to
            return
    pytest.fail("ingest never got through")
