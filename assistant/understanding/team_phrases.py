"""Every "… team" of a question: a team of the record, or one that nobody knows."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from assistant.understanding.free_text import FreeText
from assistant.understanding.mentions import before, heads
from assistant.understanding.name_words import is_name
from assistant.understanding.names import KnownTeam
from corpus.language.matching import name_pattern
from corpus.language.resources import everywhere


@dataclass
class Teams:
    """The ids of those named, what the last of them was called, and what none is called."""

    ids: list[str] = field(default_factory=list)
    said: str = ""
    unknown: list[str] = field(default_factory=list)


def teams_in(text: FreeText, known: Sequence[KnownTeam], bodies: Collection[str]) -> Teams:
    """The teams of these bodies, or of any where none is given; their words are taken."""
    found = Teams()
    text.blank_words(everywhere("asked", "by_team"))
    for head in heads(text.free, "team"):
        start, words = before(text.free, head.start())
        if not words.split():
            continue
        said = text.free[start : head.start()]
        fitting = [t for t in known if any(name_pattern(s).search(said) for s in t.spellings)]
        here = [t for t in fitting if t.body in bodies] if bodies else fitting
        inside = text.within(start, head.end())
        left = text.without(_without_names(words, here), inside)
        if here and not left.split():
            found.ids += [t.id for t in here if t.id not in found.ids]
            found.said = text.said(start, head.end())
        elif fitting or is_name(left):
            found.unknown.append(text.said(start, head.end(), left if inside else ""))
        text.blank(head.start() if inside else start, head.end())
    return found


def _without_names(words: str, teams: Sequence[KnownTeam]) -> str:
    for team in teams:
        for spelling in sorted(team.spellings, key=len, reverse=True):
            words = name_pattern(spelling).sub(" ", words)
    return words
