"""A suite's file read and checked: its head, its own cases, those it takes from other files."""

import json
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from eval.forms import beir_suite, included
from eval.suite import CASES, Case, Suite


def read_suite(path: Path) -> Suite:
    """The suite of a file. ValueError names the file, the case and the field that is wrong."""
    if path.is_dir():
        return beir_suite(path)
    head, rows = _rows(path)
    try:
        suite = Suite(**{**head, "file": path.resolve(), "cases": []})
    except ValidationError as error:
        raise ValueError(_told(path.name, "", error)) from error
    model = CASES[suite.kind]
    cases = [_case(model, row, path.name) for row in rows]
    for include in suite.include:
        rows = [
            r for r in included(path.parent, include) if not include.ids or r["id"] in include.ids
        ]
        cases.extend(_case(model, row, include.file) for row in rows)
    _distinct(cases, path.name)
    folder = suite.folder()
    if folder is not None and not folder.is_dir():
        raise ValueError(f"{path.name}: its documents are not there: {folder}.")
    return suite.model_copy(update={"cases": cases})


def _rows(path: Path) -> tuple[dict[str, Any], list[Any]]:
    """The head and the cases: of YAML one mapping, of JSON Lines the first line and the rest."""
    try:
        text = path.read_text("utf-8")
        if path.suffix == ".jsonl":
            lines = [json.loads(line) for line in text.splitlines() if line.strip()]
            head, rows = (lines[0], lines[1:]) if lines else ({}, [])
        else:
            head = yaml.safe_load(text)
            rows = head.pop("cases", []) if isinstance(head, dict) else []
    except (yaml.YAMLError, json.JSONDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{path.name} cannot be read: {' '.join(str(error).split())}") from error
    if not isinstance(head, dict) or not isinstance(rows or [], list):
        raise ValueError(f"{path.name} is not a suite: it needs name, about, kind and cases.")
    return head, rows or []


def _case(model: type[Case], row: Any, file: str) -> Case:
    if not isinstance(row, dict):
        raise ValueError(f"{file}: a case is a mapping, not {row!r}.")
    try:
        return model(**row)
    except ValidationError as error:
        raise ValueError(_told(file, str(row.get("id", "a case without id")), error)) from error


def _told(file: str, case: str, error: ValidationError) -> str:
    wrong = error.errors()[0]
    where = ".".join(str(part) for part in wrong["loc"])
    return ": ".join(part for part in (file, case, where, wrong["msg"]) if part) + "."


def _distinct(cases: list[Case], file: str) -> None:
    seen: set[str] = set()
    for case in cases:
        if case.id in seen:
            raise ValueError(f"{file}: the id {case.id} is used twice.")
        seen.add(case.id)
    if not cases:
        raise ValueError(f"{file} has no cases.")
