"""The tool `search`: passages of the permitted scopes, numbered, as a model reads them."""

from typing import TYPE_CHECKING, Any

from assistant.models.passages_prompt import Numbered, numbered, render
from assistant.models.tool_context import ToolContext
from assistant.retrieval.hybrid import Retriever
from corpus.library import Library

if TYPE_CHECKING:
    from langchain_core.tools import BaseTool


def search_tool(retriever: Retriever, library: Library, passages: int) -> "BaseTool":
    """The tool over this shelf, giving at most so many passages a call."""
    from langchain.tools import ToolRuntime, tool

    def search(query: str, runtime: Any) -> tuple[str, Numbered]:
        """Search the documents. Returns numbered passages; cite them as [1], [2]."""
        desk: ToolContext = runtime.context
        found = retriever.search(query, desk.scopes, passages, history=desk.history)
        first = desk.lay(found)
        wanted = {hit.passage.document_id for hit in found.hits}
        documents = {d.id: d for d in library.documents(desk.scopes) if d.id in wanted}
        passages_found = numbered(found.hits, documents, first, found.rarities)
        return render(passages_found), passages_found

    # LangChain finds the injected argument by its annotation, not to be evaluated at import.
    search.__annotations__ = {"query": str, "runtime": ToolRuntime[ToolContext], "return": tuple}
    return tool(search, response_format="content_and_artifact")
