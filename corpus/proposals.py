"""Rows that a document seems to hold, waiting for a person to accept, edit or reject them."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from corpus.passage import Span

State = Literal["open", "accepted", "edited", "rejected"]


@dataclass(frozen=True)
class Found:
    """A value read out of a document, and the place it was read from."""

    value: Any
    span: Span

    def to_json(self) -> dict[str, Any]:
        """The value with its citation."""
        return {"value": self.value, "citation": self.span.to_json()}


@dataclass(frozen=True)
class Proposal:
    """One proposed row. `method` is `rules` or the name of the model that read the document."""

    kind: str
    document_id: str
    fields: Mapping[str, Found]
    method: str = "rules"
    state: State = "open"
    row_id: str = ""
    created_at: str = ""
    decided_at: str = ""
    decided_by: str = ""
    id: str = field(default="")

    def __post_init__(self) -> None:
        if not self.id:
            said = f"{self.kind}\0{self.document_id}\0{sorted(self.to_fields().items())!r}"
            made = "p" + hashlib.sha256(said.encode()).hexdigest()[:12]
            object.__setattr__(self, "id", made)

    def values(self) -> dict[str, Any]:
        """The fields without their places."""
        return {name: found.value for name, found in self.fields.items()}

    def to_fields(self) -> dict[str, Any]:
        """The fields as JSON."""
        return {name: found.to_json() for name, found in self.fields.items()}

    def to_json(self) -> dict[str, Any]:
        """The proposal as commands and HTTP show it."""
        return {
            "id": self.id,
            "kind": self.kind,
            "document_id": self.document_id,
            "method": self.method,
            "state": self.state,
            "fields": self.to_fields(),
            "row_id": self.row_id,
            "created_at": self.created_at,
            "decided_at": self.decided_at,
            "decided_by": self.decided_by,
        }
