"""Libraries that are made to be measured and then go: every evidence file is about papers, not about a library."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import CollectionError

if TYPE_CHECKING:
    from embeddings.types import Encoder
    from index.settings import Settings


@contextmanager
def library_of(papers: Path, encoder: str | Encoder | None = None, settings: Settings | None = None) -> Iterator[Path]:
    """The folder of a library of the papers, which goes when the block ends. Raises CollectionError when nothing could
    be read."""
    with tempfile.TemporaryDirectory(prefix="griffier-eval-") as folder:
        library = Path(folder) / "library"
        ingest(papers, library, encoder, settings)
        yield library


def ingest(
    papers: Path, folder: Path, encoder: str | Encoder | None = None, settings: Settings | None = None
) -> list[str]:
    """Make a library of the papers; gives the names of files that were skipped. Raises CollectionError when nothing
    could be read."""
    from index.library import Library
    from index.settings import Settings as Chosen

    chosen = settings or Chosen()
    if isinstance(encoder, str):
        chosen = replace(chosen, encoder=encoder)
    library = Library.create(folder, chosen, encoder=None if isinstance(encoder, str) else encoder)
    try:
        reports = list(library.ingest([papers]))
    finally:
        library.close()
    if not any(report.documents for report in reports):
        raise CollectionError(f"{papers} holds no paper that can be read; name another folder")
    return [f"{Path(report.path).name} ({report.reason})" for report in reports if report.status == "skipped"]
