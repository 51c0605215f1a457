"""Characters that show nothing and only deceive: taken out of any text that crosses a boundary."""

import re

# Controls (all but tab and newline), zero-width and invisible characters, bidirectional overrides,
# variation selectors, tag characters, Hangul fillers, lone surrogates and non-characters.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_BREAK = re.compile("\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")


def clean(text: str) -> str:
    """The text with every invisible or deceiving character gone; line breaks become newlines."""
    return _HIDDEN.sub("", _BREAK.sub("\n", text))


def hidden(text: str) -> int:
    """How many characters `clean` would take out."""
    return len(_HIDDEN.findall(_BREAK.sub("\n", text)))
