# ruff: noqa: E501 - a pattern or a sentence in four languages reads better whole
"""The tool `draft`: plans, MOU text and the papers around them, as JSON a model can read."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from langchain_core.tools import BaseTool

    from assistant.drafting.drafter import Sources
    from corpus.drafts import Drafts

_WHAT = (
    "Draft a cooperation document. instrument: loi, mou, friendship, sister, consolidation, team_mou, "
    "joint_declaration, minutes, cooperation_plan, concept_note, council_memo, review_note, "
    "contingency_plan or talking_points. parties: objects with `name` by language, country, tier. "
    "What is not known stays a visible placeholder; nothing is sent or signed."
)
_TOLD = {
    "ko": "{name} 초안을 만들었습니다: 조항 {clauses}개, 확인이 필요한 곳 {open}곳, 오류 {errors}건, "
    "인용 {cited}건. 발송하거나 서명하지 않았으며 검토가 필요합니다.",
    "en": "A draft of the {name} is ready: {clauses} clauses, {open} places to confirm, {errors} errors, "
    "{cited} citations. Nothing was sent or signed; it needs your review.",
    "zh": "已拟就{name}草案：{clauses}条，待确认{open}处，错误{errors}项，引用{cited}处。"
    "未发送亦未签署，需审阅。",
    "ja": "{name}の草案を作成しました：{clauses}条項、要確認{open}か所、誤り{errors}件、引用{cited}件。"
    "送付も署名もしていません。確認が必要です。",
}


def draft_tool(
    sources: "Callable[[Sequence[str]], Sources]",
    keep: Callable[[dict[str, Any]], str] | None = None,
) -> "BaseTool":
    """The tool over what `sources` gives for the asker's scopes. `keep` stores a draft's JSON and
    gives its id. A wrong argument comes back as a sentence the model can act on.
    """
    from langchain.tools import ToolRuntime
    from langchain_core.tools import StructuredTool

    from assistant.models.tool_context import ToolContext

    def draft(
        instrument: str,
        parties: list[dict[str, Any]],
        runtime: Any,
        languages: list[str] | None = None,
        team: str = "",
        body: str = "",
        purpose: dict[str, str] | None = None,
        areas: list[dict[str, str]] | None = None,
        term_years: int | None = None,
        facts: list[str] | None = None,
    ) -> tuple[str, dict[str, Any]]:
        said: dict[str, Any] = {
            "instrument": instrument,
            "parties": parties,
            "languages": languages,
            "team": team,
        }
        said |= {"body": body, "purpose": purpose, "areas": areas, "term_years": term_years}
        desk: ToolContext = runtime.context
        made = drafted({**said, "facts": facts}, sources(desk.scopes), keep)
        return json.dumps(made, ensure_ascii=False), made

    # LangChain finds the injected argument by its annotation, not to be evaluated at import.
    draft.__annotations__["runtime"] = ToolRuntime[ToolContext]
    return StructuredTool.from_function(
        draft, name="draft", description=_WHAT, response_format="content_and_artifact"
    )


def drafted(
    spec: Mapping[str, Any],
    sources: "Sources",
    keep: Callable[[dict[str, Any]], str] | None = None,
) -> dict[str, Any]:
    """The draft's JSON, with its id when it was kept, or `{"error": …}`."""
    from assistant.drafting.drafter import compose
    from assistant.drafting.spec import read_spec

    try:
        draft: dict[str, Any] = compose(read_spec(spec), sources).to_json()
    except ValueError as error:
        return {"error": str(error)}
    if keep:
        draft["id"] = keep(draft)
    return draft


def keep_draft(drafts: "Drafts", made: dict[str, Any]) -> str:
    """The id under which a draft's JSON, made in a chat, is kept."""
    from assistant.drafting.draft import draft_from_json
    from corpus.drafts import NewVersion

    title = draft_from_json(made).title
    return drafts.create(title, NewVersion(made, "chat")).draft_id


def tell(result: Mapping[str, Any], language: str = "en") -> str:
    """A draft (or the error) in a sentence or two."""
    from assistant.drafting.instruments import instruments

    spoken = language if language in _TOLD else "en"
    if result.get("error"):
        return str(result["error"])
    cited = {c["label"] for clause in result["clauses"] for c in clause["citations"]}
    return _TOLD[spoken].format(
        name=instruments()[result["instrument"]].name[spoken],
        clauses=len(result["clauses"]),
        open=sum(p["language"] == result["languages"][0] for p in result["placeholders"]),
        errors=sum(f["severity"] == "error" for f in result["findings"]),
        cited=len(cited),
    )
