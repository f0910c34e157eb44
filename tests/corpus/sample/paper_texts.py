"""The words of every sample paper without Griffier's own readers: what the tests hold truths against."""

from __future__ import annotations

from pathlib import Path

from corpus.sample.build import PAPERS, SOURCES
from corpus.sample.source import fold, parse_source, source_text


def paper_names() -> list[str]:
    """The files of the sample corpus in order."""
    return sorted(path.name for path in PAPERS.iterdir())


def printed_text(name: str) -> str:
    """All words of a paper, white space folded; for a made paper the words of its source."""
    path = PAPERS / name
    if path.suffix in {".txt", ".md"}:
        return fold(_decoded(path))
    return fold(source_text(parse_source(SOURCES / f"{path.stem}.txt")).replace("\n", " "))


def _decoded(path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")
