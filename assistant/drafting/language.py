"""Which of the four languages a stretch of text is written in, by its letters."""

import re

_HANGUL = re.compile("[가-힣]")
_KANA = re.compile("[ぁ-んァ-ヴ]")
_HAN = re.compile("[\u4e00-\u9fff]")
_LATIN = re.compile("[A-Za-z]")
# Placeholders are bilingual by design and say nothing about the text they stand in.
_PLACEHOLDER = re.compile(r"\[확인 필요 / TO CONFIRM:[^\]]*\]")


def language_of(text: str) -> str:
    """`ko`, `en`, `zh` or `ja`. One Hangul or kana syllable weighs like two and a half Latin
    letters.
    """
    text = _PLACEHOLDER.sub("", text)
    hangul, kana = len(_HANGUL.findall(text)), len(_KANA.findall(text))
    han, latin = len(_HAN.findall(text)), len(_LATIN.findall(text)) / 2.5
    if hangul and hangul >= latin and hangul >= kana:
        return "ko"
    if kana and kana + han >= latin and kana * 12 >= han:
        return "ja"
    if han > latin:
        return "zh"
    return "ko" if hangul > latin else "en"
