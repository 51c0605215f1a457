"""Every metric by its id, and the one way to compute one."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from assistant.metrics import (
    agreements,
    cadence,
    capacity,
    change,
    concentration,
    plans,
    reciprocity,
    relations,
    retention,
    shock,
    teams,
)
from assistant.metrics.definitions import WORDS
from assistant.metrics.figure import Definition, Figure, Request, null
from assistant.metrics.report import to_json
from assistant.metrics.scope import conferences_of, find_body
from corpus.ledger import Ledger

PER_CONFERENCE = ("PR", "IR", "IRc", "MS", "MPR", "MSP", "RTp", "RTc")
PER_TEAM = PER_CONFERENCE
_AT_CONFERENCE = (*PER_CONFERENCE, "LVL", "BRD", "RULE", "MOUc", "REC")


def _delta(ledger: Ledger, request: Request) -> Figure:
    of = str(request.options.get("of", "PR"))
    definition = find(of)
    if definition.id not in PER_CONFERENCE:
        raise ValueError(f"delta compares {', '.join(PER_CONFERENCE)}, not {of}")
    return change.delta(definition.compute, ledger, request, definition.unit)


def _score(ledger: Ledger, request: Request) -> Figure:
    weights: Mapping[str, float] = request.options.get("weights", {})
    parts = {}
    for name, weight in weights.items():
        definition = find(name)
        if definition.unit != "ratio":
            raise ValueError(f"{name} is not a share, so it cannot be weighed with shares")
        parts[name] = (definition.compute(ledger, request), float(weight))
    return change.weighted(parts)


WHOLE = Request()
PREVIOUS = "previous"  # compare_with the conference before the last that has a figure
_COMPUTE = {
    "PR": plans.promotion,
    "IR": plans.implementation,
    "IRc": plans.conditional_implementation,
    "MS": plans.mutual_share,
    "MPR": plans.mutual_promotion,
    "MSP": plans.mutual_among_promoted,
    "RTp": retention.retention,
    "RTc": retention.carry_over,
    "delta": _delta,
    "CAD": cadence.cadence,
    "ADH": cadence.adherence,
    "CONT": cadence.continuity,
    "LVL": cadence.level,
    "BRD": teams.breadth,
    "RULE": teams.rule_coverage,
    "INDV": teams.indivisibility,
    "MOUc": agreements.count,
    "MOUx": agreements.checked,
    "MOUe": agreements.ending,
    "REC": reciprocity.balance,
    "DRG": reciprocity.gap,
    "SHK": shock.response,
    "HHI": concentration.hhi,
    "CRk": concentration.top_share,
    "DORM": relations.dormancy,
    "ONE": relations.one_off,
    "CER": relations.ceremony,
    "DIV": relations.variety,
    "PERS": relations.persistence,
    "DEP": relations.depth,
    "COST": capacity.cost,
    "INFO": capacity.information,
    "CAPA": capacity.staffing,
    "score": _score,
}
METRICS: dict[str, Definition] = {
    name: Definition(id=name, compute=compute, **WORDS[name]) for name, compute in _COMPUTE.items()
}
_ALIASES = {"Δ": "delta", "CR3": "CRk", "CR": "CRk", "SHARE": "CRk", "RT": "RTp", "MOU": "MOUc"}


def find(name: str) -> Definition:
    """The metric of that id, however it is cased. ValueError lists the ids."""
    wanted = _ALIASES.get(name.upper(), name)
    if wanted in METRICS:
        return METRICS[wanted]
    for known, definition in METRICS.items():
        if known.lower() == wanted.lower():
            return definition
    raise ValueError(f"there is no metric '{name}'; metrics are {', '.join(METRICS)}")


def compute(ledger: Ledger, name: str, request: Request = WHOLE) -> dict[str, Any]:
    """One figure as the contract's JSON. Option `compare_with` adds the change since that
    conference, option `by` (`team` or `conference`) a row for each.
    """
    definition = find(name)
    if request.options.get("compare_with") == PREVIOUS:
        request = _latest_change(ledger, definition, request)
    figure = definition.compute(ledger, request)
    told = to_json(definition, figure, request)
    since = request.options.get("compare_with")
    if since is not None and definition.id in PER_CONFERENCE:
        told["change"] = _change(ledger, definition, figure, request)
    if also := request.options.get("also"):
        alone = {k: v for k, v in request.options.items() if k != "also"}
        told["also"] = [compute(ledger, n, replace(request, options=alone)) for n in also]
    by = request.options.get("by")
    if by == "team" and definition.id in PER_TEAM:
        told["breakdown"] = _by_team(ledger, definition, request)
    elif by == "unit" and definition.id in ("HHI", "CRk"):
        told["breakdown"] = _by_unit(ledger, definition, request)
    elif by == "conference" and definition.id in _AT_CONFERENCE:
        told["breakdown"] = series(ledger, definition.id, request)
    return told


def _latest_change(ledger: Ledger, definition: Definition, request: Request) -> Request:
    """The request put to the last two conferences for which the record can give the figure."""
    given = [
        row["conference"]
        for row in series(ledger, definition.id, replace(request, options={}))
        if row["value"] is not None and not row["provisional"]
    ]
    kept = {k: v for k, v in request.options.items() if k != "compare_with"}
    if len(given) < 2:
        return replace(request, options=kept)
    return replace(request, conference=given[-1], options={**kept, "compare_with": given[-2]})


def series(ledger: Ledger, name: str, request: Request = WHOLE) -> list[dict[str, Any]]:
    """A figure over all conferences of a body, one row a conference, nulls with their reason."""
    definition = find(name)
    body = find_body(ledger, request.body, with_plans=True)
    if isinstance(body, Figure):
        return []
    found = []
    for conference in conferences_of(ledger, body.id):
        asked = replace(request, body=body.id, conference=conference.seq)
        told = to_json(definition, definition.compute(ledger, asked), asked)
        found.append({"conference": conference.seq, "on": conference.held_on, **_short(told)})
    return found


def _change(
    ledger: Ledger, definition: Definition, figure: Figure, request: Request
) -> dict[str, Any]:
    since = int(request.options["compare_with"])
    before = definition.compute(ledger, replace(request, conference=since))
    found = change.difference(before, figure)
    told = {"from_conference": since, "to_conference": figure.scope.get("conference")}
    if found is None:
        why = to_json(definition, null("not_comparable"), request)
        reason = {"reason_if_null": why["reason_if_null"], "reason": why["reason"]}
        return {**told, "pp": None, "relative_percent": None, **reason}
    earlier = to_json(definition, before, request)
    return {**told, **found, "from_rows": [earlier["numerator"], earlier["denominator"]]}


def _by_team(ledger: Ledger, definition: Definition, request: Request) -> list[dict[str, Any]]:
    body = find_body(ledger, request.body, with_plans=True)
    if isinstance(body, Figure):
        return []
    rows = []
    for team in sorted((t for t in ledger.teams if t.body == body.id), key=lambda t: t.id):
        asked = replace(request, body=body.id, team=team.id)
        told = to_json(definition, definition.compute(ledger, asked), asked)
        rows.append({"team": team.id, "name": team.name, "name_ko": team.name_ko, **_short(told)})
    return sorted(rows, key=lambda row: (row["denominator"] or 0, row["team"]))


def _by_unit(ledger: Ledger, definition: Definition, request: Request) -> list[dict[str, Any]]:
    rows = []
    for unit in concentration.UNITS:
        asked = replace(request, options={**request.options, "unit": unit})
        told = to_json(definition, definition.compute(ledger, asked), asked)
        rows.append({"unit_counted": unit, **_short(told)})
    return rows


def _short(told: Mapping[str, Any]) -> dict[str, Any]:
    kept = ("value", "unit", "numerator", "denominator", "as_of", "provisional", "reason_if_null")
    return {name: told[name] for name in (*kept, "reason", "synthetic", "warnings")}
