"""`entente search`: passages only."""

import click

from assistant.commands.output import as_json, print_json, scopes


@click.command()
@click.argument("query")
@click.option(
    "-k", "count", default=8, show_default=True, type=click.IntRange(1, 100), help="How many."
)
@scopes
@as_json
def command(query: str, count: int, scopes: tuple[str, ...], as_json: bool) -> None:
    """Find the passages nearest to QUERY, best first."""
    if not query.strip():
        raise click.UsageError("Give the words to look for.")
    from assistant.runtime.server_client import hits_of
    from assistant.runtime.settings import read_settings

    found = hits_of(read_settings(), query, scopes, count)
    if as_json:
        print_json(found)
        return
    if not found["complete"]:
        click.echo("An index is being made anew: documents may be missing. Ask again.", err=True)
    for hit in found["hits"]:
        click.echo(f"{hit['title']}, p. {hit['page']}")
        click.echo(f"    {' '.join(hit['text'].split())[:200]}")
    if not found["hits"]:
        click.echo("Nothing found.")
