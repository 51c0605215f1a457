"""Why a file is refused: each reason with one sentence and its remedy."""

import tomllib
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files


class RefusalReason(StrEnum):
    """Every way a file can end without a page on the shelf."""

    UNREACHABLE = "unreachable"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    PASSWORD = "password"
    DRM = "drm"
    DISTRIBUTION = "distribution"
    DAMAGED = "damaged"
    UNKNOWN_FORMAT = "unknown_format"
    NEEDS_CONVERTER = "needs_converter"
    NO_REAL_TEXT = "no_real_text"
    NEEDS_OCR = "needs_ocr"
    OVER_LIMIT = "over_limit"


class Refused(ValueError):
    """A file that was not taken in. `detail` says, for the log, what exactly was found."""

    def __init__(self, reason: RefusalReason, detail: str = "") -> None:
        super().__init__(f"{reason.value}: {detail}" if detail else reason.value)
        self.reason = reason
        self.detail = detail

    def sentence(self, language: str = "en") -> str:
        """What the uploader reads: what is wrong, and what to do about it. Korean or English."""
        return refusal_sentence(self.reason, language)


def refusal_sentence(reason: RefusalReason, language: str = "en") -> str:
    """The fixed sentence and remedy of a reason, in Korean (`ko`) or English (anything else)."""
    entry = _sentences()["refusal"][reason.value]
    return entry["ko" if language == "ko" else "en"]


@lru_cache(maxsize=1)
def _sentences() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(files("prompts").joinpath("refusals.toml").read_text(encoding="utf-8"))
