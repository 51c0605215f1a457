# ruff: noqa: E501 - a pattern reads better whole
"""How long an instrument runs, whether it renews itself, whether anyone is to review it."""

import re
from calendar import monthrange
from datetime import date, timedelta

from ingest.extraction.signing import Place
from ingest.extraction.written_dates import EASTERN_CLOSE, ENGLISH, KOREAN, iso

_NUMBERS = {
    **{
        w: n
        for n, w in enumerate(
            ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1
        )
    },
    **{w: n for n, w in enumerate("一二三四五六七八九十", 1)},
}
_N = r"(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|[一二三四五六七八九十])"
_TERMS = (
    (re.compile(rf"(?<!\d){_N}\s*년\s*(?:동안|간)\s*(?:적용|유효|효력|존속)"), 12),
    (re.compile(rf"(?:유효\s*기간|존속\s*기간|기간)(?:은|을)?[^.\n]{{0,12}}?(?<!\d){_N}\s*년"), 12),
    (re.compile(rf"(?<!\d){_N}\s*개월\s*(?:동안|간)\s*(?:적용|유효|효력)"), 1),
    (re.compile(rf"\b(?:applied|valid|effective|in effect|in force|operation|run|continue)\s+for (?:a (?:period|term) of )?{_N}(?: \(\d+\))? years?", re.IGNORECASE), 12),
    (re.compile(rf"\b(?:applied|valid|effective|in effect|in force)\s+for (?:a (?:period|term) of )?{_N} months?", re.IGNORECASE), 1),
    (re.compile(rf"有效期(?:限|间)?(?:为|是)?{_N}年"), 12),
    (re.compile(rf"(?:署名|締結|効力)[^。\n]{{0,12}}?から{_N}年間|有効期間[^。\n]{{0,6}}?{_N}年"), 12),
)  # fmt: skip
_STARTS = (
    re.compile(rf"{KOREAN}부터[^.\n]{{0,12}}(?:년|개월)"),
    re.compile(rf"(?:years?|months?) from {ENGLISH}", re.IGNORECASE),
    re.compile(rf"自{EASTERN_CLOSE}起"),
)
_ENDS = (
    re.compile(rf"{KOREAN}까지\s*(?:적용|유효|효력)"),
    re.compile(rf"\b(?:until|ends? on|expires? on) {ENGLISH}", re.IGNORECASE),
    re.compile(rf"{EASTERN_CLOSE}まで"),
    re.compile(rf"至{EASTERN_CLOSE}(?:止|有效)"),
)
_NOT_AUTOMATIC = re.compile(
    r"자동(?:으로|적으로)?\s*(?:갱신|연장)되지\s*않|자동\s*(?:갱신|연장)은?\s*하지\s*않"
    r"|not\s+(?:be\s+)?(?:renewed|extended)\s+automatically|not\s+(?:be\s+)?automatically\s+(?:renew|extend)"
    r"|不自动|自動(?:的に)?(?:更新|延長)(?:し|され)ない",
    re.IGNORECASE,
)
_AUTOMATIC = re.compile(
    r"자동(?:으로|적으로)?\s*(?:연장|갱신|이어)|묵시적인?\s*갱신|\d+\s*년(?:간)?씩\s*(?:자동|연장)"
    r"|automatically\s+(?:be\s+)?(?:renew|extend|continue)\w*|(?:renewed|extended|continues?)\s+automatically"
    r"|自动(?:延长|续|顺延)|自動(?:的に)?(?:更新|延長)",
    re.IGNORECASE,
)
_REVIEW = re.compile(
    r"(?:성과|결과|실적|이행\s*(?:상황|률|실태)|추진율|협력활동)[^.\n]{0,20}(?:점검|평가|검토)(?!\s*없이)"
    r"|(?:점검하|평가하(?:고|며|여|기로|ㄴ다|는|도록))"
    r"|\b(?:will|shall|to)\s+(?:jointly\s+)?(?:review|evaluate|assess)\b|review the (?:promotion|result|progress|implementation)"
    r"|(?:每年|定期|共同)[^。\n]{0,12}(?:评估|检查|检视)|(?:成果|実施状況|進捗)[^。\n]{0,12}(?:評価|点検|確認|検証)",
    re.IGNORECASE,
)


def term(text: str) -> Place | None:
    """The length of the term in months, where the text says it."""
    for pattern, unit in _TERMS:
        if match := pattern.search(text):
            said = next(g for g in match.groups() if g)
            months = unit * (_NUMBERS.get(said.lower()) or int(said))
            return Place(months, match.start(), match.end())
    return None


def term_end(text: str, signed: str, length: Place | None) -> Place | None:
    """The last day of the term: as written, else reckoned from its start and length."""
    for pattern in _ENDS:
        if match := pattern.search(text):
            return Place(_iso(match), match.start(), match.end())
    if length is None:
        return None
    start = next((_iso(m) for p in _STARTS if (m := p.search(text))), signed)
    if not start:
        return None
    return Place(_last_day(start, int(str(length.value))), length.start, length.end)


def auto_renewal(text: str) -> Place | None:
    """`y` or `n`, where the text says that it renews itself or that it does not."""
    if match := _NOT_AUTOMATIC.search(text):
        return Place("n", match.start(), match.end())
    if match := _AUTOMATIC.search(text):
        return Place("y", match.start(), match.end())
    return None


def review(text: str) -> Place | None:
    """`y`, where the text has someone check or evaluate what was done. Its absence is not cited."""
    match = _REVIEW.search(text)
    return Place("y", match.start(), match.end()) if match else None


def _iso(match: re.Match[str]) -> str:
    return iso(match.groups()[-3:])


def _last_day(start: str, months: int) -> str:
    year, month = divmod(int(start[:4]) * 12 + int(start[5:7]) - 1 + months, 12)
    day = min(int(start[8:10]), monthrange(year, month + 1)[1])
    return (date(year, month + 1, day) - timedelta(days=1)).isoformat()
