"""Which known things a question names, and what it names that nobody knows.

Names are resolved against the record. What stands where a name stands ("the … committee", "…팀")
and is none of the record's is carried as unknown: it is never dropped, so that no figure is given
for another's name.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

from assistant.understanding.free_text import FreeText
from assistant.understanding.mentions import Finder, Mention, before, heads
from assistant.understanding.name_words import counts_as, explains
from assistant.understanding.names import KnownBody, Names, spellings
from assistant.understanding.query import Choice, Unknown
from assistant.understanding.strange_names import (
    are_names,
    pairs,
    strange_capitals,
    strange_places,
)
from assistant.understanding.team_phrases import teams_in
from corpus.language.countries import named as countries_named
from corpus.language.matching import name_pattern, plain
from corpus.language.numbers import ordinals

_OF = re.compile(
    r"\s*(?:of|between|with)\s+((?:[^\s,.?!]+\s+){0,3}?(?:and|&|-|–)\s+[^\s,.?!]+|\S+)"
)


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
    """One question, read once, each kind of name in what those before it left free."""

    def __init__(self, resolver: Resolver, places: Finder, question: str) -> None:
        self._resolver, self._text = resolver, FreeText(question)
        self.entities = Entities()
        self._team_words = ""
        self._full_names()
        self._text.find(places)
        for number in ordinals(self._text.free):
            self._text.blank(number.start, number.end)
        self._bodies()
        self._teams()
        self._countries()
        self._pairs()
        self._places()
        for name in chain(strange_places(self._text), strange_capitals(self._text)):
            self._unknown("name", name)
        self._teams_of_bodies()
        self.entities.rest = self._text.free

    def _unknown(self, kind: str, words: str) -> None:
        said = " ".join(words.split())
        if said and all(said not in u.words for u in self.entities.unknown):
            self.entities.unknown.append(Unknown(kind, said))  # type: ignore[arg-type]

    def _full_names(self) -> None:
        for body in self._resolver.names.bodies:
            for spelling in body.spellings:
                if match := name_pattern(spelling).search(self._text.free):
                    self._add_body(body.id)
                    self._text.blank(*match.span())

    def _add_body(self, body: str) -> None:
        if body not in self.entities.bodies:
            self.entities.bodies.append(body)

    def _bodies(self) -> None:
        """Every "… committee": one known body, several that fit, or one that nobody knows."""
        for head in heads(self._text.free, "body"):
            start, words = before(self._text.free, head.start())
            end = head.end()
            behind = _OF.match(self._text.free, end)
            if behind and (
                self._text.within(end, behind.end()) or self._text.has_capital(*behind.span(1))
            ):
                words, end = f"{words} {behind.group(1)}", behind.end()
            self._body_named(start, end, words)

    def _body_named(self, start: int, end: int, words: str) -> None:
        start = self._text.reaching(start)
        inside = self._text.within(start, end)
        left = self._text.without(words, inside)
        if not inside and self._body_of_kind(start, end, left):
            return
        if not inside and not left.split():
            return
        found = self._resolver.bodies_of([self._text.spelling(m) for m in inside]) if inside else []
        said = self._text.plain[start:end]
        self._settle([b for b in found if explains(b, left) and counts_as(b, said)], start, end)

    def _body_of_kind(self, start: int, end: int, left: str) -> bool:
        """Whether the words spell out the kind of one body only, and no name beside it; it is taken
        then. "Committee" by itself is no kind.
        """
        said = re.sub(r"\s", "", self._text.plain[start:end])
        fitting = [
            b
            for b in self._resolver.names.bodies
            if any("".join(k.split()) in said for k in b.kinds if k)
            and explains(b, left)
            and counts_as(b, self._text.plain[start:end])
        ]
        if len(fitting) == 1:
            self._add_body(fitting[0].id)
            self._text.blank(start, end)
        return len(fitting) == 1

    def _settle(self, found: Sequence[KnownBody], start: int, end: int) -> None:
        if len(found) == 1:
            self._add_body(found[0].id)
        elif found:
            if not {b.id for b in found} & set(self.entities.bodies):
                self.entities.choices.append(_choice(found))
        else:
            self._unknown("body", self._text.said(start, end))
        self._text.blank(start, end)

    def _teams(self) -> None:
        """Every "… team": a team of the record, or one that nobody knows."""
        found = teams_in(self._text, self._resolver.names.teams, self.entities.bodies)
        self.entities.teams, self._team_words = found.ids, found.said
        for said in found.unknown:
            self._unknown("team", said)

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
            self.entities.choices.append(_choice(found))

    def _countries(self) -> None:
        for code, start, end in countries_named(self._text.free):
            if code not in self.entities.countries:
                self.entities.countries.append(code)
            self._text.blank(start, end)

    def _pairs(self) -> None:
        """Two names that a dash joins: a body by its cities, or a pair that nobody knows."""
        for match in pairs(self._text):
            inside = self._text.within(*match.span())
            found = self._resolver.bodies_of([self._text.spelling(m) for m in inside])
            if len(inside) > 1 and found:
                self._settle(found, *match.span())
            elif inside or are_names(self._text, match):
                self._unknown("name", self._text.said(*match.span()))
                self._text.blank(*match.span())

    def _places(self) -> None:
        """Cities named by themselves: whose network, which partner, or which body's."""
        lgs = {s.id for s in self._resolver.names.local_governments}
        partners = {s.id for s in self._resolver.names.partners}
        members = self._members()
        hosts = {s.id for s in self._resolver.names.hosts}
        for mention in list(self._text.mentions):
            ids = set(mention.ids)
            if self._text.spelling(mention) in members:
                pass
            elif ids & lgs:
                self._once(self.entities.local_governments, sorted(ids & lgs)[0])
            elif ids & partners:
                self._once(self.entities.cities, sorted(ids & partners)[0])
            elif not ids & hosts and not self._of_any_body(mention):
                self._unknown("city", self._text.said(mention.start, mention.end))
            self._text.blank(mention.start, mention.end)
        self._leave_members()

    def _leave_members(self) -> None:
        """Cities of a body that is named by several of them are no further ones."""
        members = self._members()
        for listed in (self.entities.cities, self.entities.local_governments):
            listed[:] = [name for name in listed if plain(name) not in members]

    def _members(self) -> set[str]:
        """The cities of the bodies that are named, in every spelling."""
        named = [b for b in self._resolver.names.bodies if b.id in self.entities.bodies]
        return {plain(s) for b in named for m in b.members for s in m}

    def _of_any_body(self, mention: Mention) -> bool:
        """A single city of some body stands for that body, where no other fits."""
        found = self._resolver.bodies_of([self._text.spelling(mention)])
        if found and not self.entities.bodies and not self.entities.choices:
            self._settle(found, mention.start, mention.end)
        return bool(found)

    def _once(self, listed: list[str], thing: str) -> None:
        if thing not in listed:
            listed.append(thing)


def _choice(bodies: Sequence[KnownBody]) -> Choice:
    called = tuple(b.name_ko or b.name for b in bodies)
    return Choice("body", tuple(b.id for b in bodies), called)
