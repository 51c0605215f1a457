"""A fresh draft's findings: wording, parity, plan, dates and missing clauses, put where they
belong.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.drafting.draft import QUOTING, Clause, Draft, Finding
from assistant.drafting.instruments import clause_types, instruments
from assistant.drafting.lint import Setting, lint
from assistant.drafting.parity import parity
from assistant.drafting.plan import Row, judge_plan
from assistant.drafting.spec import Spec

# Lines that repeat a person's statement or the shelf's own words are not our drafting.
_STATED = re.compile(r"^- .*\[\d+\]$", re.MULTILINE)


def judge(draft: Draft, spec: Spec, rows: Sequence[Row], more: Sequence[Finding] = ()) -> Draft:
    """The draft with its findings: by clause, and all of them together."""
    parted = parity(draft.clauses, draft.languages)
    clauses = tuple(_judged(c, draft, parted) for c in draft.clauses)
    known = {c.id for c in draft.clauses}
    found = [f for c in clauses for f in c.findings]
    found += [f for f in parted if f.where not in known]
    found += judge_plan(rows, spec.dates.get("start_date", ""))
    found += _dates(spec)
    found += _absent(draft)
    return replace(draft, clauses=clauses, findings=(*found, *more))


def rejudge(draft: Draft) -> Draft:
    """The findings anew after a person edited a clause."""
    parted = parity(draft.clauses, draft.languages)
    clauses = tuple(_judged(c, draft, parted) for c in draft.clauses)
    kept = [
        f for f in draft.findings if f.where in ("facts", "parties", "spec") or "plan" in f.where
    ]
    found = [f for c in clauses for f in c.findings] + kept + _absent(draft)
    return replace(draft, clauses=clauses, findings=tuple(found))


def _judged(clause: Clause, draft: Draft, parted: Sequence[Finding]) -> Clause:
    found = [f for f in parted if f.where == clause.id]
    for language in draft.languages:
        if clause.id in QUOTING and clause.origin != "edited":
            continue
        text = _STATED.sub("", clause.text.get(language, ""))
        setting = Setting(
            draft.instrument, clause.id, clause.id, "ko" if language == "ko" else "en",
            clause.id == "title",
        )  # fmt: skip
        found += lint(text, setting, language)
    return replace(clause, findings=tuple(found))


def _dates(spec: Spec) -> list[Finding]:
    """Signing and start dates against the dates of those who have to be asked first."""
    found = []
    for first in ("council_date", "partner_approval_date"):
        for later in ("signing_date", "start_date"):
            before, after = spec.dates.get(first), spec.dates.get(later)
            if before and after and after < before:
                found.append(
                    Finding(
                        "error",
                        "date-before-council",
                        "duration",
                        f"`{later}` {after} is before `{first}` {before}.",
                        "Sign and start after the approval.",
                    )
                )
    return found


def _absent(draft: Draft) -> list[Finding]:
    instrument = instruments()[draft.instrument]
    if instrument.family != "agreement":
        return []
    there = {c.id for c in draft.clauses if any(t.strip() for t in c.text.values())}
    return [
        Finding("error", f"missing-{c.id}", c.id, f"The clause “{c.title['en']}” is missing.")
        for c in clause_types()
        if c.level(instrument) == "required" and c.id not in there
    ]
