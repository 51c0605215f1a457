"""A record of two scopes, of which an asker may see one, and the routes over it."""

from fastapi import FastAPI

from assistant.api import problems
from assistant.api.metrics import router as metrics_router
from assistant.api.records import router as records_router
from corpus.passage import Span
from corpus.proposals import Found, Proposal
from corpus.record_rows import Activity, Body, Event, Mou, Plan, Relation, Row
from corpus.records import Records
from corpus.tables import documents
from tests.ledgers import records

OPEN, CLOSED = Span("d-open", 1, 0, 4, "open"), Span("d-closed", 1, 0, 6, "closed")


def tie(name: str, country: str, citation: Span | None) -> Relation:
    return Relation(
        id=name, lg="City", partner=name, country=country, tier="sister", citation=citation
    )


ROWS: tuple[Row, ...] = (
    tie("r-plain", "JP", None),
    tie("r-open", "CN", OPEN),
    tie("r-closed", "VN", CLOSED),
    Activity(id="a-open", relation="r-open", on="2024-01-01"),
    Activity(id="a-closed", relation="r-closed", on="2024-01-01"),
    Body(id="b-open", name="O", relations=("r-open", "r-closed"), founding_instrument="m-closed"),
    Body(id="b-closed", name="Closed", citation=CLOSED),
    Plan(id="p-closed", body="b-closed", conference=1, title="Plan"),
    Event(id="e-closed", plan="p-closed", on="2024-01-01", status="agreed"),
    Mou(id="m-closed", title="MOU", type="mou", citation=CLOSED),
)  # fmt: skip


def proposal(document: str) -> Proposal:
    span = Span(document, 1, 0, 1, "x")
    values = {"lg": "City", "partner": "P", "country": "CN", "tier": "sister"}
    return Proposal("relations", document, {n: Found(v, span) for n, v in values.items()})


def two_scopes() -> Records:
    """The rows, two documents on the shelf, and a proposal out of each."""
    found = records()
    with found._engine.begin() as connection:
        for name, scope in (("d-open", "default"), ("d-closed", "closed")):
            row = {"id": name, "scope": scope, "name": name, "version": "1"}
            connection.execute(documents.insert().values(row))
    found.add(ROWS, by="Kim")
    found.propose([proposal("d-open"), proposal("d-closed")])
    return found


def served(both: Records) -> FastAPI:
    """The record and its figures over HTTP."""
    app = FastAPI()
    app.add_exception_handler(problems.Problem, problems.answer)
    app.include_router(metrics_router(both))
    app.include_router(records_router(both, lambda document, scopes: 0))
    return app
