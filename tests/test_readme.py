"""Every command that the README prints runs as it is printed."""

import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from assistant.runtime.cli import group

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "docs" / "examples"
# What never ends, or takes minutes and is run by `make gate`.
LEFT_OUT = ("--watch", "eval run", "eval gate")

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("cli")]


def commands() -> list[list[str]]:
    """The arguments of each `entente` command in the README's code blocks, in order."""
    lines = (ROOT / "README.md").read_text("utf-8").splitlines()
    shown = [line for line in lines if line.startswith("    .venv/bin/entente ")]
    kept = [line for line in shown if not any(part in line for part in LEFT_OUT)]
    return [shlex.split(line, comments=True)[1:] for line in kept]


@pytest.fixture
def desk(tmp_path: Path, make_home: Callable[[], Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the examples, at home with one paper, and the sample record entered."""
    monkeypatch.setenv("ENTENTE_HOME", str(make_home()))
    monkeypatch.setenv("HOME", str(tmp_path))
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "committee.md").write_text(
        "# 통합위원회\n\n통합위원회는 2013년에 만들어졌다. 양해각서의 유효기간은 3년이다.\n",
        "utf-8",
    )
    place = tmp_path / "desk"
    shutil.copytree(EXAMPLES, place)
    (place / "docs").mkdir()
    (place / "docs" / "examples").symlink_to(EXAMPLES)
    monkeypatch.chdir(place)
    assert ran("records", "samples") == 0
    assert ran("records", "import", "bodies.csv", "conferences.csv") == 0
    return place


def ran(*args: str) -> int:
    """A command's exit status; what it says of a failure is shown where the test fails."""
    given = [str(Path(a).expanduser()) if a.startswith("~") else a for a in args]
    result = CliRunner().invoke(group, given)
    if result.exit_code:
        print(args, result.output, result.exception)
    return result.exit_code


def test_every_command_of_the_readme_runs_as_it_is_printed(desk: Path) -> None:
    printed = commands()
    failed = [args for args in printed if ran(*args) != 0]
    assert len(printed) >= 10
    assert failed == []
    assert (desk / "mou.docx").stat().st_size > 0
    assert (desk / "mpr.svg").stat().st_size > 0


def test_the_example_files_are_taken_whole(desk: Path) -> None:
    drafted = CliRunner().invoke(group, ["draft", "mou", "--spec", "mou.yaml"])
    assert ran("records", "import", "plans.csv") == 0
    assert "not known and was not used" not in drafted.output
    assert "Haesol City" in drafted.output
