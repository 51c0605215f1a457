"""Who has to be asked before signature: tier, ordinance, date and partner country, each rule with
its source.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from assistant.drafting.instruments import FOLDER, instruments
from assistant.drafting.spec import Party, Spec

LEGAL_OFFICE = {
    "ko": "규정이 불확실하므로 법무담당 부서에 문의하십시오.",
    "en": "The rule is uncertain: ask your legal office.",
}


def route(spec: Spec) -> tuple[dict[str, Any], ...]:
    """The steps before signature, ours first. A step that is not certain says to ask the legal
    office.
    """
    when = spec.dates.get("signing_date") or spec.dates.get("start_date") or ""
    countries = sorted({p.country or "" for p in spec.parties}, key=lambda c: (c != "KR", c))
    chosen = [r for c in countries for r in _for_country(spec, c, when)]
    return tuple(_step(r, when) for r in _without_shadowed(chosen))


@lru_cache(maxsize=1)
def rules() -> tuple[Mapping[str, Any], ...]:
    """The rules of `prompts/approvals.toml`."""
    with (FOLDER.parent / "approvals.toml").open("rb") as file:
        return tuple(tomllib.load(file)["rule"])


def _for_country(spec: Spec, country: str, when: str) -> list[Mapping[str, Any]]:
    known = any(r["country"] == country for r in rules())
    wanted = country if known else "*"
    parties = [p for p in spec.parties if p.country == country]
    return [r for r in rules() if r["country"] == wanted and _applies(r, spec, parties, when)]


def _applies(rule: Mapping[str, Any], spec: Spec, parties: list[Party], when: str) -> bool:
    family = instruments()[spec.instrument].family
    if spec.instrument not in rule.get("instruments", ()) and family not in rule.get(
        "families", ()
    ):
        return False
    if when and rule.get("since", "") > when:
        return False
    names = " ".join(name for p in parties for name in p.name.values())
    return not rule.get("party") or bool(re.search(rule["party"], names))


def _without_shadowed(chosen: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """A city's own rule replaces the general remark that ordinances differ."""
    ids = {r["id"] for r in chosen}
    hidden = {"kr-council-friendship-ordinance"} if "kr-council-friendship-seoul" in ids else set()
    return [r for r in chosen if r["id"] not in hidden]


def _step(rule: Mapping[str, Any], when: str) -> dict[str, Any]:
    sure = rule["certainty"] == "firm" and bool(when)
    step: dict[str, Any] = {
        "rule": rule["id"],
        "country": rule["country"],
        "step": rule["step"],
        "who": rule["who"],
        "source": rule["source"],
        "since": rule.get("since", ""),
        "as_of": when,
        "certainty": rule["certainty"],
    }
    return step if sure else {**step, "ask": LEGAL_OFFICE}
