"""From a query to the call of the metric tool, and what stands against giving a figure at all.

A figure is computed only when every slot that the question fills is resolved and the metric can be
narrowed by it: a figure that ignores half of a question answers another one.
"""

from typing import Any

from assistant.metrics.registry import METRICS, PER_CONFERENCE, PREVIOUS
from assistant.understanding.query import Query, Unknown
from corpus.language.spans import MONTHS_A_YEAR

_PERIODS = frozenset({"CER", "DIV", "COST"})
_WHOSE_NETWORK = "network"
_COUNTED = frozenset({"CRk", "HHI"})
OF_A_BODY = frozenset({"MOUc", "MOUx", "MOUe"})  # network figures that a body narrows, too
TOGETHER = "+"  # an intent may ask for two figures: PR+IR
_ACROSS = frozenset({"RTp", "RTc"})
_SPANS = frozenset({"DORM", "MOUe"})
_SHOCKS = frozenset({"REC", "SHK"})


def metric_args(query: Query) -> dict[str, Any]:
    """The arguments of the metric tool for the metric that the query's intent names."""
    name, *also = query.intent.tool.split(TOGETHER)
    options: dict[str, Any] = {"also": also} if also else {}
    args: dict[str, Any] = {"name": name}
    if query.bodies:
        args["body"] = query.bodies[0]
    if METRICS[name].needs == "body" or name in OF_A_BODY:
        args |= _of_a_cycle(query, name, options)
    if METRICS[name].needs == _WHOSE_NETWORK or name in OF_A_BODY:
        options |= _of_the_network(query, name)
    if on := query.as_of or _end_of_year(query, name):
        args["as_of"] = on
        options |= {"shock": query.as_of} if name in _SHOCKS else {}
    if name in _PERIODS and query.years:
        args["period"] = [f"{query.years[0]}-01-01", f"{query.years[-1]}-12-31"]
    return {**args, "options": options} if options else args


def _end_of_year(query: Query, name: str) -> str:
    """The last day of the one year that a network figure is asked for."""
    if len(query.years) != 1 or name in _PERIODS:
        return ""
    year = query.years[0]
    if name == "MOUe":
        return f"{year - 1}-12-31"  # what ends in the twelve months that follow
    return f"{year}-12-31" if _is_dated(name) else ""


def _is_dated(name: str) -> bool:
    """Whether a figure is one of a day, whatever conference it may be asked at."""
    return METRICS[name].needs == _WHOSE_NETWORK or name in OF_A_BODY


def _of_a_cycle(query: Query, name: str, options: dict[str, Any]) -> dict[str, Any]:
    """Team, conference, and what it is compared with."""
    found: dict[str, Any] = {}
    if query.options.get("by") == "team" or len(query.teams) > 1:
        options["by"] = "team"
    elif query.teams:
        found["team"] = query.teams[0]
    if "partial_weight" in query.options:
        options["partial_weight"] = query.options["partial_weight"]
    if query.conferences:
        found["conference"] = query.conferences[-1]
    if name in _ACROSS and len(query.conferences) == 2 and not query.options.get("change"):
        return found  # what the later one keeps of the earlier is one figure
    if name in PER_CONFERENCE and len(query.conferences) > 1:
        options["compare_with"] = query.conferences[0]
    elif name in PER_CONFERENCE and query.options.get("change") and not query.conferences:
        options["compare_with"] = PREVIOUS
    return found


def _of_the_network(query: Query, name: str) -> dict[str, Any]:
    """Countries, region, tiers, whose ties, and over how long."""
    found: dict[str, Any] = {}
    if query.countries:
        found["countries"] = list(query.countries)
    elif query.region:
        found["region"] = query.region
    elif name == "CRk" and "k" in query.options:
        found["k"] = query.options["k"]
    if name in _COUNTED:
        found |= dict(query.options.get("counted", {}))
    if name in _SPANS and query.months:
        found["months"] = query.months
    elif name == "MOUe" and len(query.years) == 1 and not query.as_of:
        found["months"] = MONTHS_A_YEAR
    if name == "DORM":
        found |= {k: v for k, v in query.options.items() if k in ("online", "exclude_covid")}
    if "tiers" in query.options:
        found["tiers"] = query.options["tiers"]
    if len(query.local_governments) == 1:
        found["lg"] = query.local_governments[0]
    if query.cities:
        found["relation"] = query.cities[0]
    return found


def obstacles(query: Query) -> tuple[Unknown, ...]:
    """What the query names that its figure cannot be narrowed by: names that nobody knows, and
    known ones that this metric has no place for. Empty where the figure may be computed.
    """
    name = query.intent.tool.split(TOGETHER)[0]
    needs = METRICS[name].needs
    found = list(query.unknown)
    if needs == "body" and name not in OF_A_BODY:
        found += [Unknown("city", city) for city in query.cities]
        found += [Unknown("city", lg) for lg in query.local_governments]
    else:
        found += [Unknown("city", lg) for lg in query.local_governments[1:]]
        found += [Unknown("city", city) for city in query.cities[1:]]
    if not _dated(query, name):
        found += [Unknown("year", str(year)) for year in query.years]
    return tuple(found)


def _dated(query: Query, name: str) -> bool:
    """Whether the years that are named can narrow the figure: a conference tells its own year, a
    full date its own, and of several years only a period can be made.
    """
    if not query.years or query.as_of or query.conferences or name in _PERIODS:
        return True
    return _is_dated(name) and len(query.years) == 1
