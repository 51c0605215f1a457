"""Plan rows: near or long term, mutual or one-sided, an owner on each side, a deliverable, a due
date.
"""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.drafting.draft import Finding
from assistant.drafting.instruments import placeholder

HORIZONS = ("near", "long")
KINDS = ("mutual", "one_sided")
_WORDS = {
    "mutual": {"ko": "공동", "en": "mutual", "zh": "共同", "ja": "共同"},
    "one_sided": {"ko": "단독", "en": "one-sided", "zh": "单方", "ja": "単独"},
    "near": {"ko": "단기", "en": "near-term", "zh": "短期", "ja": "短期"},
    "long": {"ko": "중장기", "en": "long-term", "zh": "中长期", "ja": "中長期"},
    "": {"ko": "구분 미정", "en": "not yet tagged", "zh": "未分类", "ja": "区分未定"},
}
_LABELS = {
    "owner": {"ko": "담당", "en": "owners", "zh": "负责", "ja": "担当"},
    "deliverable": {"ko": "산출물", "en": "deliverable", "zh": "成果", "ja": "成果物"},
    "due": {"ko": "기한", "en": "due", "zh": "期限", "ja": "期限"},
    "evidence": {"ko": "확인 자료", "en": "evidence", "zh": "佐证", "ja": "確認資料"},
    "cost": {"ko": "비용", "en": "cost", "zh": "费用", "ja": "費用"},
}
_OWN = {
    "ko": "각자 부담", "en": "each side its own", "zh": "各自承担", "ja": "各自負担",
}  # fmt: skip
NEAR_MONTHS = 12


@dataclass(frozen=True)
class Row:
    """One plan row; what the spec leaves out is empty."""

    number: int
    title: Mapping[str, str] = field(default_factory=dict)
    kind: str = ""
    horizon: str = ""
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    due: str = ""

    def to_json(self, languages: Sequence[str]) -> dict[str, Any]:
        """The row with its gaps visible, every text by language."""
        texts = {
            name: {lang: _text(self.texts.get(name, {}), _slot(name), lang) for lang in languages}
            for name in ("owner_a", "owner_b", "deliverable", "evidence")
        }
        cost = self.texts.get("cost", {})
        return {
            "number": self.number,
            "title": {lang: _text(self.title, "title", lang) for lang in languages},
            "kind": self.kind,
            "horizon": self.horizon,
            **texts,
            "due": self.due or placeholder("due", languages[0]),
            "cost": {lang: _text(cost, "cost", lang) if cost else _OWN[lang] for lang in languages},
        }

    def line(self, language: str) -> str:
        """The row as one line of text in that language."""
        data = self.to_json((language,))
        said = _LABELS
        owners = f"{data['owner_a'][language]} / {data['owner_b'][language]}"
        due = self.due or placeholder("due", language)
        return (
            f"({_WORDS[self.kind][language]}, {_WORDS[self.horizon][language]}) "
            f"{data['title'][language]} – {said['owner'][language]}: {owners}; "
            f"{said['deliverable'][language]}: {data['deliverable'][language]}; "
            f"{said['due'][language]}: {due}; "
            f"{said['evidence'][language]}: {data['evidence'][language]}; "
            f"{said['cost'][language]}: {data['cost'][language]}"
        )


def read_row(data: Mapping[str, Any], number: int, languages: Sequence[str]) -> Row:
    """A row out of the spec; a ValueError names the row and what it may say."""
    kind = _choice(data.get("kind"), KINDS, f"plan[{number}].kind")
    horizon = _choice(data.get("horizon"), HORIZONS, f"plan[{number}].horizon")
    if not horizon and data.get("due"):
        horizon = ""
    return Row(
        number=number,
        title=_said(data.get("title"), languages),
        kind=kind,
        horizon=horizon,
        texts={
            name: _said(data.get(name), languages)
            for name in ("owner_a", "owner_b", "deliverable", "evidence", "cost")
            if data.get(name)
        },
        due=str(data.get("due") or ""),
    )


def judge_plan(rows: Sequence[Row], start: str = "") -> list[Finding]:
    """What a reviewer of the plan would ask: tags, owners, dates against the horizon, the mutual
    share.
    """
    found = [finding for row in rows for finding in _judge_row(row, start)]
    tagged = [r for r in rows if r.kind]
    if len(tagged) >= 3 and sum(r.kind == "mutual" for r in tagged) / len(tagged) < 0.7:
        found.append(
            Finding(
                "advice",
                "plan-mutual-share",
                "plan",
                "Fewer than 70% of the rows are mutual.",
                "See whether a one-sided row can be done together.",
            )
        )
    return found


def _judge_row(row: Row, start: str) -> Iterator[Finding]:
    where = f"plan[{row.number}]"
    if not row.kind or not row.horizon:
        yield Finding(
            "warning",
            "plan-untagged",
            where,
            "The row does not say whether it is mutual or one-sided, near- or long-term.",
            "Add `kind: mutual|one_sided` and `horizon: near|long`.",
        )
    if row.due and start and row.due < start:
        yield Finding("error", "plan-before-start", where, f"Due {row.due} is before {start}.")
    if row.horizon == "near" and row.due and start and _months(start, row.due) > NEAR_MONTHS:
        yield Finding(
            "warning",
            "plan-horizon",
            where,
            f"A near-term row is due {row.due}, over {NEAR_MONTHS} months after {start}.",
            "Move the date, or tag the row long-term.",
        )


def tag(word: str, language: str) -> str:
    """`mutual`, `near` and so on, in that language."""
    return _WORDS[word][language]


def _choice(value: Any, allowed: Sequence[str], where: str) -> str:
    text = str(value or "").strip().lower().replace("-", "_").replace(" ", "_")
    text = {"one_side": "one_sided", "unilateral": "one_sided", "joint": "mutual", "short": "near",
            "near_term": "near", "long_term": "long"}.get(text, text)  # fmt: skip
    if text and text not in allowed:
        raise ValueError(f"`{where}` is {value!r}; use {' or '.join(allowed)}")
    return text


def _said(value: Any, languages: Sequence[str]) -> Mapping[str, str]:
    """A row's plain text stands in every language: it is mostly an office's name."""
    if isinstance(value, Mapping):
        return {str(k): str(v).strip() for k, v in value.items() if v}
    return dict.fromkeys(languages, str(value).strip()) if value else {}


def _text(said: Mapping[str, str], slot: str, language: str) -> str:
    if language in said:
        return said[language]
    if said:
        return placeholder("translation", language, next(iter(said.values())))
    return placeholder(slot, language)


def _slot(name: str) -> str:
    return "owner" if name.startswith("owner") else name


def _months(start: str, end: str) -> float:
    days = datetime.date.fromisoformat(end) - datetime.date.fromisoformat(start)
    return days.days / 30.44
