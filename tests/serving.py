"""A real server over a data folder, in a thread of the test's own process."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from time import sleep
from typing import Any

from assistant.runtime.data_lock import Ownership
from corpus.settings import Home


@contextmanager
def serving(app: Any, home: Home) -> Iterator[str]:
    """The application at a free port, announced as the owner of the folder; its address."""
    import uvicorn

    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", lifespan="off"))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        sleep(0.01)
    url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    ownership = Ownership.take(home, url)
    try:
        yield url
    finally:
        ownership.release()
        server.should_exit = True
        thread.join(20)
