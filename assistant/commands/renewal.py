"""What happens when the encoder or the way of cutting has changed: everything is made again."""

from typing import TYPE_CHECKING

import click

from assistant.commands.progress import Progress

if TYPE_CHECKING:
    from assistant.bootstrap import House


def renew(house: "House", progress: Progress) -> None:
    """Cut and encode the shelf again when it was made with other settings, saying so."""
    if house.intake.is_stale():
        click.echo(
            "The encoder or the way of cutting has changed: every document is made again.",
            err=True,
        )
        house.intake.renew(progress)
