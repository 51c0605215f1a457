"""Where a text names a known place, and what stands before or behind a word such as "committee"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from assistant.understanding.names import Spelled
from corpus.language.concepts import concepts
from corpus.language.matching import compiled, is_latin, name_pattern, plain
from corpus.language.resources import everywhere, words

_HANGUL = re.compile(r"[가-힣]")
_HANGUL_AFTER = re.compile(r"[가-힣]*")
_EDGE = re.compile(r"[,.?!;:()\"“”‘’、，。？！；：「」『』<>《》\[\]]")
_JOINED = "–—·ㆍ・&-"
_REACH = 60  # letters before a head that may belong to its name
_WORDS_OF_A_NAME = 6
_MEASURED = frozenset({"share", "promoted", "implemented", "retained", "count", "interval"})


@dataclass(frozen=True)
class Mention:
    """A known thing and where it stands: `text[start:end]`."""

    ids: tuple[str, ...]
    start: int
    end: int


class Finder:
    """Finds the places it was given, in any of their spellings, the longest first."""

    def __init__(self, things: Iterable[Spelled]) -> None:
        self._ids: dict[str, list[str]] = {}
        for thing in things:
            for spelling in thing.spellings:
                owners = self._ids.setdefault(plain(spelling).strip(), [])
                owners += [] if thing.id in owners else [thing.id]
        self._by_first: dict[str, list[str]] = {}
        for low in sorted(self._ids, key=len, reverse=True):
            if len(low) > 1:
                self._by_first.setdefault(low[0], []).append(low)

    def find(self, text: str) -> list[Mention]:
        """The things that a `plain` text names, in reading order, none over another."""
        found: list[Mention] = []
        at = 0
        while at < len(text):
            hit = self._at(text, at)
            found += [hit] if hit else []
            at = hit.end if hit else at + 1
        return found

    def _at(self, text: str, at: int) -> Mention | None:
        for low in self._by_first.get(text[at], ()):
            match = name_pattern(low).match(text, at)
            if match and _is_word(text, at, match.end()):
                return Mention(tuple(self._ids[low]), at, match.end())
        return None


def _is_word(text: str, start: int, end: int) -> bool:
    """A Korean name begins its word, and a particle, a place's kind or a head may follow it."""
    if is_latin(text[start:end]) or not _HANGUL.search(text[start:end]):
        return True
    if start and _HANGUL.match(text[start - 1]) and not _ends_name(text[:start]):
        return False
    rest = _HANGUL_AFTER.match(text, end)
    return rest is not None and (not rest.group() or bool(_follows().match(rest.group())))


def _ends_name(before: str) -> bool:
    return bool(re.search(r"(?:시|도|와|과|및)$", before))


@cache
def _follows() -> re.Pattern[str]:
    marks = words("ko")["marks"]
    tails = {*marks["particles"], *marks["after_country"], *marks["joins"]}
    heads = {w for kind in ("body", "team", "conference") for w in words("ko")["heads"][kind]}
    describing = {w for w in words("ko")["describing"]["words"] if len(w) > 1}
    ends = "|".join(sorted(heads, key=len, reverse=True))
    longest = sorted(tails | describing, key=len, reverse=True)
    return re.compile("|".join(longest) + rf"|[가-힣]*(?:{ends})")


def heads(text: str, kind: str) -> list[re.Match[str]]:
    """Where a `plain` text says "committee", "team" or "conference" (`body`, `team`, `conference`)
    in any of the languages.
    """
    return list(compiled(everywhere("heads", kind)).finditer(text))


def place_stem(text: str, at: int) -> str:
    """The Chinese or Japanese letters right before a place's ending that may be its name: those
    behind the last word of the language.
    """
    run = re.search(r"[一-鿿々]{2,8}$|[ァ-ヶー]{2,}$", text[:at])
    if run is None or not re.match(r"[一-鿿]", run.group()):
        return run.group() if run else ""
    cut = max((m.end() for m in _han_words().finditer(run.group())), default=0)
    return run.group()[cut:]


@cache
def _han_words() -> re.Pattern[str]:
    zh, ja = words("zh"), words("ja")
    single = {*zh["marks"]["joins"], *zh["marks"]["genitive"], "我", "占", "在", "对"}
    listed = [w for held in (zh, ja) for group in held["concepts"].values() for w in group]
    listed += [*zh["describing"]["words"], *ja["describing"]["words"]]
    longer = {w for w in listed if len(w) > 1 and re.fullmatch(r"[一-鿿]+", w)}
    return re.compile("|".join(sorted(single | longer, key=len, reverse=True)))


def before(text: str, at: int) -> tuple[int, str]:
    """What stands before a head and may be its name: where it begins, and its words, in which what
    only describes is blanked.
    """
    left = text[max(0, at - _REACH) : at]
    edge = max((m.end() for m in _EDGE.finditer(left)), default=0)
    left = left[edge:]
    phrase = _latin_phrase(left) if _is_latin_end(left) else _cjk_phrase(left)
    return at - len(phrase), _without_describing(phrase)


def _is_latin_end(left: str) -> bool:
    last = re.search(r"(\S)\s*$", left)
    return bool(last and last.group(1).isascii())


def _latin_phrase(left: str) -> str:
    """The last words up to one that a name has not: an article, a preposition, a verb, a number,
    a body's kind with a genitive.
    """
    marks = words("en")["marks"]
    owners = (
        f"{word}{mark}" for word in words("en")["heads"]["body"] for mark in marks["genitive"]
    )
    stops = {*marks["breaks"], *words("en")["ordinals"], *owners}
    tokens = list(re.finditer(r"\S+", left))[-_WORDS_OF_A_NAME:]
    start = len(left)
    for token in reversed(tokens):
        word = token.group().strip("'")
        if word in stops or not word.isascii() or concepts(word) & _MEASURED:
            break
        start = token.start()
    return left[start:]


def _cjk_phrase(left: str) -> str:
    """The run that touches the head, or the noun before a space; up to a particle that ends it."""
    run = re.search(r"\S*$", left)
    assert run is not None
    phrase = run.group(0)
    rest = left[: len(left) - len(phrase)]
    while (token := re.search(r"(\S+)\s+$", rest)) and _goes_on(token.group(1), phrase):
        phrase = token.group(0) + phrase
        rest = rest[: len(rest) - len(token.group(0))]
    cut = max((m.end() for m in _breaks().finditer(phrase)), default=0)
    return phrase[cut:]


def _goes_on(token: str, phrase: str) -> bool:
    """Whether a word before the phrase still belongs to the name: a dash or a Latin word joins it,
    or it is a bare noun and the phrase has only describing words.
    """
    if token[-1] in _JOINED or phrase.lstrip()[:1] in tuple(_JOINED):
        return True
    if token.isascii():
        return token not in words("en")["marks"]["breaks"] and token.isalpha()
    if _without_describing(phrase).strip():
        return False
    endings = words("ko")["marks"]["adnominal"]
    return bool(_HANGUL.search(token)) and not any(token.endswith(e) for e in endings)


@cache
def _breaks() -> re.Pattern[str]:
    """What a name begins anew behind: Chinese and Japanese particles and verbs, Korean 의."""
    marks = [w for code in ("zh", "ja") for w in words(code)["marks"]["breaks"]]
    marks += [w for code in ("zh", "ja") for w in words(code)["heads"]["conference"]]
    return re.compile("|".join(sorted({*marks, "의 ", "의(?= )"}, key=len, reverse=True)))


def _without_describing(phrase: str) -> str:
    """The phrase with describing words and numbers blanked, each letter kept in its place."""
    blanked = phrase
    for expression in _describing():
        blanked = expression.sub(lambda m: " " * len(m.group()), blanked)
    return re.sub(rf"[0-9'%{re.escape(_JOINED)}]", " ", blanked)


@cache
def _describing() -> tuple[re.Pattern[str], ...]:
    """Latin, Chinese and Japanese words wherever they stand; Korean ones as whole words, or at the
    end of what touches the head.
    """
    spaced = tuple(w for code in ("en", "zh", "ja") for w in words(code)["describing"]["words"])
    korean = sorted(words("ko")["describing"]["words"], key=len, reverse=True)
    whole = rf"(?<![가-힣])(?:{'|'.join(korean)})(?:의|과|와)?(?![가-힣])"
    last = rf"(?:{'|'.join(w for w in korean if len(w) > 1)})(?=\s*$)"
    return compiled(spaced), re.compile(whole), re.compile(last), re.compile(whole)
