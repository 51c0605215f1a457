"""Figures over HTTP: definitions, one figure, series over a body's conferences, chart data."""

import json
from collections import Counter
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from assistant.api.problems import Problem
from assistant.api.scopes import Scopes, permitted
from assistant.api.shapes.figures import Chart, DefinitionList, FigureShape, SeriesShape
from assistant.metrics.figure import Request
from assistant.metrics.narration import tell
from assistant.metrics.registry import METRICS, compute, find, series
from assistant.metrics.report import worded
from assistant.tools.metrics import request_of
from corpus.ledger import Ledger
from corpus.records import Records

_SERIES = "PR,IR,MPR,RTp"
_PICTURES = {"svg": "image/svg+xml", "png": "image/png"}


@dataclass(frozen=True)
class Wanted:
    """What the address asks a figure for; `from` and `to` bound a period."""

    body: str = ""
    conference: int | None = None
    team: str = ""
    as_of: str = ""
    since: Annotated[str, Query(alias="from")] = ""
    until: Annotated[str, Query(alias="to")] = ""
    options: Annotated[str, Query(description="a JSON object")] = "{}"

    def request(self) -> Request:
        """The same as the metrics take it; a Problem names what is wrong."""
        period = [self.since or "0000", self.until or "9999-12-31"]
        try:
            options = json.loads(self.options or "{}")
        except json.JSONDecodeError as error:
            raise Problem(422, "Invalid request", f"options is not JSON: {error}") from error
        return _request(
            {
                "body": self.body,
                "conference": self.conference,
                "team": self.team,
                "as_of": self.as_of,
                "period": period if self.since or self.until else None,
                "options": options,
            }
        )


@dataclass(frozen=True)
class WantedChart:
    """What the address asks a chart of."""

    body: str = ""
    lg: str = ""
    names: str = _SERIES


def router(records: Records) -> APIRouter:
    """The routes under `/api/metrics`."""
    api = APIRouter(prefix="/api/metrics", tags=["metrics"])
    _defining(api)
    _charting(api, records)
    _computing(api, records)
    return api


def _defining(api: APIRouter) -> None:
    @api.get("")
    def definitions() -> DefinitionList:
        """Every figure: name, formula in words, unit, edge cases, readings, options."""
        return DefinitionList.model_validate({"metrics": [d.to_json() for d in METRICS.values()]})


def _charting(api: APIRouter, records: Records) -> None:
    @api.get("/charts/{kind}.{ending}", response_class=Response)
    def picture(
        kind: str, ending: str, wanted: Annotated[WantedChart, Depends()], scope: Scopes = None
    ) -> Response:
        """A chart as a picture, `svg` or `png`."""
        from assistant.exports.charts import Asked, draw

        names = tuple(_known(name) for name in wanted.names.split(",") if name)
        ledger = records.ledger(permitted(records, scope))
        try:
            drawn = draw(ledger, kind, Asked(wanted.body, wanted.lg, names), ending)
        except ValueError as error:
            raise Problem(404, "No such chart", str(error)) from error
        return Response(drawn, media_type=_PICTURES[ending])

    @api.get("/charts/{kind}", response_model=Chart)
    def chart(
        kind: str, wanted: Annotated[WantedChart, Depends()], scope: Scopes = None
    ) -> dict[str, Any]:
        """A chart's data: `series`, `shares`, `network` or `flow`."""
        from assistant.exports.charts import Asked, data

        names = tuple(_known(name) for name in wanted.names.split(",") if name)
        ledger = records.ledger(permitted(records, scope))
        try:
            return data(ledger, kind, Asked(wanted.body, wanted.lg, names))
        except ValueError as error:
            raise Problem(404, "No such chart", str(error)) from error


def _most_planned(ledger: Ledger) -> str:
    """The body with the most plans, for a page that has chosen none; empty without plans."""
    counted = Counter(plan.body for plan in ledger.plans)
    return max(sorted(counted), key=counted.__getitem__, default="")


def _computing(api: APIRouter, records: Records) -> None:
    @api.get("/series")
    def over_conferences(
        body: str = "", names: str = _SERIES, language: str = "en", scope: Scopes = None
    ) -> SeriesShape:
        """Figures over a body's conferences; nulls carry their reason."""
        ledger = records.ledger(permitted(records, scope))
        body = body or _most_planned(ledger)
        asked = _request({"body": body})
        wanted = [_known(name) for name in names.split(",") if name]
        found = {name: series(ledger, name, asked) for name in wanted}
        return SeriesShape.model_validate({"body": body, "series": worded(found, language)})

    @api.get("/{name}", response_model_exclude_unset=True)
    def one(
        name: str,
        wanted: Annotated[Wanted, Depends()],
        language: str = "en",
        scope: Scopes = None,
    ) -> FigureShape:
        """One figure with what it counted; `told` is the same in words."""
        known, asked = _known(name), wanted.request()
        ledger = records.ledger(permitted(records, scope))
        try:
            result = compute(ledger, known, asked)
        except (ValueError, TypeError, KeyError) as error:
            raise Problem(422, "Invalid request", str(error)) from error
        said = {**worded(result, language), "told": tell(result, language)}
        return FigureShape.model_validate(said)


def _known(name: str) -> str:
    try:
        return find(name).id
    except ValueError as error:
        raise Problem(404, "No such metric", str(error)) from error


def _request(arguments: dict[str, Any]) -> Request:
    try:
        return request_of(arguments)
    except ValueError as error:
        raise Problem(422, "Invalid request", str(error)) from error
