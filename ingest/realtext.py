"""Is this text real? A reader that mistakes a font's codes for letters raises no error; its text
gives it away.
"""

import re
from collections import Counter
from enum import StrEnum

from corpus.words import STOP_WORDS
from ingest.hidden import clean


class Verdict(StrEnum):
    """What a page's text is."""

    REAL = "real"
    BLANK = "blank"
    GARBLED = "garbled"
    NOTICE = "notice"


_FEW = 20
_COMMON = re.compile(
    "[0-9A-Za-z\u00aa-\u024f\u0250-\u02ff\u1e00-\u1eff가-힣\u1100-\u11ff\u3130-\u318f\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff\u2000-\u2bff\u2e00-\u303f\u3200-\u33ff\ufe30-\ufe6f\uff00-\uffef"
    "\u0300-\u036f\u00a1-\u00bf\u2070-\u209f\U0001f000-\U0001faff!-/:-@\\[-`{-~]"
)
_BROKEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\U000f0000-\U0010ffff\ufffd]"
)
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010fffd"
_SYMBOL = re.compile(f"[{_PRIVATE}\ufffd]")
_SYMBOL_ALONE = re.compile(f"(?<![^\\s])[{_PRIVATE}\ufffd](?![{_PRIVATE}\ufffd])")
_BULLET = re.compile(f"(?:^|[\r\n])[ \t]*([{_PRIVATE}\ufffd])(?=[ \t])")
_ODD_WORD = re.compile(r"[A-Za-z]\d|\d[A-Za-z]|[a-z][A-Z]|^[A-Z]{2,}$|^[b-hj-zB-HJ-Z]$")
_DOTS = re.compile(r"[.\-_·…=*•]")
_ALPHABETS = (
    ("greek", "\u0370-\u03ff\u1f00-\u1fff"),
    ("cyrillic", "\u0400-\u04ff"),
    ("armenian", "\u0530-\u058f"),
    ("hebrew", "\u0590-\u05ff\ufb1d-\ufb4f"),
    ("arabic", "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc"),
    ("devanagari", "\u0900-\u097f"),
    ("bengali", "\u0980-\u09ff"),
    ("thai", "\u0e00-\u0e7f"),
    ("lao", "\u0e80-\u0eff"),
    ("myanmar", "\u1000-\u109f"),
    ("georgian", "\u10a0-\u10ff"),
    ("khmer", "\u1780-\u17ff"),
    ("mongolian", "\u1800-\u18af"),
)
_SCRIPTS = tuple((name, re.compile(f"[{ranges}]")) for name, ranges in _ALPHABETS)
_NOTICES = (
    "상위 버전의 배포용 문서입니다",
    "이 문서를 보려면 다음과 같은 작업을 하십시오",
    "If this message is not eventually replaced by the proper contents",
)


def bulleted(chars: list[str]) -> list[str]:
    """The characters of a page with those symbols of a font of its own that begin lines as bullets:
    what only marks a line's beginning makes no page unreadable.
    """
    text = "".join(chars)
    if len(text) != len(chars) or not _SYMBOL.search(text):
        return chars
    begins = [match.start(1) for match in _BULLET.finditer(text) if not clean(match[1])]
    out = list(chars)
    for at in begins:
        out[at] = "•"
    return out


def is_latin_rubbish(text: str) -> bool:
    """True for Latin letters that make no words: capitals and digits inside them, and none of the
    small words that every English text has.
    """
    words = re.findall(r"[A-Za-z0-9\u00c0-\u024f]+", text)
    latin = [word for word in words if re.search(r"[A-Za-z]", word)]
    if len(latin) < _FEW or re.search(r"[\u0370-\u1fff\u3040-\u9fff가-힣]", text):
        return False
    odd = sum(bool(_ODD_WORD.search(word)) for word in latin)
    small = sum(len(word) > 2 and word.lower() in STOP_WORDS for word in latin)  # AS is chance
    return odd > 0.35 * len(latin) and small < 0.08 * len(latin)


def verdict(text: str) -> Verdict:
    """What the text of one page is. Give it as the reader found it, before anything is tidied."""
    letters = "".join(text.split())
    if not letters:
        return Verdict.BLANK
    if len(letters) < 600 and any(notice in text for notice in _NOTICES):
        return Verdict.NOTICE
    if _is_garbled(text, letters):
        return Verdict.GARBLED
    return Verdict.REAL


def _is_garbled(text: str, letters: str) -> bool:
    count = max(len(letters), _FEW)
    symbols = _SYMBOL_ALONE.findall(text)
    if sum(map(str.isalnum, letters)) > 2 * len(symbols):
        letters = "".join(_SYMBOL_ALONE.sub(" ", text).split())
    if len(_BROKEN.findall(letters)) > max(1, count / 100) or text.count("(cid:") > 1:
        return True
    if has_false_hangul(letters):
        return True
    strange = [char for char in letters if not _COMMON.match(char) and not _BROKEN.match(char)]
    if len(strange) > count / 20 and not _one_alphabet(strange):
        return True
    bare = _DOTS.sub("", letters)
    return len(bare) > 100 and sum(char.isalnum() for char in bare) < len(bare) / 4


def has_false_hangul(text: str) -> bool:
    """True when the text's Hangul is of syllables Korean does not write (outside KS X 1001)."""
    hangul = re.findall("[가-힣]", text)
    if len(hangul) < 4:
        return False
    rare = sum(len(char.encode("euc_kr")) != 2 for char in hangul)
    return rare > max(1, len(hangul) / (20 if len(hangul) >= _FEW else 3))


def _one_alphabet(strange: list[str]) -> bool:
    """Letters of a script that is not ours are real when they are of one script: a Russian annex,
    a Thai address.
    """
    scripts: Counter[str] = Counter()
    for char in strange:
        scripts.update(name for name, pattern in _SCRIPTS if pattern.match(char))
    return bool(scripts) and scripts.most_common(1)[0][1] >= 0.85 * len(strange)
