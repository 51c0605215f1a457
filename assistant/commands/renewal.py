"""What happens when the encoder or the way of cutting has changed: everything is made again."""

from typing import TYPE_CHECKING

import click

from assistant.commands.progress import Progress

if TYPE_CHECKING:
    from ingest.sync import Intake


def renew(intake: "Intake", progress: Progress) -> None:
    """Make the shelf again when it was cut or encoded with other settings, saying so."""
    if intake.is_stale():
        click.echo(
            "The encoder or the way of cutting has changed: every document is made again.",
            err=True,
        )
        intake.renew(progress)
