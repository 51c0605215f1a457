"""Where a paragraph begins with an article or chapter mark, in four languages."""

import re
from dataclasses import dataclass

_LEVELS = {
    **dict.fromkeys(("편", "编", "編", "part"), 1),
    **dict.fromkeys(("장", "章", "chapter"), 2),
    **dict.fromkeys(("절", "관", "节", "節", "款", "section"), 3),
    **dict.fromkeys(("조", "条", "條", "article", "clause"), 4),
}
_BRACKETS = r"(?:\s*[(（\[【〔][^)）\]】〕\n]{1,60}[)）\]】〕]\.?)?"
_KOREAN = re.compile(
    rf"제\s?\d{{1,4}}\s?(?P<unit>[편장절관조])(?:의\s?\d{{1,3}})?(?P<named>{_BRACKETS})(?![(（\[【〔])"
)
_CHINESE = re.compile(
    r"第\s?[一二三四五六七八九十百〇零\d０-９]{1,6}\s?(?P<unit>[编編章节節款条條])"
    rf"(?:[のの之][一二三四五六七八九十\d]{{1,3}})?(?P<named>{_BRACKETS})(?=[\s　:：.。]|$)"
)
_ENGLISH = re.compile(
    r"(?P<unit>part|chapter|section|article|clause)\s+(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,7})"
    rf"(?P<named>{_BRACKETS})(?P<point>[.:])?(?=\s|$)",
    re.IGNORECASE,
)
# "Article 3 of the Agreement shall …" and "제3조 및 제4조에 따라" are mentions, not headings.
_MENTION = re.compile(
    r"\s*(?:및|또는|내지|부터|까지|제\s?\d|[와과에의를을로은는가](?=[\s제에서])|에서|[a-z,;])"
)
_SHORT = 60
_SIGHT = 200  # enough of a text to tell a mark from a mention
_STOPPED = re.compile(
    r"[.。!?][\"”’」』)）]*\s*(?=제\s?\d|第|(?i:part|chapter|section|article|clause)\s)"
)


@dataclass(frozen=True)
class Mark:
    """An article's mark at the start of a paragraph: where it ends, and its depth."""

    end: int
    level: int


def mark_of(text: str) -> Mark | None:
    """The article mark that `text` begins with, its bracketed title included; None where it has
    none.
    """
    match = _KOREAN.match(text) or _CHINESE.match(text) or _ENGLISH.match(text)
    if match is None:
        return None
    level = _LEVELS[match["unit"].lower()]
    rest = text[match.end() :]
    if _MENTION.match(rest) and not match.groupdict().get("point"):
        return None
    if match["named"].strip() or match.groupdict().get("point"):
        return Mark(match.end(), level)
    if rest[:1] and not rest[0].isspace() and rest[0] not in ".:：。":
        return None
    if rest.strip() and len(text) <= _SHORT and not text.rstrip().endswith((".", "。", "다")):
        return Mark(len(text.rstrip()), level)
    return Mark(match.end(), level)


def cuts(text: str) -> list[int]:
    """Where further articles begin inside a paragraph: papers that lost their line ends hold many
    in one. None where there is but one mark, which may only be a mention.
    """
    found = [
        match.end()
        for match in _STOPPED.finditer(text)
        if mark_of(text[match.end() : match.end() + _SIGHT]) is not None
    ]
    return found if len(found) + (mark_of(text[:_SIGHT]) is not None) > 1 else []
