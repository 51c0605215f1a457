"""Figures from the metric tools as lines of text: value, numerator, denominator, definition, as-
of date.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.drafting.instruments import placeholder
from assistant.metrics.narration import number

_WORDS = {
    "definition": {"ko": "정의", "en": "definition", "zh": "定义", "ja": "定義"},
    "as_of": {"ko": "기준일", "en": "as of", "zh": "截至", "ja": "基準日"},
    "synthetic": {
        "ko": "예시 기록(실제 통계 아님)", "en": "synthetic sample record, not a published figure",
        "zh": "示例记录（非实际统计）", "ja": "例示記録（実統計ではない）",
    },
}  # fmt: skip


def figure_lines(figures: Sequence[Mapping[str, Any]], language: str) -> str:
    """One line a figure; an undefined one is a placeholder with its reason, never a zero."""
    return "\n".join(f"- {_line(figure, language)}" for figure in figures)


def _line(figure: Mapping[str, Any], language: str) -> str:
    name = str(figure.get("metric") or figure.get("definition_id") or "")
    if figure.get("value") is None:
        reason = str(figure.get("reason_if_null") or "")
        return f"{name}: {placeholder('figures', language, reason.replace(']', ')'))}"
    value = number(figure["value"], str(figure.get("unit") or ""), language)
    parts = [f"{_WORDS['definition'][language]} {figure.get('definition_id') or name}"]
    if figure.get("denominator") is not None:
        parts.insert(0, f"{figure.get('numerator')}/{figure.get('denominator')}")
    if figure.get("as_of"):
        parts.append(f"{_WORDS['as_of'][language]} {figure['as_of']}")
    if figure.get("synthetic"):
        parts.append(_WORDS["synthetic"][language])
    return f"{name}: {value} ({', '.join(parts)})"
