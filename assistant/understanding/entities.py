"""Which known things a question names, and what it names that nobody knows.

Names are resolved against the record. What stands where a name stands ("the … committee", "…팀")
and is none of the record's is carried as unknown: it is never dropped, so that no figure is given
for another's name.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.understanding.mentions import Finder, Mention, before, heads, place_stem
from assistant.understanding.names import KnownBody, Names, spellings
from assistant.understanding.query import Choice, Unknown
from assistant.understanding.vocabulary import capitalised, ordinary
from corpus.language.concepts import concepts, without_concepts
from corpus.language.countries import named as countries_named
from corpus.language.matching import compiled, name_pattern, plain
from corpus.language.numbers import ordinals, spoken, value
from corpus.language.resources import everywhere, words

_PAIR = re.compile(
    r"(?<![a-z가-힣ァ-ヶー一-鿿])([a-z]{3,}|[가-힣]{2,}|[ァ-ヶー]{2,}|[一-鿿]{2,4})"
    r"\s?[-–—·ㆍ・]\s?([a-z]{3,}|[가-힣]{2,}|[ァ-ヶー]{2,}|[一-鿿]{2,4})"
)
_LINKS = " -·ㆍ・,&의과와랑하고及和与的のと"
_OF = re.compile(
    r"\s*(?:of|between|with)\s+((?:[^\s,.?!]+\s+){0,3}?(?:and|&|-|–)\s+[^\s,.?!]+|\S+)"
)
_PLACE_ENDS = re.compile(
    r"(?<![가-힣])(?:시|도|현|와|과|및|와의|과의)(?![가-힣])|[市县県省和与及、と]"
)
_HANGUL_OR_LATIN = re.compile(r"[a-z가-힣]")
_KOREAN_PLACE = re.compile(
    r"(?<![가-힣])((?P<stem>[가-힣]{2,6}?)(?:특별시|광역시|시|군|현|국))"
    rf"(?={'|'.join(sorted(words('ko')['marks']['particles'], key=len, reverse=True))}"
    rf"|{'|'.join(words('ko')['marks']['joins'])}|[^가-힣]|$)"
)
_CAPITAL = re.compile(r"(?<![\w.])[A-Z][a-z]{2,}\w*")


@dataclass
class Entities:
    """What a question names: ids of the record, codes of countries, and what is left over."""

    bodies: list[str] = field(default_factory=list)
    teams: list[str] = field(default_factory=list)
    cities: list[str] = field(default_factory=list)
    local_governments: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    unknown: list[Unknown] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    rest: str = ""  # the question as words are looked for in it, its names blanked


class Resolver:
    """Resolves the names of questions against one reading of the record."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self._places = Finder(names.places)

    def resolve(self, question: str) -> Entities:
        """The things a question names."""
        return _Reading(self, self._places, question).entities

    def bodies_of(self, places: Sequence[str]) -> list[KnownBody]:
        """The bodies that join all these places."""
        wanted = [_lower(spellings(place)) for place in places]
        return [
            body
            for body in self.names.bodies
            if all(any(place & m for m in map(_lower, body.members)) for place in wanted)
        ]


def _lower(spellings: Sequence[str]) -> frozenset[str]:
    return frozenset(map(plain, spellings))


class _Reading:
    """One question, read once; `free` holds what no name was found in yet."""

    def __init__(self, resolver: Resolver, places: Finder, question: str) -> None:
        self._resolver, self._question = resolver, question
        self.text = plain(question)
        self.free = self.text
        self.entities = Entities()
        self._team_words = ""
        self._full_names()
        self._mentions = places.find(self.free)
        for number in ordinals(self.free):
            self._blank(number.start, number.end)
        self._bodies()
        self._teams()
        self._countries()
        self._pairs()
        self._places()
        self._strange_places()
        self._capitals()
        self._teams_of_bodies()
        self.entities.rest = self.free

    def _blank(self, start: int, end: int) -> None:
        self.free = self.free[:start] + " " * (end - start) + self.free[end:]
        self._mentions = [
            m for m in getattr(self, "_mentions", []) if m.end <= start or m.start >= end
        ]

    def _unknown(self, kind: str, words: str) -> None:
        said = " ".join(words.split())
        if said and all(said not in u.words for u in self.entities.unknown):
            self.entities.unknown.append(Unknown(kind, said))  # type: ignore[arg-type]

    def _full_names(self) -> None:
        for body in self._resolver.names.bodies:
            for spelling in body.spellings:
                if match := name_pattern(spelling).search(self.free):
                    self._add_body(body.id)
                    self._blank(*match.span())

    def _add_body(self, body: str) -> None:
        if body not in self.entities.bodies:
            self.entities.bodies.append(body)

    def _bodies(self) -> None:
        """Every "… committee": one known body, several that fit, or one that nobody knows."""
        for head in heads(self.free, "body"):
            start, words = before(self.free, head.start())
            end = head.end()
            behind = _OF.match(self.free, end)
            if behind and (self._within(end, behind.end()) or self._capital(*behind.span(1))):
                words, end = f"{words} {behind.group(1)}", behind.end()
            self._body_named(start, end, words)

    def _capital(self, start: int, end: int) -> bool:
        return bool(_CAPITAL.search(self._question, start, end))

    def _body_named(self, start: int, end: int, words: str) -> None:
        start = self._reaching(start)
        inside = self._within(start, end)
        left = self._without(words, start, inside)
        if not inside and self._body_of_kind(start, end, left):
            return
        if not inside and not left.split():
            return
        found = self._resolver.bodies_of([self._spelling(m) for m in inside]) if inside else []
        said = self.text[start:end]
        self._settle([b for b in found if _explains(b, left) and _counts_as(b, said)], start, end)

    def _reaching(self, start: int) -> int:
        """Where the cities begin that stand before the phrase: 서울과 베이징의 위원회."""
        for mention in reversed(self._mentions):
            if mention.end <= start and not self.free[mention.end : start].strip(_LINKS):
                start = mention.start
        return start

    def _body_of_kind(self, start: int, end: int, left: str) -> bool:
        """Whether the words spell out the kind of one body only, and no name beside it; it is taken
        then. "Committee" by itself is no kind.
        """
        said = re.sub(r"\s", "", self.text[start:end])
        fitting = [
            b
            for b in self._resolver.names.bodies
            if any("".join(k.split()) in said for k in b.kinds if k)
            and _explains(b, left)
            and _counts_as(b, self.text[start:end])
        ]
        if len(fitting) == 1:
            self._add_body(fitting[0].id)
            self._blank(start, end)
        return len(fitting) == 1

    def _settle(self, found: Sequence[KnownBody], start: int, end: int) -> None:
        if len(found) == 1:
            self._add_body(found[0].id)
        elif found:
            ids = tuple(b.id for b in found)
            if not set(ids) & set(self.entities.bodies):
                self.entities.choices.append(Choice("body", ids, tuple(map(_called, found))))
        else:
            self._unknown("body", self._said(start, end))
        self._blank(start, end)

    def _teams(self) -> None:
        """Every "… team": a team of the record, or one that nobody knows."""
        self._blank_words(everywhere("asked", "by_team"))
        for head in heads(self.free, "team"):
            start, words = before(self.free, head.start())
            if not words.split():
                continue
            said = self.free[start : head.start()]
            fitting = [t for t in self._resolver.names.teams if _in(t.spellings, said)]
            bodies = self.entities.bodies
            here = [t for t in fitting if t.body in bodies] if bodies else fitting
            left = words
            for team in here:
                for spelling in sorted(team.spellings, key=len, reverse=True):
                    left = name_pattern(spelling).sub(" ", left)
            inside = self._within(start, head.end())
            left = self._without(left, start, inside)
            if here and not left.split():
                self.entities.teams += [t.id for t in here if t.id not in self.entities.teams]
                self._team_words = self._said(start, head.end())
            elif fitting or _is_name(left):
                self._unknown("team", self._said(start, head.end(), left if inside else ""))
            self._blank(head.start() if inside else start, head.end())

    def _blank_words(self, entries: Sequence[str]) -> None:
        for match in list(compiled(tuple(entries)).finditer(self.free)):
            self._blank(*match.span())

    def _teams_of_bodies(self) -> None:
        """Of teams of one name, those of the body that is named; where none is, the teams may tell
        it: one, or several that fit.
        """
        known = {t.id: t.body for t in self._resolver.names.teams}
        named = set(self.entities.bodies)
        if named:
            kept = [t for t in self.entities.teams if known[t] in named]
            if self.entities.teams and not kept:
                self._unknown("team", self._team_words)
            self.entities.teams = kept
            return
        owners = {known[t] for t in self.entities.teams}
        found = [b for b in self._resolver.names.bodies if b.id in owners]
        if len(found) > 1:
            ids = tuple(b.id for b in found)
            self.entities.choices.append(Choice("body", ids, tuple(map(_called, found))))

    def _countries(self) -> None:
        for code, start, end in countries_named(self.free):
            if code not in self.entities.countries:
                self.entities.countries.append(code)
            self._blank(start, end)

    def _pairs(self) -> None:
        """Two names that a dash joins: a body by its cities, or a pair that nobody knows."""
        for match in _PAIR.finditer(self.free):
            inside = self._within(*match.span())
            found = self._resolver.bodies_of([self._spelling(m) for m in inside])
            if len(inside) > 1 and found:
                self._settle(found, *match.span())
            elif inside or self._named(match):
                self._unknown("name", self._said(*match.span()))
                self._blank(*match.span())

    def _named(self, pair: re.Match[str]) -> bool:
        """Whether a pair of unknown words are names: a hyphen joins other words, too."""
        sides = [self._question[slice(*pair.span(side))] for side in (1, 2)]
        if len(self._question) != len(self.text):
            return False
        return all(map(_CAPITAL.match, sides)) or any(map(_is_place, pair.groups()))

    def _strange_places(self) -> None:
        """한빛시, 格兰多尔市, エステリア国: what ends as a place does, and nobody knows."""
        for match in _KOREAN_PLACE.finditer(self.free):
            if _is_place(match.group(1)):
                self._unknown("name", match.group(1))
                self._blank(*match.span(1))
        for head in heads(self.free, "place"):
            if _HANGUL_OR_LATIN.search(head.group()):
                continue
            name = place_stem(self.free, head.start())
            if len(name) > 1 and _is_name(name):
                self._unknown("name", f"{name}{head.group()}")
                self._blank(head.start() - len(name), head.end())

    def _places(self) -> None:
        """Cities named by themselves: whose network, which partner, or which body's."""
        lgs = {s.id for s in self._resolver.names.local_governments}
        partners = {s.id for s in self._resolver.names.partners}
        named = [b for b in self._resolver.names.bodies if b.id in self.entities.bodies]
        of_bodies = {plain(s) for b in named for m in b.members for s in m}
        hosts = {s.id for s in self._resolver.names.hosts}
        for mention in list(self._mentions):
            ids = set(mention.ids)
            if self._spelling(mention) in of_bodies:
                pass
            elif ids & lgs:
                self._once(self.entities.local_governments, sorted(ids & lgs)[0])
            elif ids & partners:
                self._once(self.entities.cities, sorted(ids & partners)[0])
            elif not ids & hosts and not self._of_any_body(mention):
                self._unknown("city", self._said(mention.start, mention.end))
            self._blank(mention.start, mention.end)
        self._leave_members()

    def _leave_members(self) -> None:
        """Cities of a body that is named by several of them are no further ones."""
        taken = [b for b in self._resolver.names.bodies if b.id in self.entities.bodies]
        members = {plain(s) for b in taken for m in b.members for s in m}
        for listed in (self.entities.cities, self.entities.local_governments):
            listed[:] = [name for name in listed if plain(name) not in members]

    def _of_any_body(self, mention: Mention) -> bool:
        """A single city of some body stands for that body, where no other fits."""
        found = self._resolver.bodies_of([self._spelling(mention)])
        if found and not self.entities.bodies and not self.entities.choices:
            self._settle(found, mention.start, mention.end)
        return bool(found)

    def _once(self, listed: list[str], thing: str) -> None:
        if thing not in listed:
            listed.append(thing)

    def _capitals(self) -> None:
        """Names in capitals that nothing took, the first word of a sentence apart."""
        if len(self._question) != len(self.text):
            return
        for match in _CAPITAL.finditer(self._question):
            first = re.search(r"(?:^|[.?!:;\"“(]\s*)$", self._question[: match.start()])
            if first or not self.free[match.start() : match.end()].strip():
                continue
            if plain(match.group()) not in capitalised():
                self._unknown("name", match.group())
                self._blank(*match.span())

    def _within(self, start: int, end: int) -> list[Mention]:
        return [m for m in self._mentions if start <= m.start and m.end <= end]

    def _without(self, words: str, start: int, inside: Sequence[Mention]) -> str:
        """The words of a phrase without the places named in it, and without what follows them."""
        left = words
        for mention in inside:
            spelled = self.text[mention.start : mention.end]
            left = left.replace(spelled, " " * len(spelled), 1)
        return _PLACE_ENDS.sub(" ", left)

    def _spelling(self, mention: Mention) -> str:
        return self.text[mention.start : mention.end]

    def _said(self, start: int, end: int, only: str = "") -> str:
        whole = self._question if len(self._question) == len(self.text) else self.text
        said = whole[start:end].strip()
        return f"{only.strip()} {said.split()[-1]}" if only.strip() else said


def _explains(body: KnownBody, left: str) -> bool:
    """Whether what is left of a phrase, its cities apart, belongs to the body's own name."""
    own = " ".join((*map(plain, body.spellings), *(plain(s) for m in body.members for s in m)))
    squeezed = "".join(own.split())
    describing = everywhere("describing", "words")
    return all(word in squeezed or word in describing for word in left.split())


def _counts_as(body: KnownBody, said: str) -> bool:
    """Whether a body's own name has the numbers said: a council of four cities is none of three."""
    for number in ordinals(said):
        said = said[: number.start] + " " * (number.end - number.start) + said[number.end :]
    return _numbers(said) <= _numbers(" ".join(map(plain, body.spellings)))


def _numbers(text: str) -> frozenset[float | None]:
    return frozenset(value(match.group()) for match in re.finditer(spoken(), text))


def _in(spellings: Sequence[str], text: str) -> bool:
    return any(name_pattern(s).search(text) for s in spellings)


def _is_name(words: str) -> bool:
    """Whether what is left before a head may name something: two letters or more, and of Chinese or
    Japanese ones as many besides every notion, such as "how many".
    """
    left = "".join(words.split())
    if left.isascii():
        return any(w not in ordinary() for w in words.split())
    if _HANGUL_OR_LATIN.search(left):
        return len(left) > 1
    return len(without_concepts(left)) > 1


def _is_place(word: str) -> bool:
    """Whether a Korean word ends as a city's or county's name, on something that is a name."""
    match = _KOREAN_PLACE.fullmatch(word)
    stem = match.group("stem") if match else ""
    general = (*everywhere("heads", "conference"), *everywhere("describing", "words"))
    return bool(stem) and not stem.endswith(general) and not concepts(stem + " ")


def _called(body: KnownBody) -> str:
    return body.name_ko or body.name
