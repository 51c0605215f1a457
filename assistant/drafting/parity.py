"""Do the language versions of a draft say the same: numbers, dates, names, clauses, obligations."""

import re
from collections.abc import Mapping, Sequence

from assistant.drafting.draft import QUOTING, Clause, Finding
from assistant.drafting.figures import dates, numbers
from assistant.drafting.lint import Setting, lint

_PLACEHOLDER = re.compile(r"\[확인 필요 / TO CONFIRM:[^\]]*\]")
_LABEL = re.compile(r"\[(\d+)\]")
_BINDING = ("binding-verb", "should-do", "treaty-word", "in-force", "rights-obligations")


def parity(clauses: Sequence[Clause], languages: Sequence[str]) -> list[Finding]:
    """A finding for every clause whose versions differ in what can be counted."""
    if len(languages) < 2:
        return []
    return [f for clause in clauses for f in _clause(clause, languages)]


def _clause(clause: Clause, languages: Sequence[str]) -> list[Finding]:
    first, *others = languages
    found = []
    for other in others:
        a, b = clause.text.get(first, ""), clause.text.get(other, "")
        if bool(a.strip()) != bool(b.strip()):
            found.append(_differs("parity-clauses", clause.id, first, other))
            continue
        pair = _pair(clause.id, a, b, (first, other))
        quoting = clause.id in QUOTING and clause.origin != "edited"
        found += [f for f in pair if not (quoting and f.rule == "parity-obligation")]
        gaps = len(_PLACEHOLDER.findall(a)), len(_PLACEHOLDER.findall(b))
        # A statement given in one language only is a placeholder in the other, so only marks count.
        if sorted(_LABEL.findall(a)) != sorted(_LABEL.findall(b)):
            found.append(_differs("parity-citations", clause.id, "labels", "labels"))
        if abs(gaps[0] - gaps[1]) > 0 and not _translation(a + b):
            found.append(_differs("parity-placeholders", clause.id, str(gaps[0]), str(gaps[1])))
    return found


def _pair(where: str, a: str, b: str, languages: tuple[str, str]) -> list[Finding]:
    one, two = _LABEL.sub("", a), _LABEL.sub("", b)
    found = []
    for rule, read in (("parity-dates", dates), ("parity-numbers", numbers)):
        left, right = read(one), read(two)
        if left != right:
            only = [", ".join(sorted(s)) or "–" for s in (left - right, right - left)]
            found.append(_differs(rule, where, only[0], only[1], languages))
    bound = [binds(text, lang) for text, lang in ((one, languages[0]), (two, languages[1]))]
    if bool(bound[0]) != bool(bound[1]):
        found.append(_differs("parity-obligation", where, str(bound[0]), str(bound[1]), languages))
    lines = [len([line for line in text.splitlines() if line.strip()]) for text in (one, two)]
    if lines[0] != lines[1]:
        found.append(_differs("parity-lines", where, str(lines[0]), str(lines[1]), languages))
    return found


def binds(text: str, language: str) -> int:
    """How many binding words a text has, quotations left out."""
    quoted = re.sub(r"“[^”]*”", " ", text)
    return sum(f.rule in _BINDING for f in lint(quoted, Setting(), language))


def _translation(text: str) -> bool:
    return "번역" in text or "translation of" in text


_WHAT: Mapping[str, str] = {
    "parity-dates": "The versions carry different dates",
    "parity-numbers": "The versions carry different numbers",
    "parity-obligation": "One version binds more strongly than the other",
    "parity-lines": "The versions have a different number of lines",
    "parity-clauses": "The versions do not have the same clauses",
    "parity-citations": "The versions cite different places",
    "parity-placeholders": "The versions leave different things open",
}


def _differs(
    rule: str, where: str, a: str, b: str, languages: tuple[str, str] = ("", "")
) -> Finding:
    sides = f"{languages[0]} {a} / {languages[1]} {b}".strip()
    severity = "warning" if rule in ("parity-lines", "parity-placeholders") else "error"
    return Finding(
        "error" if severity == "error" else "warning",
        rule,
        where,
        f"{_WHAT[rule]}: {sides}.",
        "Bring the versions into line.",
        language="+".join(languages).strip("+"),
    )
