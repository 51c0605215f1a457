"""What a model's server can make its client raise, and what people are told of it."""

import httpx
import openai

from assistant.models.remote.server import LlmSettings

# What a server can make the client raise. Anything else is our own mistake and stays visible.
FAULTS = (
    openai.OpenAIError,
    httpx.HTTPError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
)
PASSING = (openai.APIConnectionError, openai.InternalServerError, openai.RateLimitError)


def refuses_tools(error: Exception) -> bool:
    """Whether the server turned the request down because of its tools."""
    return isinstance(error, openai.BadRequestError) and "tool" in str(error).lower()


def told(error: Exception, settings: LlmSettings) -> str:
    """What went wrong and what to do, without the server's own words."""
    remedy = {
        openai.AuthenticationError: "it wants another key: set ENTENTE_LLM_KEY",
        openai.PermissionDeniedError: "it does not let this key in: set ENTENTE_LLM_KEY",
        openai.NotFoundError: f"it has no model {settings.model!r}: check ENTENTE_LLM_MODEL",
        openai.RateLimitError: "it takes no more requests for now",
        openai.APITimeoutError: "it did not answer in time; raise ENTENTE_LLM_PATIENCE",
        openai.APIConnectionError: f"nothing answers at {settings.url}",
        openai.APIStatusError: "it reports a fault of its own",
    }
    for kind, text in remedy.items():
        if isinstance(error, kind):
            return f"The model's server: {text}."
    return "The model's server sent something that is no answer."
