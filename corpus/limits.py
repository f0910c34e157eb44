"""What one file may cost before it is given up: bytes, pages, time, memory, and what an archive may hold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds for reading one file; whatever goes beyond one raises ReadError with a reason code.

    `max_bytes` of the file, `max_pages` of a PDF, `max_seconds` of wall-clock and of processor time,
    `max_memory` in bytes of address space of the worker process, `max_text` in characters of all documents
    that come out of the file, `max_depth` of nested XML elements; for a zip archive the number of members,
    the total of their unpacked bytes and how many times larger than packed one may become. `ocr` allows Tesseract,
    where it is installed, to read scanned pages.
    """

    max_bytes: int = 200_000_000
    max_pages: int = 5_000
    max_seconds: float = 60.0
    max_memory: int = 1_500_000_000
    max_text: int = 100_000_000
    max_depth: int = 200
    max_members: int = 2_000
    max_unpacked: int = 500_000_000
    max_ratio: int = 200
    ocr: bool = True
