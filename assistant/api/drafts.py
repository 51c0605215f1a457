"""Drafts over HTTP: compose, edit, review, export, import. Nothing is ever sent or signed."""

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, File, Form, Query, Request, Response, UploadFile
from fastapi.concurrency import run_in_threadpool

from assistant.api.kept_drafts import (
    NO_DRAFT,
    ClauseEdit,
    DraftParts,
    ReadUpload,
    card,
    draft_of,
    is_within,
    saved,
    shown,
    version_of,
)
from assistant.api.problems import Problem
from assistant.api.scopes import Scopes, permitted
from assistant.api.shapes.drafts import (
    ClauseKind,
    ComposedDraft,
    DiffShape,
    DraftList,
    Gate,
    GateList,
    ImportedDraft,
    InstrumentShape,
    KeptDraft,
    Ladder,
    PrecedentShape,
    ReviewShape,
    VersionList,
)
from assistant.drafting.diff import compare, nearest_precedent
from assistant.drafting.draft import draft_from_json
from assistant.drafting.drafter import compose, with_clause_text
from assistant.drafting.exports import export
from assistant.drafting.gates import gates
from assistant.drafting.import_docx import import_docx
from assistant.drafting.instruments import clause_types, instruments
from assistant.drafting.judged_draft import rejudge
from assistant.drafting.review import review_text
from assistant.drafting.spec import parse_spec
from corpus.drafts import NewVersion

_MOST_SPEC = 1_000_000
_MOST_UPLOAD = 60_000_000


def router(parts: DraftParts) -> APIRouter:
    """The routes under `/api/drafts`. A draft made within wider scopes than the request's `scope`
    is as if it were not there.
    """

    def seen(request: Request, scope: Scopes = None) -> None:
        draft_id = request.path_params.get("draft_id", "")
        for name in (draft_id, request.path_params.get("other_id", "")):
            if name and not is_within(version_of(parts, name), permitted(parts.records, scope)):
                raise Problem(404, *NO_DRAFT)

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
    @api.post("", status_code=201, response_model_exclude_unset=True)
    async def make(
        request: Request, keep: bool = True, author: str = "", scope: Scopes = None
    ) -> KeptDraft | ComposedDraft:
        """Compose a draft from a spec (JSON or YAML); `keep=false` composes without storing."""
        spec, scopes = await _spec(request), permitted(parts.records, scope)
        draft = await run_in_threadpool(lambda: compose(spec, parts.sources(scopes)))
        if not keep:
            return ComposedDraft.model_validate(draft.to_json())
        version = await run_in_threadpool(
            lambda: parts.drafts.create(draft.title, NewVersion(draft.to_json(), author))
        )
        return shown(version)


def _reviewing(api: APIRouter, read_upload: ReadUpload) -> None:
    @api.post("/lint")
    async def lint(
        file: UploadFile | None = File(None),  # noqa: B008  (FastAPI's way to declare a field)
        text: str = Form(""),
        instrument: str = Form(""),
        language: str = Form("en"),
    ) -> ReviewShape:
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
        return ReviewShape.model_validate(report.to_json())


def _reading(api: APIRouter, parts: DraftParts) -> None:
    @api.get("")
    def listed(scope: Scopes = None) -> DraftList:
        """Every draft's latest version, newest first, without its text."""
        scopes = permitted(parts.records, scope)
        kept = parts.drafts.list()
        if scopes is not None:
            kept = [v for v in kept if is_within(version_of(parts, v.draft_id), scopes)]
        return DraftList(drafts=[card(v) for v in kept])

    @api.get("/instruments")
    def ladder() -> Ladder:
        """The instruments and the twenty-five clauses, for a form."""
        return Ladder(
            instruments=[
                InstrumentShape(id=i.id, family=i.family, name=dict(i.name))
                for i in instruments().values()
            ],
            clauses=[
                ClauseKind(id=c.id, title=dict(c.title), states=dict(c.states))
                for c in clause_types()
            ],
        )


def _judging(api: APIRouter, parts: DraftParts) -> None:
    @api.get("/{draft_id}/versions")
    def versions(draft_id: str) -> VersionList:
        """Who saved what, and when."""
        version_of(parts, draft_id)
        return VersionList(versions=[card(v) for v in parts.drafts.versions(draft_id)])

    @api.get("/{draft_id}/gates")
    def gated(draft_id: str) -> GateList:
        """What still stands between the draft and a signature, gate by gate."""
        draft = draft_of(parts, draft_id)

        def page(document_id: str, number: int) -> str | None:
            found = parts.library.page(document_id, number)
            return found.text if found else None

        found = gates(draft, page)
        return GateList(
            gates=[Gate(name=g.name, passed=g.passed, reasons=list(g.reasons)) for g in found]
        )

    @api.get("/{draft_id}/diff/{other_id}")
    def difference(draft_id: str, other_id: str) -> DiffShape:
        """Two drafts side by side, clause by clause."""
        rows = compare(draft_of(parts, draft_id), draft_of(parts, other_id))
        return DiffShape.model_validate({"rows": rows})


def _precedents(api: APIRouter, parts: DraftParts) -> None:
    @api.get("/{draft_id}/clauses/{clause_id}/precedent")
    def precedent(
        draft_id: str, clause_id: str, language: str = "", scope: Scopes = None
    ) -> PrecedentShape:
        """The nearest clause of its kind on the shelf, with what differs; null when none is."""
        draft = draft_of(parts, draft_id)
        try:
            clause = draft.clause(clause_id)
        except ValueError as error:
            raise Problem(404, "No such clause", str(error)) from error
        text = clause.text.get(language or draft.languages[0], "")
        search = parts.sources(permitted(parts.records, scope)).search
        found = nearest_precedent(clause_id, text, search(text)) if search else None
        return PrecedentShape(precedent=found)


def _taking(api: APIRouter, parts: DraftParts) -> None:
    @api.get("/{draft_id}.{suffix}", response_class=Response)
    def download(draft_id: str, suffix: str, version: int = Query(0, ge=0)) -> Response:
        """The draft as .docx, .hwpx, .pdf or .md."""
        kept = version_of(parts, draft_id, version)
        try:
            form = export(suffix)
            data = form.write(draft_from_json(kept.content))
        except ValueError as error:
            raise Problem(422, "Not exported", str(error)) from error
        name = quote(f"{kept.instrument}-{draft_id}-v{kept.number}.{suffix}")
        headers = {"content-disposition": f"attachment; filename*=UTF-8''{name}"}
        return Response(data, media_type=form.media_type, headers=headers)

    @api.get("/{draft_id}", response_model_exclude_unset=True)
    def one(draft_id: str, version: int = Query(0, ge=0)) -> KeptDraft:
        """A draft in the contract's form, the latest version or the one asked for."""
        return shown(version_of(parts, draft_id, version))


def _changing(api: APIRouter, parts: DraftParts) -> None:
    @api.put("/{draft_id}/clauses/{clause_id}", response_model_exclude_unset=True)
    def edit(draft_id: str, clause_id: str, change: ClauseEdit) -> KeptDraft:
        """Replace a clause's wording; findings, parity and placeholders are worked out anew."""
        draft = draft_of(parts, draft_id)
        unknown = set(change.text) - set(draft.languages)
        if unknown:
            raise Problem(422, "Unknown language", f"The draft has {', '.join(draft.languages)}.")
        try:
            edited = rejudge(with_clause_text(draft, clause_id, change.text))
        except ValueError as error:
            raise Problem(404, "No such clause", str(error)) from error
        return saved(parts, draft_id, edited, change)

    @api.post("/{draft_id}/import", response_model_exclude_unset=True)
    async def take_back(
        draft_id: str,
        file: UploadFile,
        author: str = Form(""),
        base: int = Form(0),
    ) -> ImportedDraft:
        """An edited DOCX back into its draft; says clause by clause what changed."""
        draft = await run_in_threadpool(draft_of, parts, draft_id)
        data = await file.read(_MOST_UPLOAD + 1)
        try:
            found = await run_in_threadpool(import_docx, draft, data)
        except ValueError as error:
            raise Problem(422, "Not read back", str(error)) from error
        change = ClauseEdit(text={}, author=author, note=f"import of {file.filename}", base=base)
        made = await run_in_threadpool(saved, parts, draft_id, found.draft, change)
        told = made.model_dump(exclude_unset=True) | {"changes": [dict(c) for c in found.changes]}
        return ImportedDraft.model_validate(told)

    @api.delete("/{draft_id}", status_code=204)
    def remove(draft_id: str) -> Response:
        """Take a draft and its versions away."""
        version_of(parts, draft_id)
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
