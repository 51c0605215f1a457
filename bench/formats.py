"""How documents are read: outcomes, faithfulness and speed on a folder of real files, beside bare
pypdfium2 and pypdf.

python -m bench.formats [FOLDER] [--all] [--part truth|hangul|hostile|outcomes|speed|pipeline]

Of a kind with more than forty files a fixed sample of forty is read, unless --all is said.
"""

import argparse
import hashlib
import json
import re
import time
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil

from bench.reading import pipeline, speed
from corpus.passage import Parsed
from ingest.quarantine import Quarantine
from ingest.refusal import Refused

FOLDER = Path(__file__).parents[2] / "shared" / "realdocs"
SAMPLE = 40  # files of a kind
RESULTS = Path(__file__).parent / "results" / "formats.json"


def read(quarantine: Quarantine, path: Path) -> tuple[Parsed | str, float]:
    start = time.perf_counter()
    try:
        parsed: Parsed | str = quarantine.parse(path)
    except Refused as refused:
        parsed = str(refused)
    return parsed, time.perf_counter() - start


def files_of(folder: Path, most: int | None) -> list[Path]:
    """The folder's files; of a kind with more, a sample fixed by the files' names."""
    kinds: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.name != "MANIFEST.tsv"):
        kinds[path.suffix.lower()].append(path)
    return sorted(
        path
        for found in kinds.values()
        for path in sorted(found, key=lambda p: hashlib.sha256(p.name.encode()).digest())[:most]
    )


def outcomes(folder: Path, most: int | None = None) -> dict[str, Any]:
    """Every file, or a sample of each kind: pages, or one named refusal."""
    process = psutil.Process()
    rows: list[dict[str, Any]] = []
    before = grown = 0
    with Quarantine() as quarantine:
        for index, path in enumerate(files_of(folder, most)):
            parsed, seconds = read(quarantine, path)
            row: dict[str, Any] = {
                "file": str(path.relative_to(folder)),
                "seconds": round(seconds, 3),
            }
            row["child_mb"] = quarantine.memory >> 20
            if isinstance(parsed, str):
                row |= {"outcome": parsed.partition(":")[0], "detail": parsed[:200]}
            else:
                texts = [page.text for page in parsed.pages]
                row |= {"outcome": "live", "pages": len(texts), "characters": sum(map(len, texts))}
                row |= {"media_type": parsed.media_type, "notes": list(parsed.notes)}
            rows.append(row)
            resident = process.memory_info().rss
            before = resident if index == 20 else before
            grown = resident - before if before else 0
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        table[Path(row["file"]).suffix.lower()][row["outcome"]] += 1
    return {
        "files": len(rows),
        "sampled": f"at most {most} of a kind" if most else "no: every file",
        "outcomes": dict(Counter(row["outcome"] for row in rows)),
        "by_format": {suffix: dict(counts) for suffix, counts in sorted(table.items())},
        "slowest": sorted(((r["seconds"], r["file"]) for r in rows), reverse=True)[:8],
        "child_mb_max": max(row["child_mb"] for row in rows),
        "parent_growth_mb": grown >> 20,
        "rows": rows,
    }


def hostile(folder: Path) -> list[dict[str, Any]]:
    """Each hostile file alone, its child's start included."""
    rows = []
    for path in sorted((folder / "bad_generated").iterdir()):
        with Quarantine() as quarantine:
            parsed, seconds = read(quarantine, path)
            outcome = (
                parsed[:110] if isinstance(parsed, str) else f"live, {len(parsed.pages)} pages"
            )
            rows.append(
                {
                    "file": path.name,
                    "seconds": round(seconds, 2),
                    "outcome": outcome,
                    "child_mb": quarantine.memory >> 20,
                }
            )
    return rows


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def error_rate(found: str, truth: str) -> float:
    """Edits per character of the truth, blanks apart."""
    found, truth = bare(found), bare(truth)
    row = list(range(len(truth) + 1))
    for i, a in enumerate(found, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(truth, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1] / len(truth)


def truth(folder: Path) -> dict[str, Any]:
    """Against texts that are known to the character."""
    home = folder / "generated_truth"
    known = json.loads((home / "truth.json").read_text(encoding="utf-8"))
    result: dict[str, Any] = {}
    with Quarantine() as quarantine:
        for path in sorted(home.glob("*.p*")):
            parsed, seconds = read(quarantine, path)
            text = (
                "\n".join(page.text for page in parsed.pages) if isinstance(parsed, Parsed) else ""
            )
            if path.stem.startswith("ko_2col"):
                marks = [int(mark) for mark in re.findall(r"\[[LR]?(\d+)\]", text)]
                falls = sum(b < a for a, b in zip(marks, marks[1:], strict=False))
                result[path.name] = {
                    "marks": len(marks),
                    "out_of_order": falls - ("interleaved" in path.stem),
                }
            elif path.stem == "ko_table":
                result[path.name] = table(
                    parsed, json.loads((home / "table_truth.json").read_text(encoding="utf-8"))
                )
            else:
                lines = known[path.stem[:2]]
                start = bare(text).find(bare(lines[0])[:6])
                body = bare(text)[max(start, 0) :]
                result[path.name] = {
                    "cer": round(error_rate(body, "".join(lines)), 4),
                    "seconds": round(seconds, 2),
                }
    return result


def table(parsed: Parsed | str, expected: list[list[str]]) -> dict[str, Any]:
    assert isinstance(parsed, Parsed)
    page = parsed.pages[0]
    block = next(block for block in page.blocks if block.kind == "table")
    found = {(cell.row, cell.column): page.text[cell.start : cell.end] for cell in block.cells}
    cells = [
        (found.get((r, c), ""), text)
        for r, row in enumerate(expected)
        for c, text in enumerate(row)
    ]
    return {
        "cells": len(cells),
        "wrong": [pair for pair in cells if bare(pair[0]) != bare(pair[1])],
    }


def hangul(folder: Path) -> dict[str, Any]:
    """Hangul in HWP and HWPX pages beside every Hangul that stands in the files' text records."""
    result: dict[str, Any] = {}
    with Quarantine() as quarantine:
        for suffix, raw in (("hwp", raw_hwp), ("hwpx", raw_hwpx)):
            found = total = 0
            short = []
            for path in sorted((folder / suffix).rglob(f"*.{suffix}")):
                parsed, _ = read(quarantine, path)
                if isinstance(parsed, str) and not parsed.startswith(("empty", "no_real_text")):
                    continue
                text = (
                    "".join(page.text for page in parsed.pages)
                    if isinstance(parsed, Parsed)
                    else ""
                )
                mine, theirs = (len(re.findall("[가-힣]", t)) for t in (text, raw(path)))
                found, total = found + mine, total + theirs
                if mine < theirs:
                    short.append((path.name, mine, theirs))
            result[suffix] = {"pages": found, "records": total, "files_with_fewer": short}
    return result


def raw_hwp(path: Path) -> str:
    from ingest.formats.hwp_records import HwpFile, Record

    def texts(records: list[Record]) -> str:
        return "".join(
            (record.data.decode("utf-16-le", "ignore") if record.tag == 67 else "")
            + texts(record.under)
            for record in records
        )

    # Controls inside a text record may decode to letters; they stand in blocks of eight units
    # between two equal ones.
    whole = "".join(texts(section) for section in HwpFile(path.read_bytes()).sections())
    return re.sub(r"([\x01-\x09\x0b\x0c\x0e-\x17]).{6}\1", "", whole, flags=re.DOTALL)


def raw_hwpx(path: Path) -> str:
    from lxml import etree

    with zipfile.ZipFile(path) as archive:
        names = [
            name for name in archive.namelist() if re.fullmatch(r"Contents/section\d+\.xml", name)
        ]
        roots = [etree.fromstring(archive.read(name)) for name in names]
    return "".join("".join(node.itertext()) for root in roots for node in root.iter("{*}t"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    parser.add_argument("--part", default="", choices=["", *PARTS, "speed", "pipeline"])
    parser.add_argument("--all", action="store_true", help="Every file, also of the large kinds.")
    arguments = parser.parse_args()
    if not arguments.folder.is_dir():
        print(f"{arguments.folder} is not there: give a folder of real files. Nothing measured.")
        return
    result: dict[str, Any] = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    for name in (arguments.part,) if arguments.part else (*PARTS, "speed", "pipeline"):
        result[name] = measured(name, arguments, result)
        RESULTS.parent.mkdir(exist_ok=True)
        RESULTS.write_text(json.dumps(result, ensure_ascii=False, indent=1))
        show(name, result[name])


def measured(name: str, arguments: argparse.Namespace, result: dict[str, Any]) -> Any:
    """One part. The last two want the outcomes' rows."""
    folder: Path = arguments.folder
    if name == "outcomes":
        return outcomes(folder, None if arguments.all else SAMPLE)
    if name in PARTS:
        return PARTS[name](folder) if (folder / "generated_truth").is_dir() else {}
    rows = result["outcomes"]["rows"]
    plain = speed.born_digital(folder, rows)
    if name == "pipeline":
        return pipeline.compared(plain)
    return {**speed.by_format(rows), "pdf_side_by_side": speed.side_by_side(plain)}


def show(name: str, part: Any) -> None:
    """A part's figures, a line each, without the file by file rows."""
    print(f"== {name}", flush=True)
    lines = part.items() if isinstance(part, dict) else enumerate(part)
    for key, value in lines:
        if key != "rows":
            print(f"{key}: {json.dumps(value, ensure_ascii=False, default=str)}", flush=True)


PARTS: dict[str, Callable[[Path], Any]] = {
    "truth": truth,
    "hangul": hangul,
    "hostile": hostile,
    "outcomes": outcomes,
}


if __name__ == "__main__":
    main()
