"""The sample shelf: documents and record that come with the product."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.commands.progress import progress_bar

if TYPE_CHECKING:
    from assistant.runtime.container import House

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"


def fill(house: "House") -> None:
    """Put the samples on the shelf, saying so, with a progress bar."""
    from corpus.record_samples import SCOPE, load_samples

    click.echo("Filling the shelf with the sample documents; it takes a minute or two.", err=True)
    load_samples(house.records)
    with progress_bar("Sample shelf") as progress:
        house.intake.sync([SAMPLES / "shelf"], SCOPE, progress)
