"""Writing the next generation: the words' index and the list of dead rows in a folder of its own, the manifest last,
then the one rename that makes it the library."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from corpus.errors import LibraryError
from index import files, lexical
from index.generation import (
    MANIFEST,
    Manifest,
    Sealed,
    SegmentSeal,
    decode_manifest,
    encode_manifest,
    folder_of,
    publish,
    seal,
)
from index.stores import Rows

if TYPE_CHECKING:
    import tantivy

LEXICAL = "lexical"
DELETED = "deleted.npy"
_LOCKS = (".tantivy-meta.lock", ".tantivy-writer.lock")
# tantivy replaces these two; every other file of its index is written once and may bear a second name.
_REPLACED = frozenset({"meta.json", ".managed.json"})


@dataclass(frozen=True, slots=True)
class Words:
    """What happens to the words' index: passages deleted and added, in the current one where `keep`, else in a new
    one."""

    entries: Iterable[tantivy.Document] = ()
    dead: Sequence[int] = ()
    keep: bool = True


@dataclass(frozen=True, slots=True)
class Next:
    """What else the next generation is made of: dense segments and the dead rows in them. `parent` is kept for
    rollback, 0: none."""

    generation: int
    parent: int
    parts: tuple[SegmentSeal, ...]
    deleted: Rows


def draft(library: Path, current: Manifest, generation: int, words: Words) -> Path:
    """The folder of a coming generation with its words' index; nobody reads it yet."""
    final = folder_of(library, generation)
    folder = final.with_name(final.name + ".tmp")
    files.remove_folder(folder)
    files.make_folder(folder / LEXICAL)
    if words.keep and current.generation:
        _link_words(library, current, folder)
    lexical.change_index(folder / LEXICAL, words.entries, words.dead)
    return folder


def publish_draft(library: Path, current: Manifest, folder: Path, new: Next, kept_words: bool = True) -> Manifest:
    """Complete a draft and make it the library's current generation; `current` gives what does not change (encoder,
    settings), and where `kept_words` the checksums of files that were only given a second name."""
    np.save(folder / DELETED, new.deleted, allow_pickle=False)
    manifest = replace(
        current,
        generation=new.generation,
        parent=new.parent,
        segments=new.parts,
        files=_sealed(folder, current.files if kept_words else {}),
        passages=sum(part.passages for part in new.parts) - len(new.deleted),
    )
    data = encode_manifest(manifest)
    files.write_file(folder / MANIFEST, data)
    files.sync_folder(folder)
    final = folder_of(library, new.generation)
    files.remove_folder(final)
    files.move_folder(folder, final)
    publish(library, new.generation, data)
    return manifest


def sweep(library: Path, current: Manifest) -> None:
    """Remove generations other than the current one and its parent, and segments that neither names: what a crash
    left behind, and what has had its time."""
    kept = {folder_of(library, number).name for number in (current.generation, current.parent) if number}
    named = {part.id for part in current.segments}
    for folder in (library / "generations").iterdir():
        if folder.name not in kept:
            files.remove_folder(folder)
        elif folder.name != folder_of(library, current.generation).name:
            path = folder / MANIFEST
            named |= {part.id for part in decode_manifest(path.read_bytes(), path).segments}
    for folder in (library / "segments").iterdir():
        if folder.name not in named:
            files.remove_folder(folder)


@contextmanager
def writing_safely(library: Path) -> Iterator[None]:
    """Turn what a full disk or a failing one raises, in us or in the libraries, into one clear error."""
    try:
        yield
    except (OSError, sqlite3.Error, RuntimeError, ValueError) as error:
        raise LibraryError(
            f"{library} could not be written ({error}): nothing of this change is in it. Free some space or mend the "
            "disk, then try again."
        ) from error


def _link_words(library: Path, current: Manifest, folder: Path) -> None:
    """Give the words' index of the current generation to the next one, without copying what never changes."""
    source = folder_of(library, current.generation)
    for name in current.files:
        if name.startswith(f"{LEXICAL}/"):
            if Path(name).name in _REPLACED:
                files.write_file(folder / name, (source / name).read_bytes())
            else:
                files.link_or_copy(source / name, folder / name)


def _sealed(folder: Path, linked: Mapping[str, Sealed]) -> dict[str, Sealed]:
    """Every file of the new folder with its checksum; linked files have theirs already."""
    for name in _LOCKS:
        (folder / LEXICAL / name).unlink(missing_ok=True)
    sealed = {}
    rights = (folder / DELETED).stat().st_mode
    for path in sorted([folder / DELETED, *(folder / LEXICAL).iterdir()]):
        name = path.relative_to(folder).as_posix()
        before = linked.get(name) if path.name not in _REPLACED and path.name != DELETED else None
        if before is None:
            # What tantivy replaces it makes for its writer's eyes only, whoever may read the rest.
            path.chmod(rights)
            files.sync_file(path)
        sealed[name] = before or seal(path)
    files.sync_folder(folder / LEXICAL)
    return sealed
