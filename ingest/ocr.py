"""Text recognition of page images by Tesseract: words with their boxes and confidence, page by
page.
"""

import re
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from corpus.passage import Page
from ingest.limits import Limits
from ingest.ocr_words import Recognised, page_of, recognised
from ingest.piece import About
from ingest.raster import Raster, rasters
from ingest.realtext import Verdict, verdict

_LATIN_KOREAN, _LATIN = ("kor+eng", "kor", "eng"), ("eng", "kor+eng")
_CHINESE, _JAPANESE = ("chi_sim",), ("jpn",)
_BY_LANGUAGE = {"ko": _LATIN_KOREAN, "en": _LATIN, "zh": _CHINESE, "ja": _JAPANESE}
_SURE = 80.0  # with less, another language is tried
_LIKELY = 70.0  # the same, where the document's other pages say what it is written in; Korean and
# Chinese read as English stay under 60
_UPRIGHT = 75.0  # with less, the page may lie on its side
_ROTATE = re.compile(rb"^Rotate:\s*(\d+)", re.MULTILINE)
_SEGMENTATIONS = (
    4,
    6,
)  # the default, 3, drops whole paragraphs of clean Korean pages without a word


def recognise(
    data: bytes, reader: str, pages: list[int], language: str, limits: Limits
) -> Iterator[Page | About]:
    """Each page recognised, or named in `unread` where nothing legible came of it."""
    program = shutil.which("tesseract")
    packs = _installed(program) if program else set()
    if program is None or not packs:
        yield About(meta={"ocr": "missing"})
        return
    choice = _BY_LANGUAGE.get(language, ())
    sure = _LIKELY if choice in (_LATIN, _LATIN_KOREAN) else _SURE
    with ThreadPoolExecutor(limits.workers) as pool:
        for number, raster in rasters(data, reader, pages):
            yield About(reading=number)
            engine = _Engine(program, packs, limits, pool, sure)
            best, choice = _best(engine, raster, choice)
            if (best is None or best.confidence < _UPRIGHT) and (turns := engine.turns(raster)):
                again, other = _best(engine, raster.turned(turns), choice)
                if again is not None and (best is None or again.is_better_than(best)):
                    best, choice, raster = again, other, raster.turned(turns)
            if (
                best is None
                or best.confidence < limits.ocr_confidence
                or verdict(best.text) is not Verdict.REAL
            ):
                yield About(
                    meta={f"ocr_confidence_{number}": round(best.confidence, 1) if best else 0}
                )
                continue
            yield page_of(number, best, raster)


@dataclass(frozen=True)
class _Engine:
    """Tesseract with its limits. With less confidence than `sure`, other languages are tried."""

    program: str
    packs: set[str]
    limits: Limits
    pool: ThreadPoolExecutor
    sure: float = _SURE

    def read(self, raster: Raster, names: tuple[str, ...]) -> Recognised | None:
        """The more confident of two segmentations in the first of these languages that is
        installed.
        """
        name = next((name for name in names if set(name.split("+")) <= self.packs), None)
        if name is None:
            return None
        jobs = [self.pool.submit(self._run, raster, name, mode) for mode in _SEGMENTATIONS]
        found = [result for job in jobs if (result := job.result()) is not None]
        return max(found, key=lambda result: result.weight, default=None)

    def turns(self, raster: Raster) -> int:
        """How many quarters with the clock the page must be turned to stand upright; 0 where that
        is not known.
        """
        if "osd" not in self.packs:
            return 0
        match = _ROTATE.search(self._output(raster, "osd", ("--psm", "0")) or b"")
        return int(match[1]) // 90 % 4 if match else 0

    def _run(self, raster: Raster, name: str, mode: int) -> Recognised | None:
        table = self._output(raster, name, ("--psm", str(mode)), "tsv")
        return recognised(table.decode("utf-8", "replace"), name) if table is not None else None

    def _output(self, raster: Raster, name: str, how: tuple[str, str], *kinds: str) -> bytes | None:
        """What Tesseract writes; None where it fails or takes too long."""
        command = [self.program, "stdin", "stdout", "-l", name, *how, "--dpi", str(raster.dpi)]
        try:
            done = subprocess.run(
                [*command, *kinds],
                input=raster.pgm,
                capture_output=True,
                timeout=self.limits.ocr_page,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return None
        return done.stdout if done.returncode == 0 else None


def _best(
    engine: _Engine, raster: Raster, choice: tuple[str, ...]
) -> tuple[Recognised | None, tuple[str, ...]]:
    """The page in the language it is most confident in, and that language for the pages to come."""
    first = choice or _LATIN_KOREAN
    best = engine.read(raster, first)
    if best is not None and (best.confidence >= engine.sure or not best.words):
        return best, choice if not best.words else first
    for other in (_LATIN_KOREAN, _CHINESE, _JAPANESE):
        found = engine.read(raster, other) if other != first else None
        if found is not None and (best is None or found.is_better_than(best)):
            best, first = found, other
    return best, first if best is not None and best.confidence >= engine.sure else choice


def _installed(program: str) -> set[str]:
    done = subprocess.run([program, "--list-langs"], capture_output=True, timeout=10, check=False)
    return set(done.stdout.decode("utf-8", "replace").split("\n")[1:]) - {""}
