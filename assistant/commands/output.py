"""How a command prints: one JSON object with `--json`, else words."""

from dataclasses import dataclass
from typing import Any

import click
import orjson

as_json = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object, nothing else."
)
scopes = click.option("--scope", "scopes", multiple=True, help="Only this scope; may be repeated.")


class Chapter(click.Group):
    """A group whose help lists each of its commands with its whole first sentence."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list; click by itself would cut each line at the window's edge."""
        rows = [(name, each.get_short_help_str(_SENTENCE)) for name, each in self.commands.items()]
        with formatter.section("Commands"):
            formatter.write_dl(sorted(rows))


_SENTENCE = 300  # characters, more than any has


@dataclass
class Printed:
    """What a command has printed so far. Where an error follows, no second object may come."""

    json: bool = False


def print_json(value: Any, indent: bool = True) -> None:
    """The value as one JSON object on standard output; without indent, on one line."""
    context = click.get_current_context(silent=True)
    if context is not None and isinstance(context.obj, Printed):
        context.obj.json = True
    click.echo(orjson.dumps(value, option=orjson.OPT_INDENT_2 if indent else 0).decode())
