"""The record's machinery, measured: clause reader, extraction, and network figures at size.

python -m bench.metrics [--shared ../shared] [--part shelf|extraction|network]
"""

import argparse
import json
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from assistant.metrics.figure import Request
from assistant.metrics.registry import find
from corpus.ledger import Ledger
from corpus.passage import Document, Page
from corpus.record_rows import Activity, Relation
from ingest.extract import propose
from ingest.extraction.clauses import clause_reader
from ingest.formats import markdown
from ingest.piece import About

RESULTS = Path(__file__).parent / "results" / "metrics.json"
SOURCES = Path(__file__).parents[1] / "corpus" / "samples" / "sources"
NETWORK = ("HHI", "CRk", "DORM", "ONE", "CER", "DIV", "PERS", "DEP", "COST")
FIELDS = ("type", "parties", "signed_on", "term_end", "auto_renew", "review_clause")


def shelf(_shared: Path) -> dict[str, Any]:
    """The shipped clause reader on the paragraphs of the sample shelf's instruments."""
    rows = [row for path in _instruments() for row in _paragraphs(path)]
    readings = clause_reader().read([text for _, text, _ in rows])
    whole = clause_reader().read([f"{title}\n{text}" for title, text, _ in rows])
    headed = sum(r.label == label for r, (*_, label) in zip(whole, rows, strict=True))
    judged = [(r, label) for r, (*_, label) in zip(readings, rows, strict=True)]
    right = sum(r.label == label for r, label in judged)
    sure = [(r, label) for r, label in judged if r.margin >= 0.2]
    return {
        "paragraphs": len(rows),
        "precision": round(right / len(rows), 4),
        "precision with its heading": round(headed / len(rows), 4),
        "at margin 0.2": {
            "read": len(sure),
            "precision": round(sum(r.label == label for r, label in sure) / max(1, len(sure)), 4),
        },
        "confused": Counter(
            f"{t} read as {r.label}" for r, t in judged if r.label != t
        ).most_common(6),
    }


_HEADINGS = {  # what a heading of the samples calls each clause
    "purpose": ("purpose", "aim", "목적", "目的"),
    "principles": ("principles", "원칙"),
    "areas": ("areas", "협력 분야", "合作领域", "交流の分野"),
    "forms": ("forms", "협력 방법", "교류 방법", "交流方式"),
    "implementation": ("action plan", "실행계획"),
    "contacts": ("contact", "연락", "联络"),
    "working_group": ("working group", "실무협의회"),
    "monitoring": ("monitoring", "점검", "evaluation", "review"),
    "funding": ("funding", "cost", "비용", "費用"),
    "visits": ("visits", "방문 경비", "대표단", "代表团费用"),
    "information": ("material", "자료와 성과물"),
    "personal_data": ("personal data", "개인정보", "個人情報"),
    "legal_status": ("legal status", "법적 성격", "法的な位置づけ"),
    "differences": ("differences", "이견"),
    "amendment": ("amendment", "고쳐 쓰기"),
    "duration": ("duration", "기간", "期限", "有効期間"),
    "ending": ("ending", "종료", "终止", "終了"),
    "languages": ("language", "언어", "문본", "文本"),
}


_NUMBER = re.compile(r"^(?:제\s*\d+\s*[항조]|paragraph \d+:?|[\d一二三四五六七八九十]+[.、 ]*)\s*")


def _paragraphs(path: Path) -> list[tuple[str, str, str]]:
    """Each section's heading and text, with the clause the heading names; others are left out."""
    found = []
    for page in _read(path)[1]:
        heads = [b for b in page.blocks if b.kind == "heading"]
        ends = [b.start for b in heads[1:]] + [len(page.text)]
        for block, end in zip(heads, ends, strict=True):
            title = page.text[block.start : block.end].lower()
            labels = [k for k, words in _HEADINGS.items() if any(w in title for w in words)]
            text = page.text[block.end : end].strip()
            if len(labels) == 1 and text:
                found.append((_NUMBER.sub("", title), text, labels[0]))
    return found


# Extraction


def extraction(shared: Path) -> dict[str, Any]:
    """Precision and recall a field: the sample shelf's instruments, and real treaty texts."""
    return {"sample_shelf": _shelf_fields(), "treaties": _treaty_fields(shared)}


def _shelf_fields() -> dict[str, Any]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for path in _instruments():
        document, pages, meta = _read(path)
        found = next((p for p in propose(document, pages) if p.kind == "mous"), None)
        values = found.values() if found else {}
        truth = {"signed_on": meta.get("issued_on"), "term_end": meta.get("valid_to")}
        truth["parties"] = meta.get("entities")
        for name, right in truth.items():
            _count(counts[name], _same(name, values.get(name), right), name in values, bool(right))
    return {name: _rates(c) for name, c in counts.items()}


def _treaty_fields(shared: Path) -> dict[str, Any]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    paths = sorted((shared / "realdocs" / "md" / "treaty_kr").glob("*.md"))
    for path in paths:
        document, pages, meta = _read(path)
        if meta.get("조약구분명") != "양자조약":
            continue
        found = next((p for p in propose(document, pages) if p.kind == "mous"), None)
        values = found.values() if found else {}
        right = str(meta.get("서명일자") or "")
        if right:
            same = values.get("signed_on") == right
            _count(counts["signed_on"], same, "signed_on" in values, True)
        # No list of sides is given: one of two must be Korea, and both must stand in the text.
        sides = [str(s) for s in values.get("parties", ())]
        whole = "\n".join(p.text for p in pages)
        good = len(sides) == 2 and any(s.startswith("대한민국") for s in sides)
        good = good and all(s in whole and len(s) < 30 for s in sides)
        _count(counts["parties"], good, bool(sides), True)
    return {
        "bilateral": sum(counts["parties"].values()),
        **{k: _rates(c) for k, c in counts.items()},
    }


def _same(name: str, said: Any, truth: Any) -> bool:
    if name != "parties" or not said:
        return str(said) == str(truth)
    known = [str(t) for t in truth or ()]
    return all(any(s in t or t in s for t in known) for s in said)


def _count(counts: Counter[str], same: bool, said: bool, there: bool) -> None:
    counts["right" if said and same else "wrong" if said else "silent" if there else "none"] += 1


def _rates(c: Counter[str]) -> dict[str, Any]:
    said, there = c["right"] + c["wrong"], c["right"] + c["wrong"] + c["silent"]
    return {
        "precision": round(c["right"] / said, 4) if said else None,
        "recall": round(c["right"] / there, 4) if there else None,
        **dict(c),
    }


# Network figures at size


def network(_shared: Path) -> dict[str, Any]:
    """Every network figure over 100,000 activities: the median of five, beside pandas."""
    ledger = _large(100_000)
    ledger.activities_of  # noqa: B018 - read once, as the record keeps it between questions
    found: dict[str, Any] = {}
    for name in NETWORK:
        options = {"unit": "activities"} if name in ("HHI", "CRk") else {}
        asked = Request(as_of="2025-12-31", options={**options, "lg": "all"})
        figure = find(name).compute(ledger, asked)
        seconds = _median(lambda n=name, a=asked: find(n).compute(ledger, a))  # type: ignore[misc]
        found[name] = {"seconds": seconds, "value": figure.value}
    return {"activities": len(ledger.activities), "ours": found, "pandas": _pandas(ledger)}


def _large(size: int) -> Ledger:
    chance = random.Random(7)
    countries = ["CN"] * 40 + ["JP"] * 14 + ["US"] * 11 + [f"X{n:02d}" for n in range(35)]
    relations = tuple(
        Relation(
            id=f"r{n}",
            lg="City",
            partner=f"P{n}",
            country=chance.choice(countries),
            tier="sister",
            signed_on=f"{chance.randint(1990, 2020)}-05-01",
        )
        for n in range(2000)
    )
    fields = ("economy", "sports", "tourism", "culture_arts", "administration")
    activities = tuple(
        Activity(
            id=f"a{n:06d}",
            relation=f"r{chance.randrange(1900)}",
            on=f"{chance.randint(2000, 2025)}-{chance.randint(10, 12)}-{chance.randint(10, 28)}",
            field=chance.choice(fields),
            form=chance.choice(("visit", "visit", "project", "greeting")),
            direction=chance.choice(("out", "in", "joint", "online")),
            ceremonial=chance.choice(("y", "n")),
            cost=float(chance.randint(1, 50)),
        )
        for n in range(size)
    )
    return Ledger(relations=relations, activities=activities)


def _pandas(ledger: Ledger) -> dict[str, Any] | str:
    """The same four figures as a spreadsheet person would write them; rows already in a frame."""
    try:
        import pandas as pd
    except ImportError:
        return "pandas is not installed"
    place = {r.id: r.country for r in ledger.relations}
    frame = pd.DataFrame(
        {
            "relation": [a.relation for a in ledger.activities],
            "on": [a.on for a in ledger.activities],
            "field": [a.field for a in ledger.activities],
            "form": [a.form for a in ledger.activities],
            "ceremonial": [a.ceremonial for a in ledger.activities],
            "country": [place[a.relation] for a in ledger.activities],
        }
    )

    def hhi() -> float:
        return float((frame["country"].value_counts(normalize=True) ** 2).sum())

    def dormant() -> float:
        real = frame[(frame["form"] != "greeting") & (frame["on"] <= "2025-12-31")]
        last = real.groupby("relation")["on"].max()
        return float((last <= "2023-12-31").sum()) / frame["relation"].nunique()

    def ceremony() -> float:
        return float((frame["ceremonial"] == "y").mean())

    def variety() -> float:
        real = frame[frame["form"] != "greeting"]
        return 1 - float((real["field"].value_counts(normalize=True) ** 2).sum())

    made = {"HHI": hhi, "DORM": dormant, "CER": ceremony, "DIV": variety}
    return {name: {"seconds": _median(f), "value": f()} for name, f in made.items()}


def _median(work: Callable[[], Any]) -> float:
    times = []
    for _ in range(5):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return round(sorted(times)[2], 4)


# Reading


def _instruments() -> list[Path]:
    paths = sorted(SOURCES.glob("syn-*.md"))
    return [p for p in paths if _read(p)[0].kind in ("mou", "agreement")]


def _read(path: Path) -> tuple[Document, list[Page], dict[str, Any]]:
    about, *rest = markdown.read(path.read_bytes(), 1)
    assert isinstance(about, About)
    kind = str(about.meta.get("kind", "document"))
    document = Document("d", "bench", about.title, path.name, "", "text/markdown", kind=kind)
    return document, [p for p in rest if isinstance(p, Page)], dict(about.meta)


PARTS: dict[str, Callable[[Path], dict[str, Any]]] = {
    "network": network,
    "extraction": extraction,
    "shelf": shelf,
}
_NEEDS_SHARED = ("extraction",)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--part", choices=PARTS)
    asked = parser.parse_args()
    results = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    for name in [asked.part] if asked.part else PARTS:
        if name in _NEEDS_SHARED and not asked.shared.exists():
            print(f"{name}: skipped, {asked.shared} is not here")
            continue
        results[name] = PARTS[name](asked.shared)
        print(name, json.dumps(results[name], ensure_ascii=False, indent=1))
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
