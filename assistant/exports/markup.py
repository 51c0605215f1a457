"""The little Markdown an answer may have: what is left of a text when everything else is gone.

Paragraphs, lists, tables, headings, bold and italic stay. Images, raw HTML, links and code do not.
"""

import re

from corpus.characters import clean

_IMAGE = re.compile(r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])?")
_LINK = re.compile(r"\[([^\]]*)\]\((?:[^()]|\([^()]*\))*\)")
_REFERENCE = re.compile(r"^\s{0,3}\[[^\]]+\]:\s*\S+.*$", re.MULTILINE)
_TAG = re.compile(r"<!--.*?(?:-->|$)|<[/!?]?[A-Za-z][^>]*(?:>|$)", re.DOTALL)
_BLOCK = re.compile(
    r"<(script|style|iframe|svg|object)\b.*?(?:</\1\s*>|$)", re.DOTALL | re.IGNORECASE
)
_ADDRESS = re.compile(
    r"<?\b(?:https?|ftp|file|data|javascript|vbscript|mailto|tel):\S+", re.IGNORECASE
)
_BARE = re.compile(r"\bwww\.\S+", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\w+|[A-Za-z]+);?")
_FENCE = re.compile(r"^\s*(?:```|~~~).*$", re.MULTILINE)
_RULES = (_FENCE, _BLOCK, _IMAGE, _REFERENCE, _TAG, _ADDRESS, _BARE, _ENTITY)


def tame(text: str) -> str:
    """The text with nothing in it that could load, link or run. Taming twice is taming once."""
    before, text = None, clean(text)
    while before != text:
        before = text
        text = _LINK.sub(r"\1", text)
        for rule in _RULES:
            text = rule.sub("", text)
    return text


def plain(text: str) -> str:
    """One line without any markup, for a title or a note."""
    return " ".join(re.sub(r"[*_`~#|]", "", tame(text)).split())
