import json
import re
from pathlib import Path

import pytest

from assistant.exports.run_comparison import paired
from assistant.runtime.container import House
from corpus.library import Library
from eval import report
from eval.difference import difference
from eval.folder import RunFolder, Sample, open_run
from eval.run import Plan, attempt, run
from eval.suite import Expect, QuestionCase, Suite
from eval.totals import by_case, metrics
from tests.fakes import house_over, shelf, volume

TEXT = "The harbour committee meets in May. It has four members."
MEETS = QuestionCase(
    id="meets", tags=["lookup", "en"], ask="When does the harbour committee meet?",
    expect=Expect(status=["answered"], facts=["May"]),
)  # fmt: skip
MEMBERS = QuestionCase(
    id="members", ask="How many members has it?", expect=Expect(facts=["four"], premise="")
)
SUITE = Suite(
    name="harbour", about="<b>two</b> questions", kind="questions", documents="library",
    record=False, cases=[MEETS, MEMBERS],
)  # fmt: skip
MAY = "The harbour committee meets in May. [1]"
FOUR = "It has four members. [1]"


@pytest.fixture
def house(library: Library, tmp_path: Path) -> House:
    return house_of(library, tmp_path, MAY, FOUR)


def house_of(library: Library, home: Path, *replies: str) -> House:
    if not library.scopes():
        shelf(library, volume("harbour.txt", TEXT))
    house = house_over(library, home, replies)
    return house


def test_a_run_keeps_what_was_asked_of_what_and_every_score(house: House, tmp_path: Path) -> None:
    card = run(Plan(SUITE, tmp_path / "run"), house)
    folder = RunFolder(tmp_path / "run")

    assert (card.cases, card.passed, card.errors) == (2, 2, 0)
    assert card.library == house.library.fingerprint() and card.prompts["answer"]
    assert [s.id for s in folder.samples()] == ["meets", "members"]
    assert folder.samples()[0].got["citations"][0]["stands"] is True
    assert folder.card() == card


def test_a_stopped_run_goes_on_where_it_was(library: Library, tmp_path: Path) -> None:
    place = tmp_path / "run"
    run(Plan(SUITE, place), house_of(library, tmp_path / "a", MAY, FOUR))
    lines = (place / "samples.jsonl").read_bytes().splitlines(keepends=True)
    (place / "samples.jsonl").write_bytes(lines[0] + lines[1][:40])

    card = run(Plan(SUITE, place), house_of(library, tmp_path / "b", FOUR))

    assert (card.cases, card.passed) == (2, 2)


def test_another_model_does_not_go_on_in_the_same_folder(house: House, tmp_path: Path) -> None:
    run(Plan(SUITE, tmp_path / "run"), house)

    with pytest.raises(ValueError, match="another suite, model, shelf or code"):
        run(Plan(SUITE, tmp_path / "run", model="other"), house)


def test_a_broken_case_is_written_down_and_stops_nothing(library: Library, tmp_path: Path) -> None:
    card = run(Plan(SUITE, tmp_path / "run"), house_of(library, tmp_path, MAY))

    broken = RunFolder(tmp_path / "run").samples()[1]
    assert (card.cases, card.passed, card.errors) == (2, 1, 1)
    assert broken.error.startswith("IndexError") and broken.passed is None
    assert card.metrics["right"] == 0.5 and card.metrics["facts"] == 1.0


def test_repeats_show_whether_the_answer_stays_the_same(library: Library, tmp_path: Path) -> None:
    house = house_of(library, tmp_path, MAY, FOUR, MAY, "It has members. [1]")
    card = run(Plan(SUITE, tmp_path / "run", repeat=2), house)

    assert by_case(RunFolder(tmp_path / "run").samples(), "same") == {"meets": 1.0, "members": 0.0}
    assert card.metrics["same"] == 0.5
    assert card.metrics["right"] == 0.75


def sample(name: str, passed: bool | None, *scores: tuple[str, float | None]) -> Sample:
    told = [{"scorer": s, "value": v, "explanation": "", "deciding": True} for s, v in scores]
    return Sample(name, 1, name, [], {}, {}, told, passed, 1.0)


def test_what_is_unscored_is_left_out_of_the_mean() -> None:
    samples = [sample("a", True, ("facts", 1.0)), sample("b", None, ("facts", None))]

    assert metrics(samples) == {"right": 1.0, "facts": 1.0}
    assert by_case(samples, "facts") == {"a": 1.0}


def test_a_paired_interval_of_a_constant_difference_is_that_difference() -> None:
    a, b = {"x": 0.0, "y": 0.5, "z": 1.0}, {"x": 0.25, "y": 0.75, "w": 0.0}

    assert paired(a, b) == (0.25, [0.25, 0.25], 2)


def test_a_difference_names_the_cases_that_changed(library: Library, tmp_path: Path) -> None:
    for name, second in (("a", FOUR), ("b", "It has members. [1]")):
        run(Plan(SUITE, tmp_path / name), house_of(library, tmp_path / f"{name}-home", MAY, second))

    found = difference(open_run("a", tmp_path), open_run("b", tmp_path))

    assert [(c["id"], c["change"]) for c in found["cases"]] == [("members", "worse")]
    facts = next(m for m in found["metrics"] if m["name"] == "facts")
    assert (facts["a"], facts["b"], facts["delta"], facts["n"]) == (1.0, 0.5, -0.5, 2)
    assert facts["low"] <= -0.5 <= facts["high"]


def test_an_unknown_run_tells_which_there_are(house: House, tmp_path: Path) -> None:
    run(Plan(SUITE, tmp_path / "mine"), house)

    with pytest.raises(ValueError, match="no run yours. Runs: mine"):
        open_run("yours", tmp_path)


def test_the_report_asks_nothing_of_the_network_and_lists_every_failing_case(
    library: Library, tmp_path: Path
) -> None:
    run(Plan(SUITE, tmp_path / "run"), house_of(library, tmp_path, "It meets in <May>. [1]", FOUR))

    page = report.write(RunFolder(tmp_path / "run")).read_text("utf-8")

    assert not re.search(r"<script|https?://|src=|@import|url\(|<link", page)
    assert "&lt;b&gt;two" in page and "<b>two" not in page
    assert page.index("Not right") < page.index("When does the harbour committee meet?")
    assert "missing facts: May" in page or "May" in page


def test_a_case_of_an_unknown_kind_is_a_broken_sample(house: House) -> None:
    from eval.suite import Case

    assert attempt(house, Case(id="x")).error == "ValueError: x: no solver knows Case."


def test_a_run_file_is_json_that_others_can_read(house: House, tmp_path: Path) -> None:
    run(Plan(SUITE, tmp_path / "run"), house)

    card = json.loads((tmp_path / "run" / "run.json").read_text("utf-8"))
    assert {"id", "suite", "model", "started_at", "cases", "passed", "metrics"} <= set(card)
