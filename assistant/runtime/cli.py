"""The `entente` command. Each subcommand lives in `assistant/commands/`, loaded when called."""

import importlib
import os
import sys
import traceback
from pathlib import Path
from typing import NoReturn

import click

COMMANDS = {
    "ingest": "Bring files and folders onto the shelf.",
    "ask": "Ask one question; get a checked answer.",
    "search": "Find passages only.",
    "conversations": "Earlier conversations: list, export.",
    "records": "The structured record: import, list, propose, review.",
    "metric": "One figure with its numerator, denominator and evidence.",
    "draft": "Draft a cooperation plan, an MOU or one of the papers around them.",
    "lint": "Review a draft as a director would.",
    "eval": "Evaluation suites: run, diff, gate, retrieval, extract, cite, inject.",
    "serve": "Run the server and its page.",
    "doctor": "Check the data folder, the indexes and what is installed.",
    "backup": "Write the data folder's truth to one file.",
    "restore": "Bring a backup back.",
    "rebuild": "Make the indexes anew from the library.",
    "purge": "Remove a document, its files and every quote of it for good.",
}


class Lazy(click.Group):
    """A group that imports a subcommand only when it is called, so that `--help` costs nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported; only its first line when help is listed."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"assistant.commands.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list, without importing anything."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Lazy)
@click.version_option(package_name="entente")
def group() -> None:
    """Checked answers, counted figures and careful drafts from a city's own documents.

    Data lives in ENTENTE_HOME (default ./var). Every command takes --json.
    """


def main() -> NoReturn:
    """Run the command: exit 0 done, 1 failed with one sentence and its remedy, 2 wrong usage."""
    try:
        group(standalone_mode=False)
        code = 0
    except click.UsageError as error:
        error.show()
        code = 2
    except click.ClickException as error:
        click.echo(f"entente: {error.format_message()}", err=True)
        code = 1
    except (click.Abort, KeyboardInterrupt):
        code = 130
    except click.exceptions.Exit as stop:
        code = stop.exit_code
    except OSError as error:
        click.echo(f"entente: {_unreachable(error)}", err=True)
        code = 1
    except ValueError as error:
        click.echo(f"entente: {error}", err=True)
        code = 1
    except Exception as error:  # noqa: BLE001 - our own mistake: its trace helps us, not who reads it
        click.echo(f"entente: {_our_mistake(error)}", err=True)
        code = 1
    sys.exit(code)


def _unreachable(error: OSError) -> str:
    """A file or folder that the system refuses: which, and what to do. Other words stay ours."""
    if error.filename is None or error.strerror is None:
        return str(error)
    place = Path(os.fsdecode(error.filename))
    remedy = _REMEDIES.get(type(error), "See that it is in place, or name another.")
    if isinstance(error, FileNotFoundError) and not place.parent.is_dir():
        remedy = f"There is no folder {place.parent}: make the folder, or name another."
    return f"{place}: {error.strerror}. {remedy}"


_REMEDIES: dict[type[OSError], str] = {
    PermissionError: "You may not read or write it: have its permissions changed, or name another.",
    FileExistsError: "A file of that name is in the way: name another.",
    IsADirectoryError: "It is a folder: name a file.",
    NotADirectoryError: "A part of its path is a file: name another.",
}


def _our_mistake(error: Exception) -> str:
    """What to tell of it; the trace is written beside the data, or nowhere when that fails."""
    told = f"this is a mistake of ours ({type(error).__name__}); what was stored before is whole."
    place = Path(os.environ.get("ENTENTE_HOME") or "var") / "last-error.txt"
    try:
        place.write_text("".join(traceback.format_exception(error)), "utf-8")
    except OSError:
        return told
    return f"{told} Please report it with {place}."
