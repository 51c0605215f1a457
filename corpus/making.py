"""What a shelf was made with: how its passages were cut, and which encoder their vectors are of."""

from corpus.encoders import Encoder
from corpus.library import Library
from corpus.settings import IndexSettings

MADE_WITH = "made_with"  # the library's name for it


def making(settings: IndexSettings, encoder: Encoder) -> str:
    """What a shelf of these settings is made with."""
    return f"{settings.identity} {encoder.identity}"


def is_stale(library: Library, wanted: str) -> bool:
    """Whether the shelf was made with something else; an empty one was made with nothing."""
    made_with = library.recall(MADE_WITH)
    return made_with is not None and made_with != wanted


def leave_unfinished(library: Library, settings: IndexSettings) -> bool:
    """Say of the shelf that its vectors are not all of one encoder, so that the next encoder makes
    them anew; whether its passages are cut as the settings say.
    """
    cut = f"/{settings.cutting} "
    same_cut = cut in (library.recall(MADE_WITH) or cut)
    library.remember(MADE_WITH, f"unfinished{cut if same_cut else ''}")
    return same_cut
