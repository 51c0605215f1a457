"""`entente explain`: how an answer was found."""

from typing import Any

import click

from assistant.commands.output import as_json, print_json, scopes


@click.command()
@click.argument("question")
@scopes
@as_json
def command(question: str, scopes: tuple[str, ...], as_json: bool) -> None:
    """How a question was understood, what was called, and why each sentence was told or not."""
    from assistant.answer import Question
    from assistant.runtime.server_client import explanation_of
    from assistant.runtime.settings import read_settings

    found = explanation_of(read_settings(), Question(question, scopes=scopes))
    if as_json:
        print_json(found)
        return
    for line in _lines(found):
        click.echo(line)


def _lines(found: dict[str, Any]) -> list[str]:
    lines = ["Understood:"]
    lines += [f"  {name}: {value}" for name, value in found.get("query", {}).items()]
    lines.append("Planned:")
    lines += [f"  {name}: {value}" for name, value in found.get("plan", {}).items()]
    lines.append("Called:")
    lines += [f"  {call['name']} {call['args']}" for call in found.get("tools", [])]
    needed = found.get("answerability_needed")
    lines.append(f"Answerability: {found.get('answerability')} of {needed} needed")
    lines.append("Candidates:")
    for one in found.get("candidates", []):
        why = "; ".join(one["rejected"]) or "may answer"
        lines.append(f"  {one['score']:.2f} [{one['label']}] {one['text'][:100]} — {why}")
    lines.append(f"Answer: {found['answer']['status']}")
    for said in found["answer"]["sentences"]:
        why = f" ({said['reason']})" if said["reason"] else ""
        lines.append(f"  {said['support']}{why}: {said['text']}")
    return lines
