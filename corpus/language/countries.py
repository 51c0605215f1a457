"""Every country and region of the world by its name in four languages (Unicode's CLDR, through
Babel), with the adjectives and short forms of the data files.
"""

import re
from functools import cache

from babel import Locale

from corpus.language.matching import is_latin, plain
from corpus.language.resources import LANGUAGES, everywhere, names_in, words

_CODE = re.compile(r"[A-Z]{2}")
_DOT = "[·ㆍ・]"  # 중·일
NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO", "XK"})


@cache
def spellings() -> dict[str, tuple[str, ...]]:
    """A country's two-letter code, to all its names and adjectives in lower case."""
    found: dict[str, dict[str, None]] = {}
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if _CODE.fullmatch(code) and code not in NO_COUNTRIES:
                found.setdefault(code, {})[plain(name)] = None
        for code, others in words(language)["demonyms"].items():
            found.setdefault(code, {}).update(dict.fromkeys(map(plain, others)))
    return {code: tuple(names) for code, names in found.items()}


@cache
def region_names() -> dict[str, frozenset[str]]:
    """A region's English name in lower case, to its names in the four languages (CLDR's areas)."""
    english = {str(code): str(name) for code, name in Locale("en").territories.items()}
    areas = [code for code in english if code.isdigit() and code != "001"]
    return {
        english[code].lower(): frozenset(
            plain(Locale(language).territories[code])
            for language in LANGUAGES
            if code in Locale(language).territories
        )
        for code in areas
    }


def country_code(written: str) -> str:
    """The two-letter code of a country named in any of the languages; another text as it is."""
    return _by_name().get(plain(written.strip()), written)


def country_name(code: str, language: str) -> str:
    """What a language calls the country of that code; the code where nobody says."""
    return str(Locale(language).territories.get(code, code))


def named(text: str) -> list[tuple[str, int, int]]:
    """The countries of a `plain` text: code, start, end. The longest name counts where two begin at
    one place; a name inside a longer word is none.
    """
    found, pairs = [], _pairs()
    taken = [False] * (len(text) + 1)
    for match in _any().finditer(text):
        start, end = match.span()
        if not any(taken[start:end]) and _stands_alone(text, start, end):
            taken[start:end] = [True] * (end - start)
            said = re.sub(_DOT, "", match.group())
            codes = pairs.get(said) or (_by_name()[match.group()],)
            found += [(code, start, end) for code in codes]
    return found


def _stands_alone(text: str, start: int, end: int) -> bool:
    """A Korean name begins a word and ends it, or is followed by a particle or what names a people;
    a Latin one stands between its own ends; Chinese and Japanese ones run on.
    """
    name = text[start:end]
    if is_latin(name):
        return True
    if re.fullmatch(r"[가-힣]+", name):
        rest = re.match(r"[가-힣]*", text[end:])
        before = re.search(r"[가-힣]*$", text[:start])
        assert rest
        assert before
        begins = ("", *words("ko")["marks"]["before_country"])
        return before.group() in begins and _may_follow(rest.group())
    if re.fullmatch(r"[ァ-ヶー・]+", name):
        return not re.match(r"[ァ-ヶー]", text[end:]) and not re.search(r"[ァ-ヶー]$", text[:start])
    return True


def _may_follow(rest: str) -> bool:
    marks = words("ko")["marks"]
    ends = {"", *marks["particles"]}
    return any(rest.startswith(t) and rest[len(t) :] in ends for t in ("", *marks["after_country"]))


@cache
def _by_name() -> dict[str, str]:
    return {name: code for code, names in spellings().items() for name in names}


@cache
def _pairs() -> dict[str, tuple[str, ...]]:
    return {
        name: tuple(codes)
        for language in LANGUAGES
        for name, codes in words(language).get("country_pairs", {}).items()
    }


@cache
def _any() -> re.Pattern[str]:
    regions = [w for name in names_in("regions") for w in everywhere("regions", name)]
    names = sorted(set(_by_name()) - set(regions), key=len, reverse=True)
    pairs = [rf"{_DOT}?".join(name) for name in sorted(_pairs(), key=len, reverse=True)]
    latin = "|".join(re.escape(n) for n in names if is_latin(n))
    other = "|".join([*pairs, *(re.escape(n) for n in names if not is_latin(n))])
    return re.compile(rf"(?<![a-z])(?:{latin})(?![a-z])|{other}")
