"""A reading of the whole record at one moment: what the figures are computed from."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from corpus.record_rows import (
    Activity,
    Body,
    Conference,
    Event,
    Mou,
    Office,
    Plan,
    Profile,
    Relation,
    Statistic,
    Team,
)


@dataclass(frozen=True)
class Withdrawn:
    """A row left out because the document it rests on is no longer on the shelf."""

    kind: str
    id: str
    document_id: str


@dataclass(frozen=True)
class Ledger:
    """Every row of the record, in id order, and the rows whose evidence is gone."""

    relations: tuple[Relation, ...] = ()
    bodies: tuple[Body, ...] = ()
    conferences: tuple[Conference, ...] = ()
    teams: tuple[Team, ...] = ()
    plans: tuple[Plan, ...] = ()
    events: tuple[Event, ...] = ()
    mous: tuple[Mou, ...] = ()
    activities: tuple[Activity, ...] = ()
    profiles: tuple[Profile, ...] = ()
    statistics: tuple[Statistic, ...] = ()
    offices: tuple[Office, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()

    @cached_property
    def events_of(self) -> dict[str, list[Event]]:
        """A plan's events, oldest first, by the plan's id."""
        found: dict[str, list[Event]] = defaultdict(list)
        for event in sorted(self.events, key=lambda e: (e.on, e.id)):
            found[event.plan].append(event)
        return found

    @cached_property
    def activities_of(self) -> dict[str, list[Activity]]:
        """A relation's activities, each once and in id order, by the relation's id."""
        found: dict[str, list[Activity]] = defaultdict(list)
        each = {activity.id: activity for activity in self.activities}
        for activity in sorted(each.values(), key=lambda a: a.id):
            found[activity.relation].append(activity)
        return found
