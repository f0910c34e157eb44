"""Checksums of index files: each is checked before FAISS or tantivy first reads it, and the outcome remembered by
inode, size and time of change, so that a later open costs one `stat` a file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from corpus.errors import IndexCorrupt
from index.files import digest
from index.generation import Manifest, Sealed, folder_of

NAME = "checked.json"
Memory = dict[str, list[int | str]]


def sealed_files(library: Path, manifest: Manifest) -> dict[Path, Sealed]:
    """Every file that a generation consists of, with its checksum."""
    folder = folder_of(library, manifest.generation)
    files = {folder / name: sealed for name, sealed in manifest.files.items()}
    for segment in manifest.segments:
        files |= {library / "segments" / segment.id / name: sealed for name, sealed in segment.files.items()}
    return files


def check_files(files: Mapping[Path, Sealed], memory: Memory, everything: bool = False) -> Memory:
    """Check the files against their seals; those that `memory` knows unchanged are not read again unless
    `everything` is asked. The new memory, of these files only.

    Raises:
        IndexCorrupt: a file is missing or differs; the message names it.
    """
    fresh: Memory = {}
    for path, sealed in files.items():
        try:
            status = path.stat()
            card: list[int | str] = [
                status.st_ino,
                status.st_size,
                status.st_mtime_ns,
                status.st_ctime_ns,
                sealed.sha256,
            ]
            key = sealed.sha256
            known = memory.get(key) == card or fresh.get(key) == card
            if status.st_size != sealed.size or ((everything or not known) and digest(path) != sealed.sha256):
                raise IndexCorrupt(_damaged(path, "does not have the checksum that its manifest promises"))
        except OSError as error:
            raise IndexCorrupt(_damaged(path, f"cannot be read ({error.strerror})")) from error
        fresh[key] = card
    return fresh


def damaged_files(files: Mapping[Path, Sealed]) -> list[str]:
    """What is wrong with the files, one line each; every file is read."""
    found = []
    for path, sealed in files.items():
        try:
            check_files({path: sealed}, {}, everything=True)
        except IndexCorrupt as error:
            found.append(str(error))
    return found


def read_memory(library: Path) -> Memory:
    """What was remembered; nothing if there is none or it is damaged, for then all is checked again."""
    try:
        values = json.loads((library / NAME).read_bytes())
    except (OSError, ValueError):
        return {}
    return {k: v for k, v in values.items() if isinstance(v, list)} if isinstance(values, dict) else {}


def write_memory(library: Path, memory: Memory) -> None:
    """Remember; a library on a read-only disk is checked again at every open instead."""
    temporary = library / f"{NAME}.tmp"
    try:
        temporary.write_text(json.dumps(memory))
        temporary.replace(library / NAME)
    except OSError:
        return


def _damaged(path: Path, what: str) -> str:
    return f"{path} {what}; `griffier.py rebuild` makes the index anew from the catalogue."


def paths(files: Iterable[Path], library: Path) -> list[str]:
    """Names relative to the library, for messages and tests."""
    return sorted(str(path.relative_to(library)) for path in files)
