from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.api.evals import router
from assistant.api.problems import Problem, answer
from tests.test_eval_gate import made


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    runs = tmp_path / "runs"
    made(runs / "a", {"x": 1.0, "y": 1.0})
    made(runs / "b", {"x": 1.0, "y": 0.5})
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "run.json").write_bytes((runs / "a" / "run.json").read_bytes())
    app = FastAPI()
    app.add_exception_handler(Problem, answer)
    app.include_router(router(runs))
    return TestClient(app)


def test_the_runs_are_listed_with_their_totals(client: TestClient) -> None:
    runs = client.get("/api/evals").json()["runs"]

    assert [(r["id"], r["cases"], r["passed"]) for r in runs] == [("b", 2, 1), ("a", 2, 2)]
    assert runs[0]["metrics"] == {"right": 0.5, "facts": 0.75}


def test_a_run_shows_each_case_with_its_reasons(client: TestClient) -> None:
    run = client.get("/api/evals/b").json()

    assert (run["id"], run["suite"], run["model"]) == ("b", "s", "offline")
    assert [(s["id"], s["passed"]) for s in run["samples"]] == [("x", True), ("y", False)]
    assert run["samples"][1]["scores"][0]["explanation"] == "why"


def test_two_runs_are_compared_by_figure_and_case(client: TestClient) -> None:
    found = client.get("/api/evals/diff", params={"a": "a", "b": "b"}).json()

    facts = next(m for m in found["metrics"] if m["name"] == "facts")
    assert (facts["a"], facts["b"], facts["delta"]) == (1.0, 0.75, -0.25)
    assert facts["low"] <= -0.25 <= facts["high"]
    assert [(c["id"], c["change"]) for c in found["cases"]] == [("y", "worse")]


@pytest.mark.parametrize("name", ["nothing", "..%2Fsecret", "%2e%2e%2fsecret", ".", "..", "a%00"])
def test_a_name_that_is_no_run_answers_as_one_that_is_not_there(
    client: TestClient, name: str
) -> None:
    response = client.get(f"/api/evals/{name}")

    assert response.status_code in (200, 404)
    assert "samples" not in response.json()


def test_the_names_in_a_comparison_cannot_leave_the_folder(client: TestClient) -> None:
    response = client.get("/api/evals/diff", params={"a": "a", "b": "../secret"})

    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"


def test_a_folder_that_is_no_run_is_left_out(client: TestClient, tmp_path: Path) -> None:
    (tmp_path / "runs" / "odd").mkdir()
    (tmp_path / "runs" / "odd" / "run.json").write_text('["not a run"]', "utf-8")

    assert [r["id"] for r in client.get("/api/evals").json()["runs"]] == ["b", "a"]
    assert client.get("/api/evals/odd").status_code == 404


def test_a_line_cut_off_by_a_kill_is_left_out(client: TestClient, tmp_path: Path) -> None:
    with (tmp_path / "runs" / "a" / "samples.jsonl").open("ab") as file:
        file.write(b'{"id": "z", "epo')

    assert len(client.get("/api/evals/a").json()["samples"]) == 2


def test_no_runs_are_no_error(tmp_path: Path) -> None:
    app = FastAPI()
    app.include_router(router(tmp_path / "nowhere"))

    assert TestClient(app).get("/api/evals").json() == {"runs": []}
