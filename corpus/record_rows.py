"""The record's rows, a frozen dataclass a kind, and how a field is written in a sheet.

Dates are ISO and may be partial (`1986`, `2007-02`). Three-valued fields are `y`, `n` or empty: an
empty field means that nobody has said, never "no".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal

from corpus.passage import Span
from corpus.record_words import (
    CONFERENCE_STATUS,
    DIRECTIONS,
    FIELDS,
    FORMS,
    HORIZONS,
    LEVELS,
    LINES,
    MOU_STATUS,
    MOU_TYPES,
    PLAN_KINDS,
    PLAN_STATUS,
    RELATION_STATUS,
    TIERS,
)

ColumnKind = Literal["text", "date", "number", "yes", "list"]


@dataclass(frozen=True)
class Column:
    """How one field is written in a sheet: its Korean headers, its kind, the values it may take."""

    korean: tuple[str, ...]
    kind: ColumnKind = "text"
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    required: bool = False


def _text(*korean: str, required: bool = False) -> Any:
    return field(default="", metadata={"column": Column(korean, required=required)})


def _date(*korean: str, required: bool = False) -> Any:
    return field(default="", metadata={"column": Column(korean, "date", required=required)})


def _number(*korean: str, required: bool = False) -> Any:
    return field(default=None, metadata={"column": Column(korean, "number", required=required)})


def _yes(*korean: str) -> Any:
    return field(default="", metadata={"column": Column(korean, "yes")})


def _list(*korean: str) -> Any:
    return field(default=(), metadata={"column": Column(korean, "list")})


def _one(*korean: str, of: Mapping[str, tuple[str, ...]], required: bool = False) -> Any:
    column = Column(korean, values=of, required=required)
    return field(default="", metadata={"column": column})


@dataclass(frozen=True, kw_only=True)
class Row:
    """What every row carries: a citation, or who entered it, when, and from which source."""

    id: str = ""
    citation: Span | None = None
    source: str = _text("출처")
    entered_by: str = ""
    entered_at: str = ""
    synthetic: bool = False


@dataclass(frozen=True, kw_only=True)
class Relation(Row):
    """A tie between a local government and a partner. Agreements are counted by these rows."""

    lg: str = _text("지자체", "자치단체", required=True)
    partner: str = _text("도시명", "상대도시", "국가/도시명", required=True)
    country: str = _text("국가", "국가명", required=True)
    region: str = _text("지역", "권역")
    tier: str = _one("협정구분", "결연구분", of=TIERS, required=True)
    signed_on: str = _date("체결일", "체결연도", "체결일자")
    ended_on: str = _date("종료일")
    status: str = _one("상태", of=RELATION_STATUS)
    instrument_ref: str = _text("협정문")
    council_ref: str = _text("의회의결")
    note: str = _text("비고")


@dataclass(frozen=True, kw_only=True)
class Body(Row):
    """A standing committee or council between cities."""

    name: str = _text("기구명(영문)", "영문명", required=True)
    name_ko: str = _text("기구명", "기구명(국문)")
    relations: tuple[str, ...] = _list("관계")
    declared_cadence_months: int | None = _number("개최주기(월)", "개최주기")
    founded_on: str = _date("설립일")
    founding_instrument: str = _text("설립근거")
    note: str = _text("비고")


@dataclass(frozen=True, kw_only=True)
class Conference(Row):
    """A plenary meeting of a body, held or not."""

    body: str = _text("기구", required=True)
    seq: int | None = _number("차수", required=True)
    scheduled_on: str = _date("예정일")
    held_on: str = _date("개최일")
    status: str = _one("상태", of=CONFERENCE_STATUS, required=True)
    level: str = _one("급", "개최급", of=LEVELS)
    host: str = _text("개최지")
    participants_official: int | None = _number("공식참가자")
    participants_total: int | None = _number("총참가자")
    disruption: str = _text("변수", "중단사유")
    note: str = _text("비고")


@dataclass(frozen=True, kw_only=True)
class Team(Row):
    """A working team of a body."""

    body: str = _text("기구", required=True)
    name: str = _text("팀명(영문)", required=True)
    name_ko: str = _text("팀명")
    created_on: str = _date("신설일")
    created_by: str = _text("신설근거")
    ended_on: str = _date("폐지일")
    lead_a: str = _text("우리측부서")
    lead_b: str = _text("상대측부서")
    liaison_named: str = _yes("연락관지정")
    mutual_regulation: str = _yes("상호규율")


@dataclass(frozen=True, kw_only=True)
class Plan(Row):
    """A cooperation plan adopted at a conference. A merged plan carries all its lineages."""

    body: str = _text("기구", required=True)
    conference: int | None = _number("차수", "채택차수", required=True)
    team: str = _text("팀")
    lineage: tuple[str, ...] = _list("계보")
    title: str = _text("사업명", "안건명", required=True)
    kind: str = _one("구분", "추진주체", of=PLAN_KINDS)
    horizon: str = _one("기간구분", of=HORIZONS)
    deliverable: str = _text("산출물")
    due_on: str = _date("기한")
    joint_funded: str = _yes("공동재원")


@dataclass(frozen=True, kw_only=True)
class Event(Row):
    """A dated change of a plan's status. `evidence` is a citation, or says what the evidence is."""

    plan: str = _text("사업", "사업번호", required=True)
    on: str = _date("일자", required=True)
    status: str = _one("상태", "추진상태", of=PLAN_STATUS, required=True)
    evidence: str = _text("근거", "증빙")


@dataclass(frozen=True, kw_only=True)
class Mou(Row):
    """A signed instrument. `checked_on` lists the dates of documented reviews."""

    title: str = _text("문서명", "협약명", required=True)
    body: str = _text("기구")
    relation: str = _text("관계")
    team: str = _text("팀")
    parties: tuple[str, ...] = _list("당사자", "체결기관")
    level: str = _one("체결급", of=LINES)
    type: str = _one("종류", "협약구분", of=MOU_TYPES, required=True)
    signed_on: str = _date("체결일")
    at_conference: int | None = _number("차수")
    term_end: str = _date("만료일", "유효기간")
    auto_renew: str = _yes("자동갱신")
    review_clause: str = _yes("점검조항")
    checked_on: tuple[str, ...] = _list("점검일")
    status: str = _one("상태", of=MOU_STATUS)
    linked_plans: tuple[str, ...] = _list("연계사업")
    term: str = _text("기간")
    areas: tuple[str, ...] = _list("협력분야")
    contact_offices: tuple[str, ...] = _list("연락부서")
    signatories: tuple[str, ...] = _list("서명자")


@dataclass(frozen=True, kw_only=True)
class Activity(Row):
    """One exchange activity of a relation."""

    relation: str = _text("관계", required=True)
    on: str = _date("일자", "교류일자", required=True)
    title: str = _text("교류명", "내용")
    field: str = _one("분야", of=FIELDS)
    form: str = _one("형태", of=FORMS)
    direction: str = _one("방향", of=DIRECTIONS)
    rank: str = _text("직급")
    ceremonial: str = _yes("의례")
    body: str = _text("기구")
    team: str = _text("팀")
    plan: str = _text("사업")
    cost: float | None = _number("비용")


@dataclass(frozen=True, kw_only=True)
class Profile(Row):
    """One field of what is known about a partner."""

    relation: str = _text("관계", required=True)
    field: str = _text("항목", required=True)
    value: str = _text("값", "내용")
    as_of: str = _date("기준일")


@dataclass(frozen=True, kw_only=True)
class Statistic(Row):
    """One published count of a series, such as a country's agreements in a given year."""

    series: str = _text("통계", required=True)
    as_of: str = _date("기준일", required=True)
    unit: str = _text("단위", required=True)
    subject: str = _text("대상", required=True)  # a country, `total`, `countries`, `singletons`, …
    count: float | None = _number("값", "건수", required=True)
    note: str = _text("비고")


@dataclass(frozen=True, kw_only=True)
class Office(Row):
    """A local government's international-relations staff at a date."""

    lg: str = _text("지자체", required=True)
    as_of: str = _date("기준일", required=True)
    officers_full_time: int | None = _number("전담인력")
    posts: int | None = _number("정원")
    posts_qualified: int | None = _number("2년이상근속또는어학자격")


KINDS: dict[str, type[Row]] = {
    "relations": Relation,
    "bodies": Body,
    "conferences": Conference,
    "teams": Team,
    "plans": Plan,
    "events": Event,
    "mous": Mou,
    "activities": Activity,
    "profiles": Profile,
    "statistics": Statistic,
    "offices": Office,
}
COMMON = {  # what every sheet may have beside its kind's own columns
    "id": ("번호", "관리번호"),
    "synthetic": ("합성",),
    "entered_by": ("입력자",),
    "entered_at": ("입력일",),
    "document_id": ("문서번호",),
    "page": ("쪽",),
    "start": ("시작",),
    "end": ("끝",),
    "quote": ("인용",),
}
KIND_NAMES_KO = {
    "relations": "관계",
    "bodies": "기구",
    "conferences": "회의",
    "teams": "팀",
    "plans": "사업",
    "events": "추진경과",
    "mous": "협약",
    "activities": "교류",
    "profiles": "상대도시정보",
    "statistics": "통계",
    "offices": "조직",
}


def columns(kind: str) -> dict[str, Column]:
    """The fields of a kind that a person fills in, in order."""
    own = [f for f in fields(KINDS[kind]) if "column" in f.metadata]
    own.sort(key=lambda f: f.name == "source")  # the source is told last
    return {f.name: f.metadata["column"] for f in own}


def kind_of(row: Row) -> str:
    """The kind a row belongs to."""
    return next(kind for kind, made in KINDS.items() if type(row) is made)
