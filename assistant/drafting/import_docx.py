"""An edited DOCX back into its draft, tracked clause by clause through the bookmarks of the
export.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace

from assistant.drafting.draft import Draft, Finding
from assistant.drafting.drafter import with_clause_text
from assistant.drafting.judged_draft import rejudge

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARK = re.compile(r"entente_(\w+)_(ko|en|zh|ja)$")
MOST_BYTES = 20_000_000


@dataclass(frozen=True)
class Imported:
    """The draft with the edits in it, and what changed: clause, language, before and after."""

    draft: Draft
    changes: tuple[Mapping[str, str], ...]


def import_docx(draft: Draft, data: bytes) -> Imported:
    """The edits of a DOCX that this product wrote. A ValueError says when the file is none."""
    found = _read(data)
    if not found:
        raise ValueError(
            "the file carries no clause marks of an export; export the draft again and edit that"
        )
    changes: list[Mapping[str, str]] = []
    edited = draft
    for clause in draft.clauses:
        texts = {}
        for language in draft.languages:
            after = found.get((clause.id, language))
            before = clause.text.get(language, "")
            if after is not None and _plain(after) != _plain(before):
                texts[language] = after
                changes.append(
                    {"clause": clause.id, "language": language, "before": before, "after": after}
                )
        if texts:
            edited = with_clause_text(edited, clause.id, texts)
    lost = [
        Finding("warning", "import-lost", c.id, f"The {lang} text lost its mark and was not read.")
        for c in draft.clauses
        for lang in draft.languages
        if (c.id, lang) not in found
    ]
    judged = rejudge(edited) if changes else edited
    return Imported(replace(judged, findings=(*judged.findings, *lost)), tuple(changes))


def _read(data: bytes) -> dict[tuple[str, str], str]:
    """Clause text by clause and language."""
    from defusedxml.ElementTree import fromstring

    if len(data) > MOST_BYTES:
        raise ValueError(f"the file has {len(data)} bytes; at most {MOST_BYTES}")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if sum(i.file_size for i in archive.infolist()) > 10 * MOST_BYTES:
                raise ValueError("the file unpacks to more than is plausible for a draft")
            body = fromstring(archive.read("word/document.xml"))
            notes = (
                fromstring(archive.read("word/footnotes.xml"))
                if "word/footnotes.xml" in names
                else None
            )
    except (zipfile.BadZipFile, KeyError, SyntaxError) as error:
        raise ValueError(
            "the file is not a readable DOCX; save it as .docx and try again"
        ) from error
    return _marked(body, _labels(notes))


def _labels(notes: object) -> dict[str, str]:
    """Footnote id to the citation label its text begins with."""
    found: dict[str, str] = {}
    if notes is None:
        return found
    for footnote in notes.iter(f"{_W}footnote"):  # type: ignore[attr-defined]
        text = "".join(t.text or "" for t in footnote.iter(f"{_W}t"))
        label = re.match(r"\s*\[(\d+)\]", text)
        if label:
            found[footnote.get(f"{_W}id")] = label.group(1)
    return found


def _marked(body: object, labels: Mapping[str, str]) -> dict[tuple[str, str], str]:
    texts: dict[tuple[str, str], list[str]] = {}
    ids: dict[str, tuple[str, str]] = {}
    current: tuple[str, str] | None = None
    for paragraph in body.iter(f"{_W}p"):  # type: ignore[attr-defined]
        line: list[str] = []
        holder = current
        for node in paragraph.iter():
            if node.tag == f"{_W}bookmarkStart":
                mark = _MARK.match(node.get(f"{_W}name", ""))
                if mark:
                    current = holder = (mark.group(1), mark.group(2))
                    ids[node.get(f"{_W}id")] = current
                    texts.setdefault(current, [])
            elif node.tag == f"{_W}bookmarkEnd" and ids.get(node.get(f"{_W}id")) == current:
                current = None
            elif node.tag == f"{_W}t" and holder:
                line.append(node.text or "")
            elif node.tag == f"{_W}footnoteReference" and holder:
                label = labels.get(node.get(f"{_W}id"))
                line.append(f"[{label}]" if label else "")
        if holder and "".join(line).strip():
            texts[holder].append("".join(line))
    return {key: "\n".join(lines) for key, lines in texts.items()}


def _plain(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())
