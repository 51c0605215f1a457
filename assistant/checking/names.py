"""Who is who: the other names of the bodies and places the shelf speaks of."""

import csv
import re
from functools import lru_cache
from importlib.resources import files

_LEGAL = re.compile(r"\s*\([^)]*\)")


@lru_cache(maxsize=1)
def aliases() -> dict[str, frozenset[str]]:
    """Every known name, in lower case, with all the names of the same thing (itself included).

    Read from `corpus/glossary.csv`; without it no name has another.
    """
    source = files("corpus") / "glossary.csv"
    if not source.is_file():
        return {}
    known: dict[str, frozenset[str]] = {}
    for row in csv.DictReader(source.read_text(encoding="utf-8").splitlines()):
        names = frozenset(_names(row))
        for name in names:
            known[name] = known.get(name, frozenset()) | names
    return known


def _names(row: dict[str, str]) -> list[str]:
    """The names a glossary row gives in its language and alias columns."""
    columns = [v for k, v in row.items() if k and (k in ("ko", "en", "zh", "ja") or "alias" in k)]
    parts = [p for column in columns for p in re.split(r"[|;]", column or "")]
    return [name for p in parts if len(name := _LEGAL.sub("", p).strip().lower()) > 1]


def others(text: str) -> list[tuple[str, frozenset[str]]]:
    """The known names that stand in a text, longest first, each with its other names."""
    low = text.lower()
    found = [(name, same) for name, same in aliases().items() if name in low and len(same) > 1]
    return sorted(found, key=lambda pair: -len(pair[0]))
