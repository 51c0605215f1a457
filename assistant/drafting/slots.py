"""What stands in a template's gaps: the spec's words, or a visible placeholder."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.drafting.instruments import Instrument, placeholder, slots
from assistant.drafting.particles import settle_particles
from assistant.drafting.spec import Party, Spec

_GAP = re.compile(r"\{(\w+)\}")
_SETS_UP = ("loi", "mou", "team_mou")
_ABOUT = {
    "set_up": {
        "ko": "{team} 설치", "en": "on setting up the {team}", "zh": "关于设立{team}的",
        "ja": "{team}の設置に関する",
    },
    "team": {"ko": "{team}", "en": "for the {team}", "zh": "{team}", "ja": "{team}の"},
    "none": {
        "ko": "교류협력", "en": "on exchange and cooperation", "zh": "关于交流合作的",
        "ja": "交流協力に関する",
    },
}  # fmt: skip
_TEAM_PURPOSE = {
    "ko": "{team}을(를) 두고 이를 통해 협력하는 것",
    "en": "to set up the {team} and to cooperate through it",
    "zh": "设立{team}并通过其开展合作",
    "ja": "{team}を設け、これを通じて協力すること",
}
_JOIN = {"ko": ", ", "en": "; ", "zh": "；", "ja": "、"}
_ANNEX_DATA = {
    "ko": " 부속서 D: 자료 명세.", "en": " Annex D: data specification.",
    "zh": "附件D：数据说明。", "ja": "附属書D：データ仕様。",
}  # fmt: skip
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_YEARS = {"ko": "{}년", "en": "{} years", "zh": "{}年", "ja": "{}年間"}
_NOTICE = {"ko": "{}개월", "en": "{} months", "zh": "{}个月", "ja": "{}か月"}


@dataclass(frozen=True)
class Gaps:
    """Fills templates for one spec in one language; `blocks` are what only composition knows."""

    spec: Spec
    instrument: Instrument
    language: str
    blocks: Mapping[str, str]

    def fill(self, template: str) -> str:
        """The template with every gap filled and Korean particles settled."""
        text = _GAP.sub(lambda m: self._value(m.group(1)), template)
        return settle_particles(text) if self.language == "ko" else text

    def _value(self, name: str) -> str:
        if name in self.blocks:
            return self.blocks[name]
        given = self.spec.values.get(name)
        if given:
            return said(given, name, self.language)
        maker: Callable[[], str] | None = getattr(self, f"_{name}", None)
        return maker() if maker else placeholder(name, self.language)

    # The gaps a spec can fill, by name

    def _kind(self) -> str:
        return self.instrument.name[self.language]

    def _this(self) -> str:
        return self.instrument.this[self.language]

    def _this_cap(self) -> str:
        this = self._this()
        return this[:1].upper() + this[1:]

    def _a(self) -> str:
        return party_name(self.spec.parties[0], self.language)

    def _b(self) -> str:
        names = [party_name(p, self.language) for p in self.spec.parties[1:]]
        return {"ko": ", ", "en": " and ", "zh": "、", "ja": "、"}[self.language].join(names)

    def _about(self) -> str:
        kind = "none"
        if self.spec.team:
            kind = "set_up" if self.instrument.id in _SETS_UP else "team"
        return _ABOUT[kind][self.language].format(team=self._team())

    def _team(self) -> str:
        return team_name(self.spec.team, self.language)

    def _rank(self) -> str:
        if self.instrument.signatory == "department":
            return str(slots()["rank"]["department"][self.language])
        governments = all(
            p.tier and p.tier not in ("department", "body") for p in self.spec.parties
        )
        if governments:
            return str(slots()["rank"]["head"][self.language])
        return placeholder("rank", self.language)

    def _purpose(self) -> str:
        if self.spec.purpose:
            return said(self.spec.purpose, "purpose", self.language).rstrip(".。 ")
        if self.spec.team and self.instrument.id in _SETS_UP:
            return _TEAM_PURPOSE[self.language].format(team=self._team())
        return placeholder("purpose", self.language)

    def _areas(self) -> str:
        listed = [said(a, "areas", self.language).rstrip(".。 ") for a in self.spec.areas if a]
        if not listed:
            return placeholder("areas", self.language)
        if len(listed) == 1:
            return listed[0]
        return _JOIN[self.language].join(f"({n}) {area}" for n, area in enumerate(listed, start=1))

    def _contact_a(self) -> str:
        return _of(self.spec.parties[0].contact, "contact_a", self.language)

    def _contact_b(self) -> str:
        return _of(self.spec.parties[1].contact, "contact_b", self.language)

    def _signatory_a(self) -> str:
        return _of(self.spec.parties[0].signatory, "signatory_a", self.language)

    def _signatory_b(self) -> str:
        return _of(self.spec.parties[1].signatory, "signatory_b", self.language)

    def _start(self) -> str:
        return self._dated("start_date", "start")

    def _date(self) -> str:
        return self._dated("signing_date", "date")

    def _council_date(self) -> str:
        return self._dated("council_date", "council_date")

    def _partner_approval(self) -> str:
        return self._dated("partner_approval_date", "partner_approval")

    def _dated(self, key: str, slot: str) -> str:
        iso = self.spec.dates.get(key)
        return long_date(iso, self.language) if iso else placeholder(slot, self.language)

    def _term(self) -> str:
        years = self.spec.term_years
        if not years:
            return placeholder("term", self.language)
        text = _YEARS[self.language].format(years)
        return "1 year" if text == "1 years" else text

    def _notice(self) -> str:
        months = self.spec.notice_months
        if not months:
            return placeholder("notice", self.language)
        text = _NOTICE[self.language].format(months)
        return "1 month" if text == "1 months" else text

    def _languages(self) -> str:
        names = [str(slots()["language"][lang][self.language]) for lang in self.spec.languages]
        if self.language == "en" and len(names) > 1:
            return f"{', '.join(names[:-1])} and {names[-1]}"
        return {"ko": "·", "en": ", ", "zh": "、", "ja": "、"}[self.language].join(names)

    def _share(self) -> str:
        return str(slots()["share"]["default"])

    def _annex_data(self) -> str:
        return _ANNEX_DATA[self.language] if "data" in conditions(self.spec) else ""


def conditions(spec: Spec) -> frozenset[str]:
    """Which conditional clauses this spec calls for, said or implied by its team and words."""
    words = " ".join(v for s in (spec.purpose, *spec.areas) for v in s.values()).casefold()
    found = set(spec.switches)
    team = team_key(spec.team)
    if spec.team:
        found.add("team")
    if team in ("health", "education") or re.search(
        r"youth|student|school|health|medical|청소년|학생|학교|보건|의료|건강|青少年|学生|卫生|医疗|保健|医療",
        words,
    ):
        found.add("people")
    if team in ("health", "environment") or re.search(r"\bdata\b|자료|데이터|数据|データ", words):
        found.add("data")
    return frozenset(found)


def team_key(team: str) -> str:
    """The known team a name means (`Health and Medical Team` is `health`), or empty."""
    low = team.casefold()
    for key, words in slots()["team_words"].items():
        if low == key or any(word in low for word in words):
            return str(key)
    return ""


def team_name(team: str, language: str) -> str:
    """The team's name in that language: the known one, or the spec's own words to be confirmed."""
    key = team_key(team)
    if key:
        return str(slots()["team"][key][language])
    return placeholder("team", language, team) if team else placeholder("team", language)


def party_name(party: Party, language: str) -> str:
    """The party's name in that language; without one, a placeholder saying which party is meant."""
    return said(party.name, "name", language)


def said(words: Mapping[str, str], slot: str, language: str) -> str:
    """The words in that language; where only another is given, a placeholder holding that."""
    if language in words:
        return words[language]
    other = next(iter(words.values()), "")
    return placeholder(slot, language, other)


def long_date(iso: str, language: str) -> str:
    """An ISO date as the language writes it out."""
    year, month, day = (int(part) for part in iso.split("-"))
    if language == "en":
        return f"{day} {_MONTHS[month - 1]} {year}"
    return f"{year}년 {month}월 {day}일" if language == "ko" else f"{year}年{month}月{day}日"


def _of(words: Mapping[str, Any], slot: str, language: str) -> str:
    return said(words, slot, language) if words else placeholder(slot, language)
