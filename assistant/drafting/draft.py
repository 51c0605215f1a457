"""What a draft is: clauses in each language, plan rows, findings, approvals, placeholders.
Frozen.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from assistant.answer import Citation

Severity = Literal["error", "warning", "advice"]
Origin = Literal["template", "precedent", "evidence", "placeholder", "edited"]


# Sections that quote others: their words are shown, not drafted, and are not judged as ours.
QUOTING = frozenset(
    {"wording", "sensitive", "missing", "record", "previous", "approvals", "legal_basis"}
)


@dataclass(frozen=True)
class Finding:
    """Something a reviewer should look at, why, and what could stand there instead."""

    severity: Severity
    rule: str
    where: str
    message: str
    suggestion: str = ""
    reason: str = ""
    language: str = ""
    excerpt: str = ""

    def to_json(self) -> dict[str, Any]:
        """The finding as the contract prints it."""
        return asdict(self)


@dataclass(frozen=True)
class Clause:
    """One clause in every language of the draft. `[n]` in a text points to the citation so
    labelled.
    """

    id: str
    title: Mapping[str, str]
    text: Mapping[str, str]
    origin: Origin = "template"
    citations: tuple[Citation, ...] = ()
    findings: tuple[Finding, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The clause as the contract prints it."""
        return {
            "id": self.id,
            "title": dict(self.title),
            "text": dict(self.text),
            "origin": self.origin,
            "citations": [asdict(c) for c in self.citations],
            "findings": [f.to_json() for f in self.findings],
        }


@dataclass(frozen=True)
class Draft:
    """A whole draft; `to_json` is the contract's form."""

    instrument: str
    languages: tuple[str, ...]
    clauses: tuple[Clause, ...]
    plan: tuple[Mapping[str, Any], ...] = ()
    findings: tuple[Finding, ...] = ()
    approvals: tuple[Mapping[str, Any], ...] = ()
    placeholders: tuple[Mapping[str, str], ...] = ()
    figures: tuple[Mapping[str, Any], ...] = ()
    spec: Mapping[str, Any] = field(default_factory=dict)
    scopes: tuple[str, ...] = ()  # within which its evidence and figures were looked for

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation once, in label order."""
        found = {c.label: c for clause in self.clauses for c in clause.citations}
        return tuple(found[label] for label in sorted(found))

    @property
    def title(self) -> str:
        """What the draft is called in its first language: its first clause, shortened."""
        return self.clauses[0].text[self.languages[0]][:300]

    @property
    def open_places(self) -> int:
        """How many places are to be confirmed; one that is open in two languages is one place."""
        return sum(place["language"] == self.languages[0] for place in self.placeholders)

    def clause(self, clause_id: str) -> Clause:
        """The clause of that id; a ValueError names the ids there are."""
        for clause in self.clauses:
            if clause.id == clause_id:
                return clause
        raise ValueError(
            f"the draft has no clause {clause_id!r}; it has {', '.join(c.id for c in self.clauses)}"
        )

    def text(self, language: str) -> str:
        """The whole draft in one language, numbered, as plain text."""
        parts = []
        for number, clause in enumerate(self.clauses):
            head = clause.title.get(language, "")
            body = clause.text.get(language, "")
            parts.append(body if clause.id == "title" else f"{number}. {head}\n{body}")
        return "\n\n".join(parts)

    def to_json(self) -> dict[str, Any]:
        """The names of the contract, in its order, then what was added."""
        return {
            "instrument": self.instrument,
            "languages": list(self.languages),
            "clauses": [c.to_json() for c in self.clauses],
            "plan": [dict(row) for row in self.plan],
            "findings": [f.to_json() for f in self.findings],
            "approvals": [dict(a) for a in self.approvals],
            "placeholders": [dict(p) for p in self.placeholders],
            "figures": [dict(f) for f in self.figures],
            "spec": dict(self.spec),
            "scopes": list(self.scopes),
        }


def draft_from_json(data: Mapping[str, Any]) -> Draft:
    """A draft again, out of what `to_json` printed."""
    return Draft(
        instrument=data["instrument"],
        languages=tuple(data["languages"]),
        clauses=tuple(_clause(c) for c in data["clauses"]),
        plan=tuple(data.get("plan", ())),
        findings=tuple(Finding(**f) for f in data.get("findings", ())),
        approvals=tuple(data.get("approvals", ())),
        placeholders=tuple(data.get("placeholders", ())),
        figures=tuple(data.get("figures", ())),
        spec=data.get("spec", {}),
        scopes=tuple(data.get("scopes", ())),
    )


def _clause(data: Mapping[str, Any]) -> Clause:
    return Clause(
        id=data["id"],
        title=data["title"],
        text=data["text"],
        origin=data.get("origin", "template"),
        citations=tuple(Citation(**c) for c in data.get("citations", ())),
        findings=tuple(Finding(**f) for f in data.get("findings", ())),
    )
