# ruff: noqa: E501 - a pattern or a sentence in four languages reads better whole
"""What has to hold before a draft may leave: the director's gates, each a named check that says
why.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.answer import Citation
from assistant.drafting.clausework import told
from assistant.drafting.draft import Draft
from assistant.drafting.figures import values
from assistant.drafting.instruments import FOLDER, clause_types, instruments, read_yaml
from assistant.drafting.parity import parity

PageText = Callable[[str, int], str | None]
_PLACEHOLDER = re.compile(r"\[확인 필요 / TO CONFIRM:[^\]]*\]")
_BROKEN = re.compile(
    r"\[(?:확인 필요|TO CONFIRM)(?! / TO CONFIRM: )|\{\w+\}|\bTBD\b|\bXXX+\b|\?\?\?"
)
LAW = re.compile(
    r"\b(?:[A-Z][\w-]* ){0,5}(?:Act|Law|Directive|Ordinance|Decree)\b(?: (?:art|no)\.? ?[\d()]+)?|"
    r"(?:[가-힣]+(?: [가-힣]+)? )?(?:제\d+조(?:제\d+항)?(?:제\d+호)?|훈령 ?제\d+호|[가-힣]{2,}(?:법|법률|조례|훈령)(?![가-힣]))"
)
PERSON = re.compile(
    r"\b(?:Mr|Ms|Mrs|Dr|Prof)\.? [A-Z][a-z]+|\b(?:Mayor|Governor|Minister|President|Director) [A-Z][a-z]+"
    r"|(?<![가-힣])[김이박최정강조윤장임한오서신권황안송][가-힣]{2} (?:시장|도지사|국장|과장|장관)"
)
_KNOWN_NUMBERS = frozenset({"12", "70"})  # the wordings' own: near-term months, the mutual share


@dataclass(frozen=True)
class Gate:
    """One gate: passed or not, and what stood in the way."""

    name: str
    passed: bool
    reasons: tuple[str, ...] = ()


def gates(draft: Draft, page_text: PageText | None = None) -> tuple[Gate, ...]:
    """Every gate for this draft. `page_text(document_id, page)` is the shelf, to check quotes
    against.
    """
    checks: Mapping[str, Callable[[], list[str]]] = {
        "clauses": lambda: _clauses(draft),
        "wording": lambda: _wording(draft),
        "numbers": lambda: _numbers(draft),
        "laws": lambda: _laws(draft),
        "names": lambda: _names(draft),
        "citations": lambda: _citations(draft, page_text),
        "placeholders": lambda: _placeholders(draft),
        "plan": lambda: _plan(draft),
        "contacts": lambda: _contacts(draft),
        "dates": lambda: _dates(draft),
        "parity": lambda: _parity(draft),
        "length": lambda: _length(draft),
    }
    return tuple(Gate(name, not (why := check()), tuple(why)) for name, check in checks.items())


def passed(draft: Draft, page_text: PageText | None = None) -> bool:
    """Does the draft pass every gate?"""
    return all(gate.passed for gate in gates(draft, page_text))


def _clauses(draft: Draft) -> list[str]:
    """Every clause the instrument requires is there, in every language, and says what it is."""
    instrument = instruments()[draft.instrument]
    there = {c.id: c for c in draft.clauses}
    wanted = [c.id for c in clause_types() if c.level(instrument) == "required"]
    if instrument.family == "paper":
        data = read_yaml(FOLDER / "papers" / f"{draft.instrument}.yaml")
        optional = {c.id for c in clause_types() if c.level(instrument) == "conditional"}
        wanted = [s["id"] for s in data["sections"] if s["id"] not in optional]
    reasons = [f"{name} is missing" for name in wanted if name not in there]
    for clause in draft.clauses:
        reasons += [
            f"{clause.id} has no {language} text"
            for language in draft.languages
            if not clause.text.get(language, "").strip()
        ]
    return reasons + _telling(draft)


def _telling(draft: Draft) -> list[str]:
    """The clauses a reviewer looks for first say what they have to, in their own sentence."""
    if instruments()[draft.instrument].family == "paper":
        return []
    reasons = []
    for clause in draft.clauses:
        if clause.id in ("legal_status", "funding", "ending", "duration", "languages"):
            for language in draft.languages:
                if clause.id not in told(clause.text[language], language):
                    reasons.append(f"{clause.id} in {language} does not say what it must")
    return reasons


def _wording(draft: Draft) -> list[str]:
    return [
        f"{f.rule} in {f.where}: {f.excerpt or f.message}"
        for f in draft.findings
        if f.severity == "error"
    ]


def _allowed(draft: Draft) -> set[str]:
    """Every number and date that the spec, the shelf's quotes, the figures and the rules brought
    in.
    """
    sources = [_flat(draft.spec), _flat([dict(f) for f in draft.figures])]
    sources += [_flat([dict(a) for a in draft.approvals])]
    sources += [c.quote for c in draft.citations]
    sources += [str(n) for n in range(1, max(len(draft.plan), _listed(draft)) + 1)]
    return set().union(*(values(s) for s in sources)) | _KNOWN_NUMBERS


def _numbers(draft: Draft) -> list[str]:
    allowed = _allowed(draft)
    reasons = []
    for clause in draft.clauses:
        for language, text in clause.text.items():
            bare = re.sub(r"\[\d+\]|\b[A-D]\d+\.", " ", text)
            invented = sorted(v for v in values(bare) - allowed if not _part_of(v, allowed))
            reasons += [
                f"{clause.id} in {language}: {v} is in neither spec nor shelf" for v in invented
            ]
    return reasons


def _part_of(value: str, allowed: set[str]) -> bool:
    """A rate shown as a percentage of a figure's share (0.78 as 78)."""
    try:
        number = float(value)
    except ValueError:
        return False
    return any(_near(number, a) for a in allowed)


def _near(number: float, allowed: str) -> bool:
    try:
        return abs(float(allowed) * 100 - number) < 0.06 or abs(float(allowed) - number) < 0.006
    except ValueError:
        return False


def _laws(draft: Draft) -> list[str]:
    """A law named in the text stands in the spec, on the shelf, or in the approval rules."""
    known = _squeezed(" ".join([_flat(draft.spec), _flat([dict(a) for a in draft.approvals])]
                               + [c.quote for c in draft.citations]))  # fmt: skip
    reasons = []
    for clause in draft.clauses:
        for text in clause.text.values():
            for found in LAW.findall(_PLACEHOLDER.sub("", text)):
                if re.search(r"\d", found) and _squeezed(found) not in known:
                    reasons.append(f"{clause.id}: {found.strip()} is not on file")
    return reasons


def _names(draft: Draft) -> list[str]:
    """A person named in the text stands in the spec or on the shelf."""
    known = " ".join([_flat(draft.spec)] + [c.quote for c in draft.citations])
    return [
        f"{clause.id}: {found} is in neither spec nor shelf"
        for clause in draft.clauses
        for text in clause.text.values()
        for found in PERSON.findall(_PLACEHOLDER.sub("", text))
        if found not in known
    ]


def _citations(draft: Draft, page_text: PageText | None) -> list[str]:
    """Every label has a citation, every citation's quote stands where it says."""
    known = {c.label for c in draft.citations}
    used = {
        int(n) for c in draft.clauses for t in c.text.values() for n in re.findall(r"\[(\d+)\]", t)
    }
    reasons = [f"label [{n}] has no citation" for n in sorted(used - known)]
    if page_text:
        reasons += [
            f"[{c.label}] quotes what is not there"
            for c in draft.citations
            if not _stands(c, page_text)
        ]
    return reasons


def _stands(citation: Citation, page_text: PageText) -> bool:
    text = page_text(citation.document_id, citation.page)
    return text is not None and text[citation.start : citation.end] == citation.quote


def _placeholders(draft: Draft) -> list[str]:
    """What the spec leaves out shows as a placeholder, every placeholder is listed, none is
    broken.
    """
    found = [p for c in draft.clauses for t in c.text.values() for p in _PLACEHOLDER.findall(t)]
    reasons = []
    if len(found) != len(draft.placeholders):
        reasons.append(
            f"{len(found)} placeholders stand in the text, {len(draft.placeholders)} are listed"
        )
    for clause in draft.clauses:
        for language, text in clause.text.items():
            if _BROKEN.search(_PLACEHOLDER.sub("", text)):
                reasons.append(f"{clause.id} in {language} has a gap without a placeholder")
    silent = {"purpose": "purpose", "areas": "areas"}
    for key, clause_id in silent.items():
        texts = [t for c in draft.clauses if c.id == clause_id for t in c.text.values()]
        follows = key == "purpose" and draft.spec.get("team")  # a team's purpose is to be set up
        silent_text = texts and not any(_PLACEHOLDER.search(t) for t in texts)
        if not draft.spec.get(key) and silent_text and not follows:
            reasons.append(f"{key} was not given, yet {clause_id} does not say so")
    return reasons


def _plan(draft: Draft) -> list[str]:
    """Each row is tagged, and shows owner, deliverable, due date, evidence and cost, or their
    gaps.
    """
    reasons = []
    for row in draft.plan:
        where = f"row {row['number']}"
        if row.get("kind") not in ("mutual", "one_sided"):
            reasons.append(f"{where} is not tagged mutual or one-sided")
        if row.get("horizon") not in ("near", "long"):
            reasons.append(f"{where} is not tagged near or long")
        for name in ("owner_a", "owner_b", "deliverable", "due", "evidence", "cost"):
            if not row.get(name):
                reasons.append(f"{where} has no {name}")
    return reasons if draft.plan else ["there are no plan rows"]


def _contacts(draft: Draft) -> list[str]:
    texts = [c.text for c in draft.clauses if c.id == "contacts"]
    return [] if texts else ["there are no contact rows"]


def _dates(draft: Draft) -> list[str]:
    bad = ("date-before-council", "plan-before-start", "impossible-date")
    return [f.message for f in draft.findings if f.rule in bad]


def _parity(draft: Draft) -> list[str]:
    found = parity(draft.clauses, draft.languages)
    return [f"{f.rule} in {f.where}: {f.message}" for f in found if f.severity == "error"]


def _length(draft: Draft) -> list[str]:
    """About three pages: seven thousand characters of English, four of a CJK script, gaps not
    counted.
    Plan rows and quoted evidence are annexes and do not count.
    """
    reasons = []
    for language in draft.languages:
        body = " ".join(c.text[language] for c in draft.clauses if c.id not in _ANNEXED)
        length = len(_PLACEHOLDER.sub("", body))
        most = 9500 if language == "en" else 5200
        if length > most:
            reasons.append(f"the {language} text has {length} characters, more than {most}")
    return reasons


_ANNEXED = frozenset({"annexes", "record", "near_plan", "long_plan", "previous", "figures"})


def _listed(draft: Draft) -> int:
    lengths = [len(v) for v in draft.spec.values() if isinstance(v, Sequence)]
    return max([*lengths, 6])


def _flat(value: object) -> str:
    if isinstance(value, Mapping):
        return " ; ".join(_flat(v) for v in value.values())
    if isinstance(value, list | tuple):
        return " ; ".join(_flat(v) for v in value)
    return str(value)


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
