"""What one question's tools share: who may see what, and everything that was laid on the desk."""

from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from assistant.answer import ToolCall
from assistant.retrieval.hybrid import Hit, Retrieved
from assistant.understanding.plan import Plan

SEARCH = "search"
PLAN = "plan"  # under this name, a question's message carries its plan


@dataclass
class ToolContext:
    """Lives as long as one question. Labels count through `hits`: `[1]` is the first."""

    scopes: tuple[str, ...]
    question: str
    language: str
    history: tuple[str, ...] = ()  # earlier questions, oldest first
    plan: Plan = Plan()
    hits: list[Hit] = field(default_factory=list)
    searches: list[Retrieved] = field(default_factory=list)
    calls: list[ToolCall] = field(default_factory=list)

    def __post_init__(self) -> None:
        # Not a field: LangChain makes a schema of the fields, and a lock has none.
        self._lock = Lock()
        self.judged: Any = None  # what answers the question, once that was asked

    def lay(self, found: Retrieved) -> int:
        """Put a search's passages on the desk; the label of the first of them."""
        with self._lock:
            first = len(self.hits) + 1
            self.hits.extend(found.hits)
            self.searches.append(found)
        return first

    def note(self, name: str, args: dict[str, Any], result: Any) -> None:
        """Remember a tool call and what it gave; of a search, which passages."""
        if name == SEARCH:
            result = [hit.passage.id for found in self.searches[-1:] for hit in found.hits]
        with self._lock:
            self.calls.append(ToolCall(name, args, result))

    def clear(self) -> None:
        """Take everything off again, for another model to start over."""
        with self._lock:
            self.hits.clear()
            self.searches.clear()
            self.calls.clear()

    @property
    def computed(self) -> list[ToolCall]:
        """The calls whose results were computed, not found: figures and drafts."""
        return [call for call in self.calls if call.name != SEARCH]
