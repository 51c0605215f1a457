"""The record and its figures from the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result

from assistant.commands.metric import command as metric
from assistant.commands.records import command as record
from assistant.commands.records import propose_from
from corpus.database import migrate
from corpus.library import Library, Volume
from corpus.passage import Document, Page
from corpus.records import Records

Run = Callable[..., Result]
HEADER = "id,lg,partner,country,tier,signed_on\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("ENTENTE_HOME", str(tmp_path / "home"))

    def called(command: object, *arguments: str) -> Result:
        return CliRunner().invoke(command, arguments)  # type: ignore[arg-type]

    return called


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


def test_a_wrong_row_fails_the_import_and_says_where(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "relations.csv"
    path.write_text(HEADER + "r,City,P,CN,cousin,\n", "utf-8")
    result = run(record, "import", str(path))

    assert result.exit_code == 1
    assert "relations row 2 tier" in result.stderr
    assert "--partial" in result.stderr


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
    assert run(record, "template", str(tmp_path / "t.xlsx")).exit_code == 0
    assert run(record, "export", str(tmp_path / "relations.csv")).exit_code == 0
    assert run(record, "export", str(tmp_path / "all.xlsx")).exit_code == 0
    assert run(record, "export", str(tmp_path / "all.pdf")).exit_code == 2
    assert (tmp_path / "t.xlsx").read_bytes().startswith(b"PK")
    assert (tmp_path / "relations.csv").read_text("utf-8-sig").startswith("id,lg,")


def test_documents_on_the_shelf_are_read_for_proposals() -> None:
    engine = sa.create_engine("sqlite://", poolclass=sa.StaticPool)
    migrate(engine)
    library, records = Library(engine), Records(engine)
    text = (
        "양해각서\n\n한빛시와 포트린델(이하 “양측”)은 협력하기로 한다.\n\n"
        "2022년 5월 12일 한빛시에서\n"
    )
    made = Document("d1", "default", "양해각서", "a.md", "x", "text/markdown", kind="mou")
    library.publish(Volume(made, (Page(1, text),), (), np.empty((0, 0), np.float32)))
    house = SimpleNamespace(library=library, records=records)

    assert propose_from(house) == 1  # type: ignore[arg-type]
    assert propose_from(house) == 0  # type: ignore[arg-type]
    assert records.proposals()[0].values()["signed_on"] == "2022-05-12"
    with pytest.raises(ValueError, match="no document d9"):
        propose_from(house, "d9")  # type: ignore[arg-type]


def test_proposals_are_decided_from_the_command_line(run: Run) -> None:
    assert json.loads(run(record, "review", "--json").stdout)["open"] == []
    assert run(record, "review", "--set", "tier=sister").exit_code == 2
    assert run(record, "review", "--reject", "p0").exit_code == 1
