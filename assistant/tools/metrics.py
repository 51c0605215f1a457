"""The metric tools a model calls in chat: one figure with its evidence, and the list of figures."""

import json
from collections.abc import Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from assistant.metrics.figure import Request
from assistant.metrics.registry import METRICS, compute
from assistant.metrics.report import worded
from corpus.records import Records

if TYPE_CHECKING:
    from langchain_core.tools import BaseTool

    from assistant.models.tool_context import ToolContext

_WHAT = (
    "One figure computed from the structured record, with numerator, denominator, exclusions and "
    "evidence. It is never a figure printed in a report: for those, search the documents. "
    "Value is null with a reason when undefined. Names: {names}. "
    "`conference` is a number; `options` as list_metrics describes them."
)


def request_of(arguments: Mapping[str, Any], today: str = "") -> Request:
    """A request out of loose arguments. ValueError names the one that is wrong."""
    number = arguments.get("conference")
    try:
        conference = None if number in (None, "") else int(number)
    except (TypeError, ValueError):
        raise ValueError(f"conference is a number such as 2, not '{number}'") from None
    period = arguments.get("period") or None
    if period is not None and (isinstance(period, str) or len(period) != 2):
        raise ValueError("period is two dates, from and to")
    options = arguments.get("options") or {}
    if not isinstance(options, Mapping):
        raise ValueError("options is an object of names and values")
    return Request(
        body=str(arguments.get("body") or ""),
        conference=conference,
        team=str(arguments.get("team") or ""),
        as_of=_date(str(arguments.get("as_of") or "")),
        period=(str(period[0]), str(period[1])) if period else None,
        options=options,
        today=today or date.today().isoformat(),
    )


def figure(
    records: Records, arguments: Mapping[str, Any], scopes: Collection[str] | None = None
) -> dict[str, Any]:
    """One figure over the record as it stands. `scopes` are those whose documents may count."""
    return compute(records.ledger(scopes), str(arguments.get("name", "")), request_of(arguments))


def metric_tool(records: Records) -> "BaseTool":
    """The tool `metric`, over what the asker's scopes permit. A wrong argument comes back as a
    sentence the model can act on.
    """
    from langchain.tools import ToolRuntime
    from langchain_core.tools import StructuredTool

    from assistant.models.tool_context import ToolContext

    def metric(
        name: str,
        runtime: Any,
        body: str = "",
        conference: int | None = None,
        team: str = "",
        as_of: str = "",
        period: list[str] | None = None,
        options: dict[str, Any] | None = None,
    ) -> tuple[str, dict[str, Any]]:
        desk: ToolContext = runtime.context
        said: dict[str, Any] = {"name": name, "body": body, "conference": conference, "team": team}
        said |= {"as_of": as_of, "period": period, "options": options}
        try:
            _permit(desk)
            found = worded(figure(records, said, desk.scopes), desk.language)
        except ValueError as error:
            found = {"error": str(error)}
        return json.dumps(found, ensure_ascii=False), found

    # LangChain finds the injected argument by its annotation, not to be evaluated at import.
    metric.__annotations__["runtime"] = ToolRuntime[ToolContext]
    about = _WHAT.format(names=", ".join(METRICS))
    return StructuredTool.from_function(
        metric, name="metric", description=about, response_format="content_and_artifact"
    )


def _permit(desk: "ToolContext") -> None:
    """ValueError where the question names something that the record has not: whichever model asks,
    no other's figure is given for it.
    """
    if desk.plan.blocked_by:
        names = ", ".join(f"'{u.words}'" for u in desk.plan.blocked_by)
        raise ValueError(f"the record does not know {names}: no figure is given for another's name")
    if desk.plan.choices:
        raise ValueError(f"it is open which is meant: {', '.join(desk.plan.choices[0].ids)}")


def list_metrics_tool() -> "BaseTool":
    """The tool `list_metrics`: every definition in words, with its options."""
    from langchain_core.tools import StructuredTool

    def list_metrics() -> str:
        return json.dumps([d.to_json() for d in METRICS.values()], ensure_ascii=False)

    about = "Every figure that the record can give: formula in words, unit, edge cases, options."
    return StructuredTool.from_function(list_metrics, name="list_metrics", description=about)


def _date(written: str) -> str:
    try:
        return date.fromisoformat(written).isoformat() if written else ""
    except ValueError:
        raise ValueError(f"as_of is a date such as 2024-05-31, not '{written}'") from None
