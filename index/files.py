"""Files that survive a crash: written, flushed to disk, then put in place by one rename. Every change that the index
makes on disk by itself goes through this module."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from itertools import chain
from pathlib import Path


def write_file(path: Path, data: bytes) -> None:
    """Write a new file and flush it to disk."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sync_file(path: Path) -> None:
    """Flush a file that a library wrote."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(path: Path) -> None:
    """Flush a folder's list of names, so that a rename in it survives a power cut."""
    if os.name == "posix":
        sync_file(path)


def replace_file(path: Path, data: bytes) -> None:
    """Put `data` in the place of the file at `path`: a reader sees the old or the new bytes, nothing between."""
    temporary = path.with_name(path.name + ".tmp")
    write_file(temporary, data)
    os.replace(temporary, path)
    sync_folder(path.parent)


def move_folder(source: Path, target: Path) -> None:
    """Rename a finished folder to its final name, durably."""
    os.rename(source, target)
    sync_folder(target.parent)


def make_folder(path: Path) -> None:
    """Make a new folder with its parents."""
    path.mkdir(parents=True)


def link_or_copy(source: Path, target: Path) -> None:
    """Give an immutable file a second name; where the file system has no links, copy it."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
        sync_file(target)


def remove_folder(path: Path) -> None:
    """Remove a folder that nothing names any more."""
    shutil.rmtree(path, ignore_errors=True)


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def folder_size(paths: Iterable[Path]) -> int:
    """Bytes of the files below these folders, each file counted once however many names it has."""
    seen: dict[tuple[int, int], int] = {}
    for place, _, names in chain.from_iterable(map(os.walk, paths)):
        for name in names:
            # A writer may sweep a file away while it is looked at.
            with suppress(FileNotFoundError):
                status = os.stat(os.path.join(place, name))
                seen[(status.st_dev, status.st_ino)] = status.st_size
    return sum(seen.values())
