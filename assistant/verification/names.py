"""Who is who: the other names of the bodies, places and people the shelf speaks of.

The glossary serves the search first, and a search may be generous: teacher finds lecturer. Here a
word stands for another only where both are names of the very same thing.
"""

import re
from collections import Counter
from functools import lru_cache

from assistant.verification.comparable_words import hangul_core
from corpus.glossary import LANGUAGES, Group, load_glossary

# Names as well, but their variants are wider, narrower or older than one another.
_LOOSE_TEXT = (
    "africa ambassador-ir asia central-asia chinese-side covid delhi europe honolulu "
    "japanese-side jung-gu korean-side latin-america local-diplomacy-act mofa mois north-america "
    "oceania one-china southeast-asia thaad united-kingdom"
)
_LOOSE = frozenset(_LOOSE_TEXT.split())
# Chinese places in Korean reading that are everyday words as well: 위해 is "for".
_EVERYDAY = frozenset(["나라", "대북", "무한", "상해", "서안", "위해", "정주"])
_HANGUL = re.compile(r"[가-힣]+")


@lru_cache(maxsize=1)
def aliases() -> dict[str, frozenset[str]]:
    """Every known name, in lower case, with all the names of the same thing as they are written.

    A name that more than one thing has, or that needs a remark to be told apart (광주시 in China),
    is nobody's.
    """
    groups = [names for g in load_glossary().groups.values() if (names := _names(g))]
    owners = Counter(low for names in groups for low in {name.lower() for name in names})
    known: dict[str, frozenset[str]] = {}
    for names in groups:
        own = frozenset(name for name in names if owners[name.lower()] == 1)
        known |= dict.fromkeys((name.lower() for name in own), own)
    return known


def _names(group: Group) -> frozenset[str]:
    """The names of one body, place or person; none of a general word."""
    if not group.proper or group.name in _LOOSE:
        return frozenset()
    written = [v for language in LANGUAGES for v in group.variants[language]]
    return frozenset(n for n in written if len(n) > 1 and "(" not in n and n not in _EVERYDAY)


def others(name: str) -> frozenset[str]:
    """The other names of whatever has this name; none for what is no name."""
    low = name.lower()
    return frozenset(n for n in aliases().get(low, frozenset()) if n.lower() != low)


def find(name: str, text: str) -> int:
    """Where a name stands in a text as a word of its own, or -1. What is written in capitals has
    to be (NEAR, WHO); a Korean name may carry a particle.
    """
    latin = name[-1].isascii() and name[-1].isalpha()
    pattern = rf"(?<![A-Za-z가-힣]){re.escape(name)}" + (r"(?![A-Za-z])" if latin else "")
    for match in re.finditer(pattern, text, 0 if name.isupper() else re.IGNORECASE):
        run = _HANGUL.match(text, match.start())
        if not run or " " in name or name in (run.group(), hangul_core(run.group())):
            return match.start()
    return -1
