"""The composition root: the one place where the rooms are wired together.

Everything heavy is built on first use, so that a command pays only for what it needs. Tests,
evaluation, command line and HTTP all come in through `open_house` or `House`.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from assistant.runtime.data_lock import Ownership
from assistant.runtime.encoders import (
    default_encoder,
    is_multilingual,
    multilingual,
    search_encoder,
    trained_reader,
)
from assistant.runtime.garbage_collection import collect_rarely
from assistant.runtime.index_care import see_to
from assistant.runtime.outside_model import outside_model
from assistant.runtime.settings import Settings, read_settings
from corpus.database import open_database, sqlite_url
from corpus.library import Library
from corpus.storage import trouble

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from assistant.drafting.drafter import Sources
    from assistant.explanation import Explainer
    from assistant.models.agent import Agent
    from assistant.pipeline import Assistant
    from assistant.retrieval.hybrid import Retriever
    from corpus.conversations import Conversations
    from corpus.drafts import Drafts
    from corpus.encoders import Encoder
    from corpus.indexes import Indexes
    from corpus.readers import Reader
    from corpus.records import Records
    from corpus.traffic import Traffic
    from ingest.purge import Purge
    from ingest.sync import Intake


@dataclass
class House:
    """The whole product over one data folder. Give a part to replace it: `House(…, model=…)`."""

    settings: Settings
    model: "BaseChatModel | None" = None
    given_encoder: "Encoder | None" = None
    token: str = ""  # what the command line shows to the server it hands its work to
    serves: bool = False  # a server mends its indexes aside, and says meanwhile what may be missing

    @cached_property
    def engine(self) -> Any:
        """The database, its schema current."""
        self.settings.folder.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        return open_database(self.settings.database or sqlite_url(self.settings.folder.database))

    @cached_property
    def library(self) -> Library:
        """The system of record."""
        return Library(self.engine)

    @cached_property
    def records(self) -> "Records":
        """The structured record."""
        from corpus.records import Records

        return Records(self.engine)

    @cached_property
    def conversations(self) -> "Conversations":
        """Turns as they were given."""
        from corpus.conversations import Conversations

        return Conversations(self.engine)

    @cached_property
    def drafts(self) -> "Drafts":
        """Versions of drafts."""
        from corpus.drafts import Drafts

        return Drafts(self.engine)

    @cached_property
    def traffic(self) -> "Traffic":
        """The questions on their way: whatever works in the background lets them go first."""
        from corpus.traffic import Traffic

        return Traffic()

    @cached_property
    def encoder(self) -> "Encoder":
        """Texts to vectors; a `NoEncoder`, and a warning, where none can be loaded."""
        return search_encoder(self.settings, self.given_encoder)

    @cached_property
    def intent_encoder(self) -> "Encoder":
        """Questions to vectors in four languages, for telling which figure they ask for."""
        return self.encoder if is_multilingual(self.settings) else multilingual(self.settings)

    @cached_property
    def sentence_encoder(self) -> "Encoder":
        """Sentences to vectors, for choosing among them: the thresholds of answering are measured
        with MiniLM's cosines, whatever encoder the search uses.
        """
        if self.given_encoder or not is_multilingual(self.settings):
            return self.encoder
        return default_encoder(self.settings)

    @cached_property
    def reader(self) -> "Reader | None":
        """Passages read against a question; None with a given encoder, or where none is here."""
        return None if self.given_encoder else trained_reader(self.settings)

    @cached_property
    def indexes(self) -> "Indexes":
        """Word and vector search, written through from the library."""
        from corpus.indexes import Indexes
        from corpus.lexicon import Lexicon
        from corpus.vectors import ChromaVectors

        folder = self.settings.folder
        return Indexes(self.library, Lexicon(folder.lexicon), ChromaVectors(folder.vectors))

    @cached_property
    def retriever(self) -> "Retriever":
        """Hybrid search; by words alone as long as the shelf was encoded by another encoder. An
        index that is gone or damaged is mended first, or known to be.
        """
        from assistant.retrieval.hybrid import build_retriever, scanned_up_to
        from corpus.making import is_stale, making

        scanned = scanned_up_to(self.settings.vector_index)
        see_to(self.indexes, self.settings.folder, scanned, mend=not self.serves)
        wanted = making(self.settings.index, self.encoder)
        first = build_retriever(
            self.library,
            self.indexes,
            self.encoder,
            self.settings.vector_index,
            encoded=lambda: bool(self.encoder.dimensions) and not is_stale(self.library, wanted),
        )
        if not self.settings.reranker:
            return first
        from assistant.retrieval.reranking import RerankedRetriever
        from corpus.rerankers import load_reranker

        return RerankedRetriever(first, load_reranker(self.settings.reranker))

    @cached_property
    def intake(self) -> "Intake":
        """Filling the shelf."""
        from corpus.traffic import GivingWay
        from ingest.quarantine import Quarantine
        from ingest.sync import Intake

        return Intake(
            self.library,
            self.indexes,
            GivingWay(self.encoder, self.traffic),
            self.settings.folder,
            Quarantine(),
            self.settings.index,
            traffic=self.traffic,
        )

    @cached_property
    def offline(self) -> "Agent":
        """The agent on the model that needs no network."""
        from assistant.models.agent import Agent
        from assistant.models.offline import ExtractiveModel

        return Agent(ExtractiveModel(encoder=self._cosines, reader=self.reader), self.tools)

    @property
    def _cosines(self) -> "Encoder | None":
        """What compares sentences where no reader reads them; None where there is none."""
        needed = self.reader is None and self.sentence_encoder.dimensions
        return self.sentence_encoder if needed else None

    def sources(self, scopes: Sequence[str] | None = None) -> "Sources":
        """The shelf and the record as the drafting table uses them, of all scopes or of these."""
        from assistant.drafting.sources import sources
        from assistant.tools.metrics import figure

        within = self.library.scopes() if scopes is None else scopes
        found = sources(
            self.retriever,
            within,
            lambda asked: figure(self.records, asked, scopes),
            self.library,
        )
        model = self._plugged()
        if model is None:
            return found
        from assistant.models.wording_model import rewording

        return replace(found, reword=rewording(model))

    @cached_property
    def read_upload(self) -> "Callable[[bytes, str, str], list[str]]":
        """An uploaded file's pages as text, by its bytes, its name and the reader's language."""
        from ingest.uploads import read_upload

        return read_upload

    @cached_property
    def propose(self) -> "Callable[[str, Sequence[str] | None], int]":
        """Proposed rows out of a document (or all of the scopes), kept; how many are new."""
        from ingest.proposing import Proposing

        return Proposing(self.library, self.records)

    @cached_property
    def tools(self) -> list[Any]:
        """What a model may call."""
        from assistant.tools.drafting import draft_tool, keep_draft
        from assistant.tools.metrics import list_metrics_tool, metric_tool
        from assistant.tools.search import search_tool

        return [
            search_tool(self.retriever, self.library, self.settings.passages),
            metric_tool(self.records),
            list_metrics_tool(),
            draft_tool(self.sources, partial(keep_draft, self.drafts)),
        ]

    @cached_property
    def assistant(self) -> "Assistant":
        """The way from a question to a checked answer."""
        from assistant.models.agent import Agent
        from assistant.pipeline import Agents, Assistant

        model = self._plugged()
        plugged = Agent(model, self.tools) if model else None
        asked = None if self.given_encoder else lambda: self.intent_encoder
        compares = self.sentence_encoder if plugged else self._cosines
        agents = Agents(self.offline, plugged, compares, asked)
        return Assistant(self.settings, self.library, self.records.ledger, agents)

    @cached_property
    def explainer(self) -> "Explainer":
        """How answers were found."""
        from assistant.explanation import Explainer

        return Explainer(self.assistant, self._cosines, self.reader)

    def _plugged(self) -> "BaseChatModel | None":
        """The model given or of the settings, or None: then the offline model answers."""
        return self.model or outside_model(self.settings)

    @property
    def purging(self) -> "Purge":
        """Taking documents away for good."""
        from ingest.purge import Purge

        # A command owns the folder alone, and need not load what fills a shelf.
        turn = self.intake.turn if self.serves else nullcontext()
        return Purge(self.engine, self.indexes, self.settings.folder, turn)

    def close(self) -> None:
        """Let go of files and connections that were opened."""
        if "intake" in self.__dict__:
            self.intake.close()
        if "engine" in self.__dict__:
            self.engine.dispose()


@contextmanager
def open_house(settings: Settings | None = None, url: str = "") -> Iterator[House]:
    """The house over the settings' data folder, owned while the block runs."""
    from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError

    collect_rarely()
    settings = settings or read_settings()
    ownership = Ownership.take(settings.folder, url)
    house = House(settings, token=ownership.token, serves=bool(url))
    try:
        yield house
    except (IntegrityError, ProgrammingError):  # a mistake of ours, not the disk's
        raise
    except (DBAPIError, sqlite3.DatabaseError) as error:
        raise trouble(error, settings.folder.path) from error
    finally:
        house.close()
        ownership.release()
