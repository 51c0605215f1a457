"""Words of four languages, brought to a form in which the same word is the same string."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from corpus.words import stem

Kind = Literal["word", "name", "hangul", "han", "kana"]

_TOKEN = re.compile(
    r"(?P<latin>[A-Za-zÀ-ÖØ-öø-ɏ]+(?:'[a-z]+)?\d*)|(?P<hangul>[가-힣]+)"
    r"|(?P<han>[\u4e00-\u9fff々]+)|(?P<kana>[ァ-ヴー]+)"
)
_STOP_TEXT = (
    "a an the and or but nor of to in on at by for from with without as is are was were be "
    "been being am it its this that these those there here he she they them their his her we "
    "our us you your i my me who whom whose which what when where why how if then than so "
    "such also both each either into onto over under about between among during through "
    "while after before since until per via do does did done has have had having not no yes "
    "will would shall should may might can could must up down out off again "
    "other some any all own same very just too s t included including includes "
    "within upon"
)
_STOP = frozenset(_STOP_TEXT.split())
_HANGUL_STOP_TEXT = (
    "및 등 그 이 저 또 또는 또한 그리고 그러나 하지만 따라서 위한 위해 위하여 대한 대해 "
    "대하여 통해 통하여 통한 관한 관련 따라 따른 의한 의해 것 수 때 중 각 한 두 세 네 더 약 "
    "총 바 있다 있는 있습니다 있으며 있고 없다 했다 하였다 한다 합니다 했습니다 하는 하고 "
    "하며 됐다 되었다 된다 됩니다 되었습니다 이다 입니다 였다 이었다 였습니다 이며 이고 간 "
    "내 년 월 일 개 명 건 회 차 이번 해당 모두 함께 아니다 않다 않았다 않는다 못했다 "
    "예정이다 예정 계획이다"
)
_HANGUL_STOP = frozenset(_HANGUL_STOP_TEXT.split())
_JOSA = re.compile(
    r"(?:에서는|에게서|으로는|으로서|으로써|로부터|에서의|으로의|까지의|부터의|에서도"
    r"|에게는|이라는|라는|이라고|라고|이라며|라며"
    r"|에서|에게|으로|까지|부터|처럼|보다|마다|만큼|조차|이나|이며|이고|이란|와의|과의"
    r"|에는|에도|로는|로의|로서|로써|와는|과는|들의|들은|들이|들을"
    r"|은|는|이|가|을|를|의|에|로|와|과|도|만|나|며|께)$"
)
_ENDING = re.compile(
    r"(?:하였습니다|하였으며|하였다|했습니다|했으며|하였고|했고|했다|했음|합니다|한다"
    r"|하기로|하도록|하지만|하면서|하면|하려는|하려고|하고자|하고|하며"
    r"|하여야|해야|하여|해서|하는|하던|하게|하지|하기|할|한|함|해|하"
    r"|되었습니다|되었으며|되었다|됐습니다|됐으며|됐다|됩니다|된다|되어야|돼야|되어|되며"
    r"|되고|되는|될|된|됨|돼|되"
    r"|이었습니다|이었다|였습니다|였다|입니다|이다|이며|인|임|적인|적으로|적)$"
)


_AUXILIARY = re.compile(
    r"(?:하였|했|하|되었|됐|되|있었|있|없었|없|않았|않|이었|였|이)(?:겠)?"
    r"(?:습니다|니다|다|으며|며|으나|고|는|은|던|음|지만|어|여|게|을|면|도록)"
    r"|합니다|한다|함|된다|됩니다|됨"
)
_VERBAL = re.compile(
    r"(?:하였|되었|이었|었|았|였)?(?:습니다|ㅂ니다|니다|는다|ㄴ다|다고|다는|다|으며|며"
    r"|으나|나|고|지만|는데|어서|아서|어|아|여|는|던|을|도록|기|음|자|라)$"
)


@dataclass(frozen=True)
class Word:
    """A word that carries meaning: `core` is its comparable form."""

    core: str
    raw: str
    kind: Kind
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words of a folded text that carry meaning, in order."""
    found: list[Word] = []
    for match in _TOKEN.finditer(text):
        kind = str(match.lastgroup)
        if kind == "latin":
            found.extend(_latin(match, text))
        elif kind == "hangul":
            found.extend(_hangul(match))
        elif kind == "han":
            found.extend(_han(match))
        else:
            found.append(Word(match[0], match[0], "kana", *match.span()))
    return found


def _latin(match: re.Match[str], text: str) -> list[Word]:
    raw = match[0].removesuffix("'s")
    low = raw.lower()
    # A capital May that is no date, or a single initial, is as good as any other word.
    if (low in _STOP and not (raw.isupper() and len(raw) > 1)) or len(raw) < 2:
        return []
    named = raw[0].isupper() and not _opens(text, match.start())
    return [Word(stem(low), raw, "name" if named else "word", *match.span())]


def _opens(text: str, at: int) -> bool:
    """Whether a word is the first of a sentence, where a capital means nothing."""
    before = text[:at].rstrip(" \"'([-*•")
    return not before or before[-1] in ".!?:。\n"


def _hangul(match: re.Match[str]) -> list[Word]:
    raw = match[0]
    if _AUXILIARY.fullmatch(raw):
        return []
    core = hangul_core(raw)
    if raw in _HANGUL_STOP or core in _HANGUL_STOP or (len(core) < 2 and len(raw) < 2):
        return []
    return [Word(core, raw, "hangul", *match.span())]


def _han(match: re.Match[str]) -> list[Word]:
    run, start = match[0], match.start()
    if len(run) == 1:
        return []
    return [
        Word(run[i : i + 2], run[i : i + 2], "han", start + i, start + i + 2)
        for i in range(len(run) - 1)
    ]


@lru_cache(maxsize=16384)
def hangul_core(raw: str) -> str:
    """A Korean word without its particle and its verbal ending, of two syllables at least."""
    core = raw
    for pattern in (_JOSA, _ENDING, _JOSA):
        cut = pattern.sub("", core)
        if len(cut) >= 2:
            core = cut
    return core


def same(mine: Word, theirs: Word) -> bool:
    """Whether two words are one word; Korean compounds contain their parts."""
    if mine.core == theirs.core:
        return True
    if mine.kind != "hangul" or theirs.kind != "hangul":
        return False
    if len(mine.core) >= 2 and _within(mine.core, theirs):
        return True
    verb = _verb(mine.raw)
    return bool(verb) and verb == _verb(theirs.raw)


# 부시장 is no 시장, 비정부기구 no 정부기구.
TURNING = "부비미무불반준"


def _within(core: str, theirs: Word) -> bool:
    """Whether a Korean compound contains a word, unless a syllable before it makes it another."""
    at = theirs.raw.find(core)
    turned = at == 1 and theirs.raw[0] in TURNING
    return core in theirs.core if at < 0 else not turned


@lru_cache(maxsize=16384)
def _verb(raw: str) -> str:
    """What is left of a Korean verb without its ending, however short, its vowel opened: 열렸다 and
    열린다 are one verb; nothing for what is no verb.
    """
    match = _VERBAL.search(raw)
    if not match or not match.start():
        return ""
    return _opened(raw[: match.start()])


def _opened(stem: str) -> str:
    """A last syllable without what an ending added to it: 렸 and 린 become 리, 했 becomes 하."""
    code = ord(stem[-1]) - 0xAC00
    if not 0 <= code < 11172:
        return stem
    consonant, vowel, final = code // 588, code % 588 // 28, code % 28
    vowel = {1: 0, 6: 20, 9: 8, 14: 13, 10: 11}.get(vowel, vowel)
    final = 0 if final in (4, 8, 16, 17, 20) else final
    return stem[:-1] + chr(0xAC00 + consonant * 588 + vowel * 28 + final)
