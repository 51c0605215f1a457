"""How concentrated the network is on few countries, by agreements, partners or activities."""

from collections import Counter
from typing import Any

from assistant.metrics.figure import Figure, Note, Request, null, small
from assistant.metrics.network import countries_asked, members, network_scope, standing
from assistant.metrics.periods import latest
from assistant.metrics.regions import REGIONS
from assistant.metrics.scope import period_of
from corpus.ledger import Ledger
from corpus.record_rows import Activity, Relation, Row, Statistic

UNITS = ("agreements", "partners", "activities")


def hhi(ledger: Ledger, request: Request) -> Figure:
    """HHI: the sum of squared country shares; N_eff and the normalised index are in the details."""
    if series := request.options.get("series"):
        return _published_hhi(ledger, str(series))
    counted = _counts(ledger, request)
    if isinstance(counted, Figure):
        return counted
    counts, rows, base = counted
    total = sum(counts.values())
    value = sum((n / total) ** 2 for n in counts.values())
    n = len(counts)
    details = {
        "unit_counted": base["unit"],
        "countries": n,
        "N_eff": 1 / value,
        "normalised": (value - 1 / n) / (1 - 1 / n) if n > 1 else None,
        "shares": {c: k / total for c, k in _ranked(counts)},
    }
    return _figure(value, (value, 1), (rows, rows), {**base, "details": details})


def top_share(ledger: Ledger, request: Request) -> Figure:
    """CRk: the share of the k largest countries, of the countries named, or of a region."""
    if series := request.options.get("series"):
        return _published_share(ledger, str(series), request)
    counted = _counts(ledger, request)
    if isinstance(counted, Figure):
        return counted
    counts, rows, base = counted
    chosen = _chosen(counts, request, rows)
    total, part = sum(counts.values()), sum(counts[c] for c in chosen)
    among = set(chosen)
    details = {
        "unit_counted": base["unit"],
        "countries_counted": sorted(chosen),
        "set": _set_name(request),
        "shares": {c: k / total for c, k in _ranked(counts)},
    }
    top = [r for r in rows if base["country"](r) in among]
    return _figure(part / total, (part, total), (top, rows), {**base, "details": details})


def bounds(
    known: list[float], total: float, countries: int, singletons: int
) -> tuple[float, float]:
    """The least and greatest HHI when only the largest counts are published, and how many have one.

    Least: the rest is spread evenly. Greatest: it is heaped up to the smallest published count, and
    every country that is not a singleton still has at least two.
    """
    others = countries - len(known) - singletons
    rest = total - sum(known) - singletons
    fixed = sum(n * n for n in known) + singletons
    least = fixed + (rest * rest / others if others else 0)
    spare, heaped, cap = rest - 2 * others, 0.0, min(known)
    for _ in range(others):
        more = min(spare, cap - 2)
        heaped += (2 + more) ** 2
        spare -= more
    return least / total**2, (fixed + heaped) / total**2


def _counts(
    ledger: Ledger, request: Request
) -> tuple[Counter[str], list[Row], dict[str, Any]] | Figure:
    unit = str(request.options.get("unit", "agreements"))
    if unit not in UNITS:
        raise ValueError(f"unit is one of {', '.join(UNITS)}, not '{unit}'")
    at = latest(request.as_of)
    relations, excluded = standing(members(ledger, request, by_country=False), at)
    if not relations:
        return null("no_relations")
    base: dict[str, Any] = {"unit": unit, "excluded": excluded, "as_of": at or request.today}
    base["scope"] = network_scope(ledger, request)
    place = {r.id: r.country for r in relations}
    if unit == "activities":
        return _activity_counts(ledger, request, place, base)
    if unit == "partners":
        relations = list({(r.country, r.partner): r for r in reversed(relations)}.values())
        relations.sort(key=lambda r: r.id)
    base["country"] = _country
    return Counter(r.country for r in relations), list(relations), base


def _activity_counts(
    ledger: Ledger, request: Request, place: dict[str, str], base: dict[str, Any]
) -> tuple[Counter[str], list[Row], dict[str, Any]] | Figure:
    first, final = period_of(request)
    final = min(final, latest(request.as_of) or "9999-12-31")
    of = ledger.activities_of
    some = [a for r in place for a in of.get(r, ()) if first <= a.on <= final]
    if not some:
        return null("no_activities")

    def country(row: Activity) -> str:
        return place[row.relation]

    return Counter(map(country, some)), list(some), {**base, "country": country}


def _country(row: Relation) -> str:
    return row.country


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _chosen(counts: Counter[str], request: Request, rows: list[Row]) -> list[str]:
    asked = countries_asked(request, [r for r in rows if isinstance(r, Relation)])
    if asked:
        return [c for c in counts if c in asked]
    k = int(request.options.get("k", 3))
    return [c for c, _ in _ranked(counts)[:k]]


def _set_name(request: Request) -> str:
    if named := request.options.get("countries"):
        return "+".join(named)
    if region := request.options.get("region"):
        return f"{region}: {', '.join(REGIONS.get(str(region), ()))}"
    return f"top {request.options.get('k', 3)}"


def _figure(
    value: float,
    ratio: tuple[float, float],
    rows: tuple[list[Row], list[Row]],
    base: dict[str, Any],
) -> Figure:
    return Figure(
        value=value,
        numerator=ratio[0],
        denominator=ratio[1],
        top=rows[0],
        bottom=rows[1],
        excluded=base["excluded"],
        as_of=base["as_of"],
        warnings=small(len(rows[1])),
        details=base["details"],
        scope=base["scope"],
    )


def _series(ledger: Ledger, name: str) -> dict[str, Statistic]:
    return {s.subject: s for s in ledger.statistics if s.series == name and s.count is not None}


def _published_share(ledger: Ledger, name: str, request: Request) -> Figure:
    """A share within one published series: published counts over their own published total."""
    series = _series(ledger, name)
    if "total" not in series:
        return null("no_series", series=name)
    known = [s for s in series.values() if len(s.subject) == 2]
    known.sort(key=lambda s: (-(s.count or 0), s.subject))
    k = int(request.options.get("k", 3))
    named = request.options.get("countries") or [s.subject for s in known[:k]]
    for subject in named:
        if subject not in series:
            return null("not_published", subject=subject)
    part = [series[c] for c in named]
    top, total = sum(s.count or 0 for s in part), series["total"].count or 0
    return Figure(
        value=top / total,
        numerator=top,
        denominator=total,
        top=part,
        bottom=[series["total"]],
        as_of=series["total"].as_of,
        details={"series": name, "unit_counted": series["total"].unit, "countries_counted": named},
        scope={"series": name},
    )


def _published_hhi(ledger: Ledger, name: str) -> Figure:
    series = _series(ledger, name)
    if not {"total", "countries", "singletons"} <= series.keys():
        return null("no_series", series=name)
    known = [s for s in series.values() if len(s.subject) == 2]
    whole = (series[key].count or 0 for key in ("total", "countries", "singletons"))
    total, countries, singles = whole
    low, high = bounds([s.count or 0 for s in known], total, int(countries), int(singles))
    return Figure(
        reason=Note("bounds_only", {"low": low, "high": high}),
        bottom=[*known, series["total"]],
        denominator=total,
        as_of=series["total"].as_of,
        details={"low": low, "high": high, "series": name},
        scope={"series": name},
    )
