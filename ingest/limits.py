"""How much a file may be, and how much reading it may cost."""

from dataclasses import dataclass

PAGES = 5_000
CHARACTERS = 20_000_000
MEBIBYTE = 1 << 20


@dataclass(frozen=True)
class Limits:
    """What one file may cost. Sizes in bytes, times in seconds."""

    pdf_size: int = 200 * MEBIBYTE
    other_size: int = 50 * MEBIBYTE
    unpacked: int = 300 * MEBIBYTE
    ratio: int = 200  # unpacked to packed, of a member over a mebibyte
    members: int = 2_000
    memory: int = 1_400 * MEBIBYTE  # address space of a child
    cpu: float = 60.0  # of a child, for a file of any size
    cpu_least: float = 20.0  # for a file, whatever its format; the largest honest ones take a third
    cpu_mebibyte: float = 1.0  # more for every mebibyte of it
    cpu_page: float = 3.0  # for the next page of a PDF
    cpu_repair: float = 2.0  # for a page that has already killed one reader
    wall: float = 120.0
    wall_page: float = 0.5  # added for every page that has come
    restarts: int = 4
    ocr_page: float = 60.0
    ocr_confidence: float = 60.0
    ocr_pages: int = 500
    workers: int = 2

    def seconds(self, size: int) -> float:
        """CPU seconds that reading a file of so many bytes may take, before any page has come."""
        return min(self.cpu, self.cpu_least + self.cpu_mebibyte * size / MEBIBYTE)
