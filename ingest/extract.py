"""Documents to proposed records: what one seems to say, each field with the place that says it.

Nothing here enters the record: a person accepts, edits or rejects every proposal.
"""

from collections.abc import Sequence

from corpus.passage import Document, Page
from corpus.proposals import Proposal
from ingest.extraction.instruments import instrument
from ingest.extraction.papers import conferences, plans
from ingest.extraction.partner_lists import partner_relations
from ingest.extraction.structured import Structured, instrument_by
from ingest.extraction.whole import Whole

INSTRUMENTS = frozenset({"mou", "agreement", "treaty", "document", "minutes", ""})


def propose(
    document: Document, pages: Sequence[Page], model: Structured | None = None
) -> list[Proposal]:
    """The rows a document proposes. With a model, its reading of an instrument stands beside the
    rules'.
    """
    whole = Whole(document, tuple(pages))
    if not whole.text.strip():
        return []
    found: list[Proposal] = []
    if document.kind in INSTRUMENTS:
        by_rules = instrument(whole)
        found += [by_rules] if by_rules else []
        if model is not None and (by_model := instrument_by(model, whole)):
            found.append(by_model)
    found += conferences(whole)
    found += plans(whole)
    found += partner_relations(whole)
    return found
