"""Small ledgers whose figures can be computed by eye."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import sqlalchemy as sa

from assistant.metrics.figure import Request
from assistant.metrics.registry import compute
from corpus.database import migrate
from corpus.ledger import Ledger
from corpus.passage import Span
from corpus.proposals import Found, Proposal
from corpus.record_rows import Activity, Body, Conference, Event, Plan, Relation
from corpus.record_samples import load_samples
from corpus.records import Records
from corpus.tables import documents

HELD = ("2013-10-31", "2015-11-04", "2018-03-19")
SOME = ("relations", "bodies", "conferences", "teams", "mous", "statistics")
BODY = Body(id="b", name="Example committee", declared_cadence_months=24)


def records() -> Records:
    """An empty record in memory."""
    threads = {"check_same_thread": False}  # a test client answers from a thread of its own
    engine = sa.create_engine("sqlite://", poolclass=sa.StaticPool, connect_args=threads)
    migrate(engine)
    return Records(engine)


@cache
def sample() -> Ledger:
    """The sample record's ledger."""
    found = records()
    load_samples(found)
    return found.ledger()


def conference(seq: int, held_on: str = "", status: str = "held", **more: Any) -> Conference:
    """A conference of the example committee."""
    return Conference(id=f"c{seq}", body="b", seq=seq, held_on=held_on, status=status, **more)


CONFERENCES = tuple(conference(n, on) for n, on in enumerate(HELD, start=1))


def plan(name: str, seq: int = 1, kind: str = "mutual", lineage: Sequence[str] = ()) -> Plan:
    """A plan adopted at that conference."""
    return Plan(
        id=name, body="b", conference=seq, title=name, kind=kind, lineage=tuple(lineage) or (name,)
    )


def event(of: str, on: str, status: str, evidence: str = "order") -> Event:
    """A dated change of a plan's status, with evidence."""
    return Event(id=f"{of}-{on}-{status}", plan=of, on=on, status=status, evidence=evidence)


def ledger(plans: Sequence[Plan] = (), events: Sequence[Event] = ()) -> Ledger:
    """A ledger of the example committee's three conferences."""
    return Ledger(bodies=(BODY,), conferences=CONFERENCES, plans=tuple(plans), events=tuple(events))


def relation(
    name: str, country: str = "CN", signed_on: str = "2010-01-01", **more: Any
) -> Relation:
    """A relation of the example city."""
    made = Relation(
        id=name, lg="City", partner=name, tier="sister", country=country, signed_on=signed_on
    )
    return replace(made, **more)


def activity(of: str, on: str, **more: Any) -> Activity:
    """An activity of a relation."""
    made = Activity(id=f"{of}@{on}", relation=of, on=on, form="visit", direction="out")
    return replace(made, **more)


def committee(*conferences: Conference, **more: Any) -> Ledger:
    """A ledger of these conferences of the example committee, nothing else."""
    return Ledger(bodies=(replace(BODY, **more),), conferences=conferences)


def told(some: Ledger, name: str, **options: Any) -> dict[str, Any]:
    """A metric of the whole ledger."""
    return compute(some, name, Request(options=options))


NET = Ledger(
    relations=(
        relation("a", "CN"),
        relation("b", "CN", partner="a", tier="friendship"),
        relation("c", "JP"),
        relation("d", "US", region="North America"),
    )
)


WHOLE = {"lg": "City", "partner": "P", "country": "CN", "tier": "sister"}
PLACE = Span("d1", 1, 0, 4, "2020")


def proposal(**values: object) -> Proposal:
    """A relation that a document proposes, each value at one place."""
    return Proposal("relations", "d1", {name: Found(v, PLACE) for name, v in values.items()})


def shelve(records: Records, *names: str, scope: str = "default") -> None:
    """Documents of these names on the shelf beside the record."""
    with records._engine.begin() as connection:
        connection.execute(
            documents.insert(),
            [{"id": n, "scope": scope, "name": n, "version": f"{n}.0"} for n in names],
        )


def cited(name: str, document: str) -> Relation:
    """A relation that rests on a document."""
    return relation(name, citation=Span(document, 1, 0, 3, "abc"))
