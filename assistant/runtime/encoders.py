"""The encoders of a house, loaded when they are first needed: the search's, and those for intents
and for sentences where the search has another.
"""

import logging
from typing import TYPE_CHECKING

from assistant.runtime.settings import Settings
from corpus.settings import MULTILINGUAL, IndexSettings

if TYPE_CHECKING:
    from corpus.encoders import Encoder
    from corpus.readers import Reader

logger = logging.getLogger("entente")


def search_encoder(settings: Settings, given: "Encoder | None") -> "Encoder":
    """The one given or of the settings; a `NoEncoder`, and a warning, where none can be loaded."""
    from corpus.encoders import NoEncoder

    found = given or _loaded(settings, settings.index)
    if isinstance(found, NoEncoder):
        logger.warning("%s Until then words alone are searched.", found.why)
    return found


def is_multilingual(settings: Settings) -> bool:
    """Whether the settings name the encoder of four languages for the search."""
    return settings.index.encoder == MULTILINGUAL


def multilingual(settings: Settings) -> "Encoder":
    """The encoder of four languages."""
    return _loaded(settings, IndexSettings(MULTILINGUAL, settings.index.encoder_file))


def default_encoder(settings: Settings) -> "Encoder":
    """The encoder that comes with the product."""
    return _loaded(settings, IndexSettings())


def trained_reader(settings: Settings) -> "Reader | None":
    """The reader, on the encoder of four languages; None, and a warning, where it cannot be had:
    then sentences are chosen by words and cosines.
    """
    from assistant.answering.ranker import READER
    from corpus.compiled import CompilationRefused
    from corpus.encoder_choice import find_model, processors
    from corpus.packaged import EncoderUnavailable
    from corpus.readers import Reader

    if not READER.is_file():
        return None
    try:
        wanted = IndexSettings(MULTILINGUAL, settings.index.encoder_file)
        model = find_model(wanted, settings.folder)
        return Reader(model, READER, settings.folder.models, processors())
    except (EncoderUnavailable, CompilationRefused, OSError) as error:
        logger.warning("%s Until then answers are chosen without the reader.", error)
        return None


def _loaded(settings: Settings, wanted: IndexSettings) -> "Encoder":
    from corpus.encoder_choice import load_or_none

    return load_or_none(wanted, settings.folder)
