"""`entente conversations`: what was asked before, and a conversation as a file."""

from pathlib import Path

import click

from assistant.commands.output import Chapter, as_json, print_json


@click.group(cls=Chapter)
def command() -> None:
    """Earlier conversations: list them, or write one to a file with its sources as footnotes."""


@command.command("list")
@as_json
def listed(as_json: bool) -> None:
    """All conversations, newest first."""
    from assistant.runtime.server_client import conversations_of
    from assistant.runtime.settings import read_settings

    found = conversations_of(read_settings())
    if as_json:
        print_json(found)
        return
    for one in found["conversations"]:
        click.echo(f"{one['id']}  {one['created_at'][:16]}  {one['title']} ({one['turns']})")
    if not found["conversations"]:
        click.echo("No conversation yet. Ask something on the page.")


@command.command("export")
@click.argument("conversation")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="The file: .docx or .md."
)
@click.option("--language", type=click.Choice(["ko", "en", "zh", "ja"]), default="en")
@as_json
def export(conversation: str, out: Path | None, language: str, as_json: bool) -> None:
    """Write CONVERSATION (an id of the list) as a Word file or as Markdown."""
    from assistant.runtime.server_client import conversation_of
    from assistant.runtime.settings import read_settings

    path = out or Path(f"conversation-{conversation[:8]}.docx")
    if path.suffix not in (".docx", ".md"):
        raise click.UsageError(f"{path}: a conversation is written as .docx or .md.")
    held = conversation_of(read_settings(), conversation)
    path.write_bytes(_written(held, path.suffix, language))
    if as_json:
        print_json({"id": held["id"], "file": str(path), "turns": len(held["turns"])})
        return
    click.echo(f"Wrote {len(held['turns'])} questions with their answers to {path}.")


def _written(held: dict[str, object], suffix: str, language: str) -> bytes:
    from assistant.exports.conversation_document import to_docx, to_markdown

    turns = held["turns"]
    assert isinstance(turns, list)
    answers, title = [turn["answer"] for turn in turns], str(held["title"])
    if suffix == ".docx":
        return to_docx(answers, title, language)
    return to_markdown(answers, title, language).encode()
