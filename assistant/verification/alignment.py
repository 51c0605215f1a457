"""A claim laid beside a stretch of its source: what is there, what is not, in what order."""

import re
from dataclasses import dataclass

from assistant.verification.comparable_words import TURNING, Word, same
from assistant.verification.date_mentions import When
from assistant.verification.names import find, others
from assistant.verification.parsed_text import Reading
from assistant.verification.quantities import Quantity

_CLAUSE = re.compile(
    r"[,;:()\n]|\s-\s|[.!?。！？](?=\s|$)|\b(?:but|while|whereas|although)\b|지만\s"
    r"|으나\s|는데\s|[며고]\s"
)


@dataclass(frozen=True)
class Alignment:
    """`region` is the clauses of the source that the claim draws on; `path` gives for each matched
    word or figure of the claim its place there.
    """

    source: Reading
    region: Reading
    missing_words: tuple[Word, ...]
    missing_quantities: tuple[Quantity, ...]
    missing_dates: tuple[When, ...]
    path: tuple[tuple[int, int], ...]
    coverage: float


def align(claim: Reading, source: Reading, around: Reading) -> Alignment:
    """The claim beside its source; names and words may also stand in `around`, numbers may not."""
    wanted = items(claim)
    places = _each_once(wanted, [spots(item, source) for item in wanted])
    path = _path(wanted, places)
    missing = [item for item, found in zip(wanted, places, strict=True) if not found]
    gone = [item for item in missing if not _in_context(item, around)]
    region = _region(source, path)
    total = sum(weight(item) for item in wanted) or 1.0
    return Alignment(
        source,
        region,
        tuple(i for i in gone if isinstance(i, Word)),
        tuple(i for i in gone if isinstance(i, Quantity)),
        tuple(i for i in gone if isinstance(i, When)),
        tuple(path),
        1 - sum(weight(i) for i in gone) / total,
    )


Item = Word | Quantity | When


def items(reading: Reading) -> list[Item]:
    """The words, numbers and dates of a reading, in order."""
    return sorted([*reading.words, *reading.quantities, *reading.dates], key=lambda i: i.start)


def weight(item: Item) -> float:
    """How much an item counts: figures and names more than other words."""
    if isinstance(item, Word):
        return {"name": 1.5, "han": 0.5}.get(item.kind, 1.0)
    return 2.0


def spots(item: Item, source: Reading) -> tuple[int, ...]:
    """Where in the source an item of a claim stands."""
    if isinstance(item, Quantity):
        return tuple(q.start for q in source.quantities if q.states(item))
    if isinstance(item, When):
        found = tuple(d.start for d in source.dates if d.states(item))
        return found or _bare_year(item, source)
    found = tuple(w.start for w in source.words if same(item, w))
    return found or _compound(item, source) or _alias(item, source)


def _bare_year(when: When, source: Reading) -> tuple[int, ...]:
    """What looks like a year may be a count: 1818 for 1,818."""
    if when.month or when.part or when.end - when.start != 4:
        return ()
    return tuple(q.start for q in source.quantities if q.value == when.year)


def _each_once(items: list[Item], spots: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """A figure of the source carries one figure of the claim, not two."""
    used: dict[tuple[int, ...], int] = {}
    kept = []
    for item, found in zip(items, spots, strict=True):
        if isinstance(item, Quantity) and found:
            used[found] = used.get(found, 0) + 1
            kept.append(found if used[found] <= len(found) else ())
        else:
            kept.append(found)
    return kept


def _compound(word: Word, source: Reading) -> tuple[int, ...]:
    """A Korean compound may be written apart in the source."""
    if word.kind != "hangul" or len(word.core) < 4:
        return ()
    pattern = rf"(?<![{TURNING}])" + r"\s?".join(map(re.escape, word.core))
    return tuple(m.start() for m in re.finditer(pattern, source.plain))


def _alias(word: Word, source: Reading) -> tuple[int, ...]:
    """A name whose other name stands in the source."""
    if word.kind == "word" and not word.raw[0].isupper():
        return ()
    names = {name for form in (word.raw, word.core) for name in others(form)}
    low = source.plain.lower() if names else ""
    near = sorted(name for name in names if name.lower() in low)
    return tuple(at for name in near if (at := find(name, source.plain)) >= 0)


def _in_context(item: Item, around: Reading) -> bool:
    return isinstance(item, Word) and any(same(item, w) for w in around.words)


def _path(items: list[Item], spots: list[tuple[int, ...]]) -> list[tuple[int, int]]:
    """For each item that the source has, the place that keeps the claim's order best: the heaviest
    rising chain first, then the nearest place for the rest.
    """
    nodes = [(i, s) for i, found in enumerate(spots) for s in found[:6]]
    best = [1.0] * len(nodes)
    back = [-1] * len(nodes)
    for b, (i, s) in enumerate(nodes):
        for a in range(b):
            j, r = nodes[a]
            if j < i and r < s and best[a] + 1.0 - 0.0005 * (s - r) > best[b]:
                best[b], back[b] = best[a] + 1.0 - 0.0005 * (s - r), a
    chain: dict[int, int] = {}
    at = max(range(len(nodes)), key=lambda n: best[n], default=-1)
    while at >= 0:
        chain[nodes[at][0]] = nodes[at][1]
        at = back[at]
    middle = sum(chain.values()) / len(chain) if chain else 0.0
    return [
        (items[i].start, chain.get(i, min(found, key=lambda s: abs(s - middle))))
        for i, found in enumerate(spots)
        if found
    ]


def _region(source: Reading, path: list[tuple[int, int]]) -> Reading:
    """The source from the clause of the first matched place to the clause of the last."""
    if not path:
        return source.within(0, 0)
    first, last = min(s for _, s in path), max(s for _, s in path)
    cuts = [m for m in _CLAUSE.finditer(source.plain)]
    start = max((m.end() for m in cuts if m.end() <= first), default=0)
    end = min((m.start() for m in cuts if m.start() > last), default=len(source.text))
    return source.within(start, end)
