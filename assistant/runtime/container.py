"""The composition root: the one place where the rooms are wired together.

Everything heavy is built on first use, so that a command pays only for what it needs. Tests,
evaluation, command line and HTTP all come in through `open_house` or `House`.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from assistant.runtime.data_lock import Ownership
from assistant.runtime.garbage_collection import collect_rarely
from assistant.runtime.index_care import see_to
from assistant.runtime.settings import Settings, read_settings
from corpus.database import open_database, sqlite_url
from corpus.library import Library
from corpus.storage import trouble

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from assistant.drafting.drafter import Sources
    from assistant.models.agent import Agent
    from assistant.pipeline import Assistant
    from assistant.retrieval.hybrid import Retriever
    from corpus.conversations import Conversations
    from corpus.drafts import Drafts
    from corpus.encoders import Encoder
    from corpus.indexes import Indexes
    from corpus.records import Records
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
    def encoder(self) -> "Encoder":
        """Texts to vectors."""
        from corpus.encoders import load_encoder

        return self.given_encoder or load_encoder(self.settings.index, self.settings.folder)

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
            encoded=lambda: not is_stale(self.library, wanted),
        )
        if not self.settings.reranker:
            return first
        from assistant.retrieval.reranking import RerankedRetriever
        from corpus.rerankers import load_reranker

        return RerankedRetriever(first, load_reranker(self.settings.reranker))

    @cached_property
    def intake(self) -> "Intake":
        """Filling the shelf."""
        from ingest.quarantine import Quarantine
        from ingest.sync import Intake

        return Intake(
            self.library,
            self.indexes,
            self.encoder,
            self.settings.folder,
            Quarantine(),
            self.settings.index,
        )

    @cached_property
    def offline(self) -> "Agent":
        """The agent on the model that needs no network."""
        from assistant.models.agent import Agent
        from assistant.models.offline import ExtractiveModel

        return Agent(ExtractiveModel(encoder=self.encoder), self.tools)

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
        return replace(found, reword=self._reword if self.model or self.settings.llm else None)

    def _reword(self, prompt: str) -> str:
        """What the plugged model says to a prompt; ValueError when it is in trouble."""
        from assistant.models.remote.server import Trouble

        model = self.model or self._plugged()
        assert model is not None
        try:
            return str(model.invoke(prompt).text)
        except Trouble as error:
            raise ValueError(str(error)) from error

    def read_upload(self, data: bytes, name: str, language: str = "en") -> list[str]:
        """The pages of an uploaded file as text, read in a child process of its own; a file that
        is refused is a ValueError with its reason in that language.
        """
        from corpus.scratch import scratch
        from ingest.quarantine import parse
        from ingest.refusal import Refused

        with scratch("upload") as folder:
            path = folder / (PurePosixPath(name).name[-120:] or "upload")
            path.write_bytes(data)
            try:
                return [page.text for page in parse(path).pages]
            except Refused as refused:
                raise ValueError(f"{path.name}: {refused.sentence(language)}") from refused

    def propose(self, document_id: str = "", scopes: Sequence[str] | None = None) -> int:
        """Read proposed rows of the record out of one document, or all of these scopes; how many
        are new.
        """
        from ingest.extract import propose

        documents = self.library.documents(scopes)
        wanted = [d for d in documents if document_id in ("", d.id)]
        if document_id and not wanted:
            raise ValueError(f"There is no document {document_id} on the shelf.")
        pages = self.library.pages
        return self.records.propose([p for d in wanted for p in propose(d, tuple(pages(d.id)))])

    def _keep_draft(self, made: dict[str, Any]) -> str:
        from assistant.drafting.draft import draft_from_json
        from corpus.drafts import NewVersion

        title = draft_from_json(made).title
        return self.drafts.create(title, NewVersion(made, "chat")).draft_id

    @cached_property
    def tools(self) -> list[Any]:
        """What a model may call."""
        from assistant.tools.drafting import draft_tool
        from assistant.tools.metrics import list_metrics_tool, metric_tool
        from assistant.tools.search import search_tool

        return [
            search_tool(self.retriever, self.library, self.settings.passages),
            metric_tool(self.records),
            list_metrics_tool(),
            draft_tool(self.sources, self._keep_draft),
        ]

    @cached_property
    def assistant(self) -> "Assistant":
        """The way from a question to a checked answer."""
        from assistant.models.agent import Agent
        from assistant.pipeline import Assistant

        model = self.model or self._plugged()
        plugged = Agent(model, self.tools) if model else None
        return Assistant(self.settings, self.library, self.offline, plugged)

    def _plugged(self) -> "BaseChatModel | None":
        """The model of the settings, or None: then the offline model answers."""
        if not self.settings.llm:
            return None
        from assistant.models.factory import plug
        from assistant.models.remote.server import LlmSettings

        settings, patience = self.settings, self.settings.llm_patience
        return plug(
            LlmSettings(
                settings.llm,
                settings.llm_model,
                settings.llm_key,
                first_token=patience,
                stall=patience,
                whole=max(LlmSettings.whole, 4 * patience),
            )
        )

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
