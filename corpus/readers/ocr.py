"""Text of scanned pages through Tesseract, where its language data is installed; PyMuPDF carries the engine itself."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pymupdf

_FOLDERS = (
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "/usr/share/tesseract-ocr",
)
_LANGUAGES = ("nld", "eng")
_DPI = 200
_ELSEWHERE = "run OCR on it first"
_INSTALL = "install Tesseract with its Dutch data and give the file again"
_UNREAD = frozenset({"no_text_layer", "garbled"})
# A machine in use may take longer for the next page than for the slowest before.
_MARGIN = 1.5


@dataclass(slots=True)
class Ocr:
    """Where Tesseract's data is, the language to read in, and when (monotonic seconds) to have read the last page.

    `slowest` is the longest that a page has taken so far, in seconds: a page cannot be stopped once it is begun.
    """

    tessdata: str
    language: str
    deadline: float
    slowest: float = 0.0

    def read(self, page: pymupdf.Page, flags: int) -> dict[str, Any] | None:
        """The page's "dict" output by recognition; None when it would not be done in time or the engine fails."""
        begun = time.monotonic()
        if begun + _MARGIN * self.slowest > self.deadline:
            return None
        try:
            return self._recognise(page, flags)
        finally:
            self.slowest = max(self.slowest, time.monotonic() - begun)

    def _recognise(self, page: pymupdf.Page, flags: int) -> dict[str, Any] | None:
        import pymupdf

        try:
            text = page.get_textpage_ocr(
                flags=flags, language=self.language, dpi=_DPI, full=True, tessdata=self.tessdata
            )
            content: dict[str, Any] = page.get_text("dict", textpage=text, flags=flags)
        except (pymupdf.mupdf.FzErrorBase, RuntimeError, ValueError, OSError):
            return None
        return content


def find_ocr(seconds: float) -> Ocr | None:
    """Tesseract's Dutch data, else its English; None where neither is installed. It may work for so many seconds."""
    for folder in _candidates():
        for language in _LANGUAGES:
            if (folder / f"{language}.traineddata").is_file():
                return Ocr(str(folder), language, time.monotonic() + seconds)
    return None


def remedy() -> str:
    """What to do about a page that has no text to read: where no engine is installed, that is named as well."""
    return _ELSEWHERE if find_ocr(0) else f"{_ELSEWHERE}, or {_INSTALL}"


def may_be_read_now(reason: str | None, message: str | None) -> bool:
    """Whether a file that was refused for want of an engine (`reason`, `message` of the ReadError) has one now."""
    return reason in _UNREAD and _INSTALL in (message or "") and find_ocr(0) is not None


def _candidates() -> list[Path]:
    given = os.environ.get("TESSDATA_PREFIX")
    folders = [Path(given)] if given else []
    for name in _FOLDERS:
        folder = Path(name)
        folders += [folder, *sorted(folder.glob("*/tessdata"))]
    return folders
