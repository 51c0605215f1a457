"""Figures that a metric tool computed, as evidence for a sentence that reports them."""

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from assistant.verification.normalization import fold
from assistant.verification.parsed_text import read
from corpus.characters import clean


def computed_by(sentence: str, results: Sequence[str]) -> bool:
    """Whether one single result (never two together) holds every number and date of the
    sentence, which has at least one.
    """
    claim = read(fold(clean(sentence)).text)
    if not claim.quantities:
        return False
    return any(_holds(result, sentence) for result in results)


def _holds(result: str, sentence: str) -> bool:
    claim = read(fold(clean(sentence)).text)
    try:
        data = json.loads(result)
    except ValueError:
        return False
    leaves = list(_leaves(data))
    numbers = {
        abs(Decimal(str(v)))
        for v in leaves
        if isinstance(v, int | float) and not isinstance(v, bool)
    }
    numbers |= {Decimal(len(v)) for v in _lists(data)}
    told = read(fold(" \n ".join(str(v) for v in leaves if isinstance(v, str))).text)
    unit = str(data.get("unit", "")) if isinstance(data, dict) else ""
    return all(
        any(_equals(n, q.value, q.unit, unit) for n in numbers)
        or any(t.value == q.value for t in told.quantities)
        for q in claim.quantities
    ) and all(
        any(t.states(d) for t in told.dates) or Decimal(d.year) in numbers for d in claim.dates
    )


def _equals(stored: Decimal, said: Decimal, unit: str, stored_unit: str) -> bool:
    """A stored ratio may be said as a percentage, and a long fraction rounded."""
    if (
        unit in ("%", "pp")
        and stored_unit in ("%", "pp")
        and unit != ("pp" if stored_unit == "pp" else "%")
    ):
        return False
    forms = [stored, stored * 100] if unit in ("%", "pp") else [stored]
    places = (
        Decimal(1).scaleb(int(said.as_tuple().exponent)) if said.as_tuple().exponent else Decimal(1)
    )
    return any(abs(f - abs(said)) <= places / 2 and _close(f, said) for f in forms)


def _close(stored: Decimal, said: Decimal) -> bool:
    """A whole number is never a rounded one, unless the stored one is no whole number itself."""
    exact = stored == abs(said)
    return exact or stored != stored.to_integral_value()


def _leaves(data: Any) -> Iterator[Any]:
    if isinstance(data, dict):
        for value in data.values():
            yield from _leaves(value)
    elif isinstance(data, list):
        for value in data:
            yield from _leaves(value)
    elif data is not None:
        yield data


def _lists(data: Any) -> Iterator[list[Any]]:
    if isinstance(data, dict):
        for value in data.values():
            yield from _lists(value)
    elif isinstance(data, list):
        yield data
