"""The outside model that the settings name, plugged in with their patience."""

from typing import TYPE_CHECKING

from assistant.runtime.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel


def outside_model(settings: Settings) -> "BaseChatModel | None":
    """The model behind the settings' address; None where they name none."""
    if not settings.llm:
        return None
    from assistant.models.factory import plug
    from assistant.models.remote.server import LlmSettings

    patience = settings.llm_patience
    return plug(
        LlmSettings(
            settings.llm,
            settings.llm_model,
            settings.llm_key,
            first_token=patience,
            stall=patience,
            whole=settings.llm_whole,
        )
    )
