"""PDF files through PyMuPDF: pages to text in reading order, without running heads and feet.

PyMuPDF is C code that a hostile file can crash: only the worker process calls this module.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers.decode import INVISIBLE
from corpus.readers.furniture import split_furniture
from corpus.readers.layout import Row, flow, rows_of_page
from corpus.types import Extract

if TYPE_CHECKING:
    import pymupdf

# A page with fewer letters than this has no text layer worth the name (scans often carry a stamp or a page number).
_MIN_LETTERS = 12
_MIN_READABLE = 0.42
_MIN_DRAWING = 5_000


def read_pdf(data: bytes, name: str, limits: Limits) -> Extract:
    """The text of a PDF with its page starts; lines and their characters stay as printed, hyphens included.

    Raises ReadError `broken`, `encrypted`, `no_pages`, `too_many_pages`, `no_text_layer` when no page has text,
    `garbled` when its fonts do not tell which characters they show, and `too_much_text`.
    """
    document = _open(data)
    try:
        pages, pictures = _pages(document, limits)
        metadata = _properties(document)
    finally:
        document.close()
    if len(pictures) == len(pages):
        raise ReadError("no_text_layer", "This PDF holds pictures of pages without text; run OCR on it first.")
    bodies, furniture = split_furniture(pages)
    text, starts, cuts = flow(bodies)
    if not text.strip():
        raise ReadError("empty", "The pages of this PDF are blank.")
    if not _readable(text):
        raise ReadError("garbled", "The fonts of this PDF do not tell which letters they show; run OCR on it first.")
    if pictures:
        metadata["pages_without_text"] = pictures
    if furniture:
        metadata["furniture"] = furniture
    return Extract(text=text, name=name, page_starts=starts, cuts=cuts, metadata=metadata)


def _open(data: bytes) -> pymupdf.Document:
    import pymupdf

    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    try:
        document = pymupdf.open(stream=data, filetype="pdf")
    except (pymupdf.FileDataError, pymupdf.mupdf.FzErrorBase, RuntimeError, ValueError) as error:
        raise ReadError("broken", "This PDF is damaged beyond repair; fetch it again.") from error
    if document.needs_pass:
        document.close()
        raise ReadError("encrypted", "This PDF asks for a password; save it without one.")
    return document


def _pages(document: pymupdf.Document, limits: Limits) -> tuple[list[list[Row]], list[int]]:
    """The rows of each page, and the numbers of the pages that show something and hold no text."""
    import pymupdf

    count = document.page_count
    if count == 0:
        raise ReadError("no_pages", "This PDF has no pages.")
    if count > limits.max_pages:
        raise ReadError("too_many_pages", f"This PDF has {count} pages; at most {limits.max_pages} are read.")
    flags = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP
    pages: list[list[Row]] = []
    pictures: list[int] = []
    broken = size = 0
    for number in range(count):
        try:
            page = document.load_page(number)
            content = page.get_text("dict", flags=flags)
        except (pymupdf.mupdf.FzErrorBase, RuntimeError, ValueError):
            broken += 1
            content = {"blocks": [], "width": 595.0, "height": 842.0}
        rows = rows_of_page(content)
        size += sum(len(row.text) for row in rows)
        if size > limits.max_text:
            raise ReadError("too_much_text", f"This PDF holds over {limits.max_text} characters of text.")
        pages.append(rows)
        if _letters(rows) < _MIN_LETTERS and _shows_something(document, number):
            pictures.append(number + 1)
        if number % 50 == 49:
            pymupdf.TOOLS.store_shrink(100)
    if broken == count:
        raise ReadError("broken", "No page of this PDF can be read; fetch it again.")
    return pages, pictures


def _shows_something(document: pymupdf.Document, number: int) -> bool:
    """Whether a page bears an image, or drawings enough to be text turned into outlines."""
    import pymupdf

    try:
        page = document.load_page(number)
        return bool(page.get_images()) or len(page.read_contents()) > _MIN_DRAWING
    except (pymupdf.mupdf.FzErrorBase, RuntimeError, ValueError):
        return False


def _properties(document: pymupdf.Document) -> dict[str, Any]:
    found = document.metadata or {}
    title = INVISIBLE.sub("", found.get("title") or "").strip()
    date = found.get("creationDate") or ""
    metadata: dict[str, Any] = {"file_title": title} if title and title.lower() != "untitled" else {}
    if date.startswith("D:") and date[2:10].isdigit():
        metadata["file_date"] = f"{date[2:6]}-{date[6:8]}-{date[8:10]}"
    return metadata


def _letters(rows: list[Row]) -> int:
    return sum(char.isalpha() for row in rows for char in row.text)


def _readable(text: str) -> bool:
    """Whether most of a text is letters; fonts without a character map give punctuation and private-use codes."""
    dense = "".join(text.split())[:20_000]
    letters = sum(char.isalpha() or char.isdigit() for char in dense)
    return letters >= len(dense) * _MIN_READABLE
