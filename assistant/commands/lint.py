"""`entente lint`: a text reviewed as a director would, ours or anybody's."""

from pathlib import Path

import click

from assistant.commands.output import as_json, print_json

_PLAIN = (".txt", ".md", "")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--instrument", default="", help="mou, friendship, sister …; guessed when not given.")
@click.option("--language", type=click.Choice(["en", "ko"]), default="en", help="Of the findings.")
@as_json
def command(file: Path, instrument: str, language: str, as_json: bool) -> None:
    """Review FILE (DOCX, HWPX, PDF, Markdown or text): wording, missing clauses, dates, ranks."""
    from assistant.drafting.instruments import instruments
    from assistant.drafting.review import review_text

    if instrument and instrument not in instruments():
        raise click.BadParameter(f"unknown instrument; one of {', '.join(instruments())}")
    text = _text(file, language)
    if not text.strip():
        raise click.ClickException(f"{file.name} holds no text to review; it is empty.")
    report = review_text(text, instrument, language)
    if as_json:
        print_json(report.to_json())
        return
    for finding in report.findings:
        click.echo(f"{finding.severity:<8}{finding.where}: {finding.message}")
        if finding.suggestion:
            click.echo(f"        → {finding.suggestion}")
    errors = sum(f.severity == "error" for f in report.findings)
    click.echo(f"{len(report.findings)} findings, {errors} errors; read as {report.instrument}.")


def _text(file: Path, language: str) -> str:
    """The file's text; anything but plain text is read in a separate process with limits."""
    if file.suffix.lower() in _PLAIN:
        try:
            return file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            pass
    from ingest.quarantine import parse
    from ingest.refusal import Refused

    try:
        return "\n\n".join(page.text for page in parse(file).pages)
    except Refused as refused:
        raise click.ClickException(f"{file.name}: {refused.sentence(language)}") from refused
