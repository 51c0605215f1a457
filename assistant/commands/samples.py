"""The sample shelf: documents and record that come with the product."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from assistant.bootstrap import House

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
SCOPE = "samples"


def fill(house: "House") -> None:
    """Put the samples on the shelf, with a progress bar."""
    with click.progressbar(
        length=1, label="Sample shelf", file=click.get_text_stream("stderr")
    ) as bar:

        def progress(done: int, total: int, _name: str) -> None:
            bar.length = max(total, 1)
            bar.update(done - bar.pos)

        house.intake.sync([SAMPLES / "shelf"], SCOPE, progress)
