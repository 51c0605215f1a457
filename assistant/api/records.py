"""The record over HTTP: rows with their history, import and export, proposals to decide."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any, Literal, cast

from fastapi import APIRouter, File, Form, Response, UploadFile
from pydantic import BaseModel

from assistant.api.problems import Problem
from assistant.api.scopes import Scopes, permitted
from assistant.api.shapes.records import (
    AnyRow,
    ColumnShape,
    HistoryStep,
    ImportShape,
    KindShape,
    ProposalCount,
    ProposalList,
    ProposalShape,
    RecordOverview,
    RowHistory,
    RowList,
)
from corpus.ledger import Ledger
from corpus.proposals import Proposal
from corpus.record_files import Entry, ImportReport, import_sheets, read_sheets
from corpus.record_rows import KIND_NAMES_KO, KINDS, Column, Row, columns
from corpus.record_samples import load_samples
from corpus.record_sheets import book, template, to_csv
from corpus.records import Records

Propose = Callable[[str, Sequence[str] | None], int]
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
    """The routes under `/api/records`. `propose` reads a document, or all of some scopes, and
    keeps what it finds.
    """
    api = APIRouter(prefix="/api/records", tags=["records"])
    _describing(api, records)
    _proposing(api, records, propose)
    _deciding(api, records)
    _entering(api, records)
    _exporting(api, records)
    _reading(api, records)
    _removing(api, records)
    return api


def _describing(api: APIRouter, records: Records) -> None:
    @api.get("")
    def kinds(scope: Scopes = None) -> RecordOverview:
        """The kinds of row, their fields and how many there are."""
        scopes = permitted(records, scope)
        seen = records.seen(scopes)
        found = [
            KindShape(
                kind=kind,
                name_ko=KIND_NAMES_KO[kind],
                count=len(seen.rows(kind)),
                columns={n: _column(c) for n, c in columns(kind).items()},
            )
            for kind in KINDS
        ]
        return RecordOverview(fingerprint=records.fingerprint(scopes), kinds=found)


def _proposing(api: APIRouter, records: Records, propose: Propose | None) -> None:
    @api.get("/proposals")
    def waiting(state: str = "open", scope: Scopes = None) -> ProposalList:
        """Proposals in a state; `all` for every one."""
        if state not in ("open", "accepted", "edited", "rejected", "all"):
            raise Problem(
                422, "Invalid request", "state is open, accepted, edited, rejected or all"
            )
        wanted = None if state == "all" else state
        found = records.proposals(wanted, permitted(records, scope))  # type: ignore[arg-type]
        return ProposalList(proposals=[_proposal(p) for p in found])

    @api.post("/proposals")
    def read(wanted: Wanted, scope: Scopes = None) -> ProposalCount:
        """Read proposals out of a document, or out of the whole shelf."""
        if propose is None:
            raise Problem(503, "Not available", "This server reads no proposals; use the command.")
        scopes = permitted(records, scope)
        try:
            new = propose(wanted.document_id, scopes)
        except ValueError as error:
            raise Problem(404, "Not found", str(error)) from error
        return ProposalCount(new=new, open=len(records.proposals("open", scopes)))


def _deciding(api: APIRouter, records: Records) -> None:
    @api.post("/proposals/{proposal_id}")
    def decide(proposal_id: str, decision: Decision, scope: Scopes = None) -> ProposalShape:
        """Accept, edit or reject one proposal."""
        scopes = permitted(records, scope)
        if records.proposal(proposal_id, scopes) is None:
            raise Problem(404, "Not found", f"There is no proposal {proposal_id}.")
        try:
            if decision.decision == "reject":
                records.reject(proposal_id, decision.by)
            else:
                edits = decision.fields if decision.decision == "edit" else None
                records.accept(proposal_id, decision.by, edits, scopes)
        except ValueError as error:
            raise Problem(422, "Cannot be decided so", str(error)) from error
        decided = records.proposal(proposal_id)
        assert decided is not None  # it was there, and proposals are never taken away
        return _proposal(decided)


def _entering(api: APIRouter, records: Records) -> None:
    @api.post("/import")
    def enter(
        files: Annotated[list[UploadFile], File()],
        by: Annotated[str, Form()] = "upload",
        partial: Annotated[bool, Form()] = False,
        scope: Scopes = None,
    ) -> ImportShape:
        """Enter the rows of CSV and XLSX files; nothing when one is wrong, unless `partial`."""
        scopes = permitted(records, scope)
        try:
            sheets = [s for f in files for s in read_sheets(f.filename or "", f.file.read())]
        except ValueError as error:
            raise Problem(422, "Unreadable file", str(error)) from error
        return _report(import_sheets(records, sheets, Entry(by, partial, scopes)))

    @api.post("/samples")
    def samples(scope: Scopes = None) -> ImportShape:
        """Enter the sample record; entering it again changes nothing. A row of the record that the
        asker may not see is not overwritten: then nothing is entered.
        """
        return _report(load_samples(records, permitted(records, scope)))


def _exporting(api: APIRouter, records: Records) -> None:
    @api.get("/template.xlsx", response_class=Response)
    def empty(korean: bool = True) -> Response:
        """A workbook to fill in."""
        return Response(template(korean), media_type=_XLSX)

    @api.get("/export.xlsx", response_class=Response)
    def export(korean: bool = False, kind: str = "", scope: Scopes = None) -> Response:
        """The record as a workbook, whole or one kind of it."""
        seen, kinds = records.seen(permitted(records, scope)), [kind] if kind else list(KINDS)
        rows = {name: _rows(seen, name) for name in kinds}
        return Response(book(rows, korean), media_type=_XLSX)

    @api.get("/{kind}.csv", response_class=Response)
    def sheet(kind: str, korean: bool = False, scope: Scopes = None) -> Response:
        """One kind of row as CSV."""
        rows = _rows(records.seen(permitted(records, scope)), kind)
        return Response(to_csv(kind, rows, korean), media_type="text/csv; charset=utf-8")


def _reading(api: APIRouter, records: Records) -> None:
    @api.get("/{kind}")
    def rows(kind: str, scope: Scopes = None) -> RowList:
        """The rows of a kind."""
        found = _rows(records.seen(permitted(records, scope)), kind)
        return RowList(kind=kind, rows=cast("list[AnyRow]", list(found)))

    @api.get("/{kind}/{row_id}")
    def row(kind: str, row_id: str, scope: Scopes = None) -> RowHistory:
        """One row and what happened to it."""
        scopes = permitted(records, scope)
        found = _row(records.seen(scopes), kind, row_id)
        past = [HistoryStep.model_validate(s) for s in records.history(kind, row_id, scopes)]
        return RowHistory(kind=kind, row=cast("AnyRow", found), history=past)


def _removing(api: APIRouter, records: Records) -> None:
    @api.delete("/{kind}/{row_id}", status_code=204)
    def remove(kind: str, row_id: str, by: str = "", scope: Scopes = None) -> Response:
        """Take a row out of the record; its history stays."""
        _row(records.seen(permitted(records, scope)), kind, row_id)
        records.remove(kind, row_id, by)
        return Response(status_code=204)


def _rows(seen: Ledger, kind: str) -> Sequence[Row]:
    if kind not in KINDS:
        raise Problem(404, "Not found", f"Kinds of record are {', '.join(KINDS)}.")
    return seen.rows(kind)


def _row(seen: Ledger, kind: str, row_id: str) -> Row:
    found = seen.row(kind, row_id) if kind in KINDS else None
    if found is None:
        raise Problem(404, "Not found", f"There is no {row_id} among the {kind}.")
    return found


def _column(column: Column) -> ColumnShape:
    return ColumnShape(
        korean=list(column.korean),
        kind=column.kind,
        required=column.required,
        values={name: list(words) for name, words in column.values.items()},
    )


def _proposal(proposal: Proposal) -> ProposalShape:
    return ProposalShape.model_validate(proposal.to_json())


def _report(report: ImportReport) -> ImportShape:
    return ImportShape.model_validate(report.to_json())
