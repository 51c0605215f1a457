"""What a text counts: four teams, seven MOUs, 네 개 팀. Rates, money and dates are no counts."""

import re
from functools import lru_cache

from assistant.verification.date_mentions import dates
from assistant.verification.normalization import fold
from assistant.verification.quantities import Quantity, quantities
from corpus.words import terms

_NOUN = re.compile(
    r"[\s-]*(?:의\s)?(?:(?:major|joint|working|different|main|sister|partner|cooperation)\s)*"
    r"(?P<noun>[^\W\d_]+)"
)


@lru_cache(maxsize=2048)
def counted(text: str) -> tuple[tuple[Quantity, str], ...]:
    """Each count in a text with the stem of its noun; places are those of the folded text."""
    blanked = fold(text).text
    for when in dates(blanked):
        blanked = blanked[: when.start] + " " * (when.end - when.start) + blanked[when.end :]
    found = []
    for quantity in quantities(blanked):
        match = _NOUN.match(blanked, quantity.end)
        plain = quantity.unit in ("", "thing", "place") and not quantity.nth and not quantity.bound
        if match and plain and (stems := terms(match["noun"])):
            found.append((quantity, stems[0]))
    return tuple(found)


def same_count(question: str, sentence: str) -> bool:
    """Whether a sentence counts what the question counts, to the same number."""
    told = {(q.value, noun) for q, noun in counted(sentence)}
    return any((q.value, noun) in told for q, noun in counted(question))
