"""The process to be killed: `python -m bench.killed.worker WHAT HOME ARGUMENT SEED`.

It prints `ready`, then `will …` before each step and `did` once the step was acknowledged.
"""

import random
import sys
from pathlib import Path

from bench.killed.shelf import ABSENT, SCOPE, house, state_of, text_of


def ingest(home: Path, papers: Path, seed: int) -> None:
    """Take papers in, take them in again changed, take them out."""
    chance, opened = random.Random(seed), house(home)
    opened.indexes.catch_up()
    print("ready", flush=True)
    for turn in range(10_000):
        name = f"p{chance.randrange(6)}.txt"
        live = {d.name: d.id for d in opened.library.documents()}
        if name in live and chance.random() < 0.3:
            print("will", name, ABSENT, flush=True)
            opened.intake.remove(live[name])
        else:
            state = state_of(seed, turn)
            (papers / name).write_text(text_of(state, chance), "utf-8")
            print("will", name, state, flush=True)
            opened.intake.sync([papers / name], SCOPE)
        print("did", flush=True)


def serve(home: Path, _papers: Path, _seed: int) -> None:
    """The server, without its mending thread being waited for; prints its address."""
    import socket
    from functools import partial

    from assistant.commands.serve import _make_ready, _serve

    with socket.create_server(("127.0.0.1", 0)) as listening:
        opened = house(home, serves=True)
        _make_ready(opened, False)
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        _serve(opened, listening, partial(print, "ready", url, flush=True))


def backup(home: Path, target: Path, _seed: int) -> None:
    """The nightly backup, again and again."""
    from corpus.backup import write
    from corpus.settings import Home
    from corpus.stores import store_of

    print("ready", flush=True)
    for _ in range(10_000):
        write(Home(home), target, store_of(Home(home)))
        print("did", flush=True)


def restore(home: Path, source: Path, _seed: int) -> None:
    """One restore with its rebuild, as the command does it."""
    from corpus.restoring import read
    from corpus.settings import Home
    from corpus.stores import store_of

    store = store_of(Home(home))
    print("ready", flush=True)
    read(Home(home), source, store, store.member)
    opened = house(home)
    for scope in opened.library.scopes():
        opened.indexes.rebuild(scope)
        opened.library.mark_indexed(scope)
    print("did", flush=True)


def migrate(home: Path, _papers: Path, _seed: int) -> None:
    """An old library's schema brought up to date."""
    import alembic.command  # noqa: F401  (so that the kill falls into the migration)

    from corpus.database import open_database, sqlite_url

    print("ready", flush=True)
    open_database(sqlite_url(home / "library.sqlite"))
    print("did", flush=True)


if __name__ == "__main__":
    WORK = {f.__name__: f for f in (ingest, serve, backup, restore, migrate)}
    WORK[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
