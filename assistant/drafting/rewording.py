"""A clause in a model's better words, kept only when it still says what our wording says.

The gates decide, not the model: no new number, date, name or law, the same marks, the same force,
nothing left out that a reviewer looks for. Otherwise our wording stays, and the draft says so.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from assistant.drafting.clausework import told
from assistant.drafting.draft import Clause, Draft, Finding
from assistant.drafting.figures import values
from assistant.drafting.gates import LAW, PERSON, gates
from assistant.drafting.instruments import clause_types
from assistant.drafting.judged_draft import rejudge
from assistant.drafting.lint import Setting, lint
from assistant.drafting.parity import binds, parity
from prompts.template import fill

Reword = Callable[[str], str]
"""What a model says to a prompt. A ValueError is its trouble, in words."""

# Names, numbers and dates live in these; there is nothing to say better.
_KEPT = frozenset(("title", "participants", "contacts", "signatures", "annexes", "languages"))
_MARK = re.compile(r"\[[^\]]*\]")
_BLOCK = re.compile(r"^(ko|en|zh|ja):[ \t]*\n?", re.MULTILINE)
_NAME = re.compile(r"(?<![.!?:]\s)(?<!^)\b[A-Z][\w-]+|\b[A-Z]{2,}\b", re.MULTILINE)
_PLACE = re.compile(
    r"[가-힣]{2,}(?:특별시|광역시|자치도|[시도군구성현])(?=[과와은는이가의에을를 ,.]|$)"
    r"|[\u4e00-\u9fff]{2,3}(?:市|省|县|県|都|府)"
)


def reworded(draft: Draft, ask: Reword) -> Draft:
    """The draft with those of its clauses reworded that still pass, and a note on each outcome."""
    notes: list[Finding] = []
    for clause in draft.clauses:
        if clause.origin != "template" or clause.id in _KEPT:
            continue
        try:
            said = blocks(ask(_prompt(clause)))
        except ValueError as error:
            notes.append(_note("model-silent", clause.id, f"The model gave no wording: {error}"))
            break  # it will not answer for the next clause either
        if said == {k: t.strip() for k, t in clause.text.items()}:
            continue
        why = objection(draft, clause, said)
        if why:
            notes.append(
                _note("wording-kept", clause.id, f"The model's wording was not used: {why}")
            )
            continue
        draft = _with(draft, clause, said)
        notes.append(_note("reworded", clause.id, "A model worded this clause; read it as new."))
    return replace(draft, findings=(*draft.findings, *notes))


def blocks(answer: str) -> dict[str, str]:
    """The model's text by language."""
    parts = _BLOCK.split(answer)
    return {code: text.strip() for code, text in zip(parts[1::2], parts[2::2], strict=True)}


def objection(draft: Draft, clause: Clause, said: Mapping[str, str]) -> str:
    """Why the new wording may not stand; empty when it may."""
    if set(said) != set(clause.text) or not all(said.values()):
        return "it is not in the draft's languages"
    for language, text in said.items():
        if why := _differs(draft, clause, language, text):
            return f"{why} ({language})"
    changed = replace(clause, text=dict(said))
    if any(f.severity == "error" for f in parity([changed], draft.languages)):
        return "its language versions differ"
    before = {g.name for g in gates(draft) if not g.passed}
    after = {g.name for g in gates(_with(draft, clause, said)) if not g.passed}
    return f"the gate {min(after - before)} fails" if after - before else ""


def _differs(draft: Draft, clause: Clause, language: str, text: str) -> str:
    ours = clause.text[language]
    known = f"{ours} {clause.title.get(language, '')} {draft.spec}"
    checks = (
        (_MARK.findall(text) != _MARK.findall(ours), "it changes a mark or a placeholder"),
        (values(text) != values(ours), "it changes a number or date"),
        (binds(text, language) != binds(ours, language), "it binds more or less than before"),
        (_new(LAW, text, known), "it names a law"),
        (_new(PERSON, text, known), "it names a person"),
        (_new(_NAME if language == "en" else _PLACE, text, known), "it brings in a name"),
        (not told(ours, language) & {clause.id} <= told(text, language), "it leaves out its point"),
        (not _cues(clause.id, ours, language) <= _cues(clause.id, text, language),
         "it leaves something out"),
        (not len(ours) / 2 <= len(text) <= len(ours) * 1.6, "it is much shorter or longer"),
        (_rules(draft, clause, text, language) - _rules(draft, clause, ours, language),
         "the reviewer objects"),
    )  # fmt: skip
    return next((why for wrong, why in checks if wrong), "")


def _new(pattern: re.Pattern[str], text: str, known: str) -> bool:
    return any(found.strip() not in known for found in pattern.findall(text))


def _cues(clause_id: str, text: str, language: str) -> set[str]:
    kinds = [c for c in clause_types() if c.id == clause_id]
    cues = kinds[0].cues.get(language, []) if kinds else []
    return {cue for cue in cues if re.search(cue, text, re.IGNORECASE | re.MULTILINE)}


def _rules(draft: Draft, clause: Clause, text: str, language: str) -> set[str]:
    setting = Setting(draft.instrument, clause.id, clause.id, "en", False)
    return {f.rule for f in lint(text, setting, language)}


def _with(draft: Draft, clause: Clause, said: Mapping[str, str]) -> Draft:
    new = replace(clause, text=dict(said))
    return rejudge(replace(draft, clauses=tuple(new if c is clause else c for c in draft.clauses)))


def _prompt(clause: Clause) -> str:
    texts = "\n\n".join(f"{language}:\n{text}" for language, text in clause.text.items())
    return fill("reword", title=next(iter(clause.title.values())), texts=texts)


def _note(rule: str, clause_id: str, message: str) -> Finding:
    return Finding("advice", rule, clause_id, message)
