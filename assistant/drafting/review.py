# ruff: noqa: E501 - a pattern or a sentence in four languages reads better whole
"""Any text against the twenty-five clauses: which are there, which are missing, and what to look
at.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assistant.drafting.checks import whole_document
from assistant.drafting.clausework import Piece, clause_of, found_clauses, parts_by_clause
from assistant.drafting.draft import Finding, Severity
from assistant.drafting.instruments import clause_types, instruments
from assistant.drafting.language import language_of
from assistant.drafting.lint import Setting, lint
from assistant.drafting.slots import Gaps
from assistant.drafting.spec import read_spec

MOST_CHARACTERS = 600_000
MOST_FINDINGS = 500
_LEADING = re.compile(
    r"^\s*(?:#{1,6}\s*)?(?:(?:article|paragraph|section|clause)\s+(?:\d+|[ivx]+)\b|"
    r"제 ?\d+ ?[조항]|第[一二三四五六七八九十\d]+[条條項项]|\(?\d{1,2}[.)]|[IVX]+\.|[가-하]\.|[①-⑳])"
    r"\s*[.:：)\-–]*\s*",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"^[(（【\[]([^)）】\]]{1,40})[)）】\]]\s*")
_OPENING = re.compile(
    r"(?i)memorandum|agreement|declaration|letter of intent|arrangement|minutes|양해각서|협정|의향서|선언|합의서|"
    r"협약|备忘录|协议|意向书|声明|纪要|覚書|協定|宣言|意向書|合意書|議事録"
)
_ACCOUNT = re.compile(
    r"(?i)\b(?:delegations? (?:have|had)|since (?:then|\d{4})|were signed|was signed|upgraded|have exchanged|"
    r"strengthening agreements?)\b|(?:체결|격상|교류)(?:했|하였|됐|되었)|签署了|升格|締結した|格上げ"
)


@dataclass(frozen=True)
class Report:
    """What a review found: clause ids present and missing, and every finding."""

    instrument: str
    languages: tuple[str, ...]
    present: tuple[str, ...]
    missing: tuple[str, ...]
    findings: tuple[Finding, ...]
    pieces: tuple[Piece, ...] = ()
    truncated: bool = False

    def to_json(self) -> dict[str, Any]:
        """The report for a page or a program."""
        return {
            "instrument": self.instrument,
            "languages": list(self.languages),
            "present": list(self.present),
            "missing": list(self.missing),
            "findings": [f.to_json() for f in self.findings],
            "truncated": self.truncated,
        }


def review_text(text: str, instrument: str = "", language: str = "en") -> Report:
    """The review of a text of any origin. Only the first 600,000 characters are read, and it says
    so.
    `language` (en or ko) is the language findings are explained in.
    """
    cut = text[:MOST_CHARACTERS]
    kind = instrument or guess_instrument(cut)
    parts = split(cut)
    found = _wording(parts, kind, language)
    present, missing = _clauses(parts, cut, kind)
    found += [_missing(m, kind, language) for m in missing]
    found += whole_document(cut, parts_by_clause(parts), language)
    if len(cut) < len(text):
        found.insert(0, _too_long(len(text), language))
    languages = tuple(dict.fromkeys(p.language for p in parts if len(p.text) > 20))
    return Report(
        kind, languages, present, missing, tuple(found[:MOST_FINDINGS]), tuple(parts),
        len(cut) < len(text) or len(found) > MOST_FINDINGS,
    )  # fmt: skip


def split(text: str) -> list[Piece]:
    """The text cut at its headings; a text without headings is cut at its paragraphs."""
    pieces: list[Piece] = []
    heading, body = "", list[str]()

    def close() -> None:
        joined = "\n".join(body).strip()
        if joined or heading:
            language = language_of(joined or heading)
            pieces.append(Piece(heading, joined, language, len(pieces)))

    for line in text.splitlines():
        head, rest = _heading(line)
        if head or not line.strip():
            close()
            heading, body = head, [rest] if rest else []
            continue
        body.append(line)
    close()
    return _joined(pieces)


def guess_instrument(text: str) -> str:
    """The instrument a text calls itself in its first lines; an MOU where it does not say."""
    head = "\n".join(text.strip().splitlines()[:6]).casefold()
    words = {
        "loi": ("letter of intent", "의향서", "意向书", "意向書"),
        "minutes": ("minutes", "record of discussion", "회의 결과", "의사록", "纪要", "議事録"),
        "joint_declaration": ("declaration", "joint statement", "선언", "공동성명", "声明", "宣言"),
        "sister": ("sister", "twin", "자매결연", "자매도시", "友好城市关系", "姉妹都市"),
        "friendship": ("friendship", "우호", "友好交流", "友好"),
        "consolidation": ("strengthening", "강화 합의서", "加强", "交流強化"),
        "mou": ("memorandum", "양해각서", "업무협약", "备忘录", "覚書"),
    }
    for name, cues in words.items():
        if any(cue in head for cue in cues):
            return name
    return "mou"


def _heading(line: str) -> tuple[str, str]:
    """The heading a line carries and the text after it; an empty heading for ordinary lines."""
    text = line.strip()
    lead = _LEADING.match(text)
    rest = text[lead.end() :] if lead else text.lstrip("# ")
    bracket = _BRACKETED.match(rest)
    if bracket and (lead or clause_of(bracket.group(1), language_of(bracket.group(1)))):
        return bracket.group(1), rest[bracket.end() :]
    if clause_of(rest, language_of(rest)):
        return rest, ""
    first, _, after = rest.partition(":" if ":" in rest[:40] else "：")
    if after and clause_of(first.strip("* "), language_of(first)):
        return first.strip("* "), after.strip()
    if lead and text[lead.start() : lead.end()].strip().endswith((")", "）")):
        return "", text  # an item of a list, not a heading
    if lead and len(rest) <= 45 and not re.search(r"[.。;]$", rest):
        return rest, ""
    return (" ", rest) if lead else ("", text)


def _joined(pieces: list[Piece]) -> list[Piece]:
    """A paragraph without a heading belongs to the headed piece before it."""
    found: list[Piece] = []
    for piece in pieces:
        if (
            not piece.heading
            and found
            and found[-1].heading.strip()
            and found[-1].language == piece.language
        ):
            last = found[-1]
            merged = f"{last.text}\n{piece.text}".strip()
            found[-1] = Piece(last.heading, merged, last.language, last.number)
        else:
            found.append(Piece(piece.heading.strip(), piece.text, piece.language, len(found)))
    return found


def _wording(parts: Sequence[Piece], kind: str, explain: str) -> list[Finding]:
    found: list[Finding] = []
    for part in parts:
        where = part.heading or f"paragraph {part.number + 1}"
        clause = clause_of(part.heading, part.language)
        lines = part.text.splitlines()
        for n, line in enumerate(lines):
            titled = part.number == 0 and n == 0 and len(line) < 200 and bool(_OPENING.search(line))
            setting = Setting(kind, clause, where, explain, titled)
            found += lint(line, setting, _line_language(line, part.language))
            if len(found) > MOST_FINDINGS:
                return found
    return found


def _line_language(line: str, fallback: str) -> str:
    found = language_of(line)
    return found if len(line) > 30 or {found, fallback} == {"ko", "en"} else fallback


def _clauses(
    parts: Sequence[Piece], text: str, kind: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Clause ids present, and required or recommended ones missing. An account of a relationship is
    not an instrument, so nothing is missing from it.
    """
    instrument = instruments()[kind]
    present = found_clauses(parts)
    if _OPENING.search(text[:400]):
        present.add("title")
    order = [c.id for c in clause_types()]
    if instrument.family == "paper" or is_account(text, parts):
        return tuple(c for c in order if c in present), ()
    missing = [
        c.id
        for c in clause_types()
        if c.id not in present and c.level(instrument) in ("required", "recommended")
    ]
    return tuple(c for c in order if c in present), tuple(missing)


def is_account(text: str, parts: Sequence[Piece]) -> bool:
    """Does this tell the story of a relationship rather than set one out?"""
    headed = sum(bool(clause_of(p.heading, p.language)) for p in parts)
    return headed == 0 and len(_ACCOUNT.findall(text)) >= 2


_GRAVE = ("legal_status", "funding", "ending", "duration", "contacts")
_MISSING = {
    "en": "The text has no clause on “{title}”: {states}",
    "ko": "‘{title}’ 조항이 없습니다: {states}",
}


def _missing(clause_id: str, kind: str, language: str) -> Finding:
    clause = next(c for c in clause_types() if c.id == clause_id)
    instrument = instruments()[kind]
    severity: Severity = "warning"
    if clause.level(instrument) == "recommended":
        severity = "advice"
    elif clause_id in _GRAVE:
        severity = "error"
    explain = "ko" if language == "ko" else "en"
    message = _MISSING[explain].format(title=clause.title[explain], states=clause.states[explain])
    wording = _filled(clause.wording(instrument, explain), kind, explain)
    return Finding(severity, f"missing-{clause_id}", clause_id, message, wording)


def _filled(template: str, kind: str, language: str) -> str:
    """A clause's template as it would read between sides without names, its gaps told in words."""
    sides = [{"name": {"ko": "갑", "en": "A"}}, {"name": {"ko": "을", "en": "B"}}]
    spec = read_spec({"instrument": kind, "languages": ["ko", "en"], "parties": sides})
    return Gaps(spec, instruments()[kind], language, {"evidence": ""}).fill(template)


def _too_long(length: int, language: str) -> Finding:
    said = {
        "en": f"The text has {length:,} characters; the first {MOST_CHARACTERS:,} were reviewed.",
        "ko": f"본문이 {length:,}자입니다. 앞의 {MOST_CHARACTERS:,}자만 검토했습니다.",
    }
    remedy = {"en": "Split the file and review the parts.", "ko": "파일을 나누어 검토하십시오."}
    explain = "ko" if language == "ko" else "en"
    return Finding("warning", "too-long", "document", said[explain], remedy[explain])
