"""A conference's plans and what became of them by the cut-off."""

from dataclasses import dataclass

from assistant.metrics.figure import Excluded, Figure, Note, Request, null
from assistant.metrics.periods import latest, whole
from assistant.metrics.scope import conferences_of, find_body, find_team, held, once
from corpus.ledger import Ledger
from corpus.record_rows import Body, Conference, Event, Plan

PROMOTED = frozenset({"promoted", "partial", "implemented"})


@dataclass(frozen=True)
class Cycle:
    """The plans of one conference that can be judged, those that cannot, and the date of judgement.

    `adopted` is every plan of the conference; `plans` leaves out the unknown and the superseded.
    """

    body: Body
    conference: Conference
    adopted: tuple[Plan, ...]
    plans: tuple[Plan, ...]
    excluded: tuple[Excluded, ...]
    cutoff: str
    provisional: bool
    reached: dict[str, frozenset[str]]
    warnings: tuple[Note, ...] = ()
    team: str = ""

    def promoted(self) -> list[Plan]:
        """Plans that reached promotion by the cut-off, whatever happened to them afterwards."""
        return [p for p in self.plans if self.reached[p.id] & PROMOTED]

    def implemented(self) -> list[Plan]:
        """Plans implemented by the cut-off."""
        return [p for p in self.plans if "implemented" in self.reached[p.id]]

    def partly(self) -> list[Plan]:
        """Plans partly implemented by the cut-off, and no more."""
        return [
            p
            for p in self.plans
            if "partial" in self.reached[p.id] and "implemented" not in self.reached[p.id]
        ]

    def scope(self) -> dict[str, object]:
        """What the figure is about."""
        about = {"body": self.body.id, "conference": self.conference.seq, "team": self.team}
        return {k: v for k, v in about.items() if v not in ("", None)}


def cycle_of(ledger: Ledger, request: Request, open_too: bool = False) -> Cycle | Figure:
    """The cycle a request means, or why there is none. With no conference: the last closed one.

    With `open_too` a cycle that no later conference has closed is given as it stands.
    """
    body = find_body(ledger, request.body, with_plans=True)
    if isinstance(body, Figure):
        return body
    conference = _conference(ledger, body.id, request)
    if isinstance(conference, Figure):
        return conference
    team = find_team(ledger, body.id, request.team) if request.team else None
    if isinstance(team, Figure):
        return team
    cut = _cutoff(ledger, conference, request, open_too)
    if isinstance(cut, Figure):
        return cut
    adopted = plans_of(ledger, conference, team.id if team else "")
    return _judge(ledger, (body, conference, team.id if team else ""), adopted, cut)


def plans_of(ledger: Ledger, conference: Conference, team: str = "") -> list[Plan]:
    """Every plan adopted at a conference."""
    return once(
        p
        for p in ledger.plans
        if p.body == conference.body
        and p.conference == conference.seq
        and (not team or p.team == team)
    )


def _conference(ledger: Ledger, body: str, request: Request) -> Conference | Figure:
    known = conferences_of(ledger, body)
    if request.conference is not None:
        found = next((c for c in known if c.seq == request.conference), None)
        return found or null("no_conference", conference=request.conference)
    done = held(ledger, body)
    if len(done) < 2:
        return null("no_closed_cycle")
    if not request.as_of:
        return done[-2]
    return next((c for c in reversed(done) if c.held_on <= request.as_of), done[0])


def _cutoff(
    ledger: Ledger, conference: Conference, request: Request, open_too: bool
) -> tuple[str, bool] | Figure:
    """The date of judgement, and whether it is before the cycle's end."""
    seq = conference.seq
    if conference.status != "held" or not conference.held_on:
        return null("not_held", conference=seq, status=conference.status)
    if not whole(conference.held_on):
        return null("held_vague", conference=seq, held_on=conference.held_on)
    later = [c for c in held(ledger, conference.body) if (c.seq or 0) > (seq or 0)]
    end = later[0].held_on if later else ""
    as_of = latest(request.as_of)
    if as_of and as_of < conference.held_on:
        return null("before_conference", conference=seq, as_of=request.as_of)
    if end and whole(end):
        return (as_of, True) if as_of and as_of < end else (end, False)
    if as_of:
        return as_of, True
    return (conference.held_on, True) if open_too else null("cycle_open", conference=seq)


def _judge(
    ledger: Ledger,
    about: tuple[Body, Conference, str],
    adopted: list[Plan],
    cut: tuple[str, bool],
) -> Cycle:
    plans, excluded, reached, vague = [], [], {}, 0
    for plan in adopted:
        known = [e for e in ledger.events_of.get(plan.id, []) if e.on <= cut[0]]
        sure = [e for e in known if latest(e.on) <= cut[0]]
        vague += len(known) - len(sure)
        reached[plan.id] = frozenset(e.status for e in sure if _proven(e))
        why = _why_not(reached[plan.id], sure)
        plans += [] if why else [plan]
        excluded += [Excluded(plan.id, Note(why))] if why else []
    lost = [
        Excluded(gone.id, Note("document_removed", {"document": gone.document_id}))
        for gone in ledger.withdrawn
        if gone.kind in ("plans", "events")
    ]
    body, conference, team = about
    warnings = (Note("event_undated", {"n": vague}),) if vague else ()
    return Cycle(
        *(body, conference, tuple(adopted), tuple(plans), (*excluded, *lost)),
        *(cut[0], cut[1], reached, warnings, team),
    )


def _proven(event: Event) -> bool:
    """Promotion and implementation need a piece of evidence; an agreement or a halt is its own."""
    if event.status not in PROMOTED:
        return True
    return bool(event.evidence or event.citation)


def _why_not(reached: frozenset[str], events: list[Event]) -> str:
    if "superseded" in reached:
        return "superseded"
    if not reached & PROMOTED and any(e.status in PROMOTED for e in events):
        return "no_evidence"
    lost_sight = bool(events) and events[-1].status == "unknown" and not reached & PROMOTED
    return "status_unknown" if lost_sight or not reached - {"unknown"} else ""
