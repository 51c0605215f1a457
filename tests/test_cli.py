"""The command line, with the real encoder."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfWriter

from tests.commands import entente, told

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("cli")]


@pytest.fixture(scope="module")
def home(make_home: Callable[[], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two papers on its shelf."""
    papers = tmp_path_factory.mktemp("cli") / "papers"
    papers.mkdir()
    (papers / "mou.txt").write_text(
        "Harbour MOU\n\nThe agreement was signed in Busan on 4 May 2013. Its term is three years.",
        "utf-8",
    )
    (papers / "환경.md").write_text("# 환경팀\n\n환경팀은 2015년에 신설되었다.", "utf-8")
    home = make_home()
    report = told(home, "ingest", papers, "--scope", "office")
    assert [e["name"] for e in report["created"]] == ["papers/mou.txt", "papers/환경.md"]
    return home


def test_an_answer_has_the_contracts_names(home: Path) -> None:
    answer = told(home, "ask", "What is the term of the Harbour MOU?", "--scope", "office")
    assert answer["status"] == "answered" and "three years" in answer["answer"]
    (citation,) = answer["citations"][:1]
    assert {
        "label",
        "document_id",
        "title",
        "page",
        "start",
        "end",
        "quote",
        "scope",
        "ocr",
    } <= set(citation)


def test_a_korean_question_gets_a_korean_answer(home: Path) -> None:
    answer = told(home, "ask", "환경팀은 언제 신설되었나요?")
    assert answer["language"] == "ko" and "2015년" in answer["answer"]


def test_a_question_about_something_else_is_not_answered_and_exits_zero(home: Path) -> None:
    answer = told(home, "ask", "What is the capital of Peru?")
    assert answer["status"] == "unanswerable_not_in_library" and answer["citations"] == []


def test_search_has_the_contracts_names(home: Path) -> None:
    found = told(home, "search", "term", "-k", "1")
    (hit,) = found["hits"]
    assert {"passage_id", "document_id", "title", "page", "start", "end", "text"} <= set(hit)


def test_a_second_ingest_changes_nothing(home: Path) -> None:
    assert told(home, "doctor")["disagreements"] == []


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("ask", "What?", "--scope", "nowhere"), "no scope 'nowhere'"),
        (("ingest", "/no/such/folder"), "is not there"),
        (("restore", "pyproject.toml"), "already holds a library"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_with_its_remedy(
    home: Path, args: tuple[str, ...], words: str
) -> None:
    done = entente(home, *args)
    assert done.returncode == 1 and done.stdout == ""
    assert words in done.stderr and done.stderr.count("\n") == 1 and "Traceback" not in done.stderr


def test_wrong_usage_exits_with_two(home: Path) -> None:
    assert entente(home, "ask").returncode == 2
    assert entente(home, "frobnicate").returncode == 2


def test_an_over_long_question_names_the_limit(home: Path) -> None:
    answer = told(home, "ask", "a" * 3000)
    assert "2000" in answer["answer"] and answer["status"] == "unanswerable_unclear_question"


def test_a_damaged_and_an_encrypted_pdf_are_refused_with_their_reasons(
    home: Path, tmp_path: Path
) -> None:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret", algorithm="AES-256")
    writer.write(tmp_path / "locked.pdf")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\n1 0 obj")
    done = entente(home, "ingest", tmp_path, "--scope", "bad")
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "locked.pdf" in done.stdout and "broken.pdf" in done.stdout
    assert "password" in done.stdout.lower()


def test_a_folder_without_files_says_so(home: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = entente(home, "ingest", tmp_path / "empty")
    assert done.returncode == 0 and "no files found" in done.stdout


def test_a_port_in_use_is_named_with_another_way(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = entente(home, "serve", "--port", str(port))
    assert done.returncode == 1 and str(port) in done.stderr and "--port" in done.stderr


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    done = entente(tmp_path / "file" / "var", "ask", "What?")
    assert done.returncode == 1 and "Traceback" not in done.stderr


def test_a_foreign_database_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "library.sqlite").write_bytes(b"this is no database at all, but somebody's file")
    done = entente(tmp_path, "ask", "What?")
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert (tmp_path / "library.sqlite").read_bytes().startswith(b"this is no database")


def test_a_backup_comes_back_elsewhere(
    home: Path, tmp_path: Path, make_home: Callable[[], Path]
) -> None:
    told(home, "backup", tmp_path / "all.entente")
    other = make_home()
    assert told(other, "restore", tmp_path / "all.entente")["documents"] == 2
    assert told(other, "doctor")["disagreements"] == []


def test_indexes_can_be_rebuilt(home: Path) -> None:
    assert told(home, "rebuild")["scopes"] == ["office"]


def test_help_costs_nothing_heavy(home: Path) -> None:
    done = entente(home, "--help", PYTHONPROFILEIMPORTTIME="1")
    assert done.returncode == 0
    assert "torch" not in done.stderr and "langchain" not in done.stderr
