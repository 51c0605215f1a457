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


@command.command("reader")
@click.option("--passes", default=0, type=click.IntRange(0, 20), help="Over the data; 0: as kept.")
@as_json
def reader(passes: int, as_json: bool) -> None:
    """What marks the sentences that answer, from `eval/reading`; needs torch and about an hour."""
    from assistant.runtime.settings import read_settings
    from corpus.encoder_choice import find_model
    from corpus.settings import MULTILINGUAL, IndexSettings
    from eval.train_reader import PASSES, write

    model = find_model(IndexSettings(encoder=MULTILINGUAL), read_settings().folder)
    card = write(model, lambda said: click.echo(said, err=True), passes or PASSES)
    if as_json:
        print_json(card)
        return
    held = card["held_out"]
    click.echo(f"{card['documents']['trained']} documents, {card['documents']['held']} held out")
    for code, share in held["leading_stretch"].items():
        click.echo(f"  {code}  the leading sentence answers  {share:.1%}")
    click.echo(f"  answering passages told from others  {held['told_apart']}")


@command.command("ranker")
@as_json
def ranker(as_json: bool) -> None:
    """How likely a marked sentence answers, from documents that the reader was not trained on."""
    from assistant.commands.progress import progress_bar
    from assistant.runtime.settings import read_settings
    from eval.train_ranker import write

    with progress_bar("Reading") as progress:
        card = write(read_settings(), progress)
    if as_json:
        print_json(card)
        return
    for code, told in card["held_out"].items():
        click.echo(
            f"{code}  right {told['right']:.1%} of {told['answerable']}, refused"
            f" {told['refused']:.1%}; of {told['unanswerable']} without an answer refused"
            f" {told['refused_rightly']:.1%}"
        )
