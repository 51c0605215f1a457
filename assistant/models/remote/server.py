"""Where a model is, how long anyone waits for it, and what is raised when it fails."""

from dataclasses import dataclass


class Trouble(RuntimeError):
    """The model's server failed, was too slow or sent no answer; the message says what to do."""


@dataclass(frozen=True)
class LlmSettings:
    """Where the model is and how long anyone waits for it, in seconds.

    The limits leave time for the offline answer within five seconds of the question; a slow local
    model needs a longer `first_token`.
    """

    url: str
    model: str
    key: str = ""
    connect: float = 2.0
    first_token: float = 3.0
    stall: float = 3.0
    whole: float = 60.0
    max_tokens: int = 1024
    max_chars: int = 8000
    failures: int = 5
    pause: float = 30.0
