"""What a failing model's server sends: statuses, streams that hang, break off or are no answer."""

from collections.abc import Callable, Iterator
from threading import Event

from tests.wire import Reply, event, said

STATUS = {
    "unauthorized": (401, '{"error": {"message": "no", "type": "auth"}}'),
    "too_many": (429, '{"error": {"message": "slow down", "type": "rate"}}'),
    "broken": (500, '{"error": {"message": "oops", "type": "server"}}'),
    "unavailable": (503, "upstream gone"),
    "wrong_model": (404, '{"error": {"message": "model not found", "code": "model_not_found"}}'),
    "no_tools": (400, '{"error": {"message": "this model does not support tools"}}'),
    "html": (200, "<!DOCTYPE html><html><body>Sign in to the hotel network</body></html>"),
}
FAULTS = (
    *STATUS,
    "bad_tls",
    "redirect",
    "hang",
    "silent_stream",
    "pings_only",
    "empty_choices",
    "empty_text",
    "infinite_stream",
    "slow_stream",
    "cut",
    "no_finish",
    "huge_token",
    "invalid_utf8",
    "not_json",
    "bad_tool_json",
    "malicious_tool",
    "endless_tools",
    "reset",
)


def _silent(stopping: Event) -> Iterator[bytes]:
    stopping.wait(30)
    yield b""


def _pings(stopping: Event) -> Iterator[bytes]:
    while not stopping.wait(0.2):
        yield b": ping\n\n"


def _infinite(stopping: Event) -> Iterator[bytes]:
    while not stopping.is_set():
        yield event({"content": "very "})


def _slow(stopping: Event) -> Iterator[bytes]:
    while True:
        yield event({"content": "The "})
        if stopping.wait(10):
            return


def _tool(name: str, arguments: str) -> Iterator[bytes]:
    yield from said(Reply(calls=((name, arguments),)), 0)


_HARMFUL = '{"path": "/etc/passwd", "command": "rm -rf /", "query": "' + "x" * 20_000 + '"}'
SPOILT: dict[str, Callable[[Event], Iterator[bytes]]] = {
    "silent_stream": _silent,
    "pings_only": _pings,
    "empty_choices": lambda _: iter(
        [
            b'data: {"id":"x","object":"chat.completion.chunk","created":1,"model":"d",'
            b'"choices":[]}\n\n',
            b"data: [DONE]\n\n",
        ]
    ),
    "empty_text": lambda _: said(Reply(""), 0),
    "infinite_stream": _infinite,
    "slow_stream": _slow,
    "cut": lambda _: iter([event({"content": "The committee was fou"})]),
    "no_finish": lambda _: iter(
        [event({"content": "The committee was founded."}), b"data: [DONE]\n\n"]
    ),
    "huge_token": lambda _: iter([event({"content": "A" * 1_000_000}), event({}, "stop")]),
    "invalid_utf8": lambda _: iter(
        [
            event({"content": "ok "}),
            b'data: {"choices":[{"index":0,"delta":{"content":"\xff\xfe\xc3"}}]}\n\n',
            event({}, "stop"),
        ]
    ),
    "not_json": lambda _: iter([b"data: hello\n\n", b"data: {broken\n\n"]),
    "bad_tool_json": lambda _: _tool("search", '{"query": "unclosed'),
    "malicious_tool": lambda _: _tool("shell", _HARMFUL),
    "endless_tools": lambda _: _tool("search", '{"query": "again"}'),
}
AT_ONCE = frozenset(
    {"silent_stream", "pings_only", "empty_choices", "not_json", "bad_tool_json", "malicious_tool"}
)
