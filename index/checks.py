"""Checksums of the library's files: each is checked before it is first read, and the outcome remembered by inode, size
and time of change, so that a later open costs one `stat` a file."""

from __future__ import annotations

import json
from pathlib import Path

from corpus.catalogue import Catalogue
from corpus.catalogue_check import check_catalogue
from corpus.errors import IndexCorrupt, LibraryError
from corpus.library_id import library_id
from index.files import digest
from index.generation import Manifest, Sealed, folder_of

NAME = "checked.json"
_CATALOGUE = "catalogue"
Card = list[int | str]
Memory = dict[str, Card]


def sealed_files(library: Path, manifest: Manifest) -> dict[Path, Sealed]:
    """Every file that a generation consists of, with its checksum."""
    folder = folder_of(library, manifest.generation)
    files = {folder / name: sealed for name, sealed in manifest.files.items()}
    for segment in manifest.segments:
        files |= {library / "segments" / segment.id / name: sealed for name, sealed in segment.files.items()}
    return files


def check_generation(library: Path, manifest: Manifest, everything: bool = False) -> int:
    """Check the files of a generation and remember it; those known unchanged are not read again unless `everything` is
    asked. How many files there are.

    Raises:
        IndexCorrupt: a file is missing or differs; the message names it.
    """
    files = sealed_files(library, manifest)
    memory = read_memory(library)
    fresh = {_CATALOGUE: memory[_CATALOGUE]} if _CATALOGUE in memory else {}
    for path, sealed in files.items():
        inode, card = _checked(path, sealed, memory, everything)
        fresh[inode] = card
    if fresh != memory:
        write_memory(library, fresh)
    return len(files)


def check_known_catalogue(library: Path, catalogue: Catalogue, manifest: Manifest, everything: bool = False) -> None:
    """Check the catalogue, all of it where its file is not as the last writer left it.

    Raises:
        IndexCorrupt: it is damaged, older than the index, or of another library.
    """
    if manifest.library and library_id(catalogue) != manifest.library:
        raise IndexCorrupt(
            f"{catalogue.path} is the catalogue of another library than the index: restore the right one, or run "
            "`griffier.py rebuild` to make the index anew of what it holds."
        )
    if catalogue.newest() < manifest.generation:
        raise IndexCorrupt(
            f"{catalogue.path} knows generation {catalogue.newest()} and the index is of {manifest.generation}: its "
            "write-ahead log is lost or damaged. Restore it from a copy."
        )
    card = _card(catalogue.path)
    memory = read_memory(library)
    if everything or memory.get(_CATALOGUE) != card:
        check_catalogue(catalogue)
        write_memory(library, {**memory, _CATALOGUE: card})


def remember_catalogue(library: Path, catalogue: Catalogue) -> None:
    """Note how a writer left the catalogue's file."""
    write_memory(library, {**read_memory(library), _CATALOGUE: _card(catalogue.path)})


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


def _checked(path: Path, sealed: Sealed, memory: Memory, everything: bool) -> tuple[str, Card]:
    try:
        inode, *rest = _card(path)
        card = [*rest, sealed.sha256]
        known = not everything and memory.get(str(inode)) == card
        if rest[0] != sealed.size or (not known and digest(path) != sealed.sha256):
            raise IndexCorrupt(_damaged(path, "does not have the checksum that its manifest promises"))
    except PermissionError as error:
        raise LibraryError(f"{path} may not be read by this user: check the rights of the library's files.") from error
    except OSError as error:
        raise IndexCorrupt(_damaged(path, f"cannot be read ({error.strerror})")) from error
    return str(inode), card


def _card(path: Path) -> Card:
    # Not the time of the last change of the inode: a second name for a file, in the next generation, moves it.
    status = path.stat()
    return [status.st_ino, status.st_size, status.st_mtime_ns]


def _damaged(path: Path, what: str) -> str:
    return f"{path} {what}; `griffier.py rebuild` makes the index anew from the catalogue."
