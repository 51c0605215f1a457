"""Watches a text while it is written, for what is no longer an answer."""

import re

_UNBROKEN = 400
_REPEAT = re.compile(r"(.{4,120}?)\1{5,}\s*$", re.DOTALL)
_TAIL = 800
_STRIDE = 80  # looking at the tail after every word would cost more than all else about a token


class Watch:
    """Feed it pieces; it says what is wrong as soon as something is."""

    def __init__(self, most: int) -> None:
        self.text = ""
        self._most, self._looked = most, 0

    def add(self, piece: str) -> str:
        """What is wrong with the text so far, or nothing."""
        self.text += piece
        if len(self.text) > self._most:
            return f"it wrote more than {self._most} characters"
        if "\ufffd" in piece:
            return "it sent bytes that are no text"
        if len(self.text) - self._looked < _STRIDE:
            return ""
        self._looked, tail = len(self.text), self.text[-_TAIL:]
        if re.search(rf"[!-~]{{{_UNBROKEN},}}", tail):
            return "it wrote one endless word"
        return "it repeats itself" if _REPEAT.search(tail) else ""
