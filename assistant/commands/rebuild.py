"""`entente rebuild`: the indexes anew from the library."""

import click

from assistant.commands.output import as_json, print_json


@click.command()
@as_json
def command(as_json: bool) -> None:
    """Make the indexes anew from the library. Nothing is read or encoded again."""
    from assistant.bootstrap import open_house

    with open_house() as house:
        scopes = house.library.scopes()
        for scope in scopes:
            house.indexes.rebuild(scope)
    if as_json:
        print_json({"scopes": scopes})
    else:
        click.echo(f"Rebuilt: {', '.join(scopes) or 'nothing, the shelf is empty'}.")
