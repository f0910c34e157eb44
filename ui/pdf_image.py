"""A page of a PDF as a picture with the quote boxed, drawn in a process of its own.

PyMuPDF is C code and PDFs are hostile: here a bad file costs one picture. The process bounds its memory, processor
time and writing, gets no environment, and is killed when its time is over.
"""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import ReadError

if TYPE_CHECKING:
    import pymupdf

_ROOT = Path(__file__).resolve().parent.parent
_START = "import sys; sys.path.insert(0, sys.argv[1]); from ui.pdf_image import serve; serve()"
_SECONDS = 20
_MEMORY = 1_500_000_000
_MOST_BYTES = 20_000_000
_WIDTH = 900
_MOST_HEIGHT = 2_400
_LEAST_FOUND = 0.5
_FRAME = (0.78, 0.55, 0.05)
_FILL = (1.0, 0.85, 0.3)


@dataclass(frozen=True, slots=True)
class Word:
    """A word on the page, folded, with its box."""

    text: str
    box: tuple[float, float, float, float]
    line: tuple[int, int]


def draw(path: Path, page: int, quote: str) -> bytes:
    """Page `page` (from 1) of the PDF at `path` as PNG, with the lines of `quote` boxed when at least half of its
    words are found there in order: marking the wrong words is worse than marking none.

    Raises ReadError (`unreadable`, `timeout`, `crashed`) when there is no picture to be had.
    """
    if not path.is_file():
        raise ReadError("missing", f"{path.name} is no longer on this machine.")
    request = json.dumps({"path": str(path.absolute()), "page": page, "quote": quote[:20_000]}).encode()
    command = [sys.executable, "-I", "-c", _START, str(_ROOT)]
    try:
        done = subprocess.run(command, input=request, capture_output=True, timeout=_SECONDS, env={}, check=False)
    except subprocess.TimeoutExpired as error:
        raise ReadError("timeout", f"Drawing page {page} of {path.name} took over {_SECONDS} seconds.") from error
    if done.returncode != 0 or not done.stdout.startswith(b"\x89PNG") or len(done.stdout) > _MOST_BYTES:
        raise ReadError("crashed", f"Page {page} of {path.name} could not be drawn.")
    return done.stdout


def serve() -> None:
    """The other process: a request on standard input, a PNG on standard output."""
    _bound()
    import pymupdf

    request = json.loads(sys.stdin.buffer.read())
    with pymupdf.open(request["path"]) as paper:
        page = paper[request["page"] - 1]
        words = [
            Word(_folded(text), (x0, y0, x1, y1), (block, line))
            for x0, y0, x1, y1, text, block, line, _ in page.get_text("words", sort=True)
        ]
        for x0, y0, x1, y1 in boxes(words, quote_words(request["quote"])):
            around = pymupdf.Rect(x0 - 2, y0 - 1, x1 + 2, y1 + 1)
            page.draw_rect(around, color=_FRAME, width=1.1, fill=_FILL, fill_opacity=0.3, overlay=True)
        sys.stdout.buffer.write(_picture(page))


def _picture(page: pymupdf.Page) -> bytes:
    import pymupdf

    scale = min(_WIDTH / max(page.rect.width, 1), _MOST_HEIGHT / max(page.rect.height, 1))
    picture: bytes = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), alpha=False).tobytes("png")
    return picture


def quote_words(quote: str) -> list[str]:
    """The words of a quote, folded, a word broken at a line end joined."""
    joined = quote.replace("-\n", "").replace("\u00ad", "")
    return [folded for word in joined.split() if (folded := _folded(word))]


def boxes(words: Sequence[Word], quote: Sequence[str]) -> list[tuple[float, float, float, float]]:
    """One box a line around the stretch of `words` in which the quote stands; none when less than half of it does."""
    from difflib import SequenceMatcher

    if not quote:
        return []
    matcher = SequenceMatcher(None, [word.text for word in words], list(quote), autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size >= min(2, len(quote))]
    if sum(block.size for block in blocks) < _LEAST_FOUND * len(quote):
        return []
    lines: dict[tuple[int, int], list[tuple[float, float, float, float]]] = {}
    for block in blocks:
        for word in words[block.a : block.a + block.size]:
            lines.setdefault(word.line, []).append(word.box)
    return [
        (min(b[0] for b in found), min(b[1] for b in found), max(b[2] for b in found), max(b[3] for b in found))
        for found in lines.values()
    ]


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKC", word).casefold()
    return "".join(character for character in plain if character.isalnum())


def _bound() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
