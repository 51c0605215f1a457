"""`entente draft`: an instrument or a paper from a spec."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.commands.output import as_json, print_json, scopes

if TYPE_CHECKING:
    from assistant.drafting.draft import Draft
    from assistant.drafting.spec import Spec


@click.command()
@click.argument("instrument")
@click.option(
    "--spec",
    "spec_file",
    required=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="YAML: parties, languages, purpose, areas, plan, facts …",
)
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help=".docx, .hwpx, .pdf or .md"
)
@scopes
@as_json
def command(
    instrument: str, spec_file: Path, out: Path | None, scopes: tuple[str, ...], as_json: bool
) -> None:
    """Draft INSTRUMENT from a spec. What is not known stays a visible placeholder."""
    from assistant.drafting.exports import export
    from assistant.drafting.spec import load_spec

    writer = export(out.suffix) if out else None
    draft = _composed(load_spec(spec_file, instrument), scopes)
    if out and writer:
        out.write_bytes(writer.write(draft))
    if as_json:
        print_json(draft.to_json())
        return
    if out:
        click.echo(f"{out}: {len(draft.clauses)} clauses, {draft.open_places} to confirm.")
    else:
        click.echo("\n\n".join(draft.text(language) for language in draft.languages))
    for finding in draft.findings:
        click.echo(f"{finding.severity}: {finding.where}: {finding.message}", err=True)


def _composed(spec: "Spec", scopes: tuple[str, ...]) -> "Draft":
    """The draft, by the server that owns the data folder or else here."""
    from assistant.drafting.draft import draft_from_json
    from assistant.runtime.data_lock import server
    from assistant.runtime.settings import read_settings

    settings = read_settings()
    if server(settings.folder):
        from assistant.runtime.server_client import draft_of

        return draft_from_json(draft_of(settings, spec.source, scopes))
    from assistant.drafting.drafter import compose
    from assistant.retrieval.search_response import permitted
    from assistant.runtime.container import open_house

    with open_house(settings) as house:
        within = permitted(house.library, scopes) if scopes else None
        return compose(spec, house.sources(within))
