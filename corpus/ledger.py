"""A reading of the whole record at one moment: what the figures are computed from."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from corpus.record_rows import (
    KINDS,
    Activity,
    Body,
    Conference,
    Event,
    Mou,
    Office,
    Plan,
    Profile,
    Relation,
    Row,
    Statistic,
    Team,
)

REFERENCES = {  # a row of a kind belongs to the rows that these fields name
    "conferences": {"body": "bodies"},
    "teams": {"body": "bodies"},
    "plans": {"body": "bodies", "team": "teams"},
    "events": {"plan": "plans"},
    "mous": {"body": "bodies", "relation": "relations", "team": "teams"},
    "activities": {"relation": "relations", "body": "bodies", "team": "teams", "plan": "plans"},
    "profiles": {"relation": "relations"},
}
_MENTIONS = {  # fields that may name a row without belonging to it
    "relations": ("instrument_ref", "council_ref"),
    "bodies": ("relations", "founding_instrument"),
    "teams": ("created_by",),
    "mous": ("linked_plans",),
}


@dataclass(frozen=True)
class Withdrawn:
    """A row left out because the document it rests on is no longer on the shelf."""

    kind: str
    id: str
    document_id: str


@dataclass(frozen=True)
class Ledger:
    """Every row of the record, in id order, and the rows whose evidence is gone."""

    relations: tuple[Relation, ...] = ()
    bodies: tuple[Body, ...] = ()
    conferences: tuple[Conference, ...] = ()
    teams: tuple[Team, ...] = ()
    plans: tuple[Plan, ...] = ()
    events: tuple[Event, ...] = ()
    mous: tuple[Mou, ...] = ()
    activities: tuple[Activity, ...] = ()
    profiles: tuple[Profile, ...] = ()
    statistics: tuple[Statistic, ...] = ()
    offices: tuple[Office, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()

    @cached_property
    def events_of(self) -> dict[str, list[Event]]:
        """A plan's events, oldest first, by the plan's id."""
        found: dict[str, list[Event]] = defaultdict(list)
        for event in sorted(self.events, key=lambda e: (e.on, e.id)):
            found[event.plan].append(event)
        return found

    @cached_property
    def activities_of(self) -> dict[str, list[Activity]]:
        """A relation's activities, each once and in id order, by the relation's id."""
        found: dict[str, list[Activity]] = defaultdict(list)
        each = {activity.id: activity for activity in self.activities}
        for activity in sorted(each.values(), key=lambda a: a.id):
            found[activity.relation].append(activity)
        return found

    @cached_property
    def documents(self) -> frozenset[str]:
        """The documents that rows cite."""
        return frozenset(
            row.citation.document_id for k in KINDS for row in self.rows(k) if row.citation
        )

    def without(self, documents: Collection[str]) -> "Ledger":
        """The record as it were if these documents had never been read: no row that cites one, no
        row that belongs to such a row, no field that names one.
        """
        lost = self._resting_on(documents) if documents else {}
        if not any(lost.values()):
            return self  # the same object, so that what it has already worked out is kept
        names = set().union(*lost.values())
        return self.holding(
            {
                kind: tuple(
                    _silent(kind, row, names) for row in self.rows(kind) if row.id not in ids
                )
                for kind, ids in lost.items()
            }
        )

    def living(self, documents: Collection[str]) -> "Ledger":
        """The rows whose document is one of these, or that cite none; the others are named."""
        gone = [
            Withdrawn(kind, row.id, row.citation.document_id)
            for kind in KINDS
            for row in self.rows(kind)
            if row.citation is not None and row.citation.document_id not in documents
        ]
        if not gone:
            return self
        out = {(w.kind, w.id) for w in gone}
        kept = {k: tuple(r for r in self.rows(k) if (k, r.id) not in out) for k in KINDS}
        return self.holding(kept, tuple(gone))

    def rows(self, kind: str) -> tuple[Row, ...]:
        """The rows of a kind."""
        found: tuple[Row, ...] = getattr(self, kind)
        return found

    def row(self, kind: str, row_id: str) -> Row | None:
        """One row."""
        return next((row for row in self.rows(kind) if row.id == row_id), None)

    @classmethod
    def holding(
        cls, rows: Mapping[str, tuple[Row, ...]], withdrawn: tuple[Withdrawn, ...] = ()
    ) -> "Ledger":
        """A ledger of these rows, by kind."""
        return cls(**rows, withdrawn=withdrawn)  # type: ignore[arg-type]  # a kind names its own rows

    def _resting_on(self, documents: Collection[str]) -> dict[str, set[str]]:
        """The ids, by kind, of rows that cite one of these documents or belong to one that does."""
        lost = {
            kind: {
                r.id for r in self.rows(kind) if r.citation and r.citation.document_id in documents
            }
            for kind in KINDS
        }
        if not any(lost.values()):
            return lost
        # Owners stand before what they own: bodies, teams, plans, events.
        for kind, owners in REFERENCES.items():
            lost[kind] |= {
                row.id
                for row in self.rows(kind)
                if any(getattr(row, field) in lost[owner] for field, owner in owners.items())
            }
        return lost


def _silent(kind: str, row: Row, names: Collection[str]) -> Row:
    """The row without a word of the rows that are not there."""
    changed: dict[str, Any] = {}
    for field in _MENTIONS.get(kind, ()):
        said = getattr(row, field)
        if isinstance(said, tuple) and any(name in names for name in said):
            changed[field] = tuple(name for name in said if name not in names)
        elif isinstance(said, str) and said in names:
            changed[field] = ""
    return replace(row, **changed) if changed else row
