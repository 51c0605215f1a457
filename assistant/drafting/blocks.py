"""The parts of a draft that evidence, plan rows, figures and rules decide."""

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.answer import Citation
from assistant.drafting.instruments import clause_types, placeholder
from assistant.drafting.numbers import figure_lines
from assistant.drafting.plan import tag
from assistant.drafting.slots import said
from assistant.drafting.spec import Said, Spec
from assistant.drafting.workshop import Workshop

_OUTCOMES = {
    "retained": {"ko": "유지", "en": "retained"},
    "new": {"ko": "신규", "en": "new"},
    "dropped": {"ko": "종결", "en": "dropped"},
}


def blocks(shop: Workshop, language: str) -> Mapping[str, str]:
    """The parts of a text that the evidence, the plan and the rules decide, by slot."""
    made = {
        "evidence": _evidence(shop, language),
        "facts": fact_lines(shop, language) or _basis_lines(shop, language),
        "figures": figure_lines(shop.figures, language) or placeholder("figures", language),
        "rows_near": _row_lines(shop, "near", language),
        "rows_long": _row_lines(shop, "long", language),
        "approvals": _approval_lines(shop, language),
    }
    if shop.spec.previous:
        made["previous"] = _previous_lines(shop.spec.previous, language)
    if shop.spec.partner_draft:
        made |= _review_lines(shop.spec, language)
    return made


def _evidence(shop: Workshop, language: str) -> str:
    """Labels of what the shelf says about the two; an agreement that recalls ties without any
    says so.
    """
    if shop.basis:
        return " " + "".join(f"[{c.label}]" for c in shop.basis)
    recalls = shop.instrument.family == "agreement" and shop.instrument.id != "loi"
    return f" {placeholder('ties', language)}" if recalls and not shop.facts else ""


def fact_lines(shop: Workshop, language: str) -> str:
    """The spec's facts, each cited or left to confirm."""
    return "\n".join(f"- {_fact(fact, cited, language)}" for fact, cited in shop.facts)


def _fact(fact: Said, cited: Citation | None, language: str) -> str:
    other = next(iter(fact.values()))
    if cited is None:
        return placeholder("statement", language, _safe(fact.get(language, other)))
    if language in fact:
        return f"{fact[language].rstrip(' .。')} [{cited.label}]"
    return f"{placeholder('translation', language, _safe(other))} [{cited.label}]"


def _basis_lines(shop: Workshop, language: str) -> str:
    """Without facts in the spec, a paper quotes what the shelf says, in the shelf's own words."""
    lines = [f"- “{' '.join(_safe(c.quote).split())}” [{c.label}]" for c in shop.basis]
    return "\n".join(lines) or placeholder("facts", language)


def _safe(text: str) -> str:
    return text.replace("[", "(").replace("]", ")")


def _row_lines(shop: Workshop, horizon: str, language: str) -> str:
    rows = [r for r in shop.rows if (r.horizon or "near") == horizon]
    lines = [f"{r.number}) {r.line(language)}" for r in rows]
    return "\n".join(lines) or placeholder(f"rows_{horizon}", language)


def _approval_lines(shop: Workshop, language: str) -> str:
    pick = "ko" if language == "ko" else "en"
    lines = []
    for step in shop.approvals:
        ask = f" {step['ask'][pick]}" if step.get("ask") else ""
        since = f", {step['since']}" if step["since"] else ""
        lines.append(f"- {step['step'][pick]} ({step['source'][pick]}{since}){ask}")
    return "\n".join(lines) or placeholder("council_date", language)


def _previous_lines(previous: Sequence[Mapping[str, Any]], language: str) -> str:
    lines = []
    for number, plan in enumerate(previous, start=1):
        title = plan.get("title", "")
        words = title if isinstance(title, Mapping) else dict.fromkeys((language,), str(title))
        outcome = _OUTCOMES.get(str(plan.get("outcome", "")), {}).get(language)
        status = str(plan.get("status") or "") or placeholder("previous", language)
        lineage = f" ← {plan['lineage']}" if plan.get("lineage") else ""
        kind = tag(
            str(plan.get("kind", "")) if plan.get("kind") in ("mutual", "one_sided") else "",
            language,
        )
        lines.append(
            f"{number}) ({kind}) {said(words, 'title', language)}{lineage}: {status}; "
            f"{outcome or placeholder('undecided', language)}"
        )
    return "\n".join(lines)


def _review_lines(spec: Spec, language: str) -> Mapping[str, str]:
    from assistant.drafting.review import review_text

    report = review_text(spec.partner_draft, language="ko" if language == "ko" else "en")
    titles = {c.id: c.title for c in clause_types()}
    missing = "\n".join(f"- {titles[m][language]}" for m in report.missing)
    wording = [
        f for f in report.findings if f.rule != "sensitive" and not f.rule.startswith("missing")
    ]
    lines = [f"- ({f.severity}) “{_safe(f.excerpt)}” – {f.message}" for f in wording]
    sensitive = [f"“{_safe(f.excerpt)}”" for f in report.findings if f.rule == "sensitive"]
    none = {"ko": "없음", "en": "none found"}[language if language in ("ko", "en") else "en"]
    return {
        "missing": missing or none,
        "wording": "\n".join(lines) or none,
        "sensitive": ", ".join(sensitive) or none,
    }
