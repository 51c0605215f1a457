"""`entente eval retrieval|extract|cite|inject`: a BEIR-layout folder through the product's path."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.commands.output import as_json, print_json

if TYPE_CHECKING:
    from corpus.encoders import Encoder

FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


@click.command()
@click.argument("folders", type=FOLDER, nargs=-1, required=True)
@click.option("--baselines", is_flag=True, help="BM25, dense, fusion and LangChain beside it.")
@click.option("--encoder", default="", help="Try this sentence-transformers model: does it help?")
@click.option("--reranker", default="", help="Try this cross-encoder: does it help?")
@as_json
def retrieval(
    folders: tuple[Path, ...], baselines: bool, encoder: str, reranker: str, as_json: bool
) -> None:
    """Search quality on each of FOLDERS: recall, MRR and nDCG, on a throw-away library."""
    from eval.retrieval import run

    if encoder or reranker:
        if len(folders) > 1:
            raise click.UsageError("Try another model on one folder at a time.")
        _try(folders[0], encoder, reranker, as_json)
        return
    mine = _encoder()
    found = [run(folder, mine, baselines, memory=_memory()) for folder in folders]
    if len(found) == 1:
        _tell(found[0], as_json)
    elif as_json:
        print_json({"sets": found})
    else:
        _table(found)


@click.command()
@click.argument("folder", type=FOLDER)
@as_json
def extract(folder: Path, as_json: bool) -> None:
    """Answers taken out of FOLDER's documents: right ones, cited ones, and when to abstain."""
    from eval.extract import run

    _tell(run(folder, _encoder(), _memory()), as_json)


@click.command()
@click.argument("folder", type=FOLDER)
@as_json
def cite(folder: Path, as_json: bool) -> None:
    """How well claims that FOLDER's documents bear out are told from those they do not."""
    from eval.cite import run

    _tell(run(folder, _encoder()), as_json)


@click.command()
@click.argument("folder", type=FOLDER)
@as_json
def inject(folder: Path, as_json: bool) -> None:
    """Instructions hidden in FOLDER's passages: how many take effect, how many answers stay."""
    from eval.inject import run

    _tell(run(folder, _encoder(), _memory()), as_json)


FOLDER_COMMANDS = (retrieval, extract, cite, inject)


def _encoder() -> "Encoder":
    from assistant.runtime.settings import read_settings
    from corpus.encoder_choice import load_encoder

    settings = read_settings()
    return load_encoder(settings.index, settings.folder)


def _try(folder: Path, encoder: str, reranker: str, as_json: bool) -> None:
    """The set with and without another encoder or reranker."""
    from assistant.runtime.settings import read_settings
    from corpus.encoder_choice import load_encoder
    from corpus.rerankers import load_reranker
    from corpus.settings import IndexSettings
    from eval.plugs import compare, told

    other = load_encoder(IndexSettings(encoder), read_settings().folder) if encoder else None
    rates = load_reranker(reranker) if reranker else None
    found = compare(folder, _encoder(), other, rates, _memory())
    _tell(found, as_json)
    if not as_json:
        click.echo(told(found))


def _memory() -> Path:
    """Where the vectors of evaluated sets are kept: the second run of a set encodes nothing."""
    from assistant.runtime.settings import read_settings

    return read_settings().folder.path / "encoded"


def _table(found: list[dict[str, Any]]) -> None:
    """A line a set: recall in five, and each baseline's beside it."""
    for one in found:
        beside = {name: scores["recall@5"] for name, scores in one.get("baselines", {}).items()}
        said = "  ".join(f"{name} {recall:.3f}" for name, recall in beside.items())
        verdict = ("  at or above" if one["beats_baselines"] else "  BELOW") if beside else ""
        click.echo(f"{one['set']:<18}recall@5 {one['recall@5']:.3f}  {said}{verdict}".rstrip())


def _tell(found: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print_json(found)
        return
    for name, value in found.items():
        click.echo(f"{name:<20}{value}")
