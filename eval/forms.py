"""Cases out of files of other forms: the sample shelf's question files, BEIR folders, faults."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from eval.beir import read_set
from eval.suite import Include, SearchCase, Source, Suite

EVERY = 9  # of the shelf's sentences; all of them are `eval.mutations`
UNANSWERED = ["unanswerable_not_in_library", "unanswerable_not_stated", "declined_out_of_scope"]


def included(folder: Path, include: Include) -> Iterator[dict[str, Any]]:
    """The cases of an included file. ValueError when the file is not there."""
    path = (folder / include.file).resolve()
    if include.form == "mutations" and path.is_dir():
        yield from _mutations(path)
        return
    if not path.is_file():
        raise ValueError(f"{include.file} is not there; it is included by a suite in {folder}.")
    places: dict[str, int] = {}
    if include.places:
        places = json.loads((folder / include.places).read_text("utf-8"))
    if include.form == "faults":
        yield from _faults(path)
        return
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            if include.form == "facts":
                yield _fact(row, places)
            elif row.get("document"):
                yield _search(row, places)


def _fact(row: dict[str, Any], places: dict[str, int]) -> dict[str, Any]:
    """A line of `facts.jsonl`: an unanswerable one expects to be told so; a false premise, to be
    set right; any other, its facts with a citation.
    """
    kind = row["type"]
    expect: dict[str, Any] = {"facts": row["expected_facts"], "sources": _sources(row, places)}
    if kind == "unanswerable":
        expect = {"status": UNANSWERED}
    elif kind == "false_premise":
        expect["premise"] = "contradicted"
    else:
        expect["status"] = ["answered"]
    return {
        "id": row["id"],
        "tags": [kind, row["language"]],
        "ask": row["question"],
        "expect": expect,
    }


def _search(row: dict[str, Any], places: dict[str, int]) -> dict[str, Any]:
    """A question as a search: one of the passages that prove it is to be found."""
    name, pair = row["id"], row.get("pair")
    return {
        "id": name if pair else f"search-{name}",
        "tags": [row["language"], pair or row["type"]],
        "query": row["question"],
        "sources": _sources(row, places),
    }


def _sources(row: dict[str, Any], places: dict[str, int]) -> list[dict[str, Any]]:
    named = [row, *row.get("also", [])]
    found = [(s["document"], s["quote"]) for s in named if s.get("document")]
    return [
        {"document": document, "quote": quote, "page": places.get(f"{row['id']}/{n}")}
        for n, (document, quote) in enumerate(found)
    ]


def _faults(path: Path) -> Iterator[dict[str, Any]]:
    """Sentences to be found, or with no `rules`, sentences to be left alone."""
    for name, group in tomllib.loads(path.read_text("utf-8")).items():
        if isinstance(group, list):
            for n, text in enumerate(group, 1):
                yield _review(f"clean-{name}-{n:02}", text, name, [], ["clean", name])
            continue
        for language in ("en", "ko", "zh", "ja"):
            for n, text in enumerate(group.get(language, []), 1):
                yield _review(
                    f"{name}-{language}-{n:02}", text, language, group["rules"], [name, language]
                )


def _review(
    name: str, text: str, language: str, rules: list[str], tags: list[str]
) -> dict[str, Any]:
    return {
        "id": name,
        "tags": tags,
        "review": text,
        "language": language,
        "rules": rules,
        "clean": not rules,
    }


def _mutations(folder: Path) -> Iterator[dict[str, Any]]:
    """Every ninth true sentence of a folder as it is, and once changed in each way it can be."""
    from eval import changes
    from eval.mutations import sentences

    kinds = {
        "digit": changes.digit,
        "year": changes.year,
        "unit": changes.unit,
        "negation": changes.negation,
        "modal": changes.modal,
        "held": changes.held,
    }
    for n, true in enumerate(sentences(folder)[::EVERY]):
        name = f"{Path(true.document).stem}-{n:03}"
        yield _said(name, true.text, true.paragraph, "true")
        for kind, change in kinds.items():
            for false in list(change(true.text))[:1]:
                yield _said(f"{name}-{kind}", false, true.paragraph, kind)


def _said(name: str, text: str, evidence: str, kind: str) -> dict[str, Any]:
    support = "verified" if kind == "true" else "not_verified"
    return {
        "id": name,
        "tags": [kind, "mutation"],
        "text": text,
        "evidence": evidence,
        "support": support,
    }


def beir_suite(folder: Path) -> Suite:
    """A folder in BEIR's layout as a suite: each judged query finds one of its rows."""
    beir = read_set(folder)
    cases = [
        SearchCase(
            id=_safe(query.id),
            tags=["beir"],
            query=query.text,
            sources=[Source(document=row) for row in beir.qrels[query.id]],
            k=10,
        )
        for query in beir.judged()
    ]
    return Suite(
        name=folder.name,
        about=f"Search in the BEIR folder {folder.name}.",
        kind="search",
        documents="beir",
        record=False,
        cases=cases,
        file=folder.resolve(),
    )


def _safe(name: str) -> str:
    kept = "".join(c if c.isascii() and (c.isalnum() or c in "._:-") else "-" for c in name)
    return kept if kept[:1].isalnum() else "q" + kept
