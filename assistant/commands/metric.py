"""`entente metric`: one figure with its numerator, denominator and evidence."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.commands.output import as_json, print_json, scopes

if TYPE_CHECKING:
    from assistant.metrics.figure import Definition
    from assistant.runtime.container import House
    from assistant.runtime.data_lock import Owner


def _when(_context: click.Context, _option: click.Parameter, value: str) -> str:
    """The start or the end of a period as it was written, if there is such a date."""
    filled = value + "2000-01-01"[len(value) :] if len(value) in (4, 7) else value
    try:
        date.fromisoformat(filled or "2000-01-01")
    except ValueError:
        raise click.BadParameter(f"'{value}' is no date such as 2024-05-31 or 2024.") from None
    return value


@click.command()
@click.argument("name", required=False)
@click.option("--list", "listed", is_flag=True, help="Every figure with its formula in words.")
@click.option("--body", default="", help="A committee, by id or name.")
@click.option("--conference", type=int, help="Which conference, by its number.")
@click.option("--team", default="", help="A team, by id or name.")
@click.option("--as-of", default="", help="The date of judgement, YYYY-MM-DD.")
@click.option("--from", "since", default="", callback=_when, help="Start of a period, YYYY-MM-DD.")
@click.option("--to", "until", default="", callback=_when, help="End of a period, YYYY-MM-DD.")
@click.option("--option", "-o", "options", multiple=True, help="NAME=VALUE; see --list.")
@click.option(
    "--language", default="en", type=click.Choice(["ko", "en", "zh", "ja"]), help="Of the words."
)
@click.option(
    "--chart",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Also draw the figure: FILE.svg or FILE.png.",
)
@scopes
@as_json
def command(name: str | None, listed: bool, as_json: bool, **asked: Any) -> None:
    """Compute the figure NAME (PR, IR, MPR, RTp, CAD, HHI, DORM, …) from the record."""
    from assistant.metrics.registry import find

    if listed:
        _list(as_json)
        return
    if not name:
        raise click.UsageError("Name a figure, or use --list.")
    known = find(name)  # a wrong name is told before the data folder is opened
    arguments = _arguments(asked)
    _only_options_of(known, arguments["options"])
    chart: Path | None = asked.pop("chart")
    language = str(asked.pop("language"))
    within: tuple[str, ...] = asked.pop("scopes")
    result = _result(name, arguments, chart, within)
    from assistant.metrics.narration import tell
    from assistant.metrics.report import worded

    if as_json:
        print_json(worded({k: v for k, v in result.items() if k != "told"}, language))
    if _unknown(result, arguments):
        raise click.ClickException(tell(result, language))
    if not as_json:
        click.echo(tell(result, language))


def _unknown(result: Mapping[str, Any], arguments: Mapping[str, Any]) -> bool:
    """Whether there is no value because the record does not know a name that was given."""
    code = (result.get("reason") or {}).get("code", "")
    return bool(arguments.get(_NAMED.get(code, "")))


_NAMED = {"no_body": "body", "no_team": "team", "no_conference": "conference"}


def _list(as_json: bool) -> None:
    from assistant.metrics.registry import METRICS

    if as_json:
        print_json({"metrics": [d.to_json() for d in METRICS.values()]})
        return
    for definition in METRICS.values():
        click.echo(f"{definition.id:6} {definition.names['en']} / {definition.names['ko']}")
        click.echo(f"       {definition.formula['en']}")
        for option, meaning in definition.options.items():
            click.echo(f"       -o {option}=…  {meaning}")


def _arguments(asked: dict[str, Any]) -> dict[str, Any]:
    since, until = asked.pop("since"), asked.pop("until")
    period = [since or "0000", until or "9999-12-31"] if since or until else None
    return {**asked, "period": period, "options": _options(asked["options"])}


def _options(written: tuple[str, ...]) -> dict[str, Any]:
    """NAME=VALUE pairs; a value that is JSON is read as JSON, one with commas as a list."""
    found: dict[str, Any] = {}
    for pair in written:
        name, equals, value = pair.partition("=")
        if not equals:
            raise click.UsageError(f"'{pair}' is not NAME=VALUE.")
        try:
            found[name] = json.loads(value)
        except json.JSONDecodeError:
            found[name] = value.split(",") if "," in value or name in _LISTS else value
    return found


def _only_options_of(known: "Definition", given: Iterable[str]) -> None:
    """An option unknown to the figure would change nothing, and the figure would mislead."""
    possible = [*known.options, *_EVERYWHERE]
    odd = [option for option in given if option not in possible]
    if odd:
        names = ", ".join(known.options) or "none"
        raise click.UsageError(f"{known.id} has no option '{odd[0]}'; it has: {names}.")


_EVERYWHERE = ("also", "relation")
_LISTS = ("countries", "tiers", "types", "required", "also")


def _result(
    name: str, arguments: dict[str, Any], chart: Path | None, scopes: tuple[str, ...]
) -> dict[str, Any]:
    from assistant.runtime.data_lock import server
    from assistant.runtime.settings import read_settings

    settings = read_settings()
    if owner := server(settings.folder):
        return _there(owner, name, arguments, chart, scopes)
    from assistant.runtime.container import open_house

    with open_house(settings) as house:
        return _here(house, name, arguments, chart, scopes)


def _there(
    owner: "Owner",
    name: str,
    arguments: dict[str, Any],
    chart: Path | None,
    scopes: tuple[str, ...],
) -> dict[str, Any]:
    from assistant.runtime.server_client import asked_of

    said = {k: v for k, v in arguments.items() if v not in ("", None) and k != "period"}
    said |= {"options": json.dumps(arguments["options"]), "scope": list(scopes)}
    if arguments["period"]:
        said |= dict(zip(("from", "to"), arguments["period"], strict=True))
    result: dict[str, Any] = asked_of(owner, "GET", f"/api/metrics/{name}", params=said).json()
    if chart is not None:
        from assistant.exports.charts import kind_for

        about = {"body": arguments["body"], "lg": arguments["options"].get("lg", "")}
        about |= {"names": name, "scope": list(scopes)}
        path = f"/api/metrics/charts/{kind_for(name)}{chart.suffix.lower()}"
        chart.write_bytes(asked_of(owner, "GET", path, params=about).content)
    return result


def _here(
    house: "House",
    name: str,
    arguments: dict[str, Any],
    chart: Path | None,
    scopes: tuple[str, ...],
) -> dict[str, Any]:
    from assistant.retrieval.search_response import permitted
    from assistant.tools.metrics import figure

    within = permitted(house.library, scopes) if scopes else None
    result = figure(house.records, {"name": name, **arguments}, within)
    if chart is not None:
        from assistant.exports.charts import Asked, draw, kind_for

        asked = Asked(arguments["body"], str(arguments["options"].get("lg", "")), (name,))
        ending = chart.suffix.lstrip(".").lower()
        chart.write_bytes(draw(house.records.ledger(within), kind_for(name), asked, ending))
    return result
