"""`entente rebuild`: the indexes anew from the library."""

import click

from assistant.commands.output import as_json, print_json
from assistant.commands.progress import progress_bar
from assistant.commands.renewal import renew


@click.command()
@as_json
def command(as_json: bool) -> None:
    """Make the indexes anew from the library. No file is read again; passages are encoded again
    only when the encoder or the way of cutting has changed.
    """
    from assistant.runtime.container import open_house

    with open_house() as house, progress_bar("Rebuilding", hidden=as_json) as progress:
        scopes = house.library.scopes()
        renew(house.intake, progress)
        for scope in scopes:
            house.indexes.rebuild(scope)
    if as_json:
        print_json({"scopes": scopes})
    else:
        click.echo(f"Rebuilt: {', '.join(scopes) or 'nothing, the shelf is empty'}.")
