"""What a question offers a choice of: of "revenue or profit" a text need hold only one."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from corpus.words import terms

Choice = tuple[tuple[str, ...], ...]  # the terms of each alternative

_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[^\w\s]")
_BOTH = re.compile(r"\band/or\b", re.IGNORECASE)
_OR = frozenset({"or", "/", "또는", "혹은"})  # words that stand alone, as in Chinese none does
_ARTICLES = frozenset({"a", "an", "the", "any", "its", "their"})


def choices(question: str) -> list[Choice]:
    """The words that stand on both sides of an "or", with the list before it: of "technology, goods
    or services" all three. A word that the question has elsewhere too is no alternative.
    """
    tokens = _TOKEN.findall(_BOTH.sub(" or ", question))
    free = {term for term, count in Counter(terms(question)).items() if count == 1}
    found: list[Choice] = []
    for words in _runs(tokens):
        named = dict.fromkeys(tuple(terms(word)) for word in words)
        kept = tuple(some for some in named if some and free.issuperset(some))
        if len(kept) > 1:
            found.append(kept)
            free.difference_update(*kept)
    return found


def share_held(
    weights: Mapping[str, float], found: Mapping[str, float], offered: Sequence[Choice] = ()
) -> float:
    """The share of these words, by weight, that is found, 0 to 1 each. Alternatives weigh as much
    as the heaviest of them together, and are found as far as the best of them is.
    """
    chosen = {term for choice in offered for alternative in choice for term in alternative}
    rest = [term for term in weights if term not in chosen]
    total = sum(weights[term] for term in rest)
    here = sum(weights[term] * found[term] for term in rest)
    for choice in offered:
        asked = [[term for term in alternative if term in weights] for alternative in choice]
        sums = [sum(weights[term] for term in some) for some in asked]
        shares = [
            sum(weights[term] * found[term] for term in some) / (whole or 1.0)
            for some, whole in zip(asked, sums, strict=True)
        ]
        total += max(sums)
        here += max(sums) * max(shares)
    return here / (total or 1.0)


def _runs(tokens: Sequence[str]) -> Iterator[list[str]]:
    """The words about each "or"; those of "a or b or c" are one run."""
    run: list[str] = []
    last = -1  # where the run's last word stands
    for place, token in enumerate(tokens):
        if token.lower() not in _OR:
            continue
        before = list(_listed(tokens, place))
        if run and before[:1] != [last]:
            yield run
            run = []
        last = next((n for n in range(place + 1, len(tokens)) if not _small(tokens[n])), place)
        run = [*(run or [tokens[n] for n in before]), tokens[last]]
    if run:
        yield run


def _listed(tokens: Sequence[str], place: int) -> Iterator[int]:
    """Where the word before an "or" stands, and those before it in a list: "books, records, or"."""
    at = place - 1
    if at >= 0 and tokens[at] == ",":
        at -= 1
    while at >= 0 and tokens[at][0].isalnum():
        yield at
        if at < 2 or tokens[at - 1] != ",":
            return
        at -= 2


def _small(token: str) -> bool:
    return token.lower() in _ARTICLES
