"""A draft in the format a file name or an address asks for."""

from collections.abc import Callable
from dataclasses import dataclass

from assistant.drafting.draft import Draft


@dataclass(frozen=True)
class Export:
    """A format: its media type and its writer."""

    media_type: str
    write: Callable[[Draft], bytes]


def export(suffix: str) -> Export:
    """The format for `docx`, `hwpx`, `pdf` or `md`; a ValueError for any other."""
    known: dict[str, Callable[[], Export]] = {
        "docx": _docx, "hwpx": _hwpx, "pdf": _pdf, "md": _md,
    }  # fmt: skip
    maker = known.get(suffix.lower().lstrip("."))
    if maker is None:
        raise ValueError(f"a draft is not written as {suffix!r}; use .docx, .hwpx, .pdf or .md")
    return maker()


def _docx() -> Export:
    from assistant.drafting.export_docx import to_docx

    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return Export(kind, to_docx)


def _hwpx() -> Export:
    from assistant.drafting.export_hwpx import to_hwpx

    return Export("application/hwp+zip", to_hwpx)


def _pdf() -> Export:
    from assistant.drafting.export_pdf import to_pdf

    return Export("application/pdf", to_pdf)


def _md() -> Export:
    from assistant.drafting.export_md import to_markdown

    return Export("text/markdown; charset=utf-8", to_markdown)
