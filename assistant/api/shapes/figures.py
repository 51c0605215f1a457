"""Figures with what they counted, their definitions, series over conferences, chart data."""

from typing import Any, Literal

from pydantic import Field

from assistant.api.shapes.base import Shape
from assistant.metrics.figure import Needs

Number = int | float  # counts stay whole numbers
Words = dict[str, str]  # by language


class DefinitionShape(Shape):
    """A figure as it is explained."""

    id: str
    name: Words
    formula: Words
    unit: str
    needs: Needs
    edge_cases: list[str]
    reading: str
    other_reading: str
    options: Words


class DefinitionList(Shape):
    """Every figure there is."""

    metrics: list[DefinitionShape]


class ReasonShape(Shape):
    """A reason's machine name and what fills its sentence."""

    code: str
    about: dict[str, Any]


class ExcludedRow(ReasonShape):
    """A row that was looked at and not counted, and why."""

    id: str
    reason: str


class Warned(ReasonShape):
    """What a careful reader must know of the value."""

    text: str


class FigurePlace(Shape):
    """The place in a document that a counted row was read from."""

    document_id: str
    page: int
    start: int
    end: int
    quote: str
    row: str


class Provenance(Shape):
    """Rows that cite no document: who entered them, when, from which source."""

    source: str
    by: str
    at: str
    rows: list[str]


class PointShape(Shape):
    """A value and what it is made of; null always has its reason, in words."""

    value: Number | None
    unit: str
    numerator: Number | None
    denominator: Number | None
    as_of: str
    provisional: bool
    reason_if_null: str | None
    synthetic: bool


class ShortFigure(PointShape):
    """A figure without the rows it counted."""

    reason: ReasonShape | None
    warnings: list[Warned]


class Part(ShortFigure):
    """A figure of one team, one conference or one unit of counting; which, says the one field of
    them that is there.
    """

    team: str | None = None
    name: str | None = None
    name_ko: str | None = None
    conference: int | None = None
    on: str | None = None
    unit_counted: str | None = None


class ChangeShape(Shape):
    """The change since an earlier conference: in points and in per cent; null has its reason."""

    from_conference: int
    to_conference: int | None
    pp: Number | None
    relative_percent: Number | None
    difference: Number | None = None
    earlier: Number | None = Field(None, alias="from")
    to: Number | None = None
    n_from: Number | None = None
    n_to: Number | None = None
    from_rows: list[Number | None] | None = None
    reason_if_null: str | None = None
    reason: ReasonShape | None = None


class ComputedFigure(ShortFigure):
    """One figure with every row it counted. `change`, `also` and `breakdown` are there where an
    option asked for them.
    """

    metric: str
    definition_id: str
    numerator_rows: list[str]
    denominator_rows: list[str]
    excluded: list[ExcludedRow]
    evidence: list[FigurePlace]
    name: Words
    formula: Words
    reading: str
    other_reading: str
    source: Literal["ledger"]
    scope: dict[str, Any]
    options: dict[str, Any]
    details: dict[str, Any]
    provenance: list[Provenance]
    change: ChangeShape | None = None
    also: list["ComputedFigure"] | None = None
    breakdown: list[Part] | None = None


class FigureShape(ComputedFigure):
    """A figure; `told` is the same in words."""

    told: str


class SeriesPoint(ShortFigure):
    """A figure of one conference of a body."""

    conference: int
    on: str


class SeriesShape(Shape):
    """Figures over a body's conferences, by the figure's name."""

    body: str
    series: dict[str, list[SeriesPoint]]


class ChartPoint(Shape):
    """One point of a line."""

    conference: int
    on: str
    value: Number | None
    numerator: Number | None
    denominator: Number | None
    reason_if_null: str | None


class ChartLine(Shape):
    """One figure over the conferences."""

    metric: str
    name: Words
    unit: str
    points: list[ChartPoint]
    synthetic: bool


class SeriesChart(Shape):
    """Figures over a body's conferences."""

    kind: Literal["series"]
    lines: list[ChartLine]
    synthetic: bool


class CountryShare(Shape):
    """A country's share, 0 to 1."""

    country: str
    share: float


class SharesChart(Shape):
    """A network's countries, largest first."""

    kind: Literal["shares"]
    unit_counted: str
    shares: list[CountryShare]
    hhi: float | None
    scope: dict[str, Any]
    synthetic: bool


class RelationDot(Shape):
    """A relation and whether it is dormant."""

    id: str
    partner: str
    tier: str
    state: Literal["active", "dormant", "unknown"]


class CountryDots(Shape):
    """A country's relations."""

    country: str
    relations: list[RelationDot]


class RegionDots(Shape):
    """A region's countries."""

    region: str
    countries: list[CountryDots]


class NetworkChart(Shape):
    """Relations by region and country."""

    kind: Literal["network"]
    scope: dict[str, Any]
    regions: list[RegionDots]
    states: dict[str, int]
    synthetic: bool


class FlowStep(Shape):
    """From one agenda to the next: lineages kept, dropped and new."""

    earlier: int = Field(alias="from")
    to: int
    retained: int
    left: int
    new: int


class FlowChart(Shape):
    """What became of a body's plans from agenda to agenda."""

    kind: Literal["flow"]
    body: str
    steps: list[FlowStep]
    synthetic: bool


Chart = SeriesChart | SharesChart | NetworkChart | FlowChart
