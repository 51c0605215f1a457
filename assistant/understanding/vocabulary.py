"""Words that are written with a capital and name nothing that a record could have."""

from functools import cache

from babel import Locale

from corpus.glossary import LANGUAGES, load_glossary
from corpus.language.matching import plain
from corpus.language.resources import everywhere, words


@cache
def capitalised() -> frozenset[str]:
    """Months and days, languages, the words that describe bodies, and the glossary's terms."""
    english = Locale("en")
    months = english.months["format"]["wide"].values(), english.days["format"]["wide"].values()
    found = {plain(w) for group in months for w in group}
    found |= {plain(str(english.languages.get(code, code))) for code in LANGUAGES}
    found |= set(words("en")["describing"]["words"]) | set(words("en")["marks"]["breaks"])
    found |= {w for name in ("body", "team", "conference") for w in everywhere("heads", name)}
    found |= {w.rstrip("*") for listed in words("en")["concepts"].values() for w in listed}
    for group in load_glossary().groups.values():
        found |= {part for v in group.variants["en"] for part in plain(v).split()}
    return frozenset(found)


@cache
def ordinary() -> frozenset[str]:
    """English words that the examples of questions use beside names, and that are no field of work:
    "active" teams are no team called Active, a "tourism" team is one called Tourism.
    """
    from assistant.understanding.intents import load_intents

    fields = {
        part
        for group in load_glossary().groups.values()
        for variant in group.variants["en"]
        for part in [plain(variant)]
    }
    return frozenset(load_intents().words.tools.vocabulary) - fields
