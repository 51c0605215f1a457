"""`entente restore`: a backup into an empty data folder."""

from pathlib import Path

import click

from assistant.commands.output import as_json, print_json


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@as_json
def command(file: Path, as_json: bool) -> None:
    """Bring the backup FILE into an empty data folder, and make the indexes anew. One that was cut
    off is taken up again by the same command.
    """
    from assistant.runtime.container import open_house
    from assistant.runtime.data_lock import Ownership
    from assistant.runtime.settings import read_settings
    from corpus.restoring import read
    from corpus.stores import store_of

    settings = read_settings()
    store = store_of(settings.folder, settings.database)
    ownership = Ownership.take(settings.folder)
    try:
        read(settings.folder, file, store, store.member)
    finally:
        ownership.release()
    with open_house(settings) as house:
        for scope in house.library.scopes():
            house.indexes.rebuild(scope)
            house.library.mark_indexed(scope)
        documents = len(house.library.documents())
    if as_json:
        print_json({"documents": documents})
    else:
        click.echo(f"{documents} documents are back on the shelf.")
