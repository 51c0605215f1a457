"""Writes the page of each proving quote beside a suite, read by another reader than the product's.

`python -m eval.places` after the sample shelf was rendered anew. Only PDF files have pages that a
second reader can tell.
"""

import json
import re
import unicodedata
from functools import cache
from pathlib import Path

from pypdf import PdfReader

SAMPLES = Path(__file__).parents[1] / "corpus" / "samples"
SUITES = Path(__file__).parent / "suites"
SETS = {"facts.jsonl": "facts.places.json", "crosslingual.jsonl": "crosslingual.places.json"}


def places(questions: Path, shelf: Path) -> dict[str, int]:
    """For `id/n`, the n-th source of a question, the page its quote begins on."""
    found: dict[str, int] = {}
    for line in questions.read_text("utf-8").splitlines():
        row = json.loads(line)
        named = [s for s in [row, *row.get("also", [])] if s.get("document")]
        for n, source in enumerate(named):
            path = shelf / source["document"]
            page = _page(path, source["quote"]) if path.suffix == ".pdf" else None
            if page:
                found[f"{row['id']}/{n}"] = page
    return found


def _page(path: Path, quote: str) -> int | None:
    """The one page with the quote, or with most of its beginning; None when that is not clear."""
    wanted = _bare(quote)
    for part in (wanted, wanted[: max(20, len(wanted) // 2)]):
        pages = [n for n, text in enumerate(_pages(path), 1) if part in text]
        if len(pages) == 1:
            return pages[0]
    return None


@cache
def _pages(path: Path) -> tuple[str, ...]:
    return tuple(_bare(page.extract_text() or "") for page in PdfReader(path).pages)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold()


def main() -> None:
    """Write the files."""
    for questions, out in SETS.items():
        found = places(SAMPLES / questions, SAMPLES / "shelf")
        (SUITES / out).write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", "utf-8")
        print(f"{out}: {len(found)} pages")


if __name__ == "__main__":
    main()
