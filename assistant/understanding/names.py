"""The names that the record knows: bodies, teams, cities, in every spelling they have there or in
the glossary.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.understanding.query import Query
from assistant.verification.names import others
from corpus.glossary import LANGUAGES, load_glossary
from corpus.language.matching import is_latin, name_pattern, plain
from corpus.language.places import place_groups
from corpus.language.resources import everywhere, words
from corpus.ledger import Ledger
from corpus.record_rows import Body, Team

_JOINT = re.compile(r"\s?[-–—·ㆍ・＝]\s?")
_NAME = r"[A-Z]\w*(?: [A-Z]\w*)*"
_BETWEEN = re.compile(rf"\b(?:between|of) ((?:{_NAME}(?:, and |, | and | & )){{1,4}}{_NAME})")
_LISTED = re.compile(r", and |, | and | & ")
_RUN = re.compile(r"[가-힣ァ-ヶー一-鿿々]+(?:[-–—·ㆍ・＝][가-힣ァ-ヶー一-鿿々]+)*")
_PLACE = re.compile(r"[가-힣一-鿿]{1,6}(?:특별시|광역시|시|현|성|주|市|县|県|省|州)|[ァ-ヶー]{3,}")


@dataclass(frozen=True)
class Spelled:
    """A thing's id with every way its name is written."""

    id: str
    spellings: tuple[str, ...]


@dataclass(frozen=True)
class KnownBody(Spelled):
    """A body, the cities it joins (each by all its spellings), and what is left of its name."""

    name: str = ""
    name_ko: str = ""
    members: tuple[tuple[str, ...], ...] = ()
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class KnownTeam(Spelled):
    """A team of a body; its spellings go without the word for team."""

    body: str = ""


@dataclass(frozen=True)
class Names:
    """Everything the record has a name for, and the places that the glossary knows besides."""

    bodies: tuple[KnownBody, ...]
    teams: tuple[KnownTeam, ...]
    partners: tuple[Spelled, ...]
    local_governments: tuple[Spelled, ...]
    hosts: tuple[Spelled, ...]
    regions: Mapping[str, frozenset[str]]
    home: frozenset[str] = frozenset()

    @property
    def places(self) -> tuple[Spelled, ...]:
        """Every place, the record's before the glossary's."""
        members = tuple(Spelled(m[0], m) for body in self.bodies for m in body.members)
        return (*members, *self.local_governments, *self.partners, *self.hosts, *_gazetteer())


def read_names(ledger: Ledger) -> Names:
    """The names in a record."""
    by_id = {r.id: r for r in ledger.relations}
    bodies = tuple(_body(b, by_id) for b in ledger.bodies)
    lgs = {r.lg for r in ledger.relations} | {o.lg for o in ledger.offices if o.lg}
    partners = {r.partner for r in ledger.relations}
    notes = {p: [r.note for r in ledger.relations if r.partner == p and r.note] for p in partners}
    hosts = {c.host for c in ledger.conferences if c.host}
    groups = [m for body in bodies for m in body.members]
    return Names(
        bodies=bodies,
        teams=tuple(_team(t) for t in ledger.teams),
        partners=tuple(_grouped(_spelled(p, notes.get(p, ())), groups) for p in sorted(partners)),
        local_governments=tuple(_grouped(_spelled(lg), groups) for lg in sorted(lgs)),
        hosts=tuple(_spelled(h) for h in sorted(hosts)),
        regions=_regions(r.region for r in ledger.relations if r.region),
        home=_home(lgs),
    )


def _home(lgs: Iterable[str]) -> frozenset[str]:
    """The countries of the record's own local governments, as far as the glossary knows them."""
    country = {plain(s): code for code, places in _by_country().items() for s in places}
    return frozenset(country[plain(lg)] for lg in lgs if plain(lg) in country)


@cache
def _by_country() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for spelled in _gazetteer():
        found.setdefault(place_groups()[spelled.id], set()).update(spelled.spellings)
    return {code: frozenset(names) for code, names in found.items()}


def spellings(name: str) -> tuple[str, ...]:
    """A place's name in every language and with and without its kind: 한빛시, 한빛."""
    written = {name, *others(name)}
    bare = {re.sub(r"(?<=..)(?:특별시|광역시|시|현|성)$", "", w) for w in written}
    return tuple(sorted(w for w in written | bare | {n for b in bare for n in others(b)} if w))


def _noted(note: str) -> list[str]:
    """What a row's note may name beside its columns: runs of Korean, Chinese or Japanese letters,
    which a dash may join, between other signs. A record has no column for further spellings.
    """
    return _RUN.findall(note)


def _grouped(thing: Spelled, groups: Sequence[tuple[str, ...]]) -> Spelled:
    """The thing with the spellings that bodies have for the same city."""
    own = set(map(plain, thing.spellings))
    more = {s for group in groups if own & set(map(plain, group)) for s in group}
    return Spelled(thing.id, tuple({*thing.spellings, *more}))


def _spelled(name: str, notes: Iterable[str] = ()) -> Spelled:
    places = [n for note in notes for n in _noted(note) if _PLACE.fullmatch(n)]
    return Spelled(name, tuple({s for n in (name, *places) for s in spellings(n)}))


def _body(body: Body, relations: Mapping[str, object]) -> KnownBody:
    ends = (*everywhere("heads", "body"), *everywhere("heads", "gathering"))
    noted = [n for n in _noted(body.note) if n.endswith(ends) and n not in ends]
    names = [n for n in (body.name, body.name_ko, *noted) if n]
    parts = [_parts(body, name, relations) for name in names]
    width = max(map(len, parts), default=0)
    aligned = [p for p in parts if len(p) == width]
    members = tuple(
        tuple(sorted({s for p in aligned for s in spellings(p[i])})) for i in range(width)
    )
    kinds = tuple(k for name, p in zip(names, parts, strict=True) if (k := _kind(name, p)))
    return KnownBody(body.id, (*names, body.id), body.name, body.name_ko, members, kinds)


def _parts(body: Body, name: str, relations: Mapping[str, object]) -> list[str]:
    """The cities in a body's name: what its relations or its id name, what a dash joins, or what
    stands between "between" and "and".
    """
    of_relations = [
        place
        for r in body.relations
        if (row := relations.get(r))
        for place in (getattr(row, "lg", ""), getattr(row, "partner", ""))
    ]
    wanted = dict.fromkeys([*of_relations, *(p for p in body.id.split("-") if len(p) > 1)])
    text = plain(name)
    found = [
        (match.start(), match.group())
        for place in wanted
        for spelling in spellings(place)
        if (match := name_pattern(spelling).search(text))
    ]
    if len({at for at, _ in found}) > 1:
        return [word for _, word in sorted(dict(sorted(found, key=lambda f: len(f[1]))).items())]
    if match := _BETWEEN.search(name):
        return [part for part in _LISTED.split(match.group(1)) if part]
    joined = _JOINT.split(name)
    parts = [_trimmed(part, last=part is joined[-1]) for part in joined]
    general = (*everywhere("describing", "words"), *words("en")["numbers"])
    named = len(parts) > 1 and not any(plain(part) in general for part in parts)
    return parts if named else []


def _trimmed(part: str, last: bool) -> str:
    """A joined part without the words that say what kind of body it is."""
    if not last:
        return part.split(" between ")[-1].split(" of ")[-1].strip()
    said = part.split()
    heads = {*everywhere("heads", "body"), *everywhere("describing", "words")}
    kept: list[str] = []
    for word in said:
        if plain(word) in heads or any(
            plain(word).endswith(h) for h in everywhere("heads", "body")
        ):
            break
        kept.append(word)
    return " ".join(kept or said[:1])


def _kind(name: str, parts: Sequence[str]) -> str:
    """What is left of a body's name without its cities."""
    text = plain(name)
    for part in parts:
        text = name_pattern(part).sub(" ", text)
    return " ".join(re.sub(r"[-–—·ㆍ・,&]|\b(?:and|between|of|the)\b", " ", text).split())


def _team(team: Team) -> KnownTeam:
    names = {_headless(n) for n in (team.name, team.name_ko, team.id.split("-")[-1]) if n}
    return KnownTeam(team.id, tuple(sorted(n for n in names | _topics(names) if n)), team.body)


def _headless(name: str) -> str:
    text = plain(name)
    for head in sorted(everywhere("heads", "team"), key=len, reverse=True):
        text = text.removesuffix(head).removeprefix(head + " ").strip()
    return text


def _topics(names: Iterable[str]) -> set[str]:
    """The same field in the other languages, as the glossary names it."""
    known = _topic_words()
    return {other for name in names for other in known.get(name, ())}


@cache
def _topic_words() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group in load_glossary().groups.values():
        words = {plain(v) for code in LANGUAGES for v in group.variants[code]}
        for word in words:
            found.setdefault(word, set()).update(words)
    return {word: frozenset(words) for word, words in found.items()}


@cache
def _gazetteer() -> tuple[Spelled, ...]:
    groups, known = place_groups(), load_glossary().groups
    return tuple(
        Spelled(
            name, tuple(v for code in LANGUAGES for v in known[name].variants[code] if "(" not in v)
        )
        for name in groups
        if name in known
    )


def _regions(written: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """The record's own region names, each with what the other languages call it."""
    from corpus.language.countries import region_names

    return {
        region: region_names().get(region.lower(), frozenset()) | {plain(region)}
        for region in sorted(set(written))
    }


def known_names(query: Query, ledger: Ledger) -> list[str]:
    """Names of the kind that the query's unknown word seems to be, in the query's language."""
    korean = query.language == "ko"
    kinds = {u.kind for u in query.unknown}
    if "team" in kinds:
        owned = [t for t in ledger.teams if not query.bodies or t.body in query.bodies]
        return list(dict.fromkeys((t.name_ko if korean else "") or t.name for t in owned))
    if "body" in kinds:
        met = {c.body for c in ledger.conferences}
        meeting = [b for b in ledger.bodies if b.id in met] or ledger.bodies
        return [(b.name_ko if korean else "") or b.name for b in meeting]
    return []


def holds_name(text: str, name: str) -> bool:
    """Whether a text holds every naming part of a name: both cities of a committee."""
    if name.isdigit():
        return name in text
    heads = {w for kind in ("body", "team") for w in everywhere("heads", kind)}
    general = {*heads, *everywhere("describing", "words")}
    low = plain(name)
    for head in sorted((h for h in heads if not is_latin(h)), key=len, reverse=True):
        low = low.replace(head, " ")
    parts = [p for p in re.findall(r"[^\W_]+", low) if p not in general and not p.isdigit()]
    read = plain(text)
    return bool(parts) and all(name_pattern(part).search(read) for part in parts)
