"""The process that reads files: started by `ingest.quarantine`, it gives up what it does not need,
then serves requests.

A request is one line of JSON with the file's descriptor beside it; the reply is lines of JSON, the
last one `done` or
`refused`. Whatever goes wrong otherwise ends the process, and its parent draws the conclusion.
"""

import ctypes
import json
import math
import os
import resource
import socket
import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from corpus.passage import Page
from ingest.gate import admit, misnamed
from ingest.limits import MEBIBYTE, Limits
from ingest.piece import About
from ingest.refusal import Refused
from ingest.wire import dump

_BEHIND = 10  # steps of the scheduler's priority
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000


def main(descriptor: int, memory: int) -> None:
    """Serve requests from the socket until it closes."""
    _confine(memory)
    channel = socket.socket(fileno=descriptor)
    while request := _receive(channel):
        message, file = request
        with os.fdopen(file, "rb") as stream:
            data = stream.read()
        _serve(channel, message, data)


def _confine(memory: int) -> None:
    """Limits for good, no network, and behind everything that somebody waits for. A system that
    forbids a network of one's own keeps the rest.
    """
    os.nice(_BEHIND)
    for kind, limit in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 256 * MEBIBYTE),
        (resource.RLIMIT_NOFILE, 128),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (limit, limit))
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.unshare(_NEW_NETWORK) != 0:
            libc.unshare(_NEW_USER | _NEW_NETWORK)


def _receive(channel: socket.socket) -> tuple[dict[str, Any], int] | None:
    buffer, files = b"", []
    while not buffer.endswith(b"\n"):
        part, more, _, _ = socket.recv_fds(channel, 65_536, 1)
        if not part:
            return None
        buffer += part
        files += more
    return json.loads(buffer), files[0]


def _serve(channel: socket.socket, message: dict[str, Any], data: bytes) -> None:
    limits = Limits(**message["limits"])
    meter = _Meter(limits, limits.cpu if message["recognise"] else limits.seconds(len(data)))
    meter.allow(limits.cpu_repair if message["reader"] == "pdf_repair" else limits.cpu)
    try:
        for item in _answers(message, data, limits):
            channel.sendall(dump(item))
            meter.page += isinstance(item, Page)
            meter.allow(_allowance(message, limits))
    except Refused as refused:
        channel.sendall(dump({"refused": refused.reason.value, "detail": refused.detail}))
        return
    channel.sendall(
        dump({"done": True, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024})
    )


def _allowance(message: dict[str, Any], limits: Limits) -> float:
    """Seconds for the next step: a page of a PDF, or all that is left."""
    if message["recognise"]:
        return limits.cpu
    return {"pdf": limits.cpu_page, "pdf_repair": limits.cpu_repair}.get(
        message["reader"], limits.cpu
    )


def _answers(
    message: dict[str, Any], data: bytes, limits: Limits
) -> Iterator[Page | About | dict[str, Any]]:
    """What the reader asked for finds. `reader` is empty at first: then the gate chooses it."""
    if not message["reader"]:
        admitted = admit(data, limits, message["name"])
        message["reader"] = admitted.reader
        yield {"reader": admitted.reader, "media_type": admitted.media_type}
        if ending := misnamed(admitted.reader, message["name"]):
            yield About(notes=(f"misnamed: {ending}",))
    reader = message["reader"]
    if message["recognise"]:
        from ingest.ocr import recognise

        yield from recognise(data, reader, list(message["recognise"]), message["language"], limits)
        return
    pages = (message["first"], message["last"]) if message["last"] else (message["first"],)
    yield from import_module(f"ingest.formats.{reader}").read(data, *pages)


class _Meter:
    """Moves the limit on CPU time ahead of the work: so much for the next page, so much for the
    file.
    """

    def __init__(self, limits: Limits, whole: float) -> None:
        self.limits, self.whole = limits, whole
        self.start = _used()
        self.page = 0

    def allow(self, seconds: float) -> None:
        """Grant the next step its time, within what the file has left."""
        end = self.start + self.whole + self.page * self.limits.wall_page / 2
        soft = math.ceil(min(end, _used() + seconds))
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


def _used() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime
