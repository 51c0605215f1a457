"""Rounds over a suite of three cases, and a stand-in for their run that can be counted."""

from pathlib import Path

from eval.folder import Card, RunFolder, Sample
from eval.round_run import Put
from eval.round_seal import Product
from eval.rounds import Round, new
from eval.run import concluded
from eval.suite import Suite
from eval.suite_file import read_suite
from ingest.report import Progress

SUITE = """
name: harbour  # a remark that stays
about: Three questions.
kind: questions
documents: ./papers
record: false
cases:
  - {id: founded, tags: [lookup, en], ask: "When was it founded?", expect: {facts: ["1998"]}}
  - {id: hosts, tags: [lookup, ko], ask: "Who hosted it?", expect: {facts: [Lindell]}}
  - {id: capital, tags: [list, en], ask: "What is the capital?", expect: {facts: [Lima]}}
"""
PAPER = "The Harbour Forum was founded in 1998. Port Lindell hosted it."
PRODUCT = Product("1", {"assistant/a.py": "a"}, {"mini/model": "m"}, {"passages": "8"})


def a_suite(folder: Path) -> Path:
    """Its file, with its documents beside it."""
    (folder / "papers").mkdir(parents=True)
    (folder / "papers" / "forum.md").write_text(PAPER, "utf-8")
    (folder / "harbour.yaml").write_text(SUITE, "utf-8")
    return folder / "harbour.yaml"


def a_round(tmp_path: Path, suite: Path, name: str, least: float = 0.6) -> Round:
    one = Round(tmp_path / "rounds", name)
    new(one, read_suite(suite), {"right": least})
    return one


def answering(*right: str, cut_after: int = 99) -> Put:
    """A run in which these cases are right; after so many it is interrupted."""

    def put(suite: Suite, path: Path, progress: Progress) -> Card:
        folder = RunFolder(path)
        card = Card("run", suite.name, "", suite.kind, "offline", "2026-01-01")
        folder.write_card(card)
        done = {s.id for s in folder.samples()}
        progress(len(done), len(suite.cases), suite.name)
        for n, case in enumerate(suite.cases):
            if n >= cut_after:
                raise KeyboardInterrupt
            if case.id not in done:
                held = case.id in right
                folder.append(Sample(case.id, 1, case.ask, case.tags, {}, {}, [], held, 1.0, 1.0))
        finished = concluded(card, folder.samples())
        folder.write_card(finished)
        return finished

    return put


def happened(one: Round) -> list[str]:
    return [f"{line['round']} {line['event']}" for line in one.ledger.lines()]
