"""A question as the patterns over it expect it to be written."""

import re

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_SEAM = re.compile(r"(?<=[a-z])(?=[가-힣ぁ-んァ-ヶ一-鿿])|(?<=[가-힣ぁ-んァ-ヶ一-鿿])(?=[a-z])")


def plain(question: str) -> str:
    """In lower case, wide letters and digits made narrow, and a space wherever Latin letters touch
    Korean, Japanese or Chinese: "HHI가" holds the word HHI, which no word boundary would show.
    """
    return _SEAM.sub(" ", question.translate(_WIDE).lower())
