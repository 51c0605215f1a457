# ruff: noqa: E501 - a pattern or a sentence in four languages reads better whole
"""What only the whole document shows: dates against the council's, ranks, names, areas, review of
the term.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

from assistant.drafting.draft import Finding
from assistant.drafting.figures import dates


class Part(Protocol):
    """A stretch of text in one language."""

    @property
    def text(self) -> str:
        """Its words."""

    @property
    def language(self) -> str:
        """Its language's code."""


_COUNCIL = re.compile(
    r"(?i)\b(?:council|assembly)\b[^.\n]{0,80}\b(?:resol\w+|approv\w+|consent\w*|vote\w*)|"
    r"\b(?:resol\w+|approv\w+|consent\w*)[^.\n]{0,40}\b(?:council|assembly)\b|"
    r"의회[^.\n]{0,30}(?:의결|동의|승인)|议会[^。\n]{0,20}(?:批准|决议|同意|议决)|議会[^。\n]{0,20}(?:議決|承認|同意)"
)
_BEGINS = re.compile(
    r"(?i)\bsign(?:ed|ing|ature)\b|\b(?:take|takes|come|comes) (?:into )?effect|\bstart(?:s|ing)?\b|"
    r"\bappl(?:y|ies) from\b|\beffective\b|서명|시작|적용|효력|签署|签字|起开始|起适用|生效|署名|開始|適用|調印"
)
_SENTENCE = re.compile(r"[^.。\n]*(?:\.(?=\d)[^.。\n]*)*")
_RANKS = (
    ("deputy", r"(?i:\b(?:vice|deputy)[- ](?:mayor|governor)\b)|부시장|부지사|副市长|副省长|副市長|副知事"),
    ("head", r"(?i:(?<!vice )(?<!vice-)(?<!deputy )\b(?:mayor|governor)\b)|(?<!부)시장|도지사|군수|구청장|"
             r"(?<!副)市长|(?<!副)省长|(?<!副)市長|(?<!副)知事"),
    ("department", r"(?i:\b(?:director(?:[- ]general)?|head of (?:the )?\w+|division (?:head|chief)|manager)\b)|"
                   r"국장|과장|실장|담당관|局长|处长|主任|局長|課長|部長"),
)  # fmt: skip
_LEVELS = {"head": 3, "deputy": 2, "department": 1}
_REVIEW = re.compile(
    r"(?i)review|evaluat|assess|check|점검|평가|검토|评估|检查|回顾|点検|評価|検討|検証"
)
_TERM = re.compile(r"(?i)\b\d+ years?\b|\bfor .{0,20}years?\b|\d+ ?년|\d+ ?年|[一二三四五]年")
_ITEM = re.compile(r"(?:^|[\s;；,、:：])\(?(\d{1,2}|[a-z]|[가-하])[).](?=\s|\S)")
_SAID = {
    "date-before-council": {
        "en": "The text is signed or starts on {a}, before the council's date {b}.",
        "ko": "서명일 또는 시작일 {a}이(가) 의회 의결일 {b}보다 빠릅니다.",
    },
    "rank-parity": {
        "en": "The two signatories are not of the same rank ({a} and {b}).",
        "ko": "양측 서명자의 직급이 다릅니다({a}, {b}).",
    },
    "name-differs": {
        "en": "“{a}” differs from the name used before, “{b}”.",
        "ko": "“{a}”은(는) 앞에 쓴 명칭 “{b}”과 다릅니다.",
    },
    "too-many-areas": {
        "en": "{a} areas are listed; more than six are seldom staffed on both sides.",
        "ko": "분야가 {a}개입니다. 여섯 개를 넘으면 담당 부서를 두기 어렵습니다.",
    },
    "term-without-review": {
        "en": "The term is stated without a review before it ends or is renewed.",
        "ko": "기간만 있고 만료나 연장 전의 점검이 없습니다.",
    },
    "impossible-date": {
        "en": "“{a}” is not a date.",
        "ko": "“{a}”은(는) 존재하지 않는 날짜입니다.",
    },
}


def whole_document(
    text: str, by_clause: Mapping[str, Sequence[Part]], language: str
) -> list[Finding]:
    """The findings of the document as one; `by_clause` groups its pieces."""
    explain = "ko" if language == "ko" else "en"
    found = _before_council(text, explain)
    found += _impossible(text, explain)
    found += _ranks(by_clause.get("signatures", ()), explain)
    found += _names(text, explain)
    found += _areas(by_clause.get("areas", ()), explain)
    found += _unreviewed(by_clause.get("duration", ()), by_clause.get("monitoring", ()), explain)
    return found


def _said(rule: str, explain: str, severity: str, where: str, a: str, b: str = "") -> Finding:
    message = _SAID[rule][explain].replace("{a}", a).replace("{b}", b)
    return Finding("error" if severity == "error" else "warning", rule, where, message, excerpt=a)


def _before_council(text: str, explain: str) -> list[Finding]:
    """Signing and start dates against the council's, each read from its own stretch of text."""
    if not _COUNCIL.search(text):
        return []
    council, begins = set[str](), set[str]()
    for sentence in re.split(r"(?<=[.。;；])\s+|(?<=。)|\n", text):
        for part in (
            re.split(r"[,，、]\s*(?:and|then)?\s*|이며|하고|하며", sentence)
            if _both(sentence)
            else [sentence]
        ):
            full = {d for d in dates(part) if len(d) == 10}
            if full and _COUNCIL.search(part):
                council |= full
            elif full and _BEGINS.search(part):
                begins |= full
    if not council:
        return []
    latest = max(council)
    return [
        _said("date-before-council", explain, "error", "duration", day, latest)
        for day in sorted(begins)
        if day < latest
    ]


def _both(sentence: str) -> bool:
    return len(dates(sentence)) > 1


def _impossible(text: str, explain: str) -> list[Finding]:
    import datetime

    found = []
    for day in sorted(dates(text)):
        if len(day) == 10:
            try:
                datetime.date.fromisoformat(day)
            except ValueError:
                found.append(_said("impossible-date", explain, "error", "document", day))
    return found


def _ranks(parts: Sequence[Part], explain: str) -> list[Finding]:
    for part in parts:
        levels = []
        for name, pattern in _RANKS:
            levels += [(m.start(), name, m.group()) for m in re.finditer(pattern, part.text)]
        levels.sort()
        ranks = {_LEVELS[name] for _, name, _ in levels}
        if len(levels) >= 2 and max(ranks) - min(ranks) >= 1:
            titles = list(dict.fromkeys(title for _, _, title in levels))
            return [_said("rank-parity", explain, "warning", "signatures", titles[0], titles[-1])]
    return []


_NAMES = {
    "en": re.compile(
        r"\b([A-Z][a-z]+(?:-[a-z]+)?) ((?:Special |Metropolitan |Self-Governing )*"
        r"(?:Metropolitan Government|Metropolitan City|Special City|City Government|Municipality|"
        r"Municipal (?:People's )?Government|Prefectural Government|Prefecture|Provincial Government|Province))\b"
    ),
    "cjk": re.compile(r"([가-힣]{2,3})(특별자치시|특별자치도|특별시|광역시)"),
}


def _names(text: str, explain: str) -> list[Finding]:
    """The same place under two official-looking names."""
    found = []
    for pattern in _NAMES.values():
        first: dict[str, str] = {}
        for match in pattern.finditer(text):
            core, whole = match.group(1), match.group()
            if core in ("The", "Both", "Special", "Metropolitan"):
                continue
            known = first.setdefault(core, whole)
            if known != whole and not whole.startswith(known) and not known.startswith(whole):
                found.append(
                    _said("name-differs", explain, "warning", "participants", whole, known)
                )
    return list(dict.fromkeys(found))


def _areas(parts: Sequence[Part], explain: str) -> list[Finding]:
    for part in parts:
        marks = [m.group(1) for m in _ITEM.finditer(part.text)]
        commas = len(re.split(r"[;；、]|, ", part.text)) if not marks else 0
        count = max(len(set(marks)), commas if commas > 8 else 0)
        if count > 6:
            return [_said("too-many-areas", explain, "warning", "areas", str(count))]
    return []


def _unreviewed(
    duration: Sequence[Part], monitoring: Sequence[Part], explain: str
) -> list[Finding]:
    text = " ".join(p.text for p in duration)
    if text and _TERM.search(text) and not _REVIEW.search(text) and not monitoring:
        return [_said("term-without-review", explain, "warning", "duration", text[:80])]
    return []
