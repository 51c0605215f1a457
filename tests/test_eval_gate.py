from pathlib import Path

import pytest

from eval.folder import Card, RunFolder, Sample
from eval.gate import check, read_thresholds, without_times
from eval.kept import KeptRun, keep
from eval.run import concluded
from eval.score import Score


def made(
    folder: Path, values: dict[str, float | None], cpu: float = 10.0, error: str = ""
) -> RunFolder:
    """A finished run of the suite `s`: each case with one score."""
    run = RunFolder(folder)
    card = Card(folder.name, "s", "about", "questions", "offline", "2026-11-22T00:00:00+00:00")
    samples = [
        Sample(
            name, 1, name, ["tag"], {}, {}, [Score("facts", value, "why").to_json()],
            None if value is None else value >= 1, cpu, cpu, error=error if n == 0 else "",
        )
        for n, (name, value) in enumerate(values.items())
    ]  # fmt: skip
    run.write_card(concluded(card, samples, (5.0, 5.0)))
    run.rewrite(samples)
    return run


def limits(folder: Path, text: str) -> Path:
    path = folder / "thresholds.yaml"
    path.write_text("s:\n" + text, "utf-8")
    return path


GOOD: dict[str, float | None] = {"a": 1.0, "b": 1.0}


def passes(tmp_path: Path, text: str, run: RunFolder, baseline: RunFolder | None = None) -> bool:
    found: bool = check(run, read_thresholds(limits(tmp_path, text)), baseline)["passed"]
    return found


def test_a_run_at_its_thresholds_passes(tmp_path: Path) -> None:
    text = (
        "  cases: 2\n  metrics: {facts: {least: 1.0}, cpu_units: {most: 2.0}}\n  tags: {tag: 1.0}\n"
    )

    assert passes(tmp_path, text, made(tmp_path / "r", GOOD))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("  metrics: {facts: {least: 0.9}}\n", "below the least"),
        ("  metrics: {cpu_units: {most: 1.9}}\n", "above the most"),
        ("  metrics: {page: {least: 0.0}}\n", "never scored"),
        ("  cases: 3\n", "too few cases"),
        ("  tags: {tag: 0.9}\n", "a tag below its least"),
        ("  tags: {other: 0.1}\n", "a tag that no case has"),
        ("  must_pass: [b]\n", "a case that has to pass"),
        ("  must_pass: [zzz]\n", "a case that was not asked"),
    ],
)
def test_a_run_is_stopped_for(tmp_path: Path, text: str, why: str) -> None:
    assert not passes(tmp_path, text, made(tmp_path / "r", {"a": 1.0, "b": 0.5})), why


def test_a_broken_case_is_stopped_unless_allowed(tmp_path: Path) -> None:
    run = made(tmp_path / "r", GOOD, error="ValueError: no")

    assert not passes(tmp_path, "  cases: 2\n", run)
    assert passes(tmp_path, "  errors: 1\n", run)


def test_a_run_that_was_not_finished_is_stopped(tmp_path: Path) -> None:
    run = made(tmp_path / "r", GOOD)
    card = run.card()
    card.finished_at = ""
    run.write_card(card)

    assert not passes(tmp_path, "  cases: 2\n", run)


def test_losses_and_growth_are_measured_against_the_baseline(tmp_path: Path) -> None:
    before, after = made(tmp_path / "a", GOOD), made(tmp_path / "b", {"a": 1.0, "b": 0.5}, 20.0)
    text = "  metrics: {{facts: {{loses_at_most: {0}}}, cpu_units: {{grows_at_most: {1}}}}}\n"

    assert passes(tmp_path, text.format(0.25, 2.0), after, before)
    assert not passes(tmp_path, text.format(0.2, 2.0), after, before)
    assert not passes(tmp_path, text.format(0.25, 1.9), after, before)


def test_times_may_be_left_out_and_nothing_else(tmp_path: Path) -> None:
    run = made(tmp_path / "r", {"a": 1.0, "b": 0.5})
    slow = limits(tmp_path, "  metrics: {facts: {least: 0.7}, cpu_units: {most: 0.1}}\n")

    assert not check(run, read_thresholds(slow))["passed"]
    assert check(run, without_times(read_thresholds(slow)))["passed"]

    wrong = limits(tmp_path, "  metrics: {facts: {least: 0.8}, cpu_units: {most: 0.1}}\n")
    assert not check(run, without_times(read_thresholds(wrong)))["passed"]


def test_a_baseline_without_common_cases_stops(tmp_path: Path) -> None:
    before, after = made(tmp_path / "a", {"x": 1.0}), made(tmp_path / "b", GOOD)

    assert not passes(tmp_path, "  metrics: {facts: {loses_at_most: 0.5}}\n", after, before)


def test_a_suite_without_thresholds_is_told(tmp_path: Path) -> None:
    path = tmp_path / "thresholds.yaml"
    path.write_text("other: {}\n", "utf-8")

    with pytest.raises(ValueError, match="no suite s"):
        check(made(tmp_path / "r", GOOD), read_thresholds(path))


def test_a_misspelt_threshold_is_told(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="thresholds.yaml.*lest"):
        read_thresholds(limits(tmp_path, "  metrics: {facts: {lest: 1.0}}\n"))


def test_a_kept_run_gates_as_the_run_itself(tmp_path: Path) -> None:
    run = made(tmp_path / "r", {"a": 1.0, "b": 0.5, "c": None})
    kept = KeptRun(keep(run, tmp_path / "kept"))

    assert kept.card() == run.card()
    assert [(s.id, s.passed, s.score("facts")) for s in kept.samples()] == [
        (s.id, s.passed, s.score("facts")) for s in run.samples()
    ]
    assert kept.path.stat().st_size < 2000
