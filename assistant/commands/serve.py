"""`entente serve`: the server and its page."""

import errno
import socket
from collections.abc import Callable
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING

import click

from assistant.commands.output import as_json, print_json
from assistant.commands.progress import progress_bar
from assistant.commands.renewal import renew
from assistant.runtime.addresses import is_loopback, url_of

if TYPE_CHECKING:
    from assistant.runtime.container import House
    from ingest.sync import Intake


@click.command()
@click.option("--host", help="The address to listen on (default 127.0.0.1).")
@click.option("--port", type=click.IntRange(0, 65535), help="The port (default 8000; 0: any).")
@click.option("--samples", is_flag=True, help="Put the sample documents on an empty shelf first.")
@click.option(
    "--insecure-no-login",
    is_flag=True,
    help="Listen where other machines reach it, though nobody has to log in.",
)
@as_json
def command(
    host: str | None, port: int | None, samples: bool, insecure_no_login: bool, as_json: bool
) -> None:
    """Run the server and its page until Ctrl-C. With --json its address is printed as JSON."""
    from assistant.runtime.container import open_house
    from assistant.runtime.settings import read_settings

    settings = read_settings()
    settings = settings.model_copy(update={"host": host or settings.host})
    listening = _listen(settings.host, settings.port if port is None else port)
    url = url_of(settings.host, listening.getsockname()[1])
    with listening:  # bound, and heard by nobody yet
        check_reach(settings.host, insecure_no_login)
        with open_house(settings, url) as house:
            _make_ready(house, samples)
            _serve(house, listening, partial(_say, url, as_json))


def check_reach(host: str, insecure: bool) -> None:
    """Warn of an address that other machines reach; ClickException unless that is wanted."""
    if is_loopback(host):
        return
    if not insecure:
        raise click.ClickException(
            f"{host} is reached from other machines and there is no login yet: listen on "
            "127.0.0.1, or for a demonstration add --insecure-no-login."
        )
    click.echo(
        f"entente: WARNING: no login. Whoever reaches {host} reads and changes everything here. "
        "Use this for a demonstration only.",
        err=True,
    )


def _listen(host: str, port: int) -> socket.socket:
    """The socket, taken before anything slow happens, so that a port in use is said at once."""
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        remedy = "Give an address of this machine with --host."
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            remedy = "Stop what uses it, or choose another with PORT=8001 or --port."
        raise click.ClickException(
            f"Cannot listen on {host}:{port}: {error.strerror}. {remedy}"
        ) from error
    return listening


def _make_ready(house: "House", samples: bool) -> None:
    """Fill an empty shelf with samples; or else, while questions are answered already, make again
    what other settings have made, compare the indexes with the library and mend them.
    """
    try:
        house.purging.finish()
    except ValueError as error:  # questions can be answered all the same
        click.echo(f"entente: {error}", err=True)
    house.settings.folder.sweep_incoming()
    if samples and not house.library.scopes():
        from assistant.commands.samples import fill

        fill(house)
    else:
        Thread(target=mend, args=(house.intake,), name="mending", daemon=True).start()


def mend(intake: "Intake") -> None:
    """Make the shelf again where the settings have changed, and rebuild what disagrees with the
    library, saying so. Cut off, it begins again next time.
    """
    from corpus.storage import StorageError, indexing, storing

    place, indexes = intake.home.path, intake.indexes
    try:
        # Until it is known that nothing is missing, nobody is told that the search is complete.
        with indexes.at_work("what a comparison with the library finds"):
            with storing(place), progress_bar("Rebuilding") as progress:
                renew(intake, progress)
            intake.traffic.give_way()
            with indexing(place):
                found = indexes.mend()
    except StorageError as error:
        indexes.failed = str(error)
        click.echo(f"entente: {error}", err=True)
        return
    for disagreement in found:
        click.echo(f"Rebuilt the index of {disagreement.index} for {disagreement.scope}.", err=True)


def _say(url: str, as_json: bool) -> None:
    if as_json:
        print_json({"url": url}, indent=False)
    else:
        click.echo(f"Entente is ready: {url}")


def _serve(house: "House", listening: socket.socket, ready: Callable[[], None]) -> None:
    import uvicorn

    from assistant.api.app import create_app
    from assistant.api.connections import patient

    class Server(uvicorn.Server):
        """Calls `ready` once it really answers."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            ready()

    config = uvicorn.Config(
        create_app(house), http=patient(), log_level="warning", timeout_graceful_shutdown=5
    )
    Server(config).run(sockets=[listening])
