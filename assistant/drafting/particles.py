"""Korean particles that depend on the syllable before them: `서울와(과)` becomes `서울과`."""

import re

# Each pair is written in templates as it is here: the form after a vowel, then after a consonant.
_PAIRS = {
    "와(과)": ("와", "과"),
    "은(는)": ("는", "은"),
    "이(가)": ("가", "이"),
    "을(를)": ("를", "을"),
}
_RO = "(으)로"
_MARK = re.compile("|".join(re.escape(mark) for mark in (*_PAIRS, _RO)))
_DIGITS = dict(zip("0123456789", (21, 8, 0, 16, 0, 0, 1, 8, 8, 0), strict=True))
_LATIN_CONSONANT = frozenset("lmnr")
_RIEUL = 8


def settle_particles(text: str) -> str:
    """The text with every either-or particle decided by what stands before it."""
    return _MARK.sub(lambda m: _form(m.group(), text[: m.start()]), text)


def _form(mark: str, before: str) -> str:
    final = _final(before)
    if mark == _RO:
        return "로" if final in (0, _RIEUL) else "으로"
    vowel, consonant = _PAIRS[mark]
    return consonant if final else vowel


def _final(before: str) -> int:
    """The final consonant's number of the last syllable (0 for none, 8 for rieul)."""
    last = re.sub(r"[\s\])”’\"'」』)]+$", "", before)[-1:]
    if "가" <= last <= "힣":
        return (ord(last) - ord("가")) % 28
    if last in _DIGITS:
        return _DIGITS[last]
    return 1 if last.lower() in _LATIN_CONSONANT else 0
