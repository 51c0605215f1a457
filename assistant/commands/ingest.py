"""`entente ingest`: files and folders onto the shelf."""

from pathlib import Path
from typing import Any

import click

from assistant.commands.output import as_json, print_json
from assistant.commands.progress import progress_bar


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--scope", default="default", show_default=True, help="The scope they go into.")
@as_json
def command(paths: tuple[Path, ...], scope: str, as_json: bool) -> None:
    """Bring files and folders onto the shelf. A folder's vanished files leave it."""
    from assistant.remote import report_of
    from assistant.settings import read_settings

    with progress_bar("Reading", hidden=as_json) as progress:
        report = report_of(read_settings(), paths, scope, progress)
    if as_json:
        print_json(report)
        return
    tell(report)
    if report["refused"] and not any(report[k] for k in ("created", "updated", "unchanged")):
        raise click.ClickException("No file could be read; the reasons are above.")


def tell(report: dict[str, Any]) -> None:
    """The report in words: what was refused with its reason, then one sentence of counts."""
    for entry in report["refused"]:
        click.echo(f"refused  {entry['name']}: {entry['detail'] or entry['reason']}")
    for kind in ("created", "updated", "renamed"):
        for entry in report[kind]:
            for note in entry["notes"]:
                click.echo(f"note     {entry['name']}: {note}")
    counts = ", ".join(f"{len(entries)} {kind}" for kind, entries in report.items() if entries)
    click.echo(f"{counts}." if counts else "Nothing to do: no files found.")
