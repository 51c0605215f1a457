"""The sample record: real relations and conferences, and example ledgers marked synthetic."""

import tomllib
from collections.abc import Collection
from functools import cache
from pathlib import Path

from corpus.database import open_database
from corpus.ledger import Ledger
from corpus.record_files import Entry, ImportReport, import_files
from corpus.records import Records

SCOPE = "samples"  # the scope that the sample shelf is put in
FOLDER = Path(__file__).parent / "samples" / "records"


@cache
def suggested() -> dict[str, list[str]]:
    """Questions that the sample shelf answers, by language."""
    return tomllib.loads((FOLDER.parent / "suggestions.toml").read_text("utf-8"))


def load_samples(records: Records, scopes: Collection[str] | None = None) -> ImportReport:
    """Enter the sample record, as an import within these scopes (None for all). Entering it again
    changes nothing.
    """
    entry = Entry("sample", scopes=scopes)
    return import_files(records, sorted(FOLDER.glob("*.csv")), entry)


@cache
def sample_ledger() -> Ledger:
    """The sample record by itself, in memory: what benchmarks and tests of questions read."""
    records = Records(open_database("sqlite://"))
    load_samples(records)
    return records.ledger()
