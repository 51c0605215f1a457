"""A record of invented cities: two committees, their teams, ties with four countries."""

from corpus.ledger import Ledger
from corpus.record_rows import Body, Conference, Plan, Relation, Team

SEA = "haeun-saltmere"
HILL = "haeun-birchdale"


def _relation(name: str, partner: str, country: str, region: str) -> Relation:
    return Relation(
        id=name, lg="해운시", partner=partner, country=country, region=region, tier="sister",
        signed_on="2010-01-01", status="active",
    )  # fmt: skip


def two_bodies() -> Ledger:
    """`haeun-saltmere` has twelve conferences and two teams, `haeun-birchdale` two and one."""
    return Ledger(
        relations=(
            _relation("r1", "Saltmere", "GB", "Europe"),
            _relation("r2", "Birchdale", "NZ", "Oceania"),
        ),
        bodies=(
            Body(id=SEA, name="Haeun-Saltmere Joint Committee", name_ko="해운-솔트미어 공동위원회"),
            Body(
                id=HILL, name="Haeun-Birchdale Exchange Council", name_ko="해운-버치데일 교류협의회"
            ),
        ),
        conferences=tuple(
            Conference(
                id=f"{body}-{n}", body=body, seq=n, held_on=f"20{n:02d}-05-01", status="held"
            )
            for body, last in ((SEA, 12), (HILL, 2))
            for n in range(1, last + 1)
        ),
        teams=(
            Team(id="sea-economy", body=SEA, name="Economy Team", name_ko="경제팀"),
            Team(id="sea-health", body=SEA, name="Health and Medical Team", name_ko="보건의료팀"),
            Team(id="hill-culture", body=HILL, name="Culture Team", name_ko="문화팀"),
        ),
        plans=(
            Plan(id="p1", body=SEA, conference=12, title="One", team="sea-economy"),
            Plan(id="p2", body=HILL, conference=1, title="Two", team="hill-culture"),
        ),
    )
