"""What can be set: `ENTENTE_*` in the environment, or the bare names in `entente.toml`."""

import json
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from corpus.settings import MULTILINGUAL, Home, IndexSettings


class Settings(BaseSettings):
    """Everything has a default that works with no network, no key and no GPU."""

    model_config = SettingsConfigDict(
        env_prefix="ENTENTE_", toml_file="entente.toml", extra="ignore", frozen=True
    )

    home: Path = Field(Path("var"), description="The data folder.")
    database: str = Field("", description="A database URL; empty for SQLite in the data folder.")
    encoder: str = Field(
        "", description="multilingual-e5-small (default), all-MiniLM-L6-v2, or a model's path."
    )
    encoder_file: str = Field(
        "", description="Path or URL of multilingual-e5-small's data file, if not its package."
    )
    reranker: str = Field("", description="Path of a cross-encoder that orders what search found.")
    vector_index: Literal["auto", "exact", "chroma"] = Field(
        "auto", description="Scan small scopes exactly and ask Chroma for large ones, or force one."
    )
    passages: int = Field(8, ge=1, le=30, description="Passages a search gives the model.")
    question_chars: int = Field(2000, ge=100, description="The longest question, in characters.")
    show_unsupported: bool = Field(False, description="Show unsupported sentences struck through.")
    llm: str = Field("", description="Base URL of an OpenAI-compatible server; empty: offline.")
    llm_model: str = Field("", description="The model's name on that server.")
    llm_key: str = Field("", description="Its key, if it wants one.", repr=False)
    llm_patience: float = Field(
        3.0, gt=0, le=600, description="Seconds it may stay silent before the offline answer comes."
    )
    host: str = Field("127.0.0.1", description="The address the server listens on.")
    hosts: Annotated[list[str], NoDecode] = Field(
        [], description="Further host names answered to, with commas between them."
    )
    api_token: str = Field(
        "", description="What programs must show for /v1 and /mcp, when set.", repr=False
    )
    at_once: int = Field(
        0, ge=0, description="Questions worked on at once; 0: 1 offline, 32 with a model."
    )
    waiting: int = Field(256, ge=1, description="Questions that may wait their turn.")
    waiting_each: int = Field(128, ge=1, description="Of them, questions of one address.")
    port: int = Field(8000, ge=0, le=65535, description="Its port.")

    @field_validator("home", mode="before")
    @classmethod
    def _named(cls, home: object) -> object:
        """An empty name would make the folder one happens to stand in the data folder."""
        if isinstance(home, str) and not home.strip():
            raise ValueError("the name is empty; give a folder, or leave the setting out")
        return home

    @field_validator("hosts", mode="before")
    @classmethod
    def _listed(cls, value: Any) -> Any:
        """A list, one with commas, or JSON, as earlier versions wanted it."""
        if not isinstance(value, str):
            return value
        if value.lstrip().startswith("["):
            return json.loads(value)
        return [name.strip() for name in value.split(",") if name.strip()]

    @property
    def llm_first_sentence(self) -> float:
        """Seconds from the question until a model must have given a sentence that can be shown: its
        silences before the search, before the answer, and one while it writes.
        """
        return 3 * self.llm_patience

    @property
    def llm_whole(self) -> float:
        """Seconds from the question until a model's answer must be whole."""
        return max(60.0, 4 * self.llm_patience)

    @property
    def folder(self) -> Home:
        """The data folder and what stands where in it."""
        return Home(self.home.resolve())

    @property
    def index(self) -> IndexSettings:
        """What forces a rebuild when it changes."""
        return IndexSettings(self.encoder or MULTILINGUAL, self.encoder_file)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment goes before the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def read_settings() -> Settings:
    """The settings in force; ValueError naming the setting that cannot be."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = error.errors()[0]
        name = "ENTENTE_" + str(wrong["loc"][0]).upper()
        why = wrong["msg"].removeprefix("Value error, ")
        raise ValueError(f"{name}: {why} (it is {wrong['input']!r}).") from error
