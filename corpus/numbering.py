"""What a word search finds, by the numbers that whoever asked counts it by."""

from collections.abc import Mapping
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from corpus.word_index import Hits, Reader

_UNASKED, NOWHERE = -2, -1
Numbers = NDArray[np.int32]


class Numbering:
    """A number for each id. An id is looked up once for as long as an index stands: a search that
    finds a thousand rows again reads none of their ids.
    """

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._numbers = numbers
        self._tables: WeakKeyDictionary[Reader, dict[int, Numbers]] = WeakKeyDictionary()

    def of(self, hits: Hits) -> Numbers:
        """The number of each row found; `NOWHERE` for an id that has none."""
        found = np.empty(len(hits.places), np.int32)
        for segment in range(hits.reader.segments):
            here = hits.segments == segment
            if here.any():
                found[here] = self._table(hits.kept(here), segment)[hits.places[here]]
        return found

    def _table(self, hits: Hits, segment: int) -> Numbers:
        """A segment's numbers by place, at least those of these rows."""
        tables = self._tables.setdefault(hits.reader, {})
        table = tables.get(segment, np.empty(0, np.int32))
        size = int(hits.places.max()) + 1
        if size > len(table):
            more = np.full(max(size, 2 * len(table)) - len(table), _UNASKED, np.int32)
            table = tables[segment] = np.concatenate([table, more])
        unasked = hits.kept(table[hits.places] == _UNASKED)
        if len(unasked.places):
            table[unasked.places] = [self._numbers.get(key, NOWHERE) for key in unasked.ids()]
        return table
