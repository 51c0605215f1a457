# ruff: noqa: E501 - a pattern or a sentence in four languages reads better whole
"""A metric's result in one to three sentences: value, n, definition, as-of, exclusions, and whose
figure it is.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from assistant.metrics.figure import Note
from assistant.metrics.network_told import network_parts, unit_told
from assistant.metrics.reason_words import say

_SAID = {
    "en": {
        "value": "The {name} ({id}){about} is {value}{n}{as_of}.",
        "null": "The {name} ({id}){about} cannot be given: {reason}.",
        "change": " Against conference {before}: {pp} percentage points ({relative} in relative terms), "
        "from {earlier}{earlier_n}.",
        "rows": " {rows}.",
        "defined": "Definition: {formula}{excluded}{warnings}.",
        "excluded": "; not counted: {parts}",
        "ledger": "Computed from the record, not a figure a report printed{provisional}{synthetic}.",
        "provisional": "; provisional, the cycle is open",
        "synthetic": "; the rows are synthetic examples, not real counts",
        "conference": "conference {n}",
        "as_of": ", as of {on}",
        "join": ", ",
        "more": "and {n} more",
    },
    "ko": {
        "value": "{name}({id}){about}: {value}{n}{as_of}.",
        "null": "{name}({id}){about}은(는) 제시할 수 없습니다: {reason}.",
        "change": " {before}차 대비 {pp}%p(상대 변화 {relative}), {before}차는 {earlier}{earlier_n}.",
        "rows": " 해당: {rows}.",
        "defined": "정의: {formula}{excluded}{warnings}.",
        "excluded": "; 제외: {parts}",
        "ledger": "기록에서 계산한 값이며 보고서가 공표한 수치가 아닙니다{provisional}{synthetic}.",
        "provisional": "(주기가 열려 있는 잠정치)",
        "synthetic": "(셈에 든 행은 합성 예시이며 실제 건수가 아님)",
        "conference": "{n}차 회의",
        "as_of": ", {on} 기준",
        "join": ", ",
        "more": "외 {n}건",
    },
    "zh": {
        "value": "{name}（{id}）{about}：{value}{n}{as_of}。",
        "null": "{name}（{id}）{about}无法给出：{reason}。",
        "change": "与第{before}次会议相比：{pp}个百分点（相对变化{relative}），当时为{earlier}{earlier_n}。",
        "rows": "包括：{rows}。",
        "defined": "定义：{formula}{excluded}{warnings}。",
        "excluded": "；未计入：{parts}",
        "ledger": "此值由记录计算，并非报告公布的数字{provisional}{synthetic}。",
        "provisional": "（周期未结束，暂定值）",
        "synthetic": "（所计行为合成示例，并非真实数量）",
        "conference": "第{n}次会议",
        "as_of": "，基准日{on}",
        "join": "、",
        "more": "等另{n}项",
    },
    "ja": {
        "value": "{name}（{id}）{about}：{value}{n}{as_of}。",
        "null": "{name}（{id}）{about}は示せません：{reason}。",
        "change": "第{before}回との差は{pp}ポイント（相対変化{relative}）、第{before}回は{earlier}{earlier_n}。",
        "rows": "該当：{rows}。",
        "defined": "定義：{formula}{excluded}{warnings}。",
        "excluded": "；除外：{parts}",
        "ledger": "記録から計算した値で、報告書の公表値ではありません{provisional}{synthetic}。",
        "provisional": "（周期が終わっていない暫定値）",
        "synthetic": "（数えた行は合成例で、実数ではありません）",
        "conference": "第{n}回会議",
        "as_of": "、{on}時点",
        "join": "、",
        "more": "ほか{n}件",
    },
}
_UNITS = {
    "months": {"en": " months", "ko": "개월", "zh": "个月", "ja": "か月"},
    "pp": {"en": " percentage points", "ko": "%p", "zh": "个百分点", "ja": "ポイント"},
    "KRW": {"en": " won", "ko": "원", "zh": "韩元", "ja": "ウォン"},
    "count": {"en": "", "ko": "건", "zh": "项", "ja": "件"},
}
_MOST = 12


def tell(result: Mapping[str, Any], language: str = "en") -> str:
    """The result in words, in ko, en, zh or ja; any other language reads English."""
    spoken = language if language in _SAID else "en"
    first = _first(result, spoken)
    if result["value"] is None:
        told = [first]
    else:
        told = [first, _defined(result, spoken), _whose(result, spoken)]
    if also := result.get("also"):
        told[0:1] = [first, *(_first(other, spoken) for other in also)]
    return (" " if spoken in ("en", "ko") else "").join(told)


def number(value: float | None, unit: str, language: str = "en") -> str:
    """A value with its unit; shares as percent with one decimal."""
    if value is None:
        return "–"
    if unit == "ratio":
        return f"{100 * value:.1f}%"
    if unit == "index":
        return f"{value:.3f}"
    tail = _UNITS.get(unit, {}).get(language, "")
    if unit == "pp":
        return f"{value:+.1f}{tail}"
    if unit in ("KRW", "count"):
        return f"{value:,.0f}{tail}"
    return f"{value:.1f}{tail}"


def _first(result: Mapping[str, Any], language: str) -> str:
    said = _SAID[language]
    name = {"name": result["name"][language], "id": result["metric"], "about": ""}
    name["about"] = _about(result, language)
    if result["value"] is None:
        return said["null"].format(**name, reason=_reason(result, language))
    told = said["value"].format(
        **name,
        value=number(result["value"], result["unit"], language),
        n=_counted(result),
        as_of=said["as_of"].format(on=result["as_of"]) if result["as_of"] else "",
    )
    return told + _change(result, language) + _rows(result, language)


def _about(result: Mapping[str, Any], language: str) -> str:
    scope, said = result["scope"], _SAID[language]
    parts = [str(scope[key]) for key in ("body", "lg", "series", "team") if scope.get(key)]
    if scope.get("conference") is not None:
        parts.append(said["conference"].format(n=scope["conference"]))
    parts += network_parts(result, language)
    inside = said["join"].join(parts)
    if not inside:
        return ""
    return f"（{inside}）" if language in ("zh", "ja") else f" ({inside})"


def _counted(result: Mapping[str, Any]) -> str:
    top, bottom = result["numerator"], result["denominator"]
    if result["unit"] != "ratio" or top is None or not bottom:
        return f" (n={len(result['denominator_rows'])})" if result["denominator_rows"] else ""
    return f" ({top:g}/{bottom:g})"


def _reason(result: Mapping[str, Any], language: str) -> str:
    reason = result.get("reason")
    return say(Note(reason["code"], reason["about"]), language) if reason else ""


def _change(result: Mapping[str, Any], language: str) -> str:
    change = result.get("change")
    if not change or change.get("pp") is None:
        return ""
    relative = change["relative_percent"]
    top, bottom = change["from_rows"]
    return _SAID[language]["change"].format(
        before=change["from_conference"],
        pp=f"{change['pp']:+.1f}",
        relative="–" if relative is None else f"{relative:+.1f}%",
        earlier=number(change["from"], result["unit"], language),
        earlier_n=f" ({top:g}/{bottom:g})",
    )


def _rows(result: Mapping[str, Any], language: str) -> str:
    """The relations or instruments found, or one line a team, conference or unit."""
    said = _SAID[language]
    if table := result.get("breakdown"):
        lines = [_line(row, language) for row in table]
        return said["rows"].format(rows=said["join"].join(lines))
    rows = result["details"].get("rows", ())
    if not rows:
        return ""
    names = [row.get("partner") or row["title"] for row in rows[:_MOST]]
    names += [said["more"].format(n=len(rows) - _MOST)] if len(rows) > _MOST else []
    return said["rows"].format(rows=said["join"].join(names))


def _line(row: Mapping[str, Any], language: str) -> str:
    if "team" in row:
        name = row["name_ko"] if language == "ko" and row["name_ko"] else row["name"]
    elif "conference" in row:
        name = _SAID[language]["conference"].format(n=row["conference"])
    else:
        name = unit_told(row["unit_counted"], language)
    value = number(row["value"], row["unit"], language)
    if row["unit"] != "ratio" or not row["denominator"]:
        return f"{name} {value}"
    return f"{name} {value} ({row['numerator']:g}/{row['denominator']:g})"


def _defined(result: Mapping[str, Any], language: str) -> str:
    said = _SAID[language]
    why = Counter(
        say(Note(e["code"], e.get("about", {})), language) for e in result.get("excluded", ())
    )
    parts = said["join"].join(f"{reason} {n}" for reason, n in sorted(why.items()))
    notes = [
        say(Note(w["code"], w["about"]), language)
        for w in result["warnings"]
        if w["code"] != "mixed_synthetic" or result["synthetic"]
    ]
    formula = result["formula"]["ko" if language == "ko" else "en"]
    return said["defined"].format(
        formula=formula,
        excluded=said["excluded"].format(parts=parts) if parts else "",
        warnings="".join(f"; {note}" for note in notes),
    )


def _whose(result: Mapping[str, Any], language: str) -> str:
    said = _SAID[language]
    return said["ledger"].format(
        provisional=said["provisional"] if result["provisional"] else "",
        synthetic=said["synthetic"] if result["synthetic"] else "",
    )
