"""The OpenAI protocol as it goes over the wire: events of a stream, and a whole answer."""

import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Reply:
    """What a double says: text, or calls of tools as (name, arguments in JSON)."""

    text: str = ""
    calls: tuple[tuple[str, str], ...] = ()
    finish: str = ""


def said(reply: Reply, pace: float = 0.0) -> Iterator[bytes]:
    """A reply as a stream, word by word, `pace` seconds apart."""
    yield event({"role": "assistant", "content": ""})
    for i, (name, arguments) in enumerate(reply.calls):
        function = {"name": name, "arguments": arguments}
        yield event(
            {
                "tool_calls": [
                    {"index": i, "id": f"call_{i}", "type": "function", "function": function}
                ]
            }
        )
    for word in re.findall(r"\S+\s*|\s+", reply.text):
        time.sleep(pace)
        yield event({"content": word})
    yield event({}, reply.finish or ("tool_calls" if reply.calls else "stop"))
    yield b"data: [DONE]\n\n"


def event(delta: dict[str, Any], finish: str | None = None) -> bytes:
    """One event of a stream."""
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


def whole(reply: Reply) -> dict[str, Any]:
    """A reply that is not streamed."""
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
