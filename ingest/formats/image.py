"""A picture of a page: PNG, JPEG, TIFF (with its frames), BMP. It has no text of its own;
recognition gives it some.
"""

from collections.abc import Iterator

from corpus.passage import Page
from ingest.limits import PAGES
from ingest.piece import About
from ingest.raster import opened
from ingest.refusal import RefusalReason, Refused


def read(data: bytes, first: int = 1) -> Iterator[Page | About]:
    """A blank page for every frame, each named as unread."""
    with opened(data) as image:
        count = int(getattr(image, "n_frames", 1))
        kind = str(image.format or "").lower()
    if count > PAGES:
        raise Refused(RefusalReason.TOO_LARGE, f"{count} frames, at most {PAGES}")
    numbers = tuple(range(first, count + 1))
    yield About(media_type=f"image/{kind}", meta={"pages": count}, unread=numbers)
    for number in numbers:
        yield Page(number, "")
