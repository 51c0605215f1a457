"""`entente train`: trained data made anew from the examples it was made of."""

import click

from assistant.commands.output import Chapter, as_json, print_json


@click.group(cls=Chapter)
def command() -> None:
    """Make trained data anew: the same examples give the same weights."""


@command.command("intents")
@as_json
def intents(as_json: bool) -> None:
    """Which tool a question asks for, from `assistant/understanding/data/examples.jsonl`."""
    from assistant.runtime.settings import read_settings
    from corpus.encoder_choice import load_encoder
    from corpus.settings import MULTILINGUAL, IndexSettings
    from eval.train_intents import write

    settings = IndexSettings(encoder=MULTILINGUAL)
    card = write(load_encoder(settings, read_settings().folder))
    if as_json:
        print_json(card)
        return
    click.echo(f"{card['examples']} examples")
    for how in ("words", "meaning"):
        told = card[how]
        click.echo(f"by {how}, of {told['questions']} held out (threshold {told['threshold']}):")
        click.echo(f"  read right               {told['right']:.1%}")
        click.echo(f"  a figure called for none {told['false_calls']:.1%}")
