"""What an intent is read from: the notions of a question, two by two, what it names, its words.

Names are blanked before, so that nothing is learned of any one city.
"""

import re
from collections.abc import Iterator

from assistant.understanding.query import Query

_LATIN = re.compile(r"[a-z][a-z'-]*")
_CJK = re.compile(r"[가-힣ぁ-んァ-ヶー一-鿿]+")
LONGEST = 4  # letters of a run
NOTIONS = ("#", "+")  # what the names of notions and slots begin with


def is_notion(name: str) -> bool:
    """Whether a feature is a notion, a pair of them or a slot, and no word."""
    return name.startswith(NOTIONS)


def features(query: Query, rest: str) -> list[str]:
    """The names of what a question has, each once, in a fixed order."""
    found = dict.fromkeys((*_notions(query), *_slots(query), *_words(rest)))
    return list(found)


def _notions(query: Query) -> Iterator[str]:
    held = sorted({*query.concepts, *_slots(query)})
    for place, first in enumerate(held):
        yield f"#{first}"
        for second in held[place + 1 :]:
            yield f"#{first}&{second}"


def _slots(query: Query) -> Iterator[str]:
    kinds = {u.kind for u in query.unknown}
    named = {
        "+body": query.bodies or "body" in kinds or query.choices,
        "+team": query.teams or "team" in kinds,
        "+place": query.cities or query.local_governments or kinds & {"city", "name"},
        "+country": query.countries or query.region,
        "+conference": query.conferences,
        "+conferences": len(query.conferences) > 1,
        "+year": query.years,
        "+months": query.months,
        "+largest": "k" in query.options,
        "+tier": "tiers" in query.options,
        "+by_team": query.options.get("by") == "team",
    }
    return (name for name, said in named.items() if said)


def _words(rest: str) -> Iterator[str]:
    tokens = _LATIN.findall(rest)
    yield from tokens
    yield from (f"{a} {b}" for a, b in zip(tokens, tokens[1:], strict=False))
    for run in _CJK.findall(rest):
        for size in range(1, LONGEST + 1):
            yield from (run[i : i + size] for i in range(len(run) - size + 1))
