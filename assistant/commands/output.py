"""How a command prints: one JSON object with `--json`, else words."""

from typing import Any

import click
import orjson

as_json = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object, nothing else."
)
scopes = click.option("--scope", "scopes", multiple=True, help="Only this scope; may be repeated.")


def print_json(value: Any, indent: bool = True) -> None:
    """The value as one JSON object on standard output; without indent, on one line."""
    click.echo(orjson.dumps(value, option=orjson.OPT_INDENT_2 if indent else 0).decode())
