"""Charts of the record, as data for the page and as SVG or PNG (all of matplotlib lives here).

series   figures over a body's conferences       shares   a network's countries
network  relations by region and country         flow     plans between one agenda and the next
"""

import io
import textwrap
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.metrics.cycles import plans_of
from assistant.metrics.figure import Figure, Request
from assistant.metrics.network import members, standing
from assistant.metrics.registry import PER_CONFERENCE, compute, find, series
from assistant.metrics.retention import lineages
from assistant.metrics.scope import find_body, held
from corpus.ledger import Ledger

KINDS = ("series", "shares", "network", "flow")
_BLUES = ("#1f4e79", "#c55a11", "#548235", "#7f6000", "#7030a0", "#2f5597")


@dataclass(frozen=True)
class Asked:
    """What is drawn: a body, a local government, which figures."""

    body: str = ""
    lg: str = ""
    names: tuple[str, ...] = ("PR", "IR", "MPR", "RTp")


def kind_for(name: str) -> str:
    """The chart that shows a figure."""
    found = find(name)
    if found.id in PER_CONFERENCE:
        return "series"
    if found.id in ("HHI", "CRk"):
        return "shares"
    return "network" if found.needs == "network" else "series"


def data(ledger: Ledger, kind: str, asked: Asked = Asked()) -> dict[str, Any]:
    """A chart's data. ValueError when there is no such chart."""
    if kind == "series":
        return _series(ledger, asked)
    if kind == "shares":
        return _shares(ledger, asked)
    if kind == "network":
        return _network(ledger, asked)
    if kind == "flow":
        return _flow(ledger, asked)
    raise ValueError(f"there is no chart '{kind}'; charts are {', '.join(KINDS)}")


def draw(ledger: Ledger, kind: str, asked: Asked, ending: str) -> bytes:
    """The chart as the bytes of an `svg` or `png` file."""
    if ending not in ("svg", "png"):
        raise ValueError(f"a chart is written as .svg or .png, not .{ending}")
    found = data(ledger, kind, asked)
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure as Canvas

    # A fixed salt and no date: the same record gives the same bytes.
    with rc_context(
        {"font.family": _fonts(), "svg.hashsalt": "entente", "axes.unicode_minus": False}
    ):
        canvas = Canvas(figsize=(8, 4.5), dpi=120, layout="constrained")
        FigureCanvasAgg(canvas)
        _DRAWN[kind](canvas.add_subplot(), found)
        if found["synthetic"]:
            note = "Synthetic examples, not real counts / 합성 예시"
            canvas.text(0.995, 0.005, note, ha="right", va="bottom", fontsize=7, color="#a00")
        out = io.BytesIO()
        metadata = {"Date": None} if ending == "svg" else {"Software": None}
        canvas.savefig(out, format=ending, metadata=metadata)
    return out.getvalue()


def _series(ledger: Ledger, asked: Asked) -> dict[str, Any]:
    request = Request(asked.body)
    lines = []
    for name in asked.names:
        rows = series(ledger, name, request)
        kept = ("conference", "on", "value", "numerator", "denominator", "reason_if_null")
        points = [{k: row[k] for k in kept} for row in rows]
        definition = find(name)
        lines.append(
            {
                "metric": definition.id,
                "name": dict(definition.names),
                "unit": definition.unit,
                "points": points,
                "synthetic": any(row["synthetic"] for row in rows),
            }
        )
    return {"kind": "series", "lines": lines, "synthetic": any(x["synthetic"] for x in lines)}


def _shares(ledger: Ledger, asked: Asked) -> dict[str, Any]:
    options = {"lg": asked.lg} if asked.lg else {}
    told = compute(ledger, "HHI", Request(options=options))
    shares = told["details"].get("shares", {})
    return {
        "kind": "shares",
        "unit_counted": told["details"].get("unit_counted", "agreements"),
        "shares": [{"country": c, "share": s} for c, s in shares.items()],
        "hhi": told["value"],
        "scope": told["scope"],
        "synthetic": told["synthetic"],
    }


def _network(ledger: Ledger, asked: Asked) -> dict[str, Any]:
    """Relations by region, country and tier, each with whether it is dormant, active or unknown."""
    options = {"lg": asked.lg} if asked.lg else {}
    request = Request(options=options)
    relations, _ = standing(members(ledger, request), "")
    told = compute(ledger, "DORM", request)
    dormant, judged = set(told["numerator_rows"]), set(told["denominator_rows"])
    regions: dict[str, dict[str, list[dict[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for relation in relations:
        state = "dormant" if relation.id in dormant else "active"
        state = state if relation.id in judged else "unknown"
        node = {"id": relation.id, "partner": relation.partner, "tier": relation.tier}
        regions[relation.region or "–"][relation.country].append({**node, "state": state})
    return {
        "kind": "network",
        "scope": told["scope"],
        "regions": [
            {
                "region": region,
                "countries": [
                    {"country": c, "relations": rows} for c, rows in sorted(countries.items())
                ],
            }
            for region, countries in sorted(regions.items())
        ],
        "states": dict(Counter(_state(regions))),
        "synthetic": any(r.synthetic for r in relations),
    }


def _state(regions: Mapping[str, Mapping[str, list[dict[str, str]]]]) -> list[str]:
    return [
        row["state"]
        for countries in regions.values()
        for rows in countries.values()
        for row in rows
    ]


def _flow(ledger: Ledger, asked: Asked) -> dict[str, Any]:
    """For each two agendas in a row: lineages kept, dropped and new."""
    body = find_body(ledger, asked.body, with_plans=True)
    if isinstance(body, Figure):
        raise ValueError("name a body that has plans")
    known = held(ledger, body.id)
    steps, synthetic = [], False
    for before, after in zip(known, known[1:], strict=False):
        old, new = lineages(plans_of(ledger, before)), lineages(plans_of(ledger, after))
        kept = old.keys() & new.keys()
        synthetic |= any(p.synthetic for p in (*old.values(), *new.values()))
        steps.append(
            {
                "from": before.seq,
                "to": after.seq,
                "retained": len(kept),
                "left": len(old) - len(kept),
                "new": len(new) - len(kept),
            }
        )
    return {"kind": "flow", "body": body.id, "steps": steps, "synthetic": synthetic}


def _draw_series(axes: Any, found: Mapping[str, Any]) -> None:
    for color, line in zip(_BLUES, found["lines"], strict=False):
        scale = 100 if line["unit"] == "ratio" else 1
        points = [p for p in line["points"] if p["value"] is not None]
        x, y = [p["conference"] for p in points], [scale * p["value"] for p in points]
        axes.plot(x, y, marker="o", color=color, label=f"{line['name']['ko']} ({line['metric']})")
        for point, height in zip(points, y, strict=True):
            counted = f"{height:.1f}\n({point['numerator']}/{point['denominator']})"
            axes.annotate(
                counted, (point["conference"], height), fontsize=7, ha="left", va="bottom"
            )
    every = sorted({p["conference"] for line in found["lines"] for p in line["points"]})
    axes.set_xticks(every, [f"{n}차" for n in every])
    axes.set_ylabel("%" if all(x["unit"] == "ratio" for x in found["lines"]) else "")
    axes.set_ylim(bottom=0)
    axes.margins(x=0.15, y=0.2)
    if found["lines"]:
        axes.legend(fontsize=8, frameon=False, loc="upper left")


def _draw_shares(axes: Any, found: Mapping[str, Any]) -> None:
    rows = found["shares"][:15]
    names = [row["country"] for row in rows][::-1]
    bars = axes.barh(names, [100 * row["share"] for row in rows][::-1], color=_BLUES[0])
    axes.bar_label(bars, fmt="%.1f", fontsize=7, padding=2)
    axes.set_xlabel(f"% ({found['unit_counted']})")
    if found["hhi"] is not None:
        axes.set_title(f"HHI {found['hhi']:.3f}", fontsize=9)


def _draw_network(axes: Any, found: Mapping[str, Any]) -> None:
    """A dot a relation: regions down, countries side by side."""
    colors = {"active": _BLUES[2], "dormant": _BLUES[1], "unknown": "#999999"}
    names = [region["region"] for region in found["regions"]]
    for height, region in enumerate(found["regions"]):
        x = 0
        for country in region["countries"]:
            axes.text(x, height + 0.32, country["country"], fontsize=7, ha="left")
            for relation in country["relations"]:
                axes.scatter([x], [height], s=28, color=colors[relation["state"]])
                x += 1
            x += 1
    for state, color in colors.items():
        axes.scatter([], [], s=28, color=color, label=f"{state} {found['states'].get(state, 0)}")
    axes.set_yticks(range(len(names)), [textwrap.shorten(n, 22) for n in names])
    axes.set_xticks([])
    axes.margins(y=0.15)
    axes.legend(fontsize=8, frameon=False, loc="lower right")


def _draw_flow(axes: Any, found: Mapping[str, Any]) -> None:
    steps = found["steps"]
    names = [f"{s['from']}차 → {s['to']}차" for s in steps]
    base = [0] * len(steps)
    for color, part, said in (
        (_BLUES[0], "retained", "유지 retained"),
        (_BLUES[2], "new", "신규 new"),
        ("#bbbbbb", "left", "제외 left"),
    ):
        sizes = [s[part] for s in steps]
        bars = axes.barh(names, sizes, left=base, color=color, label=said)
        axes.bar_label(bars, label_type="center", fontsize=8, color="white")
        base = [b + n for b, n in zip(base, sizes, strict=True)]
    axes.legend(fontsize=8, frameon=False, ncols=3)


_DRAWN = {
    "series": _draw_series,
    "shares": _draw_shares,
    "network": _draw_network,
    "flow": _draw_flow,
}


def _fonts() -> list[str]:
    """A Korean font where the system has one; the default is always last."""
    from matplotlib import font_manager

    wanted = ("NanumGothic", "NanumSquareRound", "Noto Sans CJK KR", "Malgun Gothic", "AppleGothic")
    known = {font.name for font in font_manager.fontManager.ttflist}
    if not known & set(wanted):
        folder = Path("/usr/share/fonts/truetype/nanum")
        for path in sorted(folder.glob("NanumGothic.ttf")):
            font_manager.fontManager.addfont(str(path))
            known.add("NanumGothic")
    return [name for name in wanted if name in known] + ["DejaVu Sans"]
