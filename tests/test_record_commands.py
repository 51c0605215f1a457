"""The record and its figures from the command line, here and by the server that owns the folder."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result
from fastapi import FastAPI

from assistant.api import problems
from assistant.api.metrics import router as metrics_router
from assistant.api.records import router as records_router
from assistant.commands.metric import command as metric
from assistant.commands.records import command as record
from assistant.runtime.container import House
from assistant.runtime.settings import Settings
from corpus.library import Library, Volume
from corpus.passage import Document, Page
from tests.serving import serving

Run = Callable[..., Result]
HEADER = "id,lg,partner,country,tier,signed_on\n"
MOU = "양해각서\n\n한빛시와 포트린델(이하 “양측”)은 협력하기로 한다.\n\n{date} 한빛시에서\n"
DATES = {"d1": "2022년 5월 12일", "d2": "2023년 6월 13일"}


def publish(library: Library, name: str, scope: str = "default") -> None:
    made = Document(name, scope, "양해각서", f"{name}.md", "x", "text/markdown", kind="mou")
    page = Page(1, MOU.format(date=DATES[name]))
    library.publish(Volume(made, (page,), (), np.empty((0, 0), np.float32)))


def called(command: object, *arguments: str, stdin: str = "") -> Result:
    return CliRunner().invoke(command, arguments, input=stdin)  # type: ignore[arg-type]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The commands over a folder that nobody owns."""
    monkeypatch.setenv("ENTENTE_HOME", str(tmp_path / "home"))
    return called


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(Settings(home=tmp_path / "home"))
    publish(made.library, "d1")
    publish(made.library, "d2", "closed")
    made.engine.dispose()
    yield made
    made.close()


@pytest.fixture(params=["here", "there"])
def run(
    request: pytest.FixtureRequest, house: House, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Run]:
    """The commands over a shelf of two MOUs, with no server and with one that owns the folder."""
    monkeypatch.setenv("ENTENTE_HOME", str(house.settings.home))
    if request.param == "here":
        yield called
        return
    app = FastAPI()
    app.add_exception_handler(problems.Problem, problems.answer)
    app.include_router(metrics_router(house.records))
    app.include_router(records_router(house.records, house.propose))
    with serving(app, house.settings.folder):
        yield called


def test_rows_are_imported_listed_shown_and_removed(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "relations.csv"
    path.write_text(HEADER + "r,City,P,CN,sister,2001-02-03\n", "utf-8")
    entered = json.loads(run(record, "import", str(path), "--json").stdout)
    listed = json.loads(run(record, "list", "relations", "--json").stdout)
    shown = json.loads(run(record, "show", "relations", "r", "--json").stdout)
    removed = run(record, "remove", "relations", "r")

    assert (entered["done"], entered["entered"]) == (True, {"relations": 1})
    assert listed["rows"][0]["signed_on"] == "2001-02-03"
    assert shown["history"][0]["action"] == "added"
    assert removed.exit_code == 0
    assert run(record, "show", "relations", "r").exit_code == 1
    assert run(record, "remove", "relations", "r").exit_code == 1
    assert run(record, "list", "friends").exit_code == 1


def test_a_wrong_row_fails_the_import_and_says_where(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "relations.csv"
    path.write_text(HEADER + "r,City,P,CN,cousin,\n", "utf-8")
    result = run(record, "import", str(path))

    assert result.exit_code == 1
    assert "relations row 2 tier" in result.stderr
    assert "--partial" in result.stderr


def test_an_import_within_a_scope_leaves_the_rows_of_another_alone(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "relations.csv"
    path.write_text(
        "id,lg,partner,country,tier,document_id,page,start,end\nr,City,P,CN,sister,d2,1,0,4\n",
        "utf-8",
    )
    assert run(record, "import", str(path), "--scope", "closed").exit_code == 0
    path.write_text(HEADER + "r,City,Q,JP,sister,\nown,City,Q,JP,sister,\n", "utf-8")
    refused = run(record, "import", str(path), "--scope", "default", "--partial", "--json")
    listed = json.loads(run(record, "list", "relations", "--json").stdout)["rows"]

    assert json.loads(refused.stdout)["refused"][0]["column"] == "id"
    assert {r["id"]: r["country"] for r in listed} == {"r": "CN", "own": "JP"}


def test_the_samples_within_a_scope_leave_a_row_of_another_alone(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "relations.csv"
    path.write_text(
        "id,lg,partner,country,tier,document_id,page,start,end\n"
        "busan-los-angeles,City,Held back,US,sister,d2,1,0,4\n",
        "utf-8",
    )
    assert run(record, "import", str(path)).exit_code == 0
    refused = run(record, "samples", "--scope", "default", "--json")
    listed = json.loads(run(record, "list", "relations", "--json").stdout)["rows"]

    assert (refused.exit_code, json.loads(refused.stdout)["done"]) == (1, False)
    assert "--scope" in refused.stderr
    assert [r["partner"] for r in listed] == ["Held back"]


def test_a_figure_is_one_json_object_and_the_words_name_its_counts(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "relations.csv"
    rows = "a,City,P,CN,sister,\nb,City,Q,CN,sister,\nc,City,R,JP,sister,\n"
    path.write_text(HEADER + rows, "utf-8")
    run(record, "import", str(path))
    asked = ("CRk", "-o", "countries=CN")
    found = json.loads(run(metric, *asked, "--json").stdout)
    told = run(metric, *asked, "--language", "ko").stdout

    assert (found["numerator"], found["denominator"]) == (2, 3)
    assert "66.7% (2/3)" in told


def test_every_figure_is_listed_and_a_wrong_use_exits_with_two(run: Run) -> None:
    listed = json.loads(run(metric, "--list", "--json").stdout)

    assert {"PR", "RTp", "HHI"} <= {m["id"] for m in listed["metrics"]}
    assert run(metric).exit_code == 2
    assert run(metric, "PR", "-o", "nonsense").exit_code == 2


def test_the_template_and_the_export_are_written(run: Run, tmp_path: Path) -> None:
    assert run(record, "samples").exit_code == 0
    assert run(record, "template", str(tmp_path / "t.xlsx")).exit_code == 0
    assert run(record, "export", str(tmp_path / "bodies.csv")).exit_code == 0
    assert run(record, "export", str(tmp_path / "all.xlsx")).exit_code == 0
    assert run(record, "export", str(tmp_path / "all.pdf")).exit_code == 2
    assert run(record, "export", str(tmp_path / "odd.csv")).exit_code == 1
    assert (tmp_path / "t.xlsx").read_bytes().startswith(b"PK")
    assert (tmp_path / "all.xlsx").read_bytes().startswith(b"PK")
    assert "seoul-beijing" in (tmp_path / "bodies.csv").read_text("utf-8-sig")


def test_proposals_are_read_shown_and_decided(run: Run) -> None:
    read = json.loads(run(record, "propose", "--json").stdout)
    names = [p["id"] for p in read["proposals"]]
    again = json.loads(run(record, "propose", "--json").stdout)
    done = run(
        record, "review", "--accept", names[0], "--set", "title=양해각서 사본", "--by", "Kim"
    )
    rejected = json.loads(run(record, "review", "--reject", names[1], "--json").stdout)
    rows = json.loads(run(record, "list", "mous", "--json").stdout)["rows"]

    assert (read["new"], again["new"], len(names)) == (2, 0, 2)
    assert done.exit_code == 0, done.output
    assert rejected["open"] == []
    assert [(r["title"], r["entered_by"]) for r in rows] == [("양해각서 사본", "Kim")]


def test_each_proposal_is_asked_about_when_none_is_named(run: Run) -> None:
    run(record, "propose")
    asked = run(record, "review", stdin="r\nq\n")

    assert "signed_on" in asked.output and "from d" in asked.output
    assert "1 proposals are open" in asked.output


def test_a_wrong_decision_is_one_sentence(run: Run) -> None:
    assert json.loads(run(record, "review", "--json").stdout)["open"] == []
    assert run(record, "review", "--set", "tier=sister").exit_code == 2
    failed = run(record, "review", "--reject", "p0")
    assert failed.exit_code == 1
    assert "no proposal p0" in str(failed.exception)


def test_commands_within_a_scope_see_nothing_of_another(run: Run) -> None:
    run(record, "propose")
    only = json.loads(run(record, "propose", "--scope", "closed", "--json").stdout)["proposals"]
    names = [p["id"] for p in json.loads(run(record, "propose", "--json").stdout)["proposals"]]
    run(record, "review", "--accept", names[0], "--accept", names[1])
    within = json.loads(run(record, "list", "mous", "--scope", "default", "--json").stdout)["rows"]
    count = json.loads(run(metric, "MOUc", "--scope", "default", "--json").stdout)

    assert [p["document_id"] for p in only] == ["d2"]
    assert [r["citation"]["document_id"] for r in within] == ["d1"]
    assert "d2" not in json.dumps(count)
    odd = run(metric, "MOUc", "--scope", "clsoed")
    assert odd.exit_code == 1 and "clsoed" in str(odd.exception)


def test_reasons_and_warnings_come_in_the_language_asked_for(run: Run) -> None:
    said = json.loads(run(metric, "PR", "--language", "ko", "--json").stdout)

    assert said["value"] is None
    assert "기구" in said["reason_if_null"]


def test_a_chart_is_drawn_wherever_the_record_is(run: Run, tmp_path: Path) -> None:
    run(record, "samples")
    for ending in ("svg", "png"):
        file = tmp_path / f"chart.{ending}"
        done = run(metric, "PR", "--body", "seoul-beijing", "--chart", str(file))
        assert done.exit_code == 0, done.output
        assert file.read_bytes()[:4] in (b"<?xm", b"\x89PNG")
