"""`entente records`: the structured record in and out, its rows, the proposals to decide."""

from pathlib import Path
from typing import Any

import click

from assistant.commands.output import Chapter, as_json, print_json, scopes
from assistant.commands.record_client import RecordClient, desk

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_OUT = click.Path(dir_okay=False, path_type=Path)
by_whom = click.option("--by", default="", help="Who does this; kept with the row.")


@click.group(cls=Chapter)
def command() -> None:
    """The structured record: relations, committees, plans, MOUs, activities."""


@command.command("import")
@click.argument("files", nargs=-1, required=True, type=_FILE)
@click.option("--partial", is_flag=True, help="Enter the good rows although others are wrong.")
@by_whom
@scopes
@as_json
def enter(
    files: tuple[Path, ...], partial: bool, by: str, scopes: tuple[str, ...], as_json: bool
) -> None:
    """Enter the rows of CSV and XLSX FILES; nothing is entered when one row is wrong."""
    with desk(scopes) as work:
        report = work.enter(files, by or _user(), partial)
    if as_json:
        print_json(report)
    else:
        for r in report["refused"]:
            where = f"{r['sheet']} row {r['row']} {r['column']}".strip()
            click.echo(f"refused: {where}: {r['why']}", err=True)
        if report["done"]:
            click.echo(report["sentence"])
    if not report["done"]:
        raise click.ClickException(report["sentence"] + " Correct it, or use --partial.")


@command.command()
@click.argument("file", type=_OUT)
@click.option("--kind", default="", help="For a .csv: which kind of row.")
@click.option("--korean", is_flag=True, help="Korean column names.")
@scopes
@as_json
def export(file: Path, kind: str, korean: bool, scopes: tuple[str, ...], as_json: bool) -> None:
    """Write the record to FILE.xlsx, or one kind of it to FILE.csv."""
    ending = file.suffix.lower()
    if ending not in (".csv", ".xlsx"):
        raise click.UsageError("Write to a file that ends in .csv or .xlsx.")
    with desk(scopes) as work:
        if ending == ".csv":
            file.write_text(work.sheet(kind or file.stem, korean), encoding="utf-8-sig")
        else:
            file.write_bytes(work.workbook(kind, korean))
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
@scopes
@as_json
def samples(scopes: tuple[str, ...], as_json: bool) -> None:
    """Enter the sample record: real relations, and an example ledger marked synthetic."""
    with desk(scopes) as work:
        report = work.samples()
    if report["done"]:
        _done(report, report["sentence"], as_json)
        return
    if as_json:
        print_json(report)
    raise click.ClickException(report["sentence"] + " Enter the samples without --scope.")


@command.command("list")
@click.argument("kind")
@scopes
@as_json
def listed(kind: str, scopes: tuple[str, ...], as_json: bool) -> None:
    """List the rows of KIND: relations, bodies, conferences, teams, plans, mous and so on."""
    with desk(scopes) as work:
        rows = work.rows(kind)
    if as_json:
        print_json({"kind": kind, "rows": rows})
        return
    for row in rows:
        said = [_said(v) for k, v in row.items() if v and k not in _QUIET]
        click.echo("  ".join([row["id"], *said])[:200])


def _said(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


_QUIET = ("id", "citation", "source", "entered_by", "entered_at", "synthetic", "note")


@command.command()
@click.argument("kind")
@click.argument("row_id")
@scopes
@as_json
def show(kind: str, row_id: str, scopes: tuple[str, ...], as_json: bool) -> None:
    """Show one row, where it comes from and what happened to it."""
    with desk(scopes) as work:
        found = work.row(kind, row_id)
    if as_json:
        print_json(found)
        return
    for name, value in found["row"].items():
        click.echo(f"{name:24} {value}")
    for step in found["history"]:
        click.echo(f"{step['at']}  {step['action']} by {step['by']}")


@command.command()
@click.argument("kind")
@click.argument("row_id")
@by_whom
@as_json
def remove(kind: str, row_id: str, by: str, as_json: bool) -> None:
    """Take one row out of the record; its history stays."""
    with desk() as work:
        work.remove(kind, row_id, by or _user())
    _done({"removed": row_id}, f"Removed {row_id}.", as_json)


@command.command()
@click.option("--document", default="", help="Only this document.")
@scopes
@as_json
def propose(document: str, scopes: tuple[str, ...], as_json: bool) -> None:
    """Read proposed rows out of the documents on the shelf."""
    with desk(scopes) as work:
        new = work.propose(document)
        waiting = work.proposals()
    said = {"new": new, "open": len(waiting), "proposals": waiting}
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
    with desk() as work:
        for proposal_id in accepted:
            work.decide(proposal_id, who, True, changed)
        for proposal_id in rejected:
            work.decide(proposal_id, who, False, {})
        if not (accepted or rejected or as_json):
            _ask_each(work, who)
        waiting = work.proposals()
    said = {"accepted": list(accepted), "rejected": list(rejected)}
    _done({**said, "open": waiting}, f"{len(waiting)} proposals are open.", as_json)


def _ask_each(work: RecordClient, who: str) -> None:
    for proposal in work.proposals():
        _show(proposal)
        said = click.prompt(
            "a accept, e edit, r reject, s skip, q quit",
            type=click.Choice(["a", "e", "r", "s", "q"]),
            show_choices=False,
        )
        if said == "q":
            return
        if said == "s":
            continue
        edits = _edited(proposal) if said == "e" else {}
        try:
            work.decide(proposal["id"], who, said != "r", edits)
        except ValueError as error:
            click.echo(f"Not entered: {error}")


def _show(proposal: dict[str, Any]) -> None:
    click.echo(f"\n{proposal['id']}  {proposal['kind']}  from {proposal['document_id']}")
    for name, found in proposal["fields"].items():
        cited = found["citation"]
        quote = " ".join(cited["quote"].split())[:80]
        click.echo(f"  {name:16} {found['value']}    p. {cited['page']}: “{quote}”")


def _edited(proposal: dict[str, Any]) -> dict[str, Any]:
    edits = {}
    for name, found in proposal["fields"].items():
        said = click.prompt(f"  {name}", default=str(found["value"]))
        if said != str(found["value"]):
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
