"""A document with a section on each of several places tells of one of them in each."""

from collections.abc import Iterable
from functools import lru_cache

from assistant.answering.asking import Asked
from assistant.models.passages_prompt import Excerpt
from corpus.glossary import load_glossary


def headed(asked: Asked, evidence: Iterable[Excerpt]) -> dict[str, frozenset[str]]:
    """By title, the places asked about that have a section of their own in the document."""
    found: dict[str, frozenset[str]] = {}
    for item in evidence:
        found[item.title] = found.get(item.title, frozenset()) | (asked.names & places(item))
    return found


def places(evidence: Excerpt) -> frozenset[str]:
    """The places and bodies that the headings below its title name over a passage."""
    return _named(evidence.headings.replace(evidence.title, " "))


@lru_cache(maxsize=2048)
def _named(text: str) -> frozenset[str]:
    glossary = load_glossary()
    return frozenset(f"#{n}" for n in glossary.expand(text).groups if glossary.groups[n].proper)
