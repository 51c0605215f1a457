"""A round sealed: digests of its questions, its rule and the product; what has changed since."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from assistant.runtime.settings import Settings
from corpus.encoder_choice import find_model
from corpus.ids import file_digest
from corpus.packaged import EncoderUnavailable
from corpus.settings import MULTILINGUAL, IndexSettings
from eval.round_ledger import Line, now
from eval.rounds import Round
from eval.run import product_version, told_settings
from eval.shelf import documents
from eval.suite import Case, Suite

ROOT = Path(__file__).parents[1]
ROOMS = ("assistant", "corpus", "eval", "ingest", "prompts")
_CODE = {".py", ".toml", ".yaml", ".npz", ".csv"}
_ASIDE = {"web", "web_dist", "node_modules", "__pycache__"}
_SHOWN = 3  # changed things named; the others are counted

Digests = Mapping[str, str]


@dataclass(frozen=True)
class Product:
    """What is asked: a digest of each file of its code and weights, and its settings."""

    version: str
    code: Digests
    weights: Digests
    settings: Digests


def product(settings: Settings, root: Path = ROOT) -> Product:
    """The product as it is now under these settings."""
    shown = {name: str(value) for name, value in told_settings(settings).items()}
    return Product(product_version(), code(root), dict(_weights(settings)), shown)


def code(root: Path) -> dict[str, str]:
    """Every file that decides what is answered, what is said to models included, by its path."""
    found = {}
    for room in ROOMS:
        for path in sorted((root / room).rglob("*")):
            said = path.suffix in _CODE or (room == "prompts" and path.suffix == ".md")
            if said and path.is_file() and not _ASIDE & set(path.relative_to(root).parts):
                found[path.relative_to(root).as_posix()] = file_digest(path)
    return found


def seal(one: Round, now_is: Product) -> dict[str, Any]:
    """Seals the round, which is told in the ledger; what `seal.json` holds. In it, `seen` is how
    many of its questions earlier rounds asked. ValueError when it is sealed already, or when its
    suite or rule cannot be read.
    """
    if before := one.ledger.of(one.name).get("sealed"):
        raise ValueError(
            f"Round {one.name} was sealed at {before['at']}, and a round is sealed once; make a "
            "new round for other questions."
        )
    parts = {name: _part(items) for name, items in _items(one, now_is).items()}
    questions = [_question(case) for case in one.suite().cases]
    seen = _seen(one.ledger.lines(), set(questions))
    head = {"round": one.name, "sealed_at": now(), "version": now_is.version}
    told = {**head, "cases": len(questions), "seen": seen, **parts}
    one.seal_file.write_bytes(orjson.dumps(told, option=orjson.OPT_INDENT_2))
    one.ledger.append("sealed", one.name, seal=file_digest(one.seal_file), questions=questions)
    return told


def events(one: Round) -> dict[str, Line]:
    """What the ledger tells of a sealed round. ValueError when it was not sealed, when it is gone,
    or its seal is not the one that the ledger knows.
    """
    found = one.ledger.of(one.name)
    if not found and not one.path.is_dir():
        raise ValueError(
            f"There is no round {one.name} in {one.folder}; make it with eval round new."
        )
    if "sealed" not in found:
        known = f", though {one.seal_file} is there" if one.seal_file.is_file() else ""
        raise ValueError(
            f"The ledger knows no seal of round {one.name}{known}; seal it with eval round seal."
        )
    if not one.path.is_dir():
        raise ValueError(f"{one.path} is gone; bring it back from a copy, or make a new round.")
    if not one.seal_file.is_file() or file_digest(one.seal_file) != found["sealed"]["seal"]:
        raise ValueError(
            f"{one.seal_file} is not the seal that the ledger knows; bring it back from a copy, or "
            "make a new round."
        )
    return found


def unchanged(one: Round, now_is: Product | None = None) -> dict[str, Any]:
    """The seal of a round that still is what was sealed; without a product, only its suite and rule
    are looked at. ValueError names what has changed.
    """
    sealed: dict[str, Any] = json.loads(one.seal_file.read_text("utf-8"))
    told = []
    for name, items in _items(one, now_is).items():
        kept = sealed[name]["items"]
        differ = sorted(k for k in {*kept, *items} if kept.get(k) != items.get(k))
        if differ:
            more = f" and {len(differ) - _SHOWN} more" if len(differ) > _SHOWN else ""
            told.append(f"its {name} ({', '.join(differ[:_SHOWN])}{more})")
    if told:
        raise ValueError(
            f"Round {one.name} is not what was sealed: {' and '.join(told)} changed. Bring that "
            "back as it was, or make a new round with new questions."
        )
    return sealed


def digest_of(*paths: Path) -> str:
    """One digest of these files; ValueError names one that is not there."""
    for path in paths:
        if not path.is_file():
            raise ValueError(f"{path} is gone; bring it back from a copy.")
    return _canonical([file_digest(path) for path in paths])


def _items(one: Round, now_is: Product | None) -> dict[str, Digests]:
    suite = one.suite()
    rule = _canonical(one.rule(suite).model_dump(mode="json"))
    found: dict[str, Digests] = {"suite": _suite(suite), "rule": {"rule.yaml": rule}}
    if now_is:
        found |= {"code": now_is.code, "weights": now_is.weights, "settings": now_is.settings}
    return found


def _suite(suite: Suite) -> dict[str, str]:
    """Its head, each case, and each document that it brings or takes from the samples."""
    head = suite.model_dump(mode="json", exclude={"file", "include", "cases"})
    found = {"head": _canonical(head)}
    found |= {f"case {c.id}": _canonical(c.model_dump(mode="json")) for c in suite.cases}
    if suite.documents == "library":
        return found
    folder = suite.file if suite.documents == "beir" else suite.folder()
    shelf = folder.rglob("*") if suite.documents == "beir" and folder else documents(suite)
    for path in sorted(p for p in shelf if p.is_file()):
        name = path.relative_to(folder).as_posix() if folder else path.name
        found[f"document {name}"] = file_digest(path)
    return found


def _question(case: Case) -> str:
    """Twelve hex digits of what is asked and expected, whatever id and tags it goes by."""
    return _canonical(case.model_dump(mode="json", exclude={"id", "tags", "generated"}))[:12]


def _seen(lines: list[Line], questions: set[str]) -> dict[str, int]:
    """By round that was begun, how many of these questions it asked."""
    begun = {line["round"] for line in lines if line["event"] == "started"}
    sealed = [line for line in lines if line["event"] == "sealed" and line["round"] in begun]
    found = {line["round"]: len(questions & set(line["questions"])) for line in sealed}
    return {name: count for name, count in found.items() if count}


def _weights(settings: Settings) -> Iterator[tuple[str, str]]:
    """Each file of the models in use: the encoder of search, that of intents, the reranker. Of a
    model that is not here, that it is not.
    """
    for index in (settings.index, IndexSettings(MULTILINGUAL, settings.encoder_file)):
        try:
            model = find_model(index, settings.folder)
        except EncoderUnavailable:
            yield index.encoder, "not here"
            continue
        yield from _folder(model.name, model.folder)
    if settings.reranker:
        yield from _folder("reranker", Path(settings.reranker).expanduser())


def _folder(name: str, folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        if "__pycache__" not in path.parts:
            yield f"{name}/{path.relative_to(folder).as_posix()}", file_digest(path)


def _part(items: Digests) -> dict[str, Any]:
    return {"digest": _canonical(dict(items)), "items": dict(items)}


def _canonical(value: Any) -> str:
    said = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()
