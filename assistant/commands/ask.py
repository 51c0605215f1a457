"""`entente ask`: one question, one checked answer."""

import click

from assistant.commands.output import as_json, print_json, scopes


@click.command()
@click.argument("question")
@scopes
@click.option("--language", type=click.Choice(["ko", "en", "zh", "ja"]), help="Of the answer.")
@as_json
def command(question: str, scopes: tuple[str, ...], language: str | None, as_json: bool) -> None:
    """Ask one question. Every sentence of the answer carries its citation, checked."""
    from assistant.answer import Question
    from assistant.runtime.server_client import answer_of
    from assistant.runtime.settings import read_settings

    answer = answer_of(read_settings(), Question(question, language or "", scopes))
    if as_json:
        print_json(answer)
        return
    click.echo(answer["answer"])
    for notice in answer["notices"]:
        click.echo(f"  ! {notice}")
    for citation in answer["citations"]:
        click.echo(_source(citation))
    for made in (call["result"] for call in answer["tools"] if call["name"] == "draft"):
        if isinstance(made, dict) and made.get("id"):
            click.echo(f"  draft {made['id']}: on the page, under Drafts")
    for near in answer["nearest"]:
        click.echo(f"  · {near['title']}, p. {near['page']}: {' '.join(near['quote'].split())}")


def _source(citation: dict[str, object]) -> str:
    """A citation as a line: label, title, page, and what a reader must know of it."""
    marks = "".join(f" ({m})" for m in ("synthetic", "ocr") if citation[m])
    return f"  [{citation['label']}] {citation['title']}, p. {citation['page']}{marks}"
