"""`entente doctor`: is everything there, and does everything agree?"""

import shutil
import subprocess
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from assistant.commands.output import as_json, print_json
from corpus.privacy import open_to_others
from corpus.stores import damage_of

if TYPE_CHECKING:
    from assistant.runtime.container import House

BY_WORDS = " Until then words alone are searched."
# What the product uses when it is there, and what it cannot do without it.
TORCH = "other encoders, rerankers and training cannot be used: make setup"
PROGRAMS = {
    "tesseract": "scanned pages are refused instead of read",
    "soffice": "old Office, HWP 3, RTF, ODT and MSG files are refused instead of read",
}


@click.command()
@click.option("--mend", is_flag=True, help="Rebuild what disagrees.")
@as_json
def command(mend: bool, as_json: bool) -> None:
    """Check the data folder, the indexes and what is installed."""
    from assistant.runtime.container import open_house

    with open_house() as house:
        found = examine(house, mend)
    if as_json:
        print_json(found)
    else:
        _tell(found)
    if found["encoder_trouble"]:
        raise click.ClickException(found["encoder_trouble"] + BY_WORDS)
    if found["stale"]:
        raise click.ClickException(
            "The encoder or the way of cutting has changed, and words alone are searched: "
            "entente rebuild"
        )
    if found["damage"]:
        raise click.ClickException(found["damage"])
    if found["disagreements"] and not mend:
        raise click.ClickException("The indexes disagree with the library: entente doctor --mend")
    if found["originals"]:
        raise click.ClickException(
            "Original files are missing or damaged: bring those documents in again with "
            "entente ingest; their text can be asked about meanwhile."
        )


def examine(house: "House", mend: bool = False) -> dict[str, Any]:
    """Counts, damage, disagreements and missing programs."""
    damage = damage_of(house.settings.folder, house.settings.database)
    originals = _originals(house, mend)
    if mend:
        house.intake.renew()
    stale = house.intake.is_stale()  # then nothing agrees, and nothing is to be compared
    check = house.indexes.mend if mend else house.indexes.disagreements
    return {
        "home": str(house.settings.folder.path),
        "damage": damage,
        "originals": originals,
        "open_to_others": [str(path) for path in open_to_others(house.settings.folder.path)],
        "documents": {
            scope: len(house.library.documents([scope])) for scope in house.library.scopes()
        },
        "passages": {scope: house.library.count(scope) for scope in house.library.scopes()},
        "library": house.library.fingerprint(),
        "stale": stale,
        "disagreements": [] if stale else [asdict(d) for d in check()],
        "encoder": house.encoder.identity,
        "model": house.settings.llm_model if house.settings.llm else "offline",
        "encoder_trouble": getattr(house.encoder, "why", ""),
        "missing": {p: without for p, without in PROGRAMS.items() if not shutil.which(p)}
        | ({} if _torch_works() else {"torch": TORCH}),
    }


def _torch_works() -> bool:
    """Asked of a process of its own: one that cannot be loaded may take its process along."""
    asked = [sys.executable, "-c", "import torch"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def _originals(house: "House", mend: bool) -> dict[str, str]:
    """The documents whose original is missing or damaged. Mending takes damaged ones away, so that
    the next ingest of the document keeps a whole one.
    """
    from ingest import originals

    faults = originals.faults(house.settings.folder, house.library)
    if mend:
        for digest in faults:
            (house.settings.folder.files / digest).unlink(missing_ok=True)
        originals.sweep(house.settings.folder, house.library)
    return {d.name: faults[d.sha256] for d in house.library.documents() if d.sha256 in faults}


def _tell(found: dict[str, Any]) -> None:
    click.echo(f"Data folder  {found['home']}  (library {found['library']})")
    for scope, count in found["documents"].items():
        click.echo(f"Scope        {scope}: {count} documents, {found['passages'][scope]} passages")
    click.echo(f"Encoder      {found['encoder']}")
    click.echo(f"Model        {found['model']}")
    for d in found["disagreements"]:
        odd = f"{d['missing']} missing, {d['surplus']} too many"
        click.echo(f"Disagrees    {d['index']} of {d['scope']}: {odd}")
    for name, fault in found["originals"].items():
        click.echo(f"Original     {fault}: {name}")
    for place in found["open_to_others"]:
        click.echo(f"Open         {place}: others may read it, and it is not ours to close")
    for program, without in found["missing"].items():
        click.echo(f"Missing      {program}: {without}")
