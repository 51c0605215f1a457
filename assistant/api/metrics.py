"""Figures over HTTP: definitions, one figure, series over a body's conferences, chart data."""

import json
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import Response

from assistant.api.problems import Problem
from assistant.metrics.registry import METRICS, compute, find, series
from assistant.metrics.tell import tell
from assistant.tools.metrics import request_of
from corpus.records import Records

_SERIES = "PR,IR,MPR,RTp"


def router(records: Records) -> APIRouter:
    """The routes under `/api/metrics`."""
    api = APIRouter(prefix="/api/metrics", tags=["metrics"])

    @api.get("")
    def definitions() -> dict[str, Any]:
        """Every figure: name, formula in words, unit, edge cases, readings, options."""
        return {"metrics": [d.to_json() for d in METRICS.values()]}

    @api.get("/series")
    def over_conferences(body: str = "", names: str = _SERIES) -> dict[str, Any]:
        """Figures over a body's conferences; nulls carry their reason."""
        ledger, asked = records.ledger(), _request({"body": body})
        wanted = [_known(name) for name in names.split(",") if name]
        return {"body": body, "series": {name: series(ledger, name, asked) for name in wanted}}

    @api.get("/charts/{kind}")
    def chart(kind: str, body: str = "", lg: str = "", names: str = _SERIES) -> dict[str, Any]:
        """A chart's data: `series`, `shares`, `network` or `flow`."""
        from assistant.charts import Asked, data

        wanted = tuple(_known(name) for name in names.split(",") if name)
        try:
            return data(records.ledger(), kind, Asked(body, lg, wanted))
        except ValueError as error:
            raise Problem(404, "No such chart", str(error)) from error

    @api.get("/charts/{kind}.svg")
    def picture(kind: str, body: str = "", lg: str = "", names: str = _SERIES) -> Response:
        """The same chart as a picture."""
        from assistant.charts import Asked, draw

        wanted = tuple(_known(name) for name in names.split(",") if name)
        try:
            drawn = draw(records.ledger(), kind, Asked(body, lg, wanted), "svg")
        except ValueError as error:
            raise Problem(404, "No such chart", str(error)) from error
        return Response(drawn, media_type="image/svg+xml")

    @api.get("/{name}")
    def one(
        name: str,
        body: str = "",
        conference: int | None = None,
        team: str = "",
        as_of: str = "",
        since: Annotated[str, Query(alias="from")] = "",
        until: Annotated[str, Query(alias="to")] = "",
        options: Annotated[str, Query(description="a JSON object")] = "{}",
        language: str = "en",
    ) -> dict[str, Any]:
        """One figure with what it counted; `told` is the same in words."""
        arguments = {
            "body": body,
            "conference": conference,
            "team": team,
            "as_of": as_of,
            "period": [since or "0000", until or "9999-12-31"] if since or until else None,
            "options": _object(options),
        }
        wanted, asked = _known(name), _request(arguments)
        try:
            result = compute(records.ledger(), wanted, asked)
        except (ValueError, TypeError, KeyError) as error:
            raise Problem(422, "Invalid request", str(error)) from error
        return {**result, "told": tell(result, language)}

    return api


def _known(name: str) -> str:
    try:
        return find(name).id
    except ValueError as error:
        raise Problem(404, "No such metric", str(error)) from error


def _request(arguments: dict[str, Any]) -> Any:
    try:
        return request_of(arguments)
    except ValueError as error:
        raise Problem(422, "Invalid request", str(error)) from error


def _object(written: str) -> Any:
    try:
        return json.loads(written or "{}")
    except json.JSONDecodeError as error:
        raise Problem(422, "Invalid request", f"options is not JSON: {error}") from error
