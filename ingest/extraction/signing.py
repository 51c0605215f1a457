# ruff: noqa: E501 - a pattern reads better whole
"""When an instrument was signed and by whom: dates and parties, with the place that says so.

Every rule is anchored in the formula that surrounds a signature; a date that merely stands in the
text is never taken for one. Better no date than a wrong one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.extraction.whole import Whole
from ingest.extraction.written_dates import EASTERN, ENGLISH_EITHER, GAP, KOREAN_SPACED, iso

_NO_DATE = r"(?:(?!(?:19|20)\d\d\s*년)[^.。])"  # the nearest date before the verb is the verb's
_SENTENCE = r"(?:(?!\d{4}\s*년)[^\n])"
_PLACE_LINE = re.compile(
    rf"^(?:[^\n]{{1,20}}, {KOREAN_SPACED}[ ]*(?:/|$)|{KOREAN_SPACED}[^\n.]{{1,30}}(?:에서|서명식)[ ]*(?:\[|$))",
    re.MULTILINE,
)
_ACCEDED = re.compile(KOREAN_SPACED + rf"{GAP}*(?:아국|우리나라|대한민국)(?:이|가) 서명")
_DATE_RULES = (  # the formula, and which of its matches is the signature's
    (re.compile(KOREAN_SPACED + rf"{_NO_DATE}{{0,200}}?(?:작성\s?(?:하\s?였|되\s?었|했|됐|하고|되며|하며|한다|함)|(?:서명|조인)\s?(?:하\s?였|되\s?었|했|됐|한)다)"), "last"),
    (re.compile(rf"(?:일자|날짜)\s*:\s*{ENGLISH_EITHER}", re.IGNORECASE), "latest"),
    (re.compile(rf"\b(?:signed|done|made|concluded|executed)\b[^.\n]{{0,80}}?{ENGLISH_EITHER}", re.IGNORECASE), "last"),
    (re.compile(rf"^[A-Z][\w .'-]{{1,40}}, {ENGLISH_EITHER}[ .]*$", re.IGNORECASE | re.MULTILINE), "last"),
    (_PLACE_LINE, "last"),
    (re.compile(rf"^{EASTERN}[^\n。]{{0,30}}$", re.MULTILINE), "last"),
    (re.compile(rf"{EASTERN}[^。\n]{{0,40}}(?:签署|签订|签字|署名|調印|作成)"), "last"),
)  # fmt: skip
_LETTER = re.compile(KOREAN_SPACED + rf"{GAP}*(?:각하|귀하)")
_ANNOUNCED = re.compile(
    KOREAN_SPACED + rf"(?!{GAP}*및){_SENTENCE}{{0,160}}?(?:간에|사이에)[^\n]{{0,30}}?(?:서명|체결)"
)

_REMARKS = re.compile(
    r"^\s*#*\s*(?:editor[’']s remarks?|편집자 메모|付記|编者|編者).*", re.IGNORECASE | re.MULTILINE
)
_SIDE = re.compile(
    rf"([가-힣A-Za-z0-9·ㆍ()\-]+?(?:[ ]+[가-힣A-Za-z0-9·ㆍ()\-]+?){{0,6}}?)\s*(?:을|를){GAP}*(?:위하여|대표하여|대신하여)"
)
_KO_NAME = r"[가-힣A-Za-z·ㆍ]+(?: [가-힣A-Za-z·ㆍ]+){0,5}?"
_PREAMBLES = (
    re.compile(rf"^\s*({_KO_NAME})(?:와\(과\)|와|과) ({_KO_NAME})(?: 정부)?{GAP}*(?:\(이하|（이하|, 이하)", re.MULTILINE),
    re.compile(rf"^\s*({_KO_NAME})(?:와|과) ({_KO_NAME}(?: 정부)?)(?:은|는)\s*,", re.MULTILINE),
    re.compile(rf"[“\"「『]\s*({_KO_NAME})(?:와|과) ({_KO_NAME}(?: 정부)?)\s*간의?[ ]"),
    re.compile(rf"(?:&quot;)({_KO_NAME})(?:와|과) ({_KO_NAME}(?: 정부)?)\s*간의?[ ]"),
    re.compile(rf"^⊙[^\n]*\n+({_KO_NAME})(?:와|과) ({_KO_NAME}(?: 정부)?)\s*간의?[ ]", re.MULTILINE),
)  # fmt: skip
_EN_NAME = r"(?:[Tt]he )?((?:(?:City|Government|Province|County|Municipality|Republic|Kingdom|Ministry|State) of (?:the )?)?[A-Z][\w’'.-]+(?: (?:of |and (?=[A-Z]\w+ (?:Government|Province|Region)))?[A-Z][\w’'.-]+){0,4})"
_LATIN = (
    re.compile(rf"^{_EN_NAME} and {_EN_NAME}(?: \((?:the|herein)|, (?:both|two|building|herein|wishing|desiring|recall|hereafter)| (?:intend|agree|decide|become|have|wish|will)\b)", re.MULTILINE),
    re.compile(rf"\bbetween\s+{_EN_NAME}\s+and\s+{_EN_NAME}(?=[\s,.(]|$)"),
)  # fmt: skip
_CJK_NAME = r"([一-鿿ァ-ヺー]{1,12}?(?:市|郡|県|县|省|道|府|区|政府))(?:[(（][^()（）]{1,30}[)）])?"
_EAST = (
    re.compile(rf"^\s*{_CJK_NAME}(?:与|和|と|及び)\s*{_CJK_NAME}(?:[(（]以下|,|，|、|は|愿|在|同意)", re.MULTILINE),
    re.compile(rf"{_CJK_NAME}(?:与|和|と|及び){_CJK_NAME}(?:[(（]以下|は、)"),
)  # fmt: skip
_NOT_A_PARTY = re.compile(
    r"및 |관련|모든|활동|그들|각자|당사자|체약|양국|쌍방|서명자|이 협|목적|이를|국민|사람"
)


@dataclass(frozen=True)
class Place:
    """A value and where the joined text says it."""

    value: object
    start: int
    end: int


def body(whole: Whole) -> Whole:
    """The instrument itself: an editor's remarks after it are cut off."""
    match = _REMARKS.search(whole.text)
    return whole.upto(match.start()) if match and match.start() > 200 else whole


def signed_on(whole: Whole) -> Place | None:
    """The date of signature, as the signature's formula or the announcement says it."""
    text = whole.text
    if (joined := _ACCEDED.search(text[:1500])) and (place := _dated(joined)):
        return place
    letters = [place for m in _LETTER.finditer(text) if (place := _dated(m))]
    for pattern, which in _DATE_RULES:
        found = [place for m in pattern.finditer(text) if (place := _dated(m))]
        found = [p for p in found if not _past(text, p)]
        if pattern is _PLACE_LINE and letters:
            continue  # an exchange of letters is dated by each of them
        if found:
            return max(found, key=lambda p: str(p.value)) if which == "latest" else found[-1]
    announced = [place for m in _ANNOUNCED.finditer(text[:1500]) if (place := _dated(m))]
    if announced:
        return announced[0]
    return letters[0] if len(letters) > 1 and len({p.value for p in letters}) == 1 else None


def parties(whole: Whole, signed: Place | None) -> Place | None:
    """Who signs: the signature block's sides, else the two named in the preamble or the title."""
    return _signing_sides(whole.text, signed) or _preamble(whole.text)


def _dated(match: re.Match[str]) -> Place | None:
    first = next(n for n, g in enumerate(match.groups(), start=1) if g)
    groups = [g for g in match.groups() if g]
    day = iso(groups[:3])
    year, month, number = (int(part) for part in day.split("-"))
    if not (1800 <= year <= 2200 and 1 <= month <= 12 and 1 <= number <= 31):
        return None
    return Place(day, match.start(first), match.end())


def _past(text: str, place: Place) -> bool:
    """An earlier agreement's signature, told inside a sentence: `… signed on … at …, the …`."""
    said = text[place.end - 6 : place.end + 12]
    return bool(
        re.search(r"서명(된|한|하고|되고|되어|하여)|작성(된|한)|签署的|締結された|調印された", said)
    )


def _signing_sides(text: str, signed: Place | None) -> Place | None:
    if signed and (signed.start > len(text) * 0.3 or len(text) < 3000):
        first = signed.start
    else:
        first = text.rfind("\n", 0, int(len(text) * 0.8)) + 1
    sides = [p for p in _sides(text, first) if not _NOT_A_PARTY.search(str(p.value))]
    kept: list[Place] = []
    for side in sides:
        if kept and side.start - kept[-1].end > 250:
            break
        if side.value not in [k.value for k in kept]:
            kept.append(side)
    if len(kept) < 2:
        return None
    return Place([str(k.value) for k in kept], kept[0].start, kept[-1].end)


def _sides(text: str, first: int) -> Iterator[Place]:
    for match in _SIDE.finditer(text, first):
        name, start = match.group(1), match.start(1)
        for cut in ("대표하는 ", "우선한다 ", "서명하였다 ", "하였다 ", "되었다 ", "따른다 "):
            if cut in name:
                start += name.index(cut) + len(cut)
                name = name[name.index(cut) + len(cut) :]
        yield Place(" ".join(name.split()), start, match.end(1))


def _preamble(text: str) -> Place | None:
    for pattern in (*_PREAMBLES, *_LATIN, *_EAST):
        match = pattern.search(text[:6000])
        if match and not any(_NOT_A_PARTY.search(g) for g in match.groups()):
            names = [" ".join(g.split()) for g in match.groups()]
            return Place(names, match.start(1), match.end(2))
    return None
