"""The record over HTTP: rows with their history, import and export, proposals to decide."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, File, Form, Response, UploadFile
from pydantic import BaseModel

from assistant.api.problems import Problem
from corpus.record_files import import_sheets, read_sheets
from corpus.record_rows import KIND_NAMES_KO, KINDS, columns
from corpus.record_sheets import template, to_xlsx
from corpus.records import Records

Propose = Callable[[str], int]
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Decision(BaseModel):
    """What a person decided about a proposal; `fields` are the person's edits."""

    decision: Literal["accept", "edit", "reject"]
    by: str
    fields: dict[str, Any] = {}


class Wanted(BaseModel):
    """The document to read proposals from; empty for the whole shelf."""

    document_id: str = ""


def router(records: Records, propose: Propose | None = None) -> APIRouter:
    """The routes under `/api/records`. `propose` reads a document (or all) and keeps what it
    finds.
    """
    api = APIRouter(prefix="/api/records", tags=["records"])

    @api.get("")
    def kinds() -> dict[str, Any]:
        """The kinds of row, their fields and how many there are."""
        return {
            "fingerprint": records.fingerprint(),
            "kinds": [
                {
                    "kind": kind,
                    "name_ko": KIND_NAMES_KO[kind],
                    "count": records.count(kind),
                    "columns": {n: _column(c) for n, c in columns(kind).items()},
                }
                for kind in KINDS
            ],
        }

    @api.get("/proposals")
    def waiting(state: str = "open") -> dict[str, Any]:
        """Proposals in a state; `all` for every one."""
        if state not in ("open", "accepted", "edited", "rejected", "all"):
            raise Problem(
                422, "Invalid request", "state is open, accepted, edited, rejected or all"
            )
        found = records.proposals(None if state == "all" else state)  # type: ignore[arg-type]
        return {"proposals": [p.to_json() for p in found]}

    @api.post("/proposals")
    def read(wanted: Wanted) -> dict[str, Any]:
        """Read proposals out of a document, or out of the whole shelf."""
        if propose is None:
            raise Problem(503, "Not available", "This server reads no proposals; use the command.")
        try:
            return {"new": propose(wanted.document_id), "open": len(records.proposals())}
        except ValueError as error:
            raise Problem(404, "Not found", str(error)) from error

    @api.post("/proposals/{proposal_id}")
    def decide(proposal_id: str, decision: Decision) -> dict[str, Any]:
        """Accept, edit or reject one proposal."""
        if records.proposal(proposal_id) is None:
            raise Problem(404, "Not found", f"There is no proposal {proposal_id}.")
        try:
            if decision.decision == "reject":
                records.reject(proposal_id, decision.by)
            else:
                edits = decision.fields if decision.decision == "edit" else None
                records.accept(proposal_id, decision.by, edits)
        except ValueError as error:
            raise Problem(422, "Cannot be decided so", str(error)) from error
        decided = records.proposal(proposal_id)
        return decided.to_json() if decided else {}

    @api.post("/import")
    def enter(
        files: Annotated[list[UploadFile], File()],
        by: Annotated[str, Form()] = "upload",
        partial: Annotated[bool, Form()] = False,
    ) -> dict[str, Any]:
        """Enter the rows of CSV and XLSX files; nothing when one is wrong, unless `partial`."""
        try:
            sheets = [s for f in files for s in read_sheets(f.filename or "", f.file.read())]
        except ValueError as error:
            raise Problem(422, "Unreadable file", str(error)) from error
        return import_sheets(records, sheets, by, partial).to_json()

    @api.get("/template.xlsx")
    def empty(korean: bool = True) -> Response:
        """A workbook to fill in."""
        return Response(template(korean), media_type=_XLSX)

    @api.get("/export.xlsx")
    def export(korean: bool = False) -> Response:
        """The whole record as a workbook."""
        return Response(to_xlsx(records, korean=korean), media_type=_XLSX)

    @api.get("/{kind}")
    def rows(kind: str) -> dict[str, Any]:
        """The rows of a kind."""
        if kind not in KINDS:
            raise Problem(404, "Not found", f"Kinds of record are {', '.join(KINDS)}.")
        return {"kind": kind, "rows": [asdict(row) for row in records.rows(kind)]}

    @api.get("/{kind}/{row_id}")
    def row(kind: str, row_id: str) -> dict[str, Any]:
        """One row and what happened to it."""
        found = records.row(kind, row_id) if kind in KINDS else None
        if found is None:
            raise Problem(404, "Not found", f"There is no {row_id} among the {kind}.")
        return {"kind": kind, "row": asdict(found), "history": records.history(kind, row_id)}

    return api


def _column(column: Any) -> dict[str, Any]:
    return {
        "korean": list(column.korean),
        "kind": column.kind,
        "required": column.required,
        "values": {name: list(words) for name, words in column.values.items()},
    }
