"""Before the first search: the indexes looked at, and what is plainly missing seen to."""

import logging
from typing import TYPE_CHECKING

from corpus.settings import Home
from corpus.storage import indexing

if TYPE_CHECKING:
    from corpus.indexes import Indexes

logger = logging.getLogger("entente")


def see_to(indexes: "Indexes", home: Home, scanned: int, mend: bool) -> None:
    """Make anew what is gone or damaged, saying so; without `mend`, for a server that does it
    aside, remember it, so that every answer meanwhile says what it may miss. `scanned` is the most
    passages a scope may have whose vectors are never asked of an index.
    """
    with indexing(home.path):
        found = indexes.catch_up_unless_busy(scanned) if mend else indexes.look(scanned)
    for one in found:
        logger.warning("The index of %s for %s is not whole: made anew.", one.index, one.scope)
