"""Small changes that make a true sentence false, in English and Korean; and some that do not."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.verification.names import others

Change = Callable[[str], Iterator[str]]


@dataclass(frozen=True)
class Swap:
    """A pattern and what it becomes."""

    pattern: re.Pattern[str]
    into: str

    def apply(self, text: str) -> Iterator[str]:
        """The text with the first match changed."""
        changed = self.pattern.sub(self.into, text, count=1)
        if changed != text:
            yield changed


def _swaps(*pairs: tuple[str, str]) -> Change:
    made = [Swap(re.compile(p), into) for p, into in pairs]

    def change(text: str) -> Iterator[str]:
        for swap in made:
            yield from swap.apply(text)

    return change


def digit(text: str) -> Iterator[str]:
    """Each number that is no year with its last digit another."""
    for match in re.finditer(r"(?<![\d.,])\d{1,3}(?:,\d{3})*(?:\.\d+)?(?![\d])", text):
        if not match.start() and re.match(r"\d+[.)]\s", text):
            continue  # the number of a list item
        last = match.end() - 1
        yield text[:last] + str((int(text[last]) + 3) % 10) + text[last + 1 :]


def year(text: str) -> Iterator[str]:
    """Each year two years later."""
    for match in re.finditer(r"(?<!\d)(?:19|20)\d\d(?!\d)", text):
        yield text[: match.start()] + str(int(match.group()) + 2) + text[match.end() :]


unit = _swaps(
    (r"(?<=\d)\s?%(?!\s?[pP포])", "%p"),
    (r"(?<=\d)\s?%\s?(?:p|포인트)", "%"),
    (r"percentage points?", "percent"),
    (r"(?<=\d) per ?cent\b", " percentage points"),
    (r"(?<=\d)억", "만"),
    (r"(?<=\d)만", "억"),
    (r"(?<=\d)(\s?)달러", r"\1원"),
    (r"(?<=[\d만억천])(\s?)원(?=[의을 ,.어])", r"\1달러"),
    (r"(?<=\d)개월", "년"),
    (r"(?<=\d)명", "건"),
    (r"(?<=\d)건", "명"),
    (r"(?<=\d)개국", "개 도시"),
    (r"\bmillion\b", "billion"),
    (r"\bbillion\b", "million"),
    (r"\b(\d+|two|three|four|five|six) years\b", r"\1 months"),
    (r"\b(\d+|two|three|four|five|six|twelve) months\b", r"\1 years"),
    (r"\b(\d+|two|three|seven|thirty) days\b", r"\1 weeks"),
    (r"\bwon\b", "dollars"),
    (r"\bdollars\b", "won"),
)

negation = _swaps(
    (
        r"\b(is|are|was|were|will|may|can|should|shall|must|has|have|does|do|did)\b(?! not)",
        r"\1 not",
    ),
    (r"\b(is|was|are|were|will|may|can|should|does|do|did) not ", r"\1 "),
    (r"\bno (?=[a-z])", "a "),
    (r"(?<=[가-힣])하였다", "하지 않았다"),
    (r"(?<=[가-힣])했다", "하지 않았다"),
    (r"(?<=[가-힣])되었다", "되지 않았다"),
    (r"(?<=[가-힣])한다", "하지 않는다"),
    (r"(?<=[가-힣])된다", "되지 않는다"),
    (r"있다", "없다"),
    (r"없다", "있다"),
    (r"하지 않았다", "하였다"),
    (r"지 않는다", "ㄴ다"),
)

modal = _swaps(
    (r"\b(?:may|can)\b(?! \d)", "shall"),
    (r"\b(?:will|should)\b", "must"),
    (r"\b(?:must|shall)\b", "may"),
    (r"\b(?:intends?|aims?|plans?|hopes?) to\b", "shall"),
    (r"할 수 있다", "하여야 한다"),
    (r"(?:하도록|하기 위해|하려고) 노력한다", "한다"),
    (r"노력한다", "한다"),
    (r"(?:하여야|해야) 한다", "할 수 있다"),
    (r"(?<=[가-힣])기로 (?:하였다|했다|한다)", "여야 한다"),
    (r"(?<=[가-힣])한다(?=[.。]|$)", "하여야 한다"),
)

held = _swaps(
    (r"\bwill be (\w+(?:ed|eld|t))\b", r"was \1"),
    (r"\bwill hold\b", "held"),
    (
        r"\b(?:was|were) (held|signed|founded|opened|adopted|agreed|postponed|raised"
        r"|established)\b",
        r"will be \1",
    ),
    (r"\btook place\b", "will take place"),
    (r"\bmet (?=in|on|for)", "will meet "),
    (r"\b(signed|adopted|opened|founded) (?=an?|the|it)", r"will have \1 "),
    (r"열렸다", "열릴 예정이다"),
    (r"(개최|체결|서명|발표|채택|설립|설치|확대|격상)(?:하였다|했다)", r"\1할 예정이다"),
    (r"(개최|체결|서명|발표|채택|설립|설치|확대|격상)(?:되었다|됐다)", r"\1될 예정이다"),
    (r"(개최|체결|서명|발표|채택|설립|설치)할 (?:예정이다|계획이다)", r"\1하였다"),
    (r"(개최|체결|서명|발표|채택|설립|설치)될 (?:예정이다|계획이다)", r"\1되었다"),
)

rank = _swaps(
    (r"\b(?:[Vv]ice|[Dd]eputy|[Ff]ormer|[Aa]cting)[ -](?=[a-zA-Z])", ""),
    (r"(?<![Vv]ice )(?<![Vv]ice-)\b(mayor|governor|minister|director)\b", r"vice \1"),
    (r"(?<![가-힣])부(?=(?:시장|지사|위원장|의장|총리)(?![가-힣]{3}))", ""),
    (r"(?<![가-힣])(?=(?:시장|지사|위원장|의장|총리)(?:[은는이가의을를과와]|\s|$))", "부"),
)


def party(names: Sequence[str]) -> Change:
    """Each of these names that a sentence has, replaced by that of another in its script."""

    def change(text: str) -> Iterator[str]:
        for name in names:
            # A longer name that holds this one is another name.
            found = re.search(rf"(?<![A-Za-z가-힣-]){re.escape(name)}(?![A-Za-z-])", text)
            if found:
                kin = [
                    n
                    for n in names
                    if n.isascii() == name.isascii() and n not in text and name not in n
                    if n not in others(name)
                ]
                other = kin[sum(map(ord, text)) % len(kin)]
                yield text[: found.start()] + other + text[found.end() :]

    return change


_SAID = re.compile(
    r"^(?P<who>(?!The\b|It\b|This\b|If\b|Where\b|A\b|We\b|He\b|She\b|They\b"
    r"|In\b)[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,3})(?=[^.]{0,40}\b(?:said|says|argued"
    r"|proposed|stated|noted|called|suggested|asked|wanted))"
    r"|(?P<ko>[가-힣]{2,4}(?: [가-힣]{2,6})?)(?=[은는이가] .*(?:말했|말하였|밝혔|강조하"
    r"|강조했|제안하|제안했|주장하|주장했|설명하|설명했|요구하))"
)


def speaker(speakers: Sequence[str]) -> Change:
    """The one whose words a sentence reports, replaced by another speaker."""

    def change(text: str) -> Iterator[str]:
        match = _SAID.search(text)
        if match:
            kin = [s for s in speakers if s not in text and s.isascii() == match.group().isascii()]
            if kin:
                yield text[: match.start()] + kin[len(text) % len(kin)] + text[match.end() :]

    return change


def speakers(sentences: Sequence[str]) -> list[str]:
    """Everybody whose words these sentences report."""
    found = [m.group() for s in sentences if (m := _SAID.search(s))]
    return list(dict.fromkeys(found))


_MONTH_TEXT = (
    "January February March April May June July August September October November December"
)
_MONTHS = _MONTH_TEXT.split()


def _korean_date(match: re.Match[str]) -> str:
    return f"{match[1]}. {match[2]}. {match[3]}."


def _english_date(match: re.Match[str]) -> str:
    return f"{match[2]} {match[1]}, {match[3]}"


_HARMLESS: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (r"(\d{4})년 (\d{1,2})월 (\d{1,2})일(?![가-힣])", _korean_date),
    (rf"\b(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})", _english_date),
    (r"(?<=\d),(?=\d{3})", ""),
    (r"하였다(?=\.|$)", "하였습니다"),
    (r"했다(?=\.|$)", "했습니다"),
    (r"한다(?=\.|$)", "합니다"),
    (r"있다(?=\.|$)", "있습니다"),
    (r"되었다(?=\.|$)", "되었습니다"),
    (r"\bfour\b", "4"),
    (r"\bseven\b", "7"),
    (r"\bthree\b", "3"),
    (r"–", "-"),
    (r"·", "ㆍ"),
    (r"\"", "”"),
    (r" ", "  "),
    (r"(?<=\d)%", " %"),
)


def harmless(text: str) -> Iterator[str]:
    """The same written otherwise: dates, numerals, politeness, dashes, spaces, an opening."""
    for pattern, into in _HARMLESS:
        changed = re.sub(pattern, into, text, count=1)
        if changed != text:
            yield changed
    yield (
        f"보고서에 따르면 {text}"
        if re.search("[가-힣]", text)
        else f"According to the report, {text}"
    )
