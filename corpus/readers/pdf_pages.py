"""The pages of an open PDF, one after the other: their text layer, and what to do where it is missing or garbled."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers.layout import Row, rows_of_page
from corpus.readers.ocr import Ocr, find_ocr

if TYPE_CHECKING:
    import pymupdf

# A page with fewer letters than this and a picture has no text layer worth the name: scans often carry a stamp.
_MIN_LETTERS = 12
# Drawings of so many bytes may be text that was turned into outlines.
_MIN_DRAWING = 5_000
# A page of so many characters of which a smaller share is words has fonts that do not tell what they show.
_MIN_JUDGED, _JUDGED, _MIN_READABLE = 60, 1_500, 0.55
_WORD = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile(r"[aeiouyAEIOUY]|[^\x00-\x7f]")
_NUMBER = re.compile(r"(?<!\S)[€$]?\d[\d.,:/%–-]*(?!\S)")
_LEADER = re.compile(r"[._*=–—-]{3,}")
# MuPDF's words, "code=2: calloc (4104 x 1 bytes) failed": what is left of the memory would not do for the next page.
_OUT_OF_MEMORY = re.compile(r"\b[cm]?(?:re)?alloc\b.*\bfailed\b")
# The share of a file's time that recognition may take, so that what it found can still be understood.
_OCR_SHARE = 0.8


@dataclass(slots=True)
class Pages:
    """The rows of each page; numbers (from 1) of pages that show something without text, are garbled, or were OCRed."""

    rows: list[list[Row]] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    garbled: list[int] = field(default_factory=list)
    recognised: list[int] = field(default_factory=list)
    broken: int = 0

    @property
    def without_text(self) -> list[int]:
        """Numbers of the pages whose text could not be had."""
        return sorted({*self.pictures, *self.garbled})


def read_pages(document: pymupdf.Document, limits: Limits) -> Pages:
    """All pages of a document. Raises ReadError `no_pages`, `too_many_pages`, `too_much_text` or `broken`."""
    import pymupdf

    try:
        count = document.page_count
    except (pymupdf.mupdf.FzErrorBase, RuntimeError, ValueError) as error:
        raise ReadError("broken", "This PDF does not tell how many pages it has; fetch it again.") from error
    if count <= 0:
        raise ReadError("no_pages", "This PDF has no pages.")
    if count > limits.max_pages:
        raise ReadError("too_many_pages", f"This PDF has {count} pages; at most {limits.max_pages} are read.")
    ocr = find_ocr(limits.max_seconds * _OCR_SHARE) if limits.ocr else None
    found = Pages()
    size = 0
    for number in range(1, count + 1):
        rows = _read_page(document, number, found, ocr)
        size += sum(len(row.text) for row in rows)
        if size > limits.max_text:
            raise ReadError("too_much_text", f"This PDF holds over {limits.max_text} characters of text.")
        found.rows.append(rows)
        if number % 50 == 0:
            pymupdf.TOOLS.store_shrink(100)
    if found.broken == count:
        raise ReadError("broken", "No page of this PDF can be read; fetch it again.")
    return found


def _read_page(document: pymupdf.Document, number: int, found: Pages, ocr: Ocr | None) -> list[Row]:
    """One page's rows; a page that cannot be read is empty and is remembered in `found`."""
    import pymupdf

    flags = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP
    try:
        page = document.load_page(number - 1)
        content: dict[str, Any] = page.get_text("dict", flags=flags)
        rows = rows_of_page(content)
        picture = _letters(rows) < _MIN_LETTERS and _shows_something(page)
    except (pymupdf.mupdf.FzErrorBase, RuntimeError, ValueError) as error:
        if _OUT_OF_MEMORY.search(str(error)):
            raise MemoryError from error
        found.broken += 1
        return []
    garbled = not picture and not is_readable(rows)
    if not picture and not garbled:
        return rows
    recognised = ocr.read(page, flags) if ocr else None
    if recognised and _letters(better := rows_of_page(recognised)) >= _MIN_LETTERS:
        found.recognised.append(number)
        return better
    (found.pictures if picture else found.garbled).append(number)
    return rows if picture else []


def _shows_something(page: pymupdf.Page) -> bool:
    """Whether a page bears an image, or drawings enough to be text turned into outlines."""
    return bool(page.get_images()) or len(page.read_contents()) > _MIN_DRAWING


def _letters(rows: list[Row]) -> int:
    return sum(char.isalpha() for row in rows for char in row.text)


def is_readable(rows: list[Row]) -> bool:
    """Whether a page is mostly words and numbers; fonts without a character map give marks and heaps of capitals.

    Measured on real papers: every page of prose, list or table has at least 0.75 of its characters in words and
    numbers, pages with such fonts at most 0.53.
    """
    text = _LEADER.sub(" ", "\n".join(row.text for row in rows)[:_JUDGED])
    dense = len("".join(text.split()))
    if dense < _MIN_JUDGED:
        return True
    words = sum(len(word) for word in _WORD.findall(text) if _is_word(word))
    return words + sum(map(len, _NUMBER.findall(text))) >= dense * _MIN_READABLE


def _is_word(word: str) -> bool:
    return (word[1:].islower() or word.isupper()) and _VOWEL.search(word) is not None
