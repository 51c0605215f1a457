"""Which body, conference, team a request means. Names in Korean or English, ids, all find their
row.
"""

from collections.abc import Iterable
from typing import TypeVar

from assistant.metrics.figure import Figure, Request, null
from corpus.ledger import Ledger
from corpus.record_rows import Body, Conference, Row, Team

_R = TypeVar("_R", bound=Row)


def plain(text: str) -> str:
    """A name without case, spaces, hyphens and the word for team or committee."""
    low = "".join(c for c in text.lower() if c.isalnum())
    for ending in ("team", "팀", "小组", "チーム"):
        low = low.removesuffix(ending)
    return low


def find_body(ledger: Ledger, name: str, with_plans: bool = False) -> Body | Figure:
    """The body of that id or name; with no name, the only one (that has plans)."""
    if name:
        wanted = plain(name)
        for body in ledger.bodies:
            if wanted in (plain(body.id), plain(body.name), plain(body.name_ko)):
                return body
        return null("no_body", body=name)
    having = {p.body for p in ledger.plans} if with_plans else {c.body for c in ledger.conferences}
    some = [b for b in ledger.bodies if b.id in having]
    if len(some) == 1:
        return some[0]
    planned = {p.body for p in ledger.plans}
    if len(planned & {b.id for b in some}) == 1:
        return next(b for b in some if b.id in planned)
    return null("which_body", bodies=", ".join(sorted(b.id for b in some)) or "-")


def find_team(ledger: Ledger, body: str, name: str) -> Team | Figure:
    """The body's team of that id or name."""
    wanted = plain(name)
    for team in ledger.teams:
        if team.body == body and wanted in (plain(team.id), plain(team.name), plain(team.name_ko)):
            return team
    return null("no_team", team=name)


def conferences_of(ledger: Ledger, body: str) -> list[Conference]:
    """The body's conferences in sequence, held or not; a sequence number once."""
    found = {c.seq: c for c in sorted(ledger.conferences, key=lambda c: c.id) if c.body == body}
    return [found[seq] for seq in sorted(s for s in found if s is not None)]


def held(ledger: Ledger, body: str) -> list[Conference]:
    """The body's held conferences in sequence. Planned and postponed ones never enter."""
    return [c for c in conferences_of(ledger, body) if c.status == "held" and c.held_on]


def once(rows: Iterable[_R]) -> list[_R]:
    """Each row once, in id order: neither order nor repetition changes a figure."""
    found = {row.id: row for row in rows}
    return [found[row_id] for row_id in sorted(found)]


def period_of(request: Request) -> tuple[str, str]:
    """The period asked for, or everything."""
    return request.period or ("0000", "9999-12-31")
