# ruff: noqa: E501 - a pattern or a sentence in four languages reads better whole
"""A draft as a reader sees it: headings, paragraphs with citation marks, plan table, evidence
annex.

Every format is written from these pieces, so that they all say the same.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.answer import Citation
from assistant.drafting.draft import Draft, Finding
from assistant.drafting.instruments import instruments
from assistant.drafting.plan import tag

_LABEL = re.compile(r"\[(\d+)\]")
_WORDS: Mapping[str, Mapping[str, str]] = {
    "plan": {"ko": "부속서 A: 계획표", "en": "Annex A: plan table", "zh": "附件A：计划表", "ja": "附属書A：計画表"},
    "evidence": {"ko": "근거 자료", "en": "Evidence annex", "zh": "依据资料", "ja": "根拠資料"},
    "findings": {"ko": "검토 의견", "en": "Findings", "zh": "审查意见", "ja": "検討意見"},
    "approvals": {"ko": "서명 전 절차", "en": "Steps before signing", "zh": "签署前程序", "ja": "署名前の手続"},
    "page": {"ko": "{n}쪽", "en": "p. {n}", "zh": "第{n}页", "ja": "{n}頁"},
    "columns": {
        "ko": "번호|항목|구분|담당|산출물|기한|확인 자료|비용",
        "en": "No.|Item|Type|Owners|Deliverable|Due|Evidence|Cost",
        "zh": "序号|项目|类别|负责|成果|期限|佐证|费用",
        "ja": "番号|項目|区分|担当|成果物|期限|確認資料|費用",
    },
    "status": {
        "ko": "초안 – 발송·서명되지 않음", "en": "Draft – not sent, not signed",
        "zh": "草案 – 未发送、未签署", "ja": "草案 – 未送付・未署名",
    },
}  # fmt: skip


@dataclass(frozen=True)
class Run:
    """A stretch of a paragraph: text, or (with a citation) a note mark."""

    text: str
    citation: Citation | None = None


@dataclass(frozen=True)
class Sheet:
    """One language version: its title, and each clause with number, heading, paragraphs and
    findings.
    """

    language: str
    title: str
    clauses: tuple["Entry", ...]
    plan: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Entry:
    """A clause as it stands on the page."""

    id: str
    number: int
    heading: str
    paragraphs: tuple[tuple[Run, ...], ...]
    findings: tuple[Finding, ...]


def sheets(draft: Draft) -> tuple[Sheet, ...]:
    """The draft's language versions in the spec's order."""
    return tuple(_sheet(draft, language) for language in draft.languages)


def word(name: str, language: str) -> str:
    """A heading of the export in that language."""
    return _WORDS[name][language]


def note(citation: Citation, language: str) -> str:
    """A footnote: label, source, page and quote."""
    page = _WORDS["page"][language].format(n=citation.page)
    return f"[{citation.label}] {citation.title}, {page}: “{' '.join(citation.quote.split())}”"


def steps(draft: Draft, language: str) -> list[str]:
    """The approval route as lines."""
    pick = "ko" if language == "ko" else "en"
    return [_step(step, pick) for step in draft.approvals]


def finding_line(finding: Finding) -> str:
    """A finding as one line."""
    more = f" → {finding.suggestion}" if finding.suggestion else ""
    return f"({finding.severity}) {finding.where}: {finding.message}{more}"


def _sheet(draft: Draft, language: str) -> Sheet:
    known = {c.label: c for c in draft.citations}
    entries = []
    for number, clause in enumerate(draft.clauses):
        if clause.id == "title":
            continue
        text = clause.text.get(language, "")
        entries.append(
            Entry(
                clause.id,
                number,
                clause.title.get(language, ""),
                tuple(tuple(_runs(line, known)) for line in text.splitlines() if line.strip()),
                tuple(f for f in clause.findings if f.language in ("", language)),
            )
        )
    return Sheet(language, _title(draft, language), tuple(entries), tuple(_plan(draft, language)))


def _title(draft: Draft, language: str) -> str:
    found = [c.text.get(language, "") for c in draft.clauses if c.id == "title"]
    return found[0] if found else instruments()[draft.instrument].name[language]


def _runs(line: str, known: Mapping[int, Citation]) -> Iterator[Run]:
    start = 0
    for match in _LABEL.finditer(line):
        citation = known.get(int(match.group(1)))
        if citation is None:
            continue
        if line[start : match.start()]:
            yield Run(line[start : match.start()])
        yield Run(match.group(), citation)
        start = match.end()
    if line[start:]:
        yield Run(line[start:])


def _plan(draft: Draft, language: str) -> Iterator[tuple[str, ...]]:
    if not draft.plan:
        return
    yield tuple(_WORDS["columns"][language].split("|"))
    for row in draft.plan:
        kinds = f"{tag(str(row['kind']), language)} / {tag(str(row['horizon']), language)}"
        owners = f"{_in(row['owner_a'], language)} / {_in(row['owner_b'], language)}"
        cells = (_in(row[name], language) for name in ("deliverable", "due", "evidence", "cost"))
        yield (str(row["number"]), _in(row["title"], language), kinds, owners, *cells)


def _in(value: Any, language: str) -> str:
    return str(value.get(language, "")) if isinstance(value, Mapping) else str(value)


def _step(step: Mapping[str, Any], pick: str) -> str:
    since = f", {step['since']}" if step.get("since") else ""
    ask = f" {step['ask'][pick]}" if step.get("ask") else ""
    return f"{step['step'][pick]} – {step['who'][pick]} ({step['source'][pick]}{since}).{ask}"
