"""PDF files through PyMuPDF: pages to text in reading order, without running heads and feet.

PyMuPDF is C code that a hostile file can crash: only the worker process calls this module.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers.decode import INVISIBLE
from corpus.readers.furniture import split_furniture
from corpus.readers.layout import flow
from corpus.readers.ocr import remedy
from corpus.readers.pdf_pages import Pages, read_pages
from corpus.types import Extract

if TYPE_CHECKING:
    import pymupdf

# Programs title a PDF by the file it was made from; one word with figures is such a name and no title.
_PROGRAM = re.compile(
    r"\AMicrosoft (?:Office )?(?:Word|PowerPoint|Excel) - |\.(?:docx?|pptx?|xlsx?|odt|rtf|indd|pdf)\Z"
)
_NO_TITLE = re.compile(r"[Uu]ntitled|\S*\d\S*")


def read_pdf(data: bytes, name: str, limits: Limits) -> Extract:
    """The text of a PDF with its page starts; lines and their characters stay as printed, hyphens included.

    `metadata` names pages whose text could not be had (`pages_without_text`) or was recognised (`pages_by_ocr`).
    Raises ReadError `broken`, `encrypted`, `no_pages`, `too_many_pages`, `too_much_text`, `empty`, `no_text_layer`
    when no page has text, and `garbled` when its fonts do not tell which characters they show.
    """
    document = _open(data)
    try:
        pages = read_pages(document, limits)
        metadata, damaged = _properties(document), bool(document.is_repaired)
    finally:
        document.close()
    bodies, furniture = split_furniture(pages.rows)
    text, starts, cuts = flow(bodies)
    _check(text, pages, damaged=damaged)
    for key, numbers in (("pages_without_text", pages.without_text), ("pages_by_ocr", pages.recognised)):
        if numbers:
            metadata[key] = numbers
    if furniture:
        metadata["furniture"] = furniture
    return Extract(text=text, name=name, page_starts=starts, cuts=cuts, metadata=metadata)


def _check(text: str, pages: Pages, *, damaged: bool) -> None:
    """Raise the reason why there is no text worth reading, if there is one."""
    if len(pages.pictures) == len(pages.rows) or (not text.strip() and pages.pictures):
        raise ReadError("no_text_layer", f"This PDF holds pictures of pages without text; {remedy()}.")
    if text.strip():
        return
    if pages.garbled:
        raise ReadError("garbled", f"The fonts of this PDF do not tell which letters they show; {remedy()}.")
    if damaged:
        raise ReadError("broken", "This PDF is damaged and what is left of it holds no text; fetch it again.")
    raise ReadError("empty", "The pages of this PDF are blank.")


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


def _properties(document: pymupdf.Document) -> dict[str, Any]:
    found = document.metadata or {}
    title = _PROGRAM.sub("", INVISIBLE.sub("", found.get("title") or "").strip())
    date = found.get("creationDate") or ""
    metadata: dict[str, Any] = {} if not title or _NO_TITLE.fullmatch(title) else {"file_title": title}
    if date.startswith("D:") and date[2:10].isdecimal():
        metadata["file_date"] = f"{date[2:6]}-{date[6:8]}-{date[8:10]}"
    return metadata
