"""The sides and the areas of cooperation that a request for a draft names."""

# ruff: noqa: E501 - a pattern in four languages reads better whole

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from assistant.drafting.instruments import FOLDER
from assistant.drafting.language import language_of
from corpus.glossary import LANGUAGES, load_glossary
from corpus.language.places import place_groups

Name = dict[str, str]
_WITH = re.compile(
    r"\b(?:with|between|and) (?:the )?((?:City|Province|Municipality|Prefecture) of [A-Z][\w-]+(?: [A-Z][\w-]+)*"
    r"|[A-Z][\w'’-]+(?: (?:[A-Z][\w'’-]+|of|de|del))*)"
)
# A Korean name that is in no list: what ends as a place does, or what is said to be the other side.
_KO_PLACE = re.compile(r"([가-힣]{1,10}(?:시|도|현|성|주|구|군))(?:와|과|하고|랑|와의|과의) ")
_KO_PARTNER = re.compile(
    r"상대(?:방|측|도시|기관)?(?:은|는|:)\s*([가-힣A-Za-z]{2,12}?)(?:시)?(?:입니다|이다|이야|야|임)?\W*(?:$|\s)"
    r"|([가-힣]{2,10})(?:와|과|와의|과의) ?(?:체결|맺|[가-힣 ]{0,14}(?:양해각서|업무협약|협정|의향서|자매결연|MOU))"
)
# Two sides in one breath: 인천-선전, 우리 시와 몬트리올의.
_KO_PAIR = re.compile(
    r"[가-힣]{2,8}[-–·]([가-힣]{2,10})(?= |의|$)|(?:시|도|군|구)(?:와|과) ([가-힣]{2,10}?)(?:시)?(?:의|간| 간| 사이) "
)
_OURS = re.compile(
    r"(?i)우리 ?(?:시|도|군|구|기관)|본 ?(?:시|도)|\bour (?:city|province|county|office)\b|我(?:市|方)|当市|本市"
)


def parties(text: str) -> list[dict[str, Any]]:
    """Both sides or more, Korean ones first. Who is not named is left to be confirmed."""
    found = [*_listed(text), *_unlisted(text)]
    ours = [party for party in found if party.get("country") == "KR"]
    theirs = [party for party in found if party.get("country") != "KR"]
    if _OURS.search(text) or not ours:
        ours = [{"name": dict(request_words()["own"]), "country": "KR"}, *ours]
    if len(ours) + len(theirs) < 2:
        theirs = [{"name": dict(request_words()["partner"])}]
    return [*ours, *theirs][:4]


def areas(text: str) -> list[Name]:
    """The areas named, in the order they are named, as a text calls them in four languages."""
    found = []
    for area in _areas():
        at = re.search(f"(?i){area['words']}", _without_teams(text))
        if at:
            found.append((at.start(), dict(area["name"])))
    return [name for _, name in sorted(found, key=lambda item: item[0])]


def _listed(text: str) -> Iterator[dict[str, Any]]:
    """Places of the list with their official names, then those the glossary knows."""
    official = [place for place in request_words()["place"] if re.search(place["words"], text)]
    for place in sorted(official, key=lambda p: re.search(p["words"], text).start()):  # type: ignore[union-attr]
        yield {key: place[key] for key in ("name", "country", "tier")}
    yield from _in_glossary(text)


def _in_glossary(text: str) -> Iterator[dict[str, Any]]:
    glossary = load_glossary()
    for group in glossary.expand(text).groups:
        country = place_groups().get(group)
        variants = glossary.groups[group].variants
        if not country or any(_is(place, variants) for place in request_words()["place"]):
            continue
        yield {"name": {k: variants[k][0] for k in LANGUAGES if variants[k]}, "country": country}


def _is(place: dict[str, Any], variants: Any) -> bool:
    return any(re.search(place["words"], v) for k in LANGUAGES for v in variants[k][:1])


def _unlisted(text: str) -> Iterator[dict[str, Any]]:
    """Names in no list, as they were written."""
    taken: set[str] = set()
    patterns = (_WITH, _KO_PLACE, _KO_PARTNER, _KO_PAIR)
    for match in (m for pattern in patterns for m in pattern.finditer(text)):
        name = next(group for group in match.groups() if group).strip()
        if name in taken or _known(name) or _OURS.search(name):
            continue
        taken.add(name)
        # 선전 is also a word, 선전시 only a city.
        yield next(_in_glossary(f"{name}시"), {"name": {language_of(name): name}})


def _known(name: str) -> bool:
    """Whether the name is one of the lists', or no place's name at all."""
    if any(re.search(place["words"], name) for place in request_words()["place"]):
        return True
    return bool(load_glossary().expand(name).groups) or bool(areas(name)) or name in _NO_PLACE


_NO_PLACE = frozenset(
    [
        "의제",
        "결과",
        "내용",
        "일정",
        "계획",
        "목적",
        "상대",
        "시장",
        "도시",
        "기관",
        "국가",
        "해외",
        "외국",
        "언제",
        "제도",
        "정도",
        "방향",
        "영구",
        "연구",
        "도구",
        "MOU",
        "LOI",
        "Korean",
        "English",
        "Chinese",
        "Japanese",
        "Team",
        "Korea",
    ]
)


def _without_teams(text: str) -> str:
    """The text without the names of teams: an Education Team is a side's office, not an area."""
    return re.sub(
        r"[가-힣·]{2,8} ?팀|(?:[A-Z]\w+ (?:and |& )?)+Team\b|\S{2,6}(?:组|チーム)", " ", text
    )


@lru_cache(maxsize=1)
def request_words() -> dict[str, Any]:
    """What is said when a draft is asked for: instruments, sides, places, countries."""
    with (FOLDER / "requests.toml").open("rb") as file:
        return tomllib.load(file)


@lru_cache(maxsize=1)
def _areas() -> list[dict[str, Any]]:
    with (FOLDER / "areas.toml").open("rb") as file:
        return list(tomllib.load(file)["area"])
