"""Plain text and Markdown files."""

from __future__ import annotations

from corpus.errors import ReadError
from corpus.readers.decode import decode, visible
from corpus.types import Extract


def read_text(data: bytes, name: str) -> Extract:
    """The text of a plain text or Markdown file; form feeds, which PDF extractors print, begin pages.

    Markdown is kept as it is written, since a quote must be found in the file.
    Raises ReadError `binary` or `empty`.
    """
    text = visible(decode(data))
    if not text.strip():
        raise ReadError("empty", "This file is empty.")
    starts: tuple[int, ...] = ()
    if "\f" in text:
        pages = text.split("\f")
        at, found = 0, []
        for page in pages:
            found.append(at)
            at += len(page) + 1
        starts = tuple(found)
        text = text.replace("\f", "\n")
    return Extract(text=text, name=name, page_starts=starts)
