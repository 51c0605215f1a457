"""`entente eval round`: questions sealed with their rule and the product, asked once, revealed."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.commands.output import Chapter, as_json, print_json

if TYPE_CHECKING:
    from eval.rounds import Round

in_folder = click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("rounds"),
    help="Where the rounds and their ledger lie; default: rounds.",
)


@click.group(cls=Chapter)
def command() -> None:
    """Questions nobody has seen, sealed with their rule and the product, asked once, then revealed.

    Only the figure at first sight counts: a round that was run is spent.
    """


@command.command()
@click.argument("name")
@click.option("--suite", help="A suite's name or file, to be copied; default: a template.")
@click.option("--pass", "least", multiple=True, metavar="FIGURE=LEAST", help="Such as right=0.8.")
@click.option("--at-most", "most", multiple=True, metavar="FIGURE=MOST", help="p95_ms=3000.")
@in_folder
@as_json
def new(
    name: str,
    suite: str | None,
    least: tuple[str, ...],
    most: tuple[str, ...],
    folder: Path,
    as_json: bool,
) -> None:
    """Make the round NAME: its questions and the rule they must meet, to be read and sealed."""
    from assistant.runtime.settings import read_settings
    from eval.catalogue import find
    from eval.rounds import USUAL
    from eval.rounds import new as make

    one = _round(folder, name)
    bounds = _bounds("--pass", least), _bounds("--at-most", most)
    copied = find(suite, read_settings().home / "suites") if suite else None
    make(one, copied, bounds[0] or ({} if bounds[1] else USUAL), bounds[1])
    if as_json:
        print_json({"round": name, "folder": str(one.path)})
    else:
        click.echo(f"{one.path}: read its suite and rule.yaml, then seal it with eval round seal.")


@command.command()
@click.argument("name")
@in_folder
@as_json
def seal(name: str, folder: Path, as_json: bool) -> None:
    """Seal a round: from now on its questions, its rule and the product stay as they are."""
    from assistant.runtime.settings import read_settings
    from eval.round_seal import product
    from eval.round_seal import seal as close

    one = _round(folder, name)
    told = close(one, product(read_settings()))
    if as_json:
        parts = ("suite", "rule", "code", "weights", "settings")
        print_json({**told, **{part: told[part]["digest"] for part in parts}})
    else:
        click.echo(f"{name}: {told['cases']} cases sealed at {told['sealed_at']}.")
        _tell_seen(told)


@command.command()
@click.argument("name")
@in_folder
@as_json
def run(name: str, folder: Path, as_json: bool) -> None:
    """Ask a sealed round, once, and show no score; one that was interrupted goes on."""
    from assistant.commands.progress import progress_bar
    from assistant.runtime.settings import read_settings
    from eval.round_run import ask, put_with
    from eval.round_seal import product

    settings = read_settings()
    with progress_bar("Documents") as filling, progress_bar(name) as progress:
        put = put_with(settings, filling)
        asked, cases = ask(_round(folder, name), product(settings), put, progress)
    if as_json:
        print_json({"round": name, "asked": asked, "cases": cases})
    else:
        click.echo(f"{name}: {asked} of {cases} asked. Read it with eval round reveal.")


@command.command()
@click.argument("name")
@in_folder
@as_json
def reveal(name: str, folder: Path, as_json: bool) -> None:
    """Show a round's scores by language and kind, whether its rule is met, and what changed."""
    from eval.round_reveal import reveal as open_up

    told = open_up(_round(folder, name))
    if as_json:
        print_json(told)
    else:
        _tell(told)


def _round(folder: Path, name: str) -> "Round":
    from eval.rounds import Round

    return Round(folder, name)


def _bounds(option: str, given: tuple[str, ...]) -> dict[str, float]:
    found = {}
    for text in given:
        matched = re.fullmatch(r"([^=\s]+)=(\d+(?:\.\d+)?)", text)
        if not matched:
            raise click.UsageError(
                f"{option} {text}: give a figure and a number, such as right=0.8."
            )
        found[matched[1]] = float(matched[2])
    return found


def _tell(told: dict[str, Any]) -> None:
    verdict = "passed by its rule" if told["passed"] else "FAILED by its rule"
    click.echo(f"{told['round']} ({told['suite']}): {verdict}")
    click.echo(f"  {told['cases']} cases, {told['errors']} broken, sealed {told['sealed_at']}")
    click.echo(f"  product {told['version']}")
    _tell_seen(told)
    for check in told["checks"]:
        mark = "met" if check["passed"] else "NOT MET"
        click.echo(f"  {check['metric']}: {check['told']}: {mark}")
    for title, part in (("figures", "metrics"), ("by language", "languages"), ("by kind", "kinds")):
        _table(title, told[part])
    if told["before"]:
        click.echo(f"since round {told['before']['round']}, which asked its own questions")
        for row in told["before"]["metrics"]:
            click.echo(
                f"  {row['name']:<18}{row['delta']:>+8.3f}"
                f"  95 % {row['low']:+.3f} to {row['high']:+.3f}"
            )
    if told["gone"]:
        click.echo(f"in the ledger, but no longer in the folder: {', '.join(told['gone'])}")


def _tell_seen(told: dict[str, Any]) -> None:
    for name, count in told["seen"].items():
        click.echo(f"  not at first sight: round {name} asked {count} of these questions before")


def _table(title: str, rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    click.echo(title)
    for row in rows:
        if row["value"] is None:
            click.echo(f"  {row['name']:<18}unscored")
        else:
            bounds = f"95 % {row['low']:.3f} to {row['high']:.3f}"
            click.echo(f"  {row['name']:<18}{row['value']:>8.3f}  {bounds}  n={row['n']}")
