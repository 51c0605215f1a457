"""`entente metric`: one figure with its numerator, denominator and evidence."""

import json
from pathlib import Path
from typing import Any

import click

from assistant.commands.output import as_json, print_json


@click.command()
@click.argument("name", required=False)
@click.option("--list", "listed", is_flag=True, help="Every figure with its formula in words.")
@click.option("--body", default="", help="A committee, by id or name.")
@click.option("--conference", type=int, help="Which conference, by its number.")
@click.option("--team", default="", help="A team, by id or name.")
@click.option("--as-of", default="", help="The date of judgement, YYYY-MM-DD.")
@click.option("--from", "since", default="", help="Start of a period.")
@click.option("--to", "until", default="", help="End of a period.")
@click.option("--option", "-o", "options", multiple=True, help="NAME=VALUE; see --list.")
@click.option("--language", default="en", type=click.Choice(["ko", "en", "zh", "ja"]))
@click.option(
    "--chart",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Also draw the figure: FILE.svg or FILE.png.",
)
@as_json
def command(name: str | None, listed: bool, as_json: bool, **asked: Any) -> None:
    """Compute the figure NAME (PR, IR, MPR, RTp, CAD, HHI, DORM, …) from the record."""
    from assistant.metrics.registry import find

    if listed:
        _list(as_json)
        return
    if not name:
        raise click.UsageError("Name a figure, or use --list.")
    find(name)  # a wrong name is told before the data folder is opened
    chart: Path | None = asked.pop("chart")
    language = str(asked.pop("language"))
    arguments = _arguments(asked)
    result = _result(name, arguments, chart)
    if as_json:
        print_json(result)
        return
    from assistant.metrics.tell import tell

    click.echo(tell(result, language))


def _list(as_json: bool) -> None:
    from assistant.metrics.registry import METRICS

    if as_json:
        print_json({"metrics": [d.to_json() for d in METRICS.values()]})
        return
    for definition in METRICS.values():
        click.echo(f"{definition.id:6} {definition.names['en']} / {definition.names['ko']}")
        click.echo(f"       {definition.formula['en']}")


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


_LISTS = ("countries", "tiers", "types", "required", "also")


def _result(name: str, arguments: dict[str, Any], chart: Path | None) -> dict[str, Any]:
    from assistant.ownership import server
    from assistant.settings import read_settings

    settings = read_settings()
    owner = server(settings.folder)
    if owner and chart is None:
        from assistant.remote import _checked, _client

        said = {k: v for k, v in arguments.items() if v not in ("", None) and k != "period"}
        said["options"] = json.dumps(arguments["options"])
        if arguments["period"]:
            said |= dict(zip(("from", "to"), arguments["period"], strict=True))
        return _checked(_client(owner).get(f"/api/metrics/{name}", params=said))
    from assistant.bootstrap import open_house
    from assistant.tools.metrics import figure

    with open_house(settings) as house:
        result = figure(house.records, {"name": name, **arguments})
        if chart is not None:
            from assistant.charts import Asked, draw, kind_for

            asked = Asked(arguments["body"], str(arguments["options"].get("lg", "")), (name,))
            ending = chart.suffix.lstrip(".").lower()
            chart.write_bytes(draw(house.records.ledger(), kind_for(name), asked, ending))
        return result
