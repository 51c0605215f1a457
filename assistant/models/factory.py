"""The plug: any OpenAI-compatible server as the chat model, and what can go wrong with one."""

import os
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from assistant.models.remote.server import LlmSettings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

# Inherited from somewhere, any of these would send questions and passages to a third party.
_TRACING = (
    "LANGSMITH_TRACING",
    "LANGSMITH_TRACING_V2",
    "LANGCHAIN_TRACING",
    "LANGCHAIN_TRACING_V2",
)


def plug(settings: LlmSettings) -> "BaseChatModel":
    """The chat model behind the URL; raises `Trouble` for whatever goes wrong there.

    ValueError for a URL that is none, or a model without a name.
    """
    parts = urlsplit(settings.url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(
            f"ENTENTE_LLM: {settings.url!r} is no http(s) address. Give the base URL, such as http://127.0.0.1:11434/v1."
        )
    if not settings.model:
        raise ValueError("ENTENTE_LLM_MODEL: name the model that the server at ENTENTE_LLM serves.")
    trace_nothing()
    from assistant.models.remote.plugged import PluggedModel

    return PluggedModel.build(settings)


def trace_nothing() -> None:
    """Turn tracing off for this process, whatever it inherited."""
    for name in _TRACING:
        os.environ[name] = "false"
