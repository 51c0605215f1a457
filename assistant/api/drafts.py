"""Drafts over HTTP: compose, edit, review, export, import. Nothing is ever sent or signed."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, File, Form, Query, Request, Response, UploadFile
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, Field

from assistant.api.problems import Problem
from assistant.api.scopes import Scopes, permitted
from assistant.drafting.diff import compare, nearest_precedent
from assistant.drafting.draft import Draft, draft_from_json
from assistant.drafting.drafter import Sources, compose, with_clause_text
from assistant.drafting.exports import export
from assistant.drafting.gates import gates
from assistant.drafting.import_docx import import_docx
from assistant.drafting.instruments import clause_types, instruments
from assistant.drafting.judged_draft import rejudge
from assistant.drafting.review import review_text
from assistant.drafting.spec import parse_spec
from corpus.drafts import Drafts, DraftVersion, NewVersion, Stale
from corpus.library import Library
from corpus.records import Records

ReadUpload = Callable[[bytes, str, str], list[str]]
Shelf = Callable[[Sequence[str] | None], Sources]
_MOST_SPEC = 1_000_000
_MOST_UPLOAD = 60_000_000
_NO_DRAFT = ("No such draft", "There is no such draft, or no such version of it.")


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


def router(parts: DraftParts) -> APIRouter:
    """The routes under `/api/drafts`. A draft made within wider scopes than the request's `scope`
    is as if it were not there.
    """

    def seen(request: Request, scope: Scopes = None) -> None:
        draft_id = request.path_params.get("draft_id", "")
        for name in (draft_id, request.path_params.get("other_id", "")):
            if name and not _within(_version(parts, name), permitted(parts.records, scope)):
                raise Problem(404, *_NO_DRAFT)

    api = APIRouter(prefix="/api/drafts", tags=["drafts"], dependencies=[Depends(seen)])
    _reading(api, parts)
    _judging(api, parts)
    _precedents(api, parts)
    _making(api, parts)
    _reviewing(api, parts.read_upload)
    _changing(api, parts)
    _taking(api, parts)
    return api


def _making(api: APIRouter, parts: DraftParts) -> None:
    @api.post("", status_code=201)
    async def make(
        request: Request, keep: bool = True, author: str = "", scope: Scopes = None
    ) -> dict[str, Any]:
        """Compose a draft from a spec (JSON or YAML); `keep=false` composes without storing."""
        spec, scopes = await _spec(request), permitted(parts.records, scope)
        draft = await run_in_threadpool(lambda: compose(spec, parts.sources(scopes)))
        if not keep:
            return draft.to_json()
        version = await run_in_threadpool(
            lambda: parts.drafts.create(draft.title, NewVersion(draft.to_json(), author))
        )
        return _shown(version)


def _reviewing(api: APIRouter, read_upload: ReadUpload) -> None:
    @api.post("/lint")
    async def lint(
        file: UploadFile | None = File(None),  # noqa: B008  (FastAPI's way to declare a field)
        text: str = Form(""),
        instrument: str = Form(""),
        language: str = Form("en"),
    ) -> dict[str, Any]:
        """Review an uploaded file or a text: findings, and the clauses present and missing."""
        if instrument and instrument not in instruments():
            raise Problem(422, "Unknown instrument", f"Use one of {', '.join(instruments())}.")
        if file is not None:
            data = await file.read(_MOST_UPLOAD + 1)
            if len(data) > _MOST_UPLOAD:
                raise Problem(413, "File too large", f"At most {_MOST_UPLOAD // 10**6} MB.")
            read = partial(read_upload, data)
            text = await run_in_threadpool(_read, read, file.filename or "upload", language)
        if not text.strip():
            raise Problem(422, "Nothing to review", "Send a `file` or a `text`.")
        report = await run_in_threadpool(review_text, text, instrument, language)
        return report.to_json()


def _reading(api: APIRouter, parts: DraftParts) -> None:
    @api.get("")
    def listed(scope: Scopes = None) -> dict[str, Any]:
        """Every draft's latest version, newest first, without its text."""
        scopes = permitted(parts.records, scope)
        kept = parts.drafts.list()
        if scopes is not None:
            kept = [v for v in kept if _within(_version(parts, v.draft_id), scopes)]
        return {"drafts": [_about(v) for v in kept]}

    @api.get("/instruments")
    def ladder() -> dict[str, Any]:
        """The instruments and the twenty-five clauses, for a form."""
        return {
            "instruments": [
                {"id": i.id, "family": i.family, "name": dict(i.name)}
                for i in instruments().values()
            ],
            "clauses": [
                {"id": c.id, "title": dict(c.title), "states": dict(c.states)}
                for c in clause_types()
            ],
        }


def _judging(api: APIRouter, parts: DraftParts) -> None:
    @api.get("/{draft_id}/versions")
    def versions(draft_id: str) -> dict[str, Any]:
        """Who saved what, and when."""
        _version(parts, draft_id)
        return {"versions": [_about(v) for v in parts.drafts.versions(draft_id)]}

    @api.get("/{draft_id}/gates")
    def gated(draft_id: str) -> dict[str, Any]:
        """What still stands between the draft and a signature, gate by gate."""
        draft = _draft(parts, draft_id)

        def page(document_id: str, number: int) -> str | None:
            found = parts.library.page(document_id, number)
            return found.text if found else None

        found = gates(draft, page)
        return {
            "gates": [
                {"name": g.name, "passed": g.passed, "reasons": list(g.reasons)} for g in found
            ]
        }

    @api.get("/{draft_id}/diff/{other_id}")
    def difference(draft_id: str, other_id: str) -> dict[str, Any]:
        """Two drafts side by side, clause by clause."""
        return {"rows": compare(_draft(parts, draft_id), _draft(parts, other_id))}


def _precedents(api: APIRouter, parts: DraftParts) -> None:
    @api.get("/{draft_id}/clauses/{clause_id}/precedent")
    def precedent(
        draft_id: str, clause_id: str, language: str = "", scope: Scopes = None
    ) -> dict[str, Any]:
        """The nearest clause of its kind on the shelf, with what differs; null when none is."""
        draft = _draft(parts, draft_id)
        try:
            clause = draft.clause(clause_id)
        except ValueError as error:
            raise Problem(404, "No such clause", str(error)) from error
        text = clause.text.get(language or draft.languages[0], "")
        search = parts.sources(permitted(parts.records, scope)).search
        found = nearest_precedent(clause_id, text, search(text)) if search else None
        return {"precedent": asdict(found) if found else None}


def _taking(api: APIRouter, parts: DraftParts) -> None:
    @api.get("/{draft_id}.{suffix}", response_class=Response)
    def download(draft_id: str, suffix: str, version: int = Query(0, ge=0)) -> Response:
        """The draft as .docx, .hwpx, .pdf or .md."""
        kept = _version(parts, draft_id, version)
        try:
            form = export(suffix)
            data = form.write(draft_from_json(kept.content))
        except ValueError as error:
            raise Problem(422, "Not exported", str(error)) from error
        name = quote(f"{kept.instrument}-{draft_id}-v{kept.number}.{suffix}")
        headers = {"content-disposition": f"attachment; filename*=UTF-8''{name}"}
        return Response(data, media_type=form.media_type, headers=headers)

    @api.get("/{draft_id}")
    def one(draft_id: str, version: int = Query(0, ge=0)) -> dict[str, Any]:
        """A draft in the contract's form, the latest version or the one asked for."""
        return _shown(_version(parts, draft_id, version))


def _changing(api: APIRouter, parts: DraftParts) -> None:
    @api.put("/{draft_id}/clauses/{clause_id}")
    def edit(draft_id: str, clause_id: str, change: ClauseEdit) -> dict[str, Any]:
        """Replace a clause's wording; findings, parity and placeholders are worked out anew."""
        draft = _draft(parts, draft_id)
        unknown = set(change.text) - set(draft.languages)
        if unknown:
            raise Problem(422, "Unknown language", f"The draft has {', '.join(draft.languages)}.")
        try:
            edited = rejudge(with_clause_text(draft, clause_id, change.text))
        except ValueError as error:
            raise Problem(404, "No such clause", str(error)) from error
        return _save(parts, draft_id, edited, change)

    @api.post("/{draft_id}/import")
    async def take_back(
        draft_id: str,
        file: UploadFile,
        author: str = Form(""),
        base: int = Form(0),
    ) -> dict[str, Any]:
        """An edited DOCX back into its draft; says clause by clause what changed."""
        draft = await run_in_threadpool(_draft, parts, draft_id)
        data = await file.read(_MOST_UPLOAD + 1)
        try:
            found = await run_in_threadpool(import_docx, draft, data)
        except ValueError as error:
            raise Problem(422, "Not read back", str(error)) from error
        change = ClauseEdit(text={}, author=author, note=f"import of {file.filename}", base=base)
        saved = await run_in_threadpool(_save, parts, draft_id, found.draft, change)
        return {**saved, "changes": [dict(c) for c in found.changes]}

    @api.delete("/{draft_id}", status_code=204)
    def remove(draft_id: str) -> Response:
        """Take a draft and its versions away."""
        _version(parts, draft_id)
        parts.drafts.remove(draft_id)
        return Response(status_code=204)


async def _spec(request: Request) -> Any:
    body = await request.body()
    if len(body) > _MOST_SPEC:
        raise Problem(413, "Spec too large", f"At most {_MOST_SPEC} bytes.")
    try:
        return parse_spec(body.decode("utf-8"))
    except ValueError as error:  # a wrong spec, or bytes that are no UTF-8
        raise Problem(422, "Wrong spec", str(error)) from error


def _read(read: Callable[[str, str], list[str]], name: str, language: str) -> str:
    try:
        return "\n\n".join(read(name, language))
    except ValueError as error:
        raise Problem(422, "Not readable", str(error)) from error


def _version(parts: DraftParts, draft_id: str, number: int = 0) -> DraftVersion:
    found = parts.drafts.get(draft_id, number)
    if found is None:
        raise Problem(404, *_NO_DRAFT)
    return found


def _within(version: DraftVersion, scopes: Sequence[str] | None) -> bool:
    """Whether the draft was made out of nothing but these scopes."""
    return scopes is None or set(version.content.get("scopes", ())) <= set(scopes)


def _draft(parts: DraftParts, draft_id: str) -> Draft:
    return draft_from_json(_version(parts, draft_id).content)


def _save(parts: DraftParts, draft_id: str, draft: Draft, change: ClauseEdit) -> dict[str, Any]:
    new = NewVersion(draft.to_json(), change.author, change.note, change.base)
    try:
        return _shown(parts.drafts.save(draft_id, new))
    except Stale as error:
        raise Problem(409, "Changed in the meantime", str(error)) from error


def _shown(version: DraftVersion) -> dict[str, Any]:
    content: Mapping[str, Any] = version.content
    return {**json.loads(json.dumps(content)), **_about(version)}


def _about(version: DraftVersion) -> dict[str, Any]:
    return {
        "id": version.draft_id,
        "version": version.number,
        "title": version.title,
        "instrument": version.instrument,
        "author": version.author,
        "created_at": version.created_at,
        "note": version.note,
    }
