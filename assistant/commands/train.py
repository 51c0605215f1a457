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
    from eval.train_intents import write

    card = write()
    if as_json:
        print_json(card)
        return
    held = card["held_out"]
    click.echo(f"{card['examples']} examples; {held['questions']} of them held out to measure:")
    click.echo(f"  read right             {held['right']:.1%}")
    click.echo(
        f"  a tool called for none {held['false_calls']:.1%}  (threshold {card['threshold']})"
    )
