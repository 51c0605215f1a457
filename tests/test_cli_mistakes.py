"""Whatever breaks, a person at the command line reads one sentence."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import click
import pytest

from assistant.commands import metric, records
from assistant.drafting.spec import parse_spec
from assistant.runtime import cli


def said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *args: str
) -> tuple[int, str]:
    """A command's exit status, and what it writes on standard error."""
    monkeypatch.setattr("sys.argv", ["entente", *args])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    return int(str(stop.value.code)), capsys.readouterr().err


@click.command()
def broken() -> None:
    raise KeyError("page")


def told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], home: Path) -> str:
    """What a command that breaks on a mistake of ours writes, its exit status being 1."""
    monkeypatch.setattr(cli.Lazy, "get_command", lambda *_: broken)
    monkeypatch.setattr("sys.argv", ["entente", "ask"])
    monkeypatch.setenv("ENTENTE_HOME", str(home))
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert stop.value.code == 1
    return capsys.readouterr().err


def test_a_mistake_of_ours_is_one_sentence_and_its_trace_a_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    said = told(monkeypatch, capsys, tmp_path)

    assert said.startswith("entente: this is a mistake of ours (KeyError)")
    assert "Traceback" not in said and said.count("\n") == 1
    assert "KeyError: 'page'" in (tmp_path / "last-error.txt").read_text("utf-8")


def test_where_no_file_can_be_written_the_sentence_still_comes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    said = told(monkeypatch, capsys, tmp_path / "nowhere")

    assert "a mistake of ours" in said and "Please report" not in said


@pytest.mark.parametrize(
    ("args", "status", "words"),
    [
        (("search", "  "), 2, "Give the words to look for"),
        (("metric", "DORM", "--from", "2020-31-31"), 2, "'2020-31-31' is no date"),
        (("metric", "DORM", "--to", "soon"), 2, "'soon' is no date"),
        (("metric", "MPR", "-o", "mouths=3"), 2, "no option 'mouths'; it has: compare_with, by"),
        (("serve", "--host", "999.1.1.1"), 1, "an address of this machine with --host"),
    ],
)
def test_what_cannot_be_meant_is_told_before_anything_is_opened(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    args: tuple[str, ...],
    status: int,
    words: str,
) -> None:
    monkeypatch.setenv("ENTENTE_HOME", str(tmp_path / "home"))
    code, told_of = said(monkeypatch, capsys, *args)
    assert code == status and words in told_of
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("when", ["2020", "2020-02", "2020-02-29", ""])
def test_a_period_may_be_given_by_day_month_or_year(when: str) -> None:
    assert metric._when(click.Context(metric.command), click.Option(["--from"]), when) == when


def test_a_folder_that_is_not_there_is_named_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("ENTENTE_HOME", str(tmp_path / "home"))
    there = tmp_path / "none" / "columns.xlsx"
    code, told_of = said(monkeypatch, capsys, "records", "template", str(there))
    assert code == 1 and "Errno" not in told_of and told_of.count("\n") == 1
    assert str(there) in told_of and "make the folder" in told_of


def test_a_list_s_options_are_those_a_figure_takes(capsys: pytest.CaptureFixture[str]) -> None:
    metric.command.main(["--list"], standalone_mode=False)
    lines = capsys.readouterr().out.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("ADH "))
    assert "-o tolerance=…  months, 3 unless given" in lines[at + 2]


def test_a_row_of_several_ties_is_listed_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    rows = [{"id": "b", "name": "Council", "relations": ["x-y", "x-z"]}]

    @contextmanager
    def desk(_scopes: object) -> Iterator[SimpleNamespace]:
        yield SimpleNamespace(rows=lambda _kind: rows)

    monkeypatch.setattr(records, "desk", desk)
    records.listed.main(["bodies"], standalone_mode=False)
    assert capsys.readouterr().out == "b  Council  x-y, x-z\n"


def test_a_spec_that_is_no_yaml_is_told_by_line_and_column() -> None:
    with pytest.raises(ValueError, match="line 1, column 17: expected") as wrong:
        parse_spec("instrument: [mou")
    assert "unicode string" not in str(wrong.value)


@pytest.mark.parametrize("chapter", ["records", "eval", "conversations"])
def test_a_group_lists_its_commands_in_whole_sentences(
    capsys: pytest.CaptureFixture[str], chapter: str
) -> None:
    cli.group.main([chapter, "--help"], standalone_mode=False)
    listed = capsys.readouterr().out.split("Commands:")[1]
    assert "..." not in listed and listed.strip().endswith(".")


def test_a_data_folder_that_is_a_file_is_told_as_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file", "utf-8")
    monkeypatch.setenv("ENTENTE_HOME", str(taken))
    code, told_of = said(monkeypatch, capsys, "records", "list", "bodies")
    assert code == 1 and f"{taken}: File exists. A file of that name is in the way" in told_of


def printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *args: str
) -> tuple[int, str]:
    """A command's exit status, and what it writes on standard output."""
    monkeypatch.setattr("sys.argv", ["entente", *args])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    return int(str(stop.value.code)), capsys.readouterr().out


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("metric", "XYZ", "--json"), 1, "there is no metric 'XYZ'"),
        (("metric", "--json"), 2, "Name a figure"),
        (("search", "", "--json"), 2, "Give the words"),
        (("search", "x", "--odd", "--json"), 2, "--odd"),
    ],
)
def test_an_error_is_a_json_object_where_json_was_asked_for(
    args: tuple[str, ...],
    code: int,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("ENTENTE_HOME", str(tmp_path))
    status, out = printed(monkeypatch, capsys, *args)
    assert (status, list(json.loads(out))) == (code, ["error"])
    assert words in json.loads(out)["error"]


def test_without_json_nothing_of_an_error_is_on_standard_output(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert printed(monkeypatch, capsys, "metric", "XYZ") == (1, "")
    assert printed(monkeypatch, capsys, "metric", "XYZ", "--", "--json")[1] == ""


def test_a_command_that_has_printed_its_json_prints_no_second_object(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("ENTENTE_HOME", str(tmp_path / "home"))
    path = tmp_path / "relations.csv"
    path.write_text("id,lg,partner,country,tier\nr,City,P,CN,cousin\n", "utf-8")
    status, out = printed(monkeypatch, capsys, "records", "import", str(path), "--json")
    assert status == 1
    assert json.loads(out)["done"] is False


def test_a_name_that_the_record_does_not_know_is_an_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("ENTENTE_HOME", str(tmp_path / "home"))
    assert printed(monkeypatch, capsys, "records", "samples")[0] == 0
    status, out = printed(monkeypatch, capsys, "metric", "PR", "--body", "nobody", "--json")
    assert (status, json.loads(out)["reason"]["code"]) == (1, "no_body")
    status, words = said(monkeypatch, capsys, "metric", "PR", "--body", "nobody")
    assert status == 1 and "nobody" in words
    known = "seoul-beijing"
    assert (
        printed(monkeypatch, capsys, "metric", "PR", "--body", known, "--conference", "99")[0] == 1
    )
    assert printed(monkeypatch, capsys, "metric", "PR", "--body", known, "--team", "choir")[0] == 1
    assert printed(monkeypatch, capsys, "metric", "PR", "--body", known)[0] == 0
    # A figure that is undefined for a reason of its own is an answer.
    assert (
        printed(monkeypatch, capsys, "metric", "RTp", "--body", known, "--conference", "1")[0] == 0
    )


def test_two_runs_of_which_one_is_unscored_are_compared(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    from eval.folder import Card, RunFolder, Sample

    monkeypatch.setenv("ENTENTE_HOME", str(tmp_path / "home"))
    for name, value in (("a", 1.0), ("b", None)):
        card = Card(name, "s", "", "questions", "offline", "2026-01-01", metrics={"facts": value})
        score = {"scorer": "facts", "value": value, "explanation": ""}
        folder = RunFolder(tmp_path / name)
        folder.write_card(card)
        folder.append(Sample("c", 1, "Q?", [], {}, {}, [score], None, 1.0))
    status, out = printed(
        monkeypatch, capsys, "eval", "diff", str(tmp_path / "a"), str(tmp_path / "b")
    )
    facts = next(line for line in out.splitlines() if line.startswith("facts"))
    assert status == 0
    assert facts.split() == ["facts", "1.000", "unscored", "n=0"]
