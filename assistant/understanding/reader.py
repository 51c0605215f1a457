"""A question becomes a `Query`: read once, against the record that the asker may see."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from assistant.metrics.registry import METRICS
from assistant.understanding import slots
from assistant.understanding.entities import Entities, Resolver
from assistant.understanding.figure_call import OF_A_BODY, TOGETHER
from assistant.understanding.intent_features import features
from assistant.understanding.intents import Intents, load_intents
from assistant.understanding.names import read_names
from assistant.understanding.query import Choice, Intent, Query
from corpus.encoders import Encoder, encode_queries
from corpus.language import spans
from corpus.language.concepts import concepts
from corpus.language.matching import plain
from corpus.ledger import Ledger
from corpus.words import language


class Reader:
    """Understands questions. The names of a record are read once for every state of it."""

    def __init__(
        self, intents: Intents | None = None, encoder: Callable[[], Encoder] | None = None
    ) -> None:
        self._intents, self._encoder = intents, encoder
        self._known: tuple[Ledger, Resolver] | None = None

    def read(self, question: str, ledger: Ledger, spoken: str = "", follows: str = "") -> Query:
        """What a question asks for and names, by this record."""
        resolver = self._resolver(ledger)
        entities = resolver.resolve(question)
        query = understood(question, entities, spoken or language(question) or "en", resolver)
        intent = self._intent(question, features(query, entities.rest))
        query = replace(query, intent=intent, follows=follows)
        return with_body(query, ledger)

    def _intent(self, question: str, held: Sequence[str]) -> Intent:
        """The intent by words; where they leave open that a figure may be wanted, by the question's
        meaning, too. The encoder is loaded when a first question needs it.
        """
        intents = self._intents or load_intents()
        by_words = intents.read(held)
        if self._encoder is None or intents.is_settled(held):
            return by_words
        encoder = self._encoder()
        if encoder.identity != intents.identity:
            return by_words
        vector = encode_queries(encoder, [question])[0]
        return intents.read(held, np.asarray(vector, dtype=np.float32))

    def _resolver(self, ledger: Ledger) -> Resolver:
        if self._known is None or self._known[0] is not ledger:
            self._known = (ledger, Resolver(read_names(ledger)))
        return self._known[1]


def understood(question: str, entities: Entities, spoken: str, resolver: Resolver) -> Query:
    """The query without its intent: what the intent is read from."""
    text = plain(question)
    return Query(
        text=question,
        language=spoken,
        bodies=tuple(entities.bodies),
        teams=tuple(entities.teams),
        cities=tuple(entities.cities),
        local_governments=tuple(entities.local_governments),
        countries=tuple(sorted(set(entities.countries) - _home(resolver))),
        region=slots.region(text, dict(resolver.names.regions)),
        conferences=slots.conferences(text, entities.rest),
        years=tuple(spans.calendar_years(text)),
        as_of=spans.full_date(text) or spans.month_end(text),
        months=spans.months(text),
        options=_options(text),
        concepts=concepts(entities.rest),
        unknown=tuple(entities.unknown),
        choices=tuple(entities.choices),
    )


def with_body(query: Query, ledger: Ledger) -> Query:
    """The query with the body that its teams belong to; where its figure needs a body and the
    record has several that can give it, with the choice between them.
    """
    name = query.intent.tool.split(TOGETHER)[0]
    if name not in METRICS or METRICS[name].needs != "body" or name in OF_A_BODY:
        return replace(query, choices=()) if name in METRICS else query
    if query.bodies or query.choices:
        return query
    owners = {t.body for t in ledger.teams if t.id in query.teams}
    if len(owners) == 1:
        return replace(query, bodies=tuple(owners))
    planning = {p.body for p in ledger.plans} or {c.body for c in ledger.conferences}
    several = [b for b in ledger.bodies if b.id in planning]
    if len(several) < 2 or query.unknown:
        return query
    korean = query.language == "ko"
    names = tuple((b.name_ko if korean else "") or b.name for b in several)
    return replace(query, choices=(Choice("body", tuple(b.id for b in several), names),))


def _home(resolver: Resolver) -> set[str]:
    """The record's own country: named in passing, it narrows nothing."""
    return set(resolver.names.home)


def _options(text: str) -> dict[str, Any]:
    found: dict[str, Any] = dict(slots.activity_options(text))
    if slots.by_team(text):
        found["by"] = "team"
    if (weight := slots.partial_weight(text)) is not None:
        found["partial_weight"] = weight
    if (k := slots.largest(text)) is not None:
        found["k"] = k
    if tiers := slots.tiers(text):
        found["tiers"] = tiers
    if counted := slots.counted_things(text):
        found["counted"] = counted
    if slots.asks(text, "change"):
        found["change"] = True
    return found
