"""`entente ingest`: files and folders onto the shelf, once or as they change."""

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.commands.output import as_json, print_json
from assistant.commands.progress import progress_bar

if TYPE_CHECKING:
    from assistant.runtime.settings import Settings

EVERY = 1.0  # seconds between two looks at a watched folder
PAUSE = 10.0  # after a run that failed


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--scope", default="default", show_default=True, help="The scope they go into.")
@click.option("--watch", is_flag=True, help="Go on, bringing changes in as they happen.")
@as_json
def command(paths: tuple[Path, ...], scope: str, watch: bool, as_json: bool) -> None:
    """Bring files and folders onto the shelf. A folder's vanished files leave it.

    With --watch it goes on until Ctrl-C; a file that is still being written waits until it has
    settled. While the server runs, the work is handed to it. With --json, each run is one line.
    """
    from assistant.runtime.server_client import report_of
    from assistant.runtime.settings import read_settings

    settings = read_settings()
    if watch:
        _watch(settings, paths, scope, as_json)
        return
    with progress_bar("Reading", hidden=as_json) as progress:
        report = report_of(settings, paths, scope, progress)
    if as_json:
        print_json(report)
        return
    tell(report)
    if report["refused"] and not any(report[k] for k in ("created", "updated", "unchanged")):
        raise click.ClickException("No file could be read; the reasons are above.")


def _watch(settings: "Settings", paths: tuple[Path, ...], scope: str, as_json: bool) -> None:
    """Look, and bring in what has changed, until somebody presses Ctrl-C."""
    from ingest.watch import Watcher

    watcher, said = Watcher(tuple(path.resolve() for path in paths)), ""
    click.echo(f"Watching {', '.join(map(str, watcher.paths))}. Ctrl-C ends it.", err=True)
    try:
        while True:
            error = _look(settings, watcher, scope, as_json)
            if error and error != said:
                click.echo(f"entente: {error}", err=True)
            said = error
            time.sleep(PAUSE if error else EVERY)
    except KeyboardInterrupt:
        click.echo("Stopped; everything read so far is on the shelf.", err=True)


def _look(settings: "Settings", watcher: Any, scope: str, as_json: bool) -> str:
    """One look, and one run where something has changed; why it failed, if it did."""
    from assistant.runtime.server_client import report_of

    leave = watcher.look(time.monotonic())
    if leave is None:
        return ""
    try:
        with progress_bar("Reading", hidden=as_json) as progress:
            report = report_of(settings, watcher.paths, scope, progress, leave)
    except (ValueError, OSError) as error:
        watcher.again()
        return str(error)
    if as_json:
        print_json(report, indent=False)
    elif any(changed := {kind: e for kind, e in report.items() if e and kind != "unchanged"}):
        tell({"refused": [], "created": [], "updated": [], "renamed": []} | changed)
    return ""


def tell(report: dict[str, Any]) -> None:
    """The report in words: what was refused with its reason and remedy, then the counts."""
    language = reader_language()
    for entry in report["refused"]:
        sentence = entry.get("sentence", {}).get(language, entry["reason"])
        detail = f" ({entry['detail']})" if entry["detail"] else ""
        click.echo(f"refused  {entry['name']}: {sentence}{detail}")
    for kind in ("created", "updated", "renamed"):
        for entry in report[kind]:
            for note in entry.get("note_sentences", {}).get(language, entry["notes"]):
                click.echo(f"note     {entry['name']}: {note}")
    counts = ", ".join(f"{len(entries)} {kind}" for kind, entries in report.items() if entries)
    click.echo(f"{counts}." if counts else "Nothing to do: no files found.")


def reader_language() -> str:
    """Korean where the terminal's locale is Korean, else English."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((os.environ[name] for name in names if os.environ.get(name)), "")
    return "ko" if locale.lower().startswith("ko") else "en"
