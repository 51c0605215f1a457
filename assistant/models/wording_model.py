"""A chat model as a function that words a clause: a prompt in, its text out."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel


def rewording(model: "BaseChatModel") -> Callable[[str], str]:
    """The model's answer to a prompt as text; ValueError in its own words when it is in trouble."""
    from assistant.models.remote.server import Trouble

    def reword(prompt: str) -> str:
        try:
            return str(model.invoke(prompt).text)
        except Trouble as error:
            raise ValueError(str(error)) from error

    return reword
