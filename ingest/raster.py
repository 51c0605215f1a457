"""Pages as grey pictures, for text recognition."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING

from ingest.refusal import RefusalReason, Refused

if TYPE_CHECKING:
    from PIL.Image import Image as Picture
    from PIL.ImageFile import ImageFile

_DPI = 300
_PIXELS = 25_000_000
_LARGEST = 100_000_000


@dataclass(frozen=True)
class Raster:
    """A grey picture as PGM; `turns`: by how many quarters with the clock it was turned from the
    page as it is shown.
    """

    pgm: bytes
    width: int
    height: int
    dpi: int
    turns: int = 0

    def turned(self, quarters: int) -> "Raster":
        """The picture turned further."""
        from PIL import Image

        head = f"P5 {self.width} {self.height} 255\n".encode()
        image = Image.frombytes("L", (self.width, self.height), self.pgm[len(head) :])
        made = _raster(image.rotate(-90 * quarters, expand=True), self.dpi)
        return replace(made, turns=(self.turns + quarters) % 4)


def rasters(data: bytes, reader: str, pages: list[int]) -> Iterator[tuple[int, Raster]]:
    """The pages' pictures: a PDF's rendered, an image file's frames as they are."""
    yield from _frames(data, pages) if reader == "image" else _rendered(data, pages)


def _rendered(data: bytes, pages: list[int]) -> Iterator[tuple[int, Raster]]:
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(data)
    for number in pages:
        try:
            page = document[number - 1]
            wide, high = page.get_size()
            scale = min(_DPI / 72, (_PIXELS / max(wide * high, 1)) ** 0.5)
            bitmap = page.render(scale=scale, grayscale=True, draw_annots=False)
        except pdfium.PdfiumError:  # it stays among the unread
            continue
        yield number, _raster(bitmap.to_pil(), round(scale * 72))
        bitmap.close()
        page.close()


def _frames(data: bytes, pages: list[int]) -> Iterator[tuple[int, Raster]]:
    from PIL import Image, ImageOps

    with opened(data) as image:
        for number in pages:
            image.seek(number - 1)
            frame = ImageOps.exif_transpose(image.convert("RGB")).convert("L")
            if frame.width * frame.height > _PIXELS:
                frame.thumbnail((5_000, 5_000), Image.Resampling.LANCZOS)
            elif max(frame.size) < 1_000:  # a small picture is read better enlarged
                frame = frame.resize((frame.width * 2, frame.height * 2), Image.Resampling.BICUBIC)
            yield number, _raster(frame, _DPI)


def opened(data: bytes) -> "ImageFile":
    """The picture. Raises `Refused` where it is damaged or has too many pixels."""
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = _LARGEST
    try:
        image = Image.open(BytesIO(data), formats=("PNG", "JPEG", "TIFF", "BMP"))
    except UnidentifiedImageError as error:  # it would name an object of ours
        raise Refused(RefusalReason.DAMAGED, "image: not what its first bytes say") from error
    except (OSError, ValueError, SyntaxError) as error:
        raise Refused(RefusalReason.DAMAGED, f"image: {error}") from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused(RefusalReason.TOO_LARGE, f"image: {error}") from error
    if image.width * image.height > _LARGEST:
        raise Refused(RefusalReason.TOO_LARGE, f"image of {image.width} x {image.height} pixels")
    return image


def _raster(image: "Picture", dpi: int) -> Raster:
    grey = image.convert("L")
    head = f"P5 {grey.width} {grey.height} 255\n".encode()
    return Raster(head + grey.tobytes(), grey.width, grey.height, dpi)
