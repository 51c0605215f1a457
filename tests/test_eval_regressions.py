"""Deliberate regressions, each stopped by the gate."""

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from assistant.metrics.registry import METRICS
from assistant.retrieval.hybrid import Weights, build_retriever
from assistant.runtime.container import House
from assistant.runtime.settings import Settings
from assistant.verification import citations
from assistant.verification.support import Verdict
from corpus import words
from eval.catalogue import find
from eval.folder import RunFolder
from eval.gate import THRESHOLDS, Limits, check, read_thresholds
from eval.run import Plan, run
from eval.shelf import SCOPE, filled, inside
from eval.suite import Suite
from prompts import template

pytestmark = pytest.mark.model
QUICK = find("quick")
_SEARCH = find("search")
SEARCHES = _SEARCH.model_copy(
    update={"cases": [c for c in _SEARCH.cases if c.sources[0].document in set(QUICK.only)]}
)


@dataclass(frozen=True)
class Bench:
    """A suite's filled shelf, and a place for runs."""

    settings: Settings
    home: Path
    runs: Path

    def house(self, copied: Path | None = None) -> House:
        home = self.home
        if copied:
            shutil.copytree(home, copied, symlinks=True)
            home = copied
        return House(inside(self.settings, home))

    def run(self, name: str, house: House, suite: Suite = QUICK) -> RunFolder:
        folder = self.runs / name
        run(Plan(suite, folder), house)
        house.close()
        return RunFolder(folder)


@pytest.fixture(scope="module")
def bench(evaluation: Settings, tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(evaluation, filled(QUICK, evaluation), tmp_path_factory.mktemp("runs"))


@pytest.fixture(scope="module")
def before(bench: Bench) -> RunFolder:
    warm = bench.house()
    run(Plan(QUICK.model_copy(update={"cases": QUICK.cases[:2]}), bench.runs / "warm"), warm)
    return bench.run("before", warm)


@pytest.fixture(scope="module")
def searched(bench: Bench) -> RunFolder:
    return bench.run("searched", bench.house(), SEARCHES)


@pytest.fixture
def empty(bench: Bench, tmp_path: Path) -> Iterator[House]:
    """A house with the sample record and no document."""
    suite = find("metrics")
    house = House(inside(bench.settings, filled(suite, bench.settings)))
    yield house
    house.close()


def stopped(after: RunFolder, before: RunFolder) -> list[str]:
    """The checks of the product's own thresholds that do not pass."""
    verdict = check(after, read_thresholds(THRESHOLDS), before)
    return [c["metric"] for c in verdict["checks"] if not c["passed"]]


def test_the_product_as_it_is_passes(bench: Bench, before: RunFolder) -> None:
    assert stopped(bench.run("again", bench.house()), before) == []


def test_pages_shifted_by_one_are_stopped(bench: Bench, before: RunFolder, tmp_path: Path) -> None:
    house = bench.house(tmp_path / "home")
    with house.engine.begin() as connection:
        connection.execute(sa.text("UPDATE pages SET number = number + 1000"))
        connection.execute(sa.text("UPDATE pages SET number = number - 999"))
        connection.execute(sa.text("UPDATE passages SET page = page + 1"))

    found = stopped(bench.run("pages", house), before)

    assert any(metric.startswith("page") for metric in found)


def test_lost_bigrams_are_stopped(
    bench: Bench, before: RunFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "_grams", lambda run: [run])
    house = bench.house(tmp_path / "home")
    house.indexes.rebuild(SCOPE, "words")

    assert any(m.startswith("facts") for m in stopped(bench.run("bigrams", house), before))


# Words and vectors weigh the same, so that exchanging those two would change nothing.
SWAPPED = {
    "page with route": replace(Weights(), page=Weights().route, route=Weights().page),
    "words left to vectors": replace(Weights(), dense=1.0),
}


@pytest.mark.parametrize("weights", SWAPPED.values(), ids=SWAPPED)
def test_swapped_fusion_weights_are_stopped(
    bench: Bench, searched: RunFolder, weights: Weights, tmp_path: Path
) -> None:
    house = bench.house()
    house.retriever = build_retriever(
        house.library, house.indexes, house.encoder, house.settings.vector_index, weights
    )

    after = Bench(bench.settings, bench.home, tmp_path).run("swapped", house, SEARCHES)

    assert not check(after, read_thresholds(THRESHOLDS), searched)["passed"]


def test_a_changed_denominator_is_stopped(
    bench: Bench, empty: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_current_agenda = replace(METRICS["RTp"], compute=METRICS["RTc"].compute)
    monkeypatch.setitem(METRICS, "RTp", of_current_agenda)

    after = bench.run("denominator", empty, find("metrics"))

    told = [s for x in after.samples() for s in x.scores if s["value"] == 0]
    assert not check(after, read_thresholds(THRESHOLDS))["passed"]
    assert any("the value of another definition" in s["explanation"] for s in told)


def test_a_removed_clause_is_stopped(
    bench: Bench, empty: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant.drafting import drafter, instruments  # noqa: F401 - drafter reads the clauses

    kept = tuple(c for c in instruments.clause_types() if c.id != "funding")
    for module in [m for name, m in sys.modules.items() if name.startswith("assistant.drafting")]:
        if hasattr(module, "clause_types"):
            monkeypatch.setattr(module, "clause_types", lambda: kept)

    after = bench.run("clause", empty, find("drafts"))

    assert not check(after, read_thresholds(THRESHOLDS))["passed"]
    assert "missing clauses: funding" in after.samples()[0].scores[0]["explanation"]


def test_unchecked_citations_are_stopped(
    bench: Bench, empty: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unchecked(claim: str, evidence: str, context: str = "") -> Verdict:
        return Verdict("verified", 1.0, "unchecked", 0, len(evidence))

    monkeypatch.setattr(citations, "check", unchecked)

    after = bench.run("unchecked", empty, find("sentences"))

    assert not check(after, read_thresholds(THRESHOLDS))["passed"]


def test_a_lost_prompt_slot_is_stopped(
    bench: Bench, before: RunFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    text: Callable[[str], str] = template._text
    monkeypatch.setattr(template, "_text", lambda name: text(name).replace("{language}", "it"))

    after = bench.run("slot", bench.house())

    assert "errors" in stopped(after, before)
    assert "slots differ: language" in after.samples()[0].error


def test_an_answer_that_takes_twice_as_long_is_stopped(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant.pipeline import Assistant

    few = QUICK.model_copy(update={"cases": QUICK.cases[:10]})
    answer = Assistant.answer

    def twice(self: Assistant, question: Any) -> Any:
        answer(self, question)
        return answer(self, question)

    bench.run("loaded", bench.house(), few)  # what is loaded once is no part of an answer
    caught = []
    for n in range(3):  # a busy machine may spoil one measurement, not all of them
        monkeypatch.setattr(Assistant, "answer", answer)
        usual = bench.run(f"usual-{n}", bench.house(), few)
        monkeypatch.setattr(Assistant, "answer", twice)
        slower = bench.run(f"slower-{n}", bench.house(), few)
        assert "cpu_units against usual" not in stopped(usual, usual)
        caught.append(f"cpu_units against usual-{n}" in stopped(slower, usual))
        if caught[-1]:
            break

    assert any(caught)


def test_the_thresholds_are_whole() -> None:
    limits = read_thresholds(THRESHOLDS)

    assert isinstance(limits["quick"], Limits)
    assert {"facts", "staff", "metrics", "sentences", "drafts", "search"} <= set(limits)
