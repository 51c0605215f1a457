"""The commands as a user types them, over a suite and documents of the user's own."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from assistant.runtime.settings import Settings
from eval.suite_file import read_suite
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


@pytest.fixture(scope="module")
def offline(
    evaluation: Settings, suite: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Any]:
    """A run of the suite by the offline answerer: its folder and its card."""
    folder = tmp_path_factory.mktemp("runs") / "one"
    return folder, told(evaluation.home, "eval", "run", suite, "--out", folder)


def test_a_users_documents_and_questions_are_run_compared_and_gated(
    evaluation: Settings, offline: tuple[Path, Any], tmp_path: Path
) -> None:
    home = evaluation.home
    folder, one = offline

    assert (one["cases"], one["passed"], one["errors"]) == (3, 2, 0)
    assert "Lima" in (folder / "report.html").read_text("utf-8")
    assert told(home, "eval", "diff", folder, folder)["cases"] == []
    limits = tmp_path / "limits.yaml"
    limits.write_text("harbour: {metrics: {right: {least: 0.6}}}\n", "utf-8")
    assert told(home, "eval", "gate", folder, "--thresholds", limits)["passed"]
    limits.write_text("harbour: {metrics: {right: {least: 0.7}}}\n", "utf-8")
    assert entente(home, "eval", "gate", folder, "--thresholds", limits).returncode == 1


def test_a_model_behind_a_url_is_run_beside_the_offline_one(
    evaluation: Settings, suite: Path, offline: tuple[Path, Any], tmp_path: Path
) -> None:
    home = evaluation.home
    with Double(honest) as server:
        plugged = told(
            home, "eval", "run", suite, "--model", f"double@{server.url}", "--out", tmp_path / "b"
        )

    assert (plugged["model"], plugged["errors"]) == ("double", 0)
    assert plugged["metrics"]["stands"] == 1.0
    diff = told(home, "eval", "diff", offline[0], tmp_path / "b")
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


ROWS = {
    "r1": "The harbour opens in May.",
    "r2": "The library lends books.",
    "r3": "Trams run late.",
}


def test_a_beir_folder_is_measured_and_is_a_suite(evaluation: Settings, tmp_path: Path) -> None:
    rows = [{"_id": k, "title": k, "text": v, "doc": k, "seq": 1} for k, v in ROWS.items()]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "corpus.jsonl").write_text(lines, "utf-8")
    query = {"_id": "q1", "text": "When does the harbour open?"}
    (tmp_path / "queries.jsonl").write_text(json.dumps(query) + "\n", "utf-8")
    (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq1\tr1\t1\n", "utf-8")

    measured = told(evaluation.home, "eval", "retrieval", tmp_path)
    card = told(evaluation.home, "eval", "run", tmp_path, "--out", tmp_path / "run")

    assert (measured["queries"], measured["recall@5"], measured["mrr@10"]) == (1, 1.0, 1.0)
    assert (card["passed"], card["metrics"]["recall@10"]) == (1, 1.0)


def test_several_folders_are_measured_in_one_output(evaluation: Settings, tmp_path: Path) -> None:
    for name in ("left", "right"):
        folder = tmp_path / name
        folder.mkdir()
        row = {"_id": "r1", "title": "t", "text": "The harbour opens in May."}
        (folder / "corpus.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
        query = {"_id": "q1", "text": "When does the harbour open?"}
        (folder / "queries.jsonl").write_text(json.dumps(query) + "\n", "utf-8")
        (folder / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq1\tr1\t1\n", "utf-8")
    both = (tmp_path / "left", tmp_path / "right")

    measured = told(evaluation.home, "eval", "retrieval", *both)
    spoken = entente(evaluation.home, "eval", "retrieval", *both, "--baselines").stdout

    assert [one["set"] for one in measured["sets"]] == ["left", "right"]
    assert re.search(r"^left +recall@5 1\.000 .*langchain 1\.000  at or above$", spoken, re.M)
