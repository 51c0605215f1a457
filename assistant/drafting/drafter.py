"""Spec and evidence become a draft, deterministically; what is not known stays a visible
placeholder.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from assistant.answer import Citation
from assistant.drafting.approvals import route
from assistant.drafting.blocks import blocks, fact_lines
from assistant.drafting.draft import Clause, Draft, Finding, Origin
from assistant.drafting.instruments import (
    FOLDER,
    ClauseType,
    Instrument,
    clause_types,
    placeholder,
    sections,
)
from assistant.drafting.judged_draft import judge
from assistant.drafting.library_sources import basis, confirm
from assistant.drafting.plan import Row, read_row
from assistant.drafting.precedents import adapted
from assistant.drafting.rewording import reworded
from assistant.drafting.slots import Gaps, conditions, team_name
from assistant.drafting.spec import Said, Spec
from assistant.drafting.workshop import Metric, Workshop
from assistant.drafting.workshop import Sources as Sources  # callers know it by this room

PLACEHOLDER = re.compile(r"\[확인 필요 / TO CONFIRM:[^\]]*\]")
_NOTHING = Sources()


def compose(spec: Spec, sources: Sources = _NOTHING) -> Draft:
    """The draft of a spec: the same spec and the same shelf give the same draft."""
    shop = Workshop(spec, sources)
    _gather(shop)
    parts = _agreement(shop) if shop.instrument.family == "agreement" else _paper(shop)
    clauses = tuple(_clause(shop, *part) for part in parts)
    if spec.precedents and shop.instrument.family == "agreement":
        clauses = tuple(adapted(shop, clause) for clause in clauses)
    draft = Draft(
        instrument=spec.instrument,
        languages=spec.languages,
        clauses=clauses,
        plan=tuple(row.to_json(spec.languages) for row in shop.rows),
        approvals=shop.approvals,
        placeholders=tuple(_placeholders(clauses)),
        figures=tuple(shop.figures),
        spec=spec.source,
        scopes=sources.scopes if shop.figures or any(c.citations for c in clauses) else (),
    )
    judged = judge(draft, spec, shop.rows, _unconfirmed(shop))
    return reworded(judged, sources.reword) if sources.reword else judged


def _gather(shop: Workshop) -> None:
    """Search and count first, so that labels run in the order of the text."""
    spec = shop.spec
    for fact in spec.facts:
        shop.facts.append((fact, _confirmed(shop, fact)))
    if shop.sources.search:
        shop.basis = _basis(shop)
    shop.rows = spec.plan or _proposed_rows(spec)
    shop.figures = _measured(shop)
    shop.approvals = route(spec)


def _confirmed(shop: Workshop, fact: Said) -> Citation | None:
    if not shop.sources.search:
        return None
    for text in fact.values():
        found = confirm(text, shop.sources.search(text), shop.notebook)
        if found:
            return found
    return None


def _basis(shop: Workshop) -> list[Citation]:
    """Sentences about these two parties, then about this team, by the names in either language."""
    search, spec = shop.sources.search, shop.spec
    assert search is not None
    sides = [[_core(n) for n in p.name.values()] for p in spec.parties[:2]]
    found = basis(sides, search(" ".join(side[0] for side in sides)), shop.notebook)
    if spec.team:
        names = [team_name(spec.team, lang) for lang in ("en", "ko", "zh", "ja")]
        query = f"{names[0]} {names[1]} {' '.join(side[0] for side in sides)}"
        found += [c for c in basis([names], search(query), shop.notebook) if c not in found]
    return found


def _core(name: str) -> str:
    """The part of a name that every document shares: `X` of `X Metropolitan Government`."""
    latin = re.sub(
        r"\b(?:metropolitan|special|self-governing|city|government|municipal(?:ity)?|people'?s|of|the|"
        r"province|provincial|prefecture|prefectural|town|county)\b", " ", name, flags=re.I,
    )  # fmt: skip
    short = re.sub(
        r"(?:특별자치시|특별자치도|특별시|광역시|시청|[시도군구]|市|省|県|縣|都|府|道)$",
        "",
        name.strip(),
    )
    core = " ".join(latin.split()) if name.isascii() else short
    return core if len(core) >= 2 else name


def _measured(shop: Workshop) -> list[Mapping[str, Any]]:
    metric, spec = shop.sources.metric, shop.spec
    if not metric or not spec.figures:
        return []
    about = {k: v for k, v in (("body", spec.body), ("conference", spec.conference)) if v}
    return [_figure(metric, name, about) for name in spec.figures]


def _figure(metric: Metric, name: str, about: Mapping[str, str]) -> Mapping[str, Any]:
    """A figure; one that cannot be asked for is an undefined one with the reason."""
    try:
        return metric(name, about)
    except ValueError as error:
        return {"metric": name, "definition_id": name, "value": None, "reason_if_null": str(error)}


@lru_cache(maxsize=1)
def _row_templates() -> tuple[Mapping[str, Any], ...]:
    with (FOLDER / "rows.toml").open("rb") as file:
        return tuple(tomllib.load(file)["row"])


def _proposed_rows(spec: Spec) -> tuple[Row, ...]:
    return tuple(
        read_row(row, number, spec.languages)
        for number, row in enumerate(_row_templates(), start=1)
    )


# Clauses and sections, as (id, titles, templates)

Part = tuple[str, Mapping[str, str], Mapping[str, str]]


def _agreement(shop: Workshop) -> list[Part]:
    found = conditions(shop.spec)
    return [
        _typed(clause, shop)
        for clause in clause_types()
        if _called_for(clause, shop.instrument, found)
    ]


def _called_for(clause: ClauseType, instrument: Instrument, found: frozenset[str]) -> bool:
    level = clause.level(instrument)
    if level == "conditional":
        return not clause.when or clause.when in found
    return level != "no"


def _typed(clause: ClauseType, shop: Workshop) -> Part:
    languages = shop.spec.languages
    wordings = {lang: clause.wording(shop.instrument, lang) for lang in languages}
    return clause.id, {lang: clause.title[lang] for lang in languages}, wordings


def _paper(shop: Workshop) -> list[Part]:
    found, types = conditions(shop.spec), {c.id: c for c in clause_types()}
    parts: list[Part] = [_typed(types["title"], shop)]
    for section in sections(shop.spec.instrument):
        if section.text:
            parts.append((section.id, section.title, section.text))
        elif _called_for(types[section.id], shop.instrument, found):
            parts.append(_typed(types[section.id], shop))
    return parts


def _clause(
    shop: Workshop, name: str, titles: Mapping[str, str], texts: Mapping[str, str]
) -> Clause:
    written = {
        lang: _written(shop, name, texts.get(lang, ""), lang) for lang in shop.spec.languages
    }
    labels = {int(n) for text in written.values() for n in re.findall(r"\[(\d+)\]", text)}
    cited = tuple(c for c in shop.notebook.citations if c.label in labels)
    origin: Origin = "evidence" if cited else "template"
    if not cited and any(PLACEHOLDER.search(t) for t in written.values()):
        origin = "placeholder"
    heads = {lang: titles.get(lang) or placeholder("title", lang) for lang in shop.spec.languages}
    return Clause(name, heads, written, origin, cited)


def _written(shop: Workshop, name: str, template: str, language: str) -> str:
    if not template:
        return placeholder("text", language)
    text = Gaps(shop.spec, shop.instrument, language, blocks(shop, language)).fill(template)
    if shop.instrument.family == "agreement" and name == "introduction" and shop.facts:
        text += "\n" + fact_lines(shop, language)
    if name == "annexes":
        text += "\n" + "\n".join(f"A{row.number}. {row.line(language)}" for row in shop.rows)
    return text


def _placeholders(clauses: Sequence[Clause]) -> list[Mapping[str, str]]:
    return [
        {"clause": clause.id, "language": language, "text": found}
        for clause in clauses
        for language, text in clause.text.items()
        for found in PLACEHOLDER.findall(text)
    ]


def _unconfirmed(shop: Workshop) -> list[Finding]:
    found = [Finding("advice", "spec-key", "spec", note) for note in shop.spec.notes]
    for fact, cited in shop.facts:
        if cited is None:
            found.append(
                Finding(
                    "warning",
                    "unconfirmed-fact",
                    "facts",
                    "No sentence on the shelf carries this whole statement.",
                    "Add the source to the shelf, or take the statement out.",
                    excerpt=next(iter(fact.values())),
                )
            )
    for party in shop.spec.parties:
        for language in shop.spec.languages:
            if language not in party.name:
                found.append(
                    Finding(
                        "warning",
                        "name-missing",
                        "parties",
                        f"No official name in {language}: {next(iter(party.name.values()))}.",
                        "Add it to the spec; names are never translated by guess.",
                        language=language,
                    )
                )
    return found


def with_clause_text(draft: Draft, clause_id: str, texts: Mapping[str, str]) -> Draft:
    """The draft with a clause's wording replaced by a person's, its placeholders counted anew."""
    old = draft.clause(clause_id)
    labels = {int(n) for t in texts.values() for n in re.findall(r"\[(\d+)\]", t)}
    known = {c.label: c for c in draft.citations}
    new = replace(
        old,
        text={**old.text, **texts},
        origin="edited",
        citations=tuple(
            known[n] for n in sorted(labels | {c.label for c in old.citations}) if n in known
        ),
        findings=(),
    )
    clauses = tuple(new if c.id == clause_id else c for c in draft.clauses)
    return replace(draft, clauses=clauses, placeholders=tuple(_placeholders(clauses)))
