"""When a question fits several things on the shelf equally: which are they?

Asked back only where nothing in the question tells them apart: a bare "the agreement" on a shelf
of several, or a name that two cities' papers share. Whatever else a question says is searched for.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.answer import Exchange, Question
from assistant.verification.comparable_words import Word
from assistant.verification.names import others
from assistant.verification.normalization import fold
from assistant.verification.parsed_text import Reading, read
from corpus.library import Library

MOST = 3
# The kinds of papers people call by their kind alone.
_KINDS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:agreement|mou|memorandum(?: of understanding)?)\b"
        r"|업무\s?협약서?|양해각서|협약서?|협정서?|합의서",
        r"\breport\b|보고서",
        r"\bminutes\b|회의록",
    )
)
_THE = re.compile(r"\b(?:the|this|that|our)\s+$", re.IGNORECASE)
# What is asked of any paper of its kind, and tells none of them apart.
_GENERAL_TEXT = (
    "sign conclud agre made date day begin start take effect forc enter expir end last long valid "
    "term durat year month parti purpos publish written languag tell know understand mou "
    "memorandum agreement report minut found establish meet met held hold place host open set "
    "언제 누가 누구 어디 어느 무엇 얼마 며칠 까지 체결 서명 발효 효력 유효 만료 종료 기간 목적 "
    "당사자 날짜 일자 시작 끝나 작성 발간 나왔 나오 알려 있나 되나 됩니까 됐 인가요 "
    "설립 창립 만들 개최 열리 열렸 열립 모이 모입 장소 출발"
)
_GENERAL = frozenset(_GENERAL_TEXT.split())
_MANY = re.compile(
    r"\b(?:which|list|all|every|each|both|how many|how much|compare|between|differ\w*|any|an?)\b"
    r"|모든|모두|각각|목록|몇\s?(?:개|건|곳)|어느|비교|차이|전체|들[은이의을]|하려면|할\s?때|필요",
    re.IGNORECASE,
)
_HANGUL = re.compile(r"[가-힣]")


@dataclass(frozen=True)
class Choices:
    """What a question may mean: `question[start:end]` fits each of the `options`, at most three."""

    start: int
    end: int
    options: tuple[str, ...]


def choices(question: str, titles: Sequence[str]) -> Choices | None:
    """The titles among which a question does not tell, or None where it does or names none."""
    if _MANY.search(question):
        return None
    mine = [t for t in dict.fromkeys(titles) if bool(_HANGUL.search(t)) == _korean(question)]
    return _bare_kind(question, mine) or _shared_name(question, mine)


def chosen(earlier: Exchange, reply: str, titles: Sequence[str]) -> str:
    """The earlier question with what the reply chose put in its place; empty when it was not asked
    back, or the reply chooses nothing.
    """
    asked = choices(earlier.question, titles)
    if not asked or not all(option in earlier.answer for option in asked.options):
        return ""
    said = {w.core for w in _read(reply).words}
    fits = [o for o in asked.options if said and said <= {w.core for w in _read(o).words}]
    if len(fits) != 1:
        return ""
    return f"{earlier.question[: asked.start]}{fits[0]}{earlier.question[asked.end :]}"


class Clarifier:
    """Knows the titles a question may mean. They are read once for every state of the shelf."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._known: tuple[str, tuple[str, ...]] = ("", ())

    def read(self, asked: Question, shelf: str) -> tuple[Question, tuple[str, ...]]:
        """The question, what was chosen for it put in; and what it may mean, if that is open."""
        titles = self._titles(asked.scopes, shelf)
        if not asked.history:
            found = choices(asked.text, titles)
            return asked, found.options if found else ()
        meant = chosen(asked.history[-1], asked.text, titles)
        return (replace(asked, text=meant, history=asked.history[:-1]) if meant else asked), ()

    def _titles(self, scopes: tuple[str, ...], shelf: str) -> tuple[str, ...]:
        key = f"{shelf} {' '.join(scopes)}"
        if self._known[0] != key:
            self._known = (key, tuple(d.title for d in self._library.documents(scopes)))
        return self._known[1]


def _korean(text: str) -> bool:
    return bool(_HANGUL.search(text))


@lru_cache(maxsize=4096)
def _read(text: str) -> Reading:
    return read(fold(text).text)


def _bare_kind(question: str, titles: Sequence[str]) -> Choices | None:
    """A kind of paper and nothing that says which."""
    found = _read(question)
    if found.quantities or found.dates:
        return None
    for kind in _KINDS:
        match = kind.search(question)
        if not match or not (_korean(question) or _THE.search(question[: match.start()])):
            continue
        if all(_general(w) or match.start() <= w.start < match.end() for w in found.words):
            fitting = [t for t in titles if kind.search(t)]
            return _several(match.span(), fitting)
    return None


def _general(word: Word) -> bool:
    """Whether a word of a question is asked of any paper or meeting, and tells none apart."""
    return word.core in _GENERAL or any(word.raw.startswith(g) for g in _GENERAL if _korean(g))


def _shared_name(question: str, titles: Sequence[str]) -> Choices | None:
    """A name that several titles share, which differ in nothing but whose it is."""
    found = _read(question)
    if found.quantities or found.dates:
        return None
    said = {w.core for w in found.words}
    by_name: dict[tuple[str, ...], list[str]] = {}
    for title in titles:
        rest = tuple(w.core for w in _read(title).words if not _named(w))
        if len(rest) > 1 and set(rest) <= said:
            by_name.setdefault(rest, []).append(title)
    for rest, fitting in by_name.items():
        places = [w for w in found.words if w.core in rest]
        if all(w in places or _general(w) for w in found.words):
            return _several((places[0].start, places[-1].end), fitting)
    return None


def _named(word: Word) -> bool:
    return bool(others(word.raw) or others(word.core))


def _several(place: tuple[int, int], titles: Iterable[str]) -> Choices | None:
    """The choice between titles of different things: the same names are the same thing."""
    things: dict[frozenset[str], str] = {}
    for title in titles:
        names = frozenset(w.core for w in _read(title).words if _named(w) or w.kind == "name")
        things.setdefault(names, title)
    apart = [t for n, t in things.items() if n and not any(n < other for other in things)]
    return Choices(*place, tuple(apart[:MOST])) if len(apart) > 1 else None
