"""`kill -9` at random moments: while papers are taken in, served, backed up, restored, and while an
old library is migrated. What was acknowledged and is gone, what is there that nobody brought, and
what a search then gets wrong, are counted; all three are to be 0.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from bench.killed.shelf import ABSENT, SCOPE, Said, Tally, house, inspect, state_of, text_of
from corpus.backup import write
from corpus.database import sqlite_url
from corpus.restoring import read
from corpus.settings import Home
from corpus.stores import store_of

ROOT = Path(__file__).parents[1]
RESULTS = Path(__file__).parent / "results" / "kills.json"
KILLS = int(os.environ.get("ENTENTE_KILLS", "10"))  # of each kind
CONFIG = ROOT / "corpus" / "migrations"


def killed(what: str, home: Path, argument: Path, seed: int, longest: float) -> list[str]:
    """Let the process work for a random while, kill it; what it had said in whole lines."""
    with _started(what, home, argument, seed) as process:
        assert process.stdout is not None
        _ready(process)
        time.sleep(random.Random(seed).uniform(0.0, longest))
        process.send_signal(signal.SIGKILL)
        lines = process.communicate()[0].splitlines(keepends=True)
    return [line for line in lines if line.endswith("\n")]


def _started(what: str, home: Path, argument: Path, seed: int) -> "subprocess.Popen[str]":
    words = [sys.executable, "-m", "bench.killed.worker", what, str(home), str(argument), str(seed)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def _ready(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    line = process.stdout.readline().split()
    assert line[:1] == ["ready"], "the process ended before it began"
    return line[-1]


def ingest(folder: Path, kills: int) -> Tally:
    """Papers taken in, changed and taken out."""
    tally, states = Tally(), dict[str, str]()
    home, papers = folder / "var", folder / "papers"
    papers.mkdir()
    home.mkdir()
    for seed in range(kills):
        said = Said(dict(states))
        for line in killed("ingest", home, papers, seed, 1.5):
            said.hear(line)
        states = inspect(home, said, tally)
        tally.kills += 1
    return tally


def serve(folder: Path, kills: int) -> Tally:
    """Papers uploaded to a server, questions asked of it; its own answers are judged, too."""
    tally, said, turns = Tally(), Said(), dict[str, str]()
    home = folder / "var"
    home.mkdir()
    for seed in range(kills):
        said = _served(home, seed, said, turns, tally)
        found = inspect(home, said, tally)
        _conversations(home, turns, tally)
        said = Said({name: state for name, state in found.items()})
        tally.kills += 1
    return tally


def _served(home: Path, seed: int, said: Said, turns: dict[str, str], tally: Tally) -> Said:
    """Upload and ask until the kill; the turns that were acknowledged are added to `turns`."""
    import httpx

    chance = random.Random(seed)
    with _started("serve", home, home, seed) as process:
        url = _ready(process)
        end = time.monotonic() + chance.uniform(0.3, 2.5)
        killer = subprocess.Popen(["sleep", str(end - time.monotonic())])
        try:
            with httpx.Client(base_url=url, timeout=30, trust_env=False) as client:
                for turn in range(10_000):
                    _step(client, f"p{chance.randrange(5)}.txt", state_of(seed, turn), said, chance)
                    _question(client, said, turns, tally)
                    if killer.poll() is not None:
                        raise httpx.TransportError("time to go")
        except httpx.TransportError:
            pass
        process.send_signal(signal.SIGKILL)
        killer.wait()
    return said


def _step(client: object, name: str, state: str, said: Said, chance: random.Random) -> None:
    said.hear(f"will {name} {state}")
    sent = (name, text_of(state, chance).encode(), "text/plain")
    told = client.post(  # type: ignore[attr-defined]
        "/api/documents", files={"files": sent}, data={"scope": SCOPE}
    ).json()
    if told.get("created") or told.get("updated"):
        said.hear("did")


def _question(client: object, said: Said, turns: dict[str, str], tally: Tally) -> None:
    """A search for each paper's own word, and one turn of a conversation."""
    for state in said.states.values():
        found = client.get("/api/search", params={"q": state}).json()  # type: ignore[attr-defined]
        first = "".join(f"{hit['title']} {hit['text']}" for hit in found["hits"][:1])
        tally.wrong += found["complete"] and state not in first
    body = {"question": f"What does the paper {state} say?", "conversation_id": None}
    said_of = client.post("/api/chat", json=body).text  # type: ignore[attr-defined]
    answer = json.loads(said_of.rstrip().rpartition("data: ")[2])
    if answer.get("turn_id"):
        turns[answer["turn_id"]] = answer["question"]
        tally.wrong += answer["status"].startswith("unanswerable_not_in_library")


def _conversations(home: Path, turns: dict[str, str], tally: Tally) -> None:
    """Every acknowledged turn is there, and no conversation is empty."""
    opened = house(home)
    held: dict[str, str] = {}
    for one in opened.conversations.list():
        tally.phantom += one.turns == 0
        held |= {turn.id: turn.question for turn in opened.conversations.get(one.id)}
    opened.close()
    tally.acknowledged += len(turns)
    tally.lost += sum(held.get(key) != question for key, question in turns.items())


def backup(folder: Path, kills: int) -> Tally:
    """The nightly backup: the file of that name always brings the whole shelf back."""
    tally, home, target = Tally(), folder / "var", folder / "nightly"
    states = _filled(home, folder)
    write(Home(home), target, store_of(Home(home)))
    for seed in range(kills):
        killed("backup", home, target, seed, 0.8)
        there = folder / f"there{seed}"
        there.mkdir()
        store = store_of(Home(there))
        read(Home(there), target, store, store.member)
        inspect(there, Said(dict(states)), tally)
        shutil.rmtree(there)
        tally.kills += 1
    write(Home(home), target, store_of(Home(home)))
    tally.broken += len([p for p in folder.iterdir() if p.name.startswith(".")])
    return tally


def restore(folder: Path, kills: int) -> Tally:
    """A restore cut off and repeated: the whole shelf is there, also without the repetition once
    the library is.
    """
    tally, home, target = Tally(), folder / "var", folder / "nightly"
    states = _filled(home, folder)
    write(Home(home), target, store_of(Home(home)))
    for seed in range(kills):
        there = folder / f"there{seed}"
        there.mkdir()
        killed("restore", there, target, seed, 1.2)
        store = store_of(Home(there))
        # Once the library is there, whoever comes next mends the rest: repeated or not.
        if store.holds() is None or (seed % 2 == 0 and store.holds()):
            read(Home(there), target, store, store.member)
        inspect(there, Said(dict(states)), tally)
        shutil.rmtree(there)
        tally.kills += 1
    return tally


def migration(folder: Path, kills: int) -> Tally:
    """A library of the first schema: after a kill it can be opened, with all it held."""
    tally, old = Tally(), folder / "old.sqlite"
    engine = create_engine(sqlite_url(old))
    config = Config()
    config.set_main_option("script_location", str(CONFIG))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()
    for seed in range(kills):
        home = folder / f"home{seed}"
        home.mkdir()
        shutil.copyfile(old, home / "library.sqlite")
        killed("migrate", home, home, seed, 0.12)
        states = _filled(home, folder)  # fails where the schema fits no version
        inspect(home, Said(dict(states)), tally)
        tally.kills += 1
    return tally


def _filled(home: Path, folder: Path) -> dict[str, str]:
    """Put four papers on the shelf; their states."""
    home.mkdir(exist_ok=True)
    papers = folder / "filling"
    papers.mkdir(exist_ok=True)
    chance, states = random.Random(1), {f"p{n}.txt": state_of(900, n) for n in range(4)}
    for name, state in states.items():
        (papers / name).write_text(text_of(state, chance), "utf-8")
    opened = house(home)
    opened.intake.sync([papers / name for name in states], SCOPE)
    opened.close()
    assert ABSENT not in states.values()
    return states


KINDS: tuple[Callable[[Path, int], Tally], ...] = (ingest, serve, backup, restore, migration)


def run(kills: int, kinds: tuple[Callable[[Path, int], Tally], ...] = KINDS) -> dict[str, Tally]:
    """So many kills of each kind, each in a folder of its own."""
    found = {}
    for kind in kinds:
        with tempfile.TemporaryDirectory(prefix="entente-kills-") as folder:
            found[kind.__name__] = kind(Path(folder), kills)
    return found


def main() -> int:
    """Print the table; the exit status is 1 where anything is not 0."""
    found = run(KILLS)
    print(f"{'killed in':12}{'kills':>7}{'acknowledged':>14}", end="")
    print(f"{'lost':>7}{'phantom':>9}{'wrong':>7}{'indexes odd':>13}")
    for name, tally in found.items():
        print(f"{name:12}{tally.kills:7}{tally.acknowledged:14}", end="")
        print(f"{tally.lost:7}{tally.phantom:9}{tally.wrong:7}{tally.broken:13}")
    RESULTS.write_text(json.dumps({name: asdict(t) for name, t in found.items()}, indent=2) + "\n")
    return int(any(t.lost or t.phantom or t.wrong or t.broken for t in found.values()))


if __name__ == "__main__":
    sys.exit(main())
