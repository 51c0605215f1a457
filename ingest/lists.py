"""How list items begin in Korean, English, Chinese and Japanese papers."""

import re

MARK = (
    r"[-–*•·∙▪▫○◦●□■◇◆※❍❏➢➤✓]|\d{1,3}[.)](?!\d)|[가나다라마바사아자차카타파하][.)]|[①-⑳㉠-㉻❶-❿]"
    r"|\(\d{1,3}\)|\([a-zA-Z가-하]\)|[a-z][.)]|[（(][一二三四五六七八九十]{1,3}[)）]"
)
"""What stands before an item, as a part of a pattern."""

_ITEM = re.compile(rf"\s*(?:{MARK})\s*\S")


def is_item(text: str) -> bool:
    """True when the text begins as a list item does."""
    return _ITEM.match(text) is not None
