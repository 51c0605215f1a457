"""A sealed round asked, once: an interrupted run goes on, a finished one is not repeated."""

from collections.abc import Callable
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.runtime.settings import Settings
from eval.folder import Card
from eval.round_ledger import Line
from eval.round_seal import Product, digest_of, events, unchanged
from eval.rounds import Round
from eval.run import OtherWork, Plan, run
from eval.shelf import open_shelf
from eval.suite import Suite
from ingest.report import Progress, silent

Put = Callable[[Suite, Path, Progress], Card]
"""Puts a suite to the product and keeps the run in the folder; it calls the progress once before
the first case is asked."""


def ask(one: Round, now_is: Product, put: Put, progress: Progress = silent) -> tuple[int, int]:
    """How many cases were asked, of how many. ValueError when the round was run already, is not
    what was sealed, or has lost a run that had begun.
    """
    events(one)
    try:
        with FileLock(str(one.path / "run.lock"), timeout=0):
            return _asked(one, now_is, put, progress)
    except Timeout as error:
        raise ValueError(f"Round {one.name} is being run just now; wait until it ends.") from error


def put_with(settings: Settings, filling: Progress = silent) -> Put:
    """Puts a suite to the offline product under these settings."""

    def put(suite: Suite, folder: Path, progress: Progress) -> Card:
        with open_shelf(suite, settings, None, filling) as house:
            return run(Plan(suite, folder), house, progress)

    return put


def _asked(one: Round, now_is: Product, put: Put, progress: Progress) -> tuple[int, int]:
    known = events(one)
    _may_begin(one, known)
    unchanged(one, now_is)
    begun = "started" in known

    def noted(done: int, total: int, name: str) -> None:
        nonlocal begun
        if not begun:
            one.ledger.append("started", one.name, cases=total)
            begun = True
        progress(done, total, name)

    suite = one.suite()
    try:
        card = put(suite, one.run, noted)
    except OtherWork as error:
        raise ValueError(
            f"Round {one.name} was begun on another shelf: bring its documents back as they were, "
            "or make a new round with new questions."
        ) from error
    asked = {"asked": card.cases, "cases": len(suite.cases)}
    kept = digest_of(one.run / "run.json", one.run / "samples.jsonl")
    one.ledger.append("ended", one.name, **asked, run=kept)
    return card.cases, len(suite.cases)


def _may_begin(one: Round, known: dict[str, Line]) -> None:
    """ValueError when the ledger says that it ran, or when it and the run's folder disagree."""
    if "ended" in known:
        raise ValueError(
            f"Round {one.name} was run at {known['ended']['at']}, and a round is run once: read it "
            "with eval round reveal, or make a new round with new questions."
        )
    if "started" in known and not (one.run / "run.json").is_file():
        raise ValueError(
            f"Round {one.name} was begun at {known['started']['at']} and its run is gone: bring "
            f"{one.run} back from a copy, or make a new round with new questions."
        )
    if "started" not in known and (one.run / "samples.jsonl").is_file():
        raise ValueError(
            f"{one.run} holds answers that the ledger does not know of; make a new round with new "
            "questions."
        )
