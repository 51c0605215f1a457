"""Pages a second by format; for PDF beside bare pypdfium2 and pypdf on the same files."""

import logging
import resource
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.util import Finalize
from pathlib import Path
from statistics import median
from typing import Any

from corpus.passage import Page
from ingest.quarantine import Quarantine

MOST = 60  # PDFs side by side
Reader = Callable[[Path], int]
_held: list[Quarantine] = []


def ours(path: Path) -> int:
    """As the product reads: in a child process with limits, pages checked on their way back."""
    if not _held:
        _held.append(Quarantine())
        Finalize(None, _held[0].close, exitpriority=10)  # waited for, its CPU seconds count
    return len(_held[0].parse(path).pages)


def in_process(path: Path) -> int:
    """Without the child: what text, boxes, tables and blocks themselves cost."""
    from ingest.formats.pdf import read

    return sum(isinstance(item, Page) for item in read(path.read_bytes()))


def with_pdfium(path: Path) -> int:
    """Bare pypdfium2: text only."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    for page in document:
        page.get_textpage().get_text_range()
    return len(document)


def with_pypdf(path: Path) -> int:
    """Bare pypdf: text only."""
    from pypdf import PdfReader

    logging.disable(logging.CRITICAL)
    reader = PdfReader(path)
    for page in reader.pages:
        page.extract_text()
    return len(reader.pages)


def by_format(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """From the outcomes: files read without text recognition."""
    times: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for row in rows:
        if row["outcome"] == "live" and not any(
            n.startswith(("ocr", "pages_crashed", "pages_unread")) for n in row["notes"]
        ):
            times[Path(row["file"]).suffix.lower()].append((row["seconds"], row["pages"]))
    return {
        suffix: {
            "files": len(found),
            "pages_per_second": round(sum(p for _, p in found) / sum(s for s, _ in found), 1),
            "median_ms_a_file": round(median(s for s, _ in found) * 1000, 1),
        }
        for suffix, found in sorted(times.items())
    }


def side_by_side(paths: Sequence[Path]) -> dict[str, Any]:
    """The same PDFs by each reader, in one process and in two; a warm-up comes before."""
    readers: tuple[Reader, ...] = (ours, in_process, with_pdfium, with_pypdf)
    readable = [p for p in paths if _reads(with_pdfium, p) and _reads(with_pypdf, p)][:MOST]
    result: dict[str, Any] = {"files": len(readable)}
    for workers in (1, 2):
        for reader in readers:
            pages, wall, spent = timed(reader, readable, workers)
            result["pages"] = pages
            result[f"{reader.__name__}, {workers} process{'es' * (workers > 1)}"] = {
                "pages_per_second": round(pages / wall, 1),
                "pages_per_cpu_second": round(pages / spent, 1),
            }
    return result


def timed(reader: Reader, paths: Sequence[Path], workers: int) -> tuple[int, float, float]:
    """Pages, seconds on the clock without the warm-up, CPU seconds with it."""
    before = _children()
    with ProcessPoolExecutor(workers) as pool:
        list(pool.map(reader, paths[: 2 * workers]))
        start = time.perf_counter()
        pages = sum(pool.map(reader, paths))
        wall = time.perf_counter() - start
    return pages, wall, _children() - before


def born_digital(folder: Path, rows: Sequence[dict[str, Any]]) -> list[Path]:
    """PDFs that were read without a remark, by name."""
    return [
        folder / row["file"]
        for row in rows
        if row["outcome"] == "live"
        and row["file"].endswith(".pdf")
        and not row["file"].startswith("bad_generated")
        and not row["notes"]
    ]


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _reads(reader: Reader, path: Path) -> bool:
    try:
        return bool(reader(path))
    except Exception:  # noqa: BLE001  (whatever it raises, it is not a file all can be timed on)
        return False
