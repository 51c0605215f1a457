"""Where the work of `entente records` is done: here, or by the server that owns the folder.

Both desks take and give the same plain values, so that a command need not know which it has.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.runtime.data_lock import Owner

if TYPE_CHECKING:
    from assistant.runtime.container import House

Json = dict[str, Any]


class Here:
    """The record in this process, which owns the data folder meanwhile."""

    def __init__(self, house: "House", scopes: Sequence[str] = ()) -> None:
        from assistant.retrieval.search_response import permitted

        self._house, self._records = house, house.records
        self._scopes = permitted(house.library, tuple(scopes)) if scopes else None

    def enter(self, files: Sequence[Path], by: str, partial: bool) -> Json:
        """Import files; the report."""
        from corpus.record_files import Entry, import_files

        entry = Entry(by, partial, self._scopes)
        return import_files(self._records, files, entry).to_json()

    def samples(self) -> Json:
        """Enter the sample record; the report."""
        from corpus.record_samples import load_samples

        return load_samples(self._records, self._scopes).to_json()

    def workbook(self, kind: str, korean: bool) -> bytes:
        """The record, or one kind of it, as a workbook."""
        from corpus.record_rows import KINDS
        from corpus.record_sheets import book
        from corpus.record_tables import known_kind

        seen = self._records.seen(self._scopes)
        kinds = [known_kind(kind)] if kind else KINDS
        return book({k: seen.rows(k) for k in kinds}, korean)

    def sheet(self, kind: str, korean: bool) -> str:
        """One kind of row as CSV."""
        from corpus.record_sheets import to_csv
        from corpus.record_tables import known_kind

        known = known_kind(kind)
        return to_csv(known, self._records.seen(self._scopes).rows(known), korean)

    def rows(self, kind: str) -> list[Json]:
        """The rows of a kind."""
        from corpus.record_tables import known_kind

        known = known_kind(kind)
        return [asdict(row) for row in self._records.seen(self._scopes).rows(known)]

    def row(self, kind: str, row_id: str) -> Json:
        """One row and its history. ValueError when there is none."""
        from corpus.record_tables import known_kind

        known = known_kind(kind)
        found = self._records.seen(self._scopes).row(known, row_id)
        if found is None:
            raise ValueError(f"There is no {row_id} among the {kind}.")
        past = self._records.history(kind, row_id, self._scopes)
        return {"kind": kind, "row": asdict(found), "history": past}

    def remove(self, kind: str, row_id: str, by: str) -> None:
        """Take a row out. ValueError when there is none."""
        self.row(kind, row_id)
        self._records.remove(kind, row_id, by)

    def propose(self, document_id: str) -> int:
        """Read proposals out of the shelf; how many are new."""
        return self._house.propose(document_id, self._scopes)

    def proposals(self) -> list[Json]:
        """The open proposals."""
        return [p.to_json() for p in self._records.proposals("open", self._scopes)]

    def decide(self, proposal_id: str, by: str, accept: bool, edits: Json) -> None:
        """Accept a proposal, with a person's edits, or reject it. ValueError when it cannot be."""
        if self._records.proposal(proposal_id, self._scopes) is None:
            raise ValueError(f"There is no proposal {proposal_id}.")
        if accept:
            self._records.accept(proposal_id, by, edits or None, self._scopes)
        else:
            self._records.reject(proposal_id, by)


class There:
    """The record of the server that owns the data folder."""

    def __init__(self, owner: Owner, scopes: Sequence[str] = ()) -> None:
        self._owner, self._scopes = owner, list(scopes)

    def enter(self, files: Sequence[Path], by: str, partial: bool) -> Json:
        """Import files; the report."""
        sent = [("files", (path.name, path.read_bytes())) for path in files]
        said = {"by": by, "partial": str(partial).lower()}
        return self._json("POST", "import", files=sent, data=said)

    def samples(self) -> Json:
        """Enter the sample record; the report."""
        return self._json("POST", "samples")

    def workbook(self, kind: str, korean: bool) -> bytes:
        """The record, or one kind of it, as a workbook."""
        found: bytes = self._ask("GET", "export.xlsx", {"kind": kind, "korean": korean}).content
        return found

    def sheet(self, kind: str, korean: bool) -> str:
        """One kind of row as CSV."""
        return str(self._ask("GET", f"{kind}.csv", {"korean": korean}).text)

    def rows(self, kind: str) -> list[Json]:
        """The rows of a kind."""
        found: list[Json] = self._json("GET", kind)["rows"]
        return found

    def row(self, kind: str, row_id: str) -> Json:
        """One row and its history. ValueError when there is none."""
        return self._json("GET", f"{kind}/{_safe(row_id)}")

    def remove(self, kind: str, row_id: str, by: str) -> None:
        """Take a row out. ValueError when there is none."""
        self._ask("DELETE", f"{kind}/{_safe(row_id)}", {"by": by})

    def propose(self, document_id: str) -> int:
        """Read proposals out of the shelf; how many are new."""
        return int(self._json("POST", "proposals", json={"document_id": document_id})["new"])

    def proposals(self) -> list[Json]:
        """The open proposals."""
        found: list[Json] = self._json("GET", "proposals")["proposals"]
        return found

    def decide(self, proposal_id: str, by: str, accept: bool, edits: Json) -> None:
        """Accept a proposal, with a person's edits, or reject it. ValueError when it cannot be."""
        decision = ("edit" if edits else "accept") if accept else "reject"
        body = {"decision": decision, "by": by, "fields": edits}
        self._ask("POST", f"proposals/{_safe(proposal_id)}", json=body)

    def _json(self, method: str, path: str, **about: Any) -> Json:
        found: Json = self._ask(method, path, **about).json()
        return found

    def _ask(
        self, method: str, path: str, params: Json | None = None, **about: Any
    ) -> Any:  # an httpx.Response; httpx is not imported for `--help`
        from assistant.runtime.server_client import asked_of

        within = {**(params or {}), "scope": self._scopes}
        return asked_of(self._owner, method, f"/api/records/{path}", params=within, **about)


RecordClient = Here | There


@contextmanager
def desk(scopes: Sequence[str] = ()) -> Iterator[RecordClient]:
    """The desk that can do the work: the running server's, or else our own."""
    from assistant.runtime.data_lock import server
    from assistant.runtime.settings import read_settings

    settings = read_settings()
    if owner := server(settings.folder):
        yield There(owner, scopes)
        return
    from assistant.runtime.container import open_house

    with open_house(settings) as house:
        yield Here(house, scopes)


def _safe(part: str) -> str:
    from urllib.parse import quote

    return quote(part, safe="")
