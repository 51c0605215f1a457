"""How a definition is written down."""

from typing import Any

RELATION_OPTIONS = {
    "lg": "whose relations; `all` for every local government",
    "tiers": "sister, friendship, working, mou_only",
}


def metric(names: str, en: str, ko: str, unit: str = "ratio", **more: Any) -> dict[str, Any]:
    """`names` is `English | 한국어 | 中文 | 日本語`."""
    spoken = [part.strip() for part in names.split("|")]
    return {
        "names": dict(zip(("en", "ko", "zh", "ja"), spoken, strict=True)),
        "formula": {"en": en, "ko": ko},
        "unit": unit,
        "needs": more.pop("needs", "body"),
        "edges": tuple(more.pop("edges", ())),
        **more,
    }
