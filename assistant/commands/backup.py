"""`entente backup`: the data folder's truth in one file."""

from pathlib import Path

import click

from assistant.commands.output import as_json, print_json


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@as_json
def command(file: Path, as_json: bool) -> None:
    """Write the library and the original files to FILE, and read them back. The server may go on
    running. A FILE that is there already is replaced only by a backup that has proved good.
    """
    from assistant.runtime.settings import read_settings
    from corpus.backup import write
    from corpus.stores import store_of

    settings = read_settings()
    written = write(settings.folder, file, store_of(settings.folder, settings.database))
    if as_json:
        print_json(
            {
                "file": str(file),
                "bytes": written.size,
                "documents": written.documents,
                "originals": written.originals,
                "lacking": list(written.lacking),
            }
        )
        return
    click.echo(
        f"{file}: {written.size / 1e6:.1f} MB, read back: {written.documents} documents, "
        f"{written.originals} originals."
    )
    if written.lacking:
        click.echo(
            f"entente: {len(written.lacking)} original files are missing or damaged: "
            "entente doctor names their documents.",
            err=True,
        )
