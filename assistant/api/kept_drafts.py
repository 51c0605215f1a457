"""Kept drafts as the routes find, save and show them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, Field

from assistant.api.problems import Problem
from assistant.api.shapes.drafts import DraftCard, KeptDraft
from assistant.drafting.draft import Draft, draft_from_json
from assistant.drafting.drafter import Sources
from corpus.drafts import Drafts, DraftVersion, NewVersion, Stale
from corpus.library import Library
from corpus.records import Records

ReadUpload = Callable[[bytes, str, str], list[str]]
Shelf = Callable[[Sequence[str] | None], Sources]
NO_DRAFT = ("No such draft", "There is no such draft, or no such version of it.")


@dataclass(frozen=True)
class DraftParts:
    """What the routes work with. `read_upload(bytes, name, language)` gives an upload's pages as
    text; `sources(scopes)` the shelf and the record, of all scopes or of these.
    """

    records: Records
    drafts: Drafts
    library: Library
    read_upload: ReadUpload
    sources: Shelf


class ClauseEdit(BaseModel):
    """New wording of one clause, by language, made from version `base`."""

    text: dict[str, str]
    author: str = Field("", max_length=200)
    note: str = Field("", max_length=2000)
    base: int = 0


def version_of(parts: DraftParts, draft_id: str, number: int = 0) -> DraftVersion:
    """The version of a draft, the latest for 0; a Problem 404 when there is none."""
    found = parts.drafts.get(draft_id, number)
    if found is None:
        raise Problem(404, *NO_DRAFT)
    return found


def is_within(version: DraftVersion, scopes: Sequence[str] | None) -> bool:
    """Whether the draft was made out of nothing but these scopes."""
    return scopes is None or set(version.content.get("scopes", ())) <= set(scopes)


def draft_of(parts: DraftParts, draft_id: str) -> Draft:
    """The latest version of a draft, as a draft."""
    return draft_from_json(version_of(parts, draft_id).content)


def saved(parts: DraftParts, draft_id: str, draft: Draft, change: ClauseEdit) -> KeptDraft:
    """The draft as its next version; a Problem 409 when somebody else was first."""
    new = NewVersion(draft.to_json(), change.author, change.note, change.base)
    try:
        return shown(parts.drafts.save(draft_id, new))
    except Stale as error:
        raise Problem(409, "Changed in the meantime", str(error)) from error


def shown(version: DraftVersion) -> KeptDraft:
    """A version with its text."""
    return KeptDraft.model_validate({**version.content, **card(version).model_dump()})


def card(version: DraftVersion) -> DraftCard:
    """A version without its text."""
    return DraftCard(
        id=version.draft_id,
        version=version.number,
        title=version.title,
        instrument=version.instrument,
        author=version.author,
        created_at=version.created_at,
        note=version.note,
    )
