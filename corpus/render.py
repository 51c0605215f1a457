"""Pictures of PDF pages, made in a child: a hostile file can end the renderer, not the server."""

import io
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from threading import Lock

MAX_SCALE = 3.0
SECONDS = 20.0
MAX_PIXELS = 25_000_000


class Unrenderable(ValueError):
    """The page has no picture: not a PDF, no such page, or too much for the renderer."""


class Renderer:
    """Renders pages one after the other; pdfium must never be called twice at once."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._pool: ProcessPoolExecutor | None = None

    def webp(self, path: Path, number: int, scale: float = 1.5) -> bytes:
        """Page `number` (from 1) as WebP at `scale` × 72 dots an inch."""
        with self._lock:
            pool = self._pool or self._started()
            try:
                return pool.submit(_webp, path, number, min(scale, MAX_SCALE)).result(SECONDS)
            except (BrokenProcessPool, TimeoutError) as error:
                self._stop()
                raise Unrenderable(f"Page {number} cannot be shown as a picture.") from error

    def close(self) -> None:
        """End the child."""
        with self._lock:
            self._stop()

    def _started(self) -> ProcessPoolExecutor:
        # Spawned, not forked: the server has threads.
        self._pool = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"))
        return self._pool

    def _stop(self) -> None:
        pool, self._pool = self._pool, None
        if pool:
            for child in list(getattr(pool, "_processes", None) or {}):
                pool._processes[child].kill()
            pool.shutdown(wait=True, cancel_futures=True)


def _webp(path: Path, number: int, scale: float) -> bytes:
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(path)
        page = document[number - 1]
        width, height = page.get_size()
        if width * height * scale * scale > MAX_PIXELS:
            scale = (MAX_PIXELS / (width * height)) ** 0.5
        picture = page.render(scale=scale).to_pil()
    except (pdfium.PdfiumError, IndexError) as error:
        raise Unrenderable(f"Page {number} cannot be shown as a picture: {error}.") from error
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=80, method=2)
    return out.getvalue()
