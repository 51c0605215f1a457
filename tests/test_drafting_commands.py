"""`entente draft` and `entente lint` as a user runs them: here, by the server, on any file."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from fastapi import FastAPI

from assistant.api import problems
from assistant.api.drafts import router
from assistant.api.kept_drafts import DraftParts
from assistant.commands.draft import command as draft_command
from assistant.commands.lint import command as lint_command
from assistant.drafting.drafter import Sources
from assistant.drafting.exports import export
from assistant.runtime.container import House
from assistant.runtime.settings import Settings
from corpus.tables import documents
from tests.drafting import FACT, drafted, shelf, spec
from tests.serving import serving

NANUM = Path("/usr/share/fonts/truetype/nanum/NanumGothic.ttf")


def run(command: Any, *arguments: str | Path) -> Result:
    return CliRunner().invoke(command, [str(a) for a in arguments])


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Sequence[str] | None]]:
    """A server that owns the data folder; which scopes each of its drafts was asked within."""
    monkeypatch.setenv("ENTENTE_HOME", str(tmp_path / "home"))
    house, scopes = House(Settings(home=tmp_path / "home")), list[Sequence[str] | None]()
    with house.engine.begin() as connection:
        row = {"id": "d", "scope": "open", "name": "d", "version": "1"}
        connection.execute(documents.insert().values(row))

    def sources(within: Sequence[str] | None) -> Sources:
        scopes.append(within)
        return Sources(shelf, None, tuple(within or ("open",)))

    app = FastAPI()
    app.add_exception_handler(problems.Problem, problems.answer)
    parts = DraftParts(
        house.records, house.drafts, house.library, lambda _data, _name, _language: [], sources
    )
    app.include_router(router(parts))
    with serving(app, house.settings.folder):
        yield scopes
    house.close()


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "spec.yaml"
    path.write_text(yaml.safe_dump(spec(team="health", facts=[FACT]), allow_unicode=True), "utf-8")
    return path


@pytest.mark.parametrize("suffix", ["docx", "hwpx", "md"])
def test_while_a_server_runs_it_composes_and_the_command_writes_the_file(
    asked: list[Sequence[str] | None], written: Path, suffix: str
) -> None:
    out = written.parent / f"mou.{suffix}"
    done = run(draft_command, "mou", "--spec", written, "--out", out)

    assert done.exit_code == 0, done.output
    assert out.read_bytes()[:2] == (b"# " if suffix == "md" else b"PK")
    assert asked == [None]


def test_the_servers_draft_is_the_contracts_and_is_not_kept(
    asked: list[Sequence[str] | None], written: Path
) -> None:
    made = json.loads(
        run(draft_command, "mou", "--spec", written, "--scope", "open", "--json").stdout
    )

    assert {"instrument", "languages", "clauses", "plan", "findings", "approvals"} <= set(made)
    assert FACT in json.dumps(made["clauses"])
    assert "id" not in made
    assert asked == [["open"]]


def test_what_is_wrong_with_a_spec_is_one_sentence_before_any_server_is_asked(
    asked: list[Sequence[str] | None], tmp_path: Path
) -> None:
    path = tmp_path / "wrong.yaml"
    seoul = spec()["parties"][0]
    for text, why in (
        (yaml.safe_dump(spec(instrument="treaty")), "unknown instrument"),
        (yaml.safe_dump(spec(parties=[seoul, seoul])), "named twice"),
        ("instrument: mou\nstart_date: 2027-02-30", "not readable"),
        ("[", "not readable"),
    ):
        path.write_text(text, "utf-8")
        kind = "treaty" if "treaty" in text else "mou"
        done = run(draft_command, kind, "--spec", path)
        assert done.exit_code == 1
        assert why in str(done.exception)
    assert asked == []


def test_a_scope_that_does_not_exist_is_told_by_the_server(
    asked: list[Sequence[str] | None], written: Path
) -> None:
    done = run(draft_command, "mou", "--spec", written, "--scope", "opne")

    assert done.exit_code == 1
    assert "opne" in str(done.exception)


@pytest.mark.parametrize("suffix", ["docx", "hwpx", "pdf"])
def test_a_file_of_each_format_is_reviewed_by_command(tmp_path: Path, suffix: str) -> None:
    if suffix == "pdf" and not NANUM.exists():
        pytest.skip("fonts-nanum is not installed: make system")
    made = drafted(languages=["en"], term_years=3)
    (clean,) = [tmp_path / f"ours.{suffix}"]
    clean.write_bytes(export(suffix).write(made))
    told = json.loads(run(lint_command, clean, "--instrument", "mou", "--json").stdout)

    assert told["missing"] == []
    assert [f for f in told["findings"] if f["severity"] == "error"] == []


@pytest.mark.parametrize("suffix", ["docx", "hwpx"])
def test_planted_faults_are_found_through_the_file(tmp_path: Path, suffix: str) -> None:
    from assistant.drafting.drafter import with_clause_text

    bad = with_clause_text(
        drafted(languages=["en"]),
        "funding",
        {"en": "The City shall pay USD 5,000 each year and arbitration takes place in Geneva."},
    )
    file = tmp_path / f"bad.{suffix}"
    file.write_bytes(export(suffix).write(bad))
    told = json.loads(run(lint_command, file, "--json").stdout)

    assert {"binding-verb", "money-amount", "court"} <= {f["rule"] for f in told["findings"]}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("broken.docx", b"PK\x03\x04 not a document"),
        ("broken.pdf", b"%PDF-1.7 and nothing more"),
        ("broken.hwpx", b"PK\x03\x04"),
        ("picture.exe", b"MZ\x00\x00"),
        ("empty.txt", b""),
        ("empty.docx", b""),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence_and_exit_status_one(
    tmp_path: Path, name: str, data: bytes
) -> None:
    (tmp_path / name).write_bytes(data)
    done = run(lint_command, tmp_path / name)

    assert done.exit_code == 1
    assert name in done.output
    assert "Traceback" not in done.output


@pytest.mark.slow
def test_three_hundred_pages_are_reviewed_and_what_was_not_read_is_told(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    for page in range(300):
        document.add_paragraph(f"Report {page}. " + "The cities met and exchanged views. " * 60)
        document.add_page_break()
    document.save(str(tmp_path / "long.docx"))
    told = json.loads(run(lint_command, tmp_path / "long.docx", "--json").stdout)

    assert told["truncated"] is True
    assert "too-long" in {f["rule"] for f in told["findings"]}


def test_a_place_open_in_two_languages_is_counted_once(
    asked: list[Sequence[str] | None], written: Path, tmp_path: Path
) -> None:
    made = run(draft_command, "mou", "--spec", written, "--json")
    open_ones = [p["language"] for p in json.loads(made.stdout)["placeholders"]]
    out = tmp_path / "mou.md"
    said = run(draft_command, "mou", "--spec", written, "--out", out).stdout
    assert len(open_ones) > open_ones.count("ko") > 0
    assert f"{open_ones.count('ko')} to confirm" in said
