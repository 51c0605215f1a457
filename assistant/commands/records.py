"""`entente records`: the structured record in and out, its rows, the proposals to decide."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.commands.output import as_json, print_json

if TYPE_CHECKING:
    from assistant.bootstrap import House
    from corpus.proposals import Proposal
    from corpus.records import Records

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_OUT = click.Path(dir_okay=False, path_type=Path)
by_whom = click.option("--by", default="", help="Who does this; kept with the row.")


@click.group()
def command() -> None:
    """The structured record: relations, committees, plans, MOUs, activities."""


@command.command("import")
@click.argument("files", nargs=-1, required=True, type=_FILE)
@click.option("--partial", is_flag=True, help="Enter the good rows although others are wrong.")
@by_whom
@as_json
def enter(files: tuple[Path, ...], partial: bool, by: str, as_json: bool) -> None:
    """Enter the rows of CSV and XLSX FILES; nothing is entered when one row is wrong."""
    from corpus.record_files import import_files

    with _records() as records:
        report = import_files(records, files, by or _user(), partial)
    if as_json:
        print_json(report.to_json())
    else:
        for refusal in report.refused:
            where = f"{refusal.sheet} row {refusal.row} {refusal.column}".strip()
            click.echo(f"refused: {where}: {refusal.why}", err=True)
        if report.done:
            click.echo(report.sentence())
    if not report.done:
        raise click.ClickException(report.sentence() + " Correct it, or use --partial.")


@command.command()
@click.argument("file", type=_OUT)
@click.option("--kind", default="", help="For a .csv: which kind of row.")
@click.option("--korean", is_flag=True, help="Korean column names.")
@as_json
def export(file: Path, kind: str, korean: bool, as_json: bool) -> None:
    """Write the record to FILE.xlsx, or one kind of it to FILE.csv."""
    from corpus.record_sheets import to_csv, to_xlsx

    with _records() as records:
        if file.suffix.lower() == ".csv":
            rows = records.rows(kind or file.stem)
            file.write_text(to_csv(kind or file.stem, rows, korean), encoding="utf-8-sig")
        elif file.suffix.lower() == ".xlsx":
            file.write_bytes(to_xlsx(records, (kind,) if kind else (), korean))
        else:
            raise click.UsageError("Write to a file that ends in .csv or .xlsx.")
    _done({"file": str(file)}, f"Wrote {file}.", as_json)


@command.command()
@click.argument("file", type=_OUT)
@click.option("--english", is_flag=True, help="English column names.")
@as_json
def template(file: Path, english: bool, as_json: bool) -> None:
    """Write an empty workbook with every column and the values each may hold."""
    from corpus.record_sheets import template as made

    file.write_bytes(made(korean=not english))
    _done({"file": str(file)}, f"Wrote {file}.", as_json)


@command.command()
@as_json
def samples(as_json: bool) -> None:
    """Enter the sample record: real relations, and an example ledger marked synthetic."""
    from corpus.record_samples import load_samples

    with _records() as records:
        report = load_samples(records)
    _done(report.to_json(), report.sentence(), as_json)


@command.command("list")
@click.argument("kind")
@as_json
def listed(kind: str, as_json: bool) -> None:
    """List the rows of KIND: relations, bodies, conferences, teams, plans, mous and so on."""
    with _records() as records:
        rows = records.rows(kind)
    if as_json:
        print_json({"kind": kind, "rows": [asdict(row) for row in rows]})
        return
    for row in rows:
        said = [str(v) for k, v in asdict(row).items() if v and k not in _QUIET]
        click.echo("  ".join([row.id, *said])[:200])


_QUIET = ("id", "citation", "source", "entered_by", "entered_at", "synthetic", "note")


@command.command()
@click.argument("kind")
@click.argument("row_id")
@as_json
def show(kind: str, row_id: str, as_json: bool) -> None:
    """Show one row, where it comes from and what happened to it."""
    with _records() as records:
        row, past = records.row(kind, row_id), records.history(kind, row_id)
    if row is None:
        raise click.ClickException(f"There is no {row_id} among the {kind}; see `records list`.")
    if as_json:
        print_json({"kind": kind, "row": asdict(row), "history": past})
        return
    for name, value in asdict(row).items():
        click.echo(f"{name:24} {value}")
    for step in past:
        click.echo(f"{step['at']}  {step['action']} by {step['by']}")


@command.command()
@click.argument("kind")
@click.argument("row_id")
@by_whom
@as_json
def remove(kind: str, row_id: str, by: str, as_json: bool) -> None:
    """Take one row out of the record; its history stays."""
    with _records() as records:
        found = records.remove(kind, row_id, by or _user())
    if not found:
        raise click.ClickException(f"There is no {row_id} among the {kind}; see `records list`.")
    _done({"removed": row_id}, f"Removed {row_id}.", as_json)


@command.command()
@click.option("--document", default="", help="Only this document.")
@click.option("--scope", default="", help="Only documents of this scope.")
@as_json
def propose(document: str, scope: str, as_json: bool) -> None:
    """Read proposed rows out of the documents on the shelf."""
    with _house() as house:
        new = propose_from(house, document, scope)
        waiting = house.records.proposals()
    said = {"new": new, "open": len(waiting), "proposals": [p.to_json() for p in waiting]}
    _done(said, f"{new} new proposals; {len(waiting)} wait for `entente records review`.", as_json)


@command.command()
@click.option("--accept", "accepted", multiple=True, help="A proposal's id; may be repeated.")
@click.option("--reject", "rejected", multiple=True, help="A proposal's id; may be repeated.")
@click.option("--set", "edits", multiple=True, help="FIELD=VALUE for the one accepted.")
@by_whom
@as_json
def review(
    accepted: tuple[str, ...], rejected: tuple[str, ...], edits: tuple[str, ...], by: str,
    as_json: bool,
) -> None:  # fmt: skip
    """Accept, edit or reject proposals. Without options each is shown and asked about."""
    if edits and len(accepted) != 1:
        raise click.UsageError("--set needs exactly one --accept.")
    who = by or _user()
    changed = dict(_pair(edit) for edit in edits)
    with _records() as records:
        for proposal_id in accepted:
            records.accept(proposal_id, who, changed or None)
        for proposal_id in rejected:
            records.reject(proposal_id, who)
        if not (accepted or rejected or as_json):
            _ask_each(records, who)
        waiting = records.proposals()
    said = {"accepted": list(accepted), "rejected": list(rejected)}
    shown = {**said, "open": [p.to_json() for p in waiting]}
    _done(shown, f"{len(waiting)} proposals are open.", as_json)


def propose_from(house: "House", document_id: str = "", scope: str = "") -> int:
    """Read proposals out of one document, or out of all of a scope; how many are new."""
    from ingest.extract import propose as read

    documents = house.library.documents([scope] if scope else None)
    if document_id:
        documents = [d for d in documents if d.id == document_id]
        if not documents:
            raise ValueError(f"There is no document {document_id} on the shelf.")
    found = [p for d in documents for p in read(d, tuple(house.library.pages(d.id)))]
    return house.records.propose(found)


def _ask_each(records: "Records", who: str) -> None:
    for proposal in records.proposals():
        _show(proposal)
        said = click.prompt(
            "a accept, e edit, r reject, s skip, q quit",
            type=click.Choice(["a", "e", "r", "s", "q"]),
            show_choices=False,
        )
        if said == "q":
            return
        if said == "r":
            records.reject(proposal.id, who)
        elif said in ("a", "e"):
            edits = _edited(proposal) if said == "e" else None
            try:
                records.accept(proposal.id, who, edits)
            except ValueError as error:
                click.echo(f"Not entered: {error}")


def _show(proposal: "Proposal") -> None:
    click.echo(f"\n{proposal.id}  {proposal.kind}  from {proposal.document_id}")
    for name, found in proposal.fields.items():
        quote = " ".join(found.span.quote.split())[:80]
        click.echo(f"  {name:16} {found.value}    p. {found.span.page}: “{quote}”")


def _edited(proposal: "Proposal") -> dict[str, Any]:
    edits = {}
    for name, found in proposal.fields.items():
        said = click.prompt(f"  {name}", default=str(found.value))
        if said != str(found.value):
            edits[name] = said
    return edits


def _pair(edit: str) -> tuple[str, str]:
    name, equals, value = edit.partition("=")
    if not equals:
        raise click.UsageError(f"'{edit}' is not FIELD=VALUE.")
    return name, value


def _done(said: dict[str, Any], words: str, as_json: bool) -> None:
    if as_json:
        print_json(said)
    else:
        click.echo(words)


def _user() -> str:
    import getpass

    return getpass.getuser()


@contextmanager
def _house() -> "Iterator[House]":
    from assistant.bootstrap import open_house

    with open_house() as house:
        yield house


@contextmanager
def _records() -> "Iterator[Records]":
    with _house() as house:
        yield house.records
