"""Findings about wording: graded, language-aware, each with a reason. The rules are
`prompts/lint.toml`.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from assistant.drafting.draft import Finding, Severity
from assistant.drafting.instruments import FOLDER
from assistant.drafting.language import language_of
from assistant.drafting.particles import settle_particles

_PLACEHOLDER = re.compile(r"\[확인 필요 / TO CONFIRM:[^\]]*\]")
_QUOTED = re.compile(
    r"“[^”]{12,}”|\"[^\"]{12,}\"|「[^」]{8,}」|『[^』]{8,}』|《[^》]{4,}》|‘[^’]{12,}’|^\s*>.*$",
    re.MULTILINE,
)
_SENTENCE = re.compile(
    r"(?<=[.!?])(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!Prof\.)(?<!\bNo\.)(?<!\bart\.)\s+(?=[A-Z가-힣\u4e00-\u9fff(“\"])|(?<=[。！？])|\n+"
)
_NO = {
    "en": re.compile(r"\b(?:not|no|nor|neither|nothing|without|never|none)\b", re.I),
    "ko": re.compile(r"않|아니|없"),
    "zh": re.compile(r"不|无|没有|未|非"),
    "ja": re.compile(r"ない|なく|ません|せず|ず(?:、|に)|ぬ"),
}
# "The side that fails to perform" denies the performance, not what follows from it.
_FAILING = re.compile(r"不履行|未履行|不遵守|未按|未经|不能|\bnon-\w+")
# English and Chinese deny before the word, Korean and Japanese after it.
_BEFORE = {"en": 70, "zh": 26}
_AFTER = {"ko": 44, "ja": 44}


@dataclass(frozen=True)
class Rule:
    """One rule, its patterns compiled by language; `any` stands for every language."""

    id: str
    severity: Severity
    patterns: Mapping[str, re.Pattern[str]]
    unless: Mapping[str, re.Pattern[str]]
    about: Mapping[str, Any]


@dataclass(frozen=True)
class Setting:
    """What a text is: its instrument, the clause it stands in, and the language to explain in."""

    instrument: str = "mou"
    clause: str = ""
    where: str = ""
    explain: str = "en"
    title: bool = False


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Every rule, in the file's order."""
    with (FOLDER.parent / "lint.toml").open("rb") as file:
        return tuple(_rule(data) for data in tomllib.load(file)["rule"])


def lint(text: str, setting: Setting = Setting(), language: str = "") -> list[Finding]:
    """The findings of a text in one language (guessed when not given), sentence by sentence."""
    language = language or language_of(text)
    found: list[Finding] = []
    for sentence, shown in _sentences(text):
        for rule in rules():
            if _reads(rule, setting):
                seen = sentence if rule.about.get("quoted") else shown
                found += _apply(rule, seen, setting, language)
    return _once(found)


def _apply(rule: Rule, sentence: str, setting: Setting, language: str) -> Iterator[Finding]:
    pattern = rule.patterns.get(language) or rule.patterns.get("any")
    if not pattern or not sentence.strip():
        return
    for match in pattern.finditer(sentence):
        if not match.group().strip() or _exempt(rule, sentence, match, language):
            continue
        yield _finding(rule, match.group().strip(), sentence, setting, language)


def _exempt(rule: Rule, sentence: str, match: re.Match[str], language: str) -> bool:
    unless = rule.unless.get(language)
    if unless and any(
        u.start() <= match.end() + 60 and match.start() - 60 <= u.end()
        for u in unless.finditer(sentence)
    ):
        return True
    if not rule.about.get("negatable"):
        return False
    if language in _BEFORE:
        near = sentence[max(0, match.start() - _BEFORE[language]) : match.start()]
    else:
        near = sentence[match.end() : match.end() + _AFTER.get(language, 0)]
    return bool(_NO[language].search(_FAILING.sub("", near)))


def _finding(rule: Rule, found: str, sentence: str, setting: Setting, language: str) -> Finding:
    explain = setting.explain if setting.explain in ("en", "ko") else "en"
    message = rule.about["message"][explain].replace("{found}", found)
    return Finding(
        severity=_severity(rule, setting, language),
        rule=rule.id,
        where=setting.where or setting.clause,
        message=settle_particles(message) if explain == "ko" else message,
        suggestion=_suggestion(rule, found, sentence, language),
        reason=_reason(rule, explain),
        language=language,
        excerpt=_excerpt(sentence, found),
    )


def _suggestion(rule: Rule, found: str, sentence: str, language: str) -> str:
    """The sentence rewritten where one word can be swapped for another; else the words to use."""
    if rule.about.get("escalate"):
        return ""
    for old, new in rule.about.get("rewrite", {}).get(language, {}).items():
        if found.lower().startswith(old):
            rewritten = re.sub(rf"\b{re.escape(old)}\b", new, sentence, flags=re.I)
            return " ".join(rewritten.split())
    return str(rule.about.get("suggest", {}).get(language, ""))


def _reason(rule: Rule, explain: str) -> str:
    reason = str(rule.about["reason"][explain])
    kind = rule.about.get("prohibited")
    if not kind:
        return reason
    also = {
        "en": f" (Prohibited content {kind} of 5 in Prime Minister's Directive 566, by analogy.)",
        "ko": f" (국무총리훈령 제566호의 금지 내용 다섯 가지 중 {kind}번, 준용)",
    }
    return reason + also[explain]


def _severity(rule: Rule, setting: Setting, language: str) -> Severity:
    soft = rule.about.get("soft", {}).get(setting.instrument)
    return cast(
        Severity, soft or rule.about.get("soft_language", {}).get(language) or rule.severity
    )


def _reads(rule: Rule, setting: Setting) -> bool:
    about = rule.about
    if setting.title:
        if not (about.get("titles") or about.get("only_titles")):
            return False
    elif about.get("only_titles"):
        return False
    if about.get("instruments") and setting.instrument not in about["instruments"]:
        return False
    return setting.clause not in about.get("not_clauses", ())


def _sentences(text: str) -> Iterator[tuple[str, str]]:
    """Each sentence twice: without placeholders, and without quotations as well."""
    bare = _PLACEHOLDER.sub(lambda m: "…" + " " * (len(m.group()) - 1), text)
    shown = _QUOTED.sub(lambda m: " " * len(m.group()), bare)
    start = 0
    for stop in [*_SENTENCE.finditer(bare), None]:
        end = stop.start() if stop else len(bare)
        if bare[start:end].strip():
            yield bare[start:end], shown[start:end]
        start = stop.end() if stop else end


def _excerpt(sentence: str, found: str) -> str:
    plain = " ".join(sentence.split())
    if len(plain) <= 160:
        return plain
    at = max(0, plain.find(found) - 60)
    return plain[at : at + 160]


def _once(found: list[Finding]) -> list[Finding]:
    return list(dict.fromkeys(found))


def _rule(data: Mapping[str, Any]) -> Rule:
    unknown = data["severity"] not in ("error", "warning", "advice")
    if unknown or not {"message", "reason", "patterns"} <= set(data):
        raise ValueError(
            f"the lint rule {data.get('id')!r} needs severity, message, reason, patterns"
        )
    return Rule(
        id=data["id"],
        severity=data["severity"],
        patterns={lang: _compiled(found) for lang, found in data["patterns"].items()},
        unless={lang: _compiled(found) for lang, found in data.get("unless", {}).items()},
        about=data,
    )


def _compiled(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(_cased(p) for p in patterns), re.MULTILINE)


def _cased(pattern: str) -> str:
    """A pattern written without a capital reads capitals as well; one with a capital means it."""
    if pattern.startswith("(?i)"):
        return f"(?i:{pattern[4:]})"
    letters = re.sub(r"\\.", "", pattern)
    return f"(?:{pattern})" if re.search("[A-Z]", letters) else f"(?i:{pattern})"
