"""What is done about a query: which tools are called at once, which only where the documents do not
answer, and what stands against giving a figure.
"""

from dataclasses import dataclass, field
from typing import Any

from assistant.understanding.figure_call import metric_args, obstacles
from assistant.understanding.query import Choice, Query, Unknown

DRAFT = "draft"
SHARE = "CRk"
MEASURED = frozenset(
    {"promoted", "implemented", "retained", "mutual", "dormant", "once", "resumed", "heavy"}
    | {"varied", "filled", "expire", "adhere", "balance", "depth", "shock", "persist", "breadth"}
)  # the notions that say what a figure measures
CERTAIN = 0.9  # less sure that a figure is wanted, a document's answer stays as it is
OWN = frozenset({"ledger", "ours", "compute"})  # without a word of these, papers are asked first


@dataclass(frozen=True)
class Call:
    """A tool by name, and its arguments."""

    name: str
    args: dict[str, Any]


@dataclass(frozen=True)
class Plan:
    """`calls` go out with the search; `fallback` only where the documents do not answer, or their
    answer speaks of none of the notions `about` which the figure is asked. With
    `blocked_by` or `choices`, a figure was asked for and none can be given.
    """

    calls: tuple[Call, ...] = ()
    fallback: tuple[Call, ...] = ()
    about: frozenset[str] = frozenset()
    blocked_by: tuple[Unknown, ...] = ()
    choices: tuple[Choice, ...] = field(default=())
    documents_first: bool = True

    @property
    def blocked(self) -> bool:
        """Whether a figure was asked for that cannot be given."""
        return bool(self.blocked_by or self.choices)


def plan(query: Query) -> Plan:
    """The plan for a query. A draft's call is made of its text by `drafting.ask`."""
    from assistant.drafting.ask import draft_call

    drafted = draft_call(query.text)
    body = {"body": query.bodies[0]} if query.bodies else {}
    calls = (Call(DRAFT, {**drafted["args"], **body}),) if drafted else ()
    if query.intent.tool in ("", DRAFT):
        return Plan(calls)
    first = query.intent.source != "record" or not query.concepts & OWN
    if against := obstacles(query):
        return Plan(calls, blocked_by=against, documents_first=first)
    if query.choices:
        return Plan(calls, choices=query.choices, documents_first=first)
    if query.intent.tool == SHARE and not _names_a_part(query):
        return Plan(calls)  # a share of nothing that is named
    figure = Call("metric", metric_args(query))
    if first:
        certain = query.intent.probability >= CERTAIN
        return Plan(
            calls, fallback=(figure,), about=query.concepts & MEASURED if certain else frozenset()
        )
    return Plan((*calls, figure), documents_first=False)


def _names_a_part(query: Query) -> bool:
    """A share needs to be of something: countries, a region, the largest few."""
    return bool(query.countries or query.region or "k" in query.options)
