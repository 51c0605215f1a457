"""One composition in progress: the spec, its evidence, and where both come from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.answer import Citation
from assistant.drafting.instruments import Instrument, instruments
from assistant.drafting.library_sources import Notebook, Search
from assistant.drafting.plan import Row
from assistant.drafting.spec import Said, Spec

Metric = Callable[[str, Mapping[str, str]], Mapping[str, Any]]


@dataclass(frozen=True)
class Agreement:
    """An agreement on the shelf, whose clauses may serve as precedents."""

    document_id: str
    title: str
    scope: str
    issued_on: str
    sides: tuple[str, ...]
    aliases: tuple[str, ...]
    pages: tuple[tuple[int, str], ...]
    ocr: bool = False
    synthetic: bool = False


@dataclass(frozen=True)
class Sources:
    """Where evidence and figures come from, and within which scopes. Without them everything
    factual is left to be confirmed.
    """

    search: Search | None = None
    metric: Metric | None = None
    scopes: tuple[str, ...] = ()
    agreements: Callable[[], Sequence[Agreement]] | None = None
    reword: Callable[[str], str] | None = None  # what a model says to a prompt


@dataclass
class Workshop:
    """One composition in progress: the spec, its evidence, and the blocks both languages share."""

    spec: Spec
    sources: Sources
    notebook: Notebook = field(default_factory=Notebook)
    facts: list[tuple[Said, Citation | None]] = field(default_factory=list)
    basis: list[Citation] = field(default_factory=list)
    rows: tuple[Row, ...] = ()
    figures: list[Mapping[str, Any]] = field(default_factory=list)
    approvals: tuple[dict[str, Any], ...] = ()
    agreements: Sequence[Mapping[str, Agreement]] | None = None  # read once, when first wanted

    @property
    def instrument(self) -> Instrument:
        """The rung of the ladder this draft stands on."""
        return instruments()[self.spec.instrument]
