"""Where one line of a paragraph ends and the next begins: a blank, or the middle of a word."""

import re
from collections import Counter
from collections.abc import Iterable

_HANGUL = re.compile(r"[가-힣]+")
_TAIL = re.compile(r"[가-힣]+$")
_CJK = re.compile(r"[\u2e80-\ua4cf\uf900-\ufaff\uff00-\uffef\u3000-\u30ff]")
_JOINED = 16


class Words:
    """The Korean words of a text, counted where they are surely whole: not at the ends of lines."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._counts: Counter[str] = Counter()
        for line in lines:
            for token in line.split()[1:-1]:
                self._counts.update(_HANGUL.findall(token))

    def is_one_word(self, tail: str, head: str) -> bool:
        """Whether a line that ends in `tail` and the next that begins with `head` share a word
        across the break.

        Korean lines may end inside a word, and the blank at a line's end is not in the file. What
        the text itself holds
        elsewhere decides; where it is silent, one word is assumed, because search then still finds
        both halves.
        """
        last, first = _TAIL.search(tail[-_JOINED:]), _HANGUL.match(head[:_JOINED])
        if not last or not first:
            return False
        if self._counts[last[0] + first[0]]:
            return True
        return not (self._counts[last[0]] and (self._counts[first[0]] or len(first[0]) > 2))


def needs_no_blank(tail: str, head: str) -> bool:
    """True between two characters of a script that writes no blanks."""
    return bool(_CJK.match(tail[-1:]) and _CJK.match(head[:1]))
