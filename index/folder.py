"""What a library's folder is told by."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from corpus.catalogue import Catalogue
from corpus.errors import LibraryError
from index.generation import CURRENT
from index.lock import NAME as LOCK

CATALOGUE = "catalogue.sqlite"
SETTINGS = "settings.toml"


def must_be_library(path: Path) -> None:
    """Raises LibraryError when there is no library at `path`."""
    if path.exists() and not path.is_dir():
        raise LibraryError(f"{path} is a file, no library: a library is a folder. Name another --library.")
    if not path.is_dir():
        raise LibraryError(f"{path} does not exist: ingest some papers first, or name another --library.")
    if not (path / SETTINGS).is_file() or not (path / CATALOGUE).is_file():
        raise LibraryError(f"{path} is no library: it has no {SETTINGS} and {CATALOGUE}. Name another --library.")


def unfinished(path: Path) -> bool:
    """Whether there is nothing, or only what a `create` that was cut short leaves behind."""
    if not path.exists():
        return True
    if (path / CURRENT).exists():
        return False
    ours = {SETTINGS, CATALOGUE, f"{CATALOGUE}-wal", f"{CATALOGUE}-shm", CURRENT, "segments", "generations"}
    if not path.is_dir() or any(file.name.removesuffix(".tmp") not in {*ours, LOCK} for file in path.iterdir()):
        return False
    if not (path / CATALOGUE).is_file():
        return True
    with closing(Catalogue.open(path / CATALOGUE)) as catalogue:
        return catalogue.newest() <= 1  # only `create` writes the first generation, and it holds no paper
