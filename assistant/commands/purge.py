"""`entente purge`: a document removed for good."""

from typing import Any

import click

from assistant.commands.output import as_json, print_json


@click.command()
@click.argument("document")
@click.option("--yes", is_flag=True, help="Remove it without asking.")
@as_json
def command(document: str, yes: bool, as_json: bool) -> None:
    """Remove DOCUMENT (an id, or its name) for good: its text, vectors and files, and every quote
    of it in conversations, drafts and the record's evidence. It says first what cites it, and asks.
    With --json and without --yes it only says. Backups made before still hold it.
    """
    from assistant.runtime.server_client import purge_of
    from assistant.runtime.settings import read_settings

    settings = read_settings()
    if as_json:
        print_json(purge_of(settings, document, yes))
        return
    told = purge_of(settings, document, False)
    _tell(told)
    if not yes:
        click.confirm("Remove it for good?", abort=True)
    purge_of(settings, told["document"]["id"], True)
    click.echo("Removed for good. Backups made before still hold it: delete them, or keep them.")


def _tell(told: dict[str, Any]) -> None:
    one, cited = told["document"], told["cited_by"]
    click.echo(f"{one['title']} ({one['name']}, scope {one['scope']})")
    for conversation in cited["conversations"]:
        click.echo(f"Quoted by    conversation {conversation['id']}: {conversation['title']}")
    for draft in cited["drafts"]:
        click.echo(f"Quoted by    draft {draft['id']}: {draft['title']}")
    for row in cited["records"]:
        click.echo(f"Evidence of  {row['kind']} {row['id']}: the row stays, without it")
    if cited["proposals"]:
        click.echo(f"Read out     {cited['proposals']} proposed rows, which go with it")
