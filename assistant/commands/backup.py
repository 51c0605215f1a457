"""`entente backup`: the data folder's truth in one file."""

from pathlib import Path

import click

from assistant.commands.output import as_json, print_json


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@as_json
def command(file: Path, as_json: bool) -> None:
    """Write the library and the original files to FILE. The server may go on running."""
    from assistant.runtime.settings import read_settings
    from corpus.backup import write

    size = write(read_settings().folder, file)
    if as_json:
        print_json({"file": str(file), "bytes": size})
    else:
        click.echo(f"{file}: {size / 1e6:.1f} MB.")
