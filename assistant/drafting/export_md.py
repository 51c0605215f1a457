"""A draft as Markdown, with real footnotes."""

from assistant.drafting.draft import Draft
from assistant.drafting.layout import Entry, Sheet, finding_line, note, sheets, steps, word


def to_markdown(draft: Draft) -> bytes:
    """The draft in every language, then the evidence, the approval route and the findings."""
    parts = [_version(sheet) for sheet in sheets(draft)]
    first = draft.languages[0]
    if draft.approvals:
        lines = [f"- {line}" for line in steps(draft, first)]
        parts.append("\n".join([f"## {word('approvals', first)}", "", *lines]))
    if draft.findings:
        lines = [f"- {finding_line(f)}" for f in draft.findings]
        parts.append("\n".join([f"## {word('findings', first)}", "", *lines]))
    notes = [f"[^{c.label}]: {note(c, first)}" for c in draft.citations]
    if notes:
        parts.append("\n".join(notes))
    return ("\n\n".join(parts) + "\n").encode()


def _version(sheet: Sheet) -> str:
    parts = [f"# {sheet.title}", f"*{word('status', sheet.language)}*"]
    parts += [_entry(entry) for entry in sheet.clauses]
    if sheet.plan:
        head, *rows = sheet.plan
        table = [_row(head), _row(tuple("---" for _ in head)), *(_row(row) for row in rows)]
        parts.append(f"## {word('plan', sheet.language)}\n\n" + "\n".join(table))
    return "\n\n".join(parts)


def _entry(entry: Entry) -> str:
    lines = [
        "".join(f"[^{r.citation.label}]" if r.citation else r.text for r in runs)
        for runs in entry.paragraphs
    ]
    return f"## {entry.number}. {entry.heading}\n\n" + "\n\n".join(lines)


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(c.replace("|", "\\|") for c in cells) + " |"
