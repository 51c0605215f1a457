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
    "explain": "How an answer was found: what was understood, called, chosen and rejected.",
    "search": "Find passages only.",
    "conversations": "Earlier conversations: list, export.",
    "records": "The structured record: import, list, propose, review.",
    "metric": "One figure with its numerator, denominator and evidence.",
    "draft": "Draft a cooperation plan, an MOU or one of the papers around them.",
    "lint": "Review a draft as a director would.",
    "eval": "Evaluation suites: run, diff, gate, round, retrieval, extract, cite, inject.",
    "train": "Make trained data anew from its examples: intents.",
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
    """Run the command: exit 0 done, 1 failed with one sentence and its remedy, 2 wrong usage. With
    `--json` the sentence is on standard output too, as `{"error": …}`.
    """
    from assistant.commands.output import Printed, print_json

    printed, code, sentence = Printed(), 0, ""
    try:
        group(standalone_mode=False, obj=printed)
    except click.UsageError as error:
        error.show()
        code, sentence = 2, error.format_message()
    except (click.Abort, KeyboardInterrupt):
        code = 130
    except click.exceptions.Exit as stop:
        code = stop.exit_code
    except Exception as error:  # noqa: BLE001 - the last place that can say it in a sentence
        code, sentence = 1, _sentence(error)
        click.echo(f"entente: {sentence}", err=True)
    if sentence and _wants_json(sys.argv[1:]) and not printed.json:
        print_json({"error": sentence})
    sys.exit(code)


def _wants_json(arguments: list[str]) -> bool:
    """Whether `--json` stands among the options; what follows `--` is text."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    return "--json" in arguments[:end]


def _sentence(error: Exception) -> str:
    """What went wrong and what to do about it."""
    if isinstance(error, click.ClickException):
        return error.format_message()
    if isinstance(error, OSError):
        return _unreachable(error)
    return str(error) if isinstance(error, ValueError) else _our_mistake(error)


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
