"""The commands as a user types them, over a suite and documents of the user's own."""

import re
from pathlib import Path

import pytest

from assistant.settings import Settings
from eval.suite import read_suite
from tests.commands import entente, told
from tests.doubles import Double, honest

pytestmark = pytest.mark.model
SUITE = """
name: harbour
about: Questions about our own documents.
kind: questions
documents: ./papers
record: false
cases:
  - id: founded
    ask: In which year was the Harbour Forum founded?
    expect: {status: [answered], facts: ["1998"]}
  - id: hosts
    ask: Which city hosted the Harbour Forum in 2004?
    expect: {status: [answered], facts: [Lindell]}
  - id: capital
    ask: What is the capital of Peru?
    expect: {status: [answered], facts: [Lima]}
"""
PAPER = (
    "# Harbour Forum\n\nThe Harbour Forum was founded in 1998 by nine cities. "
    "Port Lindell hosted the Harbour Forum in 2004.\n"
)
TABLE = """# Harbour fees

Fees of the two quays are set by the council each year.

| Quay | Yearly fee | Berths |
|---|---|---|
| North | 4,200 | 12 |
| South | 3,100 | 8 |
"""


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("own")
    (folder / "papers").mkdir()
    (folder / "papers" / "forum.md").write_text(PAPER, "utf-8")
    (folder / "harbour.yaml").write_text(SUITE, "utf-8")
    return folder / "harbour.yaml"


def test_a_users_documents_and_questions_are_run_compared_and_gated(
    evaluation: Settings, suite: Path, tmp_path: Path
) -> None:
    home = evaluation.home
    one = told(home, "eval", "run", suite, "--out", tmp_path / "one")

    assert (one["cases"], one["passed"], one["errors"]) == (3, 2, 0)
    assert "Lima" in (tmp_path / "one" / "report.html").read_text("utf-8")
    assert told(home, "eval", "diff", tmp_path / "one", tmp_path / "one")["cases"] == []
    limits = tmp_path / "limits.yaml"
    limits.write_text("harbour: {metrics: {right: {least: 0.6}}}\n", "utf-8")
    assert told(home, "eval", "gate", tmp_path / "one", "--thresholds", limits)["passed"]
    limits.write_text("harbour: {metrics: {right: {least: 0.7}}}\n", "utf-8")
    assert entente(home, "eval", "gate", tmp_path / "one", "--thresholds", limits).returncode == 1


def test_a_model_behind_a_url_is_run_beside_the_offline_one(
    evaluation: Settings, suite: Path, tmp_path: Path
) -> None:
    home = evaluation.home
    told(home, "eval", "run", suite, "--out", tmp_path / "offline")
    with Double(honest) as server:
        plugged = told(
            home, "eval", "run", suite, "--model", f"double@{server.url}", "--out", tmp_path / "b"
        )

    assert (plugged["model"], plugged["errors"]) == ("double", 0)
    assert plugged["metrics"]["stands"] == 1.0
    diff = told(home, "eval", "diff", tmp_path / "offline", tmp_path / "b")
    assert {"right", "facts", "p50_ms"} <= {m["name"] for m in diff["metrics"]}
    report = (tmp_path / "b" / "report.html").read_text("utf-8")
    assert "Answered by</th><td>double" in report


def test_a_model_without_an_address_is_wrong_usage(evaluation: Settings, suite: Path) -> None:
    done = entente(evaluation.home, "eval", "run", suite, "--model", "double")

    assert (done.returncode, "--model double@URL" in done.stderr) == (2, True)


def test_a_first_suite_is_made_from_the_tables_of_ones_own_shelf(
    evaluation: Settings, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "models").symlink_to(evaluation.folder.models)
    (tmp_path / "fees.md").write_text(TABLE, "utf-8")
    entente(home, "ingest", tmp_path / "fees.md")

    made = told(home, "eval", "generate", "--out", tmp_path / "mine.yaml")

    assert made["cases"] == 2
    cases = read_suite(tmp_path / "mine.yaml").cases
    assert all(case.generated for case in cases)
    assert cases[0].expect.facts == ["4,200"]
    run = told(home, "eval", "run", tmp_path / "mine.yaml", "--out", tmp_path / "run")
    assert (run["cases"], run["errors"], run["tags"]["generated"]["cases"]) == (2, 0, 2)


def test_the_suites_are_listed(evaluation: Settings) -> None:
    names = [s["name"] for s in told(evaluation.home, "eval", "list")["suites"]]

    assert {"facts", "staff", "quick"} <= set(names)


def test_a_suite_that_is_not_there_is_one_sentence(evaluation: Settings) -> None:
    done = entente(evaluation.home, "eval", "run", "nothing")

    assert done.returncode == 1
    assert re.match(r"entente: There is no suite nothing\. Suites: .*facts", done.stderr)
