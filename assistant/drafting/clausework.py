"""Which of the twenty-five a stretch of text is: by its heading, by a telling sentence, by its
words.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from assistant.drafting.instruments import FOLDER, LANGUAGES, clause_types

_LEAST = 0.22
_PARAGRAPHS = 250
_MOST = 1_500  # characters of a piece that decide what it is


@dataclass(frozen=True)
class Piece:
    """A stretch of a text under one heading (or none), with the language it is in."""

    heading: str
    text: str
    language: str
    number: int


def found_clauses(parts: Iterable[Piece]) -> set[str]:
    """The clauses a text has. Under a known heading only a telling sentence speaks for another
    clause.
    """
    found: set[str] = set()
    unheaded = 0
    for part in parts:
        headed = clause_of(part.heading, part.language)
        if not part.text or _is_title(part):
            continue
        if headed == "annexes":  # rows of a plan speak of everything
            found.add(headed)
            continue
        text = part.text[:_MOST]
        unheaded += not headed
        # No instrument has hundreds of paragraphs without a heading; a book does.
        found.add(headed or (nearest(text, part.language) if unheaded <= _PARAGRAPHS else ""))
        found |= told(text if headed else f"{part.heading}\n{text}", part.language)
    return found - {""}


def _is_title(part: Piece) -> bool:
    return part.number == 0 and not part.heading and len(part.text) < 160


def told(text: str, language: str) -> set[str]:
    """The clauses that a sentence of the text tells of by itself."""
    return {clause for clause, pattern in _telling(language).items() if pattern.search(text)}


def nearest(text: str, language: str) -> str:
    """The clause whose cues and wordings the text is nearest to, or empty."""
    grams = _grams(text)
    best, clause = 0.0, ""
    for name, (cues, known) in _profiles(language).items():
        hits = sum(bool(cue.search(text)) for cue in cues)
        score = 0.18 * min(hits, 3) + max((_cosine(grams, k) for k in known), default=0.0)
        if score > best:
            best, clause = score, name
    return clause if best >= _LEAST else ""


def clause_of(heading: str, language: str) -> str:
    """The clause a heading announces, or empty."""
    plain = re.sub(r"[\s·,.:：]+", "", heading).casefold()
    for known in (language, "ko", "en", "zh", "ja"):
        found = _headings().get(known, {}).get(plain)
        if found:
            return found
    return ""


def parts_by_clause(parts: Sequence[Piece]) -> dict[str, list[Piece]]:
    """The pieces by the clause their heading announces; the rest under an empty name."""
    grouped: dict[str, list[Piece]] = {}
    for part in parts:
        grouped.setdefault(clause_of(part.heading, part.language), []).append(part)
    return grouped


@lru_cache(maxsize=1)
def _headings() -> dict[str, dict[str, str]]:
    """Squeezed heading to clause id, by language."""
    with (FOLDER / "headings.toml").open("rb") as file:
        data: dict[str, dict[str, list[str]]] = tomllib.load(file)
    return {
        language: {
            re.sub(r"[\s·,.:：]+", "", h).casefold(): clause
            for clause, headings in found.items()
            for h in headings
        }
        for language, found in data.items()
    }


@lru_cache(maxsize=8)
def _telling(language: str) -> dict[str, re.Pattern[str]]:
    with (FOLDER / "telling.toml").open("rb") as file:
        data: dict[str, dict[str, list[str]]] = tomllib.load(file)
    return {
        clause: re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE | re.MULTILINE)
        for clause, patterns in data[language].items()
    }


Profile = tuple[list[re.Pattern[str]], list[Counter[str]]]


@lru_cache(maxsize=8)
def _profiles(language: str) -> dict[str, Profile]:
    assert language in LANGUAGES
    made: dict[str, Profile] = {}
    for clause in clause_types():
        if clause.id == "title":
            continue
        cues = [re.compile(c, re.I | re.M) for c in clause.cues.get(language, [])]
        texts = [t for group in clause.wordings.values() for t in group.get(language, [])]
        made[clause.id] = cues, [_grams(re.sub(r"\{\w+\}", " ", t)) for t in texts]
    return made


def _grams(text: str) -> Counter[str]:
    """Character trigrams of words; for scripts without spaces, pairs."""
    plain = re.sub(r"\[[^\]]*\]|[\W\d_]+", " ", text).casefold()
    size = 3 if plain.isascii() else 2
    return Counter(
        word[i : i + size] for word in plain.split() for i in range(max(1, len(word) - size + 1))
    )


def _cosine(a: Counter[str], b: Counter[str]) -> float:
    dot = sum(count * b[gram] for gram, count in a.items() if gram in b)
    norm = sqrt(sum(c * c for c in a.values()) * sum(c * c for c in b.values()))
    return dot / norm if norm else 0.0
